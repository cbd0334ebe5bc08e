//! Forms other than paragraphs: lists, quotes, heads, signatures, headlines, tables.

use zhuanban_judge::lines::{Glyph, SetLine};

use crate::book::Book;
use crate::check::{Check, Control, NEAR, near};

const SHEET: &str = "forms";

pub fn checks() -> Vec<Check> {
    let mut checks = Vec::new();
    let mut add = |clause, what: &str, control, holds: fn(&Book) -> Result<(), String>| {
        checks.push(Check::new(clause, what, control, holds));
    };
    add("6.2.1.2", "a list's item hangs: its other lines begin where its text does", Control::Shifted, |book| {
        hangs(book, "步道两边种了", &["三批，拍鸟", "上等着。"])
    });
    add("6.2.1.2", "a numbered item hangs in the same way", Control::Shifted, |book| {
        hangs(book, "每天早晨六点", &["日延长一个小时", "花草和座椅"])
    });
    add("6.2.1.2", "a list's mark stands before its text", Control::Jitter, |book| {
        let line = line(book, "步道两边种了")?;
        let first = line.glyphs.first().ok_or("no glyph")?;
        if first.c == '·' && line.indent() > 1.0 && line.indent() < 2.0 {
            near("text", at(&line, "步")?, 2.0)
        } else {
            Err(line.text())
        }
    });
    add("6.2.1.3", "a head in a column stands in its middle", Control::Shifted, |book| {
        let line = line(book, "把河还给大家")?;
        let right = (line.right - line.glyphs.last().ok_or("no glyph")?.end()).0;
        middle(line.glyphs.first().map_or(0.0, |glyph| (glyph.x - line.left).0), right)
    });
    add("6.2.1.3", "a signature stands at the right, two 字 from the edge", Control::Shifted, |book| {
        let line = line(book, "江岸区园林局")?;
        near("right", (line.right - line.glyphs.last().ok_or("no glyph")?.end()).0 / line.em(), 2.0)
    });
    add("6.2.1.3", "a date under it, too", Control::Shifted, |book| {
        let line = line(book, "月30日")?;
        near("right", (line.right - line.glyphs.last().ok_or("no glyph")?.end()).0 / line.em(), 2.0)
    });
    add("6.2.1.3", "a quote begins at the left and is not stretched", Control::Jitter, |book| {
        let line = line(book, "公园是大家的，从")?;
        near("left", line.indent(), 0.0)?;
        for i in 0..5 {
            near("a gap", line.gap(i).unwrap_or(9.0), 0.0)?;
        }
        Ok(())
    });
    add("6.2.1.3", "figures of a table's column end at its right edge", Control::Shifted, |book| {
        let (one, two) = (line(book, "凉亭12")?, line(book, "长椅340")?);
        let rest = |line: &SetLine| line.glyphs.last().map_or(9.0, |glyph| (line.right - glyph.end()).0);
        // The cell's own white.
        let off = (rest(&one) - 2.0).abs().max((rest(&two) - 2.0).abs());
        if off < 0.05 { Ok(()) } else { Err(format!("{off:.2} pt")) }
    });
    add("6.2.1.3", "the headline stands in the middle of its place", Control::Shifted, |book| {
        centred(book, "河岸公园开园")
    });
    add("6.2.1.3", "the deck, too", Control::Shifted, |book| centred(book, "一条步道串起五个社区"));
    add("6.3.1.1", "the kicker is spaced out alike: 疏排", Control::Jitter, |book| {
        let words = book.words(SHEET, "今日迎客")?;
        let gaps: Vec<f64> = words.windows(2).map(|pair| gap(&pair[0], &pair[1])).collect();
        let first = gaps.first().copied().unwrap_or(0.0);
        if first > 0.05 && gaps.iter().all(|gap| (gap - first).abs() < NEAR) {
            Ok(())
        } else {
            Err(format!("{gaps:.3?}"))
        }
    });
    add("6.3.1.1", "the headline itself is set solid", Control::Jitter, |book| {
        let words = book.words(SHEET, "河岸公园开园")?;
        let gaps: Vec<f64> = words.windows(2).map(|pair| gap(&pair[0], &pair[1])).collect();
        if gaps.iter().all(|gap| gap.abs() < NEAR) { Ok(()) } else { Err(format!("{gaps:.3?}")) }
    });
    add(
        "7.1.3",
        "引题, 主题, 副题 and body are of four sizes, the 主题 the largest",
        Control::OneFace,
        |book| {
            let size = |text| book.words(SHEET, text).map(|words| (words[0].size.0, words[0].face.clone()));
            let (kicker, head, deck, body) =
                (size("今日迎客")?, size("河岸公园开园")?, size("一条步道")?, size("公园占地")?);
            if head.0 > 2.0 * kicker.0 && kicker.0 > deck.0 && deck.0 > body.0 && head.1 != body.1 {
                Ok(())
            } else {
                Err(format!("{kicker:?} {head:?} {deck:?} {body:?}"))
            }
        },
    );
    add("7.1.3", "a head in a column is 黑, larger than the body", Control::OneFace, |book| {
        let (head, body) = (book.words(SHEET, "把路修到家门口")?, book.words(SHEET, "从前下雨")?);
        if head[0].size > body[0].size && head[0].face.contains("Sans") {
            Ok(())
        } else {
            Err(format!("{:?}", head[0]))
        }
    });
    add("7.1.3", "a run-in head is 黑 of the body's size, and the text goes on behind it", Control::OneFace, |book| {
        let line = line(book, "先治水。公园")?;
        let (head, body) = (line.find("先").first().copied(), line.find("公园").first().copied());
        let (Some(head), Some(body)) =
            (head.and_then(|at| line.glyphs.get(at)), body.and_then(|at| line.glyphs.get(at)))
        else {
            return Err(line.text());
        };
        if head.face.contains("Sans") && body.face.contains("Serif") && head.size == body.size {
            Ok(())
        } else {
            Err(format!("{head:?} {body:?}"))
        }
    });
    add("7.1.3", "a head is not parted from its text by a column's end", Control::Misread, |book| {
        let lines = book.lines(SHEET)?;
        for head in ["把河还给大家", "把路修到家门口"] {
            let at = lines.iter().position(|line| line.text() == head).ok_or(format!("no head {head}"))?;
            if lines.get(at + 1).is_none_or(|next| next.frame != lines[at].frame) {
                return Err(format!("{head} stands alone"));
            }
        }
        Ok(())
    });
    add("7.1.1", "body lines beside heads, quotes and tables stand on the grid of baselines", Control::Sunk, |book| {
        let lines: Vec<SetLine> = ["公园占地很大", "路灯只照脚下", "不带宠物入园", "老人们说", "特此公告"]
            .iter()
            .map(|text| line(book, text))
            .collect::<Result<_, _>>()?;
        let page = book.layout(SHEET)?.pages.first().ok_or("no page")?;
        let top = lines[0].glyphs[0].y.0;
        let off: Vec<f64> = lines
            .iter()
            .flat_map(|line| &line.glyphs)
            .map(|glyph| {
                let n = (glyph.y.0 - top) / page.line_pt;
                (n - n.round()).abs() * page.line_pt
            })
            .collect();
        if off.iter().all(|off| *off < 0.1) {
            Ok(())
        } else {
            Err(format!("{:.2} pt", off.iter().fold(0.0_f64, |a, b| a.max(*b))))
        }
    });
    add("3.1.1", "the standfirst and words in emphasis are 楷", Control::OneFace, |book| {
        let (lead, words) = (book.words(SHEET, "从旧码头")?, book.words(SHEET, "老人们")?);
        if lead[0].face.contains("WenKai") && words[0].face.contains("WenKai") {
            Ok(())
        } else {
            Err(format!("{} {}", lead[0].face, words[0].face))
        }
    });
    add("3.1.1", "headlines are heavy 宋, heads 黑", Control::OneFace, |book| {
        let (head, sub) = (book.words(SHEET, "河岸公园开园")?, book.words(SHEET, "把河还给大家")?);
        if head[0].face.contains("Serif") && head[0].face.contains("Black") && sub[0].face.contains("Sans") {
            Ok(())
        } else {
            Err(format!("{} {}", head[0].face, sub[0].face))
        }
    });
    checks
}

