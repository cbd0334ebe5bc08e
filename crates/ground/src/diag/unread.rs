//! Why a file was not read, with the texts for it.

use std::fmt;
use std::io::{self, ErrorKind};

use super::{Lang, disk_zh};

/// Why a file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// There is no file of this name.
    Missing,
    /// Its name, or a link, leads out of the project.
    Outside,
    /// It is a folder.
    Folder,
    /// It is a named pipe.
    Pipe,
    /// It is a socket.
    Socket,
    /// It is a device.
    Device,
    /// It is larger than a file of its kind may be.
    TooLarge {
        /// Its size in bytes; a lower bound if reading did not come to an end.
        bytes: u64,
        /// The limit in bytes.
        most: u64,
    },
    /// The system refused.
    Other(ErrorKind),
}

impl Unread {
    /// The reason behind an I/O error: the one it was made from, else the system's own.
    pub fn of(error: &io::Error) -> Self {
        match error.get_ref().and_then(|inner| inner.downcast_ref::<Self>()) {
            Some(why) => *why,
            None => Self::from(error.kind()),
        }
    }

    /// The reason's text.
    pub fn say(self, lang: Lang) -> String {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.to_string(),
        }
    }

    /// What to do about it.
    pub fn remedy(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Pipe | Self::Socket | Self::Device => ("换成一个普通的文件", "use a plain file"),
            Self::TooLarge { .. } => (
                "看看是不是拿错了文件；没拿错就另存一份小一些的",
                "check that it is the right file; if so, save a smaller one",
            ),
            Self::Outside => (
                "把它放进项目文件夹，路径从项目文件夹写起",
                "put it into the project's folder, and write its path from there",
            ),
            Self::Missing | Self::Folder | Self::Other(_) => (
                "看看文件名有没有写错，文件是不是在这个文件夹里",
                "check the name, and that the file is in this folder",
            ),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    fn zh(self) -> String {
        match self {
            Self::Missing => disk_zh(ErrorKind::NotFound),
            Self::Outside => "它在项目文件夹外面".to_owned(),
            Self::Folder => disk_zh(ErrorKind::IsADirectory),
            Self::Pipe => "它是一个管道（FIFO），不是文件".to_owned(),
            Self::Socket => "它是一个套接字（socket），不是文件".to_owned(),
            Self::Device => "它是一个设备，不是文件".to_owned(),
            Self::TooLarge { bytes, most } => format!("它有 {} MB，这种文件最多 {} MB", megabytes(bytes), most >> 20),
            Self::Other(kind) => disk_zh(kind),
        }
    }
}

/// Rounded up, so that a file beyond a limit never seems to be exactly at the limit.
fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(1 << 20)
}

impl From<ErrorKind> for Unread {
    fn from(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::IsADirectory => Self::Folder,
            other => Self::Other(other),
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => ErrorKind::NotFound.fmt(f),
            Self::Outside => f.write_str("it lies outside the project's folder"),
            Self::Folder => ErrorKind::IsADirectory.fmt(f),
            Self::Pipe => f.write_str("it is a pipe (FIFO), not a file"),
            Self::Socket => f.write_str("it is a socket, not a file"),
            Self::Device => f.write_str("it is a device, not a file"),
            Self::TooLarge { bytes, most } => {
                write!(f, "it has {} MB; a file of its kind has at most {} MB", megabytes(*bytes), most >> 20)
            }
            Self::Other(kind) => kind.fmt(f),
        }
    }
}

impl std::error::Error for Unread {}

impl From<Unread> for io::Error {
    fn from(why: Unread) -> Self {
        let kind = match why {
            Unread::Missing => ErrorKind::NotFound,
            Unread::Outside => ErrorKind::PermissionDenied,
            Unread::Folder => ErrorKind::IsADirectory,
            Unread::Pipe | Unread::Socket | Unread::Device => ErrorKind::InvalidInput,
            Unread::TooLarge { .. } => ErrorKind::FileTooLarge,
            Unread::Other(kind) => kind,
        };
        Self::new(kind, why)
    }
}
