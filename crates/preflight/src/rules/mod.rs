//! The rules a file is held to. Each family is a file; [`Rule`] names them all.
//!
//! A rule reads facts ([`read`](super::read), [`content`](super::content), [`ink`](super::ink)) and adds findings; none
//! changes anything or knows of another.

mod black;
mod bleed;
mod boxes;
mod colour;
mod fonts;
mod formal;
mod images;
mod ink;
mod intent;
mod level;
mod lines;
mod live;
mod page;
mod rule;
mod spots;
mod structure;
mod taste;
mod text_string;
mod transparency;
mod typography;
mod xmp;

pub use rule::{Rule, Severity};

pub(super) use intent::{IntentFacts, profile as file_profile};
pub(super) use structure::{damaged, plain_name};

use std::collections::BTreeSet;

use level::{Claim, Metadata};

use super::content::PageFacts;
use super::facts::PlateInfo;
use super::finding::Gathered;
use super::ink::InkMap;
use super::read::{Boxes, Document};
use crate::problem::{PreflightProblem, Told};
use zhuanban_ground::condition::Acceptance;
use zhuanban_ground::units::{Mm, Size};

/// The PDF/X levels that are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// PDF/X-1a:2003, ISO 15930-4.
    X1a,
    /// PDF/X-4, ISO 15930-7.
    X4,
}

impl Level {
    /// The name a file claims it by.
    pub fn name(self) -> &'static str {
        match self {
            Self::X1a => "PDF/X-1a:2003",
            Self::X4 => "PDF/X-4",
        }
    }
}

/// What a file is held to.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// The press condition's limits; `None` for those of the condition the file's own output intent names.
    pub limits: Option<Acceptance>,
    /// The level it must be; any of the two if `None`.
    pub level: Option<Level>,
    /// The trimmed size of every page; any if `None`.
    pub format: Option<Size<Mm>>,
    /// How many pages; any number if `None`.
    pub pages: Option<usize>,
    /// The plates the job has; any if `None`.
    pub plates: Option<Plates>,
}

/// A job's plates.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plates {
    /// The process inks, as they are called in a file: Cyan, Magenta, Yellow, Black.
    pub process: BTreeSet<String>,
    /// Spots by name.
    pub spots: BTreeSet<String>,
    /// Spots of any name besides.
    pub more: usize,
}

impl Plates {
    /// Reads `CMYK`, `K`, `CMYK+1`, `K+PANTONE 186 C`; `None` if that is not what it is.
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.split('+').map(str::trim);
        let mut plates = Self::default();
        for letter in parts.next()?.chars() {
            let name = match letter.to_ascii_uppercase() {
                'C' => "Cyan",
                'M' => "Magenta",
                'Y' => "Yellow",
                'K' => "Black",
                _ => return None,
            };
            plates.process.insert(name.to_owned());
        }
        for part in parts {
            match part.parse::<usize>() {
                Ok(count) => plates.more += count,
                Err(_) if part.is_empty() => return None,
                Err(_) => drop(plates.spots.insert(part.to_owned())),
            }
        }
        Some(plates)
    }

    /// The plates of a file that are none of these.
    fn beyond(&self, inks: &[PlateInfo]) -> Vec<String> {
        let mut more = self.more;
        let mut beyond = Vec::new();
        for ink in inks {
            let known = if ink.spot { self.spots.contains(&ink.name) } else { self.process.contains(&ink.name) };
            if known {
                continue;
            }
            match more.checked_sub(usize::from(ink.spot)) {
                Some(left) if ink.spot => more = left,
                _ => beyond.push(ink.name.clone()),
            }
        }
        beyond
    }
}

/// A file on the table.
pub(super) struct Case<'a> {
    pub(super) document: &'a Document,
    pub(super) order: &'a Order,
    /// The limits it is held to.
    pub(super) limits: &'a Acceptance,
    metadata: Metadata,
    /// The first page's boxes.
    first: Boxes,
}

/// A page on the table.
pub(super) struct Sheet<'a> {
    pub(super) facts: &'a PageFacts,
    pub(super) ink: &'a InkMap,
}

impl<'a> Case<'a> {
    /// A file that has at least one page.
    pub(super) fn new(document: &'a Document, order: &'a Order, limits: &'a Acceptance) -> Option<Self> {
        let first = (document.page_count() > 0).then(|| document.page(0).boxes())?;
        Some(Self { document, order, limits, metadata: Metadata::of(document), first })
    }

    /// The level the file claims, if it is one of ours.
    pub(super) fn level(&self) -> Option<Level> {
        match &self.metadata.claim {
            Claim::Level(level) => Some(*level),
            Claim::None | Claim::Other(_) => None,
        }
    }

    /// Whether the file claims this level: then it is held to it, whatever was ordered.
    fn is(&self, level: Level) -> bool {
        self.level() == Some(level)
    }

    /// Whether it claims PDF/X of any kind, so that the rules common to all kinds hold.
    fn is_pdfx(&self) -> bool {
        self.metadata.claim != Claim::None
    }
}

/// What needs no page.
pub(super) fn judge_file(case: &Case<'_>, found: &mut Gathered) {
    structure::check(case, found);
    level::check(case, found);
    intent::check(case, found);
    formal::catalog(case, found);
}

/// What one page shows.
pub(super) fn judge_page(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let boxes = &sheet.facts.boxes;
    let node = case.document.page(sheet.facts.index);
    boxes::check(case, &node, boxes, found);
    boxes::annotations(case, &node, boxes, found);
    formal::page(case, &node, boxes, found);
    formal::used(case, sheet, found);
    spots::check(case, sheet, found);
    taste::check(case, sheet, found);
    page::check(case, sheet, found);
    bleed::check(case, sheet, found);
    live::check(case, sheet, found);
    fonts::check(sheet, found);
    typography::check(case, sheet, found);
    colour::check(case, sheet, found);
    black::check(sheet, found);
    images::check(case, sheet, found);
    lines::check(case, sheet, found);
    transparency::check(case, sheet, found);
    ink::check(case, sheet, found);
}

/// What only the whole file shows: its pages, its plates, spots with two recipes.
pub(super) fn judge_whole(
    case: &Case<'_>,
    inks: &[PlateInfo],
    recipes: &BTreeSet<(String, [u8; 4])>,
    found: &mut Gathered,
) {
    let mut told = |what: Told, detail: String| found.add(None, PreflightProblem::Told { what, detail });
    let pages = case.document.page_count();
    if case.order.pages.is_some_and(|wanted| wanted != pages) {
        told(Told::WrongPages, pages.to_string());
    }
    if let Some(plates) = &case.order.plates {
        let beyond = plates.beyond(inks);
        if !beyond.is_empty() {
            told(Told::Plates, beyond.join(", "));
        }
    }
    let list: Vec<&(String, [u8; 4])> = recipes.iter().collect();
    let far = |a: &[u8; 4], b: &[u8; 4]| a.iter().zip(b).any(|(a, b)| a.abs_diff(*b) > RECIPE);
    for run in list.chunk_by(|a, b| a.0 == b.0) {
        let (Some(first), true) = (run.first(), run.len() > 1) else { continue };
        if run.iter().any(|other| far(&first.1, &other.1)) {
            told(Told::SpotRecipes, first.0.clone());
        }
    }
}

/// Recipes that differ by no more, percent, are rounding.
const RECIPE: u8 = 4;

/// What only all pages together show: spot inks that differ in spelling.
pub(super) fn judge_spots(names: &std::collections::BTreeSet<String>, found: &mut Gathered) {
    colour::twins(names, found);
}
