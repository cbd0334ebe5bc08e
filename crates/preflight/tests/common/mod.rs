//! What the tests share with those of the program: outside judges, goldens, plates by Ghostscript.

#![allow(dead_code, unused_imports, reason = "each test file uses its own part of this")]

#[path = "../../../../tests/common/judging.rs"]
mod judging;
#[path = "../../../../tests/common/tiffsep.rs"]
pub mod tiffsep;

use std::path::PathBuf;

pub use judging::{golden, judge, stderr, stdout, text};

/// The repository.
pub fn repo() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
