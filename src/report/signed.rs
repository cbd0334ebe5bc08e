//! 落款: what a line of a signature looks like.

/// 字 of the longest line of a signature, and of the longest date.
const LONGEST: usize = 20;
const LONGEST_DATE: usize = 12;

/// Whether a line is a date and nothing else: 2025年10月20日, 10月24日, 二〇二五年十月.
pub fn is_date(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\u{2060}').collect();
    let known = |c: char| c.is_ascii_digit() || "〇零○一二三四五六七八九十年月日".contains(c);
    text.chars().count() <= LONGEST_DATE
        && text.chars().all(known)
        && text.contains('月')
        && text.ends_with(['日', '月'])
}

/// Whether a line may be an office or a name: short, and no mark ends or divides it.
pub fn is_name(text: &str) -> bool {
    let length = text.chars().count();
    (1..=LONGEST).contains(&length) && !text.contains(|c| "，。！？；：…、,.!?;:”".contains(c))
}

/// How many of the last lines sign what stands above them: a date with up to two names over it.
pub fn lines(texts: &[String]) -> usize {
    match texts.split_last() {
        Some((date, above)) if is_date(date) => 1 + above.iter().rev().take(2).take_while(|text| is_name(text)).count(),
        Some(_) | None => 0,
    }
}
