//! Reading the user's lists.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use zhuanban_ground::diag::{Diagnostics, Place, SourceText};

use super::problem::ListProblem;
use super::yaml::{self, Data, Node};
use super::{Name, Person, Settings, Wanted, Wording};
use crate::codes::Code;
use crate::finding::Sure;
use crate::rules::words::{Entry, Exception, Matcher};

const KEYS: &str = "错、禁用、慎用、人员、名称、专名、不查、不再提";
const ENTRY_KEYS: &str = "词、对、除非、理由";
const WORDING: &str = "- {词: 残废人, 对: 残疾人, 理由: ……}";
const PERSON: &str = "- {姓名: 张三, 职务: [区委书记]}";
const NAME: &str = "- {全称: 解放区教育体育局, 简称: [区教体局], 误: [区教育局]}";
const ACCEPTED: &str = "- {规则: words.spelled, 词: 云川印象}";
const WORDS: &str = "[甲, 乙]";

/// Files being read into settings.
pub(super) struct Builder<'d> {
    settings: Settings,
    entries: Vec<Entry>,
    /// Where a form was said to be wrong, and what is right, to find contradictions.
    wrong: BTreeMap<String, (String, Option<String>)>,
    diags: &'d mut Diagnostics,
    source: Arc<SourceText>,
}

/// What a section of a wording list makes of its entries.
#[derive(Clone, Copy)]
struct Section {
    key: &'static str,
    code: Code,
    sure: Sure,
}

/// An entry of a wording list.
#[derive(Default)]
struct Wish<'n> {
    from: &'n str,
    to: Option<&'n str>,
    but: Vec<&'n str>,
    reason: Option<&'n str>,
}

impl<'d> Builder<'d> {
    pub(super) fn new(diags: &'d mut Diagnostics) -> Self {
        let source = SourceText::new("", "");
        Self { settings: Settings::default(), entries: Vec::new(), wrong: BTreeMap::new(), diags, source }
    }

    /// Reads a list.
    pub(super) fn file(&mut self, source: &Arc<SourceText>) {
        self.source = source.clone();
        match yaml::read(&source.text) {
            Err((at, detail)) => self.warn(&(at..at), ListProblem::Syntax { detail }),
            Ok(None) => {}
            Ok(Some(Node { data: Data::Map(pairs), .. })) => {
                for (key, value) in pairs {
                    self.section(&key, &value);
                }
            }
            Ok(Some(node)) => self.warn(&node.at, ListProblem::NotMapping),
        }
    }

    /// Takes over what the report says.
    pub(super) fn wanted(&mut self, wanted: &Wanted) {
        for name in &wanted.off {
            self.switch(&name.value, name.place.clone());
        }
        self.settings.known.extend(wanted.known.iter().map(|name| name.value.clone()));
    }

    pub(super) fn build(mut self) -> Settings {
        if !self.entries.is_empty() {
            self.settings.wording = Wording(Some(Matcher::new(self.entries, false)));
        }
        self.settings
    }

    fn warn(&mut self, at: &Range<usize>, problem: ListProblem) {
        let end = at.end.min(self.source.text.len());
        self.diags.warn(Place::new(&self.source, at.start.min(end)..end), problem);
    }

    fn section(&mut self, key: &Node, value: &Node) {
        if value.text().is_some_and(|text| matches!(text, "" | "~" | "null")) {
            return;
        }
        let section = |key, code, sure| Section { key, code, sure };
        match key.text().unwrap_or_default() {
            "错" | "wrong" => self.wordings(value, section("错", Code::WordsUser, Sure::Wrong)),
            "禁用" | "forbidden" => self.wordings(value, section("禁用", Code::WordsForbidden, Sure::Wrong)),
            "慎用" | "careful" => self.wordings(value, section("慎用", Code::WordsCareful, Sure::Doubt)),
            "人员" | "people" => self.people(value),
            "名称" | "names" => self.names(value),
            "不查" | "off" => self.switches(value),
            "不再提" | "accepted" => self.accepted(value),
            "专名" | "known" => match value.texts() {
                Some(words) => self.settings.known.extend(words.into_iter().map(str::to_owned)),
                None => self.warn(&value.at, ListProblem::Shape { key: "专名", example: WORDS }),
            },
            other => self.warn(&key.at, ListProblem::UnknownKey { key: other.to_owned(), known: KEYS }),
        }
    }

