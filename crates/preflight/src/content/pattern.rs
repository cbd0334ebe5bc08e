//! Patterns: cells that repeat, and shadings (ISO 32000-1, 8.7).

use std::sync::Arc;

use hayro_syntax::object::{Dict, Object, Stream};

use super::colour::Space;
use super::function::numbers;
use super::look::Look;
use super::matrix::Matrix;
use super::paint::{Brush, Row, Rows};
use super::path::Path;
use super::run::{CALL, DEPTH, Run};
use super::space::{Kind as SpaceKind, Scope};
use super::state::{Current, Graphics};
use crate::ink::{ALL, Canvas, Clip, PLATES, PlateSet, Rule, Window};
use crate::read::{Damage, Part, STREAM_LIMIT, number};

/// A cell's pixels on the map, and its longer side.
const CELL: f64 = 6_000_000.0;
const SIDE: f64 = 8000.0;
/// A cell that repeats in fewer pixels is painted on whole pixels, so that its seams do not show.
const FINE: f64 = 64.0;

/// One side of a cell on the map.
#[derive(Clone, Copy)]
struct Side {
    /// Pixels painted.
    pixels: f64,
    /// Pixels after which the pattern repeats.
    period: f64,
    /// Pixels of the cell for each of the map.
    finer: f64,
}

impl Side {
    /// Of a cell so long that repeats after `step`. Programs write steps far larger than any page for what is to be shown
    /// once: what lies between the cells is not painted.
    fn of(step: f64, length: f64, scale: f64) -> Self {
        let period = step * scale;
        if period > FINE && length < step {
            Self { pixels: (length * scale).ceil().max(1.0), period, finer: 1.0 }
        } else {
            let pixels = period.ceil().max(1.0);
            Self { pixels, period: pixels, finer: pixels / period.max(1e-6) }
        }
    }

    fn shrunk(self, by: f64) -> Self {
        Self { pixels: (self.pixels * by).ceil().max(1.0), period: self.period * by, finer: self.finer * by }
    }
}

/// A painted cell.
struct Tile {
    cell: Canvas,
    plates: PlateSet,
    /// Device pixels to the cell's pixels.
    back: Matrix,
    /// The cell's pixels after which it repeats.
    across: f64,
    down: f64,
}

impl Rows for Tile {
    fn plates(&self) -> PlateSet {
        self.plates
    }

    fn cost(&self) -> usize {
        40
    }

    fn row(&self, y: i32, x0: i32, row: &mut Row) {
        for i in 0..row.opaque.len() {
            let x = x0 + i32::try_from(i).unwrap_or(0);
            let (u, v) = self.back.apply(f64::from(x) + 0.5, f64::from(y) + 0.5);
            #[expect(clippy::cast_possible_truncation, reason = "within the cell")]
            let (u, v) = (u.rem_euclid(self.across) as i32, v.rem_euclid(self.down) as i32);
            row.opaque[i] = self.cell.alpha(v, u);
            if row.opaque[i] > 0 {
                for plate in (0..PLATES).filter(|plate| self.plates >> plate & 1 == 1) {
                    row.inks[plate][i] = self.cell.ink(plate, v, u);
                }
            }
        }
    }
}

impl<'d> Run<'d> {
    /// Makes the current pattern ready to paint with.
    pub(super) fn pattern(&mut self, current: &Current, overprint: bool, resources: &Dict<'d>) -> (Space, Brush) {
        let plain = Space::Pattern { shading: None };
        let Some(name) = &current.pattern else { return (plain, Brush::None) };
        let patterns = self.group(resources, b"Pattern");
        match self.entry(&patterns, name) {
            Some(Object::Stream(stream)) => {
                let brush = self.tiling(&stream, current, overprint, resources);
                (plain, brush)
            }
            Some(Object::Dict(dict)) => {
                self.weigh(&dict);
                let matrix = numbers(&dict, b"Matrix").and_then(|list| Matrix::from_list(&list));
                let map = matrix.unwrap_or(Matrix::IDENTITY).then(&self.base);
                let Some(shading) = self.entry(&dict, "Shading") else { return (plain, Brush::None) };
                let brush = self.shading(&shading, &map, (overprint, true), resources);
                (Space::Pattern { shading: Some(Box::new(self.shading_space(&shading, resources))) }, brush)
            }
            _ => {
                self.damage(Damage::Missing { what: Part::Pattern, name: name.clone() });
                (plain, Brush::None)
            }
        }
    }

