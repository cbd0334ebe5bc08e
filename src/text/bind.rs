//! Where a line may not be broken: word joiners.

use super::measure::{follows_letter, is_latin_unit, measure_length, scale_length};
use super::{JOINER, class};

/// The longest stretch, in 字, that joiners may hold together. The narrowest column of a newspaper has 11 字
/// (`docs/typography.md`, a page editor's list); a longer chain would leave a large gap before it.
pub const LONGEST_CHAIN: f64 = 8.0;

/// Why two characters belong together; the weakest reason comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    /// After the 连接号 of a range: `8～10`. GB/T 15834 §5.1.6 only forbids it at a line's start.
    Range,
    /// After —— or ……, and after a slash: not at a line's end.
    LineEnd,
    /// Between 万 or 亿 and a unit, and inside a long unit: `1250万|立方|米`, `2.1个|百分点`. It is parted before a line comes to
    /// look loose: an editor forgives it, letters blown apart he does not.
    Scale,
    /// Inside a measure word: `万人次`.
    Measure,
    /// Between a number and its measure word, or a word and its number: `79.5亿`, `第1`, `A级`.
    Number,
    /// Between the last two 字 of a paragraph.
    LastLine,
    /// Before a mark that may not begin a line.
    LineStart,
    /// Inside a mark of two characters: ——, ……. Never broken.
    Whole,
}

/// One character with its combining marks.
struct Cell {
    base: char,
    marks: String,
    /// Index of the run it came from.
    run: usize,
}

/// Puts U+2060 WORD JOINER, twice where the tie is a weak one, into a paragraph wherever a line must not be broken but Typst 0.15 would break it.
///
/// The paragraph is given as its consecutive runs, so that rules work across a change of weight. The same number of
/// runs is returned, each with its joiners. Earlier joiners are removed first. The rules with their clauses are in
/// `docs/clreq.md`.
pub fn bind(paragraph: &[&str]) -> Vec<String> {
    let cells = cells(paragraph);
    let chars: Vec<char> = cells.iter().map(|cell| cell.base).collect();
    let mut ties = Ties { list: vec![None; chars.len()], chars: &chars };
    ties.marks();
    ties.numbers();
    ties.note_marks();
    ties.last_line();
    ties.free_addresses();
    ties.cut_long_chains();

    let mut runs = vec![String::new(); paragraph.len()];
    for (i, cell) in cells.iter().enumerate() {
        let Some(run) = runs.get_mut(cell.run) else { continue };
        if ties.needs_joiner(i) {
            run.push(JOINER);
            // Two say that it may give way: to our own breaker, for Typst holds at either.
            if ties.list.get(i).copied().flatten() == Some(Tie::Scale) {
                run.push(JOINER);
            }
        }
        run.push(cell.base);
        run.push_str(&cell.marks);
    }
    runs
}

fn cells(paragraph: &[&str]) -> Vec<Cell> {
    let mut cells: Vec<Cell> = Vec::new();
    for (run, text) in paragraph.iter().enumerate() {
        for c in text.chars().filter(|&c| c != JOINER) {
            match cells.last_mut() {
                Some(cell) if class::is_mark(c) && cell.run == run => cell.marks.push(c),
                Some(_) | None => cells.push(Cell { base: c, marks: String::new(), run }),
            }
        }
    }
    cells
}

/// For each character, why it must stay on the line of the one before it.
struct Ties<'a> {
    chars: &'a [char],
    list: Vec<Option<Tie>>,
}

