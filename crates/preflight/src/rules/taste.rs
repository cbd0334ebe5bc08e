//! What a printer shakes his head at: tints that vanish or fill in, screened or faked or squeezed small type, type nobody
//! can see, gradients that band.

use std::collections::BTreeMap;

use super::black::visible;
use super::typography::{colour_of, visible_text};
use super::{Case, Severity, Sheet};
use crate::content::{Colour, Ink, Painted, Plates, Space, TextRun, What};
use crate::finding::Gathered;
use crate::ink::Blend;
use crate::problem::{PreflightProblem as P, Told};
use crate::read::Area;
use zhuanban_ground::units::{Mm, Pt, Rect};

/// Tints: below and above these shares dots are lost, or fill in.
const LIGHT: f32 = 0.03;
const DARK: f32 = 0.97;
/// Between nothing and a tint, and between a tint and the solid: rounding.
const ROUNDING: f32 = 0.004;
/// Grey from here on was meant as black.
const GREY: f32 = 0.7;
/// Type from this size on is large enough to be screened.
const SMALL: Pt = Pt(12.0);
/// Widths of squeezed and stretched type, against the font's own.
const NARROW: f64 = 0.75;
const WIDE: f64 = 1.34;
/// Points of a gradient to each step of ink from which on the steps show.
const STEP: f64 = 5.0;
/// A gradient shorter than this shows no bands.
const LONG: Pt = Pt(200.0);
/// Objects that may cover type, and runs of type, looked at on a page.
const COVERS: usize = 1000;
const RUNS: usize = 20_000;

/// Runs by what is wrong with them: the first words, and all places.
type Groups = BTreeMap<(usize, Severity), (Told, String, Vec<Rect<Mm>>)>;

/// One page.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let boxes = &sheet.facts.boxes;
    let mut groups = Groups::new();
    for (painted, run) in visible_text(sheet) {
        let place = boxes.place(&painted.area);
        let mut note = |what: Told| {
            let index = Told::ALL.iter().position(|own| *own == what).unwrap_or(0);
            let entry =
                groups.entry((index, Severity::Warning)).or_insert_with(|| (what, quote(&run.text), Vec::new()));
            entry.2.push(place);
        };
        if let Some(colour) = colour_of(run) {
            if is_grey(colour) && run.size < SMALL {
                note(Told::TypeGrey);
            }
            let bare = run.under.inks.is_empty() && run.under.total() <= 0.0;
            if colour.is_white() && !colour.overprint && bare && run.mode.fill && painted.state.fill_alpha > 0.0 {
                note(Told::WhiteOnWhite);
            }
        }
        if is_fake_bold(run) {
            note(Told::FakeBold);
        }
        if run.stretch > 0.0 && !(NARROW..=WIDE).contains(&run.stretch) {
            note(Told::Squeezed);
        }
    }
    for (what, text, places) in groups.into_values() {
        found.add_all(places, P::Told { what, detail: text });
    }
    covered(sheet, found);
    tints(sheet, found);
    for font in sheet.facts.fonts.iter().filter(|font| super::plain_name(&font.name).starts_with("Courier")) {
        found.weigh(Severity::Warning, None, P::Told { what: Told::Courier, detail: super::plain_name(&font.name) });
    }
    for banded in &sheet.facts.uses.gradients {
        if banded.length >= LONG && banded.steps > 0.0 && banded.length.0 / banded.steps > STEP {
            let detail = format!("{:.0} mm", banded.length.to_mm().0);
            found.weigh(Severity::Warning, Some(boxes.place(&banded.area)), P::Told { what: Told::Banding, detail });
        }
    }
    let _ = case;
}

fn quote(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(12).collect()
}

/// Black thinned to a grey, as someone has it who meant black.
fn is_grey(colour: &Colour) -> bool {
    matches!(colour.inks.as_slice(), [(Ink::Black, share)] if (GREY..0.95).contains(share))
}

/// Filled and outlined in one colour.
fn is_fake_bold(run: &TextRun) -> bool {
    run.mode.fill
        && run.mode.stroke
        && run.stroke_width.0 > 0.0
        && matches!((&run.fill, &run.stroke), (Some(fill), Some(stroke)) if fill.inks == stroke.inks && !fill.is_white())
}

/// Type under something opaque that was painted later.
fn covered(sheet: &Sheet<'_>, found: &mut Gathered) {
    let painted = &sheet.facts.painted;
    let opaque = |(at, mark): (usize, &Painted)| covers(mark).then_some((at, mark.area));
    let covers: Vec<(usize, Area)> = painted.iter().enumerate().filter_map(opaque).take(COVERS).collect();
    if covers.is_empty() {
        return;
    }
    let runs = painted.iter().enumerate().filter(|(_, mark)| matches!(&mark.what, What::Text(run) if !run.blank));
    for (at, mark) in runs.take(RUNS) {
        let What::Text(run) = &mark.what else { continue };
        let seen = !mark.area.is_empty()
            && !run.mode.invisible()
            && mark.state.layer.as_ref().is_none_or(|layer| layer.visible);
        if seen && covers.iter().any(|(later, area)| *later > at && area.contains(&mark.area, Pt(0.01))) {
            let place = sheet.facts.boxes.place(&mark.area);
            found.weigh(Severity::Warning, Some(place), P::Told { what: Told::Covered, detail: quote(&run.text) });
        }
    }
}

/// Whether nothing beneath a mark can be seen.
fn covers(mark: &Painted) -> bool {
    let state = &mark.state;
    let solid = state.fill_alpha >= 1.0
        && !state.soft_mask
        && state.blend == Blend::Normal
        && !state.in_pattern
        && state.layer.as_ref().is_none_or(|layer| layer.visible);
    solid
        && match &mark.what {
            What::Fill(path) => path.rectangle && path.colour.paints == Plates::All && !is_open(&path.colour.space),
            What::Image(image) => {
                image.stencil.is_none() && image.soft_mask.is_none() && !image.mask && !image.overprint
            }
            What::Text(_) | What::Stroke(_) | What::Shading(_) => false,
        }
}

/// A pattern may have holes.
fn is_open(space: &Space) -> bool {
    matches!(space, Space::Pattern { .. })
}

/// Tints of one ink that do not print, or fill in.
fn tints(sheet: &Sheet<'_>, found: &mut Gathered) {
    for painted in visible(sheet) {
        let colour = match &painted.what {
            What::Fill(path) | What::Stroke(path) => &path.colour,
            What::Text(run) if !run.blank => match colour_of(run) {
                Some(colour) => colour,
                None => continue,
            },
            What::Text(_) | What::Image(_) | What::Shading(_) => continue,
        };
        let written = matches!(
            colour.space.base(),
            Space::DeviceCmyk | Space::DeviceGray | Space::Separation { .. } | Space::DeviceN { .. }
        );
        let most = colour.inks.iter().map(|(_, share)| *share).fold(0.0, f32::max);
        let what = match most {
            share if !written || colour.is_registration() || share <= ROUNDING => continue,
            share if share < LIGHT - ROUNDING => Told::TintLight,
            share if share > DARK + ROUNDING && share < 1.0 - ROUNDING && colour.inks.len() == 1 => Told::TintDark,
            _ => continue,
        };
        let detail = format!("{}", f64::from((most * 1000.0).round()) / 10.0);
        found.weigh(Severity::Warning, Some(sheet.facts.boxes.place(&painted.area)), P::Told { what, detail });
    }
}
