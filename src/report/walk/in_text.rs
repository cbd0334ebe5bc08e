//! `in_text` / `文中` and `paragraph` / `第几段`: a portrait in its story's text.

use super::Walk;
use super::fields::Fields;
use crate::report::InText;
use crate::report::names::{IN_TEXT, Key, Values};
use crate::report::problem::{KeyProblem, Unused};

impl Walk<'_> {
    /// Whether a photo is to stand in the text, and where. It has no other place then.
    pub(super) fn in_text(&mut self, fields: &Fields) -> Option<InText> {
        self.not_in_flow(fields, &[Key::InText, Key::Paragraph], Unused::Place);
        let paragraph = self.count(fields, Key::Paragraph);
        let side = fields.get(Key::InText).and_then(|field| self.named(field, field.node, IN_TEXT, Values::InText));
        let Some((side, field)) = side.flatten().zip(fields.get(Key::InText)) else {
            if let Some(field) = fields.get(Key::Paragraph).filter(|_| fields.get(Key::InText).is_none()) {
                self.error(field.key.clone(), KeyProblem::OnlyInText { key: field.name.clone() });
            }
            return None;
        };
        for key in [Key::At, Key::Span, Key::Lines, Key::Bleed] {
            if let Some(other) = fields.get(key) {
                self.error(other.key.clone(), KeyProblem::NotInText { key: other.name.clone() });
            }
        }
        let place = self.place(field.key.start..field.node.range.end);
        Some(InText { side, paragraph, place }).filter(|_| !self.flow)
    }
}
