//! Marks under and around words: 着重号, 专名号, wavy 书名号, the frame of 示亡号.
//!
//! A theme puts `metadata("zhuanban:dots")` before the words and `metadata("zhuanban:end")` behind them. Typst hands both
//! over as tags; the marks are drawn where the words come to stand, line by line, and take no room of their own: they stand
//! in the white between two lines (GB/T 15834—2011, 4.11.3: below the 字 of horizontal text; CLREQ, "Emphasis Dots" and
//! "Proper Noun Marks").

use std::ops::Range;

use typst_library::foundations::Value;
use typst_library::introspection::{MetadataElem, Tag};
use typst_library::layout::{Abs, Frame, FrameItem, Point, Size};
use typst_library::text::TextItem;
use typst_library::visualize::{Curve, FixedStroke, Geometry, Shape};
use typst_syntax::Span;
use zhuanban_lines::{Class, Line};

use super::shaped::{Shaped, Source};

/// All lengths are in em of the marked words. A dot's diameter, and how far its middle stands below the baseline: clear of
/// the 字, which reach 0.12 down, and of the next line, which begins no closer than 0.4.
const DOT: f64 = 0.14;
const DOT_BELOW: f64 = 0.25;
/// How far a line stands below the baseline, its weight, and how much shorter than the words it is at either end, so that
/// two names side by side are told apart.
const LINE_BELOW: f64 = 0.2;
const LINE_WEIGHT: f64 = 0.05;
const LINE_INSET: f64 = 0.06;
/// Half a wave's height and its length.
const WAVE: f64 = 0.045;
const WAVE_LENGTH: f64 = 0.25;

/// A mark of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Dots,
    Line,
    Wave,
    Frame,
}

/// The marked clusters of a paragraph.
fn marked(shaped: &Shaped) -> Vec<(Kind, Range<usize>)> {
    let mut all: Vec<(Kind, Range<usize>)> = Vec::new();
    let mut open: Option<(Kind, usize)> = None;
    for (place, tag) in &shaped.tags {
        let Tag::Start(content, _) = tag else { continue };
        let Some(Value::Str(name)) = content.to_packed::<MetadataElem>().map(|it| &it.value) else { continue };
        match name.as_str() {
            "zhuanban:dots" => open = Some((Kind::Dots, *place)),
            "zhuanban:line" => open = Some((Kind::Line, *place)),
            "zhuanban:wave" => open = Some((Kind::Wave, *place)),
            "zhuanban:frame" => open = Some((Kind::Frame, *place)),
            "zhuanban:end" => all.extend(open.take().map(|(kind, start)| (kind, start..*place))),
            _ => {}
        }
    }
    all
}

/// Draws the marks of a line. `shift` is how far its text stands from the frame's left.
pub(super) fn draw(shaped: &Shaped, line: &Line, shift: Abs, frame: &mut Frame) {
    if shaped.tags.is_empty() {
        return;
    }
    for (kind, range) in marked(shaped) {
        let here = range.start.max(line.start)..range.end.min(line.end);
        let Some((left, right, text)) = stretch(shaped, line, shift, &here) else { continue };
        let em = text.size;
        let base = frame.baseline();
        let mut push = |at: Point, shape: Shape| frame.push(at, FrameItem::Shape(shape, Span::detached()));
        let stroke = FixedStroke::from_pair(text.fill.clone(), em * LINE_WEIGHT);
        let (from, to) = (left + em * LINE_INSET, right - em * LINE_INSET);
        match kind {
            Kind::Dots => {
                for at in here.filter(|at| is_word(shaped, *at)) {
                    let Some(place) = line.places.get(at - line.start) else { continue };
                    let middle = shift + Abs::pt(place.x.0 + place.width.0 / 2.0);
                    let dot = Geometry::Curve(Curve::ellipse(Size::new(em * DOT, em * DOT)));
                    let corner = Point::new(middle - em * (DOT / 2.0), base + em * (DOT_BELOW - DOT / 2.0));
                    push(corner, dot.filled(text.fill.clone()));
                }
            }
            Kind::Line => {
                let along = Geometry::Line(Point::with_x(to - from));
                push(Point::new(from, base + em * LINE_BELOW), along.stroked(stroke));
            }
            Kind::Wave => {
                let along = Geometry::Curve(wave(to - from, em));
                push(Point::new(from, base + em * LINE_BELOW), along.stroked(stroke));
            }
            Kind::Frame => {
                let around = Geometry::Rect(Size::new(right - left, em * 1.04));
                push(Point::new(left, base - em * 0.9), around.stroked(stroke));
            }
        }
    }
}

/// From where to where some clusters of a line reach, and the text that the first of them is of.
fn stretch<'s>(
    shaped: &'s Shaped,
    line: &Line,
    shift: Abs,
    clusters: &Range<usize>,
) -> Option<(Abs, Abs, &'s TextItem)> {
    let place = |at: usize| at.checked_sub(line.start).and_then(|at| line.places.get(at));
    let text = clusters.clone().find_map(|at| match shaped.sources.get(at) {
        Some(Source::Glyphs { item, .. }) => shaped.items.get(*item).map(|(text, _)| text),
        Some(Source::Object(_) | Source::White) | None => None,
    })?;
    let first = place(clusters.start)?;
    let last = place(clusters.end.checked_sub(1)?)?;
    Some((shift + Abs::pt(first.x.0), shift + Abs::pt(last.x.0 + last.width.0), text))
}

/// Whether a cluster is a 字 or a letter: marks get no dot.
fn is_word(shaped: &Shaped, at: usize) -> bool {
    shaped.clusters.get(at).is_some_and(|it| match Class::of(it.first, true) {
        Class::Han | Class::Western => it.first.is_alphanumeric(),
        Class::Opening
        | Class::Closing
        | Class::Pause
        | Class::Stop
        | Class::Dash
        | Class::Ellipsis
        | Class::Dot
        | Class::Slash
        | Class::Wave
        | Class::Prefix
        | Class::Postfix
        | Class::Space => false,
    })
}

/// A wavy line of a length.
fn wave(length: Abs, em: Abs) -> Curve {
    let count = (length / (em * WAVE_LENGTH)).round().max(1.0);
    let step = length / count;
    let mut curve = Curve::new();
    curve.move_(Point::zero());
    for n in 0..count as usize {
        let at = |part: f64, up: f64| Point::new(step * (n as f64 + part), em * (up * WAVE * 2.0));
        curve.cubic(at(0.25, -1.0), at(0.25, -1.0), at(0.5, 0.0));
        curve.cubic(at(0.75, 1.0), at(0.75, 1.0), at(1.0, 0.0));
    }
    curve
}
