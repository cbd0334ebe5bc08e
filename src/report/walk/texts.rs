//! Values that are words: text, paths, dates, names of values.

use super::Walk;
use super::fields::{Field, Fields};
use crate::diag::Spanned;
use crate::report::Date;
use crate::report::hygiene::{self, Text};
use crate::report::names::{self, Key, Value, Values};
use crate::report::problem::{KeyProblem, SyntaxProblem, ValueProblem};
use crate::report::scalar::Scalar;
use crate::report::yaml::{Data, Node, Raw};

impl Walk<'_> {
    /// A key's line of text.
    pub(super) fn text(&mut self, fields: &Fields, key: Key) -> Option<Spanned<String>> {
        let field = fields.get(key)?;
        self.line(field, field.node)
    }

    /// A key's line of text that prints.
    pub(super) fn printed(&mut self, fields: &Fields, key: Key) -> Option<Spanned<String>> {
        self.printed_line(fields.get(key)?)
    }

    /// A line of text that prints: mended, if the report asks for it.
    pub(super) fn printed_line(&mut self, field: &Field) -> Option<Spanned<String>> {
        let scalar = self.scalar(field, field.node)?;
        let scalar = self.clean(scalar, Text::Line);
        self.one_line(field, scalar)
    }

    /// A text as it should be ([`hygiene`]).
    pub(super) fn clean(&mut self, text: Scalar, kind: Text) -> Scalar {
        hygiene::look(text, kind, self.normalise, self.diags)
    }

    /// A value as one line of text: line ends become a blank.
    pub(super) fn line(&mut self, field: &Field, node: &Node) -> Option<Spanned<String>> {
        let scalar = self.scalar(field, node)?;
        self.one_line(field, scalar)
    }

    fn one_line(&mut self, field: &Field, scalar: Scalar) -> Option<Spanned<String>> {
        let value = one_line(&scalar.value);
        let fine = self.line_in_bounds(field, &value, &scalar.place) && self.without_towers(&scalar);
        fine.then_some(Spanned { value, place: scalar.place })
    }

    /// A value's text with its way back to the file.
    pub(super) fn scalar(&mut self, field: &Field, node: &Node) -> Option<Scalar> {
        let Data::Scalar(raw) = &node.data else {
            self.wrong(field, node);
            return None;
        };
        Some(Scalar::aligned(&raw.text, self.source, node.range.clone(), raw.content.clone(), raw.quotes))
    }

    /// A value's lines of text, none of them empty.
    pub(super) fn lines_of(&mut self, field: &Field) -> Option<Vec<Spanned<String>>> {
        match &field.node.data {
            Data::Scalar(raw) => {
                let scalar = self.scalar(field, field.node)?;
                let fine = self.line_in_bounds(field, &scalar.value, &scalar.place) && self.without_towers(&scalar);
                fine.then(|| self.split_lines(field, raw))
            }
            Data::List(items) => {
                if !self.list_in_bounds(field, items.len()) {
                    return None;
                }
                let lines: Vec<_> = items.iter().map(|item| self.line(field, item)).collect();
                let lines: Option<Vec<_>> = lines.into_iter().collect();
                let lines: Vec<_> = lines?.into_iter().filter(|line| !line.value.is_empty()).collect();
                if lines.is_empty() {
                    self.error(field.key.clone(), KeyProblem::EmptyValue { key: field.name.clone() });
                }
                Some(lines)
            }
            Data::Map(_) => {
                self.wrong(field, field.node);
                None
            }
        }
    }

    /// The lines as they stand in the file: YAML would fold those of a plain text into one.
    fn split_lines(&self, field: &Field, raw: &Raw) -> Vec<Spanned<String>> {
        let quoted = raw.content != field.node.range && !raw.block;
        let (text, start) = match self.source.text.get(raw.content.clone()) {
            Some(text) if !quoted => (text, raw.content.start),
            _ => (raw.text.as_str(), field.node.range.start),
        };
        let mut lines = Vec::new();
        let mut offset = start;
        for whole in text.split_inclusive(['\n', '\u{85}', '\u{2028}', '\u{2029}']) {
            let line = whole.trim();
            let indent = whole.len() - whole.trim_start().len();
            let range = if quoted { field.node.range.clone() } else { offset + indent..offset + indent + line.len() };
            if !line.is_empty() {
                lines.push(Spanned { value: line.to_owned(), place: self.place(range) });
            }
            offset += whole.len();
        }
        lines
    }

    /// A key's project path, with forward slashes, inside the project.
    pub(super) fn path(&mut self, fields: &Fields, key: Key) -> Option<Spanned<String>> {
        self.path_of(fields.get(key)?)
    }

    /// A field's project path.
    pub(super) fn path_of(&mut self, field: &Field) -> Option<Spanned<String>> {
        let text = self.bare(field)?;
        match project_path(&text.value) {
            Ok(value) => Some(Spanned { value, place: text.place }),
            Err(problem) => {
                self.error(text.place.range, problem);
                None
            }
        }
    }

    /// A key's project paths: one, or a list of them.
    pub(super) fn paths(&mut self, fields: &Fields, key: Key) -> Vec<Spanned<String>> {
        let Some(lines) = fields.get(key).and_then(|field| self.lines_of(field)) else { return Vec::new() };
        let mut paths = Vec::with_capacity(lines.len());
        for line in lines {
            match project_path(&line.value) {
                Ok(value) => paths.push(Spanned { value, place: line.place }),
                Err(problem) => self.error(line.place.range, problem),
            }
        }
        paths
    }

    /// A key's day.
    pub(super) fn date(&mut self, fields: &Fields, key: Key) -> Option<Spanned<Date>> {
        let text = self.bare(fields.get(key)?)?;
        let problem = match date_parts(&text.value) {
            Some((year, month, day)) => match real_day(year, month, day) {
                Some(value) => return Some(Spanned { value, place: text.place }),
                None => ValueProblem::NoSuchDay { text: text.value },
            },
            None => ValueProblem::NotADate { text: text.value },
        };
        self.error(text.place.range, problem);
        None
    }

    /// One of a list of names.
    pub(super) fn named<T: Copy>(
        &mut self,
        field: &Field,
        node: &Node,
        list: &'static [Value<T>],
        values: Values,
    ) -> Option<T> {
        let text = self.bare_value(field, node)?;
        let known = names::find_value(list, &text.value);
        if known.is_none() {
            let problem = ValueProblem::UnknownValue {
                near: values.nearest(&text.value),
                choices: values.choices(&text.value),
                value: text.value,
            };
            self.error(text.place.range, problem);
        }
        known
    }

    /// A field's text that is no running text: Chinese quotation marks about it are an error.
    fn bare(&mut self, field: &Field) -> Option<Spanned<String>> {
        self.bare_value(field, field.node)
    }

    /// A value's text that is no running text.
    pub(super) fn bare_value(&mut self, field: &Field, node: &Node) -> Option<Spanned<String>> {
        let text = self.line(field, node)?;
        let quoted = text.value.strip_prefix(['“', '”', '「', '‘']);
        if let Some(inner) = quoted.and_then(|rest| rest.strip_suffix(['”', '“', '」', '’'])) {
            self.error(text.place.range, SyntaxProblem::QuotedValue { value: inner.to_owned() });
            return None;
        }
        Some(text)
    }
}

