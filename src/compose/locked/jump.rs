//! 转版 on locked pages: a story goes on where it went on when the pages were settled.

use crate::compose::build_problem::pieces;
use crate::compose::make_up::Makeup;
use crate::compose::settled::Settled;
use crate::compose::solve::length;
use crate::report::BlockKind;

/// The story that goes on on the next page, and how many of its blocks stay; `None` if none did.
pub fn jumped(makeup: &Makeup, settled: &Settled) -> Option<(usize, usize)> {
    let page = settled.page(makeup.page)?;
    let goes_on = |id: &str| settled.has_text(&format!("{id}-2"));
    let number = makeup.page.articles.iter().position(|article| article.jump && goes_on(&article.id))?;
    let article = &makeup.page.articles[number];
    let frames = page.frames.iter().filter(|f| f.article == article.id && f.part == BlockKind::Body.name());
    let room: u32 = frames.filter_map(|frame| Some(frame.cells()?.lines)).sum();
    let story = pieces(&article.body.blocks, makeup.measured.stories.get(&number)?);
    // A line of the room is for 下转.
    let off = |stays: &usize| (i64::from(length(&story[..*stays])) + 1 - i64::from(room)).abs();
    Some((number, (1..story.len()).min_by_key(off)?))
}
