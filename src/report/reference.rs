//! The table of names as a Markdown page for those who write reports.

use std::fmt::Write;

use super::names::{Bounds, Key, Mapping, Row, SIZES, Shape, Values};
use crate::diag::Lang;
use crate::report::problem::Bilingual;

/// The reference of the report's format: every key with its names, value and purpose.
pub fn reference(lang: Lang) -> String {
    let mut out = intro(lang).to_owned();
    for kind in Mapping::all() {
        let _ = write!(out, "\n## {}\n\n", heading(kind, lang));
        out.push_str(match lang {
            Lang::Zh => "| 名字 | 英文名 | 写什么 | 必写 | 用处 |\n|---|---|---|---|---|\n",
            Lang::En => "| key | Chinese | value | required | what it is for |\n|---|---|---|---|---|\n",
        });
        for row in kind.rows() {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "{}", table_row(row, lang));
        }
    }
    out.push_str(&values(lang));
    out
}

fn intro(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => {
            "# 报告格式\n\n\
             报告是一个 UTF-8 纯文本文件，一行一项：`名字: 内容`。冒号用英文的，后面空一格；下一层每行多空两格（半角空格）；\
             列表的每一条用 `- ` 开头。每一项都有中英文两个名字，用哪个都行，也可以混着用。\n\n\
             长度写数字加单位：`19mm`、`1.9cm`、`10.5pt`、`1字`，字号也可以写 `小五`。\
             图片等文件写在项目文件夹里的位置，例如 `images/合影.jpg`。\n"
        }
        Lang::En => {
            "# The report's format\n\n\
             A report is a plain text file in UTF-8 (YAML): `key: value`, one a line; the next level is indented by two \
             more spaces; an item of a list begins with `- `. Every key has an English and a Chinese name; use either, or both.\n\n\
             Lengths are a number and a unit: `19mm`, `1.9cm`, `10.5pt`, `1字` (one character of the body's size); type \
             sizes may be names (`小五`). Files are given from the project's folder: `images/photo.jpg`.\n"
        }
    }
}

fn heading(kind: Mapping, lang: Lang) -> String {
    let within = match kind {
        Mapping::Report => None,
        Mapping::Format => Some(Key::Format),
        Mapping::Margins => Some(Key::Margins),
        Mapping::Press => Some(Key::Press),
        Mapping::Ticket => Some(Key::Ticket),
        Mapping::Fonts => Some(Key::Fonts),
        Mapping::Proofread => Some(Key::Proofread),
        Mapping::Publication => Some(Key::Publication),
        Mapping::Page => Some(Key::Pages),
        Mapping::Panel(kind) => Some(Key::Of(kind)),
        Mapping::Entry(kind) => {
            let key = Key::Of(kind);
            return match lang {
                Lang::Zh => format!("`{}`（`{}`）的每一条里面", key.zh(), key.en()),
                Lang::En => format!("In each entry of `{}` (`{}`)", key.en(), key.zh()),
            };
        }
        Mapping::Article => Some(Key::Articles),
        Mapping::Item => Some(Key::Items),
        Mapping::Photo => Some(Key::Photos),
        Mapping::Filler => Some(Key::Fillers),
        Mapping::Ad => Some(Key::Ads),
        Mapping::PinnedLine => {
            let words = Bilingual {
                zh: "`通栏` `来源` `报脚`：要定位置时",
                en: "`banner`, `credit`, `foot` with a place of their own",
            };
            return words.pick(lang).to_owned();
        }
        Mapping::PinnedHeadline => {
            let words = Bilingual {
                zh: "`主题`：竖排，或者要定位置时",
                en: "`headline` that stands upright, or has a place of its own",
            };
            return words.pick(lang).to_owned();
        }
        Mapping::PinnedStory => {
            let words = Bilingual {
                zh: "`导语` `正文`：要定位置时",
                en: "`standfirst`, `body` with a place of their own",
            };
            return words.pick(lang).to_owned();
        }
    };
    match (within, lang) {
        (None, Lang::Zh) => "最外层".to_owned(),
        (None, Lang::En) => "At the top".to_owned(),
        (Some(key), Lang::Zh) => format!("`{}`（`{}`）里面", key.zh(), key.en()),
        (Some(key), Lang::En) => format!("In `{}` (`{}`)", key.en(), key.zh()),
    }
}

fn table_row(row: &Row, lang: Lang) -> String {
    let names = |lang: Lang| row.key.names(lang).iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" ");
    let required = match (row.required, lang) {
        (true, Lang::Zh) => "是",
        (true, Lang::En) => "yes",
        (false, _) => "",
    };
    let (own, other) = match lang {
        Lang::Zh => (names(Lang::Zh), names(Lang::En)),
        Lang::En => (names(Lang::En), names(Lang::Zh)),
    };
    format!("| {own} | {other} | {} | {required} | {} |", value(row.shape, lang), row.doc.pick(lang))
}

/// What a value looks like, with its bounds.
fn value(shape: Shape, lang: Lang) -> String {
    let words = shape.expected().pick(lang).to_owned();
    match shape {
        Shape::Length(Bounds { min, max, unit }) => format!("{words} ({min}–{max} {unit})"),
        Shape::Count(Bounds { min, max, unit }) | Shape::Number(Bounds { min, max, unit }) => {
            format!("{words} ({min}–{max}{unit})")
        }
        Shape::Named(values) | Shape::NamedOr(values, _) => {
            let names = values.names().into_iter().map(|(en, zh)| match lang {
                Lang::Zh => format!("`{zh}`"),
                Lang::En => format!("`{en}`"),
            });
            format!("{words}: {}", names.collect::<Vec<_>>().join(" "))
        }
        Shape::Text
        | Shape::Lines
        | Shape::Words
        | Shape::Paths
        | Shape::Inline
        | Shape::LineOr(_)
        | Shape::StoryOr(_)
        | Shape::LinesOr(_)
        | Shape::ListOr(..)
        | Shape::AutoOr(..)
        | Shape::Data
        | Shape::Date
        | Shape::Path
        | Shape::Sizes
        | Shape::Trim
        | Shape::Margins
        | Shape::YesNo
        | Shape::At
        | Shape::Facing
        | Shape::AdSize
        | Shape::AdSpot
        | Shape::Focus
        | Shape::Crop
        | Shape::Staff
        | Shape::Map(_)
        | Shape::List(_) => words,
    }
}

/// The lists of named values.
fn values(lang: Lang) -> String {
    let mut out = match lang {
        Lang::Zh => "\n## 可以写名字的值\n\n".to_owned(),
        Lang::En => "\n## Values with names\n\n".to_owned(),
    };
    for (values, zh, en) in [
        (Values::Formats, "版式和开本", "formats"),
        (Values::Papers, "印刷用纸", "papers"),
        (Values::Intents, "转换意图", "rendering intents"),
        (Values::Impositions, "拼版", "impositions"),
        (Values::Truth, "是与否", "yes and no"),
    ] {
        let names: Vec<String> = values.names().into_iter().map(|(en, zh)| format!("`{zh}` = `{en}`")).collect();
        let _ = writeln!(out, "- {}: {}", Bilingual { zh, en }.pick(lang), names.join(", "));
    }
    let sizes: Vec<String> = SIZES.iter().map(|size| format!("`{}` = {} pt", size.zh, size.value)).collect();
    let _ = writeln!(out, "- {}: {}", Bilingual { zh: "字号", en: "type sizes" }.pick(lang), sizes.join(", "));
    out
}
