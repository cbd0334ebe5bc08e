//! Prints the evidence for every word that may have been meant in a text, to fit the weights of `words::spelled` by.
//!
//! `cargo run --release -p zhuanban-proofread --example weigh -- FILE`: a line a run; misprints as `[[wrong|right|…]]`.
//! A line for each candidate: the text's line, the fault it is (−1 if none), the 字, the word, the evidence.

use std::error::Error;
use std::io::Write;

use zhuanban_proofread::line::Line;
use zhuanban_proofread::rules::words::spelled::evidence::{Beginnings, Reader, candidates};
use zhuanban_proofread::{Kind, Run, Spot};

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("weigh FILE")?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let beginnings = Beginnings::default();
    let mut faults = 0;
    for (number, text) in std::fs::read_to_string(file)?.lines().enumerate() {
        let (mut plain, mut places, mut rest) = (String::new(), Vec::new(), text);
        while let Some((before, after)) = rest.split_once("[[") {
            plain.push_str(before);
            let (inside, tail) = after.split_once("]]").ok_or("]]")?;
            let mut parts = inside.split('|');
            let (wrong, right) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            let start = plain.chars().count();
            plain.push_str(wrong);
            for ((at, a), b) in wrong.chars().enumerate().zip(right.chars()) {
                if a != b {
                    places.push((start + at, b, faults));
                }
            }
            faults += 1;
            rest = tail;
        }
        plain.push_str(rest);
        let run = Run::new(Kind::Body, plain);
        let line = Line::new(Spot { page: 0, article: None, run: 0 }, &run);
        let reader = Reader::new(&line, &beginnings);
        for first in 0..line.tokens.len() {
            for length in 1..=4 {
                let mut failed = None;
                candidates(&reader, first, length, &mut |one| {
                    let at = one.range.start + one.place;
                    let fault = places
                        .iter()
                        .find(|(place, right, _)| *place == at && one.word.get(one.place) == Some(right))
                        .map_or(-1, |(.., fault)| *fault);
                    let near = places.iter().any(|(place, ..)| one.range.contains(place));
                    let fault = if fault < 0 && near { -2 } else { fault };
                    let evidence: Vec<String> = one.evidence.iter().map(ToString::to_string).collect();
                    let words = (line.words(&one.range), one.word.iter().collect::<String>());
                    let written = writeln!(out, "{number}\t{fault}\t{}\t{}\t{}", words.0, words.1, evidence.join("\t"));
                    failed = written.err().or(failed.take());
                });
                if let Some(error) = failed {
                    return Err(error.into());
                }
            }
        }
    }
    Ok(())
}
