//! Values that are numbers: counts, lengths, points.

use super::Walk;
use super::fields::{Field, Fields};
use crate::diag::Spanned;
use crate::report::Pins;
use crate::report::names::{Bounds, Key, SIZES, Shape, TRUTH, Values, find_value};
use crate::report::part;
use crate::report::problem::{SyntaxProblem, Unused, ValueProblem};
use crate::report::values::Value;
use crate::report::yaml::{Data, Node};
use crate::units::{Mm, Pt};

/// A unit of length as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// `mm`, 毫米
    Millimetre,
    /// `cm`, 厘米
    Centimetre,
    /// `pt`, 磅
    Point,
    /// 字: the body's type size.
    Character,
}

impl Walk<'_> {
    /// What the author pinned.
    pub(super) fn pins(&mut self, fields: &Fields) -> Pins {
        self.not_in_flow(fields, &[Key::At, Key::Lines], Unused::Place);
        let at = fields.get(Key::At).and_then(|field| self.column_and_line(field));
        Pins { at, span: self.count(fields, Key::Span), lines: self.count(fields, Key::Lines) }
    }

    /// A column and a line, both from 1.
    pub(super) fn column_and_line(&mut self, field: &Field) -> Option<Spanned<(u32, u32)>> {
        let [column, line] = self.list_of(field, 1.0, 1000.0)?;
        if column.fract() != 0.0 || line.fract() != 0.0 {
            self.wrong(field, field.node);
            return None;
        }
        // Within 1–1000, so that the cast is exact.
        Some(Spanned { value: (column as u32, line as u32), place: self.place(field.node.range.clone()) })
    }

    /// A key's whole number, within its row's bounds.
    pub(super) fn count(&mut self, fields: &Fields, key: Key) -> Option<Spanned<u32>> {
        let field = fields.get(key)?;
        let number = self.bounded(field, field.node, bounds(field))?;
        if number.fract() != 0.0 {
            self.wrong(field, field.node);
            return None;
        }
        Some(Spanned { value: number as u32, place: self.place(field.node.range.clone()) })
    }

    /// A key's number, within its row's bounds.
    pub(super) fn number(&mut self, fields: &Fields, key: Key) -> Option<Spanned<f64>> {
        let field = fields.get(key)?;
        let value = self.bounded(field, field.node, bounds(field))?;
        Some(Spanned { value, place: self.place(field.node.range.clone()) })
    }

    /// A key's yes or no.
    pub(super) fn truth(&mut self, fields: &Fields, key: Key) -> Option<Spanned<bool>> {
        let field = fields.get(key)?;
        let value = match &field.node.data {
            Data::Scalar(raw) if matches!(raw.value, Value::Bool(_)) => raw.value == Value::Bool(true),
            Data::Scalar(_) | Data::List(_) | Data::Map(_) => self.named(field, field.node, TRUTH, Values::Truth)?,
        };
        Some(Spanned { value, place: self.place(field.node.range.clone()) })
    }

    /// A list of exactly so many numbers within bounds.
    pub(super) fn list_of<const N: usize>(&mut self, field: &Field, min: f64, max: f64) -> Option<[f64; N]> {
        let Data::List(items) = &field.node.data else {
            self.wrong(field, field.node);
            return None;
        };
        if items.len() != N {
            self.short_list(field, items);
            return None;
        }
        let bounds = Bounds { min, max, unit: "" };
        let numbers: Vec<Option<f64>> = items.iter().map(|item| self.bounded(field, item, bounds)).collect();
        numbers.into_iter().collect::<Option<Vec<f64>>>()?.try_into().ok()
    }

    /// Tells of a list with too few or too many items; a full-width comma makes one out of two.
    pub(super) fn short_list(&mut self, field: &Field, items: &[Node]) {
        for item in items {
            let text = self.source.text.get(item.range.clone()).unwrap_or_default();
            if let Some((at, comma)) = text.char_indices().find(|&(_, c)| matches!(c, '，' | '、')) {
                let start = item.range.start + at;
                return self.error(start..start + comma.len_utf8(), SyntaxProblem::WideComma);
            }
        }
        self.wrong(field, field.node);
    }

    /// A number within bounds.
    fn bounded(&mut self, field: &Field, node: &Node, bounds: Bounds) -> Option<f64> {
        let text = self.bare_value(field, node)?;
        let Some(number) = read_number(node, &text.value, bounds.unit) else {
            self.wrong(field, node);
            return None;
        };
        self.within(field, text, number, bounds)
    }

    /// A length in the bounds' unit; a bare number is in `bare`, and 字 is `character` points.
    pub(super) fn length(
        &mut self,
        field: &Field,
        node: &Node,
        bounds: Bounds,
        bare: Unit,
        character: Pt,
    ) -> Option<f64> {
        let text = self.bare_value(field, node)?;
        let Some((number, unit)) = read_length(&text.value) else {
            self.error(text.place.range, ValueProblem::NotALength { text: text.value });
            return None;
        };
        let millimetres = match unit.unwrap_or(bare) {
            Unit::Millimetre => Mm(number),
            Unit::Centimetre => Mm(number * 10.0),
            Unit::Point => Pt(number).to_mm(),
            Unit::Character => (character * number).to_mm(),
        };
        let length = match (unit.unwrap_or(bare), bounds.unit) {
            // As written: the way through millimetres would cost the last digit.
            (Unit::Point, "pt") => number,
            (_, "pt") => millimetres.to_pt().0,
            _ => millimetres.0,
        };
        self.within(field, text, length, bounds)
    }

    /// The number, if it is within bounds.
    fn within(&mut self, field: &Field, text: Spanned<String>, number: f64, bounds: Bounds) -> Option<f64> {
        if (bounds.min..=bounds.max).contains(&number) {
            return Some(number);
        }
        let Bounds { min, max, unit } = bounds;
        let problem = ValueProblem::OutOfRange { key: field.name.clone(), value: text.value, min, max, unit };
        self.error(text.place.range, problem);
        None
    }
}

