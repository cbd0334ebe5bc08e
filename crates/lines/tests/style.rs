//! What gives way first in a line, and what a paper may choose about its lines.

mod paragraph;

use paragraph::{EM, HARD, gap_after, measure, read, room, shown, x_of};
use zhuanban_ground::units::Pt;
use zhuanban_lines::{Cluster, Line, Marks, Measure, Region, Style, set};

fn styled(zi: f64, style: Style) -> Measure {
    Measure { style, ..measure(zi) }
}

fn right_edge(line: &Line) -> f64 {
    line.places.last().map_or(0.0, |place| place.x.0 + place.width.0)
}

/// How much is gone of a cluster's cell, in em.
fn gone(line: &Line, text: &[Cluster], i: usize) -> f64 {
    (text[line.start + i].width - line.places[i].width).0 / EM
}

fn near(told: f64, due: f64) {
    assert!((told - due).abs() < 1e-9, "{told}, not {due}");
}

#[test]
fn white_is_squeezed_in_the_standards_order() {
    // Spaces of 0.35 em; a bracket, a pause, gaps beside letters, a stop.
    let mut text = read("好ab cd好（好）好，好人。好⁀好⁀好⁀好⁀好");
    text[3].width = room(0.35);
    let given = |zi: f64| {
        let line = set(&text, &measure(zi)).remove(0);
        let space = gap_after(&line, 2) / EM + line.places[3].width.0 / EM + gap_after(&line, 3) / EM;
        (
            space,
            gone(&line, &text, 7) + gone(&line, &text, 9),
            gone(&line, &text, 11),
            gap_after(&line, 0) / EM,
            gone(&line, &text, 14),
        )
    };
    // Natural: 好 ¼ ab 0.35 cd ¼ 好 … = 1 + 0.25 + 1 + 0.35 + 1 + 0.25 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 5.
    let natural = 17.85;
    let at = |less: f64| given(natural - less);
    near(at(0.0).0, 0.35);
    near(at(0.1).0, 0.25);
    assert_eq!(at(0.1).1, 0.0);
    let (space, brackets, pause, ..) = at(0.6);
    near(space, 0.25);
    near(brackets, 0.5);
    near(pause, 0.0);
    let (_, brackets, pause, gap, stop) = at(1.35);
    near(brackets, 1.0);
    near(pause, 0.25);
    near(gap, 0.25);
    near(stop, 0.0);
    let (_, _, pause, gap, stop) = at(1.75);
    near(pause, 0.5);
    near(gap, 0.25 - 0.15 / 2.0);
    near(stop, 0.0);
    let (_, _, _, gap, stop) = at(2.05);
    near(gap, 0.125);
    near(stop, 0.2);
}

#[test]
fn spaces_widen_before_gaps_and_gaps_before_characters_part() {
    let text = read("好ab cd好好好好Internationals");
    let told = |zi: f64| {
        let line = set(&text, &measure(zi)).remove(0);
        (gap_after(&line, 3) / EM, gap_after(&line, 0) / EM, gap_after(&line, 7) / EM)
    };
    // Natural: 1 + ¼ + 1 + ¼ + 1 + ¼ + 4 = 7.75, then the long word goes to the next line.
    let (space, gap, apart) = told(7.9);
    near(space, 0.15);
    near(gap, 0.25);
    near(apart, 0.0);
    let (space, gap, apart) = told(8.1);
    near(space, 0.25);
    near(gap, 0.3);
    near(apart, 0.0);
    let (_, gap, apart) = told(8.75);
    assert!(gap > 0.375 && apart > 0.0 && (gap - 0.375 - apart).abs() < 1e-9, "{gap} {apart}");
}

#[test]
fn nothing_is_put_beside_connectors() {
    for sign in ['—', '～', '–', '/'] {
        let text = read(&format!("好人好{sign}好人好人Internationals"));
        let line = set(&text, &measure(9.5)).remove(0);
        near(gap_after(&line, 2), 0.0);
        near(gap_after(&line, 3), 0.0);
        assert!(gap_after(&line, 0) > 0.1 * EM, "{sign}");
    }
    // A 破折号 is none.
    let text = read("好人好—⁀—好人好人Internationals");
    let line = set(&text, &measure(9.5)).remove(0);
    assert!(gap_after(&line, 2) > 0.01 * EM && gap_after(&line, 3) == 0.0);
}

