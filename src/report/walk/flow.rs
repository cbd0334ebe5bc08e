//! `flow` / `流水`: what a report cannot use whose pages are made as its text needs them. All of it is told.

use super::Walk;
use super::fields::{Field, Fields};
use crate::report::BlockKind;
use crate::report::block::{Home, Stands};
use crate::report::names::Key;
use crate::report::problem::{FlowProblem, Unused};
use crate::report::yaml::Node;

impl Walk<'_> {
    /// Tells of keys that a flow cannot use.
    pub(super) fn not_in_flow(&mut self, fields: &Fields, keys: &[Key], unused: Unused) {
        if !self.flow {
            return;
        }
        for field in keys.iter().filter_map(|&key| fields.get(key)) {
            self.error(field.key.clone(), FlowProblem::Key { key: field.name.clone(), unused });
        }
    }

    /// Tells if a flowing report has more than the one item that holds its articles.
    pub(super) fn one_page_flows(&mut self, items: &[(&Field, &Node)]) {
        if let (true, [_, (_, second), ..]) = (self.flow, items) {
            let line = self.source.line_range(self.source.line(second.range.start));
            self.error(second.range.start..line.end, FlowProblem::Pages { pages: items.len() });
        }
    }

    /// Tells of what only a page that is made up can have: a place on it, or the room that is left on it.
    pub(super) fn page_flows(&mut self, fields: &Fields) {
        let beside = |kind: &BlockKind| !matches!(kind.stands(Home::Page), Some(Stands::Head | Stands::Foot));
        let panels = BlockKind::panels(Home::Page).filter(beside).map(Key::Of);
        let keys: Vec<Key> =
            [Key::Facing, Key::Layout, Key::Lock, Key::Ads, Key::Box, Key::Fillers].into_iter().chain(panels).collect();
        self.not_in_flow(fields, &keys, Unused::Page);
        if !self.flow {
            return;
        }
        let Some(number) = self.text(fields, Key::Number) else { return };
        if number.value.trim().parse::<u32>().is_err() {
            self.error(number.place.range, FlowProblem::Number { number: number.value });
        }
    }
}
