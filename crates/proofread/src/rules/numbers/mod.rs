//! Numbers by GB/T 15835—2011.

mod estimates;
mod forms;
mod rates;
mod times;
mod units;
mod written;

use std::sync::LazyLock;

use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::pattern::{Patterns, each};
use crate::rules::found;

static PATTERNS: LazyLock<Patterns> =
    LazyLock::new(|| Patterns::new(&[forms::ROWS, estimates::ROWS, rates::ROWS, times::ROWS, units::ROWS].concat()));

/// Unit symbols by what they are often mistaken for.
const UNITS: &[(&str, &str)] = &[
    ("KM/H", "km/h"),
    ("Km/h", "km/h"),
    ("KM/h", "km/h"),
    ("KM", "km"),
    ("Km", "km"),
    ("KG", "kg"),
    ("Kg", "kg"),
    ("CM", "cm"),
    ("Cm", "cm"),
    ("MM", "mm"),
    ("KW", "kW"),
    ("Kw", "kW"),
    ("kw", "kW"),
    ("KWH", "kW·h"),
    ("KWh", "kW·h"),
    ("Kwh", "kW·h"),
    ("kwh", "kW·h"),
    ("kWh", "kW·h"),
    ("HZ", "Hz"),
    ("hz", "Hz"),
    ("KHz", "kHz"),
    ("khz", "kHz"),
    ("MHZ", "MHz"),
    ("Mhz", "MHz"),
    ("GHZ", "GHz"),
    ("Ghz", "GHz"),
    ("DB", "dB"),
    ("db", "dB"),
    ("ML", "mL"),
    ("Ml", "mL"),
    ("KPa", "kPa"),
    ("Kpa", "kPa"),
    ("kpa", "kPa"),
    ("Mpa", "MPa"),
    ("mpa", "MPa"),
    ("KV", "kV"),
    ("kv", "kV"),
    ("Kv", "kV"),
    ("Kcal", "kcal"),
    ("KCAL", "kcal"),
    ("ug", "μg"),
    ("m2", "m²"),
    ("M2", "m²"),
    ("m3", "m³"),
    ("M3", "m³"),
    ("km2", "km²"),
    ("KM2", "km²"),
];

expression!(UNIT, r"[0-9] ?(?P<x>[A-Za-z]+[23]?(?:/[A-Za-z]+)?)");
expression!(GROUPED, r"[0-9]+(?:,[0-9]+)+");
expression!(HAN_YEAR, r"(?P<x>[一二][一二三四五六七八九〇零○OＯ0]{3})年");
expression!(
    NEIGHBOURS,
    r"(?P<x>(?P<t>[一二三四五六七八九]?十|[1-9])?(?P<a>[一二两三四五六七八九0-9])、(?P<b>[二两三四五六七八九0-9]))(?P<u>十|百|千|万|个|天|次|人|里|公里|名|位|家|件|斤|倍|岁|小时|分钟|米|元|成|年|摄氏度|℃|度|户|亩|趟|回|遍|辆|台|棵|车|袋|筐|周|块钱|角钱|毛钱|只|味|分|里|米|度|门|桌|样|番)"
);
expression!(
    EXACT,
    r"(?:^|[^第〇零一二两三四五六七八九十百千万亿分几数])(?P<x>[一二两三四五六七八九][千百](?:(?:零?[一二三四五六七八九][千百十]?){1,3}[万亿]|(?:零?[一二三四五六七八九][千百十]?){2,3}))(?P<u>元|亩|公里|吨|公斤|平方米|立方米|千瓦时|米|人次|户|辆|台)"
);

/// Reads one line.
pub fn read(line: &Line, out: &mut Vec<Finding>) {
    PATTERNS.read(line, out);
    mixed(line, out);
    units(line, out);
    groups(line, out);
    han_years(line, out);
    neighbours(line, out);
    exact(line, out);
    written::read(line, out);
}

