//! 几种排法: pages that differ at a glance, and the names by which one is kept.

use super::solve::{Judged, Problem, Thing, What};

/// Letters and digits nobody mistakes for one another.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Share of the page's cells that must hold something else.
const DIFFERENT: f64 = 0.3;

/// How much worse than the best a page may be to be offered.
const WORSE: f64 = 24.0;

/// The name of an arrangement: the same for the same arrangement of the same page, whatever becomes of a line of text.
pub fn id(sign: u64) -> String {
    (0..5).map(|digit| char::from(ALPHABET[(sign >> (digit * 5) & 31) as usize])).collect()
}

/// The best pages that look different, the best first, as places in the list.
pub fn different(problem: &Problem, pages: &[Judged], most: usize) -> Vec<usize> {
    let mut chosen: Vec<(usize, Vec<u32>)> = Vec::new();
    let Some(best) = pages.first().map(|page| page.score.total()) else { return Vec::new() };
    for (index, page) in pages.iter().enumerate() {
        if chosen.len() == most || page.score.total() > best + WORSE {
            break;
        }
        let cells = picture(problem, page);
        let differs = |(_, other): &(usize, Vec<u32>)| {
            let changed = cells.iter().zip(other).filter(|(a, b)| a != b).count();
            changed as f64 >= DIFFERENT * cells.len() as f64
        };
        if chosen.iter().all(differs) {
            chosen.push((index, cells));
        }
    }
    chosen.into_iter().map(|(index, _)| index).collect()
}

/// What each cell holds, as a glance tells: which story, and whether head, picture or text.
fn picture(problem: &Problem, page: &Judged) -> Vec<u32> {
    let mut cells = vec![0; (problem.columns * problem.lines) as usize];
    for block in &page.blocks {
        let kind = match block.thing {
            Thing::Head { .. } => 1,
            Thing::Stand => 2,
            Thing::Text => 3,
            Thing::Figure { figure, .. } => match problem.articles[block.article].figures[figure].what {
                What::Panel(..) => 4,
                What::Photo(number) => 5 + number as u32,
            },
            Thing::Rule { .. } | Thing::Fixed { .. } => continue,
        };
        for line in block.line..block.line + block.lines {
            for column in block.column..block.column + block.span {
                cells[(line * problem.columns + column) as usize] = 100 * (block.article as u32 + 1) + kind;
            }
        }
    }
    cells
}
