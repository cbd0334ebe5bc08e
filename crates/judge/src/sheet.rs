//! A page as a reader meets it: which story's what stands where, and the ink that is really there.

use std::ops::RangeInclusive;

use zhuanban_ground::units::{Mm, Pt, Rect};

use crate::ink::{Mark, Shape};
use crate::layout::{Block, Kind, Page};
use crate::words::Words;

/// What a piece of a story is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The headline block.
    Headline,
    /// A photo and its caption.
    Photo,
    /// A frame of running text, the standfirst's too.
    Text,
}

/// A rectangle that holds a part of one story.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The block's id; `ARTICLE/text3` for the third frame of text.
    pub id: String,
    /// Its story, in [`Sheet::stories`].
    pub story: usize,
    /// What it is.
    pub what: What,
    /// Its place.
    pub rect: Rect<Mm>,
    /// Its columns, from 1.
    pub columns: RangeInclusive<u32>,
    /// Whether it is a headline that stands upright, with its text beside it.
    pub upright: bool,
}

/// A line of type: what stands beside each other on one baseline.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its characters, without blanks.
    pub text: String,
    /// Its largest type.
    pub size: Pt,
    /// Its ink.
    pub rect: Rect<Mm>,
}

/// A headline block as it was set, its lines told apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heading {
    /// The headline's own lines.
    pub lines: Vec<Line>,
    /// The kicker's.
    pub kicker: Vec<Line>,
    /// The deck's.
    pub deck: Vec<Line>,
    /// Every line of the block, from the top.
    pub all: Vec<Line>,
}

/// A page, joined from its layout, its ink and the author's words.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// 版次.
    pub number: String,
    /// The trimmed page's width.
    pub width: Mm,
    /// The type area.
    pub area: Rect<Mm>,
    /// How many columns.
    pub columns: u32,
    /// A column's width.
    pub column: Mm,
    /// Space between columns.
    pub gutter: Mm,
    /// Distance of baselines.
    pub pitch: Mm,
    /// The body's type size, by the most of the running text; 0 where there is none.
    pub body: Pt,
    /// The stories' ids, in the author's order as far as it is known.
    pub stories: Vec<String>,
    /// What each wrote; empty words where the report was not given.
    pub words: Vec<Words>,
    /// All pieces of stories: text in reading order.
    pub pieces: Vec<Piece>,
    /// What belongs to no story: banner, slogan, credit.
    pub others: Vec<Rect<Mm>>,
    /// The ink.
    pub marks: Vec<Mark>,
}

/// A rectangle's right edge.
pub fn right(rect: &Rect<Mm>) -> Mm {
    rect.x + rect.width
}

/// A rectangle's lower edge.
pub fn bottom(rect: &Rect<Mm>) -> Mm {
    rect.y + rect.height
}

/// How much two stretches have in common; negative: how far they are apart.
pub fn common(a: (Mm, Mm), b: (Mm, Mm)) -> Mm {
    let low = if a.0 > b.0 { a.0 } else { b.0 };
    let high = if a.1 < b.1 { a.1 } else { b.1 };
    high - low
}

fn rect([x, y, width, height]: [f64; 4]) -> Rect<Mm> {
    Rect { x: Mm(x), y: Mm(y), width: Mm(width), height: Mm(height) }
}

/// Text without blanks, and without what guides line breaking.
pub fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{2060}' | '\u{200B}' | '\u{FEFF}' | '|')).collect()
}

