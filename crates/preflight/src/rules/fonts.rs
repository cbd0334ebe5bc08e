//! Fonts: embedded, readable, no Type 3, every character with a glyph.

use std::collections::{BTreeMap, BTreeSet};

use super::{Sheet, plain_name};
use crate::content::{FontKind, What};
use crate::finding::Gathered;
use crate::problem::{PreflightProblem as P, Told};
use zhuanban_ground::units::{Mm, Rect};

/// Widths that differ by less, ems, are rounding.
const WIDTH: f64 = 0.02;

/// All fonts type is set in on a page.
pub(super) fn check(sheet: &Sheet<'_>, found: &mut Gathered) {
    let facts = sheet.facts;
    let mut places: BTreeMap<usize, Vec<Rect<Mm>>> = BTreeMap::new();
    let mut broken: BTreeSet<usize> = BTreeSet::new();
    let mut off: BTreeMap<usize, Vec<Rect<Mm>>> = BTreeMap::new();
    let mut missing: BTreeMap<String, (u32, Vec<Rect<Mm>>)> = BTreeMap::new();
    for painted in &facts.painted {
        let What::Text(run) = &painted.what else { continue };
        // A run of missing glyphs alone marks nothing, and has no place.
        let place = (!painted.area.is_empty()).then(|| facts.boxes.place(&painted.area));
        places.entry(run.font).or_default().extend(place);
        if run.broken {
            broken.insert(run.font);
        }
        if run.width_off > WIDTH && !run.mode.invisible() {
            off.entry(run.font).or_default().extend(place);
        }
        if run.notdef > 0
            && !run.mode.invisible()
            && let Some(font) = facts.fonts.get(run.font)
        {
            let entry = missing.entry(plain_name(&font.name)).or_default();
            entry.0 += run.notdef;
            entry.1.extend(place);
        }
    }
    for (index, font) in facts.fonts.iter().enumerate() {
        let name = plain_name(&font.name);
        let problem = if font.kind == FontKind::Type3 {
            P::Type3 { font: name }
        } else if !font.embedded {
            P::NotEmbedded { font: name }
        } else if !font.readable || broken.contains(&index) {
            P::BadFont { font: name }
        } else {
            continue;
        };
        found.add_all(places.remove(&index).unwrap_or_default(), problem);
    }
    for (index, places) in off {
        let Some(font) = facts.fonts.get(index).filter(|font| font.embedded && font.readable) else { continue };
        found.add_all(places, P::Told { what: Told::FontWidths, detail: plain_name(&font.name) });
    }
    for (font, (count, places)) in missing {
        found.add_all(places, P::Notdef { font, count });
    }
}
