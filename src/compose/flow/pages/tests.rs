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

/// Something in a run.
fn atom(article: usize, block: usize, lines: u32) -> Atom {
    Atom {
        what: What::Block(article, block),
        lines,
        above: 0,
        below: 0,
        breaks: lines > 1,
        keep: false,
        holds: false,
        floats: false,
        pieces: Vec::new(),
    }
}

/// A head of a body.
fn head(article: usize, block: usize) -> Atom {
    Atom { breaks: false, keep: true, ..atom(article, block, 2) }
}

/// A table of so many rows of a line each, below a head of a line.
fn table(article: usize, block: usize, rows: u32) -> Atom {
    Atom { breaks: false, pieces: (2..2 + rows).collect(), ..atom(article, block, 1 + rows) }
}

fn headline(article: usize) -> Item {
    let what = What::Heading(article, 1);
    Item::Across(Across { what, lines: 3, gap: 1, keep: true, pieces: Vec::new() })
}

fn run(atoms: Vec<Atom>) -> Item {
    Item::Run { atoms, gap: 0 }
}

fn sheet(columns: u32) -> Room {
    Room { columns, lines: 40, head: 0, foot: 0 }
}

/// The pages, with tables cut as they have to be.
fn cut_and_made(mut items: Vec<Item>, room: &Room) -> (Vec<Item>, Made) {
    for number in 1000..1100 {
        let Made::Cut { article, block, room: lines } = pages(&items, room) else { break };
        for item in &mut items {
            let Item::Run { atoms, .. } = item else { continue };
            let Some(at) = atoms.iter().position(|atom| atom.what == What::Block(article, block)) else { continue };
            let rows = atoms[at].lines - 1;
            let own = rows_in(&atoms[at].pieces, lines).expect("a table that can be cut") as u32;
            atoms.splice(at..=at, [table(article, block, own), table(article, number, rows - own)]);
        }
    }
    let made = pages(&items, room);
    (items, made)
}

#[test]
fn a_table_below_a_head_is_cut_where_the_page_ends() {
    // A headline of three lines and a head of two stand above it.
    let items = [headline(0), run(vec![head(0, 0), table(0, 1, 60)])];
    assert_eq!(pages(&items, &sheet(1)), Made::Cut { article: 0, block: 1, room: 35 });
    // In a column, and two heads.
    let items = [run(vec![head(0, 0), Atom { above: 1, ..head(0, 1) }, table(0, 2, 60)])];
    assert_eq!(pages(&items, &sheet(2)), Made::Cut { article: 0, block: 2, room: 35 });
    // Below text, the head is not left behind.
    let items = [run(vec![atom(0, 0, 20), head(0, 1), table(0, 2, 60)])];
    assert_eq!(pages(&items, &sheet(1)), Made::Cut { article: 0, block: 2, room: 18 });
}

#[test]
fn a_story_that_begins_with_a_table_begins_on_the_page() {
    let items = [headline(0), run(vec![atom(0, 0, 20)]), headline(1), run(vec![table(1, 0, 30)])];
    assert_eq!(pages(&items, &sheet(1)), Made::Cut { article: 1, block: 0, room: 40 - 3 - 20 - 1 - 3 });
    let items = [headline(0), run(vec![atom(0, 0, 20)]), headline(1), run(vec![head(1, 0), table(1, 1, 30)])];
    assert_eq!(pages(&items, &sheet(1)), Made::Cut { article: 1, block: 1, room: 40 - 3 - 20 - 1 - 3 - 2 });
    // Of too few rows it goes over whole, with its headline.
    let items = [headline(0), run(vec![atom(0, 0, 32)]), headline(1), run(vec![table(1, 0, 3)])];
    let Made::Pages(sheets) = pages(&items, &sheet(1)) else { panic!("pages") };
    assert_eq!(sheets[1].across, [(2, 0)]);
}

