//! `--json`: the verdict for other programs.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::condition_name;
use crate::batch::Judged;
use crate::{Facts, Finding, Verdict};
use zhuanban_ground::diag::{Explain, Lang};
use zhuanban_ground::units::{Mm, Rect};

#[derive(Serialize)]
struct Report<'a> {
    /// What the fields mean; a field that changes or goes makes it one more.
    schema: u32,
    verdict: &'static str,
    file: &'a str,
    condition: String,
    condition_from: &'static str,
    output_intent: Option<&'a str>,
    level: Option<&'static str>,
    errors: usize,
    warnings: usize,
    findings: Vec<Told>,
    facts: Figures<'a>,
}

#[derive(Serialize)]
struct Told {
    rule: &'static str,
    severity: &'static str,
    page: Option<usize>,
    pages: Vec<usize>,
    rect_mm: Option<[f64; 4]>,
    places: Vec<Place>,
    count: usize,
    message: String,
    hint: Option<String>,
    clause: &'static str,
}

#[derive(Serialize)]
struct Place {
    page: usize,
    rect_mm: [f64; 4],
}

#[derive(Serialize)]
struct Figures<'a> {
    version: String,
    pages: usize,
    boxes: Vec<Boxes>,
    fonts: Vec<Font<'a>>,
    images: Vec<Image<'a>>,
    inks: Vec<Plate<'a>>,
    ink: Vec<Ink<'a>>,
    notes: Vec<Told>,
}

#[derive(Serialize)]
struct Boxes {
    page: usize,
    media_mm: [f64; 4],
    crop_mm: [f64; 4],
    bleed_mm: [f64; 4],
    trim_mm: [f64; 4],
    rotate: i32,
}

#[derive(Serialize)]
struct Font<'a> {
    name: &'a str,
    r#type: &'a str,
    embedded: bool,
    subset: bool,
    pages: &'a BTreeSet<usize>,
}

#[derive(Serialize)]
struct Image<'a> {
    page: usize,
    rect_mm: [f64; 4],
    pixels: [u32; 2],
    ppi: [f64; 2],
    space: &'a str,
    bits: u8,
    filters: &'a [String],
}

#[derive(Serialize)]
struct Plate<'a> {
    name: &'a str,
    spot: bool,
    pages: &'a BTreeSet<usize>,
}

#[derive(Serialize)]
struct Ink<'a> {
    page: usize,
    measured: bool,
    peak_percent: f64,
    peak_mm: [f64; 4],
    limit_percent: f64,
    above_limit_mm2: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning_percent: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    flat_above_warning_mm2: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pictures_above_warning_mm2: Option<f64>,
    coverage_percent: BTreeMap<&'a str, f64>,
}

/// The version of the JSON: 2 since one finding may be on several pages.
const VERSION: u32 = 2;

/// The verdict as JSON, its words in one language; ends with a line break.
pub fn json(verdict: &Verdict, file: &str, lang: Lang) -> String {
    // The report holds only numbers, strings and lists, so writing JSON cannot fail.
    serde_json::to_string_pretty(&one(verdict, file, lang)).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct All<'a> {
    schema: u32,
    files: Vec<Report<'a>>,
    not_judged: Vec<NotJudged<'a>>,
}

#[derive(Serialize)]
struct NotJudged<'a> {
    file: &'a str,
    code: &'static str,
    message: String,
    hint: Option<String>,
}

/// Several files' verdicts as one JSON: each as [`json()`] has it, under `files`; ends with a line break.
pub fn json_of_all(all: &[Judged], lang: Lang) -> String {
    let mut report = All { schema: VERSION, files: Vec::new(), not_judged: Vec::new() };
    for judged in all {
        match &judged.verdict {
            Ok(verdict) => report.files.push(one(verdict, &judged.name, lang)),
            Err(problem) => {
                let said = problem.say(lang);
                let (file, code) = (judged.name.as_str(), problem.code());
                report.not_judged.push(NotJudged { file, code, message: said.message, hint: said.hint });
            }
        }
    }
    serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
}