/// A text's lines as one, a blank between them.
fn one_line(text: &str) -> String {
    let ends = ['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'];
    text.split(ends).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A path as the project knows it: `images\a.jpg` and `./images/b/../a.jpg` are `images/a.jpg`.
fn project_path(text: &str) -> Result<String, ValueProblem> {
    let path = text.replace('\\', "/");
    let drive = path.as_bytes().get(1) == Some(&b':') && path.starts_with(|c: char| c.is_ascii_alphabetic());
    let scheme = path.split_once("://").map(|(scheme, _)| scheme.to_lowercase());
    if scheme.as_deref().is_some_and(|scheme| scheme != "file") || path.to_lowercase().starts_with("www.") {
        return Err(ValueProblem::WebAddress { address: text.to_owned() });
    }
    if path.starts_with(['/', '~']) || drive || scheme.is_some() {
        return Err(ValueProblem::AbsolutePath { path: text.to_owned() });
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or_else(|| ValueProblem::PathLeaves { path: text.to_owned() })?;
            }
            name => parts.push(name),
        }
    }
    if parts.is_empty() {
        return Err(ValueProblem::PathLeaves { path: text.to_owned() });
    }
    Ok(parts.join("/"))
}

/// Year, month and day of `2024-9-30`, `2024/9/30`, `2024.9.30` or `2024年9月30日`.
fn date_parts(text: &str) -> Option<(u32, u32, u32)> {
    let compact: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = compact.strip_suffix('日').unwrap_or(&compact);
    let parts: Vec<&str> = text.split(['-', '/', '.', '年', '月']).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    let number = |part: &str, most: usize| {
        let good = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if good { part.parse::<u32>().ok() } else { None }
    };
    let year = number(year, 4).filter(|_| year.len() == 4)?;
    Some((year, number(month, 2)?, number(day, 2)?))
}

/// The day, if a calendar has it.
fn real_day(year: u32, month: u32, day: u32) -> Option<Date> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    if !(1900..=2999).contains(&year) || !(1..=last).contains(&day) {
        return None;
    }
    Some(Date { year: u16::try_from(year).ok()?, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside() {
        assert_eq!(project_path(r"images\合影.jpg").unwrap(), "images/合影.jpg");
        assert_eq!(project_path("./images//b/../a.jpg").unwrap(), "images/a.jpg");
        for bad in ["../a.jpg", "a/../../b", "/etc/passwd", r"D:\a.jpg", r"\\server\a", "http://x/a.jpg", "."] {
            assert!(project_path(bad).is_err(), "{bad}");
        }
        for web in ["http://x/a.jpg", "HTTPS://x.cn/a.jpg", "www.x.cn/a.jpg"] {
            assert!(matches!(project_path(web), Err(ValueProblem::WebAddress { .. })), "{web}");
        }
        assert!(matches!(project_path("file:///C:/a.jpg"), Err(ValueProblem::AbsolutePath { .. })));
    }

    #[test]
    fn dates() {
        for good in ["2024-9-30", "2024-09-30", "2024年9月30日", "2024/9/30", "2024.9.30", "2024 年 9 月 30 日"] {
            assert_eq!(date_parts(good), Some((2024, 9, 30)), "{good}");
        }
        for bad in ["9-30", "2024-9", "24-9-30", "2024-9-30-1", "今天", "2024-+9-30"] {
            assert_eq!(date_parts(bad), None, "{bad}");
        }
        assert!(real_day(2024, 2, 29).is_some());
        assert!(real_day(2023, 2, 29).is_none());
        assert!(real_day(2024, 13, 1).is_none());
        assert!(real_day(2024, 4, 31).is_none());
    }
}
