//! `data` / `数据`: the numbers of a chart, and whether they make one.

use super::Walk;
use super::fields::{Field, Fields};
use crate::report::ChartKind;
use crate::report::block::{Datum, PanelText};
use crate::report::names::Key;
use crate::report::part;
use crate::report::problem::PanelProblem;
use crate::report::yaml::{Data, Node};

/// The most numbers a chart can show with their names: a ring's parts must still be told apart by their colours.
const MOST: usize = 12;
const MOST_PARTS: usize = 6;

impl Walk<'_> {
    /// Names and numbers: a mapping, or a list of pairs.
    pub(super) fn data(&mut self, field: &Field) -> Option<Vec<Datum>> {
        let pairs: Vec<(&Node, &Node)> = match &field.node.data {
            Data::Map(pairs) => pairs.iter().map(|(name, number)| (name, number)).collect(),
            Data::List(items) => {
                let pair = |item| pair(item).ok_or(item);
                match items.iter().map(pair).collect::<Result<Vec<_>, &Node>>() {
                    Ok(pairs) => pairs,
                    Err(item) => {
                        self.wrong(field, item);
                        return None;
                    }
                }
            }
            Data::Scalar(_) => {
                self.wrong(field, field.node);
                return None;
            }
        };
        let data: Vec<Option<Datum>> =
            pairs.into_iter().map(|(name, number)| self.datum(field, name, number)).collect();
        let data: Vec<Datum> = data.into_iter().collect::<Option<_>>()?;
        self.one_unit(&data).then_some(data)
    }

    fn datum(&mut self, field: &Field, name: &Node, number: &Node) -> Option<Datum> {
        let (name, shown) = (self.line(field, name)?, self.line(field, number)?);
        let Some((number, _)) = number_of(&shown.value) else {
            let problem = PanelProblem::NoNumber { name: name.value, text: shown.value };
            self.error(shown.place.range, problem);
            return None;
        };
        Some(Datum { name, number, shown })
    }

    /// Whether all numbers have one unit; the first that has another is told.
    fn one_unit(&mut self, data: &[Datum]) -> bool {
        let unit = |datum: &Datum| number_of(&datum.shown.value).map_or(String::new(), |(_, unit)| unit.to_owned());
        let Some(first) = data.first() else { return true };
        let one = unit(first);
        let Some(datum) = data.iter().find(|datum| unit(datum) != one) else { return true };
        let problem = PanelProblem::UnlikeUnits { one: first.shown.value.clone(), other: datum.shown.value.clone() };
        self.error(datum.shown.place.range.clone(), problem);
        false
    }

    /// Whether a panel's numbers make the chart it is to be; told if not. Other panels have none.
    pub(super) fn chart_is_sound(&mut self, fields: &Fields, texts: &[Option<PanelText>]) -> bool {
        let mut texts = texts.iter().flatten();
        let kind = texts.clone().find_map(|text| match text {
            PanelText::Chart(kind) => Some(*kind),
            _ => None,
        });
        let Some(PanelText::Data(data)) = texts.find(|text| matches!(text, PanelText::Data(_))) else { return true };
        let Some(field) = fields.get(Key::Data) else { return true };
        let kind = kind.unwrap_or(ChartKind::Columns);
        let most = if kind == ChartKind::Ring { MOST_PARTS } else { MOST };
        let least = if matches!(kind, ChartKind::Line | ChartKind::Ring) { 2 } else { 1 };
        let told = |datum: &Datum, problem| (datum.shown.place.range.clone(), problem);
        let negative = data.iter().find(|datum| kind == ChartKind::Ring && datum.number < 0.0);
        let problem = if data.len() > most {
            let ring = kind == ChartKind::Ring;
            Some((field.key.clone(), PanelProblem::TooManyBars { numbers: data.len(), most, ring }))
        } else if data.len() < least {
            Some((field.key.clone(), PanelProblem::TooFewNumbers { least }))
        } else if let Some(datum) = negative {
            Some(told(datum, PanelProblem::Negative { name: datum.name.value.clone() }))
        } else if data.iter().all(|datum| datum.number == 0.0) {
            Some((field.key.clone(), PanelProblem::AllZero))
        } else {
            None
        };
        let sound = problem.is_none();
        if let Some((range, problem)) = problem {
            self.error(range, problem);
        }
        sound
    }
}

/// `[名, 数]`, or a mapping of one.
fn pair(item: &Node) -> Option<(&Node, &Node)> {
    match &item.data {
        Data::List(both) => match both.as_slice() {
            [name, number] => Some((name, number)),
            _ => None,
        },
        Data::Map(pairs) => match pairs.as_slice() {
            [(name, number)] => Some((name, number)),
            _ => None,
        },
        Data::Scalar(_) => None,
    }
}

/// The number a text begins with, and the unit after it: `1,250.5 万元`, `-3%`.
fn number_of(text: &str) -> Option<(f64, &str)> {
    let text = text.trim();
    let of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '，' | '-' | '+' | '−');
    let end = text.find(|c: char| !of_number(c)).unwrap_or(text.len());
    let digits: String = part::to(text, end)
        .chars()
        .filter(|c| !matches!(c, ',' | '，'))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    let number: f64 = digits.parse().ok()?;
    number.is_finite().then_some((number, part::from(text, end).trim()))
}

#[cfg(test)]
mod tests {
    use super::number_of;

    #[test]
    fn numbers_with_their_units() {
        assert_eq!(number_of("12.5"), Some((12.5, "")));
        assert_eq!(number_of("1,250 万元"), Some((1250.0, "万元")));
        assert_eq!(number_of("−3%"), Some((-3.0, "%")));
        assert_eq!(number_of("约30"), None);
        assert_eq!(number_of("待定"), None);
        assert_eq!(number_of("1-3"), None);
    }
}
