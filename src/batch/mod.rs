//! A thousand bulletins: many reports made in one process, which shares fonts, dictionaries and all that one session
//! knows among them.
//!
//! What is to be made is a list of [`Job`]s: report files ([`Batch::of_reports`]), or the rows of a table put into a
//! template ([`Batch::of_table`]). Several sessions work through the list, each in threads of its own; one writer puts
//! what they made in place and tells it in the list's order. A set's bytes are those of `build`, whichever session makes
//! it. Neither a report with errors nor one that breaks the program down stops the others.

mod decode;
mod fill;
mod job;
mod names;
mod paragraphs;
pub mod problem;
mod run;
mod shard;
mod table;
mod template;

pub use job::{Batch, Job};
pub use run::{Outcome, State, Wish};
pub use shard::Shard;

#[cfg(test)]
mod tests;
