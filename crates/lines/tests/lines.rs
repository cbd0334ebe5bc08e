//! What a typesetter would look at in a set paragraph: where lines break, what stands at their ends, how wide the gaps are.

mod paragraph;

use paragraph::{EM, gap_after, measure, read, room, shown, x_of};
use zhuanban_lines::{Beside, Line, Measure, Wish, set};

const HAN: &str = "河岸公园占地很大沿河步道全长五里每隔一段便有凉亭供人歇脚喝水";

fn right_edge(line: &Line) -> f64 {
    line.places.last().map_or(0.0, |place| place.x.0 + place.width.0)
}

#[test]
fn whole_cells_fill_a_line() {
    let text = read(HAN);
    let lines = set(&text, &measure(10.0));
    assert_eq!(shown(&text, &lines)[0], "河岸公园占地很大沿河");
    assert!(lines.iter().all(|line| line.looseness.abs() < 1e-9));
    assert_eq!(set(&[], &measure(10.0)), []);
}

#[test]
fn every_line_but_the_last_ends_at_the_right_edge() {
    for zi in [11.0, 13.0, 15.0, 17.0, 20.0, 27.0] {
        let text = read(paragraph::HARD);
        let lines = set(&text, &Measure { first: room(2.0), ..measure(zi) });
        for line in lines.iter().take(lines.len() - 1) {
            assert!((right_edge(line) - zi * EM).abs() < 0.001, "{zi}: {}", right_edge(line));
        }
    }
}

#[test]
fn marks_at_a_lines_ends_lose_their_white() {
    let text = read("好人好事，“好人”");
    let lines = set(&text, &measure(4.5));
    assert_eq!(shown(&text, &lines), ["好人好事，", "“好人”"]);
    assert!((right_edge(&lines[0]) - 4.5 * EM).abs() < 0.001);
    assert_eq!((lines[1].places[0].x.0, lines[1].places[0].shift.0), (0.0, -EM / 2.0));
}

#[test]
fn an_opening_mark_after_the_indent_is_cut_as_well() {
    let text = read("“好人好事”说的是");
    let lines = set(&text, &Measure { first: room(2.0), ..measure(20.0) });
    assert_eq!(lines[0].places[0].x.0, 2.0 * EM);
    assert_eq!(lines[0].places[1].x.0, 2.5 * EM);
}

#[test]
fn marks_beside_each_other_share_half_an_em() {
    for (words, em) in [
        ("说：“好", 3.5),
        ("好》（好", 3.5),
        ("好。”好", 3.5),
        ("好”，好", 3.5),
        ("好（《好", 3.5),
        ("好！！好", 3.0),
        ("好？！好", 3.0),
        ("好！！！好", 4.0),
        ("好，好", 3.0),
        ("好——好", 4.0),
        ("好……好", 4.0),
        ("明·清", 2.5),
        ("是‼好", 3.0),
    ] {
        let text = read(words);
        let lines = set(&text, &measure(20.0));
        assert!((lines[0].width.0 / EM - em).abs() < 1e-9, "{words}: {}", lines[0].width.0 / EM);
    }
}

#[test]
fn the_table_holds_between_sizes() {
    let mut text = read("好。”好");
    text[2].size = room(1.5);
    text[2].width = room(1.5);
    text[2].white = (room(0.0), room(0.75));
    let lines = set(&text, &measure(20.0));
    assert!((lines[0].width.0 / EM - 4.0).abs() < 1e-9, "{}", lines[0].width.0 / EM);
}

#[test]
fn a_quarter_em_stands_between_zi_and_letters_only() {
    for (words, gap) in
        [("用Rust", 0.25), ("Rust好", 0.25), ("好2", 0.25), ("，2", 0.0), ("2，", 0.0), ("好好", 0.0), ("（R", 0.0)]
    {
        let text = read(words);
        let lines = set(&text, &measure(20.0));
        let at = words.char_indices().take_while(|(_, c)| !c.is_ascii() || *c == 'R').count().clamp(1, 4);
        let at = if words == "Rust好" { 4 } else { at.min(1) };
        assert!((gap_after(&lines[0], at - 1) / EM - gap).abs() < 1e-9, "{words}");
    }
}

