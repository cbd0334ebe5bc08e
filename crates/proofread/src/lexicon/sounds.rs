//! Which 字 are taken for each other: those that sound alike, and those that look alike.

use std::collections::BTreeMap;

use super::shapes::SHAPES;

/// Made by `examples/lists`; see `data/README.md`. A line a syllable, without tones.
static SOUNDS: &str = include_str!("../../data/sounds.txt");

/// Made by `examples/lists`; see `data/README.md`. A line a family of 字 that differ in one of two parts.
static FAMILIES: &str = include_str!("../../data/shapes.txt");

/// Syllables that speakers and typists mix up: n and l, front and back nasals, flat and curled sibilants.
const NEAR: [(&str, &str); 6] = [("ing", "in"), ("eng", "en"), ("ang", "an"), ("zh", "z"), ("ch", "c"), ("sh", "s")];

/// The table, read.
pub struct Sounds {
    syllables: Vec<&'static str>,
    of: BTreeMap<char, Vec<u16>>,
    with: Vec<Vec<char>>,
    /// For each syllable those it is mixed up with.
    mixed: Vec<Vec<u16>>,
    shapes: BTreeMap<char, Vec<char>>,
}

impl Sounds {
    pub(super) fn read() -> Self {
        let mut sounds = Self {
            syllables: Vec::new(),
            of: BTreeMap::new(),
            with: Vec::new(),
            mixed: Vec::new(),
            shapes: BTreeMap::new(),
        };
        for (line, number) in SOUNDS.lines().zip(0u16..) {
            let Some((syllable, list)) = line.split_once(' ') else { continue };
            sounds.syllables.push(syllable);
            sounds.with.push(list.chars().collect());
            for c in list.chars() {
                sounds.of.entry(c).or_default().push(number);
            }
        }
        sounds.mixed = sounds.syllables.iter().map(|syllable| sounds.mixed_with(syllable)).collect();
        for group in SHAPES.split_whitespace().chain(FAMILIES.lines()) {
            for a in group.chars() {
                let others = group.chars().filter(|&b| b != a);
                sounds.shapes.entry(a).or_default().extend(others);
            }
        }
        for list in sounds.shapes.values_mut() {
            list.sort_unstable();
            list.dedup();
        }
        sounds
    }

    fn mixed_with(&self, syllable: &str) -> Vec<u16> {
        let flat = flat(syllable);
        let others = self.syllables.iter().zip(0u16..);
        others.filter(|(other, _)| **other != syllable && self::flat(other) == flat).map(|(_, number)| number).collect()
    }

    /// Whether papers use the 字 at all.
    pub fn knows(&self, c: char) -> bool {
        self.of.contains_key(&c)
    }

    /// Whether two 字 have a syllable in common, tones aside.
    pub fn same(&self, a: char, b: char) -> bool {
        let (Some(a), Some(b)) = (self.of.get(&a), self.of.get(&b)) else { return false };
        a.iter().any(|sound| b.contains(sound))
    }

    /// Whether two 字 have syllables that are mixed up: 风 and 丰, 进 and 京, 层 and 成.
    pub fn near(&self, a: char, b: char) -> bool {
        let (Some(a), Some(b)) = (self.of.get(&a), self.of.get(&b)) else { return false };
        let flat = |&sound: &u16| self.syllables.get(usize::from(sound)).map(|syllable| flat(syllable));
        let b: Vec<String> = b.iter().filter_map(flat).collect();
        a.iter().filter_map(flat).any(|sound| b.contains(&sound))
    }

    /// Whether two 字 look alike.
    pub fn alike(&self, a: char, b: char) -> bool {
        self.shapes.get(&a).is_some_and(|list| list.contains(&b))
    }

    /// The 字 that `c` may have been written for, in order: of the same syllable, the same look, or a syllable mixed up
    /// with its own.
    pub fn meant(&self, c: char) -> Vec<Meant> {
        let own = self.of.get(&c).map_or(&[][..], Vec::as_slice);
        let with = |sounds: &mut dyn Iterator<Item = u16>| -> Vec<char> {
            sounds.filter_map(|sound| self.with.get(usize::from(sound))).flatten().copied().collect()
        };
        let same = with(&mut own.iter().copied());
        let near = with(&mut own.iter().filter_map(|&sound| self.mixed.get(usize::from(sound))).flatten().copied());
        let alike = self.shapes.get(&c).map_or(&[][..], Vec::as_slice);
        let mut meant: BTreeMap<char, Meant> = BTreeMap::new();
        let mut add = |right: char, sound: Sound, alike: bool| {
            let one = meant.entry(right).or_insert(Meant { right, sound, alike });
            one.sound = one.sound.max(sound);
            one.alike |= alike;
        };
        near.into_iter().for_each(|right| add(right, Sound::Near, false));
        same.into_iter().for_each(|right| add(right, Sound::Same, false));
        alike.iter().for_each(|&right| add(right, Sound::Other, true));
        meant.remove(&c);
        meant.into_values().collect()
    }
}

/// How two 字 sound beside each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sound {
    /// Different.
    Other,
    /// Mixed up by many: 风 and 丰, 进 and 京.
    Near,
    /// The same, tones aside.
    Same,
}

/// A 字 that another may have been written for.
#[derive(Clone, Copy, Debug)]
pub struct Meant {
    /// The 字.
    pub right: char,
    /// How it sounds beside the other.
    pub sound: Sound,
    /// Whether it looks like the other.
    pub alike: bool,
}

/// A syllable with what is mixed up in it made one.
fn flat(syllable: &str) -> String {
    let mut syllable = syllable.to_owned();
    for (long, short) in NEAR {
        if syllable.starts_with(long) || syllable.ends_with(long) {
            syllable = syllable.replacen(long, short, 1);
        }
    }
    syllable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_sounds_and_looks_alike() {
        let sounds = Sounds::read();
        assert!(sounds.same('度', '渡') && sounds.same('账', '帐') && !sounds.same('天', '地'));
        assert!(sounds.near('进', '京') && !sounds.near('进', '交'));
        assert!(sounds.alike('己', '已') && sounds.alike('拔', '拨'));
    }
}
