//! The feature page of the samples, as a report to try things with.

use std::path::Path;

/// Puts it into a folder.
pub fn feature(folder: &Path) {
    std::fs::create_dir_all(folder.join("images")).expect("made");
    std::fs::write(folder.join("images/占位.jpg"), include_bytes!("../../samples/占位.jpg")).expect("written");
    std::fs::write(folder.join("专版.yaml"), include_str!("../../samples/专版.yaml")).expect("written");
}

/// What the report says now.
pub fn read(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("专版.yaml")).expect("there")
}
