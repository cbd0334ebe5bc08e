//! `gs`: graphics state dictionaries (ISO 32000-1, 8.4.5), and soft masks (11.6.5.2).

use std::collections::BTreeSet;
use std::sync::Arc;

use hayro_syntax::object::{Array, Dict, Name, Object};

use super::function::{Function, numbers};
use super::run::Run;
use crate::ink::{Blend, Canvas, Mask, multiply};
use crate::read::{Damage, Part};

impl<'d> Run<'d> {
    pub(super) fn graphics_state(&mut self, dict: &Dict<'d>, resources: &Dict<'d>) {
        self.weigh(dict);
        let number = |key: &[u8]| dict.get::<f32>(key).map(f64::from);
        if let Some(width) = number(b"LW") {
            self.g.pen.width = width.abs();
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        let small = |key: &[u8]| number(key).map(|n| n as u8);
        self.g.pen.cap = small(b"LC").unwrap_or(self.g.pen.cap);
        self.g.pen.join = small(b"LJ").unwrap_or(self.g.pen.join);
        self.g.pen.miter = number(b"ML").unwrap_or(self.g.pen.miter);
        if let Some(array) = dict.get::<Array<'_>>(b"D") {
            let mut items = array.iter::<Object<'_>>();
            if let (Some(Object::Array(list)), Some(Object::Number(phase))) = (items.next(), items.next()) {
                let dashes: Vec<f64> = list.iter::<f32>().take(64).map(f64::from).collect();
                self.set_dash(&dashes, phase.as_f64());
            }
        }
        if let Some(array) = dict.get::<Array<'_>>(b"Font")
            && let (Some(font), Some(size)) = (array.iter::<Dict<'_>>().next(), array.iter::<f32>().next())
        {
            let reference = array.raw_iter().next().and_then(|item| item.as_obj_ref()).map(|r| r.obj_number);
            self.set_font(&font, reference, f64::from(size));
        }
        self.overprint(dict);
        self.alpha(dict);
        match self.entry(dict, "SMask") {
            Some(mask) => self.soft_mask(&mask, resources),
            None if dict.contains_key(b"SMask") => {
                self.damage(Damage::Missing { what: Part::SoftMask, name: "SMask".to_owned() });
            }
            None => {}
        }
        if let Some(intent) = dict.get::<Name<'_>>(b"RI") {
            self.facts.uses.rendering_intents.insert(intent.as_str().to_owned());
            self.g.intent = Some(intent.as_str().to_owned());
        }
        self.device_settings(dict);
    }

    fn overprint(&mut self, dict: &Dict<'_>) {
        // OP alone sets both; op sets the fill's own.
        if let Some(on) = dict.get::<bool>(b"OP") {
            (self.g.stroke_overprint, self.g.fill_overprint) = (on, on);
        }
        if let Some(on) = dict.get::<bool>(b"op") {
            self.g.fill_overprint = on;
        }
        if let Some(mode) = dict.get::<i32>(b"OPM") {
            self.g.overprint_mode = u8::from(mode == 1);
        }
        self.facts.uses.overprint_set |= self.g.fill_overprint || self.g.stroke_overprint;
    }

