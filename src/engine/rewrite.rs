//! Removes the word joiners and the break marks from a set page.
//!
//! U+2060 and U+200B guide Typst's line breaker and must not reach the output: text copied from the PDF must be what
//! the author wrote, and a plain search must find `79.5亿元`.

use std::ops::Range;

use ecow::EcoString;
use typst_layout::PagedDocument;
use typst_library::foundations::{Content, NativeElement, Packed};
use typst_library::introspection::Tag;
use typst_library::layout::{Frame, FrameItem};
use typst_library::model::{Document, HeadingElem};
use typst_library::text::{Glyph, TextElem, TextItem};

use super::places::{Places, bytes_span};

/// The characters that guide the line breaker and print nothing: WORD JOINER, ZERO WIDTH SPACE.
fn is_guide(c: char) -> bool {
    matches!(c, '\u{2060}' | '\u{200B}')
}

/// The same document without word joiners in its text and its headings' bookmarks; its texts' spans say their bytes in the
/// report, in place of numbers.
pub fn strip_joiners(document: &PagedDocument, places: &Places) -> PagedDocument {
    let pages = document
        .pages()
        .iter()
        .cloned()
        .map(|mut page| {
            page.frame = strip_frame(&page.frame, places);
            page
        })
        .collect();
    PagedDocument::new(pages, document.info().clone())
}

fn strip_frame(frame: &Frame, places: &Places) -> Frame {
    let mut out = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        out.set_baseline(frame.baseline());
    }
    for (at, item) in frame.items() {
        let item = match item {
            FrameItem::Group(group) => {
                let mut group = group.clone();
                group.frame = strip_frame(&group.frame, places);
                FrameItem::Group(group)
            }
            FrameItem::Text(text) => {
                let guided = text.text.contains(is_guide);
                let mut text = if guided { strip_text(text) } else { text.clone() };
                for glyph in &mut text.glyphs {
                    if let Some(range) = places.of(glyph.span.0) {
                        glyph.span.0 = bytes_span(&range);
                    }
                }
                // A run that held only a joiner (set in a fallback face) is empty now.
                if guided && text.text.is_empty() {
                    continue;
                }
                FrameItem::Text(text)
            }
            FrameItem::Tag(Tag::Start(content, flags)) => FrameItem::Tag(Tag::Start(strip_heading(content), *flags)),
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(Tag::End(..)) => {
                item.clone()
            }
        };
        out.push(*at, item);
    }
    out
}

/// Removes joiners from a run's text, and the glyphs that stand for joiners only; the other glyphs keep their places.
fn strip_text(item: &TextItem) -> TextItem {
    // kept[i]: how many bytes of the first i bytes survive.
    let mut kept = vec![0u16; item.text.len() + 1];
    let mut text = EcoString::new();
    for (start, c) in item.text.char_indices() {
        if !is_guide(c) {
            text.push(c);
        }
        for slot in &mut kept[start + 1..=start + c.len_utf8()] {
            *slot = text.len() as u16;
        }
    }
    let renumber = |range: Range<usize>| kept[range.start]..kept[range.end];
    let mut glyphs: Vec<Glyph> = Vec::with_capacity(item.glyphs.len());
    for glyph in &item.glyphs {
        let range = renumber(glyph.range());
        let mut glyph = glyph.clone();
        if range.is_empty() {
            // The advance of a joiner (zero, or a gap from justifying) goes to the glyph before it.
            match glyphs.last_mut() {
                Some(last) => last.x_advance += glyph.x_advance,
                None if glyph.x_advance.get() == 0.0 => {}
                None => {
                    glyph.range = range;
                    glyphs.push(glyph);
                }
            }
            continue;
        }
        glyph.range = range;
        glyphs.push(glyph);
    }
    TextItem { text, glyphs, ..item.clone() }
}

/// A heading's bookmark is made from its content, not from the frames.
fn strip_heading(content: &Content) -> Content {
    let Some(heading) = content.to_packed::<HeadingElem>() else { return content.clone() };
    let plain = heading.body.plain_text();
    if !plain.contains(is_guide) {
        return content.clone();
    }
    let mut heading: Packed<HeadingElem> = heading.clone();
    let clean: EcoString = plain.chars().filter(|&c| !is_guide(c)).collect();
    heading.body = TextElem::new(clean).pack();
    heading.pack()
}
