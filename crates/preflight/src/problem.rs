//! What preflight finds in a PDF, with the facts of each finding; the words are in `zh.rs` and `en.rs`.

mod en;
mod told;
mod zh;

pub use told::Told;

use crate::rules::Rule;
use zhuanban_ground::diag::{Explain, Lang, Said, Unread};
use zhuanban_ground::units::{Mm, Pt};

/// Something a print shop would object to, or wants to know. Which rule it breaks is `preflight::Rule::of`'s to say.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words put into sentences")]
pub enum PreflightProblem {
    /// The marked copy cannot be drawn.
    CannotAnnotate { why: String },
    /// A file that cannot be read or written.
    Disk { file: String, why: Unread },
    /// The marked copy would take the place of the file itself.
    MarksItself { file: String },
    /// A trimmed size that is none.
    BadTrim { value: String },

    // ── the file
    /// Not a PDF at all.
    NotPdf { file: String },
    /// Part of the file cannot be read. `detail` is a name from the file.
    Damaged { what: Broken, object: Option<i32>, detail: String },
    /// Locked.
    Encrypted,
    /// A PDF version later than the level's.
    Version { found: (u8, u8), most: (u8, u8) },
    /// Object streams or a cross-reference stream.
    CompressedObjects,
    /// LZW compression.
    Lzw,
    /// A stream whose data lie in another file.
    ExternalData,
    /// Files inside the file.
    Embedded { name: String },
    /// No `/ID` in the trailer.
    NoId,

