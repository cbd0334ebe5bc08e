//! What can be wrong with the user's lists and with `校对设置`.

use zhuanban_ground::diag::{Explain, Lang, Said};

/// What can be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListProblem {
    /// It is no YAML.
    Syntax {
        /// The parser's own words, English.
        detail: String,
    },
    /// The file is no mapping.
    NotMapping,
    /// A key there is not.
    UnknownKey {
        /// As written.
        key: String,
        /// The keys there are.
        known: &'static str,
    },
    /// A value of the wrong kind.
    Shape {
        /// Its key.
        key: &'static str,
        /// How it is written.
        example: &'static str,
    },
    /// An entry lacks something.
    Missing {
        /// The key it lacks.
        key: &'static str,
    },
    /// An entry's word is empty.
    Empty,
    /// Wrong and right are the same.
    Same {
        /// The word.
        word: String,
    },
    /// One word is to become two things.
    TwoRights {
        /// The word.
        word: String,
        /// What the other entry makes of it; `None` if it only forbids it.
        other: Option<String>,
        /// `file:line` of the other entry.
        at: String,
    },
    /// 甲 becomes 乙, and 乙 becomes 甲.
    Circle {
        /// What this entry changes.
        word: String,
        /// Into what, which the other entry changes back.
        right: String,
        /// `file:line` of the other entry.
        at: String,
    },
    /// A person, or an institution, stands twice.
    Twice {
        /// The name.
        name: String,
    },
    /// A name of one 字: every text is full of it.
    Short {
        /// The name.
        name: String,
    },
    /// A form is said to be both right and wrong.
    BothWays {
        /// The form.
        form: String,
    },
    /// 不查 names a rule there is not.
    UnknownRule {
        /// As written.
        name: String,
    },
}

impl Explain for ListProblem {
    fn code(&self) -> &'static str {
        match self {
            Self::Syntax { .. } => "proofread-list.syntax",
            Self::NotMapping => "proofread-list.not-mapping",
            Self::UnknownKey { .. } => "proofread-list.unknown-key",
            Self::Shape { .. } => "proofread-list.shape",
            Self::Missing { .. } => "proofread-list.missing",
            Self::Empty => "proofread-list.empty",
            Self::Same { .. } => "proofread-list.same",
            Self::TwoRights { .. } => "proofread-list.two-rights",
            Self::Circle { .. } => "proofread-list.circle",
            Self::Twice { .. } => "proofread-list.twice",
            Self::Short { .. } => "proofread-list.short",
            Self::BothWays { .. } => "proofread-list.both-ways",
            Self::UnknownRule { .. } => "proofread-list.unknown-rule",
        }
    }

    fn say(&self, lang: Lang) -> Said {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }
}

impl ListProblem {
    fn zh(&self) -> Said {
        match self {
            Self::Syntax { detail } => Said::hinted(
                format!("这份表读不出来（{detail}）"),
                "看看冒号后面有没有空格、括号和引号是不是成对；这份表先不用",
            ),
            Self::NotMapping => Said::hinted("这份表的最外层要写成“键: 值”", "如“错:”“禁用:”“人员:”，各占一行"),
            Self::UnknownKey { key, known } => Said::hinted(format!("不认识“{key}”"), format!("可以用：{known}")),
            Self::Shape { key, example } => Said::hinted(format!("“{key}”的写法不对"), format!("写成：{example}")),
            Self::Missing { key } => Said::hinted(format!("缺“{key}”"), "补上它，或者删掉这一条"),
            Self::Empty => Said::hinted("词是空的", "写上词，或者删掉这一条"),
            Self::Same { word } => Said::hinted(format!("“{word}”的错和对一样"), "删掉这一条"),
            Self::TwoRights { word, other, at } => {
                let other = other.as_ref().map_or("禁用".to_owned(), |other| format!("改作“{other}”"));
                Said::hinted(format!("“{word}”在 {at} 另有一条（{other}）"), "两条留一条；现在用的是前面那一条")
            }
            Self::Circle { word, right, at } => Said::hinted(
                format!("“{word}”改“{right}”，而 {at} 又把“{right}”改回“{word}”"),
                "两条留一条；现在用的是前面那一条",
            ),
            Self::Twice { name } => Said::hinted(format!("“{name}”写了两次"), "两条并作一条；现在用的是前面那一条"),
            Self::Short { name } => Said::hinted(format!("“{name}”只有一个字"), "写全名；这一条先不用"),
            Self::BothWays { form } => Said::hinted(format!("“{form}”又算对又算误"), "从“误”里删掉它；现在算对"),
            Self::UnknownRule { name } => {
                Said::hinted(format!("没有“{name}”这条规则"), "规则的代号和名称见 docs/校对.md，或看每条结果的括号里")
            }
        }
    }

    fn en(&self) -> Said {
        match self {
            Self::Syntax { detail } => Said::hinted(
                format!("this list cannot be read ({detail})"),
                "see that a space follows each colon, and that brackets and quotes come in pairs; the list is not used",
            ),
            Self::NotMapping => {
                Said::hinted("this list is no mapping", "write keys such as 错:, 禁用:, 人员:, each on a line")
            }
            Self::UnknownKey { key, known } => Said::hinted(format!("unknown key {key}"), format!("there are {known}")),
            Self::Shape { key, example } => {
                Said::hinted(format!("{key} is written otherwise"), format!("write {example}"))
            }
            Self::Missing { key } => Said::hinted(format!("{key} is missing"), "add it, or leave out the entry"),
            Self::Empty => Said::hinted("the word is empty", "write the word, or leave out the entry"),
            Self::Same { word } => Said::hinted(format!("{word}: wrong and right are the same"), "leave out the entry"),
            Self::TwoRights { word, other, at } => {
                let other = other.as_deref().unwrap_or("forbidden");
                Said::hinted(format!("{word} is also at {at} ({other})"), "keep one of them; the first is used")
            }
            Self::Circle { word, right, at } => Said::hinted(
                format!("{word} becomes {right}, but {at} makes {word} of {right}"),
                "keep one of them; the first is used",
            ),
            Self::Twice { name } => {
                Said::hinted(format!("{name} stands twice"), "make one entry of the two; the first is used")
            }
            Self::Short { name } => {
                Said::hinted(format!("{name} is one 字"), "write the whole name; the entry is not used")
            }
            Self::BothWays { form } => {
                Said::hinted(format!("{form} is both right and wrong"), "leave it out of 误; it counts as right")
            }
            Self::UnknownRule { name } => Said::hinted(
                format!("there is no rule {name}"),
                "identifiers and names of rules are in docs/校对.md, and in the brackets of every finding",
            ),
        }
    }
}
