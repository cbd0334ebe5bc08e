//! Why a set of files was not put in place.

use std::error::Error;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why a set of files was not put in place. The old set is unchanged.
#[derive(Debug)]
pub enum NotWritten {
    /// A folder stands where a file is to go.
    FolderInTheWay(PathBuf),
    /// What the disk said; [`ErrorKind::WouldBlock`] if another program was at work in the folder for half a minute.
    Disk(io::Error),
}

impl NotWritten {
    /// The kind of the error, for messages.
    pub fn kind(&self) -> ErrorKind {
        match self {
            Self::FolderInTheWay(_) => ErrorKind::IsADirectory,
            Self::Disk(error) => error.kind(),
        }
    }

    /// The place to name in a message: the folder in the way, else the folder that the set should go to.
    pub fn place<'a>(&'a self, folder: &'a Path) -> &'a Path {
        match self {
            Self::FolderInTheWay(place) => place,
            Self::Disk(_) => folder,
        }
    }
}

impl fmt::Display for NotWritten {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FolderInTheWay(place) => write!(f, "a folder stands in the way: {}", place.display()),
            Self::Disk(error) => error.fmt(f),
        }
    }
}

impl Error for NotWritten {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::FolderInTheWay(_) => None,
            Self::Disk(error) => Some(error),
        }
    }
}

impl From<io::Error> for NotWritten {
    fn from(error: io::Error) -> Self {
        Self::Disk(error)
    }
}
