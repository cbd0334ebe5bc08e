//! What is wrong with set lines, counted from where the glyphs stand. It knows nothing of how they were set.

use zhuanban::text::faults;
use zhuanban_lexicon::{Tag, Words};

use super::page::{Glyph, Page};
use super::{PITCH, SIZE};

/// Marks whose right half is white, and whose left half is.
const LEFT_HALF: &str = "，。、；：！？”’）》〉】〕」』";
const RIGHT_HALF: &str = "“‘（《〈【〔「『";

/// Counts over all paragraphs of one width.
#[derive(Clone, Debug, Default)]
pub struct Verdict {
    zi: usize,
    lines: usize,
    /// Lines that begin or end wrongly, cut numbers, last lines of one 字.
    barred: usize,
    /// Lines but the last that do not end at the right edge.
    edges: usize,
    /// Lines off the grid of baselines.
    baselines: usize,
    /// Gaps wider than they should be by over ¼ em, by over ½ em.
    wide: usize,
    very_wide: usize,
    /// Marks beside each other that are wider than the table, and opening marks off the indent.
    pairs: usize,
    indents: usize,
    /// 汉字 and letters without a gap between them.
    gaps: usize,
    /// Names of persons and places: all of two 字 or more, and those cut.
    names: usize,
    cut: usize,
    /// What was found, for whoever looks.
    examples: Vec<String>,
}

impl Verdict {
    pub const HEAD: &str =
        "字    by      lines  barred  edge  base   >¼em  >½em  pairs  indent  gap   names cut   (per 10,000 字)";

    pub fn add(&mut self, page: &Page, words: &str, zi: u32) {
        let texts = page.texts();
        let right = f64::from(zi) * SIZE;
        self.zi += words.chars().filter(|c| !c.is_whitespace()).count();
        self.lines += page.lines.len();
        let lines: Vec<&str> = texts.iter().map(String::as_str).collect();
        for fault in faults(&lines) {
            self.barred += 1;
            self.examples.push(format!("{fault}: {lines:?}"));
        }
        for (i, line) in page.lines.iter().enumerate() {
            let (Some(first), Some(last)) = (line.first(), line.last()) else { continue };
            let half = match last.c {
                c if LEFT_HALF.contains(c) => last.width / 2.0,
                // In the middle of a cell half an em wide (GB/T 15834 §5.1.8).
                '·' => f64::midpoint(last.width, SIZE / 2.0),
                _ => last.width,
            };
            let end = last.x + half;
            if i + 1 < page.lines.len() && (end - right).abs() > 0.05 || end > right + 0.05 {
                self.edges += 1;
                self.examples.push(format!("edge {:.2}: {}", end - right, lines[i]));
            }
            let base = 0.88 * SIZE + i as f64 * PITCH;
            self.baselines += usize::from((first.y - base).abs() > 0.1);
            let ink = if RIGHT_HALF.contains(first.c) { first.x + first.width / 2.0 } else { first.x };
            let indent = if i == 0 { 2.0 * SIZE } else { 0.0 };
            self.indents += usize::from((ink - indent).abs() > 0.05);
            let before = self.very_wide;
            for pair in line.windows(2) {
                self.pair(&pair[0], &pair[1]);
            }
            if self.very_wide > before {
                self.examples.push(format!("loose: {}", lines[i]));
            }
        }
        self.names(&lines, words);
    }

    fn pair(&mut self, a: &Glyph, b: &Glyph) {
        let gap = (b.x - a.x - a.width) / SIZE;
        let (opens, closes) = (|c: char| RIGHT_HALF.contains(c), |c: char| LEFT_HALF.contains(c));
        let letter = |c: char| c.is_ascii_alphanumeric();
        let han = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
        let mixed = han(a.c) && letter(b.c) || letter(a.c) && han(b.c);
        let marks = closes(a.c) && (closes(b.c) || opens(b.c)) || opens(a.c) && opens(b.c);
        // A 破折号 of one glyph is read as two of them in one place.
        let unclear = |c: char| matches!(c, ' ' | '—' | '⸺');
        if unclear(a.c) || unclear(b.c) {
            return;
        }
        let due = if mixed {
            0.25
        } else if marks {
            -0.5
        } else {
            0.0
        };
        self.wide += usize::from(gap > due + 0.25 + 1e-3);
        self.very_wide += usize::from(gap > due + 0.5 + 1e-3);
        self.gaps += usize::from(mixed && gap < 0.125 - 1e-3);
        self.pairs += usize::from(marks && gap > -0.45 + 0.25);
    }

    fn names(&mut self, lines: &[&str], words: &str) {
        let chars: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
        let mut ends = Vec::new();
        let mut at = 0;
        for line in lines {
            at += line.chars().filter(|c| !c.is_whitespace()).count();
            ends.push(at);
        }
        for token in Words::get().cut(&chars).iter().filter(|token| matches!(token.tag, Tag::Name | Tag::Place)) {
            if token.end - token.start >= 2 {
                self.names += 1;
                self.cut += usize::from(ends.iter().any(|&end| token.start < end && end < token.end));
            }
        }
    }

    fn rate(&self, count: usize) -> f64 {
        count as f64 * 1e4 / self.zi.max(1) as f64
    }

    /// The faults per 10,000 字 by name, and the share of the names that were cut, in percent.
    #[allow(dead_code, reason = "benches/lines.rs asks for it")]
    pub fn rates(&self) -> Vec<(&'static str, f64)> {
        let cut = 100.0 * self.cut as f64 / self.names.max(1) as f64;
        [
            ("barred", self.barred),
            ("edges", self.edges),
            ("baselines", self.baselines),
            ("wide", self.wide),
            ("very wide", self.very_wide),
            ("pairs", self.pairs),
            ("indents", self.indents),
            ("gaps", self.gaps),
        ]
        .map(|(what, count)| (what, self.rate(count)))
        .into_iter()
        .chain([("names cut", cut)])
        .collect()
    }

    pub fn row(&self, zi: u32, by: &str) -> String {
        let rates = [self.barred, self.edges, self.baselines].map(|count| self.rate(count));
        let more = [self.wide, self.very_wide, self.pairs, self.indents, self.gaps].map(|count| self.rate(count));
        let cut = 100.0 * self.cut as f64 / self.names.max(1) as f64;
        format!(
            "{zi:<5} {by:<7}{:>6}  {:>6.1}{:>6.1}{:>6.1}  {:>5.1} {:>5.1} {:>6.1}  {:>6.1}{:>6.1}   {:>5} {cut:.1} %",
            self.lines, rates[0], rates[1], rates[2], more[0], more[1], more[2], more[3], more[4], self.names,
        )
    }

    /// What is more than may be: nothing barred, every edge and baseline in its place, `most` wide gaps per 10,000 字.
    pub fn too_much(&self, zi: u32, most: f64) -> Vec<String> {
        let none = [
            ("barred", self.barred),
            ("edges", self.edges),
            ("baselines", self.baselines),
            ("pairs", self.pairs),
            ("indents", self.indents),
            ("gaps", self.gaps),
        ];
        let mut told: Vec<String> =
            none.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{zi}: {count} {what}")).collect();
        if self.rate(self.wide) > most {
            told.push(format!("{zi}: {:.1} wide gaps", self.rate(self.wide)));
        }
        if !told.is_empty() {
            told.extend(self.examples.iter().take(20).cloned());
        }
        told
    }
}
