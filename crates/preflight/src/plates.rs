//! The plates as pictures, for the eye: one PNG an ink and page, and one of all inks together.

use std::collections::BTreeSet;

use crate::content::{self, Ink, PageFacts, Settings};
use crate::ink::InkMap;
use crate::read::{Document, NotPdf};
use crate::rules::{self, Requirements};
use crate::{INK_DPI, chosen};

/// A picture of a plate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatePicture {
    /// `page-2.Cyan.png`, `page-2.total.png`: the page from 1, then the ink.
    pub name: String,
    /// The PNG: grey, black where there is ink; the total in grey up to the limit and red above it.
    pub png: Vec<u8>,
}

/// All pages' plates that carry ink, at 100 dpi, MediaBox and all; no page's own are more than one an ink and the total.
///
/// # Errors
/// What stands against opening the file.
pub fn pictures(bytes: Vec<u8>, order: &Requirements) -> Result<Vec<PlatePicture>, NotPdf> {
    let document = Document::open(bytes)?;
    let (limits, _) = chosen::limits(&document, order);
    let own = rules::file_profile(&document);
    let settings = Settings { dpi: INK_DPI, profile: own.as_deref().unwrap_or(limits.base.profile()) };
    let looked = content::inspect(&document, &settings, |page, map| of_page(page, map, limits.ink));
    Ok(looked.pages.into_iter().flatten().collect())
}

fn of_page(page: &PageFacts, map: &InkMap, limit: f64) -> Vec<PlatePicture> {
    let number = page.index + 1;
    let mut taken = BTreeSet::new();
    let mut out = Vec::new();
    for plate in map.plates.iter().filter(|plate| plate.data.iter().any(|ink| *ink > 0)) {
        let name = file_name(&plate.ink, &mut taken);
        let grey: Vec<u8> = plate.data.iter().map(|ink| 255 - ink).collect();
        let png = png(map, png::ColorType::Grayscale, &grey);
        out.extend(png.map(|png| PlatePicture { name: format!("page-{number}.{name}.png"), png }));
    }
    let png = png(map, png::ColorType::Rgb, &total(map, limit));
    out.extend(png.map(|png| PlatePicture { name: format!("page-{number}.total.png"), png }));
    out
}

/// An ink's name as a file's, each only once.
fn file_name(ink: &Ink, taken: &mut BTreeSet<String>) -> String {
    let plain = |c: char| if c.is_alphanumeric() || matches!(c, '-' | '_') { c } else { '_' };
    let name: String = ink.to_string().chars().take(60).map(plain).collect();
    // `total` is the picture of all inks.
    let free = |name: &String| !name.is_empty() && name != "total" && !taken.contains(&name.to_lowercase());
    let mut numbered = (2..).map(|n| format!("{name}-{n}"));
    let name = Some(name.clone()).filter(free).or_else(|| numbered.find(free)).unwrap_or(name);
    taken.insert(name.to_lowercase());
    name
}

/// All inks: white for none, darker for more; from the limit on, red.
fn total(map: &InkMap, limit: f64) -> Vec<u8> {
    let mut out = Vec::with_capacity(map.width * map.height * 3);
    for pixel in 0..map.width * map.height {
        let inks = map.plates.iter().filter(|plate| plate.counts).filter_map(|plate| plate.data.get(pixel));
        let sum: u32 = inks.map(|ink| u32::from(*ink)).sum();
        let percent = f64::from(sum) / 2.55;
        if percent > limit + 1.0 {
            out.extend([220, 0, 0]);
        } else {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a shade of grey")]
            let grey = (255.0 - percent.min(400.0) * 0.6) as u8;
            out.extend([grey; 3]);
        }
    }
    out
}

/// `None` if the page is too large for a PNG or has no pixels.
fn png(map: &InkMap, colour: png::ColorType, data: &[u8]) -> Option<Vec<u8>> {
    let (width, height) = (u32::try_from(map.width).ok()?, u32::try_from(map.height).ok()?);
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, width, height);
    encoder.set_color(colour);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a resolution")]
    let metre = (map.dpi / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: metre, yppu: metre, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header().ok()?;
    writer.write_image_data(data).ok()?;
    writer.finish().ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_inks_are_names_of_files() {
        let mut taken = BTreeSet::new();
        let names: Vec<String> = ["Cyan", "PANTONE 186 C", "../../etc", "cyan", "total", "专色"]
            .map(|name| file_name(&Ink::named(name), &mut taken))
            .into();
        assert_eq!(names, ["Cyan", "PANTONE_186_C", "______etc", "cyan-2", "total-2", "专色"]);
    }
}
