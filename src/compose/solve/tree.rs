//! A page's topology: how it is cut and what stands where, without heights.
//!
//! Taken from a page that was found, it lets the same arrangement be solved again for a text that has changed a little,
//! with every height tried, in a fraction of the time a whole search takes.

use std::collections::BTreeMap;

use super::page::{Candidate, Cut};
use super::pinwheel::PARTS;
use super::set::Set;

/// How one set of stories is cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A story by itself: what it looks like at a glance.
    Story(u64),
    /// One part above the other.
    Stacked(Set, Set),
    /// Side by side, the left so many columns wide.
    Beside(Set, Set, u32),
    /// The first story, which looks so, around the others.
    Around {
        /// What the first looks like.
        host: u64,
        /// What stands in its lower left corner.
        left: Option<Set>,
        /// What stands in its lower right corner.
        right: Option<Set>,
        /// Their columns.
        spans: (u32, u32),
    },
    /// Four parts around a fifth.
    Pinwheel {
        /// What stands in them.
        parts: [Set; PARTS],
        /// Columns of the upper left and the lower left one.
        spans: (u32, u32),
    },
}

/// The cuts of a whole page, by the stories they part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tree(BTreeMap<Set, Shape>);

impl Tree {
    /// The topology of a page.
    pub fn of(page: &Candidate) -> Self {
        let mut tree = Self::default();
        tree.add(page);
        tree
    }

    /// How a set is cut.
    pub fn get(&self, set: Set) -> Option<&Shape> {
        self.0.get(&set)
    }

    /// The set of the whole page.
    pub fn root(&self) -> Option<Set> {
        self.0.keys().copied().max_by_key(|set| set.count())
    }

    fn add(&mut self, candidate: &Candidate) -> Option<(Set, Vec<usize>)> {
        let (shape, stories) = match &candidate.cut {
            Cut::Story(index, _) | Cut::Mosaic(index, _) => (Shape::Story(candidate.sign), vec![*index]),
            Cut::Stacked(upper, lower, _) => {
                let ((a, mut stories), (b, more)) = self.add(upper).zip(self.add(lower))?;
                stories.extend(more);
                (Shape::Stacked(a, b), stories)
            }
            Cut::Beside(left, right, columns) => {
                let ((a, mut stories), (b, more)) = self.add(left).zip(self.add(right))?;
                stories.extend(more);
                (Shape::Beside(a, b, *columns), stories)
            }
            Cut::Pinwheel(inner, vanes) => {
                let mut stories = Vec::new();
                let mut parts = Vec::with_capacity(PARTS);
                for part in inner.iter() {
                    let (set, more) = self.add(part)?;
                    parts.push(set);
                    stories.extend(more);
                }
                (Shape::Pinwheel { parts: parts.try_into().ok()?, spans: (vanes.top, vanes.foot) }, stories)
            }
            Cut::Around(index, made, left, right) => {
                let mut stories = vec![*index];
                let mut corner = |inner: &Option<_>| {
                    let (set, more) = self.add(inner.as_deref()?)?;
                    stories.extend(more);
                    Some(set)
                };
                let (left, right) = (corner(left), corner(right));
                let (from, to) = made.room.foot();
                let host = super::sight::sign(*index, &made.pattern);
                (Shape::Around { host, left, right, spans: (from, made.room.width - to) }, stories)
            }
        };
        let set = Set::of(&stories)?;
        self.0.insert(set, shape);
        Some((set, stories))
    }
}
