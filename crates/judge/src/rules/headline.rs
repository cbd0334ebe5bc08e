//! Where a headline breaks: at the author's blanks first; never inside a word, a number, a short title; no line of one or
//! two 字; no towers.

use super::blame;
use crate::dictionary;
use crate::fault::{Blame, Fault};
use crate::sheet::{Line, Sheet, What, bare};

/// A quoted expression of so many 字 stays whole.
const QUOTE: usize = 8;
/// Of two lines the shorter is at least so much of the longer.
const BALANCE: f64 = 0.45;
/// In a block at least so many body 字 wide, two lines are the most.
const WIDE: f64 = 26.0;

pub(super) fn judge(sheet: &Sheet, found: &mut Vec<Fault>) {
    for piece in sheet.pieces.iter().filter(|piece| piece.what == What::Headline) {
        let heading = sheet.heading(piece);
        if kicker_torn(&heading.kicker) {
            let set: Vec<&str> = heading.kicker.iter().map(|line| line.text.as_str()).collect();
            blame(sheet, found, piece, Blame::KickerTorn { set: set.join("/") });
        }
        // One that stands upright has no lines that could break.
        if piece.upright {
            continue;
        }
        let lines = heading.lines;
        let written = sheet.words.get(piece.story).map(|words| words.headline.as_str()).unwrap_or_default();
        let headline = Headline::new(written, &lines);
        for fault in headline.faults() {
            blame(sheet, found, piece, fault);
        }
        let zi = piece.rect.width.to_pt().0 / sheet.body.0.max(1.0);
        if let Some(fault) = headline.tower(zi >= WIDE) {
            blame(sheet, found, piece, fault);
        }
    }
}

/// Whether a kicker on several lines has one that begins with 的, or with the rest of a word.
fn kicker_torn(lines: &[Line]) -> bool {
    let set: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let chars: Vec<char> = set.concat().chars().collect();
    let mut at = 0;
    set.iter().any(|line| {
        let torn = at > 0 && (line.starts_with('的') || dictionary::cut(&chars, at).is_some());
        at += line.chars().count();
        torn
    })
}

/// A headline as written and as set.
struct Headline {
    /// Its characters, without blanks.
    chars: Vec<char>,
    /// Before which of them the author left a blank, or wrote `|`.
    blanks: Vec<usize>,
    /// Before which of them it was broken.
    breaks: Vec<usize>,
    /// The lines, for people: 甲/乙.
    set: String,
}

impl Headline {
    fn new(written: &str, lines: &[Line]) -> Self {
        let set: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
        let chars: Vec<char> = set.concat().chars().collect();
        let mut breaks = Vec::new();
        let mut at = 0;
        for line in &set {
            at += line.chars().count();
            breaks.push(at);
        }
        breaks.pop();
        // Only where the page shows what the report says.
        let same = bare(written).chars().eq(chars.iter().copied());
        let blanks = if same { blanks(written) } else { Vec::new() };
        Self { chars, blanks, breaks, set: set.join("/") }
    }

    /// The part between blanks that a character stands in: from, to.
    fn part(&self, at: usize) -> (usize, usize) {
        let from = self.blanks.iter().copied().filter(|blank| *blank <= at).max().unwrap_or(0);
        let to = self.blanks.iter().copied().filter(|blank| *blank > at).min().unwrap_or(self.chars.len());
        (from, to)
    }

    fn faults(&self) -> Vec<Blame> {
        let mut faults = Vec::new();
        if self.breaks.is_empty() {
            return faults;
        }
        let set = || self.set.clone();
        let kept = self.breaks.iter().filter(|at| self.blanks.contains(at)).count();
        if kept < self.breaks.len().min(self.blanks.len()) {
            faults.push(Blame::BlankIgnored { set: set() });
        }
        for &at in self.breaks.iter().filter(|at| !self.blanks.contains(at)) {
            let (from, to) = self.part(at);
            if self.number_at(at) {
                faults.push(Blame::NumberCut { set: set() });
            } else if let Some(word) = dictionary::cut(&self.chars[from..to], at - from) {
                faults.push(Blame::WordCut { word, set: set() });
            }
            if self.quoted(at) {
                faults.push(Blame::QuoteCut { set: set() });
            }
            if self.chars.get(at - 1) == Some(&'的') {
                faults.push(Blame::EndsInDe { set: set() });
            }
        }
        let mut edges = vec![0];
        edges.extend(&self.breaks);
        edges.push(self.chars.len());
        let short = |pair: &[usize]| {
            let [from, to] = pair else { return false };
            let (start, end) = self.part(*from);
            let zi = |from: usize, to: usize| self.chars[from..to].iter().filter(|c| c.is_alphanumeric()).count();
            zi(*from, *to) <= 2 && zi(start.min(*from), end.max(*to)) > 2
        };
        if edges.windows(2).any(short) {
            faults.push(Blame::ShortLine { set: set() });
        } else if let [0, at, end] = edges[..]
            && !self.blanks.contains(&at)
        {
            let (a, b) = (at as f64, (end - at) as f64);
            let share = a.min(b) / a.max(b);
            if share < BALANCE {
                faults.push(Blame::Unbalanced { set: set(), share });
            }
        }
        faults
    }

    fn tower(&self, wide: bool) -> Option<Blame> {
        let lines = self.breaks.len() + 1;
        // Three parts of the author's own may stand on three lines.
        let own = lines == 3 && self.breaks.iter().all(|at| self.blanks.contains(at));
        let most = if wide && !own { 2 } else { 3 };
        (lines > most).then(|| Blame::Tower { lines, set: self.set.clone() })
    }

