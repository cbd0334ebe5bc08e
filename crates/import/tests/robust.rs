//! Broken files, and files made to break: no panic, no flood of memory, and told.

mod common;

use common::docx::Docx;
use common::png;
use common::zip::zip;
use zhuanban_import::{Count, Given, Kind, Reason, import, kind};

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }
}

const LINES: [&str; 14] = [
    "[T]茶山{del:旧}新貌",
    "本报记者 林晓禾",
    "P1{box:框里的话}",
    "[1 n=1]一、总体要求",
    "P2{note:脚注}",
    "TABLE 甲|乙//1|2//3|4",
    "TABLE {pic}|{pic}//采茶|炒茶",
    "{group:集市}",
    "▲采茶。张三 摄",
    "[n=2]剪枝",
    "[n=3]施肥",
    "{vml:老框&&两段}",
    "[r]岚溪县人民政府",
    "[r]2025年4月24日",
];

/// The most memory this process has had, in megabytes; 0 where that cannot be told.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|number| number.parse::<usize>().ok()).unwrap_or(0) / 1024
}

fn part(inside: &str) -> Vec<(String, Vec<u8>)> {
    let xml = format!(r#"<w:document xmlns:w="w"><w:body>{inside}</w:body></w:document>"#);
    vec![("[Content_Types].xml".to_owned(), Vec::new()), ("word/document.xml".to_owned(), xml.into_bytes())]
}

#[test]
fn broken_word_files_neither_panic_nor_take_memory() {
    let mut dice = Dice(14);
    let whole = Docx::make(&LINES, false);
    // Bytes of the archive changed.
    for _ in 0..600 {
        let mut bytes = whole.clone();
        for _ in 0..=dice.roll(6) {
            let at = dice.roll(bytes.len());
            match dice.roll(4) {
                0 => bytes[at] = u8::try_from(dice.roll(256)).unwrap_or(0),
                1 => bytes.truncate(at.max(4)),
                2 => drop(bytes.drain(at..(at + dice.roll(40)).min(bytes.len()))),
                _ => {
                    let again = bytes[at..(at + dice.roll(60)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, again);
                }
            }
        }
        import(&[Given::new("a.docx", bytes)], dice.roll(2) == 0);
    }
    // The XML inside changed, the archive whole.
    let body: String = (0..40).map(|i| format!(r#"<w:p><w:pPr><w:numPr><w:numId w:val="{i}"/></w:numPr></w:pPr><w:r><w:t>第{i}段，好。</w:t></w:r></w:p>"#)).collect();
    let xml = part(&body).remove(1).1;
    for _ in 0..600 {
        let mut bytes = xml.clone();
        for _ in 0..=dice.roll(4) {
            let at = dice.roll(bytes.len());
            match dice.roll(4) {
                0 => bytes[at] = b"<>&\"'/;:\0\xFF"[dice.roll(10)],
                1 => drop(bytes.drain(at..(at + dice.roll(90)).min(bytes.len()))),
                2 => bytes.truncate(at.max(1)),
                _ => {
                    let again = bytes[at..(at + dice.roll(400)).min(bytes.len())].to_vec();
                    bytes.splice(at..at, again);
                }
            }
        }
        let files = vec![("[Content_Types].xml".to_owned(), Vec::new()), ("word/document.xml".to_owned(), bytes)];
        let imported = import(&[Given::new("a.docx", zip(&files))], false);
        assert_eq!(imported.ledger.lost(), Count::default(), "{}", imported.yaml);
    }
    println!("1200 broken files, {} MB at most", peak());
    assert!(peak() < 500, "{} MB", peak());
}

#[test]
fn bombs_are_told_and_cost_little() {
    // A gigabyte of blanks in a few thousand bytes would be a part too large.
    let mut bomb = part("");
    bomb[1].1 = vec![b' '; 100 << 20];
    let bytes = zip(&bomb);
    drop(bomb);
    assert!(bytes.len() < 1 << 20);
    let imported = import(&[Given::new("a.docx", bytes)], false);
    assert!(imported.refused.len() == 1 && imported.notices.iter().any(|notice| notice.is_loss()), "{imported:?}");
    // Elements without end, and nesting without end.
    for inside in ["<w:p/>".repeat(2_000_000), "<w:p>".repeat(200_000), "<w:r><w:t>字</w:t></w:r>".repeat(150_000)] {
        import(&[Given::new("a.docx", zip(&part(&inside)))], false);
    }
    // Tables in tables: too deep is told, not lost silently.
    let deep = format!(
        "{}<w:p><w:r><w:t>深处</w:t></w:r></w:p>{}",
        "<w:tbl><w:tr><w:tc>".repeat(100),
        "</w:tc></w:tr></w:tbl>".repeat(100)
    );
    let imported = import(&[Given::new("a.docx", zip(&part(&deep)))], false);
    assert!(imported.yaml.contains("深处") || imported.notices.iter().any(|notice| notice.is_loss()), "{imported:?}");
    // An archive in an archive in an archive.
    let mut inner = zip(&[("a.txt".to_owned(), "题\n本报记者 张三\n正文。".as_bytes().to_vec())]);
    for _ in 0..6 {
        inner = zip(&[("a.zip".to_owned(), inner)]);
    }
    assert_eq!(import(&[Given::new("a.zip", inner)], false).refused.len(), 1);
    println!("{} MB at most", peak());
}

#[test]
fn what_is_not_read_is_known_by_its_bytes() {
    let compound = [&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1][..], &[0; 600]].concat();
    let sheet = zip(&[("[Content_Types].xml".to_owned(), Vec::new()), ("xl/workbook.xml".to_owned(), Vec::new())]);
    let files: [(&str, Vec<u8>, Kind); 12] = [
        ("a.doc", compound.clone(), Kind::Doc),
        ("a.wps", compound.clone(), Kind::Wps),
        ("名为docx.docx", compound, Kind::Doc),
        ("a.pdf", b"%PDF-1.7\n".to_vec(), Kind::Pdf),
        ("a.jpg", b"\0\0\0\x18ftypheic\0\0\0\0".to_vec(), Kind::Heic),
        ("a.gif", b"GIF89a".to_vec(), Kind::OtherPicture),
        ("a.xlsx", sheet, Kind::Sheet),
        ("a.rar", b"Rar!\x1A\x07\0".to_vec(), Kind::OtherArchive),
        ("a.rtf", b"{\\rtf1".to_vec(), Kind::Rtf),
        ("a.html", b"<!DOCTYPE html><p>".to_vec(), Kind::Html),
        ("a.txt", Vec::new(), Kind::Empty),
        ("a.bin", vec![0, 1, 2, 3, 255, 0, 7, 8, 9], Kind::Unknown),
    ];
    for (name, bytes, wanted) in files {
        assert_eq!(kind::kind(name, &bytes), wanted, "{name}");
        let imported = import(&[Given::new(name, bytes)], false);
        assert!(imported.yaml.is_empty() && imported.refused.len() == 1, "{name}");
        assert!(imported.refused.iter().all(|refused| refused.zh().contains(name) && refused.en().contains(name)));
    }
}

#[test]
fn a_folder_in_an_archive_with_names_of_chinese_windows() {
    let files = vec![
        (
            "稿/头条.txt".to_owned(),
            "茶山新貌\n本报记者 林晓禾\n　　谷雨刚过，茶岭镇云上村的茶园还罩着一层薄雾，村民上了山。"
                .as_bytes()
                .to_vec(),
        ),
        ("稿/云雾中的茶园.png".to_owned(), png(1)),
        ("稿/云雾中的茶园-副本.png".to_owned(), png(1)),
        ("__MACOSX/稿/._头条.txt".to_owned(), vec![0, 5, 22, 7]),
    ];
    let imported = import(&[Given::new("稿.zip", zip(&files))], false);
    assert!(imported.yaml.contains("说明: 云雾中的茶园"), "{}", imported.yaml);
    assert_eq!(imported.pictures.len(), 1);
    assert!(imported.ledger.aside.iter().any(|aside| aside.reason == Reason::PhotoAgain));
    assert!(imported.refused.is_empty());
}

#[test]
fn a_turned_picture_keeps_its_pixels_and_says_which_way_is_up() {
    let imported =
        import(&[Given::new("a.docx", Docx::make(&["[T]茶山新貌", "P1", "{turned}", "图为采茶。"], false))], false);
    let (name, bytes) = imported.pictures.first().expect("a picture");
    assert_eq!(name, "images/采茶.png");
    assert!(bytes.windows(4).any(|window| window == b"eXIf"));
}