    fn wordings(&mut self, value: &Node, section: Section) {
        let shape = ListProblem::Shape { key: section.key, example: WORDING };
        match &value.data {
            // 错: {帐户: 账户}
            Data::Map(pairs) => {
                for (wrong, right) in pairs {
                    match (wrong.text(), right.text()) {
                        (Some(from), Some(to)) => {
                            let to = Some(to).filter(|to| !to.is_empty());
                            self.wording(&wrong.at, Wish { from, to, ..Wish::default() }, section);
                        }
                        _ => self.warn(&wrong.at, shape.clone()),
                    }
                }
            }
            Data::List(items) => {
                for item in items {
                    match &item.data {
                        Data::Text(text) => {
                            self.wording(&item.at, Wish { from: text.trim(), ..Wish::default() }, section);
                        }
                        Data::Map(pairs) => self.entry(&item.at, pairs, section),
                        Data::List(_) => self.warn(&item.at, shape.clone()),
                    }
                }
            }
            Data::Text(_) => self.warn(&value.at, shape),
        }
    }

    fn entry(&mut self, at: &Range<usize>, pairs: &[(Node, Node)], section: Section) {
        let (mut from, mut wish) = (None, Wish::default());
        for (key, value) in pairs {
            match key.text().unwrap_or_default() {
                "词" | "错" | "word" => from = value.text(),
                "对" | "改" | "right" => wish.to = value.text().filter(|text| !text.is_empty()),
                "理由" | "reason" => wish.reason = value.text(),
                "除非" | "but" => wish.but = value.texts().unwrap_or_default(),
                other => self.warn(&key.at, ListProblem::UnknownKey { key: other.to_owned(), known: ENTRY_KEYS }),
            }
        }
        match from {
            Some(from) => self.wording(at, Wish { from, ..wish }, section),
            None => self.warn(at, ListProblem::Missing { key: "词" }),
        }
    }

    fn wording(&mut self, at: &Range<usize>, wish: Wish, section: Section) {
        let word = wish.from.to_owned();
        if word.is_empty() {
            return self.warn(at, ListProblem::Empty);
        }
        if wish.to == Some(wish.from) {
            return self.warn(at, ListProblem::Same { word });
        }
        if let Some((first, other)) = self.wrong.get(&word).cloned() {
            if other.as_deref() != wish.to {
                self.warn(at, ListProblem::TwoRights { word, other, at: first });
            }
            return;
        }
        // 甲 → 乙 and 乙 → 甲 cannot both be.
        if let Some(to) = wish.to
            && let Some((first, Some(back))) = self.wrong.get(to).cloned()
            && back == word
        {
            return self.warn(at, ListProblem::Circle { word, right: to.to_owned(), at: first });
        }
        let here = format!("{}:{}", self.source.name, self.source.line(at.start));
        self.wrong.insert(word.clone(), (here, wish.to.map(str::to_owned)));
        self.entries.push(Entry {
            code: section.code,
            sure: section.sure,
            wrong: word,
            right: wish.to.map(str::to_owned),
            but: wish.but.iter().map(|text| Exception::plain(text)).collect(),
            reason: wish.reason.map(str::to_owned),
        });
    }

