//! What can be wrong with what a panel shows: its entries, its chart, its code.

use crate::diag::{Said, Worded, Wording};

use super::short;

/// A problem with a panel. Names and values are as the user wrote them.
#[derive(Clone, Debug, PartialEq)]
pub enum PanelProblem {
    /// More entries than are read at a glance.
    ManyEntries {
        /// The list's key.
        key: String,
        /// How many.
        entries: usize,
        /// How many read well.
        good: usize,
    },
    /// More entries than a panel can have.
    TooManyEntries {
        /// The list's key.
        key: String,
        /// How many.
        entries: usize,
        /// The most there may be.
        most: usize,
        /// How many read well.
        good: usize,
    },
    /// A value of a chart that is no number.
    NoNumber {
        /// Its name.
        name: String,
        /// What is there.
        text: String,
    },
    /// Numbers of a chart that are not of one kind.
    UnlikeUnits {
        /// The first.
        one: String,
        /// The one with another unit.
        other: String,
    },
    /// A part of a ring that is less than nothing.
    Negative {
        /// Its name.
        name: String,
    },
    /// More numbers than a chart can show.
    TooManyBars {
        /// How many.
        numbers: usize,
        /// The most there may be.
        most: usize,
        /// Whether it is a ring.
        ring: bool,
    },
    /// Too few numbers for a line or a ring.
    TooFewNumbers {
        /// The fewest there may be.
        least: usize,
    },
    /// A chart that would show nothing.
    AllZero,
    /// A text too long for a code that phones still read.
    CodeTooLong {
        /// Its bytes in UTF-8.
        bytes: usize,
        /// The most there may be.
        most: usize,
    },
    /// Too few photos with words to gather them.
    NothingToGather {
        /// The key that asks for it.
        key: String,
        /// How many have words.
        captions: usize,
    },
}

