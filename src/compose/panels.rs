//! Panels on the grid: how large they are, and which of them stand where.

use super::{Grid, Measured, Setting};
use crate::report::block::{Height, Home, Stands};
use crate::report::{Article, BlockKind, Panel};

/// The panels of a home that stand so and that their author did not put elsewhere.
pub fn loose(panels: &[Panel], home: Home, stands: Stands) -> impl Iterator<Item = &Panel> {
    panels.iter().filter(move |panel| panel.pins.at.is_none() && panel.kind.stands(home) == Some(stands))
}

/// Columns and lines of a panel: as its author pinned it, or else as it is by nature.
pub fn panel_size(
    panel: &Panel,
    article: Option<usize>,
    grid: &Grid,
    measured: &Measured,
    setting: &Setting,
) -> (u32, u32) {
    let home = if article.is_some() { Home::Article } else { Home::Page };
    let across = panel.kind.stands(home) == Some(Stands::Head);
    let span = match panel.kind.description().height {
        Height::Theme => setting.defaults.span(panel.kind, grid.columns),
        Height::Measured { .. } if across => grid.columns,
        Height::Measured { .. } | Height::Shape { .. } | Height::Composed => 1,
    };
    let span = panel.pins.span.as_ref().map_or(span, |span| span.value).min(grid.columns);
    let lines = match panel.kind.description().height {
        Height::Theme => setting.defaults.lines(panel.kind),
        Height::Measured { .. } => {
            // Wider than it is ever set, it is as high as at its widest.
            let widths = (1..=span).rev();
            widths.filter_map(|span| measured.panels.get(&(article, panel.kind, span))).next().copied().unwrap_or(1)
        }
        Height::Shape { tall, .. } => shape(tall, span, grid).round() as u32,
        Height::Composed => 1,
    };
    (span, panel.pins.lines.as_ref().map_or(lines, |lines| lines.value))
}

/// Lines of a panel that goes by its width.
pub fn shape(tall: f64, span: u32, grid: &Grid) -> f64 {
    grid.span_width(span).0 * (if span == 1 { tall } else { tall / 2.0 }) / grid.pitch.0
}

/// The ID of a panel's block.
pub fn panel_id(kind: BlockKind, article: Option<&Article>) -> String {
    match article {
        Some(article) => format!("{}/{}", article.id, kind.name()),
        None => kind.name().to_owned(),
    }
}
