//! The body: heads, paragraphs, lists, tables.

use super::words::{Rank, dateline, is_byline, is_caption, is_sentence, length, rank, trim};
use super::{Article, Block, Item, Usual, own, placed};
use crate::manuscript::{Align, Home, Mark, Para, Run};
use crate::shelf::Shelf;

/// The longest run-in head, in characters.
const RUN_IN: usize = 32;

/// Makes the body's blocks.
pub(super) fn read(article: &mut Article, items: Vec<Item>, usual: &Usual, shelf: &mut Shelf) {
    let outlines: Vec<u8> = paras(&items).filter_map(|para| para.look.outline).collect();
    let top = outlines.iter().min().copied();
    let ranked = |wanted: Rank| paras(&items).any(|para| rank(&para.text()).is_some_and(|(rank, _)| rank == wanted));
    let levels = Levels { top, first: ranked(Rank::First) || ranked(Rank::Chapter), second: ranked(Rank::Second) };
    let mut heads = Vec::new();
    for (i, item) in items.iter().enumerate() {
        let around = Around {
            before: neighbour(&items, i, false),
            after: neighbour(&items, i, true),
            before_was_head: heads.last().is_some_and(Option::is_some),
        };
        heads.push(if let Item::Para(para) = item { head(para, &around, &levels, usual) } else { None });
    }
    let bullets = bullets(&items);
    for (i, item) in items.into_iter().enumerate() {
        match item {
            Item::Para(para) => {
                let head = heads.get(i).copied().flatten();
                let bullet = bullets.get(i).copied().unwrap_or_default();
                paragraph(article, para, (head, bullet), usual, shelf);
            }
            Item::Table(rows) => table(article, rows, shelf),
            Item::Shown(_) | Item::Photo(_) => {}
        }
    }
}

struct Levels {
    /// The lowest outline level among the body's heads.
    top: Option<u8>,
    first: bool,
    second: bool,
}

struct Around<'i> {
    before: Option<&'i Para>,
    after: Option<&'i Para>,
    before_was_head: bool,
}

fn paras(items: &[Item]) -> impl Iterator<Item = &Para> {
    items.iter().filter_map(|item| if let Item::Para(para) = item { Some(para) } else { None })
}

fn neighbour(items: &[Item], i: usize, after: bool) -> Option<&Para> {
    let at = if after { i.checked_add(1) } else { i.checked_sub(1) };
    match at.and_then(|at| items.get(at)) {
        Some(Item::Para(para)) => Some(para),
        _ => None,
    }
}

