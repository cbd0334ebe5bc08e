//! Makes the user's text ready for comrak: block by block, line by line.
//!
//! CommonMark was made for people who know it. Here lines are written by people who indent with U+3000, begin a line
//! with `2024.` and paste from the web; what they wrote must print. So every line is classed here, and any mark that is
//! not meant to be one reaches comrak as a stand-in ([`super::prepared`]).

use super::clean::clean;
use super::joins;
use super::line::{Indent, fence, is_blank, trim};
use super::notes::Notes;
use super::prepared::{Letter, Prepared};
use crate::diag::{Diagnostics, Place};
use crate::report::markdown::problem::{MarkdownProblem, Unsupported, Within};
use crate::report::scalar::Scalar;

/// What kind of line it is, after its indent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineKind {
    Text,
    /// Number of hashes.
    Head(usize),
    Quote,
    /// Length of the marker without its space; the number, if it has one.
    Item(usize, Option<u32>),
    /// `---`, `***`, `===`.
    Rule,
    /// A table's row, be it head, rule or body.
    Row,
}

/// Prepares lines of several blocks.
pub(super) fn blocks(text: &Scalar, lines: &[&[Letter]], notes: &mut Notes, diags: &mut Diagnostics) -> Prepared {
    let ends = joins::ends(lines, text);
    let mut writer = Writer::new(text, notes, diags);
    for (i, line) in lines.iter().enumerate() {
        writer.line(line, lines.get(i + 1).copied().unwrap_or_default());
        writer.closed = ends.get(i).copied().unwrap_or(false);
    }
    writer.tell_joined();
    writer.out
}

/// Prepares a text that is one paragraph, whatever it looks like.
pub(super) fn paragraph(text: &Scalar, diags: &mut Diagnostics) -> Prepared {
    let letters = clean(text, diags);
    let mut notes = Notes::default();
    let mut writer = Writer::new(text, &mut notes, diags);
    for line in letters.split(|letter| letter.c == '\n') {
        let rest = trim(line);
        if !rest.is_empty() {
            writer.plain(rest, Some(Within::Caption));
            writer.newline();
        }
    }
    writer.out
}

/// Prepares lines of a fence that are set as one.
pub(super) fn lines_of_fence(
    text: &Scalar,
    lines: &[&[Letter]],
    notes: &mut Notes,
    diags: &mut Diagnostics,
) -> Prepared {
    let mut writer = Writer::new(text, notes, diags);
    for rest in lines.iter().map(|line| trim(line)).filter(|rest| !rest.is_empty()) {
        writer.plain(rest, Some(Within::Fence));
        writer.newline();
    }
    writer.out
}

/// What stands above a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Before {
    Blank,
    /// Text that ends a sentence, or does not.
    Text {
        ended: bool,
    },
    Quote {
        ended: bool,
        empty: bool,
    },
    Row,
}

pub(super) struct Writer<'a, 'n, 'l> {
    pub(super) out: Prepared,
    pub(super) text: &'a Scalar,
    pub(super) notes: &'n mut Notes<'l>,
    pub(super) diags: &'a mut Diagnostics,
    pub(super) before: Before,
    /// In a list: how far its items' text is indented.
    pub(super) item: Option<usize>,
    /// Whether a paragraph ended with the line above, though no blank line says so.
    pub(super) closed: bool,
    /// Where the lines begin that were joined to the one above.
    pub(super) joined: Vec<usize>,
}

impl<'a, 'n, 'l> Writer<'a, 'n, 'l> {
    fn new(text: &'a Scalar, notes: &'n mut Notes<'l>, diags: &'a mut Diagnostics) -> Self {
        let (out, before) = (Prepared::new(), Before::Blank);
        Self { out, text, notes, diags, before, item: None, closed: false, joined: Vec::new() }
    }
}

