use crate::diag::{Diagnostics, Lang};
use crate::report::markdown::{inline, story};
use crate::report::scalar::Scalar;
use crate::report::story::{Block, Mark, Passage, Run, Weight};

/// A text's blocks, one a line: the form, then its lines; `[strong]`, `{emphasis}`, `^note^`, ` / ` between lines.
fn set(text: &str) -> String {
    let blocks = story(&Scalar::plain(text), &mut Diagnostics::new());
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Para(runs) => format!("P {}", line(runs)),
        Block::Head { level, runs } => format!("H{level} {}", line(runs)),
        Block::Passage { form, lines } => {
            let name = match form {
                Passage::Verse { longest, parted } => format!("Verse{longest}{}", if *parted { "+" } else { "" }),
                Passage::Centre { parted } => format!("Centre{}", if *parted { "+" } else { "" }),
                Passage::Names { cell } => format!("Names{cell}"),
                Passage::Label | Passage::Lead | Passage::Signature | Passage::FlushLeft | Passage::Notes => {
                    format!("{form:?}")
                }
            };
            format!("{name} {}", lines.iter().map(|runs| line(runs)).collect::<Vec<_>>().join(" / "))
        }
        Block::List { .. } | Block::Quote(_) | Block::Jump(_) | Block::Table { .. } => format!("{block:?}"),
    }
}

fn line(runs: &[Run]) -> String {
    let run = |run: &Run| match (run.weight, &run.mark) {
        (_, Mark::Note) => format!("^{}^", run.text),
        (_, Mark::Reading(note)) => format!("<{}|{note}>", run.text),
        (_, Mark::Comment(note)) => format!("<{} / {note}>", run.text),
        (_, Mark::Dots | Mark::Name | Mark::Title | Mark::Frame) => format!("<{:?} {}>", run.mark, run.text),
        (_, Mark::Superior) => format!("↑{}↓", run.text),
        (_, Mark::Inferior) => format!("↓{}↑", run.text),
        (Weight::Plain, Mark::None) => run.text.clone(),
        (Weight::Strong, Mark::None) => format!("[{}]", run.text),
        (Weight::Emphasis, Mark::None) => format!("{{{}}}", run.text),
    };
    runs.iter().map(run).collect()
}

/// What is said about a text: the line, the place's words, the code.
fn said(text: &str) -> Vec<String> {
    let mut diags = Diagnostics::new();
    story(&Scalar::plain(text), &mut diags);
    let code =
        |diagnostic: &crate::diag::Diagnostic| diagnostic.problem.code().trim_start_matches("markdown.").to_owned();
    diags
        .iter()
        .map(|it| {
            let place = it
                .place
                .as_ref()
                .map(|place| (place.line(), place.source.text.get(place.range.clone()).unwrap_or_default().to_owned()));
            let (line, words) = place.unwrap_or_default();
            format!("{line} {words}: {}", code(it))
        })
        .collect()
}

fn quiet(text: &str) -> String {
    assert_eq!(said(text), Vec::<String>::new(), "{text}");
    set(text)
}

#[test]
fn a_poem_keeps_its_lines_and_stanzas() {
    assert_eq!(
        quiet(
            "前文。\n\n::: 诗\n## 晚自习\n灯一盏一盏地亮起来\n像有人在夜里\n　　种下一排树\n\n窗外有星\n隔着*光年*\n:::\n\n后文。"
        ),
        "P 前文。\nH2 晚自习\nVerse18+ 灯一盏一盏地亮起来 / 像有人在夜里 / \u{3000}\u{3000}种下一排树\n\
         Verse18 窗外有星 / 隔着{光年}\nP 后文。"
    );
    // A poem that is set in as a whole is set in by its form alone.
    assert_eq!(quiet("：：：歌词\n　　甲\n　　　　乙\n:::"), "Verse6 甲 / \u{3000}\u{3000}乙");
    assert_eq!(
        quiet("::: poem\n甲\n\n乙\n\n江白\n2024年11月15日\n:::"),
        "Verse2+ 甲\nVerse2 乙\nSignature 江白 / 2024年11月15日"
    );
    assert_eq!(quiet("::: 诗\n甲\n乙\n——江白\n:::"), "Verse2 甲 / 乙\nSignature ——江白");
    assert_eq!(quiet("::: 诗\n甲\n\n乙\n十月\n:::"), "Verse4+ 甲\nVerse4 乙 / 十月");
}

