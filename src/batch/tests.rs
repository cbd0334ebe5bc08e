//! Tables and templates, whole: what comes out, and all that is told.

use std::fmt::Write as _;
use std::path::Path;

use crate::batch::{Batch, Wish};
use crate::diag::{Diagnostics, Lang};
use crate::session::{BuildOptions, Session};

/// A template and a table in a folder of their own.
fn batch(template: &str, table: (&str, &[u8]), name: Option<&str>) -> (Option<Batch>, Diagnostics, tempfile::TempDir) {
    let dir = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(dir.path().join("images")).expect("a folder");
    for photo in ["a.jpg", "b.jpg", "一,二.jpg"] {
        std::fs::write(dir.path().join("images").join(photo), "a photo").expect("a file");
    }
    std::fs::write(dir.path().join("t.yaml"), template).expect("a file");
    std::fs::write(dir.path().join(table.0), table.1).expect("a file");
    let mut diags = Diagnostics::new();
    let batch = Batch::of_table(&dir.path().join("t.yaml"), &dir.path().join(table.0), name, &mut diags);
    (batch, diags, dir)
}

/// The reports that a table makes of a template, by their names.
fn filled(template: &str, table: (&str, &[u8])) -> Vec<(String, String)> {
    let (batch, diags, dir) = batch(template, table, None);
    let batch = batch.unwrap_or_else(|| panic!("{}", diags.render(Lang::En)));
    let mut diags = Diagnostics::new();
    let made = batch.jobs().iter().map(|job| {
        let ready = batch.ready(job, &mut diags).unwrap_or_else(|| panic!("{}", job.name));
        (job.name.clone(), ready.text)
    });
    let made = made.collect();
    drop(dir);
    made
}

/// The only one.
fn one(template: &str, table: &str) -> String {
    filled(template, ("t.csv", table.as_bytes())).into_iter().next().expect("a row").1
}

#[test]
fn nothing_in_a_cell_is_taken_for_yaml() {
    let template =
        "# {{村名}}的简报\ntitle: {{村名}}：{{话}}\nkicker: \"{{话}}\"  # 引题\nflow: {a: {{话}}, b: [{{村名}}]}\n";
    for words in
        ["a: b", "#1", "'单' \"双\"", "- 一", "{甲}", "true", "007", "*x &y !z", "@a `b` %c", "a\\n", "{{村名}}"]
    {
        let table = format!("村名,话\n桃源村,\"{}\"\n", words.replace('"', "\"\""));
        let text = one(template, &table);
        let read: serde_yaml::Value = serde_yaml::from_str(&text).unwrap_or_else(|why| panic!("{why}\n{text}"));
        assert_eq!(read["title"], format!("桃源村：{words}").as_str(), "{text}");
        assert_eq!(read["kicker"].as_str(), Some(words), "{text}");
        assert_eq!(read["flow"]["a"].as_str(), Some(words), "{text}");
        assert!(text.starts_with("# {{村名}}的简报\n") && text.contains("# 引题"), "comments stay: {text}");
    }
}

#[test]
fn running_text_has_paragraphs_and_what_is_empty_is_left_out() {
    let template = "pages:\n  - articles:\n      - kicker: {{引题}}\n        headline: ｛｛ 标题 ｝｝\n        body: |\n          \
                    {{正文}}\n\n          （{{村名}}）\n        credit: 来源\n";
    let table = "村名,引题,标题,正文\r\n甲,,\"一\",\"第一段。\n第二段：\n- 子\n- 丑\"\r\n,,,\r\n";
    let text = one(template, table);
    let wanted = "pages:\n  - articles:\n      - headline: 一\n        body: |\n          第一段。\n\n          第二段：\n\n          - \
                  子\n          - 丑\n\n          （甲）\n        credit: 来源\n";
    assert_eq!(text, wanted);
}