    // ── PDF/X
    /// No PDF/X level claimed.
    NoLevel,
    /// A PDF/X level other than the two we judge.
    OtherLevel { claimed: String },
    /// A level other than the one asked for.
    WrongLevel { claimed: &'static str, wanted: &'static str },
    /// A document property that is missing.
    NoInfo { key: &'static str },
    /// A document property that cannot stand so.
    BadInfo { key: &'static str, value: String },
    /// No XMP metadata.
    NoXmp,
    /// XMP metadata that is not XML.
    BadXmp,
    /// An XMP property that is missing.
    NoXmpKey { key: &'static str },
    /// Document properties and XMP contradict each other.
    Disagree { key: &'static str, info: String, xmp: String },

    // ── output intent
    /// No output intent for print.
    NoIntent,
    /// Several.
    ManyIntents { count: usize },
    /// An output intent without one of its keys.
    IntentKey { key: &'static str },
    /// No embedded profile.
    NoProfile,
    /// A profile that cannot be read.
    BadProfile,
    /// A profile for something other than a CMYK press.
    WrongProfile { class: String, space: String },
    /// The profile's channels and `/N` differ.
    ProfileChannels { n: i64 },

    // ── boxes and pages
    /// A page lacks a box.
    NoBox { name: &'static str },
    /// A page has an ArtBox.
    ArtBox,
    /// A box that is no rectangle.
    BadBox { name: &'static str },
    /// A box that sticks out of the one around it.
    NotNested { inner: &'static str, outer: &'static str, by: Mm },
    /// The BleedBox leaves too little bleed.
    SmallBleed { least: Mm, wanted: Mm },
    /// The trimmed size is not the format's.
    WrongFormat { width: Mm, height: Mm, wanted_width: Mm, wanted_height: Mm },
    /// User space is not in points.
    UserUnit { unit: f64 },
    /// A page of another size than the first.
    MixedSizes { width: Mm, height: Mm, first_width: Mm, first_height: Mm },
    /// Nothing is printed on a page.
    EmptyPage,
    /// What touches the trim edge does not go on into the bleed.
    BleedUnpainted { sides: Vec<Side>, length: Mm },
    /// Live matter too close to the edge.
    NearTrim { live: Live, distance: Mm, wanted: Mm },
    /// Text that the knife cuts.
    CutText { text: String },

    // ── fonts and type
    /// A font that is not in the file.
    NotEmbedded { font: String },
    /// A Type 3 font.
    Type3 { font: String },
    /// An embedded font that cannot be read.
    BadFont { font: String },
    /// Characters the font has no glyph for.
    Notdef { font: String, count: u32 },
    /// Type that is too small.
    SmallType { size: Pt, limit: Pt, text: String },
    /// Reversed type that is too small.
    SmallReversed { size: Pt, limit: Pt, inks: usize, text: String },
    /// Type in several inks that is too small to register.
    SmallSeveralInks { size: Pt, limit: Pt, inks: String, text: String },
    /// Type that was turned to outlines.
    Outlines { shapes: usize },

    // ── colour
    /// RGB where only inks are wanted.
    Rgb { space: &'static str, object: Painted },
    /// Lab.
    Lab { object: Painted },
    /// A space tied to a profile.
    Icc { channels: u8, object: Painted },
    /// Calibrated grey.
    CalGray { object: Painted },
    /// Default colour spaces in the resources.
    DefaultSpaces,
    /// Registration colour inside the trim.
    Registration,
    /// A spot's alternate space is not CMYK.
    SpotAlternate { name: String, space: String },
    /// A spot's name that will not do.
    SpotName { name: String },
    /// Two names for what is likely one ink.
    SpotTwins { one: String, other: String },

    // ── black and white
    /// Black type on several plates.
    MixedBlack { inks: String, text: String },
    /// Black type that does not overprint what is under it.
    BlackKnocksOut { text: String, under: String },
    /// White that overprints, so that it is not there.
    WhiteOverprints { text: String },
    /// Black with more of the other inks than the paper dries.
    HeavyBlack { inks: String },

    // ── pictures
    /// Too few pixels.
    LowPpi { ppi: u32, floor: u32 },
    /// Fewer pixels than the condition wants.
    BelowTarget { ppi: u32, target: u32 },
    /// Many more pixels than the press can show.
    ExcessPpi { ppi: u32, ceiling: u32 },
    /// Line art with too few pixels.
    LineArtPpi { ppi: u32, wanted: u32 },
    /// JPEG 2000 or JBIG2.
    PictureFilter { filter: &'static str },
    /// 16 bits a channel.
    SixteenBits,
    /// Alternate images.
    Alternates,

    // ── ink
    /// More ink than the paper bears.
    TooMuchInk { percent: f64, limit: f64, area_mm2: f64 },
    /// Nearly as much.
    MuchInk { percent: f64, above: f64, area_mm2: f64 },
    /// The same in pictures.
    MuchInkPictures { percent: f64, above: f64, area_mm2: f64 },

    // ── rules (lines)
    /// A line of width 0: as thin as the device can.
    Hairline,
    /// A line too thin to print.
    ThinRule { width: Pt, limit: Pt },
    /// A reversed line too thin to stay open.
    ThinReversed { width: Pt, limit: Pt },

    // ── transparency
    /// A transparency group.
    Group,
    /// A soft mask.
    SoftMask,
    /// Opacity below 100 %.
    Alpha,
    /// A blend mode other than Normal.
    Blend { modes: String },
    /// Transparency that is to be mixed in RGB.
    BlendSpace { space: String },

    // ── what a plate cannot show
    /// An annotation on what is printed.
    Annotation { kind: String },
    /// Actions.
    Action,
    /// JavaScript.
    Script,
    /// Form fields.
    FormFields,
    /// Layers.
    Layers,
    /// Something painted on a layer that is off.
    HiddenLayer { name: String },
    /// A transfer function.
    Transfer,
    /// A halftone.
    Halftone,
    /// PostScript.
    PostScript,
    /// OPI.
    Opi,
    /// A page of another file.
    ReferenceXObject,

    /// What needs no more than a name or a figure.
    Told { what: Told, detail: String },
}

/// What cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The table of objects is wrong.
    Table,
    /// The end is missing.
    End,
    /// There are no pages.
    Pages,
    /// A stream's data.
    Stream,
    /// A page's operators.
    Operator,
    /// Something the page names is not there.
    Missing,
    /// `q` without `Q`.
    Unbalanced,
    /// A picture.
    Picture,
    /// A profile.
    Profile,
    /// Something refers to itself.
    Loop,
    /// Nested too deep.
    Deep,
    /// Too much of something.
    Many,
    /// A decompression bomb.
    Bomb,
    /// Too large.
    Large,
    /// A file larger than is read.
    File,
    /// Looking at more pages costs more than a file may; the detail says how many were looked at.
    Costly,
    /// The reader gave up.
    GaveUp,
}

/// An edge of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// 上
    Top,
    /// 右
    Right,
    /// 下
    Bottom,
    /// 左
    Left,
}

/// What stands too close to the edge.
#[derive(Clone, Debug, PartialEq)]
pub enum Live {
    /// Words.
    Text(String),
    /// A picture.
    Picture,
    /// A line or shape.
    Shape,
}

/// What is painted in a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Painted {
    /// Type.
    Text,
    /// Lines and shapes.
    Shape,
    /// A picture.
    Picture,
    /// A gradient.
    Shading,
}

impl PreflightProblem {
    /// The fault without the words it was seen at: two findings with the same fault are one, wherever they are.
    pub fn fault(&self) -> Self {
        let mut fault = self.clone();
        match &mut fault {
            Self::CutText { text }
            | Self::NearTrim { live: Live::Text(text), .. }
            | Self::SmallType { text, .. }
            | Self::SmallReversed { text, .. }
            | Self::SmallSeveralInks { text, .. }
            | Self::MixedBlack { text, .. }
            | Self::BlackKnocksOut { text, .. }
            // With or without words it is said differently.
            | Self::WhiteOverprints { text }
                if !text.is_empty() =>
            {
                "…".clone_into(text);
            }
            // Told by the words it stands at.
            Self::Told { what, detail } if what.quotes() => "…".clone_into(detail),
            _ => {}
        }
        fault
    }
}

impl Explain for PreflightProblem {
    /// The id of the rule it breaks; what is no finding about a file has a name of its own.
    fn code(&self) -> &'static str {
        Rule::of(self).map_or("preflight.not-judged", Rule::id)
    }

    fn say(&self, lang: Lang) -> Said {
        match lang {
            Lang::Zh => zh::say(self),
            Lang::En => en::say(self),
        }
    }
}

/// Millimetres as people write them: one decimal, none if it is zero.
fn mm(length: Mm) -> String {
    let rounded = (length.0 * 10.0).round() / 10.0;
    format!("{rounded}")
}

/// Points with at most two decimals.
fn pt(length: Pt) -> String {
    format!("{}", (length.0 * 100.0).round() / 100.0)
}

/// An area in cm² from 0.1 cm², else in mm².
fn area(mm2: f64, lang: Lang) -> String {
    let (mm, cm) = match lang {
        Lang::Zh => (" 平方毫米", " 平方厘米"),
        Lang::En => (" mm²", " cm²"),
    };
    if mm2 < 10.0 { format!("{}{mm}", (mm2 * 10.0).round() / 10.0) } else { format!("{:.1}{cm}", mm2 / 100.0) }
}

/// The first words of a text: enough to find it by.
fn quote(text: &str) -> String {
    cut(text, 12)
}

/// A name or value from the file, whole unless it is absurdly long.
fn value(text: &str) -> String {
    cut(text, 48)
}

fn cut(text: &str, most: usize) -> String {
    let text = text.trim();
    let short: String = text.chars().filter(|c| !c.is_control()).take(most).collect();
    if text.chars().count() > most { format!("{short}…") } else { short }
}
