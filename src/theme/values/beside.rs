//! Paragraphs that something stands beside, as Typst values.

use typst_library::foundations::{Array, IntoValue, Value};

use super::{dict, length};
use crate::report::Side;
use crate::units::Pt;

/// A paragraph whose first lines are shorter, for something that stands beside them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beside {
    /// Which of the text's blocks it is.
    pub block: usize,
    /// How many of its lines; [`ALL_LINES`](crate::engine::ALL_LINES) if it is all of them.
    pub lines: u32,
    /// What is taken of each, white and all.
    pub takes: Pt,
    /// At which side.
    pub side: Side,
}

/// Blocks of a body, from its `from`-th on, with what stands beside some of them.
pub fn put_beside(blocks: Value, from: usize, beside: &[Beside]) -> Value {
    let Value::Array(all) = blocks else { return blocks };
    let put = |(n, value): (usize, Value)| match (value, beside.iter().find(|own| own.block == from + n)) {
        (Value::Dict(mut block), Some(own)) => {
            let (left, right) = match own.side {
                Side::Left => (own.takes, Pt(0.0)),
                Side::Right => (Pt(0.0), own.takes),
            };
            let parts = dict([
                ("beside", i64::from(own.lines).into_value()),
                ("beside-left", length(left)),
                ("beside-right", length(right)),
            ]);
            block.insert("beside".into(), parts.into_value());
            block.into_value()
        }
        (value, _) => value,
    };
    all.into_iter().enumerate().map(put).collect::<Array>().into_value()
}