#[test]
fn brackets_give_before_pauses_and_pauses_before_stops() {
    // Eleven cells and a half of room less than they need.
    let text = read("好（人）好，人。好⁀好⁀好⁀好⁀好");
    let given = |zi: f64| {
        let line = &set(&text, &Measure { wish: Wish::Best, ..measure(zi) })[0];
        let width = |i: usize| (EM - line.places[i].width.0) / EM;
        (width(1) + width(3), width(5), width(7))
    };
    assert_eq!(given(13.0), (0.0, 0.0, 0.0));
    let (brackets, pause, stop) = given(12.25);
    assert!((brackets - 0.75).abs() < 1e-9 && pause == 0.0 && stop == 0.0);
    let (brackets, pause, stop) = given(11.75);
    assert!((brackets - 1.0).abs() < 1e-9 && (pause - 0.25).abs() < 1e-9 && stop == 0.0);
    let (_, pause, stop) = given(11.25);
    assert!((pause - 0.5).abs() < 1e-9 && (stop - 0.25).abs() < 1e-9);
}

#[test]
fn gaps_widen_before_characters_part() {
    let text = read("好人Rust好人好人Rustaceans好");
    let lines = set(&text, &measure(10.0));
    let first = &lines[0];
    assert!(gap_after(first, 1) > 0.25 * EM);
    assert!(gap_after(first, 1) <= 0.5 * EM + first.looseness * EM + 1e-6);
}

#[test]
fn the_letters_of_an_address_take_their_share() {
    let text = read("发到of@example.cn⁀，一⁀二⁀三⁀四⁀五⁀六⁀七⁀八⁀九⁀十");
    let lines = set(&text, &measure(10.8));
    let line = lines.iter().find(|line| text[line.start].first == '发').expect("the line of the address");
    assert!(line.looseness > 0.05, "{}", line.looseness);
    // Between f and f, as far as 发 and 到 part, times 0.15.
    assert!((gap_after(line, 3) - 0.15 * gap_after(line, 0)).abs() < 1e-9);
    // Those of a word or a number do not, nor do an address's in a line that has nothing else: CLREQ 6.1.2.2.
    let text = read("发到OfficeExample⁀，一⁀二⁀三⁀四⁀五⁀六⁀七⁀八⁀九⁀十");
    let lines = set(&text, &measure(10.8));
    assert!(lines[0].looseness > 0.05 && gap_after(&lines[0], 3).abs() < 1e-9);
    let text = read("all of these are words that nobody parts");
    let lines = set(&text, &measure(11.0));
    assert_eq!(gap_after(&lines[0], 0), 0.0);
}

#[test]
fn two_marks_do_not_part() {
    let text = read("好人（好）（人好人）说⁀好⁀人⁀人⁀人好人好人好人好人好");
    for zi in [8.0, 8.6, 9.2] {
        for line in set(&text, &measure(zi)) {
            let meets = |i: usize| text[line.start + i].first == '）' && text[line.start + i + 1].first == '（';
            for i in (0..line.places.len().saturating_sub(1)).filter(|&i| meets(i)) {
                assert!(gap_after(&line, i) <= 1e-9, "{zi}");
            }
        }
    }
}

#[test]
fn barred_marks_neither_begin_nor_end_lines() {
    let text = read(paragraph::HARD);
    for zi in 9..40 {
        for line in shown(&text, &set(&text, &measure(f64::from(zi)))) {
            let (first, last) = (line.chars().next().expect("a line"), line.chars().last().expect("a line"));
            assert!(!"，。、；：！？”’）》·…—～℃%".contains(first), "{zi}: {line}");
            assert!(!"“‘（《/".contains(last), "{zi}: {line}");
        }
    }
}

