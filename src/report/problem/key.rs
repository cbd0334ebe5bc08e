//! What can be wrong with a report's keys.

use crate::diag::{Said, Worded, Wording};

use super::{Belongs, Bilingual, Near, both_en, both_zh, names, short};

/// A problem with a key. Names are as the user wrote them.
#[derive(Clone, Debug, PartialEq)]
pub enum KeyProblem {
    /// The report is no list of keys at all.
    NotAReport,
    /// A key that is itself a list or mapping, or is empty.
    KeyIsNotText,
    /// A key nobody knows here.
    UnknownKey {
        /// As the user wrote it.
        key: String,
        /// The nearest key known here.
        near: Option<Near>,
        /// All keys known here.
        choices: Vec<Near>,
        /// Where a key of that name belongs.
        belongs: Vec<Belongs>,
    },
    /// The same key again.
    DuplicateKey {
        /// The second key.
        key: String,
        /// The first key: may be the other language's name of it.
        first: String,
        /// The line of the first.
        line: usize,
    },
    /// A key that must be there.
    MissingKey {
        /// The key.
        key: Near,
        /// What it is missing from.
        within: Bilingual,
    },
    /// Two keys of which only one may be there.
    EitherOr {
        /// As the user wrote the one.
        one: String,
        /// And the other.
        other: String,
    },
    /// A key that an article set whole in a frame cannot have.
    NotInABox {
        /// As the user wrote it.
        key: String,
        /// Whether the frame holds briefs.
        briefs: bool,
    },
    /// A photo that has no place in its article's frame.
    PhotoInABox {
        /// Whether its author wants it in a place of the page; else it is one too many.
        pinned: bool,
    },
    /// A key that a photo in the text cannot have: it says where the photo stands.
    NotInText {
        /// As the user wrote it.
        key: String,
    },
    /// A key that only a photo in the text can have.
    OnlyInText {
        /// As the user wrote it.
        key: String,
    },
    /// A key that only an article in a frame can have.
    OnlyInABox {
        /// As the user wrote it.
        key: String,
    },
    /// A key without a value that must have one.
    EmptyValue {
        /// As the user wrote it.
        key: String,
    },
}