/// The bounds a field's row in the table gives.
pub(super) fn bounds(field: &Field) -> Bounds {
    match field.row.shape {
        Shape::Length(bounds) | Shape::Count(bounds) | Shape::Number(bounds) => bounds,
        Shape::Text
        | Shape::Lines
        | Shape::Words
        | Shape::Paths
        | Shape::Inline
        | Shape::LineOr(_)
        | Shape::StoryOr(_)
        | Shape::LinesOr(_)
        | Shape::ListOr(..)
        | Shape::AutoOr(..)
        | Shape::Data
        | Shape::Date
        | Shape::Path
        | Shape::Sizes
        | Shape::Trim
        | Shape::Margins
        | Shape::YesNo
        | Shape::At
        | Shape::Facing
        | Shape::AdSize
        | Shape::AdSpot
        | Shape::Focus
        | Shape::Crop
        | Shape::Staff
        | Shape::NamedOr(..)
        | Shape::Named(_)
        | Shape::Map(_)
        | Shape::List(_) => Bounds { min: f64::MIN, max: f64::MAX, unit: "" },
    }
}

/// A number as serde_yaml reads it, or as quoted text, or with its unit behind it.
fn read_number(node: &Node, text: &str, unit: &str) -> Option<f64> {
    if let Data::Scalar(raw) = &node.data
        && let Value::Number(number) = raw.value
    {
        return Some(number);
    }
    let bare = if unit.is_empty() { text } else { text.strip_suffix(unit).unwrap_or(text) };
    bare.trim().parse().ok().filter(|number: &f64| number.is_finite())
}

/// A length's number and unit, if it has one: `19mm`, `1.9 厘米`, `1字`, `小五`.
pub(super) fn read_length(text: &str) -> Option<(f64, Option<Unit>)> {
    if let Some(points) = find_value(SIZES, text) {
        return Some((points, Some(Unit::Point)));
    }
    let text = text.trim();
    let split = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '-' | '+')).unwrap_or(text.len());
    let number: f64 = part::to(text, split).parse().ok()?;
    let unit = match part::from(text, split).trim().to_lowercase().as_str() {
        "" => None,
        "mm" | "毫米" => Some(Unit::Millimetre),
        "cm" | "厘米" => Some(Unit::Centimetre),
        "pt" | "磅" | "点" => Some(Unit::Point),
        "字" | "em" => Some(Unit::Character),
        _ => return None,
    };
    Some((number, unit))
}
