//! Pictures on the plates, and what the rules ask of them.

use std::sync::Arc;

use hayro_syntax::object::{Array, Dict, FromBytes, Name, Object, Stream};

use super::colour::Space;
use super::facts::{ImageFacts, What};
use super::image::{Layout, Raster, Stored, reduce, stored};
use super::inline::Inline;
use super::jpeg::{self, Jpeg};
use super::matrix::Matrix;
use super::paint::{Brush, Row, Rows, byte};
use super::path::Path;
use super::run::Run;
use super::space::{ColourSpace, Kind as SpaceKind, Scope, ranges};
use crate::ink::{ALL, Kind, PLATES, PROCESS, PlateSet, Rule};
use crate::read::{Damage, decode, filter_names, number};

/// A JPEG's data, bytes.
const JPEG: usize = 256 << 20;

/// One plane of a picture.
pub(super) struct Plane {
    width: usize,
    height: usize,
    data: Vec<u8>,
}

/// A picture as inks, about as fine as the map.
pub(super) struct Picture {
    width: usize,
    height: usize,
    inks: Vec<(usize, Vec<u8>)>,
    /// How opaque: a soft mask, a mask, or masked colours.
    opaque: Option<Plane>,
    plates: PlateSet,
    /// The plates the colour space speaks of.
    scope: Scope,
    bytes: usize,
}

/// A picture in its place.
struct Placed {
    picture: Arc<Picture>,
    /// Device pixels to the unit square.
    back: Matrix,
}

fn index(share: f64, count: usize) -> usize {
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let at = (share * count as f64).max(0.0) as usize;
    at.min(count.saturating_sub(1))
}

