//! Text (ISO 32000-1, 9).

use std::sync::{Arc, PoisonError};

use hayro_syntax::object::{Dict, Object};

use super::facts::{RenderMode, TextRun, What};
use super::font::{EM, Font, FontKind, Glyph};
use super::lexer::Operand;
use super::matrix::Matrix;
use super::path::Path;
use super::run::{CALL, DEPTH, Run};
use crate::ink::{Kind, Outline, Rule};
use crate::read::{Damage, Part, STREAM_LIMIT};

/// A glyph whose outline is not in the file is drawn as a bar: as wide as its advance, so high. Running text inks about
/// that much.
const BAR: (f64, f64) = (0.12, 0.34);

/// Bytes of one string that are shown; a page of type has some thousand.
const STRING: usize = 1 << 20;

/// Letters that are blank by their nature.
const FILLERS: [char; 4] = ['\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}'];

/// What one string adds up to.
#[derive(Default)]
struct Shown {
    outline: Outline,
    stroke: Outline,
    glyphs: u32,
    notdef: u32,
    text: String,
    blank: bool,
    bounds: Option<[f32; 4]>,
    /// Memory taken for its outlines.
    claimed: usize,
    /// A glyph could not be drawn whole.
    broken: bool,
    /// The most a glyph's own width differs from the file's, ems.
    width_off: f64,
}

impl<'d> Run<'d> {
    pub(super) fn text_operator(&mut self, name: &[u8], operands: &[Operand], resources: &Dict<'d>) -> Option<bool> {
        let list: Vec<f64> = operands.iter().filter_map(Operand::number).collect();
        let one = list.last().copied();
        let text = &mut self.g.text;
        let done = match name {
            b"BT" => {
                if std::mem::replace(&mut self.in_text, true) {
                    self.damage(Damage::Unpaired { what: "BT, ET" });
                }
                (self.text_map, self.line_map) = (Matrix::IDENTITY, Matrix::IDENTITY);
                Some(())
            }
            b"ET" => {
                self.in_text = false;
                let clip = std::mem::take(&mut self.text_clip);
                let window = self.g.clip.bounds();
                if !clip.is_empty() && self.spend(clip.pixels(window) * 2 + clip.work(window)) {
                    self.g.clip = self.g.clip.and(&clip, Rule::NonZero);
                }
                Some(())
            }
            b"Tc" => one.map(|n| text.character_space = n),
            b"Tw" => one.map(|n| text.word_space = n),
            b"Tz" => one.map(|n| text.scale = n / 100.0),
            b"TL" => one.map(|n| text.leading = n),
            b"Ts" => one.map(|n| text.rise = n),
            b"Tr" => one.map(|n| text.mode = RenderMode::of(n)),
            b"Tf" => self.select_font(operands, resources),
            b"Td" | b"TD" | b"Tm" | b"T*" => self.place_text(name, &list),
            b"Tj" | b"TJ" | b"'" | b"\"" => {
                if name == b"\"" {
                    let [.., word, character] = list[..] else { return Some(false) };
                    (text.word_space, text.character_space) = (word, character);
                }
                if name != b"Tj" && name != b"TJ" {
                    self.place_text(b"T*", &[]);
                }
                let items = match operands.last() {
                    Some(Operand::Array(items)) => items.as_slice(),
                    Some(text @ Operand::Text(_)) => std::slice::from_ref(text),
                    _ => return Some(false),
                };
                self.show(items, resources);
                Some(())
            }
            _ => return None,
        };
        Some(done.is_some())
    }

    fn place_text(&mut self, name: &[u8], list: &[f64]) -> Option<()> {
        let by = match (name, list) {
            (b"Tm", [a, b, c, d, e, f]) => {
                self.line_map = Matrix([*a, *b, *c, *d, *e, *f]);
                self.text_map = self.line_map;
                return Some(());
            }
            (b"Td" | b"TD", [x, y]) => {
                if name == b"TD" {
                    self.g.text.leading = -y;
                }
                [*x, *y]
            }
            (b"T*", _) => [0.0, -self.g.text.leading],
            _ => return None,
        };
        self.line_map = Matrix([1.0, 0.0, 0.0, 1.0, by[0], by[1]]).then(&self.line_map);
        self.text_map = self.line_map;
        Some(())
    }

