//! The table of names as a JSON Schema, so that editors can complete keys and underline mistakes.

use serde_json::{Map, Value, json};

use super::names::{
    self as table, AD_SIZES, AD_SPOTS, AUTO, Bounds, CHARTS, FORMATS, GATHER, GATHERING, IMPOSITIONS, IN_TEXT, INKS,
    INTENTS, Key, MARK_PLACES, MARK_WIDTHS, Mapping, OVERPRINTS, PAPERS, Row, SHARPNESSES, SIZES, STYLES, Shape, TRUTH,
    Values,
};
use crate::diag::Lang;
use crate::report::problem::Bilingual;
use crate::report::spread::MOST_PAGE;

/// The JSON Schema (2020-12) of a report, keys of both languages, its descriptions in one.
pub fn schema(lang: Lang) -> Value {
    let defs: Map<String, Value> = Mapping::all().into_iter().map(|kind| (def(kind), mapping(kind, lang))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": Bilingual { zh: "专版报告", en: "zhuanban report" }.pick(lang),
        "$ref": reference(Mapping::Report),
        "$defs": defs,
    })
}

/// One kind of mapping: each key under all its names, and nothing else.
fn mapping(kind: Mapping, lang: Lang) -> Value {
    let mut properties = Map::new();
    for row in kind.rows() {
        for name in names(row.key) {
            properties.insert(name.to_owned(), property(row, lang));
        }
    }
    let mut mapping = json!({ "type": "object", "additionalProperties": false, "properties": properties });
    let required: Vec<Value> = kind.rows().into_iter().filter(|row| row.required).map(one_of_its_names).collect();
    if !required.is_empty() {
        mapping["allOf"] = Value::Array(required);
    }
    mapping
}

/// A key must be there under one of its names, or what excuses it.
fn one_of_its_names(row: &Row) -> Value {
    let excuse = table::excused(row.key, |key| key == Key::Items).then_some(Key::Items);
    let all = names(row.key).chain(excuse.into_iter().flat_map(names));
    let each: Vec<Value> = all.map(|name| json!({ "required": [name] })).collect();
    json!({ "anyOf": each })
}

fn property(row: &Row, lang: Lang) -> Value {
    let mut property = shape(row.shape);
    property["description"] = row.doc.pick(lang).into();
    property
}

