//! What came of a build, and its way into a folder.

use std::path::Path;

use crate::project::{FileSet, NotWritten, Written};

/// What came of a build.
#[derive(Debug)]
#[must_use = "a build writes nothing"]
pub enum Built {
    /// All that was wished for. Written, it takes the place of the report's earlier set, whatever that had.
    Set(FileSet),
    /// No set: these are its press files that failed preflight, under names of their own, to be looked at. Written, they
    /// take the place of those that failed earlier; the earlier set stays.
    Rejected(FileSet),
    /// Nothing; what stood against it was found earlier.
    Nothing,
}

impl Built {
    /// The files; `None` if there are none.
    pub fn files(&self) -> Option<&FileSet> {
        match self {
            Self::Set(files) | Self::Rejected(files) => Some(files),
            Self::Nothing => None,
        }
    }

    /// Puts into a folder what there is, a set in the place of the report's earlier one. Nothing is written, and an
    /// earlier set stands as it did, where nothing came of the build.
    ///
    /// # Errors
    /// As for [`FileSet::write`].
    pub fn write(self, folder: impl AsRef<Path>) -> Result<Written, NotWritten> {
        match self {
            Self::Set(files) | Self::Rejected(files) => files.write(folder.as_ref()),
            Self::Nothing => Ok(Written::default()),
        }
    }
}
