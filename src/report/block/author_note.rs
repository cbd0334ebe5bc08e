//! 作者简介: who wrote it.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may, need};
use crate::report::problem::Bilingual;

/// The note on the author.
pub(super) const AUTHOR_NOTE: Description = Description {
    name: "author_note",
    called: Bilingual { zh: "作者简介", en: "the note on the author" },
    texts: &[
        TextOf { key: Key::Title, role: Role::Head, form: Form::Line, field: "title" },
        TextOf { key: Key::Text, role: Role::Caption, form: Form::Story, field: "blocks" },
    ],
    homes: &[(Home::Article, Stands::AtEnd)],
    height: Height::Measured { widest: 2, gives: 0.0 },
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["author_note"],
        zh: &["作者简介"],
        row: may(
            Key::Of(BlockKind::AuthorNote),
            Shape::StoryOr(Mapping::Panel(BlockKind::AuthorNote)),
            "作者简介：几句话，用楷体，排在文章末尾",
            "who wrote it, in a few sentences; at the article's end",
        ),
        rows: &[
            may(Key::Title, Shape::Text, "题目；不写就是“作者简介”", "its title; 作者简介 if not given"),
            need(Key::Text, Shape::Inline, "简介，写法和正文一样", "the note as Markdown, like an article's text"),
        ],
        entry: &[],
    }),
};
