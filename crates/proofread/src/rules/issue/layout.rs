//! What the eye misses on the page: the folio's date, page numbers, guides, pictures.

use crate::calendar::Day;
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::model::{Issue, Kind};
use crate::pattern::each;
use crate::rules::found;

expression!(DATE, r"(?P<y>[12][0-9]{3})[年.\-/](?P<m>[0-9]{1,2})[月.\-/](?P<d>[0-9]{1,2})日?");
expression!(OWN, r"(?:^|[^0-9A-Za-z共今日])第?(?P<x>[0-9]{1,2})版");
expression!(
    JUMP,
    r"(?:下转|上接|详见|见|转|（)(?:本报)?(?:今日)?第?(?P<x>[0-9]{1,3}|[一二三四五六七八九十]{1,2}|[A-Z][0-9]{1,2})(?P<v>版)"
);
expression!(GUIDED, r"[ 　·….（(]*(?:见|第)?(?P<x>[0-9]{1,2})版?[）)]?$");
expression!(
    PICTURE,
    r"(?P<x>如(?:上|下|左|右)?图(?:所示)?|见(?:上|下|左|右)?图|(?:上|下|左|右)图(?:为|中|是)?|图为|图①|图片由[一-龥]{2,10}提供)(?:[，。）：、；]|[一-龥])"
);

pub(super) fn read(issue: &Issue, lines: &[Line], out: &mut Vec<Finding>) {
    folios(issue, lines, out);
    numbers(issue, lines, out);
    own_numbers(issue, lines, out);
    jumps(issue, lines, out);
    pictures(issue, lines, out);
}

fn folios(issue: &Issue, lines: &[Line], out: &mut Vec<Finding>) {
    let Some(paper) = issue.date else { return };
    for line in lines.iter().filter(|line| line.kind == Kind::Folio) {
        let Some(date) = DATE.within(line.text) else { continue };
        each(date, line.text, |captures| {
            let number = |name: &str| captures.name(name).and_then(|m| m.as_str().parse::<i32>().ok());
            let (Some(whole), Some(y), Some(m), Some(d)) = (captures.get(0), number("y"), number("m"), number("d"))
            else {
                return;
            };
            let day = Day::new(y, u8::try_from(m).unwrap_or(0), u8::try_from(d).unwrap_or(0));
            if day != Some(paper) {
                let right = format!("{}年{}月{}日", paper.year, paper.month, paper.day);
                let what = say(
                    format!("报纸日期是{right}"),
                    format!("the paper's date is {}-{:02}-{:02}", paper.year, paper.month, paper.day),
                );
                out.push(found(line, Code::LayoutFolio, Sure::Wrong, line.range(whole.range()), what).edit(right));
            }
        });
    }
}

/// A page number that stands twice is told at the first line of the second page.
fn numbers(issue: &Issue, lines: &[Line], out: &mut Vec<Finding>) {
    let plain = |number: &str| number.trim_start_matches('0').to_owned();
    for (i, page) in issue.pages.iter().enumerate() {
        let twice = issue.pages.iter().take(i).any(|other| plain(&other.number) == plain(&page.number));
        if twice
            && !page.number.is_empty()
            && let Some(line) = lines.iter().find(|line| line.spot.page == i)
        {
            let what = say(
                format!("版次“{}”前面已经用过", page.number),
                format!("page number {} has been used before", page.number),
            );
            out.push(found(line, Code::LayoutNumber, Sure::Wrong, 0..line.chars.len().min(4), what));
        }
    }
}

/// A folio that says another page than its own: 02版 on page 03.
fn own_numbers(issue: &Issue, lines: &[Line], out: &mut Vec<Finding>) {
    for line in lines.iter().filter(|line| line.kind == Kind::Folio) {
        let (Some(own), Some(folio)) = (issue.pages.get(line.spot.page), OWN.within(line.text)) else { continue };
        let number = |text: &str| text.parse::<u32>().ok();
        each(folio, line.text, |captures| {
            let Some(x) = captures.name("x") else { return };
            if let (Some(said), Some(right)) = (number(x.as_str()), number(&own.number))
                && said != right
            {
                let what = say(format!("这是{}版", own.number), format!("this is page {}", own.number));
                let to = own.number.clone();
                out.push(found(line, Code::LayoutNumber, Sure::Wrong, line.range(x.range()), what).edit(to));
            }
        });
    }
}

