//! Reads the glyphs of a paragraph that Typst laid out on one endless line.

use std::collections::BTreeMap;
use std::ops::Range;

use typst_library::foundations::StyleChain;
use typst_library::introspection::Tag;
use typst_library::layout::{Abs, Axes, Em, Frame, FrameItem, FrameKind, GroupItem, Point};
use typst_library::text::{TextElem, TextItem};
use zhuanban_lines::{Class, Cluster, Kind, Tie};

use super::frames::HALF_WAY;
use crate::units::Pt;

/// U+2060 WORD JOINER: the report's text is held together here.
const JOINER: char = '\u{2060}';

/// U+200B ZERO WIDTH SPACE: a word that no line can hold may be broken here.
const LOOSE: char = '\u{200B}';

/// What white is lost to rounding, in points.
const ROUNDING: f64 = 1e-4;

/// What a mark may be off the middle of its cell and stay there, in em.
const NEAR: f64 = 0.03;

/// OpenType features with which a face narrows marks by itself.
const NARROWING: [&[u8; 4]; 3] = [b"halt", b"chws", b"palt"];

/// Where a cluster's glyphs are.
#[derive(Clone, Debug)]
pub(super) enum Source {
    /// Glyphs of a text item.
    Glyphs {
        /// Which of the items.
        item: usize,
        /// Which of its glyphs.
        glyphs: Range<usize>,
        /// Whether Typst squeezed the glyph, so that its own offset does not count.
        squeezed: bool,
        /// How far the glyph is moved in its cell, to the right and up.
        moved: Axes<Em>,
    },
    /// A box.
    Object(usize),
    /// Nothing.
    White,
}

/// A paragraph's glyphs.
#[derive(Default)]
pub(super) struct Shaped {
    /// For the breaker.
    pub clusters: Vec<Cluster>,
    /// Where their glyphs are, one for each cluster.
    pub sources: Vec<Source>,
    /// The text items, with how far they stand below the baseline.
    pub items: Vec<(TextItem, Abs)>,
    /// Boxes, with how far their top stands below the baseline.
    pub objects: Vec<(GroupItem, Abs)>,
    /// Tags, with the cluster they stand before.
    pub tags: Vec<(usize, Tag)>,
    /// White in front of a cluster's glyphs, in points, that makes room for a note.
    pub insets: BTreeMap<usize, f64>,
}

/// What is known while reading.
struct Reader<'a> {
    shaped: Shaped,
    /// Where the last cluster ended, and the baseline of its line.
    pen: Abs,
    baseline: Option<Abs>,
    tie: Tie,
    tracking: Em,
    narrowed: bool,
    centred: bool,
    items: Vec<(Point, &'a FrameItem)>,
}

impl Shaped {
    /// Reads a frame; `None` if it holds what only Typst can break into lines. `centred` puts marks of pause into the middle of
    /// their cells, wherever the face draws them.
    pub(super) fn of(frame: &Frame, styles: StyleChain, centred: bool) -> Option<Self> {
        let size = styles.resolve(TextElem::size);
        let features = styles.get_cloned(TextElem::features);
        let mut reader = Reader {
            shaped: Self::default(),
            pen: Abs::zero(),
            baseline: None,
            tie: Tie::Classes,
            tracking: Em::from_abs(styles.resolve(TextElem::tracking), size),
            narrowed: features.0.iter().any(|(tag, on)| *on > 0 && NARROWING.contains(&&tag.to_bytes())),
            centred,
            items: Vec::new(),
        };
        reader.flatten(frame, Point::zero());
        reader.read()
    }
}