    fn alpha(&mut self, dict: &Dict<'_>) {
        let alpha = |key: &[u8]| dict.get::<f32>(key).filter(|a| a.is_finite()).map(|a| a.clamp(0.0, 1.0));
        let (fill, stroke) = (alpha(b"ca"), alpha(b"CA"));
        self.g.fill_alpha = fill.unwrap_or(self.g.fill_alpha);
        self.g.stroke_alpha = stroke.unwrap_or(self.g.stroke_alpha);
        self.facts.transparency.alpha_below_one +=
            u32::from(fill.is_some_and(|a| a < 1.0)) + u32::from(stroke.is_some_and(|a| a < 1.0));
        let name = dict.get::<Name<'_>>(b"BM").or_else(|| {
            let modes = dict.get::<Array<'_>>(b"BM")?;
            modes.iter::<Name<'_>>().take(32).find(|name| Blend::named(name.as_str()).is_some())
        });
        if let Some(name) = name {
            self.g.blend = Blend::named(name.as_str()).unwrap_or_default();
            if !matches!(name.as_str(), "Normal" | "Compatible") {
                self.facts.transparency.blend_modes.insert(name.as_str().to_owned());
            }
        }
    }

    fn device_settings(&mut self, dict: &Dict<'_>) {
        let named =
            |key: &[u8], names: &[&str]| dict.get::<Name<'_>>(key).is_some_and(|name| names.contains(&name.as_str()));
        let is_default = |key: &[u8]| named(key, &["Default", "Identity"]);
        let uses = &mut self.facts.uses;
        let given = |key: &[u8]| dict.contains_key(key);
        uses.transfer_functions += u32::from(given(b"TR") || (given(b"TR2") && !named(b"TR2", &["Default"])));
        if given(b"HTP") {
            uses.halftone_faults.insert("HTP");
        }
        if let Some(halftone) = dict_of(dict.get::<Object<'_>>(b"HT")) {
            halftone_faults(&halftone, None, &mut uses.halftone_faults);
        }
        uses.halftones += u32::from(given(b"HT") && !is_default(b"HT"));
        let black = given(b"BG") || given(b"UCR") || [&b"BG2"[..], b"UCR2"].iter().any(|k| given(k) && !is_default(k));
        uses.black_generation += u32::from(black);
    }

    fn soft_mask(&mut self, mask: &Object<'d>, resources: &Dict<'d>) {
        let Object::Dict(dict) = mask else {
            self.g.soft = None;
            return;
        };
        self.weigh(dict);
        self.facts.transparency.soft_masks += 1;
        let Some(form) = self.entry(dict, "G").and_then(Object::into_stream) else {
            self.damage(Damage::Missing { what: Part::SoftMask, name: "G".to_owned() });
            return;
        };
        let luminous = dict.get::<Name<'_>>(b"S").is_none_or(|name| name.as_str() != "Alpha");
        let window = self.canvas.window;
        let size = window.width() * window.height();
        if !self.spend(size * 8) || !self.claim(size * 4) {
            return;
        }
        let group = form.dict().get::<Dict<'_>>(b"Group").unwrap_or_default();
        if let Some(space) =
            group.get::<Object<'_>>(b"CS").and_then(|space| self.look().read(&space, resources, 0).ok())
        {
            self.facts.transparency.group_spaces.insert(space.facts.clone());
        }
        let back = match (luminous, numbers(dict, b"BC"), group.get::<Object<'_>>(b"CS")) {
            (true, Some(back), Some(space)) => {
                let space = self.look().read(&space, resources, 0);
                space.map_or(0.0, |space| space.lightness(&back))
            }
            _ => 0.0,
        };
        let saved = self.g.clone();
        let page = std::mem::replace(&mut self.canvas, Canvas::group(window));
        let was = std::mem::replace(&mut self.luminous, luminous);
        let in_mask = std::mem::replace(&mut self.in_mask, true);
        let uncoloured = std::mem::replace(&mut self.uncoloured, false);
        self.g.soft = None;
        self.g.clip = crate::ink::Clip::window(window);
        (self.g.fill_alpha, self.g.stroke_alpha, self.g.blend) = (1.0, 1.0, Blend::Normal);
        self.form(&form, resources);
        (self.luminous, self.in_mask, self.uncoloured, self.g) = (was, in_mask, uncoloured, saved);
        let group = std::mem::replace(&mut self.canvas, page);
        self.release(size * 3);
        self.release_plates(&group);
        let mut work = 0;
        let transfer = dict.get::<Object<'_>>(b"TR").and_then(|f| Function::read(&f, &mut work).ok());
        self.spend(work);
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share, 0 to 1")]
        let byte = |share: f32| (share.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
        let table: Vec<u8> = (0..=255u8)
            .map(|v| match &transfer {
                Some(f) => byte(f.at(&[f32::from(v) / 255.0]).first().copied().unwrap_or(0.0)),
                None => v,
            })
            .collect();
        let back = byte(back);
        let mut data = Vec::with_capacity(window.width() * window.height());
        for y in window.y0..window.y1 {
            for x in window.x0..window.x1 {
                let alpha = group.alpha(y, x);
                let value = if luminous {
                    multiply(group.ink(0, y, x), alpha).saturating_add(multiply(back, 255 - alpha))
                } else {
                    alpha
                };
                data.push(table[usize::from(value)]);
            }
        }
        let outside = table[usize::from(back)];
        self.g.soft = Some(Arc::new(Mask { window, data, outside }));
    }
}

/// A dictionary, or a stream's.
fn dict_of(object: Option<Object<'_>>) -> Option<Dict<'_>> {
    match object? {
        Object::Dict(dict) => Some(dict),
        Object::Stream(stream) => Some(stream.dict().clone()),
        _ => None,
    }
}

/// What PDF/X forbids in a halftone, and in those of its single inks (type 5).
fn halftone_faults(halftone: &Dict<'_>, of: Option<&str>, faults: &mut BTreeSet<&'static str>) {
    let kind = halftone.get::<i32>(b"HalftoneType").unwrap_or(0);
    if !matches!(kind, 1 | 5) {
        faults.insert("HalftoneType");
    }
    if halftone.contains_key(b"HalftoneName") {
        faults.insert("HalftoneName");
    }
    // PDF itself wants a curve with a spot's halftone; one that changes nothing does no harm there.
    let process =
        |ink: &str| ["Default", "Cyan", "Magenta", "Yellow", "Black", "Gray", "Red", "Green", "Blue"].contains(&ink);
    let harmless = of.is_some_and(|ink| !process(ink))
        && halftone.get::<Name<'_>>(b"TransferFunction").is_some_and(|name| name.as_str() == "Identity");
    if halftone.contains_key(b"TransferFunction") && !harmless {
        faults.insert("TransferFunction");
    }
    if kind == 5 && of.is_none() {
        for ink in halftone.keys().take(64) {
            if let Some(own) = dict_of(halftone.get::<Object<'_>>(ink.as_ref())) {
                halftone_faults(&own, Some(ink.as_str()), faults);
            }
        }
    }
}
