//! 步骤: how something is done, step by step.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may, need};
use crate::report::problem::Bilingual;

/// The steps: downwards in few columns, from left to right across many.
pub(super) const STEPS: Description = Description {
    name: "steps",
    called: Bilingual { zh: "步骤", en: "the steps" },
    texts: &[
        TextOf { key: Key::Title, role: Role::Head, form: Form::Line, field: "title" },
        TextOf { key: Key::Text, role: Role::Body, form: Form::Items, field: "items" },
    ],
    homes: &[(Home::Article, Stands::AmongPhotos)],
    height: Height::Measured { widest: 12, gives: 0.3 },
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["steps"],
        zh: &["步骤", "办事步骤"],
        row: may(
            Key::Of(BlockKind::Steps),
            Shape::LinesOr(Mapping::Panel(BlockKind::Steps)),
            "步骤：先做什么、后做什么，一条一步，自动编号",
            "what to do, step by step; numbered by itself",
        ),
        rows: &[
            may(Key::Title, Shape::Text, "这一块的题目", "the panel's title"),
            need(Key::Text, Shape::Lines, "步骤，一条一步", "the steps, an item each"),
        ],
        entry: &[],
    }),
};
