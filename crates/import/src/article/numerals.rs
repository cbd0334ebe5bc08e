//! Chinese and Arabic numbers of dates.

/// A year: `2024`, `二〇二四`.
pub(super) fn year(text: &str) -> Option<u32> {
    let digits: Option<String> = text.chars().map(digit).collect();
    let digits = digits.filter(|digits| digits.len() == 4)?;
    digits.parse().ok()
}

/// 1–31: `30`, `三十`, `二十一`.
pub(super) fn number(text: &str) -> Option<u32> {
    if text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok();
    }
    let (tens, ones) = match text.split_once('十') {
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { single(tens)? };
            (tens, if ones.is_empty() { 0 } else { single(ones)? })
        }
        None => (0, single(text)?),
    };
    Some(tens * 10 + ones)
}

fn single(text: &str) -> Option<u32> {
    let mut chars = text.chars();
    let value = digit(chars.next()?)?.to_digit(10)?;
    chars.next().is_none().then_some(value)
}

fn digit(c: char) -> Option<char> {
    let value = match c {
        '0'..='9' => return Some(c),
        '〇' | '○' | '零' | 'Ｏ' | 'O' => 0,
        _ => u32::try_from("一二三四五六七八九".chars().position(|own| own == c)? + 1).ok()?,
    };
    char::from_digit(value, 10)
}
