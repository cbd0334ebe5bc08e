//! What can be wrong with a page locked to a `layout.json`.

use super::block_zh;
use crate::diag::{Lang, Said, Unread, Worded, Wording};

/// A page and its lock that do not go together.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum LockProblem {
    /// The file is not there, or cannot be read.
    CannotRead { file: String, why: Unread },
    /// The file is no `layout.json`, or one of an older program.
    NotALayout { file: String },
    /// The file has no page of this number.
    NoSuchPage { number: String, has: Vec<String> },
    /// Paper, margins, columns or type size are not those of the lock.
    OtherSheet,
    /// Something that was added since.
    NoPlace { id: String },
    /// Something that was taken away since.
    Gone { id: String },
    /// A headline that no longer fits its block; `zi` fitted.
    HeadlineLong { zi: usize },
    /// A caption that no longer fits.
    CaptionLong { lines: u32, zi: u32 },
    /// Other arrangements were asked for: a locked page has its own alone.
    NoChoice { number: String },
}

impl Worded for LockProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::CannotRead { file, why: Unread::Missing } => Wording {
                code: "compose.lock-missing",
                zh: Said::hinted(
                    format!("没有找到定版文件 {file}"),
                    "先不写“定版”做一次大样，看好了，把输出文件夹里的 .layout.json 复制到稿子的文件夹里，再写上它的名字",
                ),
                en: Said::hinted(
                    format!("there is no file {file}"),
                    "build once without `lock`; when the page is right, copy its .layout.json from the output folder into the \
                     project's and name it here",
                ),
            },
            Self::CannotRead { file, why } => Wording {
                code: "compose.lock-unread",
                zh: Said::hinted(format!("定版文件 {file} 读不出来：{}", why.say(Lang::Zh)), why.remedy(Lang::Zh)),
                en: Said::hinted(format!("cannot read {file}: {}", why.say(Lang::En)), why.remedy(Lang::En)),
            },
            Self::NotALayout { file } => Wording {
                code: "compose.lock-not-a-layout",
                zh: Said::hinted(
                    format!("{file} 不是能用来定版的 .layout.json"),
                    "用现在这一版程序重新做一次大样，拿新的 .layout.json",
                ),
                en: Said::hinted(
                    format!("{file} is no .layout.json that a page can be locked to"),
                    "build once more with the present program and take its .layout.json",
                ),
            },
            Self::NoSuchPage { number, has } => Wording {
                code: "compose.lock-no-page",
                zh: Said::hinted(
                    format!("定版文件里没有第 {number} 版，只有 {}", has.join("、")),
                    "版次改过的话改回来；不然去掉这一版的“定版”",
                ),
                en: Said::hinted(
                    format!("the lock has no page {number}, only {}", has.join(", ")),
                    "if the page's number was changed, change it back; else take `lock` away",
                ),
            },
            Self::OtherSheet => Wording {
                code: "compose.lock-other-sheet",
                zh: Said::hinted(
                    "纸张、页边、栏数或字号和定版时不一样了",
                    "改回定版时的版式；确实要改版式，就去掉“定版”重新排",
                ),
                en: Said::hinted(
                    "paper, margins, columns or type size are not those the page was locked in",
                    "change them back; to make the page up anew, take `lock` away",
                ),
            },
            Self::NoPlace { id } => Wording {
                code: "compose.lock-no-place",
                zh: Said::hinted(
                    format!("{}是定版以后加的，版上没有它的位置", block_zh(id)),
                    "拿掉它，或者去掉“定版”重新排",
                ),
                en: Said::hinted(
                    format!("{id} was added after the page was locked and has no place on it"),
                    "take it out, or take `lock` away to make the page up anew",
                ),
            },
            Self::Gone { id } => Wording {
                code: "compose.lock-gone",
                zh: Said::hinted(
                    format!("定版时的{}，稿子里没有了，版上会空一块", block_zh(id)),
                    "换一个放在原处（图片换文件就行），或者去掉“定版”重新排",
                ),
                en: Said::hinted(
                    format!("{id} is no longer in the report: its place would be empty"),
                    "put another in its place (a photo: name another file), or take `lock` away",
                ),
            },
            Self::HeadlineLong { zi } => Wording {
                code: "compose.lock-headline-long",
                zh: Said::hinted(
                    "新标题在定好的位置上放不下".to_owned(),
                    format!("改短：原来是 {zi} 字，最好不超过它"),
                ),
                en: Said::hinted(
                    "the new headline does not fit the place it was locked to".to_owned(),
                    format!("shorten it: it had {zi} characters, best no more than that"),
                ),
            },
            Self::CaptionLong { lines, zi } => Wording {
                code: "compose.lock-caption-long",
                zh: Said::hinted(format!("图片说明比定版时多了 {lines} 行"), format!("删去约 {zi} 字")),
                en: Said::hinted(
                    format!("the caption has {lines} lines more than when the page was locked"),
                    format!("cut about {zi} characters"),
                ),
            },
            Self::NoChoice { number } => Wording {
                code: "compose.lock-no-choice",
                zh: Said::hinted(
                    format!("第 {number} 版已经定版，位置都锁着，没有别的排法可挑"),
                    "要另挑排法，先去掉这一版的“定版”",
                ),
                en: Said::hinted(
                    format!("page {number} is locked: everything has its place, and there is nothing to choose"),
                    "to choose another layout, take `lock` away first",
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
        let file = "解放.layout.json".to_owned();
        let samples = [
            LockProblem::CannotRead { file: file.clone(), why: Unread::Missing },
            LockProblem::CannotRead { file: file.clone(), why: Unread::Folder },
            LockProblem::NotALayout { file },
            LockProblem::NoSuchPage { number: "06".into(), has: vec!["01".into(), "02".into()] },
            LockProblem::OtherSheet,
            LockProblem::NoPlace { id: "a1/photo3".into() },
            LockProblem::Gone { id: "a2/headline".into() },
            LockProblem::HeadlineLong { zi: 12 },
            LockProblem::CaptionLong { lines: 1, zi: 17 },
            LockProblem::NoChoice { number: "06".into() },
        ];
        crate::diag::tests::each_is_said("compose.lock", include_str!("lock.rs"), &samples);
    }
}
