//! The lines below the body: signature, day, staff, the page's credit.

use super::front::one_line;
use super::words::{day, is_byline, is_sentence, length, trim};
use super::{Article, Item, Line, Usual, placed};
use crate::manuscript::{Align, Home, Para};
use crate::shelf::Shelf;

/// Duties of a paper's staff.
const DUTIES: [&str; 22] = [
    "责任编辑",
    "责编",
    "本版责编",
    "本版编辑",
    "执行编辑",
    "值班编辑",
    "编辑",
    "版面设计",
    "版式设计",
    "版式",
    "美编",
    "美术编辑",
    "校对",
    "审校",
    "编审",
    "一审",
    "二审",
    "三审",
    "审核",
    "值班主任",
    "设计",
    "制图",
];

/// Reads the lines below the body into the article; returns what is left.
pub(super) fn read(article: &mut Article, mut items: Vec<Item>, _usual: &Usual, shelf: &mut Shelf) -> Vec<Item> {
    let notes =
        items.iter().rev().take_while(|item| matches!(item, Item::Para(p) if p.look.home == Home::Note)).count();
    let notes = items.split_off(items.len() - notes);
    let mut kept: Vec<Item> = Vec::new();
    let mut had_day = false;
    for _ in 0..5 {
        let Some(Item::Para(para)) = items.last() else { break };
        let text = para.text();
        let above = items.len() > 1;
        if !above {
            break;
        }
        let what = if let Some(pairs) = staff(&text) {
            article.staff.splice(0..0, pairs);
            true
        } else if is_page_credit(&text) {
            article.credit = Line { text: one_line(&text), guess: None };
            true
        } else if let (Some(found), None) = (day(&text), article.day) {
            article.day = Some(found);
            had_day = true;
            true
        } else if article.byline.text.is_empty() && is_signature(para, had_day) {
            let named = is_byline(&text);
            let guess = if named { None } else { Some("猜的：文末的落款") };
            article.byline = Line { text: one_line(&text), guess };
            true
        } else {
            false
        };
        if !what {
            if is_signature(para, had_day) || day(&text).is_some() {
                kept.extend(items.pop());
                continue;
            }
            break;
        }
        if let Some(Item::Para(para)) = items.pop() {
            placed(&para, shelf);
        }
    }
    items.extend(kept.into_iter().rev());
    items.extend(notes);
    items
}

fn is_signature(para: &Para, had_day: bool) -> bool {
    let text = para.text();
    let compact = trim(&text);
    let short = (2..=30).contains(&length(&text)) && !is_sentence(compact);
    let ends = compact.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    short
        && (para.look.align == Align::Right
            || had_day
            || (is_byline(ends) && compact.starts_with(['（', '(', '□', '■']))
            || is_byline(ends) && !compact.starts_with("记者"))
}

/// `（本版照片由区委宣传部提供）`.
fn is_page_credit(text: &str) -> bool {
    let text = trim(text);
    length(text) <= 50
        && (text.contains("本版") || text.contains("本组") || text.contains("文中") || text.contains("本文"))
        && ["图", "照片", "摄"].iter().any(|word| text.contains(word))
        && ["提供", "摄", "供图", "拍摄", "摄影"].iter().any(|word| text.contains(word))
}

/// `责任编辑：张三　校对：李四`.
fn staff(text: &str) -> Option<Vec<(String, String)>> {
    let text = trim(text).trim_start_matches(['（', '(', '【']).trim_end_matches(['）', ')', '】']);
    if length(text) > 80 || !DUTIES.iter().any(|duty| text.starts_with(duty)) {
        return None;
    }
    let mut pairs: Vec<(String, String)> = Vec::new();
    for part in text.split([' ', '\u{3000}', '\t', '\n', '；', '|', '｜', '/']).filter(|part| !part.is_empty()) {
        match part.split_once(['：', ':']) {
            Some((duty, name)) if DUTIES.contains(&duty) => pairs.push((duty.to_owned(), name.to_owned())),
            Some(_) => return None,
            None => {
                let (_, names) = pairs.last_mut()?;
                if !names.is_empty() {
                    names.push(' ');
                }
                names.push_str(part);
            }
        }
    }
    // In the report the colons come from the YAML.
    (!pairs.is_empty() && pairs.iter().all(|(_, name)| !name.is_empty())).then_some(pairs)
}
