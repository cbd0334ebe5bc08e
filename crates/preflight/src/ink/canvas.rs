//! The plates while they are painted.

use std::ops::Range;

use super::clip::multiply;
use super::scan::Window;

/// Plates a page can have. What comes after is painted in its alternate colour, as a RIP without the ink would.
pub(crate) const PLATES: usize = 32;

/// A set of plates, one bit each.
pub(crate) type PlateSet = u32;
/// All plates.
pub(crate) const ALL: PlateSet = u32::MAX;
/// Cyan, magenta, yellow, black.
pub(crate) const PROCESS: PlateSet = 0b1111;

/// What kind of object put the last paint on a spot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    /// Nothing was painted.
    #[default]
    Paper = 0,
    /// Type.
    Text = 1,
    /// A path: a flat tint or a rule.
    Flat = 2,
    /// A shading.
    Shading = 3,
    /// A picture.
    Picture = 4,
}

impl Kind {
    /// The kind a byte of the kind plane stands for.
    pub fn of(byte: u8) -> Self {
        match byte {
            1 => Self::Text,
            2 => Self::Flat,
            3 => Self::Shading,
            4 => Self::Picture,
            _ => Self::Paper,
        }
    }
}

/// Blend modes (ISO 32000-1, 11.3.5), applied plate by plate. Modes that mix the channels count as Normal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blend {
    /// Normal, Compatible.
    #[default]
    Normal,
    /// Multiply.
    Multiply,
    /// Screen.
    Screen,
    /// Overlay.
    Overlay,
    /// Darken.
    Darken,
    /// Lighten.
    Lighten,
    /// ColorDodge.
    ColorDodge,
    /// ColorBurn.
    ColorBurn,
    /// HardLight.
    HardLight,
    /// SoftLight.
    SoftLight,
    /// Difference.
    Difference,
    /// Exclusion.
    Exclusion,
    /// Hue, Saturation, Color, Luminosity.
    Other,
}

impl Blend {
    /// The mode of a name in an `ExtGState`.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "Normal" | "Compatible" => Self::Normal,
            "Multiply" => Self::Multiply,
            "Screen" => Self::Screen,
            "Overlay" => Self::Overlay,
            "Darken" => Self::Darken,
            "Lighten" => Self::Lighten,
            "ColorDodge" => Self::ColorDodge,
            "ColorBurn" => Self::ColorBurn,
            "HardLight" => Self::HardLight,
            "SoftLight" => Self::SoftLight,
            "Difference" => Self::Difference,
            "Exclusion" => Self::Exclusion,
            "Hue" | "Saturation" | "Color" | "Luminosity" => Self::Other,
            _ => return None,
        })
    }

    /// The blended ink. The modes are defined on light, so ink is turned into light and back.
    fn mix(self, below: u8, above: u8) -> u8 {
        let (b, s) = (1.0 - f32::from(below) / 255.0, 1.0 - f32::from(above) / 255.0);
        let hard = |b: f32, s: f32| if s <= 0.5 { b * 2.0 * s } else { b + (2.0 * s - 1.0) - b * (2.0 * s - 1.0) };
        let light = match self {
            Self::Normal | Self::Other => s,
            Self::Multiply => b * s,
            Self::Screen => b + s - b * s,
            Self::Overlay => hard(s, b),
            Self::Darken => b.min(s),
            Self::Lighten => b.max(s),
            Self::ColorDodge if b == 0.0 => 0.0,
            Self::ColorDodge if b >= 1.0 - s => 1.0,
            Self::ColorDodge => b / (1.0 - s),
            Self::ColorBurn if b >= 1.0 => 1.0,
            Self::ColorBurn if 1.0 - b >= s => 0.0,
            Self::ColorBurn => 1.0 - (1.0 - b) / s,
            Self::HardLight => hard(b, s),
            Self::SoftLight if s <= 0.5 => b - (1.0 - 2.0 * s) * b * (1.0 - b),
            Self::SoftLight => {
                let d = if b <= 0.25 { ((16.0 * b - 12.0) * b + 4.0) * b } else { b.sqrt() };
                b + (2.0 * s - 1.0) * (d - b)
            }
            Self::Difference => (b - s).abs(),
            Self::Exclusion => b + s - 2.0 * b * s,
        };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share, 0 to 1")]
        let ink = ((1.0 - light.clamp(0.0, 1.0)) * 255.0 + 0.5) as u8;
        ink
    }
}

/// Where the ink of a row comes from.
pub(crate) enum Source<'a> {
    /// The same everywhere.
    Flat(&'a [u8; PLATES]),
    /// A row for each plate; a plate without one gets nothing.
    Row(&'a [Option<&'a [u8]>]),
}

