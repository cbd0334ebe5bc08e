//! What stands on composed pages: photos, and line art as it is drawn.

use super::Composed;
use crate::compose::Picture;
use crate::diag::Diagnostics;
use crate::engine::Drawing;
use crate::report::{BlockKind, Photo};
use crate::theme::Palette;
use crate::theme::art::drawing;
use crate::typeset::PhotoKey;

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

/// The line art in a palette's colours. `None` if one has a colour the theme lacks.
pub(super) fn drawings(composed: &Composed, palette: &Palette, diags: &mut Diagnostics) -> Option<Vec<Drawing>> {
    let before = diags.clone();
    let drawn = composed
        .loaded
        .arts
        .iter()
        .filter_map(|(art, what)| drawing(art, *what, &composed.loaded.theme, palette, diags))
        .collect();
    (*diags == before).then_some(drawn)
}
