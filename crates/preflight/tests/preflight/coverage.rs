//! How much of each plate is inked, here and with Ghostscript.

use std::collections::BTreeMap;
use std::path::Path;

use zhuanban_preflight::content::{Settings, inspect};
use zhuanban_preflight::read::Document;

use super::common::tiffsep::{PagePlates, Separation, separate};

/// A page's plates: the mean of each, percent.
pub type Coverage = BTreeMap<String, f64>;

/// Pixels an inch of Ghostscript's plates. It inks every pixel a mark touches, so fine type gets too heavy on a coarse
/// raster; ours, at 100, holds in each pixel the mean of what it covers.
const GS_DPI: u32 = 300;

/// Our plates of all pages; nothing may be damaged.
pub fn ours(file: &[u8], profile: &[u8]) -> Vec<Coverage> {
    let document = Document::open(file.to_vec()).expect("a PDF");
    inspect(&document, &Settings { dpi: 100.0, profile }, |facts, map| {
        assert!(facts.damage.is_empty(), "{:?}", facts.damage);
        map.coverage(&map.area).into_iter().map(|(ink, share)| (ink.to_string(), share * 100.0)).collect()
    })
    .pages
}

/// Ghostscript's plates of all pages; `None` if it is not installed (never in CI).
pub fn theirs(pdf: &Path, profile: &[u8]) -> Option<Vec<Coverage>> {
    let how = Separation { dpi: GS_DPI, profile: Some(profile), first_page: false };
    let mean = |plates: PagePlates| {
        let of = |plate: &image::GrayImage| {
            plate.as_raw().iter().map(|&ink| u64::from(ink)).sum::<u64>() as f64 / plate.as_raw().len() as f64
        };
        plates.iter().map(|(name, plate)| (name.clone(), of(plate) / 2.55)).collect()
    };
    Some(separate(pdf, how)?.into_iter().map(mean).collect())
}

/// How far apart two means are, the furthest plate of all pages: percentage points, and which plate it is. A plate one
/// of the two does not have is blank there.
pub fn furthest(ours: &[Coverage], theirs: &[Coverage]) -> (f64, String) {
    assert_eq!(ours.len(), theirs.len(), "pages here and with gs");
    let mut worst = (0.0, "all alike".to_owned());
    for (index, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
        for plate in ours.keys().chain(theirs.keys()) {
            let of = |coverage: &Coverage| coverage.get(plate).copied().unwrap_or(0.0);
            let (mine, gs) = (of(ours), of(theirs));
            if (mine - gs).abs() > worst.0 {
                let page = index + 1;
                worst = ((mine - gs).abs(), format!("page {page}, {plate}: {mine:.2} % here, {gs:.2} % with gs"));
            }
        }
    }
    worst
}
