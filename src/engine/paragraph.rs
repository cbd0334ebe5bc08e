//! The `paragraph` element: Typst shapes the text, `zhuanban-lines` breaks it and places every glyph.
//!
//! Typst lays the text out once, on one endless line without its own adjustments, which gives the shaped glyphs with all it
//! knows of them: faces, places in the report, tags for the PDF's structure. What comes out of the breaker is put together
//! as frames, one a line, and flows through the regions as Typst's own lines would. Where a paragraph holds what only
//! Typst can break (a line under words, a link, text from right to left), it is left to Typst.

mod frames;
mod marks;
mod notes;
mod shaped;
mod style;

use typst_layout::{layout_fragment, layout_frame};
use typst_library::diag::SourceResult;
use typst_library::engine::Engine;
use typst_library::foundations::{
    Content, NativeElement, NativeRuleMap, Packed, ShowFn, Smart, StyleChain, Target, elem,
};
use typst_library::introspection::Locator;
use typst_library::layout::{
    Abs, AlignElem, Alignment, Axes, BlockElem, Em, Fragment, Frame, HElem, Length, Region, Regions, Size,
};
use typst_library::model::{FirstLineIndent, Linebreaks, ParElem};
use typst_library::text::TextElem;
use typst_utils::Numeric;
use zhuanban_lines::{Beside, Kind, Measure, Style, Wish, set};

/// The number of lines of a paragraph that stands beside something with all it has: no paragraph has so many.
pub const ALL_LINES: u32 = 10_000;

use super::memory;
use crate::units::Pt;

use frames::{ENDLESS, Setting};
use shaped::Shaped;
use style::{MarkRegion, MarkStyle, NotePlace};

/// Sets one paragraph.
#[elem]
pub struct ParagraphElem {
    /// What stands in it: text, boxes, white.
    #[required]
    pub body: Content,

    /// What its first line is indented by.
    #[default]
    pub indent: Length,

    /// What its other lines are indented by.
    #[default]
    pub hanging: Length,

    /// What stands at the end of the first line's indent: a list's number.
    #[default]
    pub marker: Option<Content>,

    /// What ends the last line at the right: a photographer's name.
    #[default]
    pub tail: Option<Content>,

    /// Whether it should take a line less (-1) or more (1) than is set best (推行缩行).
    #[default(0)]
    pub turn: i64,

    /// Whether words should stay whole: in heads and quotes.
    #[default(false)]
    pub whole_words: bool,

    /// Whether it is a paragraph to a reader of the PDF; a head is none.
    #[default(true)]
    pub own: bool,

    /// 标点样式: how wide marks are inside a line.
    #[default(MarkStyle::Giving)]
    pub marks: MarkStyle,

    /// 地区: where marks stand in their cell.
    #[default(MarkRegion::Mainland)]
    pub region: MarkRegion,

    /// 悬挂: whether 、，。 may stand outside the right edge.
    #[default(false)]
    pub hang: bool,

    /// 字格: the width of a cell in which 字 stand; none where it is zero.
    #[default]
    pub grid: Length,

    /// Where readings, translations and comments stand. `runs` asks for it; the element itself sets what it is given.
    #[default(NotePlace::Between)]
    pub notes: NotePlace,

    /// How many of its first lines are shorter, for something that stands beside them, and what that takes of them at the left
    /// and at the right. A paragraph with fewer lines gets empty ones.
    #[default(0)]
    pub beside: i64,

    /// See `beside`.
    #[default]
    pub beside_left: Length,

    /// See `beside`.
    #[default]
    pub beside_right: Length,

    /// 疏排: white between characters.
    #[default]
    pub spread: Length,

    /// 均排: whether the last line fills its width, too.
    #[default(false)]
    pub even: bool,
}

/// Registers with Typst how the element is laid out.
pub(super) fn register(rules: &mut NativeRuleMap) {
    rules.register(Target::Paged, PARAGRAPH_RULE);
}