#[test]
fn signs_of_arithmetic_belong_to_their_figures() {
    for (words, at) in [("好人好±3好人好人Internationals", 3), ("好人好3×5人好人好Internationals", 3)] {
        let line = set(&read(words), &measure(10.0)).remove(0);
        near(gap_after(&line, at), 0.0);
        near(gap_after(&line, at + 1) * f64::from(u8::from(words.contains('×'))), 0.0);
    }
    let text = read("他说气温降了±3度又说好人好事多");
    for zi in 5..14 {
        let lines = shown(&text, &set(&text, &measure(f64::from(zi))));
        assert!(lines.iter().all(|line| !line.ends_with('±')), "{zi}: {lines:?}");
    }
}

#[test]
fn short_connectors_take_half_an_em_between_chinese() {
    for (words, em) in [("好–好", 2.5), ("好/好", 2.5), ("3–5", 1.57), ("a/b", 1.5)] {
        let line = set(&read(words), &measure(20.0)).remove(0);
        near(line.width.0 / EM, em);
    }
}

#[test]
fn a_mark_hangs_where_it_would_begin_the_next_line() {
    let hang = Style { hang: true, ..Style::default() };
    let text = read("好人好事多磨，好人好事");
    let plain = set(&text, &measure(6.0));
    assert_eq!(shown(&text, &plain)[0], "好人好事多");
    let lines = set(&text, &styled(6.0, hang));
    assert_eq!(shown(&text, &lines)[0], "好人好事多磨，");
    near(lines[0].width.0, 6.0 * EM);
    near(lines[0].hung.0, 0.5 * EM);
    near(right_edge(&lines[0]), 6.5 * EM);
    assert!((0..5).all(|i| gap_after(&lines[0], i).abs() < 1e-9));
    // Not where there is room for it, and no mark that is not 、，。
    let wide = set(&text, &styled(6.5, hang));
    near(wide[0].hung.0, 0.0);
    let other = read("好人好事多磨）好人好事");
    assert_eq!(shown(&other, &set(&other, &styled(6.0, hang)))[0], "好人好事多");
    for zi in 9..30 {
        let hard = read(HARD);
        for line in set(&hard, &styled(f64::from(zi), hang)) {
            assert!(right_edge(&line) - line.hung.0 <= f64::from(zi) * EM + 1e-6, "{zi}");
        }
    }
}

#[test]
fn marks_are_as_wide_as_their_style_says() {
    let width = |words: &str, marks: Marks| {
        let line = set(&read(words), &styled(30.0, Style { marks, ..Style::default() })).remove(0);
        line.width.0 / EM
    };
    let words = "好，好（好）好。好";
    near(width(words, Marks::Giving), 9.0);
    near(width(words, Marks::Full), 9.0);
    near(width(words, Marks::Half), 7.0);
    near(width(words, Marks::Kaiming), 7.5);
    // By table beside each other, in any style.
    near(width("好。”好", Marks::Full), 3.5);
    near(width("好。”好", Marks::Half), 3.0);
    // 全角 does not give white to bring a mark in.
    let text = read("好，好，好好好，好好");
    let giving = set(&text, &measure(6.5));
    let full = set(&text, &styled(6.5, Style { marks: Marks::Full, ..Style::default() }));
    assert_eq!(shown(&text, &giving)[0], "好，好，好好好，");
    assert_eq!(shown(&text, &full)[0], "好，好，好好");
}

/// Marks in the middle of their cells, as faces for Taiwan and Hong Kong draw them.
fn centred(words: &str) -> Vec<Cluster> {
    let mut text = read(words);
    for it in &mut text {
        if matches!(it.first, '，' | '。' | '、' | '；' | '：' | '！' | '？') {
            it.white = (room(0.35), room(0.35));
        }
    }
    text
}

