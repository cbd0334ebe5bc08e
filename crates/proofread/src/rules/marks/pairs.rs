//! Quotes, brackets, title marks: that they come in pairs, and which stands in which.

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::model::Kind;
use crate::rules::found;

/// The mark that closes what this one opens.
fn closing(open: char) -> Option<char> {
    Some(match open {
        '“' => '”',
        '‘' => '’',
        '（' => '）',
        '《' => '》',
        '〈' => '〉',
        '【' => '】',
        '〔' => '〕',
        '［' => '］',
        _ => return None,
    })
}

fn is_close(c: char) -> bool {
    matches!(c, '”' | '’' | '）' | '》' | '〉' | '】' | '〕' | '］')
}

/// Reads all lines; a quotation of several paragraphs opens each of them and closes the last.
pub fn read(lines: &[Line], out: &mut Vec<Finding>) {
    for (i, line) in lines.iter().enumerate() {
        let goes_on = line.kind.is_prose()
            && lines.get(i + 1).is_some_and(|next| {
                next.spot.article == line.spot.article && next.spot.page == line.spot.page && next.at(0) == Some('“')
            });
        // What goes on began with the paragraph, or after a colon.
        let begins = |at: usize| at == 0 || matches!(line.before(at), Some('：' | '，' | '。' | '！' | '？'));
        let last = line.chars.iter().rposition(|&c| c == '“');
        one(line, goes_on && last.is_some_and(begins), out);
    }
}

fn one(line: &Line, goes_on: bool, out: &mut Vec<Finding>) {
    let mut open: Vec<(usize, char)> = Vec::new();
    for (i, &c) in line.chars.iter().enumerate() {
        if closing(c).is_some() {
            if c == '“' && open.iter().any(|&(_, o)| o == '“') && is_reversed(line, i, &open) {
                open.retain(|&(_, o)| o != '“');
                out.push(
                    found(
                        line,
                        Code::MarksPair,
                        Sure::Wrong,
                        i..i + 1,
                        say("这里要的是后引号“””", "a closing quote is needed here"),
                    )
                    .edit("”"),
                );
                continue;
            }
            level(line, i, c, &open, out);
            open.push((i, c));
        } else if is_close(c) {
            close(line, i, c, &mut open, out);
        }
    }
    for (i, c) in open {
        if c == '“' && goes_on {
            continue;
        }
        let mate = closing(c).unwrap_or(c);
        let what = say(format!("“{c}”没有配对的“{mate}”"), format!("“{c}” has no “{mate}”"));
        out.push(found(line, Code::MarksPair, Sure::Wrong, i..i + 1, what));
    }
}

/// Whether a second “ is a ” the wrong way round: fewer quotes close after it than would have to.
fn is_reversed(line: &Line, at: usize, open: &[(usize, char)]) -> bool {
    let mut depth = open.iter().filter(|&&(_, c)| c == '“').count() + 1;
    for &c in line.chars.iter().skip(at + 1) {
        match c {
            '“' => break,
            '”' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth > 0
}

fn level(line: &Line, i: usize, c: char, open: &[(usize, char)], out: &mut Vec<Finding>) {
    let inside = |mark: char| open.iter().any(|&(_, o)| o == mark);
    let innermost_quote = open.iter().rev().map(|&(_, o)| o).find(|&o| matches!(o, '“' | '‘'));
    let mut tell = |sure, zh: &str, en: &str, to: Option<&str>| {
        let finding = found(line, Code::MarksLevel, sure, i..i + 1, say(zh, en));
        out.push(match to {
            Some(to) => finding.edit(to),
            None => finding,
        });
    };
    match c {
        '“' if innermost_quote == Some('“') && !inside('《') && !inside('（') => {
            tell(Sure::Wrong, "引号里面再用引号，里层用单引号", "within double quotes: single quotes", Some("‘"));
        }
        '‘' if !inside('“') => {
            let sure = if line.kind.is_display() { Sure::Doubt } else { Sure::Wrong };
            tell(sure, "外层引号用双引号", "the outer quotes are double", Some("“"));
        }
        '《' if inside('《') => {
            tell(Sure::Wrong, "书名号里面再用书名号，里层用单书名号", "within title marks: single ones", Some("〈"));
        }
        '〈' if !inside('《') => {
            tell(Sure::Doubt, "外层书名号用双书名号", "the outer title marks are double", Some("《"));
        }
        '（' if inside('（') => {
            tell(
                Sure::Doubt,
                "括号里面再用同形的括号，里层改用方括号",
                "brackets within brackets of the same shape",
                Some("［"),
            );
        }
        _ => {}
    }
}

fn close(line: &Line, i: usize, c: char, open: &mut Vec<(usize, char)>, out: &mut Vec<Finding>) {
    // ’ also stands in names and years: Xi’an, ’98.
    if c == '’' && !open.iter().any(|&(_, o)| o == '‘') {
        return;
    }
    let mate = |&&(_, o): &&(usize, char)| closing(o) == Some(c);
    if open.iter().any(|pair| mate(&pair)) {
        while let Some((at, o)) = open.pop() {
            if closing(o) == Some(c) {
                return;
            }
            let want = closing(o).unwrap_or(o);
            let what = say(format!("“{o}”没有配对的“{want}”"), format!("“{o}” has no “{want}”"));
            out.push(found(line, Code::MarksPair, Sure::Wrong, at..at + 1, what));
        }
    }
    // A list's ordinal, 1）, needs no partner.
    let ordinal =
        c == '）' && line.before(i).is_some_and(|b| b.is_ascii_digit()) && line.kind != Kind::Headline && i < 4;
    if ordinal {
        return;
    }
    let reversed = c == '”' && line.chars.iter().skip(i + 1).find(|&&n| n == '“' || n == '”') == Some(&'”');
    let opening = match c {
        '”' => '“',
        '）' => '（',
        '》' => '《',
        '〉' => '〈',
        '】' => '【',
        '〕' => '〔',
        _ => '［',
    };
    if reversed {
        open.push((i, '“'));
        out.push(
            found(
                line,
                Code::MarksPair,
                Sure::Wrong,
                i..i + 1,
                say("这里要的是前引号“““", "an opening quote is needed here"),
            )
            .edit("“"),
        );
        return;
    }
    let what = say(format!("“{c}”没有配对的“{opening}”"), format!("“{c}” has no “{opening}”"));
    out.push(found(line, Code::MarksPair, Sure::Wrong, i..i + 1, what));
}
