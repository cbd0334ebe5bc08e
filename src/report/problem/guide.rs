//! What can be wrong with a front page's guide.

use crate::diag::{Said, Worded, Wording};

use super::short;

/// A problem with a guide.
#[derive(Clone, Debug, PartialEq)]
pub enum GuideProblem {
    /// It is to be filled from later pages, and there are none.
    NothingBehind,
    /// A page that the report does not have.
    NoSuchPage {
        /// The number as the user wrote it.
        number: String,
        /// Those there are.
        has: Vec<String>,
    },
}

impl Worded for GuideProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NothingBehind => Wording {
                code: "report.guide-without-pages",
                zh: Said::hinted("“导读: 自动”取后面各版的标题，可是后面没有版面了", "加上后面的版，或者去掉导读"),
                en: Said::hinted(
                    "an automatic guide takes the headlines of the pages behind it, and there are none",
                    "add pages, or take the guide away",
                ),
            },
            Self::NoSuchPage { number, has } => Wording {
                code: "report.guide-to-no-page",
                zh: Said::hinted(
                    format!("导读里的第 {} 版，这份报告里没有", short(number)),
                    format!("现有的版次：{}", has.join("、")),
                ),
                en: Said::hinted(
                    format!("the guide names page {}, which the report does not have", short(number)),
                    format!("its pages: {}", has.join(", ")),
                ),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            GuideProblem::NothingBehind,
            GuideProblem::NoSuchPage { number: "8".into(), has: vec!["1".into(), "2".into()] },
        ];
        crate::diag::tests::each_is_said("report.guide", include_str!("guide.rs"), &samples);
    }
}
