//! 报脚: the editor's address and telephone, across the page's foot.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may};
use crate::report::problem::Bilingual;

/// The foot line.
pub(super) const FOOT: Description = Description {
    name: "foot",
    called: Bilingual { zh: "报脚", en: "the foot line" },
    texts: &[TextOf { key: Key::Text, role: Role::Caption, form: Form::BrokenLine, field: "parts" }],
    homes: &[(Home::Page, Stands::Foot)],
    height: Height::Theme,
    after_articles: true,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["foot"],
        zh: &["报脚"],
        row: may(
            Key::Of(BlockKind::Foot),
            Shape::LineOr(Mapping::PinnedLine),
            "报脚：版面最下面通栏的一行，责编邮箱、热线等，用“|”隔开",
            "a line across the page's foot: the editor's address, a telephone; `|` parts them",
        ),
        rows: &[],
        entry: &[],
    }),
};
