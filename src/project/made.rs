//! What the sets of a batch were made from, kept beside them, so that a later run knows which of them are whole and
//! still what it would make.
//!
//! A record is no part of a set: it is written after the set is in place, and without it the set is only made again. It
//! is believed only as far as checksums bear it out.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::read::{self, FileKind};
use super::set::Listed;
use super::sums::Sums;

/// The folder of the records, in the folder of the sets.
const FOLDER: &str = ".zhuanban-made";
/// Grows when a record's fields change their meaning.
const VERSION: u32 = 1;

/// What a set was made from, and its files.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Made {
    version: u32,
    /// What does not lie on the disk: program, wishes, the text of a filled-in template; as one checksum.
    asked: String,
    /// Every file and folder that was looked at, by what it held.
    seen: BTreeMap<String, Option<String>>,
    /// The set.
    files: Vec<(String, String)>,
}

impl Made {
    /// A record of a set that was put in place.
    pub fn new(asked: String, seen: BTreeMap<String, Option<String>>, files: Vec<Listed>) -> Self {
        let files = files.into_iter().map(|file| (file.name, file.sha256)).collect();
        Self { version: VERSION, asked, seen, files }
    }

    /// Keeps the record of a set. If that is not possible, the set is made again next time.
    pub fn keep(&self, folder: &Path, stem: &str) {
        let write = || -> std::io::Result<()> {
            let text = serde_json::to_vec(self)?;
            std::fs::create_dir_all(folder.join(FOLDER))?;
            let mut file = tempfile::Builder::new().prefix("aside-").tempfile_in(folder.join(FOLDER))?;
            file.write_all(&text)?;
            file.persist(place(folder, stem)).map_err(|why| why.error)?;
            Ok(())
        };
        let _ = write();
    }

    /// The record of a set, if the set is whole, was made for the same wish, and all it was made from is still the same.
    pub fn still(folder: &Path, stem: &str, asked: &str, root: &Path, sums: &Sums) -> Option<Self> {
        let bytes = read::read(&place(folder, stem), FileKind::Layout.most()).ok()?;
        let made: Self = serde_json::from_slice(&bytes).ok()?;
        let same = made.version == VERSION && made.asked == asked && sums.hold(&made.seen, root);
        // A set's files are asked for once: their sums are not worth keeping.
        let once = Sums::default();
        let whole = || made.files.iter().all(|(name, sum)| once.of(&folder.join(name)).as_ref() == Some(sum));
        (same && whole()).then_some(made)
    }

    /// The names of the set's files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(name, _)| name.as_str())
    }
}

fn place(folder: &Path, stem: &str) -> PathBuf {
    folder.join(FOLDER).join(format!("{stem}.json"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::FileSet;

    #[test]
    fn a_set_is_believed_only_while_all_of_it_holds() {
        let dir = tempfile::tempdir().expect("a folder");
        let (root, out) = (dir.path().join("in"), dir.path().join("out"));
        std::fs::create_dir(&root).expect("a folder");
        std::fs::write(root.join("p.jpg"), "photo").expect("a file");
        let sums = Sums::default();
        let project = crate::project::Project::at(&root);
        assert!(project.holds("p.jpg"));
        let seen = sums.seen(&project.take_seen(), &root).expect("nothing changed");
        let mut set = FileSet::new();
        set.add("r.pdf", b"pdf".to_vec());
        let made = Made::new("wish".into(), seen, set.listed());
        let _ = set.write(&out).expect("written");
        let still = |asked: &str| Made::still(&out, "r", asked, &root, &sums);
        assert_eq!(still("wish"), None, "no record yet");
        made.keep(&out, "r");
        assert_eq!(still("wish"), Some(made.clone()));
        assert_eq!(made.names().collect::<Vec<_>>(), ["r.pdf"]);
        assert_eq!(still("another wish"), None);
        std::fs::write(root.join("p.jpg"), "another").expect("a file");
        assert_eq!(still("wish"), None, "the photo is another one");
        std::fs::write(root.join("p.jpg"), "photo").expect("a file");
        assert!(still("wish").is_some());
        std::fs::write(out.join("r.pdf"), "pd").expect("a file");
        assert_eq!(still("wish"), None, "the set is damaged");
        std::fs::write(out.join("r.pdf"), "pdf").expect("a file");
        std::fs::write(place(&out, "r"), "{").expect("a file");
        assert_eq!(still("wish"), None, "the record is damaged");
    }
}
