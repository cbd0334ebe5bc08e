//! 时间轴: what happened when, along a line.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may, need};
use crate::report::problem::Bilingual;

/// The timeline: downwards in few columns, from left to right across many.
pub(super) const TIMELINE: Description = Description {
    name: "timeline",
    called: Bilingual { zh: "时间轴", en: "the timeline" },
    texts: &[
        TextOf { key: Key::Title, role: Role::Head, form: Form::Line, field: "title" },
        TextOf {
            key: Key::Items,
            role: Role::Body,
            form: Form::Entries(&[
                TextOf { key: Key::Time, role: Role::Head, form: Form::Line, field: "time" },
                TextOf { key: Key::Event, role: Role::Body, form: Form::Line, field: "event" },
            ]),
            field: "entries",
        },
    ],
    homes: &[(Home::Article, Stands::AmongPhotos)],
    height: Height::Measured { widest: 12, gives: 0.3 },
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["timeline"],
        zh: &["时间轴", "时间线"],
        row: may(
            Key::Of(BlockKind::Timeline),
            Shape::ListOr(Mapping::Entry(BlockKind::Timeline), Mapping::Panel(BlockKind::Timeline)),
            "时间轴：什么时候做了什么；一条写一个 { 时: 2021年3月, 事: 动工 }",
            "a timeline: { time: 2021年3月, event: 动工 } an item",
        ),
        rows: &[
            may(Key::Title, Shape::Text, "这一块的题目", "the panel's title"),
            need(
                Key::Items,
                Shape::List(Mapping::Entry(BlockKind::Timeline)),
                "事情，按先后一条一件",
                "the events in their order, an item each",
            ),
        ],
        entry: &[
            need(Key::Time, Shape::Text, "什么时候：2021年3月", "when: 2021年3月"),
            need(Key::Event, Shape::Text, "发生了什么，一两句话", "what happened, in a sentence or two"),
        ],
    }),
};
