//! Reads a plain text, a paragraph a line, and prints the findings: `read FILE [YEAR-MONTH-DAY]`.

use std::error::Error;

use zhuanban_proofread::{Article, Day, Issue, Kind, Page, Run, Settings, count, json, proofread};

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next().ok_or("read FILE [YEAR-MONTH-DAY]")?;
    let date = arguments.next().and_then(|text| {
        let mut parts = text.split('-');
        Day::new(parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?)
    });
    let text = std::fs::read_to_string(file)?;
    let runs = text.lines().filter(|line| !line.trim().is_empty());
    let runs = runs.map(|line| Run::new(Kind::Body, line.trim())).collect();
    let article = Article { id: "a1".into(), runs, photos: 1 };
    let issue = Issue { date, pages: vec![Page { articles: vec![article], ..Page::default() }], ..Issue::default() };
    let (settings, _) = Settings::builder().build();
    let found = proofread(&issue, &settings);
    for finding in &found {
        let around = issue.run(finding.spot).map(|run| {
            run.text
                .chars()
                .skip(finding.range.start.saturating_sub(8))
                .take(finding.range.len() + 16)
                .collect::<String>()
        });
        println!(
            "{}\t{}\t{}  …{}…",
            finding.spot.run,
            finding.range.start,
            json::zh(finding),
            around.unwrap_or_default()
        );
    }
    let count = count(&issue, &found);
    println!("{} 处；{} 字，{:.1} 个差错，万分之 {:.2}", found.len(), count.characters, count.faults, count.rate);
    Ok(())
}
