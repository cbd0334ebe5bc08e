//! Opens the desk with the real program as a child process: `cargo run -p zhuanban-desk --example try_desk -- FOLDER`.
//! The address is written to standard output; `--port N` for a port of one's own.

#[path = "../tests/common/child.rs"]
mod child;

use std::sync::Arc;
use std::time::Duration;

use zhuanban_desk::{Desk, Opening};

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| ".".to_owned());
    let port = args.next().and_then(|port| port.parse().ok()).unwrap_or(0);
    let Some(child) = child::Child::find() else {
        return Err(std::io::Error::other("no zhuanban program: build it, or name it in ZHUANBAN"));
    };
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let opening = Opening { port, alone: Duration::from_secs(900), ..Opening::new(folder) };
        let desk = Desk::open(&opening, Arc::new(child)).await?;
        println!("{}", desk.address());
        desk.serve(std::future::pending()).await
    })
}
