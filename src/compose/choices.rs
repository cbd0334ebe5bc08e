//! 几种排法: pages that differ at a glance, and the names by which one is kept.

use super::solve::{Judged, Problem, Thing, What};

/// Letters and digits nobody mistakes for one another.
const ALPHABET: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// Share of the page's cells that must hold something else, whatever its top looks like.
const DIFFERENT: f64 = 0.3;

/// How much worse than the best a page may be to be offered.
const WORSE: f64 = 24.0;

/// The name of an arrangement: the same for the same arrangement of the same page, whatever becomes of a line of text.
pub fn id(sign: u64) -> String {
    (0..5).map(|digit| char::from(ALPHABET[(sign >> (digit * 5) & 31) as usize])).collect()
}

/// The best pages that look different, the best first, as places in the list.
///
/// First come those whose top a glance tells apart: where the lead's headline and the largest photo stand. If there are too
/// few of them, others that differ elsewhere.
pub fn different(problem: &Problem, pages: &[Judged], most: usize) -> Vec<usize> {
    let Some(best) = pages.first().map(|page| page.score.total()) else { return Vec::new() };
    let good = pages.iter().take_while(|page| page.score.total() <= best + WORSE);
    let seen: Vec<(Glance, Vec<u32>)> = good.map(|page| (Glance::at(problem, page), picture(problem, page))).collect();
    let mut chosen: Vec<usize> = Vec::new();
    for same_top in [false, true] {
        for (index, (glance, cells)) in seen.iter().enumerate() {
            if chosen.len() >= most {
                break;
            }
            let differs = |&other: &usize| {
                let (its_glance, its_cells) = &seen[other];
                let changed = cells.iter().zip(its_cells).filter(|(a, b)| a != b).count();
                changed as f64 >= DIFFERENT * cells.len() as f64 && (same_top || glance != its_glance)
            };
            if chosen.iter().all(differs) {
                chosen.push(index);
            }
        }
    }
    chosen.sort_unstable();
    chosen
}

/// What the eye takes in first of a page.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Glance {
    /// The lead headline's first column and span, and whether something of its story stands above it.
    head: Option<(u32, u32, bool)>,
    /// The same of the largest photo, and the third of the page its middle is in.
    photo: Option<(u32, u32, u32)>,
}

impl Glance {
    fn at(problem: &Problem, page: &Judged) -> Self {
        let lead = page.blocks.iter().filter(|block| block.article == 0);
        let top = lead.clone().map(|block| block.line).min().unwrap_or(0);
        let head = lead.clone().find(|block| matches!(block.thing, Thing::Head { .. }));
        let photos = page.blocks.iter().filter(|block| match block.thing {
            Thing::Figure { figure, .. } => {
                matches!(problem.articles[block.article].figures[figure].what, What::Photo(_))
            }
            Thing::Head { .. } | Thing::Stand | Thing::Text | Thing::Rule { .. } | Thing::Fixed { .. } => false,
        });
        let hero = photos.max_by_key(|block| block.span * block.lines);
        Self {
            head: head.map(|head| (head.column, head.span, head.line > top)),
            photo: hero.map(|photo| {
                let middle = photo.line + photo.lines / 2;
                (photo.column, photo.span, middle * 3 / problem.lines.max(1))
            }),
        }
    }
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
                What::Panel(..) | What::Ad(..) => 4,
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
