//! What running text may bring along: words that fit no line, tables with codes, apostrophes, marks at a headline's ends.

use crate::common::{Sandbox, judge, small_report, stderr, text};

/// A report on A4 in two columns of 20 字: these words, and some more prose.
fn report(more: &str, headline: &str, caption: &str) -> String {
    let prose = "公园占地十二公顷，沿河步道全长三公里，每隔五百米设一处凉亭，凉亭里备有直饮水。".repeat(3);
    let photo = format!("{{ file: images/p.jpg, caption: {caption}, at: [2, 30], lines: 12 }}");
    small_report(headline, &[more, prose.as_str()].join("\n\n"), &photo)
}

/// Left and right end of every word of the proof with this in it, in points.
fn words(sandbox: &Sandbox, part: &str) -> Vec<(f64, f64)> {
    let html = judge("pdftotext", &["-bbox", text(&sandbox.path("out/r.proof.pdf")), "-"]).unwrap_or_default();
    let number = |line: &str, key: &str| line.split(key).nth(1)?.split('"').next()?.parse().ok();
    let found = html.lines().filter(|line| line.contains("<word") && line.contains(part));
    found.filter_map(|line| Some((number(line, "xMin=\"")?, number(line, "xMax=\"")?))).collect()
}

/// What is said of a report that must build, without what is said of its length.
fn built(more: &str) -> (Sandbox, String) {
    let sandbox = Sandbox::with(&report(more, "河岸公园开园", "说明。"));
    let output = sandbox.build(&[]);
    let told = stderr(&output);
    assert!(output.status.success(), "{more}\n{told}");
    (sandbox, told)
}

/// A word that does not fit the rest of a line goes to the next, however loose the line before becomes.
#[test]
fn a_word_that_does_not_fit_the_rest_of_a_line_is_no_error() {
    for before in ["公园管理处值班室", "公园管理处值班室联系电话", "公园管理处值班室联系电话就是"]
    {
        for word in ["13800138000", "International"] {
            for text in [format!("- {before}{word}"), format!("{before}{word}"), format!("> {before}{word}")] {
                let (_, told) = built(&text);
                assert!(!told.contains("伸出") && !told.contains("断开"), "{text}: {told}");
            }
        }
    }
}

/// A word wider than any line is broken, and told where it stands.
#[test]
fn a_word_wider_than_a_line_is_broken_at_its_own_line() {
    let word = "https4cloudstorageexampledocuments2024annualreportfinalversion";
    for text in [format!("{word}。"), format!("见{word}。"), format!("- {word}"), format!("一段。\n\n**{word}**见此。")]
    {
        let (sandbox, told) = built(&text);
        assert_eq!(told.matches("断开").count(), 1, "{told}");
        let line = report(&text, "河岸", "说明。").lines().position(|line| line.contains(word)).map_or(0, |at| at + 1);
        assert!(told.contains(&format!("r.yaml:{line}:")), "{told}");
        // A4 with margins of 26 mm: the left column ends at 292 pt, the right one at 521 pt.
        for (_, right) in words(&sandbox, "storage").into_iter().chain(words(&sandbox, "annual")) {
            assert!(right < 522.0, "{text}: ends at {right} pt");
        }
    }
}

/// A caption's long word, too.
#[test]
fn a_long_word_in_a_caption_is_broken() {
    let word = "A".repeat(60);
    let sandbox = Sandbox::with(&report("一段。", "河岸公园开园", &format!("傍晚{word}。")));
    let output = sandbox.build(&[]);
    let told = stderr(&output);
    assert!(output.status.success() && told.contains("断开"), "{told}");
}

#[test]
fn columns_of_a_table_are_as_wide_as_their_words() {
    let (sandbox, told) = built(
        "| 名称 | 统一社会信用代码 |\n|---|---|\n| 某某有限公司 | 91410800MA9XXXXXXX |\n| 好 | 91410800MA9YYYYYYY |",
    );
    assert!(!told.contains("伸出") && !told.contains("断开"), "{told}");
    let (name, code) = (words(&sandbox, "某某有限公司"), words(&sandbox, "91410800MA9XXXXXXX"));
    if let ([name], [code]) = (name.as_slice(), code.as_slice()) {
        assert!(code.0 > name.1 && code.1 - code.0 > 90.0, "{name:?} {code:?}");
    }
    // Three codes of 11 字 fit no column of 20: they are broken, or the table is named where it stands.
    let wide = "| 甲 | 乙 | 丙 |\n|---|---|---|\n| 91410800MA9XXXXXXX | 91410800MA9XXXXXXX | 91410800MA9XXXXXXX |";
    let sandbox = Sandbox::with(&report(wide, "河岸公园开园", "说明。"));
    let told = stderr(&sandbox.build(&[]));
    assert!(told.contains("断开") || told.contains("这张表"), "{told}");
    assert!(told.contains("r.yaml:13:"), "{told}");
    // Thirty columns are narrower than a 字.
    let row = format!("|{}", "甲乙|".repeat(30));
    let many = format!("{row}\n|{}\n{row}", "---|".repeat(30));
    let told = stderr(&Sandbox::with(&report(&many, "河岸公园开园", "说明。")).build(&[]));
    assert!(told.contains("这张表") && told.contains("r.yaml:11:"), "{told}");
}

#[test]
fn an_apostrophe_is_western() {
    let (sandbox, _) = built(
        "来访者 O’Brien 说：“It’s fine, I don’t mind.”又指着 Rider’s Corner 的牌子说，’90s 的船还在。说‘干’就干。",
    );
    let Some(found) = judge("pdftotext", &["-raw", text(&sandbox.path("out/r.proof.pdf")), "-"]) else { return };
    for word in ["O’Brien", "It’s", "don’t", "Rider’s"] {
        assert!(found.contains(word), "{word}:\n{found}");
    }
    // O’Brien has seven letters: with an apostrophe of a whole em it would be over 45 pt wide.
    let wide = words(&sandbox, "O’Brien");
    assert!(wide.iter().all(|(left, right)| right - left < 60.0), "{wide:?}");
}

/// What is left of a headline's marks at half width stays inside: the type area of A4 is 158 mm wide.
#[test]
fn marks_at_a_headlines_ends_stay_inside() {
    let sandbox = Sandbox::with(&report("一段。", "全县干部群众《梦》", "说明。"));
    let output = sandbox.build(&["--png", "72"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let page = image::open(sandbox.path("out/r.1.png")).expect("a picture").into_luma8();
    // The headline's lines: a pixel is a point.
    let dark = |x: u32| (110..200).any(|y| page.get_pixel(x, y).0[0] < 128);
    let left = (0..page.width()).find(|&x| dark(x)).expect("a headline");
    let right = (0..page.width()).rfind(|&x| dark(x)).expect("a headline");
    assert!(left >= 73 && right <= 522, "ink from {left} to {right} pt");
}

/// Invisible characters that choose a form, or that other programs leave behind, are no missing characters.
#[test]
fn variation_selectors_and_line_separators_are_harmless() {
    let (_, told) = built("葛\u{E0100}先生来了\u{FE0F}，漆成橘红色，\u{2028}成了合影的地方。\u{85}又一句\u{2029}话。");
    assert!(!told.contains("错误") && !told.contains("没有“"), "{told}");
    // They are told, once each.
    assert_eq!((told.matches("异体字选择符").count(), told.matches("看不见的字符").count()), (1, 1), "{told}");
}
