//! Shadings (ISO 32000-1, 8.7.4.5): by function, along an axis, between circles; meshes in [`super::mesh`].

use std::sync::Arc;

use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::colour::{Plates, Space};
use super::facts::{Gradient, ShadingFacts, What};
use super::function::{Function, numbers};
use super::matrix::Matrix;
use super::mesh;
use super::paint::{Brush, Row, Rows, byte};
use super::path::Path;
use super::run::Run;
use super::space::{ColourSpace, Scope};
use crate::ink::{ALL, Kind, PLATES, PlateSet, Rule};
use crate::read::{Damage, Part};

/// Steps of a gradient.
const STEPS: usize = 256;

/// A colour on the plates.
pub(super) type Inks = [u8; PLATES];

enum Geometry {
    Function { back: Matrix, domain: [f32; 4], function: Function, space: Arc<ColourSpace>, luminous: bool },
    Axial([f64; 4]),
    Radial([f64; 6]),
}

struct Shader {
    geometry: Geometry,
    /// Device pixels to the shading's space.
    back: Matrix,
    colours: Vec<Inks>,
    extend: [bool; 2],
    background: Option<Inks>,
    plates: PlateSet,
    /// Steps of work a pixel.
    cost: usize,
}

pub(super) fn inks_of(space: &ColourSpace, numbers: &[f32], luminous: bool) -> Inks {
    if luminous {
        let mut inks = [0; PLATES];
        inks[0] = byte(space.lightness(numbers));
        return inks;
    }
    space.tint(numbers).amounts.map(byte)
}

fn used(colours: &[Inks]) -> PlateSet {
    let mut set = 0;
    for inks in colours {
        for (plate, _) in inks.iter().enumerate().filter(|(_, ink)| **ink > 0) {
            set |= 1 << plate;
        }
    }
    set
}

impl Shader {
    /// Where on the gradient a point lies, 0–1; `None` where nothing is painted.
    fn place(&self, x: f64, y: f64) -> Option<f64> {
        match &self.geometry {
            Geometry::Axial([x0, y0, x1, y1]) => {
                let (dx, dy) = (x1 - x0, y1 - y0);
                let length = dx * dx + dy * dy;
                if length <= 0.0 {
                    return None;
                }
                self.limit(((x - x0) * dx + (y - y0) * dy) / length)
            }
            Geometry::Radial([x0, y0, r0, x1, y1, r1]) => {
                let (cx, cy, dr) = (x1 - x0, y1 - y0, r1 - r0);
                let (px, py) = (x - x0, y - y0);
                let a = cx * cx + cy * cy - dr * dr;
                let b = px * cx + py * cy + r0 * dr;
                let c = px * px + py * py - r0 * r0;
                let roots = if a.abs() < 1e-9 {
                    if b.abs() < 1e-12 {
                        return None;
                    }
                    [c / (2.0 * b), f64::NAN]
                } else {
                    let under = b * b - a * c;
                    if under < 0.0 {
                        return None;
                    }
                    let root = under.sqrt();
                    let (one, two) = ((b + root) / a, (b - root) / a);
                    [one.max(two), one.min(two)]
                };
                // Of two circles through a point the larger is painted later, so it is seen.
                roots.into_iter().filter(|s| s.is_finite() && r0 + s * dr >= 0.0).find_map(|s| self.limit(s))
            }
            Geometry::Function { .. } => None,
        }
    }

    fn limit(&self, s: f64) -> Option<f64> {
        match s {
            s if s < 0.0 => self.extend[0].then_some(0.0),
            s if s > 1.0 => self.extend[1].then_some(1.0),
            s if s.is_nan() => None,
            s => Some(s),
        }
    }

    fn inks(&self, x: f64, y: f64) -> Option<Inks> {
        if let Geometry::Function { back, domain, function, space, luminous } = &self.geometry {
            let (u, v) = back.apply(x, y);
            #[expect(clippy::cast_possible_truncation, reason = "a function's input")]
            let (u, v) = (u as f32, v as f32);
            let inside = u >= domain[0] && u <= domain[1] && v >= domain[2] && v <= domain[3];
            return if inside { Some(inks_of(space, &function.at(&[u, v]), *luminous)) } else { self.background };
        }
        match self.place(x, y) {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 1")]
            #[expect(clippy::cast_precision_loss, reason = "few steps")]
            Some(s) => self.colours.get((s * (STEPS - 1) as f64 + 0.5) as usize).copied(),
            None => self.background,
        }
    }
}

impl Rows for Shader {
    fn plates(&self) -> PlateSet {
        self.plates
    }

