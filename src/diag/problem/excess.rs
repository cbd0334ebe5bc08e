//! What a theme's code took too much of.

use serde::{Deserialize, Serialize};

use crate::diag::Said;

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

impl Excess {
    pub(super) fn zh(&self, theme: &str, at: Option<&(String, Option<usize>)>) -> Said {
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

    pub(super) fn en(&self, theme: &str, at: Option<&(String, Option<usize>)>) -> Said {
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
                format!("the theme “{theme}” was not done after {seconds} seconds and was stopped{place}")
            }
            Self::Depth => format!("the theme “{theme}” puts things into things too deep to be set{place}"),
            Self::Crash => format!("the theme “{theme}” broke the typesetter down{place}"),
        };
        let hint = match self {
            Self::Memory { .. } | Self::Time { .. } => {
                "look there for a loop of too many rounds, or a text or array that grows and grows; until it is mended, \
                 use a shipped theme, as in theme: daily"
            }
            Self::Depth | Self::Crash => {
                "make it simpler there; until it is mended, use a shipped theme, as in theme: daily"
            }
        };
        Said::hinted(message, hint)
    }
}
