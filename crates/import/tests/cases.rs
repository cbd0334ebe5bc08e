//! Word and text files, and what they become: headings, photos, what was put aside. Nothing is ever lost.

mod common;

use std::fs;
use std::path::Path;

use common::docx::{Docx, expand};
use common::{png, shown::shown};
use zhuanban_import::{Count, Given, import};

/// A case: files and what is expected of them.
struct Case {
    name: String,
    files: Vec<Given>,
    split: bool,
    wanted: Vec<String>,
}

/// Cases as written in `tests/cases`: `=== name`, files (`[docx]`, `[txt gb18030]`, …), `---`, what is expected.
fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("cases").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut cases = Vec::new();
    for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "txt")) {
        let text = fs::read_to_string(path).expect("UTF-8");
        for part in text.split("\n=== ").skip(1) {
            let (name, rest) = part.split_once('\n').expect("a name");
            let (given, wanted) = rest.rsplit_once("\n---\n").unwrap_or_else(|| panic!("{name}: nothing expected"));
            let (name, split) = name.strip_suffix(" split").map_or((name, false), |name| (name, true));
            let wanted = wanted.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
            cases.push(Case { name: name.to_owned(), files: files(name, given), split, wanted });
        }
    }
    cases
}

fn files(case: &str, given: &str) -> Vec<Given> {
    let mut files = Vec::new();
    let mut parts: Vec<(String, Vec<&str>)> = Vec::new();
    for line in given.lines() {
        let kind = ["[docx", "[plain", "[txt", "[md", "[photo"].iter().any(|kind| line.starts_with(kind));
        match parts.last_mut() {
            Some((_, lines)) if !kind => lines.push(line),
            _ => parts.push((line.trim_matches(['[', ']']).to_owned(), Vec::new())),
        }
    }
    for (i, (kind, lines)) in parts.into_iter().enumerate() {
        let (kind, rest) = kind.split_once(' ').unwrap_or((&kind, ""));
        let text = lines.iter().map(|line| expand(line)).collect::<Vec<_>>().join("\n");
        let named = |end: &str| if rest.contains(end) { rest.to_owned() } else { format!("稿件{}.{end}", i + 1) };
        let file = match kind {
            "docx" | "plain" => Given::new(named("docx"), Docx::make(&lines, kind == "plain")),
            "md" => Given::new(named("md"), text.into_bytes()),
            "photo" => Given::new(rest, png(900 + i)),
            "txt" => {
                let bytes = match rest {
                    "gb18030" => encode(&text, "GB"),
                    "utf16le" => encode(&text, "LE"),
                    "utf16be" => encode(&text, "BE"),
                    "bom" => format!("\u{FEFF}{text}").into_bytes(),
                    "crlf" => text.replace('\n', "\r\n").into_bytes(),
                    _ => text.into_bytes(),
                };
                Given::new(if rest.contains(".txt") { rest.to_owned() } else { "稿件1.txt".to_owned() }, bytes)
            }
            _ => panic!("{case}: no such file: {kind}"),
        };
        files.push(file);
    }
    files
}

fn encode(text: &str, how: &str) -> Vec<u8> {
    match how {
        "GB" => encoding_rs::GB18030.encode(text).0.into_owned(),
        "LE" => [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect(),
        _ => text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
    }
}

fn is_heading(line: &str) -> bool {
    ["引题:", "主题:", "副题:", "## ", "### ", "**"].iter().any(|start| line.starts_with(start))
}

#[test]
fn files_become_what_their_authors_meant() {
    let cases = cases();
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let (mut right, mut all) = (0, 0);
    let mut wrong = Vec::new();
    for case in &cases {
        let imported = import(&case.files, case.split);
        let shown = shown(&imported);
        let wanted: Vec<&String> = case.wanted.iter().filter(|line| is_heading(line)).collect();
        let found: Vec<&String> = shown.iter().filter(|line| is_heading(line)).collect();
        all += wanted.len().max(found.len());
        right += wanted.iter().filter(|line| found.contains(line)).count().min(found.len());
        if shown != case.wanted {
            let list = |lines: &[String]| lines.iter().map(|line| format!("    {line}\n")).collect::<String>();
            wrong.push(format!("{}\n  wanted\n{}  found\n{}", case.name, list(&case.wanted), list(&shown)));
        }
    }
    println!("{} files, {right} of {all} headings right", cases.len());
    assert!(
        wrong.is_empty(),
        "{} of {} cases, {right} of {all} headings right:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn nothing_is_lost() {
    for case in cases() {
        let imported = import(&case.files, case.split);
        let ledger = &imported.ledger;
        assert_eq!(ledger.lost(), Count::default(), "{}: {ledger:?}\n{}", case.name, imported.yaml);
        let sum = ledger.placed.characters + ledger.put_aside().characters;
        assert_eq!(sum, ledger.read.characters, "{}: {ledger:?}\n{}", case.name, imported.yaml);
        let pictures = ledger.placed.pictures + ledger.put_aside().pictures;
        assert_eq!(pictures, ledger.read.pictures, "{}: {ledger:?}", case.name);
        assert_eq!(imported.pictures.len(), ledger.placed.pictures, "{}", case.name);
    }
}

/// The account itself is held against the files: every word of a case stands in the report or among what was put aside.
#[test]
fn every_word_is_in_the_report_or_put_aside() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let words = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}') || c.is_ascii_digit();
    let mut checked = 0;
    for case in cases() {
        let imported = import(&case.files, case.split);
        let aside: String = imported.ledger.aside.iter().map(|aside| aside.text.as_str()).collect();
        let have: String = format!("{}{aside}", imported.yaml).chars().filter(|c| words(*c)).collect();
        let text = fs::read_dir(&folder)
            .expect("cases")
            .flatten()
            .map(|entry| fs::read_to_string(entry.path()).unwrap_or_default())
            .collect::<String>();
        let source = text
            .split("\n=== ")
            .find(|part| part.split('\n').next().is_some_and(|name| name.trim_end_matches(" split") == case.name))
            .expect("there")
            .to_owned();
        let (given, _) = source.rsplit_once("\n---\n").expect("a case");
        for line in given.lines().skip(1).filter(|line| {
            !line.starts_with('<')
                && !line.starts_with("[photo")
                && !line.starts_with("[txt")
                && !line.starts_with("[docx")
        }) {
            let words_only =
                line.strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(line, |(_, words)| words);
            let line = expand(words_only);
            // Pieces of eight 汉字 and figures in a row, whatever marks stand between.
            for piece in line
                .split(|c: char| !words(c))
                .filter(|piece| piece.chars().count() >= 3 && piece.chars().any(|c| !c.is_ascii_digit()))
            {
                // A day is written as the report writes days.
                if piece.contains('年') && piece.ends_with('日') {
                    continue;
                }
                checked += 1;
                assert!(have.contains(piece), "{}: {piece} is nowhere\n{}", case.name, imported.yaml);
            }
        }
    }
    assert!(checked > 1000, "{checked}");
}
