//! Putting a shape's ink on the plates, and telling its colour.

use std::sync::Arc;

use hayro_syntax::object::Dict;

use super::colour::{Colour, Ink, Plates, Space};
use super::facts::{PathFacts, Under, What};
use super::run::Run;
use super::space::{Kind as SpaceKind, Scope};
use super::state::Current;
use crate::ink::{
    ALL, Blend, Canvas, Kind, Outline, PLATES, Paint, PlateSet, Rule, Source, bounds, fill, multiply, unmultiply,
};
use crate::read::{Area, Damage, Part};
use zhuanban_ground::units::Pt;

/// Ink that changes from pixel to pixel.
pub(super) trait Rows: Send + Sync {
    /// Fills in a row: inks of the plates it uses, and how opaque it is.
    fn row(&self, y: i32, x0: i32, row: &mut Row);
    /// The plates it puts ink on.
    fn plates(&self) -> PlateSet;
    /// What a pixel costs, in steps of work.
    fn cost(&self) -> usize;
}

/// A row of changing ink.
pub(super) struct Row {
    pub inks: Vec<Vec<u8>>,
    pub opaque: Vec<u8>,
}

/// What a shape is filled with.
#[derive(Clone)]
pub(super) enum Brush {
    Flat {
        values: Box<[u8; PLATES]>,
        writes: PlateSet,
    },
    Rows {
        rows: Arc<dyn Rows>,
        writes: PlateSet,
    },
    /// Nothing is painted: a pattern that cannot be read.
    None,
}

pub(super) fn byte(share: f32) -> u8 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share, 0 to 1")]
    let byte = (share.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
    byte
}

/// Adds up what is under a mark.
struct Sampler {
    sums: [u64; PLATES],
    weight: u64,
}

impl Sampler {
    /// Some pixels of a row that is going to be painted over.
    fn row(&mut self, canvas: &Canvas, plates: usize, (y, x0): (i32, i32), cover: &[u8]) {
        let step = 1 + cover.len() / SAMPLES;
        let places = || (0..cover.len()).step_by(step).filter(|i| cover[*i] >= 16);
        self.weight += places().map(|i| u64::from(cover[i])).sum::<u64>();
        let alphas = canvas.alphas(y, x0, cover.len());
        for (plate, sum) in self.sums.iter_mut().enumerate().take(plates) {
            let Some(line) = canvas.line(plate, y, x0, cover.len()) else { continue };
            *sum += match alphas {
                None => places().map(|i| u64::from(line[i]) * u64::from(cover[i])).sum::<u64>(),
                Some(alphas) => {
                    places().map(|i| u64::from(unmultiply(line[i], alphas[i])) * u64::from(cover[i])).sum::<u64>()
                }
            };
        }
    }
}

/// Rows and columns sampled of a large mark.
const SAMPLES: usize = 64;
/// A part of an outline no wider or no higher than this fills its box, points: a mark, a rule, a letter.
const SMALL: f64 = 24.0;

impl<'d> Run<'d> {
    /// Takes memory; false (and told) if the page has had enough.
    pub(super) fn claim(&mut self, bytes: usize) -> bool {
        if self.memory.saturating_add(bytes) > self.allowed.memory {
            self.damage(Damage::TooLarge { what: Part::Form, object: None });
            return false;
        }
        self.memory += bytes;
        true
    }

    pub(super) fn release(&mut self, bytes: usize) {
        self.memory = self.memory.saturating_sub(bytes);
    }

    /// The plates of a set, by their inks.
    pub(super) fn written(&self, writes: PlateSet) -> Plates {
        if writes == ALL {
            return Plates::All;
        }
        let inks = self.plates.inks();
        Plates::Only(
            inks.iter().enumerate().filter(|(i, _)| writes >> i & 1 == 1).map(|(_, ink)| ink.clone()).collect(),
        )
    }

