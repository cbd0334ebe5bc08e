//! What can be wrong with a report's values.

use crate::diag::{Said, Worded, Wording};

use super::{Bilingual, Near, both_en, both_zh, number, short};

/// A problem with a value. Names are as the user wrote them.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueProblem {
    /// A value of the wrong kind.
    WrongType {
        /// The key as the user wrote it.
        key: String,
        /// What should be there.
        expected: Bilingual,
        /// What is there.
        found: Found,
        /// How it would look, on one or more lines.
        example: String,
    },
    /// None of a list of names.
    UnknownValue {
        /// As the user wrote it.
        value: String,
        /// The nearest one known.
        near: Option<Near>,
        /// All that are known.
        choices: Vec<Near>,
    },
    /// Text that is no date.
    NotADate {
        /// As the user wrote it.
        text: String,
    },
    /// A date that no calendar has.
    NoSuchDay {
        /// As the user wrote it.
        text: String,
    },
    /// A length in no unit we know, or no number at all.
    NotALength {
        /// As the user wrote it.
        text: String,
    },
    /// A number beyond its bounds.
    OutOfRange {
        /// The key as the user wrote it.
        key: String,
        /// The value as the user wrote it.
        value: String,
        /// The least.
        min: f64,
        /// The most.
        max: f64,
        /// The unit, empty if none.
        unit: &'static str,
    },
    /// Lines closer than the type is high.
    PitchBelowSize {
        /// Line pitch, pt.
        pitch: f64,
        /// Type size, pt.
        size: f64,
    },
    /// Margins and gutters leave columns too narrow to set type in.
    NarrowColumns {
        /// Number of columns.
        columns: u32,
        /// 字 to a line that are left; may be negative.
        chars: f64,
    },
    /// Margins leave no height.
    LowPage {
        /// Lines that are left; may be negative.
        lines: f64,
    },
    /// `crop` edges that are no part of the picture.
    CropEdges,
    /// A web address where a file's name is due.
    WebAddress {
        /// As the user wrote it.
        address: String,
    },
    /// A path from a drive or the root.
    AbsolutePath {
        /// As the user wrote it.
        path: String,
    },
    /// A path that leads out of the project folder.
    PathLeaves {
        /// As the user wrote it.
        path: String,
    },
    /// An article's id again.
    DuplicateId {
        /// The id.
        id: String,
        /// The line of the first.
        line: usize,
    },
    /// A headline that cannot stand upright.
    NoVerticalHeadline {
        /// As the user wrote it.
        text: String,
    },
    /// A brief as long as a story.
    BriefTooLong {
        /// Its 字.
        zi: usize,
        /// The most.
        most: usize,
    },
    /// A duty without a name, or a name without a duty.
    StaffEntry {
        /// As the user wrote it.
        text: String,
    },
}

/// What stands where something else should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// A number with decimals.
    Fraction,
    /// A list.
    List,
    /// A mapping.
    Mapping,
}

