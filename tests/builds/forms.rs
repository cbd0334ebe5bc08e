//! Poems, names, letters, notes: what the samples print, read with another program.

use std::fs;

use crate::common::{Sandbox, judge, repo, samples_elsewhere, small_report, stderr, text, zhuanban};

/// The sample's proof as poppler reads it, and what was said.
fn sample(name: &str) -> Option<(String, String)> {
    let elsewhere = samples_elsewhere();
    let out = elsewhere.path().join("out");
    let report = repo().join(format!("reports/{name}.yaml"));
    let output = zhuanban(&["build", text(&report), "--proof-only", "-o", text(&out)]);
    assert!(output.status.success(), "{}", stderr(&output));
    let read = judge("pdftotext", &["-raw", text(&out.join(format!("{name}.proof.pdf"))), "-"])?;
    Some((read, stderr(&output)))
}

/// Whether lines stand one below the other, each on a line of its own.
fn in_order(read: &str, lines: &[&str]) -> bool {
    let read: Vec<&str> = read.lines().map(str::trim).collect();
    read.windows(lines.len()).any(|window| window == lines)
}

#[test]
fn the_school_page_keeps_every_line_and_every_name() {
    let Some((read, told)) = sample("school") else { return };
    assert!(!told.contains("错误") && !told.contains("诗行"), "{told}");
    let poem = ["我们坐在树下", "翻动书页，如同翻动叶子", "风从函数的左边", "吹到右边"];
    assert!(in_order(&read, &poem), "{read}");
    assert!(!in_order(&read, &["翻动书页，如同翻动叶子", "我们坐在树下"]), "the judge sees order");
    // Every name is whole, those of two 字 too, though their 字 stand apart.
    let yaml = fs::read_to_string(repo().join("reports/school.yaml")).expect("the sample");
    let lists = yaml.split("::: 名单").skip(1).filter_map(|rest| rest.split(":::").next());
    let names: Vec<&str> = lists.flat_map(|list| list.split(['、', '\u{3000}', '\n'])).map(str::trim).collect();
    let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
    assert_eq!(names.len(), 200);
    let squeezed = |line: &str| line.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let lines: Vec<String> = read.lines().map(squeezed).collect();
    for name in names {
        assert!(lines.iter().any(|line| line.contains(name)), "{name}");
    }
    // The note stands behind the text it belongs to.
    let (mark, note) = (read.find("甘①").or(read.find('①')), read.find("①茶汤").or(read.rfind('①')));
    assert!(mark < note && read.contains("注释"), "{mark:?} {note:?}");
    assert!(read.find("再请一请") < note);
}

#[test]
fn questions_and_letters_are_set() {
    if let Some((read, _)) = sample("interview") {
        assert!(read.contains("记者：走路去？"), "{read}");
    }
    let Some((read, told)) = sample("letter") else { return };
    assert!(in_order(&read, &["此致", "敬礼！"]) && told.is_empty(), "{told}{read}");
    assert!(
        in_order(&read, &["你们的老师 沈慧", "2025 年 11 月 20 日"])
            || in_order(&read, &["你们的老师 沈慧", "2025年11月20日"]),
        "{read}"
    );
}

/// A line of a poem wider than its column is turned, and told where it stands; its neighbours are not.
#[test]
fn a_turned_line_is_told() {
    let photo = "{ file: images/p.jpg, caption: 说明。, at: [2, 20], lines: 12 }";
    let long = "隔着二百五十万光年的夜色它也在写一份没有交卷时间的作业";
    for (line, turned) in [(long, true), ("隔着二百五十万光年", false)] {
        let body = format!("::: 诗\n窗外有星\n{line}\n铃声响了\n:::\n\n{}", "后来下了一场雨。".repeat(40));
        let sandbox = Sandbox::with(&small_report("晚自习", &body, photo));
        let told = stderr(&sandbox.build(&[]));
        assert_eq!(told.matches("诗行").count(), usize::from(turned), "{told}");
        assert_eq!(told.contains("r.yaml:13:"), turned, "{told}");
    }
}

/// Marks take no room and no letter: the words they stand at are read as they were written.
#[test]
fn marked_words_stay_words() {
    let photo = "{ file: images/p.jpg, caption: 说明。, at: [2, 20], lines: 12 }";
    let more = "后来下了一场雨。".repeat(40);
    let words = "面积12m^2^，H~2~O[很重要]{着重}，[王府井]{专名}和[红楼梦]{书名}，[张三]{示亡}与刘{䶮|yǎn}。";
    let sandbox = Sandbox::with(&small_report("标记", &format!("{words}\n\n{more}"), photo));
    let output = sandbox.build(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdf = sandbox.path("out/r.proof.pdf");
    let Some(read) = judge("pdftotext", &["-raw", text(&pdf), "-"]) else { return };
    let read: String = read.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(read.contains("12m2，H2O很重要，王府井和红楼梦，张三与刘"), "{read}");
    assert!(read.contains('䶮') && read.contains("yǎn"), "{read}");
}

/// `规范化: 是` mends what it finds, and says where; without it nothing changes.
#[test]
fn a_text_is_mended_when_asked() {
    let photo = "{ file: images/p.jpg, caption: 说明。, at: [2, 20], lines: 12 }";
    let body = format!("天⽓好,他说\"走\"...增长１２％。\n\n{}", "后来下了一场雨。".repeat(40));
    let plain = small_report("雨", &body, photo);
    let asked = plain.replacen("title: 测试", "title: 测试\nnormalise: yes", 1);
    for (report, mended) in [(plain, false), (asked, true)] {
        let sandbox = Sandbox::with(&report);
        let told = stderr(&sandbox.build(&[]));
        assert_eq!(told.matches("规范化：").count(), if mended { 6 } else { 0 }, "{told}");
        assert_eq!(told.contains("“⽓”（U+2F53）"), !mended, "{told}");
        let Some(read) = judge("pdftotext", &["-raw", text(&sandbox.path("out/r.proof.pdf")), "-"]) else { return };
        let read: String = read.chars().filter(|c| !c.is_whitespace()).collect();
        assert_eq!(read.contains("天气好，他说“走”……增长12%。"), mended, "{read}");
    }
}
