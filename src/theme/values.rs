//! The report as Typst values. Text is passed as text elements, never as markup, each with its place in the report.

mod beside;
mod passage;
mod pictures;

use std::collections::BTreeMap;

use typst_library::foundations::{Array, Bytes, Content, Dict, IntoValue, NativeElement, Value};
use typst_library::layout::Abs;
use typst_library::text::{FontFeatures, TextElem};

pub use beside::{Beside, put_beside};
pub use pictures::{photo, plain};

use super::opening::{byline_runs_in, dateline, is_brief, signature};
use super::two_lines::two_lines;
use crate::diag::Spanned;
use crate::engine::text_span;
use crate::report::block::{Datum, Form, PanelText, TextOf};
use crate::report::story::{Alignment, Block, Mark, Run, Weight};
use crate::report::{Article, BlockKind, ChartKind, Date, Page, Panel, Publication, shared_initial};
use crate::text::{JOINER, apostrophes, bind, keep_marks, long_words, width_in_zi};
use crate::units::Pt;

/// A length.
pub fn length(pt: Pt) -> Value {
    Abs::pt(pt.0).into_value()
}

/// A dictionary from pairs.
pub fn dict<const N: usize>(pairs: [(&str, Value); N]) -> Dict {
    pairs.into_iter().map(|(key, value)| (key.into(), value)).collect()
}

/// A text or nothing.
fn optional(text: Option<&str>) -> Value {
    text.map_or(Value::None, |text| text.into_value())
}

/// Text that stands for bytes of the report. Apostrophes get the face's Western form, if it has one.
fn content(text: &str, range: std::ops::Range<usize>) -> Content {
    let plain = |part: &str| TextElem::new(part.into()).pack().spanned(text_span(&range));
    let mut parts = Vec::new();
    let mut done = 0;
    for apostrophe in apostrophes(text) {
        parts.extend(text.get(done..apostrophe.start).filter(|part| !part.is_empty()).map(plain));
        let western = Array::from_iter(["pwid".into_value()]).into_value().cast::<FontFeatures>();
        let mark = text.get(apostrophe.clone()).map(plain);
        parts.extend(mark.map(|mark| match western {
            Ok(features) => mark.set(TextElem::features, features),
            Err(_) => mark,
        }));
        done = apostrophe.end;
    }
    if parts.is_empty() {
        return plain(text);
    }
    parts.extend(text.get(done..).filter(|part| !part.is_empty()).map(plain));
    Content::sequence(parts)
}

/// A line of a headline: with joiners, and with its marks as wide as the theme makes them.
pub(super) fn headline_line(text: &str, range: std::ops::Range<usize>) -> Value {
    Value::Content(content(&keep_marks(&bind(&[text]).concat()), range))
}

/// A line of text that is one thing (a headline, a byline): bound, with its place. `|` is the author's line break.
pub(super) fn lines(placed: &Spanned<String>) -> Value {
    let range = placed.place.range.clone();
    let parts = placed.value.split('|').map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| Value::Content(content(&bind(&[part]).concat(), range.clone()))).collect::<Array>().into_value()
}

/// A single line of text, `|` printing as it stands.
fn line(placed: &Spanned<String>) -> Value {
    Value::Content(content(&bind(&[&placed.value]).concat(), placed.place.range.clone()))
}

pub(super) fn optional_line(placed: Option<&Spanned<String>>) -> Value {
    placed.map_or(Value::None, line)
}

/// A kicker or a deck on two lines, where it can be.
fn on_two(placed: Option<&Spanned<String>>) -> Value {
    let own = |placed: &Spanned<String>| {
        let line = |line| headline_line(line, placed.place.range.clone());
        two_lines(&placed.value).map(|lines| lines.into_iter().map(line).collect::<Array>().into_value())
    };
    placed.and_then(own).unwrap_or(Value::None)
}

