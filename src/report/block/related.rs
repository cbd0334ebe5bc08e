//! 相关链接: where to read on.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may, need};
use crate::report::problem::Bilingual;

/// The related links.
pub(super) const RELATED: Description = Description {
    name: "related",
    called: Bilingual { zh: "相关链接", en: "the related links" },
    texts: &[
        TextOf { key: Key::Title, role: Role::Head, form: Form::Line, field: "title" },
        TextOf { key: Key::Text, role: Role::Body, form: Form::Items, field: "items" },
    ],
    homes: &[(Home::Article, Stands::AtEnd)],
    height: Height::Measured { widest: 2, gives: 0.0 },
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["related"],
        zh: &["相关链接", "链接"],
        row: may(
            Key::Of(BlockKind::Related),
            Shape::LinesOr(Mapping::Panel(BlockKind::Related)),
            "相关链接：一条一个，排在文章末尾",
            "what to read on, an item each; at the article's end",
        ),
        rows: &[
            may(
                Key::Title,
                Shape::Text,
                "这一块的题目；不写就是“相关链接”",
                "the panel's title; 相关链接 if not given",
            ),
            need(Key::Text, Shape::Lines, "链接，一条一个", "the links, an item each"),
        ],
        entry: &[],
    }),
};
