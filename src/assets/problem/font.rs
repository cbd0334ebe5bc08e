//! What can be wrong with fonts, and with a text they do not suffice for.

use crate::diag::{Lang, Said, Unread, Worded, Wording};

/// A problem with fonts.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum FontProblem {
    /// No font files were found at all.
    NoFonts,
    /// A file that is not a font, though its name says so.
    BadFont { file: String },
    /// A font file that was not read.
    FontUnread { file: String, why: Unread },
    /// A role asks for a family nobody has.
    NoFamily { role: String, family: String, known: Vec<String> },
    /// A character the role's face lacks; another face helps out.
    Fallback { c: char, family: String, other: String },
    /// A character no face has.
    NoGlyph { c: char },
}

impl Worded for FontProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NoFonts => Wording {
                code: "layout.no-fonts",
                zh: Said::hinted(
                    "一个字体文件也没有找到",
                    "把字体放进项目的 fonts/ 文件夹，或用 --fonts 文件夹 指出来",
                ),
                en: Said::hinted(
                    "no font file was found",
                    "put fonts into the project's fonts/, or name a folder with --fonts",
                ),
            },
            Self::BadFont { file } => Wording {
                code: "layout.bad-font",
                zh: Said::hinted(
                    format!("“{file}”不是能用的字体文件"),
                    "换一个 .otf、.ttf 或 .ttc 文件，或把它移出字体文件夹",
                ),
                en: Said::hinted(
                    format!("“{file}” is not a usable font"),
                    "replace it with an .otf, .ttf or .ttc file, or move it away",
                ),
            },
            Self::FontUnread { file, why } => Wording {
                code: "layout.font-unread",
                zh: Said::hinted(
                    format!("没有用字体文件“{file}”：{}", why.say(Lang::Zh)),
                    "换一个 .otf、.ttf 或 .ttc 文件，或把它移出字体文件夹",
                ),
                en: Said::hinted(
                    format!("the font file “{file}” is not used: {}", why),
                    "replace it with an .otf, .ttf or .ttc file, or move it away",
                ),
            },
            Self::NoFamily { role, family, known } => Wording {
                code: "layout.no-family",
                zh: Said::hinted(
                    format!("{role}要用字体“{family}”，但没有找到它"),
                    format!("把字体文件放进项目的 fonts/；现有的字体：{}", known.join("、")),
                ),
                en: Said::hinted(
                    format!("{role} asks for the font “{family}”, which was not found"),
                    format!("put its file into the project's fonts/; there are: {}", known.join(", ")),
                ),
            },
            Self::Fallback { c, family, other } => Wording {
                code: "layout.fallback",
                zh: Said::hinted(
                    format!("字体“{family}”里没有“{c}”字，这个字改用“{other}”"),
                    "看一眼大样，觉得不搭就换一种字体",
                ),
                en: Said::hinted(
                    format!("the font “{family}” has no “{c}”; it is set in “{other}”"),
                    "look at the proof; if it does not match, choose another font",
                ),
            },
            Self::NoGlyph { c } => Wording {
                code: "layout.no-glyph",
                zh: Said::hinted(
                    format!("所有字体里都没有“{c}”（U+{:04X}）", u32::from(*c)),
                    "换一个写法，或把有这个字的字体放进项目的 fonts/",
                ),
                en: Said::hinted(
                    format!("no font has “{c}” (U+{:04X})", u32::from(*c)),
                    "write it another way, or put a font that has it into the project's fonts/",
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
            FontProblem::NoFonts,
            FontProblem::BadFont { file: "a.otf".into() },
            FontProblem::FontUnread { file: "a.otf".into(), why: Unread::Pipe },
            FontProblem::NoFamily {
                role: "正文".into(),
                family: "方正书宋".into(),
                known: vec!["思源宋体".into(), "思源黑体".into()],
            },
            FontProblem::Fallback { c: '㙍', family: "方正书宋".into(), other: "思源宋体".into() },
            FontProblem::NoGlyph { c: '㙍' },
        ];
        crate::diag::tests::each_is_said("assets.font", include_str!("font.rs"), &samples);
    }
}
