//! What can be wrong with a text's Markdown.

mod form;

pub use form::FormProblem;

use crate::diag::{Said, Worded, Wording};
use crate::report::problem::Bilingual;

/// A problem of Markdown in body, standfirst or caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkdownProblem {
    /// Something of Markdown's that a newspaper page has not; it prints as typed.
    PrintsAsTyped {
        /// What it is.
        what: Unsupported,
        /// As typed, shortened.
        typed: String,
    },
    /// `[text](address)`: the words print, the address in （） after them.
    Link {
        /// The address.
        address: String,
    },
    /// `# head` or `#### head`: there are two grades of heads.
    HeadLevel {
        /// As written.
        level: u8,
    },
    /// `##小标题`: no space after the hashes.
    HeadWithoutSpace,
    /// A section head at a text's end.
    HeadWithoutText,
    /// `＃`, `＊`, `＞` where a half-width mark would be Markdown.
    FullWidthMark {
        /// What stands there.
        typed: char,
        /// What was probably meant.
        meant: char,
    },
    /// `**` without its partner.
    UnpairedStars,
    /// A list in a list became items of the outer one.
    NestedList,
    /// A head, list, quote or table where only plain paragraphs can stand.
    BlockMark {
        /// The mark as typed.
        mark: String,
        /// Where it cannot stand.
        within: Within,
    },
    /// Lines that follow one another without a blank line became one paragraph.
    JoinedLines {
        /// The file's lines that were joined to the one above, from 1.
        lines: Vec<usize>,
    },
    /// A table row with more cells than its head.
    TableRowTooLong {
        /// Cells in the row.
        cells: usize,
        /// Cells in the head.
        columns: usize,
    },
    /// A table row with fewer cells than its head.
    TableRowTooShort {
        /// Cells in the row.
        cells: usize,
        /// Cells in the head.
        columns: usize,
    },
    /// A table that no newspaper column will hold well.
    TableTooLarge {
        /// Rows, without the head.
        rows: usize,
        /// Columns.
        columns: usize,
    },
    /// A code that is not a character, or the sign a program puts where it could not read one.
    NoCharacter {
        /// Its code.
        code: u32,
    },
}

/// What Markdown has and a newspaper page has not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the kinds name themselves")]
pub enum Unsupported {
    Html,
    Entity,
    Image,
    Code,
    Strikethrough,
    Rule,
    Underscores,
    Other,
}

/// Where blocks cannot stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the places name themselves")]
pub enum Within {
    Quote,
    Caption,
    ListItem,
    Fence,
}

