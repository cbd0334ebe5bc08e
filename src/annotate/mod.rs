//! A marked copy of a judged PDF: a list of findings to read, then the pages with each finding as a numbered box.
//!
//! Output, not judgement: it takes a [`Verdict`] and draws it. Typst sets the list and the boxes and puts the file's
//! own pages beneath them; nothing is written into the file itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use typst_kit::fonts::FontStore;
use typst_library::foundations::{Array, Bytes, Dict, IntoValue, Smart, Str, Value};
use typst_pdf::{PdfOptions, PdfStandards};

use crate::diag::problem::PreflightProblem;
use crate::diag::{Explain, Lang};
use crate::engine::{Compilation, MAIN_FILE, compile};
use crate::preflight::report::SummaryWords;
use crate::preflight::report::{heading, held_to, outcome};
use crate::preflight::{BoxFacts, Finding, Severity, Verdict};
use crate::units::{Mm, Rect};

/// The name under which Typst knows the judged file.
const FILE: &str = "judged.pdf";

/// The most pages that are drawn; a list of all findings comes first anyway.
const PAGES: usize = 200;

/// The most boxes of one finding that are drawn.
const BOXES: usize = 40;

/// The room a number takes, in mm: width and height.
const BADGE: [f64; 2] = [9.0, 5.5];

/// Draws the marked copy. `name` is the file's, for the heading.
///
/// # Errors
/// [`PreflightProblem::CannotAnnotate`] if the pages cannot be drawn even without the file beneath them: only a lack of
/// fonts does that.
pub fn annotate(
    bytes: &[u8],
    verdict: &Verdict,
    name: &str,
    lang: Lang,
    fonts: &Arc<FontStore>,
) -> Result<Vec<u8>, PreflightProblem> {
    // A file Typst's reader cannot open is drawn as empty pages with their boxes.
    draw(bytes, verdict, name, lang, fonts, true).or_else(|_| draw(bytes, verdict, name, lang, fonts, false))
}

