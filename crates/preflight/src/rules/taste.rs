//! What a printer shakes his head at: tints that vanish or fill in, screened or faked or squeezed small type, type nobody
//! can see, gradients that band.

use std::collections::BTreeMap;

use super::black::visible;
use super::typography::{colour_of, visible_text};
use super::words::{quote, value};
use super::{Case, Rule, Severity, Sheet};
use crate::content::{Colour, Ink, Painted, Plates, Space, State, TextRun, What};
use crate::finding::Gathered;
use crate::ink::Blend;
use crate::problem::{Both, Problem};
use crate::read::Area;
use zhuanban_ground::diag::Said;
use zhuanban_ground::units::{Mm, Pt, Rect};

const TINT_LIGHT: Rule = Rule::new("tint.light", Severity::Warning, "the trade's custom: dots under 3 % do not print");
const TINT_DARK: Rule = Rule::new("tint.dark", Severity::Warning, "the trade's custom: dots over 97 % fill in");
const TYPE_GREY: Rule = Rule::new("type.grey", Severity::Warning, "the trade's custom: small black type is solid");
const TYPE_FAKE_BOLD: Rule =
    Rule::new("type.fake-bold", Severity::Warning, "the trade's custom: no outlines to make type bold");
const TYPE_SQUEEZED: Rule =
    Rule::new("type.squeezed", Severity::Warning, "the trade's custom: type keeps its proportions");
const TYPE_MIRRORED: Rule = Rule::new("type.mirrored", Severity::Warning, "the trade's custom: type that can be read");
const TYPE_INVISIBLE: Rule = Rule::new("type.invisible", Severity::Warning, "the trade's custom: white type on paper");
const TYPE_COVERED: Rule =
    Rule::new("type.covered", Severity::Warning, "the trade's custom: type under something opaque");
const FONT_COURIER: Rule =
    Rule::new("font.courier", Severity::Warning, "the trade's custom: Courier stands in for what is missing");
const SHADING_BANDING: Rule =
    Rule::new("shading.banding", Severity::Warning, "the trade's custom: 256 steps over the length of a gradient");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    TINT_LIGHT,
    TINT_DARK,
    TYPE_GREY,
    TYPE_FAKE_BOLD,
    TYPE_SQUEEZED,
    TYPE_MIRRORED,
    TYPE_INVISIBLE,
    TYPE_COVERED,
    FONT_COURIER,
    SHADING_BANDING,
];

/// What prints badly although nothing forbids it.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum TasteProblem {
    /// A tint of … % only will not print.
    TintLight { detail: String },
    /// A tint of … % will fill in.
    TintDark { detail: String },
    /// Small type “…” is in a grey tint: its edges are screened.
    TypeGrey { text: String },
    /// “…” is made bold by an outline.
    FakeBold { text: String },
    /// “…” is squeezed or stretched.
    Squeezed { text: String },
    /// “…” is mirrored.
    Mirrored { text: String },
    /// White type “…” on bare paper cannot be seen.
    WhiteOnWhite { text: String },
    /// “…” is wholly transparent.
    Transparent { text: String },
    /// “…” is covered by what is painted over it.
    Covered { text: String },
    /// Courier: often what a missing font was replaced with.
    Courier,
    /// A long gradient of little contrast: bands may show (…).
    Banding { detail: String },
}

