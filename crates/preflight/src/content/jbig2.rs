//! Whether all of a JBIG2 picture is there (ITU-T T.88, 7.2): decoders keep silent about what is missing.

/// Whether the segments follow one another up to the end of the data, each as long as it says.
pub(super) fn whole(data: &[u8]) -> bool {
    let mut rest = data;
    // Programs put a line break after the last.
    while !rest.iter().all(u8::is_ascii_whitespace) {
        match segment(rest) {
            Some(Segment::Before(after)) => rest = after,
            Some(Segment::Unbounded) => return true,
            None => return false,
        }
    }
    true
}

enum Segment<'a> {
    /// What comes after it.
    Before(&'a [u8]),
    /// A region that does not say how long it is.
    Unbounded,
}

fn segment(data: &[u8]) -> Option<Segment<'_>> {
    let four = |at: usize| Some(u32::from_be_bytes(data.get(at..at + 4)?.try_into().ok()?));
    let number = four(0)?;
    let flags = *data.get(4)?;
    // Up to four segments referred to are counted in three bits; more in 29, with a bit for each.
    let (count, mut at) = match data.get(5)? >> 5 {
        7 => {
            let count = usize::try_from(four(5)? & 0x1fff_ffff).ok()?;
            (count, 9 + (count + 1).div_ceil(8))
        }
        count => (usize::from(count), 6),
    };
    let wide = match number {
        0..=256 => 1,
        257..=65_536 => 2,
        _ => 4,
    };
    at = at.checked_add(count.checked_mul(wide)?)?;
    // The page it belongs to, in one byte or four.
    at = at.checked_add(if flags & 0x40 == 0 { 1 } else { 4 })?;
    let length = four(at)?;
    if length == u32::MAX {
        return Some(Segment::Unbounded);
    }
    let end = at.checked_add(4)?.checked_add(usize::try_from(length).ok()?)?;
    data.get(end..).map(Segment::Before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_as_long_as_they_say() {
        // The page's size, and a region of five bytes.
        let page = [&[0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19][..], &[9; 19]].concat();
        let region = [&[0, 0, 0, 1, 38, 0, 1, 0, 0, 0, 5][..], &[9; 5]].concat();
        let good = [&page[..], &region].concat();
        assert!(whole(&good) && whole(&[&good[..], b"\r\n"].concat()) && whole(b""));
        for cut in [good.len() - 1, good.len() - 6, page.len() + 4, page.len() - 1, 3] {
            assert!(!whole(&good[..cut]), "{cut}");
        }
        // It refers to segment 0.
        let referring = [&[0, 0, 0, 1, 38, 0x20, 0, 1, 0, 0, 0, 5][..], &[9; 5]].concat();
        assert!(whole(&referring) && !whole(&referring[..15]));
        assert!(whole(&[0, 0, 0, 1, 38, 0, 1, 255, 255, 255, 255, 7]));
    }
}