impl Worded for PanelProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::ManyEntries { key, entries, good } => Wording {
                code: "report.many-entries",
                zh: Said::hinted(
                    format!("“{}”有 {entries} 条，多了就不醒目", short(key)),
                    format!("留下最要紧的，{good} 条以内最好"),
                ),
                en: Said::hinted(
                    format!("`{}` has {entries} entries; so many do not catch the eye", short(key)),
                    format!("keep those that matter most, {good} at best"),
                ),
            },
            Self::TooManyEntries { key, entries, most, good } => Wording {
                code: "report.crowded-panel",
                zh: Said::hinted(
                    format!("“{}”有 {entries} 条，一块里最多 {most} 条", short(key)),
                    format!("留下最要紧的 {good} 条，别的写进正文，或者做成正文里的表格"),
                ),
                en: Said::hinted(
                    format!("`{}` has {entries} entries; a panel holds {most} at most", short(key)),
                    format!("keep the {good} that matter most; put the others into the text, or a table in it"),
                ),
            },
            Self::NoNumber { name, text } => Wording {
                code: "report.chart-no-number",
                zh: Said::hinted(
                    format!("图表里“{}”的“{}”不是数", short(name), short(text)),
                    "以数字开头，后面可以带单位：12.5、1250万元、-3%；还没有数的，这一项先不写",
                ),
                en: Said::hinted(
                    format!("`{}` of the chart is `{}`, which is no number", short(name), short(text)),
                    "begin with digits, a unit may follow: 12.5, 1250万元, -3%; leave out what has no number yet",
                ),
            },
            Self::UnlikeUnits { one, other } => Wording {
                code: "report.chart-units",
                zh: Said::hinted(
                    format!("图表里的数单位不一样：前面是“{}”，这里是“{}”", short(one), short(other)),
                    "换算成同一个单位，写在“单位”里，数据里只写数字；不同的东西分开画",
                ),
                en: Said::hinted(
                    format!(
                        "the chart's numbers have different units: `{}` before, `{}` here",
                        short(one),
                        short(other)
                    ),
                    "convert them to one unit, name it as `unit`, and write bare numbers; draw different things apart",
                ),
            },
            Self::Negative { name } => Wording {
                code: "report.chart-negative",
                zh: Said::hinted(
                    format!("环图里的“{}”是负数，画不成一块", short(name)),
                    "环图只画各占多少；有增有减的，把类型改成“柱”或“条”",
                ),
                en: Said::hinted(
                    format!("`{}` of the ring is below zero, which is no part of a whole", short(name)),
                    "a ring shows shares; where things rise and fall, make it `columns` or `bars`",
                ),
            },
            Self::TooManyBars { numbers, most, ring: false } => Wording {
                code: "report.chart-crowded",
                zh: Said::hinted(
                    format!("图表里有 {numbers} 个数，最多画得下 {most} 个"),
                    "把小的合成一项“其他”，或者做成正文里的表格",
                ),
                en: Said::hinted(
                    format!("the chart has {numbers} numbers; {most} can be drawn"),
                    "gather the small ones as “others”, or make it a table in the text",
                ),
            },
            Self::TooManyBars { numbers, most, ring: true } => Wording {
                code: "report.chart-crowded",
                zh: Said::hinted(
                    format!("环图里有 {numbers} 块，超过 {most} 块就分不清颜色了"),
                    "把小的合成一项“其他”，或者把类型改成“条”",
                ),
                en: Said::hinted(
                    format!("the ring has {numbers} parts; more than {most} cannot be told apart"),
                    "gather the small ones as “others”, or make it `bars`",
                ),
            },
            Self::TooFewNumbers { least } => Wording {
                code: "report.chart-too-few",
                zh: Said::hinted(format!("这种图至少要 {least} 个数"), "补上数据；只有一个数，用“数说”更醒目"),
                en: Said::hinted(
                    format!("such a chart needs {least} numbers at least"),
                    "add the others; a single number is better as `figures`",
                ),
            },
            Self::AllZero => Wording {
                code: "report.chart-all-zero",
                zh: Said::hinted("图表里的数全是 0，什么也画不出来", "核对一下数据"),
                en: Said::hinted("all numbers of the chart are 0: there is nothing to draw", "check the data"),
            },
            Self::CodeTooLong { bytes, most } => Wording {
                code: "report.code-too-long",
                zh: Said::hinted(
                    format!("二维码里的文字有 {bytes} 字节，印成 25 毫米见方时，每个小格不到 0.4 毫米，手机扫不出来"),
                    format!("最多 {most} 字节（一个汉字 3 字节）：只放一个网址，长网址换成短网址"),
                ),
                en: Said::hinted(
                    format!(
                        "the code's text has {bytes} bytes; printed 25 mm wide its modules are below 0.4 mm, too small for phones"
                    ),
                    format!("{most} bytes at most (a Chinese character has 3): one web address only, a short one"),
                ),
            },
            Self::NothingToGather { key, captions } => Wording {
                code: "report.no-captions-to-gather",
                zh: Said::hinted(
                    format!("“{}: 合排”要至少两张有说明的图片，这篇文章有 {captions} 张", short(key)),
                    "给图片写上“说明”；只有一张的，去掉这一行，说明就排在图下面",
                ),
                en: Said::hinted(
                    format!("`{}: together` needs two photos with captions; this article has {captions}", short(key)),
                    "write a `caption` for each photo; with one photo take this line away, and it stands under the photo",
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
            PanelProblem::ManyEntries { key: "数说".into(), entries: 9, good: 8 },
            PanelProblem::TooManyEntries { key: "数说".into(), entries: 30, most: 12, good: 8 },
            PanelProblem::NoNumber { name: "二季度".into(), text: "待定".into() },
            PanelProblem::UnlikeUnits { one: "12%".into(), other: "30万元".into() },
            PanelProblem::Negative { name: "工业".into() },
            PanelProblem::TooManyBars { numbers: 20, most: 12, ring: false },
            PanelProblem::TooManyBars { numbers: 9, most: 6, ring: true },
            PanelProblem::TooFewNumbers { least: 2 },
            PanelProblem::AllZero,
            PanelProblem::CodeTooLong { bytes: 312, most: 230 },
            PanelProblem::NothingToGather { key: "图说".into(), captions: 1 },
        ];
        crate::diag::tests::each_is_said("report.panel", include_str!("panel.rs"), &samples);
    }
}
