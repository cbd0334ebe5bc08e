//! Colour spaces: which may stand in a press file, and what spot inks are called.

use std::collections::{BTreeMap, BTreeSet};

use super::{Case, Level, Severity, Sheet};
use crate::content::{Colour, Space, What};
use crate::finding::Gathered;
use crate::problem::{Painted as Object, PreflightProblem as P};
use zhuanban_ground::units::{Mm, Rect};

/// Marks in registration colour the ink map is asked about.
const LOOKS: usize = 200;

/// All colours a page paints with.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let facts = sheet.facts;
    let mut spots: BTreeMap<(String, String), Vec<Rect<Mm>>> = BTreeMap::new();
    let mut looks = LOOKS;
    for painted in &facts.painted {
        let place = (!painted.area.is_empty()).then(|| facts.boxes.place(&painted.area));
        let (object, spaces): (Object, Vec<&Space>) = match &painted.what {
            What::Text(run) => {
                (Object::Text, [&run.fill, &run.stroke].into_iter().flatten().map(|colour| &colour.space).collect())
            }
            What::Fill(path) | What::Stroke(path) => (Object::Shape, vec![&path.colour.space]),
            What::Image(image) => match &image.stencil {
                Some(colour) => (Object::Shape, vec![&colour.space]),
                None => (Object::Picture, vec![&image.space]),
            },
            What::Shading(shading) => (Object::Shading, vec![&shading.space]),
        };
        // A gradient may be painted by itself or as a pattern.
        let shaded = |space| match space {
            &Space::Pattern { shading: Some(ref of) } => (Object::Shading, of.as_ref()),
            other => (object, other),
        };
        for (object, space) in spaces.into_iter().map(shaded) {
            if let Some((severity, problem)) = judge(case, space.base(), object) {
                found.weigh(severity, place, problem);
            }
            if case.is(Level::X1a)
                && let Some((name, alternate)) = wrong_alternate(space.base())
            {
                spots.entry((name, alternate)).or_default().extend(place);
            }
        }
        if registration(sheet, painted, &mut looks) {
            found.add(place, P::Registration);
        }
    }
    for ((name, space), places) in spots {
        found.add_all(places, P::SpotAlternate { name, space });
    }
    for name in facts.uses.spot_names.iter().filter(|name| !good_name(name)) {
        found.add(None, P::SpotName { name: name.clone() });
    }
}

/// What is wrong with a space at the file's level. X-4 allows spaces with profiles; a shop that plates CMYK has to
/// convert them, which is worth a warning.
fn judge(case: &Case<'_>, space: &Space, object: Object) -> Option<(Severity, P)> {
    let severity = if case.is(Level::X1a) { Severity::Error } else { Severity::Warning };
    match space {
        Space::DeviceRgb => Some((Severity::Error, P::Rgb { space: "DeviceRGB", object })),
        Space::CalRgb => Some((severity, P::Rgb { space: "CalRGB", object })),
        Space::CalGray => Some((severity, P::CalGray { object })),
        Space::Lab => Some((severity, P::Lab { object })),
        Space::IccBased { channels, .. } => Some((severity, P::Icc { channels: *channels, object })),
        Space::DeviceGray
        | Space::DeviceCmyk
        | Space::Separation { .. }
        | Space::DeviceN { .. }
        | Space::Indexed { .. }
        | Space::Pattern { .. }
        | Space::Unknown(_) => None,
    }
}

/// A spot whose alternate X-1a does not allow: its name, and the alternate's.
fn wrong_alternate(space: &Space) -> Option<(String, String)> {
    let (name, alternate) = match space {
        Space::Separation { name, alternate } => (name.clone(), alternate),
        Space::DeviceN { names, alternate } => (names.join(", "), alternate),
        Space::DeviceGray
        | Space::DeviceRgb
        | Space::DeviceCmyk
        | Space::CalGray
        | Space::CalRgb
        | Space::Lab
        | Space::IccBased { .. }
        | Space::Indexed { .. }
        | Space::Pattern { .. }
        | Space::Unknown(_) => return None,
    };
    let alternate = match alternate.base() {
        Space::DeviceCmyk | Space::DeviceGray | Space::Separation { .. } | Space::DeviceN { .. } => return None,
        Space::DeviceRgb => "DeviceRGB",
        Space::CalGray => "CalGray",
        Space::CalRgb => "CalRGB",
        Space::Lab => "Lab",
        Space::IccBased { .. } => "ICCBased",
        Space::Indexed { .. } | Space::Pattern { .. } | Space::Unknown(_) => "?",
    };
    Some((name, alternate.to_owned()))
}

/// Whether something in registration colour really prints inside the trim. Marks are often one path around the page,
/// so its box says little: the ink map decides.
fn registration(sheet: &Sheet<'_>, painted: &crate::content::Painted, looks: &mut usize) -> bool {
    let colour: Option<&Colour> = match &painted.what {
        What::Text(run) => super::typography::colour_of(run),
        What::Fill(path) | What::Stroke(path) => Some(&path.colour),
        What::Image(image) => image.stencil.as_ref(),
        What::Shading(_) => None,
    };
    let Some(colour) = colour.filter(|colour| colour.is_registration()) else { return false };
    let inside = sheet.facts.boxes.bleed.intersect(&painted.area);
    let full = f64::from(colour.total()) * 100.0;
    if inside.is_empty() || full <= 0.0 {
        return false;
    }
    // A page has a dozen marks; where there are thousands the map is not asked for each.
    *looks = looks.saturating_sub(1);
    *looks == 0 || sheet.ink.peak(&inside).percent >= full * 0.8
}

/// A name a shop can look up.
fn good_name(name: &str) -> bool {
    !name.is_empty()
        && name.trim() == name
        && !name.contains("  ")
        && !name.chars().any(|c| c.is_control() || c == char::REPLACEMENT_CHARACTER)
}

/// Spots that differ in case, blanks or hyphens only: two plates where one was meant.
pub(super) fn twins(names: &BTreeSet<String>, found: &mut Gathered) {
    let mut plain: BTreeMap<String, &String> = BTreeMap::new();
    for name in names {
        let key: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        if key.is_empty() {
            continue;
        }
        match plain.get(&key) {
            Some(one) => found.add(None, P::SpotTwins { one: (*one).clone(), other: name.clone() }),
            None => {
                plain.insert(key, name);
            }
        }
    }
}
