//! Bodies by names that they had before the reforms of 2013, 2018 and 2023.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::calendar::Day;
use crate::codes::Code;
use crate::expression::expression;
use crate::finding::{Finding, Sure, say};
use crate::line::Line;
use crate::rules::found;

/// The former name, the body that has its work now, the year of the change.
const RENAMED: &[(&str, &str, i32)] = &[
    ("银保监会", "国家金融监督管理总局", 2023),
    ("银保监局", "金融监管局", 2023),
    ("中国银行保险监督管理委员会", "国家金融监督管理总局", 2023),
    ("银监会", "国家金融监督管理总局", 2018),
    ("银监局", "金融监管局", 2018),
    ("中国银行业监督管理委员会", "国家金融监督管理总局", 2018),
    ("保监会", "国家金融监督管理总局", 2018),
    ("国家工商总局", "国家市场监督管理总局", 2018),
    ("国家工商行政管理总局", "国家市场监督管理总局", 2018),
    ("工商行政管理局", "市场监督管理局", 2018),
    ("工商局", "市场监督管理局", 2018),
    ("质量技术监督局", "市场监督管理局", 2018),
    ("质监局", "市场监督管理局", 2018),
    ("质检总局", "国家市场监督管理总局", 2018),
    ("食品药品监督管理局", "市场监督管理局", 2018),
    ("食品药品监督管理总局", "国家市场监督管理总局", 2018),
    ("食药监局", "市场监督管理局", 2018),
    ("卫生和计划生育委员会", "卫生健康委员会", 2018),
    ("卫生和计划生育局", "卫生健康局", 2018),
    ("国家卫计委", "国家卫生健康委", 2018),
    ("卫计委", "卫生健康委", 2018),
    ("卫计局", "卫生健康局", 2018),
    ("国土资源部", "自然资源部", 2018),
    ("国土资源厅", "自然资源厅", 2018),
    ("国土资源局", "自然资源局", 2018),
    ("环境保护部", "生态环境部", 2018),
    ("环境保护厅", "生态环境厅", 2018),
    ("环境保护局", "生态环境局", 2018),
    ("环保厅", "生态环境厅", 2018),
    ("环保局", "生态环境局", 2018),
    ("国家旅游局", "文化和旅游部", 2018),
    ("国家农业部", "农业农村部", 2018),
    ("安全生产监督管理局", "应急管理局", 2018),
    ("安全生产监督管理总局", "应急管理部", 2018),
    ("安监局", "应急管理局", 2018),
    ("国家粮食局", "国家粮食和物资储备局", 2018),
    ("国家林业局", "国家林业和草原局", 2018),
    ("国税局", "税务局", 2018),
    ("地税局", "税务局", 2018),
    ("国家新闻出版广电总局", "国家广播电视总局", 2018),
    ("公安消防大队", "消防救援大队", 2018),
    ("公安消防支队", "消防救援支队", 2018),
    ("公安消防总队", "消防救援总队", 2018),
    ("国务院扶贫办", "农业农村部", 2021),
    ("国家乡村振兴局", "农业农村部", 2023),
];

static NAMES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let names = RENAMED.iter().map(|(name, ..)| name);
    AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(names).ok()
});

expression!(YEAR, r"(?P<y>19[0-9]{2}|20[0-9]{2})年");

/// What speaks of former days.
const FORMER: [&str; 22] = [
    "时任",
    "当时",
    "当年",
    "那年",
    "前身",
    "更名",
    "改名",
    "改称",
    "合并",
    "组建",
    "并入",
    "撤销",
    "撤并",
    "历任",
    "曾任",
    "曾在",
    "曾经",
    "退休",
    "离休",
    "年代",
    "改为",
    "机构改革",
];

/// Reads one line of a paper of that day.
pub(super) fn read(line: &Line, paper: Option<Day>, out: &mut Vec<Finding>) {
    let (Some(names), Some(paper)) = (NAMES.as_ref(), paper) else { return };
    for hit in names.find_iter(line.text) {
        let Some(&(old, new, since)) = RENAMED.get(hit.pattern().as_usize()) else { continue };
        let range = line.range(hit.range());
        // 原县工商局.
        let was = line.words(&(range.start.saturating_sub(3)..range.start)).contains(['原', '前', '老']);
        let then = FORMER.iter().any(|word| line.text.contains(word));
        let dated = YEAR.within(line.text).is_some_and(|year| {
            year.captures_iter(line.text)
                .filter_map(|year| year.name("y")?.as_str().parse::<i32>().ok())
                .any(|year| year <= since)
        });
        // The title of a document keeps the name it was issued under; so does one that goes on: 农业部门.
        let titled = line.text.get(..hit.start()).is_some_and(|head| head.rfind('《') > head.rfind('》'));
        if paper.year <= since || was || then || dated || titled || line.at(range.end) == Some('门') {
            continue;
        }
        let what = say(
            format!("{since}年机构改革后没有“{old}”了，职责在“{new}”"),
            format!("there has been no “{old}” since {since}; its work is with “{new}”"),
        );
        out.push(found(line, Code::WordsFormula, Sure::Doubt, range, what).edit(new));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::trial;

    fn told(text: &str) -> usize {
        trial::told(text, |line, out| read(line, trial::paper(), out))
    }

    #[test]
    fn former_names() {
        assert!(NAMES.is_some() && YEAR.compiled().is_some());
        assert_eq!(told("中国银保监会要求加大普惠贷款投放力度。"), 1);
        assert_eq!(told("县工商局开展了节前检查。"), 1);
        assert_eq!(told("原县工商局的办公楼改成了图书馆。"), 0);
        assert_eq!(told("2016年，县工商局为他办了营业执照。"), 0);
        assert_eq!(told("依据《质量技术监督局文件汇编》，时间不限。"), 0);
    }
}
