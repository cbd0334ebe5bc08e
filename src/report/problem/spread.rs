//! What is wrong with a spread (`spread: [2, 3]`), as far as the report itself tells.

use crate::diag::{Said, Worded, Wording};

use super::short;

/// A problem with two pages that are to be made up as one.
#[derive(Clone, Debug, PartialEq)]
pub enum SpreadProblem {
    /// Two pages that do not lie side by side in an open paper.
    NotFacing {
        /// The left one's number.
        left: u32,
        /// The right one's.
        right: u32,
        /// The even number nearest to them: a left page's.
        near: u32,
    },
    /// The page has a number of its own, too.
    Numbered {
        /// The key, as the user wrote it.
        key: String,
    },
    /// A key of something that stands across one page's head or foot.
    Key {
        /// As the user wrote it.
        key: String,
    },
    /// A text, or what stands across both pages, is to stand in a certain place.
    Placed,
    /// A headline is to stand on a photo.
    OnPhoto,
}

impl Worded for SpreadProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NotFacing { left, right, near } => {
                let (two, four) = (*near.max(&2), near.max(&2) + 2);
                let (first, second) = (format!("[{two}, {}]", two + 1), format!("[{four}, {}]", four + 1));
                Wording {
                    code: "report.not-facing",
                    zh: Said::hinted(
                        format!("第 {left} 版和第 {right} 版不是报纸打开时左右相对的两版，不能做通版"),
                        format!("左边是双数版，右边是它的下一版：写 {first}，或者 {second}"),
                    ),
                    en: Said::hinted(
                        format!(
                            "pages {left} and {right} do not face each other in an open paper: they cannot be a spread"
                        ),
                        format!("the left one has an even number, the right one the next: write {first}, or {second}"),
                    ),
                }
            }
            Self::Numbered { key } => Wording {
                code: "report.spread-numbered",
                zh: Said::hinted(format!("通版已经写了两版的版次，“{}”就多余了", short(key)), "去掉这一行"),
                en: Said::hinted(
                    format!("a spread says both pages' numbers: there is no use for `{}`", short(key)),
                    "take this line away",
                ),
            },
            Self::Key { key } => Wording {
                code: "report.not-on-a-spread",
                zh: Said::hinted(
                    format!("通版上不能有“{}”", short(key)),
                    "它横在一版的头上或者脚上，会压在折缝里：要说的写进文章、图片说明或者“通栏”",
                ),
                en: Said::hinted(
                    format!("a spread cannot have `{}`", short(key)),
                    "it stands across one page's head or foot and would lie in the fold: say it in an article, a caption or the \
                     `banner`",
                ),
            },
            Self::Placed => Wording {
                code: "report.spread-placed",
                zh: Said::hinted(
                    "通版的正文、导语、通栏由程序排在折缝两边，不能写“位置”",
                    "去掉“位置”；标题、图片、数说等可以写，栏从左版到右版合起来数",
                ),
                en: Said::hinted(
                    "on a spread the program finds the places of text and banner on either side of the fold: there is no use for `at`",
                    "take `at` away; headlines, photos and panels may have it, their columns counted over both pages",
                ),
            },
            Self::OnPhoto => Wording {
                code: "report.spread-headline-on-photo",
                zh: Said::hinted("通版的图片会跨过折缝，标题不能压在上面", "去掉“压图”；标题排在图片下面"),
                en: Said::hinted(
                    "a spread's photo may lie across the fold: no headline can stand on it",
                    "take `overprint_head` away; the headline stands below the photo",
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
            SpreadProblem::NotFacing { left: 3, right: 4, near: 2 },
            SpreadProblem::Numbered { key: "版次".into() },
            SpreadProblem::Key { key: "来源".into() },
            SpreadProblem::Placed,
            SpreadProblem::OnPhoto,
        ];
        crate::diag::tests::each_is_said("report.spread", include_str!("spread.rs"), &samples);
    }
}