/// What a value may be. Whatever may be left blank may be null, which YAML makes of it.
fn shape(shape: Shape) -> Value {
    let text = || json!({ "type": ["string", "number"] });
    let fraction = || json!({ "type": "number", "minimum": 0, "maximum": 1 });
    let list =
        |item: Value, length: usize| json!({ "type": "array", "items": item, "minItems": length, "maxItems": length });
    let reference = |kind: Mapping| json!({ "$ref": reference(kind) });
    match shape {
        Shape::Text => json!({ "type": ["string", "number", "null"] }),
        Shape::Inline => json!({ "type": ["string", "number", "null"] }),
        Shape::Path => json!({ "type": ["string", "null"] }),
        Shape::Words | Shape::Paths => {
            any([text(), json!({ "type": "array", "items": text() }), json!({ "type": "null" })])
        }
        Shape::Lines => any([text(), json!({ "type": "array", "items": text(), "minItems": 1 })]),
        Shape::LineOr(kind) | Shape::StoryOr(kind) => {
            any([json!({ "type": ["string", "number", "null"] }), reference(kind)])
        }
        Shape::Date => json!({ "type": "string", "pattern": r"^\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?$" }),
        Shape::Sizes => list(length(), 2),
        Shape::Trim => any([named(Values::Formats), list(length(), 2)]),
        Shape::Margins => any([length(), list(length(), 4), reference(Mapping::Margins)]),
        Shape::Length(_) => length(),
        Shape::Count(Bounds { min, max, .. }) => {
            json!({ "type": "integer", "minimum": min as i64, "maximum": max as i64 })
        }
        Shape::Number(Bounds { min, max, .. }) => json!({ "type": "number", "minimum": min, "maximum": max }),
        Shape::YesNo => any([json!({ "type": "boolean" }), named(Values::Truth)]),
        Shape::AdSize => any([named(Values::AdSizes), list(length(), 2)]),
        Shape::AdSpot => any([named(Values::AdSpots), list(json!({ "type": "integer", "minimum": 1 }), 2)]),
        Shape::Facing => list(json!({ "type": "integer", "minimum": 1, "maximum": MOST_PAGE }), 2),
        Shape::At => list(json!({ "type": "integer", "minimum": 1 }), 2),
        Shape::Focus => list(fraction(), 2),
        Shape::Crop => any([
            json!({ "type": "number", "minimum": 0, "maximum": 0.9 }),
            json!({ "const": false }),
            json!({ "type": "string", "pattern": r"^(\d+(\.\d+)?\s*[%％]|no|否|不裁|不裁切)$" }),
            list(fraction(), 4),
        ]),
        Shape::Staff => any([
            json!({ "type": "object", "additionalProperties": text() }),
            json!({ "type": "array", "items": { "type": ["string", "object"] } }),
            json!({ "type": "string" }),
        ]),
        Shape::NamedOr(values, kind) => any([named(values), reference(kind)]),
        Shape::Named(values) => named(values),
        Shape::Map(kind) => any([reference(kind), json!({ "type": "null" })]),
        Shape::LinesOr(kind) => any([
            text(),
            json!({ "type": "array", "items": text(), "minItems": 1 }),
            reference(kind),
            json!({ "type": "null" }),
        ]),
        Shape::AutoOr(entry, whole) => any([
            named(Values::Auto),
            json!({ "type": "array", "items": reference(entry), "minItems": 1 }),
            reference(whole),
        ]),
        Shape::ListOr(entry, whole) => any([
            json!({ "type": "array", "items": reference(entry), "minItems": 1 }),
            reference(whole),
            json!({ "type": "null" }),
        ]),
        Shape::Data => any([
            json!({ "type": "object", "additionalProperties": text(), "minProperties": 1 }),
            json!({ "type": "array", "items": any([list(text(), 2), json!({ "type": "object", "additionalProperties": text() })]), "minItems": 1 }),
        ]),
        Shape::List(kind) => json!({ "type": "array", "items": reference(kind), "minItems": 1 }),
    }
}

fn any<const N: usize>(choices: [Value; N]) -> Value {
    json!({ "anyOf": Vec::from(choices) })
}

/// A number, a number with its unit, or a type size's name.
fn length() -> Value {
    any([
        json!({ "type": "number" }),
        json!({ "type": "string", "pattern": r"^[0-9.]+\s*(mm|cm|pt|em|毫米|厘米|磅|点|字)?$" }),
        named(Values::Sizes),
    ])
}

/// Every name of a list of values.
fn named(values: Values) -> Value {
    fn all<T>(list: &'static [super::names::Value<T>]) -> Vec<&'static str> {
        let mut names = Vec::new();
        for value in list {
            for &name in [value.en, value.zh].iter().chain(value.aliases) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names
    }
    let names = match values {
        Values::Formats => all(FORMATS),
        Values::Papers => all(PAPERS),
        Values::Intents => all(INTENTS),
        Values::Sharpnesses => all(SHARPNESSES),
        Values::Styles => all(STYLES),
        Values::MarkWidths => all(MARK_WIDTHS),
        Values::MarkPlaces => all(MARK_PLACES),
        Values::Auto => all(AUTO),
        Values::Gather => all(GATHER),
        Values::AdSizes => all(AD_SIZES),
        Values::AdSpots => all(AD_SPOTS),
        Values::InText => all(IN_TEXT),
        Values::Sizes => all(SIZES),
        Values::Truth => all(TRUTH),
        Values::Charts => all(CHARTS),
        Values::Inks => all(INKS),
        Values::Impositions => all(IMPOSITIONS),
        Values::Gathering => all(GATHERING),
        Values::Overprints => all(OVERPRINTS),
    };
    json!({ "enum": names })
}

fn names(key: Key) -> impl Iterator<Item = &'static str> {
    key.names(Lang::En).iter().chain(key.names(Lang::Zh)).copied()
}

fn def(mapping: Mapping) -> String {
    match mapping {
        Mapping::Panel(kind) => format!("{kind:?}"),
        Mapping::Entry(kind) => format!("{kind:?}Entry"),
        other => format!("{other:?}"),
    }
}

fn reference(mapping: Mapping) -> String {
    format!("#/$defs/{}", def(mapping))
}
