//! PDFs of advertisers are judged by themselves before a press file is made: what is wrong is theirs to mend.

use super::Composed;
use crate::assets::PictureFormat;
use crate::diag::Diagnostics;
use crate::preflight::problem::PreflightProblem;
use crate::preflight::{self, Finding, Level, Requirements, Severity};
use crate::press::PdfX;
use crate::report::Inks;
use crate::session::problem::DeliveryProblem;

/// What rules are about that hold for a part of a page, too. Boxes, bleed, output intent and metadata are the page's.
const KINDS: [&str; 12] = [
    "font.", "type.", "colour.", "spot.", "shading.", "black.", "white.", "image.", "ink.", "line.", "layer.", "file.",
];

/// The family whose rules differ between the levels.
const TRANSPARENCY: &str = "transparency.";

/// Judges the PDFs among the advertisements. What holds for X-1a holds for all our press files, but for what is transparent: a PDF/X-4 may
/// have it, mixed in inks.
pub(super) fn check(composed: &Composed, standard: PdfX, diags: &mut Diagnostics) {
    let pages = &composed.loaded.report.pages;
    let photos = pages
        .iter()
        .flat_map(|page| page.articles.iter().flat_map(|article| &article.photos).map(move |photo| (photo, page.inks)));
    for (photo, printed) in photos {
        let file = &photo.file.value;
        let place = || photo.file.place.clone();
        let Some(header) = composed.loaded.photos.get(file).filter(|own| own.kind == PictureFormat::Pdf) else {
            continue;
        };
        let judged = |level: Level| {
            let limits = Some(composed.loaded.condition.acceptance());
            let order = Requirements { limits, level: Some(level), ..Requirements::default() };
            preflight::judge(header.bytes.as_ref().clone(), file, &order)
        };
        let verdict = match judged(Level::X1a) {
            Ok(verdict) => verdict,
            Err(problem) => {
                diags.error(place(), problem);
                continue;
            }
        };
        let (blended, others): (Vec<&Finding>, Vec<&Finding>) =
            verdict.findings.iter().partition(|finding| is_of(finding, TRANSPARENCY));
        let wrong = others.into_iter().filter(|finding| finding.severity == Severity::Error && concerns(finding));
        let mut wrong: Vec<PreflightProblem> = wrong.map(|finding| finding.problem.clone()).collect();
        if !blended.is_empty() {
            match standard {
                PdfX::X1a => diags.error(place(), DeliveryProblem::AdTransparent { file: file.clone() }),
                // Mixed in RGB, with a profile or not, it would print otherwise than its client saw it.
                PdfX::X4 => match judged(Level::X4) {
                    Ok(verdict) => wrong.extend(
                        verdict.findings.iter().filter(|own| is_of(own, TRANSPARENCY)).map(|own| own.problem.clone()),
                    ),
                    Err(problem) => diags.error(place(), problem),
                },
            }
        }
        for problem in wrong {
            diags.error(place(), DeliveryProblem::AdFound { file: file.clone(), problem: Box::new(problem) });
        }
        let inks: Vec<String> = verdict.facts.inks.iter().map(|ink| ink.name.clone()).collect();
        if printed != Inks::All && inks.iter().any(|ink| ink != "Black") {
            diags.error(place(), DeliveryProblem::AdInColour { file: file.clone(), inks });
        }
    }
}

fn is_of(finding: &Finding, family: &str) -> bool {
    finding.problem.rule().is_some_and(|rule| rule.id().starts_with(family))
}

/// Whether a finding is about a part of a page, too.
fn concerns(finding: &Finding) -> bool {
    finding
        .problem
        .rule()
        .is_none_or(|rule| KINDS.iter().any(|kind| rule.id().starts_with(kind)) && rule.id() != "file.id")
}
