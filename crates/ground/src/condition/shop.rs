//! A shop's own limits: a small YAML file, `--press FILE.yaml`.
//!
//! One level of keys, each in English or Chinese, all of them optional. Every problem is reported with its line.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use saphyr_parser::{Event, Parser};

use super::{Acceptance, Name, ShopProblem};
use crate::diag::{Diagnostics, Place, SourceText};
use crate::names::{Lookup, Names};
use crate::units::{Mm, Pt};

/// The largest shop file that is read; one with all keys has a few hundred bytes.
const MOST_BYTES: usize = 64 * 1024;

/// A key of the shop file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Name,
    Base,
    Ink,
    InkWarning,
    PpiFloor,
    PpiTarget,
    PpiCeiling,
    LineArt,
    Type,
    Reversed,
    SeveralInks,
    Rule,
    RuleReversed,
    Bleed,
    Safety,
}

/// A key, its names, and the range of its number.
type Row = (Key, Names, Option<(f64, f64)>);

/// All keys. A key whose value others follow from stands before them (floor and ceiling follow from the target, the
/// warning from the limit).
const KEYS: [Row; 15] = [
    (Key::Name, Names::new("name", "名称"), None),
    (Key::Base, Names::new("base", "基准"), None),
    (Key::Ink, Names::new("ink_limit", "总墨量"), Some((150.0, 400.0))),
    (Key::InkWarning, Names::new("ink_warning", "墨量提醒"), Some((150.0, 400.0))),
    (Key::PpiTarget, Names::new("ppi", "图片精度"), Some((72.0, 1200.0))),
    (Key::PpiFloor, Names::new("ppi_floor", "最低精度"), Some((50.0, 1200.0))),
    (Key::PpiCeiling, Names::new("ppi_ceiling", "最高精度"), Some((72.0, 4800.0))),
    (Key::LineArt, Names::new("line_art_ppi", "线稿精度"), Some((150.0, 4800.0))),
    (Key::Type, Names::new("type_pt", "最小字号"), Some((2.0, 20.0))),
    (Key::Reversed, Names::new("reversed_pt", "最小反白字号"), Some((2.0, 20.0))),
    (Key::SeveralInks, Names::new("several_inks_pt", "多色最小字号"), Some((2.0, 30.0))),
    (Key::Rule, Names::new("rule_pt", "最细线"), Some((0.05, 2.0))),
    (Key::RuleReversed, Names::new("rule_reversed_pt", "反白最细线"), Some((0.05, 2.0))),
    (Key::Bleed, Names::new("bleed_mm", "出血"), Some((0.0, 20.0))),
    (Key::Safety, Names::new("safety_mm", "安全距离"), Some((0.0, 30.0))),
];

/// A scalar, as written.
struct Written {
    text: String,
    range: Range<usize>,
}

