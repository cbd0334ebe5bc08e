//! 口号: a panel of slogans beside the lead.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may, need};
use crate::report::problem::Bilingual;

/// The slogan. If all its lines begin with one 字, that is set once, large, before them all (敢为人先 敢当率先 …).
pub(super) const SLOGAN: Description = Description {
    name: "slogan",
    called: Bilingual { zh: "口号", en: "the slogan" },
    texts: &[
        TextOf { key: Key::Title, role: Role::Headline, form: Form::Line, field: "title" },
        TextOf { key: Key::Text, role: Role::Display, form: Form::Lines, field: "lines" },
    ],
    homes: &[(Home::Page, Stands::BesideLead)],
    height: Height::Shape { tall: 1.55, gives: (0.75, 1.45) },
    after_articles: true,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["slogan"],
        zh: &["口号"],
        row: may(Key::Of(BlockKind::Slogan), Shape::Map(Mapping::Panel(BlockKind::Slogan)), "口号", "a slogan"),
        rows: &[
            may(Key::Title, Shape::Text, "口号上面的题目", "the words above the slogan"),
            need(Key::Text, Shape::Lines, "口号：一行一句", "the slogan, line by line"),
        ],
        entry: &[],
    }),
};
