//! What the proof-reading of a report says beside its findings, whose words are the proof-reader's own.

use crate::diag::{Lang, Said, Unread, Worded, Wording};

/// A list that cannot be read, or what all findings come to.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum ReadingProblem {
    /// A list that the report names, or the project has, cannot be read.
    NoList { file: String, why: Unread },
    /// A list is not UTF-8.
    NotUtf8 { file: String },
    /// Nothing was found that could be accepted.
    NothingToAccept { rule: String, words: String },
    /// How much was found, and the estimate of the 差错率 (faults in 10,000 字).
    Rate { wrong: usize, doubts: usize, rate: f64, passes: bool },
}

impl Worded for ReadingProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NoList { file, why } => Wording {
                code: "reading.no-list",
                zh: Said::hinted(
                    format!("校对用的“{file}”打不开：{}；先不按它查", why.say(Lang::Zh)),
                    why.remedy(Lang::Zh),
                ),
                en: Said::hinted(
                    format!("cannot open the proof-reader's list “{file}”: {why}; it is not used"),
                    why.remedy(Lang::En),
                ),
            },
            Self::NotUtf8 { file } => Wording {
                code: "reading.list-encoding",
                zh: Said::hinted(format!("校对用的“{file}”不是 UTF-8 文字；先不按它查"), "在编辑器里另存为 UTF-8"),
                en: Said::hinted(
                    format!("the proof-reader's list “{file}” is not text in UTF-8; it is not used"),
                    "save it as UTF-8",
                ),
            },
            Self::NothingToAccept { rule, words } => Wording {
                code: "reading.nothing-to-accept",
                zh: Said::hinted(
                    format!("校对结果里没有“{rule}:{words}”这一条，没有什么可以不再提"),
                    "写规则的代号或名字，加冒号，加查出的原文，例如 words.spelled:云川印象",
                ),
                en: Said::hinted(
                    format!("there is no finding “{rule}:{words}” to accept"),
                    "give a rule's code or name, a colon, and the words found, as words.spelled:云川印象",
                ),
            },
            Self::Rate { wrong, doubts, rate, passes } => Wording {
                code: "reading.rate",
                zh: Said::hinted(
                    format!(
                        "校对：错 {wrong} 处，疑 {doubts} 处，估算差错率万分之 {rate}，{}（合格线万分之 3）",
                        if *passes { "合格" } else { "不合格" }
                    ),
                    "疑的各处和差错率的算法：zhuanban proofread 报告",
                ),
                en: Said::hinted(
                    format!(
                        "proof-reading: {wrong} faults, {doubts} doubts, an estimated 差错率 of {rate} in 10,000, which {} (at most 3 pass)",
                        if *passes { "passes" } else { "fails" }
                    ),
                    "for the doubts and the count: zhuanban proofread REPORT",
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
            ReadingProblem::NoList { file: "用词.yaml".into(), why: Unread::Missing },
            ReadingProblem::NotUtf8 { file: "用词.yaml".into() },
            ReadingProblem::NothingToAccept { rule: "words.spelled".into(), words: "云川印象".into() },
            ReadingProblem::Rate { wrong: 3, doubts: 2, rate: 4.5, passes: false },
            ReadingProblem::Rate { wrong: 0, doubts: 1, rate: 0.5, passes: true },
        ];
        crate::diag::tests::each_is_said("reading", include_str!("problem.rs"), &samples);
    }
}
