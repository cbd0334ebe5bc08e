//! Paths in user space: built, flattened, stroked.

use super::matrix::Matrix;
use crate::ink::Outline;

/// Segments a path can have; more is noise.
const SEGMENTS: usize = 1_500_000;
/// Straight lines that all curves of a path are drawn with; of a great many each is small.
const LINES: usize = 3_000_000;
/// Dashes a stroke is cut into at most; beyond, it is drawn whole.
const DASHES: usize = 50_000;

#[derive(Clone, Copy, Debug)]
enum Segment {
    Move([f64; 2]),
    Line([f64; 2]),
    Curve([f64; 6]),
    Close,
}

/// A path.
#[derive(Clone, Debug, Default)]
pub(crate) struct Path {
    segments: Vec<Segment>,
    current: Option<[f64; 2]>,
    start: [f64; 2],
    /// Curved segments.
    pub curves: u32,
}

impl Path {
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    pub fn len(&self) -> usize {
        self.segments.len()
    }

    /// Straight lines it may come to.
    pub fn work(&self) -> usize {
        let curves = self.curves as usize;
        self.segments.len() + curves.saturating_mul(parts(curves)).min(curves.saturating_mul(24))
    }

    /// Whether there was more of it than is kept.
    pub fn overflown(&self) -> bool {
        self.segments.len() >= SEGMENTS
    }

    fn push(&mut self, segment: Segment) {
        if self.segments.len() < SEGMENTS {
            self.segments.push(segment);
        }
    }

    pub fn move_to(&mut self, x: f64, y: f64) {
        self.push(Segment::Move([x, y]));
        (self.current, self.start) = (Some([x, y]), [x, y]);
    }

    pub fn line_to(&mut self, x: f64, y: f64) {
        if self.current.is_none() {
            return self.move_to(x, y);
        }
        self.push(Segment::Line([x, y]));
        self.current = Some([x, y]);
    }

    pub fn curve_to(&mut self, points: [f64; 6]) {
        if self.current.is_none() {
            self.move_to(points[0], points[1]);
        }
        self.push(Segment::Curve(points));
        self.curves += 1;
        self.current = Some([points[4], points[5]]);
    }

    /// `v`: the current point is the first control point.
    pub fn curve_from(&mut self, [x2, y2, x3, y3]: [f64; 4]) {
        let [x, y] = self.current.unwrap_or([x2, y2]);
        self.curve_to([x, y, x2, y2, x3, y3]);
    }

    /// A quadratic curve, as TrueType has them.
    pub fn quad_to(&mut self, cx: f64, cy: f64, x: f64, y: f64) {
        let [x0, y0] = self.current.unwrap_or([cx, cy]);
        let third = |from: f64, control: f64| from + (control - from) * 2.0 / 3.0;
        self.curve_to([third(x0, cx), third(y0, cy), third(x, cx), third(y, cy), x, y]);
    }

    pub fn close(&mut self) {
        if self.current.is_some() {
            self.push(Segment::Close);
            self.current = Some(self.start);
        }
    }

