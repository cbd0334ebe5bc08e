//! A list against the number right behind it: 甲、乙、丙三个城市; 《甲》《乙》《丙》等三家报纸.

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::rules::found;

use super::numeral;

/// What is counted so behind its list.
const COUNTED: &[&str] = &[
    "个", "名", "位", "家", "座", "种", "项", "所", "件", "部", "类", "本", "册", "地", "省", "市", "县", "国", "人",
    "大", "门", "条", "款", "首", "支", "路", "方", "科", "镇", "乡", "村", "校", "区", "型", "级", "届", "站", "港",
    "岛", "州",
];

/// The longest item, in 字.
const LONGEST: usize = 14;

/// The most items, and how far a number may be from their count to be meant for it.
const MOST: usize = 12;
const NEAR: usize = 2;

/// Reads one line.
pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    for at in 1..line.chars.len() {
        let starts = line.at(at).is_some_and(|c| c.is_ascii_digit() || "两三四五六七八九十".contains(c))
            && !line.before(at).is_some_and(|c| c.is_ascii_digit() || "第、十百.至到～一二三四五六七八九".contains(c));
        if starts && let Some(finding) = one(line, at) {
            out.push(finding);
        }
    }
}

fn one(line: &Line, at: usize) -> Option<Finding> {
    let mut end = at;
    while line.at(end).is_some_and(|c| c.is_ascii_digit() || "两一二三四五六七八九十".contains(c)) {
        end += 1;
    }
    let text = line.words(&(at..end));
    let number = if text.is_ascii() { text.parse::<f64>().ok()? } else { numeral(text)? } as usize;
    let rest = line.words(&(end..(end + 1).min(line.chars.len())));
    if !COUNTED.contains(&rest)
        || !(2..=MOST).contains(&number)
        || line.at(end + 1).is_some_and(|c| "月半百千万亿".contains(c))
    {
        return None;
    }
    let mut last = at;
    let etc = line.before(last) == Some('等');
    if etc || line.before(last).is_some_and(|c| "这共".contains(c)) {
        last -= 1;
    }
    let (count, first) = items(line, last)?;
    let wrong = if etc { number < count } else { number != count };
    if !wrong || number.abs_diff(count) > NEAR || count < 3 {
        return None;
    }
    let what = say(format!("前面列了{count}项，写的是{number}"), format!("{count} items stand before, not {number}"));
    Some(found(line, Code::SumsCount, Sure::Doubt, at..end + 1, what).with(line, first..last))
}

/// How many items stand before a place, and where the first of them ends: at least two parted by 顿号, or titles and quotes
/// side by side.
fn items(line: &Line, last: usize) -> Option<(usize, usize)> {
    let mut count = 1;
    let (mut at, mut size, mut depth) = (last, 0, 0usize);
    let mut joined = false;
    while let Some(before) = at.checked_sub(1) {
        let c = line.at(before)?;
        match c {
            '”' | '》' | '）' => depth += 1,
            '“' | '《' | '（' => {
                depth = depth.checked_sub(1)?;
                // 《甲》《乙》: two items without a mark between.
                if depth == 0 && matches!(line.before(before), Some('”' | '》')) {
                    count += 1;
                    size = 0;
                }
            }
            _ if depth > 0 => {}
            '、' => {
                count += 1;
                size = 0;
            }
            '，' | '。' | '；' | '：' | '！' | '？' => break,
            // One 和 before the last item; a second leaves the count open.
            '和' | '与' | '及' if line.is_boundary(before) && line.is_boundary(before + 1) && count == 1 => {
                if joined {
                    return None;
                }
                joined = true;
                count += 1;
                size = 0;
            }
            c if c.is_ascii_digit() => return None,
            '等' | '其' | '每' => return None,
            _ => {
                size += 1;
                // The first item has what leads up to it before it.
                if size > LONGEST {
                    break;
                }
            }
        }
        at = before;
    }
    let list = line.words(&(at..last));
    let titles = list.contains("》《") || list.contains("”“");
    // 省、市、县三级: what is counted may be said otherwise. A verb within an item makes it a clause.
    let clause = ["了", "的", "在", "把", "被", "并", "为", "要"]
        .iter()
        .any(|word| list.rsplit('、').take(count - 1).any(|item| item.contains(word) && !item.contains(['“', '《'])));
    (list.matches('、').count() + usize::from(joined) >= 2 && !clause || titles).then_some((count, at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    #[test]
    fn lists_and_their_number() {
        let told = |text: &str| trial::told(text, read);
        for text in [
            "会上，张伟、李娜、王芳、赵强4名同志作了发言。",
            "列车途经郑州、武汉、长沙、广州四个城市。",
            "他先后在《人民日报》《光明日报》《文汇报》等三家报纸发表文章。",
            "他先后在《人民日报》《光明日报》等十家报纸发表文章。",
            "来自北京、上海和广州的3名选手参赛。",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
        for text in [
            "会上，张伟、李娜、王芳、赵强5名同志作了发言。",
            "列车途经郑州、武汉、长沙、广州五个城市。",
            "他先后在《人民日报》《光明日报》《文汇报》等两家报纸发表文章。",
            "全书分上、中、下两册。",
        ] {
            assert_eq!(told(text), 1, "{text}");
        }
    }
}