    fn select_font(&mut self, operands: &[Operand], resources: &Dict<'d>) -> Option<()> {
        let [.., name, size] = operands else { return None };
        let (name, size) = (name.name()?, size.number()?);
        let fonts = self.group(resources, b"Font");
        match self.entry(&fonts, name).and_then(Object::into_dict) {
            Some(dict) => {
                self.weigh(&dict);
                let reference = fonts.get_ref(name.as_bytes()).map(|r| r.obj_number);
                self.set_font(&dict, reference, size);
            }
            None => {
                self.damage(Damage::Missing { what: Part::Font, name: name.to_owned() });
                self.g.text.font = None;
                self.g.text.size = size;
            }
        }
        Some(())
    }

    /// Makes a font current. Fonts that are objects are read once a file.
    pub(super) fn set_font(&mut self, dict: &Dict<'d>, reference: Option<i32>, size: f64) {
        self.g.text.size = size;
        if let Some(known) = reference.and_then(|number| self.fonts.get(&number)) {
            self.g.text.font = Some(known.clone());
            return;
        }
        let lock = || self.shared.fonts.lock().unwrap_or_else(PoisonError::into_inner);
        let known = reference.and_then(|number| lock().get(number));
        let font = known.unwrap_or_else(|| {
            let mut font = Font::read(dict);
            // The parser gives a dictionary written within another the other's number.
            font.facts.object = reference;
            let font = Arc::new(font);
            match reference {
                // Two pages may have read it at once; both read the same.
                Some(number) => lock().keep(number, font),
                None => font,
            }
        });
        // What reading it costs is counted on every page; the file counts it once (`super::budget`).
        let cost = (font.weight * 4).max(font.work) + CALL;
        if let Some(number) = reference {
            self.font_work.insert(number, cost as u64);
        }
        if !self.spend(cost) || !self.claim(if reference.is_some() { font.weight } else { 0 }) {
            self.g.text.font = None;
            return;
        }
        for damage in &font.damage {
            self.damage(damage.clone());
        }
        let same = self.facts.fonts.iter().position(|known| *known == font.facts);
        let index = same.unwrap_or(self.facts.fonts.len());
        if same.is_none() {
            self.facts.fonts.push(font.facts.clone());
        }
        if let Some(number) = reference {
            self.fonts.insert(number, (index, font.clone()));
        }
        if reference.is_none() && font.type3().is_some() {
            self.own_fonts.insert(index, dict.clone());
        }
        self.g.text.font = Some((index, font));
    }

    /// Shows strings, with the numbers between them.
    fn show(&mut self, items: &[Operand], resources: &Dict<'d>) {
        let Some((index, font)) = self.g.text.font.clone() else { return };
        let mut shown = Shown { blank: true, ..Shown::default() };
        for item in items {
            match item {
                Operand::Text(bytes) => {
                    if bytes.len() > STRING {
                        self.damage(Damage::TooMany { what: Part::Content, limit: u32::MAX });
                    }
                    for glyph in font.glyphs(&bytes[..bytes.len().min(STRING)]) {
                        if !self.spend(1000) {
                            return;
                        }
                        self.glyph(&font, &glyph, &mut shown, resources);
                    }
                }
                Operand::Number(n) => {
                    let by = -n / 1000.0 * self.g.text.size;
                    self.advance(if font.vertical() { (0.0, by) } else { (by * self.g.text.scale, 0.0) });
                }
                _ => {}
            }
        }
        let claimed = shown.claimed;
        if shown.glyphs > 0 {
            self.text_mark(index, &font, shown, resources);
        }
        self.release(claimed);
    }

    fn advance(&mut self, (x, y): (f64, f64)) {
        self.text_map = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(&self.text_map);
    }

