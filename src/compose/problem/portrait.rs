//! What can be wrong with a photo that is to stand in its story's text.

use crate::diag::{Said, Worded, Wording};

/// Why a photo does not stand in the text. It is set as other photos are.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum PortraitProblem {
    /// Columns too narrow: how many 字 would be left beside it, and the fewest that can be set.
    NarrowColumn { zi: u32, least: u32 },
    /// A picture too wide, or too tall, to be cut to a portrait's shape as far as its author allows.
    Shape { wide: bool },
    /// Too little text in a row to stand beside it, in short lines.
    ShortText { lines: u32, has: u32 },
    /// A text with fewer paragraphs.
    NoParagraph { asked: u32, has: usize },
    /// Another portrait of the story stands there, or close by.
    TooClose,
    /// A story in a frame.
    Framed,
    /// A theme that draws texts in its own way.
    Theme,
}

impl Worded for PortraitProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NarrowColumn { zi, least } => Wording {
                code: "compose.portrait-narrow-column",
                zh: Said::hinted(
                    format!("栏太窄，头像旁边一行只剩 {zi} 字（至少要 {least} 字），不能排在文中，照平常的图片排"),
                    "“栏数”写少一些，栏就宽了；不排在文中就去掉“文中”",
                ),
                en: Said::hinted(
                    format!(
                        "the columns are too narrow for a portrait in the text: {zi} 字 would be left beside it, and a \
                         line wants {least}; it is set as other photos are"
                    ),
                    "write fewer `columns`, which are wider then; or take `in_text` away",
                ),
            },
            Self::Shape { wide } => Wording {
                code: "compose.portrait-shape",
                zh: Said::hinted(
                    format!(
                        "图片太{}，裁不成头像（竖的，3 : 4 左右），不能排在文中，照平常的图片排",
                        if *wide { "扁" } else { "长" }
                    ),
                    "用“裁切: [左, 上, 右, 下]”只要头和肩这一块；或者去掉“裁切”，写上“焦点”，程序来裁；不排在文中就去掉“文中”",
                ),
                en: Said::hinted(
                    format!(
                        "the picture is too {} to be cut to a portrait's shape (upright, about 3 : 4), and is set as other \
                         photos are",
                        if *wide { "wide" } else { "tall" }
                    ),
                    "use head and shoulders of it: crop: [left, top, right, bottom]; or take `crop` away and write its \
                     `focus`; or take `in_text` away",
                ),
            },
            Self::ShortText { lines, has } => Wording {
                code: "compose.portrait-short-text",
                zh: Said::hinted(
                    format!("文字太少，不能绕着图片走：旁边要 {lines} 行短行，连着的段落只有 {has} 行；照平常的图片排"),
                    "小标题、列表、表格、引文、诗不能排在头像旁边：把“第几段”写成长段落开头的那一段，或者把正文写长些；不排在文中就去掉“文中”",
                ),
                en: Said::hinted(
                    format!(
                        "too little text to run beside the picture, which wants {lines} short lines: the paragraphs in a \
                         row there have {has}; it is set as other photos are"
                    ),
                    "heads, lists, tables, quotes and poems cannot stand beside it: write another `paragraph`, where longer \
                     ones begin, or a longer text; or take `in_text` away",
                ),
            },
            Self::NoParagraph { asked, has } => Wording {
                code: "compose.portrait-no-paragraph",
                zh: Said::hinted(
                    format!("正文没有第 {asked} 段（一共 {has} 段，小标题不算），图片照平常的排"),
                    format!("“第几段”写 1～{has}，或者不写"),
                ),
                en: Said::hinted(
                    format!(
                        "the text has no paragraph {asked} (it has {has}, heads apart); the photo is set as others are"
                    ),
                    format!("write a `paragraph` from 1 to {has}, or none"),
                ),
            },
            Self::TooClose => Wording {
                code: "compose.portrait-too-close",
                zh: Said::hinted(
                    "这篇文章里另一张文中图离得太近，或者没有地方再排一张，这一张照平常的图片排",
                    "用“第几段”把两张隔开，中间至少留四行字；文章短，就只留一张在文中",
                ),
                en: Said::hinted(
                    "another portrait of this story stands too close, or there is no place left for this one, which is set \
                     as other photos are",
                    "part the two with `paragraph`, with four lines of text between them at the least; in a short story \
                     keep one in the text",
                ),
            },
            Self::Framed => Wording {
                code: "compose.portrait-framed",
                zh: Said::hinted(
                    "加框的文章整篇排在框里，“文中”不起作用：图片在框的上面，框宽就在左边",
                    "去掉“文中”；要文字绕着头像走，就去掉“样式”“加框”",
                ),
                en: Said::hinted(
                    "a story in a frame is set whole, and `in_text` does nothing: the photo stands on top, or at the left of \
                     a wide frame",
                    "take `in_text` away; for text that runs beside the portrait, take `style` or `box` away",
                ),
            },
            Self::Theme => Wording {
                code: "compose.portrait-theme",
                zh: Said::hinted(
                    "这个风格自己排正文的段落，不会绕着图片走，图片照平常的排",
                    "让风格的 body 用 /zhuanban.typ 的 story 排正文（docs/themes.md）；或者去掉“文中”",
                ),
                en: Said::hinted(
                    "this theme sets paragraphs in its own way, which does not run beside pictures; the photo is set as \
                     others are",
                    "let the theme's `body` set the text with `story` of /zhuanban.typ (docs/themes.md); or take `in_text` \
                     away",
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
            PortraitProblem::NarrowColumn { zi: 4, least: 6 },
            PortraitProblem::Shape { wide: true },
            PortraitProblem::Shape { wide: false },
            PortraitProblem::ShortText { lines: 9, has: 5 },
            PortraitProblem::NoParagraph { asked: 9, has: 4 },
            PortraitProblem::TooClose,
            PortraitProblem::Framed,
            PortraitProblem::Theme,
        ];
        crate::diag::tests::each_is_said("compose.portrait", include_str!("portrait.rs"), &samples);
    }
}
