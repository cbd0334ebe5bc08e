//! What stands on composed pages: photos, and line art as it is drawn.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Composed;
use crate::assets::PhotoFile;
use crate::colour::Separated;
use crate::compose::Picture;
use crate::diag::Diagnostics;
use crate::engine::Drawing;
use crate::report::{BlockKind, Inks, Photo};
use crate::theme::art::drawing;
use crate::theme::{Palette, Theme};
use crate::typeset::PhotoKey;

/// Separated photos by their place in the report.
pub(super) type Plated = BTreeMap<PhotoKey, Separated>;

/// Every placed photo: its place in the report, what the report says of it, and where it stands.
pub(super) fn placed(composed: &Composed) -> Vec<(PhotoKey, &Photo, &Picture)> {
    let pages = composed.plan.pages.iter().enumerate();
    pages
        .flat_map(|(page, plan)| plan.blocks.iter().map(move |block| (page, plan, block)))
        .filter(|(.., block)| block.kind == BlockKind::Photo)
        .filter_map(|(page, plan, block)| {
            let (article, picture) = (block.article?, block.picture.as_ref()?);
            let photo = &plan.page.articles[article].photos[picture.index];
            Some(((page, article, picture.index), photo, picture))
        })
        .collect()
}

/// The line art of each page in its colours. `None` if one has a colour the theme lacks.
pub(super) fn drawings(
    composed: &Composed,
    palettes: &[Palette],
    diags: &mut Diagnostics,
) -> Option<Vec<Vec<Drawing>>> {
    let before = diags.clone();
    let drawn = composed
        .plan
        .pages
        .iter()
        .zip(palettes)
        .enumerate()
        .map(|(index, (page, palette))| {
            let theme = composed.loaded.theme_in(page.page.inks);
            // What is wrong with a drawing is told once.
            let mut unheard = Diagnostics::new();
            let diags = if index == 0 { &mut *diags } else { &mut unheard };
            let all = composed.loaded.arts.iter();
            all.filter_map(|(art, what)| drawing(art, *what, theme, palette, diags)).collect()
        })
        .collect();
    (*diags == before).then_some(drawn)
}

/// A palette for each page: `make` is asked once for each kind of inks.
pub(super) fn palettes<E>(composed: &Composed, make: impl Fn(&Theme) -> Result<Palette, E>) -> Result<Vec<Palette>, E> {
    let mut made: BTreeMap<Inks, Palette> = BTreeMap::new();
    let mut all = Vec::new();
    for page in &composed.plan.pages {
        let inks = page.page.inks;
        let palette = match made.get(&inks) {
            Some(palette) => palette.clone(),
            None => made.entry(inks).or_insert(make(composed.loaded.theme_in(inks))?).clone(),
        };
        all.push(palette);
    }
    Ok(all)
}

/// A photo's file as its page prints it: in black alone where the page has no other process inks.
pub(super) fn on_its_page<'a>(composed: &Composed, page: usize, header: &'a PhotoFile) -> Cow<'a, PhotoFile> {
    match composed.plan.pages.get(page).map(|page| page.page.inks) {
        Some(Inks::BlackAndOne | Inks::Black) => Cow::Owned(PhotoFile { grey: true, ..header.clone() }),
        Some(Inks::All) | None => Cow::Borrowed(header),
    }
}