    fn glyph(&mut self, font: &Arc<Font>, glyph: &Glyph, shown: &mut Shown, resources: &Dict<'d>) {
        let text = &self.g.text;
        let (size, scale) = (text.size, text.scale);
        let (x, y) = glyph.origin;
        let frame = Matrix([size * scale, 0.0, 0.0, size, 0.0, text.rise]);
        let place = Matrix([1.0, 0.0, 0.0, 1.0, -x, -y]).then(&frame).then(&self.text_map).then(&self.g.map);
        shown.glyphs += 1;
        shown.notdef += u32::from(glyph.notdef);
        let before = shown.text.len();
        font.text(glyph.code, &mut shown.text);
        let written = &shown.text[before..];
        let blank = glyph.space || (!written.is_empty() && written.chars().all(char::is_whitespace));
        let letter = written.chars().any(|c| c.is_alphanumeric() && !FILLERS.contains(&c));
        if let Some(type3) = font.type3() {
            shown.blank = false;
            let code = u8::try_from(glyph.code).unwrap_or(0);
            if let Some(name) = type3.procedures.get(&code) {
                self.procedure(font, (name, type3.matrix.then(&place)), resources);
            }
            shown.grow(place.bounds([0.0, -0.2, glyph.advance.max(0.1), 0.8]));
        } else {
            let outline = glyph.glyph.and_then(|gid| font.outline(gid));
            // A letter whose outline is empty was lost when the font was cut down to what is used. One that is damaged is told
            // as such.
            let is_lost =
                letter && !blank && outline.as_ref().is_some_and(|drawn| drawn.whole && drawn.path.is_empty());
            shown.notdef += u32::from(is_lost && !glyph.notdef);
            let own_width = outline.as_ref().and_then(|drawn| drawn.width);
            let (path, unit) = match outline {
                Some(drawn) => {
                    shown.broken |= !drawn.whole;
                    (drawn.path, 1.0 / f64::from(EM))
                }
                None if blank || font.facts.readable => (Arc::new(Path::default()), 1.0),
                None => {
                    let mut bar = Path::default();
                    bar.rectangle(0.04, BAR.0, (glyph.advance.abs() - 0.08).max(0.1), BAR.1);
                    (Arc::new(bar), 1.0)
                }
            };
            if !path.is_empty() && !blank {
                shown.width_off = shown.width_off.max(font.width_off(glyph, own_width));
            }
            shown.blank &= path.is_empty() || blank;
            let map = Matrix([unit, 0.0, 0.0, unit, 0.0, 0.0]).then(&place);
            self.add_outline(&path, &map, shown);
        }
        let text = &self.g.text;
        let spaces = text.character_space + if glyph.space { text.word_space } else { 0.0 };
        let by = glyph.advance * size + spaces;
        self.advance(if font.vertical() { (0.0, by) } else { (by * scale, 0.0) });
    }

    fn add_outline(&mut self, path: &Path, map: &Matrix, shown: &mut Shown) {
        let steps = path.work();
        let (bytes, mode) = (steps * 32, self.g.text.mode);
        let strokes = if mode.stroke { 5 } else { 1 };
        if path.is_empty() || !self.spend(steps * 10 * strokes) || !self.claim(bytes * strokes) {
            return;
        }
        shown.claimed += bytes * strokes;
        let outline = path.outline(map);
        if let Some(bounds) = outline.bounds() {
            shown.grow(bounds.map(f64::from));
        }
        if mode.stroke {
            let mut pen = self.g.pen.clone();
            pen.width = (pen.width * self.g.map.scale()).max(0.2) / map.scale().max(1e-9);
            pen.dashes.clear();
            shown.stroke.append(&path.stroke(map, &pen));
        }
        if mode.clip {
            self.text_clip.append(&outline);
        }
        if mode.fill {
            shown.outline.append(&outline);
        }
    }

