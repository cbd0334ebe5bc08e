//! The parts of `press` that are for the press file and the ticket.

use super::Walk;
use super::fields::Fields;
use crate::diag::Spanned;
use crate::report::names::{IMPOSITIONS, Key, Mapping, Values};
use crate::report::printing::{PrintOrder, Printing};

impl Walk<'_> {
    /// From the mapping of `press`.
    pub(super) fn printing(&mut self, press: &Fields) -> Printing {
        Printing {
            outline: self.truth(press, Key::Outline).is_some_and(|asked| asked.value),
            source_profile: self.text(press, Key::SourceProfile),
            order: self.order(press),
        }
    }

    fn order(&mut self, press: &Fields) -> PrintOrder {
        let Some(fields) = self.inner(press, Key::Ticket, Mapping::Ticket) else { return PrintOrder::default() };
        let imposition = fields.get(Key::Imposition).and_then(|field| {
            let value = self.named(field, field.node, IMPOSITIONS, Values::Impositions)?;
            Some(Spanned { value, place: self.place(field.node.range.clone()) })
        });
        PrintOrder {
            copies: self.count(&fields, Key::Copies),
            weight: self.text(&fields, Key::Weight),
            fold: self.text(&fields, Key::Fold),
            binding: self.text(&fields, Key::Bound),
            delivery: self.text(&fields, Key::Delivery),
            contact: self.text(&fields, Key::Contact),
            screen: self.number(&fields, Key::Screen),
            imposition,
            sheet: self.text(&fields, Key::PressSheet),
        }
    }
}
