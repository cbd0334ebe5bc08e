use super::*;
use crate::diag::Lang;

fn mended(text: &str, kind: Text) -> (String, usize) {
    let mut diags = Diagnostics::new();
    let out = look(Scalar::plain(text), kind, true, &mut diags);
    (out.value, diags.iter().count())
}

#[track_caller]
fn becomes(text: &str, should: &str) {
    assert_eq!(mended(text, Text::Running).0, should);
    // What is as it should be is left alone.
    assert_eq!(mended(should, Text::Running), (should.to_owned(), 0));
}

#[test]
fn what_is_mended() {
    becomes("今天,天气好;“走”:去?去!到家.", "今天，天气好；“走”：去？去！到家。");
    becomes("增长了１２．５％,ＧＤＰ第1,第2", "增长了12.5%，GDP第1，第2");
    becomes("他说...走了。。。又来…好--再见", "他说……走了……又来……好——再见");
    becomes("全区 经济运行 稳中有进。", "全区经济运行稳中有进。");
    becomes("公园(北门)和(a)门,见(图1)", "公园（北门）和（a）门，见（图1）");
    becomes("他说\"好\",又说”走“。", "他说“好”，又说“走”。");
    becomes("天⽓好,⻓江", "天气好，长江");
    becomes("**先看.**再说", "**先看。**再说");
}

#[test]
fn what_is_left_alone() {
    for text in [
        "见https://a.cn/x?b=c:d,e!",
        "1.完成；\n2.治理。",
        "- 甲\n- 乙\n\n| 项目 | 数 |\n|:--|--:|\n| 甲 乙 | 1,250 |",
        "[^1]: 注释\n甲[^1]。[词](https://a.cn)",
        "本报记者 张三 李四报道，通讯员 王五",
        "::: 名单\n张三 李四\n:::",
        "“好”，“走”。He said \"go\", 3:2, 10:30.",
        "GDP 第 1",
        "——……",
    ] {
        assert_eq!(mended(text, Text::Running), (text.to_owned(), 0));
    }
    assert_eq!(mended("半年建设 今日迎客", Text::Line).1, 0);
}

#[test]
fn every_mended_place_is_told_where_it_stands() {
    let text = "今天,⽓好...\"是\"";
    let mut diags = Diagnostics::new();
    let out = look(Scalar::plain(text), Text::Running, true, &mut diags);
    let told: Vec<&str> =
        diags.iter().filter_map(|it| it.place.as_ref().and_then(|place| text.get(place.range.clone()))).collect();
    assert_eq!(told, [",", "⽓", "...", "\"", "\""]);
    // And whatever stands in the mended text is found in the file.
    for (at, c) in out.value.char_indices().filter(|(_, c)| matches!(c, '今' | '天' | '好' | '是')) {
        let place = out.place_of(at..at + c.len_utf8());
        assert_eq!(text.get(place.range), Some(c.to_string().as_str()));
    }
    let place = out.place_of(0..out.value.len());
    assert_eq!(text.get(place.range), Some(text));
}

#[test]
fn without_the_key_nothing_changes() {
    let text = "天⽓,⽓葛\u{E0100}";
    let mut diags = Diagnostics::new();
    assert_eq!(look(Scalar::plain(text), Text::Running, false, &mut diags).value, text);
    let told: Vec<String> = diags.iter().map(|it| it.problem.say(Lang::Zh).message).collect();
    assert_eq!(told.len(), 2, "{told:?}");
}
