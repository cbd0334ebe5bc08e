//! The rules a file is held to. Each family is a file; [`Rule`] names them all.
//!
//! A rule reads facts ([`read`](super::read), [`content`](super::content), [`ink`](super::ink)) and adds findings; none
//! changes anything or knows of another.

mod black;
mod bleed;
mod boxes;
mod broken;
mod characterised;
mod colour;
mod fonts;
mod formal;
mod images;
mod ink;
mod intent;
mod job;
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
mod words;
mod xmp;

pub use black::BlackProblem;
pub use bleed::{BleedProblem, Side};
pub use boxes::BoxProblem;
pub use broken::Broken;
pub use colour::{ColourProblem, Painted};
pub use fonts::FontProblem;
pub use formal::FormalProblem;
pub use images::ImageProblem;
pub use ink::InkProblem;
pub use intent::IntentProblem;
pub use job::{JobProblem, Plates};
pub use level::LevelProblem;
pub use lines::LineProblem;
pub use live::{Live, LiveProblem};
pub use page::PageProblem;
pub use rule::{Rule, Severity};
pub use spots::SpotProblem;
pub use structure::FileProblem;
pub use taste::TasteProblem;
pub use transparency::TransparencyProblem;
pub use typography::TypeProblem;

pub(super) use intent::{IntentFacts, profile as file_profile};
pub(super) use job::check as judge_whole;
pub(super) use structure::damaged;
pub(super) use words::plain_name;

use level::{Claim, Metadata};

use std::collections::BTreeMap;

use super::content::PageFacts;
use super::finding::Gathered;
use super::house::{Fine, Weight};
use super::ink::InkMap;
use super::read::{Boxes, Document};
use zhuanban_ground::condition::Acceptance;
use zhuanban_ground::units::{Mm, Size};

/// All families' rules.
const FAMILIES: &[&[Rule]] = &[
    structure::RULES,
    level::RULES,
    intent::RULES,
    boxes::RULES,
    page::RULES,
    bleed::RULES,
    live::RULES,
    fonts::RULES,
    typography::RULES,
    colour::RULES,
    spots::RULES,
    black::RULES,
    images::RULES,
    ink::RULES,
    lines::RULES,
    transparency::RULES,
    formal::RULES,
    taste::RULES,
    job::RULES,
];

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
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Requirements {
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
    /// Which way pages lie; any if `None`.
    pub turn: Option<Turn>,
    /// Limits of rules no press condition knows.
    pub fine: Fine,
    /// What rules weigh that weigh something else here.
    pub weights: BTreeMap<Rule, Weight>,
}

/// Which way a page lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Higher than wide.
    Portrait,
    /// Wider than high.
    Landscape,
}

/// A file on the table.
pub(super) struct Case<'a> {
    pub(super) document: &'a Document,
    pub(super) order: &'a Requirements,
    /// The limits it is held to.
    pub(super) limits: &'a Acceptance,
    /// The limits of single rules.
    pub(super) fine: &'a Fine,
    metadata: Metadata,
    /// Its print intent embeds a profile.
    pub(super) own_profile: bool,
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
    pub(super) fn new(document: &'a Document, order: &'a Requirements, limits: &'a Acceptance) -> Option<Self> {
        let first = (document.page_count() > 0).then(|| document.page(0).boxes())?;
        let (metadata, own_profile) = (Metadata::of(document), intent::has_profile(document));
        Some(Self { document, order, limits, fine: &order.fine, metadata, own_profile, first })
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
    job::page(case, boxes, found);
    formal::page(case, &node, boxes, found);
    formal::used(case, sheet, found);
    spots::check(case, sheet, found);
    taste::check(case, sheet, found);
    page::check(case, sheet, found);
    bleed::check(case, sheet, found);
    live::check(case, sheet, found);
    fonts::check(case, sheet, found);
    typography::check(case, sheet, found);
    colour::check(case, sheet, found);
    black::check(case, sheet, found);
    images::check(case, sheet, found);
    lines::check(case, sheet, found);
    transparency::check(case, sheet, found);
    ink::check(case, sheet, found);
}

/// What only all pages together show: spot inks that differ in spelling.
pub(super) fn judge_spots(names: &std::collections::BTreeSet<String>, found: &mut Gathered) {
    colour::twins(names, found);
}
