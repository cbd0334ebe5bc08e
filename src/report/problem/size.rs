//! What a report can have too much of, more than any page can hold.

use crate::diag::{Said, Worded, Wording};

use super::short;

/// Too much of something. Names are as the user wrote them.
#[derive(Clone, Debug, PartialEq)]
pub enum SizeProblem {
    /// More 字 than any page holds.
    TooManyZi {
        /// The key, as the user wrote it.
        key: String,
        /// How many.
        zi: usize,
        /// The most there may be.
        most: usize,
    },
    /// More entries in a list than any paper has.
    TooManyEntries {
        /// The list's key, as the user wrote it.
        key: String,
        /// How many.
        entries: usize,
        /// The most there may be.
        most: usize,
    },
    /// More paragraphs, items, cells and changes of weight than a story can be set with.
    TooManyPieces {
        /// The story's key, as the user wrote it.
        key: String,
        /// The most there may be.
        most: usize,
    },
    /// One letter with a tower of marks on it.
    Tower {
        /// The letter.
        c: char,
        /// The characters it is made of.
        marks: usize,
        /// The most it may be made of.
        most: usize,
    },
    /// A table that no page has room for.
    TableTooLarge {
        /// Its columns.
        columns: usize,
        /// Its cells.
        cells: usize,
        /// The most columns there may be.
        most_columns: usize,
        /// The most cells there may be.
        most_cells: usize,
    },
}

impl Worded for SizeProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::TooManyZi { key, zi, most } => Wording {
                code: "report.too-many-zi",
                zh: Said::hinted(
                    format!("“{}”有 {zi} 字，最多 {most} 字，再长就没有哪个版面放得下", short(key)),
                    "看看是不是把别的内容也粘进来了；长文章请分成几篇、几版",
                ),
                en: Said::hinted(
                    format!("`{}` has {zi} characters; no page has room for more than {most}", short(key)),
                    "check whether something else was pasted into it; split a long text into several articles \
                     or pages",
                ),
            },
            Self::TooManyEntries { key, entries, most } => Wording {
                code: "report.too-many-entries",
                zh: Said::hinted(
                    format!("“{}”里有 {entries} 项，最多 {most} 项", short(key)),
                    "看看是不是多粘了几遍；内容很多就分成几份报告",
                ),
                en: Said::hinted(
                    format!("`{}` has {entries} entries; at most {most} are allowed", short(key)),
                    "check whether they were pasted several times; split a long list over several reports",
                ),
            },
            Self::TooManyPieces { key, most } => Wording {
                code: "report.too-many-pieces",
                zh: Said::hinted(
                    format!("“{}”里的段落、列表项、表格格子和字体变化加起来超过 {most} 处", short(key)),
                    "从这里起分成几篇，或去掉多余的“**”和空行",
                ),
                en: Said::hinted(
                    format!(
                        "`{}` has more than {most} paragraphs, list items, cells and changes of weight",
                        short(key)
                    ),
                    "split it into several articles here, or remove needless `**` and blank lines",
                ),
            },
            Self::Tower { c, marks, most } => Wording {
                code: "report.tower",
                zh: Said::hinted(
                    format!("“{c}”这一个字上叠了 {marks} 个字符，最多 {most} 个，印不出来"),
                    "多半是从网上粘来的花样文字：把这个字删掉，重新输入",
                ),
                en: Said::hinted(
                    format!("the single letter “{c}” is made of {marks} characters; at most {most} can be set"),
                    "it was likely pasted from the web as decoration: delete the letter and type it again",
                ),
            },
            Self::TableTooLarge { columns, cells, most_columns, most_cells } => Wording {
                code: "report.table-too-large",
                zh: Said::hinted(
                    format!("表格有 {columns} 列、{cells} 格，最多 {most_columns} 列、{most_cells} 格"),
                    "拆成几个小表，或做成图片",
                ),
                en: Said::hinted(
                    format!(
                        "a table of {columns} columns and {cells} cells; at most {most_columns} and \
                         {most_cells} are allowed"
                    ),
                    "split it into smaller tables, or make it a picture",
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
            SizeProblem::TooManyZi { key: "正文".into(), zi: 90_000, most: 60_000 },
            SizeProblem::TooManyEntries { key: "图片".into(), entries: 300, most: 200 },
            SizeProblem::TooManyPieces { key: "正文".into(), most: 5000 },
            SizeProblem::Tower { c: 'e', marks: 40, most: 8 },
            SizeProblem::TableTooLarge { columns: 90, cells: 9000, most_columns: 60, most_cells: 2000 },
        ];
        crate::diag::tests::each_is_said("report.size", include_str!("size.rs"), &samples);
    }
}
