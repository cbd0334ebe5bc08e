//! Reads a plain text, a paragraph a line, and prints the findings: `read FILE YEAR-MONTH-DAY [--json|--quiet|--lines]`.
//!
//! A line `===` begins another article; `# ` stands before a headline, `## ` before a head inside the text. `--lines` gives
//! each finding one line, with the words around it: for judging many by hand.

use std::error::Error;

use zhuanban_ground::diag::{Diagnostics, Lang, Place, SourceText};
use zhuanban_proofread::{Article, Day, Issue, Kind, Page, Run, Settings, count, json, proofread, tell};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("read FILE YEAR-MONTH-DAY [--json|--quiet]")?;
    let date = arguments.next().and_then(|text| {
        let mut parts = text.split('-');
        Day::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
    });
    let source = SourceText::new(file.as_str(), std::fs::read_to_string(&file)?);
    let mut articles = vec![Article { id: "a1".into(), runs: Vec::new(), photos: 1 }];
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let (kind, text) = match line.trim() {
            text if text.starts_with("## ") => (Kind::Head, &text[3..]),
            text if text.starts_with("# ") => (Kind::Headline, &text[2..]),
            text => (Kind::Body, text),
        };
        if text == "===" {
            articles.push(Article { id: format!("a{}", articles.len() + 1), runs: Vec::new(), photos: 1 });
        } else if let (Some(from), Some(article)) = (line.find(text), articles.last_mut())
            && !text.is_empty()
        {
            let from = start + from;
            article.runs.push(Run::of(kind, [(text, &Place::new(&source, from..from + text.len()))]));
        }
        start += line.len();
    }
    let issue = Issue { date, pages: vec![Page { articles, ..Page::default() }], ..Issue::default() };
    let found = proofread(&issue, &Settings::starter());
    let count = count(&issue, &found);
    match arguments.next().as_deref() {
        Some("--json") => println!("{}", json::json(&issue, &found, &count)),
        Some("--lines") => {
            for finding in &found {
                let chars: Vec<char> =
                    issue.run(finding.spot).map(|run| run.text.chars().collect()).unwrap_or_default();
                let around = finding.range.start.saturating_sub(18)..(finding.range.end + 14).min(chars.len());
                let around: String = chars.get(around).unwrap_or_default().iter().collect();
                println!(
                    "{}\t{:?}\t{}\t{}\t…{around}…",
                    finding.code.id(),
                    finding.sure,
                    finding.words,
                    finding.what.zh
                );
            }
        }
        Some("--quiet") => print!("{}", count.text(Lang::Zh)),
        _ => {
            let mut diags = Diagnostics::new();
            tell(&issue, &found, &mut diags);
            print!("{}{}", diags.render(Lang::Zh), count.text(Lang::Zh));
        }
    }
    Ok(())
}
