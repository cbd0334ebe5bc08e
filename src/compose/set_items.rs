//! Measuring jobs: items set by the theme's functions, each on a page of its own, and how large they came out.

use typst_library::foundations::{Array, IntoValue, Value};

use super::Grid;
use crate::assets::Fonts;
use crate::diag::Diagnostics;
use crate::engine::lines::of_page;
use crate::engine::{Compilation, compile, theme_errors};
use crate::theme::values::dict;
use crate::theme::{Look, MEASURE};
use crate::units::Pt;

/// What one item of a measuring job came to.
#[derive(Clone, Copy, Debug)]
pub(super) struct SetItem {
    /// Its lines.
    pub lines: u32,
    /// How far from its left the line begins that begins first.
    pub left: Pt,
}

/// The lines each of some items takes. `None`, with what is wrong told, if the theme cannot draw one.
pub(super) fn lines_of(
    items: Array,
    grid: &Grid,
    (look, fonts): (&Look, &Fonts),
    diags: &mut Diagnostics,
) -> Option<Vec<u32>> {
    Some(set_items(items, grid, (look, fonts), diags)?.into_iter().map(|item| item.lines).collect())
}

/// Sets some items, each on a page of its own. `None`, with what is wrong told, if the theme cannot draw one.
pub(super) fn set_items(
    items: Array,
    grid: &Grid,
    (look, fonts): (&Look, &Fonts),
    diags: &mut Diagnostics,
) -> Option<Vec<SetItem>> {
    if items.is_empty() {
        return Some(Vec::new());
    }
    let job = dict([("ctx", look.context(grid).into_value()), ("items", items.into_value())]);
    let inputs = dict([("job", job.into_value())]);
    let outcome = compile(Compilation { fonts: fonts.store(), files: look.files(MEASURE), inputs });
    let lines = |height: Pt| ((height - grid.size) / grid.pitch - 0.05).ceil().max(0.0) as u32 + 1;
    match outcome.output {
        Ok(document) => {
            let item = |(number, page): (usize, &typst_layout::Page)| {
                let left = of_page(&document, number).iter().map(|line| line.x.0).fold(f64::INFINITY, f64::min);
                SetItem { lines: lines(Pt(page.frame.height().to_pt())), left: Pt(left) }
            };
            Some(document.pages().iter().enumerate().map(item).collect())
        }
        Err(errors) => {
            theme_errors(&look.theme.name, &look.theme.files, &errors, diags);
            None
        }
    }
}

/// The data of a text to be set.
pub(super) fn text_data(blocks: Value, rank: usize) -> Value {
    dict([("blocks", blocks), ("rank", (rank as i64).into_value())]).into_value()
}
