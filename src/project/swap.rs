//! Replaces old files by new ones so that a stop at any instruction harms neither.
//!
//! No file system swaps several files at once. So the new files are written beside the old ones first, into a folder of
//! our own ([`WORK`]), and a journal lists what will happen to each name. Then all old files are moved into that
//! folder, and only when the last is gone are the new ones moved out. A reader in between finds some of the old files,
//! no files, or some of the new ones, but never files of both. The next run finds the journal and completes the change
//! (or, if the disk refuses, undoes it). Files and folders are synced after each step, before the next begins.
//!
//! Two programs that put files into one folder take turns: they use a lock of the operating system, which is freed when
//! its process ends.

mod journal;

#[cfg(test)]
mod memory;
#[cfg(test)]
mod tests;

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use journal::Journal;

use super::disk::{Disk, There};
use super::not_written::NotWritten;
use super::read::FileKind;

/// Our own folder inside the output folder; it exists only while files change.
pub(super) const WORK: &str = ".zhuanban-swap";
const LOCK: &str = "lock";
const JOURNAL: &str = "journal";
/// The journal while it is being written.
const DRAFT: &str = "journal-draft";
/// How often a lock is tried, every 50 ms: half a minute in all.
const PATIENCE: usize = 600;

/// A locked folder: no other run of this program changes its files meanwhile.
pub(super) struct Swap<'a, D: Disk> {
    disk: &'a D,
    folder: PathBuf,
    work: PathBuf,
    /// Held until the end.
    _lock: D::Lock,
}

impl<'a, D: Disk> Swap<'a, D> {
    /// Waits for its turn in a folder, which is made if it is missing, and completes what an earlier run left.
    ///
    /// # Errors
    /// [`ErrorKind::WouldBlock`] if another program still works there after half a minute; else the disk's error.
    pub fn begin(disk: &'a D, folder: &Path) -> io::Result<Self> {
        disk.make_folders(folder)?;
        for _ in 0..PATIENCE {
            if let Some(swap) = Self::try_begin(disk, folder)? {
                swap.recover()?;
                return Ok(swap);
            }
            disk.wait();
        }
        Err(ErrorKind::WouldBlock.into())
    }

    /// Completes what an earlier run left in a folder, if it left anything and no other program works there.
    ///
    /// # Errors
    /// The disk's error.
    pub fn mend(disk: &'a D, folder: &Path) -> io::Result<()> {
        if disk.there(&folder.join(WORK))? != There::Folder {
            return Ok(());
        }
        match Self::try_begin(disk, folder)? {
            Some(swap) => swap.recover().and_then(|()| swap.end()),
            None => Ok(()),
        }
    }

