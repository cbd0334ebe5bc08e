//! Runs work on bytes from outside in a thread of its own: a panic in a decoder becomes an error, its message does not
//! reach the terminal, and the stack is large enough.

use std::cell::Cell;
use std::panic;
use std::sync::Once;
use std::thread;

/// Stack of the thread the work runs on, in bytes: some readers are recursive.
const STACK: usize = 64 << 20;

/// The work did not finish: the library that did it panicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Runs `work` on a thread of its own.
///
/// # Errors
/// If it panicked, or no thread could be started. Nothing is printed.
pub fn guarded<T: Send>(work: impl FnOnce() -> T + Send) -> Result<T, Panicked> {
    quiet();
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
            GUARDED.set(true);
            work()
        });
        thread.map_err(|_| Panicked)?.join().map_err(|_| Panicked)
    })
}

/// Panics of guarded threads are not printed; all others go to the earlier panic hook.
fn quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let before = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !GUARDED.get() {
                before(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        assert_eq!(guarded(|| 7), Ok(7));
        let nothing: [u8; 0] = [];
        assert_eq!(guarded(|| nothing.iter().max().copied().unwrap()), Err(Panicked));
    }

    #[test]
    fn there_is_stack_for_deep_trees() {
        fn deep(left: u32) -> u64 {
            let room = std::hint::black_box([u64::from(left); 32]);
            if left == 0 { 0 } else { room[7].min(1) + deep(left - 1) }
        }
        assert_eq!(guarded(|| deep(100_000)), Ok(100_000));
    }
}
