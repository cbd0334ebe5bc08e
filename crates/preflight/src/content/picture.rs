//! Pictures on the plates, and what the rules ask of them.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread::{Scope, ScopedJoinHandle};

use hayro_syntax::object::{Array, Dict, FromBytes, Name, Object, Stream};

use super::budget::FOR_A_BYTE;
use super::colour::Space;
use super::facts::{ImageFacts, What};
use super::image::{Layout, reduce, steepest, stored};
use super::inked::{Picture, Plane};
use super::inline::Inline;
use super::jpeg::{self, Jpeg};
use super::jpx;
use super::paint::Brush;
use super::path::Path;
use super::placed::{Placed, Through};
use super::run::Run;
use super::samples::Stored;
use super::space::{ColourSpace, Kind as SpaceKind, Scope as Inks, ranges};
use crate::ink::{ALL, Kind, PLATES, PROCESS, Rule};
use crate::read::{Damage, Part, filter_names, number};

/// A mask whose neighbours differ by no more than this has no edge: it goes from nothing to all over eight pixels or
/// more, and no resolution makes it sharper.
const SOFT: u8 = 32;
/// One colour, give or take what JPEG makes of it.
const FLAT: u8 = 4;

/// A JPEG's data, bytes.
const JPEG: usize = 256 << 20;
/// A JPEG of more bytes takes longer to walk through than a thread to begin.
const LONG: usize = 64 << 10;

