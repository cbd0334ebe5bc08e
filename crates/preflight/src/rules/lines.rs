//! Rules and lines thick enough to hold on plate and paper.

use std::collections::BTreeMap;

use super::words::{pt, value};
use super::{Case, Rule, Severity, Sheet};
use crate::content::{Colour, Painted, What};
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use crate::read::Area;
use zhuanban_ground::diag::Said;
use zhuanban_ground::units::{Mm, Pt, Rect};

const LINE_HAIR: Rule =
    Rule::new("line.hair", Severity::Error, "ISO 32000-1, 8.4.3.2 (width 0); docs/press.md: thinnest rule");
const LINE_THIN: Rule = Rule::new("line.thin", Severity::Warning, "docs/press.md: thinnest rule");
const LINE_REVERSED: Rule = Rule::new("line.reversed", Severity::Warning, "docs/press.md: thinnest reversed rule");
const LINE_SCREENED: Rule =
    Rule::new("line.screened", Severity::Warning, "the trade's custom: thin lines in one solid ink");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[LINE_HAIR, LINE_THIN, LINE_REVERSED, LINE_SCREENED];

/// What is wrong with lines.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum LineProblem {
    /// A line of width 0: as thin as the device can.
    Hairline,
    /// A line too thin to print.
    ThinRule { width: Pt, limit: Pt },
    /// A reversed line too thin to stay open.
    ThinReversed { width: Pt, limit: Pt },
    /// A line of … pt: hardly visible on paper.
    LineUnder { detail: String },
    /// A thin line in several inks or in a tint (… pt).
    LineScreened { detail: String },
}

impl Problem for LineProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::Hairline | Self::LineUnder { .. } => LINE_HAIR,
            Self::ThinRule { .. } => LINE_THIN,
            Self::ThinReversed { .. } => LINE_REVERSED,
            Self::LineScreened { .. } => LINE_SCREENED,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::Hairline => Both {
                en: Said::hinted("a line of width 0", "give it a width, 0.25 pt at least"),
                zh: Said::hinted("有宽度为 0 的线，印版上细得看不见", "给线一个宽度，至少 0.25 磅"),
            },
            Self::ThinRule { width, limit } => Both {
                en: Said::hinted(
                    format!("a rule of {} pt; {} pt is the least", pt(*width), pt(*limit)),
                    "make it thicker",
                ),
                zh: Said::hinted(
                    format!("线只有 {} 磅粗，最细 {} 磅", pt(*width), pt(*limit)),
                    "加粗，否则印出来时断时续",
                ),
            },
            Self::ThinReversed { width, limit } => Both {
                en: Said::hinted(
                    format!("a reversed rule of {} pt; {} pt is the least", pt(*width), pt(*limit)),
                    "make it thicker",
                ),
                zh: Said::hinted(
                    format!("反白线只有 {} 磅粗，最细 {} 磅", pt(*width), pt(*limit)),
                    "加粗，否则会被墨糊住",
                ),
            },
            Self::LineUnder { detail } => Both {
                en: Said::hinted(
                    format!("a line of {} pt: hardly visible on paper", value(detail)),
                    "give it 0.25 pt at least",
                ),
                zh: Said::hinted(format!("有一条线只有 {} 磅，印出来几乎看不见", value(detail)), "线至少 0.25 磅"),
            },
            Self::LineScreened { detail } => Both {
                en: Said::hinted(
                    format!("a thin line in several inks or in a tint ({} pt)", value(detail)),
                    "use one solid ink for thin lines",
                ),
                zh: Said::hinted(
                    format!("细线用了几种墨或网点（{} 磅），套不准就发虚", value(detail)),
                    "细线只用一种实地墨",
                ),
            },
        }
    }
}

/// Widths are compared with this much grace.
const GRACE: f64 = 0.005;
/// A filled rectangle is a rule if it is at least this many times as long as it is thick.
const RULE: f64 = 4.0;
/// A curved shape no larger than this each way is drawn, or a letter turned to outlines: it has no one thickness.
const DRAWN: f64 = 24.0;
/// Ink around a white line from which on it is a reversed line.
const GROUND: f32 = 0.3;

/// An ink below this is not seen to be out of register; one above is solid.
const SEEN: f32 = 0.1;
const SOLID: f32 = 0.95;

/// What is told of a line, its width in hundredths of a point.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fault {
    Hair(i64),
    Thin(i64),
    Reversed(i64),
    Screened(i64),
}