impl Worded for ValueProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::WrongType { key, expected, found, example } => Wording {
                code: "report.wrong-type",
                zh: Said::hinted(
                    format!("“{}”应该是{}，这里却是{}", short(key), expected.zh, found_name(*found).zh),
                    format!("例如：{}", block(example)),
                ),
                en: Said::hinted(
                    format!("`{}` should be {}, but is {}", short(key), expected.en, found_name(*found).en),
                    format!("for example: {}", block(example)),
                ),
            },
            Self::UnknownValue { value, near: Some(near), .. } => Wording {
                code: "report.unknown-value",
                zh: Said::hinted(format!("不认识“{}”", short(value)), format!("是不是想写 {}？", both_zh(near))),
                en: {
                    Said::hinted(
                        format!("unknown value `{}`", short(value)),
                        format!("did you mean {}?", both_en(near)),
                    )
                },
            },
            Self::UnknownValue { value, near: None, choices } => Wording {
                code: "report.unknown-value",
                zh: Said::hinted(
                    format!("不认识“{}”", short(value)),
                    format!("可以写：{}", choices.iter().map(both_zh).collect::<Vec<_>>().join("、")),
                ),
                en: Said::hinted(
                    format!("unknown value `{}`", short(value)),
                    format!("known are: {}", choices.iter().map(both_en).collect::<Vec<_>>().join(", ")),
                ),
            },
            Self::NotADate { text } => Wording {
                code: "report.not-a-date",
                zh: Said::hinted(format!("“{}”不是日期", short(text)), "写成 2024-09-30 或 2024年9月30日"),
                en: Said::hinted(format!("`{}` is not a date", short(text)), "write it as 2024-09-30 or 2024年9月30日"),
            },
            Self::NoSuchDay { text } => Wording {
                code: "report.no-such-day",
                zh: Said::hinted(format!("没有“{}”这一天", short(text)), "核对一下年、月、日"),
                en: Said::hinted(format!("there is no day `{}`", short(text)), "check year, month and day"),
            },
            Self::NotALength { text } => Wording {
                code: "report.not-a-length",
                zh: Said::hinted(
                    format!("“{}”不是长度", short(text)),
                    "写数字加单位：19mm、1.9cm、10.5pt、1字，字号也可以写“小五”",
                ),
                en: Said::hinted(
                    format!("`{}` is not a length", short(text)),
                    "write a number and its unit: 19mm, 1.9cm, 10.5pt, 1字; type sizes also by name: 小五",
                ),
            },
            Self::OutOfRange { key, value, min, max, unit } => Wording {
                code: "report.out-of-range",
                zh: Said::hinted(
                    format!("“{}”是 {}，超出了范围", short(key), short(value)),
                    format!("要在 {}～{}{} 之间", number(*min), number(*max), spaced(unit)),
                ),
                en: Said::hinted(
                    format!("`{}` is {}, which is out of range", short(key), short(value)),
                    format!("it must be {}–{}{}", number(*min), number(*max), spaced(unit)),
                ),
            },
            Self::PitchBelowSize { pitch, size } => Wording {
                code: "report.pitch-below-size",
                zh: Said::hinted(
                    format!("行距 {} pt 比字号 {} pt 还小，字会叠在一起", number(*pitch), number(*size)),
                    "行距一般是字号的 1.25～1.4 倍",
                ),
                en: Said::hinted(
                    format!("a line pitch of {} pt is less than the type size of {} pt", number(*pitch), number(*size)),
                    "a line pitch is usually 1.25 to 1.4 times the type size",
                ),
            },
            Self::NarrowColumns { columns, chars } if *chars <= 0.0 => Wording {
                code: "report.narrow-columns",
                zh: Said::hinted(
                    format!("页边和栏距占满了版面，{columns} 栏都放不下字"),
                    "把页边（margins）改小，或者栏数（columns）改少",
                ),
                en: Said::hinted(
                    format!("margins and gutters leave no room for {columns} columns"),
                    "make `margins` smaller or `columns` fewer",
                ),
            },
            Self::NarrowColumns { columns, chars } => Wording {
                code: "report.narrow-columns",
                zh: Said::hinted(
                    format!("分成 {columns} 栏，每栏只有 {} 个字宽，至少要 5 个字", number(*chars)),
                    "把栏数（columns）改少，或者页边（margins）改小",
                ),
                en: Said::hinted(
                    format!(
                        "{columns} columns are only {} characters wide each; at least 5 are needed",
                        number(*chars)
                    ),
                    "make `columns` fewer or `margins` smaller",
                ),
            },
            Self::LowPage { .. } => Wording {
                code: "report.low-page",
                zh: Said::hinted(
                    "上下页边占得太多，剩下的高度不到 5 行",
                    "把页边（margins）改小，或者开本（trim）改大",
                ),
                en: Said::hinted(
                    "the margins leave less than 5 lines of height",
                    "make `margins` smaller or `trim` larger",
                ),
            },
            Self::CropEdges => Wording {
                code: "report.crop-edges",
                zh: Said::hinted(
                    "裁切范围不对：应当是 [左, 上, 右, 下]，左小于右，上小于下，都在 0～1 之间",
                    "例如只要中间一块：[0.1, 0.1, 0.9, 0.9]；只说最多裁掉多少：35%",
                ),
                en: Said::hinted(
                    "a crop is [left, top, right, bottom], left < right, top < bottom, each 0–1",
                    "the middle part only: [0.1, 0.1, 0.9, 0.9]; the most that may be lost: 35%",
                ),
            },
            Self::WebAddress { address } => Wording {
                code: "report.web-address",
                zh: Said::hinted(
                    format!("“{}”是网址，这里要写文件名", short(address)),
                    "先把它下载下来，放进报告旁边的 images/ 文件夹，再写 images/文件名",
                ),
                en: Said::hinted(
                    format!("`{}` is a web address; a file name is needed here", short(address)),
                    "download it into images/ beside the report and write images/NAME",
                ),
            },
            Self::AbsolutePath { path } => Wording {
                code: "report.absolute-path",
                zh: Said::hinted(
                    format!("“{}”是这台电脑上的位置，换一台就找不到了", short(path)),
                    "把文件复制到报告旁边的 images/ 文件夹，写 images/文件名",
                ),
                en: Said::hinted(
                    format!("`{}` is a place on this computer only", short(path)),
                    "copy the file into images/ beside the report and write images/NAME",
                ),
            },
            Self::PathLeaves { path } => Wording {
                code: "report.path-leaves",
                zh: Said::hinted(
                    format!("“{}”跑到报告的文件夹外面去了", short(path)),
                    "把文件复制到报告旁边的 images/ 文件夹，写 images/文件名",
                ),
                en: Said::hinted(
                    format!("`{}` leaves the project's folder", short(path)),
                    "copy the file into images/ beside the report and write images/NAME",
                ),
            },
            Self::DuplicateId { id, line } => Wording {
                code: "report.duplicate-id",
                zh: Said::hinted(format!("编号“{}”用了两次", short(id)), format!("第 {line} 行已经用过：换一个")),
                en: Said::hinted(
                    format!("the id `{}` is used twice", short(id)),
                    format!("line {line} has it already: choose another"),
                ),
            },
            Self::NoVerticalHeadline { text } => Wording {
                code: "report.no-vertical-headline",
                zh: Said::hinted(
                    format!("“{}”不能竖排", short(text)),
                    "竖题 2～9 字，不能有字母和三位以上的数字；改短，或者去掉“竖排”",
                ),
                en: Said::hinted(
                    format!("`{}` cannot stand upright", short(text)),
                    "a vertical headline has 2 to 9 字, no Latin and no numbers of three digits; shorten it, or take `vertical` away",
                ),
            },
            Self::BriefTooLong { zi, most } => Wording {
                code: "report.brief-too-long",
                zh: Said::hinted(
                    format!("这条简讯有 {zi} 字，太长"),
                    format!("一条简讯最多 {most} 字；长的另写一篇文章，写在“文章”下面"),
                ),
                en: Said::hinted(
                    format!("this brief has {zi} 字"),
                    format!("a brief has at most {most}; make a longer one an article of its own"),
                ),
            },
            Self::StaffEntry { text } => Wording {
                code: "report.staff-entry",
                zh: Said::hinted(format!("“{}”看不出谁做什么", short(text)), "写成“责任编辑: 张三”"),
                en: Said::hinted(
                    format!("`{}` does not say who does what", short(text)),
                    "write it as `Editor: Zhang San`",
                ),
            },
        }
    }
}

