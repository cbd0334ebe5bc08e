//! Idioms of four 字, and those that differ from a text by one.

use fst::{IntoStreamer, Map, Streamer};

/// Made by `examples/lists`; see `data/README.md`. Each idiom stands twice: `<abcd` and `>cdab`.
static IDIOMS: &[u8] = include_bytes!("../../data/idioms.fst");

/// The list, opened.
pub struct Idioms(Option<Map<&'static [u8]>>);

impl Idioms {
    pub(super) fn open() -> Self {
        Self(Map::new(IDIOMS).ok())
    }

    /// How often jieba met the idiom, if it is one.
    pub fn count(&self, word: &[char]) -> Option<u64> {
        let key: String = std::iter::once('<').chain(word.iter().copied()).collect();
        self.0.as_ref()?.get(key)
    }

    /// The idioms that differ from four 字 in exactly one, or in two that are the same, with the place of it and jieba's
    /// count.
    pub fn near(&self, word: [char; 4]) -> Vec<(usize, [char; 4], u64)> {
        let mut found = Vec::new();
        let [a, b, c, d] = word;
        for (mark, half, other, shift) in [('<', [a, b], [c, d], 2), ('>', [c, d], [a, b], 0)] {
            self.each_beginning(mark, half, |tail, count| {
                let differing: Vec<usize> = (0..2).filter(|&i| tail[i] != other[i]).collect();
                // 小心奕奕 for 小心翼翼: the same slip twice.
                let twice = tail[0] == tail[1] && other[0] == other[1] && tail != other;
                if let ([at], _) | ([at, _], true) = (differing.as_slice(), twice) {
                    let idiom = if shift == 2 { [a, b, tail[0], tail[1]] } else { [tail[0], tail[1], c, d] };
                    found.push((at + shift, idiom, count));
                }
            });
        }
        found
    }

    fn each_beginning(&self, mark: char, half: [char; 2], mut each: impl FnMut([char; 2], u64)) {
        let Some(map) = &self.0 else { return };
        let from: String = [mark, half[0], half[1]].iter().collect();
        let to = format!("{from}\u{10FFFF}");
        let mut stream = map.range().ge(&from).lt(&to).into_stream();
        while let Some((key, count)) = stream.next() {
            let Ok(key) = std::str::from_utf8(key) else { continue };
            let mut tail = key.chars().skip(3);
            if let (Some(x), Some(y)) = (tail.next(), tail.next()) {
                each([x, y], count);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_idioms_and_their_neighbours() {
        let idioms = Idioms::open();
        assert!(idioms.count(&['画', '蛇', '添', '足']).is_some());
        let near = idioms.near(['画', '蛇', '天', '足']);
        assert!(near.iter().any(|&(at, idiom, _)| at == 2 && idiom == ['画', '蛇', '添', '足']));
        let near = idioms.near(['化', '蛇', '添', '足']);
        assert!(near.iter().any(|&(at, idiom, _)| at == 0 && idiom == ['画', '蛇', '添', '足']));
    }
}
