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

mod yaml;

use std::collections::{BTreeMap, BTreeSet};

use crate::codes::Code;
use crate::finding::{Finding, Said, Sure, say};
use crate::line::Line;
use crate::rules::words::{Entry, Exception, Matcher};
use yaml::{Data, Node};

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

/// Something wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The file's name, as given.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and how to mend it.
    pub what: Said,
}

/// What the user wants.
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

/// Files being read into settings.
#[derive(Default)]
pub struct Builder {
    settings: Settings,
    entries: Vec<Entry>,
    /// Where a form was said to be wrong, or right, to find contradictions.
    wrong: BTreeMap<String, (String, usize, Option<String>)>,
    troubles: Vec<Trouble>,
    file: String,
}

/// What a section of a wording list makes of its entries.
#[derive(Clone, Copy)]
struct Section {
    code: Code,
    sure: Sure,
}

impl Builder {
    /// Reads a file's text; `file` is its name in messages.
    #[must_use]
    pub fn file(mut self, file: &str, text: &str) -> Self {
        self.file = file.to_owned();
        match yaml::read(text.trim_start_matches('\u{feff}')) {
            Err((line, detail)) => {
                self.trouble(line, say(format!("YAML 写法有误（{detail}）"), format!("the YAML is wrong ({detail})")))
            }
            Ok(None) => {}
            Ok(Some(Node { data: Data::Map(pairs), .. })) => {
                for (key, value) in pairs {
                    self.section(&key, &value);
                }
            }
            Ok(Some(node)) => self.trouble(
                node.line,
                say("最外层要写成“键: 值”，如“错:”“禁用:”", "the file is a mapping with keys such as 错: or 禁用:"),
            ),
        }
        self
    }

