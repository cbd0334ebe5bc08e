//! The press file, judged from outside: Ghostscript's plates, qpdf, poppler, mutool.

mod bad;
mod forbidden;
mod given;
mod ink;
mod ledger;
mod marks;
mod opened;
mod order;
mod outline;
mod photos;
mod places;
pub mod plates;
mod set;
mod structure;
mod told;
