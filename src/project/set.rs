//! A build's files: all of them, or none.

use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::Path;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::disk::{Disk, Machine, There};
use super::not_written::NotWritten;
use super::read::FileKind;
use super::seal::{hex, is_sealed};
use super::swap::Swap;

/// Files that belong together and are put in place together.
#[derive(Debug, Default)]
pub struct FileSet {
    files: Vec<(String, Vec<u8>)>,
    older: Option<Older>,
}

/// Which files of an earlier set are removed when a new set comes: those whose names such a set can have and that were
/// demonstrably written by this program.
#[derive(Clone, Debug)]
pub struct Older {
    /// The name that the set's files begin with.
    pub stem: String,
    /// Whether a set can have a file of this name. Arguments: name, stem.
    pub is_ours: fn(&str, &str) -> bool,
    /// Whether such a file, left beside the new set, could be taken for a part of it by the print shop: name, stem, and
    /// all names in the folder.
    pub misleads: fn(&str, &str, &[String]) -> bool,
    /// The set's file that lists all others with their checksums, as JSON: `{"files": [{"name": …, "sha256": …}]}`.
    pub record: Option<String>,
}

/// What happened in a folder when a set was put into it.
#[derive(Debug, Default, PartialEq, Eq)]
#[must_use = "an older press file may lie beside the new proof"]
pub struct Written {
    /// The set's files, in the order added.
    pub files: Vec<String>,
    /// Files named like those of an earlier set that were kept, because nothing proves that they belong to one.
    pub left: Vec<String>,
    /// Those among them that could be taken for a part of this set, as an older press file beside a new proof: whoever
    /// hands the files on has to be told.
    pub misleading: Vec<String>,
}

/// A file of a set, as its record lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its name in the output folder.
    pub name: String,
    /// Its size.
    pub bytes: usize,
    /// SHA-256 in hex digits.
    pub sha256: String,
}

/// The part of a record that is needed here.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    files: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    sha256: String,
}

impl FileSet {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// No files yet; the set will replace an earlier one.
    pub fn after(older: Older) -> Self {
        Self { files: Vec::new(), older: Some(older) }
    }

    /// Adds a file by its name in the output folder.
    pub fn add(&mut self, name: impl Into<String>, bytes: Vec<u8>) {
        self.files.push((name.into(), bytes));
    }

    /// Adds a file before the file of this number; at the end if there is no file of that number.
    pub fn insert(&mut self, at: usize, name: impl Into<String>, bytes: Vec<u8>) {
        self.files.insert(at.min(self.files.len()), (name.into(), bytes));
    }

