//! Scan conversion: which share of each pixel a shape covers.
//!
//! Exact for upright rectangles; for all else exact across and sampled 4 times a pixel row down (8 for low shapes), so
//! that a plate's coverage is that of the shape, not of every pixel it touches.

/// A window of device pixels, the far edges not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Window {
    /// The first column.
    pub x0: i32,
    /// The first row.
    pub y0: i32,
    /// The column after the last.
    pub x1: i32,
    /// The row after the last.
    pub y1: i32,
}

impl Window {
    pub fn is_empty(self) -> bool {
        self.x0 >= self.x1 || self.y0 >= self.y1
    }

    pub fn width(self) -> usize {
        usize::try_from(self.x1 - self.x0).unwrap_or(0)
    }

    pub fn height(self) -> usize {
        usize::try_from(self.y1 - self.y0).unwrap_or(0)
    }

    pub fn intersect(self, other: Self) -> Self {
        Self {
            x0: self.x0.max(other.x0),
            y0: self.y0.max(other.y0),
            x1: self.x1.min(other.x1),
            y1: self.y1.min(other.y1),
        }
    }
}

/// Coordinates further out than this are brought in: nothing there is on a page.
const FAR: f64 = 1e6;

/// Polygons in device pixels, y downwards.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    points: Vec<[f32; 2]>,
    /// Where each polygon starts.
    starts: Vec<usize>,
}

impl Outline {
    pub fn start(&mut self, x: f64, y: f64) {
        self.starts.push(self.points.len());
        self.line(x, y);
    }

    pub fn line(&mut self, x: f64, y: f64) {
        if x.is_finite() && y.is_finite() {
            #[expect(clippy::cast_possible_truncation, reason = "brought within a million pixels")]
            self.points.push([x.clamp(-FAR, FAR) as f32, y.clamp(-FAR, FAR) as f32]);
        }
    }

    /// Adds a convex polygon, turned so that all such polygons run the same way: their non-zero fill is their union.
    pub fn convex(&mut self, corners: &[[f64; 2]]) {
        let turn: f64 = (0..corners.len())
            .map(|i| {
                let ([ax, ay], [bx, by]) = (corners[i], corners[(i + 1) % corners.len()]);
                ax * by - bx * ay
            })
            .sum();
        self.starts.push(self.points.len());
        let mut add = |corner: &[f64; 2]| self.line(corner[0], corner[1]);
        if turn < 0.0 {
            corners.iter().rev().for_each(&mut add);
        } else {
            corners.iter().for_each(&mut add);
        }
    }

    /// How many corners it has.
    pub fn points(&self) -> usize {
        self.points.len()
    }

    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Adds another outline's polygons.
    pub fn append(&mut self, other: &Self) {
        let from = self.points.len();
        self.starts.extend(other.starts.iter().map(|start| start + from));
        self.points.extend(&other.points);
    }

    pub fn polygons(&self) -> impl Iterator<Item = &[[f32; 2]]> {
        (0..self.starts.len()).map(|i| {
            let end = self.starts.get(i + 1).copied().unwrap_or(self.points.len());
            &self.points[self.starts[i]..end]
        })
    }

    /// Left, top, right, bottom; `None` without points.
    pub fn bounds(&self) -> Option<[f32; 4]> {
        bounds(&self.points)
    }

    /// How thick it is on average, pixels: twice its area by its outline's length. 0 for what has many corners.
    pub fn thickness(&self) -> f64 {
        if self.points.len() > 64 {
            return 0.0;
        }
        let (mut area, mut length) = (0.0f64, 0.0f64);
        for polygon in self.polygons() {
            for (i, [x0, y0]) in polygon.iter().enumerate() {
                let [x1, y1] = polygon[(i + 1) % polygon.len()];
                let (x0, y0, x1, y1) = (f64::from(*x0), f64::from(*y0), f64::from(x1), f64::from(y1));
                area += x0 * y1 - x1 * y0;
                length += (x1 - x0).hypot(y1 - y0);
            }
        }
        if length > 0.0 { area.abs() / length } else { 0.0 }
    }

    /// The pixels its bounds have in a window.
    pub fn pixels(&self, window: Window) -> usize {
        let seen = self.bounds().map(|bounds| window.intersect(touched(bounds)));
        seen.filter(|seen| !seen.is_empty()).map_or(0, |seen| seen.width().saturating_mul(seen.height()))
    }

