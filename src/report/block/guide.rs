//! 导读: what stands on the pages behind the front page.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may, need};
use crate::report::problem::Bilingual;

/// The guide. Its entries may be taken from the report's own pages.
pub(super) const GUIDE: Description = Description {
    name: "guide",
    called: Bilingual { zh: "导读", en: "the guide" },
    texts: &[
        TextOf { key: Key::Title, role: Role::Head, form: Form::Line, field: "title" },
        TextOf {
            key: Key::Items,
            role: Role::Body,
            form: Form::Entries(&[
                TextOf { key: Key::Title, role: Role::Body, form: Form::Line, field: "words" },
                TextOf { key: Key::Number, role: Role::Head, form: Form::Line, field: "number" },
            ]),
            field: "entries",
        },
    ],
    homes: &[(Home::Page, Stands::BesideLead)],
    height: Height::Measured { widest: 2, gives: 0.2 },
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["guide"],
        zh: &["导读", "要目"],
        row: may(
            Key::Of(BlockKind::Guide),
            Shape::AutoOr(Mapping::Entry(BlockKind::Guide), Mapping::Panel(BlockKind::Guide)),
            "导读：“导读: 自动”取后面各版的头条；也可以一条写一个 { 标题: ……, 版次: 2 }",
            "what the later pages hold: `auto` takes their first headlines; or { title: …, number: 2 } an item",
        ),
        rows: &[
            may(Key::Title, Shape::Text, "这一块的题目；不写就是“导读”", "the panel's title; 导读 if not given"),
            need(
                Key::Items,
                Shape::List(Mapping::Entry(BlockKind::Guide)),
                "条目，一条一篇",
                "the entries, a story each",
            ),
        ],
        entry: &[
            need(Key::Title, Shape::Text, "文章的标题，可以比原题短", "the story's headline, or a shorter one"),
            need(
                Key::Number,
                Shape::Text,
                "在第几版：和那一版的“版次”一样",
                "its page, as that page's `number` has it",
            ),
        ],
    }),
};
