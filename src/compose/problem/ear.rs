//! What can be wrong with 报眼 as it is placed.

use crate::diag::{Said, Worded, Wording};

/// A problem with the ear.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum EarProblem {
    /// The page has too few columns.
    FewColumns { columns: u32, least: u32 },
    /// Its words take more lines than the nameplate has.
    TooLong { lines: u32, room: u32 },
}

impl Worded for EarProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::FewColumns { columns, least } => Wording {
                code: "compose.ear-few-columns",
                zh: Said::hinted(
                    format!("全版只有 {columns} 栏，报头旁边放不下报眼"),
                    format!("“栏数”写 {least} 以上，或者去掉报眼"),
                ),
                en: Said::hinted(
                    format!("a page of {columns} column(s) has no room for an ear beside its nameplate"),
                    format!("give it {least} `columns` or more, or take the ear away"),
                ),
            },
            Self::TooLong { lines, room } => Wording {
                code: "compose.ear-too-long",
                zh: Said::hinted(
                    format!("报眼里的字要 {lines} 行，报头只有 {room} 行高"),
                    "删短一些；或者在“报头”里写“行数”，把报头加高",
                ),
                en: Said::hinted(
                    format!("the ear's words take {lines} lines, and the nameplate is {room} lines high"),
                    "shorten them, or make the nameplate higher with `lines`",
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
        let samples = [EarProblem::FewColumns { columns: 2, least: 3 }, EarProblem::TooLong { lines: 14, room: 9 }];
        crate::diag::tests::each_is_said("compose.ear", include_str!("ear.rs"), &samples);
    }
}
