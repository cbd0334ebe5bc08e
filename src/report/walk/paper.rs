//! `press`, `fonts`, `publication`, `proofread`: what holds for all pages.

use std::collections::BTreeMap;

use super::Walk;
use super::fields::{Field, Fields};
use crate::condition::{Name, Press};
use crate::diag::Spanned;
use crate::report::names::{INTENTS, Key, Mapping, PAPERS, Values};
use crate::report::printing::Printing;
use crate::report::problem::ValueProblem;
use crate::report::yaml::{Data, Node};
use crate::report::{Proofreading, Publication, Role};

/// A duty and who has it.
type Duty = (Spanned<String>, Spanned<String>);

impl Walk<'_> {
    /// The press condition, newsprint if the report names none; and what else is told the shop.
    pub(super) fn press(&mut self, report: &Fields) -> Option<(Press, Printing)> {
        let plain = |base: Name, place| Press {
            base,
            profile: None,
            identifier: None,
            ink_limit: None,
            ppi: None,
            intent: None,
            marks: None,
            place,
        };
        let Some(field) = report.get(Key::Press) else {
            let start = self.place(report.range.start..report.range.start);
            return Some((plain(Name::default(), start), Printing::default()));
        };
        let place = self.place(field.node.range.clone());
        match &field.node.data {
            Data::Scalar(_) => self
                .named(field, field.node, PAPERS, Values::Papers)
                .map(|base| (plain(base, place), Printing::default())),
            Data::Map(_) => {
                let fields = self.fields(field.node, Mapping::Press, field.key.clone())?;
                let base = fields.get(Key::Base);
                let base = base.and_then(|field| self.named(field, field.node, PAPERS, Values::Papers));
                let intent = fields.get(Key::Intent).and_then(|field| {
                    let value = self.named(field, field.node, INTENTS, Values::Intents)?;
                    Some(Spanned { value, place: self.place(field.node.range.clone()) })
                });
                let printing = self.printing(&fields);
                let press = Press {
                    base: base.unwrap_or_default(),
                    profile: self.path(&fields, Key::Profile),
                    identifier: self.text(&fields, Key::Identifier),
                    ink_limit: self.number(&fields, Key::InkLimit),
                    ppi: self.number(&fields, Key::Ppi),
                    intent,
                    marks: self.truth(&fields, Key::Marks),
                    place,
                };
                Some((press, printing))
            }
            Data::List(_) => {
                self.wrong(field, field.node);
                None
            }
        }
    }

    /// The families asked for.
    pub(super) fn fonts(&mut self, report: &Fields) -> BTreeMap<Role, Spanned<String>> {
        let Some(fields) = self.inner(report, Key::Fonts, Mapping::Fonts) else { return BTreeMap::new() };
        let roles = [
            (Key::Body, Role::Body),
            (Key::Headline, Role::Headline),
            (Key::Head, Role::Head),
            (Key::Caption, Role::Caption),
            (Key::Display, Role::Display),
        ];
        roles.into_iter().filter_map(|(key, role)| Some((role, self.text(&fields, key)?))).collect()
    }

    /// The paper; empty if the report does not say.
    pub(super) fn publication(&mut self, report: &Fields) -> Publication {
        let Some(fields) = self.inner(report, Key::Publication, Mapping::Publication) else {
            return Publication::default();
        };
        Publication {
            name: self.text(&fields, Key::Name),
            date: self.date(&fields, Key::Date),
            issue: self.text(&fields, Key::Issue),
            staff: fields.get(Key::Staff).map(|field| self.staff(field)).unwrap_or_default(),
            masthead: self.path(&fields, Key::Masthead),
            emblem: self.path(&fields, Key::Emblem),
            qr: self.path(&fields, Key::Qr),
        }
    }

    /// What the proof-reader is told; nothing if the report does not say.
    pub(super) fn proofread(&mut self, report: &Fields) -> Proofreading {
        let Some(fields) = self.inner(report, Key::Proofread, Mapping::Proofread) else {
            return Proofreading::default();
        };
        let mut words = |key| fields.get(key).and_then(|field| self.lines_of(field)).unwrap_or_default();
        let (off, known) = (words(Key::Off), words(Key::Known));
        Proofreading { off, known, lists: self.paths(&fields, Key::Lists) }
    }

    /// The fields of a key's mapping.
    pub(super) fn inner<'n>(&mut self, fields: &Fields<'n>, key: Key, kind: Mapping) -> Option<Fields<'n>> {
        let field = fields.get(key)?;
        let inner = self.fields(field.node, kind, field.key.clone());
        if inner.is_none() {
            self.wrong(field, field.node);
        }
        inner
    }

    /// Duties and names: a mapping, a list of small mappings, or lines of text.
    fn staff(&mut self, field: &Field) -> Vec<Duty> {
        match &field.node.data {
            Data::Map(pairs) if !self.list_in_bounds(field, pairs.len()) => Vec::new(),
            Data::List(items) if !self.list_in_bounds(field, items.len()) => Vec::new(),
            Data::Map(pairs) => self.duties(field, pairs),
            Data::List(items) => items.iter().flat_map(|item| self.duty_item(field, item)).collect(),
            Data::Scalar(_) => self.duty_item(field, field.node),
        }
    }

    fn duty_item(&mut self, field: &Field, item: &Node) -> Vec<Duty> {
        match &item.data {
            Data::Map(pairs) => self.duties(field, pairs),
            Data::Scalar(_) => self.line(field, item).and_then(|text| self.split_duty(text)).into_iter().collect(),
            Data::List(_) => {
                self.wrong(field, item);
                Vec::new()
            }
        }
    }

    fn duties(&mut self, field: &Field, pairs: &[(Node, Node)]) -> Vec<Duty> {
        let mut duties = Vec::new();
        for (duty, name) in pairs {
            let (Some(duty), Some(name)) = (self.line(field, duty), self.line(field, name)) else { continue };
            if duty.value.is_empty() || name.value.is_empty() {
                let problem = ValueProblem::StaffEntry { text: format!("{}: {}", duty.value, name.value) };
                self.error(duty.place.range, problem);
                continue;
            }
            duties.push((duty, name));
        }
        duties
    }

    /// `责任编辑 张三` or `责任编辑：张三`, at the first blank or colon.
    fn split_duty(&mut self, text: Spanned<String>) -> Option<Duty> {
        let parts = text.value.split_once([' ', '　', '：', ':']);
        let parts = parts.map(|(duty, name)| (duty.trim(), name.trim()));
        match parts {
            Some((duty, name)) if !duty.is_empty() && !name.is_empty() => {
                let placed = |value: &str| Spanned { value: value.to_owned(), place: text.place.clone() };
                Some((placed(duty), placed(name)))
            }
            _ => {
                self.error(text.place.range, ValueProblem::StaffEntry { text: text.value });
                None
            }
        }
    }
}
