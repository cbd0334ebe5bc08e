//! What is on a page, mark by mark, as the rules see it.

use std::collections::BTreeSet;

use super::colour::{Colour, Ink, Plates, Space};
use super::font::FontFacts;
use super::jpeg::Jpeg;
use crate::ink::Blend;
use crate::read::{Area, Boxes, Damage};
use zhuanban_ground::units::Pt;

/// All that was found on a page.
#[derive(Clone, Debug)]
pub struct PageFacts {
    /// Counted from 0.
    pub index: usize,
    /// Its boxes.
    pub boxes: Boxes,
    /// Its marks, in painting order.
    pub painted: Vec<Painted>,
    /// The fonts it sets type in.
    pub fonts: Vec<FontFacts>,
    /// Transparency.
    pub transparency: Transparency,
    /// What else it uses.
    pub uses: Uses,
    /// What could not be read.
    pub damage: Vec<Damage>,
}

impl PageFacts {
    /// A page on which nothing was found yet.
    pub(super) fn bare(index: usize, boxes: Boxes, damage: Vec<Damage>) -> Self {
        let (transparency, uses) = (Transparency::default(), Uses::default());
        Self { index, boxes, painted: Vec::new(), fonts: Vec::new(), transparency, uses, damage }
    }
}

/// One mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Painted {
    /// What it is.
    pub what: What,
    /// Its bounding box, cut to that of the clip; empty if nothing of it can be seen.
    pub area: Area,
    /// The state it was painted in.
    pub state: State,
}

/// The kinds of marks.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// A shown string.
    Text(TextRun),
    /// A filled path.
    Fill(PathFacts),
    /// A stroked path.
    Stroke(PathFacts),
    /// A picture.
    Image(ImageFacts),
    /// A shading painted with `sh`, or a path filled with a shading pattern.
    Shading(ShadingFacts),
}

/// The state a mark is painted in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// `ca`.
    pub fill_alpha: f32,
    /// `CA`.
    pub stroke_alpha: f32,
    /// `BM`.
    pub blend: Blend,
    /// Under a soft mask.
    pub soft_mask: bool,
    /// In a transparency group (other than the page's).
    pub in_group: bool,
    /// In a transparency group that is isolated.
    pub isolated: bool,
    /// How a group it is in is put on what is beneath.
    pub group_blend: Blend,
    /// In so many form XObjects.
    pub in_form: u16,
    /// In a tiling pattern's cell.
    pub in_pattern: bool,
    /// In a Type 3 glyph.
    pub in_type3: bool,
    /// In a layer (optional content).
    pub layer: Option<Layer>,
    /// Marked as an artifact.
    pub artifact: bool,
}

/// A layer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Its name.
    pub name: String,
    /// Whether it shows as the file is opened. What does not is reported but not inked.
    pub visible: bool,
    /// Whether it says of itself that it prints; `None` if it says nothing of printing.
    pub prints: Option<bool>,
}

/// How text is drawn: `Tr`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RenderMode {
    /// Filled.
    pub fill: bool,
    /// Stroked.
    pub stroke: bool,
    /// Added to the clip.
    pub clip: bool,
}

impl RenderMode {
    /// Neither filled nor stroked.
    pub fn invisible(self) -> bool {
        !self.fill && !self.stroke
    }

    pub(crate) fn of(mode: f64) -> Self {
        let at = |modes: &[f64]| modes.contains(&mode);
        Self { fill: !at(&[1.0, 3.0, 5.0, 7.0]), stroke: at(&[1.0, 2.0, 5.0, 6.0]), clip: at(&[4.0, 5.0, 6.0, 7.0]) }
    }
}

/// What lies under a mark before it is painted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Under {
    /// Inks and their mean, 0–1; only those above 0.02.
    pub inks: Vec<(Ink, f32)>,
}

impl Under {
    /// All inks together, 1 for 100 %.
    pub fn total(&self) -> f32 {
        self.inks.iter().map(|(_, amount)| amount).sum()
    }

    /// How many inks.
    pub fn count(&self) -> usize {
        self.inks.len()
    }
}

/// A shown string.
#[derive(Clone, Debug, PartialEq)]
pub struct TextRun {
    /// Its font, in [`PageFacts::fonts`].
    pub font: usize,
    /// The em's height on paper.
    pub size: Pt,
    /// Glyphs shown.
    pub glyphs: u32,
    /// Of these, .notdef or codes without a glyph.
    pub notdef: u32,
    /// Its characters, as far as the file says.
    pub text: String,
    /// Its width on paper for its height, 1 as the font has it.
    pub stretch: f64,
    /// Seen in a mirror.
    pub mirrored: bool,
    /// A glyph of it could not be drawn whole: the font program is damaged.
    pub broken: bool,
    /// The most a glyph's own width differs from what the file says, ems.
    pub width_off: f64,
    /// How it is drawn.
    pub mode: RenderMode,
    /// Its fill colour, if filled.
    pub fill: Option<Colour>,
    /// Its stroke colour, if stroked.
    pub stroke: Option<Colour>,
    /// Its stroke's width on paper, if stroked.
    pub stroke_width: Pt,
    /// What lies under it.
    pub under: Under,
    /// Nothing but spaces.
    pub blank: bool,
}