/// A paragraph: its runs, and whether it begins with a bracket or quote (which is ½ em in by itself).
fn paragraph(runs: &[Run]) -> Value {
    let texts: Vec<&str> = runs.iter().map(|run| run.text.as_str()).collect();
    let opens = texts.concat().starts_with(['“', '‘', '（', '《', '〈', '【', '〔', '「', '『']);
    let mut bound = bind(&texts);
    // A long first word stays on the line of the indent, which would otherwise be empty.
    if let (Some(text), Some(first)) = (texts.first(), bound.first_mut())
        && long_words(text, 3.0).first().is_some_and(|word| word.start <= '“'.len_utf8())
    {
        first.insert(0, JOINER);
    }
    let runs: Array = runs
        .iter()
        .zip(bound)
        .map(|(run, text)| {
            let weight = match run.weight {
                Weight::Plain => "plain",
                Weight::Strong => "strong",
                Weight::Emphasis => "emphasis",
            };
            let mark = match &run.mark {
                Mark::None => "none",
                Mark::Superior => "superior",
                Mark::Inferior => "inferior",
                Mark::Dots => "dots",
                Mark::Name => "line",
                Mark::Title => "wave",
                Mark::Frame => "frame",
                Mark::Reading(_) => "reading",
                Mark::Comment(_) => "comment",
                Mark::Note => "note",
            };
            // What stands high or low stays with its word.
            let bound = matches!(run.mark, Mark::Superior | Mark::Inferior | Mark::Note);
            let text = if bound { format!("{JOINER}{text}") } else { text };
            // The frame around a name is never cut, and words are not parted from what is read above them.
            let whole = matches!(run.mark, Mark::Frame | Mark::Reading(_));
            let text = if whole { held(&text) } else { text };
            let text = Value::Content(content(&text, run.place.range.clone()));
            let mut it = dict([("text", text), ("weight", weight.into_value()), ("mark", mark.into_value())]);
            if let Mark::Reading(note) | Mark::Comment(note) = &run.mark {
                it.insert("note".into(), Value::Content(content(note, run.place.range.clone())));
            }
            Value::Dict(it)
        })
        .collect();
    dict([("runs", runs.into_value()), ("opens", opens.into_value())]).into_value()
}

/// A text that no line may break.
fn held(text: &str) -> String {
    let mut held = String::with_capacity(text.len() * 2);
    for (n, c) in text.chars().filter(|c| *c != JOINER).enumerate() {
        held.extend((n > 0).then_some(JOINER));
        held.push(c);
    }
    held
}

/// A table's cell: a paragraph, and the width of its widest long word, which must fit into its column.
fn cell(runs: &[Run]) -> Value {
    let words =
        runs.iter().flat_map(|run| long_words(&run.text, 1.0).into_iter().filter_map(|word| run.text.get(word)));
    let widest = words.max_by(|a, b| width_in_zi(a).total_cmp(&width_in_zi(b)));
    let mut value = paragraph(runs);
    if let Value::Dict(dict) = &mut value {
        dict.insert("longest".into(), optional(widest));
    }
    value
}

fn cells(list: &[Vec<Run>]) -> Value {
    list.iter().map(|runs| cell(runs)).collect::<Array>().into_value()
}

fn paragraphs(list: &[Vec<Run>]) -> Value {
    list.iter().map(|runs| paragraph(runs)).collect::<Array>().into_value()
}

/// A story's blocks; `turns` says by how many lines each was made shorter or longer; blocks beyond its end count as 0.
pub fn story(blocks: &[Block], turns: &[i8]) -> Value {
    let turns = turns.iter().copied().chain(std::iter::repeat(0));
    blocks.iter().zip(turns).map(|(it, turn)| block(it, turn)).collect::<Array>().into_value()
}

/// Blocks of an article's body, from its `from`-th on. Its first paragraph has the 电头 in the strong weight, and the by-line
/// if that runs in; whether it is drawn there or under the headline is the theme's choice.
pub fn body(article: &Article, rank: usize, from: usize, blocks: &[Block], turns: &[i8]) -> Value {
    let signed = signature(&article.body.blocks);
    let signs = |blocks: Value| match blocks {
        Value::Array(all) => {
            let sign = |(n, value): (usize, Value)| match value {
                Value::Dict(mut dict) if from + n >= signed => {
                    dict.insert("signed".into(), true.into_value());
                    dict.into_value()
                }
                other => other,
            };
            all.into_iter().enumerate().map(sign).collect::<Array>().into_value()
        }
        other => other,
    };
    let Some((Block::Para(runs), rest)) = blocks.split_first().filter(|_| from == 0) else {
        return signs(story(blocks, turns));
    };
    let length = dateline(blocks);
    let mut opening = runs.clone();
    if let Some(first) = opening.first_mut().filter(|_| length > 0) {
        let head = Run::new(first.text.drain(..length).collect::<String>(), Weight::Strong, first.place.clone());
        opening.insert(0, head);
    }
    let mut first = block(&Block::Para(opening), turns.first().copied().unwrap_or(0));
    if let Value::Dict(first) = &mut first
        && byline_runs_in(article, rank)
    {
        first.insert("byline".into(), optional_line(article.byline.as_ref()));
        // It stands nowhere else.
        first.insert("byline-here".into(), article.on_picture.into_value());
    }
    let Value::Array(rest) = story(rest, turns.get(1..).unwrap_or_default()) else { return Value::None };
    signs(std::iter::once(first).chain(rest).collect::<Array>().into_value())
}

