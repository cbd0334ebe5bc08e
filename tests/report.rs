//! What a report's author sees: every message, whole, in both languages.
//!
//! `tests/report/bad/NAME.yaml` goes in, `NAME.zh.txt` and `NAME.en.txt` must come out; `BLESS=1 cargo test` writes
//! them anew.

#![expect(clippy::disallowed_methods, reason = "bad input must be answered in bounded time, which is measured here")]

#[path = "report/mutated.rs"]
mod mutated;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use zhuanban::diag::{Diagnostics, Lang};
use zhuanban::report::BlockKind;
use zhuanban::report::block::PanelText;
use zhuanban::report::{Crop, Date, Report, Role, read, reference, schema};
use zhuanban::units::{Mm, Pt};

/// Reads a report and returns it with all that was said.
fn look(bytes: &[u8], name: &str) -> (Option<Report>, Diagnostics) {
    let mut diags = Diagnostics::new();
    let report = read(bytes, name, &mut diags);
    assert_eq!(report.is_none(), diags.has_errors(), "no report means an error:\n{}", diags.render(Lang::Zh));
    (report, diags)
}

/// What is said of some bytes, which must not take long.
fn said(bytes: &[u8], lang: Lang) -> String {
    let start = Instant::now();
    let (_, diags) = look(bytes, "t.yaml");
    assert!(start.elapsed() < Duration::from_secs(10), "took {:?}", start.elapsed());
    diags.render(lang)
}

