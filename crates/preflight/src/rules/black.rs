//! Black on one plate and overprinting, white never.

use std::collections::BTreeMap;

use super::typography::{colour_of, list, names, visible_text};
use super::words::quote;
use super::{Case, Rule, Severity, Sheet};
use crate::content::{Colour, Ink, Painted, Plates, Space, State, Under, What};
use crate::finding::Gathered;
use crate::house::Fine;
use crate::ink::Blend;
use crate::problem::{Both, Problem};
use zhuanban_ground::diag::{Lang, Said};
use zhuanban_ground::units::{Mm, Rect};

const BLACK_MIXED: Rule = Rule::new("black.mixed", Severity::Error, "docs/press.md: black text is K100 only");
const BLACK_KNOCKOUT: Rule =
    Rule::new("black.knockout", Severity::Warning, "docs/press.md: black text overprints; ISO 32000-1, 8.6.7");
const WHITE_OVERPRINT: Rule =
    Rule::new("white.overprint", Severity::Error, "docs/press.md: white never overprints; ISO 32000-1, 8.6.7");
const WHITE_BLEND: Rule =
    Rule::new("white.blend", Severity::Error, "ISO 32000-1, 11.3.5: white multiplied with anything is that thing");
const BLACK_HEAVY: Rule =
    Rule::new("black.heavy", Severity::Warning, "docs/press.md: rich black C70 M40 Y30 K100 at most");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[BLACK_MIXED, BLACK_KNOCKOUT, WHITE_OVERPRINT, WHITE_BLEND, BLACK_HEAVY];

/// What is wrong with black and white.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum BlackProblem {
    /// Black type on several plates.
    MixedBlack { inks: String, text: String },
    /// Black type that does not overprint what is under it.
    BlackKnocksOut { text: String, under: String },
    /// White that overprints, so that it is not there.
    WhiteOverprints { text: String },
    /// White in grey that overprints: some RIPs leave out what is white.
    GreyWhiteOverprints { text: String },
    /// White that a blend mode takes away.
    WhiteBlends { text: String },
    /// Black with more of the other inks than the paper dries.
    HeavyBlack { inks: String },
}