    pub fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64) {
        self.move_to(x, y);
        self.line_to(x + width, y);
        self.line_to(x + width, y + height);
        self.line_to(x, y + height);
        self.close();
    }

    /// Each subpath as straight lines in mapped space, and whether it is closed.
    fn lines(&self, map: &Matrix, tolerance: f64, each: &mut dyn FnMut(&[[f64; 2]], bool)) {
        let mut points: Vec<[f64; 2]> = Vec::new();
        let mut start = [0.0; 2];
        let most = parts(self.curves as usize);
        let mapped = |p: [f64; 2]| {
            let (x, y) = map.apply(p[0], p[1]);
            [x, y]
        };
        for segment in &self.segments {
            match *segment {
                Segment::Move(p) => {
                    if points.len() > 1 {
                        each(&points, false);
                    }
                    start = mapped(p);
                    points.clear();
                    points.push(start);
                }
                Segment::Line(p) => points.push(mapped(p)),
                Segment::Curve([x1, y1, x2, y2, x3, y3]) => {
                    let from = points.last().copied().unwrap_or(start);
                    let bend = [mapped([x1, y1]), mapped([x2, y2]), mapped([x3, y3])];
                    curve(from, bend, (tolerance, most), &mut points);
                }
                Segment::Close => {
                    if !points.is_empty() {
                        each(&points, true);
                    }
                    points.clear();
                    points.push(start);
                }
            }
        }
        if points.len() > 1 {
            each(&points, false);
        }
    }

    /// The most any of its lines grows by under a matrix: there a stroke is thinnest. Curves go every way.
    pub fn stretch(&self, map: &Matrix) -> f64 {
        if self.curves > 0 {
            return map.longest();
        }
        let [a, b, c, d, ..] = map.0;
        let mut most = 0.0_f64;
        let mut from = [0.0, 0.0];
        let mut start = from;
        for segment in &self.segments {
            let to = match segment {
                Segment::Move(to) => {
                    start = *to;
                    from = *to;
                    continue;
                }
                Segment::Line(to) => *to,
                Segment::Curve([.., x, y]) => [*x, *y],
                Segment::Close => start,
            };
            let (x, y) = (to[0] - from[0], to[1] - from[1]);
            let length = x.hypot(y);
            if length > 0.0 {
                most = most.max((a * x + c * y).hypot(b * x + d * y) / length);
            }
            from = to;
        }
        // A point has no direction; its dot is as wide as the matrix makes it.
        if most > 0.0 { most } else { map.longest() }
    }

    /// The polygons to fill, in device pixels.
    pub fn outline(&self, map: &Matrix) -> Outline {
        let mut outline = Outline::default();
        self.lines(map, 0.1, &mut |points, _| {
            outline.start(points[0][0], points[0][1]);
            points[1..].iter().for_each(|p| outline.line(p[0], p[1]));
        });
        outline
    }

    /// The polygons a stroke covers, in device pixels: their non-zero fill is the stroke.
    pub fn stroke(&self, map: &Matrix, pen: &Pen) -> Outline {
        let mut outline = Outline::default();
        let scale = map.scale().max(1e-9);
        let mut stroker = Stroker { map, pen, outline: &mut outline, steps: round_steps(pen.width * scale) };
        self.lines(&Matrix::IDENTITY, 0.1 / scale, &mut |points, closed| stroker.subpath(points, closed));
        outline
    }
}

/// Straight lines a curve is drawn with at most, in a path of so many.
fn parts(curves: usize) -> usize {
    (LINES / curves.max(1)).clamp(1, 64)
}

/// A cubic curve as straight lines, `limit` of them at most.
fn curve(from: [f64; 2], [c1, c2, to]: [[f64; 2]; 3], (tolerance, limit): (f64, usize), points: &mut Vec<[f64; 2]>) {
    let bend =
        |a: [f64; 2], b: [f64; 2], c: [f64; 2]| (a[0] - 2.0 * b[0] + c[0]).abs().max((a[1] - 2.0 * b[1] + c[1]).abs());
    let most = bend(from, c1, c2).max(bend(c1, c2, to));
    // The chord's error of n parts is 3/4 · bend / n².
    let parts = (0.75 * most / tolerance).sqrt().ceil();
    let limit = u32::try_from(limit).map_or(64.0, f64::from);
    let parts = if parts.is_finite() { parts.clamp(1.0, limit) } else { 1.0 };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 64")]
    let count = parts as u32;
    for i in 1..=count {
        let t = f64::from(i) / parts;
        let u = 1.0 - t;
        let (w0, w1, w2, w3) = (u * u * u, 3.0 * u * u * t, 3.0 * u * t * t, t * t * t);
        points.push([
            w0 * from[0] + w1 * c1[0] + w2 * c2[0] + w3 * to[0],
            w0 * from[1] + w1 * c1[1] + w2 * c2[1] + w3 * to[1],
        ]);
    }
}

/// How a line is drawn, in user space.
#[derive(Clone, Debug)]
pub(crate) struct Pen {
    pub width: f64,
    /// 0 butt, 1 round, 2 square.
    pub cap: u8,
    /// 0 miter, 1 round, 2 bevel.
    pub join: u8,
    pub miter: f64,
    pub dashes: Vec<f64>,
    pub phase: f64,
}

/// Corners of a round join, by its size in pixels.
fn round_steps(width: f64) -> u32 {
    match width {
        w if w > 60.0 => 48,
        w if w > 8.0 => 24,
        _ => 12,
    }
}

struct Stroker<'a> {
    map: &'a Matrix,
    pen: &'a Pen,
    outline: &'a mut Outline,
    steps: u32,
}

type Point = [f64; 2];

fn unit(from: Point, to: Point) -> Option<Point> {
    let (dx, dy) = (to[0] - from[0], to[1] - from[1]);
    let length = dx.hypot(dy);
    (length.is_finite() && length > 1e-12).then(|| [dx / length, dy / length])
}

