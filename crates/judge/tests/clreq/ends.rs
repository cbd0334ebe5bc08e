//! Where lines begin and end.

use crate::book::Book;
use crate::check::{
    CLOSES, Check, Control, NEAR, OPENS, full, is_han, is_western, near, never_begins, never_ends, none,
};
use crate::copy::{BARRED_AT_END, BARRED_AT_START};

const PROSE: [&str; 3] = ["prose-11", "prose-17", "prose-27"];

pub fn checks() -> Vec<Check> {
    let mut checks = Vec::new();
    for &(text, mark) in BARRED_AT_START {
        let clause = barred(mark);
        checks.push(Check::new(clause, format!("no line begins with {mark}"), Control::Boxes, move |book| {
            never_begins(book, "bars", text, mark)
        }));
    }
    for &(text, mark) in BARRED_AT_END {
        checks.push(Check::new(barred(mark), format!("no line ends with {mark}"), Control::Boxes, move |book| {
            never_ends(book, "bars", text, mark)
        }));
    }
    for mark in ['—', '…'] {
        let text = if mark == '—' { "——" } else { "……" };
        checks.push(Check::new("6.1.1", format!("no line begins with {text} (strict)"), Control::Boxes, move |book| {
            never_begins(book, "whole", text, mark)
        }));
        checks.push(Check::new(
            "6.1.1",
            format!("no line ends with {text} (our own rule)"),
            Control::Boxes,
            move |book| never_ends(book, "whole", text, mark),
        ));
    }
    for sheet in PROSE {
        checks.push(Check::new(
            "6.2.2.1",
            format!("every full line of {sheet} ends at the right edge"),
            Control::Boxes,
            move |book| right_edges(book, sheet),
        ));
        checks.push(Check::new(
            "6.2.2.1",
            format!("every line of {sheet} but a first begins at the left edge"),
            Control::Shifted,
            move |book| left_edges(book, sheet),
        ));
    }
    for &mark in &['，', '。', '、', '；', '：', '！', '？', '．', '”', '）', '》', '】', '」'] {
        checks.push(Check::new(
            if mark == '．' { "5.1.1.1" } else { "6.3.2.3" },
            format!("{mark} at a line's end takes half an em"),
            Control::Boxes,
            move |book| half_at_end(book, mark),
        ));
    }
    for text in ["“水”", "‘水’", "（水）", "《水》", "【水】", "「水」"] {
        let mark = text.chars().next().unwrap_or_default();
        checks.push(Check::new(
            "6.3.2.3",
            format!("{mark} at a line's start is cut by half an em"),
            Control::Boxes,
            move |book| cut_at_start(book, text, mark),
        ));
    }
    for text in ["“山”", "‘山’", "（山）", "《山》", "【山】", "「山」"] {
        let mark = text.chars().next().unwrap_or_default();
        checks.push(Check::new(
            "6.3.2.3",
            format!("{mark} after an indent is cut by half an em"),
            Control::Boxes,
            move |book| {
                let lines = book.para("natural", text)?;
                near("indent", lines.first().map_or(0.0, |line| line.indent()), 1.5)
            },
        ));
    }
    checks.push(Check::new("6.3.3", "no gap before letters and figures at a line's start", Control::Jitter, |book| {
        at_western_edge(book, true)
    }));
    checks.push(Check::new("6.3.3", "no gap after letters and figures at a line's end", Control::Boxes, |book| {
        at_western_edge(book, false)
    }));
    checks
}

/// Whose clause it is that a mark may not stand there.
fn barred(mark: char) -> &'static str {
    match mark {
        '．' => "5.1.1.1",
        '％' | '‰' | '℃' | '￥' | '№' => "6.1.2.2",
        '〈' | '〉' | '【' | '】' | '〔' | '〕' | '「' | '」' | '『' | '』' | '［' | '］' | '｛' | '｝' | '〖'
        | '〗' => "A",
        _ => "6.1.1",
    }
}

/// How far the last glyph reaches, in em from the right edge: a mark by its half.
fn right_edges(book: &Book, sheet: &str) -> Result<(), String> {
    let lines = full(book, sheet)?;
    let mut faults = Vec::new();
    for line in &lines {
        let Some(last) = line.glyphs.last() else { continue };
        let width = if CLOSES.contains(last.c) { 0.5 } else { last.width.0 / last.size.0 };
        let off = width - line.room_of_last();
        // Letters may be kerned by less than that.
        if off.abs() > NEAR {
            faults.push(format!("{off:.3} em at {}", line.text()));
        }
    }
    none(&faults, lines.len(), 10)
}

fn left_edges(book: &Book, sheet: &str) -> Result<(), String> {
    let mut faults = Vec::new();
    let mut count = 0;
    for para in book.paras(sheet)? {
        for (i, line) in para.lines.iter().enumerate() {
            let Some(first) = line.glyphs.first() else { continue };
            let due = if i == 0 { 2.0 } else { 0.0 } - if OPENS.contains(first.c) { 0.5 } else { 0.0 };
            count += 1;
            if (line.indent() - due).abs() > NEAR {
                faults.push(format!("{:.3} em, not {due}, at {}", line.indent(), line.text()));
            }
        }
    }
    none(&faults, count, 20)
}

/// In full lines of every sheet.
fn half_at_end(book: &Book, mark: char) -> Result<(), String> {
    let mut faults = Vec::new();
    let mut count = 0;
    for sheet in ["bars", "prose-11", "prose-17", "prose-27"] {
        for line in full(book, sheet)? {
            if line.glyphs.last().is_some_and(|glyph| glyph.c == mark) {
                count += 1;
                if (line.room_of_last() - 0.5).abs() > NEAR {
                    faults.push(format!("{:.3} em at {}", line.room_of_last(), line.text()));
                }
            }
        }
    }
    none(&faults, count, 1)
}

fn cut_at_start(book: &Book, text: &str, mark: char) -> Result<(), String> {
    let mut faults = Vec::new();
    let mut count = 0;
    for line in book.para("bars", text)?.iter().skip(1) {
        if line.glyphs.first().is_some_and(|glyph| glyph.c == mark) {
            count += 1;
            if (line.indent() + 0.5).abs() > NEAR {
                faults.push(format!("{:.3} em at {}", line.indent(), line.text()));
            }
        }
    }
    none(&faults, count, 1)
}

fn at_western_edge(book: &Book, start: bool) -> Result<(), String> {
    let mut faults = Vec::new();
    let mut count = 0;
    for sheet in PROSE {
        for para in book.paras(sheet)? {
            let last = para.lines.len().saturating_sub(1);
            for (i, line) in para.lines.iter().enumerate() {
                let (Some(first), Some(end)) = (line.glyphs.first(), line.glyphs.last()) else { continue };
                if start && i > 0 && is_western(first.c) {
                    count += 1;
                    if line.indent().abs() > NEAR {
                        faults.push(format!("{:.3} em before {}", line.indent(), line.text()));
                    }
                }
                if !start && i < last && (is_western(end.c) || end.c == '%') {
                    count += 1;
                    let gap = line.room_of_last() - end.width.0 / end.size.0;
                    if gap.abs() > NEAR {
                        faults.push(format!("{gap:.3} em after {}", line.text()));
                    }
                }
            }
        }
    }
    if !start
        && count == 0
        && book
            .paras("prose-11")?
            .iter()
            .all(|para| !para.lines.iter().any(|line| line.glyphs.iter().any(|glyph| is_han(glyph.c))))
    {
        return Err("no text".to_owned());
    }
    none(&faults, count, 1)
}