impl Worded for KeyProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NotAReport => Wording {
                code: "report.not-a-report",
                zh: Said::hinted(
                    "这不像一份报告：应该是一行一项的“名字: 内容”",
                    "例如“标题: 解放精神”，冒号用英文的，后面加一个空格",
                ),
                en: Said::hinted(
                    "this is not a report: it should be lines of `key: value`",
                    "for example `title: My page`",
                ),
            },
            Self::KeyIsNotText => Wording {
                code: "report.key-is-not-text",
                zh: Said::hinted("冒号前面应该是一项的名字", "例如“标题: 解放精神”"),
                en: Said::hinted("a key's name should stand before the colon", "for example `title: My page`"),
            },
            Self::UnknownKey { key, near, choices, belongs } => Wording {
                code: "report.unknown-key",
                zh: unknown_key_zh(key, near.as_ref(), choices, belongs),
                en: unknown_key_en(key, near.as_ref(), choices, belongs),
            },
            Self::DuplicateKey { key, first, line } if key == first => Wording {
                code: "report.duplicate-key",
                zh: Said::hinted(format!("“{}”写了两次", short(key)), format!("第 {line} 行已经写过：只留一处")),
                en: {
                    Said::hinted(
                        format!("`{}` is given twice", short(key)),
                        format!("it is already on line {line}: keep one"),
                    )
                },
            },
            Self::DuplicateKey { key, first, line } => Wording {
                code: "report.duplicate-key",
                zh: Said::hinted(
                    format!("“{}”和第 {line} 行的“{}”是同一项", short(key), short(first)),
                    "中文名、英文名是一回事：只留一处",
                ),
                en: Said::hinted(
                    format!("`{}` is the same key as `{}` on line {line}", short(key), short(first)),
                    "the Chinese and the English name are one key: keep one",
                ),
            },
            Self::MissingKey { key, within } => Wording {
                code: "report.missing-key",
                zh: Said::hinted(format!("{}少了“{}”", within.zh, both_zh(key)), format!("加一行：{}: ……", key.name)),
                en: Said::hinted(
                    format!("{} lacks `{}`", within.en, key.name),
                    format!("add a line `{}: …`", key.name),
                ),
            },
            Self::EitherOr { one, other } => Wording {
                code: "report.either-or",
                zh: Said::hinted(format!("“{}”和“{}”只能写一样", short(one), short(other)), "两样都要，就分成两条"),
                en: Said::hinted(
                    format!("`{}` and `{}` exclude each other", short(one), short(other)),
                    "if you want both, make two items of them",
                ),
            },
            Self::PhotoInABox { pinned: false } => Wording {
                code: "report.photos-in-a-box",
                zh: Said::hinted("加框的文章里最多一张图片", "留一张；别的图片放到别的文章里，或者去掉“样式”“加框”"),
                en: Said::hinted(
                    "a frame holds one photo",
                    "keep one; put the others into other articles, or take `style` or `box` away",
                ),
            },
            Self::PhotoInABox { pinned: true } => Wording {
                code: "report.photo-pinned-in-a-box",
                zh: Said::hinted("框里的图片不能写“位置”“跨栏”“行数”", "去掉这几项：窄框放在上面，宽框放在左边"),
                en: Said::hinted(
                    "a photo in a frame has no `at`, `span` or `lines`",
                    "take them away: it stands on top of a narrow frame, and at the left of a wide one",
                ),
            },
            Self::NotInText { key } => Wording {
                code: "report.not-in-text",
                zh: Said::hinted(
                    format!("排在文中的图片不能写“{}”", short(key)),
                    "它在哪儿、多大，由“文中”定：去掉这一行，要挪就写“第几段”；不排在文中就去掉“文中”",
                ),
                en: Said::hinted(
                    format!("a photo in the text has no `{}`", short(key)),
                    "`in_text` says where it stands and how large: take this line away (`paragraph` moves it), or take `in_text` away",
                ),
            },
            Self::OnlyInText { key } => Wording {
                code: "report.only-in-text",
                zh: Said::hinted(
                    format!("“{}”只用于排在文中的图片", short(key)),
                    "加一行“文中: 左”（或者“文中: 右”），或者去掉这一行",
                ),
                en: Said::hinted(
                    format!("`{}` is for photos in the text", short(key)),
                    "add a line `in_text: left` (or `right`), or take this line away",
                ),
            },
            Self::OnlyInABox { key } => Wording {
                code: "report.only-in-a-box",
                zh: Said::hinted(
                    format!("“{}”只能写在加框的文章里", short(key)),
                    "别的文章都照全版的栏走；要变栏，就给这一篇写上“加框: 是”或“样式”",
                ),
                en: Said::hinted(
                    format!("only an article in a frame has `{}`", short(key)),
                    "all others go by the page's columns; write `box: yes` or a `style` to have it in a measure of its own",
                ),
            },
            Self::NotInABox { key, briefs: false } => Wording {
                code: "report.not-in-a-box",
                zh: Said::hinted(
                    format!("加框的文章里不能有“{}”", short(key)),
                    "加框的文章整篇排在一个框里；去掉“样式”或“加框”，或者把它放到别的文章里",
                ),
                en: Said::hinted(
                    format!("an article in a frame cannot have `{}`", short(key)),
                    "it is set whole in its frame; take `style` or `box` away, or move this to another article",
                ),
            },
            Self::NotInABox { key, briefs: true } => Wording {
                code: "report.not-in-briefs",
                zh: Said::hinted(
                    format!("有“条目”的简讯不写“{}”", short(key)),
                    "栏目的名字写在“栏目”后面，每条消息写在“条目”里",
                ),
                en: Said::hinted(
                    format!("briefs with `items` have no `{}`", short(key)),
                    "write their heading after `rubric`, each of them in `items`",
                ),
            },
            Self::EmptyValue { key } => Wording {
                code: "report.empty-value",
                zh: Said::hinted(format!("“{}”后面是空的", short(key)), "写上内容；冒号后面先空一格"),
                en: Said::hinted(format!("`{}` is empty", short(key)), "write its content after the colon and a space"),
            },
        }
    }
}

