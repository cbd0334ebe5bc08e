//! 加框的文章 as the solver sees them: rectangles of certain heights, one at each span, with nothing to flow.

use super::solve::{ArticleInput, Head, Thing};
use super::{Grid, Measured};
use crate::report::{Article, BlockKind, BoxStyle, Boxed};

/// 字 of a line inside a frame: fewer are hard to set, and leave the frame little but its edges.
const LEAST_LINE: f64 = 9.0;

/// What a frame's shape costs, squared, away from these: width by height, from a tall one to a flat one.
const SHAPE: f64 = 3.0;
const TALLEST: f64 = 0.45;
const FLATTEST: f64 = 2.6;

/// The headline's size in a frame that others are held against, in points: it ranks with no other headline.
const NOMINAL: f64 = 20.0;

/// The ID of an article's block.
pub(super) fn id(article: &Article) -> String {
    format!("{}/{}", article.id, BlockKind::Boxed.name())
}

/// An article in a frame. `page` is the lines reserved at the page's head, its grid, and what was measured.
pub(super) fn input(
    article: &Article,
    boxed: &Boxed,
    rank: usize,
    (top, grid, measured): (u32, &Grid, &Measured),
) -> ArticleInput {
    let pins = &article.heading_pins;
    let span = pins.span.as_ref().map(|span| span.value);
    let lines =
        |span: u32| pins.lines.as_ref().map(|own| own.value).or_else(|| measured.boxes.get(&(rank, span)).copied());
    let wide = |span: u32| grid.span_width(span) / grid.size >= LEAST_LINE || span == grid.columns;
    let spans: Vec<u32> = (1..=grid.columns).filter(|own| span.is_none_or(|span| span == *own)).collect();
    let usual: Vec<u32> = spans.iter().copied().filter(|span| wide(*span)).collect();
    let spans = if usual.is_empty() { spans } else { usual };
    let heads = spans.into_iter().filter_map(|span| Some(head(span, lines(span)?, boxed.style, grid))).collect();
    ArticleInput {
        story: Vec::new(),
        heads,
        size: NOMINAL,
        brief: true,
        emphasis: 0.0,
        standfirst: Vec::new(),
        figures: Vec::new(),
        head_lines: None,
        head_at: pins.at.as_ref().map(|at| (at.value.0 - 1, (at.value.1 - 1).saturating_sub(top))),
        white: 0,
        mosaic: false,
        airy: false,
    }
}

/// A frame so many lines high. The solver leaves a line below a headline block; here that line is the frame's own.
fn head(span: u32, lines: u32, style: BoxStyle, grid: &Grid) -> Head {
    let natural = lines.saturating_sub(1).max(1);
    let shape = grid.span_width(span).0 / grid.lines_height(lines).0.max(1.0);
    let away = (TALLEST / shape).max(shape / FLATTEST).max(1.0).ln();
    // 简讯 are a column: wide they are no list any more.
    let wide = if style == BoxStyle::Briefs { f64::from(span - 1) * 0.6 } else { 0.0 };
    Head {
        span,
        split: 1,
        natural,
        least: natural,
        size: NOMINAL,
        floor: NOMINAL,
        ink: f64::from(natural),
        breaks: SHAPE * away * away + wide,
    }
}

/// Column, line, columns, lines of a frame.
type Place = (u32, u32, u32, u32);

/// Where frames stand.
pub(super) fn frames(problem: &super::solve::Problem, blocks: &[super::solve::Block]) -> Vec<Place> {
    let framed = |block: &&super::solve::Block| match block.thing {
        Thing::Head { .. } => problem.articles[block.article].is_boxed(),
        Thing::Stand | Thing::Figure { .. } | Thing::Fixed { .. } | Thing::Text | Thing::Rule { .. } => false,
    };
    blocks.iter().filter(framed).map(|block| (block.column, block.line, block.span, block.lines)).collect()
}

/// Whether a rule runs along frames over all of its length.
pub(super) fn touched(frames: &[Place], rule: &super::solve::Block, flat: bool) -> bool {
    let gap = super::solve::STORY_GAP;
    if flat {
        (rule.column..rule.column + rule.span).all(|at| {
            frames.iter().any(|&(column, line, span, lines)| {
                (column..column + span).contains(&at) && (line == rule.line || line + lines + gap == rule.line)
            })
        })
    } else {
        (rule.line..rule.line + rule.lines).all(|at| {
            frames.iter().any(|&(column, line, span, lines)| {
                (line..line + lines + gap).contains(&at) && (column == rule.column || column + span == rule.column)
            })
        })
    }
}