#[test]
fn marks_in_the_middle_of_their_cells_give_a_quarter_at_each_side() {
    let style = Style { region: Region::Centred, ..Style::default() };
    let text = centred("好人好事，好人好");
    let lines = set(&text, &styled(4.75, style));
    assert_eq!(shown(&text, &lines)[0], "好人好事，");
    near(lines[0].places[4].width.0 / EM, 0.75);
    // A line that is half an em too long: the mark gives a quarter at each side.
    let text = centred("好，好人好人");
    let line = set(&text, &styled(5.5, style)).remove(0);
    near(line.places[1].width.0 / EM, 0.5);
    near(line.places[1].shift.0 / EM, -0.25);
    // ！？ give none, · takes an em and gives half.
    let width = |words: &str| set(&centred(words), &styled(30.0, style)).remove(0).width.0 / EM;
    near(width("好！好"), 3.0);
    near(width("明·清"), 3.0);
    near(width("好：“好"), 3.5);
    let text = centred("好！好人好人");
    let line = set(&text, &styled(5.5, style)).remove(0);
    assert!(line.end < text.len());
    let text = centred("明·清人好");
    let line = set(&text, &styled(4.5, style)).remove(0);
    near(line.places[1].width.0 / EM, 0.5);
}

#[test]
fn characters_stand_in_columns() {
    let grid = Style { grid: Some(Pt(EM)), ..Style::default() };
    for words in [HARD, "用Rust写的，3个程序。”（共120天）好", "说：“好”，好。”（好", "2025年4月，Internet好人好"]
    {
        let text = read(words);
        for zi in [9.0, 11.0, 13.0, 17.0, 27.0] {
            let lines = set(&text, &Measure { first: room(2.0), ..styled(zi, grid) });
            for line in &lines {
                assert!(right_edge(line) <= zi * EM + 1e-6, "{zi}: {}", right_edge(line));
                for i in 0..line.places.len() {
                    if ('\u{4E00}'..='\u{9FFF}').contains(&text[line.start + i].first) {
                        let x = x_of(line, i) / EM;
                        // A line's last 字 after letters has no 字 after it to bring into a cell.
                        assert!((x - x.round()).abs() < 1e-6, "{zi}: {x} {:?}", shown(&text, &lines));
                    }
                }
                for i in 0..line.places.len().saturating_sub(1) {
                    let (a, b) = (text[line.start + i].first, text[line.start + i + 1].first);
                    if ('\u{4E00}'..='\u{9FFF}').contains(&a) && b.is_ascii_alphanumeric() {
                        let gap = gap_after(line, i) / EM;
                        assert!(gap > 0.0 && gap <= 0.5 + 1e-6, "{a}{b} {gap}");
                    }
                }
            }
            assert_eq!(lines.iter().map(|line| line.end - line.start).sum::<usize>(), text.len());
        }
    }
}

#[test]
fn characters_are_spaced_out_alike() {
    let style = Style { spread: 0.125, ..Style::default() };
    let text = read("好人，好Rust人—⁀—好");
    let line = set(&text, &styled(40.0, style)).remove(0);
    near(gap_after(&line, 0) / EM, 0.125);
    near(gap_after(&line, 1), 0.0);
    near(gap_after(&line, 2) / EM, 0.125);
    near(gap_after(&line, 3) / EM, 0.375);
    near(gap_after(&line, 4), 0.0);
    near(gap_after(&line, 7) / EM, 0.375);
    near(gap_after(&line, 8) / EM, 0.125);
    near(gap_after(&line, 9), 0.0);
    near(gap_after(&line, 10) / EM, 0.125);
    let tight = Style { spread: -0.1, ..Style::default() };
    let line = set(&text, &styled(40.0, tight)).remove(0);
    near(gap_after(&line, 0) / EM, -0.1);
    near(gap_after(&line, 3) / EM, 0.15);
    near(gap_after(&line, 4), 0.0);
    let hard = read(HARD);
    let lines = set(&hard, &styled(17.0, style));
    for line in lines.iter().take(lines.len() - 1) {
        near(right_edge(line), 17.0 * EM);
    }
}

#[test]
fn a_last_line_fills_its_width_where_that_is_wished() {
    let style = Style { even: true, ..Style::default() };
    let text = read("王小明");
    let line = set(&text, &styled(5.0, style)).remove(0);
    near(right_edge(&line), 5.0 * EM);
    near(gap_after(&line, 0), EM);
    near(gap_after(&line, 1), EM);
    // Where nothing else can take white, 连接号 do.
    let line = set(&read("山—水"), &styled(5.0, style)).remove(0);
    near(right_edge(&line), 5.0 * EM);
    let text = read("好人好事多磨好人好");
    let lines = set(&text, &styled(5.0, style));
    assert!(lines.iter().all(|line| (right_edge(line) - 5.0 * EM).abs() < 1e-6));
}