fn one<'a>(verdict: &'a Verdict, file: &'a str, lang: Lang) -> Report<'a> {
    Report {
        schema: VERSION,
        verdict: if verdict.passes() { "pass" } else { "fail" },
        file,
        condition: condition_name(&verdict.limits, lang),
        condition_from: verdict.chosen.name(),
        output_intent: verdict.output_intent.as_deref(),
        level: verdict.level.map(crate::Level::name),
        errors: verdict.errors(),
        warnings: verdict.warnings(),
        findings: verdict.findings.iter().map(|finding| told(finding, lang)).collect(),
        facts: figures(verdict, &verdict.facts, lang),
    }
}

fn told(finding: &Finding, lang: Lang) -> Told {
    let said = finding.problem.say(lang);
    Told {
        rule: finding.rule.id(),
        severity: finding.severity.name(),
        page: finding.page(),
        pages: finding.pages.clone(),
        rect_mm: finding.extent().map(rect),
        places: finding.places.iter().map(|spot| Place { page: spot.page, rect_mm: rect(spot.rect) }).collect(),
        count: finding.count,
        message: said.message,
        hint: said.hint,
        clause: finding.rule.clause(),
    }
}

fn figures<'a>(verdict: &Verdict, facts: &'a Facts, lang: Lang) -> Figures<'a> {
    let limits = &verdict.limits;
    let boxes = facts.boxes.iter().map(|page| Boxes {
        page: page.page,
        media_mm: rect(page.media),
        crop_mm: rect(page.crop),
        bleed_mm: rect(page.bleed),
        trim_mm: rect(page.trim),
        rotate: page.rotate,
    });
    let fonts = facts.fonts.iter().map(|font| Font {
        name: &font.name,
        r#type: &font.kind,
        embedded: font.embedded,
        subset: font.subset,
        pages: &font.pages,
    });
    let images = facts.images.iter().map(|image| Image {
        page: image.page,
        rect_mm: rect(image.place),
        pixels: [image.width, image.height],
        ppi: image.ppi.map(tenth),
        space: &image.space,
        bits: image.bits,
        filters: &image.filters,
    });
    let inks = facts.inks.iter().map(|plate| Plate { name: &plate.name, spot: plate.spot, pages: &plate.pages });
    let ink = facts.ink.iter().map(|page| Ink {
        page: page.page,
        measured: page.measured,
        peak_percent: tenth(page.peak),
        peak_mm: rect(page.at),
        limit_percent: limits.ink,
        above_limit_mm2: tenth(page.above_limit),
        warning_percent: limits.ink_warning,
        flat_above_warning_mm2: page.flat_above_warning.map(tenth),
        pictures_above_warning_mm2: page.pictures_above_warning.map(tenth),
        coverage_percent: page.coverage.iter().map(|(name, percent)| (name.as_str(), hundredth(*percent))).collect(),
    });
    Figures {
        version: format!("{}.{}", facts.version.0, facts.version.1),
        pages: facts.pages,
        boxes: boxes.collect(),
        fonts: fonts.collect(),
        images: images.collect(),
        inks: inks.collect(),
        ink: ink.collect(),
        notes: facts.notes.iter().map(|finding| told(finding, lang)).collect(),
    }
}

/// Left, top, width, height, to a hundredth of a millimetre.
pub(super) fn rect(rect: Rect<Mm>) -> [f64; 4] {
    [rect.x, rect.y, rect.width, rect.height].map(|length| hundredth(length.0))
}

fn hundredth(number: f64) -> f64 {
    // Adding zero turns -0 into 0.
    (number * 100.0).round() / 100.0 + 0.0
}

fn tenth(number: f64) -> f64 {
    (number * 10.0).round() / 10.0 + 0.0
}
