//! The job that was ordered: pages, plates, which way they lie; and what only all pages together show.

use std::collections::BTreeSet;

use super::words::value;
use super::{Case, Turn};
use super::{Rule, Severity};
use crate::facts::PlateInfo;
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use crate::read::Boxes;
use zhuanban_ground::diag::Said;

const PAGE_COUNT: Rule = Rule::new("page.count", Severity::Error, "the order");
const PAGE_TURN: Rule = Rule::new("page.turn", Severity::Error, "the order");
const SPOT_PLATES: Rule = Rule::new("spot.plates", Severity::Error, "the order: the job's plates");
const SPOT_RECIPES: Rule =
    Rule::new("spot.recipes", Severity::Warning, "ISO 15930-7: one name, one tint transform and alternate");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[PAGE_COUNT, PAGE_TURN, SPOT_PLATES, SPOT_RECIPES];

/// What differs from the job that was ordered.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum JobProblem {
    /// The file has … pages.
    WrongPages { detail: String },
    /// The page is ….
    WrongTurn { wanted: Turn },
    /// The file prints plates the job has not: ….
    Plates { detail: String },
    /// The spot “…” is defined with two different recipes.
    SpotRecipes { detail: String },
}

impl Problem for JobProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::WrongPages { .. } => PAGE_COUNT,
            Self::WrongTurn { .. } => PAGE_TURN,
            Self::Plates { .. } => SPOT_PLATES,
            Self::SpotRecipes { .. } => SPOT_RECIPES,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::WrongPages { detail } => Both {
                en: Said::hinted(format!("the file has {} pages", value(detail)), "see whether all pages are there"),
                zh: Said::hinted(format!("文件有 {} 页，与要的不一样", value(detail)), "看看页数齐不齐"),
            },
            Self::WrongTurn { wanted } => {
                let (en, zh) = match wanted {
                    Turn::Portrait => ("the page is wider than high; portrait was ordered", "这一版是横的，要的是竖版"),
                    Turn::Landscape => {
                        ("the page is higher than wide; landscape was ordered", "这一版是竖的，要的是横版")
                    }
                };
                Both { en: Said::hinted(en, "turn the page"), zh: Said::hinted(zh, "把页面转过来") }
            }
            Self::Plates { detail } => Both {
                en: Said::hinted(
                    format!("the file prints plates the job has not: {}", value(detail)),
                    "convert the spots to process inks, or order the plates",
                ),
                zh: Said::hinted(format!("文件多出了印版：{}", value(detail)), "把专色转成四色，或者加印版"),
            },
            Self::SpotRecipes { detail } => Both {
                en: Said::hinted(
                    format!("the spot “{}” is defined with two different recipes", value(detail)),
                    "define it once",
                ),
                zh: Said::hinted(format!("专色“{}”有两个不同的配方", value(detail)), "统一成一个定义"),
            },
        }
    }
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
    /// The four process inks.
    pub fn process() -> Self {
        let process = ["Cyan", "Magenta", "Yellow", "Black"].map(str::to_owned).into();
        Self { process, ..Self::default() }
    }

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
            let own = crate::content::not_in_utf8(&ink.name).unwrap_or(&ink.name);
            let known = if ink.spot { self.spots.contains(own) } else { self.process.contains(&ink.name) };
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

/// Which way one page lies.
pub(super) fn page(case: &Case<'_>, boxes: &Boxes, found: &mut Gathered) {
    let size = super::boxes::trimmed(boxes);
    let (width, height) = (size.width.0, size.height.0);
    let wrong = |wanted: &Turn| match wanted {
        Turn::Portrait => width > height,
        Turn::Landscape => height > width,
    };
    if let Some(wanted) = case.order.turn.filter(wrong) {
        found.add(None, JobProblem::WrongTurn { wanted });
    }
}

/// What only the whole file shows: its pages, its plates, spots with two recipes.
pub(crate) fn check(
    case: &Case<'_>,
    (inks, spots): (&[PlateInfo], &BTreeSet<String>),
    recipes: &BTreeSet<(String, [u8; 4])>,
    found: &mut Gathered,
) {
    let pages = case.document.page_count();
    if case.order.pages.is_some_and(|wanted| wanted != pages) {
        found.add(None, JobProblem::WrongPages { detail: pages.to_string() });
    }
    if let Some(plates) = &case.order.plates {
        // A spot of 0 % is painted nowhere, and comes out as a plate all the same.
        let blank = spots.iter().filter(|name| !inks.iter().any(|ink| ink.name == **name));
        let blank = blank.map(|name| PlateInfo { name: name.clone(), spot: true, pages: BTreeSet::new() });
        let beyond = plates.beyond(&inks.iter().cloned().chain(blank).collect::<Vec<_>>());
        if !beyond.is_empty() {
            found.add(None, JobProblem::Plates { detail: beyond.join(", ") });
        }
    }
    let list: Vec<&(String, [u8; 4])> = recipes.iter().collect();
    let far =
        |a: &[u8; 4], b: &[u8; 4]| a.iter().zip(b).any(|(a, b)| f64::from(a.abs_diff(*b)) > case.fine.recipe_percent);
    for run in list.chunk_by(|a, b| a.0 == b.0) {
        let (Some(first), true) = (run.first(), run.len() > 1) else { continue };
        if run.iter().any(|other| far(&first.1, &other.1)) {
            found.add(None, JobProblem::SpotRecipes { detail: first.0.clone() });
        }
    }
}
