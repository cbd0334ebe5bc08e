//! Inline images: their dictionary in full, and where their data ends (ISO 32000-1, 8.9.7).

use std::fmt::Write;

use super::lexer::{Operand, is_space};

/// An inline image.
#[derive(Clone, Debug)]
pub(crate) struct Inline {
    /// The dictionary as written.
    pub entries: Vec<(Vec<u8>, Operand)>,
    /// The data.
    pub data: Vec<u8>,
}

fn key_in_full(key: &[u8]) -> &[u8] {
    match key {
        b"BPC" => b"BitsPerComponent",
        b"CS" => b"ColorSpace",
        b"D" => b"Decode",
        b"DP" => b"DecodeParms",
        b"F" => b"Filter",
        b"H" => b"Height",
        b"IM" => b"ImageMask",
        b"I" => b"Interpolate",
        b"W" => b"Width",
        other => other,
    }
}

fn entry<'a>(entries: &'a [(Vec<u8>, Operand)], key: &[u8]) -> Option<&'a Operand> {
    entries.iter().find(|(k, _)| key_in_full(k) == key).map(|(_, value)| value)
}

/// Where the JPEGs of a content stream end: the next end after some place, so that the stream is gone over once, not
/// once for each picture.
#[derive(Default)]
pub(super) struct Ends {
    /// From where it was looked for, and where it is; `None`: nowhere after that.
    found: Option<(usize, Option<usize>)>,
}

impl Ends {
    /// The end of the JPEG that begins at `from`: behind its last marker.
    fn after(&mut self, data: &[u8], from: usize) -> Option<usize> {
        if let Some((looked, at)) = self.found
            && looked <= from
            && at.is_none_or(|at| from + 2 <= at)
        {
            return at;
        }
        let ends = |at: &usize| {
            let rest = data[at + 2..].trim_ascii_start();
            rest.starts_with(b"EI") && rest.get(2).is_none_or(|b| is_space(*b))
        };
        let marks = data[from..].windows(2).enumerate().filter(|(_, two)| *two == [0xff, 0xd9]);
        let at = marks.map(|(at, _)| from + at).find(ends).map(|at| at + 2);
        self.found = Some((from, at));
        at
    }
}

/// How long the data is: from the dimensions if it is not filtered, else up to an `EI` that stands alone.
pub(super) fn length(entries: &[(Vec<u8>, Operand)], stream: &[u8], start: usize, ends: &mut Ends) -> usize {
    let data = stream.get(start..).unwrap_or_default();
    if entry(entries, b"Filter").is_none()
        && let Some(length) = plain_length(entries)
        && length <= data.len()
    {
        return length;
    }
    // A JPEG ends with its own marker, and nothing need stand between that and `EI`.
    if is_jpeg(entries)
        && let Some(end) = ends.after(stream, start)
    {
        return end - start;
    }
    let mut from = 0;
    while let Some(at) = data[from..].windows(2).position(|pair| pair == b"EI") {
        let at = from + at;
        let before = at == 0 || is_space(data[at - 1]) || data[at - 1] == b'>';
        let after = data.get(at + 2).is_none_or(|b| is_space(*b));
        // After the real `EI` comes page content, which is text; inside compressed data such bytes would be binary.
        let rest = &data[at + 2..data.len().min(at + 12)];
        let text = rest.iter().all(|b| is_space(*b) || (32..127).contains(b));
        if before && after && text {
            return at;
        }
        from = at + 2;
    }
    data.len()
}

fn is_jpeg(entries: &[(Vec<u8>, Operand)]) -> bool {
    let last = match entry(entries, b"Filter") {
        Some(Operand::Name(name)) => name.as_slice(),
        Some(Operand::Array(list)) => match list.as_slice() {
            [Operand::Name(name)] => name.as_slice(),
            _ => return false,
        },
        _ => return false,
    };
    matches!(last, b"DCT" | b"DCTDecode")
}

fn plain_length(entries: &[(Vec<u8>, Operand)]) -> Option<usize> {
    let number = |key: &[u8]| {
        let value = entry(entries, key)?.number()?;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates")]
        Some(value as usize)
    };
    let (width, height) = (number(b"Width")?, number(b"Height")?);
    if entry(entries, b"ImageMask") == Some(&Operand::Word(true)) {
        return width.div_ceil(8).checked_mul(height);
    }
    let channels = match entry(entries, b"ColorSpace") {
        Some(Operand::Name(name)) => match name.as_slice() {
            b"G" | b"DeviceGray" | b"I" | b"Indexed" => 1,
            b"RGB" | b"DeviceRGB" => 3,
            b"CMYK" | b"DeviceCMYK" => 4,
            _ => return None,
        },
        Some(Operand::Array(_)) => 1,
        _ => return None,
    };
    let bits = width.checked_mul(channels)?.checked_mul(number(b"BitsPerComponent")?)?;
    bits.div_ceil(8).checked_mul(height)
}

impl Inline {
    /// The image as a stream object, so that it is read as any other.
    pub fn object(&self) -> Vec<u8> {
        let mut text = String::from("<<");
        for (key, value) in &self.entries {
            let key = key_in_full(key);
            if key != b"Length" {
                write_name(&mut text, key);
                write(&mut text, value);
            }
        }
        let _ = write!(text, "/Length {}>>\nstream\n", self.data.len());
        let mut object = text.into_bytes();
        object.extend(&self.data);
        object.extend(b"\nendstream");
        object
    }
}

fn write_name(text: &mut String, name: &[u8]) {
    text.push('/');
    for byte in name {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'+') {
            text.push(char::from(*byte));
        } else {
            let _ = write!(text, "#{byte:02x}");
        }
    }
    text.push(' ');
}

fn write(text: &mut String, value: &Operand) {
    match value {
        Operand::Number(n) => {
            let _ = write!(text, "{n} ");
        }
        Operand::Name(name) => write_name(text, name),
        Operand::Text(bytes) => {
            text.push('<');
            for byte in bytes {
                let _ = write!(text, "{byte:02x}");
            }
            text.push('>');
        }
        Operand::Array(items) => {
            text.push('[');
            items.iter().for_each(|item| write(text, item));
            text.push(']');
        }
        Operand::Dict(entries) => {
            text.push_str("<<");
            for (key, value) in entries {
                write_name(text, key);
                write(text, value);
            }
            text.push_str(">>");
        }
        Operand::Word(word) => {
            let _ = write!(text, "{word} ");
        }
    }
}
