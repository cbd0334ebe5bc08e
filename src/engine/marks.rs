//! Notes what Typst is doing, so that an unknown theme can be watched.
//!
//! Typst counts the rounds of `while` and the depth of calls, nothing else; other code of a theme cannot be stopped
//! from inside. Another thread of the same process watches it instead. What that thread must know is kept here: whether
//! Typst is running, and what it last began to do.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use serde::{Deserialize, Serialize};
use typst_library::foundations::{NoneValue, Str, func};

/// Compilations under way in this process.
static RUNNING: AtomicUsize = AtomicUsize::new(0);

/// What Typst last began to do, in any of them.
static LAST: Mutex<Option<Mark>> = Mutex::new(None);

/// The function that is called at every change.
static LISTENER: OnceLock<fn(Option<&Mark>)> = OnceLock::new();

/// What Typst is doing.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub enum Mark {
    /// Reading a file of this name.
    File(String),
    /// Drawing or laying out a kind of block: `folio`, `body` …
    Part(String),
}

/// Marks that Typst is running, until it is dropped.
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

/// Whether Typst is running anywhere in this process.
pub fn is_running() -> bool {
    RUNNING.load(Ordering::SeqCst) > 0
}

/// Calls `listener` at every change with what Typst is doing now, `None` between two parts and at the end. Only the
/// first listener is kept.
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

/// Notes which kind of block is drawn next; an empty name means no block.
#[func]
pub(super) fn drawing(
    /// The kind.
    kind: Str,
) -> NoneValue {
    part(&kind);
    NoneValue
}
