//! What can be wrong with a flowing report as its pages are made.

use crate::diag::{Said, Worded, Wording};

/// A problem of a flow.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum FlowPageProblem {
    /// Something that cannot be cut is higher than a page.
    TooHigh { lines: u32, room: u32 },
    /// What stands at the first page's head, or at the last one's foot, is higher than a page.
    EdgeTooHigh { foot: bool, lines: u32, room: u32 },
    /// More pages than a report may have.
    TooManyPages { most: usize },
    /// A headline or photo across some columns, but not all.
    Span { span: u32, columns: u32 },
    /// Arrangements were asked for.
    NoLayouts,
}

impl Worded for FlowPageProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::TooHigh { lines, room } => Wording {
                code: "compose.flow-too-high",
                zh: Said::hinted(
                    format!("这里整块有 {lines} 行高，不能拆开，而一页只有 {room} 行"),
                    "把它分成几块：表格的一行写短些，引文、框里的文章改成正文",
                ),
                en: Said::hinted(
                    format!("this is {lines} lines high and cannot be cut, and a page has {room}"),
                    "divide it: shorter rows in a table; a quote or a framed article as body text",
                ),
            },
            Self::EdgeTooHigh { foot, lines, room } => {
                let (zh, en) = if *foot {
                    ("末页下边的内容（版记等）", "what stands at the last page's foot")
                } else {
                    ("首页上边的内容（红头等）", "what stands at the first page's head")
                };
                Wording {
                    code: "compose.flow-edge-too-high",
                    zh: Said::hinted(
                        format!("{zh}一共要 {lines} 行，而一页只有 {room} 行"),
                        "删短一些，只留这一处该有的；长的内容写成文章",
                    ),
                    en: Said::hinted(
                        format!("{en} takes {lines} lines, and a page has {room}"),
                        "shorten it to what belongs there, and write what is long as an article",
                    ),
                }
            }
            Self::TooManyPages { most } => Wording {
                code: "compose.flow-too-many-pages",
                zh: Said::hinted(
                    format!("流水的报告最多 {most} 页，从这里起就超过了"),
                    "分成几份报告，后一份的“版次”接着前一份的页码写；或者用小一些的字号、多几栏",
                ),
                en: Said::hinted(
                    format!("a flowing report has {most} pages at the most, and from here on there would be more"),
                    "make several reports of it, each with its first page's `number`; or use smaller type, or more columns",
                ),
            },
            Self::Span { span, columns } => Wording {
                code: "compose.flow-span",
                zh: Said::hinted(
                    format!("流水的版面有 {columns} 栏，“跨栏”不能是 {span}"),
                    if *columns == 1 {
                        "写 1，或者去掉这一行".to_owned()
                    } else {
                        format!("写 1（在一栏里）或者 {columns}（通栏）")
                    },
                ),
                en: Said::hinted(
                    format!("a flow of {columns} column(s) has nothing across {span}"),
                    if *columns == 1 {
                        "write 1, or take the line away".to_owned()
                    } else {
                        format!("write 1 (in a column) or {columns} (across all)")
                    },
                ),
            },
            Self::NoLayouts => Wording {
                code: "compose.flow-no-layouts",
                zh: Said::hinted(
                    "流水的报告没有几种排法可挑：文章一篇接一篇，只有一种排法",
                    "要一版一版地排、挑版面，就去掉“流水”",
                ),
                en: Said::hinted(
                    "a flowing report has no layouts to choose from: articles follow one another in one way only",
                    "for pages made up one by one, take `flow` away",
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
            FlowPageProblem::TooHigh { lines: 60, room: 41 },
            FlowPageProblem::EdgeTooHigh { foot: false, lines: 45, room: 41 },
            FlowPageProblem::EdgeTooHigh { foot: true, lines: 60, room: 41 },
            FlowPageProblem::TooManyPages { most: 400 },
            FlowPageProblem::Span { span: 2, columns: 3 },
            FlowPageProblem::Span { span: 2, columns: 1 },
            FlowPageProblem::NoLayouts,
        ];
        crate::diag::tests::each_is_said("compose.flow", include_str!("flow.rs"), &samples);
    }
}
