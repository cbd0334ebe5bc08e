//! Reads a set document: what each frame holds, what was overset, which colours were painted.

use std::collections::BTreeMap;

use typst_layout::PagedDocument;
use typst_library::layout::{Abs, Em, Frame, FrameItem, Point};
use typst_library::text::TextItem;
use typst_library::visualize::{Color, Paint};

use super::places::Places;
use super::thread::{frame_label, overset_label};
use crate::units::Pt;

/// A frame of a thread as it was set.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slot {
    /// How far down the frame its last line or picture reaches; zero for an empty frame.
    pub used: Pt,
    /// How far right its longest line or picture reaches.
    pub right: Pt,
    /// Where in the report the text is that sticks out furthest on the frame's left or right.
    pub outermost: Option<std::ops::Range<usize>>,
    /// How far the content sticks out on the frame's left; zero if it does not.
    pub left: Pt,
    /// How far the first line sticks out above the frame; zero if it does not.
    pub above: Pt,
    /// Its characters, without those that print nothing.
    pub characters: usize,
    /// The piece of the report that its first text stands for.
    pub begins_in: Option<std::ops::Range<usize>>,
    /// Its loosest line.
    pub loosest: Option<Loose>,
}

/// A line whose characters stand apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Loose {
    /// The widest gap between two 汉字, in em.
    pub gap: f64,
    /// The words around it.
    pub words: String,
    /// Where they are in the report.
    pub place: Option<std::ops::Range<usize>>,
}

impl Slot {
    /// What is said in a frame.
    fn words(frame: &Frame, places: &Places) -> Self {
        let mut words = Self::default();
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let inner = Self::words(&group.frame, places);
                    words.characters += inner.characters;
                    words.begins_in = words.begins_in.or(inner.begins_in);
                }
                FrameItem::Text(text) => {
                    words.characters += text.text.chars().filter(|c| !matches!(c, '\u{2060}' | '\u{200B}')).count();
                    words.begins_in = words.begins_in.or_else(|| report_range(text, places));
                }
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
        words
    }
}

/// Something painted in a colour.
#[derive(Clone, Debug, PartialEq)]
pub enum Painted {
    /// A plain colour.
    Solid(Color),
    /// A gradient or a tiling: we cannot say which plates it needs.
    Pattern,
}

/// What is found on a set page.
#[derive(Debug)]
pub struct Inspection<'a> {
    places: &'a Places,
    groups: BTreeMap<String, Slot>,
    /// Every paint on the page, once each, with a word of the text where it was first seen (empty for shapes).
    pub paints: Vec<(Painted, String)>,
    /// How many bytes of text were set for each range of the report; see [`text_weight`].
    pub set: BTreeMap<(usize, usize), usize>,
    /// Words that were broken at a U+200B: the end of the line, and where its run is in the report.
    pub broken: Vec<(String, std::ops::Range<usize>)>,
    /// Characters that no font has: the run's text, and where it is in the report.
    pub missing: Vec<(char, Option<std::ops::Range<usize>>)>,
}

impl<'a> Inspection<'a> {
    /// Reads one page, whose texts stand for these places.
    pub fn of(document: &PagedDocument, page: usize, places: &'a Places) -> Self {
        let mut inspection = Self {
            places,
            groups: BTreeMap::new(),
            paints: Vec::new(),
            set: BTreeMap::new(),
            broken: Vec::new(),
            missing: Vec::new(),
        };
        if let Some(page) = document.pages().get(page) {
            inspection.frame(&page.frame);
        }
        inspection
    }

    /// The n-th frame of a thread; `None` if the text ended before it.
    pub fn slot(&self, name: &str, index: usize) -> Option<&Slot> {
        self.groups.get(&frame_label(name, index))
    }

    /// What did not fit into a thread's frames.
    pub fn overset(&self, name: &str) -> Option<&Slot> {
        self.groups.get(&overset_label(name))
    }

