//! PDFs of advertisers are judged by themselves before a press file is made: what is wrong is theirs to mend.

use super::Composed;
use crate::assets::PictureFormat;
use crate::diag::Diagnostics;
use crate::preflight::{self, Level, Requirements, Severity};
use crate::report::Inks;
use crate::session::problem::DeliveryProblem;

/// What rules are about that hold for a part of a page, too. Boxes, bleed, output intent and metadata are the page's.
const KINDS: [&str; 13] = [
    "font.",
    "type.",
    "colour.",
    "spot.",
    "shading.",
    "black.",
    "white.",
    "image.",
    "ink.",
    "line.",
    "transparency.",
    "layer.",
    "file.",
];

/// Judges the PDFs among the advertisements. Our press files have nothing transparent whatever their level: what holds for
/// X-1a holds for them.
pub(super) fn check(composed: &Composed, diags: &mut Diagnostics) {
    let pages = &composed.loaded.report.pages;
    let photos = pages
        .iter()
        .flat_map(|page| page.articles.iter().flat_map(|article| &article.photos).map(move |photo| (photo, page.inks)));
    for (photo, printed) in photos {
        let file = &photo.file.value;
        let Some(header) = composed.loaded.photos.get(file).filter(|own| own.kind == PictureFormat::Pdf) else {
            continue;
        };
        let order = Requirements {
            limits: Some(composed.loaded.condition.acceptance()),
            level: Some(Level::X1a),
            ..Requirements::default()
        };
        let verdict = match preflight::judge(header.bytes.as_ref().clone(), file, &order) {
            Ok(verdict) => verdict,
            Err(problem) => {
                diags.error(photo.file.place.clone(), problem);
                continue;
            }
        };
        let concerns = |name: &str| KINDS.iter().any(|kind| name.starts_with(kind)) && name != "file.id";
        for finding in verdict.findings.iter().filter(|finding| finding.severity == Severity::Error) {
            if finding.problem.rule().is_none_or(|rule| concerns(rule.id())) {
                let problem =
                    DeliveryProblem::AdFound { file: file.clone(), problem: Box::new(finding.problem.clone()) };
                diags.error(photo.file.place.clone(), problem);
            }
        }
        let inks: Vec<String> = verdict.facts.inks.iter().map(|ink| ink.name.clone()).collect();
        if printed != Inks::All && inks.iter().any(|ink| ink != "Black") {
            diags.error(photo.file.place.clone(), DeliveryProblem::AdInColour { file: file.clone(), inks });
        }
    }
}
