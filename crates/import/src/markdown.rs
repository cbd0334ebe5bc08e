//! Markdown → a manuscript. Only marks at the start of lines are read; marks inside lines are kept unchanged.

use std::collections::{BTreeMap, BTreeSet};

use crate::article;
use crate::decode::count;
use crate::ledger::{Aside, Count, Reason};
use crate::manuscript::{Cell, Look, Manuscript, Mark, Para, Piece, Run, Shown};
use crate::shelf::{Notice, Shelf};

/// Reads a Markdown file; `photos` are the loose photos by the last part of their names.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    photos: &BTreeMap<String, usize>,
    shelf: &mut Shelf,
) -> Option<Manuscript> {
    let text = crate::text::decoded(name, bytes, shelf)?;
    let mut reader = Reader {
        name,
        photos,
        shelf,
        pieces: Vec::new(),
        open: false,
        kept: 0,
        marks: String::new(),
        paragraphs: 0,
        shown: BTreeSet::new(),
    };
    let mut lines = text.lines().peekable();
    if lines.peek().is_some_and(|line| line.trim() == "---") && text.lines().skip(1).any(|line| line.trim() == "---") {
        lines.next();
        for line in lines.by_ref().take_while(|line| line.trim() != "---") {
            reader.field(line);
        }
    }
    let titles = text.lines().filter(|line| line.starts_with("# ")).count();
    let mut fenced = false;
    for line in lines {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        }
        reader.line(line, fenced, titles == 1);
    }
    let (all, kept, paragraphs) = (count(&text), reader.kept, reader.paragraphs);
    let (marks, pieces) = (reader.marks, reader.pieces);
    shelf.read(Count { paragraphs, characters: all, ..Count::default() });
    if all > kept {
        let count = Count { characters: all - kept, ..Count::default() };
        shelf.ledger.aside.push(Aside { reason: Reason::Mark, source: name.to_owned(), text: marks, count });
    }
    Some(Manuscript { name: name.to_owned(), pieces, has_looks: true })
}

struct Reader<'r> {
    name: &'r str,
    photos: &'r BTreeMap<String, usize>,
    shelf: &'r mut Shelf,
    pieces: Vec<Piece>,
    /// Whether the next line may continue the last paragraph.
    open: bool,
    /// Characters in the manuscript.
    kept: usize,
    marks: String,
    paragraphs: usize,
    shown: BTreeSet<usize>,
}