    fn frame(&mut self, frame: &Frame) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    if let Some(label) = group.label {
                        let far = reach(&group.frame);
                        let slot = Slot {
                            used: Pt(far.y.to_pt()),
                            right: Pt(far.x.to_pt()),
                            left: Pt(left(&group.frame)),
                            outermost: outermost(&group.frame, self.places),
                            above: Pt(above(&group.frame)),
                            loosest: loosest(&group.frame, self.places),
                            ..Slot::words(&group.frame, self.places)
                        };
                        self.groups.insert(label.resolve().as_str().to_owned(), slot);
                    }
                    self.frame(&group.frame);
                }
                FrameItem::Text(text) => {
                    self.paint(&text.fill, &text.text);
                    if let Some(stroke) = &text.stroke {
                        self.paint(&stroke.paint, &text.text);
                    }
                    self.look_for_missing(text);
                    self.weigh(text);
                    self.look_for_broken(text);
                }
                FrameItem::Shape(shape, _) => {
                    if let Some(fill) = &shape.fill {
                        self.paint(fill, "");
                    }
                    if let Some(stroke) = &shape.stroke {
                        self.paint(&stroke.paint, "");
                    }
                }
                FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }

    fn weigh(&mut self, text: &TextItem) {
        // Glyphs of one cluster share a range of the text; the range counts once.
        let mut last = None;
        for glyph in &text.glyphs {
            if last != Some(glyph.range())
                && let Some(range) = self.places.of(glyph.span.0)
            {
                *self.set.entry((range.start, range.end)).or_default() +=
                    text_weight(text.text.get(glyph.range()).unwrap_or_default());
                last = Some(glyph.range());
            }
        }
    }

    fn look_for_broken(&mut self, text: &TextItem) {
        let Some(line) = text.text.strip_suffix('\u{200B}') else { return };
        let Some(range) = report_range(text, self.places) else { return };
        let mut tail: Vec<char> =
            line.chars().rev().filter(|c| *c != '\u{200B}').take_while(|c| !c.is_whitespace()).collect();
        tail.reverse();
        self.broken.push((tail.into_iter().collect(), range));
    }

    fn paint(&mut self, paint: &Paint, text: &str) {
        let painted = match paint {
            Paint::Solid(color) => Painted::Solid(color.clone()),
            Paint::Gradient(_) | Paint::Tiling(_) => Painted::Pattern,
        };
        if !self.paints.iter().any(|(seen, _)| *seen == painted) {
            self.paints
                .push((painted, text.chars().filter(|&c| !matches!(c, '\u{2060}' | '\u{200B}')).take(12).collect()));
        }
    }

    fn look_for_missing(&mut self, text: &TextItem) {
        for glyph in text.glyphs.iter().filter(|glyph| glyph.id == 0) {
            let place = self.places.of(glyph.span.0);
            for c in text
                .text
                .get(glyph.range())
                .unwrap_or_default()
                .chars()
                .filter(|c| !c.is_control() && !matches!(c, '\u{2060}' | '\u{200B}'))
            {
                self.missing.push((c, place.clone()));
            }
        }
    }
}

/// Where a run of text stands in the report.
fn report_range(text: &TextItem, places: &Places) -> Option<std::ops::Range<usize>> {
    text.glyphs.iter().rev().find_map(|glyph| places.of(glyph.span.0))
}

/// A piece of text that sticks out of its place: its words, and where its run is in the report.
pub type Outside = (String, Option<std::ops::Range<usize>>);

/// The texts that stick out of a page of `width` on the left or right by more than `leeway`.
pub fn outside(document: &PagedDocument, page: usize, places: &Places, (width, leeway): (Pt, Pt)) -> Vec<Outside> {
    let mut found = Vec::new();
    if let Some(page) = document.pages().get(page) {
        stick_out(&page.frame, Abs::zero(), (-leeway.0, width.0 + leeway.0), places, &mut found);
    }
    found
}

fn stick_out(frame: &Frame, from: Abs, (left, right): (f64, f64), places: &Places, found: &mut Vec<Outside>) {
    for (at, item) in frame.items() {
        let x = from + at.x;
        match item {
            FrameItem::Group(group) => stick_out(&group.frame, x + group.transform.tx, (left, right), places, found),
            FrameItem::Text(text) if x.to_pt() < left || (x + ink(text)).to_pt() > right => {
                found.push((text.text.to_string(), report_range(text, places)));
            }
            FrameItem::Text(_)
            | FrameItem::Shape(..)
            | FrameItem::Image(..)
            | FrameItem::Link(..)
            | FrameItem::Tag(_) => {}
        }
    }
}

/// The bytes of a text that must appear in print: all but white space, joiners, and the author's line breaks (`|`).
pub fn text_weight(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{2060}' | '\u{200B}' | '|')).map(char::len_utf8).sum()
}

