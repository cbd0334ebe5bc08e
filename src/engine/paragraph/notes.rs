//! Small type between lines: readings and translations above words, comments below (CLREQ, "Interlinear Annotations").
//!
//! A theme puts `metadata((over: words))` or `metadata((under: words))` before the words that are noted and
//! `metadata("zhuanban:end")` behind them. What stands above is set solid in the middle over its words; words narrower than it
//! are set apart, so that no two notes touch. What stands below begins under its words and goes on under the lines that
//! follow.

use std::ops::Range;

use typst_library::diag::SourceResult;
use typst_library::foundations::{Content, StyleChain, Value};
use typst_library::introspection::{MetadataElem, Tag};
use typst_library::layout::{Abs, FixedAlignment, Frame, Point};
use zhuanban_lines::{Beside, Class, Cluster, Line, Measure, Style, Wish, set};

use super::frames::{ENDLESS, Setting};
use super::shaped::Shaped;
use crate::units::Pt;

/// How far the ink of a 字 reaches above the baseline and below it, in em.
const ZI_TOP: f64 = 0.85;
const ZI_FOOT: f64 = 0.08;
/// What g and y reach below the baseline, in em.
const DESCENT: f64 = 0.22;
/// What stays white between words and their note, in em of the words.
const AIR: f64 = 0.03;
/// How far a reading may stand over the 字 at either side of its own, in em (CLREQ, "Basic Requirements" of romanization).
const OVERHANG: f64 = 0.4;
/// The least white between two notes, in em of the notes: a Western space.
const BETWEEN: f64 = 0.25;

/// A note.
pub(super) struct Note {
    /// The clusters it stands at.
    words: Range<usize>,
    /// Whether it stands below them.
    under: bool,
    shaped: Shaped,
    /// How wide it is, and its type size, in points.
    width: f64,
    size: f64,
}

/// Reads a paragraph's notes, and sets words apart that are narrower than what stands above them. `lay` sets a note on an
/// endless line.
pub(super) fn read(
    shaped: &mut Shaped,
    styles: StyleChain,
    mut lay: impl FnMut(&Content) -> SourceResult<Frame>,
) -> SourceResult<Vec<Note>> {
    let mut open: Option<(usize, bool, Content)> = None;
    let mut notes = Vec::new();
    for (place, tag) in &shaped.tags {
        let Tag::Start(content, _) = tag else { continue };
        match content.to_packed::<MetadataElem>().map(|it| &it.value) {
            Some(Value::Dict(dict)) => {
                for (key, under) in [("over", false), ("under", true)] {
                    if let Ok(Value::Content(words)) = dict.get(key) {
                        open = Some((*place, under, words.clone()));
                    }
                }
            }
            Some(Value::Str(name)) if name.as_str() == "zhuanban:end" => {
                let Some((start, under, content)) = open.take() else { continue };
                let Some(own) = Shaped::of(&lay(&content)?, styles, false) else { continue };
                let width = own.clusters.iter().map(|it| it.width.0).sum();
                let size = own.clusters.iter().map(|it| it.size.0).fold(0.0, f64::max);
                if start < *place && !own.clusters.is_empty() {
                    notes.push(Note { words: start..*place, under, shaped: own, width, size });
                }
            }
            Some(_) | None => {}
        }
    }
    set_apart(shaped, &notes);
    Ok(notes)
}

