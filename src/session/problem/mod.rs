//! What can go wrong around a build: folders, and a theme that is tried first.

mod delivery;

pub use delivery::{DeliveryProblem, PressFinding};

use serde::{Deserialize, Serialize};

use crate::diag::{Said, Worded, Wording};

/// A problem of a session.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum SessionProblem {
    /// `--fonts` names no folder.
    NoFontFolder { folder: String },
    /// A theme took too much of the machine, in its file at its line.
    ThemeExcess { theme: String, excess: Excess, at: Option<(String, Option<usize>)> },
    /// A theme could not be tried.
    ThemeUntried { theme: String, why: String },
    /// The program broke down over a report on the desk.
    Broken,
}

/// How a theme went beyond what it may take, or broke the program down.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[expect(missing_docs, reason = "the fields are the limits, in the units they are called by")]
pub enum Excess {
    /// More memory than this.
    Memory { mb: usize },
    /// More of the processor than this.
    Time { seconds: u64 },
    /// Things in things in things.
    Depth,
    /// Typst itself gave up.
    Crash,
}

impl Worded for SessionProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NoFontFolder { folder } => Wording {
                code: "layout.no-font-folder",
                zh: Said::hinted(
                    format!("没有字体文件夹“{folder}”"),
                    "看看 --fonts 后面的路径有没有写错，要写文件夹，不写文件",
                ),
                en: Said::hinted(
                    format!("there is no font folder “{folder}”"),
                    "check the path after --fonts; it takes a folder, not a file",
                ),
            },
            Self::ThemeExcess { theme, excess, at } => Wording {
                code: "layout.theme-excess",
                zh: excess.zh(theme, at.as_ref()),
                en: excess.en(theme, at.as_ref()),
            },
            Self::ThemeUntried { theme, why } => Wording {
                code: "layout.theme-untried",
                zh: Said::hinted(
                    format!("没能先试一遍风格“{theme}”：{why}"),
                    "再试一次；还不行就先用自带的风格，例如 theme: daily",
                ),
                en: Said::hinted(
                    format!("the theme “{theme}” could not be tried first: {why}"),
                    "try again; if it happens again, use a shipped theme, as in theme: daily",
                ),
            },
            Self::Broken => Wording {
                code: "layout.broken",
                zh: Said::hinted(
                    "排这一份时程序出了故障；写的文字都在，没有丢",
                    "撤销刚才的改动，或者换个写法，版面会重新排；再出现，请把这份报告发给我们",
                ),
                en: Said::hinted(
                    "the program broke down over this report; nothing that was written is lost",
                    "undo the last change or write it in another way, and the page is set again; if it happens again, \
                     please send us the report",
                ),
            },
        }
    }
}

impl Excess {
    fn zh(&self, theme: &str, at: Option<&(String, Option<usize>)>) -> Said {
        let place = match at {
            Some((file, Some(line))) => format!("（在“{theme}/{file}”第 {line} 行开始的函数里）"),
            Some((file, None)) => format!("（在“{theme}/{file}”里）"),
            None => String::new(),
        };
        let message = match self {
            Self::Memory { mb } => format!("风格“{theme}”排版时占的内存超过了 {mb} MB，已经停下{place}"),
            Self::Time { seconds } => format!("风格“{theme}”排了 {seconds} 秒还没有排完，已经停下{place}"),
            Self::Depth => format!("风格“{theme}”里一层套一层，套得太深，排不下去{place}"),
            Self::Crash => format!("风格“{theme}”让排版程序出了故障，排不下去{place}"),
        };
        let hint = match self {
            Self::Memory { .. } | Self::Time { .. } => {
                "看看这里的 for 循环次数是不是太多，文字、数组是不是越拼越长；改好以前可以先用自带的风格，例如 theme: daily"
            }
            Self::Depth | Self::Crash => "请设计者把这里改简单；改好以前可以先用自带的风格，例如 theme: daily",
        };
        Said::hinted(message, hint)
    }

    fn en(&self, theme: &str, at: Option<&(String, Option<usize>)>) -> Said {
        let place = match at {
            Some((file, Some(line))) => format!(", in the function that begins at line {line} of “{theme}/{file}”"),
            Some((file, None)) => format!(", in “{theme}/{file}”"),
            None => String::new(),
        };
        let message = match self {
            Self::Memory { mb } => {
                format!("the theme “{theme}” took more than {mb} MB of memory and was stopped{place}")
            }
            Self::Time { seconds } => {
                format!("the theme “{theme}” had not finished after {seconds} seconds and was stopped{place}")
            }
            Self::Depth => format!("the theme “{theme}” nests things too deep to be set{place}"),
            Self::Crash => format!("the theme “{theme}” crashed the typesetter{place}"),
        };
        let hint = match self {
            Self::Memory { .. } | Self::Time { .. } => {
                "look there for a loop with too many rounds, or a text or an array that keeps growing; until it \
                 is fixed, use a shipped theme, as in theme: daily"
            }
            Self::Depth | Self::Crash => {
                "make it simpler there; until it is fixed, use a shipped theme, as in theme: daily"
            }
        };
        Said::hinted(message, hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            SessionProblem::ThemeExcess {
                theme: "mine".into(),
                excess: Excess::Memory { mb: 640 },
                at: Some(("theme.typ".into(), Some(12))),
            },
            SessionProblem::ThemeExcess {
                theme: "mine".into(),
                excess: Excess::Time { seconds: 10 },
                at: Some(("theme.typ".into(), None)),
            },
            SessionProblem::ThemeExcess { theme: "mine".into(), excess: Excess::Depth, at: None },
            SessionProblem::ThemeExcess { theme: "mine".into(), excess: Excess::Crash, at: None },
            SessionProblem::Broken,
            SessionProblem::ThemeUntried { theme: "mine".into(), why: "no such program".into() },
            SessionProblem::NoFontFolder { folder: "字体".into() },
        ];
        crate::diag::tests::each_is_said("session", include_str!("mod.rs"), &samples);
    }
}
