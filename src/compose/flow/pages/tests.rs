//! Random reports on random sheets: whatever comes, nothing is lost, nothing overlaps, nothing is left behind.

use super::*;

/// A random number below another; the same ones every time.
struct Dice(u32);

impl Dice {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % n
    }

    fn atom(&mut self, article: usize, block: usize, last: Option<&Atom>) -> Atom {
        let lines = 1 + self.below(12);
        let what = What::Block(article, block);
        let own = Atom {
            what,
            lines,
            above: 0,
            below: 0,
            breaks: lines > 1,
            keep: false,
            holds: false,
            floats: false,
            pieces: Vec::new(),
        };
        match self.below(10) {
            0 => Atom { lines: 1 + self.below(2), breaks: false, keep: true, ..own },
            1 => Atom { lines: 2 + self.below(7), breaks: false, floats: true, below: 1, ..own },
            2 if last.is_some_and(|last| !last.floats) => Atom { lines: 1, breaks: false, holds: true, ..own },
            _ => own,
        }
    }

    fn report(&mut self) -> Vec<Item> {
        let articles = 1 + self.below(6) as usize;
        let mut items = Vec::new();
        for article in 0..articles {
            let what = What::Heading(article, 1);
            items.push(Item::Across(Across { what, lines: 3, gap: 1, keep: true, pieces: Vec::new() }));
            let mut atoms: Vec<Atom> = Vec::new();
            for block in 0..1 + self.below(9) as usize {
                let own = self.atom(article, block, atoms.last());
                atoms.push(own);
            }
            // No story ends with a head.
            atoms.iter_mut().next_back().into_iter().for_each(|last| last.keep = false);
            items.push(Item::Run { atoms, gap: 0 });
        }
        items
    }
}

fn lines(items: &[Item]) -> u32 {
    let runs = items.iter().filter_map(|item| match item {
        Item::Run { atoms, .. } => Some(atoms),
        Item::Across(_) => None,
    });
    runs.flatten().map(|atom| atom.lines).sum()
}

#[test]
fn random_reports_are_laid_out_whole() {
    let mut dice = Dice(7);
    for case in 0..600 {
        let items = dice.report();
        let head = dice.below(9);
        let room = Room { columns: 1 + dice.below(3), lines: 26 + dice.below(30), head, foot: dice.below(8) };
        let made = pages(&items, &room);
        let Made::Pages(sheets) = made else { panic!("{case}: {made:?}") };
        let pieces = sheets.iter().flat_map(|sheet| &sheet.runs).flat_map(|(item, _, columns)| {
            columns.iter().flat_map(move |column| column.pieces.iter().map(move |piece| (*item, *piece)))
        });
        let mut set = 0;
        for (item, piece) in pieces {
            set += piece.to - piece.from;
            let Some(Item::Run { atoms, .. }) = items.get(item) else { panic!("{case}") };
            let all = atoms[piece.atom].lines;
            assert!(piece.to == all || piece.to >= 2, "{case}: a line alone at a column's foot");
            assert!(piece.from == 0 || all - piece.from >= 2, "{case}: a line alone at a column's head");
        }
        assert_eq!(set, lines(&items), "{case}");
        assert_eq!(sheets.iter().map(|sheet| sheet.across.len()).sum::<usize>() * 2, items.len(), "{case}");
        for (number, sheet) in sheets.iter().enumerate() {
            let runs = sheet.runs.iter().map(|(_, line, columns)| {
                (*line, *line + columns.iter().map(|column| column.lines).max().unwrap_or(0))
            });
            let mut spans: Vec<(u32, u32)> =
                sheet.across.iter().map(|(_, line)| (*line, line + 3)).chain(runs).collect();
            spans.sort_unstable();
            assert!(spans.windows(2).all(|two| two[0].1 <= two[1].0), "{case}: {spans:?}");
            assert!(number > 0 || spans.iter().all(|span| span.0 >= room.head), "{case}: {spans:?}");
            assert!(sheet.end <= room.lines);
            for (item, line) in &sheet.across {
                let below = sheet.runs.iter().any(|(run, own, _)| *run == item + 1 && *own >= line + 3);
                assert!(below, "{case}: a headline with nothing below it on page {number}");
            }
        }
        let last = sheets.last().expect("a page");
        assert!(room.foot == 0 || last.end + room.foot < room.lines, "{case}: the foot has no room");
        assert!(last.end > 0, "{case}: the foot is alone");
    }
}