    /// What scanning it in a window costs, in steps of work: its points, and each edge for every sample row it crosses.
    pub fn work(&self, window: Window) -> usize {
        let (top, bottom) = (real(window.y0), real(window.y1));
        let mut rows = 0.0f64;
        for polygon in self.polygons() {
            for pair in polygon.windows(2) {
                let (high, low) = (pair[0][1].min(pair[1][1]).max(top), pair[0][1].max(pair[1][1]).min(bottom));
                rows += f64::from((low - high).max(0.0));
            }
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let crossings = (rows * 32.0) as usize;
        self.points.len().saturating_mul(8).saturating_add(crossings)
    }

    /// Left, top, right, bottom if it is one upright rectangle.
    pub fn rectangle(&self) -> Option<[f32; 4]> {
        let mut polygons = self.polygons().filter(|p| p.len() > 1);
        let points = polygons.next()?;
        if polygons.next().is_some() {
            return None;
        }
        let points = match points {
            [body @ .., last] if body.len() >= 4 && *last == body[0] => body,
            all => all,
        };
        let [a, b, c, d] = points else { return None };
        let near = |p: f32, q: f32| (p - q).abs() < 1e-3;
        let one = near(a[1], b[1]) && near(b[0], c[0]) && near(c[1], d[1]) && near(d[0], a[0]);
        let other = near(a[0], b[0]) && near(b[1], c[1]) && near(c[0], d[0]) && near(d[1], a[1]);
        (one || other).then(|| [a[0].min(c[0]), a[1].min(c[1]), a[0].max(c[0]), a[1].max(c[1])])
    }
}

/// Left, top, right, bottom of points; `None` if there are none.
pub(crate) fn bounds(points: &[[f32; 2]]) -> Option<[f32; 4]> {
    let first = points.first()?;
    Some(points.iter().fold([first[0], first[1], first[0], first[1]], |[l, t, r, b], [x, y]| {
        [l.min(*x), t.min(*y), r.max(*x), b.max(*y)]
    }))
}

/// How overlapping polygons count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rule {
    /// `f`, `W`.
    NonZero,
    /// `f*`, `W*`.
    EvenOdd,
}

