//! Traditional 字 in a text that is not.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::codes::Code;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::rules::found;
use crate::rules::surnames::SURNAMES;

/// Made by `examples/lists.rs`; see `data/README.md`. A line a traditional 字, with the 字 in use.
static TRADITIONAL: &str = include_str!("../../../data/traditional.txt");

/// 字 that people have in their names, whatever the table says.
const IN_NAMES: &str = "昇堃喆淼甯祕邨荘鑛鉅鎔鍾";

/// More of them, and the text is meant so.
const MEANT: usize = 2;

static TABLE: LazyLock<BTreeMap<char, char>> = LazyLock::new(|| {
    let pair = |line: &str| {
        let mut chars = line.chars();
        chars.next().zip(chars.next())
    };
    TRADITIONAL.lines().filter_map(pair).collect()
});

pub(super) fn read(line: &Line, out: &mut Vec<Finding>) {
    let places = line.chars.iter().enumerate().filter_map(|(at, c)| TABLE.get(c).map(|&right| (at, *c, right)));
    let all: Vec<(usize, char, char)> = places.filter(|(_, c, _)| !IN_NAMES.contains(*c)).collect();
    if all.len() > MEANT {
        return;
    }
    for (at, wrong, right) in all {
        // A person's name may keep its own 字, and so may what is quoted.
        let named =
            (1..=2).any(|back| at.checked_sub(back).and_then(|at| line.at(at)).is_some_and(|c| SURNAMES.contains(c)));
        let quoted =
            line.chars.iter().take(at).rev().find(|c| "《》“”".contains(**c)).is_some_and(|c| "《“".contains(*c));
        let sure = if named || quoted { Sure::Doubt } else { Sure::Wrong };
        let what = say(format!("“{wrong}”是繁体字，应作“{right}”"), format!("{wrong} is traditional; write {right}"));
        out.push(found(line, Code::WordsWrong, sure, at..at + 1, what).edit(right));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Kind, Run, Spot};

    #[test]
    fn traditional_forms() {
        let told = |text: &str| {
            let run = Run::new(Kind::Body, text);
            let mut out = Vec::new();
            read(&Line::new(Spot { page: 0, article: None, run: 0 }, &run), &mut out);
            out.into_iter().map(|f| f.edit.map(|e| e.to).unwrap_or_default()).collect::<Vec<_>>()
        };
        assert_eq!(told("他急得满头大漢。"), ["汉"]);
        assert_eq!(told("毕昇发明了活字印刷。"), [""; 0]);
        assert_eq!(told("國破山河在，城春草木深，烽火連三月，家書抵萬金。"), [""; 0]);
    }
}