/// A JPEG's walk from marker to marker.
enum Walk<'s> {
    Done(Option<Jpeg>),
    /// Another thread walks; the number of its object, if it is to be known later.
    UnderWay {
        object: Option<i32>,
        walker: ScopedJoinHandle<'s, Option<Jpeg>>,
    },
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
        // By a thread of its own: a worker that waited for another would begin another page on the same stack.
        std::thread::scope(|scope| self.image_beside(scope, stream, resources, inline));
    }

    /// The same, with threads that end when it does.
    fn image_beside<'s>(&mut self, scope: &'s Scope<'s, '_>, stream: &Stream<'_>, resources: &Dict<'d>, inline: bool) {
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
        let jpeg = self.jpeg(stream, &filters, scope);
        let stencil_mask = dict.get::<Stream<'_>>(b"Mask").map(|mask| {
            let size = |key: &[u8]| mask.dict().get::<u32>(key).unwrap_or(0);
            (size(b"Width"), size(b"Height"))
        });
        let mask = dict.get::<Stream<'_>>(b"SMask");
        let soft_mask = mask.map(|mask| {
            let size = |key: &[u8]| mask.dict().get::<u32>(key).unwrap_or(0);
            (size(b"Width"), size(b"Height"))
        });
        for key in ["SMask", "Mask"] {
            // A reference that leads nowhere: the picture would print as a rectangle.
            let named = dict.get_ref(key).is_some();
            if named && !matches!(self.entry(dict, key), Some(Object::Stream(_) | Object::Array(_))) {
                self.damage(Damage::Missing { what: Part::SoftMask, name: key.to_owned() });
            }
        }
        self.facts.transparency.image_soft_masks += u32::from(soft_mask.is_some() && !self.in_mask);
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
        let (mut flat, mut soft_edges) = (false, false);
        if header.stencil {
            let (colour, brush) = self.brush(false, resources);
            stencil = Some(colour);
            if wanted {
                decoded = self.stencil(stream, &header, (&outline, factors), &brush);
            }
        } else if wanted {
            decoded = self.picture(stream, &header, factors, resources).is_some_and(|picture| {
                (flat, soft_edges) = (picture.flat, picture.soft_edges);
                let Some(back) = map.inverse() else { return true };
                let writes = match (overprint, picture.scope) {
                    (false, _) => ALL,
                    (true, Inks::Named(plates)) => plates,
                    (true, Inks::Process { .. }) => PROCESS,
                };
                self.note(&header.space.as_ref().map_or(Space::DeviceGray, |s| s.facts.clone()), picture.scope);
                let brush = Brush::Rows { rows: Arc::new(Placed { picture, back }), writes };
                self.lay(&outline, Rule::NonZero, &brush, self.g.fill_alpha, Kind::Picture);
                true
            });
        }
        let area = self.seen(outline.bounds());
        let own = dict.get::<Name<'_>>(b"Intent").map(|name| name.as_str().to_owned());
        self.facts.uses.rendering_intents.extend(own.clone());
        let intent = own.or_else(|| self.g.intent.clone());
        let (coded, own_space) = self.jpeg_2000(stream, &filters);
        let space = match (&stencil, &header.space) {
            (Some(colour), _) => colour.space.clone(),
            (None, Some(space)) => space.facts.clone(),
            (None, None) => own_space.unwrap_or_else(|| Space::Unknown(String::new())),
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
            flat,
            soft_edges,
            mask: dict.contains_key(b"Mask"),
            stencil_mask,
            // Device space runs downwards: an upright picture's determinant is negative.
            mirrored: self.cell.is_none() && map.0[0] * map.0[3] - map.0[1] * map.0[2] > 0.0,
            jpeg: self.walked(jpeg),
            coded,
            short: std::mem::take(&mut self.short),
            interpolate: dict.get::<bool>(b"Interpolate").unwrap_or(false),
            alternates: dict.contains_key(b"Alternates"),
            intent,
            overprint,
            decoded,
        };
        self.mark(What::Image(facts), area);
    }

    /// What a JPEG says of itself; of one drawn again, what it said before. A large one is walked through while it is
    /// decoded.
    fn jpeg<'s>(&mut self, stream: &Stream<'_>, filters: &[String], scope: &'s Scope<'s, '_>) -> Walk<'s> {
        if filters.last().map(String::as_str) != Some("DCTDecode") || self.luminous {
            return Walk::Done(None);
        }
        let object = number(stream);
        let known =
            object.and_then(|object| self.looked.jpegs.get(&object).copied().or_else(|| self.shared.jpeg(object)));
        if let Some(known) = known {
            return Walk::Done(known);
        }
        let data = self.data(stream, JPEG).ok().map(|decoded| decoded.data);
        let paid = data.filter(|data| self.spend(data.len() * 2));
        let object = object.filter(|_| !self.stopped);
        match paid {
            Some(data) if data.len() > LONG => {
                Walk::UnderWay { object, walker: scope.spawn(move || jpeg::look(&data)) }
            }
            data => {
                let told = data.and_then(|data| jpeg::look(&data));
                self.looked.jpegs.extend(object.map(|object| (object, told)));
                Walk::Done(told)
            }
        }
    }

    /// Waits for the end of a JPEG's walk.
    fn walked(&mut self, walk: Walk<'_>) -> Option<Jpeg> {
        match walk {
            Walk::Done(told) => told,
            Walk::UnderWay { object, walker } => {
                let told = walker.join().unwrap_or_else(|panic| resume_unwind(panic));
                self.looked.jpegs.extend(object.map(|object| (object, told)));
                told
            }
        }
    }

    /// What a JPEG 2000 says of itself: its size, and its colours.
    fn jpeg_2000(&mut self, stream: &Stream<'_>, filters: &[String]) -> (Option<(u32, u32)>, Option<Space>) {
        if filters.last().map(String::as_str) != Some("JPXDecode") || self.stopped {
            return (None, None);
        }
        let Ok(decoded) = self.data(stream, JPEG) else { return (None, None) };
        let side = |length: u64| u32::try_from(length).unwrap_or(u32::MAX);
        let size = jpx::size(&decoded.data).map(|(_, width, height)| (side(width), side(height)));
        (size, jpx::space(&decoded.data))
    }

    /// What a picture's own bytes pay for, steps of work: once a page, and for no more bytes than the file has.
    fn credit(&self, stream: &Stream<'_>) -> u64 {
        if number(stream).is_none_or(|object| self.paid.contains_key(&object)) {
            return 0;
        }
        let own = (stream.raw_data().len() as u64).saturating_mul(FOR_A_BYTE);
        let all = (self.shared.document.bytes().len() as u64).saturating_mul(FOR_A_BYTE);
        own.min(all.saturating_sub(self.paid.values().sum()))
    }

    /// Decodes a picture's samples, if its own bytes or the page can pay for it.
    fn decoded(&mut self, stream: &Stream<'_>, layout: Layout) -> Option<Stored> {
        let mut credit = self.credit(stream);
        let (mut paid, shared, ahead) = (0, self.shared, self.ahead.clone());
        let result = stored((shared, ahead.as_deref()), stream, layout, &mut |work| {
            let free = work.min(credit);
            (credit, paid) = (credit - free, paid + free);
            self.spend(usize::try_from(work - free).unwrap_or(usize::MAX))
        });
        if let Some(object) = number(stream).filter(|_| paid > 0) {
            *self.paid.entry(object).or_default() += paid;
        }
        result.map_err(|damage| self.damage(damage)).ok()
    }

    /// Paints the current colour through a stencil; false if it cannot be decoded.
    fn stencil(
        &mut self,
        stream: &Stream<'_>,
        header: &Header,
        (outline, factors): (&crate::ink::Outline, (usize, usize)),
        brush: &Brush,
    ) -> bool {
        let Some(stored) = self.decoded(stream, header.layout) else { return false };
        self.short |= stored.short;
        // Without `Decode`, a sample of 0 paints.
        let inverted = header.decode.first().is_some_and(|d| d[0] > d[1]);
        let raster = reduce(&stored, factors, false, 1, |from, to| {
            for (slot, value) in to.iter_mut().zip(from) {
                *slot = if inverted { *value } else { 255 - *value };
            }
        });
        let Some(back) = self.g.map.inverse() else { return true };
        let plane = Plane { steepest: u8::MAX, width: raster.width, height: raster.height, data: raster.data };
        let (values, writes) = match brush {
            Brush::Flat { values, writes } => (values.clone(), *writes),
            Brush::Rows { rows, writes } => {
                let brush =
                    Brush::Rows { rows: Arc::new(Through { rows: rows.clone(), plane, back }), writes: *writes };
                self.lay(outline, Rule::NonZero, &brush, self.g.fill_alpha, Kind::Picture);
                return true;
            }
            Brush::None => (Box::new([0; PLATES]), 0),
        };
        let mut inks = Vec::new();
        let mut plates = 0;
        for (plate, value) in values.iter().enumerate().filter(|(_, value)| **value > 0) {
            inks.push((plate, vec![*value]));
            plates |= 1 << plate;
        }
        let picture = Picture {
            width: 1,
            height: 1,
            inks,
            opaque: Some(plane),
            plates,
            scope: Inks::Named(writes),
            bytes: 0,
            flat: true,
            soft_edges: false,
            short: false,
            same_everywhere: false,
        };
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
        let facts = header.space.as_ref().map(|space| space.facts.clone());
        let key = number(stream).filter(|_| !self.luminous).map(|n| (n, factors, facts));
        let known =
            key.as_ref().and_then(|key| self.looked.pictures.get(key).cloned().or_else(|| self.shared.picture(key)));
        if let Some(known) = known {
            self.short |= known.short;
            return Some(known);
        }
        let short = std::mem::take(&mut self.short);
        let stored = self.decoded(stream, header.layout)?;
        self.short |= stored.short;
        let small = stored.width * stored.height / (factors.0 * factors.1).max(1);
        let one = match header.space.as_ref().map(|space| (&space.kind, space.cost())) {
            // A byte of the picture is a byte of a plate.
            Some((SpaceKind::Gray | SpaceKind::Cmyk, _)) => 4,
            Some((_, cost)) => cost / 2,
            None => 30,
        };
        if !self.spend(small.saturating_mul(one)) {
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
        let damage = self.facts.damage.len();
        let opaque = self.opaque(stream, &stored, factors, resources);
        let mut picture = self.separate(&stored, &space, &header.decode, factors);
        picture.bytes += opaque.as_ref().map_or(0, |plane| plane.data.len());
        picture.soft_edges = opaque.as_ref().is_some_and(|mask| mask.steepest <= SOFT);
        picture.flat = picture.soft_edges && steepest(&stored) <= FLAT;
        picture.opaque = opaque;
        picture.short = self.short;
        self.short |= short;
        // What is wrong with its mask is told by the page that decoded it, so such a picture is decoded on each.
        let written =
            stream.dict().get::<Name<'_>>(b"ColorSpace").is_none_or(|name| name.as_str().starts_with("Device"));
        picture.same_everywhere =
            written && space.is_process() && !self.facts.uses.default_spaces && self.facts.damage.len() == damage;
        let picture = Arc::new(picture);
        if let Some(key) = key
            && !self.stopped
            && self.claim(picture.bytes)
        {
            self.looked.pictures.insert(key, picture.clone());
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
            let mask = self.decoded(&mask, header.layout)?;
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
            let steepest = if soft.is_some() { steepest(&mask) } else { u8::MAX };
            return Some(Plane { steepest, width: raster.width, height: raster.height, data: raster.data });
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
        Some(Plane { steepest: u8::MAX, width: raster.width, height: raster.height, data: raster.data })
    }
}
