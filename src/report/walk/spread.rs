//! `spread` / `通版`: two facing pages made up as one, and what they cannot have.

use super::Walk;
use super::fields::Fields;
use crate::diag::{Place, Spanned};
use crate::report::block::{Home, Stands};
use crate::report::names::Key;
use crate::report::problem::SpreadProblem;
use crate::report::spread::{MOST_PAGE, Spread};
use crate::report::yaml::Data;
use crate::report::{Article, BlockKind, Overprint, Panel, Pins};

impl Walk<'_> {
    /// The numbers of two facing pages; pages that do not face each other are told, and how they would.
    pub(super) fn spread(&mut self, fields: &Fields) -> Option<Spread> {
        let field = fields.get(Key::Facing)?;
        let [left, right] = self.list_of(field, 1.0, f64::from(MOST_PAGE))?;
        if left.fract() != 0.0 || right.fract() != 0.0 {
            self.wrong(field, field.node);
            return None;
        }
        // Within 1–999, so that the casts are exact.
        let (left, right) = (left as u32, right as u32);
        if left % 2 == 1 || right != left + 1 {
            let near = if right < left { right } else { left };
            let place = field.node.range.clone();
            self.error(place, SpreadProblem::NotFacing { left, right, near: near / 2 * 2 });
            return None;
        }
        let Data::List(items) = &field.node.data else { return None };
        let mut written = items.iter().map(|item| self.bare_value(field, item));
        let (left, right) = (written.next()??, written.next()??);
        let place = self.place(field.key.clone());
        if let Some(number) = fields.get(Key::Number) {
            self.error(number.key.clone(), SpreadProblem::Numbered { key: number.name.clone() });
        }
        self.not_on_a_spread(fields);
        Some(Spread { left, right, place })
    }

    /// Tells of keys that belong to one page: what stands across its head or foot.
    fn not_on_a_spread(&mut self, fields: &Fields) {
        let across = |kind: &BlockKind| {
            let stands = kind.stands(Home::Page);
            *kind != BlockKind::Banner && matches!(stands, Some(Stands::Head | Stands::Foot | Stands::BesideNameplate))
        };
        let panels = BlockKind::panels(Home::Page).filter(across).map(Key::Of);
        for key in panels {
            let Some(field) = fields.get(key) else { continue };
            self.error(field.key.clone(), SpreadProblem::Key { key: field.name.clone() });
        }
    }

    /// Tells of texts that their author put in a certain place on a spread, where they run on from page to page, and of
    /// headlines that are to stand on a photo.
    pub(super) fn articles_on_a_spread(&mut self, articles: &mut [Article]) {
        for article in articles {
            if let Some(asked) = article.overprint.take()
                && asked.value == Overprint::Yes
            {
                self.error(asked.place.range, SpreadProblem::OnPhoto);
            }
            let stories = [Some(&article.body), article.standfirst.as_ref()].into_iter().flatten();
            let places: Vec<Place> = stories.filter_map(|story| place_of(&story.pins)).collect();
            self.places_on_a_spread(places);
        }
    }

    /// The same of places alone.
    pub(super) fn places_on_a_spread(&mut self, places: impl IntoIterator<Item = Place>) {
        for place in places {
            self.error(place.range, SpreadProblem::Placed);
        }
    }
}

/// Where a panel that lies across both pages is asked to stand in a certain place.
pub(super) fn across_at(panel: &Panel) -> Option<Place> {
    let stands = panel.kind.stands(Home::Page);
    matches!(stands, Some(Stands::Head | Stands::Foot)).then(|| place_of(&panel.pins)).flatten()
}

/// Where the author asks for a certain place.
fn place_of(pins: &Pins) -> Option<Place> {
    pins.at.as_ref().map(|at: &Spanned<(u32, u32)>| at.place.clone())
}
