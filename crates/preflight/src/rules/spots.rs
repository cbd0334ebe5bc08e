//! Spot inks: what they are called, what they are made of, and what must overprint.

use super::black::visible;
use super::words::value;
use super::{Case, Rule, Severity, Sheet};
use crate::content::{Colour, Ink, Plates, Space, Under, Uses, What, is_no_ink};
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use zhuanban_ground::diag::Said;
use zhuanban_ground::units::Pt;

const SPOT_PROCESS: Rule = Rule::new(
    "spot.process",
    Severity::Error,
    "ISO 32000-1, 8.6.6.4: process colorants are Cyan, Magenta, Yellow, Black",
);
const SPOT_CUTTING: Rule =
    Rule::new("spot.cutting", Severity::Error, "the trade's custom: cutting lines and varnish overprint");
const SPOT_COLORANTS: Rule =
    Rule::new("spot.colorants", Severity::Warning, "ISO 15930-7: Colorants of DeviceN; ISO 32000-1, 8.6.6.5");
const BLACK_SHOWS_THROUGH: Rule =
    Rule::new("black.shows-through", Severity::Warning, "the trade's custom: large black areas knock out");
const OVERPRINT_TINT: Rule = Rule::new(
    "overprint.tint",
    Severity::Warning,
    "the trade's custom: only solid black overprints; ISO 32000-1, 8.6.7",
);
const OVERPRINT_ICC: Rule =
    Rule::new("overprint.icc", Severity::Warning, "ISO 15930-7: no OPM 1 with ICCBased CMYK; ISO 32000-1, 8.6.7");

/// The rules of this family.
pub(super) const RULES: &[Rule] =
    &[SPOT_PROCESS, SPOT_CUTTING, SPOT_COLORANTS, BLACK_SHOWS_THROUGH, OVERPRINT_TINT, OVERPRINT_ICC];

/// What is wrong with spot inks and overprint.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum SpotProblem {
    /// The spot “…” is named as a process ink: it becomes a plate of its own.
    ProcessSpot { detail: String },
    /// The space “…” is called as a process ink, and is another colour (…).
    ProcessRecipe { detail: String, solid: String },
    /// “…” knocks out of what is under it.
    CuttingKnocksOut { detail: String },
    /// The colours of several inks lack the recipes of their spots (…).
    NoColorants { detail: String },
    /// A large K100 area overprints: what is under it shows through (…).
    BlackArea { detail: String },
    /// A tint or gradient overprints and mixes with what is under it (…).
    TintOverprints { detail: String },
    /// A colour overprints and mixes with what is under it (…).
    ColourOverprints { detail: String },
    /// Overprint mode 1 is set for CMYK with a profile, where it does not work.
    OverprintIcc,
}

