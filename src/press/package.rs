//! The whole set in one file, to be sent.

use std::io::{Cursor, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::project::{blank_seal, seal};

/// A ZIP of the files, not compressed (PDFs already are) and without times: the same set gives the same bytes. Its
/// comment is a seal.
///
/// # Errors
/// If a set is larger than a ZIP can be.
pub fn zip<'a>(files: impl Iterator<Item = (&'a str, &'a [u8])>) -> Result<Vec<u8>, ZipError> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        // 1980-01-01, the first day of a ZIP's calendar.
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    // A later set without a package removes this one, but never a user's own archive of the same name.
    writer.set_comment(blank_seal())?;
    for (name, bytes) in files {
        writer.start_file(name, options)?;
        writer.write_all(bytes)?;
    }
    Ok(seal(writer.finish()?.into_inner()))
}
