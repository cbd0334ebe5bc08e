//! Word's lists: the number that a paragraph shows.

use std::collections::BTreeMap;

use crate::manuscript::Mark;
use crate::xml::Element;

/// The levels of a list.
const LEVELS: usize = 9;

#[derive(Clone, Debug, Default)]
struct Level {
    format: String,
    text: String,
    start: u32,
}

/// All lists of a file, and their counters.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    kinds: BTreeMap<u32, Vec<Level>>,
    /// List → its kind, and where its levels begin to count if that is given.
    lists: BTreeMap<u32, (u32, BTreeMap<usize, u32>)>,
    counts: BTreeMap<u32, [Option<u32>; LEVELS]>,
    begun: BTreeMap<u32, bool>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub(super) fn read(root: &Element) -> Self {
        let mut numbering = Self::default();
        let Some(root) = root.child("numbering") else { return numbering };
        let number = |text: Option<&str>| text.and_then(|text| text.trim().parse::<u32>().ok());
        for element in root.elements() {
            match &*element.name {
                "abstractNum" => {
                    let Some(id) = number(element.attribute("abstractNumId")) else { continue };
                    let mut levels = vec![Level::default(); LEVELS];
                    for level in element.elements().filter(|level| &*level.name == "lvl") {
                        let at = number(level.attribute("ilvl")).and_then(|at| usize::try_from(at).ok());
                        let Some(place) = at.and_then(|at| levels.get_mut(at)) else { continue };
                        place.format = level.value("numFmt").unwrap_or("decimal").to_owned();
                        place.text = level.value("lvlText").unwrap_or_default().to_owned();
                        place.start = number(level.value("start")).unwrap_or(1);
                    }
                    numbering.kinds.insert(id, levels);
                }
                "num" => {
                    let (Some(id), Some(kind)) =
                        (number(element.attribute("numId")), number(element.value("abstractNumId")))
                    else {
                        continue;
                    };
                    let overrides = element.elements().filter(|over| &*over.name == "lvlOverride").filter_map(|over| {
                        let level = number(over.attribute("ilvl")).and_then(|at| usize::try_from(at).ok())?;
                        Some((level, number(over.value("startOverride"))?))
                    });
                    numbering.lists.insert(id, (kind, overrides.collect()));
                }
                _ => {}
            }
        }
        numbering
    }

    /// The number or bullet of the next paragraph of a list.
    pub(super) fn next(&mut self, list: u32, level: usize) -> Option<Mark> {
        let (kind, overrides) = self.lists.get(&list)?;
        let levels = self.kinds.get(kind)?;
        let own = levels.get(level)?;
        if own.format == "bullet" {
            return Some(Mark::Bullet);
        }
        if own.format.is_empty() || own.format == "none" {
            return None;
        }
        let counts = self.counts.entry(*kind).or_insert([None; LEVELS]);
        if !self.begun.insert(list, true).unwrap_or(false) {
            for (level, start) in overrides {
                if let Some(count) = counts.get_mut(*level) {
                    *count = start.checked_sub(1);
                    if *start == 0 {
                        *count = None;
                    }
                }
            }
        }
        let mut shown = [1; LEVELS];
        for (i, count) in counts.iter_mut().enumerate() {
            let start = levels.get(i).map_or(1, |level| level.start);
            match i.cmp(&level) {
                std::cmp::Ordering::Less => shown[i] = *count.get_or_insert(start),
                std::cmp::Ordering::Equal => {
                    let next = count.map_or(start, |count| count.saturating_add(1));
                    *count = Some(next);
                    shown[i] = next;
                }
                std::cmp::Ordering::Greater => *count = None,
            }
        }
        if own.format == "decimal" && own.text.trim() == format!("%{}.", level + 1) && shown[level] < 100 {
            return Some(Mark::Number(shown[level]));
        }
        let mut label = own.text.clone();
        for (i, number) in shown.iter().enumerate() {
            let format = levels.get(i).map_or("decimal", |level| level.format.as_str());
            label = label.replace(&format!("%{}", i + 1), &numeral(*number, format));
        }
        let label = label.trim().to_owned();
        (!label.is_empty()).then_some(Mark::Label(label))
    }
}

/// A number as Word writes it.
fn numeral(number: u32, format: &str) -> String {
    let pick = |letters: &str| {
        let index = usize::try_from(number.saturating_sub(1)).unwrap_or(0);
        letters.chars().nth(index).map(String::from)
    };
    let written = match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "chineseLegalSimplified"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "japaneseDigitalTenThousand"
        | "taiwaneseDigital"
        | "koreanCounting" => Some(chinese(number)),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => pick("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
        "ideographTraditional" => pick("甲乙丙丁戊己庚辛壬癸"),
        "ideographZodiac" => pick("子丑寅卯辰巳午未申酉戌亥"),
        "ideographEnclosedCircle" => pick("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
        "lowerLetter" => pick("abcdefghijklmnopqrstuvwxyz"),
        "upperLetter" => pick("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        "lowerRoman" => Some(roman(number).to_lowercase()),
        "upperRoman" => Some(roman(number)),
        "decimalZero" => Some(format!("{number:02}")),
        "decimalFullWidth" => {
            Some(number.to_string().chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0)).collect())
        }
        _ => None,
    };
    written.unwrap_or_else(|| number.to_string())
}

/// 1–9999 in Chinese.
fn chinese(number: u32) -> String {
    let digit = |d: u32| "〇一二三四五六七八九".chars().nth(usize::try_from(d).unwrap_or(0)).unwrap_or('〇');
    if !(1..=9999).contains(&number) {
        return number.to_string();
    }
    let mut out = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let d = number / unit % 10;
        if d == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('零');
        }
        if !(unit == 10 && d == 1 && out.is_empty()) {
            out.push(digit(d));
        }
        out.push_str(name);
    }
    out
}

fn roman(number: u32) -> String {
    let mut rest = number.min(3999);
    let mut out = String::new();
    let units = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
    let names = ["M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"];
    for (unit, name) in units.into_iter().zip(names) {
        while rest >= unit {
            rest -= unit;
            out.push_str(name);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_chinese() {
        let written: Vec<String> = [1, 10, 11, 20, 21, 101, 110, 1010].into_iter().map(chinese).collect();
        assert_eq!(written, ["一", "十", "十一", "二十", "二十一", "一百零一", "一百一十", "一千零一十"]);
        assert_eq!(roman(14), "XIV");
    }
}
