//! Pictures: enough pixels, not far too many, stored in a way the level allows.

use std::collections::BTreeMap;

use super::black::visible;
use super::words::{EXPORT, value};
use super::{Case, Level, Rule, Severity, Sheet};
use crate::content::{ImageFacts, JpegFault, Painted, What};
use crate::finding::Gathered;
use crate::house::Fine;
use crate::problem::{Both, Problem};
use crate::read::Area;
use zhuanban_ground::diag::Said;
use zhuanban_ground::units::Pt;

const IMAGE_LOW: Rule = Rule::new("image.low", Severity::Error, "docs/press.md: picture resolution");
const IMAGE_TARGET: Rule = Rule::new("image.target", Severity::Warning, "docs/press.md: picture resolution");
const IMAGE_EXCESS: Rule = Rule::new("image.excess", Severity::Warning, "the trade's custom: twice the target");
const IMAGE_LINE_ART: Rule = Rule::new("image.line-art", Severity::Warning, "docs/press.md: line art");
const IMAGE_FILTER: Rule =
    Rule::new("image.filter", Severity::Error, "ISO 15930-4: no JPEG 2000, no JBIG2; ISO 32000-1, 7.4.7, 7.4.9");
const IMAGE_DEPTH: Rule =
    Rule::new("image.depth", Severity::Error, "ISO 15930-4 (PDF 1.4): at most 8 bits; ISO 32000-1, 8.9.5");
const IMAGE_ALTERNATES: Rule =
    Rule::new("image.alternates", Severity::Error, "ISO 15930-4/-7: no alternate images; ISO 32000-1, 8.9.5.4");
const IMAGE_DAMAGED: Rule = Rule::new("image.damaged", Severity::Error, "ISO 32000-1, 8.9.5 (image data); ITU-T T.81");
const IMAGE_MASK: Rule =
    Rule::new("image.mask", Severity::Error, "the trade's custom: masks have edges, as line art has");
const IMAGE_MIRRORED: Rule = Rule::new("image.mirrored", Severity::Warning, "the trade's custom");
const IMAGE_STRETCHED: Rule =
    Rule::new("image.stretched", Severity::Warning, "the trade's custom: pictures keep their proportions");
const IMAGE_COMPRESSED: Rule = Rule::new("image.compressed", Severity::Warning, "the trade's custom: JPEG quality");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    IMAGE_LOW,
    IMAGE_TARGET,
    IMAGE_EXCESS,
    IMAGE_LINE_ART,
    IMAGE_FILTER,
    IMAGE_DEPTH,
    IMAGE_ALTERNATES,
    IMAGE_DAMAGED,
    IMAGE_MASK,
    IMAGE_MIRRORED,
    IMAGE_STRETCHED,
    IMAGE_COMPRESSED,
];

/// What is wrong with pictures.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum ImageProblem {
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
    /// A JPEG ends early: part of the picture is missing….
    JpegCut { detail: String },
    /// A JPEG's data are broken in the middle….
    JpegBroken { detail: String },
    /// A progressive JPEG lacks its last scans and prints blurred….
    JpegScans { detail: String },
    /// A JPEG's own size or number of channels differs from what the file says (…).
    JpegSize { detail: String },
    /// A picture's data end early or have a hole….
    DataShort { detail: String },
    /// A picture's mask has … ppi only: its edges will be jagged.
    MaskLow { detail: String },
    /// 1-bit line art has … ppi only: its edges will be jagged.
    LineArtLow { detail: String },
    /// A picture is mirrored.
    Mirrored,
    /// A picture is stretched: … % wider or higher than it is.
    Stretched { detail: String },
    /// A JPEG is heavily compressed (quality about …).
    Compressed { detail: String },
}