impl Problem for TasteProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::TintLight { .. } => TINT_LIGHT,
            Self::TintDark { .. } => TINT_DARK,
            Self::TypeGrey { .. } => TYPE_GREY,
            Self::FakeBold { .. } => TYPE_FAKE_BOLD,
            Self::Squeezed { .. } => TYPE_SQUEEZED,
            Self::Mirrored { .. } => TYPE_MIRRORED,
            Self::WhiteOnWhite { .. } | Self::Transparent { .. } => TYPE_INVISIBLE,
            Self::Covered { .. } => TYPE_COVERED,
            Self::Courier => FONT_COURIER,
            Self::Banding { .. } => SHADING_BANDING,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::TintLight { detail } => Both {
                en: Said::hinted(
                    format!("a tint of {} % only will not print", value(detail)),
                    "use 3 % or more, or none",
                ),
                zh: Said::hinted(format!("只有 {}% 的浅网印不出来", value(detail)), "用 3% 以上，或者不要"),
            },
            Self::TintDark { detail } => Both {
                en: Said::hinted(
                    format!("a tint of {} % will fill in", value(detail)),
                    "use 97 % or less, or the solid",
                ),
                zh: Said::hinted(format!("{}% 的深网会糊死", value(detail)), "用 97% 以下，或者用实地"),
            },
            Self::TypeGrey { text } => Both {
                en: Said::hinted(
                    format!("small type “{}” is in a grey tint: its edges are screened", quote(text)),
                    "set small type in solid black",
                ),
                zh: Said::hinted(format!("小字“{}”用了灰色，笔画边上是网点，会发毛", quote(text)), "小字用实地黑"),
            },
            Self::FakeBold { text } => Both {
                en: Said::hinted(format!("“{}” is made bold by an outline", quote(text)), "use a bold font"),
                zh: Said::hinted(format!("“{}”是描边加粗的假粗体", quote(text)), "换一种粗体字"),
            },
            Self::Squeezed { text } => Both {
                en: Said::hinted(format!("“{}” is squeezed or stretched", quote(text)), "use a narrow or wide font"),
                zh: Said::hinted(format!("“{}”被压扁或拉宽了", quote(text)), "换一种窄体或宽体字"),
            },
            Self::Mirrored { text } => Both {
                en: Said::hinted(
                    format!("“{}” is mirrored", quote(text)),
                    "turn it back unless it is meant so; pages are delivered as they are read",
                ),
                zh: Said::hinted(
                    format!("文字“{}”是反的（镜像）", quote(text)),
                    "如果不是有意，请翻回来；交印厂的版面不要做成反字",
                ),
            },
            Self::WhiteOnWhite { text } => Both {
                en: Said::hinted(
                    format!("white type “{}” on bare paper cannot be seen", quote(text)),
                    "remove it or give it a colour",
                ),
                zh: Said::hinted(format!("白字“{}”压在白纸上，看不见", quote(text)), "删掉，或换颜色"),
            },
            Self::Transparent { text } => Both {
                en: Said::hinted(
                    format!("type “{}” is wholly transparent and cannot be seen", quote(text)),
                    "remove it or make it opaque",
                ),
                zh: Said::hinted(format!("文字“{}”完全透明，看不见", quote(text)), "删掉，或改成不透明"),
            },
            Self::Covered { text } => Both {
                en: Said::hinted(
                    format!("“{}” is covered by what is painted over it", quote(text)),
                    "bring it to the front or remove it",
                ),
                zh: Said::hinted(format!("文字“{}”被上面的东西盖住了", quote(text)), "移到上层，或删掉"),
            },
            Self::Courier => Both {
                en: Said::hinted(
                    "Courier: often what a missing font was replaced with",
                    "see whether it is the font you chose",
                ),
                zh: Said::hinted("用了 Courier 字体，常常是缺字体时被替换的", "看看是不是自己选的字体"),
            },
            Self::Banding { detail } => Both {
                en: Said::hinted(
                    format!("a long gradient of little contrast: bands may show ({})", value(detail)),
                    "add noise, or use more contrast",
                ),
                zh: Said::hinted(
                    format!("渐变太长、深浅差太小，可能出现色带（{}）", value(detail)),
                    "加一点杂色，或加大深浅差",
                ),
            },
        }
    }

    fn quoted(&mut self) -> Option<&mut String> {
        match self {
            Self::TypeGrey { text, .. }
            | Self::FakeBold { text, .. }
            | Self::Squeezed { text, .. }
            | Self::Mirrored { text }
            | Self::WhiteOnWhite { text, .. }
            | Self::Transparent { text }
            | Self::Covered { text, .. } => Some(text),
            _ => None,
        }
    }
}

/// Between nothing and a tint, and between a tint and the solid: rounding.
const ROUNDING: f32 = 0.004;
/// Grey from here on was meant as black.
const GREY: f32 = 0.7;
/// A gradient shorter than this shows no bands.
const LONG: Pt = Pt(200.0);
/// Objects that may cover type, and runs of type, looked at on a page.
const COVERS: usize = 1000;
const RUNS: usize = 20_000;
/// A line of so many glyphs is covered if this much of it is, over its full height: what is left is no word.
const SEVERAL: u32 = 4;
const MOST: f64 = 0.5;
const FULL: f64 = 0.9;

/// A word has so many letters.
const WORD: usize = 2;

/// Runs by what is wrong with them: the first words, and all places.
type Groups = BTreeMap<usize, (TasteProblem, Vec<Rect<Mm>>)>;

