//! Mesh shadings: triangles and patches (ISO 32000-1, 8.7.4.5.5 to 8.7.4.5.8), painted as triangles of colour.

use std::sync::Arc;

use hayro_syntax::object::Stream;

use super::function::Function;
use super::matrix::Matrix;
use super::paint::{Row, Rows};
use super::shading::{Inks, inks_of};
use super::space::{ColourSpace, ranges};
use crate::ink::{PLATES, PlateSet, Window};
use crate::read::{Damage, Part, STREAM_LIMIT, whole};

/// Vertices or patches of one mesh.
const PIECES: usize = 200_000;
/// A patch is cut into so many parts each way.
const PARTS: usize = 8;

/// A painted mesh: its window's pixels.
pub(super) struct Mesh {
    window: Window,
    /// Where anything was painted.
    opaque: Vec<u8>,
    /// The plates with ink on them.
    planes: Vec<Option<Vec<u8>>>,
}

impl Rows for Mesh {
    fn plates(&self) -> PlateSet {
        (0..PLATES).filter(|plate| self.planes[*plate].is_some()).fold(0, |set, plate| set | 1 << plate)
    }

    fn cost(&self) -> usize {
        8
    }

    fn row(&self, y: i32, x0: i32, row: &mut Row) {
        let line = usize::try_from(y - self.window.y0).ok().filter(|_| y < self.window.y1);
        for i in 0..row.opaque.len() {
            let column = usize::try_from(x0 + i32::try_from(i).unwrap_or(0) - self.window.x0).ok();
            let at = line.zip(column.filter(|c| *c < self.window.width())).map(|(l, c)| l * self.window.width() + c);
            match at.filter(|at| self.opaque[*at] > 0) {
                Some(at) => {
                    for (inks, plane) in row.inks.iter_mut().zip(&self.planes) {
                        if let (Some(slot), Some(plane)) = (inks.get_mut(i), plane) {
                            *slot = plane[at];
                        }
                    }
                }
                None => row.opaque[i] = 0,
            }
        }
    }
}

#[derive(Clone, Debug)]
struct Vertex {
    x: f64,
    y: f64,
    colour: Vec<f32>,
}

struct Bits<'a> {
    data: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    /// The next number, 0–1.
    fn share(&mut self, bits: u32) -> Option<f64> {
        let value = self.value(bits)?;
        #[expect(clippy::cast_precision_loss, reason = "32 bits")]
        let share = value as f64 / ((1u64 << bits) - 1) as f64;
        Some(share)
    }

    fn value(&mut self, bits: u32) -> Option<u64> {
        let mut value = 0;
        for _ in 0..bits {
            let byte = self.data.get(self.at / 8)?;
            value = value << 1 | u64::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(value)
    }

    fn align(&mut self) {
        self.at = self.at.div_ceil(8) * 8;
    }
}

struct Reader<'a> {
    bits: Bits<'a>,
    coordinate: u32,
    component: u32,
    flag: u32,
    decode: Vec<[f32; 2]>,
    map: &'a Matrix,
}

impl Reader<'_> {
    fn point(&mut self) -> Option<(f64, f64)> {
        let mut at = |i: usize| {
            let [low, high] = self.decode[i].map(f64::from);
            Some(low + self.bits.share(self.coordinate)? * (high - low))
        };
        let (x, y) = (at(0)?, at(1)?);
        Some(self.map.apply(x, y))
    }

    fn colour(&mut self) -> Option<Vec<f32>> {
        let mut colour = Vec::new();
        for [low, high] in self.decode[2..].iter().copied() {
            #[expect(clippy::cast_possible_truncation, reason = "colours need no more")]
            colour.push(low + self.bits.share(self.component)? as f32 * (high - low));
        }
        Some(colour)
    }

    fn vertex(&mut self) -> Option<Vertex> {
        let (x, y) = self.point()?;
        Some(Vertex { x, y, colour: self.colour()? })
    }
}

