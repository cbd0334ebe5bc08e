//! Reads a file that may be anything: only plain files are read, and only up to the size that a file of that kind can
//! have.
//!
//! A pipe without a writer would make us wait for ever, a device never ends, and a file that claims a false size would
//! fill the memory. So a file's kind is checked before it is opened (opening alone can hang, or move a tape) and again
//! after (another file may have taken its place), and no more than the limit is ever read.

use std::fs::{File, Metadata, OpenOptions};
use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::diag::Unread;

/// What a file is used for; this decides how large it may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A report in YAML; `report` itself has a lower limit and reports it with a place.
    Report,
    /// A photo, or any file of which no use is known.
    Picture,
    /// A masthead, emblem or QR code.
    LineArt,
    /// A font or a collection of fonts.
    Font,
    /// An ICC profile.
    Profile,
    /// A file of a theme.
    Theme,
    /// A `layout.json` that a page is locked to.
    Layout,
    /// A list of the proof-reader's in YAML.
    Wording,
    /// A table of a batch's rows.
    Table,
    /// A shop's limits in YAML.
    Settings,
    /// A PDF to judge.
    Pdf,
    /// An entry of the cache.
    Cache,
}

impl FileKind {
    /// The most bytes a file of this kind may have.
    pub const fn most(self) -> u64 {
        match self {
            Self::Settings => 1 << 20,
            Self::Layout | Self::LineArt | Self::Wording => 32 << 20,
            Self::Report | Self::Profile | Self::Theme | Self::Table => 64 << 20,
            Self::Font => 256 << 20,
            Self::Picture | Self::Pdf | Self::Cache => 512 << 20,
        }
    }
}

/// Reads a plain file of at most so many bytes. Links are followed.
pub(super) fn read(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let (file, size) = open(path)?;
    if size > most {
        return Err(Unread::TooLarge { bytes: size, most }.into());
    }
    // The size is what the file claims: room is made for that, and one byte more is read to see whether it is true.
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0));
    file.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Unread::TooLarge { bytes: bytes.len() as u64, most }.into());
    }
    Ok(bytes)
}

/// The SHA-256 of a plain file of one of these lengths, `most` at most, without holding it in memory; `None` for one of
/// another length, which is not read.
pub(super) fn sum(path: &Path, most: u64, lengths: &[u64]) -> io::Result<Option<[u8; 32]>> {
    const PIECE: usize = 256 << 10;
    let (file, size) = open(path)?;
    if size > most || !lengths.contains(&size) {
        return Ok(None);
    }
    let (mut hash, mut piece, mut file) = (Sha256::new(), vec![0; PIECE], file.take(size.saturating_add(1)));
    loop {
        match file.read(&mut piece)? {
            0 => return Ok(Some(hash.finalize().into())),
            read => hash.update(piece.get(..read).unwrap_or_default()),
        }
    }
}

/// Opens a plain file to read, and says its size in bytes.
pub(super) fn open(path: &Path) -> io::Result<(File, u64)> {
    plain(&std::fs::metadata(path)?)?;
    let file = without_waiting(OpenOptions::new().read(true)).open(path)?;
    let about = file.metadata()?;
    plain(&about)?;
    Ok((file, about.len()))
}

/// Whether it is a plain file.
pub(super) fn plain(about: &Metadata) -> Result<(), Unread> {
    if about.is_file() {
        return Ok(());
    }
    if about.is_dir() {
        return Err(Unread::Folder);
    }
    Err(special(about))
}

#[cfg(unix)]
fn special(about: &Metadata) -> Unread {
    use std::os::unix::fs::FileTypeExt;
    let kind = about.file_type();
    if kind.is_fifo() {
        Unread::Pipe
    } else if kind.is_socket() {
        Unread::Socket
    } else {
        Unread::Device
    }
}

#[cfg(not(unix))]
fn special(_: &Metadata) -> Unread {
    Unread::Device
}

/// If a pipe has just taken the file's place, opening it must not wait for a writer.
#[cfg(unix)]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    use std::os::unix::fs::OpenOptionsExt;
    options.custom_flags(libc::O_NONBLOCK | libc::O_NOCTTY)
}

#[cfg(not(unix))]
fn without_waiting(options: &mut OpenOptions) -> &mut OpenOptions {
    options
}

#[cfg(test)]
mod tests {
    use super::*;

    fn why(path: &Path, most: u64) -> Unread {
        Unread::of(&read(path, most).expect_err("it was read"))
    }

    #[test]
    fn a_plain_file_is_read_up_to_its_limit() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("a");
        std::fs::write(&path, b"twelve bytes").expect("a file");
        assert_eq!(read(&path, 12).expect("read"), b"twelve bytes");
        assert_eq!(why(&path, 11), Unread::TooLarge { bytes: 12, most: 11 });
        assert_eq!(why(dir.path(), 11), Unread::Folder);
        assert_eq!(why(&dir.path().join("b"), 11), Unread::Missing);
    }

    #[test]
    fn a_sparse_giant_is_refused_by_its_size() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("giant");
        std::fs::File::create(&path).and_then(|file| file.set_len(3 << 30)).expect("a file");
        for kind in [FileKind::Report, FileKind::Picture, FileKind::Font, FileKind::Profile, FileKind::Pdf] {
            assert_eq!(why(&path, kind.most()), Unread::TooLarge { bytes: 3 << 30, most: kind.most() });
        }
    }

    #[cfg(unix)]
    #[test]
    fn nothing_that_never_ends_is_opened() {
        let dir = tempfile::tempdir().expect("a folder");
        let socket = dir.path().join("socket");
        let _held = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        assert_eq!(why(&socket, 10), Unread::Socket);
        let pipe = dir.path().join("pipe");
        if std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|made| made.success()) {
            assert_eq!(why(&pipe, 10), Unread::Pipe);
            // If the first check came too early: opening does not wait, and the opened file is checked again.
            let opened = without_waiting(OpenOptions::new().read(true)).open(&pipe).expect("opened at once");
            assert_eq!(plain(&opened.metadata().expect("facts")), Err(Unread::Pipe));
        }
        assert_eq!(why(Path::new("/dev/zero"), 10), Unread::Device);
        // A file of /proc claims to be empty but is not.
        if Path::new("/proc/self/maps").exists() {
            assert!(matches!(why(Path::new("/proc/self/maps"), 10), Unread::TooLarge { most: 10, .. }));
        }
    }
}
