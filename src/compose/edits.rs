//! A way out as a change to the report's own text, for whoever wants it made: an editor, the desk.

use crate::diag::{Edit, Place};
use crate::report::story::{Block, Story, Weight};
use crate::report::{Article, Page};

/// Takes the end of a story away, from where another that begins like it stops. `None` where the report's text cannot
/// tell the place: inside emphasis, a list, or words written otherwise than they are printed.
pub(super) fn shortened(own: &Story, less: &Story) -> Option<Edit> {
    let end = run_of(own.blocks.last()?)?.place.range.end;
    let kept = less.blocks.len();
    let start = match (own.blocks.get(kept - 1)?, less.blocks.last()?) {
        (Block::Para(whole), Block::Para(part)) if whole != part => {
            let n = part.len().checked_sub(1)?;
            let (whole, part) = (whole.get(n)?, part.get(n)?);
            let exact = whole.text.len() == whole.place.range.len() && whole.weight == Weight::Plain;
            exact.then_some(whole.place.range.start + part.text.len())?
        }
        // Whole blocks go: from the end of what stays.
        (block, _) => run_of(block)?.place.range.end,
    };
    // Marks of emphasis stand outside the words, and would be left behind.
    let plain = own.blocks[kept - 1..].iter().all(|block| match block {
        Block::Para(runs) => runs.iter().all(|run| run.weight == Weight::Plain),
        Block::Head { .. } => true,
        Block::List { .. } | Block::Quote(_) | Block::Table { .. } | Block::Passage { .. } | Block::Jump(_) => false,
    });
    let source = &own.place.source;
    (plain && start < end).then(|| Edit { place: Place::new(source, start..end), text: String::new() })
}

/// The last run of a paragraph or a head.
fn run_of(block: &Block) -> Option<&crate::report::story::Run> {
    match block {
        Block::Para(runs) | Block::Head { runs, .. } => runs.last(),
        Block::List { .. } | Block::Quote(_) | Block::Table { .. } | Block::Passage { .. } | Block::Jump(_) => None,
    }
}

/// Takes an article out of its page. `None` if the report is not written an article after another, each on lines of its own.
pub(super) fn dropped(page: &Page, index: usize) -> Option<Edit> {
    let places: Vec<&Place> = page.articles.iter().map(|article: &Article| &article.place).collect();
    item(&places, index)
}

/// Takes photos out of their article; with the last of them goes the key they stand under.
pub(super) fn without_photos(article: &Article, numbers: &[usize]) -> Option<Vec<Edit>> {
    let places: Vec<&Place> = article.photos.iter().map(|photo| &photo.place).collect();
    let mut edits = numbers.iter().map(|&number| item(&places, number)).collect::<Option<Vec<_>>>()?;
    if !numbers.is_empty() && numbers.len() == places.len() {
        let first = edits.iter_mut().min_by_key(|edit| edit.place.range.start)?;
        let source = &first.place.source;
        let line = first.place.line().checked_sub(1).filter(|line| *line > 0)?;
        let above = source.line_range(line);
        source.text.get(above.clone())?.trim_end().ends_with(':').then_some(())?;
        first.place = Place::new(source, above.start..first.place.range.end);
    }
    Some(edits)
}

/// Writes a key on a line of its own below the one whose value stands here. `None` if the mapping is not written a key a line.
pub(super) fn with_key(beside: &Place, key: &str, value: &str) -> Option<Edit> {
    let line = beside.source.line_range(beside.line());
    let text = beside.source.text.get(line.clone())?;
    let written = text.trim_end();
    let before = text.get(..beside.range.start.checked_sub(line.start)?)?;
    // Nothing but the key stands before the value, and nothing but a remark after it.
    let name = before.trim_start().trim_start_matches("- ").trim_start();
    let plain = name.trim_end().strip_suffix(':').is_some_and(|key| !key.contains(['{', ',', ':']));
    let indent = " ".repeat(before.chars().count() - name.chars().count());
    let at = line.start + written.len();
    plain.then(|| Edit { place: Place::new(&beside.source, at..at), text: format!("\n{indent}{key}: {value}") })
}

/// Takes an item of a list away: the lines from its dash to the next one's.
fn item(places: &[&Place], index: usize) -> Option<Edit> {
    let own = *places.get(index)?;
    let text = &own.source.text;
    let line_of = |place: &Place| {
        let line = place.source.line_range(place.line()).start;
        text.get(line..place.range.start)?.trim_start().starts_with('-').then_some(line)
    };
    let start = line_of(own)?;
    let end = match places.get(index + 1) {
        Some(next) => line_of(next)?,
        None => {
            let end = own.range.end.max(own.range.start + 1);
            text.get(end - 1..)?.find('\n').map_or(text.len(), |at| end + at)
        }
    };
    (start < end).then(|| Edit { place: Place::new(&own.source, start..end), text: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::SourceText;

    #[test]
    fn a_key_goes_below_the_one_beside_it() {
        let text = "photos:\n  - file: a.jpg  # 塔\n    caption: x\n  - { file: b.jpg }\n";
        let source = SourceText::new("r.yaml", text);
        let of = |name: &str| {
            let start = text.find(name).unwrap();
            with_key(&Place::new(&source, start..start + name.len()), "crop", "[0, 0, 1, 1]")
        };
        let edit = of("a.jpg").unwrap();
        assert_eq!((edit.place.range.start, edit.text.as_str()), (30, "\n    crop: [0, 0, 1, 1]"));
        assert_eq!(&text[..30], "photos:\n  - file: a.jpg  # 塔");
        assert!(of("b.jpg").is_none());
    }

    #[test]
    fn an_item_goes_with_its_dash() {
        let text = "articles:\n  - headline: a\n    body: x\n  - headline: b\n    body: y\nend: 1\n";
        let source = SourceText::new("r.yaml", text);
        let at = |from: &str, to: &str| {
            let start = text.find(from).unwrap();
            Place::new(&source, start..text.find(to).unwrap() + to.len())
        };
        let (a, b) = (at("headline: a", "body: x"), at("headline: b", "body: y"));
        let after = |index: usize| {
            let edit = item(&[&a, &b], index).unwrap();
            let range = edit.place.range.clone();
            [&text[..range.start], &text[range.end..]].concat()
        };
        assert_eq!(after(0), "articles:\n  - headline: b\n    body: y\nend: 1\n");
        assert_eq!(after(1), "articles:\n  - headline: a\n    body: x\nend: 1\n");
    }
}
