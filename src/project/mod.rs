//! The user's files: the only module that touches the disk.
//!
//! A report belongs to a *project folder*: the nearest folder at or above it that holds `images/` or `fonts/`, else its
//! own. Files are asked for by name relative to that folder, with forward slashes. Unsaved text can take the place of a
//! file ([`Project::overlay`]), so that an editor or a browser page is checked as it stands on the screen. A project
//! records what was looked at ([`Project::take_seen`]), so that a watcher knows which files to watch.

mod cache;
mod disk;
mod lately;
mod made;
mod not_written;
pub mod problem;
mod read;
mod seal;
mod seen;
mod set;
mod sums;
mod swap;
mod watcher;

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::diag::Unread;

pub use cache::{Cache, Key};
pub use lately::Lately;
pub use made::Made;
pub use not_written::NotWritten;
pub use read::FileKind;
pub use seal::{blank as blank_seal, seal, seal_pdf};
pub use seen::{Seen, Stamp};
pub use set::{FileSet, Listed, Older, Written, mend};
pub use sums::Sums;
pub use watcher::{End, Watcher};

/// The most files listed. A folder with more files is hardly a project.
const MOST_FILES: usize = 100_000;

/// A folder of files read by name.
#[derive(Clone, Debug)]
pub struct Project {
    root: PathBuf,
    overlay: BTreeMap<String, Vec<u8>>,
    record: seen::Record,
}

