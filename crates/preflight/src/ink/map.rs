//! A page's finished plates, and what can be asked of them.

use super::canvas::{Canvas, Kind};
use super::patches;
use crate::content::{Ink, is_no_ink};
use crate::read::Area;
use zhuanban_ground::units::Pt;

/// 2 % of one ink, as plates have it.
const INKED: u16 = 5;

/// One ink's plate.
#[derive(Clone, Debug)]
pub struct Plate {
    /// The ink.
    pub ink: Ink,
    /// Whether it counts: cutting lines and varnish take spots' plates, and are no ink.
    pub counts: bool,
    /// A byte a pixel, 255 for 100 %; the first row is the page's top. Empty if the plate is blank.
    pub data: Vec<u8>,
}

/// A page's plates.
#[derive(Clone, Debug)]
pub struct InkMap {
    /// Cyan, magenta, yellow, black, then the spots in the order they were met.
    pub plates: Vec<Plate>,
    /// What put the last paint on a pixel, a [`Kind`] each; empty if nothing was painted.
    pub kinds: Vec<u8>,
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Pixels an inch.
    pub dpi: f64,
    /// What is mapped: the MediaBox.
    pub area: Area,
    /// The pixels anything was painted on: all others are blank paper and need not be looked at.
    pub(super) touched: Span,
    /// The most ink on any pixel, all plates together: most pages are under each limit, and need no second look.
    pub(super) most: u16,
}

/// The most ink.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peak {
    /// All inks together, percent.
    pub percent: f64,
    /// The pixel it is on.
    pub at: Area,
}

/// Where there is more ink than a limit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Above {
    /// All such area, mm².
    pub total_mm2: f64,
    /// Of type, paths and shadings.
    pub flat_mm2: f64,
    /// Of pictures.
    pub picture_mm2: f64,
    /// How many places.
    pub places: usize,
    /// The places, the largest first, no more than 64.
    pub patches: Vec<Patch>,
}

/// One place with more ink than a limit.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    /// Its bounding box.
    pub area: Area,
    /// Its size, mm².
    pub mm2: f64,
    /// Type, flat or picture; shadings are their own.
    pub kind: Kind,
    /// The most ink in it, percent.
    pub peak: f64,
    /// The mean of each ink in it, 0–1, those above 0.
    pub inks: Vec<(Ink, f32)>,
}

/// Rows and columns of pixels.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Span {
    pub x0: usize,
    pub y0: usize,
    pub x1: usize,
    pub y1: usize,
}

impl InkMap {
    pub(crate) fn new(canvas: Canvas, inks: Vec<Ink>, dpi: f64, area: Area) -> Self {
        let (width, height) = (canvas.window.width(), canvas.window.height());
        let touched = canvas.touched().map_or(Span::default(), |[top, bottom, left, right]| Span {
            x0: left,
            y0: top,
            x1: right + 1,
            y1: bottom + 1,
        });
        let (planes, kinds) = canvas.into_parts();
        let plates = inks.into_iter().zip(planes).map(|(ink, plane)| {
            let counts = !matches!(&ink, Ink::Spot(name) if is_no_ink(name));
            Plate { ink, counts, data: plane.unwrap_or_default() }
        });
        let mut map = Self { plates: plates.collect(), kinds, width, height, dpi, area, touched, most: 0 };
        let (mut most, mut sums) = (0, Vec::new());
        for row in map.rows(touched) {
            map.totals(row, &mut sums);
            most = sums.iter().copied().fold(most, u16::max);
        }
        map.most = most;
        map
    }

    /// Points a pixel.
    fn pixel(&self) -> f64 {
        72.0 / self.dpi
    }

    /// mm² a pixel.
    pub(super) fn pixel_mm2(&self) -> f64 {
        (25.4 / self.dpi) * (25.4 / self.dpi)
    }

