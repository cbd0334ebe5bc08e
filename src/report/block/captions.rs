//! 图说: the captions of an article's photos, gathered in one place.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::diag::Spanned;
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, Values, may};
use crate::report::problem::Bilingual;
use crate::report::story::Run;

/// The gathered captions. Their words are the photos' own.
pub(super) const CAPTIONS: Description = Description {
    name: "captions",
    called: Bilingual { zh: "图说", en: "the captions" },
    texts: &[
        TextOf { key: Key::Title, role: Role::Head, form: Form::Line, field: "title" },
        TextOf { key: Key::Caption, role: Role::Caption, form: Form::Gathered, field: "entries" },
    ],
    homes: &[(Home::Article, Stands::AmongPhotos)],
    height: Height::Measured { widest: 12, gives: 0.25 },
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["captions"],
        zh: &["图说"],
        row: may(
            Key::Of(BlockKind::Captions),
            Shape::NamedOr(Values::Gathering, Mapping::Panel(BlockKind::Captions)),
            "图片说明排在哪里：分排（不写就是它），各在各的图下；合排，集中排成“图①……图②……”，图角上标①②，图片多的版用",
            "where captions stand: apart (if not given), each under its photo; together, gathered as 图①… 图②…, with the numbers in the photos' corners, for pages of many photos",
        ),
        rows: &[may(Key::Title, Shape::Text, "这一块的题目", "the panel's title")],
        entry: &[],
    }),
};

/// A caption among others.
#[derive(Clone, Debug, PartialEq)]
pub struct Gathered {
    /// The number of its photo, from 1.
    pub number: usize,
    /// What the picture shows.
    pub caption: Vec<Run>,
    /// Who took it.
    pub credit: Option<Spanned<String>>,
}
