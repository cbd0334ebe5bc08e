//! A verdict told: on the terminal, and as JSON.

mod json;
mod terminal;
mod words;

use super::Verdict;
use zhuanban_ground::condition::Acceptance;
use zhuanban_ground::diag::Lang;

pub use json::json;
pub use terminal::{heading, outcome, terminal};
pub use words::SummaryWords;

/// The JSON Schema of [`json()`]; `docs/preflight.md` explains it.
pub const SCHEMA: &str = include_str!("preflight.schema.json");

/// What the condition is called.
pub fn condition_name(limits: &Acceptance, lang: Lang) -> String {
    let [en, zh] = limits.base.names();
    let shipped = match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    limits.own_name.clone().unwrap_or_else(|| shipped.to_owned())
}

/// The level a file claims, in words.
fn level_name(verdict: &Verdict, lang: Lang) -> &'static str {
    verdict.level.map_or(SummaryWords::of(lang).no_level, super::Level::name)
}