impl<'a> Reader<'a> {
    /// Typst puts frames into each other for its own reasons; a box is a hard one.
    fn flatten(&mut self, frame: &'a Frame, at: Point) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Group(group) if is_plain(group) => self.flatten(&group.frame, at + *position),
                FrameItem::Group(_)
                | FrameItem::Text(_)
                | FrameItem::Shape(..)
                | FrameItem::Image(..)
                | FrameItem::Link(..)
                | FrameItem::Tag(_) => self.items.push((at + *position, item)),
            }
        }
    }

    fn read(mut self) -> Option<Shaped> {
        for (at, item) in std::mem::take(&mut self.items) {
            match item {
                FrameItem::Tag(tag) => self.shaped.tags.push((self.shaped.clusters.len(), tag.clone())),
                FrameItem::Text(text) => {
                    self.move_to(at.x, at.y, text.size)?;
                    self.text(text, at.y)?;
                }
                FrameItem::Group(group) => {
                    let own = at.y + group.frame.baseline();
                    self.move_to(at.x, own, group.frame.height())?;
                    let base = self.baseline.unwrap_or(own);
                    self.shaped.sources.push(Source::Object(self.shaped.objects.len()));
                    self.shaped.objects.push((group.clone(), at.y - base));
                    self.push('\u{FFFC}', '\u{FFFC}', group.frame.width(), group.frame.height(), Kind::Object);
                    self.pen += group.frame.width();
                }
                FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) => return None,
            }
        }
        Some(self.shaped)
    }

    /// Notes the white or the line end between the last cluster and what stands at this place.
    fn move_to(&mut self, x: Abs, y: Abs, size: Abs) -> Option<()> {
        let white = (x - self.pen).to_pt();
        match self.baseline {
            Some(base) if (y - base) > size * 0.6 && white < 0.0 => {
                self.shaped.sources.push(Source::White);
                self.push('\n', '\n', Abs::zero(), size, Kind::NewLine);
                self.baseline = Some(y);
                self.pen = Abs::zero();
                return self.move_to(x, y, size);
            }
            Some(_) => {}
            None => self.baseline = Some(y),
        }
        if white < -size.to_pt() {
            return None;
        }
        if white.abs() > ROUNDING {
            self.shaped.sources.push(Source::White);
            self.push(' ', ' ', x - self.pen, size, Kind::White);
            self.pen = x;
        }
        Some(())
    }

    fn push(&mut self, first: char, last: char, width: Abs, size: Abs, kind: Kind) {
        let tie = std::mem::replace(&mut self.tie, Tie::Classes);
        let white = (Pt(0.0), Pt(0.0));
        let (width, size) = (Pt(width.to_pt()), Pt(size.to_pt()));
        self.shaped.clusters.push(Cluster { first, last, width, size, white, kind, tie });
    }

    fn text(&mut self, text: &TextItem, y: Abs) -> Option<()> {
        let item = self.shaped.items.len();
        let below = y - self.baseline.unwrap_or(y);
        self.shaped.items.push((text.clone(), below));
        let mut start = 0;
        while let Some(glyph) = text.glyphs.get(start) {
            let range = glyph.range();
            let count = text.glyphs.get(start..)?.iter().take_while(|other| other.range() == range).count();
            let glyphs = start..start + count;
            // From right to left, or glyphs that stand in another order than their text.
            if text.glyphs.get(glyphs.end).is_some_and(|next| next.range().start < range.end) {
                return None;
            }
            let letters = text.text.get(range)?;
            self.cluster(text, item, glyphs, letters)?;
            start += count;
        }
        Some(())
    }

    fn cluster(&mut self, text: &TextItem, item: usize, glyphs: Range<usize>, letters: &str) -> Option<()> {
        let own = letters.trim_start_matches([JOINER, LOOSE]);
        self.guides(letters.get(..letters.len() - own.len())?);
        let set: &[_] = text.glyphs.get(glyphs.clone())?;
        let advance: Em = set.iter().map(|glyph| glyph.x_advance).sum();
        let word = own.trim_end_matches([JOINER, LOOSE]);
        if let (Some(first), Some(last)) = (word.chars().next(), word.chars().next_back()) {
            let (mut width, mut squeezed) = (advance, false);
            let (mut white, mut moved) = ((Em::zero(), Em::zero()), Axes::splat(Em::zero()));
            let class = Class::of(first, true);
            let is_mark = matches!(class, Class::Opening | Class::Closing | Class::Pause | Class::Stop | Class::Dot);
            if let ([glyph], true) = (set, is_mark) {
                let natural = text.font.x_advance(glyph.id).unwrap_or(advance);
                // Typst narrows marks beside each other; the width of the face is wanted.
                if !self.narrowed && advance < natural {
                    (width, squeezed) = (natural + self.tracking, true);
                }
                white = white_of(text, glyph.id, width);
                if self.centred && matches!(class, Class::Pause | Class::Stop) {
                    moved = to_the_middle(text, glyph.id, white, first);
                    let half = (white.0 + white.1) / 2.0;
                    white = (half, half);
                }
            } else if let ([glyph], Class::Western) = (set, class) {
                white.1 = text.font.x_advance(glyph.id).map_or(Em::zero(), |natural| width - natural);
            }
            self.shaped.sources.push(Source::Glyphs { item, glyphs, squeezed, moved });
            self.push(first, last, width.at(text.size), text.size, Kind::Text);
            if let Some(cluster) = self.shaped.clusters.last_mut() {
                cluster.white = (Pt(white.0.at(text.size).to_pt()), Pt(white.1.at(text.size).to_pt()));
            }
        }
        self.guides(own.get(word.len()..)?);
        self.pen += advance.at(text.size);
        Some(())
    }

    /// What guides the breaks before the next cluster.
    fn guides(&mut self, guides: &str) {
        for guide in guides.chars() {
            self.tie = match (guide, self.tie) {
                // Two joiners are a tie that may give way.
                (JOINER, Tie::Held) => Tie::Weak,
                (JOINER, _) => Tie::Held,
                _ => Tie::Loose,
            };
        }
    }
}

/// Whether a group is there for Typst's own reasons and stands for nothing by itself.
fn is_plain(group: &GroupItem) -> bool {
    group.frame.kind() == FrameKind::Soft
        && group.transform.is_identity()
        && group.clip.is_none()
        && group.label.is_none()
        && group.parent.is_none()
}

/// The white that a mark has at its left and right.
fn white_of(text: &TextItem, glyph: u16, width: Em) -> (Em, Em) {
    let ink = text.font.ttf().glyph_bounding_box(ttf_parser::GlyphId(glyph));
    ink.map_or((Em::zero(), Em::zero()), |ink| (text.font.to_em(ink.x_min), width - text.font.to_em(ink.x_max)))
}

/// How far a mark's ink is from the middle of its cell; ？ and ！ are as high as 字, and stay where they are.
fn to_the_middle(text: &TextItem, glyph: u16, white: (Em, Em), mark: char) -> Axes<Em> {
    let right = (white.1 - white.0) / 2.0;
    let ink = text.font.ttf().glyph_bounding_box(ttf_parser::GlyphId(glyph));
    let up = ink.filter(|_| !matches!(mark, '？' | '！')).map_or(Em::zero(), |ink| {
        HALF_WAY - text.font.to_em(f64::midpoint(f64::from(ink.y_min), f64::from(ink.y_max)))
    });
    // A face of that region has them there by itself: its lines stay in one piece, which readers of the PDF like better.
    let much = |way: Em| if way.get().abs() < NEAR { Em::zero() } else { way };
    Axes::new(much(right), much(up))
}