impl Ties<'_> {
    fn at(&self, i: usize) -> char {
        self.chars.get(i).copied().unwrap_or(' ')
    }

    /// The character `back` places before `i`; a space if there is no such character.
    fn before(&self, i: usize, back: usize) -> char {
        i.checked_sub(back).map_or(' ', |i| self.at(i))
    }

    /// Ties character `i` to the one before it. The strongest reason stays.
    fn tie(&mut self, i: usize, why: Tie) {
        if i == 0 {
            return;
        }
        if let Some(tie) = self.list.get_mut(i) {
            *tie = (*tie).max(Some(why));
        }
    }

    /// Rules about single marks: 破折号, 省略号, 连接号, 间隔号, 分隔号, signs of arithmetic.
    fn marks(&mut self) {
        // The start of the row of equal characters around `i`: both halves of —— count as one mark.
        let mut first = 0;
        for i in 0..self.chars.len() {
            let (a, b) = (self.before(i, 1), self.at(i));
            let next = self.at(i + 1);
            if a != b {
                first = i;
            }
            if class::is_em_dash(b) || class::is_ellipsis(b) {
                let same = if class::is_em_dash(b) { class::is_em_dash } else { class::is_ellipsis };
                let long = class::is_ellipsis(b) || same(a) || same(next);
                self.tie(i, if same(a) { Tie::Whole } else { Tie::LineStart });
                if !same(next) {
                    self.after_mark(first, i, if long { Some(Tie::LineEnd) } else { None });
                }
            } else if b == '⸺' {
                self.tie(i, Tie::LineStart);
                self.tie(i + 1, Tie::LineEnd);
            } else if class::is_hyphen_or_wave(b) || class::is_middle_dot(b) {
                // After a space it is a minus or a bullet, and the line may break at the space.
                if a != ' ' {
                    self.tie(i, Tie::LineStart);
                }
                self.after_mark(first, i, None);
            } else if class::is_slash(b) {
                self.tie(i, Tie::LineStart);
                self.tie(i + 1, Tie::LineEnd);
            } else if is_sign(b) {
                let ratio = matches!(b, '：' | '∶');
                if class::is_digit(a) && (!ratio || class::is_digit(next)) {
                    self.tie(i, Tie::Number);
                }
                if class::is_digit(next) && (!ratio || class::is_digit(a)) {
                    self.tie(i + 1, Tie::Number);
                }
            }
        }
    }

    /// Ties what follows the mark from `first` to `i`: always if `always`, else only a number that makes a range with
    /// the number before.
    fn after_mark(&mut self, first: usize, i: usize, always: Option<Tie>) {
        let range = is_numeric(self.before(first, 1)) && is_numeric(self.at(i + 1));
        // In `1月—12月` the word before the mark is a measure word, not a figure.
        let measured = class::is_han(self.before(first, 1)) && class::is_digit(self.at(i + 1));
        if let Some(why) = always.or((range || measured).then_some(Tie::Range)) {
            self.tie(i + 1, why);
        }
    }

    /// Rules about numbers: full-width figures, `第1`, number and measure word, letter and class word.
    fn numbers(&mut self) {
        for i in 1..self.chars.len() {
            let (a, b) = (self.before(i, 1), self.at(i));
            let full_width = |c: char| class::is_digit(c) && !c.is_ascii_digit();
            let one_figure = class::is_digit(a) && class::is_digit(b) && (full_width(a) || full_width(b));
            let point = a == '．' && class::is_digit(b) && class::is_digit(self.before(i, 2));
            let sign = matches!(a, '第' | '￥' | '¥' | '№') && class::is_digit(b);
            if one_figure || point || sign {
                self.tie(i, Tie::Number);
            } else if class::is_digit(a) && class::is_han(b) {
                self.number_and_measure(i);
            } else if class::is_digit(a) && b == ' ' {
                self.number_and_latin_unit(i + 1);
            } else if a.is_ascii_uppercase() && follows_letter(b) {
                // A letter alone or after figures (`A级`, `5A级`); `GDP级` is two words.
                // So are the As of `AAAA级`.
                let grade = (1..i + 1).map(|back| self.before(i, back)).take_while(|&c| c == a).count();
                let before = self.before(i, 1 + grade);
                if (grade == 1 || a == 'A') && (!class::is_word(before) || class::is_digit(before)) {
                    self.tie(i, Tie::Number);
                }
            }
        }
    }

    /// `79.5亿元`: `i` is the first 字 after the figure.
    fn number_and_measure(&mut self, i: usize) {
        let mut start = i;
        while start > 0 && (class::is_word(self.before(start, 1)) || class::is_digit(self.before(start, 1))) {
            start -= 1;
        }
        // `C919客机`: the figure is part of a name.
        if self.chars.get(start..i).unwrap_or_default().iter().any(|&c| !class::is_digit(c)) {
            return;
        }
        let window = self.chars.get(i..self.chars.len().min(i + 16)).unwrap_or_default();
        let end = i + measure_length(window);
        self.tie(i, Tie::Number);
        let unit = i + scale_length(window);
        for k in i + 1..end {
            let parts = k == unit || parts_in_unit(self.chars.get(unit..k).unwrap_or_default());
            self.tie(k, if parts { Tie::Scale } else { Tie::Measure });
        }
        if matches!(self.at(end), '+' | '＋') {
            self.tie(end, Tie::Number);
        }
    }

    /// `30 km`: `i` is the first letter after the space.
    fn number_and_latin_unit(&mut self, i: usize) {
        let rest = self.chars.get(i..).unwrap_or_default();
        let word: String = rest.iter().take(5).take_while(|c| c.is_alphabetic() && !class::is_han(**c)).collect();
        if is_latin_unit(&word) || matches!(self.at(i), '%' | '℃' | '°') {
            self.tie(i, Tie::Number);
        }
    }

    /// `［1］` after a word is the mark of a note, and stays with its word (CLREQ, "Notes").
    fn note_marks(&mut self) {
        for i in 1..self.chars.len() {
            let close = match self.at(i) {
                '［' => '］',
                '[' => ']',
                '〔' => '〕',
                _ => continue,
            };
            let figures = self.chars.iter().skip(i + 1).take(3).take_while(|&&c| class::is_digit(c)).count();
            if figures > 0 && self.at(i + 1 + figures) == close && self.before(i, 1) != ' ' {
                self.tie(i, Tie::LineStart);
            }
        }
    }

    /// The last line of a paragraph has at least two 字 (单字不成行).
    fn last_line(&mut self) {
        let is_zi = |c: char| class::is_han(c) || class::is_word(c) || class::is_digit(c);
        let Some(last) = self.chars.iter().rposition(|&c| is_zi(c)) else { return };
        let mut first = last;
        if !class::is_han(self.at(last)) {
            while first > 0 && class::is_word(self.before(first, 1)) {
                first -= 1;
            }
            // A word or figure as wide as two 字 may stand alone.
            if last - first >= 2 {
                first = last + 1;
            }
        }
        let before = self.chars.get(..first.min(last)).unwrap_or_default();
        let from = match before.iter().rposition(|&c| is_zi(c)) {
            Some(previous) if first <= last => previous + 1,
            Some(_) | None => first + 1,
        };
        for i in from..self.chars.len() {
            self.tie(i, Tie::LastLine);
        }
    }

    /// No joiners in web addresses: they are long, and Typst has its own rules for them.
    fn free_addresses(&mut self) {
        let mut i = 0;
        while i < self.chars.len() {
            let start = i;
            while i < self.chars.len() && self.at(i).is_ascii_graphic() {
                i += 1;
            }
            let token: String = self.chars.get(start..i).unwrap_or_default().iter().collect();
            if token.contains("://") || token.starts_with("www.") {
                for tie in self.list.iter_mut().take(i).skip(start + 1) {
                    *tie = None;
                }
            }
            i += 1;
        }
    }

    /// Whether UAX #14 holds the two characters together by itself, as `docs/typography.md` found Typst to do.
    fn held(&self, i: usize) -> bool {
        let (a, b) = (self.before(i, 1), self.at(i));
        class::is_mark(b)
            || b == ' '
            || class::is_closing(b)
            || class::is_opening(a)
            || (class::is_word(a) && class::is_word(b))
            || (matches!(a, '.' | ',' | ':') && b.is_ascii_digit())
    }

    fn needs_joiner(&self, i: usize) -> bool {
        i > 0 && self.list.get(i).is_some_and(Option::is_some) && !self.held(i)
    }

    /// Cuts chains wider than [`LONGEST_CHAIN`] where the break does the least harm.
    fn cut_long_chains(&mut self) {
        let mut start = 0;
        let mut width = 0.0;
        let mut i = 0;
        // The best place to cut after `start`: the weakest tie; of equal ties, the last one.
        let mut best: Option<(Tie, usize)> = None;
        while i < self.chars.len() {
            if i > start && !self.needs_joiner(i) && !self.held(i) {
                (start, width, best) = (i, 0.0, None);
            }
            if i > start
                && self.needs_joiner(i)
                && let Some(why) = self.list.get(i).copied().flatten()
                && why < Tie::Whole
                && best.is_none_or(|(weakest, _)| why <= weakest)
            {
                best = Some((why, i));
            }
            width += class::width(self.at(i));
            if width > LONGEST_CHAIN
                && let Some((_, cut)) = best
            {
                if let Some(tie) = self.list.get_mut(cut) {
                    *tie = None;
                }
                // Go on from the cut: the rest may be too long, too.
                (start, width, best, i) = (cut, 0.0, None, cut);
            } else {
                i += 1;
            }
        }
    }
}

