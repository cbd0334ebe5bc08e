//! What is the author's to write: the program does not change it, but tells of it at its place.

use crate::book::{Book, Told};
use crate::check::{Check, Control};

/// A report with faults of this kind, and the same one mended.
pub const FAULTY: &str = include_str!("told.yaml");

/// The faults, and how they are mended.
pub const MENDED: [(&str, &str); 6] = [
    ("“水来了。””", "‘水来了。’”"),
    ("１２３户，用ＡＢＣ", "123户，用ABC"),
    ("还要来。", "还要来。”"),
    ("真好。。", "真好。"),
    ("…………后来", "……后来"),
    ("城里／乡下", "城里/乡下"),
];

pub fn checks() -> Vec<Check> {
    vec![
        told("5.2", "quotes in quotes of the same kind are told of", "proofread.marks.level", "“"),
        told("5.2", "a quote that is not closed is told of", "proofread.marks.pair", "“"),
        told("5.7", "full-width figures are told of", "proofread.marks.width", "１２３"),
        told("4.1", "full-width letters are told of", "proofread.marks.width", "ＡＢＣ"),
        told("GB5.1.5", "two ellipses in a line are told of", "proofread.marks.ellipsis", "…………"),
        told("GB5.1.9", "／ between 字 is told of", "proofread.marks.width", "／"),
        told("5.1", "a mark twice is told of", "proofread.marks.doubled", "。"),
    ]
}

fn told(clause: &'static str, what: &str, code: &'static str, words: &'static str) -> Check {
    Check::new(clause, what, Control::Mended, move |book: &Book| {
        let found = book.told().iter().any(|it: &Told| it.code == code && it.words.starts_with(words));
        if found { Ok(()) } else { Err(format!("{:?}", book.told())) }
    })
}
