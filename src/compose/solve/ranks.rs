//! 题号: the sizes of a page's headlines, by rank.

use super::block::{Block, Thing};
use super::problem::{Head, Problem};

/// Of the lead's size, what the next headline has at most.
const BELOW_LEAD: f64 = 0.8;

/// How much larger than an earlier story's a headline may be that stands across more columns: over five columns the size of
/// one over a single column is lost.
const WIDER: f64 = 1.1;

/// Third and later headlines are set in 黑体, which looks larger: what they have at most of the second's size.
const BELOW_SECOND: f64 = 0.92;

/// Lines of white a headline block may have that was made smaller because of an earlier story's, above and below together.
const MOST_AIR: f64 = 2.1;

/// The same where that story is the page's first: a lead that looks like a second story is worse than white.
const MOST_AIR_BELOW_LEAD: f64 = 2.6;

/// The size each story's headline is set in, in points, by rank; 1 where there is none.
///
/// A headline may be as large as its block allows, but not larger than an earlier story's (a brief is none): it is made
/// smaller where that leaves neither small type nor a hole.
pub fn sizes(problem: &Problem, blocks: &[Block]) -> Vec<f64> {
    // Columns and sizes of the headlines so far that bind later ones, the lead's as it binds them.
    let mut earlier: Vec<(usize, u32, f64)> = Vec::new();
    let mut sizes = Vec::with_capacity(problem.articles.len());
    for (rank, article) in problem.articles.iter().enumerate() {
        let found = blocks.iter().find_map(|block| match block.thing {
            Thing::Head { split } if block.article == rank => {
                let own = article.heads.iter().find(|head| head.span == block.span && head.split == split);
                own.map(|head| (head, block.lines))
            }
            Thing::Head { .. } | Thing::Stand | Thing::Figure { .. } | Thing::Fixed { .. } => None,
            Thing::Text | Thing::Rule { .. } => None,
        });
        let Some((head, lines)) = found else {
            sizes.push(1.0);
            continue;
        };
        let binding = earlier.iter().filter(|(other, ..)| *other < 2 || !article.weighty);
        let bound = |&(other, span, size): &(usize, u32, f64)| match other {
            0 => size,
            1 if !article.weighty => size * wider(head.span, span) * BELOW_SECOND,
            _ => size * wider(head.span, span),
        };
        let limit = binding.map(bound).fold(f64::INFINITY, f64::min);
        let lead = earlier.first().map_or(f64::INFINITY, |(.., size)| *size);
        let most_air = if limit < lead { MOST_AIR } else { MOST_AIR_BELOW_LEAD };
        let size = lowered(head, lines, limit, most_air);
        if !article.brief {
            earlier.push((rank, head.span, if rank == 0 { size * BELOW_LEAD } else { size }));
        }
        sizes.push(size);
    }
    sizes
}

/// How many times as large as an earlier story's headline one may be: more than as large only across more columns.
pub fn wider(columns: u32, earlier: u32) -> f64 {
    if columns > earlier { WIDER } else { 1.0 }
}

/// A headline's size in so many lines, lowered to a limit if it can be with no more air than that.
fn lowered(head: &Head, lines: u32, limit: f64, most_air: f64) -> f64 {
    let own = head.size_at(lines);
    if own <= limit {
        return own;
    }
    let airy = head.size * (f64::from(lines) - most_air) / head.ink.max(0.1);
    own.min(limit.max(airy).max(head.floor))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(size: f64) -> Head {
        let ink = size / 12.0;
        let natural = (ink + 0.2).ceil() as u32 + 1;
        Head { span: 2, split: 1, natural, least: 2, size, floor: 16.0, ink, breaks: 0.0 }
    }

    #[test]
    fn a_later_headline_is_lowered_as_far_as_its_white_allows() {
        let lines = head(30.0).natural;
        assert_eq!(lowered(&head(30.0), lines, 40.0, MOST_AIR), 30.0);
        let low = lowered(&head(30.0), lines, 26.0, MOST_AIR);
        assert!((26.0..30.0).contains(&low), "{low}");
        // Far below, a hole would be left; and type below its floor is no headline.
        assert!(lowered(&head(48.0), head(48.0).natural, 20.0, MOST_AIR) > 30.0);
        assert_eq!(lowered(&head(17.0), head(17.0).natural, 10.0, MOST_AIR), 16.0);
    }
}