/// One page.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let boxes = &sheet.facts.boxes;
    let width = case.fine.squeezed_percent / 100.0..=case.fine.widened_percent / 100.0;
    let mut groups = Groups::new();
    for (painted, run) in visible_text(sheet) {
        let place = boxes.place(&painted.area);
        let text = run.text.trim().to_owned();
        let mut note = |group: usize, what: TasteProblem| {
            groups.entry(group).or_insert_with(|| (what, Vec::new())).1.push(place);
        };
        if let Some(colour) = colour_of(run) {
            if is_grey(colour) && run.size.0 < case.fine.grey_type_pt {
                note(0, TasteProblem::TypeGrey { text: text.clone() });
            }
            // The colorant None is no plate: nothing is printed.
            if matches!(colour.space.base(), Space::Separation { name, .. } if name == "None") {
                note(4, TasteProblem::Transparent { text: text.clone() });
            }
            let bare = run.under.inks.is_empty() && run.under.total() <= 0.0;
            let filled = run.mode.fill && painted.state.fill_alpha > 0.0;
            if colour.is_white() && !colour.overprint && bare && filled && !has_outline(run, &painted.state) {
                note(1, TasteProblem::WhiteOnWhite { text: text.clone() });
            }
        }
        if run.mode.fill && !run.mode.stroke && painted.state.fill_alpha <= 0.0 {
            note(4, TasteProblem::Transparent { text: text.clone() });
        }
        if is_fake_bold(run) {
            note(2, TasteProblem::FakeBold { text: text.clone() });
        }
        if run.mirrored && letters(&text) >= WORD {
            note(5, TasteProblem::Mirrored { text: text.clone() });
        }
        if run.stretch > 0.0 && !width.contains(&run.stretch) {
            note(3, TasteProblem::Squeezed { text });
        }
    }
    for (what, places) in groups.into_values() {
        found.add_all(places, what);
    }
    covered(sheet, found);
    tints(case, sheet, found);
    if sheet.facts.fonts.iter().any(|font| is_courier(&super::plain_name(&font.name))) {
        found.add(None, TasteProblem::Courier);
    }
    for banded in &sheet.facts.uses.gradients {
        if banded.length >= LONG && banded.steps > 0.0 && banded.length.0 / banded.steps > case.fine.band_pt {
            let detail = format!("{:.0} mm", banded.length.to_mm().0);
            found.weigh(Severity::Warning, Some(boxes.place(&banded.area)), TasteProblem::Banding { detail });
        }
    }
}

/// How many letters there are; a single one may be an ornament.
fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// Courier and Courier New, as they stand in for what is missing; not a face someone chose, such as Courier Prime.
fn is_courier(name: &str) -> bool {
    let plain: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let rest = plain.strip_prefix("couriernew").or(plain.strip_prefix("courier"));
    rest.is_some_and(|rest| {
        matches!(rest, "" | "ps" | "psmt" | "mt" | "std")
            || ["bold", "oblique", "italic", "regular", "psbold", "psitalic"].iter().any(|cut| rest.starts_with(cut))
    })
}

/// Black thinned to a grey, as someone has it who meant black.
fn is_grey(colour: &Colour) -> bool {
    matches!(colour.inks.as_slice(), [(Ink::Black, share)] if (GREY..0.95).contains(share))
}

/// Outlined in a colour that is seen.
fn has_outline(run: &TextRun, state: &State) -> bool {
    let inked = run.stroke.as_ref().is_some_and(|colour| !colour.is_white());
    run.mode.stroke && inked && state.stroke_alpha > 0.0
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
        let hides = |cover: &Area| {
            cover.contains(&mark.area, Pt(0.01)) || (run.glyphs >= SEVERAL && hides_most(cover, &mark.area))
        };
        if seen && covers.iter().any(|(later, area)| *later > at && hides(area)) {
            let place = sheet.facts.boxes.place(&mark.area);
            found.weigh(Severity::Warning, Some(place), TasteProblem::Covered { text: run.text.trim().to_owned() });
        }
    }
}

/// Whether most of a line is hidden, over its full height; of one that runs upwards, over its full width.
fn hides_most(cover: &Area, line: &Area) -> bool {
    let hidden = cover.intersect(line);
    let share = |part: Pt, all: Pt| part.0 / all.0.max(f64::MIN_POSITIVE);
    let (across, down) = (share(hidden.width(), line.width()), share(hidden.height(), line.height()));
    let (along, over) = if line.width() >= line.height() { (across, down) } else { (down, across) };
    along >= MOST && over >= FULL
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
fn tints(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    #[expect(clippy::cast_possible_truncation, reason = "shares of ink")]
    let [light, dark] = [case.fine.tint_least, case.fine.tint_most].map(|percent| (percent / 100.0) as f32);
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
        let detail = format!("{}", f64::from((most * 1000.0).round()) / 10.0);
        let what = match most {
            share if !written || colour.is_registration() || share <= ROUNDING => continue,
            share if share < light - ROUNDING => TasteProblem::TintLight { detail },
            share if share > dark + ROUNDING && share < 1.0 - ROUNDING && colour.inks.len() == 1 => {
                TasteProblem::TintDark { detail }
            }
            _ => continue,
        };
        found.add(Some(sheet.facts.boxes.place(&painted.area)), what);
    }
}
