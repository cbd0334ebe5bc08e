//! An article in a frame, set whole: headline, standfirst and text in one block.

use super::{Description, Height, Home, Stands, Tag};
use crate::report::problem::Bilingual;

/// 加框的文章. Its texts are the article's own.
pub(super) const BOXED: Description = Description {
    name: "boxed",
    called: Bilingual { zh: "加框的文章", en: "the article in a frame" },
    texts: &[],
    homes: &[(Home::Article, Stands::InArticle)],
    height: Height::Composed,
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: None,
};
