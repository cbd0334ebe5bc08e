//! 报眼: a small box beside the front page's nameplate.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may, need};
use crate::report::problem::Bilingual;

/// The ear. It is as high as the nameplate, which leaves its outer columns to it.
pub(super) const EAR: Description = Description {
    name: "ear",
    called: Bilingual { zh: "报眼", en: "the ear" },
    texts: &[
        TextOf { key: Key::Title, role: Role::Head, form: Form::Line, field: "title" },
        TextOf { key: Key::Text, role: Role::Caption, form: Form::Story, field: "blocks" },
    ],
    homes: &[(Home::Page, Stands::BesideNameplate)],
    height: Height::Measured { widest: 3, gives: 0.0 },
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["ear"],
        zh: &["报眼"],
        row: may(
            Key::Of(BlockKind::Ear),
            Shape::StoryOr(Mapping::Panel(BlockKind::Ear)),
            "报眼：报头右边的小框，一则要闻提示或者告示，和报头一样高；放广告就在“广告”里写“位置: 报眼”",
            "the ear: a small box beside the nameplate and as high as it; for an advertisement write `spot: ear` under `ads`",
        ),
        rows: &[
            may(Key::Title, Shape::Text, "报眼的题目", "its title"),
            need(
                Key::Text,
                Shape::Inline,
                "报眼里的话，写法和正文一样",
                "the words as Markdown, like an article's text",
            ),
        ],
        entry: &[],
    }),
};
