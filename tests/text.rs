//! The line rules against the line breaker that Typst uses, on the sample's whole text and on the rules' hard cases.
//!
//! Typst 0.15 takes its break opportunities for Chinese from ICU4X with the data in `typst-assets`; so do these tests.
//! They look at every opportunity there is, so what they promise holds for every column width.

use icu_provider_blob::BlobDataProvider;
use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use zhuanban::text::{Fault, LONGEST_CHAIN, bind, faults, unbind, width_in_zi};

/// The seed's text, one paragraph a line, joined where columns had cut it.
const SEED: &str = include_str!("text/seed.txt");

/// What the seed has no case of.
const HARD: [&str; 8] = [
    "第1版刊登：到2025年，全县约1.25万亩耕地中，10%—20%的A级地块每月8～10人轮班巡查，80℃以上高温停工。",
    "“九·一八”与“9·18”，阿列克谢·托尔斯泰的《苦难的历程》，解放·新田坊与平东里。",
    "他说：“干——就是干……”话没说完，又说……“再干一年。”",
    "市/区、县／市两级财政，车速120km/h，长30 km的路，3×5寸照片，晚8：30开始。",
    "有１２３家企业，占￥1,234.5万，2020年1月1日—2024年12月31日，1月—8月累计10万+人次。",
    "京/津/冀/晋/蒙/辽/吉/黑/沪/苏/浙/皖/闽/赣/鲁/豫各派1人。",
    "完。",
    "研制C919客机、5G项目、GDP的6.1%、T恤和B超，No.3线。",
];

/// Typst's segmenter for Chinese (`typst-layout/src/inline/linebreak.rs`).
fn segmenter() -> LineSegmenter {
    let data = BlobDataProvider::try_new_from_static_blob(typst_assets::icu::ICU_CJ_SEGMENT).expect("Typst's own data");
    LineSegmenter::try_new_for_non_complex_scripts_with_buffer_provider(&data, LineBreakOptions::default())
        .expect("Typst's own data")
}

/// The pieces between break opportunities.
fn pieces<'a>(segmenter: &LineSegmenter, text: &'a str) -> Vec<&'a str> {
    let ends: Vec<usize> = segmenter.as_borrowed().segment_str(text).collect();
    ends.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
}

/// The faults of every break the text allows, each break alone.
fn possible_faults(segmenter: &LineSegmenter, text: &str) -> Vec<Fault> {
    let mut at = 0;
    let mut found = Vec::new();
    for piece in pieces(segmenter, text) {
        at += piece.len();
        if at < text.len() {
            found.extend(faults(&[&text[..at], &text[at..]]));
        }
    }
    found
}

fn bound(text: &str) -> String {
    bind(&[text]).concat()
}

#[test]
fn no_break_of_the_sample_is_a_fault_in_any_column() {
    let segmenter = segmenter();
    for paragraph in SEED.lines() {
        let found = possible_faults(&segmenter, &bound(paragraph));
        assert!(found.is_empty(), "{paragraph}\n{found:#?}");
    }
}

#[test]
fn no_break_of_the_hard_cases_is_a_fault() {
    let segmenter = segmenter();
    for paragraph in HARD {
        let found = possible_faults(&segmenter, &bound(paragraph));
        // Sixteen provinces in one chain must be cut somewhere: after a slash, the lesser evil.
        let cut_slashes = found.iter().filter(|f| matches!(f, Fault::BarredEnd { mark: '/', .. })).count();
        assert_eq!(found.len(), cut_slashes, "{paragraph}\n{found:#?}");
        assert!(cut_slashes <= 4);
    }
}

/// The negative control: without joiners the same judge finds every kind of fault.
#[test]
fn unbound_text_has_every_kind_of_fault() {
    let segmenter = segmenter();
    let found: Vec<Fault> =
        SEED.lines().chain(HARD).flat_map(|paragraph| possible_faults(&segmenter, paragraph)).collect();
    let count = |which: fn(&Fault) -> bool| found.iter().filter(|fault| which(fault)).count();
    assert!(count(|f| matches!(f, Fault::NumberCut { .. })) > 60, "{found:#?}");
    assert!(count(|f| matches!(f, Fault::BarredStart { mark: '·' | '—' | '～' | '-' | '／' | '…', .. })) > 8);
    assert!(count(|f| matches!(f, Fault::BarredEnd { mark: '—' | '…' | '/' | '／', .. })) > 4);
    assert!(count(|f| matches!(f, Fault::LoneZi { .. })) > 20);
}

#[test]
fn nothing_is_so_long_that_a_narrow_column_could_not_hold_it() {
    let segmenter = segmenter();
    for paragraph in SEED.lines().chain(HARD) {
        for piece in pieces(&segmenter, &bound(paragraph)) {
            // The closing mark after the chain takes half a 字 at a line's end.
            assert!(width_in_zi(piece) <= LONGEST_CHAIN + 2.0, "{piece}");
        }
    }
}

#[test]
fn binding_changes_no_character() {
    for paragraph in SEED.lines().chain(HARD) {
        assert_eq!(unbind(&bound(paragraph)), paragraph);
    }
}

/// Weights change inside a paragraph; the rules must not.
#[test]
fn cutting_a_paragraph_into_runs_changes_no_rule() {
    for paragraph in SEED.lines().chain(HARD) {
        let whole = bound(paragraph);
        for (cut, _) in paragraph.char_indices() {
            assert_eq!(bind(&[&paragraph[..cut], &paragraph[cut..]]).concat(), whole);
        }
    }
}

/// Lines filled as full as they go, at every width a column may have: the last line too has two 字.
#[test]
fn set_lines_are_clean_at_every_width() {
    let segmenter = segmenter();
    for paragraph in SEED.lines().filter(|line| line.chars().count() > 40) {
        let text = bound(paragraph);
        for width in 10..=41 {
            let mut lines = vec![String::from("\u{3000}\u{3000}")];
            for piece in pieces(&segmenter, &text) {
                let line = lines.last_mut().expect("never empty");
                // A full-width mark takes half a 字 at a line's end.
                if width_in_zi(line) + width_in_zi(piece) <= f64::from(width) + 0.5 {
                    line.push_str(piece);
                } else {
                    lines.push(piece.to_owned());
                }
            }
            let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
            assert_eq!(faults(&lines), [], "{width} 字: {lines:#?}");
        }
    }
}
