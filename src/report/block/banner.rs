//! 通栏: a line of display type across the page.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may};
use crate::report::problem::Bilingual;

/// The banner.
pub(super) const BANNER: Description = Description {
    name: "banner",
    called: Bilingual { zh: "通栏", en: "the banner" },
    texts: &[TextOf { key: Key::Text, role: Role::Display, form: Form::Line, field: "text" }],
    homes: &[(Home::Page, Stands::Head)],
    height: Height::Theme,
    after_articles: false,
    tag: Tag::Content,
    imprint: true,
    written: Some(Written {
        en: &["banner"],
        zh: &["通栏"],
        row: may(
            Key::Of(BlockKind::Banner),
            Shape::LineOr(Mapping::PinnedLine),
            "通栏的一行大字",
            "a line of display type across the page",
        ),
        rows: &[],
        entry: &[],
    }),
};