    /// Switches rules off: by identifier, Chinese name, family (`marks`), or the words themselves.
    #[must_use]
    pub fn off<'s>(mut self, what: impl IntoIterator<Item = &'s str>) -> Self {
        self.settings.off.extend(what.into_iter().map(str::to_owned));
        self
    }

    /// The settings, and all that is wrong with the files.
    pub fn build(mut self) -> (Settings, Vec<Trouble>) {
        if !self.entries.is_empty() {
            self.settings.wording = Wording(Some(Matcher::new(self.entries, false)));
        }
        (self.settings, self.troubles)
    }

    fn trouble(&mut self, line: usize, what: Said) {
        self.troubles.push(Trouble { file: self.file.clone(), line: line.max(1), what });
    }

    fn section(&mut self, key: &Node, value: &Node) {
        if value.text().is_some_and(|text| matches!(text, "" | "~" | "null")) {
            return;
        }
        match key.text().unwrap_or_default() {
            "错" | "wrong" => self.wordings(value, Section { code: Code::WordsUser, sure: Sure::Wrong }),
            "禁用" | "forbidden" => self.wordings(value, Section { code: Code::WordsForbidden, sure: Sure::Wrong }),
            "慎用" | "careful" => self.wordings(value, Section { code: Code::WordsCareful, sure: Sure::Doubt }),
            "人员" | "people" => self.people(value),
            "名称" | "names" => self.names(value),
            "不查" | "off" => self.switches(value),
            "不再提" | "accepted" => self.accepted(value),
            "专名" | "known" => match value.texts() {
                Some(words) => self.settings.known.extend(words.into_iter().map(str::to_owned)),
                None => self.trouble(value.line, say("“专名”是一列词", "专名 is a list of words")),
            },
            other => {
                let what = say(
                    format!("不认识“{other}”，可用：错、禁用、慎用、人员、名称、专名、不查、不再提"),
                    format!("unknown key {other}; there are 错, 禁用, 慎用, 人员, 名称, 专名, 不查, 不再提"),
                );
                self.trouble(key.line, what);
            }
        }
    }

    fn wordings(&mut self, value: &Node, section: Section) {
        match &value.data {
            // 错: {帐户: 账户}
            Data::Map(pairs) => {
                for (wrong, right) in pairs {
                    match (wrong.text(), right.text()) {
                        (Some(from), Some(to)) => {
                            self.wording(wrong.line, from, Some(to).filter(|to| !to.is_empty()), &[], None, section)
                        }
                        _ => self.trouble(wrong.line, say("写成“错的: 对的”", "write wrong: right")),
                    }
                }
            }
            Data::List(items) => {
                for item in items {
                    match &item.data {
                        Data::Text(text) => self.wording(item.line, text.trim(), None, &[], None, section),
                        Data::Map(pairs) => self.entry(item.line, pairs, section),
                        Data::List(_) => {
                            self.trouble(item.line, say("这里要一个词，或“词: ……”", "a word, or a mapping with 词:"))
                        }
                    }
                }
            }
            Data::Text(_) => self.trouble(value.line, say("这里要一列词", "a list of words is needed")),
        }
    }

    fn entry(&mut self, line: usize, pairs: &[(Node, Node)], section: Section) {
        let (mut from, mut to, mut reason, mut but) = (None, None, None, Vec::new());
        for (key, value) in pairs {
            match key.text().unwrap_or_default() {
                "词" | "错" | "word" => from = value.text(),
                "对" | "改" | "right" => to = value.text().filter(|text| !text.is_empty()),
                "理由" | "reason" => reason = value.text(),
                "除非" | "but" => but = value.texts().unwrap_or_default(),
                other => {
                    let what = say(
                        format!("不认识“{other}”，可用：词、对、除非、理由"),
                        format!("unknown key {other}; there are 词, 对, 除非, 理由"),
                    );
                    self.trouble(key.line, what);
                }
            }
        }
        match from {
            Some(from) => self.wording(line, from, to, &but, reason, section),
            None => self.trouble(line, say("缺“词”", "词 is missing")),
        }
    }

    fn wording(
        &mut self,
        line: usize,
        from: &str,
        to: Option<&str>,
        but: &[&str],
        reason: Option<&str>,
        section: Section,
    ) {
        if from.is_empty() {
            return self.trouble(line, say("词是空的", "the word is empty"));
        }
        if to == Some(from) {
            return self
                .trouble(line, say(format!("“{from}”的错和对一样"), format!("{from}: wrong and right are the same")));
        }
        if let Some((file, first, other)) = self.wrong.get(from) {
            if other.as_deref() != to {
                let what = say(
                    format!("“{from}”在{file}第{first}行另有写法（{}），留一处", other.as_deref().unwrap_or("无")),
                    format!("{from} is also in {file}, line {first} ({}); keep one", other.as_deref().unwrap_or("–")),
                );
                self.trouble(line, what);
            }
            return;
        }
        // 甲 → 乙 and 乙 → 甲 cannot both be.
        if let Some(to) = to
            && let Some((file, first, Some(back))) = self.wrong.get(to)
            && back == from
        {
            let what = say(
                format!("“{from}”改“{to}”，而{file}第{first}行把“{to}”改“{back}”"),
                format!("{from} becomes {to}, but {file}, line {first} makes {back} of {to}"),
            );
            return self.trouble(line, what);
        }
        self.wrong.insert(from.to_owned(), (self.file.clone(), line, to.map(str::to_owned)));
        self.entries.push(Entry {
            code: section.code,
            sure: section.sure,
            wrong: from.to_owned(),
            right: to.map(str::to_owned),
            but: but.iter().map(|text| Exception::plain(text)).collect(),
            reason: reason.map(str::to_owned),
        });
    }

    fn people(&mut self, value: &Node) {
        let Data::List(items) = &value.data else {
            return self.trouble(value.line, say("“人员”是一列“姓名、职务”", "人员 is a list of 姓名 and 职务"));
        };
        for item in items {
            let Data::Map(pairs) = &item.data else {
                self.trouble(item.line, say("写成“{姓名: 张三, 职务: 区委书记}”", "write {姓名: …, 职务: …}"));
                continue;
            };
            let get = |names: [&str; 2]| {
                pairs.iter().find(|(key, _)| key.text().is_some_and(|k| names.contains(&k))).map(|(_, value)| value)
            };
            let (Some(name), Some(duties)) =
                (get(["姓名", "name"]).and_then(Node::text), get(["职务", "duties"]).and_then(Node::texts))
            else {
                self.trouble(item.line, say("缺“姓名”或“职务”", "姓名 or 职务 is missing"));
                continue;
            };
            let group = get(["组", "group"]).and_then(Node::text).unwrap_or_default().to_owned();
            if name.chars().count() < 2 || self.settings.people.iter().any(|p| p.name == name) {
                self.trouble(
                    item.line,
                    say(format!("“{name}”写了两次，或太短"), format!("{name} stands twice, or is too short")),
                );
                continue;
            }
            let duties = duties.into_iter().map(str::to_owned).collect();
            self.settings.people.push(Person { name: name.to_owned(), duties, group });
        }
    }

    fn names(&mut self, value: &Node) {
        let Data::List(items) = &value.data else {
            return self.trouble(value.line, say("“名称”是一列“全称、简称、误”", "名称 is a list of 全称, 简称, 误"));
        };
        for item in items {
            let Data::Map(pairs) = &item.data else {
                self.trouble(
                    item.line,
                    say("写成“{全称: ……, 简称: [……], 误: [……]}”", "write {全称: …, 简称: […], 误: […]}"),
                );
                continue;
            };
            let get = |names: [&str; 2]| {
                pairs.iter().find(|(key, _)| key.text().is_some_and(|k| names.contains(&k))).map(|(_, value)| value)
            };
            let many = |names| -> Vec<String> {
                get(names).and_then(Node::texts).unwrap_or_default().into_iter().map(str::to_owned).collect()
            };
            let Some(full) = get(["全称", "full"]).and_then(Node::text) else {
                self.trouble(item.line, say("缺“全称”", "全称 is missing"));
                continue;
            };
            let name = Name { full: full.to_owned(), short: many(["简称", "short"]), wrong: many(["误", "wrong"]) };
            if let Some(both) = name.wrong.iter().find(|w| **w == name.full || name.short.contains(w)) {
                let what = say(format!("“{both}”又算对又算误"), format!("{both} is both right and wrong"));
                self.trouble(item.line, what);
            }
            self.settings.names.push(name);
        }
    }

    fn switches(&mut self, value: &Node) {
        let Some(words) = value.texts() else {
            return self.trouble(value.line, say("“不查”是一列规则名或词", "不查 is a list of rules or words"));
        };
        self.settings.off.extend(words.into_iter().map(str::to_owned));
    }

    fn accepted(&mut self, value: &Node) {
        let Data::List(items) = &value.data else {
            return self.trouble(value.line, say("“不再提”是一列“规则、词”", "不再提 is a list of 规则 and 词"));
        };
        for item in items {
            let Data::Map(pairs) = &item.data else {
                self.trouble(
                    item.line,
                    say("写成“{规则: words.spelled, 词: ……}”", "write {规则: words.spelled, 词: …}"),
                );
                continue;
            };
            let get = |names: [&str; 2]| {
                pairs.iter().find(|(key, _)| key.text().is_some_and(|k| names.contains(&k))).and_then(|(_, v)| v.text())
            };
            match (get(["规则", "rule"]), get(["词", "words"])) {
                (Some(rule), Some(words)) => {
                    self.settings.accepted.insert((rule.to_owned(), words.to_owned()));
                }
                _ => self.trouble(item.line, say("缺“规则”或“词”", "规则 or 词 is missing")),
            }
        }
    }
}

