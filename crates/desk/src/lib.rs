//! 编辑台: a report made in the browser, by people who never saw a terminal.
//!
//! [`Desk::open`] opens a folder and listens on this machine's own address; [`Desk::address`] is what to open in a
//! browser; [`Desk::serve`] serves until the last window has been closed for a while. What it needs of the program that
//! makes up pages is the trait [`Workshop`].
//!
//! The way of a key: the page in the browser (`page/typing.js`) sends what changed as a path and a value; `change` edits
//! the YAML there and nowhere else; `journal` writes it down; `opened` tells all windows and has it saved; `follow` sets
//! the page anew and draws what a window sees; `tiles` sends what is new of it.

mod change;
mod clock;
mod doors;
mod folder;
mod follow;
pub mod form;
mod journal;
mod long;
mod opened;
mod page;
mod photo;
mod read;
mod routes;
mod samples;
mod serve;
mod tiles;
mod tray;
pub mod workshop;

pub use form::{Field, Form, Kind, Words};
pub use serve::{Desk, Opening};
pub use workshop::{Bench, Workshop};

/// Opens a desk and serves it until its last window is gone, the page ends it, or Ctrl+C. `listening` hears the address
/// when a browser can go there; [`show`] takes one there.
///
/// # Errors
/// As for [`Desk::open`] and [`Desk::serve`], and if the system gives no threads.
pub fn run(
    opening: &Opening,
    workshop: std::sync::Arc<dyn Workshop>,
    listening: impl FnOnce(&str),
) -> std::io::Result<()> {
    // The pages are set on threads of their own; what is left for these waits for the disk and the browser.
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    let served = runtime.block_on(async {
        let desk = Desk::open(opening, workshop).await?;
        listening(&desk.address());
        desk.serve(async {
            // A system that cannot tell of Ctrl+C ends the program in its own way.
            if tokio::signal::ctrl_c().await.is_err() {
                std::future::pending::<()>().await;
            }
        })
        .await
    });
    // A long work under way has been called off; nobody waits for it.
    runtime.shutdown_background();
    served
}

/// Opens an address in the user's own browser.
///
/// # Errors
/// If the machine has none; the address is then to be shown.
pub fn show(address: &str) -> std::io::Result<()> {
    open::that_detached(address)
}
