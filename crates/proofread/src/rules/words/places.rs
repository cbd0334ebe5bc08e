//! Places: which lies in which, and names with one wrong 字.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::{Lexicon, Places};
use crate::line::Line;
use crate::rules::found;

/// Names of the list by all but one of their 字: `蕉_市` and the like.
static MASKED: LazyLock<BTreeMap<Vec<char>, Vec<&'static str>>> = LazyLock::new(|| {
    let mut table: BTreeMap<Vec<char>, Vec<&'static str>> = BTreeMap::new();
    for name in Lexicon::get().places.names() {
        let chars: Vec<char> = name.chars().collect();
        for i in 0..chars.len().saturating_sub(1) {
            table.entry(masked(&chars, i)).or_default().push(name);
        }
    }
    table
});

fn masked(chars: &[char], at: usize) -> Vec<char> {
    chars.iter().enumerate().map(|(i, &c)| if i == at { '_' } else { c }).collect()
}

pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    let places = &Lexicon::get().places;
    for &province in places.provinces() {
        let short = Places::short(province);
        for (byte, _) in line.text.match_indices(short) {
            let start = line.char_at(byte);
            let full = line.text.get(byte..).is_some_and(|rest| rest.starts_with(province));
            let length = if full { province.chars().count() } else { short.chars().count() };
            within(line, start, start + length, province, None, out);
            // 湖北长沙: of a province without its 省 nothing but a city's own name may follow.
            let end = start + length;
            let cut = line.is_boundary(start) && line.is_boundary(end) && line.is_boundary(end + 2);
            if full || cut && !province.ends_with('市') {
                bare(line, start, end, province, out);
            }
        }
    }
    for at in 0..line.chars.len() {
        if line.at(at) == Some('市') {
            for length in 3..=4 {
                let Some(start) = (at + 1).checked_sub(length) else { continue };
                let name = line.words(&(start..at + 1));
                let [place] = places.named(name) else { continue };
                // 鞍山市 within 马鞍山市.
                if start.checked_sub(1).is_some_and(|from| !places.named(line.words(&(from..at + 1))).is_empty()) {
                    continue;
                }
                within(line, start, at + 1, place.province, Some(name), out);
            }
        }
    }
}

/// The place named right after a province or a city.
fn within(line: &Line, start: usize, end: usize, province: &str, city: Option<&str>, out: &mut Vec<Finding>) {
    let places = &Lexicon::get().places;
    for length in 2..=9usize {
        let last = end + length;
        if !line.at(last.saturating_sub(1)).is_some_and(|c| "市县区州盟旗".contains(c)) {
            continue;
        }
        let name = line.words(&(end..last));
        if ["城区", "郊区", "矿区"].contains(&name) {
            return;
        }
        let known = places.named(name);
        if !known.is_empty() {
            let fits =
                known.iter().any(|p| p.province == province && (city.is_none() || p.city == city || p.city.is_none()));
            if !fits {
                let at = known
                    .iter()
                    .map(|p| format!("{}{}", p.province, p.city.unwrap_or_default()))
                    .take(3)
                    .collect::<Vec<_>>()
                    .join("、");
                let upper = line.words(&(start..end));
                let what =
                    say(format!("“{name}”不在{upper}，在{at}"), format!("“{name}” is not in {upper} but in {at}"));
                let sure = if city.is_some() { Sure::Doubt } else { Sure::Wrong };
                out.push(found(line, Code::WordsPlace, sure, start..last, what));
            }
            return;
        }
        if length >= 3
            && let Some(right) = near(name, province, city)
        {
            let what = say(format!("“{name}”应作“{right}”"), format!("“{name}” is “{right}”"));
            out.push(found(line, Code::WordsProper, Sure::Wrong, end..last, what).edit(right));
            return;
        }
    }
}

/// Names of cities that are words, too.
const WORDS: [&str; 5] = ["东方", "中山", "朝阳", "平安", "和平"];

/// 湖南省遵义会议: a city of another province, named without its 市.
fn bare(line: &Line, start: usize, end: usize, province: &str, out: &mut Vec<Finding>) {
    let places = &Lexicon::get().places;
    let last = end + 2;
    let name = line.words(&(end..last));
    if name.chars().count() != 2 || line.at(last).is_some_and(|c| "市县区州盟旗镇乡村路".contains(c)) {
        return;
    }
    let city = places.named(&format!("{name}市")).iter().find(|place| place.city.is_none());
    let here = ["市", "县", "区"]
        .iter()
        .any(|kind| places.named(&format!("{name}{kind}")).iter().any(|place| place.province == province));
    let (false, Some(city)) = (here || WORDS.contains(&name), city) else { return };
    let upper = line.words(&(start..end));
    let what = say(
        format!("“{name}”不在{upper}，在{}", city.province),
        format!("“{name}” is not in {upper} but in {}", city.province),
    );
    out.push(found(line, Code::WordsPlace, Sure::Doubt, start..last, what));
}

/// A place of the province, or the city, that differs in one 字 that sounds or looks alike.
fn near(name: &str, province: &str, city: Option<&str>) -> Option<&'static str> {
    let lexicon = Lexicon::get();
    let chars: Vec<char> = name.chars().collect();
    for at in 0..chars.len().checked_sub(1)? {
        for &other in MASKED.get(&masked(&chars, at)).into_iter().flatten() {
            let (Some(&a), Some(b)) = (chars.get(at), other.chars().nth(at)) else { continue };
            let alike = lexicon.sounds.same(a, b) || lexicon.sounds.alike(a, b);
            let here = lexicon
                .places
                .named(other)
                .iter()
                .any(|p| p.province == province && (city.is_none() || p.city == city));
            if alike && here {
                return Some(other);
            }
        }
    }
    None
}
