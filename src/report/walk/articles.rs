//! `articles` / `文章` and `photos` / `图片`.

use super::Walk;
use super::fields::{Field, Fields};
use crate::diag::Spanned;
use crate::report::block::Home;
use crate::report::hygiene::Text;
use crate::report::markdown;
use crate::report::names::{Key, Mapping, OVERPRINTS, SHARPNESSES, Values};
use crate::report::problem::{KeyProblem, OverprintProblem, Unused, ValueProblem};
use crate::report::story::Story;
use crate::report::values::Value;
use crate::report::yaml::{Data, Node};
use crate::report::{Article, Crop, Focus, Line, Overprint, Photo, Pins, Sharpness};

/// What a crop may lose if the report does not say.
const CROP: Crop = Crop::AtMost { share: 0.2, asked: false };

/// The most a crop may lose.
const MOST: f64 = 0.9;

impl Walk<'_> {
    /// One article. All its fields are read before any is missed.
    pub(super) fn article(&mut self, field: &Field, item: &Node) -> Option<Article> {
        let fields = self.item_fields(field, item, Mapping::Article)?;
        let id = self.id(&fields);
        let kicker = self.printed(&fields, Key::Kicker);
        let boxed = self.boxed(&fields);
        let briefs = fields.get(Key::Items).is_some();
        let headline = self.pinned_line(&fields, Key::Headline);
        let deck = self.printed(&fields, Key::Deck);
        let byline = self.printed(&fields, Key::Byline);
        let standfirst = self.story(&fields, Key::Standfirst);
        let mut panels = self.panels(&fields, Home::Article);
        let (headline, body) = if briefs {
            self.briefs(&fields).map_or((None, None), |(line, story)| (Some(line), Some(story)))
        } else {
            (headline, self.story(&fields, Key::Body))
        };
        let mut photos = match fields.get(Key::Photos) {
            Some(_) => self.items(&fields, Key::Photos).and_then(|items| {
                let photos: Vec<_> = items.iter().map(|(field, item)| self.photo(field, item)).collect();
                photos.into_iter().collect::<Option<Vec<_>>>()
            }),
            None => Some(Vec::new()),
        };
        if let (Some(_), Some(photos), false) = (&boxed, &photos, briefs) {
            self.photos_in_frame(photos);
        }
        if let Some(captions) = photos.as_mut().and_then(|photos| self.captions(&fields, photos)) {
            let at = panels.partition_point(|panel| panel.kind < captions.kind);
            panels.insert(at, captions);
        }
        self.not_in_flow(&fields, &[Key::Jump], Unused::Page);
        let jump = self.truth(&fields, Key::Jump).is_some_and(|jump| jump.value);
        let overprint = self.overprint(&fields, headline.as_ref(), photos.as_deref());
        let place = self.place(fields.range.clone());
        let headline = headline?;
        Some(Article {
            id,
            kicker,
            headline: headline.text,
            deck,
            byline,
            upright: headline.upright,
            heading_pins: headline.pins,
            standfirst,
            body: body?,
            photos: photos?,
            panels,
            overprint,
            on_picture: false,
            boxed,
            jump,
            continued: false,
            weighty: false,
            place,
        })
    }

    /// Whether the headline is to stand on the first photo; what makes that impossible is told.
    fn overprint(
        &mut self,
        fields: &Fields,
        headline: Option<&Line>,
        photos: Option<&[Photo]>,
    ) -> Option<Spanned<Overprint>> {
        let key = Key::OverprintHead;
        let field = fields.get(key)?;
        self.not_in_flow(fields, &[key], Unused::Page);
        let value = match &field.node.data {
            Data::Scalar(raw) if raw.value == Value::Bool(true) => Overprint::Yes,
            Data::Scalar(raw) if raw.value == Value::Bool(false) => Overprint::No,
            Data::Scalar(_) | Data::List(_) | Data::Map(_) => {
                self.named(field, field.node, OVERPRINTS, Values::Overprints)?
            }
        };
        let place = self.place(field.key.clone());
        if value == Overprint::Yes {
            let key = field.name.clone();
            let first = photos.and_then(|photos| photos.first());
            let at = |pins: &Pins| pins.at.is_some();
            if photos.is_some() && first.is_none() {
                self.error(field.key.clone(), OverprintProblem::NoPhoto { key });
            } else if headline.is_some_and(|line| line.upright || at(&line.pins)) || first.is_some_and(|p| at(&p.pins))
            {
                self.error(field.key.clone(), OverprintProblem::Placed { key });
            }
        }
        Some(Spanned { value, place })
    }

    /// Running text, or a mapping of it and its pins.
    fn story(&mut self, fields: &Fields, key: Key) -> Option<Story> {
        let field = fields.get(key)?;
        if let Some(inner) = self.fields(field.node, Mapping::PinnedStory, field.key.clone()) {
            let pins = self.pins(&inner);
            self.not_in_flow(&inner, &[Key::Span], Unused::Place);
            return self.markdown(inner.get(Key::Text)?, pins);
        }
        self.markdown(field, Pins::default())
    }

    /// A field's Markdown; a text of which nothing would print is an error.
    pub(super) fn markdown(&mut self, field: &Field, pins: Pins) -> Option<Story> {
        let scalar = self.scalar(field, field.node)?;
        if !self.text_in_bounds(field, &scalar) || !self.without_towers(&scalar) {
            return None;
        }
        let scalar = self.clean(scalar, Text::Running);
        let blocks =
            if self.flow { markdown::numbered(&scalar, self.diags) } else { markdown::story(&scalar, self.diags) };
        if !self.blocks_in_bounds(field, &blocks) {
            return None;
        }
        if blocks.is_empty() {
            self.error(field.key.clone(), KeyProblem::EmptyValue { key: field.name.clone() });
            return None;
        }
        Some(Story { blocks, pins, place: scalar.place })
    }

    fn photo(&mut self, field: &Field, item: &Node) -> Option<Photo> {
        let fields = self.item_fields(field, item, Mapping::Photo)?;
        self.picture(&fields)
    }

    /// A photo from its keys.
    pub(super) fn picture(&mut self, fields: &Fields) -> Option<Photo> {
        let file = self.path(fields, Key::File);
        let caption = fields.get(Key::Caption).and_then(|caption| {
            let scalar = self.scalar(caption, caption.node)?;
            let fine = self.text_in_bounds(caption, &scalar) && self.without_towers(&scalar);
            fine.then(|| {
                let scalar = self.clean(scalar, Text::Line);
                markdown::inline(&scalar, self.diags)
            })
        });
        let credit = self.printed(fields, Key::Credit);
        let focus = fields.get(Key::Focus).and_then(|focus| self.list_of(focus, 0.0, 1.0));
        let [x, y] = focus.unwrap_or([0.5, 0.5]);
        let crop = fields.get(Key::Crop).and_then(|crop| self.crop(crop)).unwrap_or(CROP);
        let sharpness = fields
            .get(Key::Sharpness)
            .and_then(|field| self.named(field, field.node, SHARPNESSES, Values::Sharpnesses));
        self.not_in_flow(fields, &[Key::Bleed], Unused::Place);
        let bleeds = self.truth(fields, Key::Bleed);
        let pins = self.pins(fields);
        let in_text = self.in_text(fields);
        let place = self.place(fields.range.clone());
        Some(Photo {
            file: file?,
            caption: caption.unwrap_or_default(),
            credit,
            ad: None,
            focus: Focus { x, y },
            crop,
            sharpness: sharpness.unwrap_or(Sharpness::Sharp),
            source_profile: self.text(fields, Key::SourceProfile),
            bleeds: bleeds.is_some_and(|bleeds| bleeds.value),
            in_notice: false,
            in_text,
            number: None,
            pins,
            place,
        })
    }

    fn crop(&mut self, field: &Field) -> Option<Crop> {
        match &field.node.data {
            Data::List(_) => {
                let edges: [f64; 4] = self.list_of(field, 0.0, 1.0)?;
                let [left, top, right, bottom] = edges;
                if left >= right || top >= bottom {
                    self.error(field.node.range.clone(), ValueProblem::CropEdges);
                    return None;
                }
                Some(Crop::Part { edges })
            }
            Data::Scalar(raw) => {
                let none =
                    raw.value == Value::Bool(false) || matches!(raw.text.as_str(), "no" | "不裁" | "不裁切" | "否");
                let share = if none { Some(0.0) } else { self.share(field) };
                share.map(|share| Crop::AtMost { share, asked: true })
            }
            Data::Map(_) => {
                self.wrong(field, field.node);
                None
            }
        }
    }

    /// `35%` or `0.35`, at most [`MOST`].
    fn share(&mut self, field: &Field) -> Option<f64> {
        let text = self.bare_value(field, field.node)?;
        let percent = text.value.strip_suffix(['%', '％']);
        let number = percent.unwrap_or(&text.value).trim().parse::<f64>().ok();
        let Some(share) = number.map(|number| if percent.is_some() { number / 100.0 } else { number }) else {
            self.wrong(field, field.node);
            return None;
        };
        if (0.0..=MOST).contains(&share) {
            return Some(share);
        }
        let (key, value) = (field.name.clone(), text.value);
        self.error(text.place.range, ValueProblem::OutOfRange { key, value, min: 0.0, max: MOST * 100.0, unit: "%" });
        None
    }
}