impl Problem for SpotProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::ProcessSpot { .. } | Self::ProcessRecipe { .. } => SPOT_PROCESS,
            Self::CuttingKnocksOut { .. } => SPOT_CUTTING,
            Self::NoColorants { .. } => SPOT_COLORANTS,
            Self::BlackArea { .. } => BLACK_SHOWS_THROUGH,
            Self::TintOverprints { .. } | Self::ColourOverprints { .. } => OVERPRINT_TINT,
            Self::OverprintIcc => OVERPRINT_ICC,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::ProcessSpot { detail } => Both {
                en: Said::hinted(
                    format!("the spot “{}” is named as a process ink: it becomes a plate of its own", value(detail)),
                    "use the process ink itself",
                ),
                zh: Said::hinted(
                    format!("专色“{}”用了四色墨的名字，会多出一块版", value(detail)),
                    "改用 CMYK 里的那个颜色",
                ),
            },
            Self::ProcessRecipe { detail, solid } => Both {
                en: Said::hinted(
                    format!("“{}” is called as a process ink, but is another colour ({solid})", value(detail)),
                    "give it a name of its own, or use the process ink: it prints on that ink's plate",
                ),
                zh: Said::hinted(
                    format!("“{}”用了四色墨的名字，颜色却是另一种（{solid}），会印到那块版上", value(detail)),
                    "给它另起一个名字，或改用 CMYK 里的那个颜色",
                ),
            },
            Self::CuttingKnocksOut { detail } => Both {
                en: Said::hinted(
                    format!("“{}” knocks out of what is under it", value(detail)),
                    "let cutting lines and varnish overprint",
                ),
                zh: Said::hinted(format!("“{}”把下面的颜色挖空了", value(detail)), "刀版线、上光要设成叠印"),
            },
            Self::NoColorants { detail } => Both {
                en: Said::hinted(
                    format!("the colours of several inks lack the recipes of their spots ({})", value(detail)),
                    "export again with a program that writes Colorants",
                ),
                zh: Said::hinted(
                    format!("多色色空间里没有写专色的配方（{}）", value(detail)),
                    "换一个会写 Colorants 的程序重新导出",
                ),
            },
            Self::BlackArea { detail } => Both {
                en: Said::hinted(
                    format!("a large K100 area overprints: what is under it shows through ({})", value(detail)),
                    "let large black areas knock out, or use a rich black",
                ),
                zh: Said::hinted(
                    format!("大块的黑（K100）叠印，下面的图会透出来（{}）", value(detail)),
                    "大块的黑要挖空，或改用四色黑",
                ),
            },
            Self::TintOverprints { detail } => Both {
                en: Said::hinted(
                    format!("a tint or gradient overprints and mixes with what is under it ({})", value(detail)),
                    "let tints knock out",
                ),
                zh: Said::hinted(
                    format!("浅色或渐变设了叠印，会与下面的颜色混在一起（{}）", value(detail)),
                    "浅色、渐变不要叠印",
                ),
            },
            Self::ColourOverprints { detail } => Both {
                en: Said::hinted(
                    format!("a colour overprints and mixes with what is under it ({})", value(detail)),
                    "let colours knock out, unless the mixture is meant",
                ),
                zh: Said::hinted(
                    format!("彩色设了叠印，会与下面的颜色（{}）混成别的颜色", value(detail)),
                    "彩色要挖空；有意叠色的请告诉印厂",
                ),
            },
            Self::OverprintIcc => Both {
                en: Said::hinted(
                    "overprint mode 1 is set for CMYK with a profile, where it does not work",
                    "use plain CMYK for what overprints",
                ),
                zh: Said::hinted("带特性文件的 CMYK 设了叠印模式 1，不起作用", "叠印的颜色改用普通 CMYK"),
            },
        }
    }
}

/// Ink beneath from which on something is lost.
const TRACE: f32 = 0.04;
/// More than this of another ink, in percent, and a process ink's recipe is another colour's.
const OTHER_INK: u8 = 20;
/// Solid, give or take rounding.
const SOLID: f32 = 0.95;

/// A process ink's name, as a spot is sometimes called: it makes a plate of its own.
pub(super) fn is_process(name: &str) -> bool {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    // `Process Cyan`, `CMYK_Cyan`, `PANTONE Process Cyan C`; `PANTONE Yellow C` is another yellow.
    let spelt = ["pantoneprocess", "process", "prozess", "cmyk"].iter().find_map(|prefix| plain.strip_prefix(prefix));
    let plain = match spelt {
        None | Some("") => plain.as_str(),
        Some("cyanc" | "cyanu") => "cyan",
        Some("magentac" | "magentau") => "magenta",
        Some("yellowc" | "yellowu") => "yellow",
        Some("blackc" | "blacku") => "black",
        Some(rest) => rest,
    };
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
            | "noir"
            | "jaune"
            | "negro"
            | "amarillo"
            | "cian"
            | "nero"
            | "giallo"
            | "ciano"
            | "preto"
            | "zwart"
            | "geel"
            | "svart"
            | "シアン"
            | "マゼンタ"
            | "イエロー"
            | "ブラック"
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

/// The spots a page paints with.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let uses = &sheet.facts.uses;
    for name in uses.spot_names.iter().filter(|name| is_process(name)) {
        found.weigh(Severity::Error, None, SpotProblem::ProcessSpot { detail: name.clone() });
    }
    for (name, solid) in uses.recipes.iter().filter(|(name, solid)| is_another(uses, name, solid)) {
        let [c, m, y, k] = solid;
        found.weigh(
            Severity::Error,
            None,
            SpotProblem::ProcessRecipe { detail: name.clone(), solid: format!("C{c} M{m} Y{y} K{k}") },
        );
    }
    if case.is_pdfx() && !case.is(super::Level::X1a) {
        for names in &uses.bare_spots {
            found.weigh(Severity::Warning, None, SpotProblem::NoColorants { detail: names.clone() });
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
            What::Shading(shading) => {
                let through = through(case, &shading.paints, &shading.under);
                if shading.overprint && !through.is_empty() {
                    let detail = super::typography::list(&through);
                    found.weigh(Severity::Warning, place, SpotProblem::TintOverprints { detail });
                }
                continue;
            }
            What::Image(_) => continue,
        };
        let text = matches!(painted.what, What::Text(_));
        if let Some(name) = apart(colour)
            && colour.paints == Plates::All
            && under.total() > TRACE
        {
            found.weigh(Severity::Error, place, SpotProblem::CuttingKnocksOut { detail: name.to_owned() });
        }
        if !colour.overprint {
            continue;
        }
        if colour.overprint_mode == 1 && matches!(colour.space.base(), Space::IccBased { channels: 4, .. }) {
            found.weigh(Severity::Warning, place, SpotProblem::OverprintIcc);
        }
        // To PDF, grey is all four inks and knocks out; some RIPs make it black that overprints.
        let grey = matches!(colour.space.base(), Space::DeviceGray);
        let black = Plates::Only(vec![Ink::Black]);
        let through = through(case, if grey { &black } else { &colour.paints }, under);
        if through.is_empty() || colour.is_white() || apart(colour).is_some() {
            continue;
        }
        let most = colour.inks.iter().map(|(_, share)| *share).fold(0.0, f32::max);
        let detail = super::typography::list(&through);
        if most >= SOLID {
            let size = painted.area.width().to_mm().0 * painted.area.height().to_mm().0;
            let black = colour.inks.iter().any(|(ink, share)| *ink == Ink::Black && *share >= SOLID);
            if fill
                && black
                && size >= case.fine.black_area_cm2 * 100.0
                && painted.area.width() > Pt(12.0)
                && painted.area.height() > Pt(12.0)
            {
                found.weigh(Severity::Warning, place, SpotProblem::BlackArea { detail });
            } else if !black && colour.inks.iter().any(|(ink, share)| chromatic(ink) && *share > TRACE) {
                found.weigh(Severity::Warning, place, SpotProblem::ColourOverprints { detail });
            }
        } else if !text || most < 0.85 {
            found.weigh(Severity::Warning, place, SpotProblem::TintOverprints { detail });
        }
    }
}

