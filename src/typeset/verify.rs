//! Compares what was set with what was planned.

use std::collections::BTreeMap;

use super::{Over, SetInput};
use crate::assets::problem::FontProblem;
use crate::compose::{Grid, PagePlan, Thread};
use crate::diag::{Diagnostics, Place};
use crate::engine::{Inspection, Painted, text_weight};
use crate::report::story::{Block, Story};
use crate::report::{BlockKind, Page, runs, words};
use crate::text::{long_words, unbind};
use crate::theme::Palette;
use crate::typeset::problem::TypesetProblem;
use crate::units::Pt;

/// A last column may end this many lines early before anyone is told.
const LEVEL: u32 = 1;

/// A block may reach this share of a line beyond its rectangle: a folio's rule does, by design.
const LEEWAY: f64 = 0.5;

/// What is lost to rounding: a mark that hangs reaches half a 字 beyond its column.
const ROUNDING: Pt = Pt(0.01);

/// How full one frame is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filled {
    /// Lines of the page's grid the frame has.
    pub lines: u32,
    /// Lines of it that hold text.
    pub used: u32,
}

/// How far apart 汉字 of a line may stand, in em, before the loosest line of a build is told.
const LOOSE: f64 = 0.5;

/// Checks every page: nothing overset, no frame left empty unseen, no unnamed colour, no character without a face.
pub(super) fn verify(
    input: &SetInput,
    inspections: &[Inspection],
    diags: &mut Diagnostics,
) -> (Vec<Vec<Vec<Filled>>>, Vec<Over>) {
    let pages = input.plan.pages.iter().zip(inspections).enumerate();
    let mut over = Vec::new();
    // What flows over pages is looked for on all of them, and on both pages of a spread.
    let set_on = |mine: &dyn Fn(&PagePlan) -> bool| {
        let mut all: Words = BTreeMap::new();
        let own = input.plan.pages.iter().zip(inspections).filter(|(plan, _)| mine(plan));
        for (range, weight) in own.flat_map(|(_, inspection)| &inspection.set) {
            *all.entry(*range).or_default() += weight;
        }
        all
    };
    let all = input.report.format.flow.then(|| set_on(&|_| true));
    let filled = pages
        .map(|(index, (plan, inspection))| {
            let page = &plan.page;
            blocks(plan, inspection, diags);
            colours(&input.palettes[index], inspection, diags);
            let both = page.spread.as_ref().map(|spread| set_on(&|plan| plan.page.spread.as_ref() == Some(spread)));
            every_word(page, both.as_ref().or(all.as_ref()).unwrap_or(&inspection.set), diags);
            broken_words(page, inspection, diags);
            for (c, range) in &inspection.missing {
                let place = range.clone().map(|range| Place::new(&input.report.source, range));
                diags.error(place, FontProblem::NoGlyph { c: *c });
            }
            over.extend(plan.threads.iter().filter_map(|thread| beyond(index, plan, thread, inspection)));
            plan.threads.iter().map(|thread| threads(plan, page, thread, inspection, diags)).collect()
        })
        .collect();
    loosest_line(input, inspections, diags);
    (filled, over)
}

/// Tells the loosest line of all stories, if it is too loose.
fn loosest_line(input: &SetInput, inspections: &[Inspection], diags: &mut Diagnostics) {
    let pages = input.plan.pages.iter().zip(inspections);
    let slots = pages.flat_map(|(plan, inspection)| {
        plan.threads.iter().flat_map(move |thread| {
            (0..thread.frames.len()).filter_map(move |index| inspection.slot(&thread.id, index)?.loosest.as_ref())
        })
    });
    let Some(line) = slots.max_by(|a, b| a.gap.total_cmp(&b.gap)).filter(|line| line.gap > LOOSE) else { return };
    let words = unbind(&line.words);
    let source = &input.report.source;
    let place = line.place.clone().map(|range| {
        let written = source.text.get(range.clone()).unwrap_or_default();
        let at = written.find(&words).map_or(range.clone(), |at| range.start + at..range.start + at + words.len());
        Place::new(source, at)
    });
    diags.warn(place, TypesetProblem::LooseLine { words });
}

