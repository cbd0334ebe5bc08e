//! A build's files: all of them, or none.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Files that belong together and are put in place together.
#[derive(Debug, Default)]
pub struct FileSet {
    files: Vec<(String, Vec<u8>)>,
}

impl FileSet {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file by its name in the output folder.
    pub fn add(&mut self, name: impl Into<String>, bytes: Vec<u8>) {
        self.files.push((name.into(), bytes));
    }

    /// The names in the order added, with their sizes in bytes.
    pub fn names(&self) -> impl Iterator<Item = (&str, usize)> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.len()))
    }

    /// The files in the order added.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// Writes the set into a folder, which is made if need be. `stale` are names of an earlier set that this one no
    /// longer has; they go with it.
    ///
    /// Everything is written beside its place first, so a full disk is found before anything is touched. Should one of
    /// the renames then fail, those already made are undone: the folder holds the old set or the new one, never a mix.
    ///
    /// # Errors
    /// If the folder cannot be made or written to, or a folder stands where a file is to go ([`io::ErrorKind::IsADirectory`]
    /// with the place for its words).
    pub fn write(self, folder: &Path, stale: &[String]) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        if let Some(place) = self.files.iter().map(|(name, _)| folder.join(name)).find(|place| place.is_dir()) {
            return Err(io::Error::new(io::ErrorKind::IsADirectory, place.display().to_string()));
        }
        let mut ready = Vec::new();
        for (name, bytes) in &self.files {
            let mut file = NamedTempFile::new_in(folder)?;
            file.write_all(bytes)?;
            file.as_file().sync_all()?;
            readable_by_all(file.as_file())?;
            ready.push((folder.join(name), file));
        }
        let mut undo = Undo::default();
        for name in stale.iter().filter(|name| !folder.join(name).is_dir()) {
            undo.put_aside(&folder.join(name), folder)?;
        }
        for (place, file) in ready {
            undo.put_aside(&place, folder)?;
            file.persist(&place).map_err(|e| e.error)?;
            undo.made.push(place);
        }
        undo.forget();
        Ok(())
    }
}

/// A temporary file is private to its owner; what a build delivers is read by the print shop, too.
#[cfg(unix)]
fn readable_by_all(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_: &fs::File) -> io::Result<()> {
    Ok(())
}

/// Puts everything back when dropped, unless told to forget.
#[derive(Default)]
struct Undo {
    aside: Vec<(PathBuf, PathBuf)>,
    made: Vec<PathBuf>,
    done: bool,
}

impl Undo {
    fn put_aside(&mut self, place: &Path, folder: &Path) -> io::Result<()> {
        if place.exists() {
            let aside = NamedTempFile::new_in(folder)?.into_temp_path().to_path_buf();
            fs::rename(place, &aside)?;
            self.aside.push((place.to_owned(), aside));
        }
        Ok(())
    }

    fn forget(mut self) {
        self.done = true;
        for (_, aside) in &self.aside {
            // The new set stands; an old file that cannot be removed is litter, not damage.
            let _ = fs::remove_file(aside);
        }
    }
}

impl Drop for Undo {
    fn drop(&mut self) {
        if self.done {
            return;
        }
        for made in &self.made {
            let _ = fs::remove_file(made);
        }
        for (place, aside) in &self.aside {
            let _ = fs::rename(aside, place);
        }
    }
}
