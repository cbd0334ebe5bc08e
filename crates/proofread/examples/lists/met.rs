//! Counts pairs and triples of 字, and words after words, in plain texts and in the counts of news.

use std::error::Error;
use std::fs;

use zhuanban_proofread::lexicon::counts::{follow, pair, triple};

use super::table::table;

type Made<T> = Result<T, Box<dyn Error>>;

/// How often a newspaper has words, and words after words.
pub struct News {
    words: Vec<(String, u32)>,
    follows: Vec<(String, String, u32)>,
}

impl News {
    pub fn read(core: &str, bigrams: &str) -> Made<Self> {
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
    fn rows<const N: usize>(&self, key: fn([char; N]) -> u64) -> Vec<(u64, u32)> {
        let mut rows = Vec::new();
        let mut each = |chars: &[char], count, from: usize, to: usize| {
            for (at, row) in chars.windows(N).enumerate() {
                if at >= from && at < to && row.iter().copied().all(is_han) {
                    rows.extend(<[char; N]>::try_from(row).ok().map(|row| (key(row), count)));
                }
            }
        };
        for (word, count) in self.words.iter().filter(|(_, count)| *count > 0) {
            each(&word.chars().collect::<Vec<_>>(), *count, 0, usize::MAX);
        }
        for (first, second, count) in &self.follows {
            if first.chars().chain(second.chars()).all(is_han) {
                let border = first.chars().count();
                let both: Vec<char> = first.chars().chain(second.chars()).collect();
                each(&both, *count, (border + 1).saturating_sub(N), border);
            }
        }
        rows
    }

    /// Words after words, a number as `0`.
    fn follows(&self) -> Vec<(u64, u32)> {
        let plain = |word: &str| -> Option<Vec<char>> {
            if word == "未##数" { Some(vec!['0']) } else { word.chars().map(|c| is_han(c).then_some(c)).collect() }
        };
        let key = |first: &str, second: &str| Some(follow(&plain(first)?, &plain(second)?));
        self.follows.iter().filter_map(|(a, b, count)| Some((key(a, b)?, *count))).collect()
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// The stretches of 字 in the texts.
fn runs(texts: &[String]) -> impl Iterator<Item = Vec<char>> {
    let lines = texts.iter().flat_map(|text| text.lines());
    lines.flat_map(|line| line.split(|c: char| !is_han(c))).map(|run| run.chars().collect())
}

/// The keys met so often, with their counts.
fn sum(mut single: Vec<u64>, mut news: Vec<(u64, u32)>, least: u32) -> Vec<(u64, u32)> {
    single.sort_unstable();
    let texts = single.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as u32));
    news.extend(texts);
    news.sort_unstable();
    let added = news.chunk_by(|a, b| a.0 == b.0).map(|same| (same[0].0, same.iter().map(|(_, count)| count).sum()));
    added.filter(|&(_, count)| count >= least).collect()
}

/// Pairs of 字 met so often.
pub fn pairs(texts: &[String], news: &News, least: u32) -> Made<Vec<u8>> {
    let single = runs(texts).flat_map(|run| run.windows(2).map(|row| pair(row[0], row[1])).collect::<Vec<_>>());
    table(&sum(single.collect(), news.rows(|[a, b]| pair(a, b)), least))
}

/// Three 字 in a row met so often.
pub fn triples(texts: &[String], news: &News, least: u32) -> Made<Vec<u8>> {
    let single =
        runs(texts).flat_map(|run| run.windows(3).map(|row| triple([row[0], row[1], row[2]])).collect::<Vec<_>>());
    table(&sum(single.collect(), news.rows(triple), least))
}

/// Words after words in news, met so often.
pub fn follows(news: &News, least: u32) -> Made<Vec<u8>> {
    table(&sum(Vec::new(), news.follows(), least))
}
