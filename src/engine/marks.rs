//! How far Typst was last known to have got, for whoever watches over a theme that nobody knows.
//!
//! Typst counts the rounds of `while` and the depth of calls, nothing else; a theme's code cannot be stopped from within.
//! It is watched from without, by another thread of the same process. What that thread has to know is kept here: whether
//! Typst is at work at all, and what it was at when last heard of.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};
use typst_library::foundations::{NoneValue, Str, func};

/// Compilations under way in this process.
static RUNNING: AtomicUsize = AtomicUsize::new(0);

/// The last that was heard of any of them.
static LAST: Mutex<Option<Mark>> = Mutex::new(None);

/// Who is told of every change.
static LISTENER: OnceLock<fn(Option<&Mark>)> = OnceLock::new();

/// What Typst was at.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Mark {
    /// Reading a file, by its name in the job.
    File(String),
    /// Drawing or laying out a kind of block: `folio`, `body` …
    Part(String),
}

/// Typst at work, until it is dropped.
pub(super) struct Running(());

impl Running {
    pub(super) fn new() -> Self {
        RUNNING.fetch_add(1, Ordering::SeqCst);
        Self(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.fetch_sub(1, Ordering::SeqCst);
        set(None);
    }
}

/// Whether Typst is at work anywhere in this process.
pub fn is_running() -> bool {
    RUNNING.load(Ordering::SeqCst) > 0
}

/// Has someone told whenever Typst is heard of: what it is at now, `None` between two parts or when it is done. Only the
/// first who asks is.
pub fn listen(listener: fn(Option<&Mark>)) {
    let _ = LISTENER.set(listener);
}

pub(super) fn set(mark: Option<Mark>) {
    let Some(listener) = LISTENER.get() else { return };
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    if *last != mark {
        listener(mark.as_ref());
        *last = mark;
    }
}

pub(super) fn part(kind: &str) {
    set((!kind.is_empty()).then(|| Mark::Part(kind.to_owned())));
}

/// Notes which kind of block is drawn next; an empty name notes that none is.
#[func]
pub(super) fn drawing(
    /// The kind.
    kind: Str,
) -> NoneValue {
    part(&kind);
    NoneValue
}
