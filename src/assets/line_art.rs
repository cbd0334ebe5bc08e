//! Line art: masthead, emblem, QR code. SVG shapes or 1-bit PNG, nothing that needs a screen.

use crate::diag::problem::LayoutProblem;
use crate::diag::{Diagnostics, Placed};
use crate::project::Project;

/// Reads a line art file and makes sure it is one.
pub fn read(asked: Option<&Placed<String>>, project: &Project, diags: &mut Diagnostics) -> Option<Vec<u8>> {
    let asked = asked?;
    let file = asked.value.clone();
    let Ok(bytes) = project.read(&file) else {
        diags.error(asked.place.clone(), LayoutProblem::NoPhoto { file });
        return None;
    };
    if is_svg(&bytes) || is_one_bit_png(&bytes) {
        return Some(bytes);
    }
    diags.error(asked.place.clone(), LayoutProblem::NotLineArt { file });
    None
}

fn is_svg(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        text.starts_with('<') && text.contains("<svg")
    })
}

/// The bit depth stands in byte 24 of a PNG: signature 8, chunk head 8, width 4, height 4.
fn is_one_bit_png(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(24) == Some(&1)
}
