//! `fillers` / `补白`: what may stand on a page that lacks text.

use super::Walk;
use super::fields::{Field, Fields};
use crate::report::block::{BlockKind, Form, Panel, PanelText};
use crate::report::names::{Key, Mapping};
use crate::report::problem::KeyProblem;
use crate::report::yaml::Node;
use crate::report::{Filler, Pins};

impl Walk<'_> {
    /// A page's fillers.
    pub(super) fn fillers(&mut self, page: &Fields) -> Vec<Filler> {
        let items = self.items(page, Key::Fillers).unwrap_or_default();
        items.iter().filter_map(|(field, item)| self.filler(field, item)).collect()
    }

    /// A picture, or a motto.
    fn filler(&mut self, field: &Field, item: &Node) -> Option<Filler> {
        let fields = self.item_fields(field, item, Mapping::Filler)?;
        match (fields.get(Key::File), fields.get(Key::Text)) {
            (Some(_), None) => self.picture(&fields).map(|photo| Filler::Picture(Box::new(photo))),
            (None, Some(_)) => self.motto(&fields).map(Filler::Motto),
            (Some(file), Some(text)) => {
                let (one, other) = (file.name.clone(), text.name.clone());
                self.error(text.key.clone(), KeyProblem::EitherOr { one, other });
                None
            }
            (None, None) => {
                let problem =
                    KeyProblem::MissingKey { key: Key::File.near(&field.name), within: Mapping::Filler.called() };
                self.error(fields.range.clone(), problem);
                None
            }
        }
    }

    /// A slogan of the filler's words.
    fn motto(&mut self, fields: &Fields) -> Option<Panel> {
        let kind = BlockKind::Slogan;
        let texts: Vec<Option<PanelText>> = kind
            .description()
            .texts
            .iter()
            .map(|of| match (fields.get(of.key)?, of.form) {
                (field, Form::Lines) => self.lines_of(field).map(PanelText::Lines),
                (field, _) => self.line(field, field.node).map(PanelText::Line),
            })
            .collect();
        let whole = texts.iter().flatten().any(|text| matches!(text, PanelText::Lines(_)));
        let place = self.place(fields.range.clone());
        whole.then_some(Panel { kind, texts, pins: Pins::default(), place })
    }
}
