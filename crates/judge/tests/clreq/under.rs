//! Marks under and around words, drawn at 300 pixels an inch: 着重号, 专名号, wavy 书名号, 示亡号. The control is the same text
//! without them.

use zhuanban_judge::lines::{Glyph, Ink};

use crate::book::Book;
use crate::check::{Check, Control, none};
use crate::copy::SIZE;
use crate::noted::TIMES;

/// Where the ink of marks below words is looked for, in em below the baseline: under the feet of 字, above the next line.
const FROM: f64 = 0.14;
const TO: f64 = 0.6;

pub fn checks() -> Vec<Check> {
    let mut checks = Vec::new();
    let mut add = |clause, what: &str, holds: fn(&Book) -> Result<(), String>| {
        checks.push(Check::new(clause, what, Control::Plain, holds));
    };
    add("5.1.1.4", "示亡号: a black line stands before the name, as high as the 字", |book| upright(book, true));
    add("5.1.1.4", "示亡号: another behind it", |book| upright(book, false));
    add("5.1.1.4", "示亡号: they are joined above the name", |book| {
        let name = book.words("noted", "沈砚之")?;
        let ink = strip(book, &name, -0.93, -0.84).ok_or("no ink")?;
        if ink.solid > 0.99 && ink.right - ink.left > 2.9 { Ok(()) } else { Err(format!("{ink:.2?}")) }
    });
    add("5.1.1.4", "示亡号: and below it", |book| {
        let name = book.words("noted", "沈砚之")?;
        let ink = strip(book, &name, 0.1, 0.18).ok_or("no ink")?;
        if ink.solid > 0.99 && ink.right - ink.left > 2.9 { Ok(()) } else { Err(format!("{ink:.2?}")) }
    });
    for clause in ["5.3.1", "GB5.1.8"] {
        add(clause, "着重号: a round dot below each 字, in its middle", |book| {
            let words = book.words("noted", "很重要，要记住。")?;
            for glyph in words.iter().filter(|glyph| !"，。".contains(glyph.c)) {
                dotted(book, glyph)?;
            }
            Ok(())
        });
    }
    add("5.3.1", "着重号: none below marks", |book| {
        let words = book.words("noted", "很重要，要记住。")?;
        dotted(book, &words[0])?;
        let marks: Vec<&Glyph> = words.iter().filter(|glyph| "，。".contains(glyph.c)).collect();
        let faults: Vec<String> = marks
            .iter()
            // The mark itself reaches as far down as a dot's top.
            .filter(|glyph| strip(book, std::slice::from_ref(glyph), 0.22, TO).is_some())
            .map(|glyph| glyph.c.to_string())
            .collect();
        none(&faults, marks.len(), 2)
    });
    add(
        "5.3.1",
        "着重号: in squeezed and stretched lines, too, and in both parts of words that are broken",
        |book| {
            let all = book.all_words("noted", "很重要")?;
            let mut faults = Vec::new();
            for glyph in all.iter().flatten() {
                faults.extend(dotted(book, glyph).err());
            }
            none(&faults, all.len(), TIMES)
        },
    );
    add("5.3.1", "着重号: clear of 字 and of the next line", |book| {
        let words = book.words("noted", "很重要，要记住。")?;
        let ink = strip(book, &words[..1], FROM, TO).ok_or("no ink")?;
        let (top, foot) = (ink.top, ink.bottom);
        if top > 0.13 && foot < 1.6 - 0.88 - 0.1 { Ok(()) } else { Err(format!("{top:.2} to {foot:.2} em below")) }
    });
    for clause in ["5.6.1", "GB5.1.8"] {
        add(clause, "专名号: one line below the whole name, no longer than it", |book| {
            let names = book.words("noted", "李白杜甫")?;
            for name in names.chunks(2) {
                let ink = strip(book, name, FROM, TO).ok_or("no ink")?;
                let ok = ink.solid > 0.99 && ink.left > 0.0 && ink.left < 0.13 && ink.right > 1.87 && ink.right < 2.0;
                let thin = ink.bottom - ink.top < 0.12;
                if !ok || !thin {
                    return Err(format!("{ink:.2?}"));
                }
            }
            Ok(())
        });
    }
    add("5.6.1", "专名号: names beside each other are told apart", |book| {
        let names = book.words("noted", "李白杜甫")?;
        let ink = strip(book, &names, FROM, TO).ok_or("no ink")?;
        if ink.solid < 0.98 && ink.solid > 0.9 { Ok(()) } else { Err(format!("{ink:.2?}")) }
    });
    add("5.6.1", "专名号: close below its 字", |book| {
        let names = book.words("noted", "李白杜甫")?;
        let ink = strip(book, &names, FROM, TO).ok_or("no ink")?;
        if ink.top > 0.13 && ink.bottom < 0.3 { Ok(()) } else { Err(format!("{ink:.2?}")) }
    });
    add("5.6.1", "专名号: below both parts of a name that is broken, as far as its 字 are set apart", |book| {
        let all = book.all_words("noted", "双河口大桥")?;
        let (mut faults, mut broken) = (Vec::new(), 0);
        for name in &all {
            let same = |a: &&Glyph| (a.y.0 - name[0].y.0).abs() < 1.0;
            let parts: (Vec<&Glyph>, Vec<&Glyph>) = name.iter().partition(same);
            broken += usize::from(!parts.1.is_empty());
            for part in [parts.0, parts.1].iter().filter(|part| !part.is_empty()) {
                let own: Vec<Glyph> = part.iter().map(|glyph| (*glyph).clone()).collect();
                let wide = (own[own.len() - 1].end() - own[0].x).0 / SIZE;
                match strip(book, &own, FROM, TO) {
                    Some(ink) if ink.solid > 0.99 && ink.right - ink.left > wide - 0.2 => {}
                    ink => faults.push(format!("{ink:.2?}")),
                }
            }
        }
        if broken == 0 { Err("none is broken".to_owned()) } else { none(&faults, all.len(), TIMES) }
    });
    add("5.6.1", "书名号: a wavy line below the whole title", |book| {
        let title = book.words("noted", "嘉庆岚溪县志")?;
        let ink = strip(book, &title, FROM, TO).ok_or("no ink")?;
        let long = ink.solid > 0.99 && ink.left < 0.13 && ink.right > 5.87;
        let high = ink.bottom - ink.top;
        if long && high > 0.1 && high < 0.3 { Ok(()) } else { Err(format!("{ink:.2?}")) }
    });
    checks
}