/// What of a thread has no room in its frames.
fn beyond(page: usize, plan: &PagePlan, thread: &Thread, inspection: &Inspection) -> Option<Over> {
    let rest = inspection.overset(&thread.id)?;
    Some(Over {
        page,
        thread: thread.id.clone(),
        article: thread.article,
        kind: thread.kind,
        lines: lines_down_to(rest.used, &plan.grid).max(1),
        characters: rest.characters,
        begins_in: rest.begins_in.clone(),
    })
}

fn blocks(plan: &PagePlan, inspection: &Inspection, diags: &mut Diagnostics) {
    for block in &plan.blocks {
        let leeway = plan.grid.pitch * LEEWAY;
        let flowed = inspection.overset(&block.id).map_or(Pt(0.0), |rest| rest.used);
        let slot = inspection.slot(&block.id, 0);
        let beyond = slot.map_or(Pt(0.0), |slot| Pt((slot.used - block.rect.height).0.max(slot.above.0)));
        if flowed.0 > 0.0 || beyond > leeway {
            let needed = if flowed.0 > 0.0 { flowed } else { beyond };
            let lines = lines_down_to(needed, &plan.grid).max(1);
            diags.error(block.source.clone(), TypesetProblem::BlockTooSmall { id: block.id.clone(), lines });
        } else if slot.is_some_and(|slot| slot.right > block.rect.width + leeway) {
            diags.error(block.source.clone(), TypesetProblem::BlockTooNarrow { id: block.id.clone() });
        }
    }
}

/// What cannot be broken sticks out of a column: a table of too many columns, say. It is told at its own line.
fn widths(plan: &PagePlan, thread: &Thread, inspection: &Inspection, story: Option<&Story>, diags: &mut Diagnostics) {
    let leeway = plan.grid.size * LEEWAY + ROUNDING;
    for (index, frame) in thread.frames.iter().enumerate() {
        let Some(slot) = inspection.slot(&thread.id, index) else { continue };
        if slot.right <= frame.rect.width + leeway && slot.left <= leeway {
            continue;
        }
        let own = |block: &&Block| {
            let ranges: Vec<_> = runs(block).iter().map(|run| run.place.range.clone()).collect();
            slot.outermost.as_ref().is_some_and(|range| ranges.contains(range))
        };
        let block = story.and_then(|story| story.blocks.iter().find(own));
        let run =
            block.and_then(|block| runs(block).into_iter().find(|run| slot.outermost == Some(run.place.range.clone())));
        let place = run.map_or_else(|| thread.source.clone(), |run| run.place.clone());
        match block {
            Some(Block::Table { columns, .. }) => {
                let first = block.and_then(|block| runs(block).first().map(|run| run.place.clone()));
                let problem = TypesetProblem::TableTooWide { columns: columns.len() };
                diags.error(first.unwrap_or(place), problem);
            }
            Some(_) | None => diags.error(place, TypesetProblem::BlockTooNarrow { id: thread.id.clone() }),
        }
        return;
    }
}

/// Words wider than their line were broken: each is told where it stands.
fn broken_words(page: &Page, inspection: &Inspection, diags: &mut Diagnostics) {
    if inspection.broken.is_empty() {
        return;
    }
    for (text, place) in words(page) {
        for (tail, _) in inspection.broken.iter().filter(|(_, range)| *range == place.range) {
            let plain = unbind(text);
            // The word whose beginning ends the line.
            let begins = |word: &&str| {
                let starts = word.char_indices().map(|(at, c)| at + c.len_utf8());
                starts.filter_map(|end| word.get(..end)).any(|start| tail.ends_with(start))
            };
            let mut long = long_words(&plain, 0.5).into_iter().filter_map(|word| plain.get(word));
            let Some(word) = long.find(begins) else { continue };
            let written = place.source.text.get(place.range.clone()).unwrap_or_default();
            let at = written
                .find(word)
                .map_or(place.range.clone(), |at| place.range.start + at..place.range.start + at + word.len());
            diags.warn(Place::new(&place.source, at), TypesetProblem::WordBroken { word: word.to_owned() });
        }
    }
}

