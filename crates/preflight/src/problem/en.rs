//! Preflight's findings in English.

use super::{Broken, Live, Painted, PreflightProblem, Side, area, mm, pt, quote, value};
use zhuanban_ground::diag::{Lang, Said, Unread};

/// The finding in English.
pub(super) fn say(problem: &PreflightProblem) -> Said {
    use PreflightProblem as P;
    let flatten = "flatten transparency on export, or deliver PDF/X-4";
    match problem {
        P::NotPdf { file } => Said::hinted(format!("“{file}” is not a PDF"), "choose a PDF file"),
        P::CannotAnnotate { why } => Said::hinted(
            format!("the marked copy cannot be made ({why})"),
            "see whether the program's fonts folder is still there; the verdict stands",
        ),
        P::Disk { file, why } => match why {
            Unread::Missing | Unread::Folder | Unread::Other(_) => {
                Said::hinted(format!("“{file}”: {}", why), "check the name and the folder")
            }
            _ => Said::hinted(format!("“{file}”: {}", why), why.remedy(Lang::En)),
        },
        P::MarksItself { file } => Said::hinted(
            format!("the marked copy cannot take the place of “{file}”, the file itself"),
            "give --annotate another name, such as marked.pdf",
        ),
        P::BadTrim { value } => {
            Said::hinted(format!("“{value}” is no trimmed size"), "write width x height in millimetres: 390x545")
        }
        P::Damaged { what, object, detail } => damaged(*what, *object, detail),
        P::Encrypted => Said::hinted("the file is encrypted", "export without passwords or permissions"),
        P::Version { found, most } => Said::hinted(
            format!("the PDF version is {}.{}; this level ends at {}.{}", found.0, found.1, most.0, most.1),
            "choose the PDF/X level on export; it sets the version",
        ),
        P::CompressedObjects => Said::hinted(
            "object streams or a cross-reference stream, which PDF/X-1a forbids",
            "switch off object compression, or deliver PDF/X-4",
        ),
        P::Lzw => Said::hinted("LZW compression, which PDF/X forbids", "export with Flate (ZIP)"),
        P::ExternalData => Said::hinted("some data lie in another file", "embed everything on export"),
        P::Embedded { name } if name.is_empty() => {
            Said::hinted("files are embedded in the file", "remove attachments and export again")
        }
        P::Embedded { name } => {
            Said::hinted(format!("the file “{}” is embedded", value(name)), "remove attachments and export again")
        }
        P::NoId => Said::hinted("the trailer has no /ID", "export again"),

        P::NoLevel => Said::hinted(
            "this is no PDF/X file: it claims no level",
            "print shops want PDF/X-1a for newsprint, PDF/X-4 else; a proof is for reading only",
        ),
        P::OtherLevel { claimed } => Said::hinted(
            format!("the file claims “{}”, neither PDF/X-1a nor PDF/X-4", value(claimed)),
            "export as PDF/X-1a or PDF/X-4",
        ),
        P::WrongLevel { claimed, wanted } => {
            Said::hinted(format!("the file is {claimed}; {wanted} was asked for"), format!("export as {wanted}"))
        }
        P::NoInfo { key } => Said::hinted(format!("the document information lacks {key}"), "export again"),
        P::BadInfo { key, value } => Said::hinted(
            format!("{key} in the document information cannot be “{}”", super::value(value)),
            "export again",
        ),
        P::NoXmp => Said::hinted("no XMP metadata, which PDF/X-4 demands", "export again"),
        P::BadXmp => Said::hinted("the XMP metadata cannot be read", "export again"),
        P::NoXmpKey { key } => Said::hinted(format!("the XMP metadata lacks {key}"), "export again"),
        P::Disagree { key, info, xmp } => Said::hinted(
            format!("{key} is “{}” in the document information and “{}” in XMP", value(info), value(xmp)),
            "export again",
        ),

        P::NoIntent => Said::hinted("no output intent for print", "choose the output condition on export"),
        P::ManyIntents { count } => {
            Said::hinted(format!("{count} output intents for print; there may be one"), "export again")
        }
        P::IntentKey { key } => Said::hinted(format!("the output intent lacks {key}"), "export again"),
        P::NoProfile => Said::hinted("the output intent embeds no profile", "embed the shop's CMYK profile on export"),
        P::BadProfile => Said::hinted("the output intent's profile cannot be read", "export with a sound CMYK profile"),
        P::WrongProfile { class, space } => Said::hinted(
            format!("the output intent's profile is not a CMYK press's (class {class}, space {space})"),
            "use the shop's CMYK output profile",
        ),
        P::ProfileChannels { n } => Said::hinted(
            format!("the output intent's profile is said to have {n} channels; it has not"),
            "export again",
        ),

        P::NoBox { name } => Said::hinted(format!("the page has no {name}"), "set trim and bleed on export"),
        P::ArtBox => Said::hinted("the page has an ArtBox", "set only the TrimBox on export"),
        P::BadBox { name } => Said::hinted(format!("the {name} is no rectangle"), "export again"),
        P::NotNested { inner, outer, by } => Said::hinted(
            format!("the {inner} sticks out of the {outer} by {} mm", mm(*by)),
            "MediaBox ⊇ BleedBox ⊇ TrimBox: set them and export again",
        ),
        P::SmallBleed { least, wanted } => Said::hinted(
            format!("the bleed is {} mm; {} mm are needed", mm(*least), mm(*wanted)),
            format!("export with {} mm bleed, and let what touches the edge go on into it", mm(*wanted)),
        ),
        P::WrongFormat { width, height, wanted_width, wanted_height } => Said::hinted(
            format!(
                "the trimmed size is {} × {} mm, not {} × {} mm",
                mm(*width),
                mm(*height),
                mm(*wanted_width),
                mm(*wanted_height)
            ),
            "export at the page's size, unscaled",
        ),
        P::UserUnit { unit } => Said::hinted(format!("user space is scaled by {unit}"), "export at UserUnit 1"),
        P::MixedSizes { width, height, first_width, first_height } => Said::hinted(
            format!(
                "this page is {} × {} mm, the first {} × {} mm",
                mm(*width),
                mm(*height),
                mm(*first_width),
                mm(*first_height)
            ),
            "deliver pages of different sizes apart",
        ),
        P::EmptyPage => Said::hinted("the page is empty", "unless it is meant to be, something was lost"),
        P::BleedUnpainted { sides, length } => Said::hinted(
            format!(
                "what touches the trim at the {} does not go on into the bleed ({} mm of edge)",
                side_names(sides),
                mm(*length)
            ),
            "extend it 3 mm beyond the trim, or the cut will show paper",
        ),
        P::NearTrim { live, distance, wanted } => Said::hinted(
            format!("{} is {} mm from the trim; {} mm are needed", live_name(live), mm(*distance), mm(*wanted)),
            "move it inwards",
        ),
        P::CutText { text } => Said::hinted(format!("“{}” lies across the trim", quote(text)), "move it inwards"),

        P::NotEmbedded { font } => {
            Said::hinted(format!("the font {font} is not embedded"), "embed all fonts on export")
        }
        P::Type3 { font } if font.is_empty() => Said::hinted("a Type 3 font", "use a TrueType or OpenType font"),
        P::Type3 { font } => Said::hinted(format!("the Type 3 font {font}"), "use a TrueType or OpenType font"),
        P::BadFont { font } => Said::hinted(format!("the embedded font {font} is damaged"), "use another font file"),
        P::Notdef { font, count } => Said::hinted(
            format!("{count} characters have no glyph in {font}"),
            "use a font that has them, or other words",
        ),
        P::SmallType { size, limit, text } => Said::hinted(
            format!("“{}” is set in {} pt; {} pt is the least", quote(text), pt(*size), pt(*limit)),
            "set it larger",
        ),
        P::SmallReversed { size, limit, inks, text } => Said::hinted(
            format!(
                "reversed “{}” is {} pt; on {} {} pt is the least",
                quote(text),
                pt(*size),
                if *inks > 1 { "several inks" } else { "one ink" },
                pt(*limit)
            ),
            "set it larger, or in black",
        ),
        P::SmallSeveralInks { size, limit, inks, text } => Said::hinted(
            format!("“{}” is {} pt in several inks ({inks}); {} pt is the least", quote(text), pt(*size), pt(*limit)),
            "use one ink for small type",
        ),
        P::Outlines { shapes } => {
            Said::plain(format!("type seems to have been turned to outlines (about {shapes} glyphs)"))
        }

        P::Rgb { space, object } => {
            Said::hinted(format!("{} in RGB ({space})", painted(*object)), "convert to CMYK on export")
        }
        P::Lab { object } => Said::hinted(format!("{} in Lab", painted(*object)), "convert to CMYK on export"),
        P::Icc { channels, object } => Said::hinted(
            format!("{} in a colour space with a profile ({channels} channels)", painted(*object)),
            "convert to plain CMYK on export",
        ),
        P::CalGray { object } => {
            Said::hinted(format!("{} in calibrated grey", painted(*object)), "convert to plain grey or black")
        }
        P::DefaultSpaces => Said::hinted("the file redefines the default colour spaces", "convert to CMYK on export"),
        P::Registration => {
            Said::hinted("registration colour inside the trim", "it is for marks only; use K100 for type and pictures")
        }
        P::SpotAlternate { name, space } => {
            Said::hinted(format!("the spot “{}” has {space} as its alternate", value(name)), "set a CMYK alternate")
        }
        P::SpotName { name } => Said::hinted(
            format!("the spot name “{}” will not do", value(name)),
            "use a name the shop knows, such as PANTONE 186 C, without blanks at its ends",
        ),
        P::SpotTwins { one, other } => Said::hinted(
            format!("the spots “{}” and “{}” differ only in spelling", value(one), value(other)),
            "use one name, or there will be a plate too many",
        ),

        P::MixedBlack { inks, text } => {
            Said::hinted(format!("black type “{}” in several inks ({inks})", quote(text)), "use K100 alone")
        }
        P::BlackKnocksOut { text, under } if text.is_empty() => Said::hinted(
            format!("thin black lines knock out of what is under them ({under})"),
            "let K100 lines overprint",
        ),
        P::BlackKnocksOut { text, under } => Said::hinted(
            format!("black type “{}” knocks out of what is under it ({under})", quote(text)),
            "let K100 type overprint",
        ),
        P::WhiteOverprints { text } if text.is_empty() => {
            Said::hinted("something white overprints and will vanish", "let white knock out")
        }
        P::WhiteOverprints { text } => {
            Said::hinted(format!("white type “{}” overprints and will vanish", quote(text)), "let white knock out")
        }
        P::HeavyBlack { inks } => {
            Said::hinted(format!("a solid black with too much of the other inks ({inks})"), "C70 M40 Y30 K100 at most")
        }

        P::LowPpi { ppi, floor } => {
            Said::hinted(format!("a picture has {ppi} ppi; {floor} is the least"), "use more pixels or a smaller size")
        }
        P::BelowTarget { ppi, target } => Said::hinted(
            format!("a picture has {ppi} ppi; {target} would be good"),
            "use a larger picture if there is one",
        ),
        P::ExcessPpi { ppi, ceiling } => Said::hinted(
            format!("a picture has {ppi} ppi; more than {ceiling} cannot be seen in print"),
            "scale pictures down on export",
        ),
        P::LineArtPpi { ppi, wanted } => {
            Said::hinted(format!("1-bit line art has {ppi} ppi; {wanted} are needed"), "scan it again or use vectors")
        }
        P::PictureFilter { filter } => {
            Said::hinted(format!("a picture in {filter}, which PDF/X-1a forbids"), "use JPEG or Flate")
        }
        P::SixteenBits => Said::hinted("a picture of 16 bits a channel, which PDF/X-1a forbids", "use 8 bits"),
        P::Alternates => Said::hinted("a picture with alternates", "export again"),

        P::TooMuchInk { percent, limit, area_mm2 } => Said::hinted(
            format!(
                "total ink reaches {percent:.0} %; the limit is {limit:.0} %, {} are above",
                area(*area_mm2, Lang::En)
            ),
            "lighten solids; separate pictures for this condition",
        ),
        P::MuchInk { percent, above, area_mm2 } => Said::hinted(
            format!("type or tints reach {percent:.0} % ink; {} are above {above:.0} %", area(*area_mm2, Lang::En)),
            "take some ink out of the tint",
        ),
        P::MuchInkPictures { percent, above, area_mm2 } => Said::plain(format!(
            "pictures reach {percent:.0} % ink; {} are above {above:.0} %",
            area(*area_mm2, Lang::En)
        )),

        P::Hairline => Said::hinted("a line of width 0", "give it a width, 0.25 pt at least"),
        P::ThinRule { width, limit } => {
            Said::hinted(format!("a rule of {} pt; {} pt is the least", pt(*width), pt(*limit)), "make it thicker")
        }
        P::ThinReversed { width, limit } => Said::hinted(
            format!("a reversed rule of {} pt; {} pt is the least", pt(*width), pt(*limit)),
            "make it thicker",
        ),

        P::Group => Said::hinted("a transparency group, which PDF/X-1a forbids", flatten),
        P::SoftMask => Said::hinted("a soft mask, which PDF/X-1a forbids", flatten),
        P::Alpha => Said::hinted("opacity below 100 %, which PDF/X-1a forbids", flatten),
        P::Blend { modes } => Said::hinted(format!("blend modes ({modes}), which PDF/X-1a forbids"), flatten),
        P::BlendSpace { space } => {
            Said::hinted(format!("transparency is to be mixed in {space}"), "set the blend space to CMYK")
        }

        P::Annotation { kind } => {
            Said::hinted(format!("an annotation ({kind}) on what is printed"), "remove links, notes and forms")
        }
        P::Action => {
            Said::hinted("the file has actions", "export without links, bookmark actions or interactive parts")
        }
        P::Script => Said::hinted("the file has JavaScript", "remove it and export again"),
        P::FormFields => Said::hinted("the file has form fields", "flatten the form"),
        P::Layers => Said::hinted("the file has layers, which PDF/X-1a forbids", "merge layers, or deliver PDF/X-4"),
        P::HiddenLayer { name } => {
            Said::hinted(format!("the layer “{}” is off and has content", value(name)), "show it or delete it")
        }
        P::Transfer => Said::hinted("a transfer function", "export without transfer functions"),
        P::Halftone => Said::hinted("a halftone of the file's own", "export without halftone information"),
        P::PostScript => Said::hinted("PostScript code", "export again"),
        P::Opi => Said::hinted("an OPI stand-in picture", "export with the original picture"),
        P::Told { what, detail } => super::told::say(*what, detail, Lang::En),
        P::ReferenceXObject => Said::hinted("a page of another file is referred to", "embed that page"),
    }
}

