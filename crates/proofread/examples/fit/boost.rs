//! Gradient boosting: each tree mends what those before it get wrong.

use zhuanban_proofread::rules::words::spelled::evidence::KINDS;
use zhuanban_proofread::rules::words::spelled::trees::{DEPTH, QUESTIONS, SIZE};

use super::faults::Chance;

/// How many trees.
const TREES: usize = 160;

/// How much of what a tree says is taken.
const RATE: f32 = 0.13;

/// The most bins of a kind of evidence.
const BINS: usize = 64;

/// Part of the rows that a tree is grown from: one in so many.
const PART: usize = 3;

/// Pulls answers to nothing.
const CALM: f32 = 20.0;

/// The least weight of the rows on either side of a question.
const LEAST: f32 = 8.0;

/// The evidence to learn from.
#[derive(Default)]
pub struct Rows {
    evidence: Vec<[i16; KINDS]>,
    misprint: Vec<bool>,
}

/// The best question of a node: what it wins, the kind, the bin.
type Question = (f32, usize, usize);

impl Rows {
    pub fn push(&mut self, evidence: &[i16; KINDS], misprint: bool) {
        self.evidence.push(*evidence);
        self.misprint.push(misprint);
    }

    pub fn len(&self) -> usize {
        self.misprint.len()
    }

    pub fn misprints(&self) -> usize {
        self.misprint.iter().filter(|&&is| is).count()
    }

    /// Grows the trees.
    pub fn grow(&self) -> Vec<u8> {
        let limits: Vec<Vec<i16>> = (0..KINDS).map(|kind| self.limits(kind)).collect();
        let columns: Vec<Vec<u8>> = limits
            .iter()
            .enumerate()
            .map(|(kind, limits)| {
                let bin = |row: &[i16; KINDS]| limits.partition_point(|&limit| limit < row[kind]) as u8;
                self.evidence.iter().map(bin).collect()
            })
            .collect();
        let share = self.misprints() as f32 / self.len().max(1) as f32;
        let base = (share / (1.0 - share)).ln();
        let mut sums = vec![base; self.len()];
        let mut bytes = Vec::new();
        let mut chance = Chance(77);
        for nth in 0..TREES {
            let rows: Vec<u32> = (0..self.len() as u32).filter(|_| chance.below(PART) == 0).collect();
            let slopes: Vec<(f32, f32)> = rows
                .iter()
                .map(|&row| {
                    let p = 1.0 / (1.0 + (-sums[row as usize]).exp());
                    (f32::from(u8::from(self.misprint[row as usize])) - p, (p * (1.0 - p)).max(1e-6))
                })
                .collect();
            let mut tree = tree(&rows, &slopes, &columns, &limits);
            if nth == 0 {
                // The first tree also says what all begin with.
                tree.1.iter_mut().for_each(|answer| *answer += base);
                sums.iter_mut().for_each(|sum| *sum = 0.0);
            }
            for (row, sum) in sums.iter_mut().enumerate() {
                *sum += tree.1[leaf(&tree.0, |kind| usize::from(columns[kind][row]))];
            }
            write(&tree, &limits, &mut bytes);
        }
        bytes
    }

    /// The borders of a kind's bins: as many rows in each as can be.
    fn limits(&self, kind: usize) -> Vec<i16> {
        let mut all: Vec<i16> = self.evidence.iter().step_by(7).map(|row| row[kind]).collect();
        all.sort_unstable();
        let mut limits: Vec<i16> = (1..BINS).filter_map(|nth| all.get(nth * all.len() / BINS)).copied().collect();
        limits.dedup();
        limits
    }
}

/// Questions (kind and bin; a row with a bin above it goes right) and answers.
type Tree = (Vec<(usize, usize)>, Vec<f32>);