#[expect(clippy::cast_possible_truncation, reason = "coordinates are within a million pixels")]
fn floor(v: f32) -> i32 {
    v.floor() as i32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share, 0 to 1")]
fn byte(share: f32) -> u8 {
    (share.clamp(0.0, 1.0) * 255.0 + 0.5) as u8
}

#[expect(clippy::cast_precision_loss, reason = "pixels")]
fn real(n: i32) -> f32 {
    n as f32
}

/// How much of pixel `n` lies between `from` and `to`.
pub(super) fn overlap(n: i32, from: f32, to: f32) -> f32 {
    (to.min(real(n + 1)) - from.max(real(n))).clamp(0.0, 1.0)
}

/// The pixels bounds touch.
pub(crate) fn touched([left, top, right, bottom]: [f32; 4]) -> Window {
    Window { x0: floor(left), y0: floor(top), x1: floor(right) + 1, y1: floor(bottom) + 1 }
}

/// Gives each row of the shape within the window: its y, the first x, and each pixel's coverage.
pub(crate) fn fill(outline: &Outline, rule: Rule, window: Window, row: &mut dyn FnMut(i32, i32, &mut [u8])) {
    let Some(bounds) = outline.bounds() else { return };
    let seen = window.intersect(touched(bounds));
    if seen.is_empty() {
        return;
    }
    if let Some(rectangle) = outline.rectangle() {
        return fill_rectangle(rectangle, seen, row);
    }
    Scanner::new(outline, seen).run(rule, row);
}

fn fill_rectangle([left, top, right, bottom]: [f32; 4], seen: Window, row: &mut dyn FnMut(i32, i32, &mut [u8])) {
    let across: Vec<f32> = (seen.x0..seen.x1).map(|x| overlap(x, left, right)).collect();
    let whole: Vec<u8> = across.iter().map(|share| byte(*share)).collect();
    let mut line = vec![0; across.len()];
    for y in seen.y0..seen.y1 {
        let down = overlap(y, top, bottom);
        if down > 0.0 {
            if down < 1.0 {
                line.iter_mut().zip(&across).for_each(|(out, share)| *out = byte(share * down));
            } else {
                line.copy_from_slice(&whole);
            }
            row(y, seen.x0, &mut line);
        }
    }
}

struct Edge {
    top: f32,
    bottom: f32,
    /// Where it is at `top`.
    x: f32,
    /// How far it moves a row.
    slope: f32,
    turn: i32,
}

struct Scanner {
    edges: Vec<Edge>,
    window: Window,
    samples: i32,
}

impl Scanner {
    fn new(outline: &Outline, window: Window) -> Self {
        let (y0, y1) = (real(window.y0), real(window.y1));
        let mut edges = Vec::new();
        for polygon in outline.polygons().filter(|p| p.len() > 1) {
            for (i, from) in polygon.iter().enumerate() {
                let to = polygon[(i + 1) % polygon.len()];
                let (high, low, turn) = if from[1] < to[1] { (*from, to, 1) } else { (to, *from, -1) };
                if high[1] < low[1] && high[1] < y1 && low[1] > y0 {
                    let slope = (low[0] - high[0]) / (low[1] - high[1]);
                    edges.push(Edge { top: high[1], bottom: low[1], x: high[0], slope, turn });
                }
            }
        }
        edges.sort_by(|a, b| a.top.total_cmp(&b.top));
        let samples = if window.height() <= 4 { 8 } else { 4 };
        Self { edges, window, samples }
    }

    fn run(&self, rule: Rule, row: &mut dyn FnMut(i32, i32, &mut [u8])) {
        let width = self.window.width();
        let (mut part, mut step) = (vec![0.0f32; width + 1], vec![0.0f32; width + 2]);
        let mut line = vec![0u8; width];
        let mut active: Vec<usize> = Vec::new();
        let mut next = 0;
        let mut crossings: Vec<(f32, i32)> = Vec::new();
        let weight = 1.0 / real(self.samples);
        for y in self.window.y0..self.window.y1 {
            let mut any = false;
            for sample in 0..self.samples {
                let at = real(y) + (real(sample) + 0.5) * weight;
                while self.edges.get(next).is_some_and(|e| e.top <= at) {
                    active.push(next);
                    next += 1;
                }
                active.retain(|i| self.edges[*i].bottom > at);
                if active.is_empty() {
                    continue;
                }
                crossings.clear();
                crossings.extend(active.iter().map(|i| {
                    let edge = &self.edges[*i];
                    (edge.x + (at - edge.top) * edge.slope - real(self.window.x0), edge.turn)
                }));
                crossings.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
                let mut winding = 0;
                for pair in crossings.windows(2) {
                    winding += pair[0].1;
                    let inside = match rule {
                        Rule::NonZero => winding != 0,
                        Rule::EvenOdd => winding % 2 != 0,
                    };
                    if inside {
                        any |= add(&mut part, &mut step, width, (pair[0].0, pair[1].0), weight);
                    }
                }
            }
            if any {
                let mut run = 0.0;
                for x in 0..width {
                    run += step[x];
                    line[x] = byte(run + part[x]);
                }
                row(y, self.window.x0, &mut line);
                part.fill(0.0);
                step.fill(0.0);
            }
        }
    }
}

/// Adds a span of one sample row. Whole pixels go in as steps, to be summed up later; its ends as parts.
fn add(part: &mut [f32], step: &mut [f32], width: usize, (from, to): (f32, f32), weight: f32) -> bool {
    #[expect(clippy::cast_precision_loss, reason = "pixels")]
    let limit = width as f32;
    let (from, to) = (from.clamp(0.0, limit), to.clamp(0.0, limit));
    if to <= from {
        return false;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the window")]
    let (first, last) = (from as usize, to as usize);
    #[expect(clippy::cast_precision_loss, reason = "pixels")]
    if first == last {
        part[first] += (to - from) * weight;
    } else {
        part[first] += ((first + 1) as f32 - from) * weight;
        part[last] += (to - last as f32) * weight;
        step[first + 1] += weight;
        step[last] -= weight;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area(outline: &Outline, rule: Rule) -> f64 {
        let mut sum = 0.0;
        let window = Window { x0: 0, y0: 0, x1: 100, y1: 100 };
        fill(outline, rule, window, &mut |_, _, line| sum += line.iter().map(|b| f64::from(*b)).sum::<f64>());
        sum / 255.0
    }

    fn polygon(points: &[[f64; 2]]) -> Outline {
        let mut outline = Outline::default();
        outline.start(points[0][0], points[0][1]);
        points[1..].iter().for_each(|p| outline.line(p[0], p[1]));
        outline
    }

    #[test]
    fn areas_are_right() {
        let rectangle = polygon(&[[1.25, 2.5], [11.25, 2.5], [11.25, 2.75], [1.25, 2.75]]);
        assert!((area(&rectangle, Rule::NonZero) - 2.5).abs() < 0.05);
        let triangle = polygon(&[[10.0, 10.0], [60.0, 10.0], [10.0, 60.0]]);
        assert!((area(&triangle, Rule::NonZero) - 1250.0).abs() < 3.0);
        let outside = polygon(&[[-50.0, -50.0], [150.0, -50.0], [150.0, 150.0], [-50.0, 150.0]]);
        assert!((area(&outside, Rule::NonZero) - 10_000.0).abs() < 1e-6);
    }

    #[test]
    fn overlaps_count_as_the_rule_says() {
        let mut twice = polygon(&[[0.0, 0.0], [20.0, 0.0], [20.0, 20.0], [0.0, 20.0]]);
        twice.start(10.0, 0.0);
        [[30.0, 0.0], [30.0, 20.0], [10.0, 20.0]].iter().for_each(|p| twice.line(p[0], p[1]));
        assert!((area(&twice, Rule::NonZero) - 600.0).abs() < 0.01);
        assert!((area(&twice, Rule::EvenOdd) - 400.0).abs() < 0.01);
    }

    #[test]
    fn nonsense_is_drawn_as_nothing() {
        let mut outline = polygon(&[[f64::NAN, 0.0], [f64::INFINITY, 5.0]]);
        outline.start(1e300, -1e300);
        outline.line(5.0, 5.0);
        assert!(area(&outline, Rule::NonZero) < 1.0);
    }
}
