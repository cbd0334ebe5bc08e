//! What Typst remembers of its work, and for how long.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

/// Typst's results are kept for this many builds after their last use.
const KEPT_BUILDS: usize = 6;

/// Paragraphs after which, in a build that no other follows, Typst forgets what it had no use for in the meantime: a page has
/// some forty, each set at two or three widths before its place is known.
const KEPT_PARAGRAPHS: usize = 1000;

/// Whether Typst is to forget before a build is done.
static FORGETFUL: AtomicBool = AtomicBool::new(false);

/// Paragraphs set since the build began.
static PARAGRAPHS: AtomicUsize = AtomicUsize::new(0);

/// For which builds Typst remembers what it did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Remember {
    /// For those that follow, too: a letter more is soon set.
    #[default]
    ForTheNext,
    /// For the one that begins: what a long report's first pages took is free for the last.
    ForThisBuild,
}

/// Forgets what Typst remembers of work that the last few builds had no use for. To be called once in each build: a build
/// compiles many times, and with each letter typed there is another.
///
/// Typst's memory is one for the whole process, so whoever begins last says what holds for all.
pub fn forget_unused(remember: Remember) {
    FORGETFUL.store(remember == Remember::ForThisBuild, Ordering::Relaxed);
    PARAGRAPHS.store(0, Ordering::Relaxed);
    typst::comemo::evict(KEPT_BUILDS);
}

/// Counts a paragraph that Typst did not remember.
pub(super) fn one_paragraph_more() {
    let before = PARAGRAPHS.fetch_add(1, Ordering::Relaxed);
    if FORGETFUL.load(Ordering::Relaxed) && before % KEPT_PARAGRAPHS == KEPT_PARAGRAPHS - 1 {
        typst::comemo::evict(1);
    }
}
