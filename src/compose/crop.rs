//! Which part of a picture fills its slot, and how much of the slot the picture fills.

use super::Setting;
use crate::report::{Crop, Focus, Photo, Sharpness};
use crate::units::{Pt, Rect};

/// What may be lost when the author says nothing.
pub const USUAL_LOSS: f64 = 0.2;

/// A picture may be set narrower than its column only so far, or it would look like a mistake.
const NARROWEST: f64 = 0.5;

/// An upright photo is narrower than this share of its height; in a notice, whose measure is the sheet's, it has its shape times so much
/// of that, or it would leave no room for the text.
const UPRIGHT: f64 = 0.95;
const UPRIGHT_IN_NOTICE: f64 = 0.8;

/// A part of a picture, in pixels of the picture as seen (after EXIF orientation).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// Left edge.
    pub x: f64,
    /// Top edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
    /// Share of the usable picture that is cut off, 0–1.
    pub loss: f64,
    /// Width and height of the whole picture.
    pub whole: (f64, f64),
}

impl Window {
    /// The largest part of a picture of `pixels` (width, height) that has the slot's shape, with the focus as near its
    /// middle as the edges allow.
    pub fn fit(pixels: (u32, u32), crop: &Crop, focus: Focus, slot: &Rect<Pt>) -> Self {
        let (full_width, full_height) = (f64::from(pixels.0), f64::from(pixels.1));
        let [left, top, right, bottom] = edges(crop);
        let (x0, y0) = (left * full_width, top * full_height);
        let (w, h) = ((right - left) * full_width, (bottom - top) * full_height);
        let shape = slot.width / slot.height;
        let (width, height) = if w / h > shape { (h * shape, h) } else { (w, w / shape) };
        // As large as its room but for rounding, it begins where that does.
        let along = |start: f64, room: f64, size: f64, focus: f64| {
            (focus - size / 2.0).clamp(start, (start + room - size).max(start))
        };
        Self {
            x: along(x0, w, width, focus.x * full_width),
            y: along(y0, h, height, focus.y * full_height),
            width,
            height,
            loss: 1.0 - (width * height) / (w * h),
            whole: (full_width, full_height),
        }
    }

    /// Pixels per inch when the window fills a slot this wide.
    pub fn ppi(&self, width: Pt) -> f64 {
        self.width / (width.0 / 72.0)
    }
}

/// How wide a photo may be in a slot this wide: the slot's width, unless its pixels are too few for one column and it
/// prints sharp somewhat narrower, or it is an upright one in a notice. What the author says of its place or its sharpness goes before that.
pub fn width_in(photo: &Photo, slot: Pt, setting: &Setting) -> Pt {
    let width = sharp_in(photo, slot, setting);
    match shape(photo, setting) {
        Some(shape) if photo.in_notice && shape < UPRIGHT => {
            let narrow = slot * (shape * UPRIGHT_IN_NOTICE).max(NARROWEST);
            if narrow < width { narrow } else { width }
        }
        Some(_) | None => width,
    }
}

/// The same by its pixels alone.
pub(super) fn sharp_in(photo: &Photo, slot: Pt, setting: &Setting) -> Pt {
    let Some(widest) = widest(photo, setting).filter(|widest| *widest < slot) else { return slot };
    let pinned = photo.pins.span.is_some() || photo.pins.at.is_some();
    if pinned || photo.sharpness == Sharpness::Accept || widest < slot * NARROWEST {
        return slot;
    }
    widest
}

/// The widest a photo prints sharp. `None` if its file is not known.
pub fn widest(photo: &Photo, setting: &Setting) -> Option<Pt> {
    let header = setting.photos.get(&photo.file.value)?;
    let [left, _, right, _] = edges(&photo.crop);
    Some(Pt((right - left) * f64::from(header.width) / setting.resolution.floor * 72.0))
}

