use super::*;
use crate::diag::Lang;
use crate::report::story::Weight;

/// A text's blocks, one a line, in a notation of our own: `P`aragraph, `H2`, `L`ist, `Q`uote, `T`able; `[strong]`,
/// `{emphasis}`, ` / ` between paragraphs, ` ; ` between items, ` | ` between cells.
fn set(text: &str) -> String {
    let mut diags = Diagnostics::new();
    let blocks = story(&Scalar::plain(text), &mut diags);
    blocks.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn block(block: &Block) -> String {
    match block {
        Block::Para(runs) => format!("P {}", line(runs)),
        Block::Head { level, runs } => format!("H{level} {}", line(runs)),
        Block::List { start, items } => {
            let items: Vec<String> = items.iter().map(|item| lines(item)).collect();
            format!("L{} {}", start.map_or(String::new(), |n| n.to_string()), items.join(" ; "))
        }
        Block::Quote(paragraphs) => format!("Q {}", lines(paragraphs)),
        Block::Jump(words) => format!("J {}", words.value),
        Block::Passage { form, lines: all } => format!("{form:?} {}", lines(all)),
        Block::Table { columns, head, rows, shown: _ } => {
            let row = |cells: &[Vec<Run>]| cells.iter().map(|cell| line(cell)).collect::<Vec<_>>().join(" | ");
            let rows: Vec<String> = std::iter::once(row(head)).chain(rows.iter().map(|cells| row(cells))).collect();
            format!("T{columns:?} {}", rows.join(" ; "))
        }
    }
}

fn lines(paragraphs: &[Vec<Run>]) -> String {
    paragraphs.iter().map(|runs| line(runs)).collect::<Vec<_>>().join(" / ")
}

fn line(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| match run.weight {
            Weight::Plain => run.text.clone(),
            Weight::Strong => format!("[{}]", run.text),
            Weight::Emphasis => format!("{{{}}}", run.text),
        })
        .collect()
}

/// What is said about a text: the place's words, then the message.
fn said(text: &str) -> Vec<String> {
    let mut diags = Diagnostics::new();
    story(&Scalar::plain(text), &mut diags);
    diags
        .iter()
        .map(|diagnostic| {
            let words = diagnostic.place.as_ref().and_then(|place| place.source.text.get(place.range.clone()));
            format!("{}: {}", words.unwrap_or("?"), diagnostic.problem.say(Lang::En).message)
        })
        .collect()
}

fn quiet(text: &str) -> String {
    assert_eq!(said(text), Vec::<String>::new(), "{text}");
    set(text)
}

#[test]
fn paragraphs_heads_and_weights() {
    assert_eq!(
        quiet("## 稳的根基\n\n**经济运行稳。**1-8月份，全区。**金融稳。** 金融*机构*达32家。\n\n### 次级\n第二段。"),
        "H2 稳的根基\nP [经济运行稳。]1-8月份，全区。[金融稳。] 金融{机构}达32家。\nH3 次级\nP 第二段。"
    );
    assert_eq!(quiet("**“干”。**通过**（一）**后***都***有"), "P [“干”。]通过[（一）]后[都]有");
    assert_eq!(quiet("## 干的氛围 ##\n## 学C#\n##\u{3000}空格\n正文"), "H2 干的氛围\nH2 学C#\nH2 空格\nP 正文");
}