fn tree(rows: &[u32], slopes: &[(f32, f32)], columns: &[Vec<u8>], limits: &[Vec<i16>]) -> Tree {
    let mut questions = vec![(0, BINS); QUESTIONS];
    let mut node = vec![0u16; rows.len()];
    for depth in 0..DEPTH {
        let (first, count) = ((1 << depth) - 1, 1 << depth);
        let best = questions_of(rows, slopes, columns, limits, &node, first, count);
        for (nth, (wins, kind, bin)) in best.into_iter().enumerate() {
            if wins > 0.0 {
                questions[first + nth] = (kind, bin);
            }
        }
        for (slot, &row) in node.iter_mut().zip(rows) {
            let (kind, bin) = questions[usize::from(*slot)];
            *slot = *slot * 2 + if usize::from(columns[kind][row as usize]) <= bin { 1 } else { 2 };
        }
    }
    let mut sums = vec![(0f32, 0f32); 1 << DEPTH];
    for (&at, slope) in node.iter().zip(slopes) {
        let sum = &mut sums[usize::from(at) - QUESTIONS];
        *sum = (sum.0 + slope.0, sum.1 + slope.1);
    }
    (questions, sums.into_iter().map(|(g, h)| RATE * g / (h + CALM)).collect())
}

/// The best question of each node of a level.
fn questions_of(
    rows: &[u32],
    slopes: &[(f32, f32)],
    columns: &[Vec<u8>],
    limits: &[Vec<i16>],
    node: &[u16],
    first: usize,
    count: usize,
) -> Vec<Question> {
    let of = |kind: usize| -> Vec<Question> {
        let mut bins = vec![[(0f32, 0f32); BINS]; count];
        let column = &columns[kind];
        for ((&row, &(g, h)), &at) in rows.iter().zip(slopes).zip(node) {
            let bin = &mut bins[usize::from(at) - first][usize::from(column[row as usize])];
            *bin = (bin.0 + g, bin.1 + h);
        }
        let worth = |g: f32, h: f32| g * g / (h + CALM);
        bins.iter()
            .map(|bins| {
                let (g, h) = bins.iter().fold((0.0, 0.0), |sum, bin| (sum.0 + bin.0, sum.1 + bin.1));
                let (mut best, mut left) = ((0.0, kind, BINS), (0.0, 0.0));
                for (bin, part) in bins.iter().enumerate().take(limits[kind].len()) {
                    left = (left.0 + part.0, left.1 + part.1);
                    let right = (g - left.0, h - left.1);
                    let wins = worth(left.0, left.1) + worth(right.0, right.1) - worth(g, h);
                    if left.1 > LEAST && right.1 > LEAST && wins > best.0 {
                        best = (wins, kind, bin);
                    }
                }
                best
            })
            .collect()
    };
    let half = KINDS / 2;
    let (one, two) = std::thread::scope(|scope| {
        let other = scope.spawn(|| (half..KINDS).map(of).collect::<Vec<_>>());
        ((0..half).map(of).collect::<Vec<_>>(), other.join().unwrap_or_default())
    });
    let mut best = vec![(0.0, 0, BINS); count];
    for of_kind in one.into_iter().chain(two) {
        for (slot, question) in best.iter_mut().zip(of_kind) {
            if question.0 > slot.0 {
                *slot = question;
            }
        }
    }
    best
}

fn leaf(questions: &[(usize, usize)], bin: impl Fn(usize) -> usize) -> usize {
    let mut at = 0;
    while at < QUESTIONS {
        let (kind, limit) = questions[at];
        at = 2 * at + if bin(kind) <= limit { 1 } else { 2 };
    }
    at - QUESTIONS
}

fn write((questions, answers): &Tree, limits: &[Vec<i16>], bytes: &mut Vec<u8>) {
    let from = bytes.len();
    for &(kind, bin) in questions {
        bytes.push(kind as u8);
        bytes.extend(limits[kind].get(bin).copied().unwrap_or(i16::MAX).to_le_bytes());
    }
    for &answer in answers {
        let thousandths = (answer * 1000.0).round().clamp(-32_000.0, 32_000.0) as i16;
        bytes.extend(thousandths.to_le_bytes());
    }
    debug_assert_eq!(bytes.len() - from, SIZE);
}
