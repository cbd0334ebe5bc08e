//! A cache of finished work: what a build made of each photo is kept in the user's cache folder.
//!
//! An entry is found by a [`Key`], a hash over everything it was made from, so an entry is right or there is no entry.
//! Its checksum is compared whenever it is read: a file that was cut short or changed counts as missing. Builds that
//! run at the same time may write the same entry; each writes to a file of its own and renames it, and both write the
//! same bytes. If the folder cannot be read or written, nothing is cached, and that is not an error.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, UNIX_EPOCH};

use sha2::{Digest, Sha256};

use super::read::{self, FileKind};
use crate::diag::Unread;

/// The most bytes of all entries together.
const ROOM: u64 = 512 << 20;
/// What the smallest entry takes on a disk.
const BLOCK: u64 = 4096;
/// The first bytes of an entry. A new layout gets a new number.
const MAGIC: &[u8] = b"zhuanban cache 1\n";
/// Bytes of a SHA-256.
const SUM: usize = 32;
/// A temporary file older than this belongs to a build that died; a younger one may still be written.
const ASIDE: &str = "aside-";
const ASIDE_SECONDS: u64 = 3600;
/// A file that changed no later than this is known by its times: the coarsest of them are told to two seconds.
const SETTLED: Duration = Duration::from_secs(3);

/// The name of an entry: a SHA-256 over everything it is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key([u8; SUM]);

impl Key {
    /// A key over parts. The lengths of the parts are hashed too, so that different lists of parts give different keys.
    pub fn of<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    fn file_name(self) -> String {
        self.0.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A folder of finished work.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
pub struct Cache {
    folder: Option<PathBuf>,
    room: u64,
}

impl Cache {
    /// A cache that keeps nothing.
    pub fn off() -> Self {
        Self { folder: None, room: 0 }
    }

    /// A cache in this folder, which is made when the first entry is kept.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: Some(folder.into()), room: ROOM }
    }

    /// The user's cache: the folder that `ZHUANBAN_CACHE` names (no cache if it is empty), else `zhuanban` in the
    /// platform's cache folder (`$XDG_CACHE_HOME` or `~/.cache`, `~/Library/Caches`, `%LOCALAPPDATA%`).
    pub fn usual() -> Self {
        match std::env::var_os("ZHUANBAN_CACHE") {
            Some(folder) if folder.is_empty() => Self::off(),
            Some(folder) => Self::at(folder),
            None => dirs::cache_dir().map_or_else(Self::off, |folder| Self::at(folder.join("zhuanban"))),
        }
    }

    /// The same cache with less room, bytes.
    #[must_use]
    pub fn with_room(self, room: u64) -> Self {
        Self { room, ..self }
    }

    /// Whether anything is kept at all: a key need not be made for a cache that is off.
    pub fn keeps(&self) -> bool {
        self.folder.is_some()
    }

    /// The entry of a key, if there is one and it is complete. A damaged entry is removed.
    pub fn get(&self, key: Key) -> Option<Vec<u8>> {
        let path = self.folder.as_ref()?.join(key.file_name());
        let mut bytes = match read::read(&path, FileKind::Cache.most()) {
            Ok(bytes) => bytes,
            Err(error) => {
                // A file that is too large is not an entry. A pipe or folder of that name is not ours, so it is not
                // removed.
                if matches!(Unread::of(&error), Unread::TooLarge { .. }) {
                    let _ = fs::remove_file(&path);
                }
                return None;
            }
        };
        let start = MAGIC.len() + SUM;
        let whole =
            bytes.starts_with(MAGIC) && bytes.len() >= start && bytes[MAGIC.len()..start] == sum(key, &bytes[start..]);
        if !whole {
            let _ = fs::remove_file(&path);
            return None;
        }
        bytes.drain(..start);
        Some(bytes)
    }

    /// Keeps an entry, if possible.
    pub fn put(&self, key: Key, bytes: &[u8]) {
        let Some(folder) = &self.folder else { return };
        let write = || -> std::io::Result<()> {
            fs::create_dir_all(folder)?;
            let mut file = tempfile::Builder::new().prefix(ASIDE).tempfile_in(folder)?;
            file.write_all(MAGIC)?;
            file.write_all(&sum(key, bytes))?;
            file.write_all(bytes)?;
            file.persist(folder.join(key.file_name())).map_err(|e| e.error)?;
            Ok(())
        };
        // The disk may be full, or the folder someone else's. Then the work is done but not kept.
        let _ = write();
    }

    /// Keeps what was found out about a file that last changed at `changed`, after 1970. Not if that is only just past: a
    /// file that is changed twice in one tick of its disk's clock looks the same after the second time.
    pub fn put_of_file(&self, key: Key, bytes: &[u8], changed: Duration) {
        let Some(folder) = &self.folder else { return };
        if fs::create_dir_all(folder).is_err() {
            return;
        }
        let now = stamp(folder).and_then(|about| about.modified().ok()?.duration_since(UNIX_EPOCH).ok());
        if now.is_some_and(|now| changed + SETTLED < now) {
            self.put(key, bytes);
        }
    }

    /// Marks entries as just used. If all entries together take too much room, removes those that were not used for
    /// longest. To be called once in each build.
    ///
    /// "Just now" is the time the file system gives a file that is written now; the program itself reads no clock.
    pub fn tidy(&self, used: &[Key]) {
        let Some(folder) = &self.folder else { return };
        let Some(now) = stamp(folder).and_then(|about| about.modified().ok()) else { return };
        for key in used {
            let path = folder.join(key.file_name());
            // Opening a pipe would wait for its reader.
            if fs::symlink_metadata(&path).is_ok_and(|about| about.is_file())
                && let Ok(file) = File::options().append(true).open(path)
            {
                let _ = file.set_modified(now);
            }
        }
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(about) = entry.metadata() else { continue };
            let Ok(modified) = about.modified() else { continue };
            if !about.is_file() {
                continue;
            }
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(ASIDE) {
                let age = now.duration_since(modified).unwrap_or_default();
                if age.as_secs() > ASIDE_SECONDS {
                    let _ = fs::remove_file(entry.path());
                }
            } else if is_entry(&name) {
                entries.push((modified, entry.path(), about.len().max(BLOCK)));
            }
        }
        let mut taken: u64 = entries.iter().map(|(_, _, size)| size).sum();
        entries.sort();
        for (_, path, size) in entries {
            if taken <= self.room {
                break;
            }
            if fs::remove_file(path).is_ok() {
                taken -= size;
            }
        }
    }
}