impl Writer<'_, '_, '_> {
    pub(super) fn warn(&mut self, letters: &[Letter], problem: MarkdownProblem) {
        let place = self.place(letters);
        self.diags.warn(place, problem);
    }

    /// Says that something prints as typed.
    pub(super) fn as_typed(&mut self, letters: &[Letter], what: Unsupported) {
        let typed: String = letters.iter().take(24).map(|letter| letter.c).collect();
        let typed = if letters.len() > 24 { typed + "…" } else { typed };
        self.warn(letters, MarkdownProblem::PrintsAsTyped { what, typed });
    }

    fn place(&self, letters: &[Letter]) -> Place {
        let start = letters.first().map_or(0, |letter| letter.at);
        let end = letters.last().map_or(start, |letter| letter.at + letter.c.len_utf8());
        self.text.place_of(start..end)
    }

    /// Ends the line. The break's place is nobody's business.
    fn newline(&mut self) {
        let at = self.out.origin(self.out.text.len());
        self.out.mark('\n', at);
    }

    fn blank(&mut self) {
        if self.before != Before::Blank {
            self.newline();
            self.before = Before::Blank;
        }
    }

    fn line(&mut self, line: &[Letter], next: &[Letter]) {
        let indent = Indent::of(line);
        let rest = trim(line);
        if rest.is_empty() {
            self.blank();
            return;
        }
        let mut kind = kind(rest);
        if self.before == Before::Row {
            kind = if has_pipe(rest) { LineKind::Row } else { kind };
        } else if has_pipe(rest) && is_table_rule(trim(next)) {
            kind = LineKind::Row;
        }
        // Inside an item, half-width spaces keep a line in it; full-width ones never do.
        let in_item = self.item.is_some() && indent.full == 0 && (indent.half >= 2 || indent.tabs > 0);
        let row_ends = (self.before == Before::Row) != (kind == LineKind::Row);
        if row_ends
            || (indent.begins_paragraph() && !in_item && kind != LineKind::Row)
            || self.begins_anew(rest, kind, in_item)
        {
            self.blank();
        } else if self.joins(rest, kind, in_item) {
            self.join(rest, line);
        }
        if self.before == Before::Blank && !in_item && !matches!(kind, LineKind::Item(..)) {
            self.item = None;
        }
        match kind {
            LineKind::Text => self.text_line(rest, in_item),
            LineKind::Rule => {
                self.as_typed(rest, Unsupported::Rule);
                self.text_line(rest, in_item);
            }
            LineKind::Head(level) => self.head(rest, level),
            LineKind::Quote => self.quote(rest),
            LineKind::Item(length, _) => self.item(rest, length, in_item),
            LineKind::Row => self.row(rest, next),
        }
        self.newline();
    }

    /// Whether a line begins something new though no blank line says so: `一、`, `（二）`, `③`, `2. ` after a full stop.
    /// Without the full stop it is as likely the middle of a sentence (`三、四季度`). Text after a quote's or an item's
    /// full stop is no part of it either, unless it is indented.
    fn begins_anew(&self, rest: &[Letter], kind: LineKind, in_item: bool) -> bool {
        match self.before {
            Before::Text { .. } if self.closed && kind == LineKind::Text => true,
            Before::Text { ended: true } => match kind {
                LineKind::Text => is_enumerated(rest) || (self.item.is_some() && !in_item),
                LineKind::Item(_, number) => number.is_some() && self.item.is_none(),
                LineKind::Head(_) | LineKind::Quote | LineKind::Rule | LineKind::Row => false,
            },
            Before::Quote { ended, .. } => ended && kind == LineKind::Text,
            Before::Blank | Before::Text { ended: false } | Before::Row => false,
        }
    }

    fn text_line(&mut self, rest: &[Letter], in_item: bool) {
        if let (Some(offset), true, Before::Blank) = (self.item, in_item, self.before) {
            // A further paragraph of the item.
            let at = rest.first().map_or(0, |letter| letter.at);
            for _ in 0..offset {
                self.out.mark(' ', at);
            }
        }
        self.plain(rest, None);
        self.before = Before::Text { ended: ends_sentence(rest) };
    }

    fn head(&mut self, rest: &[Letter], level: usize) {
        let (hashes, words) = rest.split_at(level.min(rest.len()));
        self.item = None;
        if !(2..=3).contains(&level) {
            let problem = MarkdownProblem::HeadLevel { level: u8::try_from(level).unwrap_or(6) };
            self.warn(hashes, problem);
        }
        for letter in hashes {
            self.out.mark('#', letter.at);
        }
        let words = trim(words);
        // `## head ##` is a head too; any other hashes at the end are the user's own.
        let closing = words.iter().rev().take_while(|letter| letter.c == '#').count();
        let before_closing = words.len() - closing;
        let is_closed = closing == level && before_closing.checked_sub(1).is_some_and(|i| words[i].c == ' ');
        let words = if is_closed { trim(&words[..before_closing]) } else { words };
        self.space(words);
        let own = if is_closed { words.len() } else { before_closing };
        self.pairs(words);
        self.inline(&words[..own.min(words.len())]);
        for letter in words.iter().skip(own) {
            self.out.literal(*letter);
        }
        self.before = Before::Blank;
    }

    fn quote(&mut self, rest: &[Letter]) {
        let (mark, words) = rest.split_at(1);
        self.item = None;
        let at = mark.first().map_or(0, |letter| letter.at);
        let anew = self.closed || Indent::of(words).begins_paragraph();
        if matches!(self.before, Before::Quote { .. }) && anew {
            self.out.mark('>', at);
            self.newline();
        }
        self.out.mark('>', at);
        let words = trim(words);
        if !words.is_empty() {
            self.space(words);
            self.plain(words, Some(Within::Quote));
        }
        self.before = Before::Quote { ended: ends_sentence(rest), empty: words.is_empty() };
    }

    fn item(&mut self, rest: &[Letter], length: usize, nested: bool) {
        let (marker, words) = rest.split_at(length.min(rest.len()));
        if nested {
            self.warn(marker, MarkdownProblem::NestedList);
        }
        for letter in marker {
            self.out.mark(letter.c, letter.at);
        }
        let words = trim(words);
        self.space(words);
        self.plain(words, Some(Within::ListItem));
        self.item = Some(length + 1);
        self.before = Before::Text { ended: ends_sentence(rest) };
    }

    fn row(&mut self, rest: &[Letter], next: &[Letter]) {
        if self.before != Before::Row {
            // comrak takes it for a table only if the rule below has as many cells as the head.
            let (columns, cells) = (count_cells(rest), count_cells(trim(next)));
            if columns != cells {
                let place = self.place(trim(next));
                let problem = if cells > columns {
                    MarkdownProblem::TableRowTooLong { cells, columns }
                } else {
                    MarkdownProblem::TableRowTooShort { cells, columns }
                };
                self.diags.error(place, problem);
            }
        }
        self.pairs(rest);
        self.inline(rest);
        self.item = None;
        self.before = Before::Row;
    }

    fn space(&mut self, before: &[Letter]) {
        let at = before.first().map_or_else(|| self.out.origin(self.out.text.len()), |letter| letter.at);
        self.out.mark(' ', at);
    }

    /// A line of text: whatever mark it begins with stands for itself. `within` says why, if it could have been one.
    fn plain(&mut self, rest: &[Letter], within: Option<Within>) {
        let length = match kind(rest) {
            LineKind::Head(level) => Some(level),
            LineKind::Quote => Some(1),
            LineKind::Item(length, _) => Some(length),
            LineKind::Text if fence(rest).is_some() => Some(3),
            LineKind::Rule | LineKind::Row | LineKind::Text => None,
        };
        if let (Some(within), Some(length)) = (within, length) {
            let marker = &rest[..length.min(rest.len())];
            let problem = MarkdownProblem::BlockMark { mark: marker.iter().map(|letter| letter.c).collect(), within };
            self.warn(marker, problem);
        }
        self.lookalikes(rest);
        self.pairs(rest);
        let fence = rest.iter().take_while(|letter| Some(letter.c) == rest.first().map(|first| first.c)).count();
        if fence >= 3 && matches!(rest[0].c, '`' | '~') && rest[fence..].iter().all(|letter| letter.c != rest[0].c) {
            self.as_typed(rest, Unsupported::Code);
        }
        let digits = rest.iter().take_while(|letter| letter.c.is_ascii_digit()).count();
        let at = |i: usize| rest.get(i).map_or('\n', |letter: &Letter| letter.c);
        let mut done = 0;
        if digits > 0 && digits < rest.len() {
            for letter in &rest[..digits] {
                self.out.mark(letter.c, letter.at);
            }
            done = digits;
            // `1\.` says that this is no list; the backslash is a mark and does not print.
            if at(done) == '\\' && matches!(at(done + 1), '.' | ')') {
                done += 1;
            }
            if matches!(at(done), '.' | ')') {
                self.out.literal(rest[done]);
                done += 1;
            }
        } else if at(0) == '\\' && matches!(at(1), '#' | '>' | '-' | '+') {
            self.out.literal(rest[1]);
            done = 2;
        } else if matches!(at(0), '#' | '>' | '-' | '+' | '=' | '~' | '|' | ':')
            || (at(0) == '*' && matches!(at(1), ' ' | '\t' | '\u{3000}' | '\n'))
        {
            self.out.literal(rest[0]);
            done = 1;
        }
        // `***` and `* * *` are no rule, wherever the first star went.
        if rest.iter().all(|letter| matches!(letter.c, '*' | ' ' | '\u{3000}')) {
            for letter in &rest[done..] {
                self.out.literal(*letter);
            }
        } else {
            self.inline(&rest[done..]);
        }
    }

    /// Marks that are nearly Markdown.
    fn lookalikes(&mut self, rest: &[Letter]) {
        let full = |i: usize, c: char| rest.get(i).is_some_and(|letter| letter.c == c);
        if full(0, '#') && full(1, '#') && !matches!(kind(rest), LineKind::Head(_)) {
            self.warn(&rest[..2], MarkdownProblem::HeadWithoutSpace);
        }
        for (typed, meant) in [('＃', '#'), ('＞', '>')] {
            if full(0, typed) {
                self.warn(&rest[..1], MarkdownProblem::FullWidthMark { typed, meant });
            }
        }
        if let Some(i) = (0..rest.len()).find(|&i| full(i, '＊') && full(i + 1, '＊')) {
            self.warn(&rest[i..=i + 1], MarkdownProblem::FullWidthMark { typed: '＊', meant: '*' });
        }
    }
}

