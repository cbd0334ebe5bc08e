//! `captions` / `图说`: captions gathered in one place, and the numbers of the photos they belong to.

use super::Walk;
use super::fields::Fields;
use crate::report::block::{BlockKind, Form, Gathered, Panel, PanelText};
use crate::report::names::{GATHERING, Key, Mapping, Values};
use crate::report::problem::{PanelProblem, Unused};
use crate::report::yaml::Data;
use crate::report::{Photo, Pins};

/// Fewer captions are no group.
const LEAST: usize = 2;

impl Walk<'_> {
    /// The panel of an article's gathered captions, if they are to be; its photos get their numbers.
    pub(super) fn captions(&mut self, fields: &Fields, photos: &mut [Photo]) -> Option<Panel> {
        let kind = BlockKind::Captions;
        let key = Key::Of(kind);
        let field = fields.get(key)?;
        self.not_in_flow(fields, &[key], Unused::Page);
        let (title, pins) = if matches!(field.node.data, Data::Map(_)) {
            let inner = self.fields(field.node, Mapping::Panel(kind), field.key.clone())?;
            (self.printed(&inner, Key::Title), self.pins(&inner))
        } else {
            self.named(field, field.node, GATHERING, Values::Gathering).filter(|together| *together)?;
            (None, Pins::default())
        };
        let said = photos.iter_mut().filter(|photo| photo.in_text.is_none());
        let said = said.filter(|photo| !photo.caption.is_empty() || photo.credit.is_some());
        let entries: Vec<Gathered> = said
            .enumerate()
            .map(|(index, photo)| {
                photo.number = Some(index + 1);
                Gathered { number: index + 1, caption: photo.caption.clone(), credit: photo.credit.clone() }
            })
            .collect();
        if entries.len() < LEAST {
            let problem = PanelProblem::NothingToGather { key: field.name.clone(), captions: entries.len() };
            self.error(field.key.clone(), problem);
            return None;
        }
        let mut title = title.map(PanelText::Line);
        let mut entries = Some(PanelText::Captions(entries));
        let texts = kind.description().texts.iter();
        let texts = texts.map(|of| if of.form == Form::Gathered { entries.take() } else { title.take() }).collect();
        Some(Panel { kind, texts, pins, place: self.place(field.key.clone()) })
    }
}
