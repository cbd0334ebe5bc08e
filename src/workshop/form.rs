//! The table of names as the form the desk shows: the same rows from which schema and reference are made.

use zhuanban_desk::form::{Block, Field, Form, Kind, Words};

use crate::diag::Lang;
use crate::report::{Mapping, Row, Shape, Values};
use crate::theme::Theme;

/// The key of the report that names a theme.
const THEME: &str = "theme";

/// What a report may hold.
pub(super) fn form() -> Form {
    let block = |kind: Mapping| Block { id: id(kind), fields: kind.rows().into_iter().map(field).collect() };
    Form { blocks: Mapping::all().into_iter().map(block).collect() }
}

/// A mapping's name in the form. The desk itself knows one of them, `page`.
fn id(mapping: Mapping) -> String {
    let own = match mapping {
        Mapping::Report => "report",
        Mapping::Format => "format",
        Mapping::Margins => "margins",
        Mapping::Press => "press",
        Mapping::Ticket => "ticket",
        Mapping::Fonts => "fonts",
        Mapping::Publication => "publication",
        Mapping::Page => "page",
        Mapping::Panel(kind) => kind.name(),
        Mapping::Entry(kind) => return format!("{}_entry", kind.name()),
        Mapping::PinnedLine => "pinned_line",
        Mapping::PinnedHeadline => "pinned_headline",
        Mapping::Article => "article",
        Mapping::PinnedStory => "pinned_story",
        Mapping::Item => "item",
        Mapping::Photo => "photo",
        Mapping::Filler => "filler",
        Mapping::Ad => "ad",
        Mapping::Proofread => "proofread",
    };
    own.to_owned()
}

fn field(row: &Row) -> Field {
    let key = row.key.en();
    let others = row.key.names(Lang::En).iter().skip(1);
    Field {
        key: key.to_owned(),
        names: row.key.names(Lang::Zh).iter().chain(others).map(|name| (*name).to_owned()).collect(),
        label: Words::new(row.key.zh(), label(key)),
        help: Words::new(row.doc.pick(Lang::Zh), row.doc.pick(Lang::En)),
        required: row.required,
        kind: if key == THEME { themes() } else { kind(row.shape) },
    }
}

/// A theme's name may be a folder's of the project; the form offers those that came with the program.
fn themes() -> Kind {
    Kind::Choice { choices: Theme::shipped().map(|theme| Words::new(theme.zh, theme.name)).collect(), or: None }
}

fn kind(shape: Shape) -> Kind {
    let block = id;
    match shape {
        Shape::Text => Kind::Line,
        Shape::Lines | Shape::Words | Shape::Paths => Kind::Lines,
        Shape::Inline => Kind::Paragraph,
        Shape::LineOr(mapping) => Kind::PinnedLine { block: block(mapping) },
        Shape::StoryOr(mapping) | Shape::LinesOr(mapping) => Kind::PinnedStory { block: block(mapping) },
        Shape::Data => Kind::Pairs,
        Shape::Date => Kind::Date,
        Shape::Path => Kind::File,
        Shape::AdSize => Kind::Choice { choices: choices(Values::AdSizes), or: None },
        Shape::AdSpot => Kind::Choice { choices: choices(Values::AdSpots), or: None },
        Shape::Trim | Shape::Sizes | Shape::Margins => Kind::Other,
        Shape::Length(_) => Kind::Length,
        Shape::Count(bounds) | Shape::Number(bounds) => Kind::Number { unit: bounds.unit.to_owned() },
        Shape::YesNo => Kind::Switch,
        Shape::At | Shape::Facing => Kind::Cell,
        Shape::Focus => Kind::Point,
        Shape::Crop => Kind::Crop,
        Shape::Staff => Kind::Staff,
        Shape::NamedOr(values, or) => Kind::Choice { choices: choices(values), or: Some(block(or)) },
        Shape::Named(values) => Kind::Choice { choices: choices(values), or: None },
        Shape::Map(mapping) => Kind::Block { block: block(mapping) },
        Shape::List(mapping) => Kind::Blocks { block: block(mapping), or: None },
        Shape::AutoOr(_, whole) => Kind::Choice { choices: choices(Values::Auto), or: Some(block(whole)) },
        Shape::ListOr(entry, whole) => Kind::Blocks { block: block(entry), or: Some(block(whole)) },
    }
}

fn choices(values: Values) -> Vec<Words> {
    values.names().into_iter().map(|(en, zh)| Words::new(zh, en)).collect()
}

/// What an English field is called: most by their key.
fn label(key: &str) -> String {
    match key {
        "qr" => "QR code".to_owned(),
        "id" => "ID".to_owned(),
        "ppi" => "Resolution (ppi)".to_owned(),
        "ads" => "Advertisements".to_owned(),
        "at" => "Place".to_owned(),
        "base" => "Paper".to_owned(),
        "licence" => "Licence number".to_owned(),
        "grid" => "Character grid".to_owned(),
        "lines" => "Height in lines".to_owned(),
        "span" => "Width in columns".to_owned(),
        "vertical" => "Upright headline".to_owned(),
        _ => title_case(key),
    }
}

/// `body_size` → `Body size`.
fn title_case(key: &str) -> String {
    let spaced = key.replace('_', " ");
    let mut letters = spaced.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A block that the form names is in it: the desk finds its way through a report by them.
    #[test]
    fn every_block_a_field_leads_to_is_described() {
        let form = form();
        assert_eq!(form.blocks[0].id, "report");
        for field in form.blocks.iter().flat_map(|block| &block.fields) {
            let block = match &field.kind {
                Kind::Block { block } | Kind::Blocks { block, .. } | Kind::Choice { or: Some(block), .. } => block,
                Kind::PinnedLine { block } | Kind::PinnedStory { block } => block,
                _ => continue,
            };
            assert!(form.block(block).is_some(), "{} leads to {block}", field.key);
        }
        for mapping in ["article", "photo", "slogan", "pinned_line", "pinned_story"] {
            let keys: Vec<&str> =
                form.block(mapping).expect("it is there").fields.iter().map(|f| f.key.as_str()).collect();
            let pinned = ["at", "span", "lines"].iter().all(|pin| keys.contains(pin));
            assert_eq!(pinned, mapping != "article", "{mapping}: {keys:?}");
        }
    }
}