#[test]
fn a_table_too_high_for_a_column_fills_one_after_the_other() {
    let (items, made) = cut_and_made(vec![run(vec![atom(0, 0, 40), table(0, 1, 100)])], &sheet(2));
    let Made::Pages(sheets) = made else { panic!("{made:?}") };
    // 39 rows in the second column, 61 on the next page in two columns.
    assert_eq!((sheets.len(), lines(&items)), (2, 40 + 100 + 3));
}

#[test]
fn what_is_too_high_is_told_as_high_as_it_is() {
    let quote = |lines| Atom { breaks: false, ..atom(0, 1, lines) };
    let items = [run(vec![head(0, 0), quote(39)])];
    assert_eq!(pages(&items, &sheet(1)), Made::TooHigh { article: 0, block: Some(1), lines: 41 });
    let items = [run(vec![head(0, 0), quote(38)])];
    assert!(matches!(pages(&items, &sheet(1)), Made::Pages(_)));
}

#[test]
fn there_are_as_many_pages_as_there_may_be() {
    let most = 40 * u32::try_from(MOST_PAGES).expect("a number");
    let Made::Pages(sheets) = pages(&[run(vec![atom(0, 0, most)])], &sheet(1)) else { panic!("pages") };
    assert_eq!(sheets.len(), MOST_PAGES);
    let items = [run(vec![atom(0, 0, most)]), headline(1), run(vec![atom(1, 0, 9)])];
    assert_eq!(pages(&items, &sheet(1)), Made::TooMany { article: 1 });
    assert_eq!(pages(&[run(vec![atom(0, 0, most + 2)])], &sheet(1)), Made::TooMany { article: 0 });
    let foot = Room { foot: 3, ..sheet(1) };
    let items = [run(vec![Atom { breaks: false, ..atom(0, 0, 40) }; MOST_PAGES])];
    assert_eq!(pages(&items, &foot), Made::TooMany { article: 0 }, "the foot needs a page of its own");
}

#[test]
fn random_tables_are_cut_and_nothing_is_left_behind() {
    let mut dice = Dice(11);
    for case in 0..300 {
        let mut items = Vec::new();
        for article in 0..1 + dice.below(4) as usize {
            items.push(headline(article));
            let mut atoms = Vec::new();
            for block in 0..1 + dice.below(6) as usize {
                match dice.below(3) {
                    0 => atoms.push(atom(article, 3 * block, 1 + dice.below(12))),
                    1 => atoms.push(table(article, 3 * block, 1 + dice.below(90))),
                    _ => atoms.extend([head(article, 3 * block), table(article, 3 * block + 1, 4 + dice.below(50))]),
                }
            }
            items.push(run(atoms));
        }
        let room = Room { columns: 1 + dice.below(3), lines: 26 + dice.below(30), head: dice.below(9), foot: 0 };
        let (items, made) = cut_and_made(items, &room);
        let Made::Pages(sheets) = made else { panic!("{case}: {made:?}") };
        let runs = sheets.iter().flat_map(|sheet| &sheet.runs);
        let set: u32 = runs
            .clone()
            .flat_map(|(.., columns)| columns.iter().flat_map(|column| &column.pieces))
            .map(|piece| piece.to - piece.from)
            .sum();
        assert_eq!(set, lines(&items), "{case}");
        for (item, _, columns) in runs {
            let Some(Item::Run { atoms, .. }) = items.get(*item) else { panic!("{case}") };
            for column in columns {
                assert!(
                    column.pieces.last().is_none_or(|last| !atoms[last.atom].keep),
                    "{case}: a head is left behind"
                );
            }
        }
        for (number, sheet) in sheets.iter().enumerate() {
            for (item, _) in &sheet.across {
                let below = sheet.runs.iter().any(|(own, ..)| *own == item + 1);
                assert!(below, "{case}: a headline with nothing below it on page {number}");
            }
        }
    }
}