/// The rows of a table's piece: the first, and the one behind the last.
fn shown_rows((from, to): (usize, usize)) -> Value {
    [from, to].map(|row| (row as i64).into_value()).into_iter().collect::<Array>().into_value()
}

fn block(block: &Block, turn: i8) -> Value {
    let mut dict = match block {
        Block::Para(runs) => dict([("kind", "para".into_value()), ("par", paragraph(runs))]),
        Block::Head { level, runs } => {
            dict([("kind", "head".into_value()), ("level", i64::from(*level).into_value()), ("par", paragraph(runs))])
        }
        Block::List { start, items } => dict([
            ("kind", "list".into_value()),
            ("start", start.map_or(Value::None, |start| (start as i64).into_value())),
            ("items", items.iter().map(|item| paragraphs(item)).collect::<Array>().into_value()),
        ]),
        Block::Quote(list) => dict([("kind", "quote".into_value()), ("pars", paragraphs(list))]),
        Block::Table { columns, head, rows, shown } => {
            let align = |alignment: &Alignment| match alignment {
                Alignment::Auto => "auto",
                Alignment::Left => "left",
                Alignment::Center => "center",
                Alignment::Right => "right",
            };
            dict([
                ("kind", "table".into_value()),
                ("columns", columns.iter().map(|a| align(a).into_value()).collect::<Array>().into_value()),
                ("head", cells(head)),
                ("rows", rows.iter().map(|row| cells(row)).collect::<Array>().into_value()),
                ("shown", shown.map_or(Value::None, shown_rows)),
            ])
        }
        Block::Passage { form, lines } => passage::passage(*form, lines),
        Block::Jump(words) => dict([("kind", "jump".into_value()), ("text", line(words))]),
    };
    dict.insert("turn".into(), i64::from(turn).into_value());
    Value::Dict(dict)
}

/// The headline block. `rank` is the article's number on the page, from 0, and `zi` the 字 of one of its columns. `broken`
/// holds the headline's lines; without it the author's own breaks are used. `size` is the headline's size; without it the
/// theme chooses.
pub fn heading(
    article: &Article,
    (rank, zi): (usize, u32),
    broken: Option<&[String]>,
    size: Option<Pt>,
    upright: bool,
    on: Option<OnPicture>,
) -> Value {
    let place = &article.headline.place;
    let own = |part: &String| headline_line(part, place.range.clone());
    let headline = match broken {
        Some(broken) => broken.iter().map(own).collect::<Array>().into_value(),
        None => {
            let parts = article.headline.value.split('|').map(str::trim).filter(|part| !part.is_empty());
            parts.map(|part| headline_line(part, place.range.clone())).collect::<Array>().into_value()
        }
    };
    // The text of the bookmark: the headline as written, without the page's line breaks.
    let words = article.headline.value.split('|').map(str::trim).filter(|part| !part.is_empty());
    let words = words.collect::<Vec<_>>().join(" ");
    dict([
        ("kicker", optional_line(article.kicker.as_ref())),
        ("kicker-on-two", on_two(article.kicker.as_ref())),
        ("words", words.into_value()),
        ("lines", headline),
        ("size", size.map_or(Value::None, length)),
        ("deck", article.deck.as_ref().map_or(Value::None, lines)),
        ("deck-on-two", on_two(article.deck.as_ref())),
        ("byline", optional_line(article.byline.as_ref())),
        ("runs-in", byline_runs_in(article, rank).into_value()),
        ("upright", if upright { upright_cells(article) } else { Value::None }),
        ("on-picture", on.map_or(Value::None, OnPicture::value)),
        ("brief", is_brief(article, rank, zi).into_value()),
        ("rank", (rank as i64).into_value()),
        ("weighty", article.weighty.into_value()),
    ])
    .into_value()
}