/// Reads a shop's limits. `None` if anything is wrong with the file; `diags` says what.
pub fn shop_limits(bytes: &[u8], name: &str, diags: &mut Diagnostics) -> Option<Acceptance> {
    let Some(text) = std::str::from_utf8(bytes).ok().filter(|_| bytes.len() <= MOST_BYTES) else {
        diags.error(None, ShopProblem::NotText { file: name.to_owned() });
        return None;
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let source = SourceText::new(name, text);
    let mut fault = |range: Range<usize>, problem: ShopProblem| diags.error(Place::new(&source, range), problem);
    let fields = match fields(text, &source) {
        Ok(fields) => fields,
        Err((range, problem)) => {
            fault(range, problem);
            return None;
        }
    };
    let lookup = Lookup::new(KEYS.map(|(key, names, _)| (key, names)));
    let mut faults = 0;
    let mut known: BTreeMap<Key, &Written> = BTreeMap::new();
    for (key, value) in &fields {
        let problem = match lookup.find(&key.text) {
            None => {
                let near = lookup.nearest(&key.text).map(both);
                Some(ShopProblem::UnknownKey { key: key.text.clone(), near })
            }
            Some(k) => known.insert(k, value).map(|_| ShopProblem::TwiceTheSame { key: key.text.clone() }),
        };
        if let Some(problem) = problem {
            faults += 1;
            fault(key.range.clone(), problem);
        }
    }
    let mut base = Name::default();
    if let Some(written) = known.get(&Key::Base) {
        match Name::named(written.text.trim()) {
            Some(name) => base = name,
            None => {
                faults += 1;
                fault(written.range.clone(), ShopProblem::UnknownBase { value: written.text.clone() });
            }
        }
    }
    let mut limits = base.acceptance();
    limits.own_name = Some(known.get(&Key::Name).map_or_else(|| name.to_owned(), |w| w.text.trim().to_owned()));
    for (key, names, range) in KEYS {
        let (Some((least, most)), Some(written)) = (range, known.get(&key)) else { continue };
        let number = written.text.trim().trim_end_matches('%').trim().parse::<f64>().ok();
        match number.filter(|n| (least..=most).contains(n)) {
            Some(number) => limits.set(key, number),
            None => {
                faults += 1;
                let names = [names.en.to_owned(), names.zh.to_owned()];
                fault(
                    written.range.clone(),
                    ShopProblem::OutOfRange { names, value: written.text.clone(), least, most },
                );
            }
        }
    }
    for (low, high, ordered) in [
        (Key::PpiFloor, Key::PpiTarget, limits.ppi_floor <= limits.ppi_target),
        (Key::PpiTarget, Key::PpiCeiling, limits.ppi_target <= limits.ppi_ceiling),
        (Key::InkWarning, Key::Ink, limits.ink_warning.is_none_or(|warning| warning <= limits.ink)),
    ] {
        // If a value was refused above, the order was judged with another value, so nothing more is reported.
        if !ordered && faults == 0 {
            faults += 1;
            let range = [high, low].iter().find_map(|key| known.get(key)).map_or(0..0, |w| w.range.clone());
            fault(range, ShopProblem::OutOfOrder { low: both(low), high: both(high) });
        }
    }
    (faults == 0).then_some(limits)
}

impl Acceptance {
    fn set(&mut self, key: Key, number: f64) {
        match key {
            // These are not numbers and were read before.
            Key::Name | Key::Base => {}
            Key::Ink => {
                self.ink = number;
                // If a shop's limit is below the shipped warning, only the limit counts.
                self.ink_warning = self.ink_warning.filter(|warning| *warning < number);
            }
            Key::InkWarning => self.ink_warning = Some(number),
            Key::PpiFloor => self.ppi_floor = number,
            Key::PpiTarget => {
                self.ppi_target = number;
                self.ppi_floor = self.ppi_floor.min(number);
                self.ppi_ceiling = self.ppi_ceiling.max(number * 2.0);
            }
            Key::PpiCeiling => self.ppi_ceiling = number,
            Key::LineArt => self.line_art_ppi = number,
            Key::Type => self.type_size = Pt(number),
            Key::Reversed => self.reversed_size = Pt(number),
            Key::SeveralInks => self.several_inks_size = Pt(number),
            Key::Rule => self.rule = Pt(number),
            Key::RuleReversed => self.rule_reversed = Pt(number),
            Key::Bleed => self.bleed = Mm(number),
            Key::Safety => self.safety = Mm(number),
        }
    }
}

/// A key's English and Chinese name.
fn both(key: Key) -> [String; 2] {
    let names = KEYS.iter().find(|(other, ..)| *other == key).map(|(_, names, _)| [names.en, names.zh]);
    names.unwrap_or_default().map(str::to_owned)
}

/// A problem and where it is.
type Fault = (Range<usize>, ShopProblem);

/// The file's pairs in the order written, or what is wrong with its shape.
fn fields(text: &str, source: &Arc<SourceText>) -> Result<Vec<(Written, Written)>, Fault> {
    let mut scalars = Vec::new();
    let mut depth = 0;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let line = source.line_range(error.marker().line());
            (line, ShopProblem::Grammar { detail: error.info().to_owned() })
        })?;
        let byte = |chars: usize| text.char_indices().nth(chars).map_or(text.len(), |(byte, _)| byte);
        let range = byte(span.start.index())..byte(span.end.index());
        match event {
            Event::MappingStart(..) if depth == 0 => depth += 1,
            Event::Scalar(value, ..) if depth == 1 => scalars.push(Written { text: value.into_owned(), range }),
            Event::Scalar(..) | Event::MappingStart(..) | Event::SequenceStart(..) | Event::Alias(_) => {
                return Err((range, ShopProblem::NotPairs));
            }
            Event::MappingEnd => depth = 2,
            Event::SequenceEnd
            | Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
    }
    let mut pairs = Vec::new();
    let mut rest = scalars.into_iter();
    while let (Some(key), Some(value)) = (rest.next(), rest.next()) {
        pairs.push((key, value));
    }
    Ok(pairs)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Lang;

    #[test]
    fn a_shop_changes_what_it_names_and_keeps_the_rest() {
        let mut diags = Diagnostics::new();
        let text = "名称: 晨报印务\n基准: coated\n总墨量: 260\nrule_pt: 0.3\n";
        let limits = shop_limits(text.as_bytes(), "shop.yaml", &mut diags).expect("good");
        assert!(diags.is_empty());
        assert_eq!((limits.ink, limits.rule, limits.type_size), (260.0, Pt(0.3), Pt(6.0)));
        assert_eq!((limits.base, limits.own_name.as_deref()), (Name::Coated, Some("晨报印务")));
    }

    #[test]
    fn all_problems_are_told_with_their_lines() {
        let mut diags = Diagnostics::new();
        let text = "base: glossy\nink_limt: 240\ntype_pt: small\nppi: 9000\n";
        assert_eq!(shop_limits(text.as_bytes(), "shop.yaml", &mut diags), None);
        let told = diags.render(Lang::En);
        for part in
            ["shop.yaml:1:7", "glossy", "shop.yaml:2:1", "ink_limit", "shop.yaml:3:10", "shop.yaml:4:6", "72–1200"]
        {
            assert!(told.contains(part), "{part} is missing:\n{told}");
        }
        let mut diags = Diagnostics::new();
        assert_eq!(shop_limits("ppi_floor: 500\n".as_bytes(), "s", &mut diags), None);
        assert_eq!(shop_limits("ppi: 200\nppi_floor: 250\n".as_bytes(), "s", &mut diags), None);
        assert!(diags.render(Lang::Zh).contains("最低精度"));
        let mut diags = Diagnostics::new();
        assert_eq!(shop_limits("- a\n".as_bytes(), "s", &mut diags), None);
        assert!(diags.has_errors());
    }
}
