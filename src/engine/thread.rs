//! The `thread` element: one text through frames of different heights.
//!
//! Typst breaks paragraphs once per width, so a story whose frames are all one column wide can flow through any number
//! of them natively: the layouter asks Typst for a fragment over regions of those heights and puts every piece where
//! the plan wants it. What does not fit goes into one more region below the page, under a label of its own, so that
//! overset text is seen by [`inspection`](super::survey) and never lost.

use typst_layout::layout_fragment;
use typst_library::diag::{SourceResult, bail};
use typst_library::engine::Engine;
use typst_library::foundations::{
    Array, Content, Dict, Label, NativeElement, NativeRuleMap, Packed, Resolve, ShowFn, StyleChain, Target, Value, elem,
};
use typst_library::introspection::Locator;
use typst_library::layout::{Abs, Axes, BlockElem, Frame, Length, Point, Region, Regions, Size};
use typst_utils::PicoStr;

use super::marks;

/// Typst's raw unit of length: 127 to the point.
const RAW_PER_PT: f64 = 127.0;

/// Height of the region behind the last frame; taller than any overset story.
const OVERSET_HEIGHT: Abs = Abs::raw(1.0e6 * RAW_PER_PT);

/// Where overset frames are parked: far below any page.
const OVERSET_OFFSET: Abs = Abs::raw(1.0e5 * RAW_PER_PT);

/// Sets its body through frames placed anywhere on the page.
#[elem]
pub struct ThreadElem {
    /// The story's frames in reading order: dictionaries of `x`, `y` and `height`, lengths from the place the element
    /// stands at.
    #[required]
    pub frames: Array,

    /// What flows through them.
    #[required]
    pub body: Content,

    /// The width all frames share.
    #[default]
    pub width: Length,

    /// The name under which the frames are found again.
    #[default]
    pub name: typst_library::foundations::Str,

    /// The kind of block it is, for [`marks`](super::marks).
    #[default]
    pub kind: typst_library::foundations::Str,

    /// Whether the content's frame is as high as the slot even if the content is not.
    #[default(false)]
    pub fill: bool,
}

/// Teaches Typst how to lay the element out.
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
    let Some(&(_, first)) = slots.first() else { bail!(elem.span(), "a thread needs at least one frame") };
    let backlog: Vec<Abs> = slots[1..].iter().map(|&(_, height)| height).collect();
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
    for (index, mut frame) in fragment.into_iter().enumerate() {
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

fn length(elem: &Packed<ThreadElem>, dict: &Dict, key: &str, styles: StyleChain) -> SourceResult<Abs> {
    match dict.get(key) {
        Ok(Value::Length(length)) => Ok(length.resolve(styles)),
        _ => bail!(elem.span(), "a thread's frame needs lengths x, y and height"),
    }
}
