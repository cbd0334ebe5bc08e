//! A verdict told: on the terminal, and as JSON.

mod json;
mod terminal;

use super::Verdict;
use crate::condition::{Acceptance, Name};
use crate::diag::Lang;

pub use json::json;
pub use terminal::{heading, outcome, terminal};

/// The JSON Schema of [`json()`]; `docs/preflight.md` explains it.
pub const SCHEMA: &str = include_str!("preflight.schema.json");

/// What the condition is called.
pub fn condition_name(limits: &Acceptance, lang: Lang) -> String {
    match (&limits.own_name, limits.base, lang) {
        (Some(name), _, _) => name.clone(),
        (None, Name::Newsprint, Lang::Zh) => "新闻纸".to_owned(),
        (None, Name::Coated, Lang::Zh) => "铜版纸".to_owned(),
        (None, Name::Uncoated, Lang::Zh) => "胶版纸".to_owned(),
        (None, Name::Newsprint, Lang::En) => "newsprint".to_owned(),
        (None, Name::Coated, Lang::En) => "coated".to_owned(),
        (None, Name::Uncoated, Lang::En) => "uncoated".to_owned(),
    }
}

/// The level a file claims, in words.
fn level_name(verdict: &Verdict, lang: Lang) -> &'static str {
    verdict.level.map_or(crate::diag::SummaryWords::of(lang).no_level, super::Level::name)
}
