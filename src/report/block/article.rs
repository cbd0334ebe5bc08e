//! What an article is made of. The keys are rows of the article's own mapping; the composer knows these blocks by name.

use super::{Description, Form, Height, Home, Stands, Tag, TextOf};
use crate::report::Role;
use crate::report::names::Key;
use crate::report::problem::Bilingual;

/// The headline block: 引题, 主题, 副题, 署名.
pub(super) const HEADING: Description = Description {
    name: "headline",
    called: Bilingual { zh: "主题", en: "the headline" },
    texts: &[
        TextOf { key: Key::Headline, role: Role::Headline, form: Form::BrokenLine, field: "lines" },
        TextOf { key: Key::Kicker, role: Role::Headline, form: Form::Line, field: "kicker" },
        TextOf { key: Key::Deck, role: Role::Headline, form: Form::BrokenLine, field: "deck" },
        TextOf { key: Key::Byline, role: Role::Caption, form: Form::Line, field: "byline" },
    ],
    homes: &[(Home::Article, Stands::InArticle)],
    height: Height::Composed,
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: None,
};

/// The standfirst: 导语.
pub(super) const STANDFIRST: Description = Description {
    name: "standfirst",
    called: Bilingual { zh: "导语", en: "the standfirst" },
    texts: &[TextOf { key: Key::Standfirst, role: Role::Caption, form: Form::Story, field: "blocks" }],
    homes: &[(Home::Article, Stands::Opening)],
    height: Height::Measured { widest: 3, gives: 0.0 },
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: None,
};

/// The running text: 正文.
pub(super) const BODY: Description = Description {
    name: "body",
    called: Bilingual { zh: "正文", en: "the text" },
    texts: &[TextOf { key: Key::Body, role: Role::Body, form: Form::Story, field: "blocks" }],
    homes: &[(Home::Article, Stands::InArticle)],
    height: Height::Composed,
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: None,
};

/// A photo with what is said about it: 图片, 说明, 摄影.
pub(super) const PHOTO: Description = Description {
    name: "photo",
    called: Bilingual { zh: "图片", en: "the photo" },
    texts: &[
        TextOf { key: Key::Caption, role: Role::Caption, form: Form::Inline, field: "caption" },
        TextOf { key: Key::Credit, role: Role::Caption, form: Form::Line, field: "credit" },
    ],
    homes: &[(Home::Article, Stands::InArticle)],
    height: Height::Composed,
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: None,
};
