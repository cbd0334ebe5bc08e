//! One diagnostic type: a place, what is wrong, what to do about it. It lives in the ground, and so does its rendering;
//! the words of a stage's problems stand in the stage's own `problem` module.

pub use zhuanban_ground::diag::*;

#[cfg(test)]
pub(crate) mod tests;
