//! Standard output and standard error. No text can control the terminal, and failures to write are remembered.

use std::io::{self, ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::diag::{on_one_line, visible, visible_json};

/// Whether something could not be written, for example because the disk behind `> FILE` was full.
static LOST: AtomicBool = AtomicBool::new(false);

/// A line on standard output.
pub fn line(words: &str) {
    note(writeln!(io::stdout(), "{}", on_one_line(words)));
}

/// A text of several lines on standard output.
pub fn text(words: &str) {
    note(writeln!(io::stdout(), "{}", visible(words).trim_end()));
}

/// JSON on standard output.
pub fn json(words: &str) {
    note(writeln!(io::stdout(), "{}", visible_json(words).trim_end()));
}

/// A text of several lines on standard error.
pub fn aside(words: &str) {
    note(write!(io::stderr(), "{}", visible(words)));
}

/// Lets whoever reads along see what was written so far.
pub fn now() {
    note(io::stdout().flush());
}

/// Whether all output was written. To be called once, at the end.
pub fn arrived() -> bool {
    note(io::stdout().flush());
    !LOST.load(Ordering::Relaxed)
}

/// A closed pipe (`| head`) is fine: its reader has what it wants. Any other error is a loss.
fn note(written: io::Result<()>) {
    if written.is_err_and(|error| error.kind() != ErrorKind::BrokenPipe) {
        LOST.store(true, Ordering::Relaxed);
    }
}
