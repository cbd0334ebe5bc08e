//! The findings and the count as JSON.

use serde::Serialize;
use zhuanban_ground::diag::{Place, visible_json};

use crate::count::Count;
use crate::finding::Finding;
use crate::model::Issue;
use crate::tell::Locator;

/// One finding in JSON. Its fields never change their meaning; new ones may come.
#[derive(Serialize)]
struct Entry<'f> {
    code: &'static str,
    name: &'static str,
    sure: &'static str,
    page: Option<&'f str>,
    article: Option<&'f str>,
    start: usize,
    end: usize,
    place: Option<At<'f>>,
    words: &'f str,
    what_zh: &'f str,
    what_en: &'f str,
    why_zh: &'static str,
    why_en: &'static str,
    suggestion: Option<&'f str>,
}

/// Where it stands in the source: line and column from 1, columns in characters, bytes from the file's start.
#[derive(Serialize)]
struct At<'f> {
    file: &'f str,
    line: usize,
    column: usize,
    bytes: [usize; 2],
}

/// Grows when a field changes its meaning or goes.
const VERSION: u32 = 1;

#[derive(Serialize)]
struct Document<'f> {
    version: u32,
    findings: Vec<Entry<'f>>,
    count: &'f Count,
}

/// Everything as JSON, indented.
pub fn json(issue: &Issue, findings: &[Finding], count: &Count) -> String {
    let mut locator = Locator::new(issue);
    let places: Vec<_> = findings.iter().map(|finding| locator.place(finding.spot, &finding.range)).collect();
    let findings = findings.iter().zip(&places).map(|(finding, place)| entry(issue, finding, place.as_ref())).collect();
    visible_json(&serde_json::to_string_pretty(&Document { version: VERSION, findings, count }).unwrap_or_default())
}

fn entry<'f>(issue: &'f Issue, finding: &'f Finding, place: Option<&'f Place>) -> Entry<'f> {
    let page = issue.pages.get(finding.spot.page);
    let article = finding.spot.article.and_then(|article| page?.articles.get(article));
    let place = place.map(|place| At {
        file: &place.source.name,
        line: place.line(),
        column: place.column(),
        bytes: [place.range.start, place.range.end],
    });
    Entry {
        code: finding.code.id(),
        name: finding.code.name(),
        sure: finding.sure.en(),
        page: page.map(|page| page.number.as_str()),
        article: article.map(|article| article.id.as_str()),
        start: finding.range.start,
        end: finding.range.end,
        place,
        words: &finding.words,
        what_zh: &finding.what.zh,
        what_en: &finding.what.en,
        why_zh: finding.code.clause_zh(),
        why_en: finding.code.clause_en(),
        suggestion: finding.edit.as_ref().map(|edit| edit.to.as_str()),
    }
}
