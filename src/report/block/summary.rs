//! 提要题: what a long story says, line by line, under its headline.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may, need};
use crate::report::problem::Bilingual;

/// The summary.
pub(super) const SUMMARY: Description = Description {
    name: "summary",
    called: Bilingual { zh: "提要", en: "the summary" },
    texts: &[TextOf { key: Key::Text, role: Role::Caption, form: Form::Items, field: "items" }],
    homes: &[(Home::Article, Stands::Opening)],
    height: Height::Measured { widest: 3, gives: 0.0 },
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["summary"],
        zh: &["提要", "提要题"],
        row: may(
            Key::Of(BlockKind::Summary),
            Shape::LinesOr(Mapping::Panel(BlockKind::Summary)),
            "提要：全文要点，一条一句，排在标题下面",
            "what the story says, a sentence an item; under the headline",
        ),
        rows: &[need(Key::Text, Shape::Lines, "要点，一条一句", "the points, an item each")],
        entry: &[],
    }),
};
