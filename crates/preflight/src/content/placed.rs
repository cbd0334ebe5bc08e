//! Pictures as inks, and in their place.

use std::sync::Arc;

use super::image::{Raster, reduce};
use super::inked::{Picture, Plane};
use super::matrix::Matrix;
use super::paint::{Row, Rows, byte};
use super::run::Run;
use super::samples::Stored;
use super::space::{ColourSpace, Kind as SpaceKind, Scope};
use crate::ink::{PlateSet, multiply};

/// A picture in its place.
pub(super) struct Placed {
    pub picture: Arc<Picture>,
    /// Device pixels to the unit square.
    pub back: Matrix,
}

fn index(share: f64, count: usize) -> usize {
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let at = (share * count as f64).max(0.0) as usize;
    at.min(count.saturating_sub(1))
}

impl Rows for Placed {
    fn cost(&self) -> usize {
        8
    }

    fn plates(&self) -> PlateSet {
        self.picture.plates
    }

    fn row(&self, y: i32, x0: i32, row: &mut Row) {
        let picture = &self.picture;
        let count = row.opaque.len();
        let mut at = Vec::with_capacity(count);
        for x in (x0..).take(count) {
            let (u, v) = self.back.apply(f64::from(x) + 0.5, f64::from(y) + 0.5);
            at.push((u, 1.0 - v));
        }
        let places: Vec<usize> =
            at.iter().map(|(u, v)| index(*v, picture.height) * picture.width + index(*u, picture.width)).collect();
        for (plate, plane) in &picture.inks {
            for (slot, place) in row.inks[*plate].iter_mut().zip(&places) {
                *slot = plane[*place];
            }
        }
        if let Some(mask) = &picture.opaque {
            for (slot, (u, v)) in row.opaque.iter_mut().zip(&at) {
                *slot = mask.data[index(*v, mask.height) * mask.width + index(*u, mask.width)];
            }
        }
    }
}

/// A pattern seen through a stencil.
pub(super) struct Through {
    pub rows: Arc<dyn Rows>,
    pub plane: Plane,
    /// Device pixels to the unit square.
    pub back: Matrix,
}

impl Rows for Through {
    fn cost(&self) -> usize {
        self.rows.cost() + 4
    }

    fn plates(&self) -> PlateSet {
        self.rows.plates()
    }

    fn row(&self, y: i32, x0: i32, row: &mut Row) {
        self.rows.row(y, x0, row);
        for (x, slot) in (x0..).zip(&mut row.opaque) {
            let (u, v) = self.back.apply(f64::from(x) + 0.5, f64::from(y) + 0.5);
            let at = index(1.0 - v, self.plane.height) * self.plane.width + index(u, self.plane.width);
            *slot = multiply(*slot, self.plane.data.get(at).copied().unwrap_or(0));
        }
    }
}

