//! How light those photos are that a headline is to stand on.

use std::collections::BTreeMap;

use crate::assets::Photos;
use crate::colour::{self, Decoded};
use crate::compose::Tones;
use crate::diag::Diagnostics;
use crate::report::{Overprint, Report};

/// The tones of the first photos of articles that ask for such a headline, by file.
pub(super) fn of(
    report: &Report,
    photos: &Photos,
    decoded: &Decoded,
    diags: &mut Diagnostics,
) -> BTreeMap<String, Tones> {
    let mut found = BTreeMap::new();
    for article in report.pages.iter().flat_map(|page| &page.articles) {
        let asked = article.overprint.as_ref().is_some_and(|asked| asked.value != Overprint::No);
        let Some(photo) = article.photos.first().filter(|photo| asked && photo.ad.is_none()) else { continue };
        let file = &photo.file.value;
        if let Some(header) = photos.get(file).filter(|_| !found.contains_key(file)) {
            match colour::tones(header, decoded) {
                Ok(tones) => {
                    found.insert(file.clone(), tones);
                }
                Err(why) => diags.error(photo.file.place.clone(), why.problem(file)),
            }
        }
    }
    found
}
