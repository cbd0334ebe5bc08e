//! Makes `data/more-pairs.bin`, `more-triples.bin` and `more-follows.bin`: what the tables made by `examples/lists` do not
//! have, counted from more texts. `data/README.md` names the texts and their licences.
//!
//! `cargo run --release -p zhuanban-proofread --example more -- OUT PAIRS TRIPLES FOLLOWS PATH…`
//!
//! - `PATH`: a file or a folder of them, read in the order of their names. Of JSON, all strings are read; of a text that is
//!   tagged (`中国/ns  的/u`), the words; of anything else, its lines. What stands in several places counts once
//! - `PAIRS`, `TRIPLES`, `FOLLOWS`: how often each must be met to be kept; 0 only tells how many keys there would be

#[path = "../lists/table.rs"]
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use table::table;
use zhuanban_proofread::lexicon::counts::{follow, pair, triple};
use zhuanban_proofread::lexicon::{Lexicon, NEVER};

type Made<T> = Result<T, Box<dyn Error>>;

fn main() -> Made<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [out, pairs, triples, follows, paths @ ..] = arguments.as_slice() else {
        return Err("more OUT PAIRS TRIPLES FOLLOWS PATH…".into());
    };
    let mut texts = Texts::default();
    for path in paths {
        texts.read(Path::new(path))?;
    }
    println!("{} stretches, {} 字", texts.runs.len(), texts.runs.iter().map(Vec::len).sum::<usize>());
    let out = Path::new(out);
    let lexicon = Lexicon::get();
    let known = |row: &[char]| lexicon.pairs.base(row[0], row[1]) != NEVER;
    make(&out.join("more-pairs.bin"), pairs, texts.rows(2, |row| pair(row[0], row[1]), known))?;
    let known = |row: &[char]| lexicon.triples.base([row[0], row[1], row[2]]) > 0;
    make(&out.join("more-triples.bin"), triples, texts.rows(3, |row| triple([row[0], row[1], row[2]]), known))?;
    make(&out.join("more-follows.bin"), follows, texts.words())
}

/// Writes a table of the keys met so often.
fn make(path: &Path, least: &str, mut keys: Vec<u64>) -> Made<()> {
    let least: usize = least.parse()?;
    keys.sort_unstable();
    let counted = || keys.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32));
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for (_, count) in counted() {
        for at in 1..=(count as usize).min(12) {
            *sizes.entry(at).or_default() += 1;
        }
    }
    println!("{}: keys by how often they are met at least: {sizes:?}", path.display());
    if least > 0 {
        let met: Vec<(u64, u32)> = counted().filter(|&(_, count)| count as usize >= least).collect();
        fs::write(path, table(&met)?)?;
    }
    Ok(())
}

/// The stretches of 字 in all texts.
#[derive(Default)]
struct Texts {
    runs: Vec<Vec<char>>,
    seen: BTreeSet<String>,
}

impl Texts {
    fn read(&mut self, path: &Path) -> Made<()> {
        if path.is_dir() {
            let entries = fs::read_dir(path)?.map(|entry| Ok(entry?.path()));
            let mut paths: Vec<PathBuf> = entries.collect::<Made<_>>()?;
            paths.sort();
            return paths.iter().try_for_each(|path| self.read(path));
        }
        let text = String::from_utf8_lossy(&fs::read(path)?).into_owned();
        if path.extension().is_some_and(|end| end == "json") {
            if let Ok(value) = serde_json::from_str(&text) {
                self.json(&value);
            }
        } else {
            text.lines().for_each(|line| self.line(line));
        }
        Ok(())
    }

    fn json(&mut self, value: &Value) {
        match value {
            Value::String(text) => text.lines().for_each(|line| self.line(line)),
            Value::Array(list) => list.iter().for_each(|one| self.json(one)),
            Value::Object(map) => map.values().for_each(|one| self.json(one)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn line(&mut self, line: &str) {
        let line = if line.contains("/w ") || line.contains("/n ") { untagged(line) } else { line.to_owned() };
        if line.chars().filter(|&c| is_han(c)).count() < 4 || !self.seen.insert(line.clone()) {
            return;
        }
        let runs = line.split(|c: char| !is_han(c)).map(|run| run.chars().collect::<Vec<_>>());
        self.runs.extend(runs.filter(|run| run.len() > 1));
    }

    /// The keys of rows of 字 that are not known.
    fn rows(&self, length: usize, key: fn(&[char]) -> u64, known: impl Fn(&[char]) -> bool) -> Vec<u64> {
        let rows = self.runs.iter().flat_map(|run| run.windows(length));
        rows.filter(|row| !known(row)).map(key).collect()
    }

    /// The keys of words after words that are not known.
    fn words(&self) -> Vec<u64> {
        let lexicon = Lexicon::get();
        let mut keys = Vec::new();
        for run in &self.runs {
            for two in lexicon.cut(run).windows(2) {
                let word = |nth: usize| two.get(nth).and_then(|t| run.get(t.start..t.end)).unwrap_or_default();
                if lexicon.follows.base(word(0), word(1)) == 0 {
                    keys.push(follow(word(0), word(1)));
                }
            }
        }
        keys
    }
}

/// A line without its tags: `中国/ns  的/u`.
fn untagged(line: &str) -> String {
    let words = line.split_whitespace().map(|word| word.split('/').next().unwrap_or_default());
    words.map(|word| word.trim_start_matches('[')).collect()
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
