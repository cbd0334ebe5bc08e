//! The lines of text on a set page, as a reader sees them: for tests, and to check what Typst did.

use typst_layout::PagedDocument;
use typst_library::layout::{Abs, Frame, FrameItem, Point, Transform};

use crate::units::Pt;

/// One line of one frame.
#[derive(Clone, Debug, PartialEq)]
pub struct SetLine {
    /// The line's text, without joiners.
    pub text: String,
    /// Left end of the line, from the page's left.
    pub x: Pt,
    /// The baseline, from the page's top.
    pub baseline: Pt,
    /// The largest type size on the line.
    pub size: Pt,
    /// The label of the thread frame that holds the line.
    pub frame: String,
}

/// All lines of a page, thread by thread in the order they were set.
pub fn of_page(document: &PagedDocument, page: usize) -> Vec<SetLine> {
    let mut pieces = Vec::new();
    if let Some(page) = document.pages().get(page) {
        collect(&page.frame, Transform::identity(), "", &mut pieces);
    }
    let mut lines: Vec<SetLine> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if line.frame == piece.frame && (line.baseline - piece.baseline).0.abs() < 0.5 => {
                line.text.push_str(&piece.text);
                line.x = Pt(line.x.0.min(piece.x.0));
                line.size = Pt(line.size.0.max(piece.size.0));
            }
            Some(_) | None => lines.push(piece),
        }
    }
    lines
}

fn collect(frame: &Frame, transform: Transform, label: &str, pieces: &mut Vec<SetLine>) {
    for (at, item) in frame.items() {
        let here = transform.pre_concat(Transform::translate(at.x, at.y));
        match item {
            FrameItem::Group(group) => {
                let name = group.label.map(|l| l.resolve().as_str().to_owned());
                let inner = here.pre_concat(group.transform);
                collect(&group.frame, inner, name.as_deref().unwrap_or(label), pieces);
            }
            FrameItem::Text(text) => {
                let origin = Point::new(Abs::zero(), Abs::zero()).transform(here);
                pieces.push(SetLine {
                    text: text.text.chars().filter(|&c| !matches!(c, '\u{2060}' | '\u{200B}')).collect(),
                    x: Pt(origin.x.to_pt()),
                    baseline: Pt(origin.y.to_pt()),
                    size: Pt(text.size.to_pt()),
                    frame: label.to_owned(),
                });
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}
