//! What a theme may choose about its lines: `set paragraph(hang: true)` and so on. The same paragraphs without it are the control.

use zhuanban_judge::lines::SetLine;

use crate::book::Book;
use crate::check::{CLOSES, Check, Control, NEAR, OPENS, full, is_han, is_western, near, none, taken};
use crate::copy::SIZE;

pub fn checks() -> Vec<Check> {
    let mut checks = Vec::new();
    let mut add = |clause, what: &str, holds: fn(&Book) -> Result<(), String>| {
        checks.push(Check::new(clause, what, Control::Plain, holds));
    };
    add("6.1.3", "悬挂: some of 、，。 stand outside the right edge", |book| {
        let lines = full(book, "hang")?;
        let count = lines.iter().filter(|line| hangs(line)).count();
        if count >= 2 { Ok(()) } else { Err(format!("{count} hang")) }
    });
    add("6.1.3", "悬挂: no mark but 、，。 does", |book| {
        let lines = full(book, "hang")?;
        let hung: Vec<&&SetLine> =
            lines.iter().filter(|line| line.room_of_last() < 0.3 && CLOSES.contains(last(line))).collect();
        let faults: Vec<String> =
            hung.iter().filter(|line| !"、，。．".contains(last(line))).map(|line| line.text()).collect();
        none(&faults, hung.len(), 2)
    });
    add("6.1.3", "悬挂: the 字 before it ends at the right edge", |book| {
        let lines = full(book, "hang")?;
        let hung: Vec<&&SetLine> = lines.iter().filter(|line| hangs(line)).collect();
        let off = |line: &SetLine| (line.right - line.glyphs[line.glyphs.len() - 2].end()).0.abs() / SIZE;
        let faults: Vec<String> = hung
            .iter()
            .filter(|line| is_han(line.glyphs[line.glyphs.len() - 2].c) && off(line) > NEAR)
            .map(|line| line.text())
            .collect();
        none(&faults, hung.len(), 2)
    });
    add("6.2.4", "字格: every 字 stands in a cell", |book| {
        let (mut faults, mut count) = (Vec::new(), 0);
        for line in book.paras("grid")?.iter().flat_map(|para| &para.lines) {
            for glyph in line.glyphs.iter().filter(|glyph| is_han(glyph.c)) {
                count += 1;
                let at = (glyph.x - line.left).0 / SIZE;
                if (at - at.round()).abs() > NEAR {
                    faults.push(format!("{at:.3} {}: {}", glyph.c, line.text()));
                }
            }
        }
        none(&faults, count, 300)
    });
    add("6.2.4", "字格: what stands between two 字 is a whole number of cells wide", |book| {
        let (mut faults, mut count) = (Vec::new(), 0);
        for line in book.paras("grid")?.iter().flat_map(|para| &para.lines) {
            let han: Vec<usize> = (0..line.glyphs.len()).filter(|&i| is_han(line.glyphs[i].c)).collect();
            for pair in han.windows(2).filter(|pair| pair[1] > pair[0] + 1) {
                count += 1;
                let step = line.step(pair[0], pair[1]).unwrap_or(0.5);
                if (step - step.round()).abs() > NEAR {
                    faults.push(format!("{step:.3}: {}", line.text()));
                }
            }
        }
        none(&faults, count, 50)
    });
    for (sheet, text, em) in [
        ("kaiming", "，", 0.5),
        ("kaiming", "：", 0.5),
        ("kaiming", "（", 0.5),
        ("half", "，", 0.5),
        ("half", "。", 0.5),
        ("half", "！", 0.5),
        ("half", "“", 0.5),
    ] {
        checks.push(Check::new("6.3.2.1", format!("{sheet}: {text} takes {em} em"), Control::Plain, move |book| {
            near(text, taken(book, sheet, text, text)?, em)
        }));
    }
    checks.push(Check::new("6.3.2.1", "kaiming: 。 takes one em, 、 half", Control::Plain, |book| {
        near("。", taken(book, "kaiming", "。", "。")?, 1.0)?;
        near("、", taken(book, "kaiming", "、", "、")?, 0.5)
    }));
    checks.push(Check::new("6.3.2.1", "full: no mark gives white inside a line", Control::Plain, |book| {
        let (mut faults, mut count) = (Vec::new(), 0);
        for line in full(book, "full")? {
            for (i, pair) in line.glyphs.windows(2).enumerate() {
                let [a, b] = pair else { continue };
                if CLOSES.contains(a.c) && is_han(b.c) || OPENS.contains(b.c) && is_han(a.c) {
                    count += 1;
                    if line.gap(i).unwrap_or(-1.0) < -NEAR {
                        faults.push(line.text());
                    }
                }
            }
        }
        none(&faults, count, 30)
    }));
    let mut add = |clause, what: &str, holds: fn(&Book) -> Result<(), String>| {
        checks.push(Check::new(clause, what, Control::Plain, holds));
    };
    add("6.3.1.1", "疏排: 字 of a last line stand an eighth of an em apart", |book| {
        apart(book, "spread", |a, b| is_han(a) && is_han(b), 0.125)
    });
    add("6.3.1.1", "疏排: the gap beside letters grows by as much", |book| {
        apart(book, "spread", |a, b| is_han(a) && is_western(b) || is_western(a) && is_han(b), 0.375)
    });
    add("6.3.1.3", "紧排: 字 of a last line stand a twentieth of an em closer", |book| {
        apart(book, "tight", |a, b| is_han(a) && is_han(b), -0.05)
    });
    add("6.3.1.3", "紧排: letters and figures of a word do not", |book| {
        apart(book, "tight", |a, b| is_han(a) && is_han(b), -0.05)?;
        apart(book, "tight", |a, b| a.is_ascii_digit() && b.is_ascii_digit(), 0.0)
    });
    add("6.3.1.2", "均排: the only line of a paragraph fills its column", |book| {
        let (mut faults, mut count) = (Vec::new(), 0);
        for para in book.paras("even")?.iter().filter(|para| para.lines.len() == 1) {
            let Some(line) = para.lines.first().filter(|line| is_han(last(line))) else { continue };
            count += 1;
            if (line.right - line.glyphs[line.glyphs.len() - 1].end()).0.abs() / SIZE > NEAR {
                faults.push(line.text());
            }
        }
        none(&faults, count, 30)
    });
    add("5.1.1.2", "centred: · takes one em", |book| near("·", taken(book, "centred", "·", "·")?, 1.0));
    checks
}

fn last(line: &SetLine) -> char {
    line.glyphs.last().map_or(' ', |glyph| glyph.c)
}

/// Its last mark has no room inside the column.
fn hangs(line: &SetLine) -> bool {
    line.glyphs.len() > 1 && "、，。．".contains(last(line)) && line.room_of_last().abs() < NEAR
}

/// Between such characters of last lines, which nothing stretches.
fn apart(book: &Book, sheet: &str, wanted: fn(char, char) -> bool, due: f64) -> Result<(), String> {
    let (mut faults, mut count) = (Vec::new(), 0);
    for line in book.paras(sheet)?.iter().filter_map(|para| para.lines.last()) {
        for (i, pair) in line.glyphs.windows(2).enumerate() {
            let [a, b] = pair else { continue };
            if wanted(a.c, b.c) {
                count += 1;
                let gap = line.gap(i).unwrap_or(9.0);
                if (gap - due).abs() > NEAR {
                    faults.push(format!("{gap:.3} em in {}", line.text()));
                }
            }
        }
    }
    none(&faults, count, 2)
}