/// Whether a file of this name is ours: users who set `ZHUANBAN_CACHE` to a folder with their own files must not lose
/// them.
fn is_entry(name: &str) -> bool {
    name.len() == 2 * SUM && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The checksum of an entry. The key is hashed too, so that an entry under a wrong name is noticed.
fn sum(key: Key, bytes: &[u8]) -> [u8; SUM] {
    let mut hash = Sha256::new();
    hash.update(key.0);
    hash.update(bytes);
    hash.finalize().into()
}

/// A file made just now: its time is the file system's "now".
fn stamp(folder: &Path) -> Option<fs::Metadata> {
    let file = tempfile::Builder::new().prefix(ASIDE).tempfile_in(folder).ok()?;
    file.as_file().metadata().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[cfg(unix)]
    use crate::project::{Project, Stamp};

    fn key(n: u32) -> Key {
        Key::of([n.to_le_bytes().as_slice()])
    }

    fn entries(folder: &Path) -> Vec<PathBuf> {
        let mut found: Vec<_> = fs::read_dir(folder).expect("a folder").flatten().map(|e| e.path()).collect();
        found.sort();
        found
    }

    #[test]
    fn gives_back_what_it_was_given_and_nothing_else() {
        let dir = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(dir.path().join("below/not-there-yet"));
        assert_eq!(cache.get(key(1)), None);
        cache.put(key(1), b"one");
        assert_eq!(cache.get(key(1)).as_deref(), Some(b"one".as_slice()));
        assert_eq!(cache.get(key(2)), None);
        assert_eq!(Cache::off().get(key(1)), None);
    }

    #[test]
    fn parts_do_not_run_together() {
        assert_ne!(Key::of([b"ab".as_slice(), b"c"]), Key::of([b"a".as_slice(), b"bc"]));
    }

    #[test]
    fn a_damaged_entry_is_not_there() {
        let dir = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(dir.path());
        let path = dir.path().join(key(1).file_name());
        cache.put(key(1), b"a whole entry");
        let good = fs::read(&path).expect("an entry");
        let mut flipped = good.clone();
        *flipped.last_mut().expect("bytes") ^= 1;
        for bad in [flipped.as_slice(), &good[..good.len() - 1], &good[..10], b"", b"something else entirely"] {
            fs::write(&path, bad).expect("written");
            assert_eq!(cache.get(key(1)), None);
            assert!(!path.exists(), "the damaged entry stays");
        }
        // An entry of another key under this key's name.
        cache.put(key(2), b"another entry");
        fs::rename(dir.path().join(key(2).file_name()), &path).expect("renamed");
        assert_eq!(cache.get(key(1)), None);
    }

    #[test]
    fn keeps_what_was_used_last_and_no_more_than_its_room() {
        let dir = tempfile::tempdir().expect("a folder");
        // An entry of a thousand bytes takes a block, as the smallest does.
        let cache = Cache::at(dir.path()).with_room(3 * BLOCK);
        let old = stamp(dir.path()).and_then(|about| about.modified().ok()).expect("a time");
        for n in 0..5 {
            cache.put(key(n), &[n as u8; 1000]);
            let file = File::options().append(true).open(dir.path().join(key(n).file_name())).expect("an entry");
            let long_ago = old - std::time::Duration::from_secs(1000 - u64::from(n));
            file.set_modified(long_ago).expect("a time");
        }
        fs::write(dir.path().join("notes.txt"), "not ours").expect("written");
        cache.tidy(&[key(0)]);
        let kept: Vec<u32> = (0..5).filter(|&n| cache.get(key(n)).is_some()).collect();
        assert_eq!(kept, [0, 3, 4], "the one just used and the two newest");
        assert!(dir.path().join("notes.txt").exists());
        assert_eq!(entries(dir.path()).len(), 4);
    }

    #[test]
    fn what_a_dead_build_left_goes() {
        let dir = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(dir.path());
        let left = dir.path().join("aside-of-a-dead-build");
        let fresh = dir.path().join("aside-of-one-at-work");
        fs::write(&left, "half").expect("written");
        fs::write(&fresh, "half").expect("written");
        let now = stamp(dir.path()).and_then(|about| about.modified().ok()).expect("a time");
        let file = File::options().append(true).open(&left).expect("a file");
        file.set_modified(now - std::time::Duration::from_secs(2 * ASIDE_SECONDS)).expect("a time");
        cache.tidy(&[]);
        assert!(!left.exists() && fresh.exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_or_a_giant_in_an_entrys_place_is_no_entry() {
        let dir = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(dir.path());
        let made = std::process::Command::new("mkfifo").arg(dir.path().join(key(1).file_name())).status();
        if made.is_ok_and(|made| made.success()) {
            assert_eq!(cache.get(key(1)), None);
            cache.tidy(&[key(1)]);
            cache.put(key(1), b"one");
            assert_eq!(cache.get(key(1)).as_deref(), Some(b"one".as_slice()));
        }
        let giant = dir.path().join(key(2).file_name());
        File::create(&giant).and_then(|file| file.set_len(3 << 30)).expect("a file");
        assert_eq!(cache.get(key(2)), None);
        assert!(!giant.exists());
        fs::create_dir(dir.path().join(key(3).file_name())).expect("a folder");
        assert_eq!(cache.get(key(3)), None);
        assert!(dir.path().join(key(3).file_name()).is_dir());
    }

    #[test]
    fn many_at_once_write_and_read_the_same_entries() {
        let dir = tempfile::tempdir().expect("a folder");
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    let cache = Cache::at(dir.path());
                    for round in 0..20_u32 {
                        let n = round % 4;
                        let body = vec![n as u8; 50_000];
                        cache.put(key(n), &body);
                        assert!(cache.get(key(n)).is_none_or(|found| found == body));
                        cache.tidy(&[key(n)]);
                    }
                });
            }
        });
        assert_eq!(entries(dir.path()).len(), 4, "something was left over");
    }

    #[cfg(unix)]
    #[test]
    fn what_a_file_was_is_kept_once_it_is_of_some_age() {
        let dir = tempfile::tempdir().expect("a folder");
        let (cache, project) = (Cache::at(dir.path().join("cache")), Project::at(dir.path()));
        let face = dir.path().join("a.ttf");
        let sum = || project.sum_kept("a.ttf", FileKind::Font, &[3], &cache).expect("its sum");
        let kept = || fs::read_dir(dir.path().join("cache")).map_or(0, Iterator::count);
        fs::write(&face, "one").expect("a file");
        let face = face.canonicalize().expect("its path");
        assert_eq!((sum(), kept()), (Some(Sha256::digest("one").into()), 0), "it was written just now");
        let old = fs::metadata(&face).and_then(|about| about.modified()).expect("its age");
        // Only its own clock makes a file old: what another says of its age is not all it is known by.
        let file = File::options().append(true).open(&face).expect("the file");
        file.set_modified(old - 2 * SETTLED).expect("older");
        assert_eq!((sum(), kept()), (Some(Sha256::digest("one").into()), 0), "its node says otherwise");
        let (key, changed) = Stamp::at(&face).and_then(|stamp| stamp.key(&face)).expect("a key");
        cache.put_of_file(key, &[7; SUM], changed - 2 * SETTLED);
        assert_eq!((sum(), kept()), (Some([7; SUM]), 1), "what is kept is believed");
        fs::write(&face, "two").expect("a file");
        assert_eq!(sum(), Some(Sha256::digest("two").into()));
        assert_eq!(project.sum_kept("a.ttf", FileKind::Font, &[4], &cache).expect("no sum"), None);
    }

    #[test]
    fn a_folder_that_cannot_be_written_is_no_error() {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("a-file");
        fs::write(&file, "in the way").expect("written");
        let cache = Cache::at(&file);
        cache.put(key(1), b"one");
        cache.tidy(&[key(1)]);
        assert_eq!(cache.get(key(1)), None);
        assert_eq!(fs::read(&file).expect("still there"), b"in the way");
    }
}
