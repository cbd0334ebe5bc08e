//! The press side of a build: photos separated, pages set in ink, the press file and what goes with it.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use typst_layout::PagedDocument;
use typst_library::foundations::Bytes;

use super::placed::Plated;
use super::proof::{self, Pictures};
use super::{Composed, adverts, drawings, order, palettes, pixels, placed};
use crate::assets::{PhotoFile, PictureFormat};
use crate::colour::{Bits, Decoded, Encoding, PhotoError, Placement, Separated, Separations};
use crate::compose::Picture;
use crate::condition::Name;
use crate::diag::Diagnostics;
use crate::engine::carry_to_bleed;
use crate::preflight::{Level, Requirements, Rule, Weight};
use crate::press::problem::PressProblem;
use crate::press::{self, BLEED, Depth, Lossless, PdfX, PressFile, PressJob, Printed, Sheet, Slug};
use crate::project::{Cache, FileSet};
use crate::report::{Date, Role};
use crate::session::problem::DeliveryProblem;
use crate::theme::values::spoken;
use crate::theme::{Palette, Spots};
use crate::typeset::{PhotoKey, SetInput, typeset};
use crate::units::Size;

/// How the press file is wished for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct PressOptions {
    /// `--pdfx`; the condition's usual one if not said.
    pub standard: Option<PdfX>,
    /// `--marks`, `--no-marks`; what report or condition say if not said.
    pub marks: Option<bool>,
    /// `--spot-to-cmyk`.
    pub spots: Spots,
    /// `--lossless`: photos pixel for pixel.
    pub encoding: Encoding,
    /// `--split`: one press PDF a page.
    pub split: bool,
    /// `--package`: all files in a ZIP, too.
    pub package: bool,
    /// `--outline`, 转曲: type as outlines.
    pub outline: bool,
}

/// Whether type is to be outlines: the command or the report says so.
fn outlines(composed: &Composed, options: &PressOptions) -> bool {
    options.outline || composed.loaded.report.printing.outline
}

/// The level of a press file: as wished for, else the condition's usual one.
fn standard(composed: &Composed, options: &PressOptions) -> PdfX {
    // Newspapers' plate rooms take X-1a everywhere; sheetfed shops work with X-4.
    options.standard.unwrap_or(match composed.loaded.condition.base() {
        Name::Newsprint => PdfX::X1a,
        Name::Coated | Name::Uncoated => PdfX::X4,
    })
}

/// What stands against a press file before anything is made: the date, the photos' pixels, the palette's ink. In place
/// of what `compose` says of few pixels: on a proof they are a reminder.
pub(super) fn check(composed: &Composed, options: &PressOptions, diags: &mut Diagnostics) {
    if composed.loaded.report.publication.date.is_none() {
        diags.error(None, DeliveryProblem::NoDate);
    }
    order::imposed(composed, diags);
    if outlines(composed, options) {
        diags.warn(None, DeliveryProblem::Outlined);
    }
    pixels::check(composed, diags);
    adverts::check(composed, standard(composed, options), diags);
    let limit = composed.loaded.condition.ink_limit();
    let colours = composed.loaded.inked.values().flat_map(|theme| theme.colours.iter().map(move |own| (theme, own)));
    let mut told = BTreeSet::new();
    for (theme, (colour, inks)) in colours {
        let ink: f64 = inks.iter().sum();
        let on_its_plate = options.spots == Spots::Plates && theme.spots.contains_key(colour);
        if ink > limit && !on_its_plate && told.insert(colour) {
            let file = format!("{}/colours.yaml", composed.loaded.theme.name);
            let (ink, limit) = (ink.ceil() as u32, limit as u32);
            diags.error(None, DeliveryProblem::TooMuchInk { file, colour: colour.clone(), ink, limit });
        }
    }
    if options.split {
        let pages = &composed.loaded.report.pages;
        for (index, page) in pages.iter().enumerate() {
            if pages[..index].iter().any(|other| file_part(&other.number.value) == file_part(&page.number.value)) {
                let number = page.number.value.clone();
                diags.error(page.number.place.clone(), DeliveryProblem::SamePage { number });
            }
        }
    }
}

/// What makes the proof's picture of a photo.
type ProofOf<'a> = dyn Fn(&PhotoFile, &Picture, &Decoded) -> Result<Bytes, PhotoError> + Sync + 'a;