/// Reads a mesh and paints it, as long as `spend` grants the steps of work.
pub(super) fn read(
    stream: &Stream<'_>,
    kind: u8,
    (space, function): (Arc<ColourSpace>, Option<Function>),
    (map, window, luminous): (&Matrix, Window, bool),
    spend: &mut dyn FnMut(usize) -> bool,
) -> Result<Mesh, Damage> {
    const WRONG: Damage = Damage::Missing { what: Part::Shading, name: String::new() };
    let dict = stream.dict();
    let number = |key: &[u8]| dict.get::<u32>(key).filter(|n| (1..=32).contains(n));
    let decode_ranges = ranges(dict.get(b"Decode"));
    let components = if function.is_some() { 1 } else { space.facts.channels() };
    if decode_ranges.len() < 2 + components || components == 0 {
        return Err(WRONG);
    }
    let mut handled = 0;
    let data = whole(stream, STREAM_LIMIT, &mut handled);
    spend(data.as_ref().map_or(handled, |data| handled.max(data.len() * 2)));
    let data = data?;
    let mut reader = Reader {
        bits: Bits { data: &data, at: 0 },
        coordinate: number(b"BitsPerCoordinate").ok_or(WRONG)?,
        component: number(b"BitsPerComponent").ok_or(WRONG)?,
        flag: number(b"BitsPerFlag").unwrap_or(8),
        decode: decode_ranges[..2 + components].to_vec(),
        map,
    };
    let inks = |colour: &[f32]| match &function {
        Some(function) => inks_of(&space, &function.at(colour), luminous),
        None => inks_of(&space, colour, luminous),
    };
    let cost = 60 + space.cost() + function.as_ref().map_or(0, Function::cost);
    let mut mesh = Mesh { window, opaque: vec![0; window.width() * window.height()], planes: vec![None; PLATES] };
    let mut each = |triangle: &[Vertex; 3]| {
        let pixels = mesh.bounds(triangle);
        let granted = spend(500 + pixels.width().saturating_mul(pixels.height()).saturating_mul(cost));
        if granted {
            mesh.paint(triangle, pixels, &inks);
        }
        granted
    };
    match kind {
        4 => free_triangles(&mut reader, &mut each),
        5 => lattice(&mut reader, dict.get::<u32>(b"VerticesPerRow").unwrap_or(0) as usize, &mut each),
        _ => patches(&mut reader, kind == 7, &mut each),
    }
    Ok(mesh)
}

/// Takes a triangle; false when there have been enough.
type Each<'a> = &'a mut dyn FnMut(&[Vertex; 3]) -> bool;

fn free_triangles(reader: &mut Reader<'_>, each: Each<'_>) {
    let mut last: Option<[Vertex; 3]> = None;
    let mut fresh: Vec<Vertex> = Vec::new();
    for _ in 0..3 * PIECES {
        let Some(flag) = reader.bits.value(reader.flag) else { break };
        let Some(vertex) = reader.vertex() else { break };
        reader.bits.align();
        let next = match (flag & 3, last.take()) {
            (1, Some([_, b, c])) if fresh.is_empty() => [b, c, vertex],
            (2, Some([a, _, c])) if fresh.is_empty() => [a, c, vertex],
            (_, old) => {
                fresh.push(vertex);
                let [a, b, c] = fresh.as_slice() else {
                    last = old;
                    continue;
                };
                let next = [a.clone(), b.clone(), c.clone()];
                fresh.clear();
                next
            }
        };
        if !each(&next) {
            return;
        }
        last = Some(next);
    }
}

fn lattice(reader: &mut Reader<'_>, row: usize, each: Each<'_>) {
    let mut vertices = Vec::new();
    while vertices.len() < PIECES
        && let Some(vertex) = reader.vertex()
    {
        reader.bits.align();
        vertices.push(vertex);
    }
    grid(&vertices, row, each);
}

/// Rows of vertices as triangles; false when there have been enough.
fn grid(vertices: &[Vertex], row: usize, each: Each<'_>) -> bool {
    if row < 2 {
        return true;
    }
    for top in (0..vertices.len().saturating_sub(row)).filter(|i| i % row + 1 < row) {
        let Some(last) = vertices.get(top + row + 1) else { break };
        let (a, b, c) = (&vertices[top], &vertices[top + 1], &vertices[top + row]);
        if !each(&[a.clone(), b.clone(), c.clone()]) || !each(&[b.clone(), c.clone(), last.clone()]) {
            return false;
        }
    }
    true
}

/// A patch's points and its corners' colours.
type Piece = (Vec<(f64, f64)>, Vec<Vec<f32>>);

/// Coons (12 points) and tensor (16 points) patches; the inner points of a Coons patch follow from the outer.
fn patches(reader: &mut Reader<'_>, tensor: bool, each: Each<'_>) {
    let mut last: Option<Piece> = None;
    for _ in 0..PIECES {
        let Some(flag) = reader.bits.value(reader.flag) else { break };
        let (mut points, mut colours) = match (&last, (flag & 3) as usize) {
            (Some((p, c)), edge @ 1..=3) => {
                let from = edge * 3;
                let shared = (0..4).map(|i| p[(from + i) % 12]).collect();
                (shared, vec![c[edge].clone(), c[(edge + 1) % 4].clone()])
            }
            _ => (Vec::new(), Vec::new()),
        };
        let count = if tensor { 16 } else { 12 };
        while points.len() < count
            && let Some(point) = reader.point()
        {
            points.push(point);
        }
        while colours.len() < 4
            && let Some(colour) = reader.colour()
        {
            colours.push(colour);
        }
        reader.bits.align();
        if points.len() < count || colours.len() < 4 {
            break;
        }
        if !cut(&points, &colours, each) {
            return;
        }
        last = Some((points, colours));
    }
}