/// Guides and jumps to pages that are not in the issue. An issue of one page is part of another's.
fn jumps(issue: &Issue, lines: &[Line], out: &mut Vec<Finding>) {
    if issue.pages.len() < 2 {
        return;
    }
    let plain = |number: &str| number.trim_start_matches('0').to_owned();
    for line in lines {
        let Some(jump) = JUMP.within(line.text) else { continue };
        each(jump, line.text, |captures| {
            let Some(x) = captures.name("x") else { return };
            let wanted = if x.as_str().is_ascii() {
                plain(x.as_str())
            } else {
                crate::rules::dates::number(x.as_str()).map_or(String::new(), |n| n.to_string())
            };
            if !issue.pages.iter().any(|page| plain(&page.number) == wanted) {
                let what = say(format!("本期没有{}版", x.as_str()), format!("the issue has no page {}", x.as_str()));
                out.push(found(line, Code::LayoutGuide, Sure::Wrong, line.range(x.range()), what));
            }
        });
    }
    // A guide's headline should be on the page it names.
    for line in lines.iter().filter(|line| line.kind == Kind::Guide) {
        let captures = [&JUMP, &GUIDED].iter().find_map(|e| e.within(line.text)?.captures(line.text));
        let Some((whole, x)) = captures.as_ref().and_then(|c| Some((c.get(0)?, c.name("x")?))) else { continue };
        let letter = |c: &char| crate::line::is_han(*c) || c.is_ascii_alphanumeric();
        let title: Vec<char> = line.text.get(..whole.start()).unwrap_or_default().chars().filter(letter).collect();
        let headlines = || lines.iter().filter(|line| line.kind == Kind::Headline);
        let of = |line: &Line| line.chars.iter().copied().filter(letter).collect::<Vec<char>>();
        let Some(there) = headlines().find(|line| of(line) == title) else {
            if let Some(there) = headlines().find(|line| nearly(&of(line), &title)) {
                let end = line.char_at(whole.start());
                let what =
                    say(format!("标题是“{}”，导读不同", there.text), format!("the headline is “{}”", there.text));
                out.push(
                    found(line, Code::LayoutGuide, Sure::Doubt, differing(line, &of(there), end), what)
                        .with(there, 0..there.chars.len()),
                );
            }
            continue;
        };
        if let Some(page) = issue.pages.get(there.spot.page)
            && plain(&page.number) != plain(x.as_str())
            && x.as_str().is_ascii()
        {
            let what = say(format!("这篇在{}版", page.number), format!("this story is on page {}", page.number));
            out.push(
                found(line, Code::LayoutGuide, Sure::Wrong, line.range(x.range()), what).edit(page.number.clone()),
            );
        }
    }
}

/// How many 字 of a headline at least are held against a guide.
const TITLE: usize = 6;

/// Whether two titles are one but for a 字 or two.
fn nearly(a: &[char], b: &[char]) -> bool {
    let off = a.iter().zip(b).filter(|(a, b)| a != b).count();
    a.len() == b.len() && a.len() >= TITLE && (1..=2).contains(&off)
}

/// The 字 of a guide, up to a place, that its headline has not there.
fn differing(line: &Line, title: &[char], end: usize) -> std::ops::Range<usize> {
    let letters =
        (0..end).filter(|&at| line.at(at).is_some_and(|c| crate::line::is_han(c) || c.is_ascii_alphanumeric()));
    let off: Vec<usize> = letters.zip(title).filter(|&(at, c)| line.at(at) != Some(*c)).map(|(at, _)| at).collect();
    match (off.first(), off.last()) {
        (Some(&first), Some(&last)) => first..last + 1,
        _ => 0..end,
    }
}

/// Pictures spoken of in an article that has none.
fn pictures(issue: &Issue, lines: &[Line], out: &mut Vec<Finding>) {
    for line in lines.iter().filter(|line| line.kind.is_prose()) {
        let Some(picture) = PICTURE.within(line.text) else { continue };
        let article = line.spot.article.and_then(|a| issue.pages.get(line.spot.page)?.articles.get(a));
        if article.is_none_or(|article| article.photos > 0) {
            continue;
        }
        each(picture, line.text, |captures| {
            if let Some(x) = captures.name("x") {
                let before = line.before(line.char_at(x.start()));
                // 地图为, 意图为, 企图为 are words.
                if before.is_some_and(|c| "地意企蓝试版构略草绘制宏截插".contains(c)) {
                    return;
                }
                let what = say("说到了图，这篇没有图片", "a picture is spoken of, but the article has none");
                out.push(found(line, Code::LayoutPhoto, Sure::Doubt, line.range(x.range()), what));
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_expression_is_one() {
        assert!([&DATE, &OWN, &JUMP, &GUIDED, &PICTURE].iter().all(|e| e.compiled().is_some()));
    }
}