/// How a headline stands on a picture.
pub struct OnPicture {
    /// The size of kicker and deck.
    pub small: Pt,
    /// The colour's name.
    pub ink: &'static str,
    /// Where its lines stand, as Typst says it.
    pub side: &'static str,
}

impl OnPicture {
    fn value(self) -> Value {
        let Self { small, ink, side } = self;
        dict([("small", length(small)), ("ink", ink.into_value()), ("side", side.into_value())]).into_value()
    }
}

/// The cells of a headline that stands upright, and of what stands beside it.
fn upright_cells(article: &Article) -> Value {
    let cells = |placed: &Spanned<String>| -> Value {
        let range = placed.place.range.clone();
        let own = crate::text::upright::cells(&placed.value).unwrap_or_default();
        own.into_iter().map(|cell| Value::Content(content(cell, range.clone()))).collect::<Array>().into_value()
    };
    let beside = |placed: Option<&Spanned<String>>| {
        placed.filter(|own| crate::text::upright::cells(&own.value).is_some()).map_or(Value::None, cells)
    };
    dict([
        ("words", cells(&article.headline)),
        ("kicker", beside(article.kicker.as_ref())),
        ("deck", beside(article.deck.as_ref())),
    ])
    .into_value()
}

/// A panel: its texts under the names the theme knows them by. `imprint` is what the page says of itself, for a panel
/// that shows it ([`imprint`]); `art` the files of line art, where they are to be drawn.
pub fn panel(panel: &Panel, imprint: Option<Dict>, art: Option<&LineArt>) -> Value {
    let mut data = imprint.unwrap_or_default();
    for (of, text) in panel.kind.description().texts.iter().zip(&panel.texts) {
        match text {
            Some(PanelText::Line(words)) => match of.form {
                Form::BrokenLine => data.insert(of.field.into(), lines(words)),
                _ => data.insert(of.field.into(), line(words)),
            },
            Some(PanelText::Items(items)) => {
                data.insert(of.field.into(), items.iter().map(line).collect::<Array>().into_value());
            }
            Some(PanelText::Entries(entries)) => data.insert(of.field.into(), self::entries(entries, of.form)),
            Some(PanelText::Data(rows)) => {
                data.insert(of.field.into(), rows.iter().map(datum).collect::<Array>().into_value())
            }
            Some(PanelText::Chart(kind)) => data.insert(of.field.into(), kind.name().into_value()),
            Some(PanelText::Code(code)) => pictures::code_values(code, &mut data),
            Some(PanelText::Art(file)) => pictures::art_values(file, art, &mut data),
            Some(PanelText::Lines(words)) => {
                let (initial, rests) = without_initial(words);
                data.insert("initial".into(), initial);
                data.insert(of.field.into(), rests);
            }
            Some(PanelText::Story(words)) => data.insert(of.field.into(), story(&words.blocks, &[])),
            // A code has its field from either of two keys.
            Some(PanelText::Captions(all)) => {
                data.insert(of.field.into(), all.iter().map(pictures::caption).collect::<Array>().into_value())
            }
            None if matches!(of.form, Form::Code | Form::Art) => {}
            None if of.form == Form::Chart => data.insert(of.field.into(), ChartKind::Columns.name().into_value()),
            None => data.insert(of.field.into(), Value::None),
        }
    }
    data.into_value()
}

/// A panel's entries: each text of an entry under its own name.
fn entries(entries: &[Vec<Option<Spanned<String>>>], form: Form) -> Value {
    let Form::Entries(own) = form else { return Value::None };
    let value = |(of, text): (&TextOf, &Option<Spanned<String>>)| {
        let value = match (text, of.form) {
            (Some(text), Form::Figure) => figure(text),
            (Some(text), _) => line(text),
            (None, _) => Value::None,
        };
        (of.field.into(), value)
    };
    let entry = |texts: &Vec<_>| own.iter().zip(texts).map(value).collect::<Dict>().into_value();
    entries.iter().map(entry).collect::<Array>().into_value()
}

