//! Slips with one sure remedy: what to write instead, as an edit that an editor or the desk can do.

use super::problem::{KeyProblem, SyntaxProblem, ValueProblem};
use crate::diag::{Edit, Place, Problem};

/// The changes that mend a problem told at a place; none where a person has to decide.
pub(super) fn edits(problem: &Problem, place: &Place) -> Vec<Edit> {
    let told = place.source.text.get(place.range.clone()).unwrap_or_default();
    let instead = |text: &str| vec![Edit { place: place.clone(), text: text.to_owned() }];
    let behind = |text: &str| {
        let end = Place::new(&place.source, place.range.end..place.range.end);
        vec![Edit { place: end, text: text.to_owned() }]
    };
    match problem.of_stage() {
        Some(SyntaxProblem::WideColon { .. }) if told == "：" => return instead(": "),
        Some(SyntaxProblem::WideComma) if told == "，" => return instead(", "),
        Some(SyntaxProblem::NoSpaceAfterColon { .. }) if told.ends_with(':') => return behind(" "),
        Some(SyntaxProblem::NoSpaceAfterDash) if told == "-" => return behind(" "),
        _ => {}
    }
    if let Some(KeyProblem::UnknownKey { key, near: Some(near), belongs, .. }) = problem.of_stage()
        && belongs.is_empty()
        && told == key
    {
        return instead(near.name);
    }
    match problem.of_stage() {
        Some(ValueProblem::UnknownValue { value, near: Some(near), .. }) if told == value => instead(near.name),
        _ => Vec::new(),
    }
}
