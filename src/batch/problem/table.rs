//! What can be wrong with a table of data.

use crate::diag::{Said, Worded, Wording};

/// A problem of a table. Its place is the cell, or the row.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum TableProblem {
    /// Excel's own file.
    Workbook,
    /// No encoding makes a text of it.
    NotText,
    /// No rows below the names of the columns.
    NoRows,
    /// Chinese commas between the columns.
    FullWidthComma,
    /// Two columns of one name.
    TwoColumns { name: String },
    /// A cell below no name.
    NamelessColumn { text: String },
    /// More cells in a row than columns, or fewer.
    RowLength { has: usize, wanted: usize },
    /// A quotation mark that is never closed.
    OpenQuote,
    /// A line that is no JSON.
    NotJson { why: String },
    /// A line of JSON that is no object.
    NoObject,
    /// A line of JSON without a key that others have.
    NoValue { field: String },
    /// A value with parts of its own where a text is wanted.
    HasParts { field: String },
    /// A column no field names.
    Unused { name: String },
    /// Two rows whose files would be called alike.
    TwoRows { name: String, line: usize },
    /// A row whose files have no name.
    NoName { pattern: String },
    /// A row whose files' name is too long.
    LongName { bytes: usize, most: usize },
}

impl Worded for TableProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::Workbook => Wording {
                code: "batch.workbook",
                zh: Said::hinted("这是 Excel 的工作簿，不是 CSV", "在 Excel 里“另存为”，类型选“CSV UTF-8（逗号分隔）”"),
                en: Said::hinted(
                    "this is a workbook of Excel, not CSV",
                    "in Excel, “Save as” with the type “CSV UTF-8 (comma delimited)”",
                ),
            },
            Self::NotText => Wording {
                code: "batch.table-not-text",
                zh: Said::hinted("表格不是文本，或编码认不出", "另存为“CSV UTF-8（逗号分隔）”再试"),
                en: Said::hinted(
                    "the table is no text, or its encoding is not known",
                    "save it again as “CSV UTF-8 (comma delimited)”",
                ),
            },
            Self::NoRows => Wording {
                code: "batch.no-rows",
                zh: Said::hinted("表格里没有数据", "第一行写各列的名字，从第二行起一行一份"),
                en: Said::hinted(
                    "the table has no data",
                    "the first line names the columns; each line below it makes one report",
                ),
            },
            Self::FullWidthComma => Wording {
                code: "batch.full-width-comma",
                zh: Said::hinted("列名之间是中文逗号“，”", "换成英文逗号“,”；从 Excel 另存为 CSV 就不会错"),
                en: Said::hinted(
                    "a Chinese comma “，” between the names of the columns",
                    "write an English one “,”; Excel does it right when it saves as CSV",
                ),
            },
            Self::TwoColumns { name } => Wording {
                code: "batch.two-columns",
                zh: Said::hinted(format!("有两列都叫“{name}”"), "给其中一列改个名字"),
                en: Said::hinted(format!("two columns are called “{name}”"), "rename one of them"),
            },
            Self::NamelessColumn { text } => Wording {
                code: "batch.nameless-column",
                zh: Said::hinted(format!("“{text}”这一列没有名字"), "在第一行给这一列写上名字，或把这一格清空"),
                en: Said::hinted(
                    format!("the column of “{text}” has no name"),
                    "name it in the first line, or empty this cell",
                ),
            },
            Self::RowLength { has, wanted } => Wording {
                code: "batch.row-length",
                zh: Said::hinted(
                    format!("这一行有 {has} 格，第一行有 {wanted} 列"),
                    "格子里有逗号或换行时，整格要用英文引号 \" 括起来",
                ),
                en: Said::hinted(
                    format!("this row has {has} cells, the first line {wanted} columns"),
                    "a cell with a comma or a line end in it stands between quotation marks \"",
                ),
            },
            Self::OpenQuote => Wording {
                code: "batch.open-quote",
                zh: Said::hinted("这个引号后面没有配对的引号", "格子里的引号要写两遍：\"\""),
                en: Said::hinted(
                    "this quotation mark is never closed",
                    "a quotation mark inside a cell is written twice: \"\"",
                ),
            },
            Self::NotJson { why } => Wording {
                code: "batch.not-json",
                zh: Said::hinted(format!("这一行不是 JSON：{why}"), "一行一个对象，例如 {\"村名\": \"桃源村\"}"),
                en: Said::hinted(
                    format!("this line is not JSON: {why}"),
                    "an object a line, as {\"村名\": \"桃源村\"}",
                ),
            },
            Self::NoObject => Wording {
                code: "batch.no-object",
                zh: Said::hinted("这一行不是 JSON 对象", "一行一个对象，例如 {\"村名\": \"桃源村\"}"),
                en: Said::hinted("this line is no JSON object", "an object a line, as {\"村名\": \"桃源村\"}"),
            },
            Self::NoValue { field } => Wording {
                code: "batch.no-value",
                zh: Said::hinted(format!("这一行没有“{field}”"), "别的行有；没有内容就写 null"),
                en: Said::hinted(format!("this line has no “{field}”"), "others have it; write null for nothing"),
            },
            Self::HasParts { field } => Wording {
                code: "batch.has-parts",
                zh: Said::hinted(
                    format!("“{field}”是一个对象，这里要的是文字"),
                    "写成字符串，或在模板里让它独占一个值",
                ),
                en: Said::hinted(
                    format!("“{field}” is an object, and a text is wanted here"),
                    "write a string, or let it be the whole of a value in the template",
                ),
            },
            Self::Unused { name } => Wording {
                code: "batch.unused-column",
                zh: Said::hinted(
                    format!("“{name}”这一列没有用上"),
                    "模板和 --name 里都没有这个名字；本来要用的话，看看是不是写得不一样",
                ),
                en: Said::hinted(
                    format!("the column “{name}” is not used"),
                    "neither the template nor --name has this name; if it was meant, see whether it is spelt alike",
                ),
            },
            Self::TwoRows { name, line } => Wording {
                code: "batch.two-rows",
                zh: Said::hinted(
                    format!("这一行和第 {line} 行做出来的文件重名：{name}"),
                    "改一行的名字，或用 --name 把几列拼成名字，例如 --name \"{{镇}}-{{村名}}\"（只差大小写也算重名）",
                ),
                en: Said::hinted(
                    format!("the files of this row would have the same names as those of line {line}: {name}"),
                    "rename one, or make the name of several columns, as --name \"{{镇}}-{{村名}}\" (names that \
                     differ in capitals only are the same)",
                ),
            },
            Self::NoName { pattern } => Wording {
                code: "batch.no-name",
                zh: Said::hinted(
                    format!("这一行做出来的文件没有名字（名字是 {pattern}）"),
                    "把这一格填上，或用 --name 换一列",
                ),
                en: Said::hinted(
                    format!("the files of this row have no name (it is {pattern})"),
                    "fill in the cell, or choose another column with --name",
                ),
            },
            Self::LongName { bytes, most } => Wording {
                code: "batch.long-name",
                zh: Said::hinted(
                    format!("这一行的文件名有 {bytes} 字节，最多 {most}（一个汉字 3 字节）"),
                    "用 --name 换短一些的名字",
                ),
                en: Said::hinted(
                    format!("the name of this row's files has {bytes} bytes, at most {most} (a 汉字 has 3)"),
                    "choose a shorter one with --name",
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
            TableProblem::Workbook,
            TableProblem::NotText,
            TableProblem::NoRows,
            TableProblem::FullWidthComma,
            TableProblem::TwoColumns { name: "村名".into() },
            TableProblem::NamelessColumn { text: "312".into() },
            TableProblem::RowLength { has: 4, wanted: 3 },
            TableProblem::OpenQuote,
            TableProblem::NotJson { why: "expected value at line 1 column 1".into() },
            TableProblem::NoObject,
            TableProblem::NoValue { field: "人口".into() },
            TableProblem::HasParts { field: "照片".into() },
            TableProblem::Unused { name: "备注".into() },
            TableProblem::TwoRows { name: "桃源村".into(), line: 2 },
            TableProblem::NoName { pattern: "{{村名}}".into() },
            TableProblem::LongName { bytes: 240, most: 200 },
        ];
        crate::diag::tests::each_is_said("batch.table", include_str!("table.rs"), &samples);
    }
}