    /// The pixels whose middle lies in an area.
    pub(super) fn span(&self, within: &Area) -> Span {
        let pixel = self.pixel();
        let index = |distance: Pt, limit: usize| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
            let at = (distance.0 / pixel - 0.5).ceil().max(0.0) as usize;
            at.min(limit)
        };
        Span {
            x0: index(within.x0 - self.area.x0, self.width),
            y0: index(self.area.y1 - within.y1, self.height),
            x1: index(within.x1 - self.area.x0, self.width),
            y1: index(self.area.y1 - within.y0, self.height),
        }
    }

    /// The area of some pixels.
    pub(super) fn area_of(&self, span: Span) -> Area {
        #[expect(clippy::cast_precision_loss, reason = "pixels")]
        let points = |n: usize| n as f64 * self.pixel();
        Area {
            x0: self.area.x0 + Pt(points(span.x0)),
            y0: self.area.y1 - Pt(points(span.y1)),
            x1: self.area.x0 + Pt(points(span.x1)),
            y1: self.area.y1 - Pt(points(span.y0)),
        }
    }

    /// Of some pixels those that were painted on.
    pub(super) fn painted_on(&self, span: Span) -> Span {
        let touched = self.touched;
        let (x0, y0) = (span.x0.max(touched.x0), span.y0.max(touched.y0));
        Span { x0, y0, x1: span.x1.min(touched.x1).max(x0), y1: span.y1.min(touched.y1).max(y0) }
    }

    /// How many pixels were painted on, or lie between those that were.
    pub fn painted_pixels(&self) -> usize {
        (self.touched.x1 - self.touched.x0) * (self.touched.y1 - self.touched.y0)
    }

    pub(super) fn rows(&self, span: Span) -> impl Iterator<Item = std::ops::Range<usize>> {
        let width = self.width;
        (span.y0..span.y1.max(span.y0)).map(move |y| y * width + span.x0..y * width + span.x1.max(span.x0))
    }

    fn pixels(span: Span) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "pixels")]
        let count = (span.x1.saturating_sub(span.x0) * span.y1.saturating_sub(span.y0)) as f64;
        count.max(1.0)
    }

    /// The mean of each plate, 0–1.
    pub fn coverage(&self, within: &Area) -> Vec<(Ink, f64)> {
        let span = self.span(within);
        let read = self.painted_on(span);
        let mean = |plate: &Plate| {
            if plate.data.is_empty() {
                return 0.0;
            }
            let sum: u64 = self.rows(read).map(|row| plate.data[row].iter().map(|b| u64::from(*b)).sum::<u64>()).sum();
            #[expect(clippy::cast_precision_loss, reason = "a mean")]
            let share = sum as f64 / 255.0 / Self::pixels(span);
            share
        };
        self.plates.iter().map(|plate| (plate.ink.clone(), mean(plate))).collect()
    }

    /// The mean of each ink that is there at all (above 0.5 %), 0–1.
    pub fn mean(&self, within: &Area) -> Vec<(Ink, f32)> {
        #[expect(clippy::cast_possible_truncation, reason = "a share")]
        let inks = self.coverage(within).into_iter().map(|(ink, share)| (ink, share as f32));
        inks.filter(|(_, share)| *share > 0.005).collect()
    }

    /// All inks of a row's pixels added up, 255 for 100 %.
    pub(super) fn totals(&self, row: std::ops::Range<usize>, sums: &mut Vec<u16>) {
        sums.clear();
        sums.resize(row.len(), 0);
        for plate in self.plates.iter().filter(|plate| plate.counts && !plate.data.is_empty()) {
            for (sum, ink) in sums.iter_mut().zip(&plate.data[row.clone()]) {
                *sum += u16::from(*ink);
            }
        }
    }

    /// Where there is most ink. Nothing at all: 0 at the area's start.
    pub fn peak(&self, within: &Area) -> Peak {
        let span = self.span(within);
        let (mut most, mut at) = (0, Span { x1: span.x0 + 1, y1: span.y0 + 1, ..span });
        let span = self.painted_on(span);
        let mut sums = Vec::new();
        for (y, row) in (span.y0..).zip(self.rows(span)) {
            self.totals(row, &mut sums);
            for (x, sum) in (span.x0..).zip(&sums) {
                if *sum > most {
                    (most, at) = (*sum, Span { x0: x, y0: y, x1: x + 1, y1: y + 1 });
                }
            }
        }
        Peak { percent: f64::from(most) / 2.55, at: self.area_of(at) }
    }

    /// Where there is more ink than `percent`, all inks together.
    pub fn above(&self, percent: f64, within: &Area) -> Above {
        patches::above(self, percent, within, 0.0)
    }

    /// The same, but for places so small that the ink is not above it as the mean over a square of `mm2` anywhere: as
    /// much dries. The Ghent Workgroup measures so.
    pub fn above_on_average(&self, percent: f64, within: &Area, mm2: f64) -> Above {
        patches::above(self, percent, within, mm2)
    }

    /// The share of the area's pixels that any object was painted on; white counts.
    pub fn painted(&self, within: &Area) -> f64 {
        let span = self.span(within);
        let read = self.painted_on(span);
        let count: usize = self.rows(read).map(|row| self.kinds[row].iter().filter(|k| **k != 0).count()).sum();
        #[expect(clippy::cast_precision_loss, reason = "pixels")]
        let share = count as f64 / Self::pixels(span);
        share
    }

    /// Whether any of the area's pixels has more than 2 % on a plate, be it varnish.
    pub fn is_inked(&self, within: &Area) -> bool {
        let span = self.span(within);
        let inked = |line: &[u8]| line.iter().any(|ink| u16::from(*ink) > INKED);
        let on = |row: std::ops::Range<usize>| {
            self.plates.iter().any(|plate| plate.data.get(row.clone()).is_some_and(inked))
        };
        self.rows(self.painted_on(span)).any(on)
    }

    /// The share of the area's pixels with more than 2 % ink.
    pub fn inked(&self, within: &Area) -> f64 {
        let span = self.span(within);
        let mut sums = Vec::new();
        let mut count = 0usize;
        for row in self.rows(self.painted_on(span)) {
            self.totals(row, &mut sums);
            count += sums.iter().filter(|sum| **sum > INKED).count();
        }
        #[expect(clippy::cast_precision_loss, reason = "pixels")]
        let share = count as f64 / Self::pixels(span);
        share
    }

    /// The share of the area's pixels with more than 2 % ink that something other than type painted.
    pub fn covered(&self, within: &Area) -> f64 {
        let span = self.span(within);
        let mut sums = Vec::new();
        let mut count = 0usize;
        let apart = [Kind::Paper as u8, Kind::Text as u8];
        for row in self.rows(self.painted_on(span)) {
            self.totals(row.clone(), &mut sums);
            count +=
                sums.iter().zip(&self.kinds[row]).filter(|(sum, kind)| **sum > INKED && !apart.contains(kind)).count();
        }
        #[expect(clippy::cast_precision_loss, reason = "pixels")]
        let share = count as f64 / Self::pixels(span);
        share
    }

    /// The inks at a point, 0–1, those above 0.
    pub fn at(&self, x: Pt, y: Pt) -> Vec<(Ink, f32)> {
        let pixel = Pt(self.pixel());
        let half = pixel * 0.5;
        let span = self.span(&Area { x0: x - half, y0: y - half, x1: x + half, y1: y + half });
        let Some(row) = self.rows(span).next() else { return Vec::new() };
        let inks = self.plates.iter().filter_map(|plate| Some((plate.ink.clone(), *plate.data.get(row.start)?)));
        inks.filter(|(_, ink)| *ink > 0).map(|(name, ink)| (name, f32::from(ink) / 255.0)).collect()
    }

    /// What put the last paint on a point.
    pub fn kind(&self, x: Pt, y: Pt) -> Kind {
        let half = Pt(self.pixel()) * 0.5;
        let span = self.span(&Area { x0: x - half, y0: y - half, x1: x + half, y1: y + half });
        let row = self.rows(span).next();
        row.and_then(|row| self.kinds.get(row.start)).map_or(Kind::Paper, |kind| Kind::of(*kind))
    }
}
