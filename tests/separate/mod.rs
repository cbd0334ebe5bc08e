//! Photos for the press: every kind of file against an independent colour engine, the ink limit after decoding, grey on
//! the black plate, bad files, and the cache, which must change nothing but the time.

mod bad;
mod cache;
mod given;
mod ink;
mod lands;
pub mod lcms;
pub mod pictures;
mod proof;
