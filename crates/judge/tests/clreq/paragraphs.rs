//! Paragraphs: indents, last lines, columns and the grid of baselines.

use crate::book::{Book, printed};
use crate::check::{CLOSES, Check, Control, NEAR, OPENS, is_han, is_western, near, none};
use crate::copy::{PITCH, SIZE, sheets};

const PROSE: [&str; 3] = ["prose-11", "prose-17", "prose-27"];

pub fn checks() -> Vec<Check> {
    let mut checks = Vec::new();
    for sheet in ["bars", "whole", "natural", "prose-11", "prose-17", "prose-27"] {
        checks.push(Check::new(
            "2.1.1",
            format!("{sheet} reads from the left to the right, line by line, column by column"),
            Control::Misread,
            move |book| book.paras(sheet).map(|_| ()),
        ));
        checks.push(Check::new(
            "6.4",
            format!("lines of {sheet} stand {PITCH} pt apart, level in all columns"),
            Control::Sunk,
            move |book| baselines(book, sheet),
        ));
        checks.push(Check::new(
            "7.1.1",
            format!("columns of {sheet} are a whole number of 字 wide, one 字 apart"),
            Control::Shifted,
            move |book| columns(book, sheet),
        ));
        checks.push(Check::new(
            "6.2.1.1",
            format!("every paragraph of {sheet} is indented by two 字"),
            Control::Shifted,
            move |book| indents(book, sheet),
        ));
    }
    for sheet in PROSE {
        checks.push(Check::new(
            "7.1.2",
            format!("no last line of {sheet} has one 字 only"),
            Control::Misread,
            move |book| {
                let paras = book.paras(sheet)?;
                let runts = paras.iter().filter(|para| {
                    para.lines.last().is_some_and(|line| {
                        let han = line.glyphs.iter().filter(|glyph| is_han(glyph.c)).count();
                        // Two letters or figures count as one 字.
                        han + line.glyphs.iter().filter(|glyph| is_western(glyph.c)).count().div_ceil(2) < 2
                    })
                });
                none(&runts.map(|para| para.tag.to_owned()).collect::<Vec<_>>(), paras.len(), 5)
            },
        ));
        checks.push(Check::new(
            "7.1.2",
            format!("no column of {sheet} begins with a paragraph's last line"),
            Control::Misread,
            move |book| widows(book, sheet),
        ));
        checks.push(Check::new(
            "6.2.1.3",
            format!("last lines of {sheet} are set solid"),
            Control::Jitter,
            move |book| solid(book, sheet),
        ));
        checks.push(Check::new(
            "4.1",
            format!("pdftotext finds the words of {sheet} as they were written"),
            Control::Misread,
            move |book| {
                book.paras(sheet)?;
                plain(book, sheet)
            },
        ));
    }
    checks.push(Check::new("4.1", "rare characters are themselves", Control::Misread, |book| {
        let lines = book.para("natural", "rare")?;
        let text: String = lines.iter().map(|line| line.text()).collect();
        let whole = lines
            .iter()
            .all(|line| line.glyphs.iter().all(|glyph| !is_han(glyph.c) || (glyph.width.0 - SIZE).abs() < 0.01));
        if text == "䶮、㙍、〇、𠙶、囧" && whole { Ok(()) } else { Err(text) }
    }));
    checks.push(Check::new("3.1.1", "body type is 宋, strong words 黑, captions and 按语 楷", Control::OneFace, faces));
    checks
}

/// Their baselines are those of the first column, and so many whole pitches apart.
fn baselines(book: &Book, sheet: &str) -> Result<(), String> {
    let lines = book.lines(sheet)?;
    let top = lines.first().and_then(|line| line.glyphs.first()).map_or(0.0, |glyph| glyph.y.0);
    let off = |y: f64| ((y - top) / PITCH - ((y - top) / PITCH).round()).abs() * PITCH;
    let faults: Vec<String> = lines
        .iter()
        // – is raised to the middle of a 字.
        .filter(|line| line.glyphs.iter().any(|glyph| glyph.c != '–' && off(glyph.y.0) > 0.1))
        .map(|line| line.text())
        .collect();
    none(&faults, lines.len(), 10)
}