    /// A current colour as rules see it, and as the plates do.
    pub(super) fn colour(&mut self, current: &Current, overprint: bool) -> (Colour, Brush) {
        self.spend(current.space.cost() + 100);
        let tint = current.space.tint(&current.numbers);
        let mode = self.g.overprint_mode;
        let writes = if overprint { tint.writes(mode, false) } else { ALL };
        let inks = self.plates.inks();
        let amounts: Vec<(Ink, f32)> = inks
            .iter()
            .zip(&tint.amounts)
            .filter(|(_, amount)| **amount > 0.0)
            .map(|(ink, amount)| (ink.clone(), *amount))
            .collect();
        let paints = if overprint { self.written(writes) } else { Plates::All };
        let space = match &current.space.facts {
            Space::Pattern { .. } => Space::Pattern { shading: None },
            other => other.clone(),
        };
        self.note(&space, tint.scope);
        let values = if self.luminous {
            let mut values = [0; PLATES];
            values[0] = byte(current.space.lightness(&current.numbers));
            values
        } else {
            let mut values = tint.amounts.map(byte);
            // Registration colour prints on the plates there are. Room for all there could be is more than a large
            // sheet may take.
            values.iter_mut().skip(self.plates.inks().len()).for_each(|value| *value = 0);
            values
        };
        // A colour space whose colorants are all /None paints nothing.
        let brush = if tint.scope == Scope::Named(0) {
            Brush::None
        } else {
            Brush::Flat { values: Box::new(values), writes: if self.luminous { ALL } else { writes } }
        };
        let numbers = current.numbers.clone();
        let colour = Colour { space, components: numbers, inks: amounts, overprint, overprint_mode: mode, paints };
        (colour, brush)
    }

    /// Notes a colour space that was painted with.
    pub(super) fn note(&mut self, space: &Space, scope: Scope) {
        if self.in_mask {
            return;
        }
        let uses = &mut self.facts.uses;
        if uses.spaces.len() < 1024 && !uses.spaces.contains(space) {
            uses.spaces.insert(space.clone());
        }
        if let Scope::Named(set) = scope
            && set != ALL
        {
            for ink in self.plates.inks().iter().enumerate().filter(|(i, _)| set >> i & 1 == 1).map(|(_, ink)| ink) {
                if let Ink::Spot(name) = ink {
                    uses.spot_names.insert(name.to_string());
                }
            }
        }
    }

    /// The colour of fills or strokes; patterns are made ready.
    pub(super) fn brush(&mut self, stroke: bool, resources: &Dict<'d>) -> (Colour, Brush) {
        let (current, overprint) = if stroke {
            (self.g.stroke.clone(), self.g.stroke_overprint)
        } else {
            (self.g.fill.clone(), self.g.fill_overprint)
        };
        if !matches!(current.space.kind, SpaceKind::Pattern(_)) {
            return self.colour(&current, overprint);
        }
        let (space, brush) = self.pattern(&current, overprint, resources);
        let colour = Colour {
            space,
            components: current.numbers.clone(),
            inks: Vec::new(),
            overprint,
            overprint_mode: self.g.overprint_mode,
            paints: Plates::All,
        };
        (colour, brush)
    }