impl Run<'_> {
    /// Samples to inks.
    pub(super) fn separate(
        &self,
        stored: &Stored,
        space: &Arc<ColourSpace>,
        given: &[[f32; 2]],
        factors: (usize, usize),
    ) -> Picture {
        let bits = u8::try_from(stored.bits).unwrap_or(8);
        let natural = space.decode(bits);
        let same = given.len() != natural.len() || given == natural;
        let decode = if same { natural } else { given.to_vec() };
        let (raster, space, decode) = if let SpaceKind::Indexed { base, table } = &space.kind {
            let channels = base.facts.channels();
            let top = natural_top(&decode, bits);
            let raster = reduce(stored, factors, stored.bits < 8, channels, |from, to| {
                for (slot, value) in to.chunks_exact_mut(channels).zip(from) {
                    let entry = top(*value).min(table.len() / channels - 1);
                    slot.copy_from_slice(&table[entry * channels..(entry + 1) * channels]);
                }
            });
            (raster, base.clone(), base.decode(8))
        } else {
            let raster = reduce(stored, factors, false, stored.channels, |from, to| to.copy_from_slice(from));
            (raster, space.clone(), decode)
        };
        self.inks(&raster, &space, &decode)
    }

    fn inks(&self, raster: &Raster, space: &ColourSpace, decode: &[[f32; 2]]) -> Picture {
        let pixels = raster.width * raster.height;
        let channels = raster.channels;
        let number = |i: usize, v: u8| {
            let [low, high] = decode.get(i).copied().unwrap_or([0.0, 1.0]);
            low + f32::from(v) / 255.0 * (high - low)
        };
        let table = |i: usize| std::array::from_fn(|v| byte(number(i, u8::try_from(v).unwrap_or(u8::MAX))));
        let tables: Vec<[u8; 256]> = (0..channels).map(table).collect();
        let channel = |i: usize, invert: bool| -> Vec<u8> {
            let turn = if invert { 255 } else { 0 };
            let table = tables[i].map(|value| value ^ turn);
            raster.data.chunks_exact(channels).map(|pixel| table[usize::from(pixel[i])]).collect()
        };
        let wide = |numbers: &[f32]| space.wide(numbers).unwrap_or_default().map(byte);
        let numbers_of = |pixel: &[u8]| -> Vec<f32> { pixel.iter().enumerate().map(|(i, v)| number(i, *v)).collect() };
        let split = |inks: &[u8]| -> Vec<(usize, Vec<u8>)> {
            (0..4).map(|p| (p, inks.iter().skip(p).step_by(4).copied().collect())).collect()
        };
        let mut scope = Scope::Process { cmyk: false };
        let inks = if self.luminous {
            let light = raster.data.chunks_exact(channels).map(|pixel| byte(space.lightness(&numbers_of(pixel))));
            vec![(0, light.collect())]
        } else {
            match &space.kind {
                SpaceKind::Gray => vec![(3, channel(0, true))],
                SpaceKind::Cmyk => (0..4).map(|i| (i, channel(i, false))).collect(),
                SpaceKind::Rgb(converter) | SpaceKind::Icc(converter) => {
                    let bytes: Vec<u8> = raster
                        .data
                        .chunks_exact(channels)
                        .flat_map(|pixel| pixel.iter().zip(&tables).map(|(v, table)| table[usize::from(*v)]))
                        .collect();
                    split(&converter.many(&bytes))
                }
                SpaceKind::CalGray { wide: converter, .. }
                | SpaceKind::CalRgb { wide: converter, .. }
                | SpaceKind::Lab { wide: converter, .. } => {
                    let bytes: Vec<u8> =
                        raster.data.chunks_exact(channels).flat_map(|pixel| wide(&numbers_of(pixel))).collect();
                    split(&converter.many(&bytes))
                }
                SpaceKind::Inks { plates, scope: set, all } => {
                    scope = Scope::Named(*set);
                    if *all {
                        let tint = channel(0, false);
                        (0..self.plates.inks().len()).map(|p| (p, tint.clone())).collect()
                    } else {
                        plates.iter().enumerate().filter_map(|(i, p)| Some(((*p)?, channel(i, false)))).collect()
                    }
                }
                SpaceKind::Alternate { .. } | SpaceKind::Indexed { .. } | SpaceKind::Pattern(_) => {
                    let mut planes: Vec<Vec<u8>> = vec![Vec::new(); 4];
                    for pixel in raster.data.chunks_exact(channels) {
                        let tint = space.tint(&numbers_of(pixel));
                        planes.iter_mut().zip(tint.amounts).for_each(|(plane, amount)| plane.push(byte(amount)));
                    }
                    planes.into_iter().enumerate().collect()
                }
            }
        };
        let plates = inks.iter().fold(0, |set, (plate, _): &(usize, Vec<u8>)| set | 1 << plate);
        let bytes = pixels * inks.len();
        let (width, height) = (raster.width, raster.height);
        Picture {
            width,
            height,
            inks,
            opaque: None,
            plates,
            scope,
            bytes,
            flat: false,
            soft_edges: false,
            short: false,
            same_everywhere: false,
        }
    }
}

/// From a stored sample of an Indexed picture to the index, by its `/Decode`.
fn natural_top(decode: &[[f32; 2]], bits: u8) -> impl Fn(u8) -> usize + use<> {
    let [low, high] = decode.first().copied().unwrap_or([0.0, 255.0]);
    let most = f32::from(u8::MAX >> (8 - bits.clamp(1, 8)));
    move |value| {
        let index = low + f32::from(value) / most * (high - low);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let index = index.round().max(0.0) as usize;
        index
    }
}
