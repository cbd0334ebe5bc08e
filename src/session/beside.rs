//! Several sessions at once.

use super::kept::Kept;
use super::{KeptFonts, Session};
use crate::compose::Stop;

impl Session {
    /// Another session that works beside this one, in another thread: it has the same fonts, which are not read again, and
    /// keeps its own work.
    #[must_use]
    pub fn beside(&self) -> Self {
        let fonts = self.fonts.as_ref().map(|kept| KeptFonts {
            traces: kept.traces.clone(),
            missing: kept.missing.clone(),
            fonts: kept.fonts.clone(),
            diags: kept.diags.clone(),
        });
        Self {
            folders: self.folders.clone(),
            stop: Stop::default(),
            fonts,
            faces: self.faces,
            trial: self.trial.clone(),
            cache: self.cache.clone(),
            kept: Kept::default(),
        }
    }

    /// What distinguishes the session's fonts from another's, but for a project's own: the folders that were named.
    pub fn font_folders(&self) -> &super::FontFolders {
        &self.folders
    }
}
