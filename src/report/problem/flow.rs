//! What a flowing report (`flow: yes`) cannot use.

use crate::diag::{Said, Worded, Wording};

use super::short;

/// A problem with a report whose pages are made as its text needs them.
#[derive(Clone, Debug, PartialEq)]
pub enum FlowProblem {
    /// A key that says what the flow decides by itself.
    Key {
        /// As the user wrote it.
        key: String,
        /// Why it is of no use.
        unused: Unused,
    },
    /// Pages are written, though they are made.
    Pages {
        /// How many.
        pages: usize,
    },
    /// A first page's number that one cannot count on from.
    Number {
        /// As the user wrote it.
        number: String,
    },
}

/// What kind of thing a flowing report cannot use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unused {
    /// A place on a page.
    Place,
    /// What belongs to a page that is made up.
    Page,
    /// A size that may change to make a page fit.
    Size,
    /// A headline that stands upright.
    Upright,
}

impl Worded for FlowProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::Key { key, unused } => Wording {
                code: "report.not-in-a-flow",
                zh: Said::hinted(format!("流水的报告用不上“{}”", short(key)), unused.zh()),
                en: Said::hinted(format!("a flowing report has no use for `{}`", short(key)), unused.en()),
            },
            Self::Pages { pages } => Wording {
                code: "report.flow-with-pages",
                zh: Said::hinted(
                    format!("流水的报告自己分页，“版面”下面只能有一条，这里有 {pages} 条"),
                    "把文章都写到第一条的“文章”下面，一篇接一篇；或者去掉“流水”",
                ),
                en: Said::hinted(
                    format!("a flowing report makes its own pages: `pages` has one item, and here are {pages}"),
                    "put all articles under the first item's `articles`, or take `flow` away",
                ),
            },
            Self::Number { number } => Wording {
                code: "report.flow-number",
                zh: Said::hinted(
                    format!("流水的报告从“版次”往下数页码，“{}”不是数", short(number)),
                    "写第一页的页码，例如“版次: 1”；不写就从 1 数起",
                ),
                en: Said::hinted(
                    format!("a flowing report counts its pages on from `number`, and “{}” is no number", short(number)),
                    "write the first page's, such as `number: 1`; without it they count from 1",
                ),
            },
        }
    }
}

impl Unused {
    fn zh(self) -> &'static str {
        match self {
            Self::Place => "去掉这一行：文章一篇接一篇往下排，位置和高度由文字多少定；标题和图片可以写“跨栏”",
            Self::Page => "去掉这一行：页是按文字多少自己分出来的；要一版一版地排，就去掉“流水”",
            Self::Size => "去掉这一行：排不下就多出一页，字号不用变",
            Self::Upright => "去掉这一行：流水的标题都横排",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Self::Place => {
                "take this line away: articles follow one another, and the text decides where things stand; headlines and \
                 photos may have `span`"
            }
            Self::Page => {
                "take this line away: pages are made as the text needs them; for pages made up one by one, take \
                           `flow` away"
            }
            Self::Size => "take this line away: what has no room gets another page, in the same size",
            Self::Upright => "take this line away: all headlines of a flow run from left to right",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let key = |key: &str, unused| FlowProblem::Key { key: key.into(), unused };
        let samples = [
            key("位置", Unused::Place),
            key("补白", Unused::Page),
            key("字号范围", Unused::Size),
            key("竖排", Unused::Upright),
            FlowProblem::Pages { pages: 3 },
            FlowProblem::Number { number: "甲".into() },
        ];
        crate::diag::tests::each_is_said("report.flow", include_str!("flow.rs"), &samples);
    }
}