impl Problem for ImageProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::LowPpi { .. } => IMAGE_LOW,
            Self::BelowTarget { .. } => IMAGE_TARGET,
            Self::ExcessPpi { .. } => IMAGE_EXCESS,
            Self::LineArtPpi { .. } | Self::LineArtLow { .. } => IMAGE_LINE_ART,
            Self::PictureFilter { .. } => IMAGE_FILTER,
            Self::SixteenBits => IMAGE_DEPTH,
            Self::Alternates => IMAGE_ALTERNATES,
            Self::JpegCut { .. }
            | Self::JpegBroken { .. }
            | Self::JpegScans { .. }
            | Self::JpegSize { .. }
            | Self::DataShort { .. } => IMAGE_DAMAGED,
            Self::MaskLow { .. } => IMAGE_MASK,
            Self::Mirrored => IMAGE_MIRRORED,
            Self::Stretched { .. } => IMAGE_STRETCHED,
            Self::Compressed { .. } => IMAGE_COMPRESSED,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::LowPpi { ppi, floor } => Both {
                en: Said::hinted(
                    format!("a picture has {ppi} ppi; {floor} is the least"),
                    "use more pixels or a smaller size",
                ),
                zh: Said::hinted(
                    format!("图片只有 {ppi} ppi，最少 {floor} ppi，印出来会糊"),
                    "换一张像素多的图，或缩小来用",
                ),
            },
            Self::BelowTarget { ppi, target } => Both {
                en: Said::hinted(
                    format!("a picture has {ppi} ppi; {target} would be good"),
                    "use a larger picture if there is one",
                ),
                zh: Said::hinted(format!("图片是 {ppi} ppi，最好有 {target} ppi"), "能换大图就换，不能也可以印"),
            },
            Self::ExcessPpi { ppi, ceiling } => Both {
                en: Said::hinted(
                    format!("a picture has {ppi} ppi; more than {ceiling} cannot be seen in print"),
                    "scale pictures down on export",
                ),
                zh: Said::hinted(
                    format!("图片有 {ppi} ppi，超过 {ceiling} ppi 印不出差别"),
                    "导出时缩小图片，文件小，出版快",
                ),
            },
            Self::LineArtPpi { ppi, wanted } => Both {
                en: Said::hinted(
                    format!("1-bit line art has {ppi} ppi; {wanted} are needed"),
                    "scan it again or use vectors",
                ),
                zh: Said::hinted(format!("黑白线稿只有 {ppi} ppi，要 {wanted} ppi"), "重新扫描，或改用矢量图"),
            },
            Self::PictureFilter { filter } => Both {
                en: Said::hinted(format!("a picture in {filter}, which PDF/X-1a forbids"), "use JPEG or Flate"),
                zh: Said::hinted(format!("图片用 {filter} 压缩，PDF/X-1a 不许用"), "导出时改用 JPEG 或 ZIP 压缩"),
            },
            Self::SixteenBits => Both {
                en: Said::hinted("a picture of 16 bits a channel, which PDF/X-1a forbids", "use 8 bits"),
                zh: Said::hinted("图片每通道 16 位，PDF/X-1a 只能用 8 位", "导出时转成 8 位"),
            },
            Self::Alternates => Both {
                en: Said::hinted("a picture with alternates", "export again"),
                zh: Said::hinted("图片带着替换图", EXPORT),
            },
            Self::JpegCut { detail } => Both {
                en: Said::hinted(
                    format!("a JPEG ends early: part of the picture is missing (object {})", value(detail)),
                    "place the picture again and export anew",
                ),
                zh: Said::hinted(
                    format!("有一张 JPEG 图片不完整，后面缺了一截（对象 {}）", value(detail)),
                    "换上完整的图片，重新导出",
                ),
            },
            Self::JpegBroken { detail } => Both {
                en: Said::hinted(
                    format!("a JPEG's data are broken in the middle (object {})", value(detail)),
                    "place the picture again and export anew",
                ),
                zh: Said::hinted(
                    format!("有一张 JPEG 图片中间的数据坏了（对象 {}）", value(detail)),
                    "换上完好的图片，重新导出",
                ),
            },
            Self::JpegScans { detail } => Both {
                en: Said::hinted(
                    format!("a progressive JPEG lacks its last scans and prints blurred (object {})", value(detail)),
                    "place the picture again and export anew",
                ),
                zh: Said::hinted(
                    format!("有一张渐进式 JPEG 图片没有传完，会印得发糊（对象 {}）", value(detail)),
                    "换上完整的图片，重新导出",
                ),
            },
            Self::JpegSize { detail } => Both {
                en: Said::hinted(
                    format!(
                        "a JPEG's own size or number of channels differs from what the file says ({})",
                        value(detail)
                    ),
                    "export again",
                ),
                zh: Said::hinted(
                    format!("有一张 JPEG 图片的尺寸或通道数与文件写的不一致（{}）", value(detail)),
                    "重新导出",
                ),
            },
            Self::DataShort { detail } => Both {
                en: Said::hinted(
                    format!("a picture's data end early or have a hole (object {})", value(detail)),
                    "place the picture again and export anew",
                ),
                zh: Said::hinted(
                    format!("有一张图片的数据缺了一截（对象 {}）", value(detail)),
                    "换上完整的图片，重新导出",
                ),
            },
            Self::MaskLow { detail } => Both {
                en: Said::hinted(
                    format!("a picture's mask has {} ppi only: its edges will be jagged", value(detail)),
                    "use a mask of more pixels",
                ),
                zh: Said::hinted(format!("图片的蒙版只有 {} ppi，边缘会有锯齿", value(detail)), "换一张精度够的蒙版"),
            },
            Self::LineArtLow { detail } => Both {
                en: Said::hinted(
                    format!("1-bit line art has {} ppi only: its edges will be jagged", value(detail)),
                    "scan it again or use vectors",
                ),
                zh: Said::hinted(format!("黑白线稿只有 {} ppi，边缘会有锯齿", value(detail)), "重新扫描，或改用矢量图"),
            },
            Self::Mirrored => Both {
                en: Said::hinted("a picture is mirrored", "turn it back unless it is meant so"),
                zh: Said::hinted("有一张图片左右或上下反了", "如果不是有意，请翻回来"),
            },
            Self::Stretched { detail } => Both {
                en: Said::hinted(
                    format!("a picture is stretched: {} % wider or higher than it is", value(detail)),
                    "scale both sides alike",
                ),
                zh: Said::hinted(format!("有一张图片变了形，横竖相差 {}%", value(detail)), "按原来的比例缩放"),
            },
            Self::Compressed { detail } => Both {
                en: Said::hinted(
                    format!("a JPEG is heavily compressed (quality about {})", value(detail)),
                    "use the picture before it was compressed",
                ),
                zh: Said::hinted(
                    format!("有一张 JPEG 压缩得太狠（质量约 {}），会有色块", value(detail)),
                    "用没有压缩过的原图",
                ),
            },
        }
    }
}

