//! PDFs of advertisers are judged by themselves before a press file is made: what is wrong is theirs to mend.

use super::Composed;
use crate::assets::{Blending, PictureFormat, blending};
use crate::diag::Diagnostics;
use crate::preflight::problem::{PreflightProblem, TransparencyProblem};
use crate::preflight::{self, Finding, Level, Requirements, Severity};
use crate::press::PdfX;
use crate::report::Inks;
use crate::session::problem::DeliveryProblem;

/// What rules are about that hold for a part of a page, too. Boxes, bleed, output intent and metadata are the page's.
const KINDS: [&str; 12] = [
    "font.", "type.", "colour.", "spot.", "shading.", "black.", "white.", "image.", "ink.", "line.", "layer.", "file.",
];

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
        let limits = Some(composed.loaded.condition.acceptance());
        let order = Requirements { limits, level: Some(Level::X1a), ..Requirements::default() };
        let verdict = match preflight::judge(header.bytes.as_ref().clone(), file, &order) {
            Ok(verdict) => verdict,
            Err(problem) => {
                diags.error(place(), problem);
                continue;
            }
        };
        let wrong = verdict.findings.iter().filter(|own| own.severity == Severity::Error && concerns(own));
        let mut wrong: Vec<PreflightProblem> = wrong.map(|own| own.problem.clone()).collect();
        match (blending(&header.bytes), standard) {
            (Blending::None, _) | (Blending::Ink, PdfX::X4) => {}
            (Blending::Ink | Blending::Other(_), PdfX::X1a) => {
                diags.error(place(), DeliveryProblem::AdTransparent { file: file.clone() });
            }
            // It would print otherwise than its client saw it.
            (Blending::Other(space), PdfX::X4) => wrong.push(TransparencyProblem::BlendSpace { space }.into()),
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

/// Whether a finding is about a part of a page, too.
fn concerns(finding: &Finding) -> bool {
    finding
        .problem
        .rule()
        .is_none_or(|rule| KINDS.iter().any(|kind| rule.id().starts_with(kind)) && rule.id() != "file.id")
}