impl Problem for BlackProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::MixedBlack { .. } => BLACK_MIXED,
            Self::BlackKnocksOut { .. } => BLACK_KNOCKOUT,
            Self::WhiteOverprints { .. } | Self::GreyWhiteOverprints { .. } => WHITE_OVERPRINT,
            Self::WhiteBlends { .. } => WHITE_BLEND,
            Self::HeavyBlack { .. } => BLACK_HEAVY,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::MixedBlack { inks, text } => Both {
                en: Said::hinted(format!("black type “{}” in several inks ({inks})", quote(text)), "use K100 alone"),
                zh: Said::hinted(
                    format!("黑字“{}”用了几种墨（{inks}）", quote(text)),
                    "黑字只用黑 100%（K100），否则套印不准，字会发虚",
                ),
            },
            Self::BlackKnocksOut { text, under } => Both {
                en: if text.is_empty() {
                    Said::hinted(
                        format!("thin black lines knock out of what is under them ({under})"),
                        "let K100 lines overprint",
                    )
                } else {
                    Said::hinted(
                        format!("black type “{}” knocks out of what is under it ({under})", quote(text)),
                        "let K100 type overprint",
                    )
                },
                zh: if text.is_empty() {
                    Said::hinted(
                        format!("黑色细线没有叠印，在底色（{under}）上挖了空"),
                        "给黑 100% 的细线设叠印，否则稍有偏差就露白边",
                    )
                } else {
                    Said::hinted(
                        format!("黑字“{}”没有叠印，在底色（{under}）上挖了空", quote(text)),
                        "给黑 100% 的字设叠印，否则稍有偏差就露白边",
                    )
                },
            },
            Self::WhiteOverprints { text } => Both {
                en: if text.is_empty() {
                    Said::hinted("something white overprints and will vanish", "let white knock out")
                } else {
                    {
                        Said::hinted(
                            format!("white type “{}” overprints and will vanish", quote(text)),
                            "let white knock out",
                        )
                    }
                },
                zh: if text.is_empty() {
                    {
                        Said::hinted("白色设了叠印，印出来就没有了", "白色要挖空：关掉它的叠印")
                    }
                } else {
                    {
                        Said::hinted(
                            format!("白字“{}”设了叠印，印出来就没有了", quote(text)),
                            "白色要挖空：关掉它的叠印",
                        )
                    }
                },
            },
            Self::GreyWhiteOverprints { text } => Both {
                en: Said::hinted(
                    format!("something white in grey{} overprints: some RIPs drop it", of(text, Lang::En)),
                    "let white knock out",
                ),
                zh: Said::hinted(
                    format!("用灰色空间写的白{}设了叠印，有的印厂机器会把它印没了", of(text, Lang::Zh)),
                    "白色要挖空：关掉它的叠印",
                ),
            },
            Self::WhiteBlends { text } => Both {
                en: Said::hinted(
                    format!("something white{} vanishes: its blend mode lets what is beneath show", of(text, Lang::En)),
                    "set its blend mode to Normal",
                ),
                zh: Said::hinted(
                    format!("白色{}的混合模式（正片叠底之类）会让它消失", of(text, Lang::Zh)),
                    "把它的混合模式改成“正常”",
                ),
            },
            Self::HeavyBlack { inks } => Both {
                en: Said::hinted(
                    format!("a solid black with too much of the other inks ({inks})"),
                    "C70 M40 Y30 K100 at most",
                ),
                zh: Said::hinted(format!("大面积黑里彩墨太多（{inks}）"), "最多用 C70 M40 Y30 K100，否则不干、粘脏"),
            },
        }
    }

    fn quoted(&mut self) -> Option<&mut String> {
        match self {
            Self::MixedBlack { text, .. }
            | Self::BlackKnocksOut { text, .. }
            | Self::WhiteOverprints { text }
            | Self::GreyWhiteOverprints { text }
            | Self::WhiteBlends { text } => Some(text),
            _ => None,
        }
    }
}

/// The words that are white, if it is type.
fn of(text: &str, lang: Lang) -> String {
    match (text.is_empty(), lang) {
        (true, _) => String::new(),
        (false, Lang::En) => format!(" (“{}”)", quote(text)),
        (false, Lang::Zh) => format!("字“{}”", quote(text)),
    }
}

/// From this much ink beneath on, white is missed.
const SEEN: f32 = 0.1;
/// From this much black on, type is meant to be black.
const BLACK: f32 = 0.85;
/// Solid black, give or take rounding.
const SOLID: f32 = 0.95;
/// Inks below this are rounding, above it they are seen on the plate.
const TRACE: f32 = 0.04;
/// A solid is what covers at least 1 cm².
const SOLID_MM2: f64 = 100.0;

/// Runs or shapes that break one rule in one way: the first words, and all places.
type Groups = BTreeMap<String, (String, Vec<Rect<Mm>>)>;