#[test]
fn a_cell_holds_as_many_photos_as_it_names() {
    let template = "photos:\n  - file: images/{{照片}}\n    caption: {{说明}}\n    focus: [0.5, 0.4]\n  - file: images/b.jpg\n    \
                    caption: {{村名}}村口\n";
    let table = "村名,照片,说明\n甲,a.jpg；b.jpg,早；晚\n乙,a.jpg、b.jpg,同\n丙,,\n丁,\"一,二.jpg\",一；二\n";
    let made = filled(template, ("t.csv", table.as_bytes()));
    let photos = |row: usize| {
        let read: serde_yaml::Value = serde_yaml::from_str(&made[row].1).expect("YAML");
        let each = read["photos"].as_sequence().cloned().unwrap_or_default().into_iter().map(|photo| {
            let text = |key: &str| photo[key].as_str().unwrap_or_default().to_owned();
            assert_eq!(photo["focus"].is_sequence(), !text("caption").ends_with("村口"));
            format!("{} {}", text("file"), text("caption"))
        });
        each.collect::<Vec<_>>()
    };
    assert_eq!(photos(0), ["images/a.jpg 早", "images/b.jpg 晚", "images/b.jpg 甲村口"]);
    assert_eq!(photos(1), ["images/a.jpg 同", "images/b.jpg 同", "images/b.jpg 乙村口"]);
    assert_eq!(photos(2), ["images/b.jpg 丙村口"]);
    assert_eq!(photos(3), ["images/一,二.jpg 一；二", "images/b.jpg 丁村口"], "a file may have a comma in its name");
    let made = filled("photos: {{照片}}\n", ("t.csv", "照片\nimages/a.jpg;images/b.jpg\n".as_bytes()));
    assert_eq!(made[0].1, "photos:\n  - file: images/a.jpg\n  - file: images/b.jpg\n");
}

/// What is left out has a number before what is put in: the right photos stay.
#[test]
fn what_is_left_out_moves_nothing_that_is_put_in() {
    let template = "photos:\n  - {{先}}\n  - file: images/{{照片}}\n  - images/b.jpg\narticles:\n  - {{文}}\n  - headline: \
                    一\n    photos:\n      - {{图}}\n      - file: {{照片}}\n        caption: {{说明}}\n";
    let table = "村,先,照片,文,图,说明\n甲,,a.jpg;c.jpg,,,\n乙,先.jpg,a.jpg,文,图.jpg,说\n丙,,,,,\n";
    let made = filled(&format!("title: {{{{村}}}}\n{template}"), ("t.csv", table.as_bytes()));
    let read = |row: usize| -> serde_yaml::Value { serde_yaml::from_str(&made[row].1).expect("YAML") };
    let wanted = |text: &str| -> serde_yaml::Value { serde_yaml::from_str(text).expect("YAML") };
    assert_eq!(
        read(0),
        wanted(
            "{title: 甲, photos: [{file: images/a.jpg}, {file: images/c.jpg}, images/b.jpg], articles: [{headline: 一, \
             photos: [{file: a.jpg}, {file: c.jpg}]}]}"
        )
    );
    assert_eq!(
        read(1),
        wanted(
            "{title: 乙, photos: [先.jpg, {file: images/a.jpg}, images/b.jpg], articles: [文, {headline: 一, photos: \
             [图.jpg, {file: a.jpg, caption: 说}]}]}"
        )
    );
    assert_eq!(read(2), wanted("{title: 丙, photos: [images/b.jpg], articles: [{headline: 一, photos: []}]}"));
}

#[test]
fn numbers_of_json_stay_as_they_are_written() {
    let table = r#"{"村": "甲", "数": [12345678901234567890123, 1.0, -0.50, 1e3, "7-8", true, null, "a\"1\\"], "期": 10000000000000000000001}"#;
    let made = filled("title: {{村}}\nissue: 第{{期}}期\nflow: {{数}}\n", ("t.jsonl", table.as_bytes()));
    let read: serde_yaml::Value = serde_yaml::from_str(&made[0].1).expect("YAML");
    assert_eq!(read["issue"], "第10000000000000000000001期");
    let all: Vec<&str> = read["flow"].as_sequence().expect("a list").iter().filter_map(|one| one.as_str()).collect();
    assert_eq!(all, ["12345678901234567890123", "1.0", "-0.50", "1e3", "7-8", "true", "", "a\"1\\"]);
}

#[test]
fn rows_have_the_numbers_that_excel_shows() {
    for end in ["\n", "\r\n", "\r"] {
        let table = ["", "村,话", "", "甲,一", ",", "", "", "乙,\"二\n三\"", "丙,四"].join(end);
        let (batch, diags, _dir) = batch("title: {{村}}{{话}}\n", ("t.csv", table.as_bytes()), None);
        let batch = batch.unwrap_or_else(|| panic!("{}", diags.render(Lang::En)));
        let from = batch.jobs().iter().map(|job| job.from.rsplit('#').next().unwrap_or_default().to_owned());
        assert_eq!(from.collect::<Vec<_>>(), ["4", "8", "9"], "{end:?}");
    }
}

