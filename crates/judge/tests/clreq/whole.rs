//! What is never parted, and never pulled apart.

use crate::book::Book;
use crate::check::{Check, Control, NEAR};
use crate::copy::{TIMES, WHOLE};

/// Whose clause it is.
fn clause(text: &str) -> &'static str {
    match text {
        "——" => "6.1.2.1",
        "……" => "5.4.1",
        "？！" | "！！" | "！！！" | "？？？" => "5.1.1.3",
        "［1］" => "6.1.2.3",
        "office" | "GDP" | "C919" | "PM2.5" | "No.5" => "6.1.4",
        "2025年" | "79.5亿" | "50余项" | "第12页" | "AAAA级" | "8～10" | "8：30" | "3×5" | "30km" => {
            "GB15835"
        }
        _ => "6.1.2.2",
    }
}

pub fn checks() -> Vec<Check> {
    let mut checks = Vec::new();
    for &text in WHOLE {
        checks.push(Check::new(clause(text), format!("{text} is never parted"), Control::Boxes, move |book| {
            let lines = book.para("whole", text)?;
            let count: usize = lines.iter().map(|line| times(&line.text(), text)).sum();
            if count == TIMES { Ok(()) } else { Err(format!("whole {count} times of {TIMES}")) }
        }));
    }
    for &text in WHOLE.iter().filter(|text| rigid(text)) {
        checks.push(Check::new(clause(text), format!("no white inside {text}"), Control::Jitter, move |book| {
            tight(book, text)
        }));
    }
    checks
}

/// Its signs stand together like a word's letters.
fn rigid(text: &str) -> bool {
    text.chars().count() > 1
        && text != "——"
        && !text.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c))
        && !text.contains(['！', '？', '～', '×', '：', '［'])
}

/// A text's number in a line; the same sign before or after it belongs to another.
fn times(line: &str, text: &str) -> usize {
    line.matches(text).count()
}

fn tight(book: &Book, text: &str) -> Result<(), String> {
    let mut count = 0;
    for line in book.para("whole", text)? {
        for at in line.find(text) {
            count += 1;
            for i in at..at + text.chars().count() - 1 {
                let gap = line.gap(i).unwrap_or(1.0);
                // Kerning draws letters together.
                if !(-0.15..=NEAR).contains(&gap) {
                    return Err(format!("{gap:.3} em in {}", line.text()));
                }
            }
        }
    }
    if count == TIMES { Ok(()) } else { Err(format!("found {count} times of {TIMES}")) }
}