/// Resolutions are compared with this much grace: pixels are whole, slots are not.
const GRACE: f64 = 0.01;
/// A raster this thin, in pixels, is a colour or a gradient, not a picture.
const NO_PICTURE: u32 = 4;

/// From this share of the target on, too few pixels are a note, no warning.
const ENOUGH: f64 = 0.9;

/// Strips touch if there is no more than this between them.
const TOUCH: f64 = 0.6;

/// All pictures of a page.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let boxes = &sheet.facts.boxes;
    let mut strips: Vec<(&Painted, &ImageFacts)> = Vec::new();
    for painted in visible(sheet) {
        let What::Image(image) = &painted.what else { continue };
        let place = Some(boxes.place(&painted.area));
        if let Some((severity, problem)) = resolution(case, image) {
            found.weigh(severity, place, problem);
        } else if is_strip(image) {
            strips.push((painted, image));
        }
        for problem in taken_together(case.fine, painted, image) {
            found.add(place, problem);
        }
        if let Some(mask) = image.soft_mask.or(image.stencil_mask)
            && let Some((severity, problem)) = mask_low(case, image, mask, image.soft_mask.is_none())
        {
            found.weigh(severity, place, problem);
        }
        if case.is(Level::X1a) {
            for (filter, name) in [("JPXDecode", "JPEG 2000"), ("JBIG2Decode", "JBIG2")] {
                if image.filters.iter().any(|own| own == filter) {
                    found.add(place, ImageProblem::PictureFilter { filter: name });
                }
            }
            if image.bits > 8 {
                found.add(place, ImageProblem::SixteenBits);
            }
        }
        if case.is_pdfx() && image.alternates {
            found.add(place, ImageProblem::Alternates);
        }
    }
    for (image, area) in joined(strips) {
        if let Some((severity, problem)) = resolution(case, &image) {
            found.weigh(severity, Some(boxes.place(&area)), problem);
        }
    }
    if case.is_pdfx() && sheet.facts.uses.lzw {
        found.add(None, super::FileProblem::Lzw);
    }
}