impl Project {
    /// A project in this folder, whatever the folder holds (a `--fonts` folder, a test's folder).
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), overlay: BTreeMap::new(), record: seen::Record::default() }
    }

    /// Another folder that serves the same work, of fonts for instance: what is looked at there is noted here, too.
    #[must_use]
    pub fn beside(&self, root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), overlay: BTreeMap::new(), record: self.record.clone() }
    }

    /// What was looked at on the disk since this was last asked, by this project, its clones and those beside it. What
    /// unsaved text lies over is not among it. After a build: all that, once changed, may make the next one come out
    /// otherwise, but for the folder the report lies in: a new `images/` nearer to it would be its project's.
    pub fn take_seen(&self) -> Seen {
        self.record.take()
    }

    /// The project a report belongs to, and the report's name in it.
    ///
    /// # Errors
    /// If the report does not exist, is not a plain file, or its folder cannot be read; [`Unread::of`] says which.
    pub fn of_report(report: impl AsRef<Path>) -> io::Result<(Self, String)> {
        let full = report.as_ref().canonicalize()?;
        read::plain(&std::fs::metadata(&full)?)?;
        let own = full.parent().unwrap_or(Path::new("/"));
        let root = own
            .ancestors()
            .find(|folder| folder.join("images").is_dir() || folder.join("fonts").is_dir())
            .unwrap_or(own);
        let name = slashed(full.strip_prefix(root).unwrap_or(&full));
        Ok((Self::at(root), name))
    }

    /// The project a report belongs to that lies in a folder, and the report's name in it; no folder above that one is
    /// looked at. The report, named with forward slashes, need not be on the disk.
    pub fn inside(folder: impl Into<PathBuf>, report: &str) -> (Self, String) {
        let folder = folder.into();
        let mut root = folder.clone();
        let mut name = report;
        // The nearest folder with pictures or fonts of its own, from the report upwards.
        for (at, _) in report.match_indices('/').collect::<Vec<_>>().into_iter().rev() {
            let own = folder.join(report.get(..at).unwrap_or_default());
            if own.join("images").is_dir() || own.join("fonts").is_dir() {
                root = own;
                name = report.get(at + 1..).unwrap_or_default();
                break;
            }
        }
        (Self::at(root), name.to_owned())
    }

    /// Puts unsaved text in the place of a file: from now on it is read instead of the file.
    pub fn overlay(&mut self, name: impl Into<String>, bytes: Vec<u8>) {
        self.overlay.insert(name.into(), bytes);
    }

    /// The unsaved texts, by the files they replace.
    pub fn overlays(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.overlay
    }

    /// Reads a file of the project. It may be as large as a photo.
    ///
    /// # Errors
    /// As for [`Project::read_as`].
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        self.read_as(name, FileKind::Picture)
    }

    /// Reads a file of the project. Pipes, devices and sockets are not opened, and nothing larger than the kind allows is
    /// read.
    ///
    /// # Errors
    /// If it is missing, is not a plain file, is too large, cannot be read, or lies outside the project (a link may
    /// lead out of it); [`Unread::of`] says which.
    pub fn read_as(&self, name: &str, kind: FileKind) -> io::Result<Vec<u8>> {
        match self.overlay.get(name) {
            Some(bytes) => Ok(bytes.clone()),
            None => read::read(&self.found(name)?, kind.most()),
        }
    }

    /// The SHA-256 of a file that has one of these lengths, read piece by piece; `None` if it has another length.
    ///
    /// # Errors
    /// As for [`Project::read_as`].
    pub fn sum_as(&self, name: &str, kind: FileKind, lengths: &[u64]) -> io::Result<Option<[u8; 32]>> {
        match self.overlay.get(name) {
            Some(bytes) => Ok(lengths.contains(&(bytes.len() as u64)).then(|| Sha256::digest(bytes).into())),
            None => read::sum(&self.found(name)?, kind.most(), lengths),
        }
    }

    /// The same, kept in `cache` from run to run as long as the file's stamp tells that it is the same file.
    ///
    /// # Errors
    /// As for [`Project::read_as`].
    pub fn sum_kept(&self, name: &str, kind: FileKind, lengths: &[u64], cache: &Cache) -> io::Result<Option<[u8; 32]>> {
        if !cache.keeps() || self.overlay.contains_key(name) {
            return self.sum_as(name, kind, lengths);
        }
        let full = self.found(name)?;
        let stamp = Stamp::at(&full);
        let key = stamp.as_ref().and_then(|stamp| stamp.key(&full));
        let kept = key.and_then(|(key, _)| cache.get(key)).and_then(|sum| <[u8; 32]>::try_from(sum).ok());
        if kept.is_some() {
            return Ok(kept);
        }
        let sum = read::sum(&full, kind.most(), lengths)?;
        if let (Some((key, changed)), Some(sum)) = (key, sum)
            && Stamp::at(&full) == stamp
        {
            cache.put_of_file(key, &sum, changed);
        }
        Ok(sum)
    }

    /// Where a file of the project really lies.
    fn found(&self, name: &str) -> io::Result<PathBuf> {
        // Nothing outside is looked for, not even whether it exists.
        if !is_inside(name) {
            return Err(Unread::Outside.into());
        }
        let asked = self.root.join(name);
        self.record.file(&asked);
        let full = asked.canonicalize()?;
        if !full.starts_with(self.root.canonicalize()?) {
            return Err(Unread::Outside.into());
        }
        self.record.file(&full);
        Ok(full)
    }

    /// The files below a folder of the project, at any depth, sorted by name. Empty if there is no such folder, or if
    /// it lies outside the project. Links to files are listed (reading one says whether it leads outside); links to
    /// folders are not followed.
    pub fn list(&self, folder: &str) -> Vec<String> {
        let mut names = Vec::new();
        if !folder.is_empty() && !is_inside(folder) {
            return names;
        }
        let start = if folder.is_empty() { self.root.clone() } else { self.root.join(folder) };
        self.record.folder(&start);
        let inside = start.canonicalize().is_ok_and(|full| full.starts_with(Self::real(&self.root)));
        let mut open = if inside { vec![start] } else { Vec::new() };
        while let Some(folder) = open.pop() {
            self.record.folder(&folder);
            let Ok(entries) = std::fs::read_dir(&folder) else { continue };
            for entry in entries.flatten() {
                let path = entry.path();
                // A link to a folder is not followed: it may lead out of the project, or back to a folder above it.
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    open.push(path);
                } else if names.len() < MOST_FILES
                    && let Ok(inside) = path.strip_prefix(&self.root)
                {
                    names.push(slashed(inside));
                }
            }
        }
        names.sort();
        names
    }

    /// The files directly in the project's folder, sorted by name.
    pub fn list_flat(&self) -> Vec<String> {
        self.record.folder(&self.root);
        let entries = std::fs::read_dir(&self.root).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries
            .filter(|entry| entry.path().is_file())
            .map(|e| e.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    /// Whether the project has a file of this name.
    pub fn holds(&self, name: &str) -> bool {
        if self.overlay.contains_key(name) || !is_inside(name) {
            return self.overlay.contains_key(name);
        }
        let path = self.root.join(name);
        self.record.file(&path);
        path.is_file()
    }

    /// What tells the project's file of this name from another that takes its place; `None` if there is no such file.
    pub fn stamp(&self, name: &str) -> Option<Stamp> {
        if !is_inside(name) {
            return None;
        }
        let path = self.root.join(name);
        self.record.file(&path);
        // Whoever knows the file by its stamp does not read it, and where a link leads counts as much as the link.
        if let Ok(full) = path.canonicalize() {
            self.record.file(&full);
        }
        Stamp::at(&path)
    }

    /// A path with its links followed; the path itself if it leads nowhere.
    pub fn real(path: &Path) -> PathBuf {
        path.canonicalize().unwrap_or_else(|_| path.to_owned())
    }

    /// Whether the project's folder exists.
    pub fn is_there(&self) -> bool {
        self.record.folder(&self.root);
        self.root.is_dir()
    }

    /// The project's folder, for messages.
    pub fn root(&self) -> &Path {
        &self.root
    }
}

/// Whether a name stays inside the folder, links not considered.
fn is_inside(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
