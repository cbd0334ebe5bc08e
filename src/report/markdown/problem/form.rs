//! What can be wrong with fences (`::: 诗`) and notes.

use crate::diag::{Said, Worded, Wording};
use crate::report::problem::Near;

/// A problem of a fence, of what stands in it, or of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormProblem {
    /// A fence of a name that is none.
    UnknownFence {
        /// The name.
        typed: String,
        /// The name most like it.
        near: Option<Near>,
        /// All names.
        choices: Vec<Near>,
    },
    /// A fence that nothing closes.
    FenceNotClosed,
    /// A fence that opens inside another.
    FenceInFence,
    /// A `:::` that closes nothing.
    NothingToClose,
    /// A fence with nothing in it.
    EmptyFence,
    /// Two marks with no name between them.
    EmptyName,
    /// A name of one 字.
    NameOfOne {
        /// It.
        name: String,
    },
    /// Questions and answers of which no paragraph says who speaks.
    NobodySpeaks,
    /// Two notes of one name.
    NoteTwice {
        /// The name.
        name: String,
    },
    /// A note that says nothing.
    NoteEmpty {
        /// Its name.
        name: String,
    },
    /// A note whose mark stands nowhere.
    NoteUnused {
        /// Its name.
        name: String,
    },
    /// A note's mark without its note.
    NoteMissing {
        /// The note's name.
        name: String,
    },
    /// A comment between the lines that could not be read.
    CommentAsTyped {
        /// The most characters it may have.
        most: usize,
    },
}