    fn tiling(&mut self, stream: &Stream<'d>, current: &Current, overprint: bool, resources: &Dict<'d>) -> Brush {
        let dict = stream.dict();
        self.weigh(dict);
        let step = |key: &[u8]| dict.get::<f32>(key).map(|n| f64::from(n).abs()).filter(|n| n.is_finite() && *n > 1e-6);
        let frame = numbers(dict, b"BBox").filter(|list| list.len() == 4);
        let (Some(frame), Some(across), Some(down)) = (frame, step(b"XStep"), step(b"YStep")) else {
            self.damage(Damage::Missing { what: Part::Pattern, name: String::new() });
            return Brush::None;
        };
        if self.depth >= DEPTH {
            self.damage(Damage::TooDeep { what: Part::Pattern, limit: DEPTH });
            return Brush::None;
        }
        let data = match self.data(stream, STREAM_LIMIT) {
            Ok(decoded) => {
                decoded.damage(stream).into_iter().for_each(|damage| self.damage(damage));
                decoded.data
            }
            Err(damage) => {
                self.damage(damage);
                return Brush::None;
            }
        };
        let [x0, y0, x1, y1] = [frame[0], frame[1], frame[2], frame[3]].map(f64::from);
        let (left, low) = (x0.min(x1), y0.min(y1));
        let matrix = numbers(dict, b"Matrix").and_then(|list| Matrix::from_list(&list));
        let map = matrix.unwrap_or(Matrix::IDENTITY).then(&self.base);
        let (sx, sy) = map.axes();
        let (wide, high) = (Side::of(across, (x1 - x0).abs(), sx), Side::of(down, (y1 - y0).abs(), sy));
        let area = wide.pixels * high.pixels;
        let shrink = (CELL / area).sqrt().min(SIDE / wide.pixels.max(high.pixels)).min(1.0);
        let (wide, high) = if shrink < 1.0 { (wide.shrunk(shrink), high.shrunk(shrink)) } else { (wide, high) };
        let (mx, my) = (sx * wide.finer, sy * high.finer);
        let cell = Matrix([mx, 0.0, 0.0, my, -left * mx, -low * my]);
        let Some(back) = map.inverse().map(|back| back.then(&cell)) else { return Brush::None };
        #[expect(clippy::cast_possible_truncation, reason = "limited")]
        let window = Window { x0: 0, y0: 0, x1: wide.pixels as i32, y1: high.pixels as i32 };
        let cost = window.width() * window.height() * 6 + data.len();
        if !self.claim(cost) || !self.spend(cost * 2 + CALL) {
            return Brush::None;
        }
        // Lengths in the cell are measured by its own pixels: as fine as its two sides are on the whole.
        let scale = self.scale;
        self.scale = scale * (wide.finer * high.finer).sqrt();
        let canvas =
            self.cell(&data, current, (cell, window), (stream, [left, low, x0.max(x1), y0.max(y1)], resources));
        self.scale = scale;
        self.release(cost);
        self.release_plates(&canvas);
        let plates = (0..PLATES).filter(|plate| canvas.has(*plate)).fold(0, |set, plate| set | 1 << plate);
        let writes = if overprint { plates } else { ALL };
        Brush::Rows {
            rows: Arc::new(Tile { cell: canvas, plates, back, across: wide.period, down: high.period }),
            writes,
        }
    }

    /// Paints a cell.
    fn cell(
        &mut self,
        data: &[u8],
        current: &Current,
        (map, window): (Matrix, Window),
        (stream, [left, low, right, high], resources): (&Stream<'d>, [f64; 4], &Dict<'d>),
    ) -> Canvas {
        let dict = stream.dict();
        let uncoloured = dict.get::<i32>(b"PaintType") == Some(2);
        let look = Look { separator: self.shared.separator, plates: self.plates };
        let mut inner = Graphics::new(map, Clip::window(window), &look);
        let mut frame = Path::default();
        frame.rectangle(left, low, right - left, high - low);
        inner.clip = inner.clip.and(&frame.outline(&map), Rule::NonZero);
        if uncoloured && let SpaceKind::Pattern(Some(base)) = &current.space.kind {
            let colour = Current { space: base.clone(), numbers: current.numbers.clone(), pattern: None };
            (inner.fill, inner.stroke) = (colour.clone(), colour);
        }
        let shows = self.cell.unwrap_or(self.facts.boxes.media);
        let saved = (
            std::mem::replace(&mut self.g, inner),
            std::mem::replace(&mut self.base, map),
            std::mem::replace(&mut self.canvas, Canvas::group(window)),
            std::mem::replace(&mut self.uncoloured, uncoloured),
            self.cell.replace(shows),
            (self.text_map, self.line_map),
        );
        let clip = std::mem::take(&mut self.text_clip);
        let path = std::mem::take(&mut self.path);
        let pending = self.pending_clip.take();
        self.depth += 1;
        let own = self.resources(dict);
        self.content(data, own.as_ref().unwrap_or(resources));
        self.depth -= 1;
        (self.text_clip, self.path, self.pending_clip) = (clip, path, pending);
        let canvas;
        (self.g, self.base, canvas, self.uncoloured, self.cell, (self.text_map, self.line_map)) = {
            let (g, base, page, uncoloured, cell, text) = saved;
            (g, base, std::mem::replace(&mut self.canvas, page), uncoloured, cell, text)
        };
        if number(stream).is_some() {
            // The marks inside the cell have noted their plates themselves.
            self.note(&Space::Pattern { shading: None }, Scope::Process { cmyk: false });
        }
        canvas
    }
}
