//! A shop's own rules: limits, what each rule weighs, what the job must be. One file says it all, the shop's
//! (`--press FILE.yaml`), one of those that ship, or a job's ticket (`--expect TICKET.json`); JSON is YAML.
//!
//! Keys are English or Chinese, all of them free to be left out; every problem is told with its line.

mod keys;
mod limits;
mod problem;
mod yaml;

use std::collections::BTreeMap;
use std::ops::Range;

pub use keys::{Weight, plates, size, turn};
pub use limits::{Fine, FineKey};
pub use problem::ShopProblem;

use crate::rules::{Requirements, Rule};
use keys::{Key, ValueKind};
use yaml::{Value, Written};
use zhuanban_ground::condition::Name;
use zhuanban_ground::diag::{Diagnostics, Place, SourceText};

/// The largest file that is read; a full one has some hundred lines.
const MOST_BYTES: usize = 64 * 1024;

/// The kinds of job that ship: English and Chinese name, and the file.
const SHIPPED: [([&str; 2], &str); 4] = [
    (["newspaper-ads", "报纸广告"], include_str!("profiles/newspaper-ads.yaml")),
    (["magazine", "杂志"], include_str!("profiles/magazine.yaml")),
    (["sheetfed", "平张四色"], include_str!("profiles/sheetfed.yaml")),
    (["sheetfed-spot", "平张专色"], include_str!("profiles/sheetfed-spot.yaml")),
];

/// The names of the kinds of job that ship, English and Chinese.
pub fn shipped() -> impl Iterator<Item = [&'static str; 2]> {
    SHIPPED.iter().map(|(names, _)| *names)
}

/// Puts a condition or a kind of job that ships into an order; false if there is none of that name.
pub fn named(name: &str, order: &mut Requirements) -> bool {
    if let Some(condition) = Name::named(name) {
        order.limits = Some(condition.acceptance());
        return true;
    }
    let Some((_, text)) = SHIPPED.iter().find(|(names, _)| names.contains(&name)) else { return false };
    // A test makes sure that the profiles that ship can be read.
    read(text.as_bytes(), name, true, order, &mut Diagnostics::new())
}

