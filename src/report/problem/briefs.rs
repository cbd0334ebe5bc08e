//! What is said about short stories that become briefs by themselves.

use crate::diag::{Said, Worded, Wording};

use super::short;

/// What came of `briefs: auto`.
#[derive(Clone, Debug, PartialEq)]
pub enum BriefsProblem {
    /// Stories that stand in a column of briefs now.
    Gathered {
        /// Their headlines.
        titles: Vec<String>,
    },
    /// Too few stories are short and plain enough.
    NothingToGather {
        /// How many there are.
        found: usize,
        /// How many are wanted.
        fewest: usize,
        /// 字 of the longest that is short enough.
        longest: usize,
    },
}

impl Worded for BriefsProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::Gathered { titles } => {
                let zh = titles.iter().map(|title| format!("“{}”", short(title))).collect::<Vec<_>>().join("、");
                let en = titles.iter().map(|title| format!("“{}”", short(title))).collect::<Vec<_>>().join(", ");
                Wording {
                    code: "report.briefs-gathered",
                    zh: Said::hinted(
                        format!("这 {} 篇短消息收进了简讯：{zh}", titles.len()),
                        "哪一篇要单独成篇，就给它加上引题、副题或图片，或者写长一些；都不收就写“简讯: 否”",
                    ),
                    en: Said::hinted(
                        format!("these {} short stories became briefs: {en}", titles.len()),
                        "a story stays one of its own with a kicker, a deck or a photo, or if it is longer; none are gathered with `briefs: no`",
                    ),
                }
            }
            Self::NothingToGather { found, fewest, longest } => Wording {
                code: "report.nothing-to-gather",
                zh: Said::hinted(
                    format!("“简讯: 自动”在这一版只找到 {found} 篇能收的短消息，至少要 {fewest} 篇"),
                    format!(
                        "能收的是头条以外、正文只有一段、不超过 {longest} 字、没有图片也没有引题副题的文章；不用收就去掉这一行"
                    ),
                ),
                en: Said::hinted(
                    format!("`briefs: auto` found {found} short stories on this page; it takes {fewest}"),
                    format!(
                        "such a story is not the page's first and has one paragraph of at most {longest} 字, no photo, kicker or deck; take the line away if none are to be gathered"
                    ),
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
            BriefsProblem::Gathered { titles: vec!["便民服务点开张".into(), "老年大学招生".into()] },
            BriefsProblem::NothingToGather { found: 1, fewest: 2, longest: 120 },
        ];
        crate::diag::tests::each_is_said("report.briefs", include_str!("briefs.rs"), &samples);
    }
}