impl Sheet {
    /// Joins what three readers found of one page. `words` may be empty: then headlines are known by their size alone.
    pub fn new(page: &Page, marks: Vec<Mark>, words: &[Words]) -> Self {
        let area = rect(page.type_area_mm);
        let mut stories: Vec<String> = words.iter().map(|words| words.id.clone()).collect();
        let mut place_of = |id: &str| match stories.iter().position(|known| known == id) {
            Some(at) => at,
            None => {
                stories.push(id.to_owned());
                stories.len() - 1
            }
        };
        let mut pieces = Vec::new();
        let mut others = Vec::new();
        for block in &page.blocks {
            let what = match block.kind {
                Kind::Headline => What::Headline,
                Kind::Photo => What::Photo,
                Kind::Folio => continue,
                Kind::Banner | Kind::Slogan | Kind::Credit | Kind::Other => {
                    others.push(rect(block.rect_mm));
                    continue;
                }
            };
            // A portrait in a text is a part of that text.
            if block.picture.as_ref().is_some_and(|picture| picture.in_text) {
                continue;
            }
            let (Some(columns), Some(id)) = (block.columns, article(block)) else { continue };
            let story = place_of(id);
            if what == What::Photo && !is_own(block, words) {
                others.push(rect(block.rect_mm));
                continue;
            }
            let upright = block.heading.as_ref().is_some_and(|heading| heading.upright);
            let (id, rect) = (block.id.clone(), rect(block.rect_mm));
            pieces.push(Piece { id, story, what, rect, columns: span(columns), upright });
        }
        for frame in page.frames.iter().filter(|frame| frame.used > 0) {
            let story = place_of(&frame.article);
            let before = pieces.iter().filter(|piece| piece.story == story && piece.what == What::Text).count();
            let id = format!("{}/text{}", frame.article, before + 1);
            // Lines that hold no text are no part of it.
            let mut rect = rect(frame.rect_mm);
            rect.height = rect.height * (f64::from(frame.used) / f64::from(frame.lines.max(frame.used)));
            let columns = span(frame.columns);
            pieces.push(Piece { id, story, what: What::Text, rect, columns, upright: false });
        }
        let column = column_width(&pieces, &area, page.columns);
        let gaps = f64::from(page.columns.saturating_sub(1).max(1));
        let gutter = (area.width - column * f64::from(page.columns)) / gaps;
        let mut own: Vec<Words> = words.to_vec();
        own.resize(stories.len(), Words::default());
        let mut sheet = Self {
            number: page.number.clone(),
            width: Mm(page.trim_mm[0]),
            area,
            columns: page.columns,
            column,
            gutter,
            pitch: Pt(page.line_pt).to_mm(),
            body: Pt(0.0),
            stories,
            words: own,
            pieces,
            others,
            marks,
        };
        sheet.body = sheet.body_size();
        sheet
    }

    /// The size most of the running text has.
    fn body_size(&self) -> Pt {
        let mut sizes: Vec<(Pt, usize)> = Vec::new();
        for mark in &self.marks {
            let Shape::Text { text, size } = &mark.shape else { continue };
            let inside = |piece: &Piece| piece.what == What::Text && holds(&piece.rect, &mark.rect);
            if !self.pieces.iter().any(inside) {
                continue;
            }
            match sizes.iter_mut().find(|(known, _)| (known.0 - size.0).abs() < 0.05) {
                Some((_, count)) => *count += text.chars().count(),
                None => sizes.push((*size, text.chars().count())),
            }
        }
        sizes.into_iter().max_by_key(|(_, count)| *count).map_or(Pt(0.0), |(size, _)| size)
    }

    /// The left and right edge of columns.
    pub fn edges(&self, columns: &RangeInclusive<u32>) -> (Mm, Mm) {
        let step = self.column + self.gutter;
        let left = self.area.x + step * f64::from(columns.start().saturating_sub(1));
        (left, self.area.x + step * f64::from(columns.end().saturating_sub(1)) + self.column)
    }

    /// The pieces of a story that are `what`, in order.
    pub fn of(&self, story: usize, what: What) -> impl Iterator<Item = &Piece> {
        self.pieces.iter().filter(move |piece| piece.story == story && piece.what == what)
    }

    /// The first piece that stands in a column below a height.
    pub fn under(&self, column: u32, height: Mm) -> Option<&Piece> {
        let slack = self.pitch * 0.5;
        let below = |piece: &&Piece| piece.columns.contains(&column) && piece.rect.y + slack > height;
        self.pieces.iter().filter(below).min_by(|a, b| a.rect.y.0.total_cmp(&b.rect.y.0))
    }

    /// The first piece of another story in a column between two heights, more than half a line of it.
    pub fn foreign(&self, story: usize, column: u32, between: (Mm, Mm)) -> Option<&Piece> {
        self.pieces.iter().find(|piece| {
            piece.story != story
                && piece.columns.contains(&column)
                && common((piece.rect.y, bottom(&piece.rect)), between) > self.pitch * 0.5
        })
    }

    /// The lines of type in a rectangle, from the top; `slack` is how far ink may stick out of it.
    pub fn lines_in(&self, rect: &Rect<Mm>) -> Vec<Line> {
        let inside = |mark: &&Mark| holds(rect, &mark.rect);
        let mut runs: Vec<(&str, Pt, Rect<Mm>)> = Vec::new();
        for mark in self.marks.iter().filter(inside) {
            if let Shape::Text { text, size } = &mark.shape {
                runs.push((text, *size, mark.rect));
            }
        }
        runs.sort_by(|a, b| middle(&a.2).0.total_cmp(&middle(&b.2).0));
        let mut lines: Vec<Vec<(&str, Pt, Rect<Mm>)>> = Vec::new();
        for run in runs {
            let same = |line: &&mut Vec<(&str, Pt, Rect<Mm>)>| {
                line.iter().any(|(_, size, other)| {
                    let large = if run.1 > *size { run.1 } else { *size };
                    (middle(other) - middle(&run.2)).0.abs() < large.to_mm().0 * 0.45
                })
            };
            match lines.iter_mut().find(same) {
                Some(line) => line.push(run),
                None => lines.push(vec![run]),
            }
        }
        let joined = lines.into_iter().map(|mut line| {
            line.sort_by(|a, b| a.2.x.0.total_cmp(&b.2.x.0));
            let text = line.iter().map(|(text, _, _)| bare(text)).collect();
            let size = line.iter().map(|(_, size, _)| *size).fold(Pt(0.0), |a, b| if b > a { b } else { a });
            let rect = line.iter().map(|(_, _, rect)| *rect).reduce(|a, b| around(&a, &b)).unwrap_or_default();
            Line { text, size, rect }
        });
        joined.collect()
    }

