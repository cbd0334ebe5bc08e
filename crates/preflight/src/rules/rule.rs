//! The rules: identifier, weight, and the clause each comes from. `RULES.md` beside this file is the ledger.

use crate::problem::{Broken, PreflightProblem};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; nothing is wrong. Told among the facts.
    Fact,
    /// The file can be printed, but someone should look.
    Warning,
    /// The file must not be plated.
    Error,
}

impl Severity {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fact => "fact",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

macro_rules! rules {
    ($($rule:ident: $id:literal, $severity:ident, $clause:literal;)*) => {
        /// What a file is held to. Each rule has one identifier, which never changes.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Rule {
            $(#[doc = concat!("`", $id, "`: ", $clause)] $rule,)*
        }

        impl Rule {
            /// All rules, in the order of the ledger.
            pub const ALL: &[Self] = &[$(Self::$rule,)*];

            /// The identifier: `family.rule`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$rule => $id,)* }
            }

            /// What breaking it weighs unless the place says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Self::$rule => Severity::$severity,)* }
            }

            /// Where it comes from. "print.md" is the project's own table of what the print shop needs; ISO 32000-1
            /// is PDF itself; ISO 15930-4 and -7 are PDF/X-1a:2003 and PDF/X-4.
            pub fn clause(self) -> &'static str {
                match self { $(Self::$rule => $clause,)* }
            }
        }
    };
}

