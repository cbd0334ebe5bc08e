//! Several files in one summary.

use std::fmt::Write;

use super::{SummaryWords, outcome};
use crate::batch::Judged;
use zhuanban_ground::diag::{Explain, Lang, on_one_line};

/// All files, each in one line, and how many of them pass.
pub fn summary(all: &[Judged], lang: Lang) -> String {
    let words = SummaryWords::of(lang);
    let count = |code: u8| all.iter().filter(|judged| judged.code() == code).count().to_string();
    let line = [&all.len().to_string(), &count(0), &count(1), &count(2)]
        .into_iter()
        .fold(words.all_files.to_owned(), |line, number| line.replacen("{}", number, 1));
    let mut out = line + "\n";
    for judged in all {
        let told = match &judged.verdict {
            Ok(verdict) => outcome(verdict, words),
            Err(problem) => problem.say(lang).message,
        };
        let mark = match judged.code() {
            0 => "✓",
            1 => "✗",
            _ => "?",
        };
        let _ = writeln!(out, "  {mark} {}{}{}", on_one_line(&judged.name), words.colon, on_one_line(&told));
    }
    out
}