/// What a line is. It has no white space at its ends and is not empty.
pub(super) fn kind(rest: &[Letter]) -> LineKind {
    let at = |i: usize| rest.get(i).map_or('\n', |letter: &Letter| letter.c);
    let count = |from: usize, c: char| rest.iter().skip(from).take_while(|letter| letter.c == c).count();
    let first = at(0);
    if is_rule(rest) {
        return LineKind::Rule;
    }
    match first {
        '#' => {
            let level = count(0, '#');
            if level <= 6 && is_blank(at(level)) { LineKind::Head(level) } else { LineKind::Text }
        }
        // `>60岁` is a figure of speech.
        '>' if at(1).is_ascii_digit() || at(1) == '=' => LineKind::Text,
        '>' => LineKind::Quote,
        '-' | '*' | '+' if is_blank(at(1)) => LineKind::Item(1, None),
        '0'..='9' => {
            let digits = rest.iter().take_while(|letter| letter.c.is_ascii_digit()).count();
            // `2024. ` is a year and `100. ` a score; no list in a newspaper gets that far.
            if digits <= 2 && matches!(at(digits), '.' | ')') && is_blank(at(digits + 1)) {
                let number: String = rest[..digits].iter().map(|letter| letter.c).collect();
                LineKind::Item(digits + 1, number.parse().ok())
            } else {
                LineKind::Text
            }
        }
        _ => LineKind::Text,
    }
}