fn spaced(unit: &str) -> String {
    if matches!(unit, "" | "%") { unit.to_owned() } else { format!(" {unit}") }
}

/// An example of several lines begins on a line of its own.
fn block(example: &str) -> String {
    if example.contains('\n') { format!("\n{example}") } else { example.to_owned() }
}

fn found_name(found: Found) -> Bilingual {
    match found {
        Found::Nothing => Bilingual { zh: "空的", en: "empty" },
        Found::Text => Bilingual { zh: "一段文字", en: "text" },
        Found::Number => Bilingual { zh: "一个数", en: "a number" },
        Found::Fraction => Bilingual { zh: "一个带小数的数", en: "a number with decimals" },
        Found::List => Bilingual { zh: "一个列表", en: "a list" },
        Found::Mapping => Bilingual { zh: "几项“名字: 内容”", en: "several `key: value`" },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: Near = Near { name: "标题", other: "title" };
    const PAGES: Near = Near { name: "版面", other: "pages" };
    const SAME: Near = Near { name: "A4", other: "A4" };

    #[test]
    fn each_is_said() {
        let samples = [
            ValueProblem::WrongType {
                key: "栏数".into(),
                expected: Bilingual { zh: "一个数", en: "a number" },
                found: Found::Nothing,
                example: "栏数: 5".into(),
            },
            ValueProblem::WrongType {
                key: "栏数".into(),
                expected: Bilingual { zh: "一个数", en: "a number" },
                found: Found::Text,
                example: "图片:\n  - 文件: 会场.jpg".into(),
            },
            ValueProblem::WrongType {
                key: "栏数".into(),
                expected: Bilingual { zh: "一个数", en: "a number" },
                found: Found::Number,
                example: "栏数: 5".into(),
            },
            ValueProblem::WrongType {
                key: "栏数".into(),
                expected: Bilingual { zh: "一个数", en: "a number" },
                found: Found::Fraction,
                example: "栏数: 5".into(),
            },
            ValueProblem::WrongType {
                key: "栏数".into(),
                expected: Bilingual { zh: "一个数", en: "a number" },
                found: Found::List,
                example: "栏数: 5".into(),
            },
            ValueProblem::WrongType {
                key: "栏数".into(),
                expected: Bilingual { zh: "一个数", en: "a number" },
                found: Found::Mapping,
                example: "栏数: 5".into(),
            },
            ValueProblem::UnknownValue { value: "对折".into(), near: Some(TITLE), choices: vec![TITLE, PAGES] },
            ValueProblem::UnknownValue { value: "对折".into(), near: None, choices: vec![TITLE, SAME] },
            ValueProblem::NotADate { text: "昨天".into() },
            ValueProblem::NoSuchDay { text: "2024-02-30".into() },
            ValueProblem::NotALength { text: "很宽".into() },
            ValueProblem::OutOfRange { key: "栏数".into(), value: "99".into(), min: 1.0, max: 12.0, unit: "" },
            ValueProblem::OutOfRange { key: "行距".into(), value: "99pt".into(), min: 6.0, max: 40.5, unit: "pt" },
            ValueProblem::PitchBelowSize { pitch: 8.0, size: 9.5 },
            ValueProblem::NarrowColumns { columns: 9, chars: -1.0 },
            ValueProblem::NarrowColumns { columns: 9, chars: 4.25 },
            ValueProblem::LowPage { lines: 2.0 },
            ValueProblem::CropEdges,
            ValueProblem::WebAddress { address: "https://example.com/a.jpg".into() },
            ValueProblem::AbsolutePath { path: "D:/a.jpg".into() },
            ValueProblem::PathLeaves { path: "../a.jpg".into() },
            ValueProblem::DuplicateId { id: "a1".into(), line: 7 },
            ValueProblem::NoVerticalHeadline { text: "AI来了".into() },
            ValueProblem::BriefTooLong { zi: 350, most: 300 },
            ValueProblem::StaffEntry { text: "张三".into() },
        ];
        crate::diag::tests::each_is_said("report.value", include_str!("value.rs"), &samples);
    }
}
