//! Reads a plain text, a paragraph a line, and prints the findings: `read FILE YEAR-MONTH-DAY [--json|--quiet]`.

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
    let mut runs = Vec::new();
    let mut start = 0;
    for line in source.text.split_inclusive('\n') {
        let text = line.trim();
        if !text.is_empty() {
            let from = start + (line.len() - line.trim_start().len());
            runs.push(Run::of(Kind::Body, [(text, &Place::new(&source, from..from + text.len()))]));
        }
        start += line.len();
    }
    let article = Article { id: "a1".into(), runs, photos: 1 };
    let issue = Issue { date, pages: vec![Page { articles: vec![article], ..Page::default() }], ..Issue::default() };
    let found = proofread(&issue, &Settings::starter());
    let count = count(&issue, &found);
    match arguments.next().as_deref() {
        Some("--json") => println!("{}", json::json(&issue, &found, &count)),
        Some("--quiet") => print!("{}", count.text(Lang::Zh)),
        _ => {
            let mut diags = Diagnostics::new();
            tell(&issue, &found, &mut diags);
            print!("{}{}", diags.render(Lang::Zh), count.text(Lang::Zh));
        }
    }
    Ok(())
}
