//! 差错率 as 《报纸编校差错率计算方法》 reckons it, an annex of 《报纸期刊质量管理规定》 (国家新闻出版署, 28 May 2020).
//!
//! An estimate: a program does not find all, and of what it doubts only half is taken for a fault. The inspectors count
//! 字 by the page's size; where that is not known, the 字 that are there are counted, which makes the rate larger.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::codes::Class;
use crate::finding::{Finding, Sure};
use crate::line::is_han;
use crate::model::Issue;

/// What each class of fault counts, and at most in an issue. Section III of the method: 文字 1 (2–5 字 2, more than
/// 5 字 4), 事实 1, 数字用法 0.1 and at most 1 an issue, 标点 0.1; units, by its rule for terms, 0.5.
pub const WEIGHTS: &[(Class, f64, Option<f64>, &str)] = &[
    (Class::Word, 1.0, None, "文字差错"),
    (Class::Fact, 1.0, None, "事实、知识、逻辑、语法差错"),
    (Class::Figures, 0.1, Some(1.0), "数字用法"),
    (Class::Mark, 0.1, None, "标点符号"),
    (Class::Symbol, 0.5, None, "计量单位"),
    (Class::House, 0.0, None, "体例（不计）"),
];

/// The rate up to which a paper passes: three faults in ten thousand 字.
pub const LIMIT: f64 = 3.0;

/// The same word wrong again counts no more than this often.
const SAME: usize = 3;

/// A doubt counts half.
const DOUBT: f64 = 0.5;

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// The class in Chinese.
    pub name: &'static str,
    /// How many were found.
    pub found: usize,
    /// What they count.
    pub faults: f64,
}

/// The estimate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Count {
    /// 检查总字数.
    pub characters: f64,
    /// 差错数.
    pub faults: f64,
    /// Faults in ten thousand 字.
    pub rate: f64,
    /// Whether the rate is within [`LIMIT`].
    pub passes: bool,
    /// The table.
    pub items: Vec<Item>,
}

/// Reckons it.
pub fn count(issue: &Issue, findings: &[Finding]) -> Count {
    let mut seen: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut sums: BTreeMap<Class, (usize, f64)> = BTreeMap::new();
    for finding in findings {
        let class = finding.code.class();
        let times = seen.entry((finding.code.id(), &finding.words)).or_default();
        *times += 1;
        let (found, sum) = sums.entry(class).or_default();
        *found += 1;
        if class == Class::Word && *times > SAME {
            continue;
        }
        let weight = WEIGHTS.iter().find(|w| w.0 == class).map_or(0.0, |w| w.1);
        let double = class == Class::Word && issue.run(finding.spot).is_some_and(|run| run.kind.counts_double());
        let doubt = if finding.sure == Sure::Doubt { DOUBT } else { 1.0 };
        *sum += weight * length(finding) * doubt * if double { 2.0 } else { 1.0 };
    }
    let items: Vec<Item> = WEIGHTS
        .iter()
        .map(|&(class, _, most, name)| {
            let (found, faults) = sums.get(&class).copied().unwrap_or_default();
            Item { name, found, faults: most.map_or(faults, |most| faults.min(most)) }
        })
        .collect();
    // Tenths and halves add up to hundredths at most.
    let faults = (items.iter().map(|item| item.faults).sum::<f64>() * 100.0).round() / 100.0;
    let characters: f64 = characters(issue);
    let rate = if characters > 0.0 { (faults / characters * 1_000_000.0).round() / 100.0 } else { 0.0 };
    Count { characters, faults, rate, passes: rate <= LIMIT, items }
}

/// Missing or surplus 字: one counts 1, two to five count 2, more count 4. A wrong word counts 1.
fn length(finding: &Finding) -> f64 {
    let Some(edit) = finding.edit.as_ref().filter(|_| finding.code.class() == Class::Word) else { return 1.0 };
    match finding.words.chars().count().abs_diff(edit.to.chars().count()) {
        0 | 1 => 1.0,
        2..=5 => 2.0,
        _ => 4.0,
    }
}

/// The pages' 字 where they are known: a page's photos take their share at 80 %. Else the 字 and marks that are there.
fn characters(issue: &Issue) -> f64 {
    issue
        .pages
        .iter()
        .map(|page| match page.capacity {
            Some(capacity) => {
                let photos = page.photo_share.clamp(0.0, 1.0);
                f64::from(capacity) * (1.0 - photos + 0.8 * photos)
            }
            None => {
                let runs = page.runs.iter().chain(page.articles.iter().flat_map(|a| &a.runs));
                runs.map(|run| run.text.chars().filter(|&c| is_han(c) || !c.is_whitespace()).count() as f64).sum()
            }
        })
        .sum()
}