/// Whether a unit may be parted after these 字 of it: 个|百分点, 平方|公里.
fn parts_in_unit(begun: &[char]) -> bool {
    matches!(begun, ['个'] | ['平' | '立', '方'])
}

/// Signs of arithmetic that UAX #14 treats like 汉字, or binds to figures only.
fn is_sign(c: char) -> bool {
    matches!(c, '×' | '÷' | '＋' | '＝' | '±' | '≈' | '≥' | '≤' | '＞' | '＜' | '：' | '∶')
}

/// Figures, also in 汉字, and the signs after them.
fn is_numeric(c: char) -> bool {
    class::is_digit(c)
        || matches!(
            c,
            '%' | '％' | '‰' | '℃' | '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The paragraph, with `⁀` in place of each joiner.
    fn shown(paragraph: &[&str]) -> String {
        bind(paragraph).join("¦").replace(JOINER, "⁀")
    }

    /// Adds a few 字 after the text, so that the rule for a paragraph's end does not apply.
    fn inside(text: &str) -> String {
        let whole = shown(&[&format!("{text}。正文正文")]);
        whole.trim_end_matches("。正文正⁀文").to_owned()
    }

    #[test]
    fn numbers_keep_their_units() {
        for (text, bound) in [
            ("在2025年", "在2025⁀年"),
            ("约1.25万", "约1.25⁀万"),
            ("实现79.5亿元", "实现79.5⁀亿⁀⁀元"),
            ("超1000万人次", "超1000⁀万⁀⁀人⁀次"),
            ("等50余项", "等50⁀余⁀⁀项"),
            ("3000余万元", "3000⁀余⁀万⁀⁀元"),
            ("降2个百分点", "降2⁀个⁀⁀百⁀分⁀点"),
            ("67平方公里的", "67⁀平⁀方⁀⁀公⁀里的"),
            ("第1版", "第⁀1⁀版"),
            ("第12期", "第⁀12⁀期"),
            ("２０２５年", "２⁀０⁀２⁀５⁀年"),
            ("用2.0模式", "用2.0⁀模式"),
            ("有10万+", "有10⁀万⁀+"),
            ("长30 km的", "长30 ⁀km的"),
            ("共8 μg/m³的", "共8 ⁀μg⁀/⁀m³的"),
            ("达5毫克的", "达5⁀毫⁀克的"),
            ("约1250万立方米", "约1250⁀万⁀⁀立⁀方⁀⁀米"),
        ] {
            assert_eq!(inside(text), bound);
        }
    }

    #[test]
    fn letters_keep_their_class_and_words_stay_free() {
        for (text, bound) in [
            ("A级景区", "A⁀级景区"),
            ("5A级景区", "5A⁀级景区"),
            ("AAAA级景区", "AAAA⁀级景区"),
            ("比如说［1］吧", "比如说⁀［1］吧"),
            ("元的5G项目", "元的5G项目"),
            ("全区GDP的", "全区GDP的"),
            ("C919客机", "C919客机"),
            ("“4+2”人口", "“4+2”人口"),
            ("增长6.1%；规模", "增长6.1%；规模"),
        ] {
            assert_eq!(inside(text), bound);
        }
    }

    #[test]
    fn marks_keep_their_places() {
        for (text, bound) in [
            ("解放·新田坊", "解放⁀·新田坊"),
            ("“9·18”事变", "“9⁀·⁀18”事变"),
            ("在8～10人", "在8⁀～⁀10⁀人"),
            ("占10%—20%的", "占10%⁀—⁀20%的"),
            ("1-8月份", "1⁀-⁀8⁀月⁀份"),
            ("北京—上海", "北京⁀—上海"),
            ("那就是——干", "那就是⁀—⁀—⁀干"),
            ("等等……他", "等等⁀…⁀…⁀他"),
            ("他说……”后", "他说⁀…⁀…”后"),
            ("市/区", "市⁀/⁀区"),
            ("市／区", "市⁀／⁀区"),
            ("3×5寸", "3⁀×⁀5⁀寸"),
            ("时间：晚8：30", "时间：晚8：⁀30"),
            ("说：3人", "说：3⁀人"),
        ] {
            assert_eq!(inside(text), bound);
        }
    }

    #[test]
    fn the_last_line_has_two_zi() {
        for (text, bound) in [
            ("巩固提升。", "巩固提⁀升。"),
            ("好，好。”", "好，⁀好。”"),
            ("去打“卡”。", "去打⁀“卡”。"),
            ("增长12.1%。", "增长12.1%。"),
            ("共5G。", "共⁀5G。"),
            ("完■", "完⁀■"),
            ("好", "好"),
            ("。", "。"),
            ("", ""),
        ] {
            assert_eq!(shown(&[text]), bound);
        }
    }

    #[test]
    fn rules_see_across_runs() {
        assert_eq!(shown(&["1", "-8", "月份全区"]), "1¦⁀-⁀8¦⁀月⁀份全⁀区");
        assert_eq!(shown(&["说：", "—", "—干吧"]), "说：¦⁀—¦⁀—⁀干⁀吧");
        assert_eq!(shown(&["", "好的", ""]), "¦好⁀的¦");
    }

    #[test]
    fn binding_twice_is_binding_once() {
        let once = bind(&["共12—15人次", "参加。"]);
        let twice = bind(&once.iter().map(String::as_str).collect::<Vec<_>>());
        assert_eq!(once, twice);
    }

    #[test]
    fn long_chains_give_way_at_the_most_harmless_place() {
        assert_eq!(inside("从1000万—2000万人次"), "从1000⁀万⁀—2000⁀万⁀⁀人⁀次");
        // Several marks in a row that may neither begin nor end a line: sometimes one of them ends a line.
        assert_eq!(inside("京/津/冀/晋/蒙/辽/吉/黑/沪"), "京⁀/⁀津⁀/⁀冀⁀/⁀晋⁀/⁀蒙⁀/辽⁀/⁀吉⁀/⁀黑⁀/⁀沪");
        let dashes = "——".repeat(40);
        assert_eq!(super::super::unbind(&bind(&[&dashes]).concat()), dashes);
    }

    #[test]
    fn addresses_are_left_alone() {
        assert_eq!(inside("见https://a.cn/b/c-d 页"), "见https://a.cn/b/c-d 页");
    }

    #[test]
    fn a_rare_name_keeps_its_variation() {
        assert_eq!(shown(&["共1葛\u{e0100}人在"]), "共1⁀葛\u{e0100}人⁀在");
    }
}