    /// Paints a shape; what was under it comes back.
    pub(super) fn lay(&mut self, outline: &Outline, rule: Rule, brush: &Brush, alpha: f32, kind: Kind) -> Under {
        let window = self.g.clip.bounds().intersect(self.canvas.window);
        if window.is_empty() || !self.visible() || self.stopped {
            return Under::default();
        }
        let (ink, cost) = match brush {
            Brush::Flat { values, writes } => {
                let inked = values.iter().enumerate().filter(|(_, value)| **value > 0);
                (inked.fold(0, |set, (plate, _)| set | 1 << plate) & writes, 1)
            }
            Brush::Rows { rows, writes } => (rows.plates() & writes, rows.cost()),
            Brush::None => (0, 1),
        };
        // Before anything is painted: what it will cost, and whether there is room for its plates.
        let cost = cost + usize::from(self.g.clip.cost() > 0) + usize::from(self.g.soft.is_some());
        let cost = cost + usize::from(alpha < 1.0 || self.g.blend != Blend::Normal);
        let seen = outline.pixels(window);
        if !self.spend(cost.saturating_mul(seen).saturating_add(outline.work(window))) || !self.claim_plates(ink) {
            return Under::default();
        }
        let mut sampler = Sampler { sums: [0; PLATES], weight: 0 };
        let count = self.plates.inks().len();
        let sample = !self.in_mask && self.cell.is_none();
        let skip = outline.bounds().map_or(1, |b| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
            let height = (b[3] - b[1]) as usize;
            1 + height.min(window.height()) / SAMPLES
        });
        let (g, canvas) = (&self.g, &mut self.canvas);
        let alpha = byte(alpha);
        let planes = if matches!(brush, Brush::Rows { .. }) { PLATES } else { 0 };
        let mut row = Row { inks: vec![Vec::new(); planes], opaque: Vec::new() };
        fill(outline, rule, window, &mut |y, x0, cover| {
            g.clip.apply(y, x0, cover);
            if let Some(soft) = &g.soft {
                soft.apply(y, x0, cover);
            }
            if sample && usize::try_from(y).unwrap_or(0) % skip == 0 {
                sampler.row(canvas, count, (y, x0), cover);
            }
            if alpha < 255 {
                cover.iter_mut().for_each(|c| *c = multiply(*c, alpha));
            }
            match brush {
                Brush::Flat { values, writes } => {
                    let paint = Paint { source: Source::Flat(values), writes: *writes, kind, blend: g.blend };
                    canvas.paint(y, x0, cover, &paint);
                }
                Brush::Rows { rows, writes } => {
                    let used = rows.plates();
                    row.opaque.clear();
                    row.opaque.resize(cover.len(), 255);
                    for (plate, inks) in row.inks.iter_mut().enumerate() {
                        if used >> plate & 1 == 1 {
                            inks.clear();
                            inks.resize(cover.len(), 0);
                        }
                    }
                    rows.row(y, x0, &mut row);
                    cover.iter_mut().zip(&row.opaque).for_each(|(c, o)| *c = multiply(*c, *o));
                    let inks: Vec<Option<&[u8]>> =
                        (0..PLATES).map(|p| (used >> p & 1 == 1).then(|| row.inks[p].as_slice())).collect();
                    let paint = Paint { source: Source::Row(&inks), writes: *writes, kind, blend: g.blend };
                    canvas.paint(y, x0, cover, &paint);
                }
                Brush::None => {}
            }
        });
        self.under(&sampler)
    }

    /// Takes memory for spot plates that are not there yet; a page's process plates are its own.
    pub(super) fn claim_plates(&mut self, ink: PlateSet) -> bool {
        let new = (4..PLATES).filter(|plate| ink >> plate & 1 == 1 && !self.canvas.has(*plate)).count();
        new == 0 || self.claim(new * self.canvas.size())
    }

    /// Gives back what a group's spot plates took.
    pub(super) fn release_plates(&mut self, group: &Canvas) {
        let spots = (4..PLATES).filter(|plate| group.has(*plate)).count();
        self.release(spots * group.size());
    }

    fn under(&self, sampler: &Sampler) -> Under {
        if sampler.weight == 0 {
            return Under::default();
        }
        #[expect(clippy::cast_precision_loss, reason = "a mean")]
        let mean = |sum: u64| sum as f32 / sampler.weight as f32 / 255.0;
        let inks = self.plates.inks().into_iter().zip(sampler.sums.map(mean));
        Under { inks: inks.filter(|(_, share)| *share > 0.02).collect() }
    }

    /// A path-painting operator: fills, strokes, clips, and ends the path.
    pub(super) fn paint_path(&mut self, fill: Option<Rule>, stroke: bool, resources: &Dict<'d>) {
        let path = std::mem::take(&mut self.path);
        let map = self.g.map;
        if path.overflown() {
            self.damage(Damage::TooMany { what: Part::Content, limit: u32::MAX });
        }
        let steps = path.work();
        let points = steps * std::mem::size_of::<[f32; 8]>();
        if !self.spend(steps * 4) || !self.claim(points) {
            self.pending_clip = None;
            return;
        }
        let outline = path.outline(&map);
        if let Some(rule) = fill
            && !path.is_empty()
        {
            let (colour, brush) = self.brush(false, resources);
            let under = self.lay(&outline, rule, &brush, self.g.fill_alpha, kind_of(&brush));
            let area = self.seen(outline.bounds());
            let side = outline.bounds().map_or(0.0, |b| f64::from((b[2] - b[0]).min(b[3] - b[1])));
            let thickness = self.points(outline.thickness());
            let rectangle = outline.rectangle().is_some();
            let reach = self.reach(&colour, &outline, false);
            self.path_mark(&path, (colour, under, reach), area, (self.points(side), thickness, rectangle, false));
        }
        if stroke && !path.is_empty() {
            let (colour, brush) = self.brush(true, resources);
            let width = self.g.pen.width * map.across(path.stretch(&map));
            let mut pen = self.g.pen.clone();
            // A line of width 0 is one device pixel wide. A fifth of a map pixel is that at 500 dpi.
            pen.width = pen.width.max(0.2 / map.scale().max(1e-9));
            if !self.spend(steps * 40) || !self.claim(points * 4) {
                self.release(points);
                return;
            }
            let line = path.stroke(&map, &pen);
            self.release(points * 4);
            // Dashes and round ends are many corners, whatever the path had.
            self.spend(line.points() * 8);
            let under = self.lay(&line, Rule::NonZero, &brush, self.g.stroke_alpha, kind_of(&brush));
            let area = self.seen(line.bounds());
            let rectangle = outline.rectangle().is_some();
            let reach = self.reach(&colour, &line, true);
            self.path_mark(&path, (colour, under, reach), area, (self.points(width), Pt(0.0), rectangle, true));
        }
        if let Some(rule) = self.pending_clip.take() {
            let window = self.g.clip.bounds();
            let cost = if outline.rectangle().is_some() { 0 } else { outline.pixels(window) };
            if self.spend(cost + outline.work(window)) {
                self.g.clip = self.g.clip.and(&outline, rule);
            }
        }
        self.release(points);
    }

    /// Of registration colour: where an outline's parts lie within the bleed. A stroke's parts are convex.
    fn reach(&self, colour: &Colour, outline: &Outline, convex: bool) -> Option<Area> {
        if !colour.is_registration() {
            return None;
        }
        let bleed = &self.facts.boxes.seen();
        let inside = |polygon: &[[f32; 2]]| {
            let part = self.seen(bounds(polygon));
            let inside = part.intersect(bleed);
            let told = part.width().0.min(part.height().0) <= SMALL
                || (convex && {
                    let corners = polygon.iter().map(|[x, y]| self.seen(Some([*x, *y, *x, *y])));
                    let corners: Vec<[f64; 2]> = corners.map(|corner| [corner.x0.0, corner.y0.0]).collect();
                    bleed.meets(&corners)
                });
            (told && !inside.is_empty()).then_some(inside)
        };
        outline.polygons().filter_map(inside).reduce(|one, other| one.union(&other))
    }

    fn path_mark(
        &mut self,
        path: &super::path::Path,
        (colour, under, reach): (Colour, Under, Option<Area>),
        area: Area,
        (width, thickness, rectangle, stroke): (Pt, Pt, bool, bool),
    ) {
        let segments = u32::try_from(path.len()).unwrap_or(u32::MAX);
        let thickness = if stroke { Pt(0.0) } else { thickness };
        let facts = PathFacts { colour, width, thickness, rectangle, segments, curves: path.curves, under, reach };
        self.mark(if stroke { What::Stroke(facts) } else { What::Fill(facts) }, area);
    }
}

pub(super) fn kind_of(brush: &Brush) -> Kind {
    match brush {
        Brush::Rows { .. } => Kind::Shading,
        Brush::Flat { .. } | Brush::None => Kind::Flat,
    }
}