impl Worded for MarkdownProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::PrintsAsTyped { what, typed } => Wording {
                code: "markdown.prints-as-typed",
                zh: Said::hinted(
                    format!("{}“{typed}”在版面上没有对应样式，将原样印出", what.name().zh),
                    what.remedy().zh,
                ),
                en: Said::hinted(
                    format!("{} `{typed}` has no style on the page and prints as typed", what.name().en),
                    what.remedy().en,
                ),
            },
            Self::Link { address } => Wording {
                code: "markdown.link",
                zh: Said::hinted(
                    "报纸上不能点链接，网址将印在文字后的括号里",
                    format!("不想印出网址，就删去“{address}”，只留文字"),
                ),
                en: Said::hinted(
                    "nobody can click on paper: the link's address prints in parentheses after its words",
                    format!("to leave the address out, delete `{address}` and keep the words"),
                ),
            },
            Self::HeadLevel { level } => Wording {
                code: "markdown.head-level",
                zh: Said::hinted(
                    format!("这是 {level} 级标题，正文里只有两级"),
                    "小标题写“## ”，次级写“### ”；文章的主题写在“主题”里",
                ),
                en: Said::hinted(
                    format!("this is a head of level {level}; a story has two levels"),
                    "write `## ` for a section head, `### ` for one below it; the article's headline goes under \
                     `headline`",
                ),
            },
            Self::HeadWithoutSpace => Wording {
                code: "markdown.head-without-space",
                zh: Said::hinted("“##”后面没有空格，将原样印出，不作小标题", "在“##”后加一个半角空格"),
                en: Said::hinted(
                    "no space after the hashes: this prints as typed, not as a head",
                    "put a space after `##`",
                ),
            },
            Self::HeadWithoutText => Wording {
                code: "markdown.head-without-text",
                zh: Said::hinted("小标题下面没有正文", "在它下面接着写正文，或者删去这个小标题"),
                en: Said::hinted("there is no text below this section head", "write text below it, or remove it"),
            },
            Self::FullWidthMark { typed, meant } => Wording {
                code: "markdown.full-width-mark",
                zh: Said::hinted(format!("“{typed}”是全角符号，将原样印出"), format!("要作标记，请改用半角“{meant}”")),
                en: Said::hinted(
                    format!("`{typed}` is a full-width character and prints as typed"),
                    format!("to mark up, write `{meant}`"),
                ),
            },
            Self::UnpairedStars => Wording {
                code: "markdown.unpaired-stars",
                zh: Said::hinted("“**”没有成对，将原样印出", "在黑体字前后各写“**”，里侧不留空格"),
                en: Said::hinted(
                    "`**` has no second `**` to close it and prints as typed",
                    "write `**` on both sides of the bold words, no space inside",
                ),
            },
            Self::NestedList => Wording {
                code: "markdown.nested-list",
                zh: Said::plain("列表里不能再套列表，已并入外层"),
                en: Said::plain("a list cannot stand in a list; its items became items of the outer one"),
            },
            Self::BlockMark { mark, within } => Wording {
                code: "markdown.block-mark",
                zh: Said::hinted(
                    format!("{}里不能有“{mark}”，将原样印出", within.name().zh),
                    format!("把这一段移到{}外面，或删去“{mark}”", within.name().zh),
                ),
                en: Said::hinted(
                    format!("`{mark}` cannot stand in {} and prints as typed", within.name().en),
                    format!("move this paragraph out of {}, or delete `{mark}`", within.name().en),
                ),
            },
            Self::JoinedLines { lines } => Wording {
                code: "markdown.joined-lines",
                zh: Said::hinted(
                    format!("第 {} 行前面没有空行，接在上一行后面，排成一段", listed(lines, "、", " 等")),
                    "该另起一段的，在它前面空一行；本来就是一段，就不用改",
                ),
                en: Said::hinted(
                    format!(
                        "no blank line before {} {}: joined to the line above as one paragraph",
                        if lines.len() == 1 { "line" } else { "lines" },
                        listed(lines, ", ", " …")
                    ),
                    "put a blank line before each that begins a paragraph; if it is one paragraph, leave it",
                ),
            },
            Self::TableRowTooLong { cells, columns } => Wording {
                code: "markdown.table-row-too-long",
                zh: Said::hinted(
                    format!("表格这一行有 {cells} 格，表头只有 {columns} 格"),
                    "补全表头，或删去多出的“|”",
                ),
                en: Said::hinted(
                    format!("this table row has {cells} cells, the head only {columns}"),
                    "complete the head, or delete the extra `|`",
                ),
            },
            Self::TableRowTooShort { cells, columns } => Wording {
                code: "markdown.table-row-too-short",
                zh: Said::hinted(format!("表格这一行只有 {cells} 格，表头有 {columns} 格，其余留空"), "补上缺少的格子"),
                en: Said::hinted(
                    format!("this table row has only {cells} cells, the head has {columns}; the rest stay empty"),
                    "add the missing cells",
                ),
            },
            Self::TableTooLarge { rows, columns } => Wording {
                code: "markdown.table-too-large",
                zh: Said::hinted(
                    format!("表格有 {rows} 行 {columns} 列，报纸的栏里排不好"),
                    "拆成几个小表，或做成图片",
                ),
                en: Said::hinted(
                    format!("a table of {rows} rows and {columns} columns will not fit a newspaper column well"),
                    "split it into smaller tables, or make it a picture",
                ),
            },
            Self::NoCharacter { code } => Wording {
                code: "markdown.no-character",
                zh: Said::hinted(format!("这里有一个不是文字的码位 U+{code:04X}"), "从原稿重新复制这几个字"),
                en: Said::hinted(
                    format!("U+{code:04X} is not a character"),
                    "copy these words from the manuscript again",
                ),
            },
        }
    }
}

/// At most a dozen line numbers.
fn listed(lines: &[usize], between: &str, more: &str) -> String {
    let shown: Vec<String> = lines.iter().take(12).map(usize::to_string).collect();
    let more = if lines.len() > shown.len() { more } else { "" };
    format!("{}{more}", shown.join(between))
}

