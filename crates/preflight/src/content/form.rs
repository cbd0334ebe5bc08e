//! XObjects: forms, transparency groups, PostScript (ISO 32000-1, 8.8 to 8.10, 11.6.6).

use hayro_syntax::object::{Dict, Name, Object, Stream};

use super::function::numbers;
use super::matrix::Matrix;
use super::path::Path;
use super::run::{CALL, DEPTH, Run};
use crate::ink::{Blend, Canvas, PLATES, Rule, multiply};
use crate::read::{Damage, Part, STREAM_LIMIT, number};

impl<'d> Run<'d> {
    /// `Do`.
    pub(super) fn object(&mut self, stream: &Stream<'d>, resources: &Dict<'d>) {
        let dict = stream.dict();
        self.weigh(dict);
        self.facts.uses.opi += u32::from(dict.contains_key(b"OPI"));
        self.facts.uses.reference_xobjects += u32::from(dict.contains_key(b"Ref"));
        let layer = self.shared.layers.of(dict, b"OC");
        self.marked.push((layer, false));
        match dict.get::<Name<'_>>(b"Subtype").as_ref().map(|name| name.as_str()) {
            Some("Image") => self.image(stream, resources, false),
            Some("PS") => self.facts.uses.postscript_xobjects += 1,
            Some("Form") | None => {
                let wrapped = dict.get::<Name<'_>>(b"Subtype2").is_some_and(|name| name.as_str() == "PS");
                self.facts.uses.postscript_xobjects += u32::from(wrapped || dict.contains_key(b"PS"));
                self.group_or_form(stream, resources);
            }
            Some(other) => self.damage(Damage::Missing { what: Part::XObject, name: other.to_owned() }),
        }
        self.marked.pop();
    }

    /// The page's own group: told, not blended (the paper is under it).
    pub(super) fn page_group(&mut self, page: &Dict<'_>) {
        let Some(group) = page.get::<Dict<'_>>(b"Group") else { return };
        if group.get::<Name<'_>>(b"S").is_none_or(|name| name.as_str() != "Transparency") {
            return;
        }
        self.facts.transparency.page_group = true;
        let space = group.get::<Object<'_>>(b"CS").map(|space| self.look().read(&space, &Dict::empty(), 0));
        self.facts.transparency.page_group_space = space.and_then(Result::ok).map(|space| space.facts.clone());
    }

    fn group_or_form(&mut self, stream: &Stream<'d>, resources: &Dict<'d>) {
        let group = stream.dict().get::<Dict<'_>>(b"Group").unwrap_or_default();
        let transparent = group.get::<Name<'_>>(b"S").is_some_and(|name| name.as_str() == "Transparency");
        self.facts.transparency.form_groups += u32::from(transparent && !self.in_mask);
        if transparent
            && let Some(space) =
                group.get::<Object<'_>>(b"CS").and_then(|space| self.look().read(&space, resources, 0).ok())
        {
            self.facts.transparency.group_spaces.insert(space.facts.clone());
            if !self.in_mask && group.get::<bool>(b"I").unwrap_or(false) {
                self.facts.transparency.isolated_spaces.insert(space.facts.clone());
            }
        }
        let g = &self.g;
        let plain = g.fill_alpha >= 1.0 && g.soft.is_none() && g.blend == Blend::Normal;
        let was = self.in_group;
        self.in_group |= transparent;
        let outside = (self.isolated, self.group_blend);
        self.isolated |= transparent && group.get::<bool>(b"I").unwrap_or(false);
        if transparent && g.blend != Blend::Normal {
            self.group_blend = g.blend;
        }
        let window = g.clip.bounds().intersect(self.canvas.window);
        let cost = window.width() * window.height() * 6;
        if !transparent || plain || window.is_empty() || !self.visible() || !self.claim(cost) {
            // A group that is not blended looks the same if its marks are painted straight on the page.
            self.form(stream, resources);
        } else {
            let saved = self.g.clone();
            let page = std::mem::replace(&mut self.canvas, Canvas::group(window));
            self.g.soft = None;
            (self.g.fill_alpha, self.g.stroke_alpha, self.g.blend) = (1.0, 1.0, Blend::Normal);
            self.form(stream, resources);
            self.g = saved;
            let group = std::mem::replace(&mut self.canvas, page);
            let spots = (4..PLATES).filter(|plate| group.has(*plate)).fold(0, |set, plate| set | 1 << plate);
            if !self.claim_plates(spots) {
                (self.in_group, self.isolated, self.group_blend) = (was, outside.0, outside.1);
                return;
            }
            let alpha = super::paint::byte(self.g.fill_alpha);
            let soft = self.g.soft.clone();
            self.canvas.compose(&group, self.g.blend, &mut |y, x0, row| {
                if let Some(soft) = &soft {
                    soft.apply(y, x0, row);
                }
                row.iter_mut().for_each(|c| *c = multiply(*c, alpha));
            });
            self.release(cost);
            self.release_plates(&group);
            self.spend(cost * 2);
        }
        (self.in_group, self.isolated, self.group_blend) = (was, outside.0, outside.1);
    }

    /// A form's content, in its own space and clip.
    pub(super) fn form(&mut self, stream: &Stream<'d>, resources: &Dict<'d>) {
        if self.depth >= DEPTH {
            self.damage(Damage::TooDeep { what: Part::Form, limit: DEPTH });
            return;
        }
        let data = match self.data(stream, STREAM_LIMIT) {
            Ok(decoded) if decoded.picture.is_none() => {
                decoded.damage(stream).into_iter().for_each(|damage| self.damage(damage));
                decoded.data
            }
            Ok(_) => return self.damage(Damage::Stream { object: number(stream) }),
            Err(damage) => return self.damage(damage),
        };
        if !self.spend(data.len() * 4 + CALL) || !self.claim(data.len()) {
            return;
        }
        let dict = stream.dict();
        let saved = (self.g.clone(), self.base, self.text_map, self.line_map);
        let matrix = numbers(dict, b"Matrix").and_then(|list| Matrix::from_list(&list));
        self.g.map = matrix.unwrap_or(Matrix::IDENTITY).then(&self.g.map);
        self.base = self.g.map;
        if let Some(list) = numbers(dict, b"BBox").filter(|list| list.len() == 4) {
            let [x0, y0, x1, y1] = [list[0], list[1], list[2], list[3]].map(f64::from);
            let mut frame = Path::default();
            frame.rectangle(x0.min(x1), y0.min(y1), (x1 - x0).abs(), (y1 - y0).abs());
            let outline = frame.outline(&self.g.map);
            let cost = if outline.rectangle().is_some() { 0 } else { outline.pixels(self.g.clip.bounds()) };
            self.spend(cost);
            self.g.clip = self.g.clip.and(&outline, Rule::NonZero);
        }
        // In old files a form without resources uses those of its page.
        let own = self.resources(dict);
        self.depth += 1;
        self.in_form = self.in_form.saturating_add(1);
        self.content(&data, own.as_ref().unwrap_or(resources));
        self.depth -= 1;
        self.in_form -= 1;
        self.release(data.len());
        (self.g, self.base, self.text_map, self.line_map) = saved;
    }
}