/// All type, lines and solids on the page.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let boxes = &sheet.facts.boxes;
    let (mut mixed, mut knocked) = (Groups::new(), Groups::new());
    let mut white: Vec<(BlackProblem, Severity, Rect<Mm>)> = Vec::new();
    for (painted, run) in visible_text(sheet) {
        let Some(colour) = colour_of(run) else { continue };
        let note = |groups: &mut Groups, key: String| {
            let entry = groups.entry(key).or_insert_with(|| (run.text.clone(), Vec::new()));
            entry.1.push(boxes.place(&painted.area));
        };
        if is_mixed_black(colour) && run.size.0 < case.fine.mixed_black_pt {
            note(&mut mixed, names(colour));
        } else if is_solid_black(colour) {
            let lost = lost(colour, &painted.state, &run.under.inks, case.fine);
            if !lost.is_empty() && run.size.0 < case.fine.knockout_pt {
                note(&mut knocked, list(&lost));
            }
        } else if let Some((severity, problem)) = lost_white(colour, &painted.state, &run.under, &run.text) {
            match white.iter().find(|(own, ..)| std::mem::discriminant(own) == std::mem::discriminant(&problem)) {
                // One finding a page, with the first words.
                Some((first, ..)) => white.push((first.clone(), severity, boxes.place(&painted.area))),
                None => white.push((problem, severity, boxes.place(&painted.area))),
            }
        }
    }
    for (inks, (text, places)) in mixed {
        found.add_all(places, BlackProblem::MixedBlack { inks, text });
    }
    // The inks beneath differ from word to word. There is one finding a page, which names those under the first.
    if let Some((under, (text, _))) = knocked.first_key_value() {
        let (under, text) = (under.clone(), text.clone());
        let places = knocked.into_values().flat_map(|(_, places)| places).collect();
        found.add_all(places, BlackProblem::BlackKnocksOut { text, under });
    }
    for (problem, severity, place) in white {
        found.weigh(severity, Some(place), problem);
    }
    shapes(case, sheet, found);
}

/// Lines and solids.
fn shapes(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let boxes = &sheet.facts.boxes;
    let mut knocked: Vec<(String, Rect<Mm>)> = Vec::new();
    for painted in visible(sheet) {
        let (path, fill) = match &painted.what {
            What::Fill(path) => (path, true),
            What::Stroke(path) => (path, false),
            What::Image(image) => {
                if image.stencil.as_ref().is_some_and(vanishes) {
                    found.add(Some(boxes.place(&painted.area)), BlackProblem::WhiteOverprints { text: String::new() });
                }
                continue;
            }
            What::Text(_) | What::Shading(_) => continue,
        };
        let place = boxes.place(&painted.area);
        let colour = &path.colour;
        if let Some((severity, problem)) = lost_white(colour, &painted.state, &path.under, "") {
            found.weigh(severity, Some(place), problem);
        }
        if is_solid_black(colour) && path.width.0 <= case.fine.overprint_line_pt && (!fill || path.rectangle) {
            let lost = lost(colour, &painted.state, &path.under.inks, case.fine);
            if !lost.is_empty() {
                knocked.push((list(&lost), place));
            }
        }
        let large = place.width.0 * place.height.0 >= SOLID_MM2;
        if fill && large && is_heavy_black(colour, case.fine) {
            found.add(Some(place), BlackProblem::HeavyBlack { inks: names(colour) });
        }
    }
    if let Some((under, _)) = knocked.first() {
        let under = under.clone();
        let places = knocked.into_iter().map(|(_, place)| place).collect();
        found.add_all(places, BlackProblem::BlackKnocksOut { text: String::new(), under });
    }
}

/// What is painted on the page for all to see.
pub(super) fn visible<'a>(sheet: &Sheet<'a>) -> impl Iterator<Item = &'a Painted> + use<'a> {
    let facts = sheet.facts;
    facts.painted.iter().filter(|painted| {
        !painted.area.is_empty()
            && !facts.boxes.bleed.intersect(&painted.area).is_empty()
            && painted.state.layer.as_ref().is_none_or(|layer| layer.visible)
    })
}

/// Whether a colour is written in inks: a black in RGB becomes what the shop's profile makes of it, and has its own
/// rule.
fn in_inks(colour: &Colour) -> bool {
    match colour.space.base() {
        Space::DeviceCmyk | Space::Separation { .. } | Space::DeviceN { .. } | Space::DeviceGray => true,
        Space::IccBased { channels, .. } => *channels == 4,
        Space::DeviceRgb
        | Space::CalGray
        | Space::CalRgb
        | Space::Lab
        | Space::Indexed { .. }
        | Space::Pattern { .. }
        | Space::Unknown(_) => false,
    }
}

fn share(colour: &Colour, ink: &Ink) -> f32 {
    colour.inks.iter().find(|(own, _)| own == ink).map_or(0.0, |(_, share)| *share)
}