#[test]
fn ties_hold_and_words_are_not_cut() {
    let text = read("全年实现产值79.5⁀亿⁀元，同比增长International⁀化水平的6.1%左右好好好");
    for zi in 11..30 {
        for line in shown(&text, &set(&text, &measure(f64::from(zi)))) {
            assert!(!line.ends_with("79.5") && !line.ends_with('亿') && !line.starts_with("5亿"), "{zi}: {line}");
            assert!(!line.ends_with("Internation") && !line.starts_with('%'), "{zi}: {line}");
        }
    }
}

#[test]
fn a_weak_tie_gives_way_before_a_line_is_loose() {
    let text = read("云溪水库总库容1250⁀万⁀⁀立⁀方⁀米，是全县的水源");
    let lines = shown(&text, &set(&text, &measure(11.0)));
    assert_eq!(lines.first().map(String::as_str), Some("云溪水库总库容1250万"), "{lines:?}");
    let lines = shown(&text, &set(&text, &measure(15.0)));
    assert!(lines[0].starts_with("云溪水库总库容1250万立方米，"), "{lines:?}");
}

#[test]
fn a_word_that_does_not_fit_the_rest_of_a_line_goes_to_the_next() {
    let text = read("公园管理处值班室联系电话13800138000");
    let lines = set(&text, &Measure { first: room(2.0), rest: room(2.0), ..measure(17.0) });
    assert_eq!(shown(&text, &lines), ["公园管理处值班室联系电话", "13800138000"]);
    assert!((right_edge(&lines[0]) - 17.0 * EM).abs() < 0.001);
    assert!(lines[0].looseness > 0.1 && !lines[0].broken);
}

#[test]
fn a_word_wider_than_a_line_is_broken_as_the_last_resort() {
    let text = read("见https://www.example.org/very/long/path/index.html页");
    let lines = set(&text, &measure(11.0));
    assert!(lines.iter().all(|line| right_edge(line) <= 11.0 * EM + 0.001));
    // An address is broken after its marks where that leaves no gaps.
    let text = read("请大家都来看看www.a.cn好人好事好人好事");
    assert!(shown(&text, &set(&text, &measure(11.0))).iter().any(|line| line.ends_with('.') || line.ends_with('/')));
    let text = read("号码ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ是");
    let lines = set(&text, &measure(11.0));
    assert!(lines.iter().any(|line| line.broken));
    assert!(lines.iter().all(|line| right_edge(line) <= 11.0 * EM + 0.001));
}

#[test]
fn what_no_rule_allows_to_break_is_broken_before_it_sticks_out() {
    let text = read(&"——".repeat(30));
    let lines = set(&text, &measure(11.0));
    assert!(lines.iter().all(|line| right_edge(line) <= 11.0 * EM + 0.001));
    // One cluster wider than the line is all that ever sticks out.
    let mut text = read("好");
    text[0].width = room(12.0);
    assert_eq!(set(&text, &measure(11.0)).len(), 1);
}

#[test]
fn no_last_line_of_one_zi() {
    let text = read("河岸公园占地很大沿河步道，全长五里，长。");
    let lines = shown(&text, &set(&text, &measure(9.0)));
    assert!(lines.last().expect("lines").chars().filter(|c| !"，。".contains(*c)).count() >= 2, "{lines:?}");
}

#[test]
fn names_stay_whole_where_they_can() {
    let words = "本报记者李晓明，镇党委书记王强介绍，去年以来，这里的农民合作社建起冷库，把蔬菜卖到了很远的地方，收入翻了一番。";
    let text = read(words);
    for zi in 13..28 {
        let lines = shown(&text, &set(&text, &measure(f64::from(zi))));
        assert!(
            !lines.iter().any(|line| line.ends_with("李晓") || line.ends_with("李") || line.ends_with("王")),
            "{zi}: {lines:?}"
        );
    }
}

