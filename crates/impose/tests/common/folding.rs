//! Paper that is folded as a machine folds it. Knows nothing of imposition: only which pages were printed where.

/// A page as it is seen on a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    pub page: usize,
    pub turned: bool,
}

/// A printed side: rows from the foot, each from left to right.
pub type Printed = Vec<Vec<Cell>>;

/// One side of a leaf: its page, and whether its head points away from the folder.
#[derive(Clone, Copy, Debug)]
struct Side {
    page: usize,
    head_up: bool,
}

/// A leaf as it lies: the side seen, and the one below.
#[derive(Clone, Copy, Debug)]
struct Leaf {
    seen: Side,
    below: Side,
}

impl Leaf {
    /// Turned over sideways.
    fn over(self) -> Self {
        Self { seen: self.below, below: self.seen }
    }

    /// Turned over head first.
    fn head_over(self) -> Self {
        let turn = |side: Side| Side { head_up: !side.head_up, ..side };
        Self { seen: turn(self.below), below: turn(self.seen) }
    }
}

/// Leaves on each other, the uppermost first, at each place of the folded sheet.
type Stacks = Vec<Vec<Vec<Leaf>>>;

/// A fold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fold {
    /// Along an upright line: the right half goes over the left, or the left over the right.
    Upright,
    /// Along a level line.
    Level,
}

/// The edge a book is bound at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crease {
    Left,
    Right,
}

/// A sheet from what is printed on its two sides; the back is seen after turning it over sideways.
fn sheet(front: &Printed, back: &Printed) -> Stacks {
    let side = |cell: &Cell| Side { page: cell.page, head_up: !cell.turned };
    let rows = front.iter().zip(back);
    rows.map(|(front, back)| {
        front.iter().zip(back.iter().rev()).map(|(a, b)| vec![Leaf { seen: side(a), below: side(b) }]).collect()
    })
    .collect()
}

fn upright(stacks: &Stacks, right_moves: bool) -> Stacks {
    stacks
        .iter()
        .map(|row| {
            let half = row.len() / 2;
            (0..half)
                .map(|column| {
                    // What lies at the same place after folding is as far from the crease on the other side.
                    let (rest, moves) = if right_moves {
                        (&row[column], &row[row.len() - 1 - column])
                    } else {
                        (&row[half + column], &row[half - 1 - column])
                    };
                    moves.iter().rev().map(|leaf| leaf.over()).chain(rest.iter().copied()).collect()
                })
                .collect()
        })
        .collect()
}

fn level(stacks: &Stacks, head_moves: bool) -> Stacks {
    let half = stacks.len() / 2;
    (0..half)
        .map(|row| {
            let (rest, moves) = if head_moves {
                (&stacks[row], &stacks[stacks.len() - 1 - row])
            } else {
                (&stacks[half + row], &stacks[half - 1 - row])
            };
            rest.iter()
                .zip(moves)
                .map(|(rest, moves)| {
                    moves.iter().rev().map(|leaf| leaf.head_over()).chain(rest.iter().copied()).collect()
                })
                .collect()
        })
        .collect()
}

/// Folds a sheet by these folds in every way a machine can, and reads the section from its first page. `None` if no way
/// gives pages in `order`, all heads up, with the last crease at the binding edge.
pub fn folds_to(front: &Printed, back: &Printed, folds: &[Fold], crease: Crease, order: &[usize]) -> bool {
    (0..1u32 << (folds.len() + 1)).any(|ways| {
        // The lowest bit: which side lies up at first.
        let mut stacks = if ways & 1 == 0 { sheet(front, back) } else { sheet(back, front) };
        for (index, fold) in folds.iter().enumerate() {
            let way = ways >> (index + 1) & 1 == 1;
            stacks = match fold {
                Fold::Upright => upright(&stacks, way),
                Fold::Level => level(&stacks, way),
            };
        }
        // When the right half goes over the left, the crease is at the right.
        let last = if ways >> folds.len() & 1 == 1 { Crease::Right } else { Crease::Left };
        let [row] = stacks.as_slice() else { return false };
        let [stack] = row.as_slice() else { return false };
        let sides: Vec<Side> = stack.iter().flat_map(|leaf| [leaf.seen, leaf.below]).collect();
        let pages: Vec<usize> = sides.iter().map(|side| side.page).collect();
        last == crease && pages == order && sides.iter().all(|side| side.head_up)
    })
}

/// The folds of a section of so many pages.
pub fn folds(pages: usize) -> &'static [Fold] {
    match pages {
        4 => &[Fold::Upright],
        8 => &[Fold::Level, Fold::Upright],
        16 => &[Fold::Upright, Fold::Level, Fold::Upright],
        other => panic!("{other} pages"),
    }
}

#[test]
fn paper_that_is_folded_wrongly_is_seen() {
    let cells = |pages: &[usize]| -> Vec<Cell> { pages.iter().map(|&page| Cell { page, turned: false }).collect() };
    let good = |front: &[usize], back: &[usize]| {
        folds_to(&vec![cells(front)], &vec![cells(back)], folds(4), Crease::Left, &[1, 2, 3, 4])
    };
    assert!(good(&[4, 1], &[2, 3]));
    assert!(!good(&[1, 4], &[2, 3]));
    assert!(!good(&[1, 4], &[3, 2]), "bound at the right");
    assert!(!good(&[4, 1], &[3, 2]));
}
