//! 加框的文章 as the solver sees them: rectangles of certain heights, one at each span, with nothing to flow.

use super::solve::{ArticleInput, Head, Thing};
use super::{Grid, Measured, StoryRule};
use crate::report::{Article, BlockKind, BoxStyle, Boxed};

/// 字 of a line inside a frame: fewer are hard to set, and leave the frame little but its edges.
const LEAST_LINE: f64 = 9.0;

/// What a frame's shape costs, squared, away from these: width by height, from a tall one to a flat one.
const SHAPE: f64 = 3.0;
const TALLEST: f64 = 0.45;
const FLATTEST: f64 = 2.6;

/// What lines of another length than asked for cost, squared.
const MEASURE: f64 = 12.0;

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
    let heads = spans.into_iter().filter_map(|span| Some(head(span, lines(span)?, boxed, grid))).collect();
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
        weighty: false,
        numbered: false,
        hero: false,
        airy: false,
    }
}

/// A frame so many lines high. The solver leaves a line below a headline block; here that line is the frame's own.
fn head(span: u32, lines: u32, boxed: &Boxed, grid: &Grid) -> Head {
    let natural = lines.saturating_sub(1).max(1);
    let shape = grid.span_width(span).0 / grid.lines_height(lines).0.max(1.0);
    let away = (TALLEST / shape).max(shape / FLATTEST).max(1.0).ln();
    // 简讯 are a column: wide they are no list any more.
    let wide = if boxed.style == BoxStyle::Briefs { f64::from(span - 1) * 0.6 } else { 0.0 };
    // 变栏: a frame whose columns are as wide as its author wants them.
    let inner = grid.span_width(span) / grid.size - 2.0;
    let off = boxed.zi.map_or(0.0, |zi| {
        let columns = (inner / f64::from(zi)).round().max(1.0);
        (inner / columns / f64::from(zi)).max(0.1).ln()
    });
    Head {
        span,
        split: 1,
        natural,
        least: natural,
        size: NOMINAL,
        floor: NOMINAL,
        ink: f64::from(natural),
        breaks: SHAPE * away * away + wide + MEASURE * off * off,
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

/// The fewest lines an upright rule has.
const LEAST_RULE: u32 = 4;

/// First line and lines of each part of a rule that does not run along a frame: a frame parts stories better than a rule.
pub(super) fn beside(frames: &[Place], rule: &super::solve::Block, flat: bool) -> impl Iterator<Item = (u32, u32)> {
    let gap = super::solve::STORY_GAP;
    let mut parts = Vec::new();
    if flat {
        let all = (rule.column..rule.column + rule.span).all(|at| {
            frames.iter().any(|&(column, line, span, lines)| {
                (column..column + span).contains(&at) && (line == rule.line || line + lines + gap == rule.line)
            })
        });
        parts.extend((!all).then_some((rule.line, rule.lines)));
    } else {
        let free = |at: u32| {
            !frames.iter().any(|&(column, line, span, lines)| {
                (line.saturating_sub(gap)..line + lines + gap).contains(&at)
                    && (column == rule.column || column + span == rule.column)
            })
        };
        let mut from = None;
        for at in rule.line..=rule.line + rule.lines {
            match (from, at < rule.line + rule.lines && free(at)) {
                (None, true) => from = Some(at),
                (Some(first), false) => {
                    parts.push((first, at - first));
                    from = None;
                }
                (None, false) | (Some(_), true) => {}
            }
        }
        parts.retain(|&(_, lines)| lines >= LEAST_RULE || lines == rule.lines);
    }
    parts.into_iter()
}

/// Rules without those that lie within another: they would print thicker.
pub(super) fn once(rules: Vec<StoryRule>) -> Vec<StoryRule> {
    let within = |one: &StoryRule, other: &StoryRule| {
        let upright = !one.flat && !other.flat && one.cells.column == other.cells.column;
        let (a, b) = (one.cells, other.cells);
        upright && a.line >= b.line && a.line + a.lines <= b.line + b.lines
    };
    let kept = |n: usize| {
        let mut others = rules.iter().enumerate().filter(|(m, _)| *m != n);
        // Of two alike the first stays.
        !others.any(|(m, other)| within(&rules[n], other) && (m < n || rules[n].cells != other.cells))
    };
    (0..rules.len()).filter(|&n| kept(n)).map(|n| rules[n].clone()).collect()
}
