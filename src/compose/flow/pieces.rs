//! The blocks of a body as a flow needs them: lists item by item, tables that may be cut between two rows.

use super::sizes::Sizes;
use crate::diag::Place;
use crate::report::story::Block;
use crate::report::{Page, runs};

/// The fewest rows of a table's piece.
pub(super) const LEAST_ROWS: usize = 2;

/// Makes a list of each item of a list: a page may end between two of them.
pub(super) fn single_items(page: &mut Page) {
    for article in page.articles.iter_mut().filter(|article| article.boxed.is_none()) {
        let blocks = std::mem::take(&mut article.body.blocks);
        article.body.blocks = blocks.into_iter().flat_map(items).collect();
    }
}

fn items(block: Block) -> Vec<Block> {
    match block {
        Block::List { start, items } => {
            let numbered = items.into_iter().zip(0..);
            numbered.map(|(item, n)| Block::List { start: start.map(|start| start + n), items: vec![item] }).collect()
        }
        Block::Para(_)
        | Block::Head { .. }
        | Block::Quote(_)
        | Block::Passage { .. }
        | Block::Jump(_)
        | Block::Table { .. } => vec![block],
    }
}

/// Cuts a table so that its first piece has at most so many lines; whether that can be.
pub(super) fn cut(page: &mut Page, (article, block): (usize, usize), room: u32, sizes: &Sizes) -> bool {
    let Some(lines) = sizes.pieces.get(&(article, block)) else { return false };
    let Some(rows) = rows_in(lines, room) else { return false };
    let Some(own) = page.articles.get_mut(article).map(|article| &mut article.body.blocks) else { return false };
    let Some(Block::Table { columns, head, rows: all, shown }) = own.get(block).cloned() else { return false };
    let (from, to) = shown.unwrap_or((0, all.len()));
    let piece = |from: usize, to: usize| Block::Table {
        columns: columns.clone(),
        head: head.clone(),
        rows: all.clone(),
        shown: Some((from, to)),
    };
    own.splice(block..=block, [piece(from, from + rows), piece(from + rows, to)]);
    true
}

/// How many rows of a table have room in so many lines, `lines` being those of its first one, two, three … rows. `None` if
/// too few would stand on either side of the cut.
pub(super) fn rows_in(lines: &[u32], room: u32) -> Option<usize> {
    let most = lines.len().checked_sub(LEAST_ROWS)?;
    (LEAST_ROWS..=most).rev().find(|&rows| lines.get(rows - 1).is_some_and(|&lines| lines <= room))
}

/// Where the report says a block.
pub(super) fn place(page: &Page, article: usize, block: usize) -> Place {
    let Some(article) = page.articles.get(article) else { return page.place.clone() };
    let run = article.body.blocks.get(block).and_then(|block| runs(block).first().map(|run| run.place.clone()));
    run.unwrap_or_else(|| article.body.place.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_pieces_of_a_table_have_two_rows() {
        // Head and first row take three lines, every other row two.
        let lines = [3, 5, 7, 9, 11];
        assert_eq!(rows_in(&lines, 8), Some(3));
        assert_eq!(rows_in(&lines, 11), Some(3), "two rows are left for the next page");
        assert_eq!(rows_in(&lines, 4), None, "one row alone is no piece");
        assert_eq!(rows_in(&[3, 5, 7], 6), None, "three rows are not cut");
    }
}
