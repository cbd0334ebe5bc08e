//! Lines that keep their ends, as Typst values.

use typst_library::foundations::{Array, Dict, IntoValue, Value};

use super::{content, dict, paragraph};
use crate::report::story::{Passage, Run};

/// A passage for the theme: its form, its lines, and what the form is drawn by.
pub(super) fn passage(form: Passage, lines: &[Vec<Run>]) -> Dict {
    let name = match form {
        Passage::Verse { .. } => "verse",
        Passage::Centre { .. } => "centre",
        Passage::Names { .. } => "names",
        Passage::Label => "label",
        Passage::Lead => "lead",
        Passage::Signature => "signature",
        Passage::FlushLeft => "flush-left",
        Passage::Notes => "notes",
    };
    let all = match form {
        Passage::Names { .. } => lines.iter().map(|runs| person(runs)).collect::<Array>(),
        Passage::Verse { .. }
        | Passage::Centre { .. }
        | Passage::Label
        | Passage::Lead
        | Passage::Signature
        | Passage::FlushLeft
        | Passage::Notes => lines.iter().map(|runs| paragraph(runs)).collect(),
    };
    let mut it = dict([
        ("kind", "passage".into_value()),
        ("form", name.into_value()),
        ("lines", all.into_value()),
        ("parted", false.into_value()),
    ]);
    // Widths go over in 字.
    let zi = |halves: usize| (halves as f64 / 2.0).into_value();
    match form {
        Passage::Verse { longest, parted } => {
            it.insert("longest".into(), zi(longest));
            it.insert("parted".into(), parted.into_value());
        }
        Passage::Centre { parted } => it.insert("parted".into(), parted.into_value()),
        Passage::Names { cell } => it.insert("cell".into(), zi(cell)),
        Passage::Label | Passage::Lead | Passage::Signature | Passage::FlushLeft | Passage::Notes => {}
    }
    it
}

/// A name: a name of two 字 goes over in two, for it is set as wide as one of three (均排).
fn person(runs: &[Run]) -> Value {
    let mut value = paragraph(runs);
    if let (Value::Dict(it), [run]) = (&mut value, runs)
        && let Some((first, last)) = two_zi(&run.text)
    {
        let place = &run.place.range;
        let parts = [first, last].map(|part| Value::Content(content(part, place.clone())));
        it.insert("two".into(), parts.into_iter().collect::<Array>().into_value());
    }
    value
}

/// The two 字 of a text that is nothing else.
fn two_zi(text: &str) -> Option<(&str, &str)> {
    let is_zi = |c: char| matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}');
    let at = text.chars().next()?.len_utf8();
    (text.chars().count() == 2 && text.chars().all(is_zi)).then(|| text.split_at(at))
}
