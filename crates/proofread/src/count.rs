//! 差错率 as 《报纸编校差错率计算方法》 reckons it, an annex of 《报纸期刊质量管理规定》 (国家新闻出版署, 28 May 2020).
//!
//! An estimate: a program does not find all, and of what it doubts only half is taken for a fault. The inspectors count
//! 字 by the page's size; where that is not known, the 字 that are there are counted, which makes the rate larger.

use std::collections::BTreeMap;

use serde::Serialize;
use zhuanban_ground::diag::Lang;

use crate::codes::{Class, Code};
use crate::finding::{Finding, Sure};
use crate::line::is_han;
use crate::model::Issue;

/// What each class of fault counts, and at most in an issue: the method's section 3.2 as the regulator's annex has it.
///
/// - 3.2 (1): 事实性、知识性、逻辑性、语法性错误, 1 each; (2): 错字、别字、多字、漏字 of one 字 1, of 2–5 字 2, of more 4; (3):
///   figures and 汉字 against GB/T 15835, 0.1 each, at most 1 an issue. Read in a university's reprint of the annex
///   (qk.cpu.edu.cn, 21 Feb 2025), and in two others.
/// - Marks (0.1) and units (0.5) stand in the sections after it, which no reprint that we could open shows to the end; the
///   figures are those of the same office's rules for books (《图书编校质量差错认定细则》), which has the same scale.
pub const WEIGHTS: &[Weight] = &[
    weight(Class::Word, 1.0, None, "文字（错、别、多、漏）", "words"),
    weight(Class::Fact, 1.0, None, "事实、知识、逻辑、语法", "facts and grammar"),
    weight(Class::Figures, 0.1, Some(1.0), "数字用法", "use of figures"),
    weight(Class::Mark, 0.1, None, "标点符号", "marks"),
    weight(Class::Symbol, 0.5, None, "计量单位", "units"),
    weight(Class::House, 0.0, None, "体例（不计）", "house style (not counted)"),
];

/// A row of the table of weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weight {
    /// The class.
    pub class: Class,
    /// What one fault counts.
    pub each: f64,
    /// The most that the class counts in an issue.
    pub most: Option<f64>,
    /// Its name.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
}

const fn weight(class: Class, each: f64, most: Option<f64>, zh: &'static str, en: &'static str) -> Weight {
    Weight { class, each, most, zh, en }
}

/// The rate up to which a paper passes: three faults in ten thousand 字.
pub const LIMIT: f64 = 3.0;

/// The same fault in an issue counts no more than this often (3.2).
const SAME: usize = 3;

/// A doubt counts half.
const DOUBT: f64 = 0.5;

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Item {
    /// The class in Chinese.
    pub name: &'static str,
    /// The class in English.
    pub name_en: &'static str,
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
        // What the method calls 文字差错.
        let text = matches!(class, Class::Word | Class::Fact | Class::Figures);
        let times = seen.entry((finding.code.id(), &finding.words)).or_default();
        *times += 1;
        let (found, sum) = sums.entry(class).or_default();
        *found += 1;
        if text && *times > SAME {
            continue;
        }
        let weight = WEIGHTS.iter().find(|weight| weight.class == class).map_or(0.0, |weight| weight.each);
        // 3.1: 报头、报眉、栏头、标题 count double, and so do important names in the text.
        let head = issue.run(finding.spot).is_some_and(|run| run.kind.counts_double());
        let double = text && (head || matches!(finding.code, Code::PeopleName | Code::PeopleDuty));
        let doubt = if finding.sure == Sure::Doubt { DOUBT } else { 1.0 };
        *sum += weight * length(finding) * doubt * if double { 2.0 } else { 1.0 };
    }
    let items: Vec<Item> = WEIGHTS
        .iter()
        .map(|weight| {
            let (found, faults) = sums.get(&weight.class).copied().unwrap_or_default();
            let faults = hundredths(weight.most.map_or(faults, |most| faults.min(most)));
            Item { name: weight.zh, name_en: weight.en, found, faults }
        })
        .collect();
    let faults = hundredths(items.iter().map(|item| item.faults).sum());
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
        .sum::<f64>()
        .round()
}

/// Tenths and halves add up to hundredths at most.
fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

impl Count {
    /// The estimate with its table, for a terminal.
    pub fn text(&self, lang: Lang) -> String {
        let rows = self.items.iter().filter(|item| item.found > 0);
        let mut text = match lang {
            Lang::Zh => format!(
                "差错率估算：{} 字，约 {} 个差错，万分之 {}，{}（合格线万分之 {LIMIT}）\n",
                self.characters,
                self.faults,
                self.rate,
                if self.passes { "合格" } else { "不合格" }
            ),
            Lang::En => format!(
                "estimated 差错率: {} 字, about {} faults, {} in 10,000, {} (at most {LIMIT} pass)\n",
                self.characters,
                self.faults,
                self.rate,
                if self.passes { "passes" } else { "fails" }
            ),
        };
        for item in rows {
            text.push_str(&match lang {
                Lang::Zh => format!("  {}：{} 处，计 {}\n", item.name, item.found, item.faults),
                Lang::En => format!("  {}: {} found, count {}\n", item.name_en, item.found, item.faults),
            });
        }
        text.push_str(match lang {
            Lang::Zh => "  机器查不全，“疑”按一半计；以检查机构的认定为准\n",
            Lang::En => {
                "  a program does not find all, and a doubt counts half; the inspectors' judgement is what holds\n"
            }
        });
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, Kind, Page, Run};

    /// A headline's wrong word counts 2, the same word in the text 1 three times at most, a mark 0.1, figures 1 at most.
    #[test]
    fn counts_as_the_method_does() {
        let body = "他们按装了路灯。他们按装了水管。他们按装了电表。他们按装了燃气。他们按装了门窗。".to_owned();
        let figures = "投资3千元。".repeat(12);
        let runs = vec![
            Run::new(Kind::Headline, "本区按装路灯"),
            Run::new(Kind::Body, body),
            Run::new(Kind::Body, figures),
            Run::new(Kind::Body, "他来了，，我走了。"),
        ];
        let article = Article { runs, ..Article::default() };
        let page = Page { articles: vec![article], capacity: Some(10_000), photo_share: 0.5, ..Page::default() };
        let issue = Issue { pages: vec![page], ..Issue::default() };
        let settings = crate::Settings::starter();
        let found = crate::proofread(&issue, &settings);
        let count = count(&issue, &found);
        let of =
            |name: &str| count.items.iter().find(|item| item.name_en == name).map(|item| (item.found, item.faults));
        assert_eq!(of("words"), Some((6, 4.0)), "{found:#?}");
        assert_eq!(of("use of figures"), Some((12, 0.3)));
        assert_eq!(of("marks"), Some((1, 0.1)));
        assert_eq!(count.characters, 9000.0);
        assert_eq!((count.faults, count.rate, count.passes), (4.4, 4.89, false));
    }
}
