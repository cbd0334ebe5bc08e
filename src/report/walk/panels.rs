//! Panels: banner, slogan, credit and whatever else `report::block` describes.

use super::Walk;
use super::fields::{Field, Fields};
use crate::report::Pins;
use crate::report::block::{BlockKind, Form, Home, Panel, PanelText, TextOf};
use crate::report::names::{Key, Shape};

impl Walk<'_> {
    /// The panels of a page or an article, in the order in which they are read.
    pub(super) fn panels(&mut self, fields: &Fields, home: Home) -> Vec<Panel> {
        BlockKind::panels(home).filter_map(|kind| self.panel(fields, kind)).collect()
    }

    fn panel(&mut self, fields: &Fields, kind: BlockKind) -> Option<Panel> {
        let key = Key::Of(kind);
        let field = fields.get(key)?;
        let description = kind.description();
        let mapping = match field.row.shape {
            // The value may be the main text alone.
            Shape::LineOr(_) | Shape::StoryOr(_) => self.fields(field.node, kind.mapping(), field.key.clone()),
            _ => Some(self.inner(fields, key, kind.mapping())?),
        };
        let Some(inner) = mapping else {
            let main = |of: &TextOf| of.key == Key::Text;
            let texts =
                description.texts.iter().map(|of| if main(of) { self.panel_text(field, of.form) } else { None });
            let texts: Vec<Option<PanelText>> = texts.collect();
            let place = texts.iter().flatten().find_map(PanelText::place)?.clone();
            return Some(Panel { kind, texts, pins: Pins::default(), place });
        };
        let texts: Vec<Option<PanelText>> =
            description.texts.iter().map(|of| self.panel_text(inner.get(of.key)?, of.form)).collect();
        let pins = self.pins(&inner);
        let needed = |of: &TextOf| kind.mapping().rows().iter().any(|row| row.key == of.key && row.required);
        let whole = description.texts.iter().zip(&texts).all(|(of, text)| text.is_some() || !needed(of));
        // A line is found where its words are, a panel of several texts where they all are.
        let place = match (field.row.shape, texts.as_slice()) {
            (Shape::LineOr(_), [Some(text)]) => text.place().cloned(),
            _ => None,
        };
        let place = place.unwrap_or_else(|| self.place(inner.range.clone()));
        whole.then_some(Panel { kind, texts, pins, place })
    }

    fn panel_text(&mut self, field: &Field, form: Form) -> Option<PanelText> {
        match form {
            Form::Line | Form::BrokenLine => self.printed_line(field).map(PanelText::Line),
            Form::Lines => self.lines_of(field).map(PanelText::Lines),
            Form::Story | Form::Inline => {
                let scalar = self.scalar(field, field.node)?;
                let fits = self.panel_in_bounds(field, &scalar);
                fits.then(|| self.markdown(field, Pins::default()))?.map(PanelText::Story)
            }
        }
    }
}
