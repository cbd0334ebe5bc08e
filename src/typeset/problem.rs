//! What can be wrong with pages as they were set.

use crate::compose::problem::{block_zh, part_zh};
use crate::diag::{Said, Worded, Wording};

/// Something that was not set as planned.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum TypesetProblem {
    /// A theme painted a colour `colours.yaml` does not name.
    UnnamedColour { colour: String, near: String },
    /// A text longer than its frames.
    Overset { part: &'static str, lines: u32, zi: u32 },
    /// A text shorter than its frames.
    Underset { part: &'static str, lines: u32, zi: u32 },
    /// A block whose words need more room.
    BlockTooSmall { id: String, lines: u32 },
    /// Words of the report that the theme did not print.
    TextLost,
    /// A word wider than its line, broken in the middle.
    WordBroken { word: String },
    /// The loosest line of a build, whose characters stand far apart.
    LooseLine { words: String },
    /// A poem's line wider than its column.
    VerseTurned { words: String },
    /// A table whose words need more width than its column has.
    TableTooWide { columns: usize },
    /// A word or table wider than its place.
    BlockTooNarrow { id: String },
}

impl Worded for TypesetProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::UnnamedColour { colour, near } => Wording {
                code: "layout.unnamed-colour",
                zh: Said::hinted(
                    format!("风格用了 colours.yaml 里没有的颜色 {colour}{}", near_zh(near)),
                    "在 colours.yaml 里给它起个名字，写上 CMYK 数值，再按名字用它",
                ),
                en: Said::hinted(
                    format!("the theme paints {colour}, which colours.yaml does not name{}", near_en(near)),
                    "name it in colours.yaml with its CMYK values, and use it by that name",
                ),
            },
            Self::Overset { part, lines, zi } => Wording {
                code: "layout.overset",
                zh: Said::hinted(
                    format!("{}超出 {lines} 行，约 {zi} 字", part_zh(part)),
                    format!("删去约 {zi} 字，或缩小图片，给它多留 {lines} 行"),
                ),
                en: Said::hinted(
                    format!("the {part} is {lines} lines too long, about {zi} characters"),
                    format!("cut about {zi} characters, or make pictures smaller to give it {lines} lines more"),
                ),
            },
            Self::Underset { part, lines, zi } => Wording {
                code: "layout.underset",
                zh: Said::hinted(
                    format!("{}欠 {lines} 行，约 {zi} 字", part_zh(part)),
                    format!("添约 {zi} 字，或让别的内容占去这 {lines} 行"),
                ),
                en: Said::hinted(
                    format!("the {part} is {lines} lines short, about {zi} characters"),
                    format!("add about {zi} characters, or let other blocks take the {lines} lines"),
                ),
            },
            Self::BlockTooSmall { id, lines } => Wording {
                code: "layout.block-too-small",
                zh: Said::hinted(
                    format!("{}的文字放不下", block_zh(id)),
                    format!("把它的行数（lines）加 {lines}，或把文字改短"),
                ),
                en: Said::hinted(
                    format!("the words of {id} do not fit"),
                    format!("add {lines} to its lines, or shorten the words"),
                ),
            },
            Self::TextLost => Wording {
                code: "layout.text-lost",
                zh: Said::hinted(
                    "这段文字没有排到版面上",
                    "不是稿子的错：风格（theme.typ）里画这一块的函数漏了它，请设计者补上",
                ),
                en: Said::hinted(
                    "these words are not on the page",
                    "not the report's fault: the theme's function for this block leaves them out; ask its designer",
                ),
            },
            Self::WordBroken { word } => Wording {
                code: "layout.word-broken",
                zh: Said::hinted(
                    format!("“{}”比一行还长，只好从中间断开", shortened(word)),
                    "看一看大样；能改短就改短，或者让这篇文章的栏宽一些",
                ),
                en: Said::hinted(
                    format!("“{}” is wider than a line and was broken in the middle", shortened(word)),
                    "look at the proof; shorten the word if you can, or give the article wider columns",
                ),
            },
            Self::LooseLine { words } => Wording {
                code: "typeset.loose-line",
                zh: Said::hinted(
                    format!("“{}”这一行字距拉得太开", shortened(words)),
                    "行里有不能拆开的长词或数字：改动这一段几个字，或者让这篇文章的栏宽一些",
                ),
                en: Said::hinted(
                    format!("the characters of the line “{}” stand far apart", shortened(words)),
                    "a long word or number does not fit its rest: change a few words, or give the article wider columns",
                ),
            },
            Self::VerseTurned { words } => Wording {
                code: "typeset.verse-turned",
                zh: Said::hinted(
                    format!("诗行“{}”比一栏宽，转成了两行", shortened(words.trim())),
                    "看一看大样；不想转行，就让这首诗的栏宽一些，或者自己在合适的地方断行",
                ),
                en: Said::hinted(
                    format!(
                        "the line “{}” of a poem is wider than its column and goes on in the next",
                        shortened(words.trim())
                    ),
                    "look at the proof; give the poem wider columns, or break the line yourself where it reads well",
                ),
            },
            Self::TableTooWide { columns } => Wording {
                code: "layout.table-too-wide",
                zh: Said::hinted(
                    format!("这张表有 {columns} 列，栏里排不下，伸出了栏外"),
                    "拆成几张表，改短格子里的词，或者做成图片",
                ),
                en: Said::hinted(
                    format!("this table of {columns} columns is wider than its place and sticks out"),
                    "split it into several tables, shorten the words in its cells, or make it a picture",
                ),
            },
            Self::BlockTooNarrow { id } => Wording {
                code: "layout.block-too-narrow",
                zh: Said::hinted(
                    format!("{}里有一行太长，伸出了栏外", block_zh(id)),
                    "多半是很长的网址、英文词、数字或表格：把它拆开、改短，或多跨一栏",
                ),
                en: Said::hinted(
                    format!("a line of {id} is too long and sticks out of its column"),
                    "likely a long address, word, number or table: break it, shorten it, or give it one column more",
                ),
            },
        }
    }
}

fn near_zh(near: &str) -> String {
    if near.is_empty() { String::new() } else { format!("（在“{near}”附近）") }
}

fn near_en(near: &str) -> String {
    if near.is_empty() { String::new() } else { format!(" (near “{near}”)") }
}

/// At most 24 characters of a word.
fn shortened(word: &str) -> String {
    if word.chars().count() <= 24 { word.to_owned() } else { word.chars().take(23).chain(['…']).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            TypesetProblem::Overset { part: "body", lines: 7, zi: 120 },
            TypesetProblem::Underset { part: "standfirst", lines: 7, zi: 120 },
            TypesetProblem::BlockTooSmall { id: "a1/headline".into(), lines: 2 },
            TypesetProblem::TextLost,
            TypesetProblem::WordBroken { word: "Llanfairpwllgwyngyllgogerychwyrndrobwll".into() },
            TypesetProblem::WordBroken { word: "antidisestablishment".into() },
            TypesetProblem::LooseLine { words: "镇里的农民合作社联系".into() },
            TypesetProblem::VerseTurned { words: "隔着二百五十万光年".into() },
            TypesetProblem::TableTooWide { columns: 9 },
            TypesetProblem::BlockTooNarrow { id: "a2/credit".into() },
            TypesetProblem::UnnamedColour { colour: "#00ff00".into(), near: "解放".into() },
            TypesetProblem::UnnamedColour { colour: "#00ff00".into(), near: String::new() },
        ];
        crate::diag::tests::each_is_said("typeset", include_str!("problem.rs"), &samples);
    }
}