/// How a row is put on.
pub(crate) struct Paint<'a> {
    pub source: Source<'a>,
    /// The plates written to; the others keep what they have (overprint).
    pub writes: PlateSet,
    pub kind: Kind,
    pub blend: Blend,
}

/// A window's plates. A plate that nothing was put on takes no memory. In a group, what is stored is ink × alpha.
pub(crate) struct Canvas {
    pub window: Window,
    planes: Vec<Option<Vec<u8>>>,
    /// How opaque a group is; a page has none, paper is opaque.
    alpha: Option<Vec<u8>>,
    /// Empty until something is painted: a blank page costs nothing.
    kinds: Vec<u8>,
    /// Pixels of the window.
    size: usize,
    /// What was painted on: first and last row and column, in pixels from the window's corner.
    touched: Option<[usize; 4]>,
}

impl Canvas {
    /// A page's plates: blank paper.
    pub fn page(window: Window) -> Self {
        let size = window.width() * window.height();
        Self { window, planes: vec![None; PLATES], alpha: None, kinds: Vec::new(), size, touched: None }
    }

    /// A group's plates: nothing, transparent.
    pub fn group(window: Window) -> Self {
        let mut canvas = Self::page(window);
        canvas.alpha = Some(vec![0; canvas.size]);
        canvas
    }

    fn offset(&self, y: i32, x: i32) -> Option<usize> {
        let line = usize::try_from(y - self.window.y0).ok().filter(|_| y < self.window.y1)?;
        let column = usize::try_from(x - self.window.x0).ok()?;
        Some(line * self.window.width() + column)
    }

    /// Puts a row on. The row must lie within the window's columns.
    pub fn paint(&mut self, y: i32, x0: i32, cover: &[u8], paint: &Paint<'_>) {
        let Some(from) = self.offset(y, x0) else { return };
        let Some(size) = self.size.checked_sub(from) else { return };
        // Leading and trailing pixels without coverage cost nothing.
        let skip = cover.iter().take_while(|c| **c == 0).count();
        let cover = &cover[skip..cover.len().min(size)];
        let used = cover.len() - cover.iter().rev().take_while(|c| **c == 0).count();
        let (cover, from) = (&cover[..used], from + skip);
        if used == 0 {
            return;
        }
        self.touch(from, used);
        self.kinds.resize(self.size, 0);
        let area = from..from + used;
        let total = self.size;
        let solid = solid(cover);
        for (plate, plane) in self.planes.iter_mut().enumerate() {
            if paint.writes >> plate & 1 == 0 {
                continue;
            }
            let alpha = self.alpha.as_ref().map(|a| &a[area.clone()]);
            match &paint.source {
                Source::Flat(values) => {
                    let value = values[plate];
                    if value == 0 && plane.is_none() {
                        continue;
                    }
                    let line = &mut plane.get_or_insert_with(|| vec![0; total])[area.clone()];
                    if paint.blend == Blend::Normal {
                        line[solid.clone()].fill(value);
                        put_around(line, cover, &solid, |_| value);
                    } else {
                        put(line, cover, alpha, paint.blend, |_| value);
                    }
                }
                Source::Row(rows) => {
                    let row = rows.get(plate).copied().flatten();
                    if row.is_none() && plane.is_none() {
                        continue;
                    }
                    let line = &mut plane.get_or_insert_with(|| vec![0; total])[area.clone()];
                    match row {
                        Some(row) if paint.blend == Blend::Normal => {
                            let row = &row[skip..skip + used];
                            line[solid.clone()].copy_from_slice(&row[solid.clone()]);
                            put_around(line, cover, &solid, |i| row[i]);
                        }
                        Some(row) => put(line, cover, alpha, paint.blend, |i| row[skip + i]),
                        None => put(line, cover, alpha, paint.blend, |_| 0),
                    }
                }
            }
        }
        if let Some(alpha) = &mut self.alpha {
            let alpha = &mut alpha[area.clone()];
            alpha[solid.clone()].fill(255);
            for i in (0..solid.start).chain(solid.end..used) {
                alpha[i] = over(alpha[i], cover[i]);
            }
        }
        let kinds = &mut self.kinds[area];
        kinds[solid.clone()].fill(paint.kind as u8);
        for i in (0..solid.start).chain(solid.end..used).filter(|i| cover[*i] >= 128) {
            kinds[i] = paint.kind as u8;
        }
    }

    /// Some pixels of a row of a plate, as they are stored; `None` if nothing is on it.
    pub fn line(&self, plate: usize, y: i32, x0: i32, count: usize) -> Option<&[u8]> {
        let from = self.offset(y, x0)?;
        self.planes[plate].as_ref()?.get(from..from + count)
    }

