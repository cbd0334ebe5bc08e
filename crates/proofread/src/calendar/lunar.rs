//! The Chinese calendar, 1900–2100, as a table: new moons are computed by an observatory, not by a newspaper.
//!
//! The figures are those of the Hong Kong Observatory's conversion tables (1901–2100), as borax 4.1.3 (MIT) computes them;
//! the tests hold known festivals against them.

use super::Day;

/// One number a lunar year from 1900: bit *n* says that its *n*th month, the leap month counted where it stands, has 30
/// days; bits 13 and up say after which month the leap month comes, 0 if there is none.
const YEARS: [u32; 201] = [
    0x116d2, 0x00752, 0x00ea5, 0x0b64a, 0x0064b, 0x00a9b, 0x09556, 0x0056a, 0x00b59, 0x05752, 0x00752, 0x0db25,
    0x00b25, 0x00a4b, 0x0b4ab, 0x002ad, 0x0056b, 0x04b69, 0x00da9, 0x0fd92, 0x00e92, 0x00d25, 0x0ba4d, 0x00a56,
    0x002b6, 0x095b5, 0x006d4, 0x00ea9, 0x05e92, 0x00e92, 0x0cd26, 0x0052b, 0x00a57, 0x0b2b6, 0x00b5a, 0x006d4,
    0x06ec9, 0x00749, 0x0f693, 0x00a93, 0x0052b, 0x0ca5b, 0x00aad, 0x0056a, 0x09b55, 0x00ba4, 0x00b49, 0x05a93,
    0x00a95, 0x0f52d, 0x00536, 0x00aad, 0x0b5aa, 0x005b2, 0x00da5, 0x07d4a, 0x00d4a, 0x10a95, 0x00a97, 0x00556,
    0x0cab5, 0x00ad5, 0x006d2, 0x08ea5, 0x00ea5, 0x0064a, 0x06c97, 0x00a9b, 0x0f55a, 0x0056a, 0x00b69, 0x0b752,
    0x00b52, 0x00b25, 0x0964b, 0x00a4b, 0x114ab, 0x002ad, 0x0056d, 0x0cb69, 0x00da9, 0x00d92, 0x09d25, 0x00d25,
    0x15a4d, 0x00a56, 0x002b6, 0x0c5b5, 0x006d5, 0x00ea9, 0x0be92, 0x00e92, 0x00d26, 0x06a56, 0x00a57, 0x114d6,
    0x0035a, 0x006d5, 0x0b6c9, 0x00749, 0x00693, 0x0952b, 0x0052b, 0x00a5b, 0x0555a, 0x0056a, 0x0fb55, 0x00ba4,
    0x00b49, 0x0ba93, 0x00a95, 0x0052d, 0x08aad, 0x00ab5, 0x135aa, 0x005d2, 0x00da5, 0x0dd4a, 0x00d4a, 0x00c95,
    0x0952e, 0x00556, 0x00ab5, 0x055b2, 0x006d2, 0x0cea5, 0x00725, 0x0064b, 0x0ac97, 0x00cab, 0x0055a, 0x06ad6,
    0x00b69, 0x17752, 0x00b52, 0x00b25, 0x0da4b, 0x00a4b, 0x004ab, 0x0a55b, 0x005ad, 0x00b6a, 0x05b52, 0x00d92,
    0x0fd25, 0x00d25, 0x00a55, 0x0b4ad, 0x004b6, 0x005b5, 0x06daa, 0x00ec9, 0x11e92, 0x00e92, 0x00d26, 0x0ca56,
    0x00a57, 0x004d6, 0x086d5, 0x00755, 0x00749, 0x06e93, 0x00693, 0x0f52b, 0x0052b, 0x00a5b, 0x0b55a, 0x0056a,
    0x00b65, 0x0974a, 0x00b4a, 0x11a95, 0x00a95, 0x0052d, 0x0caad, 0x00ab5, 0x005aa, 0x08ba5, 0x00da5, 0x00d4a,
    0x07c95, 0x00c96, 0x0f94e, 0x00556, 0x00ab5, 0x0b5b2, 0x006d2, 0x00ea5, 0x08e4a, 0x0064b, 0x10c97, 0x004ab,
    0x0055b, 0x0cad6, 0x00b6a, 0x00752, 0x09725, 0x00b25, 0x00a8b, 0x0549b, 0x004ab,
];

