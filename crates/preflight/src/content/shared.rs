//! What all pages of a file share: its layers, and what is read or decoded once for all of them.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::colour::Space;
use super::font::Font;
use super::inked::Picture;
use super::jpeg::Jpeg;
use super::layers::Layers;
use crate::ink::Separator;
use crate::read::Document;

/// Fonts kept for other pages, bytes; more are read anew.
const FONTS: usize = 128 << 20;
/// Pictures kept for other pages, bytes: at the map's 100 dpi an A4 page of CMYK has 4 MB.
const PICTURES: usize = 96 << 20;
/// JPEGs remembered.
const JPEGS: usize = 20_000;

/// What all pages share.
pub(super) struct Shared<'d> {
    pub document: &'d Document,
    pub separator: &'d Separator,
    pub layers: Layers,
    pub fonts: Mutex<Kept>,
    /// Pictures too large for two at a time are decoded one by one.
    pub large: Mutex<()>,
    /// What the groups of pages before have looked at.
    looked: Mutex<Looked>,
}

/// The file's fonts, each read once.
#[derive(Default)]
pub(super) struct Kept {
    list: BTreeMap<i32, Arc<Font>>,
    bytes: usize,
}

impl Kept {
    pub fn get(&self, number: i32) -> Option<Arc<Font>> {
        self.list.get(&number).cloned()
    }

    /// Keeps a font if there is room; what another page kept before is the same.
    pub fn keep(&mut self, number: i32, font: Arc<Font>) -> Arc<Font> {
        if self.bytes.saturating_add(font.weight) <= FONTS && !self.list.contains_key(&number) {
            self.bytes += font.weight;
            self.list.insert(number, font.clone());
        }
        self.get(number).unwrap_or(font)
    }
}

/// Which picture: its object, by what it was made smaller, and its colour space.
pub(super) type PictureKey = (i32, (usize, usize), Option<Space>);

/// Pictures as inks, and what JPEGs say of themselves.
#[derive(Default)]
pub(super) struct Looked {
    pub pictures: BTreeMap<PictureKey, Arc<Picture>>,
    pub jpegs: BTreeMap<i32, Option<Jpeg>>,
    bytes: usize,
}

impl<'d> Shared<'d> {
    pub fn new(document: &'d Document, separator: &'d Separator) -> Self {
        let layers = Layers::read(document);
        let (fonts, large, looked) = (Mutex::default(), Mutex::default(), Mutex::default());
        Self { document, separator, layers, fonts, large, looked }
    }

    /// A picture that a page before had.
    pub fn picture(&self, key: &PictureKey) -> Option<Arc<Picture>> {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner).pictures.get(key).cloned()
    }

    /// What a JPEG said of itself on a page before.
    pub fn jpeg(&self, object: i32) -> Option<Option<Jpeg>> {
        self.looked.lock().unwrap_or_else(PoisonError::into_inner).jpegs.get(&object).copied()
    }

    /// Keeps what a page looked at for the pages to come. Called between groups of pages, in their order: what is kept
    /// does not depend on which was ready first.
    pub fn keep(&self, page: Looked) {
        let mut kept = self.looked.lock().unwrap_or_else(PoisonError::into_inner);
        for (key, picture) in page.pictures {
            let bytes = kept.bytes.saturating_add(picture.bytes);
            if picture.same_everywhere && bytes <= PICTURES && !kept.pictures.contains_key(&key) {
                kept.bytes = bytes;
                kept.pictures.insert(key, picture);
            }
        }
        let room = JPEGS.saturating_sub(kept.jpegs.len());
        kept.jpegs.extend(page.jpegs.into_iter().take(room));
    }
}
