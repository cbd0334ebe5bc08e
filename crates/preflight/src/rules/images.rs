//! Pictures: enough pixels, not far too many, stored in a way the level allows.

use std::collections::BTreeMap;

use super::black::visible;
use super::{Case, Level, Severity, Sheet};
use crate::content::{ImageFacts, JpegFault, Painted, What};
use crate::finding::Gathered;
use crate::problem::{PreflightProblem as P, Told};
use crate::read::Area;
use zhuanban_ground::units::Pt;

/// Resolutions are compared with this much grace: pixels are whole, slots are not.
const GRACE: f64 = 0.01;
/// A raster this thin, in pixels, is a colour or a gradient, not a picture.
const NO_PICTURE: u32 = 4;

/// A picture this much wider or higher than it is was stretched by somebody.
const STRETCH: f64 = 1.08;
/// A JPEG's quality below which its blocks show.
const QUALITY: u8 = 30;
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
        for (severity, what, detail) in taken_together(case, painted, image) {
            found.weigh(severity, place, P::Told { what, detail });
        }
        if case.is(Level::X1a) {
            for (filter, name) in [("JPXDecode", "JPEG 2000"), ("JBIG2Decode", "JBIG2")] {
                if image.filters.iter().any(|own| own == filter) {
                    found.add(place, P::PictureFilter { filter: name });
                }
            }
            if image.bits > 8 {
                found.add(place, P::SixteenBits);
            }
        }
        if case.is_pdfx() && image.alternates {
            found.add(place, P::Alternates);
        }
    }
    for (image, area) in joined(strips) {
        if let Some((severity, problem)) = resolution(case, &image) {
            found.weigh(severity, Some(boxes.place(&area)), problem);
        }
    }
    if case.is_pdfx() && sheet.facts.uses.lzw {
        found.add(None, P::Lzw);
    }
}

/// Damage, masks, proportions, compression.
fn taken_together(case: &Case<'_>, painted: &Painted, image: &ImageFacts) -> Vec<(Severity, Told, String)> {
    let mut told = Vec::new();
    let object = image.object.map_or_else(String::new, |number| format!(" ({number})"));
    if let Some(jpeg) = image.jpeg {
        let fault = match jpeg.fault {
            Some(JpegFault::Cut) => Some(Told::JpegCut),
            Some(JpegFault::Broken) => Some(Told::JpegBroken),
            Some(JpegFault::Scans) => Some(Told::JpegScans),
            None => None,
        };
        told.extend(fault.map(|what| (Severity::Error, what, object.clone())));
        let channels = image.space.channels();
        let other = (jpeg.width, jpeg.height) != (image.width, image.height)
            || (channels > 0 && usize::from(jpeg.components) != channels);
        if other && image.stencil.is_none() {
            let detail = format!("{} × {}, {}", jpeg.width, jpeg.height, jpeg.components);
            told.push((Severity::Error, Told::JpegSize, detail));
        }
        if jpeg.quality < QUALITY && image.width > NO_PICTURE && image.height > NO_PICTURE {
            told.push((Severity::Warning, Told::Compressed, jpeg.quality.to_string()));
        }
    } else if image.short {
        told.push((Severity::Error, Told::DataShort, object));
    }
    if let Some(mask) = image.soft_mask.or(image.stencil_mask) {
        told.extend(mask_low(case, image, mask, image.soft_mask.is_none()));
    }
    let picture =
        image.width > NO_PICTURE && image.height > NO_PICTURE && image.stencil.is_none() && !painted.state.in_pattern;
    if picture && image.mirrored {
        told.push((Severity::Warning, Told::Mirrored, String::new()));
    }
    let ratio = image.ppi_x.max(image.ppi_y) / image.ppi_x.min(image.ppi_y).max(1e-6);
    if picture && image.width > 16 && image.height > 16 && ratio > STRETCH && ratio.is_finite() {
        told.push((Severity::Warning, Told::Stretched, format!("{:.0}", (ratio - 1.0) * 100.0)));
    }
    told
}

/// A mask with too few pixels. One that is as fine as its picture is judged with it.
fn mask_low(
    case: &Case<'_>,
    image: &ImageFacts,
    (width, height): (u32, u32),
    stencil: bool,
) -> Option<(Severity, Told, String)> {
    if width == 0 || height == 0 || (width >= image.width && height >= image.height && !stencil) {
        return None;
    }
    let side = |ppi: f64, mask: u32, own: u32| ppi * f64::from(mask) / f64::from(own.max(1));
    let ppi = side(image.ppi_x, width, image.width).min(side(image.ppi_y, height, image.height));
    let limits = case.limits;
    let floor = if stencil { limits.ppi_target } else { limits.ppi_floor / 2.0 };
    let wanted = if stencil { limits.line_art_ppi / 2.0 } else { limits.ppi_floor };
    let detail = format!("{ppi:.0}");
    if ppi < floor * (1.0 - GRACE) {
        Some((Severity::Error, Told::MaskLow, detail))
    } else if ppi < wanted * (1.0 - GRACE) {
        Some((Severity::Warning, Told::MaskLow, detail))
    } else {
        None
    }
}

fn is_strip(image: &ImageFacts) -> bool {
    image.width <= NO_PICTURE || image.height <= NO_PICTURE
}

/// Strips of a few rows that lie against one another are one picture: what it is as a whole, and where.
fn joined(strips: Vec<(&Painted, &ImageFacts)>) -> Vec<(ImageFacts, Area)> {
    let tenths = |length: Pt| (length.0 * 10.0).round() as i64;
    let mut columns: BTreeMap<(bool, i64, i64, u32), Vec<(&ImageFacts, Area)>> = BTreeMap::new();
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
fn resolution(case: &Case<'_>, image: &ImageFacts) -> Option<(Severity, P)> {
    if is_strip(image) {
        return None;
    }
    let limits = case.limits;
    let exact = image.ppi_x.min(image.ppi_y);
    let whole = |ppi: f64| ppi.round().clamp(0.0, 1e6) as u32;
    let ppi = whole(exact);
    if image.bits == 1 || image.stencil.is_some() {
        let wanted = limits.line_art_ppi;
        if exact < limits.ppi_target * (1.0 - GRACE) {
            return Some((Severity::Error, P::Told { what: Told::LineArtLow, detail: ppi.to_string() }));
        }
        let low = exact < wanted * (1.0 - GRACE);
        return low.then(|| (Severity::Warning, P::LineArtPpi { ppi, wanted: whole(wanted) }));
    }
    if exact < limits.ppi_floor * (1.0 - GRACE) {
        Some((Severity::Error, P::LowPpi { ppi, floor: whole(limits.ppi_floor) }))
    } else if exact < limits.ppi_target * (1.0 - GRACE) {
        Some((Severity::Warning, P::BelowTarget { ppi, target: whole(limits.ppi_target) }))
    } else if exact > limits.ppi_ceiling * (1.0 + GRACE) {
        Some((Severity::Warning, P::ExcessPpi { ppi, ceiling: whole(limits.ppi_ceiling) }))
    } else {
        None
    }
}