/// The 24 solar terms in the order of the solar year, two a month from January.
const TERMS: [&str; 24] = [
    "小寒", "大寒", "立春", "雨水", "惊蛰", "春分", "清明", "谷雨", "立夏", "小满", "芒种", "夏至", "小暑", "大暑",
    "立秋", "处暑", "白露", "秋分", "寒露", "霜降", "立冬", "小雪", "大雪", "冬至",
];

/// The earliest day of the month each term falls on between 1990 and 2060.
const EARLIEST: [u8; 24] = [5, 19, 3, 18, 5, 20, 4, 19, 5, 20, 5, 20, 6, 22, 7, 22, 7, 22, 7, 22, 6, 21, 6, 21];

/// How many days later it falls, a line a year from 1990.
const LATER: [&str; 71] = [
    "011111111111111111122111",
    "111111111112111111222211",
    "121100010101100101111110",
    "011000110111110101111111",
    "011111111111111111111111",
    "111111111112111111222211",
    "121100010101100101111110",
    "011000110101110101111111",
    "011111111111111111111111",
    "111111111112111111222211",
    "121100010101100101111110",
    "011000110101110101111111",
    "011111111111111111111111",
    "111111111112111111222211",
    "121100010101100101111110",
    "011000110101110101111111",
    "011111110111110111111111",
    "111111111112111111222211",
    "121100010101100100111110",
    "011000010101110101111111",
    "011111110111110111111111",
    "111111111112111111122211",
    "121100010001100100111110",
    "011000010101100101111111",
    "011111110111110111111111",
    "111111111112111111122111",
    "111100000001100100111110",
    "010000010101100101111111",
    "011101110111110111111111",
    "011111111111111111122111",
    "111100000001000000111110",
    "010000010101100101111110",
    "011100110111110101111111",
    "011111111111111111122111",
    "111100000001000000111100",
    "010000010101100101111110",
    "011000110101110101111111",
    "011111111111111111111111",
    "111100000001000000111100",
    "010000010101100101111110",
    "011000110101110101111111",
    "011111111111111111111111",
    "111100000001000000111100",
    "010000010101100101111110",
    "011000110101110101111111",
    "011111110111110111111111",
    "111100000001000000111100",
    "010000010101100101111110",
    "011000110101110101111111",
    "011111110111110111111111",
    "111100000001000000111100",
    "010000010001100100111110",
    "011000010101110101111111",
    "011111110111110111111111",
    "111100000001000000011100",
    "010000000001100100111110",
    "011000010101100101111111",
    "011111110111110111111111",
    "111100000000000000011000",
    "000000000001000000111110",
    "010000010101100101111111",
    "011100110111110101111111",
    "011100000000000000011000",
    "000000000001000000111110",
    "010000010101100101111111",
    "011100110101110101111111",
    "011100000000000000011000",
    "000000000001000000111100",
    "010000010101100101111110",
    "011100110101110101111111",
    "011100000000000000000000",
];

/// A day of the lunar calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lunar {
    /// The year it is named by: that of the solar year its 正月 falls in.
    pub year: i32,
    /// 1–12.
    pub month: u8,
    /// Whether it is the leap month after the one of that number.
    pub leap: bool,
    /// 1–30.
    pub day: u8,
}

/// The months of a lunar year as number, leap or not, and length.
fn months(year: i32) -> Option<Vec<(u8, bool, u8)>> {
    let bits = *YEARS.get(usize::try_from(year - 1900).ok()?)?;
    let leap = (bits >> 13) as u8;
    let mut list = Vec::new();
    let mut push = |month, leap| {
        let days = if bits >> list.len() & 1 == 1 { 30 } else { 29 };
        list.push((month, leap, days));
    };
    for month in 1..=12 {
        push(month, false);
        if month == leap {
            push(month, true);
        }
    }
    Some(list)
}