impl Settings {
    /// Begins with the starter list.
    pub fn builder() -> Builder {
        Builder::default().file("用词.yaml（自带）", STARTER)
    }

    /// Whether a finding is to be told: its rule is on, and its words were not accepted.
    pub fn tells(&self, finding: &Finding, _lines: &[Line]) -> bool {
        let id = finding.code.id();
        let family = id.split('.').next().unwrap_or_default();
        let off = [id, family, finding.code.name(), finding.words.as_str()].iter().any(|name| self.off.contains(*name))
            || self.off.contains(&format!("{id}:{}", finding.words));
        let accepted = [id, finding.code.name()]
            .iter()
            .any(|rule| self.accepted.contains(&((*rule).to_owned(), finding.words.clone())));
        !off && !accepted
    }

    /// Whether some words are a name the user knows.
    pub fn knows(&self, words: &str) -> bool {
        self.known.iter().any(|name| name.contains(words))
            || self.people.iter().any(|p| p.name.contains(words))
            || self.names.iter().any(|n| n.full.contains(words) || n.short.iter().any(|s| s.contains(words)))
    }

    /// Names in `不查` that are no rule and so must be words; for those who want to warn of slips.
    pub fn unknown_rules(&self) -> Vec<&str> {
        let known = |name: &str| {
            Code::ALL.iter().any(|c| c.id() == name || c.name() == name || c.id().split('.').next() == Some(name))
        };
        self.off.iter().map(String::as_str).filter(|name| !known(name)).collect()
    }

    /// Accepts a finding for good, and the learning file's new text.
    pub fn accept(&mut self, finding: &Finding) -> String {
        self.accepted.insert((finding.code.id().to_owned(), finding.words.clone()));
        self.accepted_file()
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
