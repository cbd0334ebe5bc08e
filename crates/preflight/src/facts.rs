//! What a file is, without judgement: pages, boxes, fonts, pictures, inks.

use std::collections::BTreeSet;

use super::content::{Ink, PageFacts, Space, What};
use super::finding::Finding;
use super::ink::InkMap;
use super::read::{Damage, Document};
use super::rules::plain_name;
use zhuanban_ground::condition::Acceptance;
use zhuanban_ground::units::{Mm, Rect};

/// The most pictures that are listed; a page of tiles has thousands.
const PICTURES: usize = 2000;

/// A file's facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The PDF version, major and minor.
    pub version: (u8, u8),
    /// How many pages there are.
    pub pages: usize,
    /// Each page's boxes.
    pub boxes: Vec<BoxFacts>,
    /// The fonts type is set in, by name and kind.
    pub fonts: Vec<FontInfo>,
    /// The pictures, page by page, in the order painted.
    pub images: Vec<ImageInfo>,
    /// The inks that print, in print order.
    pub inks: Vec<PlateInfo>,
    /// Each page's ink.
    pub ink: Vec<InkFacts>,
    /// Findings of no weight.
    pub notes: Vec<Finding>,
}

/// A page's boxes, in millimetres from the trimmed page's top left corner.
#[derive(Clone, Debug, PartialEq)]
pub struct BoxFacts {
    /// The page, from 1.
    pub page: usize,
    /// The sheet.
    pub media: Rect<Mm>,
    /// What a screen shows.
    pub crop: Rect<Mm>,
    /// What is printed.
    pub bleed: Rect<Mm>,
    /// What is left after cutting; starts at 0, 0.
    pub trim: Rect<Mm>,
    /// Clockwise turn on display, degrees.
    pub rotate: i32,
}

/// A font.
#[derive(Clone, Debug, PartialEq)]
pub struct FontInfo {
    /// Its name, without the tag of a subset.
    pub name: String,
    /// Its kind, as `pdffonts` says it.
    pub kind: String,
    /// Whether it is in the file.
    pub embedded: bool,
    /// Whether only the characters used are.
    pub subset: bool,
    /// The pages it is used on.
    pub pages: BTreeSet<usize>,
}

impl FontInfo {
    /// All that tells it from another font. One name may stand for a font in the file and for one that is not.
    fn key(&self) -> (&str, &str, bool, bool) {
        (&self.name, &self.kind, self.embedded, self.subset)
    }
}

/// A picture as placed.
#[derive(Clone, Debug, PartialEq)]
pub struct ImageInfo {
    /// The page, from 1.
    pub page: usize,
    /// Its place.
    pub place: Rect<Mm>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Pixels per inch along its own two axes.
    pub ppi: [f64; 2],
    /// Its colour space, as PDF names it.
    pub space: String,
    /// Bits a channel.
    pub bits: u8,
    /// How it is compressed.
    pub filters: Vec<String>,
}

/// An ink.
#[derive(Clone, Debug, PartialEq)]
pub struct PlateInfo {
    /// Its name.
    pub name: String,
    /// Whether it is none of the four process inks.
    pub spot: bool,
    /// The pages it prints on.
    pub pages: BTreeSet<usize>,
}

/// A page's ink inside the bleed.
#[derive(Clone, Debug, PartialEq)]
pub struct InkFacts {
    /// The page, from 1.
    pub page: usize,
    /// The most ink anywhere, percent.
    pub peak: f64,
    /// Where.
    pub at: Rect<Mm>,
    /// All that is on the page is in the measure; else there may be more ink than is told.
    pub measured: bool,
    /// How much is above the condition's limit, mm².
    pub above_limit: f64,
    /// How much is above its warning, mm², pictures left out.
    pub flat_above_warning: Option<f64>,
    /// The same, pictures only.
    pub pictures_above_warning: Option<f64>,
    /// Each plate's mean coverage, percent, in print order.
    pub coverage: Vec<(String, f64)>,
}

/// One page's share of the facts.
pub(super) struct OnPage {
    boxes: BoxFacts,
    fonts: Vec<FontInfo>,
    images: Vec<ImageInfo>,
    plates: Vec<(String, bool)>,
    ink: InkFacts,
}

impl Facts {
    /// What needs no page.
    pub(super) fn of_file(document: &Document) -> Self {
        Self { version: document.version(), pages: document.page_count(), ..Self::default() }
    }

