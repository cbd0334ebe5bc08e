//! LZW (ISO 32000-1, 7.4.4): PDF/X forbids it, other programs still write it.

/// Codes are at most 12 bits.
const TABLE: usize = 4096;

/// Unpacks `data`, and says whether its end was reached: the code 257, which all data end with. `Err` if it
/// would exceed `limit` bytes. Data that ends early is kept as far as it goes.
pub(super) fn unpack(data: &[u8], early: bool, limit: usize) -> Result<(Vec<u8>, bool), ()> {
    let mut out = Vec::new();
    // Each entry is a piece of the output: where it starts and how long it is.
    let mut table: Vec<(usize, usize)> = vec![(0, 0); 258];
    let (mut width, mut buffer, mut held) = (9u32, 0u32, 0u32);
    let mut last: Option<(usize, usize)> = None;
    let early = usize::from(early);
    let mut bytes = data.iter();
    loop {
        while held < width {
            let Some(&byte) = bytes.next() else { return Ok((out, false)) };
            buffer = (buffer << 8) | u32::from(byte);
            held += 8;
        }
        held -= width;
        let code = ((buffer >> held) & ((1 << width) - 1)) as usize;
        buffer &= (1 << held) - 1;
        match code {
            256 => {
                table.truncate(258);
                (width, last) = (9, None);
                continue;
            }
            257 => return Ok((out, true)),
            _ => {}
        }
        let start = out.len();
        if code < 256 {
            out.push(u8::try_from(code).unwrap_or(0));
        } else if let Some(&(from, length)) = table.get(code) {
            out.extend_from_within(from..from + length);
        } else if let (Some((from, length)), true) = (last, code == table.len()) {
            out.extend_from_within(from..from + length);
            let first = out[from];
            out.push(first);
        } else {
            return Ok((out, false));
        }
        if out.len() > limit {
            return Err(());
        }
        if let Some((from, length)) = last
            && table.len() < TABLE
        {
            // The last piece and the first byte of this one stand next to each other in the output.
            table.push((from, length + 1));
        }
        last = Some((start, out.len() - start));
        width = match table.len() + 1 + early {
            n if n > 2048 => 12,
            n if n > 1024 => 11,
            n if n > 512 => 10,
            _ => 9,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_own_example() {
        let packed = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        assert_eq!(unpack(&packed, true, 100), Ok((vec![45, 45, 45, 45, 45, 65, 45, 45, 45, 66], true)));
        assert_eq!(unpack(&packed[..6], true, 100).map(|(_, end)| end), Ok(false));
        assert_eq!(unpack(&packed, true, 5), Err(()));
    }
}
