//! How many lines things take, found by setting them.

use typst_library::foundations::{Array, IntoValue};

use super::{Grid, Measures};
use crate::diag::Diagnostics;
use crate::engine::{Job, compile, theme_errors};
use crate::report::Report;
use crate::theme::values::{dict, length, photo};
use crate::theme::{Look, MEASURE};
use crate::units::Pt;

/// Lines every caption takes at the span its photo is pinned to, all set in one go.
pub fn captions(
    report: &Report,
    grid: &Grid,
    look: &Look,
    fonts: &crate::assets::Fonts,
    diags: &mut Diagnostics,
) -> Measures {
    let mut keys = Vec::new();
    let mut items = Array::new();
    for (page_index, page) in report.pages.iter().enumerate() {
        for (article_index, article) in page.articles.iter().enumerate() {
            for (number, shot) in article.photos.iter().enumerate() {
                let span = shot.pins.span.as_ref().map_or(1, |span| span.value);
                if shot.caption.is_empty() && shot.credit.is_none() {
                    continue;
                }
                keys.push((page_index, article_index, number));
                let item = dict([
                    ("kind", "caption".into_value()),
                    ("width", length(grid.span_width(span))),
                    ("data", photo(shot, Pt(0.0), 0, None)),
                ]);
                items.push(item.into_value());
            }
        }
    }
    if keys.is_empty() {
        return Measures::new();
    }
    let job = dict([("ctx", look.context(grid).into_value()), ("items", items.into_value())]);
    let inputs = dict([("job", job.into_value())]);
    let outcome = compile(Job { fonts: fonts.store(), files: look.files(MEASURE), inputs });
    match outcome.output {
        Ok(document) => {
            let heights = document.pages().iter().map(|page| Pt(page.frame.height().to_pt()));
            // A caption stands on the page's own lines: the last needs its type size only, the others a pitch each.
            let lines = heights.map(|height| ((height - grid.size) / grid.pitch - 0.05).ceil().max(0.0) as u32 + 1);
            keys.into_iter().zip(lines).collect()
        }
        Err(errors) => {
            theme_errors(&look.theme.name, &look.theme.files, &errors, diags);
            Measures::new()
        }
    }
}
