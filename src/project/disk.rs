//! The single file operations by which a set is put in place, so that tests can stop at each of them.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::read;

/// What stands under a name; links are not followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum There {
    Nothing,
    Folder,
    /// A link to a folder.
    FolderElsewhere,
    /// Anything else: a plain file, a link, a pipe.
    File,
}

/// The part of a file system that sets need.
pub(super) trait Disk {
    /// Holds the lock; dropping it, or the end of the process, frees it.
    type Lock;

    fn there(&self, path: &Path) -> io::Result<There>;
    fn names(&self, folder: &Path) -> io::Result<Vec<String>>;
    /// Reads a plain file of at most `most` bytes.
    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>>;
    /// Makes a folder and those above it, durably.
    fn make_folders(&self, folder: &Path) -> io::Result<()>;
    fn make_folder(&self, folder: &Path) -> io::Result<()>;
    /// Writes a new file, durably.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
    /// Writes several new files, durably, in any order. If it fails, some of them may be there.
    fn write_all_new(&self, files: &[(PathBuf, &[u8])]) -> io::Result<()> {
        files.iter().try_for_each(|(path, bytes)| self.write_new(path, bytes))
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove(&self, path: &Path) -> io::Result<()>;
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
    /// Makes durable what was made, renamed and removed in a folder.
    fn sync(&self, folder: &Path) -> io::Result<()>;
    /// Locks a file, which is made if it is missing. `None` if another process holds the lock.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Self::Lock>>;
    /// Removes the file of a lock that we hold.
    fn remove_lock(&self, path: &Path) -> io::Result<()>;
    /// Waits a moment before a lock is tried again.
    fn wait(&self);
}

/// The machine's own file system.
pub(super) struct Machine;

/// Files that are written at one time: a disk takes as long for one as for several, but for very large ones.
const AT_ONCE: usize = 8;
/// The wait before a lock is tried again.
const MOMENT: Duration = Duration::from_millis(50);

impl Disk for Machine {
    type Lock = Option<File>;

    fn there(&self, path: &Path) -> io::Result<There> {
        match fs::symlink_metadata(path) {
            Ok(about) if about.is_dir() => Ok(There::Folder),
            Ok(about) if about.is_symlink() && path.is_dir() => Ok(There::FolderElsewhere),
            Ok(_) => Ok(There::File),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => Ok(There::Nothing),
            Err(error) => Err(error),
        }
    }

    fn names(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(folder)? {
            names.push(entry?.file_name().to_string_lossy().into_owned());
        }
        names.sort();
        Ok(names)
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        read::read(path, most)
    }

    fn make_folders(&self, folder: &Path) -> io::Result<()> {
        if folder.is_dir() {
            return Ok(());
        }
        fs::create_dir_all(folder)?;
        if let Some(above) = folder.parent().filter(|above| !above.as_os_str().is_empty()) {
            // The set's own folder is synced with its files; we may not be allowed to open the folders above it.
            let _ = self.sync(above);
        }
        Ok(())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir(folder)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        // Made with the user's own umask: if others may read the user's files, they may read a set, too.
        let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    fn write_all_new(&self, files: &[(PathBuf, &[u8])]) -> io::Result<()> {
        for some in files.chunks(AT_ONCE) {
            let written: Vec<io::Result<()>> = std::thread::scope(|scope| {
                let write = |(path, bytes): &'_ (PathBuf, &'_ [u8])| self.write_new(path, bytes);
                let threads: Vec<_> = some.iter().map(|file| scope.spawn(move || write(file))).collect();
                threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
            });
            written.into_iter().collect::<io::Result<()>>()?;
        }
        Ok(())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }

    #[cfg(unix)]
    fn sync(&self, folder: &Path) -> io::Result<()> {
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            // Some file systems (FUSE, SMB) cannot sync folders; then nothing more can be done.
            Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
            done => done,
        }
    }

    #[cfg(not(unix))]
    fn sync(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Self::Lock>> {
        if let Ok(about) = fs::symlink_metadata(path) {
            read::plain(&about)?;
        }
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            // The process that held the lock before may have removed its file while we waited. A lock on a removed file
            // protects nothing.
            Ok(()) => Ok(same(&file, path).then_some(Some(file))),
            Err(TryLockError::WouldBlock) => Ok(None),
            // The file system has no locks. One build at a time is safe all the same.
            Err(TryLockError::Error(_)) => Ok(Some(None)),
        }
    }

    fn remove_lock(&self, path: &Path) -> io::Result<()> {
        // On other systems we cannot see whether the open file is still the one of that name, so it is not removed.
        if cfg!(unix) { fs::remove_file(path) } else { Ok(()) }
    }

    fn wait(&self) {
        std::thread::sleep(MOMENT);
    }
}

#[cfg(unix)]
fn same(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(held), Ok(found)) = (file.metadata(), fs::symlink_metadata(path)) else { return false };
    (held.dev(), held.ino()) == (found.dev(), found.ino())
}

#[cfg(not(unix))]
fn same(_: &File, path: &Path) -> bool {
    path.exists()
}
