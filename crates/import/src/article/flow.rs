//! Pieces → items: boxes, soft returns and layout tables are taken apart.

use super::words::{is_byline, is_sentence, length, rank, trim};
use super::{Item, Usual};
use crate::ledger::Reason;
use crate::manuscript::{Align, Cell, Para, Piece, Run};
use crate::shelf::Shelf;

/// A cell with more characters than this is not part of a table of figures.
const LONG_CELL: usize = 120;

/// Everything in reading order.
pub(super) fn items(pieces: Vec<Piece>, shelf: &mut Shelf, source: &str) -> Vec<Item> {
    let mut out = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Para(para) => out.extend(lines(para).into_iter().map(Item::Para)),
            Piece::Shown(shown) => {
                // A picture that could not be read is in the ledger already.
                if shown.file.is_some() {
                    out.push(Item::Shown(shown));
                }
            }
            Piece::Boxed(inside) => out.extend(items(inside, shelf, source)),
            Piece::Table(rows) => table(rows, shelf, source, &mut out),
            Piece::Break => {}
        }
    }
    out
}

fn table(rows: Vec<Vec<Cell>>, shelf: &mut Shelf, source: &str, out: &mut Vec<Item>) {
    let columns = rows.iter().map(|row| row.iter().map(|cell| cell.span).sum::<usize>()).max().unwrap_or(0);
    let filled = rows.iter().map(|row| row.iter().filter(|cell| !cell.pieces.is_empty()).count()).max().unwrap_or(0);
    let figures = rows.len() > 1
        && columns > 1
        && filled > 1
        && columns <= 30
        && rows.iter().flatten().all(|cell| cell.pieces.iter().all(is_short) && cell.pieces.len() <= 6);
    if !figures {
        return unpack(rows, shelf, source, out);
    }
    let mut read = Vec::new();
    for row in rows {
        let mut cells = Vec::new();
        for cell in row {
            let paras = items(cell.pieces, shelf, source).into_iter().filter_map(|item| match item {
                Item::Para(para) => Some(para),
                Item::Shown(_) | Item::Photo(_) | Item::Table(_) => None,
            });
            cells.push((paras.collect(), cell.span));
        }
        read.push(cells);
    }
    out.push(Item::Table(read));
}

/// Whether a piece may stand in a table of figures.
fn is_short(piece: &Piece) -> bool {
    match piece {
        Piece::Para(para) => length(&para.text()) <= LONG_CELL,
        Piece::Break => true,
        Piece::Shown(shown) => shown.file.is_none(),
        Piece::Table(_) | Piece::Boxed(_) => false,
    }
}

/// Takes a layout table apart cell by cell; a row of pictures is joined with the row of captions below it.
fn unpack(rows: Vec<Vec<Cell>>, shelf: &mut Shelf, source: &str, out: &mut Vec<Item>) {
    let shows = |cell: &Cell| cell.pieces.iter().any(|piece| matches!(piece, Piece::Shown(_)));
    let says = |cell: &Cell| cell.pieces.iter().any(|piece| matches!(piece, Piece::Para(_)));
    let mut rows = rows.into_iter().peekable();
    while let Some(row) = rows.next() {
        let only_pictures = row.iter().any(shows) && !row.iter().any(says);
        let below = rows.next_if(|next| {
            only_pictures && next.len() == row.len() && next.iter().any(says) && !next.iter().any(shows)
        });
        let mut below = below.unwrap_or_default().into_iter();
        for cell in row {
            out.extend(items(cell.pieces, shelf, source));
            if let Some(words) = below.next() {
                out.extend(items(words.pieces, shelf, source));
            }
        }
    }
}

/// Makes each line of a paragraph a paragraph; the lines of a headline stay together.
fn lines(para: Para) -> Vec<Para> {
    let text = para.text();
    let breaks = |c: char| matches!(c, '\n' | '\u{C}' | '\u{B}' | '\u{2028}' | '\u{2029}' | '\u{85}' | '\r');
    if !text.contains(breaks) {
        return vec![para];
    }
    let is_title = para.look.outline.is_some() || is_title_style(&para.look.style);
    if is_title && length(&text) < 80 {
        return vec![para];
    }
    let mut lines: Vec<Vec<Run>> = vec![Vec::new()];
    for run in &para.runs {
        for (i, part) in run.text.split(breaks).enumerate() {
            if i > 0 {
                lines.push(Vec::new());
            }
            if let (Some(line), false) = (lines.last_mut(), part.is_empty()) {
                line.push(Run { text: part.to_owned(), ..run.clone() });
            }
        }
    }
    let mut joined: Vec<Vec<Run>> = Vec::new();
    for line in lines {
        let text: String = line.iter().map(|run| run.text.as_str()).collect();
        if length(&text) == 0 {
            joined.push(Vec::new());
            continue;
        }
        match joined.last_mut() {
            Some(before) if goes_on(before, &text) => append(before, line),
            _ => joined.push(line),
        }
    }
    joined.retain(|line| !line.is_empty());
    joined.into_iter().map(|runs| Para { runs, ..para.clone() }).collect()
}

/// Whether a line continues in the next one: it is long and ends in the middle of a sentence.
fn goes_on(before: &[Run], next: &str) -> bool {
    let text: String = before.iter().map(|run| run.text.as_str()).collect();
    continues(&text, next)
}

/// Whether a line that was broken at the margin continues in the next one.
pub(crate) fn continues(before: &str, next: &str) -> bool {
    let end = trim(before).chars().next_back().unwrap_or('。');
    let closed =
        matches!(end, '。' | '！' | '？' | '；' | '：' | '…' | '”' | '）' | '.' | '!' | '?' | ':' | ';' | ')' | '"');
    let indented = next.starts_with(['\u{3000}', '\t']) || next.starts_with("  ");
    let other = rank(next).is_some() || is_byline(next) || super::words::dateline(next).is_some();
    length(before) >= 18 && !closed && !indented && !other
}

