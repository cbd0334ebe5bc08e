//! Puts the lines together as frames.

use std::ops::Range;

use ecow::EcoString;
use typst_library::foundations::StyleChain;
use typst_library::introspection::Tag;
use typst_library::layout::{Abs, Em, FixedAlignment, Frame, FrameItem, Point, Size};
use typst_library::text::{Glyph, TextEdgeBounds, TextElem, TextItem};
use zhuanban_lines::{Beside, Class, Kind, Line, Measure};

use super::marks;
use super::notes::{self, Note};
use super::shaped::{Shaped, Source};

/// A line as long as any paragraph, in points; finite, for alignment needs a width.
pub(super) const ENDLESS: f64 = 1e7;

/// U+200B at a line's end: the word goes on in the next line (`Inspection` reads it, `rewrite` takes it away).
const BROKEN: char = '\u{200B}';

/// The middle of a 字 above the baseline: half-way between the edges of the theme's line box, 0.88 and −0.12 em.
pub(super) const HALF_WAY: Em = Em::new(0.38);

/// What the lines are made of.
pub(super) struct Setting<'a> {
    /// The paragraph's glyphs.
    pub shaped: &'a Shaped,
    /// The room it is set in.
    pub measure: &'a Measure,
    /// Where lines stand that do not fill it.
    pub align: FixedAlignment,
    /// Whether frames are as wide as the measure even if their lines are not.
    pub expand: bool,
    /// The paragraph's style.
    pub styles: StyleChain<'a>,
    /// What stands between its lines.
    pub notes: &'a [Note],
}

