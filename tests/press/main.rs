//! The press file, judged from outside: Ghostscript's plates, qpdf, poppler, mutool.

#[path = "../common/mod.rs"]
mod common;
mod forbidden;
mod given;
mod ink;
mod marks;
mod opened;
mod places;
mod plates;
mod set;
mod structure;
mod told;
