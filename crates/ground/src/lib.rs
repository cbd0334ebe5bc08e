//! # The ground
//!
//! What all other parts of the program are built on: [`units`] (millimetres, points, boxes), [`diag`] (the one
//! diagnostic type: place, message, hint), [`names`] (keys and values with names in two languages) and [`condition`]
//! (what a press and its paper can bear).
//!
//! Nothing here depends on reports, Typst or PDF. The judge of finished files (`zhuanban-preflight`) and the program
//! (`zhuanban`) both import it; it imports neither.

pub mod condition;
pub mod diag;
pub mod names;
pub mod units;