/// 六千三百万元 where 300元 stands in the same paragraph: an exact number, and the same unit has figures elsewhere.
fn exact(line: &Line, out: &mut Vec<Finding>) {
    let Some(exact) = EXACT.within(line.text).filter(|_| line.kind.is_prose()) else { return };
    each(exact, line.text, |captures| {
        let (Some(x), Some(unit)) = (captures.name("x"), captures.name("u")) else { return };
        let in_figures = |at: usize| {
            let before = line.text.get(..at).unwrap_or_default().trim_end_matches(['多', '余', '万', '亿']);
            before.ends_with(|c: char| c.is_ascii_digit())
        };
        let before = line.text.get(..x.start()).unwrap_or_default();
        let quoted = before.rfind(['“', '《']) > before.rfind(['”', '》']);
        if quoted || !line.text.match_indices(unit.as_str()).any(|(at, _)| in_figures(at)) {
            return;
        }
        let words = x.as_str();
        let what = say(
            format!("“{words}”是精确的数，与上下文一样用阿拉伯数字"),
            format!("“{words}” is exact: in figures, as those around it"),
        );
        out.push(found(line, Code::NumbersMixed, Sure::Doubt, line.range(x.range()), what));
    });
}

/// 3千元, 1千2百万: figures with 十, 百, 千.
fn mixed(line: &Line, out: &mut Vec<Finding>) {
    let part = |c: char| c.is_ascii_digit() || ".十百千万亿".contains(c);
    let mut i = 0;
    while i < line.chars.len() {
        if !line.at(i).is_some_and(|c| c.is_ascii_digit()) {
            i += 1;
            continue;
        }
        let mut end = i;
        while line.at(end).is_some_and(part) {
            end += 1;
        }
        let next = line.at(end);
        let last = line.before(end);
        // 5千克, 3百帕, 10十大: the last 字 belongs to what follows.
        let unit = last == Some('千')
            && next.is_some_and(|c| "克米瓦伏赫卡帕焦升安字比秒分家万斤".contains(c) && c != '万')
            || last == Some('百') && next.is_some_and(|c| "帕分强家花姓货米".contains(c))
            || last == Some('十') && next.is_some_and(|c| "佳大强分足几余多字四五六七八九堰里全".contains(c))
            || last == Some('万') && next.is_some_and(|c| "科达象里".contains(c));
        let end = if unit { end - 1 } else { end };
        let text: String = line.chars.get(i..end).unwrap_or_default().iter().collect();
        if text.chars().any(|c| "十百千".contains(c)) {
            let what = say(
                format!("“{text}”一个数里混用了汉字和阿拉伯数字"),
                format!("“{text}” mixes 汉字 and figures in one number"),
            );
            let finding = found(line, Code::NumbersMixed, Sure::Wrong, i..end, what);
            out.push(match plain(&text) {
                Some(number) => finding.edit(number),
                None => finding,
            });
        }
        i = end.max(i + 1);
    }
}

/// The number in figures, with 万 or 亿 kept at its end: 3千 → 3000, 1千2百万 → 1200万.
fn plain(text: &str) -> Option<String> {
    let (body, tail) = match text.chars().last()? {
        c @ ('万' | '亿') => (text.strip_suffix(c)?, c.to_string()),
        _ => (text, String::new()),
    };
    let mut sum = 0u64;
    let mut digits = String::new();
    for c in body.chars() {
        let unit: u64 = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            d if d.is_ascii_digit() => {
                digits.push(d);
                continue;
            }
            _ => return None,
        };
        sum = sum.checked_add(digits.parse::<u64>().ok()?.checked_mul(unit)?)?;
        digits.clear();
    }
    let rest = if digits.is_empty() { 0 } else { digits.parse::<u64>().ok()? };
    Some(format!("{}{tail}", sum.checked_add(rest)?))
}

fn units(line: &Line, out: &mut Vec<Finding>) {
    let Some(unit) = UNIT.within(line.text) else { return };
    each(unit, line.text, |captures| {
        let Some(hit) = captures.name("x") else { return };
        if let Some(&(wrong, right)) = UNITS.iter().find(|&&(wrong, _)| wrong == hit.as_str()) {
            let what = say(format!("单位符号“{wrong}”应写作“{right}”"), format!("the unit {wrong} is written {right}"));
            out.push(found(line, Code::NumbersUnit, Sure::Wrong, line.range(hit.range()), what).edit(right));
        }
    });
}

fn groups(line: &Line, out: &mut Vec<Finding>) {
    let Some(grouped) = GROUPED.within(line.text) else { return };
    each(grouped, line.text, |captures| {
        let Some(hit) = captures.get(0) else { return };
        let parts: Vec<&str> = hit.as_str().split(',').collect();
        let fine = parts.first().is_some_and(|first| first.len() <= 3) && parts.iter().skip(1).all(|p| p.len() == 3);
        // 1,2,3 is a list.
        if fine || parts.iter().all(|p| p.len() <= 2) {
            return;
        }
        let digits: String = parts.concat();
        let mut right = String::new();
        for (i, c) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                right.push(',');
            }
            right.push(c);
        }
        let what = say("分节不是三位一节", "the groups are not of three figures");
        out.push(found(line, Code::NumbersGroups, Sure::Wrong, line.range(hit.range()), what).edit(right));
    });
}

