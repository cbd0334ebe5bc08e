//! Spot inks: what they are called, what they are made of, and what must overprint.

use super::black::visible;
use super::{Case, Severity, Sheet};
use crate::content::{Colour, Ink, Plates, Space, What};
use crate::finding::Gathered;
use crate::problem::{PreflightProblem as P, Told};
use zhuanban_ground::units::Pt;

/// Ink beneath from which on something is lost.
const TRACE: f32 = 0.04;
/// A tint or gradient mixes with at least this much ink beneath.
const GROUND: f32 = 0.1;
/// Solid, give or take rounding.
const SOLID: f32 = 0.95;
/// A large area of black: 4 cm².
const LARGE_MM2: f64 = 400.0;

/// A process ink's name, as a spot is sometimes called: it makes a plate of its own.
pub(super) fn is_process(name: &str) -> bool {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let plain = plain.strip_prefix("process").or(plain.strip_prefix("prozess")).unwrap_or(&plain);
    matches!(
        plain,
        "c" | "m"
            | "y"
            | "k"
            | "cyan"
            | "magenta"
            | "yellow"
            | "black"
            | "schwarz"
            | "gelb"
            | "青"
            | "品"
            | "品红"
            | "洋红"
            | "黄"
            | "黑"
            | "青色"
            | "品红色"
            | "洋红色"
            | "黄色"
            | "黑色"
            | "cmyk"
    )
}

/// Parts of the names of what is no ink: cutting, creasing, varnish, foil.
const APART: [&str; 30] = [
    "cutcontour",
    "thru-cut",
    "kiss-cut",
    "die cut",
    "die-cut",
    "diecut",
    "dieline",
    "die line",
    "cutter",
    "crease",
    "creasing",
    "fold line",
    "perforat",
    "stanz",
    "rillen",
    "varnish",
    "lacquer",
    "spot uv",
    "spotuv",
    "uv coating",
    "lack",
    "emboss",
    "hot foil",
    "刀版",
    "刀模",
    "刀线",
    "模切",
    "压痕",
    "上光",
    "烫金",
];

fn is_apart(name: &str) -> bool {
    let plain = name.to_lowercase();
    APART.iter().any(|part| plain.contains(part)) || matches!(plain.as_str(), "uv" | "cut" | "die" | "局部uv")
}

/// The spots a page paints with.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let uses = &sheet.facts.uses;
    let told = |what: Told, name: &str| P::Told { what, detail: name.to_owned() };
    for name in uses.spot_names.iter().filter(|name| is_process(name)) {
        found.weigh(Severity::Error, None, told(Told::ProcessSpot, name));
    }
    if case.is_pdfx() && !case.is(super::Level::X1a) {
        for names in &uses.bare_spots {
            found.weigh(Severity::Warning, None, told(Told::NoColorants, names));
        }
    }
    let boxes = &sheet.facts.boxes;
    for painted in visible(sheet) {
        let place = Some(boxes.place(&painted.area));
        let (colour, under, fill) = match &painted.what {
            What::Fill(path) => (&path.colour, &path.under, true),
            What::Stroke(path) => (&path.colour, &path.under, false),
            What::Text(run) => match run.fill.as_ref().or(run.stroke.as_ref()) {
                Some(colour) => (colour, &run.under, false),
                None => continue,
            },
            What::Image(_) | What::Shading(_) => continue,
        };
        let text = matches!(painted.what, What::Text(_));
        if let Some(name) = apart(colour)
            && colour.paints == Plates::All
            && under.total() > TRACE
        {
            found.weigh(Severity::Error, place, told(Told::CuttingKnocksOut, name));
        }
        if !colour.overprint {
            continue;
        }
        if colour.overprint_mode == 1 && matches!(colour.space.base(), Space::IccBased { channels: 4, .. }) {
            found.weigh(Severity::Warning, place, told(Told::OverprintIcc, ""));
        }
        // What shows through: ink beneath on plates it does not write to.
        let kept = |ink: &Ink| match &colour.paints {
            Plates::All => false,
            Plates::Only(inks) => !inks.contains(ink),
        };
        let through: Vec<(Ink, f32)> =
            under.inks.iter().filter(|(ink, share)| *share >= GROUND && kept(ink)).cloned().collect();
        if through.is_empty() || colour.is_white() || apart(colour).is_some() {
            continue;
        }
        let most = colour.inks.iter().map(|(_, share)| *share).fold(0.0, f32::max);
        let detail = super::typography::list(&through);
        if most >= SOLID {
            let size = painted.area.width().to_mm().0 * painted.area.height().to_mm().0;
            let black = colour.inks.iter().any(|(ink, share)| *ink == Ink::Black && *share >= SOLID);
            if fill && black && size >= LARGE_MM2 && painted.area.width() > Pt(12.0) && painted.area.height() > Pt(12.0)
            {
                found.weigh(Severity::Warning, place, told(Told::BlackArea, &detail));
            }
        } else if !text || most < 0.85 {
            found.weigh(Severity::Warning, place, told(Told::TintOverprints, &detail));
        }
    }
}

/// The name of the varnish or cutting line a colour is, if it is one.
fn apart(colour: &Colour) -> Option<&str> {
    match colour.space.base() {
        Space::Separation { name, .. } if is_apart(name) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart() {
        for name in ["black", "Process Cyan", "CYAN", "PROCESS BLACK", "黑"] {
            assert!(is_process(name), "{name}");
        }
        for name in ["PANTONE Black C", "PANTONE Process Blue C", "Gold", "Black 6 C", "Cool Gray"] {
            assert!(!is_process(name), "{name}");
        }
        for name in ["CutContour", "Spot UV", "刀版线", "Stanzkontur", "Varnish"] {
            assert!(is_apart(name), "{name}");
        }
        for name in ["PANTONE 186 C", "Silver", "Black", "HKS 43"] {
            assert!(!is_apart(name), "{name}");
        }
    }
}