    fn people(&mut self, value: &Node) {
        let shape = ListProblem::Shape { key: "人员", example: PERSON };
        let Data::List(items) = &value.data else { return self.warn(&value.at, shape) };
        for item in items {
            let Data::Map(pairs) = &item.data else {
                self.warn(&item.at, shape.clone());
                continue;
            };
            let Some(name) = get(pairs, ["姓名", "name"]).and_then(Node::text) else {
                self.warn(&item.at, ListProblem::Missing { key: "姓名" });
                continue;
            };
            let Some(duties) = get(pairs, ["职务", "duties"]).and_then(Node::texts) else {
                self.warn(&item.at, ListProblem::Missing { key: "职务" });
                continue;
            };
            let name = name.to_owned();
            if name.chars().count() < 2 {
                self.warn(&item.at, ListProblem::Short { name });
                continue;
            }
            if self.settings.people.iter().any(|person| person.name == name) {
                self.warn(&item.at, ListProblem::Twice { name });
                continue;
            }
            let group = get(pairs, ["组", "group"]).and_then(Node::text).unwrap_or_default().to_owned();
            let duties = duties.into_iter().map(str::to_owned).collect();
            self.settings.people.push(Person { name, duties, group });
        }
    }

    fn names(&mut self, value: &Node) {
        let shape = ListProblem::Shape { key: "名称", example: NAME };
        let Data::List(items) = &value.data else { return self.warn(&value.at, shape) };
        for item in items {
            let Data::Map(pairs) = &item.data else {
                self.warn(&item.at, shape.clone());
                continue;
            };
            let many = |names| -> Vec<String> {
                get(pairs, names).and_then(Node::texts).unwrap_or_default().into_iter().map(str::to_owned).collect()
            };
            let Some(full) = get(pairs, ["全称", "full"]).and_then(Node::text) else {
                self.warn(&item.at, ListProblem::Missing { key: "全称" });
                continue;
            };
            if self.settings.names.iter().any(|name| name.full == full) {
                self.warn(&item.at, ListProblem::Twice { name: full.to_owned() });
                continue;
            }
            let (short, mut wrong) = (many(["简称", "short"]), many(["误", "wrong"]));
            let both = |form: &String| form == full || short.contains(form);
            if let Some(form) = wrong.iter().find(|form| both(form)) {
                self.warn(&item.at, ListProblem::BothWays { form: form.clone() });
            }
            wrong.retain(|form| !both(form));
            self.settings.names.push(Name { full: full.to_owned(), short, wrong });
        }
    }

    fn switches(&mut self, value: &Node) {
        let Data::List(items) = &value.data else {
            return self.warn(&value.at, ListProblem::Shape { key: "不查", example: WORDS });
        };
        for item in items {
            let place = Place::new(&self.source, item.at.clone());
            self.switch(item.text().unwrap_or_default(), place);
        }
    }

    /// A rule, a family of rules, or words. What looks like an identifier must be one.
    fn switch(&mut self, name: &str, place: Place) {
        let known = Code::ALL
            .iter()
            .any(|code| [code.id(), code.name()].contains(&name) || code.id().split('.').next() == Some(name));
        let rule = name.split(':').next().unwrap_or(name);
        let identifier = rule.contains('.') && rule.is_ascii();
        if !known && identifier && !Code::ALL.iter().any(|code| code.id() == rule) {
            self.diags.warn(place, ListProblem::UnknownRule { name: name.to_owned() });
        } else {
            self.settings.off.insert(name.to_owned());
        }
    }

    fn accepted(&mut self, value: &Node) {
        let shape = ListProblem::Shape { key: "不再提", example: ACCEPTED };
        let Data::List(items) = &value.data else { return self.warn(&value.at, shape) };
        for item in items {
            let Data::Map(pairs) = &item.data else {
                self.warn(&item.at, shape.clone());
                continue;
            };
            let text = |names| get(pairs, names).and_then(Node::text);
            match (text(["规则", "rule"]), text(["词", "words"])) {
                (Some(rule), Some(words)) => {
                    self.settings.accepted.insert((rule.to_owned(), words.to_owned()));
                }
                (None, _) => self.warn(&item.at, ListProblem::Missing { key: "规则" }),
                (Some(_), None) => self.warn(&item.at, ListProblem::Missing { key: "词" }),
            }
        }
    }
}

/// The value of a key by either of its names.
fn get<'n>(pairs: &'n [(Node, Node)], names: [&str; 2]) -> Option<&'n Node> {
    pairs.iter().find(|(key, _)| key.text().is_some_and(|key| names.contains(&key))).map(|(_, value)| value)
}