/// 二零二四年, 二○二四年.
fn han_years(line: &Line, out: &mut Vec<Finding>) {
    let Some(year) = HAN_YEAR.within(line.text) else { return };
    each(year, line.text, |captures| {
        let Some(hit) = captures.name("x") else { return };
        let right: String = hit.as_str().chars().map(|c| if "零○OＯ0".contains(c) { '〇' } else { c }).collect();
        if right != hit.as_str() {
            let what = say("汉字年份里的零写作“〇”", "zero in a 汉字 year is 〇");
            out.push(found(line, Code::NumbersYear, Sure::Wrong, line.range(hit.range()), what).edit(right));
        }
    });
}

/// 三、四天; 5、6个: two neighbours as an estimate.
fn neighbours(line: &Line, out: &mut Vec<Finding>) {
    let Some(pair) = NEIGHBOURS.within(line.text) else { return };
    each(pair, line.text, |captures| {
        let (Some(hit), Some(a), Some(b)) = (captures.name("x"), captures.name("a"), captures.name("b")) else {
            return;
        };
        let value = |text: &str| {
            "0123456789".find(text).or_else(|| "〇一二三四五六七八九".chars().position(|c| text == c.to_string()))
        };
        let value = |text: &str| if text == "两" { Some(2) } else { value(text) };
        let (Some(low), Some(high)) = (value(a.as_str()), value(b.as_str())) else { return };
        let range = line.range(hit.range());
        // 第三、四个; 1、2、3个; 13、4个 are ordinals and lists.
        let listed = |c: Option<char>| c.is_some_and(|c| "第、0123456789十百初.一二三四五六七八九".contains(c));
        if high != low + 1 || listed(line.before(range.start)) || line.at(range.end) == Some('、') {
            return;
        }
        let figures = a.as_str().is_ascii();
        let names: Vec<char> = "〇一二三四五六七八九".chars().collect();
        // 十八、九 and 16、7 are 十八九 and 十六七.
        let tens = match captures.name("t").map_or("", |t| t.as_str()) {
            "1" | "十" => "十".to_owned(),
            "" => String::new(),
            tens => match value(tens).and_then(|n| names.get(n)) {
                Some(name) => format!("{name}十"),
                None => tens.to_owned(),
            },
        };
        let right: String = if b.as_str() == "两" {
            "一两".to_owned()
        } else {
            tens.chars().chain([low, high].iter().filter_map(|&n| names.get(n).copied())).collect()
        };
        let sure = if figures { Sure::Doubt } else { Sure::Wrong };
        let what = say(format!("概数写作“{right}”，中间不用顿号"), format!("as an estimate: {right}, without 顿号"));
        out.push(found(line, Code::NumbersApprox, sure, range, what).edit(right));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_an_expression() {
        assert_eq!(PATTERNS.broken(), [""; 0]);
        assert!([&UNIT, &GROUPED, &HAN_YEAR, &NEIGHBOURS].iter().all(|e| e.compiled().is_some()));
    }

    #[test]
    fn estimates_of_more_than_ten() {
        let told = |text: &str| {
            let run = crate::model::Run::new(crate::model::Kind::Body, text);
            let line = Line::new(crate::model::Spot { page: 0, article: None, run: 0 }, &run);
            let mut out = Vec::new();
            neighbours(&line, &mut out);
            out.into_iter().filter_map(|finding| Some(finding.edit?.to)).collect::<Vec<_>>()
        };
        assert_eq!(told("屋里只有16、7度，他种了十二、三亩，香料有十八、九味。"), ["十六七", "十二三", "十八九"]);
        assert_eq!(told("第三、四组，2、3、4号楼，13、15个。"), [""; 0]);
    }

    #[test]
    fn mixed_numbers_become_figures() {
        assert_eq!(plain("3千").as_deref(), Some("3000"));
        assert_eq!(plain("1千2百万").as_deref(), Some("1200万"));
        assert_eq!(plain("3.5千"), None);
    }
}