#[test]
fn a_paragraph_takes_a_line_less_or_more_where_it_can() {
    let text = read(paragraph::HARD);
    let (mut fewer, mut more) = (0, 0);
    for zi in 13..28 {
        let count = |wish| set(&text, &Measure { wish, ..measure(f64::from(zi)) }).len();
        let best = count(Wish::Best);
        assert!([best, best - 1].contains(&count(Wish::Fewer)));
        assert!([best, best + 1].contains(&count(Wish::More)));
        fewer += usize::from(count(Wish::Fewer) < best);
        more += usize::from(count(Wish::More) > best);
        let loosest = set(&text, &Measure { wish: Wish::More, ..measure(f64::from(zi)) });
        assert!(loosest.iter().all(|line| line.looseness < 0.3), "{zi}");
    }
    assert!(fewer >= 3 && more >= 5, "{fewer} {more}");
}

#[test]
fn ragged_lines_keep_their_width() {
    let text = read(paragraph::HARD);
    let lines = set(&text, &Measure { justify: false, ..measure(15.0) });
    assert!(lines.iter().all(|line| line.looseness == 0.0 && right_edge(line) <= 15.0 * EM + 1e-6));
}

#[test]
fn whole_words_are_kept_in_heads() {
    let text = read("改革发展跑出加速度");
    let heads = Measure { justify: false, whole_words: true, ..measure(7.0) };
    let lines = shown(&text, &set(&text, &heads));
    assert!(!lines.iter().any(|line| line.ends_with('加') || line.ends_with('速')), "{lines:?}");
}

#[test]
fn forced_breaks_end_lines_where_they_stand() {
    let text = read("好人\n好事好事");
    let lines = set(&text, &Measure { first: room(2.0), ..measure(10.0) });
    assert_eq!(shown(&text, &lines), ["好人", "好事好事"]);
    assert_eq!(lines[1].places[0].x.0, 0.0);
    assert_eq!(x_of(&lines[0], 0), 2.0 * EM);
}

/// Something five 字 wide at the left of a paragraph's first lines, or at their right.
fn beside(lines: usize, left: f64, right: f64) -> Beside {
    Beside { lines, left: room(left), right: room(right) }
}

#[test]
fn lines_beside_something_are_shorter_and_the_others_full() {
    let text = read(paragraph::HARD);
    for (left, right) in [(5.0, 0.0), (0.0, 5.0)] {
        let lines = set(&text, &Measure { first: room(2.0), beside: beside(6, left, right), ..measure(14.0) });
        for (n, line) in lines.iter().enumerate().take(lines.len() - 1) {
            let (own, end) = if n < 6 { (left, 14.0 - right) } else { (0.0, 14.0) };
            let first = if n == 0 { 2.0 } else { 0.0 };
            assert_eq!(line.places[0].x.0, (own + first) * EM, "line {n}");
            assert!((right_edge(line) - end * EM).abs() < 0.001, "line {n} ends at {}", right_edge(line));
        }
        let last: Vec<usize> = lines.windows(2).map(|pair| pair[0].end.max(pair[1].start) - pair[0].start).collect();
        assert!(last[6..].iter().all(|zi| *zi >= 11), "full lines hold more: {last:?}");
    }
}

#[test]
fn a_paragraph_wholly_beside_something_is_set_as_one_of_that_width() {
    let text = read(paragraph::HARD);
    let narrow = set(&text, &Measure { first: room(2.0), ..measure(9.0) });
    let all = set(&text, &Measure { first: room(2.0), beside: beside(usize::MAX, 5.0, 0.0), ..measure(14.0) });
    assert_eq!(shown(&text, &all), shown(&text, &narrow));
    for (one, other) in all.iter().zip(&narrow) {
        assert!((one.places[0].x.0 - other.places[0].x.0 - 5.0 * EM).abs() < 1e-9);
    }
    // So is one that ends beside it.
    let ends = set(&text, &Measure { first: room(2.0), beside: beside(narrow.len(), 5.0, 0.0), ..measure(14.0) });
    assert_eq!(ends.len(), narrow.len());
}