/// Joins two lines, with a blank between Latin words.
pub(crate) fn append(before: &mut Vec<Run>, line: Vec<Run>) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let end = before.last().and_then(|run| run.text.chars().next_back());
    let start = line.first().and_then(|run| run.text.chars().next());
    if let (true, Some(last)) = (latin(end) && latin(start), before.last_mut()) {
        last.text.push(' ');
    }
    before.extend(line);
}

/// Whether a style is for titles of whole texts.
pub(super) fn is_title_style(style: &str) -> bool {
    matches!(
        style,
        "title" | "标题" | "大标题" | "主标题" | "主题" | "文章标题" | "正标题" | "总标题" | "headline" | "公文标题"
    )
}

/// What is usual in this manuscript.
pub(super) fn usual(items: &[Item], has_looks: bool) -> Usual {
    let mut sizes: Vec<(Option<u32>, usize)> = Vec::new();
    let (mut centred, mut bold, mut all) = (0, 0, 0);
    for item in items {
        let Item::Para(para) = item else { continue };
        let length = length(&para.text());
        all += length;
        centred += if para.look.align == Align::Centre { length } else { 0 };
        bold += if para.is_bold() { length } else { 0 };
        match sizes.iter_mut().find(|(size, _)| *size == para.look.size) {
            Some((_, sum)) => *sum += length,
            None => sizes.push((para.look.size, length)),
        }
    }
    let size = sizes.iter().max_by_key(|(_, sum)| *sum).and_then(|(size, _)| *size);
    Usual { size, centred: centred * 2 > all, bold: bold * 2 > all, has_looks }
}

/// Where articles probably begin.
pub(super) fn starts(items: &[Item]) -> Vec<usize> {
    let para = |i: usize| match items.get(i) {
        Some(Item::Para(para)) => Some(para),
        _ => None,
    };
    let paras = || (0..items.len()).filter_map(|i| para(i).map(|para| (i, para)));
    let titles = paras().filter(|(_, para)| is_title_style(&para.look.style)).map(|(i, _)| i).collect();
    let titles = apart(items, titles);
    if titles.len() > 1 {
        return titles;
    }
    let heads: Vec<usize> = paras()
        .filter(|(_, para)| para.look.outline == Some(0) && rank(&para.text()).is_none())
        .map(|(i, _)| i)
        .collect();
    let first = paras().next().map(|(i, _)| i);
    if titles.is_empty() && heads.len() > 1 && heads.first() == first.as_ref() {
        let bylines =
            heads.iter().filter(|i| (**i + 1..**i + 4).any(|j| para(j).is_some_and(|p| is_byline(&p.text())))).count();
        if bylines > 1 {
            return apart(items, heads);
        }
    }
    let mut starts = Vec::new();
    for (i, text) in paras().map(|(i, para)| (i, para.text())).filter(|(_, text)| is_byline(text)) {
        let mut start = i;
        while let Some(before) = start.checked_sub(1).and_then(para) {
            let text = before.text();
            if length(&text) > 40 || is_sentence(&text) || is_byline(&text) || i - start >= 3 {
                break;
            }
            start -= 1;
        }
        let follows =
            para(i + 1).is_some_and(|p| length(&p.text()) > 30) || para(i + 2).is_some_and(|p| length(&p.text()) > 30);
        if start < i && follows && length(&text) > 0 {
            starts.push(start);
        }
    }
    if starts.len() > 1 && starts.first().is_some_and(|first| *first <= 3) { starts } else { Vec::new() }
}

/// Several lines of one title count once: between two titles there is text.
fn apart(items: &[Item], all: Vec<usize>) -> Vec<usize> {
    let is_text = |item: &Item| matches!(item, Item::Para(para) if length(&para.text()) > 30);
    let mut kept: Vec<usize> = Vec::new();
    for i in all {
        if kept.last().is_none_or(|last| items.get(*last..i).is_some_and(|between| between.iter().any(is_text))) {
            kept.push(i);
        }
    }
    kept
}

/// Where articles begin by the looks of their titles alone: short lines in the middle, larger than the text.
pub(super) fn titles_by_look(items: &[Item], usual: &Usual) -> Vec<usize> {
    let is_title = |para: &Para| {
        let text = para.text();
        let larger = para.look.size.zip(usual.size).is_some_and(|(size, usual)| size > usual);
        let short = (1..=30).contains(&length(&text)) && !is_sentence(&text);
        larger && short && !usual.centred && para.look.align == Align::Centre && !is_byline(&text)
    };
    let titles = items.iter().enumerate().filter(|(_, item)| matches!(item, Item::Para(para) if is_title(para)));
    let titles = apart(items, titles.map(|(i, _)| i).collect());
    if titles.first().is_some_and(|first| *first <= 3) { titles } else { Vec::new() }
}

/// Removes the characters of a mark from the start of a paragraph and puts them aside in the ledger.
pub(super) fn cut(para: &mut Para, bytes: usize, shelf: &mut Shelf, source: &str) {
    let mut left = bytes;
    let mut taken = String::new();
    for run in &mut para.runs {
        let here = run.text.floor_char_boundary(left.min(run.text.len()));
        if !run.added {
            taken.push_str(run.text.get(..here).unwrap_or_default());
        }
        run.text = run.text.get(here..).unwrap_or_default().to_owned();
        left -= here;
        if left == 0 {
            break;
        }
    }
    shelf.ledger.aside_text(Reason::Mark, source, &taken);
}