fn unknown_key_zh(key: &str, near: Option<&Near>, choices: &[Near], belongs: &[Belongs]) -> Said {
    let key = short(key);
    if !belongs.is_empty() {
        let places: Vec<String> = belongs.iter().map(place_zh).collect();
        return Said::hinted(
            format!("“{key}”写错了地方"),
            format!("它属于{}；看看是不是缩进不对", places.join("，或")),
        );
    }
    let message = format!("没有“{key}”这一项");
    match near {
        Some(near) => Said::hinted(message, format!("是不是想写 {}？", both_zh(near))),
        None => Said::hinted(message, format!("这里可以写：{}", names(choices, "、"))),
    }
}

fn unknown_key_en(key: &str, near: Option<&Near>, choices: &[Near], belongs: &[Belongs]) -> Said {
    let key = short(key);
    if !belongs.is_empty() {
        let places: Vec<String> = belongs.iter().map(place_en).collect();
        return Said::hinted(
            format!("`{key}` stands in the wrong place"),
            format!("it belongs {}; check the indentation", places.join(", or ")),
        );
    }
    let message = format!("unknown key `{key}`");
    match near {
        Some(near) => Said::hinted(message, format!("did you mean {}?", both_en(near))),
        None => Said::hinted(message, format!("known here are: {}", names(choices, ", "))),
    }
}

fn place_zh(belongs: &Belongs) -> String {
    match (&belongs.under, belongs.listed) {
        (None, _) => "最外层（行首不空格）".to_owned(),
        (Some(key), true) => format!("“{}”下面的每一条（“- ”）里", both_zh(key)),
        (Some(key), false) => format!("“{}”下面一层", both_zh(key)),
    }
}

fn place_en(belongs: &Belongs) -> String {
    match (&belongs.under, belongs.listed) {
        (None, _) => "at the top, not indented".to_owned(),
        (Some(key), true) => format!("in an item (`- `) under `{}`", key.name),
        (Some(key), false) => format!("under `{}`", key.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: Near = Near { name: "标题", other: "title" };
    const PAGES: Near = Near { name: "版面", other: "pages" };

    #[test]
    fn each_is_said() {
        let samples = [
            KeyProblem::NotAReport,
            KeyProblem::EitherOr { one: "文件".into(), other: "文字".into() },
            KeyProblem::NotInABox { key: "图片".into(), briefs: false },
            KeyProblem::NotInABox { key: "正文".into(), briefs: true },
            KeyProblem::PhotoInABox { pinned: false },
            KeyProblem::PhotoInABox { pinned: true },
            KeyProblem::OnlyInABox { key: "栏宽".into() },
            KeyProblem::NotInText { key: "跨栏".into() },
            KeyProblem::OnlyInText { key: "第几段".into() },
            KeyProblem::KeyIsNotText,
            KeyProblem::UnknownKey {
                key: "标題".into(),
                near: Some(TITLE),
                choices: vec![TITLE, PAGES],
                belongs: Vec::new(),
            },
            KeyProblem::UnknownKey {
                key: "别的".into(), near: None, choices: vec![TITLE, PAGES], belongs: Vec::new()
            },
            KeyProblem::UnknownKey {
                key: "栏数".into(),
                near: None,
                choices: vec![TITLE],
                belongs: vec![
                    Belongs { under: None, listed: false },
                    Belongs { under: Some(PAGES), listed: true },
                    Belongs { under: Some(TITLE), listed: false },
                ],
            },
            KeyProblem::DuplicateKey { key: "标题".into(), first: "标题".into(), line: 3 },
            KeyProblem::DuplicateKey { key: "标题".into(), first: "title".into(), line: 3 },
            KeyProblem::MissingKey { key: TITLE, within: Bilingual { zh: "报告", en: "the report" } },
            KeyProblem::EmptyValue { key: "标题".into() },
        ];
        crate::diag::tests::each_is_said("report.key", include_str!("key.rs"), &samples);
    }
}