#[test]
fn the_issues_string_prints_verbatim() {
    assert_eq!(set(r#"#read("x") $ @ < _ * \"#), r#"P #read("x") $ @ < _ * \"#);
    assert_eq!(set(r#"文中 #read("x") $ @ < _ * \ 之后"#), r#"P 文中 #read("x") $ @ < _ * \ 之后"#);
}

#[test]
fn line_ends() {
    assert_eq!(set("汉字\n汉字，\n汉字“\n好”\n字"), "P 汉字汉字，汉字“好”字");
    assert_eq!(set("one\ntwo “three”\nfour"), "P one two “three” four");
    assert_eq!(set("全区GDP\n的11.9%\n占\nGDP"), "P 全区GDP的11.9%占GDP");
    assert_eq!(set("行末两空格  \n下一行\r\n再一行"), "P 行末两空格下一行再一行");
    assert_eq!(quiet("第 1 版 GDP 的 张 三 hello world"), "P 第1版GDP的 张 三hello world");
    assert_eq!(quiet("詹长松\u{3000}张三"), "P 詹长松\u{3000}张三");
}

/// A paragraph a line, as chats and office programs have it, though no blank line says so.
#[test]
fn lines_pasted_without_blank_lines() {
    assert_eq!(
        quiet("老周有三本账。\n周建国52岁。\n“先记。”\n账最厚。"),
        "P 老周有三本账。\nP 周建国52岁。\nP “先记。”\nP 账最厚。"
    );
    assert_eq!(
        quiet("**先看。**有人说：“好。”\n（完）。\n> 一句。\n> 又一句！\n\n尾"),
        "P [先看。]有人说：“好。”\nP （完）。\nQ 一句。 / 又一句！\nP 尾"
    );
    assert_eq!(
        quiet("一、主要情况\n（一）持续提升\n1.完成建设；\n2.完成搬迁；\n3.治理街巷。"),
        "P 一、主要情况\nP （一）持续提升\nP 1.完成建设；\nP 2.完成搬迁；\nP 3.治理街巷。"
    );
    let points = "一、主要情况\n（一）推动取得更大进展\n牢牢牵住关键。\n1.完成；\n2.治理。";
    assert_eq!(set(points), "P 一、主要情况\nP （一）推动取得更大进展牢牢牵住关键。\nP 1.完成；\nP 2.治理。");
    assert_eq!(said(points), ["牢: no blank line before line 3: joined to the line above as one paragraph"]);
    // A text that was cut anywhere: now and then a line ends with its sentence.
    let cut = "今年以来，全区\n经济平稳。\n一季度的增长是\n百分之六，二季\n度是百分之七。\n\n下半年再看。\n走着瞧。";
    assert_eq!(
        set(cut),
        "P 今年以来，全区经济平稳。一季度的增长是百分之六，二季度是百分之七。\nP 下半年再看。走着瞧。"
    );
    assert_eq!(said(cut), ["经: no blank line before lines 2, 3, 4, 5, 8: joined to the line above as one paragraph"]);
    assert_eq!(said("> 引文一\n> 接着。\n>\n> 另一段").len(), 1);
    assert_eq!(said("前言\n2. 乙").len(), 1, "no list begins with 2 in the middle of a paragraph");
    for one_line in
        ["价格1.25万\n\n涨。", "- 甲\n- 乙\n  接着", "|a|\n|-|\n|1|\n|2|\n\n甲。\n乙。", "甲\u{2028}乙", "## 头\n文"]
    {
        assert_eq!(said(one_line), Vec::<String>::new(), "{one_line}");
    }
}

#[test]
fn an_indent_begins_a_paragraph_and_is_no_code() {
    let two = "P 第一段。\nP 第二段。";
    for indent in ["\u{3000}\u{3000}", "    ", "        ", "\t", "\u{3000}"] {
        assert_eq!(quiet(&format!("{indent}第一段。\n{indent}第二段。")), two);
    }
    assert_eq!(set("第一段，\n  接着"), "P 第一段，接着");
    assert_eq!(quiet("\u{3000}\u{3000}## 头\n\u{3000}\u{3000}文"), "H2 头\nP 文");
}

#[test]
fn lists() {
    assert_eq!(quiet("- 甲\n- 乙\n\n文"), "L 甲 ; 乙\nP 文");
    assert_eq!(quiet("1. 甲\n2. 乙\n   接着\n\n   另一段\n3. 丙"), "L1 甲 ; 乙接着 / 另一段 ; 丙");
    assert_eq!(quiet("前言。\n2. 乙\n3. 丙"), "P 前言。\nL2 乙 ; 丙");
    assert_eq!(quiet("1. 甲\n3. 丙"), "L1 甲\nL3 丙", "numbers print as written");
    assert_eq!(quiet("- 甲。\n续"), "L 甲。\nP 续");
    assert_eq!(quiet("- 甲\n\u{3000}\u{3000}文"), "L 甲\nP 文");
    assert_eq!(set("- 甲\n  - 子\n- 乙"), "L 甲 ; 子 ; 乙");
    assert_eq!(said("- 甲\n  - 子").len(), 1);
}

#[test]
fn what_looks_like_a_list_and_is_none() {
    for text in ["2024. 今年", "1.25万", "100. 分", "-5℃", "1.", "+", "*", "1、甲", "3.5亿元", "-", "+86", "*注"]
    {
        assert_eq!(quiet(text), format!("P {text}"));
    }
    assert_eq!(set("发生于\n2024. 今年"), "P 发生于2024. 今年");
    assert_eq!(quiet("1\\. 甲\n\n\\- 乙\n\n\\# 丙"), "P 1. 甲\nP - 乙\nP # 丙");
    assert_eq!(quiet("一、甲。\n二、乙。\n（三）丙。\n④丁"), "P 一、甲。\nP 二、乙。\nP （三）丙。\nP ④丁");
    assert_eq!(set("第二、\n三、四季度"), "P 第二、三、四季度");
}

#[test]
fn topics_are_no_heads() {
    assert_eq!(quiet("#话题# 讨论"), "P #话题# 讨论");
    assert_eq!(set("##小标题"), "P ##小标题");
    assert_eq!(said("##小标题"), ["##: no space after the hashes: this prints as typed, not as a head"]);
    assert_eq!(set("# 一级"), "H1 一级");
    assert_eq!(said("# 一级\n\n正文"), ["#: this is a head of level 1; a story has two levels"]);
    assert_eq!(said("＃＃ 头")[0], "＃: `＃` is a full-width character and prints as typed");
    assert_eq!(set("标题\n===\n正文\n---\n"), "P 标题===正文---");
    assert_eq!(said("标题\n---\n").len(), 1);
}

#[test]
fn quotes() {
    assert_eq!(set("> 引文一\n> 接着。\n>\n> 另一段\n\n文"), "Q 引文一接着。 / 另一段\nP 文");
    assert_eq!(quiet(">引文。\n文"), "Q 引文。\nP 文");
    assert_eq!(quiet(">60岁的人"), "P >60岁的人");
    assert_eq!(set("> - 甲\n> ## 乙"), "Q - 甲## 乙");
    assert_eq!(said("> ## 乙"), ["##: `##` cannot stand in a quote and prints as typed"]);
}

#[test]
fn tables() {
    assert_eq!(
        quiet("前文\n| 指标 | 数 |\n|:--|--:|\n| **总额** | 79.5亿元 |\n| 甲\\|乙 | a*b |\n后文"),
        "P 前文\nT[Left, Right] 指标 | 数 ; [总额] | 79.5亿元 ; 甲|乙 | a*b\nP 后文"
    );
    assert_eq!(said("|a|b|\n|-|-|\n|1|2|3|"), ["|1|2|3|: this table row has 3 cells, the head only 2"]);
    assert_eq!(
        said("|a|b|\n|-|-|\n|1|"),
        ["|1|: this table row has only 1 cells, the head has 2; the rest stay empty"]
    );
    assert_eq!(set("|a|b|\n|-|-|\n|1|"), "T[Auto, Auto] a | b ; 1 | ");
    let mut diags = Diagnostics::new();
    story(&Scalar::plain("|a|b|c|\n|-|-|\n|1|"), &mut diags);
    assert!(diags.has_errors(), "comrak would not take it for a table");
    assert_eq!(said(&format!("|a|\n|-|\n{}", "|1|\n".repeat(41))).len(), 1);
    assert_eq!(quiet("市|区 共有"), "P 市|区 共有");
}

#[test]
fn everything_else_prints_as_typed_with_a_warning() {
    for text in [
        "<b>粗</b>",
        "<!-- 注 -->",
        "<div>\n块",
        "<https://a.cn/x>",
        "&amp;和&nbsp;",
        "`code`",
        "```rust\n代码\n```",
        "~~删~~",
        "~~~\n块\n~~~",
        "__粗__",
        "![图](a.jpg)",
        "注[^1]",
        "---",
        "* * *",
        "**没有成对",
    ] {
        assert!(!said(text).is_empty(), "{text}");
        let joined = text.replace('\n', "");
        assert_eq!(set(text), format!("P {joined}"), "{text}");
    }
    for text in ["[1]参考", "[甲]: 乙", "a_b_c", "3*4*5米", "a & b < c", "“x”--y...", "填空____", "\\n \\*"]
    {
        assert_eq!(quiet(text), format!("P {}", text.replace("\\*", "*")));
    }
}

#[test]
fn links_print_words_and_address() {
    assert_eq!(set("见[官网](https://a.cn/x_y)。"), "P 见官网（https://a.cn/x_y）。");
    assert_eq!(set("见[a.cn](https://a.cn/)。"), "P 见a.cn。");
    assert_eq!(set("[**粗**](b(c)d)"), "P [粗]（b(c)d）");
    assert_eq!(set("[x](a \"题\")"), "P [x](a \"题\")");
    assert_eq!(said("见[官网](a.cn)").len(), 1);
    assert_eq!(quiet("见https://a.cn/a_b?c=d&e=*f*").replace(['{', '}'], "*"), "P 见https://a.cn/a_b?c=d&e=*f*");
}

#[test]
fn invisible_characters_go_and_visible_ones_stay() {
    assert_eq!(quiet("\u{feff}经\u{200b}济\u{2060}运\u{ad}行\u{a0}稳"), "P 经济运行 稳");
    assert_eq!(quiet("葛\u{e0100}与镕喆䶮𠮷"), "P 葛\u{e0100}与镕喆䶮𠮷");
    assert_eq!(set("甲\u{fdd0}乙\u{ffff}"), "P 甲\u{fffd}乙\u{fffd}");
    assert_eq!(said("甲\u{fdd0}").len(), 1);
    assert_eq!(quiet("甲\u{2028}乙\u{2029}丙"), "P 甲乙\nP 丙");
}

#[test]
fn captions_are_one_paragraph() {
    let mut diags = Diagnostics::new();
    let runs = inline(&Scalar::plain("端午节**教**小朋友\n\n包粽子。"), &mut diags);
    assert_eq!(line(&runs), "端午节[教]小朋友包粽子。");
    assert!(diags.is_empty());
    let runs = inline(&Scalar::plain("1. 第一\n- 第二\n# 第三\n> 第四\n|a|\n|-|"), &mut diags);
    assert_eq!(line(&runs), "1. 第一- 第二# 第三> 第四|a| |-|");
    assert_eq!(diags.iter().count(), 4);
    assert_eq!(inline(&Scalar::plain(" \n\n"), &mut diags), []);
}

#[test]
fn every_run_knows_its_place() {
    let text = "\u{3000}\u{3000}甲**乙丙**丁\n戊\n\n1. 己\n   庚*辛*\n\n|壬|癸|\n|-|-|\n|子|**丑**|\n\n> \u{3000}寅**卯**\n\n## 辰 ##\n[**巳**](午)未";
    let mut diags = Diagnostics::new();
    let blocks = story(&Scalar::plain(text), &mut diags);
    let mut runs: Vec<&Run> = Vec::new();
    for block in &blocks {
        match block {
            Block::Para(all) | Block::Head { runs: all, .. } => runs.extend(all),
            Block::List { items, .. } => runs.extend(items.iter().flatten().flatten()),
            Block::Quote(all) | Block::Passage { form: _, lines: all } => runs.extend(all.iter().flatten()),
            Block::Jump(_) => {}
            Block::Table { head, rows, .. } => runs.extend(head.iter().chain(rows.iter().flatten()).flatten()),
        }
    }
    assert_eq!(runs.len(), 14, "{runs:#?}");
    for run in runs {
        let source: String = text[run.place.range.clone()].replace('\n', "").replace("   ", "");
        let source = source.replace("](", "（").replace(')', "）");
        assert_eq!(run.text, source);
    }
}

/// YAML makes one line of folded and quoted text; the lines of the file are what the author meant.
#[test]
fn lines_that_yaml_folded_are_lines_still() {
    let file = "body: >\n  经济\n  运行 well\n  done\n  \u{3000}\u{3000}第二段\n";
    let mut diags = Diagnostics::new();
    let text = folded(file, "经济 运行 well done \u{3000}\u{3000}第二段\n");
    let blocks = story(&text, &mut diags);
    assert_eq!(blocks.iter().map(block).collect::<Vec<_>>().join("\n"), "P 经济运行well done\nP 第二段");
    let told: Vec<String> = diags.iter().map(|diagnostic| diagnostic.problem.say(Lang::En).message).collect();
    assert_eq!(told, ["no blank line before lines 3, 4: joined to the line above as one paragraph"]);
    let mut diags = Diagnostics::new();
    let text = folded("body: \n  一段。\n  又一段。\n  尾。\n", "一段。 又一段。 尾。");
    let blocks = story(&text, &mut diags);
    assert_eq!(blocks.iter().map(block).collect::<Vec<_>>().join("\n"), "P 一段。\nP 又一段。\nP 尾。");
}

/// The scalar of a folded block's value.
fn folded(file: &str, value: &str) -> Scalar {
    let source = crate::diag::SourceText::new("t.yaml", file);
    let content = file.find('\n').map_or(0, |i| i + 1)..file.len();
    Scalar::aligned(value, &source, 6..file.len(), content, crate::report::scalar::Quotes::None)
}

/// Random soups of marks and words: every 汉字 comes out, in order and once, at the place it came from.
#[test]
fn no_word_is_ever_lost() {
    const PARTS: [&str; 44] = [
        "\n",
        "\n",
        "\n\n",
        "\u{3000}\u{3000}",
        "    ",
        "\t",
        " ",
        "# ",
        "## ",
        "###",
        "- ",
        "* ",
        "+ ",
        "1. ",
        "2) ",
        "2024. ",
        ">",
        "> ",
        "|",
        "|-|-|\n",
        "---\n",
        "===\n",
        "*",
        "**",
        "***",
        "_",
        "__",
        "`",
        "```\n",
        "~~~",
        "[",
        "](",
        "]: ",
        ")",
        "!",
        "<b>",
        "</",
        "<!--",
        "&amp;",
        "\\",
        "\\*",
        "<https://",
        "：",
        "。",
    ];
    let mut seed = 7_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    for round in 0..4000 {
        let mut text = String::new();
        for _ in 0..random(30) {
            if random(3) == 0 {
                text.push(char::from_u32(0x4E00 + u32::try_from(random(20000)).unwrap_or(0)).unwrap_or('一'));
            } else {
                text.push_str(PARTS[random(PARTS.len())]);
            }
        }
        let han = |text: &str| text.chars().filter(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')).collect::<String>();
        let mut diags = Diagnostics::new();
        let blocks = story(&Scalar::plain(&text), &mut diags);
        let out: String = blocks.iter().map(block).collect();
        if !diags.has_errors() {
            assert_eq!(han(&out), han(&text), "round {round}: {text:?}\n{out}");
        }
        let runs = inline(&Scalar::plain(&text), &mut diags);
        assert_eq!(han(&line(&runs)), han(&text), "round {round}: {text:?}");
        for run in runs {
            let place = &text[run.place.range.clone()];
            assert_eq!(han(place), han(&run.text), "round {round}: {text:?}");
        }
    }
}

/// Hostile texts end in bounded time.
#[test]
fn depth_and_length_are_harmless() {
    for text in ["> ", "*a **b ", "- ", "[", "[^", "`a", "<a", "|", "**", "![a](", "|a|b|\n|-|-|\n", "\u{3000}a\n"] {
        let text = Scalar::plain(&text.repeat(4000));
        story(&text, &mut Diagnostics::new());
        inline(&text, &mut Diagnostics::new());
    }
}