fn gap(a: &Glyph, b: &Glyph) -> f64 {
    (b.x - a.end()).0 / a.size.0
}

/// The line of running text with these words.
fn line(book: &Book, words: &str) -> Result<SetLine, String> {
    let lines = book.lines(SHEET)?;
    lines.iter().find(|line| line.text().contains(words)).cloned().ok_or_else(|| format!("no line with {words}"))
}

/// From the column's edge to a text, in em.
fn at(line: &SetLine, text: &str) -> Result<f64, String> {
    let at = line.find(text).first().copied().ok_or_else(|| format!("no {text}"))?;
    Ok((line.glyphs[at].x - line.left).0 / line.em())
}

fn hangs(book: &Book, first: &str, others: &[&str]) -> Result<(), String> {
    near("the first line's text", at(&line(book, first)?, first)?, 2.0)?;
    for other in others {
        near(other, line(book, other)?.indent(), 2.0)?;
    }
    Ok(())
}

fn middle(left: f64, right: f64) -> Result<(), String> {
    if (left - right).abs() < 0.2 { Ok(()) } else { Err(format!("{left:.2} pt at the left, {right:.2} at the right")) }
}

/// In the middle of the type area.
fn centred(book: &Book, text: &str) -> Result<(), String> {
    let words = book.words(SHEET, text)?;
    let page = book.layout(SHEET)?.pages.first().ok_or("no page")?;
    let point = |mm: f64| mm / 25.4 * 72.0;
    let (left, width) = (point(page.type_area_mm[0]), point(page.type_area_mm[2]));
    let (Some(first), Some(last)) = (words.first(), words.last()) else { return Err("no words".to_owned()) };
    middle(first.x.0 - left, left + width - last.end().0)
}
