//! What keeps a headline from standing on a photo, as far as the report itself tells.

use crate::diag::{Said, Worded, Wording};

use super::short;

/// A headline that cannot stand on a photo. Keys are as the user wrote them.
#[derive(Clone, Debug, PartialEq)]
pub enum OverprintProblem {
    /// The article has no photo.
    NoPhoto {
        /// The key that asks for it.
        key: String,
    },
    /// Its headline or its photo is to stand in a certain place, or upright.
    Placed {
        /// The key that asks for it.
        key: String,
    },
}

impl Worded for OverprintProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NoPhoto { key } => Wording {
                code: "report.no-photo-for-headline",
                zh: Said::hinted(
                    format!("“{}”要把标题压在第一张图片上，这篇文章没有图片", short(key)),
                    "给文章配一张有大片暗色或者亮色的横图，放在“图片”的第一条；没有就去掉这一行",
                ),
                en: Said::hinted(
                    format!("`{}` puts the headline on the first photo, and this article has none", short(key)),
                    "give it a wide photo with a large dark or light part, as the first of `photos`; or take this line away",
                ),
            },
            Self::Placed { key } => Wording {
                code: "report.placed-headline-on-photo",
                zh: Said::hinted(
                    format!("“{}”的标题由程序放到图片上，标题和第一张图片就不能再写“位置”“竖排”", short(key)),
                    "去掉“位置”和“竖排”；要自己定标题的位置，就去掉这一行",
                ),
                en: Said::hinted(
                    format!(
                        "with `{}` the program finds the headline's place: neither it nor the first photo can have `at` or `vertical`",
                        short(key)
                    ),
                    "take `at` and `vertical` away; to place the headline yourself, take this line away",
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
        let samples =
            [OverprintProblem::NoPhoto { key: "压图".into() }, OverprintProblem::Placed { key: "压图".into() }];
        crate::diag::tests::each_is_said("report.overprint", include_str!("overprint.rs"), &samples);
    }
}
