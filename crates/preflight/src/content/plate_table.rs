//! What the colour spaces of a page have in common: its plates, and what was read once.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::colour::Ink;
use super::profile::Profile;
use super::space::ColourSpace;
use crate::ink::{Fingerprint, PLATES};
use crate::read::Damage;

/// The page's plates: C, M, Y, K and the spots met so far.
pub(crate) struct PlateTable {
    inks: RefCell<Vec<Ink>>,
    /// Steps of work that reading spaces took, until the page counts them.
    charge: Cell<usize>,
    /// Spaces read, by where their dictionary stands in the file and their name in it.
    pub(super) known: RefCell<BTreeMap<(usize, String), Arc<ColourSpace>>>,
    /// The profiles read for this page, by their objects.
    pub(super) profiles: RefCell<BTreeMap<i32, Profile>>,
    /// The same by what is in them: each picture may have its own copy.
    pub(super) contents: RefCell<BTreeMap<Fingerprint, Profile>>,
    /// What `known` holds, in numbers.
    held: Cell<usize>,
    /// Each spot's solid, by the ways it is defined.
    pub(super) recipes: RefCell<BTreeSet<(String, [u8; 4])>>,
    /// Spots in DeviceN spaces that do not say what they are.
    pub(super) bare: RefCell<BTreeSet<String>>,
    /// Profiles of other channels than their spaces say.
    pub(super) odd_profiles: RefCell<BTreeSet<String>>,
    /// Profiles, tints and tables that cannot be read, or not to their end.
    pub(super) damage: RefCell<BTreeSet<Damage>>,
}

/// Spots and recipes remembered.
pub(super) const KINDS: usize = 512;
/// Spaces are kept up to so many numbers of tables and functions.
const KEPT: usize = 4 << 20;

impl Default for PlateTable {
    fn default() -> Self {
        let inks = RefCell::new(Ink::PROCESS.to_vec());
        Self {
            inks,
            charge: Cell::default(),
            known: RefCell::default(),
            profiles: RefCell::default(),
            contents: RefCell::default(),
            held: Cell::default(),
            recipes: RefCell::default(),
            bare: RefCell::default(),
            odd_profiles: RefCell::default(),
            damage: RefCell::default(),
        }
    }
}

impl PlateTable {
    /// The plate of a colorant; `None` if there are more than the map can hold.
    pub(super) fn plate(&self, name: &str) -> Option<usize> {
        let ink = Ink::named(name);
        let mut inks = self.inks.borrow_mut();
        if let Some(at) = inks.iter().position(|known| *known == ink) {
            return Some(at);
        }
        if inks.len() == PLATES {
            return None;
        }
        inks.push(ink);
        Some(inks.len() - 1)
    }

    /// Counts steps of work.
    pub fn charge(&self, steps: usize) {
        self.charge.set(self.charge.get().saturating_add(steps));
    }

    /// The steps counted since the last call.
    pub fn charged(&self) -> usize {
        self.charge.take()
    }

    /// The recipes of the spots, and the spots without one.
    pub fn spots(&self) -> (BTreeSet<(String, [u8; 4])>, BTreeSet<String>) {
        (self.recipes.borrow().clone(), self.bare.borrow().clone())
    }

    /// Profiles of other channels than their spaces say, each as both numbers.
    pub fn odd_profiles(&self) -> BTreeSet<String> {
        self.odd_profiles.borrow().clone()
    }

    /// Profiles, tints and tables that cannot be read, or not to their end; the spaces work all the same.
    pub fn damage(&self) -> BTreeSet<Damage> {
        self.damage.borrow().clone()
    }

    pub(super) fn keep(&self, key: (usize, String), space: &Arc<ColourSpace>) {
        let weight = space.weight() + key.1.len() + 100;
        if self.held.get() + weight <= KEPT {
            self.held.set(self.held.get() + weight);
            self.known.borrow_mut().insert(key, space.clone());
        }
    }

    /// All plates, in order.
    pub fn inks(&self) -> Vec<Ink> {
        self.inks.borrow().clone()
    }
}