fn columns(book: &Book, sheet: &str) -> Result<(), String> {
    let zi = sheets().iter().find(|it| it.name == sheet).map_or(0, |it| it.zi);
    let page = book.layout(sheet)?.pages.first().ok_or("no page")?;
    let point = |mm: f64| mm / 25.4 * 72.0;
    let mut last: Option<f64> = None;
    for frame in &page.frames {
        let [x, _, width, _] = frame.rect_mm.map(point);
        near("a column", width / SIZE, f64::from(zi))?;
        if let Some(last) = last
            && x > last
        {
            near("the gutter", (x - last) / SIZE, 1.0)?;
        }
        last = Some(x + width);
    }
    // And the type is where the layout says.
    let lines = book.lines(sheet)?;
    let inner: Vec<f64> = lines
        .iter()
        .filter(|line| line.glyphs.first().is_some_and(|glyph| !OPENS.contains(glyph.c)))
        .map(|line| line.indent())
        .filter(|indent| indent.abs() < 0.45)
        .collect();
    let faults: Vec<String> =
        inner.iter().filter(|indent| indent.abs() > NEAR).map(|indent| format!("{indent:.3}")).collect();
    // One-line paragraphs have no line that begins at the edge.
    if sheet == "natural" { in_columns(lines) } else { none(&faults, inner.len(), 10) }
}

fn in_columns(lines: &[zhuanban_judge::lines::SetLine]) -> Result<(), String> {
    let faults: Vec<String> = lines
        .iter()
        .filter(|line| {
            let first = line.glyphs.first().map_or(' ', |glyph| glyph.c);
            (line.indent() - if OPENS.contains(first) { 1.5 } else { 2.0 }).abs() > NEAR
        })
        .map(|line| line.text())
        .collect();
    none(&faults, lines.len(), 20)
}

fn indents(book: &Book, sheet: &str) -> Result<(), String> {
    let paras = book.paras(sheet)?;
    let faults: Vec<String> = paras
        .iter()
        .filter(|para| {
            let Some(first) = para.lines.first() else { return true };
            let cut = if OPENS.contains(first.glyphs.first().map_or(' ', |glyph| glyph.c)) { 0.5 } else { 0.0 };
            (first.indent() + cut - 2.0).abs() > NEAR
        })
        .map(|para| para.tag.to_owned())
        .collect();
    none(&faults, paras.len(), 5)
}

fn widows(book: &Book, sheet: &str) -> Result<(), String> {
    let paras = book.paras(sheet)?;
    let mut faults = Vec::new();
    for para in paras {
        if let [.., before, last] = para.lines.as_slice()
            && before.frame != last.frame
        {
            faults.push(last.text());
        }
    }
    none(&faults, paras.len(), 5)
}

/// 字 of a last line touch each other, unless it had to be squeezed.
fn solid(book: &Book, sheet: &str) -> Result<(), String> {
    let mut faults = Vec::new();
    let mut count = 0;
    for line in book.paras(sheet)?.iter().filter_map(|para| para.lines.last()) {
        for (i, pair) in line.glyphs.windows(2).enumerate() {
            let [a, b] = pair else { continue };
            if is_han(a.c) && (is_han(b.c) || CLOSES.contains(b.c)) {
                count += 1;
                let gap = line.gap(i).unwrap_or(9.0);
                if gap.abs() > NEAR {
                    faults.push(format!("{gap:.3} em in {}", line.text()));
                }
            }
        }
    }
    none(&faults, count, 10)
}

fn plain(book: &Book, sheet: &str) -> Result<(), String> {
    let (plain, boxes) = book.plain(sheet)?;
    let read: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    let text = sheets().into_iter().find(|it| it.name == sheet).ok_or("no sheet")?;
    for (tag, words) in &text.paras {
        if !read.contains(&printed(words)) {
            return Err(format!("{tag} is not found: {}", words.chars().take(20).collect::<String>()));
        }
    }
    if boxes.contains("<word ") { Ok(()) } else { Err("no boxes".to_owned()) }
}

fn faces(book: &Book) -> Result<(), String> {
    let face = |sheet: &str, tag: &str, c: char| -> Result<String, String> {
        let lines = book.para(sheet, tag)?;
        let glyph = lines.iter().flat_map(|line| &line.glyphs).find(|glyph| glyph.c == c).ok_or("it is not there")?;
        Ok(glyph.face.clone())
    };
    let (body, strong) = (face("natural", "weights", '天')?, face("natural", "weights", '抓')?);
    if body.contains("Serif") && strong.contains("Sans") { Ok(()) } else { Err(format!("{body}, {strong}")) }
}