    /// A Type 3 glyph's content.
    fn procedure(&mut self, font: &Font, (name, map): (&str, Matrix), resources: &Dict<'d>) {
        let document = self.shared.document;
        let named = font.facts.object.and_then(|object| document.object(object, 0)).and_then(Object::into_dict);
        // A font may be written where it is named, and is no object then.
        let here = || self.g.text.font.as_ref().and_then(|(index, _)| self.own_fonts.get(index)).cloned();
        let Some(dict) = named.or_else(here) else { return };
        self.weigh(&dict);
        let procedures = self.group(&dict, b"CharProcs");
        let Some(stream) = self.entry(&procedures, name).and_then(Object::into_stream) else { return };
        if self.depth >= DEPTH {
            self.damage(Damage::TooDeep { what: Part::Glyph, limit: DEPTH });
            return;
        }
        let data = match self.data(&stream, STREAM_LIMIT) {
            Ok(decoded) => {
                decoded.damage(&stream).into_iter().for_each(|damage| self.damage(damage));
                decoded.data
            }
            Err(damage) => return self.damage(damage),
        };
        if !self.spend(data.len() * 4 + CALL) {
            return;
        }
        let own = self.resources(&dict);
        let saved = (self.g.clone(), self.text_map, self.line_map, self.uncoloured, self.in_type3);
        let clip = std::mem::take(&mut self.text_clip);
        self.g.map = map;
        self.in_type3 = true;
        self.depth += 1;
        self.content(&data, own.as_ref().unwrap_or(resources));
        self.depth -= 1;
        self.text_clip = clip;
        (self.g, self.text_map, self.line_map, self.uncoloured, self.in_type3) = saved;
    }

    fn text_mark(&mut self, index: usize, font: &Font, shown: Shown, resources: &Dict<'d>) {
        let mode = self.g.text.mode;
        *self.set_in.entry(index).or_default() |= !mode.invisible() || mode.clip;
        let type3 = font.facts.kind == FontKind::Type3;
        let (mut fill, mut stroke) = (None, None);
        let mut under = super::facts::Under::default();
        if mode.fill {
            let (colour, brush) = self.brush(false, resources);
            if !type3 {
                under = self.lay(&shown.outline, Rule::NonZero, &brush, self.g.fill_alpha, Kind::Text);
            }
            fill = Some(colour);
        }
        if mode.stroke {
            let (colour, brush) = self.brush(true, resources);
            if !type3 {
                let below = self.lay(&shown.stroke, Rule::NonZero, &brush, self.g.stroke_alpha, Kind::Text);
                if !mode.fill {
                    under = below;
                }
            }
            stroke = Some(colour);
        }
        let frame = Matrix([1.0, 0.0, 0.0, self.g.text.size, 0.0, 0.0]).then(&self.text_map).then(&self.g.map);
        let (em, height) = frame.axes();
        let size = self.points(height);
        let stretch = if height > 0.0 { em * self.g.text.size.abs() * self.g.text.scale.abs() / height } else { 0.0 };
        let area = self.seen(shown.bounds);
        // Device space runs downwards: upright type's determinant is negative. How a cell is turned is not known here.
        let [a, b, c, d, ..] = frame.0;
        let turned = (a * d - b * c) * self.g.text.size * self.g.text.scale;
        let run = TextRun {
            font: index,
            mirrored: self.cell.is_none() && turned > 0.0,
            size,
            glyphs: shown.glyphs,
            notdef: shown.notdef,
            text: shown.text,
            stretch,
            broken: shown.broken,
            width_off: shown.width_off,
            mode,
            fill,
            stroke,
            stroke_width: self.points(self.g.pen.width * self.g.map.across(self.g.map.longest())),
            under,
            blank: shown.blank,
        };
        self.mark(What::Text(run), area);
    }
}

impl Shown {
    fn grow(&mut self, bounds: [f64; 4]) {
        #[expect(clippy::cast_possible_truncation, reason = "device pixels")]
        let [l, t, r, b] = bounds.map(|n| n as f32);
        let old = self.bounds.unwrap_or([l, t, r, b]);
        self.bounds = Some([old[0].min(l), old[1].min(t), old[2].max(r), old[3].max(b)]);
    }
}
