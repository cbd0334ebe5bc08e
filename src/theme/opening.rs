//! How an article opens: as a brief or as a story, with its by-line under the headline or before its first words.

use crate::report::Article;
use crate::report::signed::{is_date, is_name};
use crate::report::story::{Block, Run};
use crate::text::count_zi;

/// 简讯 have no more lines of text than these in one column.
const BRIEF: usize = 10;

/// 简讯: whether a later article is so short, in columns of so many 字, that it is no story of its own.
pub fn is_brief(article: &Article, rank: usize, zi: u32) -> bool {
    if rank == 0 || article.continued || article.standfirst.is_some() || article.deck.is_some() {
        return false;
    }
    let zi = (zi as usize).max(1);
    let lines =
        |paragraph: &[Run]| (paragraph.iter().map(|run| count_zi(&run.text)).sum::<usize>() + INDENT).div_ceil(zi);
    let mut all = 0;
    for block in &article.body.blocks {
        all += match block {
            Block::Para(paragraph) => lines(paragraph),
            Block::List { items, .. } => items.iter().flatten().map(|paragraph| lines(paragraph)).sum(),
            Block::Head { .. } | Block::Quote(_) | Block::Table { .. } | Block::Passage { .. } => return false,
            Block::Jump(_) => 1,
        };
    }
    all <= BRIEF
}

/// Whether its by-line may run in before its first words (□本报记者 ××): a later article's, if it begins with a
/// paragraph.
pub fn byline_runs_in(article: &Article, rank: usize) -> bool {
    let blocks = &article.body.blocks;
    (rank > 0 || article.on_picture)
        && article.byline.is_some()
        && matches!(blocks.first(), Some(Block::Para(_)))
        && !is_verse(blocks)
}

/// The fewest lines of a poem, and the most 字 of a line of one.
const VERSES: usize = 4;
const LONGEST_VERSE: usize = 16;

/// Whether a body is a poem: nothing but short lines.
fn is_verse(blocks: &[Block]) -> bool {
    let short = |block: &Block| matches!(block, Block::Para(runs) if zi(runs) <= LONGEST_VERSE);
    blocks.len() >= VERSES && blocks.iter().all(short)
}

/// 字 of a paragraph.
fn zi(runs: &[Run]) -> usize {
    runs.iter().map(|run| run.text.chars().filter(|c| !c.is_whitespace()).count()).sum()
}

/// 落款: where the signature begins at the end of an article, if there is one: a date in a paragraph of its own, and up to
/// two short lines above it that no mark ends (an office, a name); or an office alone.
pub fn signature(blocks: &[Block]) -> usize {
    let line = |block: &Block| match block {
        Block::Para(runs) => Some(runs.iter().map(|run| run.text.as_str()).collect::<String>()),
        Block::Head { .. }
        | Block::List { .. }
        | Block::Quote(_)
        | Block::Table { .. }
        | Block::Passage { .. }
        | Block::Jump(_) => None,
    };
    let none = blocks.len();
    let Some(last) = none.checked_sub(1).filter(|&last| last > 0) else { return none };
    let name = |block: &Block| line(block).is_some_and(|text| is_name(&text));
    let text = blocks.get(last).and_then(line).unwrap_or_default();
    if is_date(&text) {
        let names = blocks[1..last].iter().rev().take(2).take_while(|block| name(block)).count();
        return last - names;
    }
    // An office alone, below a whole sentence.
    let office = name(&blocks[last]) && text.ends_with(|c| OFFICES.contains(c));
    let sentence = line(&blocks[last - 1]).is_some_and(|text| text.ends_with(['。', '！']));
    if office && sentence { last } else { none }
}

/// What an office's name ends in: 公司, 中心, 教育局, 居委会, 办公室, 编辑部.
const OFFICES: &str = "司心局委办室会部站所院校处组队府厂社团馆";

/// 字 a paragraph is indented by.
const INDENT: usize = 2;

/// 电头: how many bytes of an article's first words say where a report comes from (本报讯, 新华社北京5月6日电); 0 if none do.
pub fn dateline(blocks: &[Block]) -> usize {
    let Some(Block::Para(paragraph)) = blocks.first() else { return 0 };
    let Some(first) = paragraph.first() else { return 0 };
    let text = first.text.as_str();
    if !AGENCIES.iter().any(|agency| text.starts_with(agency)) {
        return 0;
    }
    let mut ends = text.char_indices().take(LONGEST_DATELINE).take_while(|(_, c)| !"，。；：、（(“".contains(*c));
    ends.find(|(_, c)| matches!(c, '讯' | '电')).map_or(0, |(at, c)| at + c.len_utf8())
}

/// What a 电头 begins with.
const AGENCIES: [&str; 4] = ["本报", "本刊", "新华社", "中新社"];

/// 字 of the longest 电头.
const LONGEST_DATELINE: usize = 18;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Place, SourceText};
    use crate::report::story::Weight;

    #[test]
    fn a_dateline_ends_with_its_last_word() {
        let found = |text: &str| {
            let place = Place::new(&SourceText::new("r.yaml", text), 0..text.len());
            let run = Run::new(text, Weight::Plain, place);
            text[..dateline(&[Block::Para(vec![run])])].to_owned()
        };
        assert_eq!(found("本报讯（记者 王新民）昨日，全县"), "本报讯");
        assert_eq!(found("本报南湖4月2日电 记者从县里获悉"), "本报南湖4月2日电");
        assert_eq!(found("新华社北京5月6日电 国务院"), "新华社北京5月6日电");
        assert_eq!(found("本报记者在采访中了解到，讯息"), "");
        assert_eq!(found("通讯员来稿"), "");
    }

    fn paras(lines: &[&str]) -> Vec<Block> {
        let run = |text: &&str| {
            let place = Place::new(&SourceText::new("r.yaml", *text), 0..text.len());
            Run::new(*text, Weight::Plain, place)
        };
        lines.iter().map(|line| Block::Para(vec![run(line)])).collect()
    }

    #[test]
    fn a_signature_is_a_date_with_the_names_above_it() {
        let notice = ["请用户提前储水，关好水龙头。", "清江市自来水公司", "10月24日"];
        assert_eq!(signature(&paras(&notice)), 1);
        assert_eq!(signature(&paras(&["各位业主：", "请相互转告。", "二〇二五年十月二十日"])), 2);
        // A sentence above it is no name, and a date within a sentence no signature.
        assert_eq!(signature(&paras(&["电梯停用", "请走楼梯。", "2025年10月24日"])), 2);
        assert_eq!(signature(&paras(&["停水时间", "10月24日22时起"])), 2);
        assert_eq!(signature(&paras(&["让我们从今天做起。", "区机关事务服务中心"])), 1);
        assert_eq!(signature(&paras(&["让我们从今天做起。", "一路向前"])), 2);
        // A date alone is a text.
        assert_eq!(signature(&paras(&["10月24日"])), 1);
    }

    #[test]
    fn short_lines_are_a_poem() {
        assert!(is_verse(&paras(&["把炉火添旺一些", "把门留一条缝", "风要进来", "就让它坐下喝杯茶"])));
        assert!(!is_verse(&paras(&["把炉火添旺一些", "把门留一条缝", "风要进来"])));
        let story = "三十四岁的欧阳帆站在皮卡车后斗里，用平板电脑看着航线。";
        assert!(!is_verse(&paras(&[story, "风要进来", "风要进来", "风要进来"])));
    }
}
