//! Our own press file: what preflight says of it is what poppler and Ghostscript say.

#[path = "../crates/preflight/tests/preflight/agrees.rs"]
mod agrees;
#[path = "../crates/preflight/tests/preflight/coverage.rs"]
mod coverage;
#[path = "../crates/preflight/tests/preflight/poppler.rs"]
mod poppler;

use crate::common::{self, Sandbox, repo, stderr, text, zhuanban};
use agrees::{INKS, judged};

#[test]
fn the_samples_press_file_is_read_as_others_read_it() {
    let sandbox = Sandbox::new();
    let out = sandbox.path("out");
    let output = zhuanban(&["build", text(&repo().join("reports/jiefang.yaml")), "-o", text(&out)]);
    assert!(output.status.success(), "{}", stderr(&output));
    let files = [judged(out.join("jiefang.press.pdf"), INKS)];
    agrees::boxes_are_those_of_pdfinfo(&files);
    agrees::fonts_are_those_of_pdffonts(&files);
    agrees::pictures_are_those_of_pdfimages(&files);
    agrees::plates_are_those_of_ghostscript(&files, 1);
}
