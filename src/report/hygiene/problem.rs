//! What a text brought along from elsewhere.

use crate::diag::{Said, Worded, Wording};

/// Characters of a text that should be others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HygieneProblem {
    /// A piece that was mended because the report asks for it.
    Mended {
        /// What stands in the report.
        from: String,
        /// What prints; nothing for a blank that went.
        to: String,
    },
    /// A radical where a 汉字 should stand.
    Radical {
        /// The radical.
        radical: char,
        /// The 汉字.
        zi: char,
    },
    /// Characters that nobody can see.
    Invisible {
        /// The first one's code.
        code: u32,
        /// How many there are.
        count: usize,
    },
    /// A variation selector, which most faces do not know.
    Selector {
        /// The character it stands behind.
        zi: char,
        /// How many of them the text has.
        count: usize,
    },
}

impl Worded for HygieneProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::Mended { from, to } if to.is_empty() => Wording {
                code: "hygiene.mended",
                zh: Said::plain("规范化：去掉了汉字之间的空格"),
                en: Said::plain("normalised: a blank between 汉字 was taken out"),
            },
            Self::Mended { from, to } => Wording {
                code: "hygiene.mended",
                zh: Said::plain(format!("规范化：“{from}”改成了“{to}”")),
                en: Said::plain(format!("normalised: `{from}` became `{to}`")),
            },
            Self::Radical { radical, zi } => Wording {
                code: "hygiene.radical",
                zh: Said::hinted(
                    format!("“{radical}”（U+{:04X}）是部首，不是汉字“{zi}”，印出来会检索不到", u32::from(*radical)),
                    format!("改成“{zi}”；或者在报告里写 规范化（normalise）: 是，由程序改"),
                ),
                en: Said::hinted(
                    format!(
                        "`{radical}` (U+{:04X}) is a radical, not the 汉字 {zi}: nobody will find it",
                        u32::from(*radical)
                    ),
                    format!("write {zi}; or `normalise: yes` in the report, and the program does"),
                ),
            },
            Self::Invisible { code, count } => Wording {
                code: "hygiene.invisible",
                zh: Said::hinted(
                    format!("这里有看不见的字符 U+{code:04X}（这段文字里共 {count} 个），不印"),
                    "多半是从网页、微信、InDesign 带来的；把这一处删去重打，就不再提醒",
                ),
                en: Said::hinted(
                    format!("U+{code:04X} cannot be seen and does not print ({count} such in this text)"),
                    "it came with pasted text; type this place again to be rid of it",
                ),
            },
            Self::Selector { zi, count } => Wording {
                code: "hygiene.selector",
                zh: Said::hinted(
                    format!("“{zi}”后面有异体字选择符（共 {count} 处），字体里没有这个字形就印通用的字形"),
                    "看一看大样上的字形；不要异体字，就把这个字重新打一遍",
                ),
                en: Said::hinted(
                    format!(
                        "a variation selector stands behind `{zi}` ({count} in this text); a face without that form prints \
                         the usual one"
                    ),
                    "look at the form in the proof; to be rid of the selector, type the character again",
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
            HygieneProblem::Mended { from: ",".into(), to: "，".into() },
            HygieneProblem::Mended { from: " ".into(), to: String::new() },
            HygieneProblem::Radical { radical: '⽓', zi: '气' },
            HygieneProblem::Invisible { code: 0x2028, count: 1 },
            HygieneProblem::Selector { zi: '葛', count: 2 },
        ];
        crate::diag::tests::each_is_said("report.hygiene", include_str!("problem.rs"), &samples);
    }
}