/// A listener that panics ends the batch: nobody waits for it for ever.
#[test]
fn a_listener_that_panics_holds_nobody_up() {
    let dir = tempfile::tempdir().expect("a folder");
    let none: Vec<_> = (0..12).map(|n| dir.path().join(format!("{n}.yaml"))).collect();
    let (send, receive) = std::sync::mpsc::channel();
    let out = dir.path().join("out");
    std::thread::spawn(move || {
        let batch = Batch::of_reports(&none, &mut Diagnostics::new());
        let wish = Wish { out, options: BuildOptions::default(), workers: 2, resume: false };
        let run = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            batch.run(Session::default(), &wish, &mut |_| panic!("nobody listens any more"));
        }));
        let _ = send.send((batch.jobs().len(), run.is_err()));
    });
    let came = receive.recv_timeout(std::time::Duration::from_secs(120));
    assert_eq!(came, Ok((12, true)), "the batch hangs");
}

#[test]
fn json_lines_say_lists_themselves() {
    let template =
        "photos:\n  - file: {{照片}}\n    caption: {{说明}}\nstaff: {{人}}\nissue: 第{{期}}期\nweather: {{天气}}\n";
    let table = r#"{"村": "甲", "照片": ["a.jpg", "b.jpg"], "说明": ["早", "晚"], "人": {"编": "甲：乙"}, "期": 12, "天气": null}

{"村": "乙", "照片": [], "说明": "", "人": {}, "期": "十三", "天气": "晴"}
"#;
    let made = filled(template, ("t.jsonl", table.as_bytes()));
    let wanted = "photos:\n  - file: a.jpg\n    caption: 早\n  - file: b.jpg\n    caption: 晚\nstaff:\n  编: 甲：乙\nissue: \
                  第12期\n";
    assert_eq!(made[0].1, wanted);
    assert_eq!(made[1].1, "photos: []\nissue: 第十三期\nweather: 晴\n");
    assert_eq!(made[0].0, "甲", "the first key names the row");
}

#[test]
fn tables_come_from_excel_in_all_its_encodings() {
    let table = "村名,话\r\n桃源村,\"一，\n二\"\r\n";
    let utf16 = |bytes: fn(u16) -> [u8; 2], mark: [u8; 2]| {
        let text = table.replace(',', "\t");
        mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect::<Vec<u8>>()
    };
    let cases = [
        table.as_bytes().to_vec(),
        [b"\xEF\xBB\xBF", table.as_bytes()].concat(),
        encoding_rs::GB18030.encode(table).0.into_owned(),
        utf16(u16::to_le_bytes, [0xFF, 0xFE]),
        utf16(u16::to_be_bytes, [0xFE, 0xFF]),
        table.replace(',', ";").into_bytes(),
        format!("\r\n{}", table.replace("话\r\n", "话,,\r\n").replace("二\"\r\n", "二\",,\r\n,,,\r\n")).into_bytes(),
    ];
    for (number, bytes) in cases.iter().enumerate() {
        let made = filled("title: {{话}}\nname: {{村名}}\n", ("t.csv", bytes));
        assert_eq!(made.len(), 1, "case {number}");
        assert_eq!(made[0].0, "桃源村", "case {number}");
        let read: serde_yaml::Value = serde_yaml::from_str(&made[0].1).expect("YAML");
        assert_eq!(read["title"], "一，\n二", "case {number}");
    }
}

/// What it is about, the template, the table's name and bytes, the pattern of names.
type Case<'a> = (&'a str, &'a str, &'a str, &'a [u8], Option<&'a str>);

