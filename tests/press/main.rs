//! The press file, judged from outside: Ghostscript's plates, qpdf, poppler, mutool.

mod bad;
#[path = "../common/mod.rs"]
mod common;
mod forbidden;
mod given;
mod ink;
#[path = "../separate/lcms.rs"]
#[allow(dead_code, reason = "the tests of separated photos use the rest")]
mod lcms;
mod ledger;
mod marks;
mod opened;
mod photos;
#[path = "../separate/pictures.rs"]
#[allow(dead_code, reason = "the tests of separated photos use the rest")]
mod pictures;
mod places;
mod plates;
mod set;
mod structure;
mod told;
