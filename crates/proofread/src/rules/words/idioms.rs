//! Four 字 that are an idiom, or a common phrase, but for one.

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::lexicon::{Lexicon, Tag};
use crate::line::{Line, is_han};
use crate::rules::found;

/// What an idiom costs that everybody knows: 博大精深, though 精神 is a word, too.
const COMMON: u32 = 125;

/// What a word costs at most that stands for itself beside another.
const OWN: u32 = 140;

pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    let lexicon = Lexicon::get();
    for (i, window) in line.chars.windows(4).enumerate() {
        let &[a, b, c, d] = window else { continue };
        if [a, b, c, d] == ['勠', '力', '同', '心'] {
            continue;
        }
        if ![a, b, c, d].into_iter().all(is_han) || lexicon.idioms.count(window).is_some() {
            continue;
        }
        // 悲悲戚戚; 有理|有利有节.
        if a == b && c == d || i >= 2 && line.at(i - 2) == Some(a) && a == c {
            continue;
        }
        // What two longer words make together is no misprint.
        if !line.is_boundary(i) || !line.is_boundary(i + 4) || lexicon.word(window).is_some_and(|(cost, _)| cost < 130)
        {
            continue;
        }
        let first = line.token_at(i).map_or(0, |(index, _)| index);
        let inside: Vec<_> = line.tokens.iter().skip(first).take_while(|t| t.end <= i + 4).collect();
        let spent: u32 = inside.iter().map(|t| t.cost).sum();
        // A 字 by itself is no name: 廉 in 映入眼廉.
        let number = |t: &crate::lexicon::Token| t.tag == Tag::Number;
        let names = inside.iter().any(|t| t.tag == Tag::Name && t.end - t.start > 1);
        let mut best: Option<(u32, [char; 4])> = None;
        for (at, idiom, _) in lexicon.idioms.near([a, b, c, d]) {
            let (wrong, right) = (window.get(at).copied().unwrap_or(a), idiom.get(at).copied().unwrap_or(a));
            // A 字 that papers hardly ever use is a misprint whatever it sounds like.
            let alike =
                lexicon.sounds.same(wrong, right) || lexicon.sounds.alike(wrong, right) || !lexicon.sounds.knows(wrong);
            let near = !alike && lexicon.sounds.near(wrong, right);
            let whole: String = idiom.iter().collect();
            let cost = lexicon.word_str(&whole).map_or(140, |(cost, _)| cost);
            // 知识|分享, 淡然|一笑: the half that differs is a word of its own.
            let half = i + at / 2 * 2;
            let own = inside.iter().any(|t| t.start == half && t.end == half + 2 && t.cost < OWN);
            let same = lexicon.sounds.same(wrong, right);
            let known = lexicon.word_str(&whole).is_some();
            if own && !(same && cost < COMMON) || !same && !known {
                continue;
            }
            let need = if alike { 55 } else { 90 };
            if (alike || near) && spent > cost + need && best.is_none_or(|(least, _)| cost < least) {
                best = Some((cost, idiom));
            }
        }
        let Some((cost, idiom)) = best else { continue };
        // 澜州大学 is another university than 兰州大学.
        let body: String = [c, d].iter().collect();
        if ["大学", "学院", "医院", "中学", "小学", "日报", "晚报", "机场", "银行", "集团"].contains(&body.as_str())
        {
            continue;
        }
        // 一招一夕: numerals that the idiom has, too.
        let counted =
            inside.iter().any(|t| number(t) && line.at(t.start).is_some_and(|c| idiom.get(t.start - i) != Some(&c)));
        if names || counted {
            continue;
        }
        let right: String = idiom.iter().collect();
        let sure = if spent > cost + 110 { Sure::Wrong } else { Sure::Doubt };
        let words = line.words(&(i..i + 4)).to_owned();
        let what = say(format!("“{words}”应作“{right}”"), format!("“{words}” is written “{right}”"));
        out.push(found(line, Code::WordsIdiom, sure, i..i + 4, what).edit(right));
    }
}
