//! How the tests of a rule ask it about a sentence.

use crate::calendar::Day;
use crate::finding::Finding;
use crate::line::Line;
use crate::model::{Kind, Run, Spot};

/// The day of the paper in these tests.
pub fn paper() -> Option<Day> {
    Day::new(2026, 11, 28)
}

/// How many findings a rule has in a sentence of a body text.
pub fn told(text: &str, rule: impl FnOnce(&Line, &mut Vec<Finding>)) -> usize {
    let run = Run::new(Kind::Body, text);
    let line = Line::new(Spot { page: 0, article: None, run: 0 }, &run);
    let mut out = Vec::new();
    rule(&line, &mut out);
    out.len()
}

/// What a rule finds in the paragraphs of one article.
pub fn told_of(texts: &[&str], rule: impl FnOnce(&[Line], &mut Vec<Finding>)) -> Vec<Finding> {
    let runs: Vec<Run> = texts.iter().map(|text| Run::new(Kind::Body, *text)).collect();
    let line = |(nth, run)| Line::new(Spot { page: 0, article: Some(0), run: nth }, run);
    let lines: Vec<Line> = runs.iter().enumerate().map(line).collect();
    let mut out = Vec::new();
    rule(&lines, &mut out);
    out
}