    /// Whether a number, or a number and its unit, stands on both sides of a break.
    fn number_at(&self, at: usize) -> bool {
        let (Some(&a), Some(&b)) = (self.chars.get(at - 1), self.chars.get(at)) else { return false };
        let figure = |c: char| c.is_ascii_digit() || matches!(c, '.' | '%' | '％' | '‰' | ',');
        let numeral = |c: char| "〇零一二三四五六七八九十百千万亿两".contains(c);
        if figure(a) {
            return figure(b) || UNITS.contains(b) || "万亿千百余多".contains(b);
        }
        numeral(a) && (numeral(b) || ("万亿千百余多".contains(a) && self.figures_before(at - 1) && UNITS.contains(b)))
    }

    fn figures_before(&self, at: usize) -> bool {
        at > 0
            && self.chars.get(at - 1).is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十百千万".contains(*c))
    }

    /// Whether a break lies inside quotes or a title of a few 字.
    fn quoted(&self, at: usize) -> bool {
        let open = self.chars[..at].iter().rposition(|c| "“《〈‘".contains(*c));
        let close = self.chars[at..].iter().position(|c| "”》〉’".contains(*c)).map(|offset| at + offset);
        let (Some(open), Some(close)) = (open, close) else { return false };
        let ended = self.chars[open..at].iter().any(|c| "”》〉’".contains(*c));
        let reopened = self.chars[at..close].iter().any(|c| "“《〈‘".contains(*c));
        !ended && !reopened && close - open - 1 <= QUOTE
    }
}

/// What counts things, after figures.
const UNITS: &str =
    "年月日时分秒天周岁人名位户家个条座栋间套台辆件项次场届版期号批种类亩里米吨斤克升度元角倍成点层级栏字页本";

/// Where the author left blanks, counted in characters without them. A blank that a typist puts beside Western text is none.
fn blanks(written: &str) -> Vec<usize> {
    let chars: Vec<char> = written.chars().collect();
    let mut found = Vec::new();
    let mut at = 0;
    for (n, c) in chars.iter().enumerate() {
        if !c.is_whitespace() && *c != '|' {
            at += 1;
            continue;
        }
        let before = chars[..n].iter().rev().find(|c| !c.is_whitespace());
        let after = chars[n..].iter().find(|c| !c.is_whitespace());
        let western = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let typist = *c == ' ' && (western(before) || western(after)) && spaced(&chars);
        if at > 0 && !typist && found.last() != Some(&at) {
            found.push(at);
        }
    }
    found.retain(|blank| *blank < at);
    found
}

/// Whether 汉字 and Western text never stand side by side without a blank: then blanks there are a typist's.
fn spaced(chars: &[char]) -> bool {
    let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    !chars.windows(2).any(|pair| match pair {
        [a, b] => (han(*a) && b.is_ascii_alphanumeric()) || (a.is_ascii_alphanumeric() && han(*b)),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use zhuanban_ground::units::{Pt, Rect};

    use super::*;

    fn codes(written: &str, set: &str) -> Vec<String> {
        use zhuanban_ground::diag::Explain as _;
        let line = |text: &str| Line { text: text.to_owned(), size: Pt(30.0), rect: Rect::default() };
        let lines: Vec<Line> = set.split('/').map(line).collect();
        let headline = Headline::new(written, &lines);
        let mut found: Vec<String> = headline.faults().iter().map(|fault| fault.code().to_owned()).collect();
        found.extend(headline.tower(true).map(|fault| fault.code().to_owned()));
        found
    }

    #[test]
    fn headlines_torn_and_whole() {
        let cases: &[(&str, &str, &[&str])] = &[
            ("柳湖环线开通 推窗见绿出门见湖", "柳湖环线开通/推窗见绿出门见湖", &[]),
            (
                "柳湖环线开通 推窗见绿出门见湖",
                "柳湖环线开通推窗见绿出门/见湖",
                &["headline.blank-ignored", "headline.short-line"],
            ),
            ("断头路打通 车程缩短16分钟", "断头路/打通车程/缩短16分钟", &["headline.blank-ignored", "headline.tower"]),
            ("时隔11年再相逢", "时隔11/年再相逢", &["headline.number-cut"]),
            ("让老旧小区的居民乘上电梯", "让老旧小区的/居民乘上电梯", &["headline.ends-in-de"]),
            ("让老旧小区的居民乘上电梯", "让老旧小区/的居民乘上电梯", &[]),
            ("一本《茶经》读懂一座山", "一本《茶/经》读懂一座山", &["headline.quote-cut"]),
            ("社区卫生服务中心周末开诊", "社区卫生服/务中心周末开诊", &["headline.word-cut"]),
            ("小食堂托起大民生", "小食堂托起大民生", &[]),
            ("小食堂托起大民生", "小食堂/托起大民生", &[]),
            ("春耕正当时", "春耕/正当时", &["headline.short-line"]),
            ("新建 120 个车位", "新建120个/车位", &["headline.short-line"]),
            ("全县上下抢抓农时春耕备耕忙", "全县上下抢抓农时春耕/备耕忙", &["headline.unbalanced"]),
        ];
        for (written, set, expected) in cases {
            assert_eq!(codes(written, set), *expected, "{written} as {set}");
        }
    }
}
