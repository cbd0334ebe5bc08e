//! What can be wrong with a theme's files, and with line art in its colours.

use crate::diag::{Said, Worded, Wording};

/// A problem with a theme.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum ThemeProblem {
    /// No such theme.
    NoTheme { name: String, known: Vec<(String, String)> },
    /// A flowing report in a theme that makes newspaper pages.
    NoFlow { name: String },
    /// A theme's settings file is wrong.
    BadTheme { file: String, why: String },
    /// A theme lacks a file.
    NoThemeFile { file: String },
    /// A theme lacks a colour every theme needs.
    NoColour { file: String, colour: String },
    /// An ink that is no percentage.
    InkRange { file: String, colour: String },
    /// A spot's plate cannot have this name.
    SpotName { file: String, colour: String, plate: String },
    /// One plate, two looks.
    SpotTwice { file: String, plate: String, one: String, other: String },
    /// A colour in line art that the theme has nothing like.
    ArtColour { file: String, colour: String, known: Vec<(String, String)> },
}

impl Worded for ThemeProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NoTheme { name, known } => Wording {
                code: "layout.no-theme",
                zh: Said::hinted(
                    format!("没有叫“{name}”的风格"),
                    format!(
                        "可用的有：{}；自己的风格写它在项目里的文件夹",
                        both(known, |en, zh| format!("{zh}（{en}）"), "、")
                    ),
                ),
                en: Said::hinted(
                    format!("there is no theme “{name}”"),
                    format!(
                        "there are: {}; for your own, name its folder in the project",
                        both(known, |en, zh| format!("{en} ({zh})"), ", ")
                    ),
                ),
            },
            Self::NoFlow { name } => Wording {
                code: "theme.no-flow",
                zh: Said::hinted(
                    format!("风格“{name}”排报纸的版面，没有流水简报的样子"),
                    "写“风格: bulletin”；自己的风格从 bulletin 复制，theme.yaml 里写 flow: true",
                ),
                en: Said::hinted(
                    format!("the theme “{name}” makes newspaper pages and has no look for a flowing bulletin"),
                    "write `theme: bulletin`; for a theme of your own, copy bulletin and keep `flow: true` in its theme.yaml",
                ),
            },
            Self::BadTheme { file, why } => Wording {
                code: "layout.bad-theme",
                zh: Said::plain(format!("风格文件“{file}”有错：{why}")),
                en: Said::plain(format!("the theme file “{file}” is wrong: {why}")),
            },
            Self::NoThemeFile { file } => Wording {
                code: "layout.no-theme-file",
                zh: Said::hinted(
                    format!("风格里少了文件“{file}”"),
                    "用 zhuanban theme daily 文件夹 复制一份完整的风格来改",
                ),
                en: Said::hinted(
                    format!("the theme lacks the file “{file}”"),
                    "start from a complete one: zhuanban theme daily DIR",
                ),
            },
            Self::NoColour { file, colour } => Wording {
                code: "layout.no-colour",
                zh: Said::hinted(
                    format!("“{file}”里没有 {colour} 这个颜色"),
                    "每种风格都要有 black（黑墨）和 paper（白纸），例如 black: [0, 0, 0, 100]",
                ),
                en: Said::hinted(
                    format!("“{file}” does not name the colour {colour}"),
                    "every theme needs black and paper, as in black: [0, 0, 0, 100]",
                ),
            },
            Self::InkRange { file, colour } => Wording {
                code: "layout.ink-range",
                zh: Said::hinted(
                    format!("“{file}”里颜色 {colour} 的数值不对"),
                    "写四个 0 到 100 的数：[青, 品红, 黄, 黑]",
                ),
                en: Said::hinted(
                    format!("the inks of {colour} in “{file}” are out of range"),
                    "write four numbers from 0 to 100: [cyan, magenta, yellow, black]",
                ),
            },
            Self::SpotName { file, colour, plate } => Wording {
                code: "press.spot-name",
                zh: Said::hinted(
                    format!("“{file}”里颜色 {colour} 的专色名“{plate}”用不了"),
                    "写墨的名字，例如 PANTONE 485 C：不能空着，不能是 All、None 或四色里的一个",
                ),
                en: Said::hinted(
                    format!("“{plate}” cannot be the name of a spot colour (the colour {colour} in “{file}”)"),
                    "write the ink's name, as in PANTONE 485 C: not empty, not All, None or one of the four \
                     process inks",
                ),
            },
            Self::SpotTwice { file, plate, one, other } => Wording {
                code: "press.spot-twice",
                zh: Said::hinted(
                    format!("“{file}”里 {one} 和 {other} 都用专色“{plate}”，cmyk 却不一样"),
                    "一块版只有一种样子：把两处的 cmyk 写成一样，或给其中一个换名字",
                ),
                en: Said::hinted(
                    format!("in “{file}” both {one} and {other} are the spot “{plate}”, but their cmyk differs"),
                    "one plate has one look: write the same cmyk in both, or rename one of them",
                ),
            },
            Self::ArtColour { file, colour, known } => Wording {
                code: "press.art-colour",
                zh: Said::hinted(
                    format!("“{file}”里有颜色 {colour}，风格里没有和它相近的"),
                    format!("线条图用黑、白、灰，或风格的颜色：{}", listed(known, "，")),
                ),
                en: Said::hinted(
                    format!("“{file}” has the colour {colour}, and the theme has none like it"),
                    format!("line art takes black, white, grey, or the theme's colours: {}", listed(known, ", ")),
                ),
            },
        }
    }
}

/// Themes by both their names.
fn both(known: &[(String, String)], one: impl Fn(&str, &str) -> String, comma: &str) -> String {
    known.iter().map(|(en, zh)| one(en, zh)).collect::<Vec<_>>().join(comma)
}

fn listed(known: &[(String, String)], comma: &str) -> String {
    known.iter().map(|(name, hex)| format!("{name} {hex}")).collect::<Vec<_>>().join(comma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            ThemeProblem::NoTheme {
                name: "号外".into(),
                known: vec![("daily".into(), "日报".into()), ("bulletin".into(), "简报".into())],
            },
            ThemeProblem::NoFlow { name: "daily".into() },
            ThemeProblem::BadTheme { file: "mine/theme.yaml".into(), why: "missing field".into() },
            ThemeProblem::NoThemeFile { file: "mine/colours.yaml".into() },
            ThemeProblem::NoColour { file: "mine/colours.yaml".into(), colour: "black".into() },
            ThemeProblem::InkRange { file: "mine/colours.yaml".into(), colour: "red".into() },
            ThemeProblem::SpotName { file: "mine/colours.yaml".into(), colour: "red".into(), plate: "All".into() },
            ThemeProblem::SpotTwice {
                file: "mine/colours.yaml".into(),
                plate: "PANTONE 485 C".into(),
                one: "red".into(),
                other: "pink".into(),
            },
            ThemeProblem::ArtColour {
                file: "a.svg".into(),
                colour: "#00ff00".into(),
                known: vec![("red".into(), "#e60012".into()), ("black".into(), "#000000".into())],
            },
        ];
        crate::diag::tests::each_is_said("theme", include_str!("problem.rs"), &samples);
    }
}