/// Everything that is wrong is told at once, with its place.
#[test]
fn all_that_is_wrong_is_told() {
    let good = "title: {{村名}}\nbody: {{正文}}\n";
    let cases: [Case<'_>; 18] = [
        ("two rows", good, "t.csv", "村名,正文\n甲,一\n乙,二\n甲,三\nA,四\na,五\n".as_bytes(), None),
        ("no column, unused", "title: {{村民}}\nbody: {{日期}}\n", "t.csv", "村名,正文\n甲,一\n".as_bytes(), None),
        ("rows", good, "t.csv", "村名,正文\n甲,一,二\n乙\n丙,三,\n".as_bytes(), None),
        ("comma", good, "t.csv", "村名，正文\n甲,一\n".as_bytes(), None),
        ("columns", good, "t.csv", "村名,正文,村名,\n甲,一,乙,丙\n".as_bytes(), None),
        ("quote", good, "t.csv", "村名,正文\n甲,\"一\n乙,二\n".as_bytes(), None),
        ("no rows", good, "t.csv", "村名,正文\n".as_bytes(), None),
        ("empty", good, "t.csv", b"", None),
        ("workbook", good, "t.csv", b"PK\x03\x04...", None),
        ("no text", good, "t.csv", b"\xFF\x00\xC1", None),
        (
            "json",
            good,
            "t.jsonl",
            "{\"村名\": \"甲\", \"正文\": \"\"}\n[1]\n{\"村名\": }\n{\"村名\": \"乙\"}\n".as_bytes(),
            None,
        ),
        ("names", good, "t.csv", "村名,正文\n..,一\n,二\n".as_bytes(), None),
        ("name", good, "t.csv", "村名,正文\n甲,一\n".as_bytes(), Some("{{镇}}-{{村名}}")),
        (
            "long",
            good,
            "t.csv",
            "村名,正文\n甲,一\n".as_bytes(),
            Some(
                "{{村名}}很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长",
            ),
        ),
        (
            "name of parts",
            good,
            "t.jsonl",
            "{\"村名\": {\"镇\": \"甲\"}, \"正文\": \"\"}\n{\"村名\": \"乙\", \"正文\": \"\"}\n".as_bytes(),
            None,
        ),
        ("open", "title: {{村名\n# {{ a\nbody: {{正文}}\n", "t.csv", "村名,正文\n甲,一\n".as_bytes(), None),
        (
            "key",
            "{{村名}}: 一\nphotos:\n  - file: {{正文}}\n    {{村名}}: 二\n",
            "t.csv",
            "村名,正文\n甲,一\n".as_bytes(),
            None,
        ),
        ("no yaml", "title: \"{{村名}}\n  body: {{正文}}\n", "t.csv", "村名,正文\n甲,一\n".as_bytes(), None),
    ];
    let mut told = String::new();
    for (what, template, table, bytes, name) in cases {
        let (batch, diags, dir) = batch(template, (table, bytes), name);
        assert!(batch.is_none(), "{what}: nothing is to be made");
        let root = dir.path().display().to_string();
        writeln!(told, "── {what}\n{}", diags.render(Lang::Zh).replace(&root, "DIR")).expect("a text takes lines");
    }
    // What is wrong with one row keeps the others from nothing.
    let template = "photos:\n  - file: {{照片}}\n    caption: {{说明}}\ntitle: 一{{人}}\n";
    let table = "{\"照片\": \"a;b;c\", \"说明\": \"一；二\", \"人\": \"\"}\n{\"照片\": \"x\", \"说明\": \"\", \"人\": {\"a\": \"b\"}}\n";
    let parts = r#"{"村": "甲", "照片": {"file": "a"}, "说明": "", "人": ""}
{"村": "乙", "照片": ["a", {"file": "b"}], "说明": "", "人": ""}
"#;
    for (what, table) in [("cells", table), ("parts", parts)] {
        let template = if what == "parts" { format!("name: {{{{村}}}}\n{template}") } else { template.to_owned() };
        let (made, mut diags, dir) = batch(&template, ("t.jsonl", table.as_bytes()), None);
        let batch = made.expect("a batch");
        for job in batch.jobs() {
            assert!(batch.ready(job, &mut diags).is_none(), "{}", job.name);
        }
        let root = dir.path().display().to_string();
        writeln!(told, "── {what}\n{}", diags.render(Lang::Zh).replace(&root, "DIR")).expect("a text takes lines");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/batch/told.zh.txt");
    if std::env::var_os("BLESS").is_some() {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(&path, &told).expect("a file");
    }
    assert_eq!(
        told,
        std::fs::read_to_string(&path).unwrap_or_default(),
        "{} differs: read it, then BLESS=1",
        path.display()
    );
}
