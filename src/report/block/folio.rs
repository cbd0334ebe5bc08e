//! 报眉: the line above every page.

use super::{Description, Form, Height, Home, Stands, Tag, TextOf};
use crate::diag::problem::Bilingual;
use crate::report::Role;
use crate::report::names::Key;

/// The folio line. Its texts are the publication's and the page's own keys.
pub(super) const FOLIO: Description = Description {
    name: "folio",
    called: Bilingual { zh: "报眉", en: "the folio" },
    texts: &[
        TextOf { key: Key::Name, role: Role::Headline, form: Form::Line, field: "name" },
        TextOf { key: Key::Issue, role: Role::Headline, form: Form::Line, field: "issue" },
        TextOf { key: Key::Staff, role: Role::Body, form: Form::Line, field: "staff" },
        TextOf { key: Key::Number, role: Role::Head, form: Form::Line, field: "number" },
        TextOf { key: Key::Section, role: Role::Head, form: Form::Line, field: "section" },
    ],
    homes: &[(Home::Page, Stands::Margin)],
    height: Height::Theme,
    after_articles: false,
    tag: Tag::Artifact,
    imprint: true,
    written: None,
};