const PARAGRAPH_RULE: ShowFn<ParagraphElem> = |elem, _, _| {
    // As far from its neighbours as a paragraph, whatever a theme says of blocks.
    let block = BlockElem::multi_layouter(elem.clone(), layout_paragraph);
    Ok(block.with_above(Smart::Auto).with_below(Smart::Auto).pack())
};

fn layout_paragraph(
    elem: &Packed<ParagraphElem>,
    engine: &mut Engine,
    locator: Locator,
    styles: StyleChain,
    regions: Regions,
) -> SourceResult<Fragment> {
    memory::one_paragraph_more();
    let mut locator = locator.split();
    let content = whole(elem);
    let endless = Region::new(Size::new(Abs::pt(ENDLESS), Abs::inf()), Axes::new(false, false));
    let frame = layout_frame(engine, &content, locator.next(&elem.span()), styles, endless)?;
    let marker = piece(elem.marker.get_ref(styles).as_ref(), engine, locator.next(&()), styles)?;
    let tail = piece(elem.tail.get_ref(styles).as_ref(), engine, locator.next(&()), styles)?;
    let centred = elem.region.get(styles) == MarkRegion::Centred;
    let Some(mut shaped) = Shaped::of(&frame, styles, centred) else {
        return layout_fragment(engine, &by_typst(elem, styles), locator.next(&()), styles, regions);
    };
    let notes = notes::read(&mut shaped, styles, |content| {
        let content = whole_of(content.clone());
        layout_frame(engine, &content, locator.next(&()), styles, endless)
    })?;
    let pt = |length: Abs| Pt(length.to_pt());
    let (first, rest) = (elem.indent.resolve(styles), elem.hanging.resolve(styles));
    // In a place narrower than a 字 each would stand on the next: on one line the text sticks out, and is told of.
    let beside = Beside {
        lines: usize::try_from(elem.beside.get(styles)).unwrap_or(0),
        left: pt(elem.beside_left.resolve(styles)),
        right: pt(elem.beside_right.resolve(styles)),
    };
    let taken = if beside.lines > 0 { beside.left + beside.right } else { Pt(0.0) };
    let room = pt(regions.size.x - first.max(rest)) - taken;
    let fits = shaped.clusters.iter().all(|it| it.kind != Kind::Text || it.width <= room);
    let finite = regions.size.x.is_finite() && fits;
    let measure = Measure {
        width: if finite { pt(regions.size.x) } else { Pt(ENDLESS) },
        first: pt(first),
        rest: pt(rest),
        beside: if finite { beside } else { Beside::NONE },
        justify: finite && elem.tail.get_ref(styles).is_none() && styles.get(ParElem::justify),
        whole_words: elem.whole_words.get(styles),
        wish: match elem.turn.get(styles) {
            ..0 => Wish::Fewer,
            0 => Wish::Best,
            1.. => Wish::More,
        },
        style: style_of(elem, styles),
    };
    let lines = set(&shaped.clusters, &measure);
    let align = styles.resolve(AlignElem::alignment).x;
    // A tail stands at the right of the room, in a block that is only as wide as its words, too.
    let expand = (regions.expand.x || tail.is_some()) && finite;
    let setting = Setting { shaped: &shaped, measure: &measure, align, expand, styles, notes: &notes };
    let mut frames = setting.lines(&lines);
    notes::put_under(&setting, &lines, &mut frames, styles.resolve(ParElem::leading));
    setting.put_marker(&mut frames, marker, first);
    setting.put_tail(&mut frames, tail, &lines);
    setting.stand_beside(&mut frames);
    Ok(flow(frames, regions, styles))
}