#[test]
fn names_are_whole_whatever_divides_them() {
    let whole = "Names6 张三 / 李四光 / 王五";
    for list in [
        "张三、李四光、王五",
        "张三，李四光， 王五。",
        "张　三　李四光　王 五",
        "张三\n李四光\n王五",
        "张三 李四光、\n王五",
    ] {
        assert_eq!(quiet(&format!("::: 名单\n{list}\n:::")), whole, "{list}");
    }
    assert_eq!(
        quiet("::: names\n## 一等奖\n一组（2 人）：张三 孔　明\n二组：诸葛明月、阿依古丽·买买提\n:::"),
        "H2 一等奖\nLabel [一组（2人）：]\nNames6 张三 / 孔明\nLabel [二组：]\nNames6 诸葛明月 / 阿依古丽·买买提"
    );
    assert_eq!(quiet("::: names\nJohn Smith, Mary Lee\n:::"), "Names8 John Smith / Mary Lee");
    assert_eq!(quiet("::: 名单\n欧阳明月 司徒清扬 张三\n:::"), "Names8 欧阳明月 / 司徒清扬 / 张三");
    assert_eq!(said("::: 名单\n张三、、李四\n、王五\n:::"), ["2 、: empty-name"]);
    assert_eq!(said("::: 名单\n、张三、\n、李四\n:::"), ["2 、: empty-name", "3 、: empty-name"]);
    assert_eq!(said("::: 名单\n张三、李\n:::"), ["2 李: name-of-one"]);
}

#[test]
fn every_name_knows_its_place() {
    let text = "::: 名单\n张三、**李四光**　孔　明\n:::";
    let blocks = story(&Scalar::plain(text), &mut Diagnostics::new());
    let runs: Vec<&Run> = blocks.iter().flat_map(crate::report::runs).collect();
    let found: Vec<(&str, &str)> =
        runs.iter().map(|run| (run.text.as_str(), text.get(run.place.range.clone()).unwrap())).collect();
    assert_eq!(found, [("张三", "张三"), ("李四光", "李四光"), ("孔明", "孔　明")]);
}

#[test]
fn questions_and_answers() {
    assert_eq!(
        quiet("::: 问答\n问：怎么办？\n答：办。\n又一段。\n\n**记者：**真的？\n**沈慧：**真的。\n:::"),
        "Lead [问：怎么办？]\nP [答：]办。\nP 又一段。\nLead [记者：][真的？]\nP [沈慧：]真的。"
    );
    // Nobody is known to ask: the first to speak does.
    assert_eq!(
        quiet("::: qa\n甲：一？\n乙：二：三。\n甲：四？\n:::"),
        "Lead [甲：一？]\nP [乙：]二：三。\nLead [甲：四？]"
    );
    assert_eq!(said("::: 问答\n今天说一件事。\n:::"), ["1 ::: 问答: nobody-speaks"]);
}

#[test]
fn letters_and_signatures() {
    assert_eq!(
        quiet(
            "::: 书信\n亲爱的同学们：\n　　你们好！\n时间过得快。\n\n此致\n敬礼！\n\n你们的老师 沈慧\n2024年11月15日\n:::"
        ),
        "FlushLeft 亲爱的同学们：\nP 你们好！\nP 时间过得快。\nLead 此致\nFlushLeft 敬礼！\nSignature 你们的老师 沈慧 / 2024年11月15日"
    );
    assert_eq!(
        quiet("::: letter\n编辑同志：\n请登出。\n祝\n编安\n读者 王芳\n:::"),
        "FlushLeft 编辑同志：\nP 请登出。\nLead 祝\nFlushLeft 编安\nSignature 读者 王芳"
    );
    assert_eq!(
        quiet("::: 书信\n妈：\n见信好。\n\n女儿\n10月1日\n:::"),
        "FlushLeft 妈：\nP 见信好。\nSignature 女儿 / 10月1日"
    );
    assert_eq!(quiet("请转告。\n\n::: 落款\n某某公司\n\n10月24日\n:::"), "P 请转告。\nSignature 某某公司 / 10月24日");
    assert_eq!(quiet("::: 居中\n甲\n乙\n\n丙\n:::"), "Centre+ 甲 / 乙\nCentre 丙");
}

#[test]
fn numbers_by_level() {
    assert_eq!(
        quiet(
            "::: 分级\n一、总体要求\n坚持。\n（一）加强领导。各级要抓。\n1.完成；\n（1）治理。\n①细。\n二〇二四年好。\n:::"
        ),
        "Lead [一、总体要求]\nP 坚持。\nP {（一）加强领导。}各级要抓。\nP 1.完成；\nP （1）治理。\nP ①细。\nP 二〇二四年好。"
    );
}

#[test]
fn notes_stand_at_the_end_in_the_order_of_their_marks() {
    assert_eq!(
        quiet("甲[^乙]，丙**丁[^1]**。\n\n[^1]: 第一条，\n    接着。\n[^乙]： 第二条。\n\n戊[^乙]。"),
        "P 甲^①^，丙[丁]^②^。\nP 戊^①^。\nNotes ①第二条。 / ②第一条，接着。"
    );
    assert_eq!(quiet("::: 诗\n甲[^1]\n乙\n:::\n[^1]: 注。"), "Verse4 甲^①^ / 乙\nNotes ①注。");
    assert_eq!(said("甲[^1]。"), ["1 [^1]: note-missing"]);
    assert_eq!(set("甲[^1]。"), "P 甲[^1]。");
    assert_eq!(said("甲[^1]。\n\n[^1]: 乙。\n[^1]: 丙。\n[^2]: 丁。"), ["4 1: note-twice", "5 2: note-unused"]);
    assert_eq!(said("甲[^1]。\n\n[^1]:"), ["3 1: note-empty"]);
}