/// Damage, masks, proportions, compression.
fn taken_together(fine: &Fine, painted: &Painted, image: &ImageFacts) -> Vec<ImageProblem> {
    let mut told = Vec::new();
    let object = image.object.map_or_else(|| "–".to_owned(), |number| number.to_string());
    if let Some(jpeg) = image.jpeg {
        let detail = object.clone();
        told.extend(jpeg.fault.map(|fault| match fault {
            JpegFault::Cut => ImageProblem::JpegCut { detail },
            JpegFault::Broken => ImageProblem::JpegBroken { detail },
            JpegFault::Scans => ImageProblem::JpegScans { detail },
        }));
        let channels = image.space.channels();
        let other = (jpeg.width, jpeg.height) != (image.width, image.height)
            || (channels > 0 && usize::from(jpeg.components) != channels);
        if other && image.stencil.is_none() {
            let detail = format!("{} × {}, {}", jpeg.width, jpeg.height, jpeg.components);
            told.push(ImageProblem::JpegSize { detail });
        }
        if f64::from(jpeg.quality) < fine.jpeg_quality && image.width > NO_PICTURE && image.height > NO_PICTURE {
            told.push(ImageProblem::Compressed { detail: jpeg.quality.to_string() });
        }
    }
    if let Some((width, height)) = image.coded.filter(|size| *size != (image.width, image.height)) {
        told.push(ImageProblem::JpegSize { detail: format!("{width} × {height}") });
    }
    // Of a JPEG, its mask's data.
    if image.short && image.jpeg.is_none_or(|jpeg| jpeg.fault.is_none()) {
        told.push(ImageProblem::DataShort { detail: object });
    }
    let picture =
        image.width > NO_PICTURE && image.height > NO_PICTURE && image.stencil.is_none() && !painted.state.in_pattern;
    if picture && image.mirrored {
        told.push(ImageProblem::Mirrored);
    }
    let ratio = image.ppi_x.max(image.ppi_y) / image.ppi_x.min(image.ppi_y).max(1e-6);
    if picture
        && image.width > 16
        && image.height > 16
        && ratio > 1.0 + fine.stretched_percent / 100.0
        && ratio.is_finite()
    {
        told.push(ImageProblem::Stretched { detail: format!("{:.0}", (ratio - 1.0) * 100.0) });
    }
    told
}

/// A mask with too few pixels. One that is as fine as its picture is judged with it.
fn mask_low(
    case: &Case<'_>,
    image: &ImageFacts,
    (width, height): (u32, u32),
    stencil: bool,
) -> Option<(Severity, ImageProblem)> {
    if image.soft_edges || width == 0 || height == 0 || (width >= image.width && height >= image.height && !stencil) {
        return None;
    }
    let side = |ppi: f64, mask: u32, own: u32| ppi * f64::from(mask) / f64::from(own.max(1));
    let ppi = side(image.ppi_x, width, image.width).min(side(image.ppi_y, height, image.height));
    let limits = case.limits;
    let floor = if stencil { limits.ppi_target } else { limits.ppi_floor / 2.0 };
    let wanted = if stencil { limits.line_art_ppi / 2.0 } else { limits.ppi_floor };
    let problem = ImageProblem::MaskLow { detail: format!("{ppi:.0}") };
    if ppi < floor * (1.0 - GRACE) {
        Some((Severity::Error, problem))
    } else if ppi < wanted * (1.0 - GRACE) {
        Some((Severity::Warning, problem))
    } else {
        None
    }
}