/// How far right and down a frame's items reach, empty groups and tags left out. Text counts down to its baseline: what
/// hangs below it does not matter when heights are compared in whole lines.
fn reach(frame: &Frame) -> Point {
    frame.items().fold(Point::zero(), |far, (at, item)| {
        let corner = match item {
            FrameItem::Group(group) => reach(&group.frame).transform(group.transform),
            FrameItem::Text(text) => Point::with_x(ink(text)),
            FrameItem::Shape(shape, _) => shape.bbox(false).max,
            FrameItem::Image(_, size, _) => size.to_point(),
            FrameItem::Link(..) | FrameItem::Tag(_) => return far,
        };
        far.max(*at + corner)
    })
}

/// How far right a run's last glyph reaches. Its advance would be too much: when Typst stretches a line it adds space
/// after each glyph, also after the last one.
fn ink(text: &TextItem) -> Abs {
    let mut pen = Em::zero();
    let mut far = Em::zero();
    for glyph in &text.glyphs {
        let own = text.font.x_advance(glyph.id).map_or(glyph.x_advance, |own| glyph.x_offset + own);
        far = far.max(pen + own.min(glyph.x_advance));
        pen += glyph.x_advance;
    }
    far.at(text.size)
}

/// Where in the report the text is that sticks out furthest on the frame's left or right.
fn outermost(frame: &Frame, places: &Places) -> Option<std::ops::Range<usize>> {
    fn walk(frame: &Frame, from: f64, width: f64, most: &mut (f64, Option<std::ops::Range<usize>>), places: &Places) {
        for (at, item) in frame.items() {
            let x = from + at.x.to_pt();
            match item {
                FrameItem::Group(group) => walk(&group.frame, x + group.transform.tx.to_pt(), width, most, places),
                FrameItem::Text(text) => {
                    let over = (x + ink(text).to_pt() - width).max(-x);
                    if over > most.0 {
                        *most = (over, report_range(text, places));
                    }
                }
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
            }
        }
    }
    let mut most = (0.0, None);
    walk(frame, 0.0, frame.width().to_pt(), &mut most, places);
    most.1
}

/// The loosest line of a frame: where two 汉字 of one run stand furthest apart.
fn loosest(frame: &Frame, places: &Places) -> Option<Loose> {
    let of = |item: &FrameItem| match item {
        FrameItem::Group(group) => loosest(&group.frame, places),
        FrameItem::Text(text) => {
            let gap = widest_gap(text);
            (gap > 0.0).then(|| Loose { gap, words: text.text.to_string(), place: report_range(text, places) })
        }
        FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => None,
    };
    let all = frame.items().filter_map(|(_, item)| of(item));
    all.fold(None, |most: Option<Loose>, one| match most {
        Some(most) if most.gap >= one.gap => Some(most),
        Some(_) | None => Some(one),
    })
}

/// The widest gap between two 汉字 of a run, in em.
fn widest_gap(text: &TextItem) -> f64 {
    let is_zi = |glyph: &typst_library::text::Glyph| {
        text.text
            .get(glyph.range())
            .and_then(|letters| letters.chars().next())
            .is_some_and(|c| c >= '\u{4E00}' && c.is_alphabetic())
    };
    let gap = |pair: &[typst_library::text::Glyph]| match pair {
        [a, b] if is_zi(a) && is_zi(b) => (a.x_advance - text.font.x_advance(a.id).unwrap_or(a.x_advance)).get(),
        _ => 0.0,
    };
    text.glyphs.windows(2).map(gap).fold(0.0, f64::max)
}

/// How far left of a frame its text begins, in points.
fn left(frame: &Frame) -> f64 {
    frame.items().fold(0.0, |most: f64, (at, item)| {
        let over = match item {
            FrameItem::Group(group) => left(&group.frame) - group.transform.tx.to_pt(),
            FrameItem::Text(_) => 0.0,
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => return most,
        };
        most.max(over - at.x.to_pt())
    })
}

/// How far above a frame its text begins, in points.
fn above(frame: &Frame) -> f64 {
    frame.items().fold(0.0, |most: f64, (at, item)| {
        let over = match item {
            FrameItem::Group(group) => above(&group.frame) - group.transform.ty.to_pt(),
            FrameItem::Text(text) => text.size.to_pt() * 0.88,
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => return most,
        };
        most.max(over - at.y.to_pt())
    })
}