/// What the paper has chosen about its lines.
fn style_of(elem: &Packed<ParagraphElem>, styles: StyleChain) -> Style {
    let grid = elem.grid.resolve(styles);
    Style {
        marks: elem.marks.get(styles).into(),
        region: elem.region.get(styles).into(),
        hang: elem.hang.get(styles),
        grid: (grid > Abs::zero()).then(|| Pt(grid.to_pt())),
        spread: elem.spread.resolve(styles) / styles.resolve(TextElem::size),
        even: elem.even.get(styles),
    }
}

/// The text without what Typst would do to it.
fn whole(elem: &Packed<ParagraphElem>) -> Content {
    let body = elem.body.clone();
    let own = elem.own.get(StyleChain::default());
    whole_of(if own { ParElem::new(body).pack() } else { body })
}

fn whole_of(words: Content) -> Content {
    words
        .set(ParElem::justify, false)
        .set(ParElem::linebreaks, Smart::Custom(Linebreaks::Simple))
        .set(ParElem::first_line_indent, FirstLineIndent::default())
        .set(ParElem::hanging_indent, Length::zero())
        .set(AlignElem::alignment, Alignment::START)
        .set(TextElem::cjk_latin_spacing, Smart::Custom(None))
}

/// The paragraph as Typst sets it.
fn by_typst(elem: &Packed<ParagraphElem>, styles: StyleChain) -> Content {
    let indent = elem.indent.get(styles);
    let mut body = vec![HElem::new(indent.into()).pack(), elem.body.clone()];
    if let Some(tail) = elem.tail.get_cloned(styles) {
        body.extend([HElem::new(Em::new(0.5).into()).pack(), tail]);
    }
    ParElem::new(Content::sequence(body)).pack().set(ParElem::hanging_indent, elem.hanging.get(styles))
}

/// A marker or tail, as wide as it is.
fn piece(
    content: Option<&Content>,
    engine: &mut Engine,
    locator: Locator,
    styles: StyleChain,
) -> SourceResult<Option<Frame>> {
    let endless = Region::new(Size::new(Abs::pt(ENDLESS), Abs::inf()), Axes::new(false, false));
    let Some(content) = content else { return Ok(None) };
    let content = content.clone().set(ParElem::justify, false).set(AlignElem::alignment, Alignment::START);
    layout_frame(engine, &content, locator, styles, endless).map(Some)
}

/// The lines in the regions: a line goes to the next region if it does not fit, and with it one that would be left alone,
/// unless the text is set to allow that.
fn flow(lines: Vec<Frame>, mut regions: Regions, styles: StyleChain) -> Fragment {
    let leading = styles.resolve(ParElem::leading);
    let costs = styles.get(TextElem::costs);
    let (widows, orphans) = (!costs.widow().is_zero(), !costs.orphan().is_zero());
    let width = lines.iter().map(Frame::width).max().unwrap_or_default();
    let heights: Vec<Abs> = lines.iter().map(Frame::height).collect();
    let height = |i: usize| heights.get(i).copied().unwrap_or_default();
    let count = lines.len();
    let mut frames = Vec::new();
    let mut output = Frame::soft(Size::new(width, Abs::zero()));
    for (i, line) in lines.into_iter().enumerate() {
        // What must stand in one region from this line on.
        let with = match i {
            0 if count == 3 && widows && orphans => 3,
            0 if count >= 2 && orphans => 2,
            _ if i >= 2 && i + 2 == count && widows => 2,
            _ => 1,
        };
        let need: Abs = (i..i + with).map(height).sum::<Abs>() + leading * (with - 1) as f64;
        let gap = |output: &Frame| if output.is_empty() { Abs::zero() } else { leading };
        while !regions.size.y.fits(output.height() + gap(&output) + need) && regions.may_progress() {
            frames.push(std::mem::replace(&mut output, Frame::soft(Size::new(width, Abs::zero()))));
            regions.next();
        }
        let y = output.height() + gap(&output);
        output.set_size(Size::new(width, y + line.height()));
        output.push_frame(typst_library::layout::Point::with_y(y), line);
    }
    frames.push(output);
    Fragment::frames(frames)
}