fn is_strip(image: &ImageFacts) -> bool {
    image.width <= NO_PICTURE || image.height <= NO_PICTURE
}

/// Strips by what makes them one picture: whether they lie flat, both ends in tenths of a point, their pixels across.
type Columns<'a> = BTreeMap<(bool, i64, i64, u32), Vec<(&'a ImageFacts, Area)>>;

/// Strips of a few rows that lie against one another are one picture: what it is as a whole, and where.
fn joined(strips: Vec<(&Painted, &ImageFacts)>) -> Vec<(ImageFacts, Area)> {
    let tenths = |length: Pt| (length.0 * 10.0).round() as i64;
    let mut columns: Columns<'_> = BTreeMap::new();
    for (painted, image) in strips {
        let area = painted.area;
        let flat = image.height <= NO_PICTURE;
        let key = match flat {
            true => (true, tenths(area.x0), tenths(area.x1), image.width),
            false => (false, tenths(area.y0), tenths(area.y1), image.height),
        };
        columns.entry(key).or_default().push((image, area));
    }
    let mut found = Vec::new();
    for ((flat, ..), mut column) in columns {
        let ends = |area: &Area| if flat { (area.y0.0, area.y1.0) } else { (area.x0.0, area.x1.0) };
        column.sort_by(|a, b| ends(&a.1).0.total_cmp(&ends(&b.1).0));
        for run in column.chunk_by(|a, b| (ends(&b.1).0 - ends(&a.1).1).abs() < TOUCH) {
            let pixels: u32 = run.iter().map(|(image, _)| if flat { image.height } else { image.width }).sum();
            let (Some((first, start)), Some((_, end))) = (run.first(), run.last()) else { continue };
            if pixels <= NO_PICTURE * 2 {
                continue;
            }
            let mut whole = (*first).clone();
            if flat {
                whole.height = pixels
            } else {
                whole.width = pixels
            }
            found.push((whole, start.union(end)));
        }
    }
    found
}

/// The lower of both directions counts: a picture stretched one way is soft that way.
fn resolution(case: &Case<'_>, image: &ImageFacts) -> Option<(Severity, ImageProblem)> {
    // A soft shadow: one colour that fades away has nothing that more pixels would show.
    if is_strip(image) || (image.flat && image.soft_edges) {
        return None;
    }
    let limits = case.limits;
    let exact = image.ppi_x.min(image.ppi_y);
    let whole = |ppi: f64| ppi.round().clamp(0.0, 1e6) as u32;
    let ppi = whole(exact);
    if image.bits == 1 || image.stencil.is_some() {
        let wanted = limits.line_art_ppi;
        let floor = if case.fine.line_art_floor > 0.0 { case.fine.line_art_floor } else { limits.ppi_target };
        if exact < floor * (1.0 - GRACE) {
            return Some((Severity::Error, ImageProblem::LineArtLow { detail: ppi.to_string() }));
        }
        let low = exact < wanted * (1.0 - GRACE);
        return low.then(|| (Severity::Warning, ImageProblem::LineArtPpi { ppi, wanted: whole(wanted) }));
    }
    if exact < limits.ppi_floor * (1.0 - GRACE) {
        Some((Severity::Error, ImageProblem::LowPpi { ppi, floor: whole(limits.ppi_floor) }))
    } else if exact < limits.ppi_target * (1.0 - GRACE) {
        // Nobody sees a tenth less: 300 ppi are twice a fine screen's ruling.
        let weight = if exact < limits.ppi_target * ENOUGH { Severity::Warning } else { Severity::Fact };
        Some((weight, ImageProblem::BelowTarget { ppi, target: whole(limits.ppi_target) }))
    } else if exact > limits.ppi_ceiling * (1.0 + GRACE) {
        Some((Severity::Warning, ImageProblem::ExcessPpi { ppi, ceiling: whole(limits.ppi_ceiling) }))
    } else {
        None
    }
}
