//! Days: which exist, which weekday they are, which lunar day.

mod lunar;

pub use lunar::{Lunar, animal, lunar, month_length, solar_term, stem_branch};

/// A day of the Gregorian calendar that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// The year, 1–9999.
    pub year: i32,
    /// 1–12.
    pub month: u8,
    /// 1–31.
    pub day: u8,
}

impl Day {
    /// The day, if it exists.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Self> {
        ((1..=9999).contains(&year) && day >= 1 && day <= days_in(year, month)).then_some(Self { year, month, day })
    }

    /// Days since 1 March 0000.
    pub fn number(self) -> i64 {
        let (year, month) = if self.month > 2 { (self.year, self.month - 3) } else { (self.year - 1, self.month + 9) };
        let year = i64::from(year);
        let in_year = (153 * i64::from(month) + 2) / 5 + i64::from(self.day) - 1;
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + in_year
    }

    /// 0 for Monday … 6 for Sunday.
    pub fn weekday(self) -> usize {
        // 1 March 0000 was a Wednesday.
        (self.number() + 2).rem_euclid(7) as usize
    }

    /// So many days later, or earlier.
    pub fn plus(self, days: i64) -> Option<Self> {
        let wanted = self.number() + days;
        // A year at a time is near enough; the rest is found by looking.
        let mut year = self.year + i32::try_from(days / 366).ok()?;
        while Self::new(year + 1, 1, 1)?.number() <= wanted {
            year += 1;
        }
        while Self::new(year, 1, 1)?.number() > wanted {
            year -= 1;
        }
        let month = (1..=12).rev().find(|&month| Self::new(year, month, 1).is_some_and(|d| d.number() <= wanted))?;
        let day = wanted - Self::new(year, month, 1)?.number() + 1;
        Self::new(year, month, u8::try_from(day).ok()?)
    }
}

/// The weekdays as 星期 names them, Monday first.
pub const WEEKDAYS: [char; 7] = ['一', '二', '三', '四', '五', '六', '日'];

/// How many days a month has; 0 if there is no such month.
pub fn days_in(year: i32, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && year % 100 != 0 || year % 400 == 0 => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekdays_and_steps() {
        let day = Day::new(2026, 11, 28).expect("a day");
        assert_eq!(WEEKDAYS[day.weekday()], '六');
        assert_eq!(Day::new(1949, 10, 1).map(Day::weekday), Some(5));
        assert_eq!(day.plus(-28), Day::new(2026, 10, 31));
        assert_eq!(day.plus(400), Day::new(2028, 1, 2));
        assert_eq!(Day::new(2026, 2, 29), None);
        assert_eq!(Day::new(2024, 2, 29).and_then(|d| d.plus(1)), Day::new(2024, 3, 1));
    }
}
