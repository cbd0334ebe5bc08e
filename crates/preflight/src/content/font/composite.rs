//! Composite fonts: CMaps and CIDs, as Chinese is set.

use std::collections::BTreeMap;

use hayro_cmap::CMap;
use hayro_syntax::object::{Array, Dict, Object, Stream};

use super::program::Program;
use super::{Glyph, descendant, encoding_cmap};
use crate::read::decode_counted;

/// CIDs are two bytes.
const CIDS: u32 = 1 << 16;
/// A `CIDToGIDMap`, bytes: two for each CID, and room for what programs put behind them.
const GLYPHS: usize = 1 << 20;

/// A composite font.
pub(super) struct Composite {
    cmap: CMap,
    widths: BTreeMap<u32, f64>,
    default: f64,
    /// Vertical advance and origin, where they are not the default.
    vertical_widths: BTreeMap<u32, (f64, f64, f64)>,
    vertical_default: (f64, f64),
    pub vertical: bool,
    /// CID to glyph, where the program has a charset; else the CID is the glyph's number.
    glyphs: Option<BTreeMap<u32, u32>>,
    map: Option<Vec<u8>>,
    identity: bool,
    count: u32,
}

impl Composite {
    /// Adds to `work` what reading its streams takes, in steps.
    pub fn read(dict: &Dict<'_>, program: Option<&Program>, work: &mut usize) -> Self {
        let (cmap, name) = encoding_cmap(dict.get::<Object<'_>>(b"Encoding"), work)
            .unwrap_or_else(|| (CMap::identity_h(), "Identity-H".to_owned()));
        let vertical = name.ends_with("-V")
            || dict.get::<Stream<'_>>(b"Encoding").is_some_and(|s| s.dict().get::<i32>(b"WMode") == Some(1));
        let font = descendant(dict).unwrap_or_default();
        let number = |key: &[u8], default: f32| f64::from(font.get::<f32>(key).unwrap_or(default)) / 1000.0;
        let vertical_default = super::super::function::numbers(&font, b"DW2")
            .filter(|list| list.len() == 2)
            .map_or((0.88, -1.0), |list| (f64::from(list[0]) / 1000.0, f64::from(list[1]) / 1000.0));
        let map = font
            .get::<Stream<'_>>(b"CIDToGIDMap")
            .and_then(|stream| decode_counted(&stream, GLYPHS, work).ok())
            .map(|decoded| decoded.data);
        let true_type =
            font.get::<hayro_syntax::object::Name<'_>>(b"Subtype").is_some_and(|name| name.as_str() == "CIDFontType2");
        let count = program.map_or(0, Program::glyphs);
        // TrueType numbers glyphs itself; a CID-keyed CFF has a charset.
        let glyphs = program.filter(|_| !true_type).and_then(Program::cids);
        Self {
            cmap,
            widths: widths(&font),
            default: number(b"DW", 1000.0),
            vertical_widths: vertical_widths(&font),
            vertical_default,
            vertical,
            glyphs,
            map,
            identity: name.starts_with("Identity"),
            count,
        }
    }

    pub fn glyphs(&self, mut text: &[u8], program: bool) -> Vec<Glyph> {
        let mut out = Vec::with_capacity(text.len() / 2);
        while !text.is_empty() {
            let (code, length, cid) = self.next(text);
            text = &text[length.min(text.len())..];
            let glyph = if program { self.glyph(cid) } else { None };
            let width = self.widths.get(&cid).copied().unwrap_or(self.default);
            let (advance, origin) = if self.vertical {
                let (y, down) = self.vertical_default;
                let (down, x, y) = self.vertical_widths.get(&cid).copied().unwrap_or((down, width / 2.0, y));
                (down, (x, y))
            } else {
                (width, (0.0, 0.0))
            };
            // `CIDToGIDMap` may map CID 0 to a visible glyph; then it is not .notdef.
            let notdef = if program { glyph.is_none_or(|g| g == 0) } else { cid == 0 };
            out.push(Glyph {
                code,
                glyph: glyph.filter(|_| !notdef),
                notdef,
                advance,
                origin,
                space: length == 1 && code == 32,
            });
        }
        out
    }

    /// The next code, its bytes and its CID.
    fn next(&self, text: &[u8]) -> (u32, usize, u32) {
        let mut code = 0;
        for (i, byte) in text.iter().take(4).enumerate() {
            code = code << 8 | u32::from(*byte);
            let length = u8::try_from(i + 1).unwrap_or(4);
            if self.identity && length == 1 && text.len() > 1 {
                continue;
            }
            if let Some(cid) = self.cmap.lookup_cid_code(code, length) {
                return (code, i + 1, cid);
            }
        }
        let length = text.len().min(2);
        (text[..length].iter().fold(0, |code, byte| code << 8 | u32::from(*byte)), length, 0)
    }

    fn glyph(&self, cid: u32) -> Option<u32> {
        if let Some(map) = &self.map {
            let at = usize::try_from(cid).ok()? * 2;
            let gid = u32::from(u16::from_be_bytes([*map.get(at)?, *map.get(at + 1)?]));
            return (gid < self.count).then_some(gid);
        }
        match &self.glyphs {
            Some(glyphs) => glyphs.get(&cid).copied(),
            None => (cid < self.count).then_some(cid),
        }
    }
}

/// `/W`: `first [w …]` or `first last w`.
fn widths(font: &Dict<'_>) -> BTreeMap<u32, f64> {
    let mut found = BTreeMap::new();
    each(font, b"W", 1, |cid, values| {
        found.insert(cid, values[0] / 1000.0);
    });
    found
}

/// `/W2`: advance, then the origin.
fn vertical_widths(font: &Dict<'_>) -> BTreeMap<u32, (f64, f64, f64)> {
    let mut found = BTreeMap::new();
    each(font, b"W2", 3, |cid, values| {
        found.insert(cid, (values[0] / 1000.0, values[1] / 1000.0, values[2] / 1000.0));
    });
    found
}

fn each(font: &Dict<'_>, key: &[u8], count: usize, mut found: impl FnMut(u32, &[f64])) {
    let Some(array) = font.get::<Array<'_>>(key) else { return };
    let mut numbers: Vec<f64> = Vec::new();
    let mut left = 8 * CIDS;
    let cid = |n: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let cid = n as u32;
        cid.min(CIDS)
    };
    for item in array.iter::<Object<'_>>().take(4 * CIDS as usize) {
        match item {
            Object::Number(n) => {
                numbers.push(n.as_f64());
                if numbers.len() == 2 + count {
                    for at in cid(numbers[0])..=cid(numbers[1]) {
                        // No honest font gives widths for all CIDs several times over.
                        left = left.saturating_sub(1);
                        if left == 0 {
                            return;
                        }
                        found(at, &numbers[2..]);
                    }
                    numbers.clear();
                }
            }
            Object::Array(list) => {
                let values: Vec<f64> = list.iter::<f32>().take(CIDS as usize).map(f64::from).collect();
                let first = numbers.last().copied().map_or(0, cid);
                for (at, values) in (first..CIDS).zip(values.chunks_exact(count)) {
                    found(at, values);
                }
                numbers.clear();
            }
            _ => numbers.clear(),
        }
    }
}
