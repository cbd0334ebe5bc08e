//! Reports with things gone wrong in them, thousands of them, always the same ones: none stops the program, and whatever
//! is said is said of a place that exists.

use std::fs;
use std::panic::catch_unwind;
use std::path::{Path, PathBuf};

use zhuanban::diag::{Diagnostics, Lang};
use zhuanban::report::read;

use super::folder;
use crate::common::dice::Dice;

/// How many reports are spoilt.
const REPORTS: u64 = 6_000;

/// What slips of the hand, input methods and other programs put into a file.
const THROWN_IN: [&str; 44] = [
    ":",
    "：",
    ": ",
    "字",
    "，",
    "“",
    "”",
    "’",
    "\"",
    "'",
    "[",
    "]",
    "{",
    "}",
    "|",
    ">",
    "-",
    "- ",
    "—",
    "*",
    "**",
    "#",
    "##",
    "&",
    "!",
    "%",
    "@",
    "`",
    "\\",
    "\\x",
    "\t",
    "\u{3000}",
    "\u{A0}",
    "\r",
    "\n",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{0}",
    "\u{FEFF}",
    "\u{E0100}",
    "\u{200B}",
    "𠮷",
    "e\u{301}",
];

/// One thing gone wrong.
fn spoil(text: &str, others: &[String], dice: &mut Dice) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = dice.roll(chars.len() + 1);
    let some = |list: &[char]| list.iter().collect::<String>();
    let (before, after) = chars.split_at(at.min(chars.len()));
    let mut lines: Vec<String> = text.split_inclusive('\n').map(str::to_owned).collect();
    if lines.is_empty() {
        lines.push(String::new());
    }
    let line = dice.roll(lines.len());
    match dice.roll(10) {
        0 => some(before) + &some(after.get(1..).unwrap_or_default()),
        1 | 2 => some(before) + THROWN_IN[dice.roll(THROWN_IN.len())] + &some(after),
        3 => some(before) + THROWN_IN[dice.roll(THROWN_IN.len())] + &some(after.get(1..).unwrap_or_default()),
        // The commonest slip of all: no blank after a colon.
        4 => {
            let colons: Vec<usize> = text.match_indices(": ").map(|(at, _)| at).collect();
            let Some(&at) = colons.get(dice.roll(colons.len())) else { return some(before) };
            format!("{}:{}", &text[..at], &text[at + 2..])
        }
        5 => {
            let other = lines[dice.roll(lines.len())].clone();
            lines[line] = other;
            lines.concat()
        }
        6 => {
            lines.remove(line);
            lines.concat()
        }
        7 => {
            let depth = dice.roll(12);
            lines[line] = format!("{}{}", " ".repeat(depth), lines[line].trim_start());
            lines.concat()
        }
        8 => {
            lines[line] = lines[line].trim_end().to_owned();
            lines.concat()
        }
        _ => {
            let other = &others[dice.roll(others.len())];
            let borrowed = other.lines().nth(dice.roll(other.lines().count())).unwrap_or_default();
            lines.insert(line, format!("{borrowed}\n"));
            lines.concat()
        }
    }
}

/// The samples, and all reports of the tests, good and bad.
fn seeds() -> Vec<String> {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("reports");
    let mut files: Vec<PathBuf> = [samples, folder(), folder().join("bad")]
        .iter()
        .flat_map(|dir| fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .collect();
    files.sort();
    files.iter().map(|path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()).collect()
}

/// Reads a report and puts what is said into words; every place must be in the file, between characters.
fn survives(bytes: &[u8]) -> bool {
    catch_unwind(|| {
        let mut diags = Diagnostics::new();
        let report = read(bytes, "t.yaml", &mut diags);
        assert_eq!(report.is_none(), diags.has_errors());
        for place in diags.iter().filter_map(|diagnostic| diagnostic.place.as_ref()) {
            assert!(place.source.text.get(place.range.clone()).is_some(), "{:?}", place.range);
        }
        assert_eq!(diags.render(Lang::Zh).is_empty(), diags.is_empty());
        diags.render(Lang::En);
    })
    .is_ok()
}

#[test]
fn no_mutation_of_a_report_stops_the_program() {
    let seeds = seeds();
    let half = |odd: u64| {
        let mut failures = Vec::new();
        for number in (odd..REPORTS).step_by(2) {
            let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (number + 1).wrapping_mul(0xD129_0D3B_2B6A_91E7));
            let mut text = seeds[dice.roll(seeds.len())].clone();
            for _ in 0..=dice.roll(4) {
                text = spoil(&text, &seeds, &mut dice);
            }
            let mut bytes = text.into_bytes();
            // Now and then a byte is wrong, too.
            if dice.roll(20) == 0 && !bytes.is_empty() {
                let at = dice.roll(bytes.len());
                bytes[at] = u8::try_from(dice.roll(256)).unwrap_or(0);
            }
            if !survives(&bytes) {
                failures.push(format!("── number {number}\n{}", String::from_utf8_lossy(&bytes)));
            }
        }
        failures
    };
    let failures = std::thread::scope(|scope| {
        let other = scope.spawn(|| half(1));
        let mut all = half(0);
        all.extend(other.join().unwrap());
        all
    });
    assert!(failures.is_empty(), "{} of {REPORTS}:\n{}", failures.len(), failures.first().unwrap());
}

/// The smallest that once did: a key without its blank before a 字, in the file's last line.
#[test]
fn no_blank_after_the_last_colon() {
    for text in [
        "pages:\n  - r:\n    articles:\n      - d: \n        body:字",
        "pages:\n  - r:\n    articles:\n      - d:\n        photos:\n          - e: \n            caption:字",
        "标题:字",
        "版面:\n  - 文章:\n      - 主题: 好\n        正文: |\n          好\n        图片:\n          - 说明:夜色",
    ] {
        assert!(survives(text.as_bytes()), "{text}");
    }
}