    fn cost(&self) -> usize {
        self.cost
    }

    fn row(&self, y: i32, x0: i32, row: &mut Row) {
        for i in 0..row.opaque.len() {
            let x = x0 + i32::try_from(i).unwrap_or(0);
            let (u, v) = self.back.apply(f64::from(x) + 0.5, f64::from(y) + 0.5);
            match self.inks(u, v) {
                Some(inks) => {
                    for plate in (0..PLATES).filter(|plate| self.plates >> plate & 1 == 1) {
                        row.inks[plate][i] = inks[plate];
                    }
                }
                None => row.opaque[i] = 0,
            }
        }
    }
}

impl<'d> Run<'d> {
    /// `sh`: fills the clip.
    pub(super) fn paint_shading(&mut self, name: &str, resources: &Dict<'d>) {
        let shadings = self.group(resources, b"Shading");
        let Some(object) = self.entry(&shadings, name) else {
            self.damage(Damage::Missing { what: Part::Shading, name: name.to_owned() });
            return;
        };
        let map = self.g.map;
        let overprint = self.g.fill_overprint;
        let brush = self.shading(&object, &map, (overprint, false), resources);
        let [left, top, right, bottom] = self.g.clip.edges().map(f64::from);
        let mut all = Path::default();
        all.rectangle(left, top, (right - left).max(0.0), (bottom - top).max(0.0));
        let outline = all.outline(&Matrix::IDENTITY);
        let under = self.lay(&outline, Rule::NonZero, &brush, self.g.fill_alpha, Kind::Shading);
        let paints = match &brush {
            Brush::Rows { writes, .. } | Brush::Flat { writes, .. } => self.written(*writes),
            Brush::None => Plates::All,
        };
        let area = self.seen(outline.bounds());
        let kind = dict_of(&object).get::<u8>(b"ShadingType").unwrap_or(0);
        let facts = ShadingFacts { kind, space: self.shading_space(&object, resources), overprint, paints, under };
        self.mark(What::Shading(facts), area);
    }

    /// Tells of a gradient along a line.
    fn gradient(&mut self, map: &Matrix, [x0, y0, x1, y1]: [f64; 4], colours: &[Inks]) {
        let (Some(first), Some(last)) = (colours.first(), colours.last()) else { return };
        let steps = first.iter().zip(last).map(|(a, b)| a.abs_diff(*b)).max().unwrap_or(0);
        // A gradient that goes up and down again has more steps than its ends differ.
        let most = colours.iter().flat_map(|one| one.iter().zip(first).map(|(a, b)| a.abs_diff(*b))).max().unwrap_or(0);
        let ((ax, ay), (bx, by)) = (map.apply(x0, y0), map.apply(x1, y1));
        let length = self.points((bx - ax).hypot(by - ay));
        let area = self.seen(Some(self.g.clip.edges()));
        if self.facts.uses.gradients.len() < 1000 {
            self.facts.uses.gradients.push(Gradient { area, length, steps: f64::from(steps.max(most)) });
        }
    }

    /// The space a shading's colours are in.
    pub(super) fn shading_space(&self, object: &Object<'_>, resources: &Dict<'d>) -> Space {
        let space = dict_of(object).get::<Object<'_>>(b"ColorSpace");
        let space = space.and_then(|space| self.look().read(&space, resources, 0).ok());
        space.map_or(Space::Unknown(String::new()), |space| space.facts.clone())
    }

    /// Makes a shading ready to paint with. `background` counts in patterns only.
    pub(super) fn shading(
        &mut self,
        object: &Object<'_>,
        map: &Matrix,
        (overprint, background): (bool, bool),
        resources: &Dict<'d>,
    ) -> Brush {
        match self.read_shading(object, map, background, resources) {
            Ok((rows, scope)) => {
                let writes = match (overprint, scope) {
                    (false, _) => ALL,
                    (true, Scope::Named(plates)) => plates,
                    (true, Scope::Process { .. }) => crate::ink::PROCESS,
                };
                Brush::Rows { rows, writes }
            }
            Err(damage) => {
                self.damage(damage);
                Brush::None
            }
        }
    }

