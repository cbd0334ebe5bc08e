//! What is on the sheets, read and measured by outside programs; what is told; plates.

#[path = "../common/mod.rs"]
mod common;
mod kept;
mod marks;
mod plates;
mod sheets;
mod told;
