//! The QR codes beside stories: those made of a text, and those that are files.

use std::collections::BTreeMap;

use typst_library::foundations::Bytes;

use crate::assets::{Art, line_art, ornament};
use crate::diag::Diagnostics;
use crate::project::Project;
use crate::report::Report;
use crate::report::block::PanelText;

/// All codes of a report as line art, each once. A file that is none is told.
pub(super) fn read(report: &Report, project: &Project, diags: &mut Diagnostics) -> Vec<Art> {
    let panels = report.pages.iter().flat_map(|page| {
        let own = page.articles.iter().flat_map(|article| &article.panels);
        page.panels.iter().chain(own)
    });
    let mut codes: Vec<Art> = Vec::new();
    for (_, text) in panels.flat_map(|panel| panel.texts()) {
        let art = match text {
            PanelText::Code(code) => ornament("", code.svg().as_bytes()),
            PanelText::Art(file) => line_art(Some(file), project, diags),
            _ => None,
        };
        codes.extend(art.filter(|art| codes.iter().all(|known| known.bytes != art.bytes || known.file != art.file)));
    }
    codes
}

/// The files among them, by their paths.
pub(super) fn files(codes: &[Art]) -> BTreeMap<String, Bytes> {
    let named = codes.iter().filter(|art| !art.file.is_empty());
    named.map(|art| (art.file.clone(), Bytes::new(art.bytes.clone()))).collect()
}