/// Every placed photo in the press's inks. With `proof`, which makes the proof's picture of a photo from what is decoded
/// for either, the proof's pictures, too.
pub(super) fn separate(
    composed: &Composed,
    (encoding, cache): (Encoding, &Cache),
    proof: Option<&ProofOf<'_>>,
    diags: &mut Diagnostics,
) -> (Pictures, Plated) {
    let separations = Separations::new(&composed.loaded.condition, encoding, cache);
    let made: Mutex<BTreeMap<PhotoKey, Result<Separated, PhotoError>>> = Mutex::default();
    let pictures = proof::each(composed, diags, |key, header, picture| {
        let decoded = if proof.is_some() { Decoded::default() } else { Decoded::off() };
        let shown = proof.map(|proof| proof(header, picture, &decoded));
        let placement = Placement { header, window: &picture.window, width: picture.rect.width };
        let separated = separations.make(&placement, decoded);
        made.lock().unwrap_or_else(PoisonError::into_inner).insert(key, separated);
        shown
    });
    separations.tidy();
    let mut plated = Plated::new();
    let mut made = made.into_inner().unwrap_or_else(PoisonError::into_inner);
    for (key, photo, _) in placed(composed) {
        match made.remove(&key) {
            Some(Ok(separated)) => {
                plated.insert(key, separated);
            }
            Some(Err(why)) => diags.error(photo.file.place.clone(), why.problem(&photo.file.value)),
            None => {}
        }
    }
    (pictures, plated)
}

/// The pages in ink, carried to the bleed.
pub(super) fn pages(
    composed: &Composed,
    options: &PressOptions,
    plated: &Plated,
    diags: &mut Diagnostics,
) -> Option<(PagedDocument, Palette)> {
    let made = palettes(composed, |theme| Ok::<_, Infallible>(Palette::for_press(theme, options.spots)));
    let Ok(palettes) = made;
    let mut pictures: BTreeMap<PhotoKey, Bytes> =
        plated.iter().map(|(key, separated)| (*key, Bytes::new(press::stand_in(&separated.jpeg)))).collect();
    pictures.extend(pages_of_pdf(composed));
    let drawings = drawings(composed, &palettes, diags)?;
    let copy = SetInput {
        report: &composed.loaded.report,
        plan: &composed.plan,
        look: composed.loaded.look(palettes.first()?),
        palettes: &palettes,
        fonts: &composed.loaded.fonts,
        pictures: &pictures,
        art: &composed.loaded.art,
        drawings: &drawings,
        number: &composed.number,
    };
    let set = typeset(&copy, diags)?;
    Some((carry_to_bleed(&set.document, BLEED.into()), Palette::joined(&palettes)))
}

/// The advertisements that are pages of PDFs, by their place in the report: they are placed as they are.
fn pages_of_pdf(composed: &Composed) -> impl Iterator<Item = (PhotoKey, Bytes)> {
    placed(composed).into_iter().filter_map(|(key, photo, _)| {
        let header = composed.loaded.photos.get(&photo.file.value)?;
        (header.kind == PictureFormat::Pdf).then(|| (key, Bytes::new(header.bytes.as_ref().clone())))
    })
}

/// What the press gets.
pub(super) struct Delivery<'a> {
    pub composed: &'a Composed,
    pub options: &'a PressOptions,
    pub plated: &'a Plated,
    pub stem: &'a str,
    pub date: Date,
}