/// Whether a space called as a process ink is another colour by its own recipe. Only where that is written in inks: black
/// by way of a profile is made of four.
fn is_another(uses: &Uses, name: &str, solid: &[u8; 4]) -> bool {
    let Some(own) = Ink::PROCESS.iter().position(|ink| *ink == Ink::named(name)) else { return false };
    let in_inks = |space: &Space| {
        matches!(space.base(), Space::Separation { name: other, alternate }
            if other == name && matches!(**alternate, Space::DeviceCmyk))
    };
    let others = solid.iter().enumerate().filter(|(ink, share)| *ink != own && **share > OTHER_INK);
    others.count() > 0 && uses.spaces.iter().any(in_inks)
}

/// What shows through: ink beneath on plates a mark does not write to.
fn through(case: &Case<'_>, paints: &Plates, under: &Under) -> Vec<(Ink, f32)> {
    let kept = |ink: &Ink| match paints {
        Plates::All => false,
        Plates::Only(inks) => !inks.contains(ink),
    };
    let seen = |share: f32| f64::from(share) * 100.0 >= case.fine.beneath_percent;
    under.inks.iter().filter(|(ink, share)| seen(*share) && kept(ink)).cloned().collect()
}

fn chromatic(ink: &Ink) -> bool {
    matches!(ink, Ink::Cyan | Ink::Magenta | Ink::Yellow)
}

/// The name of the varnish or cutting line a colour is, if it is one.
pub(super) fn apart(colour: &Colour) -> Option<&str> {
    match colour.space.base() {
        Space::Separation { name, .. } if is_no_ink(name) => Some(name),
        Space::DeviceN { names, .. } => {
            let mut inks = names.iter().filter(|name| *name != "None");
            let first = inks.next().filter(|name| is_no_ink(name))?;
            inks.all(|name| is_no_ink(name)).then_some(first)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart() {
        for name in
            ["black", "Process Cyan", "CYAN", "PROCESS BLACK", "黑", "CMYK_Magenta", "Noir", "PANTONE Process Yellow C"]
        {
            assert!(is_process(name), "{name}");
        }
        for name in [
            "PANTONE Black C",
            "PANTONE Process Blue C",
            "PANTONE Yellow C",
            "PANTONE Yellow",
            "Gold",
            "Black 6 C",
            "Cool Gray",
        ] {
            assert!(!is_process(name), "{name}");
        }
    }
}
