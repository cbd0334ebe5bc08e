//! What a page looks like at a glance.

use super::group::Form;
use super::pattern::{Pattern, Slot};

/// What stands in a rectangle's upper corner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corner {
    /// A headline.
    Head,
    /// Anything else.
    Other,
}

/// What stands in a story's upper corner.
pub fn corner(pattern: &Pattern, column: u32) -> Corner {
    let above = pattern.groups.iter().any(|(slot, ..)| *slot == Slot::Above);
    if column < pattern.head.span && !above { Corner::Head } else { Corner::Other }
}

/// The gutters that something so many columns wide crosses.
pub fn crosses(column: u32, span: u32) -> u32 {
    ((1_u32 << (span - 1)) - 1) << column
}

/// The gutters that headline, standfirst and pictures of a story cross.
pub fn crossed(pattern: &Pattern) -> u32 {
    let over = crosses;
    let mut all = over(0, pattern.head.span) | pattern.stand.map_or(0, |stand| over(0, stand.span));
    for (_, column, group) in &pattern.groups {
        all |= match &group.form {
            Form::Row(spans) => {
                let mut at = *column;
                spans.iter().fold(0, |row, &span| {
                    at += span;
                    row | over(at - span, span)
                })
            }
            Form::Columns(stacks) => {
                let mut at = *column;
                stacks.iter().fold(0, |all, &(_, span)| {
                    at += span;
                    all | over(at - span, span)
                })
            }
            Form::Stack => over(*column, group.span),
            Form::Hero { stack } => {
                let hero = group.span - stack;
                over(*column, hero) | over(column + hero, *stack)
            }
        };
    }
    all
}

/// What a story's pattern looks like at a glance.
pub fn sign(index: usize, pattern: &Pattern) -> u64 {
    let mut parts = vec![7, index as u64, u64::from(pattern.head.span)];
    for (slot, column, group) in &pattern.groups {
        parts.extend([*slot as u64, u64::from(*column), u64::from(group.span), group.figures.len() as u64]);
        parts.push(match &group.form {
            Form::Row(spans) => spans.iter().fold(1, |all, span| all * 16 + u64::from(*span)),
            Form::Columns(stacks) => {
                stacks.iter().fold(5, |all, &(count, span)| all * 64 + count as u64 * 16 + u64::from(span))
            }
            Form::Stack => 2,
            Form::Hero { stack } => 3 + u64::from(*stack),
        });
    }
    mix(&parts)
}

/// FNV-1a over numbers: the same on every machine and in every version.
pub fn mix(parts: &[u64]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