    /// The names in the order added, with their sizes in bytes.
    pub fn names(&self) -> impl Iterator<Item = (&str, usize)> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.len()))
    }

    /// The files in the order added.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }

    /// The files in the order added, as a record lists them.
    pub fn listed(&self) -> Vec<Listed> {
        let listed = |(name, bytes): &(String, Vec<u8>)| Listed {
            name: name.clone(),
            bytes: bytes.len(),
            sha256: hex(&Sha256::digest(bytes)),
        };
        self.files.iter().map(listed).collect()
    }

    /// Puts the set into a folder, which is made if it is missing; the set replaces an earlier one.
    ///
    /// The program may be stopped at any instruction. Then, until the next run, the folder holds files of the old set
    /// only or of the new set only, perhaps not all of them; the next run (this, or [`mend`]) completes that set. Of
    /// two programs that write to one folder at once, one waits for the other. `docs/files.md` says on which file
    /// systems that holds.
    ///
    /// # Errors
    /// If the folder cannot be made or written to, if a folder stands where a file is to go, or if another program is
    /// at work in the folder for half a minute. The old set is unchanged.
    pub fn write(self, folder: &Path) -> Result<Written, NotWritten> {
        self.write_on(&Machine, folder)
    }

    /// Puts several sets into one folder in one go, in the time one takes: all of them or, if there is an error, none.
    /// Each replaces its own earlier one.
    ///
    /// # Errors
    /// As for [`FileSet::write`], whichever set is the cause.
    pub fn write_all(sets: &[&Self], folder: &Path) -> Result<Vec<Written>, NotWritten> {
        Self::write_all_on(sets, &Machine, folder)
    }

    pub(super) fn write_on<D: Disk>(self, disk: &D, folder: &Path) -> Result<Written, NotWritten> {
        Ok(Self::write_all_on(&[&self], disk, folder)?.into_iter().next().unwrap_or_default())
    }

    fn write_all_on<D: Disk>(sets: &[&Self], disk: &D, folder: &Path) -> Result<Vec<Written>, NotWritten> {
        let swap = Swap::begin(disk, folder)?;
        let done = Self::all_older(sets, disk, folder).map_err(NotWritten::from).and_then(|(gone, written)| {
            let files: Vec<(&str, &[u8])> = sets.iter().flat_map(|set| set.iter()).collect();
            swap.put(&files, &gone)?;
            Ok(written)
        });
        let ended = swap.end();
        let written = done?;
        ended?;
        Ok(written)
    }

    /// What is to become of a folder when several sets come: the names that go, and the rest of each set.
    fn all_older<D: Disk>(sets: &[&Self], disk: &D, folder: &Path) -> io::Result<(Vec<String>, Vec<Written>)> {
        let there = disk.names(folder)?;
        let (mut gone, mut written) = (Vec::new(), Vec::new());
        for set in sets {
            let (more, of_set) = set.older(disk, folder, &there)?;
            gone.extend(more);
            written.push(of_set);
        }
        gone.retain(|name| !sets.iter().any(|set| set.files.iter().any(|(new, _)| new == name)));
        gone.sort();
        gone.dedup();
        Ok((gone, written))
    }

    /// What is to become of a folder that holds these names: those that go, and the rest once the set is in place.
    fn older<D: Disk>(&self, disk: &D, folder: &Path, there: &[String]) -> io::Result<(Vec<String>, Written)> {
        let files: Vec<String> = self.files.iter().map(|(name, _)| name.clone()).collect();
        let mut written = Written { files, ..Written::default() };
        let Some(older) = &self.older else { return Ok((Vec::new(), written)) };
        let record = match &older.record {
            Some(name) => read_if_ours(disk, &folder.join(name), FileKind::Theme)?,
            None => None,
        };
        let record: Option<Record> = record.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let sums: BTreeMap<String, String> =
            record.into_iter().flat_map(|record| record.files).map(|file| (file.name, file.sha256)).collect();
        let with_new = || there.iter().chain(&written.files).cloned().collect::<Vec<String>>();
        let (mut gone, mut left, mut misleading) = (Vec::new(), Vec::new(), Vec::new());
        for name in there {
            let path = folder.join(name);
            let new = written.files.contains(name);
            if new || !(older.is_ours)(name, &older.stem) || disk.there(&path)? != There::File {
                continue;
            }
            let proven = read_if_ours(disk, &path, FileKind::Pdf)?.is_some_and(|bytes| {
                sums.get(name).is_some_and(|sum| *sum == hex(&Sha256::digest(&bytes))) || is_sealed(&bytes)
            });
            if proven {
                gone.push(name.clone());
                continue;
            }
            if (older.misleads)(name, &older.stem, &with_new()) {
                misleading.push(name.clone());
            }
            left.push(name.clone());
        }
        written.left = left;
        written.misleading = misleading;
        Ok((gone, written))
    }
}

/// A file of an older set; `None` if it is not there, may not be read, or is larger than our files can be: then it is not ours.
///
/// # Errors
/// If the disk fails: what stands there is not known then, and files of two sets could come to stand side by side.
fn read_if_ours<D: Disk>(disk: &D, path: &Path, kind: FileKind) -> io::Result<Option<Vec<u8>>> {
    let foreign = |error: &io::Error| {
        let known = matches!(error.kind(), ErrorKind::NotFound | ErrorKind::PermissionDenied);
        known || error.raw_os_error().is_none()
    };
    match disk.read(path, kind.most()) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if foreign(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Completes the set that a stopped program left in a folder, either the old one or the new one. To be called before a
/// folder's files are read or a build begins; does nothing if there is nothing to complete.
///
/// # Errors
/// If the folder cannot be changed.
pub fn mend(folder: &Path) -> io::Result<()> {
    Swap::mend(&Machine, folder)
}
