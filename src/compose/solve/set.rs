//! Which of a page's stories: sets of them, by rank.
//!
//! With few stories any of them may stand together. With many there would be too many sets to look at, so long lists are
//! cut only into runs, as a reader meets them; inside a short run any may stand together again.

/// Stories looked at together in every way can be no more than these: a set of them is the bits of one number.
pub const MOST_FREE: usize = 16;

/// A set of stories, by their places in the list; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Set {
    /// Any stories: bit n is the story `base + n`; bit 0 is always set.
    Any {
        /// The first of them.
        base: u16,
        /// Which of those from the first on.
        mask: u32,
    },
    /// All stories from one to before another.
    Run {
        /// The first.
        from: u16,
        /// The one after the last.
        to: u16,
    },
}

impl Set {
    /// The stories from one to before another; runs of at most `free` can be parted in any way. `None` if there are no stories.
    pub fn run(from: usize, to: usize, free: usize) -> Option<Self> {
        let count = to.checked_sub(from).filter(|count| *count > 0)?;
        let (from, to) = (u16::try_from(from).ok()?, u16::try_from(to).ok()?);
        if count <= free.min(MOST_FREE) {
            return Some(Self::Any { base: from, mask: (1 << count) - 1 });
        }
        Some(Self::Run { from, to })
    }

    /// Certain stories. `None` if there are no stories, or if they lie too far apart to be a set.
    pub fn of(stories: &[usize]) -> Option<Self> {
        let (first, last) = (*stories.iter().min()?, *stories.iter().max()?);
        let base = u16::try_from(first).ok()?;
        if last - first < 32 {
            return Self::any(base, stories.iter().fold(0, |mask, story| mask | 1 << (story - first)));
        }
        let to = u16::try_from(last + 1).ok()?;
        (last + 1 - first == stories.len()).then_some(Self::Run { from: base, to })
    }

    /// Some of the stories from `base` on. `None` if there are no stories.
    fn any(base: u16, mask: u32) -> Option<Self> {
        let empty = mask.trailing_zeros();
        (mask != 0).then(|| Self::Any { base: base + empty as u16, mask: mask >> empty })
    }

    /// The first of them.
    pub fn first(self) -> usize {
        usize::from(match self {
            Self::Any { base, .. } => base,
            Self::Run { from, .. } => from,
        })
    }

    /// How many they are.
    pub fn count(self) -> u32 {
        match self {
            Self::Any { mask, .. } => mask.count_ones(),
            Self::Run { from, to } => u32::from(to - from),
        }
    }

    /// All of them, in order.
    pub fn stories(self) -> impl Iterator<Item = usize> {
        let (from, to) = match self {
            Self::Any { base, mask } => (usize::from(base), usize::from(base) + (32 - mask.leading_zeros()) as usize),
            Self::Run { from, to } => (usize::from(from), usize::from(to)),
        };
        (from..to).filter(move |index| self.holds(*index))
    }

    /// Whether a story is one of them.
    pub fn holds(self, index: usize) -> bool {
        match self {
            Self::Any { base, mask } => {
                let bit = index.checked_sub(usize::from(base));
                bit.and_then(|bit| mask.checked_shr(bit as u32)).is_some_and(|rest| rest & 1 == 1)
            }
            Self::Run { from, to } => (usize::from(from)..usize::from(to)).contains(&index),
        }
    }

    /// All but the first.
    pub fn rest(self, free: usize) -> Option<Self> {
        match self {
            Self::Any { base, mask } => Self::any(base, mask & !1),
            Self::Run { from, to } => Self::run(usize::from(from) + 1, usize::from(to), free),
        }
    }

    /// Every way to part them in two; of a run, the first part always comes first in the list.
    pub fn parted(self, free: usize) -> Vec<(Self, Self)> {
        match self {
            Self::Any { base, mask } => {
                let mut parts = Vec::new();
                // All proper subsets in ascending order.
                let mut part = mask & mask.wrapping_neg();
                while part != mask {
                    parts.extend(Self::any(base, part).zip(Self::any(base, mask & !part)));
                    part = part.wrapping_sub(mask) & mask;
                }
                parts
            }
            Self::Run { from, to } => {
                let (from, to) = (usize::from(from), usize::from(to));
                (from + 1..to).filter_map(|at| Self::run(from, at, free).zip(Self::run(at, to, free))).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(set: Set) -> Vec<usize> {
        set.stories().collect()
    }

    #[test]
    fn a_short_list_is_parted_in_every_way() {
        let all = Set::run(3, 6, 8).unwrap();
        assert_eq!((listed(all), all.count(), all.first()), (vec![3, 4, 5], 3, 3));
        let parts: Vec<_> = all.parted(8).into_iter().map(|(a, b)| (listed(a), listed(b))).collect();
        let wanted = [
            (vec![3], vec![4, 5]),
            (vec![4], vec![3, 5]),
            (vec![3, 4], vec![5]),
            (vec![5], vec![3, 4]),
            (vec![3, 5], vec![4]),
            (vec![4, 5], vec![3]),
        ];
        assert_eq!(parts, wanted);
    }

    #[test]
    fn a_long_list_is_parted_into_runs() {
        let all = Set::run(0, 200, 4).unwrap();
        assert_eq!((all.count(), all.parted(4).len()), (200, 199));
        assert!(all.holds(199) && !all.holds(200));
        let (upper, lower) = all.parted(4)[2];
        assert!(matches!((upper, lower), (Set::Any { base: 0, mask: 0b111 }, Set::Run { from: 3, to: 200 })));
        assert_eq!(all.rest(4).map(Set::count), Some(199));
    }

    #[test]
    fn the_same_stories_are_the_same_set() {
        let a = Set::any(2, 0b1100);
        assert_eq!(a, Set::run(4, 6, 8));
        assert_eq!(a.and_then(|set| set.rest(8)).map(listed), Some(vec![5]));
        assert_eq!((Set::any(2, 0), Set::run(2, 2, 8)), (None, None));
    }
}
