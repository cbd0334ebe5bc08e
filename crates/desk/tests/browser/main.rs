//! The page in a real browser, with the program behind it as a user starts it.
//!
//! It wants Debian's `chromium` and `chromium-driver`, and the program (`ZHUANBAN`, or the release build). Without them it
//! says NOT JUDGED; with `CI=true` they must be there. Pictures of each step go to `target/desk-shots`.

#[path = "../common/mod.rs"]
mod common;
mod forms;
mod hand;
mod keyboard;
mod locked;
mod manuscript;
mod page;
mod reading;
mod sample;
mod times;
mod walk;
