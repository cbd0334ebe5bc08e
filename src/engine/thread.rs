//! The `thread` element: one text through frames of different heights.
//!
//! Typst breaks paragraphs once per width, so a story whose frames are all one column wide can flow through any number
//! of them natively: the layouter asks Typst for a fragment over regions of those heights and puts every piece where
//! the plan wants it. What does not fit goes into one more region below the page, under a label of its own, so that
//! overset text is found by [`inspect_pages`](super::inspect_pages) and never lost.

use typst_layout::layout_fragment;
use typst_library::diag::{SourceResult, bail};
use typst_library::engine::Engine;
use typst_library::foundations::{
    Array, Content, Dict, Label, NativeElement, NativeRuleMap, Packed, Resolve, ShowFn, StyleChain, Target, Value, elem,
};
use typst_library::introspection::Locator;
use typst_library::layout::{Abs, Axes, BlockElem, Frame, FrameItem, Length, Point, Region, Regions, Size};
use typst_utils::PicoStr;

use super::marks;

/// Typst's raw unit of length: 127 to the point.
const RAW_PER_PT: f64 = 127.0;

/// Height of the region behind the last frame; higher than any overset story.
const OVERSET_HEIGHT: Abs = Abs::raw(1.0e6 * RAW_PER_PT);

/// Where overset frames are put: far below any page.
const OVERSET_OFFSET: Abs = Abs::raw(1.0e5 * RAW_PER_PT);

/// Sets its body through frames placed anywhere on the page.
#[elem]
pub struct ThreadElem {
    /// The story's frames in reading order: dictionaries of `x`, `y` and `height`, lengths from the element's own
    /// place.
    #[required]
    pub frames: Array,

    /// The text that flows through the frames.
    #[required]
    pub body: Content,

    /// The width of all frames.
    #[default]
    pub width: Length,

    /// The name by which the frames are found in the set page.
    #[default]
    pub name: typst_library::foundations::Str,

    /// The kind of block it is, for [`marks`](super::marks).
    #[default]
    pub kind: typst_library::foundations::Str,

    /// Whether the frame is as high as its slot even if its content is lower.
    #[default(false)]
    pub fill: bool,

    /// Heights of the frames of the part of the text that stands before the first frame, on an earlier page. It is laid out, so
    /// that lines break as they do there, and left out.
    #[default]
    pub before: Array,

    /// Whether the text goes on behind the last frame, on a later page: what has no room is left out then, not overset.
    #[default(false)]
    pub goes_on: bool,
}

/// Registers with Typst how the element is laid out.
pub(super) fn register(rules: &mut NativeRuleMap) {
    rules.register(Target::Paged, THREAD_RULE);
}

const THREAD_RULE: ShowFn<ThreadElem> = |elem, _, _| Ok(BlockElem::single_layouter(elem.clone(), layout_thread).pack());

/// The label of the n-th frame of a thread.
pub(super) fn frame_label(name: &str, index: usize) -> String {
    format!("frame/{name}/{index}")
}

/// The label of a thread's overset.
pub(super) fn overset_label(name: &str) -> String {
    format!("overset/{name}")
}

fn layout_thread(
    elem: &Packed<ThreadElem>,
    engine: &mut Engine,
    locator: Locator,
    styles: StyleChain,
    region: Region,
) -> SourceResult<Frame> {
    let mut slots = Vec::new();
    for value in elem.frames.iter() {
        let Value::Dict(dict) = value else { bail!(elem.span(), "a thread's frame must be a dictionary") };
        slots.push((Point::new(length(elem, dict, "x", styles)?, length(elem, dict, "y", styles)?), {
            length(elem, dict, "height", styles)?
        }));
    }
    if slots.is_empty() {
        bail!(elem.span(), "a thread needs at least one frame");
    }
    let mut before = Vec::new();
    for value in elem.before.get_ref(styles).iter() {
        let Value::Length(height) = value else { bail!(elem.span(), "the heights of earlier frames are lengths") };
        before.push(height.resolve(styles));
    }
    let skipped = before.len();
    let mut heights = before.into_iter().chain(slots.iter().map(|&(_, height)| height));
    let first = heights.next().unwrap_or_default();
    let backlog: Vec<Abs> = heights.collect();
    let regions = Regions {
        size: Size::new(elem.width.resolve(styles), first),
        expand: Axes::new(true, elem.fill.get(styles)),
        full: first,
        backlog: &backlog,
        last: Some(OVERSET_HEIGHT),
    };
    marks::part(elem.kind.get_ref(styles));
    let fragment = layout_fragment(engine, &elem.body, locator, styles, regions)?;
    marks::part("");
    let name = elem.name.get_cloned(styles);
    let mut page = Frame::soft(Size::new(region.size.x, Abs::zero()));
    let goes_on = elem.goes_on.get(styles);
    for (number, mut frame) in fragment.into_iter().enumerate() {
        // What begins or ends on another page does so here, too: a tag that opens has to close.
        let elsewhere = number < skipped || (goes_on && number >= skipped + slots.len());
        if elsewhere {
            tags(&frame, &mut page);
            continue;
        }
        let index = number - skipped;
        let (at, label) = match slots.get(index) {
            Some(&(at, _)) => (at, frame_label(&name, index)),
            None => (Point::new(Abs::zero(), OVERSET_OFFSET), overset_label(&name)),
        };
        if let Some(label) = Label::new(PicoStr::intern(&label)) {
            frame.label(label);
        }
        page.push_frame(at, frame);
    }
    Ok(page)
}

/// The tags of a frame that is left out.
fn tags(frame: &Frame, page: &mut Frame) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => tags(&group.frame, page),
            FrameItem::Tag(tag) => page.push(Point::zero(), FrameItem::Tag(tag.clone())),
            FrameItem::Text(_) | FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) => {}
        }
    }
}

fn length(elem: &Packed<ThreadElem>, dict: &Dict, key: &str, styles: StyleChain) -> SourceResult<Abs> {
    match dict.get(key) {
        Ok(Value::Length(length)) => Ok(length.resolve(styles)),
        _ => bail!(elem.span(), "a thread's frame needs lengths x, y and height"),
    }
}
