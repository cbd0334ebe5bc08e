//! What was looked at on the disk: what a watcher has to keep an eye on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, UNIX_EPOCH};

use super::cache::Key;

/// What was looked at, there or not. As long as none of it changes, the same work comes out the same.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Files that were read, or looked for in vain. A link stands here, and what it leads to.
    pub files: BTreeSet<PathBuf>,
    /// Folders whose files were listed, or that were looked for in vain: here a file that comes or goes counts. Folders
    /// inside them stand here themselves.
    pub folders: BTreeSet<PathBuf>,
    /// What the files were known by when they were first looked at.
    pub stamps: BTreeMap<PathBuf, Option<Stamp>>,
}

/// The record a project keeps; its clones, and what was opened [beside](super::Project::beside) it, share it.
#[derive(Clone, Debug, Default)]
pub(super) struct Record(Arc<Mutex<Seen>>);

impl Record {
    pub fn file(&self, path: &Path) {
        let mut seen = self.open();
        if seen.files.insert(path.to_owned()) {
            seen.stamps.insert(path.to_owned(), Stamp::at(path));
        }
    }

    pub fn folder(&self, path: &Path) {
        self.open().folders.insert(path.to_owned());
    }

    pub fn take(&self) -> Seen {
        std::mem::take(&mut self.open())
    }

    /// Whoever panicked with the record open left no more than one path out of it.
    fn open(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What tells a file from one that has taken its place, without reading either. Times are the file's own; no clock is
/// looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    bytes: u64,
    modified: Option<Duration>,
    /// Number on its disk, and when anything of it changed last, seconds and nanoseconds: a file that was put in the
    /// place of another with its age (`cp -p`, an unpacked archive) is known by these.
    node: Option<(u64, i64, i64)>,
}

impl Stamp {
    /// What the file at a path is known by; `None` if there is none.
    pub(super) fn at(path: &Path) -> Option<Self> {
        std::fs::metadata(path).ok().filter(Metadata::is_file).map(|about| Self::of(&about))
    }

    fn of(about: &Metadata) -> Self {
        let modified = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        Self { bytes: about.len(), modified, node: node(about) }
    }

    /// What is kept of the file at a path is found by this; and when it last changed. `None` on systems that tell too
    /// little of a file to know it again in another run.
    pub(super) fn key(&self, path: &Path) -> Option<(Key, Duration)> {
        let (node, seconds, nanoseconds) = self.node?;
        let modified = self.modified?;
        let changed = Duration::new(u64::try_from(seconds).ok()?, u32::try_from(nanoseconds).ok()?).max(modified);
        let numbers = [self.bytes, node, modified.as_secs(), modified.subsec_nanos().into()].map(u64::to_le_bytes);
        let times = [seconds, nanoseconds].map(i64::to_le_bytes);
        let path = path.as_os_str().as_encoded_bytes();
        let key = Key::of([b"file of this stamp 1", path, numbers.as_flattened(), times.as_flattened()]);
        Some((key, changed))
    }
}

#[cfg(unix)]
fn node(about: &Metadata) -> Option<(u64, i64, i64)> {
    use std::os::unix::fs::MetadataExt;
    Some((about.ino(), about.ctime(), about.ctime_nsec()))
}

#[cfg(not(unix))]
fn node(_: &Metadata) -> Option<(u64, i64, i64)> {
    None
}

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::project::{FileKind, Project};

    #[test]
    fn all_that_was_looked_at_is_told_once() {
        let dir = tempfile::tempdir().expect("a folder");
        let root = dir.path().canonicalize().expect("a path");
        fs::create_dir_all(root.join("themes/mine/deep")).expect("folders");
        fs::create_dir(root.join("faces")).expect("a folder");
        fs::write(root.join("r.yaml"), "a").expect("a file");
        fs::write(root.join("unsaved.yaml"), "a").expect("a file");
        let mut project = Project::at(&root);
        project.overlay("unsaved.yaml", b"b".to_vec());
        let (clone, beside) = (project.clone(), project.beside(root.join("faces")));
        project.read("r.yaml").expect("the file");
        project.read("unsaved.yaml").expect("what lies over it");
        clone.read("images/none.jpg").expect_err("no such file");
        project.read_as("../outside", FileKind::Report).expect_err("outside");
        assert!(!project.holds("q.svg") && project.list("nowhere").is_empty() && project.list("themes").is_empty());
        assert!(beside.list("").is_empty());
        let seen = project.take_seen();
        let inside = |names: &[&str]| names.iter().map(|name| root.join(name)).collect();
        assert_eq!(seen.files, inside(&["images/none.jpg", "q.svg", "r.yaml"]));
        assert_eq!(seen.folders, inside(&["faces", "nowhere", "themes", "themes/mine", "themes/mine/deep"]));
        assert_eq!(clone.take_seen(), super::Seen::default(), "it was told already");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_watched_at_both_ends() {
        let dir = tempfile::tempdir().expect("a folder");
        let root = dir.path().canonicalize().expect("a path");
        fs::write(root.join("a.jpg"), "a").expect("a file");
        std::os::unix::fs::symlink("a.jpg", root.join("b.jpg")).expect("a link");
        let project = Project::at(&root);
        project.read("b.jpg").expect("the file");
        assert_eq!(project.take_seen().files, [root.join("a.jpg"), root.join("b.jpg")].into());
    }

    #[test]
    fn a_file_in_the_place_of_another_has_another_stamp() {
        let dir = tempfile::tempdir().expect("a folder");
        let project = Project::at(dir.path());
        assert_eq!(project.stamp("a.ttf"), None);
        fs::write(dir.path().join("a.ttf"), "one").expect("a file");
        let before = project.stamp("a.ttf").expect("a stamp");
        assert_eq!(project.stamp("a.ttf"), Some(before.clone()));
        fs::write(dir.path().join("a.ttf"), "longer").expect("a file");
        assert_ne!(project.stamp("a.ttf"), Some(before.clone()));
        // As long as the first, and as old.
        let age = fs::metadata(dir.path().join("a.ttf")).and_then(|about| about.modified()).expect("its age");
        let aside = dir.path().join("aside");
        fs::write(&aside, "second").expect("a file");
        fs::File::options().write(true).open(&aside).and_then(|file| file.set_modified(age)).expect("its age is set");
        let before = project.stamp("a.ttf");
        fs::rename(&aside, dir.path().join("a.ttf")).expect("renamed");
        if cfg!(unix) {
            assert_ne!(project.stamp("a.ttf"), before);
        }
    }
}
