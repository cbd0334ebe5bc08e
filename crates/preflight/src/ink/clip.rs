//! The clip: rectangles exactly, all else as a mask.

use std::sync::Arc;

use super::scan::{Outline, Rule, Window, fill, overlap, touched};

/// Coverage of a window, one byte a pixel.
#[derive(Clone, Debug)]
pub(crate) struct Mask {
    pub window: Window,
    pub data: Vec<u8>,
    /// What lies outside the window.
    pub outside: u8,
}

impl Mask {
    /// Multiplies a row's coverage by the mask.
    pub fn apply(&self, y: i32, x0: i32, row: &mut [u8]) {
        let width = self.window.width();
        let line = usize::try_from(y - self.window.y0).ok().filter(|_| y < self.window.y1);
        for (i, cover) in (x0..).zip(row.iter_mut()) {
            if *cover == 0 {
                continue;
            }
            let inside = line.filter(|_| i >= self.window.x0 && i < self.window.x1);
            let share = match inside {
                Some(line) => self.data[line * width + usize::try_from(i - self.window.x0).unwrap_or(0)],
                None => self.outside,
            };
            *cover = multiply(*cover, share);
        }
    }
}

/// The product of two shares, 255 being all.
pub(crate) fn multiply(a: u8, b: u8) -> u8 {
    let product = u32::from(a) * u32::from(b) + 127;
    u8::try_from(product / 255).unwrap_or(255)
}

/// What paint is let through.
#[derive(Clone, Debug)]
pub(crate) struct Clip {
    /// Left, top, right, bottom in device pixels.
    rectangle: [f32; 4],
    mask: Option<Arc<Mask>>,
}

impl Clip {
    /// A window: all in it is let through.
    pub fn window(window: Window) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "pixels")]
        let edge = |n: i32| n as f32;
        Self { rectangle: [edge(window.x0), edge(window.y0), edge(window.x1), edge(window.y1)], mask: None }
    }

    /// The pixels it touches.
    pub fn bounds(&self) -> Window {
        let [left, top, right, bottom] = self.rectangle;
        if right <= left || bottom <= top {
            return Window { x0: 0, y0: 0, x1: 0, y1: 0 };
        }
        let mut window = touched(self.rectangle);
        // A right edge on a pixel's border does not touch the next pixel.
        window.x1 -= i32::from(right.fract() == 0.0);
        window.y1 -= i32::from(bottom.fract() == 0.0);
        match &self.mask {
            Some(mask) => window.intersect(mask.window),
            None => window,
        }
    }

    /// Left, top, right, bottom in device pixels of what may be let through.
    pub fn edges(&self) -> [f32; 4] {
        self.rectangle
    }

    /// The pixels of the mask, if there is one: what it costs in memory.
    pub fn cost(&self) -> usize {
        self.mask.as_ref().map_or(0, |mask| mask.data.len())
    }

    /// This clip and a path.
    pub fn and(&self, outline: &Outline, rule: Rule) -> Self {
        let [left, top, right, bottom] = self.rectangle;
        let Some(bounds) = outline.bounds() else {
            return Self { rectangle: [0.0; 4], mask: None };
        };
        let limit = outline.rectangle().unwrap_or(bounds);
        let rectangle = [left.max(limit[0]), top.max(limit[1]), right.min(limit[2]), bottom.min(limit[3])];
        let mut clip = Self { rectangle, mask: self.mask.clone() };
        if outline.rectangle().is_none() {
            let window = clip.bounds();
            let mut data = vec![0; window.width() * window.height()];
            fill(outline, rule, window, &mut |y, x0, row| {
                if let Some(old) = &self.mask {
                    old.apply(y, x0, row);
                }
                let from = (usize::try_from(y - window.y0).unwrap_or(0)) * window.width()
                    + usize::try_from(x0 - window.x0).unwrap_or(0);
                data[from..from + row.len()].copy_from_slice(row);
            });
            clip.mask = Some(Arc::new(Mask { window, data, outside: 0 }));
        }
        clip
    }

    /// Multiplies a row's coverage by what is let through.
    pub fn apply(&self, y: i32, x0: i32, row: &mut [u8]) {
        let [left, top, right, bottom] = self.rectangle;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share, 0 to 1")]
        let byte = |share: f32| (share * 255.0 + 0.5) as u8;
        let down = byte(overlap(y, top, bottom));
        let last = x0 + i32::try_from(row.len()).unwrap_or(i32::MAX) - 1;
        #[expect(clippy::cast_precision_loss, reason = "pixels")]
        let whole = down == 255 && left <= x0 as f32 && right >= (last + 1) as f32;
        if !whole {
            // What lies well within its sides is let through whole.
            #[expect(clippy::cast_possible_truncation, reason = "device pixels")]
            let (inner, outer) = (left.ceil() as i32, right.floor() as i32);
            for (x, cover) in (x0..).zip(row.iter_mut()) {
                if *cover != 0 && (down < 255 || x < inner || x >= outer) {
                    *cover = multiply(*cover, multiply(down, byte(overlap(x, left, right))));
                }
            }
        }
        if let Some(mask) = &self.mask {
            mask.apply(y, x0, row);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clips_multiply() {
        let page = Clip::window(Window { x0: 0, y0: 0, x1: 10, y1: 10 });
        let mut square = Outline::default();
        square.start(2.0, 2.0);
        [[5.5, 2.0], [5.5, 8.0], [2.0, 8.0]].iter().for_each(|p: &[f64; 2]| square.line(p[0], p[1]));
        let clip = page.and(&square, Rule::NonZero);
        let mut row = [255; 10];
        clip.apply(3, 0, &mut row);
        assert_eq!(row, [0, 0, 255, 255, 255, 128, 0, 0, 0, 0]);
        let mut triangle = Outline::default();
        triangle.start(0.0, 0.0);
        [[10.0, 0.0], [0.0, 10.0]].iter().for_each(|p: &[f64; 2]| triangle.line(p[0], p[1]));
        let both = clip.and(&triangle, Rule::NonZero);
        let mut row = [255; 10];
        both.apply(6, 0, &mut row);
        assert!(row[2] == 255 && row[3] > 100 && row[3] < 155 && row[4] == 0);
        assert!(both.bounds() == Window { x0: 2, y0: 2, x1: 6, y1: 8 });
        let nothing = both.and(&Outline::default(), Rule::NonZero);
        assert!(nothing.bounds().is_empty());
    }
}
