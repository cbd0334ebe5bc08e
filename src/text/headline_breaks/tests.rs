use super::*;

fn zi(text: &str) -> f64 {
    text.chars().map(class::width).sum()
}

fn shown(text: &str, lines: usize) -> String {
    split(text, lines, &zi).map_or_else(|| "none".to_owned(), |set| set.join("/"))
}

/// The headline with ¦ at every place where it may break.
fn marked(text: &str) -> String {
    let mut shown = String::new();
    let mut from = 0;
    for found in breaks(text) {
        shown.push_str(&text[from..found.at]);
        shown.push('¦');
        from = found.at;
    }
    shown + &text[from..]
}

#[test]
fn breaks_at_the_sense() {
    for (text, lines, set) in [
        ("解放区“二次创业”再造新优势 迸发新活力", 2, "解放区“二次创业”再造新优势/迸发新活力"),
        ("解放区“二次创业”再造新优势 迸发新活力", 3, "解放区“二次创业”/再造新优势/迸发新活力"),
        ("省委督导组到我区检查安全生产工作", 2, "省委督导组到我区/检查安全生产工作"),
        ("绿水青山就是金山银山", 2, "绿水青山/就是金山银山"),
        ("云溪水库提前一个月下闸蓄水", 2, "云溪水库/提前一个月下闸蓄水"),
        ("给独居老人装一根“报平安绳”", 3, "给独居老人/装一根/“报平安绳”"),
        ("解放区“二次创业”", 1, "解放区“二次创业”"),
    ] {
        assert_eq!(shown(text, lines), set);
    }
}

#[test]
fn a_blank_parts_a_headline_before_anything_else() {
    for (text, lines, set) in [
        ("同心建家园 共享好生活", 2, "同心建家园/共享好生活"),
        // Two parts of five 字 do not make three lines: 同心 alone would be a torn part.
        ("同心建家园 共享好生活", 3, "none"),
        ("柳湖环线开通 推窗见绿出门见湖", 2, "柳湖环线开通/推窗见绿出门见湖"),
        ("柳湖环线开通 推窗见绿出门见湖", 3, "none"),
        ("绿水回来 江豚也回来了", 2, "绿水回来/江豚也回来了"),
        ("断头路打通 车程缩短16分钟", 2, "断头路打通/车程缩短16分钟"),
        ("断头路打通 车程缩短16分钟", 3, "断头路打通/车程缩短/16分钟"),
        // However uneven the parts.
        ("老中医的方子 短了", 2, "老中医的方子/短了"),
        // A single 字 on either side of the blank.
        ("修一条路 让一棵树", 2, "修一条路/让一棵树"),
        ("解放区“二次创业”再造新优势 迸发新活力", 2, "解放区“二次创业”再造新优势/迸发新活力"),
    ] {
        assert_eq!(shown(text, lines), set, "{text}");
    }
}

#[test]
fn no_line_has_one_word_of_two_zi() {
    for text in ["社区工作情况通报", "下一步工作安排", "城市有机更新"] {
        let set = shown(text, 3);
        assert!(set.split('/').all(|line| zi(line) >= 3.0 || set == "none"), "{text}: {set}");
    }
}

#[test]
fn the_authors_break_wins() {
    assert_eq!(shown("再造|新优势迸发|新活力", 2), "再造/新优势迸发/新活力");
    assert_eq!(shown(" 再造 | 新优势 ", 5), "再造/新优势");
    assert_eq!(shown("|新优势|", 2), "新优势");
    assert_eq!(marked("再造|新优势，迸发|"), "再造|¦新优势，迸发|");
    assert_eq!(shown("||", 2), "none");
}

#[test]
fn words_names_and_numbers_stay_whole() {
    for (text, breaks) in [
        ("高质量发展", "高质量发展"),
        ("投资1.25万亿元", "投资¦1.25万亿元"),
        ("王玉兰获奖", "王玉兰¦获奖"),
        ("孟州市赵和镇", "孟州市¦赵和镇"),
        ("中国（郑州）论坛", "中国¦（郑州）¦论坛"),
        ("《民法典》实施", "《民法典》¦实施"),
        ("习近平·文选", "习近平·文选"),
        ("为了明天——纪实", "为了¦明天——纪实"),
        ("提升 5 亿元大关", "提升 ¦5 亿元¦大关"),
    ] {
        assert_eq!(marked(text), breaks);
    }
}

#[test]
fn no_line_has_one_zi() {
    assert_eq!(shown("好，我们干", 2), "none");
    assert_eq!(shown("“干” 硬道理", 2), "none");
    assert_eq!(shown("发展", 2), "none");
    assert_eq!(shown("", 1), "none");
    assert_eq!(shown("发展", 0), "none");
}

#[test]
fn a_name_of_two_zi_may_be_spread_by_a_space() {
    assert_eq!(marked("王 伟先进事迹"), "王 伟¦先进事迹");
}

/// For any text: no panic, no lost text, no mark where it is not allowed.
#[test]
fn nothing_is_lost_whatever_is_written() {
    let letters: Vec<char> =
        "我市王第三十亿元的了在，。：“”《》——…·1.5%5GA+ \u{3000}|\u{2060}葛\u{e0100}😀é镇和".chars().collect();
    let mut seed = 7_u64;
    for _ in 0..3000 {
        let mut text = String::new();
        for _ in 0..seed % 17 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push(letters[(seed >> 33) as usize % letters.len()]);
        }
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let mut before = 0;
        for found in breaks(&text) {
            assert!(found.at > before && found.at < text.len(), "{text}");
            before = found.at;
        }
        for lines in 1..5 {
            let Some(set) = split(&text, lines, &zi) else { continue };
            let bare = |text: &str| text.chars().filter(|&c| !c.is_whitespace() && c != '|').collect::<String>();
            assert_eq!(bare(&set.concat()), bare(&text));
            if !text.contains('|') {
                assert_eq!(set.len(), lines, "{text}");
                for line in set.iter().skip(1) {
                    assert!(!line.starts_with(['，', '。', '：', '”', '》', '%', '—', '…', '·']), "{text}: {line}");
                }
                for line in set.iter().rev().skip(1) {
                    assert!(!line.ends_with(['“', '《', '·', '—', '…']), "{text}: {line}");
                }
            }
        }
    }
}
