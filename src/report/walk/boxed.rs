//! `style` / `样式`, `box` / `加框`, `items` / `条目`: articles in a frame.

use super::Walk;
use super::fields::{Field, Fields};
use crate::diag::Spanned;
use crate::report::block::Home;
use crate::report::markdown;
use crate::report::names::{Key, Mapping, STYLES, Values};
use crate::report::problem::{KeyProblem, ValueProblem};
use crate::report::story::{Block, Mark, Run, Story, Weight};
use crate::report::yaml::Node;
use crate::report::{BlockKind, BoxStyle, Boxed, Line, Photo, Pins};

/// What briefs are called if their author does not say.
pub(super) const BRIEFS: &str = "简讯";

/// 字 of a brief: what is longer is a story of its own.
const LONGEST_BRIEF: usize = 300;

impl Walk<'_> {
    /// Whether an article stands in a frame, and in which.
    pub(super) fn boxed(&mut self, fields: &Fields) -> Option<Boxed> {
        let zi = self.count(fields, Key::Measure).map(|zi| zi.value);
        let style = fields.get(Key::Style).and_then(|field| {
            let style = self.named(field, field.node, STYLES, Values::Styles)?;
            Some(Boxed { style, zi, place: self.place(field.key.clone()) })
        });
        let plain = self.truth(fields, Key::Box);
        let frame = plain.as_ref().filter(|plain| plain.value);
        let frame = frame.map(|plain| Boxed { style: BoxStyle::Plain, zi, place: plain.place.clone() });
        let briefs = fields.get(Key::Items);
        let briefs =
            briefs.map(|field| Boxed { style: BoxStyle::Briefs, zi: None, place: self.place(field.key.clone()) });
        let boxed = briefs.or(style.filter(|_| plain.is_none_or(|plain| plain.value))).or(frame);
        let Some(boxed) = boxed else {
            // The columns of the page are everybody's.
            if let Some(field) = fields.get(Key::Measure) {
                self.error(field.key.clone(), KeyProblem::OnlyInABox { key: field.name.clone() });
            }
            return None;
        };
        // It is set whole: nothing of it can stand elsewhere.
        let briefs = boxed.style == BoxStyle::Briefs;
        let mut apart = vec![Key::Jump, Key::OverprintHead];
        apart.extend(BlockKind::panels(Home::Article).map(Key::Of));
        if briefs {
            apart.extend([
                Key::Photos,
                Key::Measure,
                Key::Kicker,
                Key::Deck,
                Key::Byline,
                Key::Standfirst,
                Key::Headline,
                Key::Body,
            ]);
        }
        for field in apart.into_iter().filter_map(|key| fields.get(key)) {
            self.error(field.key.clone(), KeyProblem::NotInABox { key: field.name.clone(), briefs });
        }
        Some(boxed)
    }

    /// Tells of photos that a frame has no place for: it holds one, and says where.
    pub(super) fn photos_in_frame(&mut self, photos: &[Photo]) {
        for (number, photo) in photos.iter().enumerate() {
            if number > 0 || photo.pins != Pins::default() {
                self.error(photo.place.range.clone(), KeyProblem::PhotoInABox { pinned: number == 0 });
            }
        }
    }

    /// Briefs as an article: the rubric is its headline, each item an item of a list: its title in the strong weight, and its text.
    pub(super) fn briefs(&mut self, fields: &Fields) -> Option<(Line, Story)> {
        let items = self.items(fields, Key::Items)?;
        let field = fields.get(Key::Items)?;
        let place = self.place(field.key.clone());
        let rubric = self.printed(fields, Key::Rubric);
        let rubric = rubric.unwrap_or_else(|| Spanned { value: BRIEFS.to_owned(), place: place.clone() });
        let items: Vec<Option<Vec<Vec<Run>>>> = items.iter().map(|(field, item)| self.brief(field, item)).collect();
        let items: Vec<Vec<Vec<Run>>> = items.into_iter().collect::<Option<_>>()?;
        let blocks = vec![Block::List { start: None, items }];
        let text = Line { text: rubric, upright: false, pins: Pins::default() };
        Some((text, Story { blocks, pins: Pins::default(), place }))
    }

    fn brief(&mut self, field: &Field, item: &Node) -> Option<Vec<Vec<Run>>> {
        let fields = self.item_fields(field, item, Mapping::Item)?;
        let title = self.printed(&fields, Key::Title);
        let body = fields.get(Key::Body)?;
        let scalar = self.scalar(body, body.node)?;
        if !self.text_in_bounds(body, &scalar) || !self.without_towers(&scalar) {
            return None;
        }
        let runs = markdown::inline(&scalar, self.diags);
        let zi: usize = runs.iter().map(|run| run.text.chars().count()).sum();
        if zi > LONGEST_BRIEF {
            self.error(body.key.clone(), ValueProblem::BriefTooLong { zi, most: LONGEST_BRIEF });
        }
        let title = title
            .map(|title| vec![Run { text: title.value, weight: Weight::Strong, mark: Mark::None, place: title.place }]);
        Some(title.into_iter().chain([runs]).collect())
    }
}