impl Delivery<'_> {
    pub(super) fn standard(&self) -> PdfX {
        standard(self.composed, self.options)
    }

    /// What preflight is to hold a press file to. With `--split`, `file` is the number of its page.
    pub fn order(&self, file: usize) -> Requirements {
        let level = match self.standard() {
            PdfX::X1a => Level::X1a,
            PdfX::X4 => Level::X4,
        };
        let page = self.composed.plan.pages.get(file);
        let format = page.map(|page| Size { width: page.grid.trim.width, height: page.grid.trim.height });
        // A profile of the shop's own is of a condition that only the shop knows by name.
        let own = self.composed.loaded.report.press.profile.is_some();
        let known = Rule::named("intent.condition").filter(|_| own).map(|rule| (rule, Weight::Off));
        Requirements {
            limits: Some(self.composed.loaded.condition.acceptance()),
            level: Some(level),
            format,
            weights: known.into_iter().collect(),
            ..Requirements::default()
        }
    }

    /// Whether the press file's type is outlines.
    pub(super) fn outlines(&self) -> bool {
        outlines(self.composed, self.options)
    }

    pub(super) fn sheets(&self) -> Vec<Sheet> {
        let marks = self.options.marks.unwrap_or(self.composed.loaded.condition.marks());
        self.composed.plan.pages.iter().map(|page| Sheet::new(page.grid.trim, marks)).collect()
    }

    /// The press files by name: one, or one a page.
    pub fn files(&self, document: &PagedDocument, palette: &Palette) -> Result<Vec<(String, PressFile)>, PressProblem> {
        let sheets = self.sheets();
        let pixels = |photo: &Separated| {
            let inks = || {
                let (pixels, width, height) = (photo.raw.clone()?, photo.width, photo.height);
                Some(Lossless { pixels, depth: Depth::Inks, width, height })
            };
            let scan = photo.bits.clone().map(|Bits { rows, width, height }| Lossless {
                pixels: rows,
                depth: Depth::Bit,
                width,
                height,
            });
            scan.or_else(inks)
        };
        let printed: BTreeMap<Vec<u8>, Printed<'_>> = self
            .plated
            .values()
            .map(|photo| {
                let printed = pixels(photo).map_or(Printed::Jpeg(&photo.jpeg), Printed::Pixels);
                (press::stand_in(&photo.jpeg), printed)
            })
            .collect();
        let make = |name: String, document: &PagedDocument, pages: &[usize]| {
            let with_slugs: Vec<_> = pages.iter().map(|&page| (sheets[page], self.slug(&name, page))).collect();
            let made = press::press_file(&PressJob {
                document,
                sheets: &with_slugs,
                standard: self.standard(),
                condition: &self.composed.loaded.condition,
                palette,
                fonts: &self.composed.loaded.fonts,
                families: &families(self.composed, Role::Head),
                title: &self.composed.loaded.report.title.value,
                author: self.composed.loaded.report.publication.name.as_ref().map(|name| name.value.as_str()),
                number: &self.composed.number,
                date: self.date,
                printed: &printed,
                outline: self.outlines(),
            });
            made.map(|file| (name, file))
        };
        if !self.options.split {
            let all: Vec<usize> = (0..sheets.len()).collect();
            return Ok(vec![make(format!("{}.press.pdf", self.stem), document, &all)?]);
        }
        let singles: Vec<_> = document.pages().iter().cloned().enumerate().collect();
        singles
            .into_par_iter()
            .map(|(index, page)| {
                use typst_library::model::Document;
                let single = PagedDocument::new([page].into_iter().collect(), document.info().clone());
                make(self.page_name(index), &single, &[index])
            })
            .collect()
    }

    /// As newspapers name their plates: day and page, behind the report's own name.
    fn page_name(&self, index: usize) -> String {
        let Date { year, month, day } = self.date;
        let number = file_part(&self.composed.loaded.report.pages[index].number.value);
        format!("{}-{year:04}-{month:02}-{day:02}-{number}.press.pdf", self.stem)
    }

    fn slug(&self, file: &str, page: usize) -> Slug {
        let report = &self.composed.loaded.report;
        let number = &report.pages[page].number.value;
        let mut left = vec![shortened(file), format!("第 {number} 版"), spoken(self.date)];
        left.extend(report.publication.name.iter().map(|name| name.value.clone()));
        let condition = &self.composed.loaded.condition;
        let standard = self.standard().name().to_owned();
        let right = vec![condition.description().to_owned(), standard, format!("版样号 {}", self.composed.number)];
        Slug { left, right }
    }
}

/// The families a role is set in, first choice first.
pub(super) fn families(composed: &Composed, role: Role) -> Vec<String> {
    let faces = composed.loaded.roles.get(&role);
    faces.map(|faces| std::iter::once(&faces.family).chain(&faces.others).cloned().collect()).unwrap_or_default()
}

/// All files of a set in one.
pub(super) fn package(files: &mut FileSet, stem: &str, diags: &mut Diagnostics) {
    match press::zip(files.iter()) {
        Ok(bytes) => files.add(format!("{stem}.zip"), bytes),
        Err(why) => diags.error(None, PressProblem::Writer { why: why.to_string() }),
    }
}

/// A file's name for the slug: so long a one as would squeeze the words beside it loses its middle.
fn shortened(name: &str) -> String {
    const MOST: usize = 40;
    const END: usize = 20;
    let letters: Vec<char> = name.chars().collect();
    if letters.len() <= MOST {
        return name.to_owned();
    }
    let (start, end) = (&letters[..MOST - END - 1], &letters[letters.len() - END..]);
    start.iter().chain(&['…']).chain(end).collect()
}

/// What of a page's number can stand in a file's name anywhere.
fn file_part(number: &str) -> String {
    number
        .chars()
        .map(|c| if c.is_control() || c.is_whitespace() || "/\\:*?\"<>|".contains(c) { '_' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_keep_both_ends_on_the_slug() {
        assert_eq!(shortened("jiefang.press.pdf"), "jiefang.press.pdf");
        let long = shortened(&format!("{}-2024-09-30-06.press.pdf", "长".repeat(80)));
        assert_eq!(long.chars().count(), 40);
        assert!(long.starts_with("长长") && long.ends_with("-06.press.pdf"), "{long}");
    }

    #[test]
    fn page_numbers_are_safe_in_names() {
        assert_eq!(file_part("A/1 版"), "A_1_版");
    }
}
