//! Makes `src/text/headline_breaks/words.fst` from jieba's `dict.txt` and our `more.txt`.
//!
//! `cargo run --release --example words -- dict.txt src/text/headline_breaks/more.txt src/text/headline_breaks/words.fst`
//!
//! `dict.txt` is jieba 0.42.1's (MIT), SHA-256 7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8; the same
//! file is in the crate jieba-rs. A value is `cost × 32 + tag`: the cost is −ln of the word's share in eighths.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;

/// The tags in the order of `Tag` in `src/text/headline_breaks/words.rs`.
fn tag_number(tag: &str) -> u64 {
    match tag {
        "nr" | "nrt" | "nrfg" => 1,
        "ns" => 2,
        "v" | "vi" | "vg" | "vq" | "vd" => 3,
        "vn" => 4,
        "a" | "ad" | "an" | "ag" | "z" => 5,
        "b" => 6,
        "d" | "dg" | "df" => 7,
        "p" => 8,
        "c" => 9,
        "u" | "uj" | "ul" | "uz" | "uv" | "ug" | "ud" | "y" => 10,
        "m" | "mq" | "mg" => 11,
        "q" => 12,
        "t" | "tg" => 13,
        "f" => 14,
        "r" | "rr" | "rz" | "rg" => 15,
        "i" | "l" => 16,
        "g" | "x" | "zg" | "e" | "o" | "h" | "k" => 17,
        _ => 0,
    }
}

/// What our own words count for, as if jieba had seen them so often.
const OURS: f64 = 2000.0;

/// Whether a word of jieba's is worth its bytes: no numerals (counted by rule), no rare phrases or long rarities.
fn is_kept(word: &str, count: f64, tag: &str) -> bool {
    let length = word.chars().count();
    let han = word.chars().all(|c| ('\u{3400}'..='\u{9FFF}').contains(&c) || c == '〇');
    let numeral = tag == "m" && length > 1 && word.chars().any(|c| "〇零一二三四五六七八九十百千万亿第".contains(c));
    let rare = count <= 3.0 && (length > 4 || matches!(tag, "nr" | "nrt"));
    let phrase = tag == "l" && count <= 4.0;
    let dull = (numeral && count < 300.0) || rare || phrase;
    han && !dull
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(dict), Some(more), Some(out)) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("words DICT MORE OUT".into());
    };
    let mut words: BTreeMap<String, (f64, u64)> = BTreeMap::new();
    let mut total = 0.0;
    for line in fs::read_to_string(dict)?.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(count), Some(tag)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let count: f64 = count.parse()?;
        total += count;
        if is_kept(word, count, tag) {
            words.insert(word.to_owned(), (count.max(1.0), tag_number(tag)));
        }
    }
    for line in fs::read_to_string(more)?.lines().filter(|line| !line.starts_with('#')) {
        let Some((tag, list)) = line.split_once(": ") else {
            continue;
        };
        for word in list.split_whitespace() {
            if tag == "-" {
                words.remove(word);
            } else {
                let count = words.get(word).map_or(OURS, |(count, _)| count.max(OURS));
                words.insert(word.to_owned(), (count, tag_number(tag)));
            }
        }
    }
    let mut fst = fst::MapBuilder::memory();
    for (word, (count, tag)) in &words {
        let cost = ((total.ln() - count.ln()) * 8.0).round().clamp(0.0, 255.0) as u64;
        fst.insert(word, cost << 5 | tag)?;
    }
    let bytes = fst.into_inner()?;
    println!("{} words, {} bytes", words.len(), bytes.len());
    fs::write(out, bytes)?;
    Ok(())
}
