//! What can be wrong with a report: with the file, its YAML, its keys and its values.
//!
//! Each file holds one group: a problem's facts, its code, its words in both languages and a sample for the tests stand
//! side by side. What Markdown adds stands with its reader.

mod briefs;
mod ear;
mod file;
mod flow;
mod guide;
mod key;
mod overprint;
mod panel;
mod size;
mod spread;
mod syntax;
mod value;

pub use briefs::BriefsProblem;
pub use ear::EarProblem;
pub use file::{Encoding, FileProblem};
pub use flow::{FlowProblem, Unused};
pub use guide::GuideProblem;
pub use key::KeyProblem;
pub use overprint::OverprintProblem;
pub use panel::PanelProblem;
pub use size::SizeProblem;
pub use spread::SpreadProblem;
pub use syntax::{Blank, SyntaxProblem};
pub use value::{Found, ValueProblem};

pub use super::hygiene::problem::HygieneProblem;
pub use super::markdown::problem::{FormProblem, MarkdownProblem, Unsupported, Within};

use crate::diag::{Lang, Problem};

/// A name in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// 中文。
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Bilingual {
    /// The name in one language.
    pub fn pick(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

pub use zhuanban_ground::names::Near;

/// Where a key belongs that was found elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Belongs {
    /// The key that holds such mappings (`articles`); `None` at the report's top.
    pub under: Option<Near>,
    /// Whether that key holds a list of them.
    pub listed: bool,
}

/// Whether a problem may only be the consequence of a line that could not be read.
pub(super) fn may_follow_from_a_slip(problem: &Problem) -> bool {
    use KeyProblem as K;
    let key = problem.of_stage().is_some_and(|key| {
        matches!(key, K::NotAReport | K::UnknownKey { .. } | K::MissingKey { .. } | K::EmptyValue { .. })
    });
    key || matches!(problem.of_stage(), Some(ValueProblem::WrongType { .. } | ValueProblem::StaffEntry { .. }))
}

/// `headline（主题）`; one name if both are the same.
fn both_zh(near: &Near) -> String {
    both(near, "（", "）")
}

/// `headline (主题)`; one name if both are the same.
fn both_en(near: &Near) -> String {
    both(near, " (", ")")
}

fn both(near: &Near, open: &str, close: &str) -> String {
    if near.name == near.other { near.name.to_owned() } else { format!("{}{open}{}{close}", near.name, near.other) }
}

/// The names to type, one after the other.
fn names(choices: &[Near], between: &str) -> String {
    choices.iter().map(|near| near.name).collect::<Vec<_>>().join(between)
}

/// A number without needless zeros.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// At most 24 characters of what the user wrote.
fn short(text: &str) -> String {
    let text = text.trim().replace(['\n', '\r'], " ");
    if text.chars().count() <= 24 { text } else { text.chars().take(23).chain(['…']).collect() }
}
