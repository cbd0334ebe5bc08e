//! 报眼 on the grid: it takes the nameplate's outer columns.

use super::panels::{loose, panel_size};
use super::problem::EarProblem;
use super::{Cells, Grid, Measured, Setting};
use crate::diag::{Diagnostics, Place};
use crate::report::block::{Home, Stands};
use crate::report::{AdSpot, BlockKind, Page};

/// The share of the page's width that it takes, as near as whole columns come.
const SHARE: f64 = 0.26;

/// The fewest columns of a page that has one: of two, a nameplate would have but half of the page.
pub(super) const LEAST_COLUMNS: u32 = 3;

/// Where a page's ear stands: beside its nameplate, over half of the page's columns at most. `None` if it has none.
pub(super) fn cells(page: &Page, grid: &Grid, setting: &Setting) -> Option<Cells> {
    let nameplate = loose(&page.panels, Home::Page, Stands::Head).find(|panel| panel.kind == BlockKind::Nameplate)?;
    says(page)?;
    let pins = loose(&page.panels, Home::Page, Stands::BesideNameplate).next().map(|panel| &panel.pins);
    let usual = ((f64::from(grid.columns) * SHARE).round() as u32).max(1);
    let span = pins.and_then(|pins| pins.span.as_ref()).map_or(usual, |span| span.value).min(grid.columns / 2);
    let lines = nameplate.pins.lines.as_ref().map_or(setting.defaults.lines(nameplate.kind), |lines| lines.value);
    let own = pins.and_then(|pins| pins.lines.as_ref()).map_or(lines, |own| own.value);
    let lines = own.min(lines).min(grid.lines);
    (span > 0).then(|| Cells { column: grid.columns - span, line: 0, span, lines })
}

/// Columns that a panel at the page's head leaves to the ear.
pub(super) fn beside(kind: BlockKind, page: &Page, grid: &Grid, setting: &Setting) -> u32 {
    let ear = cells(page, grid, setting).filter(|_| kind == BlockKind::Nameplate);
    ear.map_or(0, |ear| ear.span)
}

/// Where the report says that the page has an ear.
fn says(page: &Page) -> Option<&Place> {
    let panel = loose(&page.panels, Home::Page, Stands::BesideNameplate).next().map(|panel| &panel.place);
    let ads = page.articles.iter().flat_map(|article| &article.photos).filter_map(|photo| photo.ad.as_deref());
    let mut ads = ads.filter(|ad| ad.spot.value == AdSpot::Ear).map(|ad| &ad.spot.place);
    panel.or_else(|| ads.next())
}

/// Tells of an ear that has no room.
pub(super) fn check(page: &Page, grid: &Grid, measured: &Measured, setting: &Setting, diags: &mut Diagnostics) {
    let Some(place) = says(page) else { return };
    if grid.columns < LEAST_COLUMNS {
        return diags.error(place.clone(), EarProblem::FewColumns { columns: grid.columns, least: LEAST_COLUMNS });
    }
    let Some(room) = cells(page, grid, setting) else { return };
    for panel in loose(&page.panels, Home::Page, Stands::BesideNameplate) {
        let widths = (1..=room.span).rev();
        let lines = widths.filter_map(|span| measured.panels.get(&(None, panel.kind, span))).next().copied();
        let lines = lines.unwrap_or_else(|| panel_size(panel, None, grid, measured, setting).1);
        if lines > room.lines {
            diags.error(panel.place.clone(), EarProblem::TooLong { lines, room: room.lines });
        }
    }
}