/// The ink below (or above, where less than 0) the baseline of glyphs beside each other, from one height to another, in em;
/// its places are in em from the first glyph's cell, and below the baseline.
fn strip(book: &Book, glyphs: &[Glyph], from: f64, to: f64) -> Option<Ink> {
    let (first, last) = (glyphs.first()?, glyphs.last()?);
    // `ink` looks from one em above a baseline to a fifth below it: an em so small that this is the strip.
    let em = (to - from) * SIZE / 1.2;
    let y = first.y.0 + from * SIZE + em;
    let picture = book.picture("noted")?;
    let found = picture.ink(first.x.0, (last.end() - first.x).0, y, em)?;
    let down = |part: f64| (y - 0.88 * em + part * em - first.y.0) / SIZE;
    Some(Ink {
        left: found.left * em / SIZE,
        right: found.right * em / SIZE,
        top: down(found.top),
        bottom: down(found.bottom),
        solid: found.solid,
    })
}

/// The upright lines of a frame.
fn upright(book: &Book, left: bool) -> Result<(), String> {
    let name = book.words("noted", "沈砚之")?;
    let picture = book.picture("noted").ok_or("no picture")?;
    let x = if left { name[0].x } else { name[2].end() };
    let ink = picture.ink(x.0 - 0.5, 1.0, name[0].y.0, SIZE).ok_or("no ink")?;
    // From the top of the box of the 字 to its foot.
    if ink.top < 0.02 && ink.bottom > 0.98 { Ok(()) } else { Err(format!("{ink:.2?}")) }
}

fn dotted(book: &Book, glyph: &Glyph) -> Result<(), String> {
    let ink = strip(book, std::slice::from_ref(glyph), FROM, TO).ok_or_else(|| format!("none below {}", glyph.c))?;
    let (wide, high) = (ink.right - ink.left, ink.bottom - ink.top);
    let round = (wide - high).abs() < 0.06 && wide > 0.08 && wide < 0.25;
    if round && (ink.middle().0 - 0.5).abs() < 0.05 { Ok(()) } else { Err(format!("{}: {ink:.2?}", glyph.c)) }
}