impl Rows for Placed {
    fn cost(&self) -> usize {
        16
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

/// An image dictionary, read.
struct Header {
    layout: Layout,
    stencil: bool,
    space: Option<Arc<ColourSpace>>,
    decode: Vec<[f32; 2]>,
}

impl<'d> Run<'d> {
    /// An inline image: made a stream object, then as any other.
    pub(super) fn inline_image(&mut self, image: &Inline, resources: &Dict<'d>) {
        let object = image.object();
        if !self.spend(object.len() * 4) {
            return;
        }
        match Stream::from_bytes(&object) {
            Some(stream) => self.image(&stream, resources, true),
            None => self.damage(Damage::Image { object: None }),
        }
    }

    fn header(&mut self, stream: &Stream<'_>, resources: &Dict<'d>) -> Header {
        let dict = stream.dict();
        let size = |key: &[u8]| dict.get::<u32>(key).unwrap_or(0);
        let stencil = dict.get::<bool>(b"ImageMask").unwrap_or(false);
        let space = dict.get::<Object<'_>>(b"ColorSpace").filter(|_| !stencil).and_then(|object| {
            let space = self.look().read(&object, resources, 0);
            space.map_err(|damage| self.damage(damage)).ok()
        });
        let one = filter_names(dict).iter().any(|f| matches!(f.as_str(), "CCITTFaxDecode" | "JBIG2Decode"));
        let bits = dict.get::<u8>(b"BitsPerComponent").unwrap_or(if stencil || one { 1 } else { 8 });
        let layout = Layout {
            width: size(b"Width"),
            height: size(b"Height"),
            channels: if stencil { 1 } else { space.as_ref().map_or(0, |space| space.facts.channels()) },
            bits: if stencil { 1 } else { bits },
            indexed: space.as_ref().is_some_and(|space| matches!(space.kind, SpaceKind::Indexed { .. })),
        };
        Header { layout, stencil, space, decode: ranges(dict.get::<Array<'_>>(b"Decode")) }
    }

    /// Paints a picture on the unit square, and tells of it.
    pub(super) fn image(&mut self, stream: &Stream<'_>, resources: &Dict<'d>, inline: bool) {
        let dict = stream.dict();
        let header = self.header(stream, resources);
        let filters = filter_names(dict);
        let uses = &mut self.facts.uses;
        for filter in &filters {
            match filter.as_str() {
                "LZWDecode" => uses.lzw = true,
                "JPXDecode" => uses.jpx = true,
                "JBIG2Decode" => uses.jbig2 = true,
                _ => {}
            }
        }
        let jpeg = self.jpeg(stream, &filters);
        let stencil_mask = dict.get::<Stream<'_>>(b"Mask").map(|mask| {
            let size = |key: &[u8]| mask.dict().get::<u32>(key).unwrap_or(0);
            (size(b"Width"), size(b"Height"))
        });
        let mask = dict.get::<Stream<'_>>(b"SMask");
        let soft_mask = mask.map(|mask| {
            let size = |key: &[u8]| mask.dict().get::<u32>(key).unwrap_or(0);
            (size(b"Width"), size(b"Height"))
        });
        self.facts.transparency.image_soft_masks += u32::from(soft_mask.is_some() && !self.luminous);
        let mut square = Path::default();
        square.rectangle(0.0, 0.0, 1.0, 1.0);
        let map = self.g.map;
        let outline = square.outline(&map);
        let (across, down) = map.axes();
        let (px, py) = (f64::from(header.layout.width), f64::from(header.layout.height));
        let inch = self.scale * 72.0;
        let ppi = |pixels: f64, length: f64| if length > 0.0 { pixels / (length / inch) } else { 0.0 };
        let mut stencil = None;
        let overprint = self.g.fill_overprint;
        let wanted = self.visible() && !self.g.clip.bounds().is_empty() && !self.stopped;
        // The map cannot show more than one pixel of the picture for each of its own.
        let factor = |pixels: f64, length: f64| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "limited")]
            let factor = (pixels / length.max(1.0)).floor().clamp(1.0, 4096.0) as usize;
            factor
        };
        let factors = (factor(px, across), factor(py, down));
        let mut decoded = true;
        if header.stencil {
            let (colour, brush) = self.brush(false, resources);
            stencil = Some(colour);
            if wanted {
                decoded = self.stencil(stream, &header, (&outline, factors), &brush);
            }
        } else if wanted {
            decoded = self.picture(stream, &header, factors, resources).is_some_and(|picture| {
                let Some(back) = map.inverse() else { return true };
                let writes = match (overprint, picture.scope) {
                    (false, _) => ALL,
                    (true, Scope::Named(plates)) => plates,
                    (true, Scope::Process { .. }) => PROCESS,
                };
                self.note(&header.space.as_ref().map_or(Space::DeviceGray, |s| s.facts.clone()), picture.scope);
                let brush = Brush::Rows { rows: Arc::new(Placed { picture, back }), writes };
                self.lay(&outline, Rule::NonZero, &brush, self.g.fill_alpha, Kind::Picture);
                true
            });
        }
        let area = self.seen(outline.bounds());
        let intent = dict.get::<Name<'_>>(b"Intent").map(|n| n.as_str().to_owned()).or_else(|| self.g.intent.clone());
        let unknown = || Space::Unknown(if filters.iter().any(|f| f == "JPXDecode") { "JPX" } else { "" }.to_owned());
        let space = match (&stencil, &header.space) {
            (Some(colour), _) => colour.space.clone(),
            (None, Some(space)) => space.facts.clone(),
            (None, None) => unknown(),
        };
        let facts = ImageFacts {
            object: if inline { None } else { number(stream) },
            width: header.layout.width,
            height: header.layout.height,
            ppi_x: ppi(px, across),
            ppi_y: ppi(py, down),
            space,
            stencil,
            bits: header.layout.bits,
            filters,
            inline,
            soft_mask,
            mask: dict.contains_key(b"Mask"),
            stencil_mask,
            // Device space runs downwards: an upright picture's determinant is negative.
            mirrored: self.cell.is_none() && map.0[0] * map.0[3] - map.0[1] * map.0[2] > 0.0,
            jpeg,
            short: std::mem::take(&mut self.short),
            interpolate: dict.get::<bool>(b"Interpolate").unwrap_or(false),
            alternates: dict.contains_key(b"Alternates"),
            intent,
            overprint,
            decoded,
        };
        self.mark(What::Image(facts), area);
    }

    /// What a JPEG says of itself; of one drawn again, what it said before.
    fn jpeg(&mut self, stream: &Stream<'_>, filters: &[String]) -> Option<Jpeg> {
        if filters.last().map(String::as_str) != Some("DCTDecode") || self.luminous {
            return None;
        }
        let object = number(stream);
        if let Some(known) = object.and_then(|object| self.jpegs.get(&object)) {
            return *known;
        }
        let data = decode(stream, JPEG).ok()?.data;
        let told = if self.spend(data.len() * 5) { jpeg::look(&data) } else { None };
        if let Some(object) = object {
            self.jpegs.insert(object, told);
        }
        told
    }

    /// Paints the current colour through a stencil; false if it cannot be decoded.
    fn stencil(
        &mut self,
        stream: &Stream<'_>,
        header: &Header,
        (outline, factors): (&crate::ink::Outline, (usize, usize)),
        brush: &Brush,
    ) -> bool {
        let stored = match stored(self.shared, stream, header.layout, &mut |n| self.spend(n)) {
            Ok(stored) => stored,
            Err(damage) => {
                self.damage(damage);
                return false;
            }
        };
        self.spend(stored.width * stored.height);
        self.short |= stored.short;
        // Without `Decode`, a sample of 0 paints.
        let inverted = header.decode.first().is_some_and(|d| d[0] > d[1]);
        let raster = reduce(&stored, factors, false, 1, |from, to| {
            for (slot, value) in to.iter_mut().zip(from) {
                *slot = if inverted { *value } else { 255 - *value };
            }
        });
        let Some(back) = self.g.map.inverse() else { return true };
        let plane = Plane { width: raster.width, height: raster.height, data: raster.data };
        let (values, writes) = match brush {
            Brush::Flat { values, writes } => (values.clone(), *writes),
            // A pattern painted through a stencil: where it is painted is known, its colours are not worked out.
            Brush::Rows { .. } | Brush::None => (Box::new([0; PLATES]), 0),
        };
        let mut inks = Vec::new();
        let mut plates = 0;
        for (plate, value) in values.iter().enumerate().filter(|(_, value)| **value > 0) {
            inks.push((plate, vec![*value]));
            plates |= 1 << plate;
        }
        let picture =
            Picture { width: 1, height: 1, inks, opaque: Some(plane), plates, scope: Scope::Named(writes), bytes: 0 };
        let brush = Brush::Rows { rows: Arc::new(Placed { picture: Arc::new(picture), back }), writes };
        self.lay(outline, Rule::NonZero, &brush, self.g.fill_alpha, Kind::Picture);
        true
    }

    /// A picture as inks; kept for when it is drawn again.
    fn picture(
        &mut self,
        stream: &Stream<'_>,
        header: &Header,
        factors: (usize, usize),
        resources: &Dict<'d>,
    ) -> Option<Arc<Picture>> {
        let small = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let key = number(stream).filter(|_| !self.luminous).map(|n| (n, small(factors.0), small(factors.1)));
        if let Some(known) = key.and_then(|key| self.pictures.get(&key)) {
            return Some(known.clone());
        }
        let stored = match stored(self.shared, stream, header.layout, &mut |n| self.spend(n)) {
            Ok(stored) => stored,
            Err(damage) => {
                self.damage(damage);
                return None;
            }
        };
        self.short |= stored.short;
        let small = stored.width * stored.height / (factors.0 * factors.1).max(1);
        let one = header.space.as_ref().map_or(30, |space| space.cost() / 2);
        if !self.spend((stored.width * stored.height * stored.channels).saturating_add(small.saturating_mul(one))) {
            return None;
        }
        let space = match &header.space {
            Some(space) if space.facts.channels() == stored.channels => space.clone(),
            // JPEG 2000 without a space, or a picture with more or fewer components than its space.
            _ => match stored.channels {
                1 | 2 => self.look().gray(),
                3 => self.look().rgb(),
                4 => self.look().cmyk(),
                _ => {
                    self.damage(Damage::Image { object: number(stream) });
                    return None;
                }
            },
        };
        let opaque = self.opaque(stream, &stored, factors, resources);
        let mut picture = self.separate(&stored, &space, header, factors);
        picture.opaque = opaque;
        let picture = Arc::new(picture);
        if let Some(key) = key
            && self.claim(picture.bytes)
        {
            self.pictures.insert(key, picture.clone());
        }
        Some(picture)
    }

    /// How opaque a picture is: `/SMask`, or `/Mask` as a stencil or as colours.
    fn opaque(
        &mut self,
        stream: &Stream<'_>,
        stored_picture: &Stored,
        factors: (usize, usize),
        resources: &Dict<'d>,
    ) -> Option<Plane> {
        let dict = stream.dict();
        let soft = dict.get::<Stream<'_>>(b"SMask");
        if let Some(mask) = soft.clone().or_else(|| dict.get::<Stream<'_>>(b"Mask")) {
            let mut header = self.header(&mask, resources);
            header.layout.channels = header.layout.channels.max(1);
            let mask = match stored(self.shared, &mask, header.layout, &mut |n| self.spend(n)) {
                Ok(mask) => mask,
                Err(damage) => {
                    self.damage(damage);
                    return None;
                }
            };
            self.short |= mask.short;
            let inverted = header.decode.first().is_some_and(|d| d[0] > d[1]);
            // In a stencil 1 is masked out; in a soft mask 0 is.
            let turned = inverted != soft.is_none();
            let scale = |m: usize, p: usize, f: usize| (m * f / p.max(1)).clamp(1, 4096);
            let factors = (
                scale(mask.width, stored_picture.width, factors.0),
                scale(mask.height, stored_picture.height, factors.1),
            );
            let channels = mask.channels;
            let raster = reduce(&mask, factors, false, 1, |from, to| {
                for (slot, pixel) in to.iter_mut().zip(from.chunks(channels)) {
                    *slot = if turned { 255 - pixel[0] } else { pixel[0] };
                }
            });
            return Some(Plane { width: raster.width, height: raster.height, data: raster.data });
        }
        let colours: Vec<i64> = dict.get::<Array<'_>>(b"Mask")?.iter::<i32>().take(64).map(i64::from).collect();
        let channels = stored_picture.channels;
        if colours.len() < channels * 2 {
            return None;
        }
        let keep = stored_picture.bits < 8;
        let raster = reduce(stored_picture, factors, keep, 1, |from, to| {
            for (slot, pixel) in to.iter_mut().zip(from.chunks(channels)) {
                let masked = pixel
                    .iter()
                    .zip(colours.chunks(2))
                    .all(|(v, range)| (range[0]..=range[1]).contains(&i64::from(*v)));
                *slot = if masked { 0 } else { 255 };
            }
        });
        Some(Plane { width: raster.width, height: raster.height, data: raster.data })
    }

    /// Samples to inks.
    fn separate(&self, stored: &Stored, space: &Arc<ColourSpace>, header: &Header, factors: (usize, usize)) -> Picture {
        let bits = u8::try_from(stored.bits).unwrap_or(8);
        let natural = space.decode(bits);
        let same = header.decode.len() != natural.len() || header.decode == natural;
        let decode = if same { natural } else { header.decode.clone() };
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
        let tables: Vec<Vec<u8>> = (0..channels).map(|i| (0..=255).map(|v| byte(number(i, v))).collect()).collect();
        let channel = |i: usize, invert: bool| -> Vec<u8> {
            let turn = if invert { 255 } else { 0 };
            raster.data.iter().skip(i).step_by(channels).map(|v| tables[i][usize::from(*v)] ^ turn).collect()
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
        Picture { width: raster.width, height: raster.height, inks, opaque: None, plates, scope, bytes }
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