impl Unsupported {
    /// What it is called.
    fn name(self) -> Bilingual {
        match self {
            Self::Html => Bilingual { zh: "HTML 标签", en: "the HTML tag" },
            Self::Entity => Bilingual { zh: "HTML 实体", en: "the HTML entity" },
            Self::Image => Bilingual { zh: "Markdown 图片", en: "the Markdown image" },
            Self::Code => Bilingual { zh: "代码标记", en: "the code mark" },
            Self::Strikethrough => Bilingual { zh: "删除线", en: "the strikethrough" },
            Self::Rule => Bilingual { zh: "分隔线", en: "the rule" },
            Self::Underscores => Bilingual { zh: "下划线强调", en: "the emphasis by underscores" },
            Self::Other => Bilingual { zh: "标记", en: "the mark" },
        }
    }

    /// What to do about it.
    fn remedy(self) -> Bilingual {
        match self {
            Self::Html | Self::Other => {
                Bilingual { zh: "删去标记，只留文字", en: "delete the mark-up and keep the words" }
            }
            Self::Entity => Bilingual { zh: "直接写出这个字符", en: "write the character itself" },
            Self::Image => {
                Bilingual { zh: "图片写在文章的“图片”里", en: "pictures go under the article's `photos`" }
            }
            Self::Code => Bilingual { zh: "删去反引号", en: "delete the backticks" },
            Self::Strikethrough => {
                Bilingual { zh: "删去波浪线和不要的文字", en: "delete the tildes and the words between" }
            }
            Self::Rule => Bilingual {
                zh: "另起一段请空一行；分节请用“## 小标题”",
                en: "a blank line begins a paragraph, `## head` a section",
            },
            Self::Underscores => Bilingual {
                zh: "黑体写“**……**”，楷体写“*……*”",
                en: "write `**bold**` or `*emphasis*`",
            },
        }
    }
}

impl Within {
    /// What it is called.
    fn name(self) -> Bilingual {
        match self {
            Self::Quote => Bilingual { zh: "引文", en: "a quote" },
            Self::Caption => Bilingual { zh: "图片说明", en: "a caption" },
            Self::ListItem => Bilingual { zh: "列表项", en: "a list item" },
            Self::Fence => Bilingual { zh: "“:::”段落", en: "a `:::` passage" },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            MarkdownProblem::PrintsAsTyped { what: Unsupported::Html, typed: "<b>".into() },
            MarkdownProblem::PrintsAsTyped { what: Unsupported::Entity, typed: "&nbsp;".into() },
            MarkdownProblem::PrintsAsTyped { what: Unsupported::Image, typed: "![](a.jpg)".into() },
            MarkdownProblem::PrintsAsTyped { what: Unsupported::Code, typed: "`a`".into() },
            MarkdownProblem::PrintsAsTyped { what: Unsupported::Strikethrough, typed: "~~a~~".into() },
            MarkdownProblem::PrintsAsTyped { what: Unsupported::Rule, typed: "---".into() },
            MarkdownProblem::PrintsAsTyped { what: Unsupported::Underscores, typed: "_a_".into() },
            MarkdownProblem::PrintsAsTyped { what: Unsupported::Other, typed: "==a==".into() },
            MarkdownProblem::Link { address: "https://example.com".into() },
            MarkdownProblem::HeadLevel { level: 4 },
            MarkdownProblem::HeadWithoutSpace,
            MarkdownProblem::HeadWithoutText,
            MarkdownProblem::FullWidthMark { typed: '＃', meant: '#' },
            MarkdownProblem::UnpairedStars,
            MarkdownProblem::NestedList,
            MarkdownProblem::BlockMark { mark: "##".into(), within: Within::Quote },
            MarkdownProblem::BlockMark { mark: "-".into(), within: Within::Caption },
            MarkdownProblem::BlockMark { mark: ">".into(), within: Within::ListItem },
            MarkdownProblem::BlockMark { mark: "-".into(), within: Within::Fence },
            MarkdownProblem::JoinedLines { lines: vec![12] },
            MarkdownProblem::JoinedLines { lines: (1..=14).collect() },
            MarkdownProblem::TableRowTooLong { cells: 5, columns: 3 },
            MarkdownProblem::TableRowTooShort { cells: 2, columns: 3 },
            MarkdownProblem::TableTooLarge { rows: 40, columns: 12 },
            MarkdownProblem::NoCharacter { code: 0xFFFD },
        ];
        crate::diag::tests::each_is_said("report.markdown", include_str!("mod.rs"), &samples);
    }
}
