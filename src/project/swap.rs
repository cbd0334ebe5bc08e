//! Puts new files in the place of old ones so that a stop at any instruction harms neither.
//!
//! No file system swaps several files at once. So the new files are written beside the old ones first, into a folder of
//! our own ([`WORK`]), and a journal says what is to become of which name. Then all old files are moved aside into that
//! folder, and only when the last is gone do the new ones come. Whoever looks in between finds some of the old files, none,
//! or some of the new ones, never one of each. The next run finds the journal and finishes what was begun (or, if the
//! disk refuses, takes it back). Each step lasts before the next begins: files and folders are synced.
//!
//! Two programs that put files into one folder take turns: a lock of the operating system's, which dies with its holder.

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

/// Our own folder within the one that is written to; it is there only while files change.
pub(super) const WORK: &str = ".zhuanban-swap";
const LOCK: &str = "lock";
const JOURNAL: &str = "journal";
/// The journal while it is written.
const DRAFT: &str = "journal-draft";
/// How often a lock is tried before one gives up, 50 ms apart: half a minute.
const PATIENCE: usize = 600;

/// A folder whose files may be changed: no one else changes them meanwhile.
pub(super) struct Swap<'a, D: Disk> {
    disk: &'a D,
    folder: PathBuf,
    work: PathBuf,
    /// Held until the end.
    _lock: D::Lock,
}

impl<'a, D: Disk> Swap<'a, D> {
    /// Waits for its turn in a folder, which is made if need be, and finishes what an earlier run left.
    ///
    /// # Errors
    /// [`ErrorKind::WouldBlock`] if another program is not done after half a minute; whatever the disk says.
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

    /// Finishes what an earlier run left in a folder, if it left anything and nobody is at work there.
    ///
    /// # Errors
    /// Whatever the disk says.
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
                // A link to elsewhere is none of ours.
                if !matches!(disk.there(&work)?, There::Folder | There::Nothing) {
                    return Err(error);
                }
            }
            Err(error) => return Err(error),
        }
        let lock = match disk.try_lock(&work.join(LOCK)) {
            Ok(lock) => lock,
            // Whoever was at work before has just taken the folder away.
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        Ok(lock.map(|lock| Self { disk, folder: folder.to_owned(), work, _lock: lock }))
    }

    /// Puts files in place, and takes away those of these other names. All of it happens, or nothing.
    ///
    /// # Errors
    /// Whatever the disk says, or if a folder stands in the way.
    pub fn put(&self, files: &[(String, Vec<u8>)], gone: &[String]) -> Result<(), NotWritten> {
        let journal = Journal::new(files, gone);
        let ready = self.nothing_in_the_way(&journal).and_then(|()| Ok(self.stage(files, &journal)?));
        if let Err(error) = ready {
            // Nothing has been touched yet. If even that fails, the next run decides.
            let _ = self.abandon();
            return Err(error);
        }
        if let Err(error) = self.forward(&journal) {
            // If even that fails, the journal stays for the next run.
            let _ = self.back(&journal).and_then(|()| self.close());
            return Err(error.into());
        }
        Ok(self.close()?)
    }

    /// Leaves the folder as others are to find it.
    ///
    /// # Errors
    /// None that matters: what cannot be removed now is removed by the next run.
    pub fn end(self) -> io::Result<()> {
        if self.disk.there(&self.work.join(JOURNAL))? == There::Nothing {
            let _ = self.disk.remove_lock(&self.work.join(LOCK));
            // Somebody else may have come in the meantime: then it is theirs.
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
    fn stage(&self, files: &[(String, Vec<u8>)], journal: &Journal) -> io::Result<()> {
        for (index, (_, bytes)) in files.iter().enumerate() {
            self.disk.write_new(&self.fresh(index), bytes)?;
        }
        self.disk.write_new(&self.work.join(DRAFT), journal.text().as_bytes())?;
        // The files last before the journal speaks of them.
        self.disk.sync(&self.work)?;
        self.disk.rename(&self.work.join(DRAFT), &self.work.join(JOURNAL))?;
        self.disk.sync(&self.work)?;
        self.disk.sync(&self.folder)
    }

    /// Finishes what a journal says, from wherever it was left.
    fn forward(&self, journal: &Journal) -> io::Result<()> {
        for (index, name) in journal.names().enumerate() {
            let place = self.folder.join(name);
            let arrived = index < journal.fresh.len() && !self.has(&self.fresh(index))?;
            if !arrived && self.has(&place)? {
                // What came to an empty place after a stop is in the way as the old file was.
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

    /// Takes back what was begun.
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

    /// The files stand as they are to stand: the journal goes, then what it kept.
    fn close(&self) -> io::Result<()> {
        self.disk.remove(&self.work.join(JOURNAL))?;
        self.disk.sync(&self.work)?;
        // An old file that cannot be removed is litter, not damage.
        let _ = self.discard();
        Ok(())
    }

    /// Ends what an earlier run left.
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
                // A disk that was full is fuller now: the old files need no room.
                Err(error) => self.back(&journal).map_err(|_| error)?,
            }
        } else {
            self.back(&journal)?;
        }
        self.close()
    }

    /// Whether every new file that still waits is the one that was written.
    fn all_whole(&self, journal: &Journal) -> io::Result<bool> {
        for (index, fresh) in journal.fresh.iter().enumerate() {
            let path = self.fresh(index);
            if self.has(&path)? && !self.disk.read(&path, fresh.bytes).is_ok_and(|bytes| fresh.is(&bytes)) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Gives up before anything was touched. The journal goes first: without the files it speaks of it would mislead.
    fn abandon(&self) -> io::Result<()> {
        if self.has(&self.work.join(JOURNAL))? {
            self.disk.remove(&self.work.join(JOURNAL))?;
            self.disk.sync(&self.work)?;
        }
        self.discard()
    }

    /// Removes what is ours and of no more use.
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