impl Worded for FormProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::UnknownFence { typed, near, choices } => {
                let names: Vec<&str> = choices.iter().map(|choice| choice.name).collect();
                let near_zh = near.map_or(String::new(), |near| format!("是不是想写“::: {}”？", near.name));
                let near_en = near.map_or(String::new(), |near| format!("do you mean `::: {}`? ", near.name));
                Wording {
                    code: "markdown.unknown-fence",
                    zh: Said::hinted(
                        format!("没有“{typed}”这种段落"),
                        format!("{near_zh}“:::”后面可以写：{}", names.join("、")),
                    ),
                    en: Said::hinted(
                        format!("there is no passage called `{typed}`"),
                        format!("{near_en}behind `:::` may stand: {}", names.join(", ")),
                    ),
                }
            }
            Self::FenceNotClosed => Wording {
                code: "markdown.fence-not-closed",
                zh: Said::hinted("这里开始的一段没有结束", "在这一段后面单独写一行“:::”"),
                en: Said::hinted("the passage that begins here never ends", "put a line `:::` behind it"),
            },
            Self::FenceInFence => Wording {
                code: "markdown.fence-in-fence",
                zh: Said::hinted("一段“:::”还没有结束，又开始了一段", "先写一行“:::”结束上一段"),
                en: Said::hinted(
                    "a passage begins before the one above it has ended",
                    "end that one first with a line `:::`",
                ),
            },
            Self::NothingToClose => Wording {
                code: "markdown.nothing-to-close",
                zh: Said::hinted("这一行“:::”前面没有开始的段落", "开始一段要写出名字，例如“::: 诗”；不然删去这一行"),
                en: Said::hinted(
                    "this `:::` ends a passage, but none has begun",
                    "begin one with its name (`::: poem`), or delete this line",
                ),
            },
            Self::EmptyFence => Wording {
                code: "markdown.empty-fence",
                zh: Said::hinted("这一段里没有文字", "把文字写在两行“:::”之间，或者把这两行删去"),
                en: Said::hinted(
                    "there are no words in this passage",
                    "write them between the two lines `:::`, or delete both",
                ),
            },
            Self::EmptyName => Wording {
                code: "markdown.empty-name",
                zh: Said::hinted("两个分隔号之间没有姓名", "补上漏掉的姓名，或者删去多出的分隔号"),
                en: Said::hinted(
                    "there is no name between two marks that divide names",
                    "add the name that is missing, or delete one of the marks",
                ),
            },
            Self::NameOfOne { name } => Wording {
                code: "markdown.name-of-one",
                zh: Said::hinted(
                    format!("名单里“{name}”只有一个字"),
                    "核对这个姓名；两字姓名中间可以空一格，程序会排成三个字宽",
                ),
                en: Said::hinted(
                    format!("the name `{name}` has one character only"),
                    "check it; a name of two may be written with a blank inside, or without one",
                ),
            },
            Self::NobodySpeaks => Wording {
                code: "markdown.nobody-speaks",
                zh: Said::hinted("问答里没有一段写明是谁在说", "每段开头写上“问：”“答：”，或者“记者：”“某某：”"),
                en: Said::hinted(
                    "no paragraph of these questions and answers says who speaks",
                    "begin each with `问：` or `答：`, or with a name and a colon",
                ),
            },
            Self::NoteTwice { name } => Wording {
                code: "markdown.note-twice",
                zh: Said::hinted(format!("注释“{name}”写了两次"), "每条注释用自己的号码"),
                en: Said::hinted(format!("there are two notes called `{name}`"), "give each note a name of its own"),
            },
            Self::NoteEmpty { name } => Wording {
                code: "markdown.note-empty",
                zh: Said::hinted(
                    format!("注释“{name}”没有内容"),
                    format!("写成“[^{name}]: 注释的话”，或者删去它和正文里的注码"),
                ),
                en: Said::hinted(
                    format!("the note `{name}` says nothing"),
                    format!("write `[^{name}]: its words`, or delete it with its mark"),
                ),
            },
            Self::NoteUnused { name } => Wording {
                code: "markdown.note-unused",
                zh: Said::hinted(
                    format!("正文里没有注释“{name}”的注码，注释排在最后"),
                    format!("在要注的词后面写“[^{name}]”"),
                ),
                en: Said::hinted(
                    format!("no mark in the text points to the note `{name}`; it is set last"),
                    format!("write `[^{name}]` behind the word it belongs to"),
                ),
            },
            Self::NoteMissing { name } => Wording {
                code: "markdown.note-missing",
                zh: Said::hinted(
                    format!("注码“[^{name}]”没有对应的注释，将原样印出"),
                    format!("另起一行写“[^{name}]: 注释的话”"),
                ),
                en: Said::hinted(
                    format!("the mark `[^{name}]` has no note and prints as typed"),
                    format!("write `[^{name}]: its words` on a line of its own"),
                ),
            },
            Self::CommentAsTyped { most } => Wording {
                code: "markdown.comment-as-typed",
                zh: Said::hinted(
                    "这里的批注没有读懂，照打的字排出来了",
                    format!(
                        "批注最多 {most} 字，中间不能有 [ ] {{ }} | 和换行，写成“[原文]{{批：批注的话}}”；长的改用注释“[^1]”"
                    ),
                ),
                en: Said::hinted(
                    "this comment could not be read; it prints as typed",
                    format!(
                        "a comment has up to {most} characters, none of [ ] {{ }} | and no line end: \
                         `[words]{{comment: what is said}}`; a longer one can be a note, `[^1]`"
                    ),
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
        let near = |name, other| Near { name, other };
        let choices = vec![near("诗", "poem"), near("名单", "names")];
        let name = || "1".to_owned();
        let samples = [
            FormProblem::UnknownFence { typed: "名册".into(), near: Some(choices[1]), choices: choices.clone() },
            FormProblem::UnknownFence { typed: "图".into(), near: None, choices },
            FormProblem::FenceNotClosed,
            FormProblem::FenceInFence,
            FormProblem::NothingToClose,
            FormProblem::EmptyFence,
            FormProblem::EmptyName,
            FormProblem::NameOfOne { name: "张".into() },
            FormProblem::NobodySpeaks,
            FormProblem::NoteTwice { name: name() },
            FormProblem::NoteEmpty { name: name() },
            FormProblem::NoteUnused { name: name() },
            FormProblem::NoteMissing { name: name() },
            FormProblem::CommentAsTyped { most: 60 },
        ];
        crate::diag::tests::each_is_said("report.markdown.forms", include_str!("form.rs"), &samples);
    }
}