    /// How opaque some pixels of a row are; `None` on a page, which is.
    pub fn alphas(&self, y: i32, x0: i32, count: usize) -> Option<&[u8]> {
        let from = self.offset(y, x0)?;
        self.alpha.as_ref()?.get(from..from + count)
    }

    /// Remembers that a row's pixels were painted on.
    fn touch(&mut self, from: usize, count: usize) {
        let width = self.window.width().max(1);
        let (row, column) = (from / width, from % width);
        let end = column + count.max(1) - 1;
        let [top, bottom, left, right] = self.touched.unwrap_or([row, row, column, end]);
        self.touched = Some([top.min(row), bottom.max(row), left.min(column), right.max(end)]);
    }

    /// Pixels of the window.
    pub fn size(&self) -> usize {
        self.size
    }

    /// What was painted on: first and last row and column; `None` if nothing.
    pub fn touched(&self) -> Option<[usize; 4]> {
        self.touched
    }

    /// Puts a group on, seen through `cover` (given each row's coverage, it changes it).
    pub fn compose(&mut self, group: &Self, blend: Blend, cover: &mut dyn FnMut(i32, i32, &mut [u8])) {
        let window = self.window.intersect(group.window);
        let Some(alpha) = group.alpha.as_ref().filter(|_| !window.is_empty()) else { return };
        let width = window.width();
        let mut share = vec![0u8; width];
        for y in window.y0..window.y1 {
            let (Some(from), Some(to)) = (group.offset(y, window.x0), self.offset(y, window.x0)) else { continue };
            share.fill(255);
            cover(y, window.x0, &mut share);
            self.touch(to, width);
            self.kinds.resize(self.size, 0);
            let total = self.size;
            for (plate, plane) in self.planes.iter_mut().enumerate() {
                let above = group.planes[plate].as_ref().map(|p| &p[from..from + width]);
                if above.is_none() && plane.is_none() {
                    continue;
                }
                let below = &mut plane.get_or_insert_with(|| vec![0; total])[to..to + width];
                for i in 0..width {
                    let opaque = multiply(alpha[from + i], share[i]);
                    if opaque == 0 {
                        continue;
                    }
                    let mut ink = above.map_or(0, |row| multiply(row[i], share[i]));
                    if blend != Blend::Normal {
                        let full = above.map_or(0, |row| unmultiply(row[i], alpha[from + i]));
                        ink = multiply(blend.mix(below[i], full), opaque);
                    }
                    below[i] = (below[i] - multiply(below[i], opaque)).saturating_add(ink);
                }
            }
            for (i, share) in share.iter().enumerate() {
                let opaque = multiply(alpha[from + i], *share);
                if let Some(own) = &mut self.alpha {
                    let a = &mut own[to + i];
                    *a = over(*a, opaque);
                }
                if opaque >= 128 {
                    self.kinds[to + i] = group.kinds.get(from + i).copied().unwrap_or(0);
                }
            }
        }
    }

    /// A plate's pixel: the ink itself, not ink × alpha.
    pub fn ink(&self, plate: usize, y: i32, x: i32) -> u8 {
        let Some(at) = self.offset(y, x) else { return 0 };
        let ink = self.planes[plate].as_ref().and_then(|plane| plane.get(at)).copied().unwrap_or(0);
        match &self.alpha {
            Some(alpha) => unmultiply(ink, alpha.get(at).copied().unwrap_or(0)),
            None => ink,
        }
    }

    /// How opaque a pixel is.
    pub fn alpha(&self, y: i32, x: i32) -> u8 {
        let at = self.offset(y, x);
        self.alpha.as_ref().map_or(255, |alpha| at.and_then(|at| alpha.get(at)).copied().unwrap_or(0))
    }

    /// Whether anything is on a plate.
    pub fn has(&self, plate: usize) -> bool {
        self.planes[plate].is_some()
    }

    /// The plates and the kind plane.
    pub fn into_parts(self) -> (Vec<Option<Vec<u8>>>, Vec<u8>) {
        (self.planes, self.kinds)
    }
}

pub(crate) fn unmultiply(ink: u8, alpha: u8) -> u8 {
    if alpha == 0 { 0 } else { u8::try_from((u32::from(ink) * 255 / u32::from(alpha)).min(255)).unwrap_or(255) }
}

