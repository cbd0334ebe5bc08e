//! Sums: parts and totals, shares, growth, ranks, lists. All of it as 疑, with the arithmetic shown.

mod growth;
mod lists;
mod means;
mod named;
mod parts;
mod portions;
mod ratios;
mod totals;
mod wholes;

use regex::Captures;
use std::ops::Range;

use crate::codes::Code;
use crate::finding::{Both, Finding, Sure};
use crate::line::Line;
use crate::rules::found;

/// Reads what goes beyond a line: ordinals, and shares of a figure that stands elsewhere.
pub fn across(lines: &[Line], out: &mut Vec<Finding>) {
    lists::across(lines, out);
    wholes::read(lines, out);
    portions::read(lines, out);
}

/// Reads one line.
pub fn read(line: &Line, out: &mut Vec<Finding>) {
    if !line.chars.iter().any(char::is_ascii_digit)
        && !line.text.contains('、')
        && !line.text.contains('第')
        && !line.text.contains("一是")
    {
        return;
    }
    growth::read(line, out);
    parts::read(line, out);
    ratios::read(line, out);
    totals::read(line, out);
    means::read(line, out);
    named::read(line, out);
    lists::read(line, out);
}

/// A number as written, with what rounding leaves open.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Value {
    pub value: f64,
    /// Half a unit of the last place written.
    pub slack: f64,
}

impl Value {
    /// Reads `1,234.5` and what multiplies it: 万, 亿, 万亿.
    pub fn read(digits: &str, times: &str) -> Option<Self> {
        let plain = digits.replace([',', ' '], "");
        let factor = match times {
            "" => 1.0,
            "万" => 1e4,
            "亿" => 1e8,
            "万亿" => 1e12,
            _ => return None,
        };
        let places = plain.split_once('.').map_or(0, |(_, after)| after.len());
        let value: f64 = plain.parse().ok()?;
        // A figure without places is exact.
        let slack = if places == 0 { 0.0 } else { 0.5 * 10f64.powi(-i32::try_from(places).ok()?) };
        Some(Self { value: value * factor, slack: slack * factor })
    }

    pub fn low(self) -> f64 {
        self.value - self.slack
    }

    pub fn high(self) -> f64 {
        self.value + self.slack
    }
}

/// A figure for a message: no more places than it needs.
fn plain(value: f64) -> String {
    let (value, unit) = if value.abs() >= 1e8 {
        (value / 1e8, "亿")
    } else if value.abs() >= 1e5 {
        (value / 1e4, "万")
    } else {
        (value, "")
    };
    let text = format!("{value:.2}");
    format!("{}{unit}", text.trim_end_matches('0').trim_end_matches('.'))
}

fn tell(line: &Line, code: Code, bytes: Range<usize>, what: Both, out: &mut Vec<Finding>) {
    out.push(found(line, code, Sure::Doubt, line.range(bytes), what));
}

/// The same, with the figures that contradict it: either may be the wrong one.
fn tell_against(line: &Line, code: Code, bytes: Range<usize>, other: Range<usize>, what: Both, out: &mut Vec<Finding>) {
    out.push(found(line, code, Sure::Doubt, line.range(bytes), what).with(line, line.range(other)));
}

/// From the first of two groups of an expression to the end of the second, in whatever order they stand.
fn over(captures: &Captures, a: &str, b: &str) -> Option<Range<usize>> {
    let (a, b) = (captures.name(a)?, captures.name(b)?);
    Some(a.start().min(b.start())..a.end().max(b.end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_know_their_rounding() {
        assert_eq!(Value::read("1,234", ""), Some(Value { value: 1234.0, slack: 0.0 }));
        assert_eq!(Value::read("1.5", "万"), Some(Value { value: 15000.0, slack: 500.0 }));
        assert_eq!(plain(12.50), "12.5");
        assert_eq!(plain(150_000_000.0), "1.5亿");
    }
}