fn damaged(what: Broken, object: Option<i32>, detail: &str) -> Said {
    let object = object.map_or_else(String::new, |n| format!(" (object {n})"));
    let detail = value(detail);
    let again = "the file may have been cut off on its way: export or copy it again";
    let strange = "no program writes such a file in earnest: export it again";
    match what {
        Broken::Table => Said::hinted("the table of objects is wrong; they were found by searching", again),
        Broken::End => Said::hinted("the file has no end; something may be missing", again),
        Broken::Pages => Said::hinted("the file has no pages that can be found", again),
        Broken::Stream => Said::hinted(format!("a stream cannot be decoded{object}"), again),
        Broken::Operator => Said::hinted(format!("the page's content has the unreadable operator “{detail}”"), again),
        Broken::Missing => Said::hinted(format!("the page uses “{detail}”, which is not there"), again),
        Broken::Unbalanced => Said::hinted("q and Q do not pair in the page's content", again),
        Broken::Picture => Said::hinted(format!("a picture cannot be decoded{object}"), again),
        Broken::Profile => Said::hinted(format!("a colour profile cannot be read{object}"), again),
        Broken::Loop => Said::hinted(format!("something refers to itself{object}"), strange),
        Broken::Deep => Said::hinted("something is nested too deep", strange),
        Broken::Many => Said::hinted("there is too much of something; not all was looked at", strange),
        Broken::Bomb => Said::hinted(format!("a stream unpacks to an enormous size{object}"), "it may be malicious"),
        Broken::Large => {
            Said::hinted(format!("a picture or page is too large to be looked at{object}"), "make it smaller")
        }
        Broken::File => Said::hinted(
            "the file is larger than 512 MB and was not looked at",
            "deliver it in parts, or scale pictures down to the resolution the press can show",
        ),
        Broken::Costly => Said::hinted(
            format!("the pages after page {detail} were not looked at: those before took all the work a file is given"),
            "deliver the pages in several files; if there are only a few, export them again",
        ),
        Broken::GaveUp => Said::hinted("part of the page could not be read; its checks are incomplete", again),
    }
}

fn side_names(sides: &[Side]) -> String {
    let name = |side: &Side| match side {
        Side::Top => "top",
        Side::Right => "right",
        Side::Bottom => "bottom",
        Side::Left => "left",
    };
    sides.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn live_name(live: &Live) -> String {
    match live {
        Live::Text(text) => format!("text “{}”", quote(text)),
        Live::Picture => "a picture".to_owned(),
        Live::Shape => "a line or shape".to_owned(),
    }
}

fn painted(object: Painted) -> &'static str {
    match object {
        Painted::Text => "type",
        Painted::Shape => "lines or shapes",
        Painted::Picture => "a picture",
        Painted::Shading => "a gradient",
    }
}
