//! How a photo can stand at each width: as high as its shape, its crop and its pixels allow.

use super::photo_sizes::Wanted;
use super::solve::Fit;
use super::{Grid, Setting, Window, bleeds, crop};
use crate::report::{Crop, Photo, Sharpness};
use crate::units::{Pt, Rect};

/// The fewest lines of a picture.
const LEAST_PICTURE: u32 = 4;

/// A picture in a narrow place (at most a third of the page) is no wider than so many times its height, as far as its crop
/// allows: a sliver shows nothing.
const SLIVER: f64 = 2.5;

/// How much larger than wanted a picture that is not the lead may be offered.
const TOO_LARGE: f64 = 4.0;

/// A picture that may print soft is set no larger than leaves it so much of the floor, as long as there is a choice.
const SOFTEST: f64 = 0.5;

/// How a photo can stand at each span: as high as its shape and its crop allow. Nowhere if it is too tall for the page, or
/// so low that it would be a strip.
pub(super) fn fits(
    photo: &Photo,
    grid: &Grid,
    setting: &Setting,
    caption: &dyn Fn(u32) -> u32,
    wanted: Wanted,
) -> Vec<Fit> {
    let Wanted { lead, target, shares, gives } = wanted;
    let Some(header) = setting.photos.get(&photo.file.value) else { return Vec::new() };
    let page = f64::from(grid.columns * grid.lines);
    let allowed = match photo.crop {
        Crop::AtMost { share, .. } => share,
        Crop::Part { .. } => crop::USUAL_LOSS,
    };
    let whole = matches!(photo.crop, Crop::AtMost { share: 0.0, .. });
    let wide = |span: u32| crop::width_in(photo, bleeds::width(photo, grid, span), setting);
    let shown = |span: u32, lines: u32| {
        let rect = Rect { x: Pt(0.0), y: Pt(0.0), width: wide(span), height: grid.lines_height(lines) };
        Window::fit((header.width, header.height), &photo.crop, photo.focus, &rect)
    };
    let floor = setting.resolution.floor;
    let (mut all, mut cut) = (Vec::new(), Vec::new());
    for span in 1..=grid.columns {
        if photo.pins.span.as_ref().is_some_and(|pinned| pinned.value != span) {
            continue;
        }
        let width = wide(span);
        let strip = shown(span, 1).loss;
        // The shape of what may be shown: at one line the picture is cut to a strip, which tells its whole height.
        let height = if strip < 1.0 { grid.lines_height(1).0 / (1.0 - strip) } else { grid.lines_height(1).0 };
        let height = height.max(width.0 / 100.0);
        let natural = (height - grid.size.0) / grid.pitch.0 + 1.0;
        let near = [natural.floor().max(1.0) as u32, natural.ceil().max(1.0) as u32];
        let lo = (1..=near[1]).find(|&lines| shown(span, lines).loss <= allowed + 1e-9);
        let hi = (near[0]..=grid.lines).rev().find(|&lines| shown(span, lines).loss <= allowed + 1e-9);
        let (lo, hi) = if whole {
            // Of which nothing may be cut stands in the next whole lines, with a little white below.
            (near[1], near[1])
        } else {
            (lo.unwrap_or(near[0]).min(near[1]), hi.unwrap_or(near[0]).max(near[0]))
        };
        // Higher than its shape it is cut at the sides, and loses pixels there.
        let sharp = |lines: &u32| shown(span, *lines).ppi(width) >= floor;
        let hi = if sharp(&near[0]) { (near[0]..=hi).rev().find(sharp).unwrap_or(hi) } else { hi };
        let narrow = span == 1 || span * 3 <= grid.columns;
        let sliver = |lines: &u32| grid.lines_height(*lines).0 * SLIVER < width.0;
        let lo = if narrow { (lo..hi).find(|lines| !sliver(lines)).unwrap_or(lo) } else { lo };
        let caption = caption(span);
        let pinned = photo.pins.lines.as_ref().map(|lines| lines.value.saturating_sub(caption));
        let (lo, hi) = pinned.map_or((lo.max(LEAST_PICTURE), hi), |lines| (lines, lines));
        let ppi = shown(span, natural.round().max(1.0) as u32).ppi(width);
        let room = grid.lines.saturating_sub(caption + 3);
        if lo <= hi && hi <= room {
            all.push((Fit { span, natural, lo, hi, caption }, ppi));
        } else if lo <= room && room < hi {
            cut.push((Fit { span, natural, lo, hi: room, caption }, ppi));
        }
    }
    // Where a picture is too tall as it is, cut as far as its author allows it may not be.
    if all.is_empty() {
        all = cut;
    }
    let at_least =
        |floor: f64| -> Vec<Fit> { all.iter().filter(|(_, ppi)| *ppi >= floor).map(|(fit, _)| *fit).collect() };
    let mut sharp = at_least(floor * 0.999);
    if sharp.is_empty() && photo.sharpness == Sharpness::Accept {
        sharp = at_least(floor * SOFTEST);
    }
    // A photo too small for any span is at least set as small as can be; its pixels are complained of elsewhere.
    let sharp = if sharp.is_empty() { all.first().map(|(fit, _)| *fit).into_iter().collect() } else { sharp };
    let share = |fit: &Fit, lines: f64| f64::from(fit.span) * lines / page;
    let suits = |fit: &&Fit| {
        let (lo, hi) = (share(fit, f64::from(fit.lo)), share(fit, f64::from(fit.hi)));
        if lead {
            hi >= shares.least && lo <= shares.most
        } else {
            hi >= shares.least && lo <= shares.most && share(fit, fit.natural) <= target * TOO_LARGE
        }
    };
    let mut suiting: Vec<Fit> = sharp.iter().filter(suits).copied().collect();
    // White at its sides looks like a mistake where it could fill fewer columns.
    let fills = |fit: &Fit| wide(fit.span) >= grid.span_width(fit.span);
    if suiting.iter().any(fills) {
        suiting.retain(fills);
    }
    if !suiting.is_empty() {
        // The lead photo gives way to text, and to white, only so far.
        let lines = |fit: &Fit, share: f64| share * page / f64::from(fit.span);
        for fit in suiting.iter_mut().filter(|_| lead && photo.pins.lines.is_none()) {
            let (least, most) = (lines(fit, gives.0).ceil() as u32, lines(fit, gives.1).floor() as u32);
            (fit.lo, fit.hi) = (fit.lo.max(least).min(fit.hi), fit.hi.min(most).max(fit.lo));
        }
        return suiting;
    }
    let off = |fit: &Fit| (share(fit, fit.natural) / target).ln().abs();
    sharp.into_iter().min_by(|a, b| off(a).total_cmp(&off(b))).into_iter().collect()
}

/// Of the ways a photo can stand on a spread, those it is offered: its lead lies across the fold, if it can; no other does
/// that is not as wide as its author asked for.
pub(super) fn across(fits: &mut Vec<Fit>, photo: &Photo, lead: bool, grid: &Grid) {
    let Some(fold) = grid.fold.filter(|_| photo.pins.span.is_none()) else { return };
    if let Some(at) = &photo.pins.at {
        // Put somewhere, it is on that page.
        let from = at.value.0 - 1;
        let end = if from < fold.after { fold.after } else { grid.columns };
        // What begins beyond the sheet is told as it is.
        fits.retain(|fit| from >= end || from + fit.span <= end);
        return;
    }
    let wide = lead && fits.iter().any(|fit| grid.is_across(fit.span));
    fits.retain(|fit| grid.is_across(fit.span) == wide);
}
