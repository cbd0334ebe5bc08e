//! Whether photos have the pixels that a press wants: at first look, and when their places are known.

use super::{Composed, placed};
use crate::compose::problem::PhotoProblem;
use crate::compose::{Grid, Setting, crop, portrait};
use crate::diag::Diagnostics;
use crate::preflight::problem::{ImageProblem, PreflightProblem};
use crate::report::{Photo, Report, Sharpness};
use crate::session::problem::DeliveryProblem;
use crate::units::{Mm, Pt, Rect};

/// Files named in a message about many.
const NAMED: usize = 5;

/// Pixels are whole and slots are not: so much less than the floor is the floor.
const GRACE: f64 = 0.999;

/// A scan of one bit a pixel is not screened: below so many pixels an inch its lines show steps.
const LEAST_OF_SCANS: f64 = 600.0;

/// Before anything is placed: a photo that prints soft in the narrowest place it may have, whatever the page looks like.
pub(super) fn first_look(report: &Report, setting: &Setting, diags: &mut Diagnostics) {
    let grid = Grid::of(&report.format);
    let articles = report.pages.iter().flat_map(|page| &page.articles);
    for photo in articles.flat_map(|article| &article.photos).filter(|photo| photo.sharpness == Sharpness::Sharp) {
        let Some(widest) = crop::widest(photo, setting) else { continue };
        let span = photo.pins.span.as_ref().map_or(1, |span| span.value).min(grid.columns);
        let in_text = photo.in_text.as_ref().and_then(|_| portrait::width(&grid).ok()).map(|(width, _)| width);
        let width = in_text.unwrap_or_else(|| crop::width_in(photo, grid.span_width(span), setting));
        if widest < width * GRACE {
            let ppi = setting.resolution.floor * (widest / width);
            diags.error(photo.place.clone(), low(ppi, widest, setting.resolution.floor, &grid));
        }
    }
}

fn low(ppi: f64, widest: Pt, floor: f64, grid: &Grid) -> DeliveryProblem {
    let columns = (1..=grid.columns).rev().find(|&span| grid.span_width(span) <= widest).unwrap_or(0);
    DeliveryProblem::LowPpi { ppi: ppi as u32, floor: floor as u32, widest: widest.to_mm(), columns }
}

/// When photos are placed. In place of what `compose` says of few pixels: on a proof they are a reminder.
pub(super) fn check(composed: &Composed, diags: &mut Diagnostics) {
    diags.forget(|problem| matches!(problem.of_stage(), Some(PhotoProblem::TooFewPixels { .. })));
    let resolution = composed.loaded.condition.resolution();
    let mut soft: Vec<(f64, &Photo)> = Vec::new();
    for (key, photo, picture) in placed(composed) {
        let ppi = picture.window.ppi(picture.rect.width);
        let scan = composed.loaded.photos.get(&photo.file.value).is_some_and(|file| file.one_bit);
        if scan && ppi < LEAST_OF_SCANS * GRACE {
            let widest = Pt(picture.window.width / LEAST_OF_SCANS * 72.0).to_mm();
            let (file, least) = (photo.file.value.clone(), LEAST_OF_SCANS as u32);
            let problem = DeliveryProblem::CoarseScan { file, ppi: ppi as u32, least, widest };
            diags.warn(photo.place.clone(), problem);
        }
        let accepted = photo.sharpness == Sharpness::Accept;
        if ppi < resolution.floor * GRACE && !accepted {
            let widest = Pt(picture.window.width / resolution.floor * 72.0);
            diags.error(photo.place.clone(), low(ppi, widest, resolution.floor, &composed.plan.pages[key.0].grid));
        } else if ppi >= resolution.floor * GRACE && ppi + 0.5 < resolution.target {
            soft.push((ppi, photo));
        }
    }
    soft.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (Some((least, first)), Some((most, _))) = (soft.first(), soft.last()) else { return };
    let mut files: Vec<String> = Vec::new();
    for (_, photo) in &soft {
        if !files.contains(&photo.file.value) {
            files.push(photo.file.value.clone());
        }
    }
    files.truncate(NAMED);
    let (target, count) = (resolution.target as u32, soft.len());
    let problem = DeliveryProblem::SoftPpi { target, count, least: *least as u32, most: *most as u32, files };
    diags.warn(first.place.clone(), problem);
}

/// Whether what preflight found is a picture the report accepts as soft.
pub(super) fn is_accepted(composed: &Composed, page: usize, at: &Rect<Mm>, problem: &PreflightProblem) -> bool {
    if !matches!(problem, PreflightProblem::Image(ImageProblem::LowPpi { .. })) {
        return false;
    }
    let (x, y) = (Pt::from(at.x + at.width * 0.5), Pt::from(at.y + at.height * 0.5));
    placed(composed).into_iter().any(|(key, photo, picture)| {
        let own = &picture.rect;
        let inside = own.x <= x && x <= own.x + own.width && own.y <= y && y <= own.y + own.height;
        key.0 == page && photo.sharpness == Sharpness::Accept && inside
    })
}