/// A patch as triangles, by its edges' curves (the Coons surface; a tensor's inner points are not looked at).
fn cut(points: &[(f64, f64)], colours: &[Vec<f32>], each: Each<'_>) -> bool {
    let bezier = |p: [usize; 4], t: f64| {
        let u = 1.0 - t;
        let w = [u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t];
        (0..4).fold((0.0, 0.0), |(x, y), i| (x + w[i] * points[p[i]].0, y + w[i] * points[p[i]].1))
    };
    let mut vertices = Vec::new();
    for i in 0..=PARTS {
        for j in 0..=PARTS {
            #[expect(clippy::cast_precision_loss, reason = "few parts")]
            let (u, v) = (i as f64 / PARTS as f64, j as f64 / PARTS as f64);
            let (c1, c2) = (bezier([0, 11, 10, 9], u), bezier([3, 4, 5, 6], u));
            let (d1, d2) = (bezier([0, 1, 2, 3], v), bezier([9, 8, 7, 6], v));
            let at = |f: fn((f64, f64)) -> f64| {
                let corners = (1.0 - v) * ((1.0 - u) * f(points[0]) + u * f(points[9]))
                    + v * ((1.0 - u) * f(points[3]) + u * f(points[6]));
                (1.0 - v) * f(c1) + v * f(c2) + (1.0 - u) * f(d1) + u * f(d2) - corners
            };
            #[expect(clippy::cast_possible_truncation, reason = "0 to 1")]
            let (s, t) = (u as f32, v as f32);
            let colour = (0..colours[0].len())
                .map(|k| {
                    (1.0 - t) * ((1.0 - s) * colours[0][k] + s * colours[3][k])
                        + t * ((1.0 - s) * colours[1][k] + s * colours[2][k])
                })
                .collect();
            vertices.push(Vertex { x: at(|p| p.0), y: at(|p| p.1), colour });
        }
    }
    grid(&vertices, PARTS + 1, each)
}

impl Mesh {
    /// The pixels a triangle may touch.
    fn bounds(&self, [a, b, c]: &[Vertex; 3]) -> Window {
        #[expect(clippy::cast_possible_truncation, reason = "saturates")]
        let whole = |n: f64| n as i32;
        let low = |p: f64, q: f64, r: f64| whole(p.min(q).min(r).floor());
        let high = |p: f64, q: f64, r: f64| whole(p.max(q).max(r).ceil());
        let touched =
            Window { x0: low(a.x, b.x, c.x), y0: low(a.y, b.y, c.y), x1: high(a.x, b.x, c.x), y1: high(a.y, b.y, c.y) };
        let seen = self.window.intersect(touched);
        if seen.is_empty() { Window { x0: 0, y0: 0, x1: 0, y1: 0 } } else { seen }
    }

    fn paint(&mut self, [a, b, c]: &[Vertex; 3], pixels: Window, inks: &dyn Fn(&[f32]) -> Inks) {
        let det = (b.y - c.y) * (a.x - c.x) + (c.x - b.x) * (a.y - c.y);
        if !det.is_finite() || det.abs() < 1e-9 {
            return;
        }
        let (window, size) = (self.window, self.opaque.len());
        for y in pixels.y0..pixels.y1 {
            for x in pixels.x0..pixels.x1 {
                let (px, py) = (f64::from(x) + 0.5, f64::from(y) + 0.5);
                let u = ((b.y - c.y) * (px - c.x) + (c.x - b.x) * (py - c.y)) / det;
                let v = ((c.y - a.y) * (px - c.x) + (a.x - c.x) * (py - c.y)) / det;
                let w = 1.0 - u - v;
                if u < -1e-9 || v < -1e-9 || w < -1e-9 {
                    continue;
                }
                #[expect(clippy::cast_possible_truncation, reason = "0 to 1")]
                let (u, v, w) = (u as f32, v as f32, w as f32);
                let colour: Vec<f32> =
                    (0..a.colour.len()).map(|i| u * a.colour[i] + v * b.colour[i] + w * c.colour[i]).collect();
                let inks = inks(&colour);
                let line = usize::try_from(y - window.y0).unwrap_or(0);
                let column = usize::try_from(x - window.x0).unwrap_or(0);
                let at = line * window.width() + column;
                self.opaque[at] = 255;
                for (plane, ink) in self.planes.iter_mut().zip(inks) {
                    if ink > 0 || plane.is_some() {
                        plane.get_or_insert_with(|| vec![0; size])[at] = ink;
                    }
                }
            }
        }
    }
}
