//! PDF text strings and dates (ISO 32000-1, 7.9.2, 7.9.4).

use crate::read::{Dict, Object};

/// A text entry as Unicode: UTF-16 or UTF-8 with a byte order mark, else PDFDocEncoding.
pub(super) fn text(dict: &Dict<'_>, key: &[u8]) -> Option<String> {
    match dict.get::<Object<'_>>(key)? {
        Object::String(string) => Some(decode(string.as_bytes())),
        Object::Name(name) => Some(name.as_str().to_owned()),
        Object::Null(_)
        | Object::Boolean(_)
        | Object::Number(_)
        | Object::Dict(_)
        | Object::Array(_)
        | Object::Stream(_) => None,
    }
}

/// A text string's bytes as Unicode.
pub(super) fn decode(bytes: &[u8]) -> String {
    let wide = |pair: fn([u8; 2]) -> u16, rest: &[u8]| {
        let units: Vec<u16> = rest.chunks_exact(2).map(|two| pair([two[0], two[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => wide(u16::from_be_bytes, rest),
        [0xff, 0xfe, rest @ ..] => wide(u16::from_le_bytes, rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| marks(*byte)).collect(),
    }
}

/// Where PDFDocEncoding is not Latin-1 (ISO 32000-1, annex D.2): accents from 0x18, quotation marks and dashes from 0x80.
fn marks(byte: u8) -> char {
    const ACCENTS: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const MARKS: [char; 31] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ', 'ﬂ', 'Ł',
        'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž',
    ];
    let at = |from: u8| usize::from(byte - from);
    match byte {
        0x18..=0x1f => ACCENTS[at(0x18)],
        0x80..=0x9e => MARKS[at(0x80)],
        0xa0 => '€',
        _ => char::from(byte),
    }
}

/// Whether two dates are one moment. One that names no zone means the other's: its clock is compared.
pub(super) fn same_moment(one: &str, other: &str) -> bool {
    let bare = |date: &str| clock(date).is_some_and(|(_, zone)| zone.is_none());
    match (clock(one), clock(other)) {
        (Some((one_clock, _)), Some((other_clock, _))) if bare(one) || bare(other) => one_clock == other_clock,
        (Some(_), Some(_)) => moment(one) == moment(other),
        _ => false,
    }
}

/// A moment in seconds since the year 0, in UTC, from `D:20260716000000+08'00'` or `2026-07-16T00:00:00+08:00`. Parts
/// that are left out are the earliest they can be; a zone that is left out is UTC.
pub(super) fn moment(date: &str) -> Option<i64> {
    clock(date).map(|(seconds, zone)| seconds - zone.unwrap_or(0))
}

/// A date's clock in seconds since the year 0, and its zone's offset, if it names one.
fn clock(date: &str) -> Option<(i64, Option<i64>)> {
    let date = date.trim().trim_start_matches("D:");
    let (clock, zone) = match date.char_indices().skip(8).find(|(_, c)| matches!(c, '+' | 'Z') || (*c == '-')) {
        // A hyphen before the hour stands between year, month and day.
        Some((at, _)) if date[..at].chars().filter(char::is_ascii_digit).count() >= 8 => date.split_at(at),
        Some(_) | None => (date, ""),
    };
    let digits: Vec<i64> = clock.chars().filter_map(|c| c.to_digit(10)).map(i64::from).collect();
    let number = |range: std::ops::Range<usize>| digits.get(range).map(|d| d.iter().fold(0, |n, d| n * 10 + d));
    let year = number(0..4)?;
    let (month, day) = (number(4..6).unwrap_or(1), number(6..8).unwrap_or(1));
    let (hour, minute, second) = (number(8..10).unwrap_or(0), number(10..12).unwrap_or(0), number(12..14).unwrap_or(0));
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let named = !zone.is_empty();
    let sign = if zone.starts_with('-') { -1 } else { 1 };
    let zone: Vec<i64> = zone.chars().filter_map(|c| c.to_digit(10)).map(i64::from).collect();
    let part = |at: usize| zone.get(at..at + 2).map_or(0, |d| d[0] * 10 + d[1]);
    let offset = sign * (part(0) * 3600 + part(2) * 60);
    Some((days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second, named.then_some(offset)))
}

/// Days from a fixed day to a date of the Gregorian calendar, the year starting in March so that leap days come last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month < 3 { (year - 1, month + 9) } else { (year, month - 3) };
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + (153 * month + 2) / 5 + day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_moment_in_two_notations() {
        let pdf = moment("D:20260716000000+08'00'");
        assert_eq!(pdf, moment("2026-07-16T00:00:00+08:00"));
        assert_eq!(pdf, moment("2026-07-15T16:00:00Z"));
        assert_ne!(pdf, moment("2026-07-16T00:00:00Z"));
        assert_eq!(moment("D:20261301"), None);
        assert_eq!(moment("yesterday"), None);
        assert_eq!(moment("2026-03-01").zip(moment("2026-02-28")).map(|(a, b)| a - b), Some(86_400));
        assert_eq!(moment("D:20260716000000-05'00'"), moment("2026-07-16T05:00:00Z"));
        assert!(same_moment("D:20260716000000", "2026-07-16T00:00:00+08:00"));
        assert!(same_moment("D:20260716000000+08'00'", "2026-07-15T16:00:00Z"));
        assert!(!same_moment("D:20260716000000", "2026-07-16T01:00:00+08:00"));
    }

    #[test]
    fn text_in_three_encodings() {
        assert_eq!(decode(b"\xfe\xff\x4e\x13\x72\x48"), "专版");
        assert_eq!(decode("\u{feff}专版".as_bytes()), "专版");
        assert_eq!(decode(b"plain"), "plain");
        assert_eq!(decode(b"\x8dIt\x90s \x85 \xe9\x8e\xa0"), "“It’s – é”€");
    }
}