rules! {
    FileDamaged: "file.damaged", Error, "ISO 32000-1, 7.5 (file structure)";
    FileHostile: "file.hostile", Error, "ISO 32000-1, 7.3 (objects), Annex C (limits)";
    FileEncrypted: "file.encrypted", Error, "ISO 15930-4/-7: no encryption; ISO 32000-1, 7.6";
    FileVersion: "file.version", Error, "ISO 15930-4: PDF 1.4; ISO 15930-7: PDF 1.6; ISO 32000-1, 7.5.2";
    FileCompressedObjects: "file.compressed-objects", Error, "ISO 15930-4 (PDF 1.4); ISO 32000-1, 7.5.7, 7.5.8";
    FileLzw: "file.lzw", Error, "ISO 15930-4/-7: no LZW; ISO 32000-1, 7.4.4";
    FileExternal: "file.external", Error, "ISO 15930-4/-7: complete exchange; ISO 32000-1, 7.3.8.2";
    FileEmbedded: "file.embedded", Error, "print.md: no embedded files; ISO 32000-1, 7.11.4";
    FileId: "file.id", Error, "ISO 15930-4/-7: file identifier; ISO 32000-1, 14.4";

    LevelNone: "level.none", Error, "print.md: PDF/X-1a:2003 or PDF/X-4";
    LevelOther: "level.other", Error, "print.md: PDF/X-1a:2003 or PDF/X-4";
    LevelWanted: "level.wanted", Error, "the order";
    LevelInfo: "level.info", Error, "ISO 15930-4/-7: document information; ISO 32000-1, 14.3.3";
    LevelXmp: "level.xmp", Error, "ISO 15930-7: XMP metadata; ISO 32000-1, 14.3.2";
    LevelAgree: "level.agree", Error, "ISO 15930-4/-7: XMP agrees with document information";

    IntentMissing: "intent.missing", Error, "ISO 15930-4/-7: output intent; ISO 32000-1, 14.11.5";
    IntentSeveral: "intent.several", Error, "ISO 15930-4/-7: exactly one GTS_PDFX output intent";
    IntentKey: "intent.key", Error, "print.md: OutputConditionIdentifier, Info, RegistryName; ISO 32000-1, 14.11.5";
    IntentProfile: "intent.profile", Error, "print.md: embedded DestOutputProfile that can be read; ICC.1, 7.2";
    IntentCondition: "intent.condition", Error, "the order: the condition the file is held to; ISO 32000-1, 14.11.5";
    IntentMismatch: "intent.mismatch", Error, "ISO 15930-4/-7: identifier and profile of one condition; ICC.1, 9.2.41";
    IntentPage: "intent.page", Error, "ISO 15930-4/-7: one output intent a file; ISO 32000-1, 14.11.5";
    IntentColour: "intent.colour", Error, "print.md: class prtr, CMYK, /N 4; ICC.1, 7.2";

    BoxMissing: "box.missing", Error, "ISO 15930-4/-7: page boxes; print.md; ISO 32000-1, 14.11.2";
    BoxArt: "box.art", Error, "print.md: no ArtBox; ISO 15930-4/-7: TrimBox or ArtBox, not both";
    BoxShape: "box.shape", Error, "ISO 32000-1, 7.9.5 (rectangles)";
    BoxNested: "box.nested", Error, "ISO 15930-4/-7: MediaBox ⊇ BleedBox ⊇ TrimBox; ISO 32000-1, 14.11.2";
    BoxBleed: "box.bleed", Error, "print.md: bleed 3 mm";
    BoxFormat: "box.format", Error, "the order: trim equal to the format";
    BoxCrop: "box.crop", Warning, "ISO 32000-1, 14.11.2; the trade's custom: who proofs the file sees the bleed";
    BoxPrintArea: "box.print-area", Error, "ISO 15930-4/-7: ViewArea, ViewClip, PrintArea, PrintClip; ISO 32000-1, 12.2";
    BoxUnit: "box.unit", Error, "print.md: boxes in true size; ISO 32000-1, 14.11.2, UserUnit";

    PageSizes: "page.sizes", Warning, "print.md: one format";
    PageCount: "page.count", Error, "the order";
    PageTurn: "page.turn", Error, "the order";
    PageRotate: "page.rotate", Error, "ISO 32000-1, 7.7.3.3: Rotate is a multiple of 90";
    PageSeparation: "page.separation", Error, "ISO 15930-4/-7: composite pages; ISO 32000-1, 14.11.4";
    PageEmpty: "page.empty", Warning, "the trade's custom";
    BleedPainted: "bleed.painted", Error, "print.md: what touches the trim reaches to the bleed";
    LiveMatter: "live.near-trim", Warning, "the trade's custom: live matter 3 mm inside the trim";
    LiveCut: "live.cut", Warning, "the trade's custom: no type across the trim";

    FontEmbedded: "font.embedded", Error, "ISO 15930-4/-7: fonts embedded; ISO 32000-1, 9.9";
    FontType3: "font.type3", Error, "print.md: no Type 3; ISO 32000-1, 9.6.5";
    FontDamaged: "font.damaged", Error, "ISO 32000-1, 9.9";
    FontWidths: "font.widths", Warning, "ISO 32000-1, 9.2.4: widths agree with the font program";
    FontOpenType: "font.opentype", Error, "ISO 15930-4 (PDF 1.4): no OpenType font files; ISO 32000-1, 9.9";
    FontGlyphMap: "font.glyph-map", Warning, "ISO 32000-1, 9.7.4.2: CIDToGIDMap of an embedded TrueType CIDFont";
    FontCourier: "font.courier", Warning, "the trade's custom: Courier stands in for what is missing";
    FontNotdef: "font.notdef", Error, "ISO 32000-1, 9.7.6.3; the trade's custom";

    TypeSmall: "type.small", Warning, "print.md: smallest type";
    TypeReversed: "type.reversed", Warning, "print.md: smallest reversed type";
    TypeSeveralInks: "type.several-inks", Warning, "print.md: smallest type in several inks";
    TypeGrey: "type.grey", Warning, "the trade's custom: small black type is solid";
    TypeFakeBold: "type.fake-bold", Warning, "the trade's custom: no outlines to make type bold";
    TypeSqueezed: "type.squeezed", Warning, "the trade's custom: type keeps its proportions";
    TypeInvisible: "type.invisible", Warning, "the trade's custom: white type on paper";
    TypeCovered: "type.covered", Warning, "the trade's custom: type under something opaque";
    TypeOutlines: "type.outlines", Fact, "the trade's custom";

    ColourRgb: "colour.rgb", Error, "ISO 15930-4: CMYK, grey, spot; ISO 15930-7: no DeviceRGB for a CMYK intent; ISO 32000-1, 8.6.4.3";
    ColourLab: "colour.lab", Error, "ISO 15930-4: no Lab; ISO 32000-1, 8.6.5.4";
    ColourIcc: "colour.icc", Error, "ISO 15930-4: no ICCBased; ISO 32000-1, 8.6.5.5";
    ColourCalibrated: "colour.calibrated", Error, "ISO 15930-4: no CalGray, no CalRGB; ISO 32000-1, 8.6.5.2, 8.6.5.3";
    ColourDefault: "colour.default", Error, "ISO 15930-4: no device-independent colour; ISO 32000-1, 8.6.5.6";
    ColourProfile: "colour.profile", Error, "ISO 32000-1, 8.6.5.5: N is the number of the profile's channels";
    ColourRegistration: "colour.registration", Error, "print.md: registration colour is for marks; ISO 32000-1, 8.6.6.4";
    SpotAlternate: "spot.alternate", Error, "ISO 15930-4: alternate spaces are CMYK or grey; ISO 32000-1, 8.6.6.4";
    SpotName: "spot.name", Warning, "ISO 32000-1, 8.6.6.4; the trade's custom";
    SpotTwins: "spot.twins", Warning, "the trade's custom: one name, one plate";

    SpotProcess: "spot.process", Error, "ISO 32000-1, 8.6.6.4: process colorants are Cyan, Magenta, Yellow, Black";
    SpotRecipes: "spot.recipes", Warning, "ISO 15930-7: one name, one tint transform and alternate";
    SpotPlates: "spot.plates", Error, "the order: the job's plates";
    SpotCutting: "spot.cutting", Error, "the trade's custom: cutting lines and varnish overprint";
    SpotColorants: "spot.colorants", Warning, "ISO 15930-7: Colorants of DeviceN; ISO 32000-1, 8.6.6.5";

    OverprintTint: "overprint.tint", Warning, "the trade's custom: only solid black overprints; ISO 32000-1, 8.6.7";
    OverprintIcc: "overprint.icc", Warning, "ISO 15930-7: no OPM 1 with ICCBased CMYK; ISO 32000-1, 8.6.7";
    TintLight: "tint.light", Warning, "the trade's custom: dots under 3 % do not print";
    TintDark: "tint.dark", Warning, "the trade's custom: dots over 97 % fill in";
    ShadingBanding: "shading.banding", Warning, "the trade's custom: 256 steps over the length of a gradient";

    BlackShowsThrough: "black.shows-through", Warning, "the trade's custom: large black areas knock out";
    BlackMixed: "black.mixed", Error, "print.md: black text is K100 only";
    BlackKnockout: "black.knockout", Warning, "print.md: black text overprints; ISO 32000-1, 8.6.7";
    BlackHeavy: "black.heavy", Warning, "print.md: rich black C70 M40 Y30 K100 at most";
    WhiteOverprint: "white.overprint", Error, "print.md: white never overprints; ISO 32000-1, 8.6.7";

    ImageLow: "image.low", Error, "print.md: picture resolution";
    ImageTarget: "image.target", Warning, "print.md: picture resolution";
    ImageExcess: "image.excess", Warning, "the trade's custom: twice the target";
    ImageLineArt: "image.line-art", Warning, "print.md: line art";
    ImageDamaged: "image.damaged", Error, "ISO 32000-1, 8.9.5 (image data); ITU-T T.81";
    ImageMask: "image.mask", Error, "the trade's custom: masks have edges, as line art has";
    ImageMirrored: "image.mirrored", Warning, "the trade's custom";
    ImageStretched: "image.stretched", Warning, "the trade's custom: pictures keep their proportions";
    ImageCompressed: "image.compressed", Warning, "the trade's custom: JPEG quality";
    ImageFilter: "image.filter", Error, "ISO 15930-4: no JPEG 2000, no JBIG2; ISO 32000-1, 7.4.7, 7.4.9";
    ImageDepth: "image.depth", Error, "ISO 15930-4 (PDF 1.4): at most 8 bits; ISO 32000-1, 8.9.5";
    ImageAlternates: "image.alternates", Error, "ISO 15930-4/-7: no alternate images; ISO 32000-1, 8.9.5.4";

    InkLimit: "ink.limit", Error, "print.md: total ink";
    InkHigh: "ink.high", Warning, "print.md: above 220 % on newsprint, over 1 cm²";

    LineHair: "line.hair", Error, "ISO 32000-1, 8.4.3.2 (width 0); print.md: thinnest rule";
    LineScreened: "line.screened", Warning, "the trade's custom: thin lines in one solid ink";
    LineThin: "line.thin", Warning, "print.md: thinnest rule";
    LineReversed: "line.reversed", Warning, "print.md: thinnest reversed rule";

    TransparencyGroup: "transparency.group", Error, "ISO 15930-4: no transparency; ISO 32000-1, 11.6.6";
    TransparencyMask: "transparency.mask", Error, "ISO 15930-4: no transparency; ISO 32000-1, 11.6.5";
    TransparencyAlpha: "transparency.alpha", Error, "ISO 15930-4: CA and ca are 1; ISO 32000-1, 11.6.4.4";
    TransparencyBlend: "transparency.blend", Error, "ISO 15930-4: blend mode Normal; ISO 32000-1, 11.3.5";
    TransparencySpace: "transparency.space", Warning, "ISO 15930-7: blend space of the output intent; ISO 32000-1, 11.3.4";

    Annotation: "interactive.annotation", Error, "ISO 15930-4/-7: no annotations inside the BleedBox; ISO 32000-1, 12.5";
    AnnotationMarks: "interactive.marks", Error, "ISO 15930-4/-7: printer's marks lie outside the trim; ISO 32000-1, 14.11.3";
    Action: "interactive.action", Error, "ISO 15930-4/-7: no actions; ISO 32000-1, 12.6";
    Script: "interactive.script", Error, "ISO 15930-4/-7: no JavaScript; ISO 32000-1, 12.6.4.16";
    FormFields: "interactive.form", Error, "ISO 15930-4/-7: no form fields on the page; ISO 32000-1, 12.7";
    LayerAny: "layer.any", Error, "ISO 15930-4 (PDF 1.4): no optional content; ISO 32000-1, 8.11";
    LayerNameless: "layer.nameless", Error, "ISO 15930-7: configurations of optional content have names, each its own";
    LayerHidden: "layer.hidden", Warning, "the trade's custom; ISO 32000-1, 8.11.4";
    DeviceTransfer: "device.transfer", Error, "ISO 15930-4/-7: no transfer functions; ISO 32000-1, 10.4";
    DeviceHalftone: "device.halftone", Warning, "ISO 15930-4/-7: halftones; ISO 32000-1, 10.5";
    DeviceHalftoneKind: "device.halftone-kind", Error, "ISO 15930-4/-7: halftones of type 1 and 5, no HTP, no HalftoneName; ISO 32000-1, 10.5";
    DevicePostScript: "device.postscript", Error, "ISO 15930-4/-7: no PostScript XObjects; ISO 32000-1, 8.8.2";
    DeviceOpi: "device.opi", Error, "ISO 15930-4/-7: no OPI; ISO 32000-1, 14.11.7";
    DeviceReference: "device.reference", Error, "ISO 15930-4/-7: no reference XObjects; ISO 32000-1, 8.10.4";
}

