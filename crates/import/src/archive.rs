//! ZIP archives, read within limits: the sizes that an archive claims are not trusted.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::{CompressionMethod, ZipArchive};

/// The most bytes unpacked from all archives of one import together.
pub(crate) const TOTAL: u64 = 224 << 20;
/// The largest XML part, in bytes.
pub(crate) const XML: u64 = 24 << 20;
/// The largest picture, in bytes.
pub(crate) const PICTURE: u64 = 96 << 20;
/// The most files in one archive.
const FILES: usize = 20_000;

/// How many bytes may still be unpacked.
#[derive(Debug)]
pub(crate) struct Budget(u64);

impl Budget {
    pub(crate) fn new() -> Self {
        Self(TOTAL)
    }
}

/// Why a file cannot be taken out of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// No such file.
    Missing,
    /// Larger than is allowed, or than what is left of the budget.
    TooLarge,
    /// Behind a password.
    Locked,
    /// Damaged, or compressed by an unusual method.
    Broken,
}

/// An archive in memory.
pub(crate) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    names: BTreeMap<String, usize>,
}

impl<'b> Archive<'b> {
    /// Opens an archive; `None` if it is not an archive, or holds too many files.
    pub(crate) fn open(bytes: &'b [u8]) -> Option<Self> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
        if zip.len() > FILES {
            return None;
        }
        let mut names = BTreeMap::new();
        for i in 0..zip.len() {
            let Ok(file) = zip.by_index_raw(i) else { continue };
            let name = name_of(file.name_raw());
            if !name.ends_with('/') {
                names.entry(name.trim_start_matches('/').to_owned()).or_insert(i);
            }
        }
        Some(Self { zip, names })
    }

    /// The files' names, sorted; names from Chinese Windows are in GBK.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.keys().map(String::as_str)
    }

    pub(crate) fn holds(&self, name: &str) -> bool {
        self.names.contains_key(name)
    }

    /// The bytes of a file.
    pub(crate) fn read(&mut self, name: &str, limit: u64, budget: &mut Budget) -> Result<Vec<u8>, Trouble> {
        let index = *self.names.get(name).ok_or(Trouble::Missing)?;
        let file = self.zip.by_index_raw(index).map_err(|_| Trouble::Broken)?;
        if file.encrypted() {
            return Err(Trouble::Locked);
        }
        let method = file.compression();
        let most = limit.min(budget.0);
        let mut out = Vec::new();
        let read = match method {
            CompressionMethod::Stored => file.take(most + 1).read_to_end(&mut out),
            CompressionMethod::DEFLATE => flate2::read::DeflateDecoder::new(file).take(most + 1).read_to_end(&mut out),
            _ => return Err(Trouble::Broken),
        };
        let length = u64::try_from(out.len()).unwrap_or(u64::MAX);
        budget.0 = budget.0.saturating_sub(length);
        if length > most {
            return Err(Trouble::TooLarge);
        }
        read.map_err(|_| Trouble::Broken)?;
        Ok(out)
    }
}

fn name_of(raw: &[u8]) -> String {
    let name = match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling(raw).0.into_owned(),
    };
    name.replace('\\', "/")
}
