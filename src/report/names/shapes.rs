//! What a value should look like, in words and by example.

use super::{Mapping, Shape, Values};
use crate::report::problem::Bilingual;

impl Shape {
    /// What to call such a value: “应该是……”, "should be …".
    pub(in crate::report) fn expected(self) -> Bilingual {
        let (zh, en) = match self {
            Self::Text => ("一行文字", "a line of text"),
            Self::Lines => ("几行文字", "some lines of text"),
            Self::Words => ("一个或几个词", "one or more words"),
            Self::Paths => ("一个或几个文件名", "one or more file names"),
            Self::Inline => ("一段文字", "text"),
            Self::LineOr(_) => ("一行文字", "a line of text"),
            Self::StoryOr(_) => ("几段文字", "running text"),
            Self::LinesOr(_) => ("几行文字", "some lines of text"),
            Self::Data => ("一行一个的“名称: 数”", "lines of `name: number`"),
            Self::Date => ("日期", "a date"),
            Self::Path => ("一个文件名", "a file's name"),
            Self::Sizes => ("[最小, 最大]（pt）", "[least, most] in pt"),
            Self::Trim => ("纸的名字，或者 [宽, 高]", "a paper's name or [width, height]"),
            Self::Margins => ("一个长度，或者 [上, 右, 下, 左]", "a length or [top, right, bottom, left]"),
            Self::Length(_) => ("一个长度", "a length"),
            Self::Count(_) => ("一个整数", "a whole number"),
            Self::Number(_) => ("一个数", "a number"),
            Self::YesNo => ("“是”或“否”", "`yes` or `no`"),
            Self::AdSize => (
                "通栏、半通栏、1/4版、半版、整版，或者 [宽, 高]（毫米）",
                "across, half_across, quarter, half, whole, or [width, height] in mm",
            ),
            Self::AdSpot => ("“底”“任意”“报眼”，或者 [第几栏, 第几行]", "`foot`, `anywhere`, `ear`, or [column, line]"),
            Self::Facing => ("[左边的版次, 右边的版次]", "[the left page's number, the right one's]"),
            Self::At => ("[第几栏, 第几行]", "[column, line]"),
            Self::Focus => ("[横, 纵] 两个 0～1 的数", "[x, y], two numbers from 0 to 1"),
            Self::Crop => ("一个百分数、“不裁”或 [左, 上, 右, 下]", "a percentage, `no` or [left, top, right, bottom]"),
            Self::Staff => ("一行一个的“职务: 姓名”", "lines of `duty: name`"),
            Self::NamedOr(..) => ("一个名字，或者下一行起缩进的几项", "a name, or `key: value` lines indented below"),
            Self::Named(_) => ("一个名字", "a name"),
            Self::Map(_) => ("下一行起缩进的几项“名字: 内容”", "`key: value` lines indented below"),
            Self::AutoOr(..) => {
                ("“自动”，或者下一行起用“- ”开头的条目", "`auto`, or items that begin with `- ` on the lines below")
            }
            Self::List(_) | Self::ListOr(..) => {
                ("下一行起用“- ”开头的条目", "items that begin with `- ` on the lines below")
            }
        };
        Bilingual { zh, en }
    }

    /// An example, on one or more lines, with the key as the user wrote it.
    pub(in crate::report) fn example(self, key: &str) -> String {
        let zh = !key.is_ascii();
        let pick = |chinese: &str, english: &str| if zh { chinese.to_owned() } else { english.to_owned() };
        match self {
            Self::Text | Self::LineOr(_) => format!("{key}: 解放精神"),
            Self::Lines => format!("{key}: [敢为人先, 敢当率先]"),
            Self::LinesOr(_) => format!("{key}:\n  - {}\n  - ……", pick("带上身份证到窗口登记", "Register at the desk")),
            Self::Data => format!("{key}:\n  {}: 12.5\n  {}: 18", pick("一季度", "Q1"), pick("二季度", "Q2")),
            Self::Words => format!("{key}: [words.spelled, 云川印象]"),
            Self::Paths => format!("{key}: [用词.yaml, 姓名.yaml]"),
            Self::Inline => format!("{key}: 开展庆“七一”活动。"),
            Self::StoryOr(_) => format!("{key}: |\n  经济运行稳。1-8月份，……"),
            Self::Date => format!("{key}: 2024-09-30"),
            Self::Path => format!("{key}: images/{}.jpg", pick("合影", "photo")),
            Self::Sizes => format!("{key}: [9.5, 10.5]"),
            Self::Trim => format!("{key}: [390, 545]"),
            Self::Margins => format!("{key}: [30, 19, 22, 19]"),
            Self::Length(bounds) => format!("{key}: {}", if bounds.unit == "mm" { "19mm" } else { "10.5pt" }),
            Self::Count(_) => format!("{key}: 6"),
            Self::Number(bounds) => format!("{key}: {}", if bounds.unit == "%" { 240 } else { 300 }),
            Self::YesNo => format!("{key}: {}", pick("是", "yes")),
            Self::AdSize => format!("{key}: {}", pick("通栏", "across")),
            Self::AdSpot => format!("{key}: {}", pick("底", "foot")),
            Self::Facing => format!("{key}: [2, 3]"),
            Self::At => format!("{key}: [1, 12]"),
            Self::Focus => format!("{key}: [0.5, 0.3]"),
            Self::Crop => format!("{key}: 35%"),
            Self::Staff => pick("责任编辑: 张三", "Editor: Zhang San"),
            Self::NamedOr(values, _) | Self::Named(values) => format!("{key}: {}", first_name(values, zh)),
            Self::Map(kind) => format!("{key}:\n  {}: ……", first_key(kind, zh)),
            Self::List(kind) => format!("{key}:\n  - {}: ……", first_key(kind, zh)),
            Self::AutoOr(..) => format!("{key}: {}", pick("自动", "auto")),
            Self::ListOr(kind, _) => {
                let keys = kind.rows().into_iter().filter(|row| row.required).map(|row| row.key);
                let pairs = keys.map(|key| format!("{}: ……", if zh { key.zh() } else { key.en() }));
                format!("{key}:\n  - {{ {} }}", pairs.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

fn first_name(values: Values, zh: bool) -> &'static str {
    values.names().first().map_or("", |&(en, chinese)| if zh { chinese } else { en })
}

/// The first key that must be there, or the first of all.
fn first_key(kind: Mapping, zh: bool) -> &'static str {
    let rows = kind.rows();
    let row = rows.iter().find(|row| row.required).or(rows.first());
    row.map_or("", |row| if zh { row.key.zh() } else { row.key.en() })
}