impl Reader<'_> {
    fn para(&mut self, text: &str, look: Look) {
        let runs = runs(text);
        self.kept += runs.iter().map(|run| count(&run.text)).sum::<usize>();
        if runs.iter().all(|run| count(&run.text) == 0) {
            return;
        }
        self.paragraphs += 1;
        let para = Para { id: self.shelf.paragraph(), runs, look };
        self.pieces.push(Piece::Para(para));
        self.open = false;
    }

    /// A line of the header between `---`.
    fn field(&mut self, line: &str) {
        let Some((key, value)) = line.split_once(':') else {
            self.marks.push_str(line);
            return;
        };
        let value = value.trim().trim_matches(['"', '\'']);
        let style = match key.trim().to_lowercase().as_str() {
            "title" | "标题" | "主题" => "title",
            "subtitle" | "副标题" | "副题" | "deck" => "subtitle",
            "kicker" | "引题" => "引题",
            "author" | "作者" | "署名" | "date" | "日期" => "",
            _ => {
                self.marks.push_str(line);
                self.marks.push(' ');
                return;
            }
        };
        let author = matches!(key.trim(), "author" | "作者" | "署名");
        self.para(value, Look { style: style.to_owned(), ..Look::default() });
        if let (true, Some(Piece::Para(para))) = (author && count(value) > 0, self.pieces.last_mut()) {
            para.runs.insert(0, Run { text: "作者：".to_owned(), bold: false, added: true });
        }
    }

    fn line(&mut self, line: &str, fenced: bool, one_title: bool) {
        let rest = line.trim();
        if rest.is_empty() {
            self.open = false;
            return;
        }
        if fenced {
            return self.para(rest, Look::default());
        }
        let hashes = rest.len() - rest.trim_start_matches('#').len();
        let after = rest.get(hashes..).unwrap_or_default();
        if (1..=6).contains(&hashes) && after.starts_with([' ', '\t', '\u{3000}']) {
            let words = after.trim().trim_end_matches('#').trim_end();
            let mut look = Look { outline: u8::try_from(hashes - 1).ok(), ..Look::default() };
            if hashes == 1 && one_title {
                look = Look { style: "title".to_owned(), ..Look::default() };
            }
            self.marks.push_str("# ");
            return self.para(words, look);
        }
        if let Some((alt, path, rest)) = image(rest) {
            self.picture(alt, path);
            if count(rest) > 0 {
                self.para(rest, Look { style: "caption".to_owned(), ..Look::default() });
            }
            return;
        }
        if rest.starts_with('|') && rest.len() > 1 {
            return self.row(rest);
        }
        if rest.len() >= 3 && rest.chars().all(|c| matches!(c, '-' | '*' | '_' | '=' | ' ')) {
            self.marks.push_str(rest);
            self.open = false;
            return;
        }
        if let Some(words) = rest.strip_prefix(['-', '*', '+']).filter(|words| words.starts_with([' ', '\t'])) {
            self.marks.push_str("- ");
            return self.para(words.trim(), Look { mark: Some(Mark::Bullet), ..Look::default() });
        }
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, after) = rest.split_at(digits);
        if (1..=2).contains(&digits)
            && let Some(words) = after.strip_prefix(['.', ')']).filter(|words| words.starts_with([' ', '\t']))
            && let Ok(number) = number.parse()
        {
            self.marks.push_str("1. ");
            return self.para(words.trim(), Look { mark: Some(Mark::Number(number)), ..Look::default() });
        }
        if let Some(words) = rest.strip_prefix('>') {
            self.marks.push_str("> ");
            return self.para(words.trim(), Look::default());
        }
        if self.open
            && let Some(Piece::Para(para)) = self.pieces.last_mut()
        {
            let runs = runs(rest);
            self.kept += runs.iter().map(|run| count(&run.text)).sum::<usize>();
            article::append(&mut para.runs, runs);
            return;
        }
        self.para(rest, Look::default());
        self.open = !self.pieces.is_empty();
    }

    fn picture(&mut self, alt: &str, path: &str) {
        let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let file = self.photos.get(last).copied();
        // A given photo is already counted; it counts again each further time it is shown.
        if !file.is_some_and(|file| self.shown.insert(file)) {
            self.shelf.read(Count { pictures: 1, ..Count::default() });
        }
        self.marks.push_str("![](");
        self.marks.push_str(path);
        self.marks.push_str(") ");
        if file.is_none() {
            self.shelf.ledger.aside_picture(Reason::Linked, self.name, path);
            self.shelf.notices.push(Notice::NoSuchPicture { source: self.name.to_owned(), name: path.to_owned() });
        }
        let shown = Shown { id: self.shelf.shown(), file, alt: alt.to_owned(), ..Shown::default() };
        self.pieces.push(Piece::Shown(shown));
        if count(alt) > 0 {
            self.para(alt, Look { style: "caption".to_owned(), ..Look::default() });
        }
        self.open = false;
    }

    fn row(&mut self, line: &str) {
        let inner = line.trim_matches('|');
        self.marks.push('|');
        if inner.contains('-') && inner.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t')) {
            self.marks.push_str(inner);
            return;
        }
        let mut cells = Vec::new();
        for cell in inner.replace("\\|", "\u{FDD0}").split('|') {
            let before = self.pieces.len();
            self.para(&cell.trim().replace('\u{FDD0}', "|"), Look::default());
            let pieces = self.pieces.split_off(before.min(self.pieces.len()));
            cells.push(Cell { pieces, span: 1 });
        }
        match self.pieces.last_mut() {
            Some(Piece::Table(rows)) => rows.push(cells),
            _ => self.pieces.push(Piece::Table(vec![cells])),
        }
        self.open = false;
    }
}

/// `![alt](path)` at a line's start: its alternative text, its path, and the rest of the line.
fn image(line: &str) -> Option<(&str, &str, &str)> {
    let rest = line.strip_prefix("![")?;
    let (alt, rest) = rest.split_once("](")?;
    let (path, rest) = rest.split_once(')')?;
    let path = path.split([' ', '\t']).next().unwrap_or(path);
    Some((alt.trim(), path.trim_matches(['<', '>']), rest.trim()))
}

/// Text with `**bold**` in it.
fn runs(text: &str) -> Vec<Run> {
    let parts: Vec<&str> = text.split("**").collect();
    if parts.len() < 3 || parts.len().is_multiple_of(2) {
        return vec![Run { text: text.to_owned(), ..Run::default() }];
    }
    let run = |(i, part): (usize, &&str)| Run { text: (*part).to_owned(), bold: i % 2 == 1, added: false };
    parts.iter().enumerate().map(run).filter(|run| !run.text.is_empty()).collect()
}
