//! 来源: where a page's pictures and text come from; a bulletin's 版记.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may};
use crate::report::problem::Bilingual;

/// The credit.
pub(super) const CREDIT: Description = Description {
    name: "credit",
    called: Bilingual { zh: "来源", en: "the credit" },
    texts: &[TextOf { key: Key::Text, role: Role::Caption, form: Form::BrokenLine, field: "lines" }],
    homes: &[(Home::Page, Stands::Foot)],
    height: Height::Theme,
    after_articles: true,
    tag: Tag::Content,
    imprint: true,
    written: Some(Written {
        en: &["credit", "colophon"],
        zh: &["来源", "版记"],
        row: may(
            Key::Of(BlockKind::Credit),
            Shape::LineOr(Mapping::PinnedLine),
            "全版图片和文字的来源",
            "where the page's pictures and text come from",
        ),
        rows: &[],
        entry: &[],
    }),
};
