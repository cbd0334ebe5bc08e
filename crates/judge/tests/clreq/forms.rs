//! Forms other than paragraphs: lists, quotes, heads, signatures, headlines.

use crate::check::Check;

pub fn checks() -> Vec<Check> {
    Vec::new()
}
