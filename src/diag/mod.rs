//! One diagnostic type: a place, what is wrong, what to do about it. The type lives in the ground; the words of each
//! stage's problems live here.

pub mod problem;

pub use zhuanban_ground::diag::*;
