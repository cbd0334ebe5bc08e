//! Picture files: their kind and orientation.

use flate2::Crc;

/// The extension for a picture's name; `None` if its kind cannot be printed.
pub(crate) fn end(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        Some("jpg")
    } else if bytes.starts_with(b"\x89PNG\r\n\x1A\n") {
        Some("png")
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some("webp")
    } else if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        Some("tif")
    } else {
        None
    }
}

/// Exif's orientation for a picture that is perhaps mirrored, then turned by quarter turns to the right.
pub(crate) fn orientation(turns: u8, mirrored: bool) -> u8 {
    let [plain, mirror] = match turns % 4 {
        0 => [1, 2],
        1 => [6, 7],
        2 => [3, 4],
        _ => [8, 5],
    };
    if mirrored { mirror } else { plain }
}

/// The picture with its orientation written into it, its pixels unchanged; `None` if that is not possible.
pub(crate) fn turned(bytes: &[u8], orientation: u8) -> Option<Vec<u8>> {
    match end(bytes)? {
        "jpg" => jpeg(bytes, orientation),
        "png" => png(bytes, orientation),
        "tif" => {
            let mut out = bytes.to_vec();
            set(&mut out, orientation).then_some(out)
        }
        _ => None,
    }
}

/// Exif data with an orientation and nothing else.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff
}

fn jpeg(bytes: &[u8], orientation: u8) -> Option<Vec<u8>> {
    let mut at = 2;
    let mut behind_jfif = 2;
    while let Some([0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let segment = at + 4..at + 2 + length;
        let content = bytes.get(segment.clone())?;
        match marker {
            0xE0 if at == 2 => behind_jfif = segment.end,
            0xE1 if content.starts_with(b"Exif\0\0") => {
                let mut out = bytes.to_vec();
                if set(out.get_mut(segment.start + 6..segment.end)?, orientation) {
                    return Some(out);
                }
                // Exif data without an orientation is replaced by data with one.
                out.drain(at..segment.end);
                return jpeg(&out, orientation);
            }
            0xDA | 0xD9 => break,
            _ => {}
        }
        at = segment.end;
    }
    let exif = exif(orientation);
    let length = u16::try_from(exif.len() + 8).ok()?;
    let mut out = bytes.get(..behind_jfif)?.to_vec();
    out.extend([0xFF, 0xE1]);
    out.extend(length.to_be_bytes());
    out.extend(b"Exif\0\0");
    out.extend(exif);
    out.extend(bytes.get(behind_jfif..)?);
    Some(out)
}

/// Changes the orientation where a TIFF structure has one.
fn set(tiff: &mut [u8], orientation: u8) -> bool {
    fn change(tiff: &mut [u8], orientation: u8) -> Option<()> {
        let little = tiff.starts_with(b"II");
        let short = |tiff: &[u8], at: usize| {
            let pair: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
            Some(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) })
        };
        let four: [u8; 4] = tiff.get(4..8)?.try_into().ok()?;
        let table = usize::try_from(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) }).ok()?;
        for entry in 0..usize::from(short(tiff, table)?) {
            let at = table.checked_add(2 + entry * 12)?;
            if short(tiff, at)? == 0x0112 {
                let value = tiff.get_mut(at.checked_add(8)?..at.checked_add(10)?)?;
                value.copy_from_slice(&if little { [orientation, 0] } else { [0, orientation] });
                return Some(());
            }
        }
        None
    }
    change(tiff, orientation).is_some()
}

fn png(bytes: &[u8], orientation: u8) -> Option<Vec<u8>> {
    let mut out = bytes.get(..8)?.to_vec();
    let mut at = 8;
    while let Some(head) = bytes.get(at..at + 8) {
        let length = usize::try_from(u32::from_be_bytes(head.get(..4)?.try_into().ok()?)).ok()?;
        let next = at.checked_add(12)?.checked_add(length)?;
        let Some(chunk) = bytes.get(at..next) else { break };
        if head.get(4..) != Some(b"eXIf") {
            out.extend(chunk);
        }
        if head.get(4..) == Some(b"IHDR") {
            let exif = exif(orientation);
            let mut crc = Crc::new();
            crc.update(b"eXIf");
            crc.update(&exif);
            out.extend(u32::try_from(exif.len()).ok()?.to_be_bytes());
            out.extend(b"eXIf");
            out.extend(exif);
            out.extend(crc.sum().to_be_bytes());
        }
        at = next;
    }
    out.extend(bytes.get(at..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jpeg_is_turned_without_touching_its_pixels() {
        let plain = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 9, 9, 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9];
        let turned_once = turned(&plain, 6).unwrap();
        assert_eq!(turned_once.get(8..12), Some(&[0xFF, 0xE1, 0, 34][..]));
        assert!(turned_once.ends_with(&plain[8..]));
        let again = turned(&turned_once, 3).unwrap();
        assert_eq!(again.len(), turned_once.len());
        assert_eq!(again.iter().zip(&turned_once).filter(|(a, b)| a != b).count(), 1);
        assert!(turned(&[0xFF, 0xD8, 0xFF, 0xE1, 0, 200], 6).is_none());
    }

    #[test]
    fn orientations_are_exifs() {
        assert_eq!([0, 1, 2, 3].map(|turns| orientation(turns, false)), [1, 6, 3, 8]);
        assert_eq!([0, 1, 2, 3].map(|turns| orientation(turns, true)), [2, 7, 4, 5]);
    }
}