type Head = (u8, Option<&'static str>);

/// A head's level, and the reason if it was guessed.
fn head(para: &Para, around: &Around<'_>, levels: &Levels, usual: &Usual) -> Option<Head> {
    let text = para.text();
    let length = length(&text);
    if para.look.home == Home::Note || length == 0 {
        return None;
    }
    if let Some(outline) = para.look.outline {
        if length <= 60 {
            return Some((if Some(outline) == levels.top { 2 } else { 3 }, None));
        }
        return None;
    }
    if matches!(para.look.style.as_str(), "小标题" | "一级标题" | "段落标题" | "subhead" | "crosshead") && length <= 60
    {
        return Some((2, None));
    }
    if matches!(para.look.style.as_str(), "二级标题" | "三级标题") && length <= 60 {
        return Some((3, None));
    }
    if para.look.mark.is_some() && !matches!(para.look.mark, Some(Mark::Label(_)))
        || is_byline(&text)
        || is_caption(&text)
        || para.look.align == Align::Right
    {
        return None;
    }
    if let Some((rank, _)) = rank(&text) {
        return ranked(para, rank, around, levels);
    }
    let asks = trim(&text).ends_with(['？', '！']);
    if length > 26
        || (is_sentence(&text) && !(asks && length <= 20))
        || trim(&text).starts_with(['“', '●', '·', '•', '-', '*']) && !para.is_bold()
        || says(&text)
    {
        return None;
    }
    let bold = para.is_bold() && !usual.bold;
    let centred = para.look.align == Align::Centre && !usual.centred;
    let larger = para.look.size > usual.size && usual.size.is_some();
    let followed = around.after.is_some_and(|next| !next.look.align.eq(&Align::Right));
    if usual.has_looks && (bold || centred || larger) {
        let why = match (bold, centred) {
            (true, true) => "短、加粗、居中",
            (true, false) => "短、加粗",
            (false, true) => "短、居中",
            (false, false) => "短、字号较大",
        };
        return (followed && length <= 26).then_some((2, Some(why)));
    }
    // Plain text, without formatting: a short line between the end of a paragraph and a long line.
    let long_after = around
        .after
        .is_some_and(|next| super::words::length(&next.text()) >= 36 || super::words::dateline(&next.text()).is_some());
    let closed_before = around
        .before
        .is_none_or(|before| super::words::ends_sentence(&before.text()) || super::words::length(&before.text()) > 40);
    (long_after && closed_before && !around.before_was_head && length <= 20)
        .then_some((2, Some("前后都是长段落的短行")))
}

fn ranked(para: &Para, rank: Rank, around: &Around<'_>, levels: &Levels) -> Option<Head> {
    let text = para.text();
    let same =
        |other: Option<&Para>| other.is_some_and(|other| self::rank(&other.text()).is_some_and(|(own, _)| own == rank));
    let short = length(&text) <= 32 && !is_sentence(&text);
    let in_list = same(around.after) || (same(around.before) && !around.before_was_head);
    if !short || (in_list && !para.is_bold()) || around.after.is_none() {
        return None;
    }
    let level = match rank {
        Rank::Chapter | Rank::First => 2,
        Rank::Second => 2 + u8::from(levels.first),
        Rank::Third => 2 + u8::from(levels.first || levels.second || levels.top.is_some()),
        Rank::Fourth => 3,
    };
    let below = around.after.is_some_and(|next| self::rank(&next.text()).is_none_or(|(own, _)| own > rank));
    let why = match rank {
        Rank::Chapter | Rank::First | Rank::Second => "编了号的短行",
        Rank::Third | Rank::Fourth if length(&text) <= 26 && below => "编了号的短行",
        Rank::Third | Rank::Fourth => return None,
    };
    Some((level, Some(why)))
}

/// The length in bytes of the typed bullet of each paragraph that is part of a list; 0 for others.
fn bullets(items: &[Item]) -> Vec<usize> {
    let of = |item: &Item| match item {
        Item::Para(para) => {
            let text = para.text();
            let start = text.len() - text.trim_start_matches([' ', '\u{3000}', '\t']).len();
            let mut rest = text.get(start..).unwrap_or_default().chars();
            let c = rest.next().unwrap_or(' ');
            let dash = matches!(c, '-' | '*' | '–') && rest.next().is_some_and(char::is_whitespace);
            (dash
                || matches!(
                    c,
                    '●' | '•'
                        | '·'
                        | '■'
                        | '◆'
                        | '▪'
                        | '◇'
                        | '○'
                        | '★'
                        | '☆'
                        | '►'
                        | '➢'
                        | '✓'
                        | '\u{F06C}'
                        | '\u{F0B7}'
                        | '\u{F06E}'
                        | '\u{F0D8}'
                ))
            .then(|| (c, start + c.len_utf8()))
            .filter(|_| !is_byline(&text))
        }
        _ => None,
    };
    let marks: Vec<Option<(char, usize)>> = items.iter().map(of).collect();
    (0..marks.len())
        .map(|i| {
            let Some(Some((c, bytes))) = marks.get(i).copied() else { return 0 };
            let same = |at: Option<usize>| {
                at.and_then(|at| marks.get(at)).copied().flatten().is_some_and(|(other, _)| other == c)
            };
            if same(i.checked_sub(1)) || same(Some(i + 1)) { bytes } else { 0 }
        })
        .collect()
}

fn paragraph(
    article: &mut Article,
    mut para: Para,
    (head, bullet): (Option<Head>, usize),
    usual: &Usual,
    shelf: &mut Shelf,
) {
    let source = article.source.clone();
    if bullet > 0 && head.is_none() {
        super::flow::cut(&mut para, bullet, shelf, &source);
        placed(&para, shelf);
        article.body.push(Block::Item(None, plain_if_bold(para.runs, usual)));
        return;
    }
    let text = placed(&para, shelf);
    if length(&text) == 0 {
        return;
    }
    if let Some((level, why)) = head {
        if let Some(why) = why {
            article.guesses.push(format!("小标题“{}”（{why}）", trim(&text)));
        }
        let runs = para.runs.into_iter().map(|run| Run { bold: false, ..run }).collect();
        article.body.push(Block::Head(level, runs));
        return;
    }
    if para.look.home == Home::Note {
        article.guesses.push(format!("脚注排在文末：“{}”", start_of(&text)));
    }
    match para.look.mark {
        Some(Mark::Bullet) => article.body.push(Block::Item(None, plain_if_bold(para.runs, usual))),
        Some(Mark::Number(number)) => article.body.push(Block::Item(Some(number), plain_if_bold(para.runs, usual))),
        Some(Mark::Label(_)) | None => {
            let runs = plain_if_bold(para.runs.clone(), usual);
            let runs = run_in(article, &text, runs);
            article.body.push(Block::Text(runs));
        }
    }
}

/// The first characters of a text.
fn start_of(text: &str) -> String {
    let start: String = trim(text).chars().take(14).collect();
    if length(text) > 14 { start + "…" } else { start }
}

/// Bold type only means something if not all text is bold.
fn plain_if_bold(runs: Vec<Run>, usual: &Usual) -> Vec<Run> {
    let all = runs.iter().filter(|run| length(&run.text) > 0).all(|run| run.bold);
    if all || usual.bold { runs.into_iter().map(|run| Run { bold: false, ..run }).collect() } else { runs }
}

/// Makes a dateline or a numbered first sentence bold, as a run-in head.
fn run_in(article: &mut Article, text: &str, runs: Vec<Run>) -> Vec<Run> {
    if let Some(end) = dateline(text) {
        article.guesses.push(format!("电头“{}”", trim(text.get(..end).unwrap_or_default())));
        return bold_until(runs, end);
    }
    if runs.iter().any(|run| run.bold) {
        return runs;
    }
    let Some((Rank::First | Rank::Second | Rank::Third | Rank::Fourth, from)) = rank(text) else { return runs };
    let rest = text.get(from..).unwrap_or_default();
    let Some((at, stop)) = rest.char_indices().find(|(_, c)| matches!(c, '。' | '；' | '：' | '！' | '？' | '，'))
    else {
        return runs;
    };
    let end = from + at + stop.len_utf8();
    let goes_on = length(text.get(end..).unwrap_or_default()) > 12;
    if stop != '。' || !goes_on || length(text.get(..end).unwrap_or_default()) > RUN_IN {
        return runs;
    }
    article.guesses.push(format!("段首小标题“{}”（编号后的第一句）", trim(text.get(..end).unwrap_or_default())));
    bold_until(runs, end)
}

fn bold_until(runs: Vec<Run>, end: usize) -> Vec<Run> {
    let mut left = end;
    let mut out = Vec::new();
    for run in runs {
        let here = run.text.floor_char_boundary(left.min(run.text.len()));
        left -= here;
        let (head, rest) = run.text.split_at(here);
        if !head.is_empty() {
            out.push(Run { text: head.to_owned(), bold: true, added: run.added });
        }
        if !rest.is_empty() {
            out.push(Run { text: rest.to_owned(), bold: run.bold, added: run.added });
        }
    }
    out
}

fn table(article: &mut Article, rows: Vec<Vec<(Vec<Para>, usize)>>, shelf: &mut Shelf) {
    let columns = rows.iter().map(|row| row.iter().map(|(_, span)| *span).sum::<usize>()).max().unwrap_or(0);
    let mut out = Vec::new();
    for row in rows {
        let mut cells: Vec<Vec<Run>> = Vec::new();
        for (paras, span) in row {
            let mut runs: Vec<Run> = Vec::new();
            for para in paras {
                shelf.ledger.place(para.id, own(&para.runs));
                if !runs.is_empty() {
                    runs.push(Run { text: " ".to_owned(), ..Run::default() });
                }
                runs.extend(para.runs.into_iter().map(|run| Run { bold: false, ..run }));
            }
            cells.push(runs);
            cells.extend((1..span).map(|_| Vec::new()));
        }
        cells.resize(columns, Vec::new());
        if cells.iter().flatten().any(|run| length(&run.text) > 0) {
            out.push(cells);
        }
    }
    if let Some(first) = out.first() {
        let title = first.iter().filter(|cell| cell.iter().any(|run| length(&run.text) > 0)).count();
        // If the first row is one merged cell, it is the table's title.
        if title == 1 && columns > 1 && out.len() > 2 {
            let title: Vec<Run> = out.remove(0).into_iter().flatten().collect();
            article.body.push(Block::Text(title));
        }
        article.body.push(Block::Table(out));
    }
}

/// Whether somebody is asking or answering: `记者：…？` is a part of a talk, not a head.
fn says(text: &str) -> bool {
    let Some((who, words)) = trim(text).split_once(['：', ':']) else { return false };
    let name = (1..=6).contains(&who.chars().count()) && who.chars().all(char::is_alphanumeric);
    name && trim(words).ends_with(['？', '?', '。', '！'])
}
