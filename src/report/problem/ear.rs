//! What can be wrong with 报眼 as it is written.

use crate::diag::{Said, Worded, Wording};

/// A problem with an ear: what stands beside the nameplate.
#[derive(Clone, Debug, PartialEq)]
pub enum EarProblem {
    /// The page has no nameplate.
    NoNameplate,
    /// Two things are to stand there.
    Two,
    /// An advertisement there has the ear's size and no other.
    Sized,
}

impl Worded for EarProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NoNameplate => Wording {
                code: "report.ear-without-nameplate",
                zh: Said::hinted("报眼在报头旁边，这一版没有“报头”", "给这一版写上“报头”，或者去掉报眼"),
                en: Said::hinted(
                    "an ear stands beside the nameplate, and this page has none",
                    "give the page a `nameplate`, or take the ear away",
                ),
            },
            Self::Two => Wording {
                code: "report.two-ears",
                zh: Said::hinted("报眼只有一个，这是第二样东西", "留一样；另一样写到“文章”里，或者改“位置”"),
                en: Said::hinted(
                    "there is one ear, and this is the second thing for it",
                    "keep one; make an article of the other, or change its `spot`",
                ),
            },
            Self::Sized => Wording {
                code: "report.ear-sized",
                zh: Said::hinted("报眼里的广告和报头一样高，不用写“尺寸”", "去掉“尺寸”这一行"),
                en: Said::hinted(
                    "an advertisement in the ear is as high as the nameplate and has no `size`",
                    "take the line with `size` away",
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
        let samples = [EarProblem::NoNameplate, EarProblem::Two, EarProblem::Sized];
        crate::diag::tests::each_is_said("report.ear", include_str!("ear.rs"), &samples);
    }
}
