//! Photos whose shape finds no place on a page: told by name, for whoever reads that a page does not fit looks at the
//! text.

use super::make_up::{Makeup, pinned};
use super::photo_fits::fits;
use super::photo_sizes::Wanted;
use super::solve::{Budget, Shares};
use super::{Grid, Measured, Setting};
use crate::compose::problem::PhotoProblem;
use crate::diag::Diagnostics;
use crate::report::{Crop, Page, Photo, Pins};

/// A picture taller than this (height by width), or wider (width by height), is suspected where a page does not fit.
const TALL: f64 = 1.6;
const WIDE: f64 = 2.6;

/// A photo that may have any size.
const ANY: Wanted = Wanted { lead: false, target: 1.0, shares: Shares { least: 0.0, most: 1.0 }, gives: (0.0, 1.0) };

/// Steps for one trial of a page with another shape of photo.
const TRIAL: u64 = 3_000_000;

/// Tells of photos that stand nowhere, whatever else is on their page.
pub(super) fn check(page: &Page, grid: &Grid, measured: &Measured, setting: &Setting, diags: &mut Diagnostics) {
    if pinned(page) {
        return;
    }
    for (rank, article) in page.articles.iter().enumerate() {
        for (number, photo) in article.photos.iter().enumerate() {
            // What the author pinned is a matter of the pins.
            if !photo.is_loose()
                || article.boxed.is_some()
                || photo.pins != Pins::default()
                || setting.photos.get(&photo.file.value).is_none()
            {
                continue;
            }
            let caption = |span| measured.captions.get(&(rank, number, span)).copied().unwrap_or(0);
            if fits(photo, grid, setting, &caption, ANY).is_empty() {
                diags.error(photo.place.clone(), odd(photo, None, grid, setting));
            }
        }
    }
}

/// The photo whose shape keeps a page from fitting: with its middle part only, the page fits.
pub(super) fn blamed(makeup: Makeup, budget: &Budget) -> Option<Diagnostics> {
    let page = makeup.page;
    let setting = makeup.composer.setting;
    let photos =
        page.articles.iter().enumerate().flat_map(|(a, article)| (0..article.photos.len()).map(move |p| (a, p)));
    for (article, number) in photos {
        let photo = &page.articles[article].photos[number];
        if !photo.is_loose() || page.articles[article].boxed.is_some() {
            continue;
        }
        let Some(edges) = middle(photo, setting) else { continue };
        let mut page: Page = page.clone();
        page.articles[article].photos[number].crop = Crop::Part { edges };
        let trial = Makeup { page: &page, ..makeup };
        if budget.within(TRIAL, |budget| trial.solve(budget)).is_some() {
            let mut diags = Diagnostics::new();
            let part = format!("[{}]", edges.map(|edge| edge.to_string()).join(", "));
            let edits = super::edits::with_key(&photo.file.place, "crop", &part);
            let problem = odd(photo, Some(part), &makeup.grid(), setting);
            diags.error_with(photo.place.clone(), problem, edits.into_iter().collect());
            return Some(diags);
        }
    }
    None
}

/// The middle of an odd photo, 4 : 3 or 3 : 4. `None` if its shape is an ordinary one.
fn middle(photo: &Photo, setting: &Setting) -> Option<[f64; 4]> {
    let shape = super::crop::shape(photo, setting)?;
    let hundredths = |[a, b, c, d]: [f64; 4]| [a, b, c, d].map(|edge| (edge * 100.0).round() / 100.0);
    let [left, top, right, bottom] = super::crop::edges(&photo.crop);
    let part = |start: f64, end: f64, share: f64| {
        let (centre, half) = ((start + end) / 2.0, (end - start) * share / 2.0);
        (centre - half, centre + half)
    };
    if shape > WIDE {
        let (left, right) = part(left, right, 4.0 / 3.0 / shape);
        Some(hundredths([left, top, right, bottom]))
    } else if shape < 1.0 / TALL {
        let (top, bottom) = part(top, bottom, shape * 4.0 / 3.0);
        Some(hundredths([left, top, right, bottom]))
    } else {
        None
    }
}

fn odd(photo: &Photo, part_of_it: Option<String>, grid: &Grid, setting: &Setting) -> PhotoProblem {
    let file = photo.file.value.clone();
    let [left, top, right, bottom] = super::crop::edges(&photo.crop);
    let pixels = setting.photos.get(&file).map_or((0, 0), |header| (header.width, header.height));
    let part = |pixels: u32, share: f64| (f64::from(pixels) * share).round() as u32;
    let (width, height) = (part(pixels.0, right - left), part(pixels.1, bottom - top));
    if width > height {
        PhotoProblem::TooWide { file, width, height, part: part_of_it }
    } else {
        PhotoProblem::TooTall { file, width, height, lines: grid.lines, part: part_of_it }
    }
}
