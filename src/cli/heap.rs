//! Memory of a program that runs for a day.

use super::Program;

/// Starts the program anew, in the same process, with a heap that gives back what was freed.
///
/// glibc raises the size from which a block is returned to the system as larger blocks come and go: the pictures of a page, some
/// tens of MB each, are then cut out of the heap, and after thousands of edits holes keep a third of it. Fixed limits end this;
/// they can only be set before a process starts, or with `unsafe`. Nothing happens elsewhere, or if whoever started the program
/// has set them; if it cannot be started again it goes on as it is.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub(super) fn give_back(program: &Program) {
    use std::os::unix::process::CommandExt;

    const LIMITS: [(&str, &str); 3] =
        [("MALLOC_MMAP_THRESHOLD_", "131072"), ("MALLOC_TRIM_THRESHOLD_", "1048576"), ("MALLOC_ARENA_MAX", "2")];
    let is_set = LIMITS.iter().any(|(name, _)| std::env::var_os(name).is_some());
    let Some(path) = program.path.as_ref().filter(|_| !is_set) else { return };
    let mut again = std::process::Command::new(path);
    again.args(std::env::args_os().skip(1)).envs(LIMITS);
    // Returns only where it failed.
    let _ = again.exec();
}

/// Other systems' heaps give back by themselves.
#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
pub(super) fn give_back(_: &Program) {}
