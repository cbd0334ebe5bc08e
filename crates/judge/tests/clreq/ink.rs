//! Where the ink of marks is in their cells, drawn at 300 pixels an inch.

use zhuanban_judge::lines::Ink;

use crate::book::Book;
use crate::check::{Check, Control};

pub fn checks() -> Vec<Check> {
    let mut checks = Vec::new();
    for mark in ["，", "。", "、", "；", "："] {
        let low = if matches!(mark, "，" | "。" | "、") { 0.5 } else { 0.2 };
        checks.push(at(mark, "GB5.1.1", "is drawn low in the left half of its cell", move |ink| {
            ink.left >= 0.0 && ink.right <= 0.5 && ink.middle().1 > low
        }));
    }
    for mark in ["！", "？"] {
        checks.push(at(mark, "GB5.1.2", "is drawn in the left half of its cell", |ink| {
            ink.left >= 0.0 && ink.right <= 0.52
        }));
    }
    for mark in ["“", "（", "《"] {
        checks.push(at(mark, "GB5.1.3", "is drawn in the right half of its cell", |ink| {
            ink.left >= 0.45 && ink.right <= 1.0
        }));
    }
    for mark in ["”", "）", "》"] {
        checks.push(at(mark, "GB5.1.3", "is drawn in the left half of its cell", |ink| {
            ink.left >= 0.0 && ink.right <= 0.55
        }));
    }
    for mark in ["——", "……", "—", "～", "–", "·"] {
        let clause = match mark {
            "——" => "GB5.1.4",
            "……" => "GB5.1.5",
            "·" => "GB5.1.7",
            _ => "GB5.1.6",
        };
        checks.push(at(mark, clause, "is drawn half-way up its cell", |ink| (ink.middle().1 - 0.5).abs() < 0.08));
    }
    checks.push(at("——", "GB5.1.4", "is one unbroken line of nearly two em", |ink| {
        ink.solid > 0.995 && ink.right - ink.left > 1.85
    }));
    checks.push(at("……", "GB5.1.5", "is six dots over two em", |ink| {
        ink.solid < 0.8
            && ink.left > 0.05
            && ink.right < 1.95
            && ink.right - ink.left > 1.5
            && ink.bottom - ink.top < 0.2
    }));
    checks.push(at("—", "GB5.1.6", "is longer than 一 and shorter than two em", |ink| {
        ink.right - ink.left > 0.85 && ink.right - ink.left <= 1.0
    }));
    checks.push(at("·", "GB5.1.7", "is drawn in the middle of half an em", |ink| {
        (ink.middle().0 - 0.25).abs() < 0.04 && ink.right - ink.left < 0.3
    }));
    for mark in ["，", "。", "、", "；", "：", "！", "？"] {
        checks.push(centred(mark));
    }
    checks
}

/// Taiwan and Hong Kong: the same face draws them at the left.
fn centred(mark: &'static str) -> Check {
    Check::new("5.1.1.2", format!("{mark} is drawn in the middle of its cell"), Control::Plain, move |book| {
        let ink = drawn(book, "centred", mark)?;
        let (across, down) = ink.middle();
        if (across - 0.5).abs() < 0.03 && (down - 0.5).abs() < 0.06 { Ok(()) } else { Err(format!("{ink:.2?}")) }
    })
}

fn at(mark: &'static str, clause: &'static str, what: &str, holds: impl Fn(&Ink) -> bool + 'static) -> Check {
    // A mark that stands half-way up is missed by a picture that is lower; the others by one that is further right.
    let control = if what.contains("half-way") { Control::Lower } else { Control::Shifted };
    Check::new(clause, format!("{mark} {what}"), control, move |book| {
        let ink = drawn(book, "natural", mark)?;
        if holds(&ink) { Ok(()) } else { Err(format!("{ink:.2?}")) }
    })
}

/// The ink between the 字 before the mark and the one after.
fn drawn(book: &Book, sheet: &str, mark: &str) -> Result<Ink, String> {
    let lines = book.para(sheet, mark)?;
    let line = lines.first().ok_or("no line")?;
    let end = 1 + mark.chars().count();
    let (Some(before), Some(after)) = (line.glyphs.first(), line.glyphs.get(end)) else { return Err(line.text()) };
    let (x, em) = (before.end().0, line.em());
    // A 字 reaches to its cell's edges, nearly.
    let picture = book.picture(sheet).ok_or("no picture")?;
    picture.ink(x, after.x.0 - x, before.y.0, em).ok_or_else(|| "no ink".to_owned())
}