impl Setting<'_> {
    /// A frame for each line; one without height for a paragraph that prints nothing.
    pub(super) fn lines(&self, lines: &[Line]) -> Vec<Frame> {
        let indent = |i: usize| if i == 0 { self.measure.first.0 } else { self.measure.rest.0 };
        let beside = |i: usize| self.measure.beside.takes(i);
        let taken = |i: usize| indent(i) + (beside(i).0 + beside(i).1).0;
        let longest = lines.iter().enumerate().map(|(i, line)| line.width.0 + taken(i)).fold(0.0, f64::max);
        let full = self.expand || lines.len() > 1;
        let width = if full { self.measure.width.0 } else { longest };
        let width = if width > ENDLESS / 2.0 { longest } else { width };
        if lines.is_empty() {
            let mut frame = Frame::soft(Size::new(Abs::pt(width), Abs::zero()));
            for (_, tag) in &self.shaped.tags {
                frame.push(Point::zero(), FrameItem::Tag(tag.clone()));
            }
            return vec![frame];
        }
        let mut frames = Vec::with_capacity(lines.len());
        for (i, line) in lines.iter().enumerate() {
            let rest = (width - taken(i) - line.width.0).max(0.0);
            let shift = self.align.position(Abs::pt(rest));
            let next = lines.get(i + 1).map_or(usize::MAX, |next| next.start);
            frames.push(self.line(line, shift, Abs::pt(width), next));
        }
        frames
    }

    fn line(&self, line: &Line, shift: Abs, width: Abs, next: usize) -> Frame {
        let (top, bottom) = self.height(line);
        let mut frame = Frame::soft(Size::new(width, top + bottom));
        frame.set_baseline(top);
        let mut at = line.start;
        let mut tags = self.tags(line.start, next);
        // A tag that begins something stands before its first cluster, one that ends something behind its last.
        let mut push_tags = |frame: &mut Frame, before: usize, x: Abs| {
            while let Some((_, tag)) = tags.next_if(|(place, _)| *place <= before) {
                frame.push(Point::new(x, top), FrameItem::Tag(tag));
            }
        };
        while at < line.end {
            let Some(place) = line.places.get(at - line.start) else { break };
            let x = shift + Abs::pt(place.x.0);
            push_tags(&mut frame, at, x);
            match self.shaped.sources.get(at) {
                Some(Source::Glyphs { item, .. }) => {
                    let end = self.run(*item, at, line.end);
                    if let Some((text, below)) = self.shaped.items.get(*item) {
                        let broken = line.broken && end == line.end;
                        let set = self.text(text, at..end, line, broken);
                        frame.push(Point::new(x, top + *below), FrameItem::Text(set));
                    }
                    at = end;
                    // Read behind its words.
                    notes::put_over(self, line, shift, end, &mut frame);
                }
                Some(Source::Object(object)) => {
                    if let Some((group, above)) = self.shaped.objects.get(*object) {
                        frame.push(Point::new(x, top + *above), FrameItem::Group(group.clone()));
                    }
                    at += 1;
                }
                Some(Source::White) | None => at += 1,
            }
        }
        push_tags(&mut frame, usize::MAX, shift + Abs::pt(line.width.0));
        marks::draw(self.shaped, line, shift, &mut frame);
        frame
    }

    /// The tags that belong to a line: those that begin something go with what follows, those that end something with what
    /// comes before.
    fn tags(&self, start: usize, next: usize) -> std::iter::Peekable<impl Iterator<Item = (usize, Tag)>> {
        let last = next == usize::MAX;
        let own = move |(place, tag): &&(usize, Tag)| match tag {
            Tag::Start(..) => *place >= start && (*place < next || last),
            Tag::End(..) => (*place > start || (*place == start && start == 0)) && (*place <= next || last),
        };
        self.shaped.tags.iter().filter(own).cloned().collect::<Vec<_>>().into_iter().peekable()
    }

    /// Past the last cluster from `at` on that belongs to one text item, and has no tag before it.
    fn run(&self, item: usize, at: usize, end: usize) -> usize {
        let same = |&k: &usize| {
            matches!(self.shaped.sources.get(k), Some(Source::Glyphs { item: other, .. }) if *other == item)
                && !self.shaped.tags.iter().any(|(place, _)| *place == k)
        };
        (at + 1..end).find(|k| !same(k)).unwrap_or(end)
    }

    /// The clusters of one text item in a line.
    fn text(&self, from: &TextItem, clusters: Range<usize>, line: &Line, broken: bool) -> TextItem {
        let mut text = EcoString::new();
        let mut glyphs: Vec<Glyph> = Vec::with_capacity(clusters.len());
        let em = |length: f64| Em::from_abs(Abs::pt(length), from.size);
        let place = |k: usize| k.checked_sub(line.start).and_then(|k| line.places.get(k)).copied();
        for k in clusters.clone() {
            let (Some(Source::Glyphs { glyphs: own, squeezed, moved, .. }), Some(here)) =
                (self.shaped.sources.get(k), place(k))
            else {
                continue;
            };
            let set = from.glyphs.get(own.clone()).unwrap_or_default();
            let letters = set.first().and_then(|glyph| from.text.get(glyph.range())).unwrap_or_default();
            let begin = text.len();
            text.extend(letters.chars().filter(|c| !matches!(c, '\u{2060}' | '\u{200B}')));
            let range = begin as u16..text.len() as u16;
            // To the next cluster, whether it is of this item or not; the last of a line is as wide as its cell.
            let advance = match place(k + 1) {
                Some(next) if k + 1 < clusters.end => next.x.0 - here.x.0,
                Some(_) | None => here.width.0,
            };
            let natural: Em = set.iter().map(|glyph| glyph.x_advance).sum();
            let count = set.len();
            for (n, glyph) in set.iter().enumerate() {
                let mut glyph = glyph.clone();
                glyph.range = range.clone();
                if n == 0 && *squeezed {
                    glyph.x_offset = Em::zero();
                }
                glyph.x_offset += em(here.shift.0 + self.shaped.insets.get(&k).copied().unwrap_or_default());
                glyph.x_offset += moved.x;
                glyph.y_offset += moved.y + self.rise(k, from, glyph.id);
                if n + 1 == count {
                    glyph.x_advance += em(advance) - natural;
                }
                glyphs.push(glyph);
            }
        }
        if broken {
            text.push(BROKEN);
        }
        TextItem { text, glyphs, ..from.clone() }
    }

    /// How far a 短横线 between 汉字 is raised: a face draws it at the height of small letters, and the standard wants it half-way
    /// up (GB/T 15834 §5.1.6).
    fn rise(&self, k: usize, text: &TextItem, glyph: u16) -> Em {
        let at = |k: Option<usize>| k.and_then(|k| self.shaped.clusters.get(k)).filter(|it| it.kind == Kind::Text);
        let zi = |k: Option<usize>| at(k).is_some_and(|it| Class::of(it.first, true) == Class::Han);
        if at(Some(k)).is_none_or(|it| it.first != '–') || !zi(k.checked_sub(1)) || !zi(k.checked_add(1)) {
            return Em::zero();
        }
        let ink = text.font.ttf().glyph_bounding_box(ttf_parser::GlyphId(glyph));
        ink.map_or(Em::zero(), |ink| {
            let middle = f64::midpoint(f64::from(ink.y_min), f64::from(ink.y_max));
            HALF_WAY - text.font.to_em(middle)
        })
    }

    /// How far a line reaches above its baseline and below it.
    fn height(&self, line: &Line) -> (Abs, Abs) {
        let edges = (self.styles.get(TextElem::top_edge), self.styles.get(TextElem::bottom_edge));
        let (mut top, mut bottom) = (Abs::zero(), Abs::zero());
        let mut seen = None;
        for k in line.start..line.end {
            match self.shaped.sources.get(k) {
                Some(Source::Glyphs { item, .. }) if seen != Some(*item) => {
                    seen = Some(*item);
                    let Some((text, _)) = self.shaped.items.get(*item) else { continue };
                    let (above, below) = text.font.edges(edges.0, edges.1, text.size, TextEdgeBounds::Zero);
                    top.set_max(above);
                    bottom.set_max(below);
                }
                Some(Source::Object(object)) => {
                    let Some((group, above)) = self.shaped.objects.get(*object) else { continue };
                    top.set_max(-*above);
                    bottom.set_max(*above + group.frame.height());
                }
                Some(Source::Glyphs { .. } | Source::White) | None => {}
            }
        }
        (top, bottom)
    }

    /// Adds empty lines where the paragraph has fewer than something stands beside.
    pub(super) fn stand_beside(&self, frames: &mut Vec<Frame>) {
        let Beside { lines, .. } = self.measure.beside;
        let Some(last) = frames.last().filter(|last| lines < super::ALL_LINES as usize && last.height() > Abs::zero())
        else {
            return;
        };
        let (size, baseline) = (last.size(), last.baseline());
        while frames.len() < lines {
            let mut empty = Frame::soft(size);
            empty.set_baseline(baseline);
            frames.push(empty);
        }
    }

    /// Puts a marker before the first line's text.
    pub(super) fn put_marker(&self, frames: &mut [Frame], marker: Option<Frame>, indent: Abs) {
        if let (Some(frame), Some(marker)) = (frames.first_mut(), marker) {
            let y = frame.baseline() - baseline(&marker);
            // The marker is read first.
            let mut with = Frame::soft(frame.size());
            with.set_baseline(frame.baseline());
            with.push_frame(Point::new(indent - marker.width(), y), marker);
            with.push_frame(Point::zero(), std::mem::replace(frame, Frame::soft(Size::zero())));
            *frame = with;
        }
    }

    /// Puts a tail at the right of the last line, or on a line of its own if that has no room for it.
    pub(super) fn put_tail(&self, frames: &mut Vec<Frame>, tail: Option<Frame>, lines: &[Line]) {
        let Some(tail) = tail else { return };
        let size = self.styles.resolve(TextElem::size);
        let used = lines.last().map_or(Abs::zero(), |line| {
            Abs::pt(line.width.0 + if lines.len() == 1 { self.measure.first.0 } else { self.measure.rest.0 })
        });
        let Some(width) = frames.iter().map(Frame::width).max() else { return };
        let x = width - tail.width();
        if let Some(frame) = frames.last_mut()
            && (lines.is_empty() || used + size * 0.5 <= x)
        {
            if lines.is_empty() {
                let edge = baseline(&tail);
                frame.set_size(Size::new(width, tail.height()));
                frame.set_baseline(edge);
            }
            let y = frame.baseline() - baseline(&tail);
            frame.push_frame(Point::new(x, y), tail);
            return;
        }
        let mut frame = Frame::soft(Size::new(width, frames.last().map_or(tail.height(), Frame::height)));
        let base = frames.last().map_or(baseline(&tail), Frame::baseline);
        frame.set_baseline(base);
        frame.push_frame(Point::new(x, base - baseline(&tail)), tail);
        frames.push(frame);
    }
}

/// The baseline of a piece: its first text's, for the flow that set it has none.
fn baseline(frame: &Frame) -> Abs {
    fn first(frame: &Frame) -> Option<Abs> {
        frame.items().find_map(|(at, item)| match item {
            FrameItem::Text(_) => Some(at.y),
            FrameItem::Group(group) => first(&group.frame).map(|y| at.y + y),
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => None,
        })
    }
    first(frame).unwrap_or(frame.height())
}