/// A path.
#[derive(Clone, Debug, PartialEq)]
pub struct PathFacts {
    /// Its colour.
    pub colour: Colour,
    /// A stroke's width on paper (0: the thinnest the device can draw); a fill's smaller side.
    pub width: Pt,
    /// How thick a fill is on average: twice its area by its outline's length. 0 for a stroke, and for what has many
    /// corners.
    pub thickness: Pt,
    /// One upright rectangle.
    pub rectangle: bool,
    /// Segments.
    pub segments: u32,
    /// Of these, curves.
    pub curves: u32,
    /// What lies under it.
    pub under: Under,
    /// Of registration colour: where its parts lie within the bleed. Marks are often one path round the page, whose box
    /// says nothing; neither does the box of a part that is large both ways, which is left out.
    pub reach: Option<Area>,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageFacts {
    /// Its object number; `None` if inline.
    pub object: Option<i32>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Pixels an inch along the picture's own rows, on paper: rotation and skew counted.
    pub ppi_x: f64,
    /// Pixels an inch along its columns.
    pub ppi_y: f64,
    /// Its colour space; a stencil's colour's.
    pub space: Space,
    /// A stencil's colour.
    pub stencil: Option<Colour>,
    /// Bits a component.
    pub bits: u8,
    /// Its filters, by their PDF names.
    pub filters: Vec<String>,
    /// An inline image.
    pub inline: bool,
    /// The size of its soft mask.
    pub soft_mask: Option<(u32, u32)>,
    /// All of it is one colour.
    pub flat: bool,
    /// Its soft mask has no edges: a shadow, or a feathered border.
    pub soft_edges: bool,
    /// Whether it has a `/Mask` of whatever kind.
    pub mask: bool,
    /// The size of a `/Mask` that is a stencil.
    pub stencil_mask: Option<(u32, u32)>,
    /// Seen in a mirror: its rows run the other way round than its columns.
    pub mirrored: bool,
    /// What a JPEG's own bytes say.
    pub jpeg: Option<Jpeg>,
    /// The size a JPEG 2000's own bytes say.
    pub coded: Option<(u32, u32)>,
    /// Its data end early.
    pub short: bool,
    /// `/Interpolate`.
    pub interpolate: bool,
    /// Whether it has `/Alternates`.
    pub alternates: bool,
    /// Its rendering intent.
    pub intent: Option<String>,
    /// Whether overprint is on.
    pub overprint: bool,
    /// Whether it could be decoded.
    pub decoded: bool,
}

/// A shading.
#[derive(Clone, Debug, PartialEq)]
pub struct ShadingFacts {
    /// `/ShadingType`, 1–7.
    pub kind: u8,
    /// Its colour space.
    pub space: Space,
    /// Whether overprint is on.
    pub overprint: bool,
    /// The plates it writes to.
    pub paints: Plates,
    /// What lies under it.
    pub under: Under,
}

/// A gradient along a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gradient {
    /// Where it shows.
    pub area: Area,
    /// How long it is on paper.
    pub length: Pt,
    /// Steps of 1/256 from its first colour to its last, of the ink that changes most.
    pub steps: f64,
}

/// Transparency on a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Transparency {
    /// The page is a transparency group.
    pub page_group: bool,
    /// Its blending space.
    pub page_group_space: Option<Space>,
    /// Forms that are transparency groups, each time they are drawn.
    pub form_groups: u32,
    /// Soft masks set.
    pub soft_masks: u32,
    /// Times `ca` or `CA` was set below 1.
    pub alpha_below_one: u32,
    /// Blend modes set, but Normal.
    pub blend_modes: BTreeSet<String>,
    /// Pictures with a soft mask.
    pub image_soft_masks: u32,
    /// Blending spaces of form groups and soft masks.
    pub group_spaces: BTreeSet<Space>,
    /// Of these, what isolated form groups are mixed in, whatever the page is.
    pub isolated_spaces: BTreeSet<Space>,
}

impl Transparency {
    /// Any at all.
    pub fn any(&self) -> bool {
        *self != Self::default()
    }
}

/// What a page uses that rules ask about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Uses {
    /// `ExtGState`s with `/TR`, or `/TR2` other than `/Default`.
    pub transfer_functions: u32,
    /// `ExtGState`s with `/HT` other than `/Default`.
    pub halftones: u32,
    /// `ExtGState`s with black generation or undercolour removal.
    pub black_generation: u32,
    /// PostScript XObjects.
    pub postscript_xobjects: u32,
    /// XObjects with `/OPI`.
    pub opi: u32,
    /// Reference XObjects.
    pub reference_xobjects: u32,
    /// Overprint was switched on somewhere.
    pub overprint_set: bool,
    /// A picture is LZW-compressed.
    pub lzw: bool,
    /// A picture is JPEG 2000.
    pub jpx: bool,
    /// A picture is JBIG2.
    pub jbig2: bool,
    /// Resources replace a device space (`/DefaultRGB` and so on).
    pub default_spaces: bool,
    /// Rendering intents set.
    pub rendering_intents: BTreeSet<String>,
    /// Colour spaces used to paint.
    pub spaces: BTreeSet<Space>,
    /// Spot inks painted with.
    pub spot_names: BTreeSet<String>,
    /// Each spot's solid in its alternate space, percent of C, M, Y, K; one for each way it is defined.
    pub recipes: BTreeSet<(String, [u8; 4])>,
    /// DeviceN spaces whose attributes lack the recipe of a spot in them: its name.
    pub bare_spots: BTreeSet<String>,
    /// Profiles of other channels than their spaces say, each as both numbers.
    pub odd_profiles: BTreeSet<String>,
    /// What is set of halftones that PDF/X forbids.
    pub halftone_faults: BTreeSet<&'static str>,
    /// Gradients.
    pub gradients: Vec<Gradient>,
}