/// A number and what stands before and after it: 近 | 12.5 | 万亩. Without digits all of it is the number.
fn figure(text: &Spanned<String>) -> Value {
    let words = text.value.trim();
    let of_number = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
    let inside = |c: char| {
        of_number(c)
            || matches!(c, '.' | ',' | '，' | '%' | '％' | '‰' | '+' | '-' | '−' | '×' | ':' | '/' | '～' | '~' | '→')
    };
    let start = words.find(of_number).unwrap_or(0);
    let sign =
        words.get(..start).and_then(|before| before.chars().next_back()).filter(|c| matches!(c, '+' | '-' | '−'));
    let start = start - sign.map_or(0, char::len_utf8);
    let rest = words.get(start..).unwrap_or_default();
    let end = rest.find(|c: char| !inside(c)).filter(|end| *end > 0).map_or(words.len(), |end| start + end);
    let end = if words.chars().any(of_number) { end } else { words.len() };
    let part = |range: std::ops::Range<usize>| {
        let part = words.get(range).map(str::trim).filter(|part| !part.is_empty());
        part.map_or(Value::None, |part| Value::Content(content(&bind(&[part]).concat(), text.place.range.clone())))
    };
    dict([("before", part(0..start)), ("number", part(start..end)), ("after", part(end..words.len()))]).into_value()
}

/// A number of a chart.
fn datum(Datum { name, number, shown }: &Datum) -> Value {
    dict([("name", line(name)), ("number", number.into_value()), ("shown", line(shown))]).into_value()
}

/// The 字 that lines begin with, if they share it, and what is left of them.
fn without_initial(lines: &[Spanned<String>]) -> (Value, Value) {
    let shared = shared_initial(lines);
    let cut = shared.map_or(0, char::len_utf8);
    let initial = match (shared, lines.first()) {
        (Some(initial), Some(line)) => {
            Value::Content(content(initial.encode_utf8(&mut [0; 4]), line.place.range.clone()))
        }
        (None, _) | (_, None) => Value::None,
    };
    let rest = |line: &Spanned<String>| {
        Value::Content(content(line.value.get(cut..).unwrap_or_default(), line.place.range.clone()))
    };
    (initial, lines.iter().map(rest).collect::<Array>().into_value())
}

/// Line art the folio may show.
pub struct LineArt {
    /// 报头.
    pub masthead: Option<Bytes>,
    /// 报徽.
    pub emblem: Option<Bytes>,
    /// 二维码.
    pub qr: Option<Bytes>,
    /// 二维码 beside stories, by their files.
    pub codes: BTreeMap<String, Bytes>,
}

/// The folio line, and whether a nameplate or a banner stands below it.
pub fn folio(publication: &Publication, page: &Page, art: &LineArt) -> Value {
    let mut data = imprint(publication, page, art);
    data.insert("banner".into(), page.panel(BlockKind::Banner).is_some().into_value());
    data.insert("nameplate".into(), page.panel(BlockKind::Nameplate).is_some().into_value());
    data.into_value()
}

/// What a page says of its publication and of itself.
pub fn imprint(publication: &Publication, page: &Page, art: &LineArt) -> Dict {
    let staff: Array = publication
        .staff
        .iter()
        .map(|(duty, name)| dict([("duty", line(duty)), ("name", line(name))]).into_value())
        .collect();
    let date = publication.date.as_ref().map(|date| date.value);
    let picture = |bytes: &Option<Bytes>| bytes.clone().map_or(Value::None, Value::Bytes);
    dict([
        ("name", optional_line(publication.name.as_ref())),
        ("date", optional(date.map(spoken).as_deref())),
        ("weekday", optional(date.map(weekday))),
        ("issue", optional_line(publication.issue.as_ref())),
        ("staff", staff.into_value()),
        ("number", line(&page.number)),
        ("section", optional_line(page.section.as_ref())),
        ("masthead", picture(&art.masthead)),
        ("emblem", picture(&art.emblem)),
        ("qr", picture(&art.qr)),
    ])
}

/// A date as a Chinese newspaper prints it.
pub fn spoken(date: Date) -> String {
    format!("{}年{}月{}日", date.year, date.month, date.day)
}

/// The day of the week, by Sakamoto's method.
fn weekday(date: Date) -> &'static str {
    const OFFSETS: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    const NAMES: [&str; 7] = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];
    let month = usize::from(date.month.clamp(1, 12));
    let year = u32::from(date.year) - u32::from(month < 3);
    let day = (year + year / 4 - year / 100 + year / 400 + OFFSETS[month - 1] + u32::from(date.day)) % 7;
    NAMES[day as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays() {
        assert_eq!(weekday(Date { year: 2024, month: 9, day: 30 }), "星期一");
        assert_eq!(weekday(Date { year: 2000, month: 2, day: 29 }), "星期二");
        assert_eq!(weekday(Date { year: 1949, month: 10, day: 1 }), "星期六");
    }
}