/// Where a photo stands in its slot: all over it, or narrower for want of pixels, or smaller because less may be cut off
/// than the slot's shape takes. In the middle from side to side, at the top.
pub fn placed(photo: &Photo, slot: &Rect<Pt>, setting: &Setting) -> Option<(Rect<Pt>, Window)> {
    let header = setting.photos.get(&photo.file.value)?;
    let pixels = (header.width, header.height);
    let fit = |rect: &Rect<Pt>| Window::fit(pixels, &photo.crop, photo.focus, rect);
    let mut rect = *slot;
    rect.width = width_in(photo, slot.width, setting);
    if rect.width < slot.width {
        // Every pixel of its width is wanted: none is cut off at the sides.
        let [left, top, right, bottom] = edges(&photo.crop);
        let own = (right - left) * f64::from(header.width) / ((bottom - top) * f64::from(header.height));
        rect.height = if rect.width / rect.height < own { rect.width * (1.0 / own) } else { rect.height };
    }
    if let Crop::AtMost { share, asked: true } = photo.crop
        && fit(&rect).loss > share
    {
        let own = f64::from(header.width) / f64::from(header.height);
        if rect.width / rect.height > own {
            rect.width = rect.height * (own / (1.0 - share));
        } else {
            rect.height = rect.width * (1.0 / (own * (1.0 - share)));
        }
    }
    rect.x = slot.x + (slot.width - rect.width) * 0.5;
    let window = fit(&rect);
    Some((rect, window))
}

/// The part of a picture that may be used: left, top, right, bottom, each 0–1.
pub(super) fn edges(crop: &Crop) -> [f64; 4] {
    match crop {
        Crop::AtMost { .. } => [0.0, 0.0, 1.0, 1.0],
        Crop::Part { edges } => *edges,
    }
}

/// Width by height of the part of a photo that may be used.
pub(super) fn shape(photo: &Photo, setting: &Setting) -> Option<f64> {
    let header = setting.photos.get(&photo.file.value)?;
    let [left, top, right, bottom] = edges(&photo.crop);
    Some((right - left) * f64::from(header.width) / ((bottom - top) * f64::from(header.height)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(width: f64, height: f64) -> Rect<Pt> {
        Rect { x: Pt(0.0), y: Pt(0.0), width: Pt(width), height: Pt(height) }
    }

    const FREE: Crop = Crop::AtMost { share: USUAL_LOSS, asked: false };

    #[test]
    fn keeps_the_whole_picture_where_shapes_agree() {
        let window = Window::fit((3000, 2000), &FREE, Focus { x: 0.1, y: 0.9 }, &slot(300.0, 200.0));
        assert_eq!((window.x, window.y, window.width, window.height), (0.0, 0.0, 3000.0, 2000.0));
        assert!(window.loss.abs() < 1e-9);
    }

    #[test]
    fn centres_on_the_focus_and_stops_at_the_edge() {
        let square = slot(200.0, 200.0);
        let window = Window::fit((3000, 2000), &FREE, Focus { x: 0.5, y: 0.5 }, &square);
        assert_eq!((window.x, window.width), (500.0, 2000.0));
        assert!((window.loss - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!(Window::fit((3000, 2000), &FREE, Focus { x: 1.0, y: 0.5 }, &square).x, 1000.0);
        assert_eq!(Window::fit((3000, 2000), &FREE, Focus { x: 0.0, y: 0.5 }, &square).x, 0.0);
    }

    #[test]
    fn stays_inside_the_part_the_author_chose() {
        let part = Crop::Part { edges: [0.5, 0.0, 1.0, 1.0] };
        let window = Window::fit((3000, 2000), &part, Focus { x: 0.1, y: 0.5 }, &slot(150.0, 200.0));
        assert_eq!((window.x, window.width), (1500.0, 1500.0));
    }

    #[test]
    fn a_part_as_large_as_its_room_but_for_rounding_is_shown_whole() {
        // 202.56 + 1114.08 - 1114.08 is a little less than 202.56.
        for step in 1..2000_u32 {
            let slot = slot(300.0, 150.0 + f64::from(step) * 0.07);
            let part = Crop::Part { edges: [0.0, 0.12, 0.6, 0.78] };
            let window = Window::fit((3000, 1688), &part, Focus { x: 0.5, y: 0.5 }, &slot);
            assert!(window.y >= 0.12 * 1688.0 - 1e-6 && window.y + window.height <= 0.78 * 1688.0 + 1e-6);
        }
    }

    #[test]
    fn knows_its_resolution() {
        let window = Window::fit((3000, 2000), &FREE, Focus { x: 0.5, y: 0.5 }, &slot(720.0, 480.0));
        assert_eq!(window.ppi(Pt(720.0)), 300.0);
    }
}
