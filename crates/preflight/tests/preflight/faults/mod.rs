//! The corpus: one fault a file, put into a good file, with the rules it must break and on which page.

mod blind;
mod boxes;
mod cut_off;
mod fonts_and_job;
mod fourth_look;
mod ink_rows;
mod interactive;
mod lines_and_pictures;
mod lost;
mod metadata;
mod pictures_and_ink;
mod rows;
mod second_look;
mod spots_and_taste;
mod structure;
mod third_look;
mod twins;
mod type_and_colour;
mod vanishing;

use lopdf::Object;
use zhuanban_preflight::Requirements;

use super::sheet::{Level, Sheet, at};

/// Which good files a fault goes into.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum In {
    Both,
    X1a,
    X4,
}

/// How it is put in.
pub enum How {
    /// Before the file is written.
    Edit(fn(&mut Sheet)),
    /// Into the bytes.
    Bytes(fn(Sheet) -> Vec<u8>),
    /// Not into the file: what it is held to.
    Requirements(fn(&mut Requirements)),
    /// Into the file, and what it is held to.
    For(fn(&mut Sheet), fn(&mut Requirements)),
}

/// One fault.
pub struct Fault {
    pub name: &'static str,
    pub within: In,
    /// Each broken rule, with its page; `None` for the file.
    pub breaks: &'static [(&'static str, Option<usize>)],
    pub how: How,
    /// The nearest file that is good, made in the same way.
    pub twin: Option<How>,
}

/// A fault and its good twin.
const fn pair(
    name: &'static str,
    within: In,
    breaks: &'static [(&'static str, Option<usize>)],
    how: fn(&mut Sheet),
    twin: fn(&mut Sheet),
) -> Fault {
    Fault { name, within, breaks, how: How::Edit(how), twin: Some(How::Edit(twin)) }
}

const fn edit(
    name: &'static str,
    within: In,
    breaks: &'static [(&'static str, Option<usize>)],
    how: fn(&mut Sheet),
) -> Fault {
    Fault { name, within, breaks, how: How::Edit(how), twin: None }
}

fn real(numbers: &[f64]) -> Object {
    Object::Array(numbers.iter().map(|n| Object::Real(*n as f32)).collect())
}

fn box_around(by: f64) -> Object {
    real(&[at(-by), at(-by), at(120.0 + by), at(160.0 + by)])
}

pub fn all() -> Vec<Fault> {
    let mut faults = structure::faults();
    faults.extend(metadata::faults());
    faults.extend(boxes::faults());
    faults.extend(type_and_colour::faults());
    faults.extend(pictures_and_ink::faults());
    faults.extend(interactive::faults());
    faults.extend(lines_and_pictures::faults());
    faults.extend(spots_and_taste::faults());
    faults.extend(rows::faults());
    faults.extend(ink_rows::faults());
    faults.extend(fonts_and_job::faults());
    faults.extend(cut_off::faults());
    faults.extend(lost::faults());
    faults.extend(vanishing::faults());
    faults.extend(second_look::faults());
    faults.extend(third_look::faults());
    faults.extend(fourth_look::faults());
    faults.extend(blind::faults());
    for fault in &mut faults {
        if fault.twin.is_none() {
            fault.twin = twins::of(fault.name);
        }
    }
    faults
}

/// The file with its fault, or its twin, and what it is held to.
pub fn make(how: &How, level: Level, order: &mut Requirements) -> Vec<u8> {
    let mut sheet = Sheet::good(level);
    match *how {
        How::Edit(edit) => {
            edit(&mut sheet);
            sheet.bytes()
        }
        How::Bytes(write) => write(sheet),
        How::For(edit, change) => {
            change(order);
            edit(&mut sheet);
            sheet.bytes()
        }
        How::Requirements(change) => {
            change(order);
            sheet.bytes()
        }
    }
}
