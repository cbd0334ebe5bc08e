//! Test texts: news with faults marked in it, `[[wrong|right|kind]]`.
#![allow(dead_code)]

use zhuanban_proofread::{Article, Day, Finding, Issue, Kind, Page, Run, Settings, proofread};

/// A planted fault: where it is in its run, of which kind.
pub struct Fault {
    pub run: usize,
    pub start: usize,
    pub end: usize,
    pub kind: String,
    pub words: String,
}

/// A text read both ways.
pub struct Marked {
    pub wrong: Vec<(Kind, String)>,
    pub right: Vec<(Kind, String)>,
    pub faults: Vec<Fault>,
    /// First run of each article.
    pub starts: Vec<usize>,
}

/// Reads a marked file: a line a run; `# ` headline, `> ` byline, `## ` head, `! ` caption, `@ ` folio, `---` next article.
pub fn read(text: &str) -> Marked {
    let mut marked = Marked { wrong: vec![], right: vec![], faults: vec![], starts: vec![0] };
    for line in text.lines() {
        if line.trim().is_empty() || line.starts_with("//") {
            continue;
        }
        if line == "---" {
            marked.starts.push(marked.wrong.len());
            continue;
        }
        let (kind, rest) = [
            ("## ", Kind::Head),
            ("# ", Kind::Headline),
            ("> ", Kind::Byline),
            ("! ", Kind::Caption),
            ("@ ", Kind::Folio),
        ]
        .iter()
        .find_map(|(sign, kind)| line.strip_prefix(sign).map(|rest| (*kind, rest)))
        .unwrap_or((Kind::Body, line));
        let (mut wrong, mut right) = (String::new(), String::new());
        let mut rest = rest;
        while let Some((before, after)) = rest.split_once("[[") {
            wrong.push_str(before);
            right.push_str(before);
            let (inside, tail) = after.split_once("]]").expect("]]");
            let parts: Vec<&str> = inside.split('|').collect();
            let [bad, good, name] = parts.as_slice() else { panic!("{inside}") };
            let start = wrong.chars().count();
            wrong.push_str(if *bad == "·" { "" } else { bad });
            // `·`: nothing stands there.
            right.push_str(if *good == "·" { "" } else { good });
            marked.faults.push(Fault {
                run: marked.wrong.len(),
                start,
                end: wrong.chars().count(),
                kind: (*name).to_owned(),
                words: format!("{bad} → {good}"),
            });
            rest = tail;
        }
        wrong.push_str(rest);
        right.push_str(rest);
        marked.wrong.push((kind, wrong));
        marked.right.push((kind, right));
    }
    marked
}

/// An issue of one page made of runs.
pub fn issue(runs: &[(Kind, String)], starts: &[usize]) -> Issue {
    let mut articles = Vec::new();
    for (i, &start) in starts.iter().enumerate() {
        let end = starts.get(i + 1).copied().unwrap_or(runs.len());
        let runs = runs[start..end].iter().map(|(kind, text)| Run::new(*kind, text.clone())).collect();
        articles.push(Article { id: format!("a{}", i + 1), runs, photos: 1 });
    }
    let page = Page { number: "01".into(), articles, ..Page::default() };
    Issue { date: Day::new(2026, 11, 28), staff: vec![], pages: vec![page] }
}

/// Findings with the index of their run in the whole text.
pub fn findings(runs: &[(Kind, String)], starts: &[usize]) -> Vec<(usize, Finding)> {
    let issue = issue(runs, starts);
    proofread(&issue, &Settings::starter())
        .into_iter()
        .map(|finding| (starts[finding.spot.article.expect("an article")] + finding.spot.run, finding))
        .collect()
}

/// Whether a finding tells of a fault: it overlaps it, or touches it.
pub fn tells(run: usize, finding: &Finding, fault: &Fault) -> bool {
    // A mark without its mate is told at the mark, wherever the mate should stand.
    let mate = |marks: [char; 2]| marks.iter().any(|&mark| fault.words.matches(mark).count() % 2 == 1);
    let pair = finding.code.id() == "marks.pair"
        && run == fault.run
        && [['“', '”'], ['（', '）'], ['《', '》'], ['‘', '’']].into_iter().any(mate);
    // Of a sum that is wrong, the finding shows the total and the parts.
    let other = finding.other.as_ref().filter(|(spot, _)| run == fault.run && *spot == finding.spot);
    if other.is_some_and(|(_, range)| range.start < fault.end && fault.start < range.end) {
        return true;
    }
    pair || run == fault.run && finding.range.start <= fault.end + 1 && fault.start <= finding.range.end + 1
}
