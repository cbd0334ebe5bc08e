//! Tests of the program and of its stages, all in one binary: each binary links Typst once more.
//!
//! A part of them is a filter: `cargo test --release --workspace --test integration compose::`. They share a process and
//! run side by side, so none changes the environment or the current folder, and none counts on what a cache holds.

mod architecture;
mod batch;
mod builds;
mod common;
mod compose;
mod desk;
mod follow;
mod front_door;
mod headline_breaks;
mod import;
mod judged;
mod lines;
mod pictures;
mod preflight_cli;
mod preflight_own;
mod press;
mod proofread;
mod report;
mod sample;
mod separate;
mod spoiled;
mod text;
mod themes;
mod watch;
