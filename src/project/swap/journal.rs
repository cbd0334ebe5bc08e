//! The journal: what will happen to each name, written down for the next run.

use std::path::{Component, Path};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::project::seal::hex;

/// The first line; a new format gets a new number.
const MAGIC: &str = "zhuanban set 1";

/// A new file, by its number in the work folder.
#[derive(Serialize, Deserialize)]
pub struct Fresh {
    pub name: String,
    pub bytes: u64,
    sha256: String,
}

impl Fresh {
    /// Whether these bytes are the file's.
    pub fn is(&self, bytes: &[u8]) -> bool {
        bytes.len() as u64 == self.bytes && hex(&Sha256::digest(bytes)) == self.sha256
    }
}

/// What will happen in a folder.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Journal {
    /// The new files.
    pub fresh: Vec<Fresh>,
    /// The names that are removed and not replaced.
    gone: Vec<String>,
}

impl Journal {
    pub fn new(files: &[(&str, &[u8])], gone: &[String]) -> Self {
        let fresh = files.iter().map(|(name, bytes)| Fresh {
            name: (*name).to_owned(),
            bytes: bytes.len() as u64,
            sha256: hex(&Sha256::digest(bytes)),
        });
        Self { fresh: fresh.collect(), gone: gone.to_vec() }
    }

    /// All names, by their numbers: first those of new files, then those that are only removed.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fresh.iter().map(|fresh| fresh.name.as_str()).chain(self.gone.iter().map(String::as_str))
    }

    pub fn text(&self) -> String {
        format!("{MAGIC}\n{}\n", serde_json::to_string(self).unwrap_or_default())
    }

    /// `None` if it is not our journal, or if a name leads out of the folder.
    pub fn read(text: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(text).ok()?;
        let journal: Self = serde_json::from_str(text.strip_prefix(MAGIC)?).ok()?;
        let plain = journal.names().all(is_plain);
        plain.then_some(journal)
    }
}

/// Whether it is the name of a file in the folder itself.
fn is_plain(name: &str) -> bool {
    let mut parts = Path::new(name).components();
    matches!((parts.next(), parts.next()), (Some(Component::Normal(_)), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_reads_as_it_was_written() {
        let journal = Journal::new(&[("a.pdf", b"new")], &["b.png".into()]);
        let read = Journal::read(journal.text().as_bytes()).expect("a journal");
        assert_eq!(read.names().collect::<Vec<_>>(), ["a.pdf", "b.png"]);
        assert!(read.fresh[0].is(b"new") && !read.fresh[0].is(b"old"));
        for cut in 0..journal.text().len() - 1 {
            assert!(Journal::read(&journal.text().as_bytes()[..cut]).is_none(), "cut at {cut}");
        }
    }

    #[test]
    fn a_journal_names_no_file_outside_its_folder() {
        for name in ["../a", "/etc/passwd", "a/b", "", ".", ".."] {
            let journal = Journal::new(&[], &[name.to_owned()]);
            assert!(Journal::read(journal.text().as_bytes()).is_none(), "{name}");
        }
    }
}