    fn read_shading(
        &mut self,
        object: &Object<'_>,
        map: &Matrix,
        background: bool,
        resources: &Dict<'d>,
    ) -> Result<(Arc<dyn Rows>, Scope), Damage> {
        const WRONG: Damage = Damage::Missing { what: Part::Shading, name: String::new() };
        let dict = dict_of(object);
        self.weigh(&dict);
        let space = dict.get::<Object<'_>>(b"ColorSpace").ok_or(WRONG)?;
        let space = self.look().read(&space, resources, 0)?;
        let scope = space.tint(&space.initial()).scope;
        self.note(&space.facts, scope);
        let function = match dict.get::<Object<'_>>(b"Function") {
            Some(function) => {
                let mut work = 0;
                let function = Function::read(&function, &mut work);
                self.spend(work);
                Some(function?)
            }
            // Only a mesh may do without: its corners are colours themselves.
            None if matches!(dict.get::<u8>(b"ShadingType"), Some(1..=3)) => {
                return Err(Damage::Missing { what: Part::Function, name: "Function".to_owned() });
            }
            None => None,
        };
        let one = space.cost() + function.as_ref().map_or(0, Function::cost);
        self.spend(one * STEPS);
        let back = map.inverse().ok_or(WRONG)?;
        let kind = dict.get::<u8>(b"ShadingType").unwrap_or(0);
        if let (4..=7, Object::Stream(stream)) = (kind, object) {
            let window = self.g.clip.bounds().intersect(self.canvas.window);
            let plates = match scope {
                Scope::Named(set) => (set.count_ones() as usize).min(self.plates.inks().len()),
                Scope::Process { .. } => 4,
            };
            // The memory for its pixels stays claimed as long as something is painted with it.
            let size = window.width() * window.height() * (1 + plates);
            if !self.spend(size) || !self.claim(size) {
                return Err(Damage::TooLarge { what: Part::Shading, object: None });
            }
            let luminous = self.luminous;
            let rows = mesh::read(stream, kind, (space, function), (map, window, luminous), &mut |n| self.spend(n));
            self.release(size);
            return Ok((Arc::new(rows?), scope));
        }
        let luminous = self.luminous;
        let coordinates: Vec<f64> = numbers(&dict, b"Coords").unwrap_or_default().into_iter().map(f64::from).collect();
        let domain = numbers(&dict, b"Domain").unwrap_or_default();
        let cost = match kind {
            1 => 40 + one,
            2 => 20,
            _ => 40,
        };
        let geometry = match kind {
            1 => {
                let matrix = numbers(&dict, b"Matrix").and_then(|list| Matrix::from_list(&list));
                let at = |i: usize, default: f32| domain.get(i).copied().unwrap_or(default);
                Geometry::Function {
                    back: matrix.unwrap_or(Matrix::IDENTITY).inverse().ok_or(WRONG)?,
                    domain: [at(0, 0.0), at(1, 1.0), at(2, 0.0), at(3, 1.0)],
                    function: function.clone().ok_or(WRONG)?,
                    space: space.clone(),
                    luminous,
                }
            }
            2 => Geometry::Axial(coordinates.try_into().map_err(|_| WRONG)?),
            3 => Geometry::Radial(coordinates.try_into().map_err(|_| WRONG)?),
            _ => return Err(WRONG),
        };
        let mut colours = Vec::new();
        if let (Some(function), false) = (&function, kind == 1) {
            let (from, to) = (domain.first().copied().unwrap_or(0.0), domain.get(1).copied().unwrap_or(1.0));
            for i in 0..STEPS {
                #[expect(clippy::cast_precision_loss, reason = "few steps")]
                let t = from + (to - from) * i as f32 / (STEPS - 1) as f32;
                colours.push(inks_of(&space, &function.at(&[t]), luminous));
            }
        }
        let background = numbers(&dict, b"Background").filter(|_| background).map(|c| inks_of(&space, &c, luminous));
        let extend: Vec<bool> =
            dict.get::<Array<'_>>(b"Extend").map(|a| a.iter::<bool>().collect()).unwrap_or_default();
        let mut plates = used(&colours) | background.map_or(0, |inks| used(&[inks]));
        if kind == 1 {
            plates = match scope {
                Scope::Named(set) => set,
                Scope::Process { .. } => crate::ink::PROCESS,
            };
        }
        let at = |i: usize| extend.get(i).copied().unwrap_or(false);
        let extend = [at(0), at(1)];
        if let Geometry::Axial([x0, y0, x1, y1]) = geometry
            && !luminous
        {
            self.gradient(map, [x0, y0, x1, y1], &colours);
        }
        Ok((Arc::new(Shader { geometry, back, colours, extend, background, plates, cost }), scope))
    }
}

fn dict_of<'a>(object: &Object<'a>) -> Dict<'a> {
    match object {
        Object::Dict(dict) => dict.clone(),
        Object::Stream(stream) => Stream::dict(stream).clone(),
        _ => Dict::empty(),
    }
}
