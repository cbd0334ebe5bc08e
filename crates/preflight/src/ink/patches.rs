//! Places with more ink than a limit.

use super::canvas::Kind;
use super::map::{Above, InkMap, Patch, Span};
use crate::read::Area;

/// Places told, the largest first.
const TOLD: usize = 64;

/// One connected place while it is gathered.
struct Gather {
    span: Span,
    pixels: usize,
    peak: u16,
    inks: Vec<u64>,
    kind: Kind,
}

/// Type and flats belong together: a headline on a tint is one place.
fn class(kind: u8) -> Kind {
    match Kind::of(kind) {
        Kind::Paper | Kind::Text | Kind::Flat => Kind::Flat,
        other => other,
    }
}

/// Places with more ink than `percent`; of those only where it is more on the mean over a square of `mean_mm2`, too.
pub(super) fn above(map: &InkMap, percent: f64, within: &Area, mean_mm2: f64) -> Above {
    let span = map.painted_on(map.span(within));
    let (width, height) = (span.x1.saturating_sub(span.x0), span.y1.saturating_sub(span.y0));
    if width == 0 || height == 0 {
        return Above::default();
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
    // Rounding adds up to half a step on each of four plates: that is not over the limit.
    let limit = (percent * 2.55 + 2.0) as u16;
    if map.most <= limit {
        return Above::default();
    }
    let mut over: Vec<Option<Kind>> = vec![None; width * height];
    let mut sums = Vec::new();
    let mut any = false;
    for (line, row) in map.rows(span).enumerate() {
        map.totals(row.clone(), &mut sums);
        for (x, sum) in sums.iter().enumerate() {
            if *sum > limit {
                over[line * width + x] = Some(class(map.kinds[row.start + x]));
                any = true;
            }
        }
    }
    if !any {
        return Above::default();
    }
    let dense = Dense::new(map, span, (limit, mean_mm2));
    let mut found = Vec::new();
    let mut stack = Vec::new();
    for start in 0..over.len() {
        let Some(kind) = over[start] else { continue };
        found.push(gather(map, &mut over, (start, kind), (span, width), &mut stack));
    }
    if let Some(dense) = dense {
        found.retain(|place| dense.touches(place.span));
    }
    finish(map, found)
}

/// Where the mean over a square is above a limit.
struct Dense {
    span: Span,
    /// Half the square's side, pixels.
    half: usize,
    /// For each pixel, how many such squares have their middle above and left of it.
    counts: Vec<u32>,
}

/// Sums over all above and to the left: a row and a column more than there are pixels.
fn summed(width: usize, height: usize, mut value: impl FnMut(usize, usize) -> u32) -> Vec<u32> {
    let mut sums = vec![0u32; (width + 1) * (height + 1)];
    for y in 0..height {
        let mut row = 0u32;
        for x in 0..width {
            row = row.wrapping_add(value(x, y));
            sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1].wrapping_add(row);
        }
    }
    sums
}

fn sum(sums: &[u32], width: usize, [x0, y0, x1, y1]: [usize; 4]) -> u32 {
    let at = |x: usize, y: usize| sums[y * (width + 1) + x];
    at(x1, y1).wrapping_sub(at(x0, y1)).wrapping_sub(at(x1, y0)).wrapping_add(at(x0, y0))
}

impl Dense {
    /// `None` if the square is no larger than a pixel.
    fn new(map: &InkMap, span: Span, (limit, mm2): (u16, f64)) -> Option<Self> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few pixels")]
        let half = ((mm2 / map.pixel_mm2()).sqrt() / 2.0).round().clamp(0.0, 1000.0) as usize;
        if half == 0 {
            return None;
        }
        let (width, height) = (span.x1 - span.x0, span.y1 - span.y0);
        let mut totals = Vec::with_capacity(width * height);
        let mut row = Vec::new();
        for line in map.rows(span) {
            map.totals(line, &mut row);
            totals.extend_from_slice(&row);
        }
        let sums = summed(width, height, |x, y| u32::from(totals[y * width + x]));
        // What lies beyond the painted area is paper. Sums wrap; differences of at most 2000 × 2000 pixels do not.
        let area = u32::try_from((2 * half) * (2 * half)).unwrap_or(u32::MAX);
        let over = |x: usize, y: usize| {
            let square =
                [x.saturating_sub(half), y.saturating_sub(half), (x + half).min(width), (y + half).min(height)];
            u32::from(sum(&sums, width, square) > u32::from(limit).saturating_mul(area))
        };
        let counts = summed(width, height, over);
        Some(Self { span, half, counts })
    }

    /// Whether a place lies in such a square.
    fn touches(&self, place: Span) -> bool {
        let (width, height) = (self.span.x1 - self.span.x0, self.span.y1 - self.span.y0);
        let (x0, y0) = (place.x0 - self.span.x0, place.y0 - self.span.y0);
        let (x1, y1) = (place.x1 - self.span.x0 + self.half, place.y1 - self.span.y0 + self.half);
        let around = [x0.saturating_sub(self.half), y0.saturating_sub(self.half), x1.min(width), y1.min(height)];
        sum(&self.counts, width, around) > 0
    }
}