    /// Adds a page, in page order.
    pub(super) fn add(&mut self, page: OnPage) {
        for font in page.fonts {
            match self.fonts.iter_mut().find(|own| own.key() == font.key()) {
                Some(own) => own.pages.extend(font.pages),
                None => self.fonts.push(font),
            }
        }
        for (name, spot) in page.plates {
            match self.inks.iter_mut().find(|own| own.name == name) {
                Some(own) => {
                    own.pages.insert(page.boxes.page);
                }
                None => self.inks.push(PlateInfo { name, spot, pages: BTreeSet::from([page.boxes.page]) }),
            }
        }
        // Process inks in print order come first by the map's own order; spots follow as they were met.
        let rank = |name: &str| ["Cyan", "Magenta", "Yellow", "Black"].iter().position(|own| *own == name).unwrap_or(4);
        self.inks.sort_by(|a, b| (rank(&a.name), &a.name).cmp(&(rank(&b.name), &b.name)));
        self.images.extend(page.images.into_iter().take(PICTURES.saturating_sub(self.images.len())));
        self.ink.push(page.ink);
        self.boxes.push(page.boxes);
    }
}

impl OnPage {
    /// What a page is.
    pub(super) fn of(facts: &PageFacts, ink: &InkMap, limits: &Acceptance, ink_area: f64) -> Self {
        let number = facts.index + 1;
        let boxes = &facts.boxes;
        let mut fonts: Vec<FontInfo> = facts
            .fonts
            .iter()
            .map(|font| FontInfo {
                name: plain_name(&font.name),
                kind: font.kind.name().to_owned(),
                embedded: font.embedded,
                subset: font.subset,
                pages: BTreeSet::from([number]),
            })
            .collect();
        fonts.sort_by(|a, b| a.key().cmp(&b.key()));
        fonts.dedup();
        let images = facts.painted.iter().filter_map(|painted| match &painted.what {
            What::Image(image) => Some(ImageInfo {
                page: number,
                place: boxes.place(&painted.area),
                width: image.width,
                height: image.height,
                ppi: [image.ppi_x, image.ppi_y],
                space: if image.stencil.is_some() { "ImageMask".to_owned() } else { space_name(&image.space) },
                bits: image.bits,
                filters: image.filters.clone(),
            }),
            What::Text(_) | What::Fill(_) | What::Stroke(_) | What::Shading(_) => None,
        });
        let bleed = boxes.bleed.intersect(&boxes.media);
        let peak = ink.peak(&bleed);
        let warning = limits.ink_warning.map(|warning| ink.above(warning, &bleed));
        let coverage: Vec<_> = ink.coverage(&bleed);
        let plates = coverage
            .iter()
            .filter(|(_, mean)| *mean > 0.0)
            .map(|(ink, _)| (ink.to_string(), matches!(ink, Ink::Spot(_))))
            .collect();
        Self {
            boxes: BoxFacts {
                page: number,
                media: boxes.place(&boxes.media),
                crop: boxes.place(&boxes.crop),
                bleed: boxes.place(&boxes.bleed),
                trim: boxes.place(&boxes.trim),
                rotate: boxes.rotate,
            },
            fonts,
            images: images.take(PICTURES).collect(),
            plates,
            ink: InkFacts {
                page: number,
                peak: peak.percent,
                at: boxes.place(&peak.at),
                above_limit: ink.above_on_average(limits.ink, &bleed, ink_area).total_mm2,
                measured: facts.damage.iter().all(is_seen),
                flat_above_warning: warning.as_ref().map(|above| above.flat_mm2),
                pictures_above_warning: warning.as_ref().map(|above| above.picture_mm2),
                coverage: coverage.into_iter().map(|(ink, mean)| (ink.to_string(), mean * 100.0)).collect(),
            },
        }
    }
}

/// Damage that leaves no ink out.
fn is_seen(damage: &Damage) -> bool {
    !matches!(
        damage,
        Damage::TooMany { .. }
            | Damage::TooLarge { .. }
            | Damage::TooDeep { .. }
            | Damage::Bomb { .. }
            | Damage::Image { .. }
            | Damage::Stream { .. }
            | Damage::GaveUp { .. }
    )
}

/// A colour space as PDF names it.
fn space_name(space: &Space) -> String {
    match space {
        Space::DeviceGray => "DeviceGray".to_owned(),
        Space::DeviceRgb => "DeviceRGB".to_owned(),
        Space::DeviceCmyk => "DeviceCMYK".to_owned(),
        Space::CalGray => "CalGray".to_owned(),
        Space::CalRgb => "CalRGB".to_owned(),
        Space::Lab => "Lab".to_owned(),
        Space::IccBased { channels, .. } => format!("ICCBased {channels}"),
        Space::Separation { name, .. } => format!("Separation {name}"),
        Space::DeviceN { names, .. } => format!("DeviceN {}", names.join(", ")),
        Space::Indexed { base, .. } => format!("Indexed {}", space_name(base)),
        Space::Pattern { .. } => "Pattern".to_owned(),
        Space::Unknown(name) => name.clone(),
    }
}