impl Rule {
    /// The rule a finding breaks. `None` for what is no finding about a PDF's content: a file that is no PDF.
    pub fn of(problem: &PreflightProblem) -> Option<Self> {
        use PreflightProblem as P;
        Some(match problem {
            P::NotPdf { .. }
            | P::CannotAnnotate { .. }
            | P::Disk { .. }
            | P::MarksItself { .. }
            | P::BadTrim { .. } => return None,
            P::Damaged { what, .. } => match what {
                Broken::Loop
                | Broken::Deep
                | Broken::Many
                | Broken::Bomb
                | Broken::Large
                | Broken::File
                | Broken::Costly => Self::FileHostile,
                Broken::Table
                | Broken::End
                | Broken::Pages
                | Broken::Stream
                | Broken::Operator
                | Broken::Missing
                | Broken::Unbalanced
                | Broken::Picture
                | Broken::Profile
                | Broken::GaveUp => Self::FileDamaged,
            },
            P::Encrypted => Self::FileEncrypted,
            P::Version { .. } => Self::FileVersion,
            P::CompressedObjects => Self::FileCompressedObjects,
            P::Lzw => Self::FileLzw,
            P::ExternalData => Self::FileExternal,
            P::Embedded { .. } => Self::FileEmbedded,
            P::NoId => Self::FileId,
            P::NoLevel => Self::LevelNone,
            P::OtherLevel { .. } => Self::LevelOther,
            P::WrongLevel { .. } => Self::LevelWanted,
            P::NoInfo { .. } | P::BadInfo { .. } => Self::LevelInfo,
            P::NoXmp | P::BadXmp | P::NoXmpKey { .. } => Self::LevelXmp,
            P::Disagree { .. } => Self::LevelAgree,
            P::NoIntent => Self::IntentMissing,
            P::ManyIntents { .. } => Self::IntentSeveral,
            P::IntentKey { .. } => Self::IntentKey,
            P::NoProfile | P::BadProfile => Self::IntentProfile,
            P::WrongProfile { .. } | P::ProfileChannels { .. } => Self::IntentColour,
            P::NoBox { .. } => Self::BoxMissing,
            P::ArtBox => Self::BoxArt,
            P::BadBox { .. } => Self::BoxShape,
            P::NotNested { .. } => Self::BoxNested,
            P::SmallBleed { .. } => Self::BoxBleed,
            P::WrongFormat { .. } => Self::BoxFormat,
            P::UserUnit { .. } => Self::BoxUnit,
            P::MixedSizes { .. } => Self::PageSizes,
            P::EmptyPage => Self::PageEmpty,
            P::BleedUnpainted { .. } => Self::BleedPainted,
            P::NearTrim { .. } => Self::LiveMatter,
            P::CutText { .. } => Self::LiveCut,
            P::NotEmbedded { .. } => Self::FontEmbedded,
            P::Type3 { .. } => Self::FontType3,
            P::BadFont { .. } => Self::FontDamaged,
            P::Notdef { .. } => Self::FontNotdef,
            P::SmallType { .. } => Self::TypeSmall,
            P::SmallReversed { .. } => Self::TypeReversed,
            P::SmallSeveralInks { .. } => Self::TypeSeveralInks,
            P::Outlines { .. } => Self::TypeOutlines,
            P::Rgb { .. } => Self::ColourRgb,
            P::Lab { .. } => Self::ColourLab,
            P::Icc { .. } => Self::ColourIcc,
            P::CalGray { .. } => Self::ColourCalibrated,
            P::DefaultSpaces => Self::ColourDefault,
            P::Registration => Self::ColourRegistration,
            P::SpotAlternate { .. } => Self::SpotAlternate,
            P::SpotName { .. } => Self::SpotName,
            P::SpotTwins { .. } => Self::SpotTwins,
            P::MixedBlack { .. } => Self::BlackMixed,
            P::BlackKnocksOut { .. } => Self::BlackKnockout,
            P::HeavyBlack { .. } => Self::BlackHeavy,
            P::WhiteOverprints { .. } => Self::WhiteOverprint,
            P::LowPpi { .. } => Self::ImageLow,
            P::BelowTarget { .. } => Self::ImageTarget,
            P::ExcessPpi { .. } => Self::ImageExcess,
            P::LineArtPpi { .. } => Self::ImageLineArt,
            P::PictureFilter { .. } => Self::ImageFilter,
            P::SixteenBits => Self::ImageDepth,
            P::Alternates => Self::ImageAlternates,
            P::TooMuchInk { .. } => Self::InkLimit,
            P::MuchInk { .. } | P::MuchInkPictures { .. } => Self::InkHigh,
            P::Hairline => Self::LineHair,
            P::ThinRule { .. } => Self::LineThin,
            P::ThinReversed { .. } => Self::LineReversed,
            P::Group => Self::TransparencyGroup,
            P::SoftMask => Self::TransparencyMask,
            P::Alpha => Self::TransparencyAlpha,
            P::Blend { .. } => Self::TransparencyBlend,
            P::BlendSpace { .. } => Self::TransparencySpace,
            P::Annotation { .. } => Self::Annotation,
            P::Action => Self::Action,
            P::Script => Self::Script,
            P::FormFields => Self::FormFields,
            P::Layers => Self::LayerAny,
            P::HiddenLayer { .. } => Self::LayerHidden,
            P::Transfer => Self::DeviceTransfer,
            P::Halftone => Self::DeviceHalftone,
            P::PostScript => Self::DevicePostScript,
            P::Opi => Self::DeviceOpi,
            P::ReferenceXObject => Self::DeviceReference,
            P::Told { what, .. } => what.rule(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_identifier_stands_once_in_the_ledger() {
        let ledger = include_str!("../RULES.md");
        for rule in Rule::ALL {
            let row = format!("| `{}` |", rule.id());
            assert_eq!(ledger.matches(&row).count(), 1, "{} in RULES.md", rule.id());
        }
        assert_eq!(ledger.matches("\n| `").count(), Rule::ALL.len(), "RULES.md has a rule too many");
    }
}
