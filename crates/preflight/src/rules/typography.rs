//! Sizes of type: in one ink, in several, reversed.

use std::collections::BTreeMap;

use super::words::{pt, quote};
use super::{Case, Rule, Severity, Sheet};
use crate::content::{Colour, Ink, Painted, TextRun, What};
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use zhuanban_ground::diag::Said;
use zhuanban_ground::units::{Mm, Pt, Rect};

const TYPE_SMALL: Rule = Rule::new("type.small", Severity::Warning, "docs/press.md: smallest type");
const TYPE_REVERSED: Rule = Rule::new("type.reversed", Severity::Warning, "docs/press.md: smallest reversed type");
const TYPE_SEVERAL_INKS: Rule =
    Rule::new("type.several-inks", Severity::Warning, "docs/press.md: smallest type in several inks");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[TYPE_SMALL, TYPE_REVERSED, TYPE_SEVERAL_INKS];

/// Type that is too small.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum TypeProblem {
    /// Type that is too small.
    SmallType { size: Pt, limit: Pt, text: String },
    /// Reversed type that is too small.
    SmallReversed { size: Pt, limit: Pt, inks: usize, text: String },
    /// Type in several inks that is too small to register.
    SmallSeveralInks { size: Pt, limit: Pt, inks: String, text: String },
}

impl Problem for TypeProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::SmallType { .. } => TYPE_SMALL,
            Self::SmallReversed { .. } => TYPE_REVERSED,
            Self::SmallSeveralInks { .. } => TYPE_SEVERAL_INKS,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::SmallType { size, limit, text } => Both {
                en: Said::hinted(
                    format!("“{}” is set in {} pt; {} pt is the least", quote(text), pt(*size), pt(*limit)),
                    "set it larger",
                ),
                zh: Said::hinted(
                    format!("“{}”只有 {} 磅，最小 {} 磅", quote(text), pt(*size), pt(*limit)),
                    "放大字号，否则印出来发虚断笔",
                ),
            },
            Self::SmallReversed { size, limit, inks, text } => Both {
                en: Said::hinted(
                    format!(
                        "reversed “{}” is {} pt; on {} {} pt is the least",
                        quote(text),
                        pt(*size),
                        if *inks > 1 { "several inks" } else { "one ink" },
                        pt(*limit)
                    ),
                    "set it larger, or in black",
                ),
                zh: Said::hinted(
                    format!(
                        "反白字“{}”只有 {} 磅，{}上的反白字最小 {} 磅",
                        quote(text),
                        pt(*size),
                        plates(*inks),
                        pt(*limit)
                    ),
                    "放大，或换成黑字，否则笔画会被墨糊住",
                ),
            },
            Self::SmallSeveralInks { size, limit, inks, text } => Both {
                en: Said::hinted(
                    format!(
                        "“{}” is {} pt in several inks ({inks}); {} pt is the least",
                        quote(text),
                        pt(*size),
                        pt(*limit)
                    ),
                    "use one ink for small type",
                ),
                zh: Said::hinted(
                    format!(
                        "“{}”只有 {} 磅，却用几种墨套印（{inks}），这样最小 {} 磅",
                        quote(text),
                        pt(*size),
                        pt(*limit)
                    ),
                    "小字只用一种墨（黑 100%），否则套不准就有重影",
                ),
            },
        }
    }

    fn quoted(&mut self) -> Option<&mut String> {
        match self {
            Self::SmallType { text, .. } | Self::SmallReversed { text, .. } | Self::SmallSeveralInks { text, .. } => {
                Some(text)
            }
        }
    }
}

/// Sizes are compared with this much grace: 5.98 pt is what a program makes of 6 pt.
const GRACE: f64 = 0.05;
/// An ink below this is not seen to be out of register.
const SEEN: f32 = 0.1;
/// White type needs at least this much ink around it to be reversed type.
const GROUND: f32 = 0.3;

/// Runs of type that break one rule in one size: the first words, and all places.
type Groups = BTreeMap<(i64, String), (String, Vec<Rect<Mm>>)>;

