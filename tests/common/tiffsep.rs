//! A file's plates as Ghostscript's `tiffsep` separates them.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use image::GrayImage;

use super::{judge, text};

/// A page's plates by name; 255 is solid ink.
pub type PagePlates = BTreeMap<String, GrayImage>;

/// What Ghostscript is told beside the file.
#[derive(Clone, Copy, Default)]
pub struct Separation<'a> {
    /// Pixels an inch.
    pub dpi: u32,
    /// The press profile RGB goes through, and that CMYK is taken to be in; Ghostscript's own without one.
    pub profile: Option<&'a [u8]>,
    /// Only the first page.
    pub first_page: bool,
}

/// Separates a file's pages, in their order; `None` where there is no Ghostscript (never in CI).
pub fn separate(pdf: &Path, how: Separation<'_>) -> Option<Vec<PagePlates>> {
    let dir = tempfile::tempdir().expect("a folder");
    let profile = dir.path().join("press.icc");
    let mut args = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep"].map(str::to_owned).to_vec();
    args.push(format!("-r{}", how.dpi));
    args.push(format!("-sOutputFile={}", text(&dir.path().join("p%d.tif"))));
    if let Some(icc) = how.profile {
        fs::write(&profile, icc).expect("a file");
        args.push(format!("--permit-file-read={}", text(&profile)));
        // Without the second, CMYK is converted from Ghostscript's own profile into this one.
        args.push(format!("-sOutputICCProfile={}", text(&profile)));
        args.push(format!("-sDefaultCMYKProfile={}", text(&profile)));
    }
    args.extend(how.first_page.then(|| "-dLastPage=1".to_owned()));
    args.push(text(pdf).to_owned());
    judge("gs", &args.iter().map(String::as_str).collect::<Vec<_>>())?;
    let mut pages: BTreeMap<usize, PagePlates> = BTreeMap::new();
    for entry in fs::read_dir(dir.path()).expect("the folder").flatten() {
        let file = entry.file_name().to_string_lossy().into_owned();
        let Some((page, plate)) = file.strip_suffix(").tif").and_then(|name| name.split_once('(')) else { continue };
        let page: usize = page.strip_prefix('p').and_then(|number| number.parse().ok()).expect("a page's number");
        let mut film = image::open(entry.path()).expect("a plate").into_luma8();
        // Ghostscript writes a plate as film: black where there is ink.
        image::imageops::invert(&mut film);
        pages.entry(page).or_default().insert(plate.to_owned(), film);
    }
    for (page, plates) in &pages {
        for name in ["Cyan", "Magenta", "Yellow", "Black"] {
            assert!(plates.contains_key(name), "page {page} of {} has no {name} plate", pdf.display());
        }
    }
    assert!(pages.keys().copied().eq(1..=pages.len()) && !pages.is_empty(), "gs separated {:?}", pages.keys());
    Some(pages.into_values().collect())
}