/// Takes a connected place out of `over`.
fn gather(
    map: &InkMap,
    over: &mut [Option<Kind>],
    (start, kind): (usize, Kind),
    (span, width): (Span, usize),
    stack: &mut Vec<usize>,
) -> Gather {
    let at = |i: usize| (span.x0 + i % width, span.y0 + i / width);
    let (x, y) = at(start);
    let mut place = Gather {
        span: Span { x0: x, y0: y, x1: x + 1, y1: y + 1 },
        pixels: 0,
        peak: 0,
        inks: vec![0; map.plates.len()],
        kind,
    };
    over[start] = None;
    stack.push(start);
    while let Some(i) = stack.pop() {
        let (x, y) = at(i);
        place.pixels += 1;
        let s = &mut place.span;
        (s.x0, s.y0, s.x1, s.y1) = (s.x0.min(x), s.y0.min(y), s.x1.max(x + 1), s.y1.max(y + 1));
        let mut total = 0;
        for (sum, plate) in place.inks.iter_mut().zip(&map.plates) {
            let ink = plate.data.get(y * map.width + x).copied().unwrap_or(0);
            *sum += u64::from(ink);
            total += u16::from(ink);
        }
        place.peak = place.peak.max(total);
        let column = i % width;
        let neighbours = [
            (column > 0).then(|| i - 1),
            (column + 1 < width).then_some(i + 1),
            i.checked_sub(width),
            Some(i + width).filter(|n| *n < over.len()),
        ];
        for next in neighbours.into_iter().flatten() {
            if over[next] == Some(kind) {
                over[next] = None;
                stack.push(next);
            }
        }
    }
    place
}

fn finish(map: &InkMap, mut found: Vec<Gather>) -> Above {
    #[expect(clippy::cast_precision_loss, reason = "pixels")]
    let mm2 = |pixels: usize| pixels as f64 * map.pixel_mm2();
    let sum = |test: fn(Kind) -> bool| found.iter().filter(|p| test(p.kind)).map(|p| p.pixels).sum::<usize>();
    let (pictures, all) = (sum(|kind| kind == Kind::Picture), sum(|_| true));
    let mut above = Above {
        total_mm2: mm2(all),
        flat_mm2: mm2(all - pictures),
        picture_mm2: mm2(pictures),
        places: found.len(),
        patches: Vec::new(),
    };
    // A stable sort: places of one size stay in reading order.
    found.sort_by_key(|place| std::cmp::Reverse(place.pixels));
    above.patches = found
        .into_iter()
        .take(TOLD)
        .map(|place| Patch {
            area: map.area_of(place.span),
            mm2: mm2(place.pixels),
            kind: place.kind,
            peak: f64::from(place.peak) / 2.55,
            #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a mean")]
            inks: map
                .plates
                .iter()
                .zip(&place.inks)
                .filter(|(_, sum)| **sum > 0)
                .map(|(plate, sum)| (plate.ink.clone(), (*sum as f64 / place.pixels as f64 / 255.0) as f32))
                .collect(),
        })
        .collect();
    above
}

#[cfg(test)]
mod tests {
    use super::super::map::Plate;
    use super::*;
    use crate::content::Ink;
    use zhuanban_ground::units::Pt;

    fn map() -> InkMap {
        // 10 × 10 pixels, an inch of 10 dpi: a 2 × 2 place of 300 % in a corner, one pixel of 250 % in a picture.
        let plate = |ink: Ink, values: &[(usize, u8)]| {
            let mut data = vec![0; 100];
            values.iter().for_each(|(at, value)| data[*at] = *value);
            Plate { ink, counts: true, data }
        };
        let corner = [(0, 255), (1, 255), (10, 255), (11, 255), (55, 255)];
        let half = [(0, 255), (1, 255), (10, 255), (11, 255), (55, 128)];
        let mut kinds = vec![0; 100];
        [0, 1, 10, 11].iter().for_each(|at| kinds[*at] = Kind::Flat as u8);
        kinds[55] = Kind::Picture as u8;
        InkMap {
            plates: vec![plate(Ink::Cyan, &corner), plate(Ink::Magenta, &corner), plate(Ink::Black, &half)],
            kinds,
            width: 10,
            height: 10,
            dpi: 10.0,
            area: Area::new(0.0, 0.0, 72.0, 72.0),
            touched: Span { x0: 0, y0: 0, x1: 10, y1: 10 },
            most: 765,
        }
    }

    #[test]
    fn places_are_found_and_measured() {
        let map = map();
        let page = map.area;
        let above = map.above(240.0, &page);
        assert_eq!(above.patches.len(), 2);
        let first = &above.patches[0];
        assert!((first.mm2 - 4.0 * 2.54 * 2.54).abs() < 1e-9 && first.kind == Kind::Flat);
        assert!((first.peak - 300.0).abs() < 1e-9 && first.inks.len() == 3);
        assert_eq!((first.area.x0, first.area.y1), (Pt(0.0), Pt(72.0)));
        assert!((above.picture_mm2 - 2.54 * 2.54).abs() < 1e-9);
        assert_eq!(map.above(300.0, &page), Above::default());
    }

    #[test]
    fn the_map_answers() {
        let map = map();
        let page = map.area;
        assert!((map.peak(&page).percent - 300.0).abs() < 1e-9);
        assert!((map.coverage(&page)[0].1 - 0.05).abs() < 1e-9);
        assert!((map.painted(&page) - 0.05).abs() < 1e-9);
        assert!((map.inked(&Area::new(0.0, 57.6, 14.4, 72.0)) - 1.0).abs() < 1e-9);
        assert_eq!(map.at(Pt(1.0), Pt(71.0)).len(), 3);
        assert_eq!(map.at(Pt(30.0), Pt(71.0)).len(), 0);
        assert_eq!(map.at(Pt(-30.0), Pt(710.0)).len(), 0);
        assert_eq!(map.kind(Pt(1.0), Pt(71.0)), Kind::Flat);
    }
}
