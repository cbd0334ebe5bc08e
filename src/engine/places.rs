//! Which bytes of the report a set text stands for.
//!
//! Every text carries a span through Typst. A span that named the bytes themselves would be another one for all that
//! follows a letter just typed, and Typst would set it all again. So a span is a number, and a [`Places`] knows the bytes
//! of each: the numbers stay the same as long as no text comes or goes.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::num::NonZeroU64;
use std::ops::Range;

use typst_syntax::{Span, SpanKind};

use super::world::file_id;

/// The name under which the report is known to Typst: spans of text runs point into it. Typst never reads it.
const REPORT_FILE: &str = "report.yaml";

thread_local! {
    static NUMBERING: RefCell<Option<Places>> = const { RefCell::new(None) };
}

/// The bytes that numbered texts stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    ranges: Vec<Range<usize>>,
    numbers: BTreeMap<(usize, usize), usize>,
}

impl Places {
    /// Numbers texts as they are made: [`text_span`] gives each the number of its bytes, in the order in which they are
    /// first met. `known` come first, whatever is made of them.
    pub fn numbered<T>(known: impl IntoIterator<Item = Range<usize>>, make: impl FnOnce() -> T) -> (T, Self) {
        let mut places = Self::default();
        for range in known {
            places.number(range);
        }
        let before = NUMBERING.replace(Some(places));
        let made = make();
        let places = NUMBERING.replace(before).unwrap_or_default();
        (made, places)
    }

    /// The bytes a set text stands for; `None` for one that is not the report's.
    pub fn of(&self, span: Span) -> Option<Range<usize>> {
        match span.get() {
            SpanKind::Range { range, .. } => self.ranges.get(range.start).cloned(),
            SpanKind::Detached | SpanKind::Number { .. } => None,
        }
    }

    fn number(&mut self, range: Range<usize>) -> usize {
        let ranges = &mut self.ranges;
        *self.numbers.entry((range.start, range.end)).or_insert_with(|| {
            ranges.push(range);
            ranges.len() - 1
        })
    }
}

/// A span for text that stands for bytes of the report. Where nobody numbers them, it stands for nothing.
pub fn text_span(range: &Range<usize>) -> Span {
    let number = NUMBERING.with_borrow_mut(|numbering| Some(numbering.as_mut()?.number(range.clone())));
    number.map_or(Span::detached(), |number| span_of(number..number))
}

/// A span that says bytes.
pub fn bytes_span(range: &Range<usize>) -> Span {
    span_of(range.clone())
}

/// A span with two numbers in it.
///
/// Typst's constructor for such spans is private, but their layout is known: a span is 16 bits of file id, then two set
/// bits that say "a raw range", then start and end in 23 bits each (`typst-syntax/src/span.rs`). The test below fails
/// if that ever changes. 23 bits are 8 MiB, the largest report we read.
fn span_of(range: Range<usize>) -> Span {
    const RANGE_KIND: u64 = 0b11 << 46;
    const LAST: usize = (1 << 23) - 1;
    let Some(id) = file_id(REPORT_FILE) else { return Span::detached() };
    let [start, end] = [range.start, range.end].map(|offset| offset.min(LAST) as u64);
    let raw = (u64::from(id.into_raw().get()) << 48) | RANGE_KIND | (start << 23) | end;
    NonZeroU64::new(raw).map_or(Span::detached(), Span::from_raw)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_say_where_they_stand() {
        for range in [0..0, 17..233, 0..8_388_607] {
            let SpanKind::Range { id, range: found } = bytes_span(&range).get() else {
                panic!("Typst no longer reads our span as a range");
            };
            assert_eq!(Some(id), file_id(REPORT_FILE));
            assert_eq!(found, range);
        }
    }

    #[test]
    fn a_number_stays_when_the_bytes_move() {
        let made = |by: usize| {
            Places::numbered(std::iter::once(by + 7..by + 9), || {
                [by..by + 5, by + 7..by + 9, by..by + 5].map(|range| text_span(&range))
            })
        };
        let ((one, here), (other, there)) = (made(10), made(20));
        assert_eq!(one, other);
        assert_eq!(one.map(|span| here.of(span)), [Some(10..15), Some(17..19), Some(10..15)]);
        assert_eq!(other.map(|span| there.of(span)), [Some(20..25), Some(27..29), Some(20..25)]);
        assert_eq!(here.of(text_span(&(0..3))), None, "nobody numbers any more");
    }
}
