//! What the user adds: wordings, people, names of institutions, what is switched off, what is not to be told again.
//!
//! One file may hold any of it (`用词.yaml`, `姓名.yaml`, `不再提.yaml` are only usual names):
//!
//! ```yaml
//! 错: {帐户: 账户}            # wrong → right
//! 禁用: [残废人]              # never
//! 慎用: [{词: 最佳, 理由: 广告法, 除非: [最佳影片]}]
//! 人员: [{姓名: 张三, 职务: [区委书记]}]   # in their order
//! 名称: [{全称: 解放区教育体育局, 简称: [区教体局], 误: [区教育局]}]
//! 不查: [标点·字间空格, words.spelled]
//! 不再提: [{规则: words.spelled, 词: 云川印象}]
//! ```

mod builder;
mod problem;
mod yaml;

use std::collections::BTreeSet;
use std::sync::Arc;

use zhuanban_ground::diag::{Diagnostics, SourceText, Spanned};

use crate::codes::Code;
use crate::finding::Finding;
use crate::line::Line;
use crate::rules::words::Matcher;
use builder::Builder;
pub use problem::ListProblem;

/// The starter list: a few dozen entries of general use, each with its reason. A user's file of the same keys adds to it.
pub static STARTER: &str = include_str!("../../data/用词.yaml");

/// A person of the user's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The duties, the first the usual one.
    pub duties: Vec<String>,
    /// People of one group stand in the order of the list.
    pub group: String,
}

/// An institution of the user's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// 全称.
    pub full: String,
    /// 规范简称.
    pub short: Vec<String>,
    /// Forms that are wrong.
    pub wrong: Vec<String>,
}

/// `校对设置` / `proofread` of a report, as written: what to leave alone. The lists it names are read by whoever may read
/// files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// `不查` / `off`: rules by identifier, Chinese name or family (`marks`), or words.
    pub off: Vec<Spanned<String>>,
    /// `专名` / `known`: names that are no misprints.
    pub known: Vec<Spanned<String>>,
}

/// What the user wants, checked.
#[derive(Default)]
pub struct Settings {
    /// The user's wordings, made ready.
    pub wording: Wording,
    /// People, in their order.
    pub people: Vec<Person>,
    /// Institutions.
    pub names: Vec<Name>,
    off: BTreeSet<String>,
    accepted: BTreeSet<(String, String)>,
    known: BTreeSet<String>,
}

/// The user's wordings.
#[derive(Default)]
pub struct Wording(Option<Matcher>);

impl Wording {
    /// Looks for all of them in a line.
    pub fn read(&self, line: &Line, out: &mut Vec<Finding>) {
        if let Some(matcher) = &self.0 {
            matcher.read(line, out);
        }
    }
}

impl Settings {
    /// The starter list, then the user's lists in their order, then what the report says. What is wrong with any of them
    /// is told as a warning, and the rest of it is used.
    pub fn read(wanted: &Wanted, lists: &[Arc<SourceText>], diags: &mut Diagnostics) -> Self {
        let mut builder = Builder::new(diags);
        builder.file(&SourceText::new("用词.yaml（自带）", STARTER));
        for list in lists {
            builder.file(list);
        }
        builder.wanted(wanted);
        builder.build()
    }

    /// The starter list alone.
    pub fn starter() -> Self {
        Self::read(&Wanted::default(), &[], &mut Diagnostics::new())
    }

    /// Whether a finding is to be told: its rule is on, and its words were not accepted.
    pub fn tells(&self, finding: &Finding) -> bool {
        let id = finding.code.id();
        let family = id.split('.').next().unwrap_or_default();
        let off = [id, family, finding.code.name(), finding.words.as_str()].iter().any(|name| self.off.contains(*name))
            || self.off.contains(&format!("{id}:{}", finding.words));
        let accepted = [id, finding.code.name()]
            .iter()
            .any(|rule| self.accepted.contains(&((*rule).to_owned(), finding.words.clone())));
        let spelling = matches!(
            finding.code,
            Code::WordsWrong | Code::WordsIdiom | Code::WordsSpelled | Code::WordsVariant | Code::WordsProper
        );
        !(off || accepted || spelling && self.knows(&finding.words))
    }

    /// Whether some words are a name the user knows.
    pub fn knows(&self, words: &str) -> bool {
        self.known.iter().any(|name| name.contains(words))
            || self.people.iter().any(|p| p.name.contains(words))
            || self.names.iter().any(|n| n.full.contains(words) || n.short.iter().any(|s| s.contains(words)))
    }

    /// Accepts a finding for good, and the learning file's new text.
    pub fn accept(&mut self, finding: &Finding) -> String {
        self.accepted.insert((finding.code.id().to_owned(), finding.words.clone()));
        self.accepted_file()
    }

    /// Tells again what was accepted, and the learning file's new text; `None` if it was not accepted.
    pub fn withdraw(&mut self, rule: &str, words: &str) -> Option<String> {
        let there = self.accepted.remove(&(rule.to_owned(), words.to_owned()));
        there.then(|| self.accepted_file())
    }

    /// The learning file: what was accepted, in order.
    pub fn accepted_file(&self) -> String {
        let mut text = String::from("# 校对时选过“不再提”的，每行一条；删掉一行，就会再提。\n不再提:\n");
        for (rule, words) in &self.accepted {
            let quote = |text: &str| serde_json::to_string(text).unwrap_or_default();
            text.push_str(&format!("  - {{规则: {}, 词: {}}}\n", quote(rule), quote(words)));
        }
        text
    }
}
