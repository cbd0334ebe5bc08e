//! The findings and the count as JSON, and as text for a terminal.

use serde::Serialize;

use crate::count::Count;
use crate::finding::{Finding, Sure};
use crate::model::Issue;

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
    bytes: Option<[usize; 2]>,
    words: &'f str,
    what_zh: &'f str,
    what_en: &'f str,
    why_zh: &'static str,
    why_en: &'static str,
    suggestion: Option<&'f str>,
}

#[derive(Serialize)]
struct Document<'f> {
    findings: Vec<Entry<'f>>,
    count: &'f Count,
}

/// Everything as JSON, indented.
pub fn json(issue: &Issue, findings: &[Finding], count: &Count) -> String {
    let findings = findings.iter().map(|finding| entry(issue, finding)).collect();
    serde_json::to_string_pretty(&Document { findings, count }).unwrap_or_default()
}

fn entry<'f>(issue: &'f Issue, finding: &'f Finding) -> Entry<'f> {
    let page = issue.pages.get(finding.spot.page);
    let article = finding.spot.article.and_then(|article| page?.articles.get(article));
    let bytes = issue.run(finding.spot).and_then(|run| run.bytes(&finding.range));
    Entry {
        code: finding.code.id(),
        name: finding.code.name(),
        sure: finding.sure.en(),
        page: page.map(|page| page.number.as_str()),
        article: article.map(|article| article.id.as_str()),
        start: finding.range.start,
        end: finding.range.end,
        bytes: bytes.map(|bytes| [bytes.start, bytes.end]),
        words: &finding.words,
        what_zh: &finding.what.zh,
        what_en: &finding.what.en,
        why_zh: finding.code.clause_zh(),
        why_en: finding.code.clause_en(),
        suggestion: finding.edit.as_ref().map(|edit| edit.to.as_str()),
    }
}

/// A finding as a line of Chinese: 错 \[标点不成对\] “……”：…… 依据：…… 改：……
pub fn zh(finding: &Finding) -> String {
    let mut text =
        format!("{}〔{}〕“{}”：{}。", finding.sure.zh(), finding.code.name(), finding.words, finding.what.zh);
    if let Some(said) = finding.suggestion() {
        text.push_str(&format!("改：{}。", said.zh));
    }
    text.push_str(&format!("依据：{}。", finding.code.clause_zh()));
    text
}

/// The same in English.
pub fn en(finding: &Finding) -> String {
    let mark = if finding.sure == Sure::Wrong { "wrong" } else { "doubt" };
    let mut text = format!("{mark} [{}] “{}”: {}.", finding.code.id(), finding.words, finding.what.en);
    if let Some(said) = finding.suggestion() {
        text.push_str(&format!(" Write: {}.", said.en));
    }
    text.push_str(&format!(" Why: {}.", finding.code.clause_en()));
    text
}