/// Of a row's coverage the pixels from the first to the last that are covered whole, if all between them are; else none.
/// Most of what is painted are tints and pictures, whose rows are whole but for their ends.
fn solid(cover: &[u8]) -> Range<usize> {
    let start = cover.iter().take_while(|c| **c != 255).count();
    let end = cover.len() - cover[start..].iter().rev().take_while(|c| **c != 255).count();
    if cover[start..end].iter().all(|c| *c == 255) { start..end } else { 0..0 }
}

/// Lays ink over a plate's row, before and after what is covered whole.
fn put_around(line: &mut [u8], cover: &[u8], solid: &Range<usize>, value: impl Fn(usize) -> u8) {
    for i in (0..solid.start).chain(solid.end..cover.len()).filter(|i| cover[*i] > 0) {
        line[i] = multiply(line[i], 255 - cover[i]).saturating_add(multiply(value(i), cover[i]));
    }
}

/// Lays ink over a plate's row.
fn put(line: &mut [u8], cover: &[u8], alpha: Option<&[u8]>, blend: Blend, value: impl Fn(usize) -> u8) {
    for (i, (below, cover)) in line.iter_mut().zip(cover).enumerate() {
        if *cover == 0 {
            continue;
        }
        let mut ink = value(i);
        if blend != Blend::Normal {
            ink = match alpha {
                None => blend.mix(*below, ink),
                // ISO 32000-1, 11.3.6: only as far as there is something below.
                Some(alpha) => {
                    let mixed = blend.mix(unmultiply(*below, alpha[i]), ink);
                    multiply(mixed, alpha[i]).saturating_add(multiply(ink, 255 - alpha[i]))
                }
            };
        }
        *below = if *cover == 255 { ink } else { multiply(*below, 255 - *cover).saturating_add(multiply(ink, *cover)) };
    }
}

/// How opaque two layers are together.
fn over(below: u8, above: u8) -> u8 {
    above + multiply(below, 255 - above)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window { x0: 0, y0: 0, x1: 4, y1: 1 };

    fn flat(pairs: &[(usize, u8)]) -> [u8; PLATES] {
        let mut values = [0; PLATES];
        pairs.iter().for_each(|(plate, value)| values[*plate] = *value);
        values
    }

    fn put_on(canvas: &mut Canvas, values: &[u8; PLATES], writes: PlateSet, cover: &[u8]) {
        let paint = Paint { source: Source::Flat(values), writes, kind: Kind::Flat, blend: Blend::Normal };
        canvas.paint(0, 0, cover, &paint);
    }

    #[test]
    fn paint_knocks_out_and_overprint_does_not() {
        let mut canvas = Canvas::page(WINDOW);
        put_on(&mut canvas, &flat(&[(0, 200), (4, 90)]), ALL, &[255; 4]);
        put_on(&mut canvas, &flat(&[(3, 255)]), ALL, &[255, 0, 0, 0]);
        put_on(&mut canvas, &flat(&[(3, 255)]), 1 << 3, &[0, 255, 128, 0]);
        let row = |plate: usize| (0..4).map(|x| canvas.ink(plate, 0, x)).collect::<Vec<_>>();
        assert_eq!(row(0), [0, 200, 200, 200]);
        assert_eq!(row(3), [255, 255, 128, 0]);
        assert_eq!(row(4), [0, 90, 90, 90]);
        assert!(!canvas.has(1));
    }

    #[test]
    fn a_group_is_put_on_as_a_whole() {
        let mut page = Canvas::page(WINDOW);
        put_on(&mut page, &flat(&[(0, 200)]), ALL, &[255; 4]);
        let mut group = Canvas::group(WINDOW);
        put_on(&mut group, &flat(&[(3, 255)]), ALL, &[255, 255, 0, 0]);
        put_on(&mut group, &flat(&[(1, 255)]), ALL, &[0, 255, 255, 0]);
        page.compose(&group, Blend::Normal, &mut |_, _, row| row.fill(128));
        let row = |plate: usize| (0..4).map(|x| page.ink(plate, 0, x)).collect::<Vec<_>>();
        assert_eq!(row(0), [100, 100, 100, 200]);
        assert_eq!(row(1), [0, 128, 128, 0]);
        assert_eq!(row(3), [128, 0, 0, 0]);
    }

    #[test]
    fn layers_are_never_more_than_opaque() {
        for below in 0..=255 {
            for above in 0..=255 {
                assert!(over(below, above) >= below.max(above));
            }
        }
    }

    #[test]
    fn multiply_adds_ink_as_filters_do() {
        assert_eq!(Blend::Multiply.mix(0, 255), 255);
        assert_eq!(Blend::Multiply.mix(128, 128), 192);
        assert_eq!(Blend::Screen.mix(255, 0), 0);
        assert_eq!(Blend::Darken.mix(10, 200), 200);
    }
}