/// The breaks are the best of the whole paragraph: breaking its short lines first and then the others is no better.
#[test]
fn the_lines_below_are_thought_of_while_the_short_ones_are_broken() {
    let loosest = |lines: &[Line]| lines.iter().map(|line| line.looseness).fold(0.0, f64::max);
    let text = read(paragraph::HARD);
    for count in 1..9 {
        let own = set(&text, &Measure { beside: beside(count, 5.0, 0.0), ..measure(17.0) });
        assert!(!own.iter().any(|line| line.broken));
        let above = set(&text, &measure(12.0));
        let rest = set(&text[above[count].start..], &measure(17.0));
        let one_by_one = loosest(&above[..count]).max(loosest(&rest));
        assert!(loosest(&own) <= one_by_one + 0.02, "{count}: {} {one_by_one}", loosest(&own));
    }
}

#[test]
fn pieces_behind_a_forced_break_know_what_stands_beside_them() {
    let text = read("好人好事好事\n河岸公园占地很大沿河步道全长五里每隔一段便有凉亭");
    let lines = set(&text, &Measure { beside: beside(2, 4.0, 0.0), ..measure(10.0) });
    assert_eq!(shown(&text, &lines)[..3], ["好人好事好事", "河岸公园占地", "很大沿河步道全长五里"]);
    let x: Vec<f64> = lines.iter().map(|line| line.places[0].x.0 / EM).collect();
    assert_eq!(x[..3], [4.0, 4.0, 0.0]);
}

#[test]
fn a_story_of_a_hundred_thousand_zi_is_set() {
    let words = paragraph::HARD.repeat(100_000 / paragraph::HARD.chars().count());
    let text = read(&words);
    let lines = set(&text, &measure(13.0));
    assert!(lines.len() > 6_000);
    assert!(lines.iter().take(lines.len() - 1).all(|line| (right_edge(line) - 13.0 * EM).abs() < 0.01));
}

/// Random paragraphs of all that may meet: nothing is lost, nothing stands twice, nothing overlaps by more than its white,
/// no line sticks out.
#[test]
fn whatever_comes_is_set_whole() {
    let pool: Vec<char> = "好人好事江河湖海，。、；：！？“”‘’（）《》—…·～/％℃￥Aa1290 .-@⁀\u{200B}".chars().collect();
    let mut seed = 20_260_729_u64;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for _ in 0..4_000 {
        let words: String = (0..next(90) + 1).map(|_| pool[next(pool.len())]).collect();
        let text = read(&words);
        let zi = 3.0 + next(20) as f64;
        let wish = [Wish::Best, Wish::Fewer, Wish::More][next(3)];
        let justify = next(4) > 0;
        let beside = beside(next(5) * next(3), (zi - 3.0).min(next(5) as f64), 0.0);
        let lines = set(&text, &Measure { first: room(2.0), beside, wish, justify, ..measure(zi) });
        let mut at = 0;
        for (n, line) in lines.iter().enumerate() {
            assert!(line.places.iter().all(|place| place.x.0 >= beside.takes(n).0.0 - 0.5 * EM), "{words:?} at {zi}");
            assert_eq!(line.start, at, "{words:?} at {zi}");
            assert_eq!(line.places.len(), line.end - line.start);
            let next = lines.iter().find(|other| other.start > line.start).map_or(text.len(), |other| other.start);
            assert!(text[line.end..next].iter().all(|it| it.first == ' '), "{words:?} at {zi}: text lost");
            at = next;
            assert!(right_edge(line) <= zi * EM + 0.001, "{words:?} at {zi}: {}", right_edge(line));
            for pair in line.places.windows(2) {
                assert!(pair[1].x.0 >= pair[0].x.0 + pair[0].width.0 - 0.31 * EM, "{words:?} at {zi}");
            }
        }
        assert_eq!(at, text.len(), "{words:?} at {zi}");
    }
}

#[test]
fn a_very_long_paragraph_takes_a_line_less_or_more_at_once() {
    // Were every possible number of lines followed to its end, this would take hours.
    let text = read(&paragraph::HARD.repeat(200));
    let usual = set(&text, &measure(17.0)).len();
    for wish in [Wish::Fewer, Wish::More] {
        let lines = set(&text, &Measure { wish, ..measure(17.0) });
        assert!(lines.len().abs_diff(usual) <= 1);
    }
}
