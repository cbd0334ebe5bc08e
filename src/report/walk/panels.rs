//! Panels: banner, slogan, credit and whatever else `report::block` describes.

use super::Walk;
use super::fields::{Field, Fields};
use crate::diag::Spanned;
use crate::report::Pins;
use crate::report::block::{BlockKind, Code, Form, Home, Panel, PanelText, TextOf};
use crate::report::names::{AUTO, CHARTS, Key, Mapping, Shape, Values};
use crate::report::problem::{KeyProblem, PanelProblem, Unused};
use crate::report::yaml::Data;

/// Entries of a panel: so many are read at a glance, more than so many are no panel any more.
const GOOD: usize = 8;
const MOST: usize = 12;

impl Walk<'_> {
    /// The panels of a page or an article, in the order in which they are read.
    pub(super) fn panels(&mut self, fields: &Fields, home: Home) -> Vec<Panel> {
        // Captions are gathered when their photos are read.
        let kinds = BlockKind::panels(home).filter(|kind| *kind != BlockKind::Captions);
        kinds.filter_map(|kind| self.panel(fields, kind)).collect()
    }

    fn panel(&mut self, fields: &Fields, kind: BlockKind) -> Option<Panel> {
        let key = Key::Of(kind);
        let field = fields.get(key)?;
        let description = kind.description();
        let mapping = match field.row.shape {
            // The value may be the main text alone.
            Shape::LineOr(_) | Shape::StoryOr(_) | Shape::LinesOr(_) | Shape::ListOr(..) | Shape::AutoOr(..) => {
                self.fields(field.node, kind.mapping(), field.key.clone())
            }
            _ => Some(self.inner(fields, key, kind.mapping())?),
        };
        let Some(inner) = mapping else {
            let main = |of: &TextOf| matches!(of.key, Key::Text | Key::Items);
            let texts =
                description.texts.iter().map(|of| if main(of) { self.panel_text(field, kind, of.form) } else { None });
            let texts: Vec<Option<PanelText>> = texts.collect();
            let at = texts.iter().flatten().find_map(PanelText::place).cloned();
            let place =
                at.or_else(|| texts.iter().any(Option::is_some).then(|| self.place(field.node.range.clone())))?;
            return Some(Panel { kind, texts, pins: Pins::default(), place });
        };
        let texts: Vec<Option<PanelText>> =
            description.texts.iter().map(|of| self.panel_text(inner.get(of.key)?, kind, of.form)).collect();
        let pins = self.pins(&inner);
        self.not_in_flow(&inner, &[Key::Span], Unused::Place);
        let needed = |of: &TextOf| kind.mapping().rows().iter().any(|row| row.key == of.key && row.required);
        let whole = description.texts.iter().zip(&texts).all(|(of, text)| text.is_some() || !needed(of));
        let whole = whole && self.one_source(&inner, kind) && self.chart_is_sound(&inner, &texts);
        // A line is found where its words are, a panel of several texts where they all are.
        let place = match (field.row.shape, texts.as_slice()) {
            (Shape::LineOr(_), [Some(text)]) => text.place().cloned(),
            _ => None,
        };
        let place = place.unwrap_or_else(|| self.place(inner.range.clone()));
        whole.then_some(Panel { kind, texts, pins, place })
    }

    /// Whether a code has a text or a file, not both; told if not.
    fn one_source(&mut self, fields: &Fields, kind: BlockKind) -> bool {
        if !kind.description().texts.iter().any(|of| of.form == Form::Code) {
            return true;
        }
        match (fields.get(Key::Text), fields.get(Key::File)) {
            (Some(_), None) | (None, Some(_)) => return true,
            (Some(text), Some(file)) => {
                let (one, other) = (text.name.clone(), file.name.clone());
                self.error(file.key.clone(), KeyProblem::EitherOr { one, other });
            }
            (None, None) => {
                let typed = self.source.text.get(fields.range.clone()).unwrap_or_default().to_owned();
                let key = Key::Text.near(if typed.is_ascii() { "text" } else { "文字" });
                self.error(fields.range.clone(), KeyProblem::MissingKey { key, within: kind.mapping().called() });
            }
        }
        false
    }

    /// The entries of a panel's list: as many as are read at a glance.
    ///
    /// None where the program is to find them: they are filled in when all pages are read.
    fn entries(&mut self, field: &Field, kind: BlockKind, own: &[TextOf]) -> Option<PanelText> {
        if let (Shape::AutoOr(..), Data::Scalar(_)) = (field.row.shape, &field.node.data) {
            self.named(field, field.node, AUTO, Values::Auto)?;
            return Some(PanelText::Entries(Vec::new()));
        }
        let Data::List(items) = &field.node.data else {
            self.wrong(field, field.node);
            return None;
        };
        if !self.at_a_glance(field, items.len()) {
            return None;
        }
        let mut entries = Vec::new();
        for item in items {
            let fields = self.item_fields(field, item, Mapping::Entry(kind));
            entries.push(fields.map(|fields| own.iter().map(|of| self.printed(&fields, of.key)).collect::<Vec<_>>()));
        }
        let entries: Vec<_> = entries.into_iter().collect::<Option<_>>()?;
        // What is missing in an entry was told.
        entries.iter().all(|entry| entry.iter().all(Option::is_some)).then_some(PanelText::Entries(entries))
    }

    fn listed(&mut self, field: &Field) -> Option<Vec<Spanned<String>>> {
        let items = self.lines_of(field)?;
        (!items.is_empty() && self.at_a_glance(field, items.len())).then_some(items)
    }

    /// Whether so many entries make a panel; told if they do not, or if they are many.
    fn at_a_glance(&mut self, field: &Field, entries: usize) -> bool {
        let key = field.name.clone();
        if entries > MOST {
            self.error(field.key.clone(), PanelProblem::TooManyEntries { key, entries, most: MOST, good: GOOD });
        } else if entries > GOOD {
            let place = self.place(field.key.clone());
            self.diags.warn(place, PanelProblem::ManyEntries { key, entries, good: GOOD });
        }
        entries <= MOST
    }

    fn code(&mut self, field: &Field) -> Option<PanelText> {
        let text = self.line(field, field.node)?;
        let code = Code::new(&text.value, text.place.clone());
        if code.is_none() {
            let (bytes, most) = (text.value.len(), Code::MOST_BYTES);
            self.error(text.place.range, PanelProblem::CodeTooLong { bytes, most });
        }
        code.map(PanelText::Code)
    }

    fn panel_text(&mut self, field: &Field, kind: BlockKind, form: Form) -> Option<PanelText> {
        match form {
            Form::Items => self.listed(field).map(PanelText::Items),
            Form::Entries(own) => self.entries(field, kind, own),
            Form::Data(_) => self.data(field).map(PanelText::Data),
            Form::Chart => self.named(field, field.node, CHARTS, Values::Charts).map(PanelText::Chart),
            Form::Code => self.code(field),
            Form::Art => self.path_of(field).map(PanelText::Art),
            Form::Figure | Form::Line | Form::BrokenLine => self.printed_line(field).map(PanelText::Line),
            Form::Gathered => None,
            Form::Lines => self.lines_of(field).map(PanelText::Lines),
            Form::Story | Form::Inline => {
                let scalar = self.scalar(field, field.node)?;
                let fits = self.panel_in_bounds(field, &scalar);
                fits.then(|| self.markdown(field, Pins::default()))?.map(PanelText::Story)
            }
        }
    }
}
