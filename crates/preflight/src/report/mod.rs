//! A verdict told: on the terminal, and as JSON.

mod json;
mod summary;
mod terminal;
mod words;

use super::{Chosen, Verdict};
use zhuanban_ground::condition::Acceptance;
use zhuanban_ground::diag::Lang;

pub use json::{json, json_of_all};
pub use summary::summary;
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

/// What a file was held to, and why if nobody asked for it.
pub fn held_to(verdict: &Verdict, lang: Lang) -> String {
    let words = SummaryWords::of(lang);
    let name = condition_name(&verdict.limits, lang);
    match &verdict.chosen {
        Chosen::Asked => name,
        Chosen::Intent(said) => format!("{name}{}", words.by_intent.replace("{}", &named(said))),
        Chosen::Unknown(None) => format!("{name}{}", words.by_default),
        Chosen::Unknown(Some(said)) => format!("{name}{}", words.by_unknown.replace("{}", &named(said))),
    }
}

/// A name from the file, cut if it is absurdly long.
fn named(said: &str) -> String {
    said.chars().filter(|c| !c.is_control()).take(60).collect()
}

/// The level a file claims, in words.
fn level_name(verdict: &Verdict, lang: Lang) -> &'static str {
    verdict.level.map_or(SummaryWords::of(lang).no_level, super::Level::name)
}