/// All lines on the trimmed page.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let limits = case.limits;
    let hair = Pt(case.fine.hair_pt);
    let boxes = &sheet.facts.boxes;
    let mut faults: BTreeMap<Fault, Vec<Rect<Mm>>> = BTreeMap::new();
    for painted in sheet.facts.painted.iter().filter(|painted| shows(painted, &boxes.trim)) {
        let place = boxes.place(&painted.area);
        let Some(line) = line(painted) else { continue };
        if line.width.0 <= 0.0 && matches!(painted.what, What::Stroke(_)) {
            found.add(Some(place), LineProblem::Hairline);
            continue;
        }
        let hundredths = (line.width.0 * 100.0).round() as i64;
        let Some(colour) = line.colour else {
            if line.width < hair {
                faults.entry(Fault::Hair(hundredths)).or_default().push(place);
            }
            continue;
        };
        let white = colour.is_white();
        if white && line.under < GROUND {
            continue;
        }
        // Ink runs into a white line from all sides: it is held to what a line in several inks is held to.
        let reversed = Pt(limits.rule_reversed.0.max(case.fine.screened_line_pt));
        let limit = if white { reversed } else { limits.rule };
        let fault = if line.width.0 < hair.0 - GRACE {
            Fault::Hair(hundredths)
        } else if line.drawn {
            continue;
        } else if line.width.0 < limit.0 - GRACE {
            if white { Fault::Reversed(hundredths) } else { Fault::Thin(hundredths) }
        } else if !white && line.width.0 < case.fine.screened_line_pt - GRACE && screened(colour) {
            Fault::Screened(hundredths)
        } else {
            continue;
        };
        faults.entry(fault).or_default().push(place);
    }
    let width = |hundredths: i64| Pt(hundredths as f64 / 100.0);
    let points = |hundredths: i64| format!("{}", hundredths as f64 / 100.0);
    for (fault, places) in faults {
        let problem = match fault {
            Fault::Hair(n) => LineProblem::LineUnder { detail: points(n) },
            Fault::Thin(n) => LineProblem::ThinRule { width: width(n), limit: limits.rule },
            Fault::Reversed(n) => LineProblem::ThinReversed {
                width: width(n),
                limit: Pt(limits.rule_reversed.0.max(case.fine.screened_line_pt)),
            },
            Fault::Screened(n) => LineProblem::LineScreened { detail: points(n) },
        };
        found.add_all(places, problem);
    }
}

/// A mark as a line.
struct Line<'a> {
    width: Pt,
    colour: Option<&'a Colour>,
    /// Ink around it.
    under: f32,
    /// Perhaps a letter: what is measured is no rule's thickness, but the mean of thick and thin strokes.
    drawn: bool,
}

/// Whether a mark shows on the trimmed page. A line without height has an empty box, and shows.
fn shows(painted: &Painted, trim: &Area) -> bool {
    let area = &painted.area;
    let there = area.width().0 > 0.0 || area.height().0 > 0.0;
    let inside = area.x1 >= trim.x0 && area.x0 <= trim.x1 && area.y1 >= trim.y0 && area.y0 <= trim.y1;
    there && inside && painted.state.layer.as_ref().is_none_or(|layer| layer.visible)
}

/// What of a mark is a line: strokes, fills that are long and thin, outlines of type, rasters of one row.
fn line(painted: &Painted) -> Option<Line<'_>> {
    let length = painted.area.width().0.max(painted.area.height().0);
    match &painted.what {
        What::Stroke(path) => {
            Some(Line { width: path.width, colour: Some(&path.colour), under: path.under.total(), drawn: false })
        }
        What::Fill(path) => {
            let width = if path.rectangle { path.width } else { path.thickness };
            let thin = (path.rectangle || path.thickness.0 > 0.0) && length >= width.0 * RULE && length > 1.0;
            let drawn = path.curves > 0 && length <= DRAWN;
            thin.then(|| Line { width, colour: Some(&path.colour), under: path.under.total(), drawn })
        }
        What::Text(run) if run.mode.stroke && !run.mode.fill && !run.blank => {
            Some(Line { width: run.stroke_width, colour: run.stroke.as_ref(), under: run.under.total(), drawn: false })
        }
        What::Image(image) if image.width == 1 || image.height == 1 => {
            let width = Pt(painted.area.width().0.min(painted.area.height().0));
            (length >= width.0 * RULE && length > 1.0).then_some(Line { width, colour: None, under: 0.0, drawn: false })
        }
        // A gradient along a rule is painted through a clip as thin as the rule.
        What::Shading(_) => {
            let width = Pt(painted.area.width().0.min(painted.area.height().0));
            (length >= width.0 * RULE && length > 1.0).then_some(Line { width, colour: None, under: 0.0, drawn: false })
        }
        What::Text(_) | What::Image(_) => None,
    }
}

/// Several inks, or no solid one.
fn screened(colour: &Colour) -> bool {
    let seen = colour.inks.iter().filter(|(_, share)| *share >= SEEN).count();
    let solid = colour.inks.iter().any(|(_, share)| *share >= SOLID);
    !colour.is_registration() && (seen > 1 || (seen == 1 && !solid))
}
