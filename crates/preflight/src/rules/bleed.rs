//! What touches the trim goes on into the bleed: seen on the ink map, cell by cell along each edge.

use super::words::mm;
use super::{Case, Rule, Severity, Sheet};
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use crate::read::Area;
use zhuanban_ground::diag::{Lang, Said};
use zhuanban_ground::units::{Mm, Pt, Rect};

const BLEED_PAINTED: Rule =
    Rule::new("bleed.painted", Severity::Error, "docs/press.md: what touches the trim reaches to the bleed");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[BLEED_PAINTED];

/// An edge of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// 上
    Top,
    /// 右
    Right,
    /// 下
    Bottom,
    /// 左
    Left,
}

impl Side {
    /// Several of them in words.
    fn names(sides: &[Self], lang: Lang) -> String {
        let name = |side: &Self| match (side, lang) {
            (Self::Top, Lang::En) => "top",
            (Self::Right, Lang::En) => "right",
            (Self::Bottom, Lang::En) => "bottom",
            (Self::Left, Lang::En) => "left",
            (Self::Top, Lang::Zh) => "上",
            (Self::Right, Lang::Zh) => "右",
            (Self::Bottom, Lang::Zh) => "下",
            (Self::Left, Lang::Zh) => "左",
        };
        let between = match lang {
            Lang::En => ", ",
            Lang::Zh => "、",
        };
        sides.iter().map(name).collect::<Vec<_>>().join(between)
    }
}

/// What is wrong with the bleed.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum BleedProblem {
    /// What touches the trim edge does not go on into the bleed.
    BleedUnpainted { sides: Vec<Side>, length: Mm },
}

impl Problem for BleedProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::BleedUnpainted { .. } => BLEED_PAINTED,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::BleedUnpainted { sides, length } => Both {
                en: Said::hinted(
                    format!(
                        "what touches the trim at the {} does not go on into the bleed ({} mm of edge)",
                        Side::names(sides, Lang::En),
                        mm(*length)
                    ),
                    "extend it 3 mm beyond the trim, or the cut will show paper",
                ),
                zh: Said::hinted(
                    format!(
                        "{}边的图或底色只做到裁切线（长 {} 毫米），没有做满出血",
                        Side::names(sides, Lang::Zh),
                        mm(*length)
                    ),
                    "裁切稍有偏差就会露白边：把靠边的图和底色往外延长 3 毫米",
                ),
            },
        }
    }
}

/// The length of edge looked at at a time.
const CELL: Mm = Mm(1.0);
/// Less edge than this without bleed is a rule's end or a rounding, not a white sliver.
const LEAST: Mm = Mm(2.0);
/// How much of a cell just inside the trim has ink where something touches the trim.
const TOUCHES: f64 = 0.6;
/// How much of that goes on through the cell's bleed.
const GOES_ON: f64 = 0.85;

/// All four edges.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let boxes = &sheet.facts.boxes;
    let trim = &boxes.trim;
    let reach = case.limits.bleed;
    let around = trim.inset(-(reach - Mm(0.05)).to_pt());
    // Boxes that leave no room for bleed are reported by `box.bleed`.
    if reach.0 < 0.5 || !boxes.bleed.contains(&around, Pt(0.0)) || !boxes.media.contains(&around, Pt(0.0)) {
        return;
    }
    let mut sides = Vec::new();
    let mut length = 0.0;
    let mut places: Vec<Rect<Mm>> = Vec::new();
    for side in [Side::Top, Side::Right, Side::Bottom, Side::Left] {
        let bare = bare_cells(sheet, side, reach);
        if bare.len() as f64 * CELL.0 >= LEAST.0 {
            length += bare.len() as f64 * CELL.0;
            sides.push(side);
            places.extend(bare.into_iter().reduce(|a, b| a.union(&b)).map(|area| boxes.place(&area)));
        }
    }
    if !sides.is_empty() {
        found.add_all(places, BleedProblem::BleedUnpainted { sides, length: Mm(length) });
    }
}

/// The cells of an edge that are inked inside the trim and unpainted outside it.
fn bare_cells(sheet: &Sheet<'_>, side: Side, reach: Mm) -> Vec<Area> {
    let trim = &sheet.facts.boxes.trim;
    let (start, end) = match side {
        Side::Top | Side::Bottom => (trim.x0.0, trim.x1.0),
        Side::Left | Side::Right => (trim.y0.0, trim.y1.0),
    };
    let step = CELL.to_pt().0;
    let count = ((end - start) / step).floor().clamp(0.0, 20_000.0) as u32;
    let cell = |index: u32, from: f64, to: f64| {
        let along = start + f64::from(index) * step;
        let (from, to) = (Mm(from).to_pt().0, Mm(to).to_pt().0);
        match side {
            Side::Top => Area::new(along, trim.y1.0 + from, along + step, trim.y1.0 + to),
            Side::Bottom => Area::new(along, trim.y0.0 - to, along + step, trim.y0.0 - from),
            Side::Right => Area::new(trim.x1.0 + from, along, trim.x1.0 + to, along + step),
            Side::Left => Area::new(trim.x0.0 - to, along, trim.x0.0 - from, along + step),
        }
    };
    // Type at the edge is live matter: `live` has its rules. At a tint's end a cell is half filled, inside as outside.
    let bare = |index: &u32| {
        let inside = sheet.ink.covered(&cell(*index, -0.55, -0.05));
        inside >= TOUCHES && sheet.ink.painted(&cell(*index, 0.3, reach.0 - 0.3)) < GOES_ON * inside
    };
    (0..count).filter(bare).map(|index| cell(index, -1.0, reach.0)).collect()
}
