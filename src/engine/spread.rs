//! On how many lines the pieces of a report's text stand.

use std::collections::{BTreeMap, BTreeSet};

use typst_layout::PagedDocument;
use typst_library::layout::{Frame, FrameItem, Point, Transform};

use super::Places;

/// Baselines that lie closer than this, in points, are one line's.
const ONE_LINE: f64 = 0.5;

/// The lines of a page that each piece of the report's text stands on, by its bytes in the report. A line has a number of
/// its own, which says nothing else.
pub fn spread(document: &PagedDocument, page: usize, places: &Places) -> BTreeMap<(usize, usize), BTreeSet<i64>> {
    let mut spread = BTreeMap::new();
    if let Some(page) = document.pages().get(page) {
        collect(&page.frame, Transform::identity(), places, &mut spread);
    }
    spread
}

fn collect(frame: &Frame, transform: Transform, places: &Places, spread: &mut BTreeMap<(usize, usize), BTreeSet<i64>>) {
    for (at, item) in frame.items() {
        let here = transform.pre_concat(Transform::translate(at.x, at.y));
        match item {
            FrameItem::Group(group) => collect(&group.frame, here.pre_concat(group.transform), places, spread),
            FrameItem::Text(text) => {
                let baseline = (Point::zero().transform(here).y.to_pt() / ONE_LINE).round() as i64;
                for glyph in &text.glyphs {
                    if let Some(range) = places.of(glyph.span.0) {
                        spread.entry((range.start, range.end)).or_default().insert(baseline);
                    }
                }
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}
