//! 图①图②…: photos whose captions are numbered stand in that order, as a page is read.

use super::block::{Block, Thing};
use super::problem::{Problem, What};

/// What a numbered photo costs that a reader meets after one with a higher number.
pub(super) const OUT_OF_ORDER: f64 = 9.0;

/// Numbered photos of a page that a reader meets after one with a higher number.
pub(super) fn out_of_order(problem: &Problem, blocks: &[Block]) -> u32 {
    let numbered = |block: &&Block| problem.articles.get(block.article).is_some_and(|own| own.numbered);
    let photos: Vec<(&Block, usize)> = blocks
        .iter()
        .filter(numbered)
        .filter_map(|block| match block.thing {
            Thing::Figure { figure, .. } => match problem.articles[block.article].figures[figure].what {
                What::Photo(number) => Some((block, number)),
                What::Ad(..) | What::Panel(..) => None,
            },
            Thing::Head { .. } | Thing::Stand | Thing::Text | Thing::Rule { .. } | Thing::Fixed { .. } => None,
        })
        .collect();
    let late = |(block, number): &&(&Block, usize)| {
        photos.iter().any(|(other, its)| other.article == block.article && its > number && is_before(other, block))
    };
    photos.iter().filter(late).count() as u32
}

/// Whether a reader meets a photo before another: above it, or left of it in the same row.
fn is_before(one: &Block, other: &Block) -> bool {
    let level = (one.line + one.lines).min(other.line + other.lines).saturating_sub(one.line.max(other.line));
    let row = level * 2 >= one.lines.min(other.lines) && level > 0;
    if row { one.column + one.span <= other.column } else { one.line + one.lines <= other.line }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo(column: u32, line: u32, lines: u32) -> Block {
        Block { thing: Thing::Figure { figure: 0, picture: lines }, article: 0, column, line, span: 1, lines }
    }

    #[test]
    fn a_page_is_read_row_by_row() {
        assert!(is_before(&photo(0, 5, 10), &photo(1, 0, 12)), "one row, though not quite level");
        assert!(is_before(&photo(3, 0, 10), &photo(0, 12, 10)), "the row above comes first");
        assert!(!is_before(&photo(0, 12, 10), &photo(3, 0, 10)));
        // A tall one beside a stack stands in both its rows.
        assert!(is_before(&photo(0, 12, 10), &photo(1, 0, 22)));
    }
}