fn draw(
    bytes: &[u8],
    verdict: &Verdict,
    name: &str,
    lang: Lang,
    fonts: &Arc<FontStore>,
    beneath: bool,
) -> Result<Vec<u8>, PreflightProblem> {
    let main = include_str!("marked.typ").as_bytes();
    let mut files = BTreeMap::from([(MAIN_FILE.to_owned(), Bytes::new(main))]);
    if beneath {
        files.insert(FILE.to_owned(), Bytes::new(bytes.to_vec()));
    }
    let job = Compilation { fonts: fonts.clone(), files, inputs: inputs(verdict, name, lang, beneath) };
    let failed = |why: String| PreflightProblem::CannotAnnotate { why };
    let told = |errors: Vec<typst_library::diag::SourceDiagnostic>| {
        failed(errors.first().map_or_else(String::new, |error| error.message.to_string()))
    };
    let document = compile(job).output.map_err(told)?;
    let options = PdfOptions {
        ident: Smart::Custom(name.to_owned()),
        creator: Smart::Custom(Some(concat!("zhuanban ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: None,
        page_ranges: None,
        standards: PdfStandards::default(),
        tagged: false,
        pretty: false,
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| told(errors.into_iter().collect()))
}

/// What `marked.typ` reads.
fn inputs(verdict: &Verdict, name: &str, lang: Lang, beneath: bool) -> Dict {
    let words = SummaryWords::of(lang);
    let list: Vec<Value> =
        verdict.findings.iter().enumerate().map(|(index, finding)| told(index + 1, finding, lang)).collect();
    let notes = verdict.facts.notes.iter().map(|note| {
        format!("{}{}{}", heading(&note.pages, words), words.colon, note.problem.say(lang).message).into_value()
    });
    let marked: BTreeSet<usize> = verdict.findings.iter().flat_map(|finding| finding.pages.iter().copied()).collect();
    let pages = verdict.facts.boxes.iter().filter(|page| marked.contains(&page.page)).take(PAGES);
    let pages: Vec<Value> = pages.map(|page| drawn(page, verdict)).collect();
    let text = |text: &str| text.into_value();
    dict([
        ("lang", text(if lang == Lang::Zh { "zh" } else { "en" })),
        ("file", if beneath { text(FILE) } else { Value::None }),
        ("title", text(words.title)),
        ("name", text(name)),
        ("outcome", text(&outcome(verdict, words))),
        ("passes", verdict.passes().into_value()),
        ("held", text(&format!("{}{}{}", words.held_to, words.colon, held_to(verdict, lang)))),
        ("how", text(words.how_to_read)),
        ("nothing", text(words.nothing)),
        ("unshown", text(words.not_shown)),
        ("note", text(words.note)),
        ("remedy", text(&format!("{}{}", words.remedy, words.colon))),
        ("findings", list.into_iter().collect::<Array>().into_value()),
        ("notes", notes.collect::<Array>().into_value()),
        ("pages", pages.into_iter().collect::<Array>().into_value()),
    ])
}

/// One line of the list.
fn told(number: usize, finding: &Finding, lang: Lang) -> Value {
    let words = SummaryWords::of(lang);
    let said = finding.problem.say(lang);
    let severity = if finding.severity == Severity::Error { words.error } else { words.warning };
    dict([
        ("number", int(number)),
        ("error", (finding.severity == Severity::Error).into_value()),
        ("severity", severity.into_value()),
        ("page", heading(&finding.pages, words).into_value()),
        ("message", said.message.into_value()),
        ("hint", said.hint.map_or(Value::None, IntoValue::into_value)),
        ("rule", finding.rule.id().into_value()),
    ])
    .into_value()
}

/// A page's size and boxes, as it stands on a screen.
fn drawn(page: &BoxFacts, verdict: &Verdict) -> Value {
    let sheet = common(page.crop, page.media);
    let turned = matches!(page.rotate, 90 | 270);
    let (width, height) = if turned { (sheet.height, sheet.width) } else { (sheet.width, sheet.height) };
    let mut boxes = Vec::new();
    let mut badges: Vec<[f64; 2]> = Vec::new();
    for (index, finding) in verdict.findings.iter().enumerate().filter(|(_, f)| f.pages.contains(&page.page)) {
        for (nth, place) in finding.places_on(page.page).take(BOXES).enumerate() {
            let [x, y, w, h] = on_screen(place, sheet, page.rotate).map(|length| length.0);
            let badge = if nth == 0 { free([x, y - BADGE[1]], &badges, [width.0, height.0]) } else { [x, y] };
            if nth == 0 {
                badges.push(badge);
            }
            boxes.push(
                dict([
                    ("x", x.into_value()),
                    ("y", y.into_value()),
                    ("w", w.into_value()),
                    ("h", h.into_value()),
                    ("badge_x", badge[0].into_value()),
                    ("badge_y", badge[1].into_value()),
                    ("number", int(index + 1)),
                    ("first", (nth == 0).into_value()),
                    ("error", (finding.severity == Severity::Error).into_value()),
                ])
                .into_value(),
            );
        }
    }
    dict([
        ("page", int(page.page)),
        ("width", width.0.into_value()),
        ("height", height.0.into_value()),
        ("boxes", boxes.into_iter().collect::<Array>().into_value()),
    ])
    .into_value()
}

/// A place for a number near where it should stand: on the page, and on no other number.
fn free(options: [f64; 2], taken: &[[f64; 2]], page: [f64; 2]) -> [f64; 2] {
    let [mut x, y] = [0, 1].map(|axis| options[axis].min(page[axis] - BADGE[axis]).max(0.0));
    let mut beside: Vec<f64> =
        taken.iter().filter(|other| (other[1] - y).abs() < BADGE[1]).map(|other| other[0]).collect();
    beside.sort_by(f64::total_cmp);
    // Numbers go to the right until one is free; at the page's edge they may lie on each other. From left to right each
    // can be in the way but once.
    for other in beside {
        if (other - x).abs() < BADGE[0] && other + BADGE[0] * 2.0 <= page[0] {
            x = other + BADGE[0];
        }
    }
    [x, y]
}

/// What two boxes share: readers show the CropBox as far as it lies on the sheet.
fn common(a: Rect<Mm>, b: Rect<Mm>) -> Rect<Mm> {
    let (x, y) = (a.x.0.max(b.x.0), a.y.0.max(b.y.0));
    let right = (a.x.0 + a.width.0).min(b.x.0 + b.width.0);
    let bottom = (a.y.0 + a.height.0).min(b.y.0 + b.height.0);
    Rect { x: Mm(x), y: Mm(y), width: Mm((right - x).max(1.0)), height: Mm((bottom - y).max(1.0)) }
}

/// Where a place lies on the page as shown: from the shown area's top left corner, turned with the page.
fn on_screen(place: Rect<Mm>, sheet: Rect<Mm>, rotate: i32) -> [Mm; 4] {
    let (x, y) = (place.x - sheet.x, place.y - sheet.y);
    let (w, h) = (place.width, place.height);
    match rotate {
        90 => [sheet.height - y - h, x, h, w],
        180 => [sheet.width - x - w, sheet.height - y - h, w, h],
        270 => [y, sheet.width - x - w, h, w],
        _ => [x, y, w, h],
    }
}

fn int(number: usize) -> Value {
    i64::try_from(number).unwrap_or(i64::MAX).into_value()
}

fn dict<const N: usize>(entries: [(&str, Value); N]) -> Dict {
    entries.into_iter().map(|(key, value)| (Str::from(key), value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_numbers_at_one_place_find_their_own() {
        // Sums such as 20.1 + 9 are rounded: what was moved aside may still seem to touch.
        for tenth in 0..3000 {
            let options = [f64::from(tenth) / 10.0, 50.0];
            let mut taken = Vec::new();
            for _ in 0..5 {
                taken.push(free(options, &taken, [600.0, 800.0]));
            }
            assert!(taken.windows(2).all(|pair| pair[1][0] - pair[0][0] > BADGE[0] - 1e-6), "{taken:?}");
        }
    }

    #[test]
    fn numbers_do_not_cover_each_other() {
        let page = [100.0, 100.0];
        let first = free([-3.0, -8.0], &[], page);
        assert_eq!(first, [0.0, 0.0]);
        let second = free([-3.0, -8.0], &[first], page);
        assert_eq!(second, [9.0, 0.0]);
        assert_eq!(free([-3.0, -8.0], &[first, second], page), [18.0, 0.0]);
        assert_eq!(free([50.0, 50.0], &[first, second], page), [50.0, 50.0]);
    }

    #[test]
    fn places_turn_with_the_page() {
        let rect = |x, y, width, height| Rect { x: Mm(x), y: Mm(y), width: Mm(width), height: Mm(height) };
        let sheet = rect(-3.0, -3.0, 106.0, 206.0);
        let place = rect(0.0, 0.0, 10.0, 20.0);
        assert_eq!(on_screen(place, sheet, 0), [3.0, 3.0, 10.0, 20.0].map(Mm));
        assert_eq!(on_screen(place, sheet, 90), [183.0, 3.0, 20.0, 10.0].map(Mm));
        assert_eq!(on_screen(place, sheet, 180), [93.0, 183.0, 10.0, 20.0].map(Mm));
        assert_eq!(on_screen(place, sheet, 270), [3.0, 93.0, 20.0, 10.0].map(Mm));
    }
}