/// The first day of a lunar year.
fn first_day(year: i32) -> Option<i64> {
    let mut day = Day::new(1900, 1, 31)?.number();
    for year in 1900..year {
        day += months(year)?.iter().map(|&(_, _, days)| i64::from(days)).sum::<i64>();
    }
    months(year).map(|_| day)
}

/// The lunar day of a solar one, between 1901 and 2100.
pub fn lunar(day: Day) -> Option<Lunar> {
    let number = day.number();
    let year =
        [day.year, day.year - 1].into_iter().find(|&year| first_day(year).is_some_and(|first| first <= number))?;
    let mut rest = number - first_day(year)?;
    for (month, leap, days) in months(year)? {
        if rest < i64::from(days) {
            return Some(Lunar { year, month, leap, day: u8::try_from(rest).ok()? + 1 });
        }
        rest -= i64::from(days);
    }
    None
}

/// How many days a lunar month has; the leap month if asked for and there.
pub fn month_length(year: i32, month: u8, leap: bool) -> Option<u8> {
    months(year)?.into_iter().find(|&(m, l, _)| m == month && l == leap).map(|(_, _, days)| days)
}

/// The day a solar term falls on, 1990–2060.
pub fn solar_term(year: i32, name: &str) -> Option<Day> {
    let term = TERMS.iter().position(|&term| term == name)?;
    let later = LATER.get(usize::try_from(year - 1990).ok()?)?.as_bytes().get(term)?.checked_sub(b'0')?;
    Day::new(year, u8::try_from(term / 2).ok()? + 1, EARLIEST.get(term)? + later)
}

/// 甲子 of a lunar year: its stem and branch.
pub fn stem_branch(year: i32) -> String {
    let stem = "甲乙丙丁戊己庚辛壬癸".chars().nth((year - 4).rem_euclid(10) as usize);
    let branch = "子丑寅卯辰巳午未申酉戌亥".chars().nth((year - 4).rem_euclid(12) as usize);
    stem.into_iter().chain(branch).collect()
}

/// The animal of a lunar year.
pub fn animal(year: i32) -> Option<char> {
    "鼠牛虎兔龙蛇马羊猴鸡狗猪".chars().nth((year - 4).rem_euclid(12) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lunar_of(year: i32, month: u8, day: u8) -> (i32, u8, bool, u8) {
        let l = lunar(Day::new(year, month, day).expect("a day")).expect("in the table");
        (l.year, l.month, l.leap, l.day)
    }

    #[test]
    fn festivals_fall_where_the_almanac_says() {
        assert_eq!(lunar_of(2024, 2, 10), (2024, 1, false, 1));
        assert_eq!(lunar_of(2024, 9, 17), (2024, 8, false, 15));
        assert_eq!(lunar_of(2025, 1, 28), (2024, 12, false, 29));
        assert_eq!(lunar_of(2025, 7, 25), (2025, 6, true, 1));
        assert_eq!(lunar_of(2026, 6, 19), (2026, 5, false, 5));
        assert_eq!(lunar_of(1984, 2, 2), (1984, 1, false, 1));
        assert_eq!(lunar_of(2100, 12, 31).0, 2100);
        assert_eq!(month_length(2024, 12, false), Some(29));
    }

    #[test]
    fn terms_and_names_of_years() {
        assert_eq!(solar_term(2024, "清明"), Day::new(2024, 4, 4));
        assert_eq!(solar_term(2025, "冬至"), Day::new(2025, 12, 21));
        assert_eq!(solar_term(2026, "立春"), Day::new(2026, 2, 4));
        assert_eq!(stem_branch(2024), "甲辰");
        assert_eq!(animal(2026), Some('马'));
    }
}
