//! How an article opens: as a brief or as a story, with its by-line under the headline or before its first words.

use crate::report::Article;
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
            Block::Head { .. } | Block::Quote(_) | Block::Table { .. } => return false,
            Block::Jump(_) => 1,
        };
    }
    all <= BRIEF
}

/// Whether its by-line may run in before its first words (□本报记者 ××): a later article's, if it begins with a
/// paragraph.
pub fn byline_runs_in(article: &Article, rank: usize) -> bool {
    rank > 0 && article.byline.is_some() && matches!(article.body.blocks.first(), Some(Block::Para(_)))
}

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
            let run = Run { text: text.to_owned(), weight: Weight::Plain, place };
            text[..dateline(&[Block::Para(vec![run])])].to_owned()
        };
        assert_eq!(found("本报讯（记者 王新民）昨日，全县"), "本报讯");
        assert_eq!(found("本报南湖4月2日电 记者从县里获悉"), "本报南湖4月2日电");
        assert_eq!(found("新华社北京5月6日电 国务院"), "新华社北京5月6日电");
        assert_eq!(found("本报记者在采访中了解到，讯息"), "");
        assert_eq!(found("通讯员来稿"), "");
    }
}
