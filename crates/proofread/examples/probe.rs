use zhuanban_proofread::line::Line;
use zhuanban_proofread::rules::words::spelled::evidence::{Meanings, Reader};
use zhuanban_proofread::rules::words::spelled::trees;
use zhuanban_proofread::{Kind, Run, Spot};

fn main() {
    let file = std::env::args().nth(1).unwrap();
    let parity: usize = std::env::args().nth(2).unwrap().parse().unwrap();
    let text = std::fs::read_to_string(file).unwrap();
    if parity > 1 {
        let meanings = Meanings::default();
        for (nr, line) in text.lines().enumerate() {
            let run = Run::new(Kind::Body, line);
            let line = Line::new(Spot { page: 0, article: None, run: 0 }, &run);
            let reader = Reader::new(&line, &meanings);
            for i in 0..line.tokens.len() {
                reader.candidates(i, &mut |c| {
                    let w = trees::weight(&c.evidence);
                    if w >= parity as i32 {
                        let from = c.range.start.saturating_sub(6);
                        let around: String = line.chars[from..(c.range.end + 6).min(line.chars.len())].iter().collect();
                        println!(
                            "{nr}\t{w}\t{}\t{}\t{around}\t{:?}",
                            line.words(&c.range),
                            c.word.iter().collect::<String>(),
                            c.evidence
                        );
                    }
                });
            }
        }
        return;
    }
    let meanings = Meanings::default();
    let mut articles = 0usize;
    for line in text.lines() {
        if line.starts_with("--- ") {
            articles += 1;
            continue;
        }
        if articles % 2 != parity {
            continue;
        }
        let (mut wrong, mut faults, mut rest) = (String::new(), vec![], line);
        while let Some((before, after)) = rest.split_once("[[") {
            wrong.push_str(before);
            let (inside, tail) = after.split_once("]]").unwrap();
            let p: Vec<&str> = inside.split('|').collect();
            let start = wrong.chars().count();
            if p[0] != "·" {
                wrong.push_str(p[0]);
            }
            faults.push((start, wrong.chars().count(), p[1].to_owned(), p[0].to_owned(), p[2].to_owned()));
            rest = tail;
        }
        wrong.push_str(rest);
        let run = Run::new(Kind::Body, wrong);
        let line = Line::new(Spot { page: 0, article: None, run: 0 }, &run);
        let reader = Reader::new(&line, &meanings);
        let mut all = vec![];
        for i in 0..line.tokens.len() {
            reader.candidates(i, &mut |c| {
                all.push((
                    trees::weight(&c.evidence),
                    c.changed.clone(),
                    c.range.clone(),
                    c.word.iter().collect::<String>(),
                    c.evidence,
                ))
            });
        }
        for (start, end, right, bad, kind) in faults {
            if !matches!(kind.as_str(), "words" | "idiom" | "de") {
                continue;
            }
            let mut near: Vec<_> = all.iter().filter(|c| c.2.start < end && start < c.2.end).collect();
            near.sort_by_key(|c| -c.0);
            let around: String = line.chars[start.saturating_sub(5)..(end + 5).min(line.chars.len())].iter().collect();
            print!("{bad}→{right} [{around}]");
            for (n, c) in near.iter().enumerate() {
                let is = c.1.start == start && {
                    let w: Vec<char> = c.3.chars().collect();
                    w[c.1.start - c.2.start..].iter().collect::<String>().starts_with(&right)
                };
                if n < 2 || is {
                    print!("  {}{}:{}", if is { "*" } else { "" }, c.3, c.0);
                }
                if is {
                    println!("\nEV\t{}\t{}\t{}\t{around}\t{:?}", c.0, line.words(&c.2), c.3, c.4);
                }
            }
            println!();
        }
    }
}