/// All type on the trimmed page.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let limits = case.limits;
    let boxes = &sheet.facts.boxes;
    let mut small = Groups::new();
    let mut several = Groups::new();
    let mut reversed: [Groups; 2] = [Groups::new(), Groups::new()];
    for (painted, run) in visible_text(sheet) {
        let Some(colour) = colour_of(run) else { continue };
        let below = |limit: Pt| run.size.0 < limit.0 - GRACE;
        let groups = if colour.is_white() {
            let ground = run.under.inks.iter().filter(|(_, share)| *share >= SEEN).count();
            if run.under.total() < GROUND || ground == 0 {
                continue;
            }
            let limit = if ground > 1 { limits.several_inks_size } else { limits.reversed_size };
            if !below(limit) {
                continue;
            }
            (&mut reversed[usize::from(ground > 1)], ground.to_string())
        } else if below(limits.several_inks_size) && inks(colour).len() > 1 && !dark(colour) {
            (&mut several, names(colour))
        } else if below(limits.type_size) {
            (&mut small, String::new())
        } else {
            continue;
        };
        let (groups, detail) = groups;
        let key = ((run.size.0 * 10.0).round() as i64, detail);
        let entry = groups.entry(key).or_insert_with(|| (run.text.clone(), Vec::new()));
        entry.1.push(boxes.place(&painted.area));
    }
    let size = |tenths: i64| Pt(tenths as f64 / 10.0);
    for ((tenths, _), (text, places)) in small {
        found.add_all(places, TypeProblem::SmallType { size: size(tenths), limit: limits.type_size, text });
    }
    for ((tenths, inks), (text, places)) in several {
        let limit = limits.several_inks_size;
        found.add_all(places, TypeProblem::SmallSeveralInks { size: size(tenths), limit, inks, text });
    }
    for (groups, limit) in reversed.into_iter().zip([limits.reversed_size, limits.several_inks_size]) {
        for ((tenths, ground), (text, places)) in groups {
            let inks = ground.parse().unwrap_or(1);
            found.add_all(places, TypeProblem::SmallReversed { size: size(tenths), limit, inks, text });
        }
    }
}

/// The type one sees on the trimmed page.
pub(super) fn visible_text<'a>(sheet: &Sheet<'a>) -> impl Iterator<Item = (&'a Painted, &'a TextRun)> + use<'a> {
    let facts = sheet.facts;
    facts.painted.iter().filter_map(move |painted| {
        let What::Text(run) = &painted.what else { return None };
        let shown = !run.mode.invisible()
            && !run.blank
            && !painted.area.is_empty()
            && !facts.boxes.trim.intersect(&painted.area).is_empty()
            && painted.state.layer.as_ref().is_none_or(|layer| layer.visible);
        shown.then_some((painted, run))
    })
}

/// The colour of a run's faces, or of its outlines if it has only those.
pub(super) fn colour_of(run: &TextRun) -> Option<&Colour> {
    run.fill.as_ref().or(run.stroke.as_ref())
}

fn inks(colour: &Colour) -> Vec<&Ink> {
    colour.inks.iter().filter(|(_, share)| *share >= SEEN).map(|(ink, _)| ink).collect()
}

/// A four-colour black has a rule of its own; registration colour, too.
fn dark(colour: &Colour) -> bool {
    colour.is_registration() || super::black::is_mixed_black(colour)
}

/// The inks of a colour with their percentages, in print order.
pub(super) fn names(colour: &Colour) -> String {
    list(&colour.inks)
}

/// Inks with their percentages.
pub(super) fn list(inks: &[(Ink, f32)]) -> String {
    let part = |(ink, share): &(Ink, f32)| match ink {
        Ink::Cyan => format!("C{:.0}", share * 100.0),
        Ink::Magenta => format!("M{:.0}", share * 100.0),
        Ink::Yellow => format!("Y{:.0}", share * 100.0),
        Ink::Black => format!("K{:.0}", share * 100.0),
        Ink::Spot(name) => format!("{name} {:.0}", share * 100.0),
    };
    inks.iter().filter(|(_, share)| *share >= 0.005).map(part).collect::<Vec<_>>().join(" ")
}

fn plates(inks: usize) -> &'static str {
    if inks > 1 { "多色底" } else { "单色底" }
}