    /// A headline block's lines, told apart by the author's words; by size where they are not known.
    pub fn heading(&self, piece: &Piece) -> Heading {
        let all = self.lines_in(&piece.rect);
        let words = self.words.get(piece.story).cloned().unwrap_or_default();
        let (mut lines, mut deck, mut above) = (Vec::new(), Vec::new(), Vec::new());
        let largest = all.iter().map(|line| line.size.0).fold(0.0, f64::max);
        let (mut kicker, mut own, mut below) = (bare(&words.kicker), bare(&words.headline), bare(&words.deck));
        for line in &all {
            if eat(&mut kicker, &line.text) {
                above.push(line.clone());
                continue;
            }
            if eat(&mut own, &line.text) {
                lines.push(line.clone());
            } else if eat(&mut below, &line.text) {
                deck.push(line.clone());
            } else if words.headline.is_empty() && line.size.0 > largest - 0.1 {
                lines.push(line.clone());
            }
        }
        if lines.is_empty() {
            lines = all.iter().filter(|line| line.size.0 > largest - 0.1).cloned().collect();
        }
        Heading { lines, deck, kicker: above, all }
    }
}

/// Whether a photo is one that the report gives its story: advertisements and fillers come after those.
fn is_own(block: &Block, words: &[Words]) -> bool {
    let Some((id, name)) = block.id.rsplit_once('/') else { return true };
    let number = name.strip_prefix("photo").and_then(|number| number.parse::<usize>().ok());
    let story = words.iter().find(|words| words.id == id);
    number.zip(story).is_none_or(|(number, story)| number <= story.photos)
}

/// Takes a line off the front of what is still to come; `false` if it does not come next.
fn eat(rest: &mut String, line: &str) -> bool {
    match rest.strip_prefix(line) {
        Some(after) if !line.is_empty() => {
            *rest = after.to_owned();
            true
        }
        Some(_) | None => false,
    }
}

fn article(block: &Block) -> Option<&str> {
    block.id.rsplit_once('/').map(|(article, _)| article)
}

fn span([first, count]: [u32; 2]) -> RangeInclusive<u32> {
    first..=first + count.max(1) - 1
}

fn middle(rect: &Rect<Mm>) -> Mm {
    rect.y + rect.height * 0.5
}

/// Whether a mark's middle lies in a rectangle.
pub fn holds(rect: &Rect<Mm>, mark: &Rect<Mm>) -> bool {
    let x = mark.x + mark.width * 0.5;
    let y = middle(mark);
    x >= rect.x && x <= right(rect) && y >= rect.y && y <= bottom(rect)
}

/// The smallest rectangle around two.
pub fn around(a: &Rect<Mm>, b: &Rect<Mm>) -> Rect<Mm> {
    let (x, y) = (Mm(a.x.0.min(b.x.0)), Mm(a.y.0.min(b.y.0)));
    let (x1, y1) = (Mm(right(a).0.max(right(b).0)), Mm(bottom(a).0.max(bottom(b).0)));
    Rect { x, y, width: x1 - x, height: y1 - y }
}

/// A column's width: that of anything one column wide, else by a gutter of two 字 or so.
fn column_width(pieces: &[Piece], area: &Rect<Mm>, columns: u32) -> Mm {
    let single = |piece: &&Piece| piece.columns.start() == piece.columns.end() && piece.what == What::Text;
    if let Some(piece) = pieces.iter().find(single) {
        return piece.rect.width;
    }
    // Of a piece over k columns and the whole: two equations.
    let wide = pieces.iter().find(|piece| piece.what == What::Text);
    let count = f64::from(columns.max(1));
    if let Some(piece) = wide {
        let k = f64::from(piece.columns.end() - piece.columns.start() + 1);
        if k < count {
            let step = (area.width - piece.rect.width) / (count - k);
            return piece.rect.width - step * (k - 1.0);
        }
    }
    (area.width - Mm(7.0) * (count - 1.0)) / count
}