fn threads(
    plan: &PagePlan,
    page: &Page,
    thread: &Thread,
    inspection: &Inspection,
    diags: &mut Diagnostics,
) -> Vec<Filled> {
    let grid = &plan.grid;
    let filled: Vec<Filled> = thread
        .frames
        .iter()
        .enumerate()
        .map(|(index, frame)| {
            let used = inspection.slot(&thread.id, index).map_or(0, |slot| lines_down_to(slot.used, grid));
            Filled { lines: frame.cells.lines, used: used.min(frame.cells.lines) }
        })
        .collect();
    let article = &page.articles[thread.article];
    let place = match thread.kind {
        BlockKind::Standfirst => article.standfirst.as_ref().map(|story| &story.place),
        _ => Some(&article.body.place),
    };
    let place = place.map_or(thread.source.clone(), Clone::clone);
    let story = match thread.kind {
        BlockKind::Standfirst => article.standfirst.as_ref(),
        _ => Some(&article.body),
    };
    widths(plan, thread, inspection, story, diags);
    let span = thread.frames.first().map_or(1, |frame| frame.cells.span);
    let zi_a_line = (grid.span_width(span) / grid.size).floor() as u32;
    let part = thread.kind.name();
    // How far it is off was said when the nearest page was made up.
    if thread.kind == BlockKind::Body && plan.off.is_some_and(|off| off.article == thread.article) {
        return filled;
    }
    if let Some(rest) = inspection.overset(&thread.id) {
        let lines = lines_down_to(rest.used, grid).max(1);
        // The paragraph that runs over, where one can be named: that is the one to cut.
        let place = rest.begins_in.clone().map_or(place.clone(), |range| Place::new(&place.source, range));
        diags.error(place, TypesetProblem::Overset { part, lines, zi: lines * zi_a_line });
        return filled;
    }
    // Columns before the last may end a line early where a head or a widow moved on; what counts is the story's end.
    let end = filled.iter().rposition(|frame| frame.used > 0).unwrap_or(0);
    let lines: u32 = filled[end..].iter().map(|frame| frame.lines - frame.used).sum();
    if lines > LEVEL {
        diags.warn(place, TypesetProblem::Underset { part, lines, zi: lines * zi_a_line });
    }
    filled
}

/// How many lines of the grid a depth reaches into; a baseline lies just above its line's foot.
fn lines_down_to(depth: Pt, grid: &Grid) -> u32 {
    (depth / grid.pitch - 1e-3).ceil().max(0.0) as u32
}

/// How much of each piece of the report was set.
type Words = BTreeMap<(usize, usize), usize>;

/// Every word of the report is on the page, whatever the theme does with it.
fn every_word(page: &Page, set: &Words, diags: &mut Diagnostics) {
    let mut expected: BTreeMap<(usize, usize), (usize, &Place)> = BTreeMap::new();
    for (text, place) in words(page) {
        expected.entry((place.range.start, place.range.end)).or_insert((0, place)).0 += text_weight(text);
    }
    for (range, (weight, place)) in expected {
        if set.get(&range).copied().unwrap_or(0) < weight {
            diags.error(place.clone(), TypesetProblem::TextLost);
        }
    }
}

fn colours(palette: &Palette, inspection: &Inspection, diags: &mut Diagnostics) {
    for (painted, near) in &inspection.paints {
        let colour = match painted {
            Painted::Solid(colour) if palette.name_of(colour).is_some() => continue,
            Painted::Solid(colour) => colour.to_hex().to_string(),
            Painted::Pattern => "gradient/tiling".to_owned(),
        };
        diags.error(None, TypesetProblem::UnnamedColour { colour, near: near.clone() });
    }
}