/// Gives words the room their notes need.
fn set_apart(shaped: &mut Shaped, notes: &[Note]) {
    let over: Vec<&Note> = notes.iter().filter(|note| !note.under).collect();
    let width = |clusters: &[Cluster], range: Range<usize>| -> f64 {
        clusters.get(range).unwrap_or_default().iter().map(|it| it.width.0).sum()
    };
    let own: Vec<f64> = over.iter().map(|note| width(&shaped.clusters, note.words.clone())).collect();
    let mut more: Vec<f64> = over.iter().zip(&own).map(|(note, own)| note.short_of(*own, &shaped.clusters)).collect();
    for k in 1..over.len() {
        let [Some(a), Some(b)] = [over.get(k - 1), over.get(k)] else { continue };
        let side = |n: usize, note: &Note| {
            let words = own.get(n).copied().unwrap_or_default() + more.get(n).copied().unwrap_or_default();
            (words - note.width) / 2.0
        };
        let gap = width(&shaped.clusters, a.words.end..b.words.start) + side(k - 1, a) + side(k, b);
        let lack = (BETWEEN * a.size.max(b.size) - gap).max(0.0);
        more.iter_mut().skip(k - 1).take(2).for_each(|more| *more += lack);
    }
    for (note, more) in over.iter().zip(more) {
        widen(shaped, note.words.clone(), more);
    }
}

/// Words take so much more: 字 at all their sides, letters at the word's ends.
fn widen(shaped: &mut Shaped, words: Range<usize>, more: f64) {
    if more <= 0.0 {
        return;
    }
    let is_han = |it: &Cluster| Class::of(it.first, true) == Class::Han;
    let spaced = shaped.clusters.get(words.clone()).is_some_and(|all| all.iter().any(is_han));
    let last = words.end - 1;
    for k in words.clone() {
        let Some(it) = shaped.clusters.get_mut(k) else { continue };
        let share = more / words.len() as f64 / 2.0;
        let ends = |at: usize| {
            if spaced {
                share
            } else if k == at {
                more / 2.0
            } else {
                0.0
            }
        };
        let (before, after) = (ends(words.start), ends(last));
        it.width = Pt(it.width.0 + before + after);
        shaped.insets.insert(k, before);
    }
}

impl Note {
    /// What words of a width lack below it. A reading may stand over the 字 beside its own; a translation may not, so that
    /// it is seen which word it belongs to.
    fn short_of(&self, words: f64, clusters: &[Cluster]) -> f64 {
        let one = self.words.len() == 1;
        let em = clusters.get(self.words.start).map_or(0.0, |it| it.size.0);
        (self.width - words - if one { 2.0 * OVERHANG * em } else { 0.0 }).max(0.0)
    }

    /// Set in a width, its first line indented; `even` to spread its 字 over it.
    fn frames(&self, width: f64, first: f64, even: bool, styles: StyleChain) -> Vec<(Frame, f64)> {
        let style = Style { even, ..Style::default() };
        let measure = Measure {
            width: Pt(width),
            first: Pt(first),
            rest: Pt(0.0),
            beside: Beside::NONE,
            justify: even,
            whole_words: false,
            wish: Wish::Best,
            style,
        };
        let lines = set(&self.shaped.clusters, &measure);
        let setting = Setting {
            shaped: &self.shaped,
            measure: &measure,
            align: FixedAlignment::Start,
            expand: false,
            styles,
            notes: &[],
        };
        let ends = lines.iter().enumerate().map(|(n, line)| line.width.0 + if n == 0 { first } else { 0.0 });
        let ends: Vec<f64> = ends.collect();
        setting.lines(&lines).into_iter().zip(ends).collect()
    }

    /// Whether one of its letters reaches below the baseline.
    fn descends(&self) -> bool {
        self.shaped.clusters.iter().any(|it| matches!(it.first, 'g' | 'j' | 'p' | 'q' | 'y' | 'Q' | '(' | ','))
    }
}