/// `---`, `* * *`, `___`, `===`.
fn is_rule(rest: &[Letter]) -> bool {
    let Some(first) = rest.first().map(|letter| letter.c) else { return false };
    matches!(first, '-' | '*' | '_' | '=')
        && rest.iter().all(|letter| letter.c == first || is_blank(letter.c))
        && rest.iter().filter(|letter| letter.c == first).count() >= 3
}

pub(super) fn has_pipe(rest: &[Letter]) -> bool {
    rest.iter().any(|letter| letter.c == '|')
}

/// `|---|:-:|`.
fn is_table_rule(rest: &[Letter]) -> bool {
    has_pipe(rest)
        && rest.iter().any(|letter| letter.c == '-')
        && rest.iter().all(|letter| matches!(letter.c, '|' | '-' | ':' | ' ' | '\t'))
}

/// The cells of a table row; `\|` divides none.
fn count_cells(rest: &[Letter]) -> usize {
    let is_bar = |i: usize| rest[i].c == '|' && (i == 0 || rest[i - 1].c != '\\');
    let bars = (0..rest.len()).filter(|&i| is_bar(i)).count();
    let outer = usize::from(!rest.is_empty() && is_bar(0)) + usize::from(rest.len() > 1 && is_bar(rest.len() - 1));
    (bars + 1).saturating_sub(outer)
}

/// Whether a line ends where a sentence can.
fn ends_sentence(rest: &[Letter]) -> bool {
    ends_with_any(rest, &['。', '！', '？', '；', '：', '”', '）', '…', '.', '!', '?', ':', ';'])
}

/// Whether a line's last character is one of these.
pub(super) fn ends_with_any(line: &[Letter], ends: &[char]) -> bool {
    line.last().is_some_and(|letter| ends.contains(&letter.c))
}

/// `一、`, `（一）`, `(1)`, `1、`, `1.甲`, `①`: how Chinese numbers its points.
pub(super) fn is_enumerated(rest: &[Letter]) -> bool {
    let at = |i: usize| rest.get(i).map_or('\n', |letter: &Letter| letter.c);
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let open = matches!(at(0), '（' | '(');
    let digits = rest.iter().skip(usize::from(open)).take_while(|letter| is_number(letter.c)).count();
    let after = at(usize::from(open) + digits);
    // `1.完成` is a point, `1.25万` a number.
    let point = after == '.' && !at(digits + 1).is_ascii();
    let is_closed = if open { matches!(after, '）' | ')') } else { point || matches!(after, '、' | '．' | '）') };
    matches!(at(0), '①'..='⑳' | '⑴'..='⒇' | '㈠'..='㈩') || ((1..=3).contains(&digits) && is_closed)
}
