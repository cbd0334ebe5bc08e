//! Words of two 字 that sound the same in both.

use std::collections::BTreeMap;

/// Made by `examples/lists`; see `data/README.md`. A line a sound: 公式 攻势 公示 工事.
static HOMOPHONES: &str = include_str!("../../data/homophones.txt");

/// The words, read.
pub struct Homophones(BTreeMap<&'static str, &'static str>);

impl Homophones {
    pub(super) fn read() -> Self {
        Self(HOMOPHONES.lines().flat_map(|line| line.split(' ').map(move |word| (word, line))).collect())
    }

    /// The words that sound as one does, and itself; none if it is not in the list.
    pub fn of(&self, word: &str) -> impl Iterator<Item = &'static str> {
        self.0.get(word).into_iter().flat_map(|line| line.split(' '))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_sounds_the_same() {
        let homophones = Homophones::read();
        assert!(homophones.of("形势").any(|word| word == "形式"));
        assert_eq!(homophones.of("猕猴").count(), 0);
    }
}
