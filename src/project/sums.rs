//! What files hold, known by their checksums: a batch asks for the same fonts and photos hundreds of times.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::read::{self, FileKind};
use super::seal::hex;
use super::seen::{Seen, Stamp};

/// Checksums of files, each worked out once as long as the file stays as it is.
#[derive(Debug, Default)]
pub struct Sums(Mutex<BTreeMap<PathBuf, (Stamp, String)>>);

impl Sums {
    /// The SHA-256 of a file in hex digits; `None` if it cannot be read.
    pub fn of(&self, path: &Path) -> Option<String> {
        let stamp = Stamp::at(path)?;
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        if let Some((_, sum)) = known.filter(|(before, _)| *before == stamp) {
            return Some(sum);
        }
        let sum = hex(&Sha256::digest(read::read(path, FileKind::Picture.most()).ok()?));
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned(), (stamp, sum.clone()));
        Some(sum)
    }

    /// What was looked at, by what it holds: each file's checksum, each folder's list of names as one. Paths below
    /// `root` are told from there, so that the folder may lie elsewhere next time. `None` if a file changed since it was
    /// looked at: then nobody can say what was made of it.
    pub fn seen(&self, seen: &Seen, root: &Path) -> Option<BTreeMap<String, Option<String>>> {
        let mut all = BTreeMap::new();
        for path in &seen.files {
            if seen.stamps.get(path).is_some_and(|stamp| *stamp != Stamp::at(path)) {
                return None;
            }
            all.insert(told(path, root), self.of(path));
        }
        for path in &seen.folders {
            all.insert(format!("{}/", told(path, root)), names(path));
        }
        Some(all)
    }

    /// Whether all that was looked at still holds what it held.
    pub fn hold(&self, before: &BTreeMap<String, Option<String>>, root: &Path) -> bool {
        before.iter().all(|(path, sum)| match path.strip_suffix('/') {
            Some(folder) => names(&root.join(folder)) == *sum,
            None => self.of(&root.join(path)) == *sum,
        })
    }
}

/// A path as it is written down.
fn told(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}

/// The names in a folder, as one checksum; `None` if there is no such folder.
fn names(folder: &Path) -> Option<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.file_name()).collect();
    names.sort();
    let mut hash = Sha256::new();
    for name in names {
        hash.update(name.as_encoded_bytes());
        hash.update([0]);
    }
    Some(hex(&hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::Project;

    #[test]
    fn what_was_looked_at_is_known_again_until_it_changes() {
        let dir = tempfile::tempdir().expect("a folder");
        let root = dir.path().canonicalize().expect("a path");
        std::fs::create_dir(root.join("fonts")).expect("a folder");
        std::fs::write(root.join("a.jpg"), "one").expect("a file");
        let look = || {
            let project = Project::at(&root);
            assert!(project.holds("a.jpg") && !project.holds("b.jpg") && project.list("fonts").is_empty());
            project.take_seen()
        };
        let sums = Sums::default();
        let before = sums.seen(&look(), &root).expect("nothing changed");
        assert!(before["a.jpg"].is_some() && before["b.jpg"].is_none() && before["fonts/"].is_some());
        assert!(sums.hold(&before, &root));
        for (change, undo) in [("b.jpg", true), ("fonts/x.ttf", true), ("a.jpg", false)] {
            let seen = look();
            std::fs::write(root.join(change), "other").expect("a file");
            assert!(!sums.hold(&before, &root), "{change}");
            assert_eq!(sums.seen(&seen, &root).is_none(), !change.contains('/'), "{change}");
            if undo {
                std::fs::remove_file(root.join(change)).expect("removed");
                assert!(sums.hold(&before, &root));
            }
        }
        std::fs::write(root.join("a.jpg"), "one").expect("a file");
        assert!(sums.hold(&before, &root), "the same bytes again");
    }
}
