//! 汉字 beside letters and figures.

use crate::book::Book;
use crate::check::{Check, Control, NEAR, is_han, is_western, near, none};
use crate::copy::{MIXED, SPACES};

pub fn checks() -> Vec<Check> {
    let mut checks = Vec::new();
    for &(tag, text, em) in MIXED {
        let control = if em > 0.0 { Control::Boxes } else { Control::Jitter };
        checks.push(Check::new("6.3.3", format!("{em} em in {text} ({tag})"), control, move |book| {
            let lines = book.para("natural", "mixed")?;
            let line = lines.iter().find(|line| !line.find(text).is_empty()).ok_or("it is not there")?;
            let at = line.find(text).first().copied().unwrap_or_default();
            let gap = line.gap(at).unwrap_or(9.0);
            // Kerning between figures or letters is the face's.
            if em == 0.0 && gap < 0.0 && gap > -0.1 && text.is_ascii() { Ok(()) } else { near(text, gap, em) }
        }));
    }
    for (text, tag) in [("目A", "weights-mixed"), ("d水", "weights-mixed")] {
        checks.push(Check::new("6.3.3", format!("0.25 em in {text} across weights"), Control::Boxes, move |book| {
            let lines = book.para("natural", tag)?;
            let line = lines.first().ok_or("no line")?;
            let at = line.find(text).first().copied().ok_or("it is not there")?;
            near(text, line.gap(at).unwrap_or(9.0), 0.25)
        }));
    }
    for sheet in ["prose-11", "prose-17", "prose-27"] {
        checks.push(Check::new(
            "6.3.3",
            format!("every gap of {sheet} is an eighth of an em or more"),
            Control::Boxes,
            move |book| gaps(book, sheet, |gap, _| gap >= 0.125 - NEAR),
        ));
        checks.push(Check::new(
            "6.3.3",
            format!("no gap of {sheet} is over half an em but where all 字 part"),
            Control::Wide,
            move |book| gaps(book, sheet, |gap, apart| gap <= 0.5 + apart + NEAR),
        ));
        checks.push(Check::new(
            "6.2.3",
            format!("no white between letters and figures of {sheet}"),
            Control::Jitter,
            move |book| inside_words(book, sheet),
        ));
    }
    checks.push(Check::new(
        "6.2.3",
        "a space between Western words is as wide as the face's",
        Control::Jitter,
        |book| {
            let lines = book.para("natural", "words")?;
            let line = lines.first().ok_or("no line")?;
            let at = line.find("nd").first().copied().ok_or("it is not there")?;
            near("the space", line.gap(at).unwrap_or(9.0), 0.255)
        },
    ));
    checks
}

/// Each gap between a 汉字 and a letter or figure holds, beside the widest white between two 汉字 of its line.
fn gaps(book: &Book, sheet: &str, holds: impl Fn(f64, f64) -> bool) -> Result<(), String> {
    let mut faults = Vec::new();
    let mut count = 0;
    for line in book.paras(sheet)?.iter().flat_map(|para| &para.lines) {
        let pairs: Vec<(char, char, f64)> = line
            .glyphs
            .windows(2)
            .enumerate()
            .filter_map(|(i, pair)| Some((pair.first()?.c, pair.get(1)?.c, line.gap(i)?)))
            .collect();
        let apart =
            pairs.iter().filter(|(a, b, _)| is_han(*a) && is_han(*b)).map(|(_, _, gap)| *gap).fold(0.0, f64::max);
        for (a, b, gap) in &pairs {
            if is_han(*a) && is_western(*b) || is_western(*a) && is_han(*b) {
                count += 1;
                if !holds(*gap, apart) {
                    faults.push(format!("{gap:.3} em in {a}{b}: {}", line.text()));
                }
            }
        }
    }
    none(&faults, count, 20)
}

fn inside_words(book: &Book, sheet: &str) -> Result<(), String> {
    let mut faults = Vec::new();
    let mut count = 0;
    for line in book.paras(sheet)?.iter().flat_map(|para| &para.lines) {
        for (i, pair) in line.glyphs.windows(2).enumerate() {
            let [a, b] = pair else { continue };
            if is_western(a.c) && is_western(b.c) && !SPACES.contains(&(a.c, b.c)) {
                count += 1;
                let gap = line.gap(i).unwrap_or(9.0);
                if !(-0.15..=NEAR).contains(&gap) {
                    faults.push(format!("{gap:.3} em in {}", line.text()));
                }
            }
        }
    }
    none(&faults, count, 40)
}
