//! How surely a misprint: a sum over trees of questions about the evidence.
//!
//! The trees were grown by `examples/fit` (gradient boosting) from misprints made at random in news and features that the
//! tables have not seen, and from the same texts without them; the planted texts of the tests had no part in it.

use super::evidence::KINDS;

/// Made by `examples/fit`: trees one after another, each the 63 questions of six levels and the 64 answers.
static TREES: &[u8] = include_bytes!("../../../../data/trees.bin");

/// Questions one after another before an answer.
pub const DEPTH: usize = 6;

/// Questions of a tree: a kind of evidence and the most it may be to go left, three bytes each.
pub const QUESTIONS: usize = (1 << DEPTH) - 1;

/// Bytes of a tree: its questions, and two for each answer, in thousandths of a nat.
pub const SIZE: usize = QUESTIONS * 3 + (1 << DEPTH) * 2;

/// After so many trees, what is hopeless is given up.
const EARLY: usize = 16;

/// What is hopeless then.
const HOPELESS: i32 = -4000;

/// In thousandths of a nat: above 0, rather a misprint than not, in a text with as many as the fit's had.
pub fn weight(evidence: &[i16; KINDS]) -> i32 {
    sum(TREES, evidence)
}

/// The sum over trees.
pub fn sum(trees: &[u8], evidence: &[i16; KINDS]) -> i32 {
    let mut sum = 0;
    for (nth, tree) in trees.chunks_exact(SIZE).enumerate() {
        if nth == EARLY && sum < HOPELESS {
            return sum;
        }
        sum += i32::from(answer(tree, evidence));
    }
    sum
}

fn answer(tree: &[u8], evidence: &[i16; KINDS]) -> i16 {
    let mut at = 0;
    while at < QUESTIONS {
        let Some(&[kind, low, high]) = tree.get(at * 3..at * 3 + 3) else { return 0 };
        let most = i16::from_le_bytes([low, high]);
        let is = evidence.get(usize::from(kind)).copied().unwrap_or_default();
        at = 2 * at + if is <= most { 1 } else { 2 };
    }
    let leaf = QUESTIONS * 3 + (at - QUESTIONS) * 2;
    tree.get(leaf..leaf + 2).and_then(|bytes| bytes.try_into().ok()).map_or(0, i16::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_asks_its_way_down() {
        let mut tree = [0u8; SIZE];
        // The first question: is the first kind at most 5? All others go left.
        for question in 0..QUESTIONS {
            let most = if question == 0 { 5i16 } else { i16::MAX };
            tree[question * 3 + 1..question * 3 + 3].copy_from_slice(&most.to_le_bytes());
        }
        tree[QUESTIONS * 3..QUESTIONS * 3 + 2].copy_from_slice(&100i16.to_le_bytes());
        let right = QUESTIONS * 3 + 32 * 2;
        tree[right..right + 2].copy_from_slice(&(-70i16).to_le_bytes());
        let mut evidence = [0; KINDS];
        assert_eq!(sum(&tree, &evidence), 100);
        evidence[0] = 6;
        assert_eq!(sum(&tree, &evidence), -70);
        assert_eq!(TREES.len() % SIZE, 0);
    }
}
