//! Which part of a picture fills its slot.

use crate::report::{Crop, Focus};
use crate::units::{Pt, Rect};

/// What may be lost when the author says nothing.
pub const USUAL_LOSS: f64 = 0.2;

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
}

impl Window {
    /// The largest part of a picture of `pixels` (width, height) that has the slot's shape, with the focus as near its
    /// middle as the edges allow.
    pub fn fit(pixels: (u32, u32), crop: &Crop, focus: Focus, slot: &Rect<Pt>) -> Self {
        let (full_width, full_height) = (f64::from(pixels.0), f64::from(pixels.1));
        let [left, top, right, bottom] = match crop {
            Crop::AtMost { .. } => [0.0, 0.0, 1.0, 1.0],
            Crop::Part { edges } => *edges,
        };
        let (x0, y0) = (left * full_width, top * full_height);
        let (w, h) = ((right - left) * full_width, (bottom - top) * full_height);
        let shape = slot.width / slot.height;
        let (width, height) = if w / h > shape { (h * shape, h) } else { (w, w / shape) };
        let along =
            |start: f64, room: f64, size: f64, focus: f64| (focus - size / 2.0).clamp(start, start + room - size);
        Self {
            x: along(x0, w, width, focus.x * full_width),
            y: along(y0, h, height, focus.y * full_height),
            width,
            height,
            loss: 1.0 - (width * height) / (w * h),
        }
    }

    /// Pixels per inch when the window fills a slot this wide.
    pub fn ppi(&self, width: Pt) -> f64 {
        self.width / (width.0 / 72.0)
    }
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
    fn knows_its_resolution() {
        let window = Window::fit((3000, 2000), &FREE, Focus { x: 0.5, y: 0.5 }, &slot(720.0, 480.0));
        assert_eq!(window.ppi(Pt(720.0)), 300.0);
    }
}
