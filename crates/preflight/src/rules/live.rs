//! Live matter keeps its distance from the knife.

use super::black::visible;
use super::typography::visible_text;
use super::words::{mm, quote};
use super::{Case, Rule, Severity, Sheet};
use crate::content::What;
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use crate::read::Area;
use zhuanban_ground::diag::{Lang, Said};
use zhuanban_ground::units::{Mm, Pt};

const LIVE_MATTER: Rule =
    Rule::new("live.near-trim", Severity::Warning, "the trade's custom: live matter 3 mm inside the trim");
const LIVE_CUT: Rule = Rule::new("live.cut", Severity::Warning, "the trade's custom: no type across the trim");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[LIVE_MATTER, LIVE_CUT];

/// What stands too close to the edge.
#[derive(Clone, Debug, PartialEq)]
pub enum Live {
    /// Words.
    Text(String),
    /// A picture.
    Picture,
    /// A line or shape.
    Shape,
}

impl Live {
    fn name(&self, lang: Lang) -> String {
        match (self, lang) {
            (Self::Text(text), Lang::En) => format!("text “{}”", quote(text)),
            (Self::Picture, Lang::En) => "a picture".to_owned(),
            (Self::Shape, Lang::En) => "a line or shape".to_owned(),
            (Self::Text(text), Lang::Zh) => format!("文字“{}”", quote(text)),
            (Self::Picture, Lang::Zh) => "图片".to_owned(),
            (Self::Shape, Lang::Zh) => "线条或图形".to_owned(),
        }
    }
}

/// What is too close to the knife.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum LiveProblem {
    /// Live matter too close to the edge.
    NearTrim { live: Live, distance: Mm, wanted: Mm },
    /// Text that the knife cuts.
    CutText { text: String },
}

impl Problem for LiveProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::NearTrim { .. } => LIVE_MATTER,
            Self::CutText { .. } => LIVE_CUT,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::NearTrim { live, distance, wanted } => Both {
                en: Said::hinted(
                    format!(
                        "{} is {} mm from the trim; {} mm are needed",
                        live.name(Lang::En),
                        mm(*distance),
                        mm(*wanted)
                    ),
                    "move it inwards",
                ),
                zh: Said::hinted(
                    format!("{}离裁切线只有 {} 毫米，至少要 {} 毫米", live.name(Lang::Zh), mm(*distance), mm(*wanted)),
                    "往版心里挪，免得被裁掉",
                ),
            },
            Self::CutText { text } => Both {
                en: Said::hinted(format!("“{}” lies across the trim", quote(text)), "move it inwards"),
                zh: Said::hinted(format!("文字“{}”压在裁切线上，会被裁断", quote(text)), "往版心里挪"),
            },
        }
    }

    fn quoted(&mut self) -> Option<&mut String> {
        match self {
            Self::NearTrim { live: Live::Text(text), .. } | Self::CutText { text, .. } => Some(text),
            _ => None,
        }
    }
}

/// What ends on the trim to this precision touches it: the bleed's business.
const TOUCH: Pt = Pt(0.3);
/// Distances are compared with this much grace.
const GRACE: f64 = 0.1;

/// Type, pictures and shapes near the edge that do not go on into the bleed.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let boxes = &sheet.facts.boxes;
    let trim = &boxes.trim;
    let wanted = case.limits.safety;
    let near = |distance: Pt| distance.to_mm().0 < wanted.0 - GRACE;
    // Where in its cells a pattern shows is not known, only where the pattern does.
    let placed = |painted: &&crate::content::Painted| !painted.state.in_pattern;
    for (painted, run) in visible_text(sheet).filter(|(painted, _)| placed(painted)) {
        let place = Some(boxes.place(&painted.area));
        let distance = distance(trim, &painted.area);
        if distance < -TOUCH {
            found.add(place, LiveProblem::CutText { text: run.text.clone() });
        } else if near(distance) {
            let distance = tenth(distance.to_mm());
            found.add(place, LiveProblem::NearTrim { live: Live::Text(run.text.clone()), distance, wanted });
        }
    }
    for painted in visible(sheet).filter(placed) {
        let (live, apart) = match &painted.what {
            What::Image(image) => (Live::Picture, image.stencil.as_ref().is_some_and(crate::content::Colour::is_white)),
            // A cutting line lies where it cuts.
            What::Fill(path) | What::Stroke(path) => {
                (Live::Shape, path.colour.is_white() || super::spots::apart(&path.colour).is_some())
            }
            What::Shading(_) => (Live::Shape, false),
            What::Text(_) => continue,
        };
        let distance = distance(trim, &painted.area);
        if !apart && distance > TOUCH && near(distance) {
            let distance = tenth(distance.to_mm());
            found.add(Some(boxes.place(&painted.area)), LiveProblem::NearTrim { live, distance, wanted });
        }
    }
}

/// How far inside the trim something stays at its nearest edge; negative if it sticks out.
fn distance(trim: &Area, area: &Area) -> Pt {
    let sides = [area.x0 - trim.x0, area.y0 - trim.y0, trim.x1 - area.x1, trim.y1 - area.y1];
    Pt(sides.iter().map(|side| side.0).fold(f64::INFINITY, f64::min))
}

fn tenth(length: Mm) -> Mm {
    Mm((length.0.max(0.0) * 10.0).round() / 10.0)
}
