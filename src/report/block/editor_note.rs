//! 编者按: what the editor says first, framed, above a story or a page.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may, need};
use crate::report::problem::Bilingual;

/// The editor's note. Across a page it stands under the banner, in an article under the headline.
pub(super) const EDITOR_NOTE: Description = Description {
    name: "editor_note",
    called: Bilingual { zh: "编者按", en: "the editor's note" },
    texts: &[
        TextOf { key: Key::Title, role: Role::Head, form: Form::Line, field: "title" },
        TextOf { key: Key::Text, role: Role::Caption, form: Form::Story, field: "blocks" },
    ],
    homes: &[(Home::Page, Stands::Head), (Home::Article, Stands::Opening)],
    height: Height::Measured { widest: 3, gives: 0.0 },
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["editor_note"],
        zh: &["编者按", "编者的话"],
        row: may(
            Key::Of(BlockKind::EditorNote),
            Shape::StoryOr(Mapping::Panel(BlockKind::EditorNote)),
            "编者按：加框的几句话，用楷体；写在文章里排在标题下面，写在版面里排在全版文章上面",
            "the editor's note, framed: under the headline of its article, or above all articles of its page",
        ),
        rows: &[
            may(Key::Title, Shape::Text, "按语的题目；不写就是“编者按”", "the note's title; 编者按 if not given"),
            need(Key::Text, Shape::Inline, "按语，写法和正文一样", "the note as Markdown, like an article's text"),
        ],
        entry: &[],
    }),
};