/// Black made of several inks: K with others, or C, M and Y together.
pub(super) fn is_mixed_black(colour: &Colour) -> bool {
    if colour.is_registration() || !in_inks(colour) {
        return false;
    }
    let others = colour.inks.iter().filter(|(ink, _)| *ink != Ink::Black).map(|(_, share)| *share).fold(0.0, f32::max);
    let three = [Ink::Cyan, Ink::Magenta, Ink::Yellow].iter().map(|ink| share(colour, ink)).fold(1.0, f32::min);
    (share(colour, &Ink::Black) >= BLACK && others > TRACE) || three >= 0.6
}

fn is_solid_black(colour: &Colour) -> bool {
    colour.is_black_only() && share(colour, &Ink::Black) >= SOLID
}

fn is_heavy_black(colour: &Colour, fine: &Fine) -> bool {
    !colour.is_registration()
        && share(colour, &Ink::Black) >= SOLID
        && [Ink::Cyan, Ink::Magenta, Ink::Yellow].iter().map(|ink| f64::from(share(colour, ink))).sum::<f64>() * 100.0
            > fine.rich_cyan + fine.rich_magenta + fine.rich_yellow + 2.0
}

/// White that writes to no process plate: it overprints, and what is beneath shows as if it were not there.
fn vanishes(colour: &Colour) -> bool {
    let writes = match &colour.paints {
        Plates::All => true,
        Plates::Only(inks) => inks.iter().any(|ink| Ink::PROCESS.contains(ink)),
    };
    colour.is_white() && colour.overprint && !writes
}

/// What becomes of something white that does not knock out of what is beneath it; `None` if it is seen.
fn lost_white(colour: &Colour, state: &State, under: &Under, text: &str) -> Option<(Severity, BlackProblem)> {
    if !colour.is_white() {
        return None;
    }
    let text = text.to_owned();
    let sum = |test: &dyn Fn(&Ink) -> bool| under.inks.iter().filter(|(ink, _)| test(ink)).map(|(_, s)| s).sum::<f32>();
    // What it overprints stays: the spot under a white in grey, all but the black plate under 0 % of black.
    let kept = |ink: &Ink| match &colour.paints {
        Plates::All => false,
        Plates::Only(inks) => !inks.contains(ink),
    };
    if vanishes(colour) || (colour.overprint && sum(&kept) >= SEEN) {
        return Some((Severity::Error, BlackProblem::WhiteOverprints { text }));
    }
    let takes_white_away = |blend: Blend| matches!(blend, Blend::Multiply | Blend::Darken | Blend::ColorBurn);
    if takes_white_away(state.blend) && under.total() >= SEEN {
        return Some((Severity::Error, BlackProblem::WhiteBlends { text }));
    }
    let grey = matches!(colour.space.base(), Space::DeviceGray | Space::CalGray | Space::IccBased { channels: 1, .. });
    if colour.overprint && grey && sum(&|ink| Ink::PROCESS.contains(ink)) >= SEEN {
        return Some((Severity::Warning, BlackProblem::GreyWhiteOverprints { text }));
    }
    None
}

/// Inks beneath a black that it takes away, if there is enough of any to be missed. Black under black is no loss. In an
/// isolated group overprint has nothing beneath it to leave alone.
fn lost(colour: &Colour, state: &State, under: &[(Ink, f32)], fine: &Fine) -> Vec<(Ink, f32)> {
    let taken = |ink: &Ink| {
        *ink != Ink::Black
            && match &colour.paints {
                Plates::All => true,
                Plates::Only(inks) => state.isolated || inks.contains(ink),
            }
    };
    let lost: Vec<(Ink, f32)> = under.iter().filter(|(ink, share)| *share > TRACE && taken(ink)).cloned().collect();
    if lost.iter().any(|(_, share)| f64::from(*share) * 100.0 >= fine.knockout_percent) { lost } else { Vec::new() }
}
