//! What a JPEG 2000 picture's own bytes say (ISO 15444-1, annex A): its size, and whether all of it is there.
//!
//! Decoders fill in what is missing and say nothing. So the parts of the picture are counted off: each says how long it
//! is, and after the last one stands the end. The coded data themselves are not decoded; a long run of zeros among them
//! is damage all the same, since the coder's output holds none longer than the packets without content that may follow
//! one another.

use super::colour::Space;

/// The codestream: the whole data, or what a box of the file format holds.
fn codestream(data: &[u8]) -> Option<&[u8]> {
    let at = data.windows(4).position(|w| w == [0xff, 0x4f, 0xff, 0x51])?;
    data.get(at..)
}

fn two(data: &[u8], at: usize) -> Option<usize> {
    data.get(at..at + 2)?.try_into().ok().map(|bytes| usize::from(u16::from_be_bytes(bytes)))
}

fn four(data: &[u8], at: usize) -> Option<u64> {
    data.get(at..at + 4)?.try_into().ok().map(|bytes| u64::from(u32::from_be_bytes(bytes)))
}

/// Components, width and height, from the `SIZ` marker.
pub(super) fn size(data: &[u8]) -> Option<(u64, u64, u64)> {
    let code = codestream(data)?;
    let (width, height) = (four(code, 8)?.checked_sub(four(code, 16)?)?, four(code, 12)?.checked_sub(four(code, 20)?)?);
    let components = u64::try_from(two(code, 40)?).ok()?;
    (width < 1 << 20 && height < 1 << 20 && components < 64).then_some((components, width, height))
}

/// What colours a picture says it has, where the PDF says nothing: by the file format's box, else by its components.
pub(super) fn space(data: &[u8]) -> Option<Space> {
    let profile = |channels: u8| Space::IccBased { channels, object: None, press: false };
    let (components, ..) = size(data)?;
    let before = data.len() - codestream(data)?.len();
    let at = data[..before].windows(4).position(|w| w == b"colr");
    let (method, rest) = match at.and_then(|at| data.get(at + 4..)) {
        Some([method, _, _, rest @ ..]) => (*method, rest),
        Some(_) | None => (0, &[][..]),
    };
    // Method 1: a number for the space; 2: a profile, which names its own space.
    Some(match (method, four(rest, 0), rest.get(16..20)) {
        (1, Some(16 | 18), _) | (2, _, Some(b"RGB ")) => profile(3),
        (1, Some(12), _) => Space::DeviceCmyk,
        (1, Some(17), _) => Space::DeviceGray,
        (2, _, Some(b"CMYK")) => profile(4),
        (2, _, Some(b"GRAY")) => profile(1),
        _ => match components {
            1 | 2 => Space::DeviceGray,
            3 => Space::DeviceRgb,
            4 => Space::DeviceCmyk,
            _ => return None,
        },
    })
}

/// Whether the tile-parts follow one another up to the end of the picture, none of them with a hole.
pub(super) fn whole(data: &[u8]) -> bool {
    let Some(code) = codestream(data) else { return false };
    walk(code).unwrap_or(false)
}

fn walk(code: &[u8]) -> Option<bool> {
    let components = two(code, 40)?;
    // Packets of one layer at one resolution, in each component, if precincts are as large as tiles.
    let mut packets = None;
    let mut at = 2;
    loop {
        match two(code, at)? {
            0xff90 => break,
            // COD: layers at 6, levels of decomposition at 9; bit 0 of the style: precincts of other sizes.
            0xff52 => {
                let whole_tiles = code.get(at + 4)? & 1 == 0;
                let (layers, levels) = (two(code, at + 6)?, usize::from(*code.get(at + 9)?));
                packets = whole_tiles.then(|| layers.saturating_mul(levels + 1).saturating_mul(components.max(1)));
                at += 2 + two(code, at + 2)?;
            }
            0xff00.. => at += 2 + two(code, at + 2)?,
            _ => return Some(false),
        }
    }
    // Tile-parts: the marker, its length, the tile's number, the part's length from the marker on.
    loop {
        match two(code, at)? {
            0xff90 => {
                let length = usize::try_from(four(code, at + 6)?).ok()?;
                // 0: up to the end of the picture.
                let end = if length == 0 { code.len().checked_sub(2)? } else { at.checked_add(length)? };
                let part = code.get(at + 12..end)?;
                if packets.is_some_and(|packets| zeros(part) > packets.saturating_add(HOLE)) {
                    return Some(false);
                }
                at = end;
                if length == 0 {
                    // Programs put bytes after the end.
                    return Some(code[at.saturating_sub(64)..].windows(2).any(|two| two == [0xff, 0xd9]));
                }
            }
            0xffd9 => return Some(true),
            _ => return Some(false),
        }
    }
}

/// Zeros that arithmetic coding does not give in a row, beside the headers of packets without content.
const HOLE: usize = 64;

/// The longest run of zero bytes.
fn zeros(data: &[u8]) -> usize {
    data.split(|byte| *byte != 0).map(<[u8]>::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A codestream of one tile of so many bytes; nothing in it is decoded here.
    fn picture(body: &[u8]) -> Vec<u8> {
        let mut code = vec![0xff, 0x4f, 0xff, 0x51, 0, 41, 0, 0];
        for number in [100u32, 80, 0, 0, 100, 80, 0, 0] {
            code.extend(number.to_be_bytes());
        }
        code.extend([0, 1, 7, 1, 1]);
        code.extend([0xff, 0x52, 0, 12, 0, 0, 0, 1, 0, 5, 4, 4, 0, 1]);
        code.extend([0xff, 0x90, 0, 10, 0, 0]);
        code.extend(u32::try_from(body.len() + 14).unwrap_or(0).to_be_bytes());
        code.extend([0, 1, 0xff, 0x93]);
        code.extend(body);
        code.extend([0xff, 0xd9]);
        code
    }

    #[test]
    fn parts_are_counted_off_to_the_end() {
        let body: Vec<u8> = (0..3000u32).map(|n| (n * n % 251) as u8 | 1).collect();
        let good = picture(&body);
        assert_eq!(size(&good), Some((1, 100, 80)));
        assert!(whole(&good));
        assert!(whole(&[b"in a box".as_slice(), &good, b"more boxes"].concat()));
        for cut in [good.len() - 1, good.len() / 2, 120, 60, 10, 0] {
            assert!(!whole(&good[..cut]), "{cut}");
        }
        assert_eq!(space(&good), Some(Space::DeviceGray));
        let colour = |kind: u32| [b"colr\x01\0\0".as_slice(), &kind.to_be_bytes(), &good].concat();
        assert_eq!(space(&colour(12)), Some(Space::DeviceCmyk));
        assert_eq!(space(&colour(16)), Some(Space::IccBased { channels: 3, object: None, press: false }));
        let mut hole = body.clone();
        hole[1000..1200].fill(0);
        assert!(!whole(&picture(&hole)));
        // Twenty packets without content are no hole.
        let mut quiet = body;
        quiet[1000..1020].fill(0);
        assert!(whole(&picture(&quiet)));
        for data in [&b""[..], b"\xff\x4f", b"\xff\x4f\xff\x51\x00"] {
            assert!(size(data).is_none() && !whole(data));
        }
    }
}