impl Stroker<'_> {
    fn convex(&mut self, corners: &[Point]) {
        let mapped: Vec<Point> = corners
            .iter()
            .map(|p| {
                let (x, y) = self.map.apply(p[0], p[1]);
                [x, y]
            })
            .collect();
        self.outline.convex(&mapped);
    }

    fn subpath(&mut self, points: &[Point], closed: bool) {
        let mut points: Vec<Point> = points.to_vec();
        points.dedup_by(|a, b| unit(*a, *b).is_none());
        if closed && points.len() > 2 && unit(points[0], points[points.len() - 1]).is_none() {
            points.pop();
        }
        if points.len() < 2 {
            // A point: visible with round caps, or square ones (as an upright square).
            let half = self.pen.width / 2.0;
            match (points.first(), self.pen.cap) {
                (Some(p), 1) => self.disc(*p),
                (Some([x, y]), 2) => {
                    let (l, r, b, t) = (x - half, x + half, y - half, y + half);
                    self.convex(&[[l, b], [r, b], [r, t], [l, t]]);
                }
                _ => {}
            }
            return;
        }
        let total: f64 = self.pen.dashes.iter().sum();
        let length: f64 = points.windows(2).map(|p| (p[1][0] - p[0][0]).hypot(p[1][1] - p[0][1])).sum();
        #[expect(clippy::cast_precision_loss, reason = "a limit")]
        let dashed = total > 1e-9 && length / total * (self.pen.dashes.len() as f64) < DASHES as f64;
        if dashed {
            if closed {
                points.push(points[0]);
            }
            self.dashed(&points);
        } else {
            self.solid(&points, closed);
        }
    }

    fn dashed(&mut self, points: &[Point]) {
        let pen = self.pen;
        let total: f64 = pen.dashes.iter().sum();
        let count = pen.dashes.len();
        let mut left = pen.phase.rem_euclid(if count % 2 == 1 { total * 2.0 } else { total });
        let mut which = 0;
        while left >= pen.dashes[which % count] {
            left -= pen.dashes[which % count];
            which += 1;
            if which > 2 * count {
                break;
            }
        }
        let mut rest = pen.dashes[which % count] - left;
        let mut piece: Vec<Point> = vec![points[0]];
        for pair in points.windows(2) {
            let (mut from, to) = (pair[0], pair[1]);
            loop {
                let distance = (to[0] - from[0]).hypot(to[1] - from[1]);
                if distance <= rest {
                    rest -= distance;
                    piece.push(to);
                    break;
                }
                let share = rest / distance;
                from = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
                piece.push(from);
                if which % 2 == 0 {
                    self.solid(&piece, false);
                }
                piece = vec![from];
                which += 1;
                rest = pen.dashes[which % count];
            }
        }
        if which % 2 == 0 && piece.len() > 1 {
            self.solid(&piece, false);
        }
    }

    fn solid(&mut self, points: &[Point], closed: bool) {
        let half = self.pen.width / 2.0;
        let last = points.len() - 1;
        let segments = if closed { points.len() } else { last };
        let point = |i: usize| points[i % points.len()];
        let mut directions = Vec::with_capacity(segments);
        for i in 0..segments {
            let (from, to) = (point(i), point(i + 1));
            let direction = unit(from, to);
            directions.push(direction);
            let Some([dx, dy]) = direction else { continue };
            let (nx, ny) = (-dy * half, dx * half);
            let cap = if self.pen.cap == 2 && !closed { half } else { 0.0 };
            let (start, end) = (if i == 0 { cap } else { 0.0 }, if i + 1 == segments { cap } else { 0.0 });
            let from = [from[0] - dx * start, from[1] - dy * start];
            let to = [to[0] + dx * end, to[1] + dy * end];
            self.convex(&[
                [from[0] + nx, from[1] + ny],
                [to[0] + nx, to[1] + ny],
                [to[0] - nx, to[1] - ny],
                [from[0] - nx, from[1] - ny],
            ]);
        }
        for i in 1..=segments {
            if i == segments && !closed {
                break;
            }
            if let (Some(a), Some(b)) = (directions[i - 1], directions[i % segments]) {
                self.join(point(i), a, b);
            }
        }
        if self.pen.cap == 1 && !closed {
            self.disc(points[0]);
            self.disc(points[last]);
        }
    }

    fn join(&mut self, at: Point, a: Point, b: Point) {
        let half = self.pen.width / 2.0;
        let cross = a[0] * b[1] - a[1] * b[0];
        let dot = a[0] * b[0] + a[1] * b[1];
        if cross.abs() < 1e-9 && dot > 0.0 {
            return;
        }
        if self.pen.join == 1 {
            return self.disc(at);
        }
        // The outer side is right of a left turn.
        let side = if cross > 0.0 { -half } else { half };
        let p = [at[0] - a[1] * side, at[1] + a[0] * side];
        let q = [at[0] - b[1] * side, at[1] + b[0] * side];
        // Miter length over width: 1 / sin(φ/2), with cos φ = -dot.
        let sine = ((1.0 + dot) / 2.0).max(0.0).sqrt();
        if self.pen.join == 0 && sine > 1e-6 && 1.0 / sine <= self.pen.miter {
            let middle = [(p[0] + q[0]) / 2.0 - at[0], (p[1] + q[1]) / 2.0 - at[1]];
            let reach = half / sine / middle[0].hypot(middle[1]).max(1e-12);
            let tip = [at[0] + middle[0] * reach, at[1] + middle[1] * reach];
            self.convex(&[at, p, tip, q]);
        } else {
            self.convex(&[at, p, q]);
        }
    }

    fn disc(&mut self, at: Point) {
        let half = self.pen.width / 2.0;
        let corners: Vec<Point> = (0..self.steps)
            .map(|i| {
                let angle = f64::from(i) / f64::from(self.steps) * std::f64::consts::TAU;
                [at[0] + angle.cos() * half, at[1] + angle.sin() * half]
            })
            .collect();
        self.convex(&corners);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ink::{Rule, Window, fill};

    fn area(outline: &Outline) -> f64 {
        let mut sum = 0.0;
        let window = Window { x0: 0, y0: 0, x1: 200, y1: 200 };
        fill(outline, Rule::NonZero, window, &mut |_, _, line| sum += line.iter().map(|b| f64::from(*b)).sum::<f64>());
        sum / 255.0
    }

    fn pen(width: f64, cap: u8, join: u8) -> Pen {
        Pen { width, cap, join, miter: 10.0, dashes: Vec::new(), phase: 0.0 }
    }

    #[test]
    fn strokes_cover_what_they_should() {
        let mut line = Path::default();
        line.move_to(20.0, 50.0);
        line.line_to(120.0, 50.0);
        let at = |p: &Pen| area(&line.stroke(&Matrix::IDENTITY, p));
        assert!((at(&pen(10.0, 0, 0)) - 1000.0).abs() < 1.0);
        assert!((at(&pen(10.0, 2, 0)) - 1100.0).abs() < 1.0);
        assert!((at(&pen(10.0, 1, 0)) - 1000.0 - 78.5).abs() < 4.0);
        let dashed = Pen { dashes: vec![10.0, 10.0], ..pen(10.0, 0, 0) };
        assert!((at(&dashed) - 500.0).abs() < 1.0);
        let mut corner = Path::default();
        corner.move_to(20.0, 20.0);
        corner.line_to(120.0, 20.0);
        corner.line_to(120.0, 120.0);
        let at = |join: u8| area(&corner.stroke(&Matrix::IDENTITY, &pen(20.0, 0, join)));
        assert!((at(0) - 4000.0).abs() < 2.0, "{}", at(0));
        assert!((at(2) - 3950.0).abs() < 2.0);
        let mut square = Path::default();
        square.rectangle(50.0, 50.0, 50.0, 50.0);
        let mirrored = Matrix([-1.0, 0.0, 0.0, 1.0, 150.0, 0.0]);
        assert!((area(&square.stroke(&mirrored, &pen(10.0, 0, 0))) - (3600.0 - 1600.0)).abs() < 2.0);
    }

    #[test]
    fn curves_are_round() {
        let mut circle = Path::default();
        let k = 0.552_284_75 * 50.0;
        circle.move_to(150.0, 100.0);
        circle.curve_to([150.0, 100.0 + k, 100.0 + k, 150.0, 100.0, 150.0]);
        circle.curve_to([100.0 - k, 150.0, 50.0, 100.0 + k, 50.0, 100.0]);
        circle.curve_to([50.0, 100.0 - k, 100.0 - k, 50.0, 100.0, 50.0]);
        circle.curve_to([100.0 + k, 50.0, 150.0, 100.0 - k, 150.0, 100.0]);
        assert!((area(&circle.outline(&Matrix::IDENTITY)) - 7854.0).abs() < 20.0);
    }
}