/// Compares with a file of this folder, or writes it.
fn golden(path: &Path, actual: &str) -> Result<(), String> {
    if std::env::var_os("BLESS").is_some() {
        return fs::write(path, actual).map_err(|e| e.to_string());
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected == actual {
        return Ok(());
    }
    Err(format!("── {} should be\n{expected}── but is\n{actual}", path.display()))
}

fn folder() -> PathBuf {
    Path::new(file!()).parent().map_or_else(PathBuf::new, |dir| {
        let dir = dir.join("report");
        if dir.is_absolute() { dir } else { Path::new(env!("CARGO_MANIFEST_DIR")).join(dir) }
    })
}

#[test]
fn bad_reports() {
    let mut cases: Vec<PathBuf> = fs::read_dir(folder().join("bad"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .collect();
    cases.sort();
    assert!(cases.len() >= 35, "only {} cases", cases.len());
    let mut failures = Vec::new();
    for case in &cases {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let (_, diags) = look(&fs::read(case).unwrap(), &name);
        assert!(!diags.is_empty(), "{name} is not bad");
        for (lang, ending) in [(Lang::Zh, "zh.txt"), (Lang::En, "en.txt")] {
            failures.extend(golden(&case.with_extension(ending), &diags.render(lang)).err());
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn schema_and_reference() {
    let mut failures = Vec::new();
    for (lang, name) in [(Lang::Zh, "zh"), (Lang::En, "en")] {
        let text = serde_json::to_string_pretty(&schema(lang)).unwrap() + "\n";
        failures.extend(golden(&folder().join(format!("schema.{name}.json")), &text).err());
        failures.extend(golden(&folder().join(format!("reference.{name}.md")), &reference(lang)).err());
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// A report without its places, which differ between languages.
fn without_places(report: &Report) -> String {
    let text = format!("{report:#?}");
    let mut out = String::new();
    let mut skipping: Option<usize> = None;
    for line in text.lines() {
        let indent = line.len() - line.trim_start().len();
        match skipping {
            Some(depth) if indent > depth || line.trim_start().starts_with('}') && indent == depth => {
                if indent == depth {
                    skipping = None;
                }
            }
            _ if line.trim_start().starts_with("place: Place {")
                || line.trim_start().starts_with("source: SourceText {") =>
            {
                skipping = Some(indent);
            }
            _ => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

#[test]
fn both_languages_say_the_same() {
    let read_good = |name: &str| {
        let (report, diags) = look(&fs::read(folder().join(name)).unwrap(), name);
        assert!(diags.is_empty(), "{}", diags.render(Lang::Zh));
        report.unwrap()
    };
    let (en, zh) = (read_good("good.en.yaml"), read_good("good.zh.yaml"));
    assert_eq!(without_places(&en), without_places(&zh));
    golden(&folder().join("good.txt"), &without_places(&en)).unwrap();

    assert_eq!(en.publication.date.as_ref().map(|date| date.value), Some(Date { year: 2024, month: 9, day: 30 }));
    assert_eq!(en.pages[0].number.value, "06");
    assert_eq!((en.format.trim.width, en.format.gutter), (Mm(400.0), Pt(13.5)));
    assert_eq!(en.fonts[&Role::Headline].value, "方正大标宋");
    assert_eq!(en.pages[0].articles[0].photos[0].crop, Crop::AtMost { share: 0.35, asked: true });
    // A place leads back to the very words.
    let banner = zh.pages[0].panel(BlockKind::Banner).unwrap();
    let Some(PanelText::Line(banner)) = &banner.texts[0] else { panic!("a line") };
    assert_eq!(&zh.source.text[banner.place.range.clone()], "魅力解放 精彩绽放");
}

#[test]
fn byte_order_mark_and_windows_line_ends_are_fine() {
    let plain = fs::read_to_string(folder().join("good.zh.yaml")).unwrap();
    let windows = format!("\u{FEFF}{}", plain.replace('\n', "\r\n"));
    let (report, diags) = look(windows.as_bytes(), "good.zh.yaml");
    assert!(diags.is_empty(), "{}", diags.render(Lang::Zh));
    let (first, _) = look(plain.as_bytes(), "good.zh.yaml");
    assert_eq!(without_places(&report.unwrap()), without_places(&first.unwrap()));
}

const SMALL: &str = "标题: 解放精神\n版面:\n  - 文章:\n      - 主题: 稳中求进\n        正文: 经济运行稳。\n";

#[test]
fn other_encodings_are_named() {
    let gb = encoding_rs::GB18030.encode(SMALL).0.into_owned();
    let utf16 = |mark: bool, big: bool| -> Vec<u8> {
        let units = mark.then_some(0xFEFF_u16).into_iter().chain(SMALL.encode_utf16());
        units.flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    };
    assert!(look(SMALL.as_bytes(), "t.yaml").0.is_some());
    let mut all = said(&gb, Lang::Zh);
    for (mark, big) in [(true, false), (true, true), (false, false), (false, true)] {
        let text = said(&utf16(mark, big), Lang::Zh);
        assert!(text.contains("UTF-16"), "{text}");
        all += &text;
    }
    all += &said(b"\xFF\xD8\xFF\xE0\x80\x81 a picture \x9F\xFF", Lang::Zh);
    golden(&folder().join("encodings.txt"), &all).unwrap();
}

#[test]
fn too_much_is_refused_in_no_time() {
    let mut all = String::new();
    // A report over 8 MB.
    all += &said(format!("标题: {}\n", "长".repeat(3 << 20)).as_bytes(), Lang::Zh);
    // 20,000 brackets of either kind, and as many levels of mappings.
    all += &said("[".repeat(20_000).as_bytes(), Lang::Zh);
    all += &said(format!("标题: {}", "{a: ".repeat(20_000)).as_bytes(), Lang::Zh);
    all += &said((0..2_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect::<String>().as_bytes(), Lang::Zh);
    all += &said("- ".repeat(20_000).as_bytes(), Lang::Zh);
    // A billion laughs, of items and of one long text.
    let mut bomb = String::from("a0: &a0 [哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈, 哈]\n");
    for i in 1..10 {
        let before = format!("*a{}", i - 1);
        bomb += &format!("a{i}: &a{i} [{}]\n", [before.as_str(); 9].join(", "));
    }
    all += &said(bomb.as_bytes(), Lang::Zh);
    let long = format!("a: &a {}\nb: [{}]\n", "长".repeat(1 << 20), "*a, ".repeat(10_000));
    all += &said(long.as_bytes(), Lang::Zh);
    golden(&folder().join("limits.txt"), &all).unwrap();
    // Nothing but mistakes, of every sort.
    for mistake in
        ["键: 值\n", "标题：值\n", "\t标题: 值\n", "标题: *值\n", "- “\n", "标题: \"值\n", "值\n", "标题: [\n"]
    {
        let text = mistake.repeat((1 << 16) / mistake.len());
        assert!(!said(text.as_bytes(), Lang::Zh).is_empty());
    }
}

#[test]
fn no_input_makes_it_panic() {
    let good = fs::read_to_string(folder().join("good.zh.yaml")).unwrap();
    // Every cut of a good report, and every line of it spoilt in some way.
    for (at, _) in good.char_indices().step_by(29) {
        look(&good.as_bytes()[..at], "t.yaml").1.render(Lang::Zh);
    }
    let lines: Vec<&str> = good.lines().collect();
    for spoil in ["\t", "\u{3000}", "*", "\"", "[", "：", "x", "- ", "#", "\u{0}", "{", "|"] {
        for at in 0..lines.len() {
            let mut spoilt: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            spoilt[at] = format!("{spoil}{}", spoilt[at]);
            look(spoilt.join("\n").as_bytes(), "t.yaml").1.render(Lang::En);
            spoilt[at] = lines[at].replace(": ", &format!(": {spoil}"));
            look(spoilt.join("\n").as_bytes(), "t.yaml").1.render(Lang::Zh);
        }
    }
}

#[test]
fn a_full_report_is_read_fast() {
    let article = "      - 主题: 稳中求进\n        正文: |\n".to_owned()
        + &"          经济运行稳。**市场主体稳。**民营经济。\n\n".repeat(200);
    let text = format!("标题: 解放精神\n版面:\n  - 文章:\n{}", article.repeat(30));
    let start = Instant::now();
    let (report, diags) = look(text.as_bytes(), "t.yaml");
    assert!(report.is_some(), "{}", diags.render(Lang::Zh));
    assert!(start.elapsed() < Duration::from_secs(10), "{} bytes took {:?}", text.len(), start.elapsed());
}

/// The reference in `docs/` is what the program prints: `zhuanban schema --docs`.
#[test]
fn the_docs_are_the_programs_own_words() {
    for (lang, name) in [(Lang::Zh, "报告格式.md"), (Lang::En, "report-format.md")] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name);
        let written = format!("{}\n", reference(lang).trim_end());
        if let Err(difference) = golden(&path, &written) {
            panic!("{difference}");
        }
    }
}
