//! Where the blocks of a story stand that was made up in its room.

use super::article_layout::{Made, above, columns, least_piece};
use super::block::{Block, Thing};
use super::copyfit::length;
use super::pattern::Slot;
use super::problem::Problem;

/// Puts one story's blocks on the page, its room's upper left corner at a column and line.
pub(super) fn stand(problem: &Problem, article: usize, made: &Made, (left, top): (u32, u32), blocks: &mut Vec<Block>) {
    let copy = &problem.articles[article];
    let pattern = &made.pattern;
    let room = made.room;
    let (head_lines, group_lines) = (made.heights[0], &made.heights[1..]);
    let above = above(pattern, &made.heights);
    let head = &pattern.head;
    // What is set whole has no air below a headline.
    let head_lines = if copy.is_boxed() { room.height } else { head_lines };
    blocks.push(Block {
        thing: Thing::Head { split: head.split },
        article,
        column: left,
        line: top + above,
        span: head.span,
        lines: head_lines,
    });
    if let Some(stand) = pattern.stand {
        let line = top + above + head_lines + 1;
        blocks.push(Block { thing: Thing::Stand, article, column: left, line, span: stand.span, lines: stand.lines });
    }
    let mut own = group_lines.iter();
    for (slot, column, group) in &pattern.groups {
        let under = if *column < head.span { above + head_lines + 1 } else { above };
        let (line, lines) = match slot {
            Slot::Side => (under, room.height - under),
            Slot::Above | Slot::TopLeft | Slot::TopRight | Slot::FootLeft | Slot::FootRight => {
                let lines = own.next().copied().unwrap_or(group.lo);
                match slot {
                    Slot::Above => (0, lines),
                    Slot::TopLeft | Slot::TopRight | Slot::Side => (under, lines),
                    Slot::FootLeft | Slot::FootRight => (room.height - lines, lines),
                }
            }
        };
        for stood in group.stood(&copy.figures, lines) {
            blocks.push(Block {
                thing: Thing::Figure { figure: stood.figure, picture: stood.picture },
                article,
                column: left + column + stood.column,
                line: top + line + stood.line,
                span: stood.span,
                lines: stood.picture + stood.caption,
            });
        }
    }
    let width = room.width - pattern.side;
    let least = least_piece(length(&copy.story));
    let texts = columns(pattern, room, width, &made.heights, &made.inside, least).unwrap_or_default();
    let end = texts.len();
    for (n, (column, line, lines)) in texts.into_iter().enumerate() {
        let lines = if n + 1 == end { lines.saturating_sub(copy.white).max(1) } else { lines };
        blocks.push(Block { thing: Thing::Text, article, column: left + column, line: top + line, span: 1, lines });
    }
}