    fn try_begin(disk: &'a D, folder: &Path) -> io::Result<Option<Self>> {
        let work = folder.join(WORK);
        match disk.make_folder(&work) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                // A link to somewhere else is not ours.
                if !matches!(disk.there(&work)?, There::Folder | There::Nothing) {
                    return Err(error);
                }
            }
            Err(error) => return Err(error),
        }
        let lock = match disk.try_lock(&work.join(LOCK)) {
            Ok(lock) => lock,
            // The program that worked here before has just removed the folder.
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        Ok(lock.map(|lock| Self { disk, folder: folder.to_owned(), work, _lock: lock }))
    }

    /// Puts files in place, and removes the files named in `gone`. Either all of it happens or nothing.
    ///
    /// # Errors
    /// The disk's error, or if a folder stands in the way.
    pub fn put(&self, files: &[(&str, &[u8])], gone: &[String]) -> Result<(), NotWritten> {
        let journal = Journal::new(files, gone);
        let ready = self.nothing_in_the_way(&journal).and_then(|()| Ok(self.stage(files, &journal)?));
        if let Err(error) = ready {
            // No file has been touched yet. If this fails too, the next run cleans up.
            let _ = self.abandon();
            return Err(error);
        }
        if let Err(error) = self.forward(&journal) {
            // If this fails too, the journal stays for the next run.
            let _ = self.back(&journal).and_then(|()| self.close());
            return Err(error.into());
        }
        Ok(self.close()?)
    }

    /// Removes the work folder, if the change is complete.
    ///
    /// # Errors
    /// If the disk cannot be read. What cannot be removed now is removed by the next run.
    pub fn end(self) -> io::Result<()> {
        if self.disk.there(&self.work.join(JOURNAL))? == There::Nothing {
            let _ = self.disk.remove_lock(&self.work.join(LOCK));
            // Another program may use it by now; then it stays.
            let _ = self.disk.remove_folder(&self.work);
        }
        Ok(())
    }

    fn nothing_in_the_way(&self, journal: &Journal) -> Result<(), NotWritten> {
        for name in journal.names() {
            let place = self.folder.join(name);
            if matches!(self.disk.there(&place)?, There::Folder | There::FolderElsewhere) {
                return Err(NotWritten::FolderInTheWay(place));
            }
        }
        Ok(())
    }

    /// Writes the new files beside the old ones, then the journal.
    fn stage(&self, files: &[(&str, &[u8])], journal: &Journal) -> io::Result<()> {
        let fresh: Vec<_> = files.iter().enumerate().map(|(index, (_, bytes))| (self.fresh(index), *bytes)).collect();
        self.disk.write_all_new(&fresh)?;
        self.disk.write_new(&self.work.join(DRAFT), journal.text().as_bytes())?;
        // The files must be durable before the journal names them.
        self.disk.sync(&self.work)?;
        self.disk.rename(&self.work.join(DRAFT), &self.work.join(JOURNAL))?;
        self.disk.sync(&self.work)?;
        self.disk.sync(&self.folder)
    }

    /// Completes what a journal says, from any point where it was left.
    fn forward(&self, journal: &Journal) -> io::Result<()> {
        for (index, name) in journal.names().enumerate() {
            let place = self.folder.join(name);
            let arrived = index < journal.fresh.len() && !self.has(&self.fresh(index))?;
            if !arrived && self.has(&place)? {
                // A file that came to an empty place after a stop is moved aside like an old file.
                let aside = if self.has(&self.aside(index))? { self.late(index) } else { self.aside(index) };
                self.disk.rename(&place, &aside)?;
            }
        }
        self.sync_both()?;
        for (index, fresh) in journal.fresh.iter().enumerate() {
            if self.has(&self.fresh(index))? {
                self.disk.rename(&self.fresh(index), &self.folder.join(&fresh.name))?;
            }
        }
        self.sync_both()
    }

    /// Undoes what was begun.
    fn back(&self, journal: &Journal) -> io::Result<()> {
        for (index, fresh) in journal.fresh.iter().enumerate() {
            let place = self.folder.join(&fresh.name);
            if !self.has(&self.fresh(index))? && self.has(&place)? {
                self.disk.rename(&place, &self.fresh(index))?;
            }
        }
        self.sync_both()?;
        for (index, name) in journal.names().enumerate() {
            if self.has(&self.aside(index))? {
                self.disk.rename(&self.aside(index), &self.folder.join(name))?;
            }
        }
        self.sync_both()
    }

    /// All files are in place: removes the journal, then the files moved aside.
    fn close(&self) -> io::Result<()> {
        self.disk.remove(&self.work.join(JOURNAL))?;
        self.disk.sync(&self.work)?;
        // An old file that cannot be removed does no harm.
        let _ = self.discard();
        Ok(())
    }

    /// Completes or undoes what an earlier run left.
    fn recover(&self) -> io::Result<()> {
        let place = self.work.join(JOURNAL);
        if !self.has(&place)? {
            return self.discard();
        }
        let text = self.disk.read(&place, FileKind::Settings.most())?;
        let journal = Journal::read(&text).ok_or(ErrorKind::InvalidData)?;
        if self.all_whole(&journal)? {
            match self.forward(&journal) {
                Ok(()) => return self.close(),
                // The disk may be full. Undoing needs no room.
                Err(error) => self.back(&journal).map_err(|_| error)?,
            }
        } else {
            self.back(&journal)?;
        }
        self.close()
    }

    /// Whether every new file that is not yet in place has the bytes that were written.
    fn all_whole(&self, journal: &Journal) -> io::Result<bool> {
        for (index, fresh) in journal.fresh.iter().enumerate() {
            let path = self.fresh(index);
            if self.has(&path)? && !self.disk.read(&path, fresh.bytes).is_ok_and(|bytes| fresh.is(&bytes)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Gives up before any file was touched. The journal is removed first: without the files it names it would mislead.
    fn abandon(&self) -> io::Result<()> {
        if self.has(&self.work.join(JOURNAL))? {
            self.disk.remove(&self.work.join(JOURNAL))?;
            self.disk.sync(&self.work)?;
        }
        self.discard()
    }

    /// Removes our own files that are no longer needed.
    fn discard(&self) -> io::Result<()> {
        for name in self.disk.names(&self.work)? {
            let numbered = ["new-", "old-", "late-"]
                .iter()
                .filter_map(|start| name.strip_prefix(start))
                .any(|number| number.parse::<u32>().is_ok());
            if numbered || name == DRAFT {
                self.disk.remove(&self.work.join(&name))?;
            }
        }
        Ok(())
    }

    fn has(&self, path: &Path) -> io::Result<bool> {
        Ok(self.disk.there(path)? != There::Nothing)
    }

    fn sync_both(&self) -> io::Result<()> {
        self.disk.sync(&self.folder)?;
        self.disk.sync(&self.work)
    }

    fn fresh(&self, index: usize) -> PathBuf {
        self.work.join(format!("new-{index}"))
    }

    fn aside(&self, index: usize) -> PathBuf {
        self.work.join(format!("old-{index}"))
    }

    fn late(&self, index: usize) -> PathBuf {
        self.work.join(format!("late-{index}"))
    }
}