/// Puts what a file says into an order. `press`: the file is a shop's, so that limits hold even if it says none, those
/// of newsprint. False if anything is wrong with the file; what, is in `diags`.
pub fn read(bytes: &[u8], name: &str, press: bool, order: &mut Requirements, diags: &mut Diagnostics) -> bool {
    let Some(text) = std::str::from_utf8(bytes).ok().filter(|_| bytes.len() <= MOST_BYTES) else {
        diags.error(None, ShopProblem::NotText { file: name.to_owned() });
        return false;
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source = SourceText::new(name, text);
    let mut reading = Reading { order: order.clone(), faults: Vec::new() };
    match yaml::pairs(text, &source) {
        Ok(fields) => reading.fields(fields, name, press),
        Err(fault) => reading.faults.push(fault),
    }
    let good = reading.faults.is_empty();
    for (range, problem) in reading.faults {
        diags.error(Place::new(&source, range), problem);
    }
    if good {
        *order = reading.order;
    }
    good
}

/// A file while it is read.
struct Reading {
    order: Requirements,
    faults: Vec<(Range<usize>, ShopProblem)>,
}

impl Reading {
    fn fields(&mut self, fields: Vec<(Written, Value)>, name: &str, press: bool) {
        let mut known: BTreeMap<Key, Value> = BTreeMap::new();
        let mut ranges: BTreeMap<Key, Range<usize>> = BTreeMap::new();
        for (key, value) in fields {
            match Key::named(&key.text) {
                None => self.fault(key.range, ShopProblem::UnknownKey { near: Key::nearest(&key.text), key: key.text }),
                Some(own) if known.contains_key(&own) => {
                    self.fault(key.range, ShopProblem::TwiceTheSame { key: key.text });
                }
                Some(own) => {
                    ranges.insert(own, key.range);
                    known.insert(own, value);
                }
            }
        }
        let base = known.get(&Key::BASE).and_then(|value| self.word(value)).map(|word| (word.text, word.range));
        let sets_limits = press || known.keys().any(|key| key.is_of_the_press());
        if let Some((text, range)) = base {
            match Name::named(text.trim()) {
                Some(name) => self.order.limits = Some(name.acceptance()),
                None => self.fault(range, ShopProblem::UnknownBase { value: text }),
            }
        } else if sets_limits && (press || self.order.limits.is_none()) {
            self.order.limits = Some(Name::default().acceptance());
        }
        if let Some(limits) = self.order.limits.as_mut().filter(|_| press) {
            limits.own_name = Some(name.to_owned());
        }
        for key in Key::all() {
            let Some(value) = known.get(&key) else { continue };
            if key == Key::RULES {
                self.weights(value);
                continue;
            }
            let words = self.words(value, key);
            for word in words {
                self.set(key, &word);
            }
        }
        self.ordered(&ranges);
    }

    fn fault(&mut self, range: Range<usize>, problem: ShopProblem) {
        self.faults.push((range, problem));
    }

    fn word(&mut self, value: &Value) -> Option<Written> {
        match value {
            Value::Word(word) => Some(word.clone()),
            Value::List(list) => {
                let range = list.first().map_or(0..0, |word| word.range.clone());
                self.fault(range, ShopProblem::NotPairs);
                None
            }
            Value::Pairs(list) => {
                let range = list.first().map_or(0..0, |(key, _)| key.range.clone());
                self.fault(range, ShopProblem::NotPairs);
                None
            }
        }
    }

    /// One word, or those of a list where the key takes several.
    fn words(&mut self, value: &Value, key: Key) -> Vec<Written> {
        match value {
            Value::List(list) if key.takes_many() => list.clone(),
            value => self.word(value).into_iter().collect(),
        }
    }

    fn set(&mut self, key: Key, word: &Written) {
        let text = word.text.trim();
        let names = key.names();
        match key.kind() {
            ValueKind::Number { least, most, set } => {
                let number = text.trim_end_matches('%').trim().parse::<f64>().ok();
                match number.filter(|n| (least..=most).contains(n)) {
                    Some(number) => set(&mut self.order, number),
                    None => {
                        let value = word.text.clone();
                        self.fault(word.range.clone(), ShopProblem::OutOfRange { names, value, least, most });
                    }
                }
            }
            ValueKind::Fine(fine) => {
                let (least, most) = fine.range;
                let number = text.trim_end_matches('%').trim().parse::<f64>().ok();
                match number.filter(|n| (least..=most).contains(n)) {
                    Some(number) => (fine.set)(&mut self.order.fine, number),
                    None => {
                        let value = word.text.clone();
                        self.fault(word.range.clone(), ShopProblem::OutOfRange { names, value, least, most });
                    }
                }
            }
            ValueKind::Words { choices, set } => {
                if !set(&mut self.order, text) {
                    let value = word.text.clone();
                    self.fault(word.range.clone(), ShopProblem::NotOneOf { names, value, choices });
                }
            }
            ValueKind::Base | ValueKind::Rules => {}
        }
    }

    /// What rules weigh.
    fn weights(&mut self, value: &Value) {
        let Value::Pairs(list) = value else {
            if let Some(word) = self.word(value) {
                self.fault(word.range, ShopProblem::NotPairs);
            }
            return;
        };
        for (rule, weight) in list {
            let id = rule.text.trim();
            let Some(known) = Rule::named(id) else {
                let scored = Rule::all().map(|own| (strsim::normalized_damerau_levenshtein(id, own.id()), own.id()));
                let best = scored.max_by(|a, b| a.0.total_cmp(&b.0)).filter(|best| best.0 >= 0.6);
                let near = best.map(|(_, id)| id.to_owned());
                self.fault(rule.range.clone(), ShopProblem::UnknownRule { value: rule.text.clone(), near });
                continue;
            };
            match Weight::named(weight.text.trim()) {
                Some(weight) => drop(self.order.weights.insert(known, weight)),
                None => {
                    let names = [id.to_owned(), id.to_owned()];
                    let (value, choices) = (weight.text.clone(), Weight::CHOICES);
                    self.fault(weight.range.clone(), ShopProblem::NotOneOf { names, value, choices });
                }
            }
        }
    }

    /// Pairs of limits of which one cannot be above the other.
    fn ordered(&mut self, ranges: &BTreeMap<Key, Range<usize>>) {
        // If one value of the pair was refused, that has been reported already.
        if !self.faults.is_empty() {
            return;
        }
        let Some(limits) = &self.order.limits else { return };
        let fine = &self.order.fine;
        let pairs = [
            ("ppi_floor", "ppi", limits.ppi_floor <= limits.ppi_target),
            ("ppi", "ppi_ceiling", limits.ppi_target <= limits.ppi_ceiling),
            ("ink_warning", "ink_limit", limits.ink_warning.is_none_or(|warning| warning <= limits.ink)),
            ("line_art_floor", "line_art_ppi", fine.line_art_floor <= limits.line_art_ppi),
            ("hair_pt", "rule_pt", fine.hair_pt <= limits.rule.0),
        ];
        let wrong: Vec<[Key; 2]> = pairs
            .into_iter()
            .filter(|(.., ordered)| !ordered)
            .filter_map(|(low, high, _)| Some([Key::named(low)?, Key::named(high)?]))
            .collect();
        for [low, high] in wrong {
            let range = [high, low].iter().find_map(|key| ranges.get(key)).cloned().unwrap_or(0..0);
            self.fault(range, ShopProblem::OutOfOrder { low: low.names(), high: high.names() });
        }
    }
}

#[cfg(test)]
mod tests;
