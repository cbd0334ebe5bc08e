//! Slips with one sure remedy: what to write instead, as an edit that an editor or the desk can do.

use crate::diag::problem::ReportProblem;
use crate::diag::{Edit, Place};

/// The changes that mend a problem told at a place; none where a person has to decide.
pub(super) fn edits(problem: &ReportProblem, place: &Place) -> Vec<Edit> {
    let told = place.source.text.get(place.range.clone()).unwrap_or_default();
    let instead = |text: &str| vec![Edit { place: place.clone(), text: text.to_owned() }];
    let behind = |text: &str| {
        let end = Place::new(&place.source, place.range.end..place.range.end);
        vec![Edit { place: end, text: text.to_owned() }]
    };
    match problem {
        ReportProblem::WideColon { .. } if told == "：" => instead(": "),
        ReportProblem::WideComma if told == "，" => instead(", "),
        ReportProblem::NoSpaceAfterColon { .. } if told.ends_with(':') => behind(" "),
        ReportProblem::NoSpaceAfterDash if told == "-" => behind(" "),
        ReportProblem::UnknownKey { key, near: Some(near), belongs, .. } if belongs.is_empty() && told == key => {
            instead(near.name)
        }
        ReportProblem::UnknownValue { value, near: Some(near), .. } if told == value => instead(near.name),
        _ => Vec::new(),
    }
}
