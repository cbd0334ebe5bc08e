//! What a shop's own file (`--press FILE.yaml`) or a job's ticket (`--expect TICKET.json`) can complain about.

use zhuanban_ground::diag::{Explain, Lang, Said};

/// A problem of a shop file. `[String; 2]` is a key's English and Chinese name.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum ShopProblem {
    /// Not UTF-8, or far too large.
    NotText { file: String },
    /// The YAML reader stopped.
    Grammar { detail: String },
    /// Something other than `key: value` lines.
    NotPairs,
    /// A key nobody knows.
    UnknownKey { key: String, near: Option<[String; 2]> },
    /// A key written twice.
    TwiceTheSame { key: String },
    /// A base that is not shipped.
    UnknownBase { value: String },
    /// No number, or one out of its range.
    OutOfRange { names: [String; 2], value: String, least: f64, most: f64 },
    /// Two values that contradict each other.
    OutOfOrder { low: [String; 2], high: [String; 2] },
    /// A value that is none of those there are.
    NotOneOf { names: [String; 2], value: String, choices: [&'static str; 2] },
    /// A rule nobody knows.
    UnknownRule { value: String, near: Option<String> },
}

impl Explain for ShopProblem {
    fn code(&self) -> &'static str {
        match self {
            Self::NotText { .. } => "shop.not-text",
            Self::Grammar { .. } => "shop.grammar",
            Self::NotPairs => "shop.not-pairs",
            Self::UnknownKey { .. } => "shop.unknown-key",
            Self::TwiceTheSame { .. } => "shop.twice-the-same",
            Self::UnknownBase { .. } => "shop.unknown-base",
            Self::OutOfRange { .. } => "shop.out-of-range",
            Self::OutOfOrder { .. } => "shop.out-of-order",
            Self::NotOneOf { .. } => "shop.not-one-of",
            Self::UnknownRule { .. } => "shop.unknown-rule",
        }
    }

    fn say(&self, lang: Lang) -> Said {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }
}

impl ShopProblem {
    fn zh(&self) -> Said {
        match self {
            Self::NotText { file } => {
                Said::hinted(format!("“{file}”不是 UTF-8 文字"), "印厂条件文件是几行文字，用记事本另存为 UTF-8")
            }
            Self::Grammar { detail } => Said::hinted(
                format!("这里写得不合 YAML 的格式（{detail}）"),
                "每行写“名字: 数值”，冒号用英文的，后面空一格",
            ),
            Self::NotPairs => Said::hinted("这里应当是“名字: 数值”", "一行一项，例如 总墨量: 240"),
            Self::UnknownKey { key, near } => Said {
                message: format!("没有“{key}”这一项"),
                hint: Some(near.as_ref().map_or_else(
                    || "可以写的各项见 docs/印前检查.md 的“印厂自己的条件”".to_owned(),
                    |[_, zh]| format!("是不是“{zh}”？"),
                )),
            },
            Self::TwiceTheSame { key } => Said::hinted(format!("“{key}”写了两次"), "只留一个"),
            Self::UnknownBase { value } => {
                Said::hinted(format!("没有叫“{value}”的印刷条件"), "可用的有：新闻纸、铜版纸、胶版纸")
            }
            Self::OutOfRange { names: [_, name], value, least, most } => {
                Said::hinted(format!("{name}“{value}”不能用"), format!("写一个 {least}–{most} 的数"))
            }
            Self::OutOfOrder { low: [_, low], high: [_, high] } => {
                Said::hinted(format!("“{low}”比“{high}”还大"), "改其中一个")
            }
            Self::NotOneOf { names: [_, name], value, choices: [_, choices] } => {
                Said::hinted(format!("{name}“{value}”看不懂"), format!("可以写：{choices}"))
            }
            Self::UnknownRule { value, near } => Said::hinted(
                format!("没有叫“{value}”的规则"),
                near.as_ref().map_or_else(
                    || "规则的名字印在检查结果的方括号里，例如 type.grey".to_owned(),
                    |near| format!("是不是“{near}”？"),
                ),
            ),
        }
    }

    fn en(&self) -> Said {
        match self {
            Self::NotText { file } => Said::hinted(
                format!("“{file}” is not UTF-8 text"),
                "a shop file is a few lines of text; save it as UTF-8",
            ),
            Self::Grammar { detail } => {
                Said::hinted(format!("this is not YAML ({detail})"), "write one “name: value” a line")
            }
            Self::NotPairs => {
                Said::hinted("this should be “name: value”", "one item a line, for example ink_limit: 240")
            }
            Self::UnknownKey { key, near } => Said {
                message: format!("there is no item “{key}”"),
                hint: Some(near.as_ref().map_or_else(
                    || "docs/preflight.md lists the items under “A shop's own limits”".to_owned(),
                    |[en, _]| format!("do you mean “{en}”?"),
                )),
            },
            Self::TwiceTheSame { key } => Said::hinted(format!("“{key}” is written twice"), "keep one"),
            Self::UnknownBase { value } => {
                Said::hinted(format!("there is no condition “{value}”"), "there are newsprint, coated, uncoated")
            }
            Self::OutOfRange { names: [name, _], value, least, most } => {
                Said::hinted(format!("{name} cannot be “{value}”"), format!("write a number, {least}–{most}"))
            }
            Self::OutOfOrder { low: [low, _], high: [high, _] } => {
                Said::hinted(format!("“{low}” is larger than “{high}”"), "change one of them")
            }
            Self::NotOneOf { names: [name, _], value, choices: [choices, _] } => {
                Said::hinted(format!("{name} cannot be “{value}”"), format!("write {choices}"))
            }
            Self::UnknownRule { value, near } => Said::hinted(
                format!("there is no rule “{value}”"),
                near.as_ref().map_or_else(
                    || "a report names rules in brackets, such as type.grey".to_owned(),
                    |near| format!("do you mean “{near}”?"),
                ),
            ),
        }
    }
}