#[test]
fn high_and_low() {
    assert_eq!(quiet("面积 m^2^，H~2~O 和 **CO~2~**，10^-8^。"), "P 面积m↑2↓，H↓2↑O和[CO]↓2↑，10↑-8↓。");
    for text in ["^_^", "5~10~15岁", "a^b", "x ~ y ~ z", "^1^"] {
        assert_eq!(quiet(text), format!("P {text}"));
    }
}

#[test]
fn marks_of_words() {
    assert_eq!(
        quiet("这[很重要]{着重}，[王府井]{专名}和[红楼梦]{书名}；**[张三]{示亡}**，刘{䶮|yǎn}。"),
        "P 这<Dots 很重要>，<Name 王府井>和<Title 红楼梦>；<Frame 张三>，刘<䶮|yǎn>。"
    );
    assert_eq!(
        quiet("{世界卫生组织|WHO}说，{GDP|国内生产总值}涨了；[旺救尺归]{批：只有四个字}，{银行|yínháng}。"),
        "P <世界卫生组织|WHO>说，<GDP|国内生产总值>涨了；<旺救尺归 / 只有四个字>，<银行|yínháng>。"
    );
    for text in [
        "{x|x}",
        "{ab|cd}",
        "{a|整数}",
        "[甲]{批}",
        "{甲| }",
        "[1]{甲}",
        "{甲}",
        "{|乙}",
        "[甲]{}",
        "集合{1, 2}",
        "[甲]",
    ] {
        assert_eq!(quiet(text), format!("P {text}"));
    }
    // A comment that is empty, too long, or holds signs of its own prints as typed, and that is told.
    for comment in ["", &"长".repeat(61), "一|二"] {
        assert_eq!(said(&format!("[甲]{{批：{comment}}}")), ["1 [甲]{批：: comment-as-typed"]);
    }
    assert!(quiet("| 甲 | 乙 |\n|---|---|\n| {a | b} |").contains("Table"));
}

#[test]
fn every_fence_is_opened_and_closed() {
    assert_eq!(said("::: 名册\n张三\n:::"), ["1 名册: unknown-fence"]);
    assert_eq!(said("甲\n\n::: 诗\n乙"), ["3 ::: 诗: fence-not-closed"]);
    assert_eq!(said("::: 诗\n甲\n::: 名单\n乙\n:::"), ["3 ::: 名单: fence-in-fence"]);
    assert_eq!(said("甲\n:::"), ["2 :::: nothing-to-close"]);
    assert_eq!(said("::: 诗\n\n:::"), ["1 ::: 诗: empty-fence"]);
    assert_eq!(said("> ::: 诗"), ["1 :::: block-mark"]);
    assert_eq!(said("::: 诗\n- 甲\n:::"), ["2 -: block-mark"]);
    // A head may stand over a fence, but not below all.
    assert_eq!(quiet("## 名单\n\n::: 名单\n张三 李四\n:::"), "H2 名单\nNames6 张三 / 李四");
    let mut diags = Diagnostics::new();
    story(&Scalar::plain("::: 名册\n张三\n:::"), &mut diags);
    assert!(diags.has_errors());
    let hint = diags.iter().next().and_then(|it| it.problem.say(Lang::Zh).hint).unwrap_or_default();
    assert!(hint.contains("::: 名单"), "{hint}");
    let mut diags = Diagnostics::new();
    inline(&Scalar::plain("::: 诗"), &mut diags);
    assert_eq!(diags.iter().count(), 1);
}

/// No 汉字 of a fence is lost, whatever its form.
#[test]
fn no_word_is_lost() {
    const PARTS: [&str; 22] = [
        "\n",
        "\n\n",
        "　　",
        "、",
        "，",
        "：",
        "。",
        "## ",
        "**",
        "*",
        "问：",
        "答：",
        "此致\n",
        "敬礼\n",
        "10月1日\n",
        "一、",
        "（一）",
        "- ",
        "> ",
        "|",
        "——",
        " ",
    ];
    let mut seed = 11_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    let han = |text: &str| text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).collect::<String>();
    for name in ["诗", "名单", "落款", "问答", "书信", "居中", "分级"] {
        for round in 0..500 {
            let mut inside = String::new();
            for _ in 0..random(24) {
                if random(2) == 0 {
                    inside.push(char::from_u32(0x4E00 + u32::try_from(random(20000)).unwrap_or(0)).unwrap_or('一'));
                } else {
                    inside.push_str(PARTS[random(PARTS.len())]);
                }
            }
            let text = format!("前\n\n::: {name}\n{inside}\n:::\n后");
            let blocks = story(&Scalar::plain(&text), &mut Diagnostics::new());
            let out: String = blocks.iter().flat_map(crate::report::runs).map(|run| run.text.as_str()).collect();
            assert_eq!(han(&out), han(&format!("前{inside}后")), "{name}, round {round}: {text:?}");
        }
    }
}
