//! Hands data over to the main file of a compilation.
//!
//! Typst's own way is `sys.inputs`, which is part of the library, and everything Typst remembers is remembered together
//! with the library: with one letter of a report changed, nothing would be known any more. So the main file asks for its
//! data by a name made of it, in a first line that is added to it; what does not depend on the data stays known.

use std::cell::RefCell;

use typst_library::foundations::{Dict, Str, Value, func};
use typst_utils::hash128;

thread_local! {
    /// What is being handed over on this thread, the last one first asked for: a thread that waits for one compilation
    /// may be lent to another.
    static HANDED: RefCell<Vec<Handed>> = const { RefCell::new(Vec::new()) };
}

/// Data and its name.
#[derive(Clone)]
pub(super) struct Handed {
    name: Str,
    data: Dict,
}

impl Handed {
    pub(super) fn new(data: Dict) -> Self {
        Self { name: format!("{:032x}", hash128(&data)).into(), data }
    }

    /// A main file that gets the data as `inputs`.
    pub(super) fn received(&self, main: &str) -> String {
        format!("#let inputs = handed(\"{}\")\n{main}", self.name)
    }
}

/// Does something while data may be asked for. Typst reads the main file on the thread it was called on.
pub(super) fn handing<T>(data: Handed, work: impl FnOnce() -> T) -> T {
    /// Takes the data away again, also if Typst panics.
    struct Taken;
    impl Drop for Taken {
        fn drop(&mut self) {
            HANDED.with_borrow_mut(|handed| handed.pop());
        }
    }
    HANDED.with_borrow_mut(|handed| handed.push(data));
    let _taken = Taken;
    work()
}

/// The data of this name; `none` for a theme that asks on its own.
#[func]
pub(super) fn handed(
    /// The name.
    name: Str,
) -> Value {
    let found = HANDED.with_borrow(|handed| handed.iter().rev().find(|handed| handed.name == name).cloned());
    found.map_or(Value::None, |handed| Value::Dict(handed.data))
}
