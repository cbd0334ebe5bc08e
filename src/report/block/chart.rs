//! 图表: a chart of a few numbers.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::diag::Spanned;
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, Values, may, need};
use crate::report::problem::Bilingual;

/// The chart. The theme draws it; its words and numbers are text.
pub(super) const CHART: Description = Description {
    name: "chart",
    called: Bilingual { zh: "图表", en: "the chart" },
    texts: &[
        TextOf { key: Key::Kind, role: Role::Head, form: Form::Chart, field: "chart" },
        TextOf { key: Key::Title, role: Role::Head, form: Form::Line, field: "title" },
        TextOf { key: Key::Unit, role: Role::Caption, form: Form::Line, field: "unit" },
        TextOf { key: Key::Data, role: Role::Caption, form: Form::Data(Role::Head), field: "rows" },
    ],
    homes: &[(Home::Article, Stands::AmongPhotos)],
    height: Height::Measured { widest: 3, gives: 0.35 },
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["chart"],
        zh: &["图表"],
        row: may(
            Key::Of(BlockKind::Chart),
            Shape::Map(Mapping::Panel(BlockKind::Chart)),
            "图表：由几个数画出来的柱、条、线、环图",
            "a chart drawn from a few numbers: columns, bars, a line, a ring",
        ),
        rows: &[
            may(Key::Kind, Shape::Named(Values::Charts), "哪一种图；不写就是柱", "which kind; columns if not given"),
            may(Key::Title, Shape::Text, "图表的题目", "the chart's title"),
            may(Key::Unit, Shape::Text, "数的单位：万元", "the numbers' unit"),
            need(
                Key::Data,
                Shape::Data,
                "名称和数，一行一个：“一季度: 12.5”；数可以带同一个单位",
                "names and numbers, one a line: `Q1: 12.5`; the numbers may have one unit",
            ),
        ],
        entry: &[],
    }),
};

/// How a chart shows its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// 柱: columns side by side.
    Columns,
    /// 条: bars one above another.
    Bars,
    /// 线: a line through points.
    Line,
    /// 环: a ring of shares.
    Ring,
}

impl ChartKind {
    /// The name a theme knows it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::Columns => "columns",
            Self::Bars => "bars",
            Self::Line => "line",
            Self::Ring => "ring",
        }
    }
}

/// A number of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Datum {
    /// What it is the number of.
    pub name: Spanned<String>,
    /// The number; finite, and in a ring not below 0.
    pub number: f64,
    /// The number as its author wrote it, with its unit.
    pub shown: Spanned<String>,
}
