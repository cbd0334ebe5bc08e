//! Whole messages in both languages, and bad lists with their places. `BLESS=1` writes the goldens anew.

use zhuanban_proofread::{Article, Day, Issue, Kind, Page, Run, Settings, count, json, proofread};

fn golden(name: &str, text: &str) {
    let path = format!("{}/tests/data/{name}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, text).expect("written");
    }
    assert_eq!(text, std::fs::read_to_string(&path).unwrap_or_default(), "{name}");
}

fn issue() -> Issue {
    let article = Article {
        id: "a1".into(),
        runs: vec![
            Run::new(Kind::Headline, "全区按装路灯3千盏。"),
            Run {
                kind: Kind::Body,
                text: "11月28日（星期五），区长李明说：“要再接再励”。全市共有盏1200人，其中男650人、女530人。".into(),
                source: vec![(0, 100)],
            },
            Run::new(Kind::Body, "河南省保定市的帐户在本月31日前约减少了2倍，增长3-5%，"),
        ],
        photos: 0,
    };
    let folio = Run::new(Kind::Folio, "2026年11月27日 第02版");
    let page = Page { number: "02".into(), runs: vec![folio], articles: vec![article], ..Page::default() };
    Issue { date: Day::new(2026, 11, 28), staff: vec![], pages: vec![page] }
}

#[test]
fn messages_in_both_languages() {
    let issue = issue();
    let people = "人员:\n  - {姓名: 李明, 职务: [区委书记]}\n";
    let (settings, troubles) = Settings::builder().file("姓名.yaml", people).build();
    assert_eq!(troubles, []);
    let found = proofread(&issue, &settings);
    let zh: String = found.iter().map(|finding| json::zh(finding) + "\n").collect();
    let en: String = found.iter().map(|finding| json::en(finding) + "\n").collect();
    golden("messages.zh.txt", &zh);
    golden("messages.en.txt", &en);
    golden("messages.json", &(json::json(&issue, &found, &count(&issue, &found)) + "\n"));
}

#[test]
fn what_is_switched_off_or_accepted_is_not_told() {
    let issue = issue();
    let (mut settings, _) = Settings::builder().off(["marks", "数字混写", "按装"]).build();
    let found = proofread(&issue, &settings);
    assert!(
        found.iter().all(|f| !f.code.id().starts_with("marks.") && f.code.name() != "数字混写" && f.words != "按装")
    );
    let first = found.first().expect("something").clone();
    let file = settings.accept(&first);
    let (again, troubles) = Settings::builder().file("不再提.yaml", &file).build();
    assert_eq!(troubles, []);
    assert!(proofread(&issue, &again).iter().all(|f| (f.code, &f.words) != (first.code, &first.words)));
}

#[test]
fn bad_lists_are_told_with_their_lines() {
    let bad = "错:\n  帐户: 账户\n  账户: 帐户\n  同: 同\n  帐户: 户头\n禁用: 残废\n人员:\n  - {姓名: 张三}\n  - 李四\n怪: 1\n名称:\n  - {全称: 教育局, 误: [教育局]}\n";
    let (_, troubles) =
        Settings::builder().file("用词.yaml", bad).file("坏.yaml", "错: [\n").file("单.yaml", "一句话").build();
    let text: String =
        troubles.iter().map(|t| format!("{}:{} {} / {}\n", t.file, t.line, t.what.zh, t.what.en)).collect();
    golden("lists.txt", &text);
}

#[test]
fn a_hundred_thousand_entries() {
    let mut text = String::from("错:\n");
    for i in 0..100_000 {
        text.push_str(&format!("  词{i}号: 字{i}号\n"));
    }
    let (settings, troubles) = Settings::builder().file("大.yaml", &text).build();
    assert_eq!(troubles, []);
    let run = Run::new(Kind::Body, "这里有词99999号。");
    let page = Page { articles: vec![Article { runs: vec![run], ..Article::default() }], ..Page::default() };
    let issue = Issue { pages: vec![page], ..Issue::default() };
    assert!(proofread(&issue, &settings).iter().any(|f| f.edit.as_ref().is_some_and(|e| e.to == "字99999号")));
}
