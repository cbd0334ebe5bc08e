//! The user's files: the only module that touches the disk.
//!
//! A report belongs to a *project folder*: the nearest folder at or above it that holds `images/` or `fonts/`, else its
//! own. Files are asked for by name relative to that folder, with forward slashes. Unsaved text can be laid over a file
//! ([`Project::overlay`]), so that an editor or a browser page sees what it shows.

mod cache;
mod set;

use std::collections::BTreeMap;
use std::io;
use std::path::{Component, Path, PathBuf};

pub use cache::{Cache, Key};
pub use set::FileSet;

/// A folder of files read by name.
#[derive(Clone, Debug)]
pub struct Project {
    root: PathBuf,
    overlay: BTreeMap<String, Vec<u8>>,
}

impl Project {
    /// A folder, whatever it holds (a `--fonts` folder, a test's folder).
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), overlay: BTreeMap::new() }
    }

    /// The project a report belongs to, and the report's name in it.
    ///
    /// # Errors
    /// If the report does not exist or its folder cannot be read.
    pub fn of_report(report: &Path) -> io::Result<(Self, String)> {
        let full = report.canonicalize()?;
        if !full.is_file() {
            return Err(io::Error::from(io::ErrorKind::IsADirectory));
        }
        let own = full.parent().unwrap_or(Path::new("/"));
        let root = own
            .ancestors()
            .find(|folder| folder.join("images").is_dir() || folder.join("fonts").is_dir())
            .unwrap_or(own);
        let name = slashed(full.strip_prefix(root).unwrap_or(&full));
        Ok((Self::at(root), name))
    }

    /// Lays unsaved text over a file: from now on it is read instead of what the disk holds.
    pub fn overlay(&mut self, name: impl Into<String>, bytes: Vec<u8>) {
        self.overlay.insert(name.into(), bytes);
    }

    /// Reads a file of the project.
    ///
    /// # Errors
    /// If it is not there, cannot be read, or lies outside the project (a link may lead out of it).
    pub fn read(&self, name: &str) -> io::Result<Vec<u8>> {
        if let Some(bytes) = self.overlay.get(name) {
            return Ok(bytes.clone());
        }
        let inside = Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir));
        let full = self.root.join(name).canonicalize()?;
        if !inside || !full.starts_with(self.root.canonicalize()?) {
            return Err(io::Error::from(io::ErrorKind::PermissionDenied));
        }
        std::fs::read(full)
    }

    /// The files below a folder of the project, at any depth, sorted by name. Empty if there is no such folder.
    pub fn list(&self, folder: &str) -> Vec<String> {
        let mut names = Vec::new();
        let mut open = vec![self.root.join(folder)];
        while let Some(folder) = open.pop() {
            let Ok(entries) = std::fs::read_dir(&folder) else { continue };
            for entry in entries.flatten() {
                let path = entry.path();
                // A link to a folder is not followed: it may lead out of the project, or round in a circle.
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    open.push(path);
                } else if let Ok(inside) = path.strip_prefix(&self.root) {
                    names.push(slashed(inside));
                }
            }
        }
        names.sort();
        names
    }

    /// The files directly in the project's folder, sorted by name.
    pub fn list_flat(&self) -> Vec<String> {
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
        self.overlay.contains_key(name) || self.root.join(name).is_file()
    }

    /// A path with its links followed; the path itself where it leads nowhere.
    pub fn real(path: &Path) -> PathBuf {
        path.canonicalize().unwrap_or_else(|_| path.to_owned())
    }

    /// Whether the project's folder is there.
    pub fn is_there(&self) -> bool {
        self.root.is_dir()
    }

    /// Where the project is, for messages.
    pub fn root(&self) -> &Path {
        &self.root
    }
}

fn slashed(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
