//! Compares what was set with what was planned.

use std::collections::BTreeMap;

use super::Copy;
use crate::compose::{Frame, Grid, PagePlan, Part, Thread};
use crate::diag::problem::LayoutProblem;
use crate::diag::{Diagnostics, Place};
use crate::engine::{Painted, Survey, text_weight};
use crate::report::{Page, words};
use crate::units::Pt;

/// A last column may end this many lines early before anyone is told.
const LEVEL: u32 = 1;

/// A block may reach this share of a line beyond its rectangle: a folio's rule does, by design.
const LEEWAY: f64 = 0.5;

/// How full one frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Lines of the page's grid the frame has.
    pub lines: u32,
    /// Lines of it that hold text.
    pub used: u32,
}

/// Checks every page: nothing overset, no frame left empty unseen, no unnamed colour, no character without a face.
pub(super) fn verify(copy: &Copy, surveys: &[Survey], diags: &mut Diagnostics) -> Vec<Vec<Vec<Filled>>> {
    let pages = copy.plan.pages.iter().zip(&copy.report.pages).zip(surveys);
    pages
        .map(|((plan, page), survey)| {
            blocks(plan, survey, diags);
            colours(copy, survey, diags);
            every_word(page, survey, diags);
            for (c, range) in &survey.missing {
                let place = range.clone().map(|range| Place::new(&copy.report.source, range));
                diags.error(place, LayoutProblem::NoGlyph { c: *c });
            }
            plan.threads.iter().map(|thread| threads(plan, page, thread, survey, diags)).collect()
        })
        .collect()
}

fn blocks(plan: &PagePlan, survey: &Survey, diags: &mut Diagnostics) {
    for block in &plan.blocks {
        let leeway = plan.grid.pitch * LEEWAY;
        let flowed = survey.overset(&block.id).map_or(Pt(0.0), |rest| rest.used);
        let slot = survey.slot(&block.id, 0);
        let beyond = slot.map_or(Pt(0.0), |slot| Pt((slot.used - block.rect.height).0.max(slot.above.0)));
        if flowed.0 > 0.0 || beyond > leeway {
            let needed = if flowed.0 > 0.0 { flowed } else { beyond };
            let lines = lines_down_to(needed, &plan.grid).max(1);
            diags.error(block.source.clone(), LayoutProblem::BlockTooSmall { id: block.id.clone(), lines });
        } else if slot.is_some_and(|slot| slot.right > block.rect.width + leeway) {
            diags.error(block.source.clone(), LayoutProblem::BlockTooNarrow { id: block.id.clone() });
        }
    }
}

/// A word too long for a column sticks out of it: a web address, a row of digits, a table of too many columns.
fn widths(plan: &PagePlan, thread: &Thread, survey: &Survey, place: &Place, diags: &mut Diagnostics) {
    let sticks_out = |(index, frame): (usize, &Frame)| {
        survey.slot(&thread.id, index).is_some_and(|slot| slot.right > frame.rect.width + plan.grid.size * LEEWAY)
    };
    if thread.frames.iter().enumerate().any(sticks_out) {
        diags.error(place.clone(), LayoutProblem::BlockTooNarrow { id: thread.id.clone() });
    }
}

fn threads(plan: &PagePlan, page: &Page, thread: &Thread, survey: &Survey, diags: &mut Diagnostics) -> Vec<Filled> {
    let grid = &plan.grid;
    let filled: Vec<Filled> = thread
        .frames
        .iter()
        .enumerate()
        .map(|(index, frame)| {
            let used = survey.slot(&thread.id, index).map_or(0, |slot| lines_down_to(slot.used, grid));
            Filled { lines: frame.cells.lines, used: used.min(frame.cells.lines) }
        })
        .collect();
    let article = &page.articles[thread.article];
    let place = match thread.part {
        Part::Standfirst => article.standfirst.as_ref().map(|story| &story.place),
        Part::Body => Some(&article.body.place),
    };
    let place = place.map_or(thread.source.clone(), Clone::clone);
    widths(plan, thread, survey, &place, diags);
    let span = thread.frames.first().map_or(1, |frame| frame.cells.span);
    let zi_a_line = (grid.span_width(span) / grid.size).floor() as u32;
    let part = thread.part.name();
    if let Some(rest) = survey.overset(&thread.id) {
        let lines = lines_down_to(rest.used, grid).max(1);
        diags.error(place, LayoutProblem::Overset { part, lines, zi: lines * zi_a_line });
        return filled;
    }
    // Columns before the last may end a line early where a head or a widow moved on; what counts is the story's end.
    let end = filled.iter().rposition(|frame| frame.used > 0).unwrap_or(0);
    let lines: u32 = filled[end..].iter().map(|frame| frame.lines - frame.used).sum();
    if lines > LEVEL {
        diags.warn(place, LayoutProblem::Underset { part, lines, zi: lines * zi_a_line });
    }
    filled
}

/// How many lines of the grid a depth reaches into; a baseline lies just above its line's foot.
fn lines_down_to(depth: Pt, grid: &Grid) -> u32 {
    (depth / grid.pitch - 1e-3).ceil().max(0.0) as u32
}

/// Every word of the report is on the page, whatever the theme does with it.
fn every_word(page: &Page, survey: &Survey, diags: &mut Diagnostics) {
    let mut expected: BTreeMap<(usize, usize), (usize, &Place)> = BTreeMap::new();
    for (text, place) in words(page) {
        expected.entry((place.range.start, place.range.end)).or_insert((0, place)).0 += text_weight(text);
    }
    for (range, (weight, place)) in expected {
        if survey.set.get(&range).copied().unwrap_or(0) < weight {
            diags.error(place.clone(), LayoutProblem::TextLost);
        }
    }
}

fn colours(copy: &Copy, survey: &Survey, diags: &mut Diagnostics) {
    for (painted, near) in &survey.paints {
        let colour = match painted {
            Painted::Solid(colour) if copy.look.palette.name_of(colour).is_some() => continue,
            Painted::Solid(colour) => colour.to_hex().to_string(),
            Painted::Pattern => "gradient/tiling".to_owned(),
        };
        diags.error(None, LayoutProblem::UnnamedColour { colour, near: near.clone() });
    }
}
