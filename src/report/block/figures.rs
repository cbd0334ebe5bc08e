//! 数说: figures set large, with what each of them counts.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may, need};
use crate::report::problem::Bilingual;

/// The figures. They stand upright or side by side, as their width allows, and take up spare lines.
pub(super) const FIGURES: Description = Description {
    name: "figures",
    called: Bilingual { zh: "数说", en: "the figures" },
    texts: &[
        TextOf { key: Key::Title, role: Role::Head, form: Form::Line, field: "title" },
        TextOf {
            key: Key::Items,
            role: Role::Head,
            form: Form::Entries(&[
                TextOf { key: Key::Figure, role: Role::Headline, form: Form::Figure, field: "figure" },
                TextOf { key: Key::Label, role: Role::Head, form: Form::Line, field: "label" },
            ]),
            field: "entries",
        },
    ],
    homes: &[(Home::Article, Stands::AmongPhotos)],
    height: Height::Measured { widest: 12, gives: 0.4 },
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["figures"],
        zh: &["数说", "数字说"],
        row: may(
            Key::Of(BlockKind::Figures),
            Shape::ListOr(Mapping::Entry(BlockKind::Figures), Mapping::Panel(BlockKind::Figures)),
            "数说：几个大数字，各带一句说明；一条写一个 { 数: 11.8万亩, 说: 茶园面积 }",
            "figures set large, each with what it counts: { figure: 11.8万亩, label: 茶园面积 }",
        ),
        rows: &[
            may(Key::Title, Shape::Text, "这一块的题目", "the panel's title"),
            need(
                Key::Items,
                Shape::List(Mapping::Entry(BlockKind::Figures)),
                "数字，一条一个",
                "the figures, an item each",
            ),
        ],
        entry: &[
            need(
                Key::Figure,
                Shape::Text,
                "数，可以带单位：11.8万亩、96.5%",
                "the figure, with its unit: 11.8万亩, 96.5%",
            ),
            need(Key::Label, Shape::Text, "数的是什么，十来个字", "what it counts, in about ten characters"),
        ],
    }),
};