/// Puts what stands above words that end before a cluster into their line.
pub(super) fn put_over(setting: &Setting, line: &Line, shift: Abs, end: usize, frame: &mut Frame) {
    // Notes of one paragraph stand at one height.
    let foot = if setting.notes.iter().any(|note| !note.under && note.descends()) { DESCENT } else { ZI_FOOT };
    for note in setting.notes.iter().filter(|note| !note.under && note.words.end == end) {
        let here = note.words.start.max(line.start)..note.words.end.min(line.end);
        let place = |at: usize| at.checked_sub(line.start).and_then(|at| line.places.get(at));
        let (Some(first), Some(last)) = (place(here.start), place(here.end.saturating_sub(1))) else { continue };
        let em = setting.shaped.clusters.get(here.start).map_or(0.0, |it| it.size.0);
        let (left, right) = (first.x.0, last.x.0 + last.width.0);
        let own = right - left;
        let han = note.shaped.clusters.iter().all(|it| Class::of(it.first, true) == Class::Han);
        // 字 are spread over their word; letters stand in its middle.
        let even = han && note.shaped.clusters.len() > 1 && note.width < own;
        let width = if even { own } else { note.width };
        let middle = f64::midpoint(left, right);
        let most = (column(setting, frame) - shift.to_pt() - width).max(0.0);
        // At a line's end it ends with the line.
        let x = (middle - width / 2.0).clamp((-shift.to_pt()).min(most), most);
        let up = ZI_TOP * em + AIR * em + foot * note.size;
        let room = if even { own } else { ENDLESS };
        let Some((set, _)) = note.frames(room, 0.0, even, setting.styles).into_iter().next() else { continue };
        let at = Point::new(shift + Abs::pt(x), frame.baseline() - Abs::pt(up) - set.baseline());
        frame.push_frame(at, set);
    }
}

/// How wide the column is that a line's frame stands in: the frame itself is as wide as its words where it is alone.
fn column(setting: &Setting, frame: &Frame) -> f64 {
    let room = setting.measure.width.0;
    frame.width().to_pt().max(if room < ENDLESS / 2.0 { room } else { 0.0 })
}

/// Puts comments below the lines they begin under. `between` is the white between two lines.
pub(super) fn put_under(setting: &Setting, lines: &[Line], frames: &mut [Frame], between: Abs) {
    // Where the last comment ended: its line, and how far from the left.
    let mut used: Option<(usize, f64)> = None;
    for note in setting.notes.iter().filter(|note| note.under) {
        let Some(own) = lines.iter().position(|line| line.start <= note.words.start && note.words.start < line.end)
        else {
            continue;
        };
        let Some(place) = lines.get(own).and_then(|line| line.places.get(note.words.start - line.start)) else {
            continue;
        };
        let Some(width) = frames.first().map(|frame| column(setting, frame)) else { continue };
        let em = setting.shaped.clusters.get(note.words.start).map_or(0.0, |it| it.size.0);
        let (mut start, mut x) = (own, place.x.0);
        if let Some((line, end)) = used
            && (line > start || line == start && end + note.size > x)
        {
            (start, x) = (line, end + note.size);
        }
        // Below the last line there is none that it could go on under: it begins earlier, as far as there is room.
        if start + 1 == lines.len() && note.width <= width {
            let free = used.map_or(0.0, |(line, end)| if line == start { end + note.size } else { 0.0 });
            x = x.min(width - note.width).max(free);
        }
        // One 字 at a line's end is no beginning.
        if x > width - 2.0 * note.size && start + 1 < lines.len() {
            (start, x) = (start + 1, 0.0);
        }
        let set = note.frames(width, x.clamp(0.0, (width - note.size).max(0.0)), false, setting.styles);
        // In the middle between the ink of two lines.
        let ink = between.to_pt() + em * (1.0 - ZI_TOP - ZI_FOOT);
        let down = em * ZI_FOOT + (ink - note.size * (ZI_TOP + ZI_FOOT)) / 2.0 + note.size * ZI_TOP;
        let last = frames.len().saturating_sub(1);
        for (n, (piece, end)) in set.into_iter().enumerate() {
            let at = (start + n).min(last);
            let beyond = (between.to_pt() + em) * (start + n - at) as f64;
            let Some(frame) = frames.get_mut(at) else { continue };
            let y = frame.baseline() + Abs::pt(down + beyond) - piece.baseline();
            frame.push_frame(Point::with_y(y), piece);
            used = Some((start + n, end));
        }
    }
}
