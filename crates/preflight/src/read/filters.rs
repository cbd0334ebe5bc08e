//! Stream filters, each with a limit on what it may give. Picture formats are left to [`super::super::content`].

use std::io::Read;

use hayro_syntax::object::{Dict, Name, Object, Stream};

use super::damage::Damage;
use super::lzw;
use super::predictor::Predictor;

/// More filters than this on one stream is no honest file: `/Filter [/FlateDecode …]` a hundred times over is a bomb.
const FILTERS: usize = 8;

/// A picture format that is the last filter of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PictureFilter {
    /// JPEG.
    Dct,
    /// JPEG 2000.
    Jpx,
    /// Fax.
    Ccitt,
    /// JBIG2.
    Jbig2,
}

/// A stream's data after all filters but a picture format.
pub(crate) struct Decoded<'a> {
    /// The data.
    pub data: Vec<u8>,
    /// The picture format it is still in, with its parameters.
    pub picture: Option<(PictureFilter, Dict<'a>)>,
}

/// The names of a stream's filters, in full.
pub(crate) fn filter_names(dict: &Dict<'_>) -> Vec<String> {
    let names: Vec<String> = if let Some(name) = dict.get::<Name<'_>>(b"Filter") {
        vec![name.as_str().to_owned()]
    } else if let Some(array) = dict.get::<hayro_syntax::object::Array<'_>>(b"Filter") {
        array.iter::<Name<'_>>().take(FILTERS + 1).map(|n| n.as_str().to_owned()).collect()
    } else {
        Vec::new()
    };
    names.into_iter().map(|name| full(&name).to_owned()).collect()
}

/// The long form of an inline image's abbreviation.
fn full(name: &str) -> &str {
    match name {
        "AHx" => "ASCIIHexDecode",
        "A85" => "ASCII85Decode",
        "LZW" => "LZWDecode",
        "Fl" => "FlateDecode",
        "RL" => "RunLengthDecode",
        "CCF" => "CCITTFaxDecode",
        "DCT" => "DCTDecode",
        other => other,
    }
}

fn parameters<'a>(dict: &Dict<'a>, count: usize) -> Vec<Dict<'a>> {
    let mut list: Vec<Dict<'a>> = if let Some(one) = dict.get::<Dict<'_>>(b"DecodeParms") {
        vec![one]
    } else if let Some(array) = dict.get::<hayro_syntax::object::Array<'_>>(b"DecodeParms") {
        array.iter::<Object<'_>>().take(count).map(|o| o.into_dict().unwrap_or_default()).collect()
    } else {
        Vec::new()
    };
    list.resize(count, Dict::empty());
    list
}

/// Applies a stream's filters, giving at most `limit` bytes.
///
/// # Errors
/// [`Damage::Bomb`] beyond the limit, [`Damage::Stream`] if a filter is unknown or gives nothing. Data that is cut off
/// is given as far as it goes, as every reader does.
pub(crate) fn decode<'a>(stream: &Stream<'a>, limit: usize) -> Result<Decoded<'a>, Damage> {
    let object = number(stream);
    let names = filter_names(stream.dict());
    if names.len() > FILTERS {
        return Err(Damage::Bomb { object, limit: limit as u64 });
    }
    let mut data = stream.raw_data().into_owned();
    if names.is_empty() && data.len() > limit {
        return Err(Damage::Bomb { object, limit: limit as u64 });
    }
    let parameters = parameters(stream.dict(), names.len());
    for (name, parameters) in names.iter().zip(parameters) {
        let unpacked = match name.as_str() {
            "FlateDecode" => inflate(&data, limit),
            "LZWDecode" => {
                let early = parameters.get::<i32>(b"EarlyChange").is_none_or(|n| n != 0);
                lzw::unpack(&data, early, limit).map_err(|()| Fault::Bomb)
            }
            "ASCIIHexDecode" => Ok(hex(&data)),
            "ASCII85Decode" => Ok(ascii_85(&data)),
            "RunLengthDecode" => run_length(&data, limit),
            "Crypt" => Ok(data),
            "DCTDecode" => return Ok(Decoded { data, picture: Some((PictureFilter::Dct, parameters)) }),
            "JPXDecode" => return Ok(Decoded { data, picture: Some((PictureFilter::Jpx, parameters)) }),
            "CCITTFaxDecode" => return Ok(Decoded { data, picture: Some((PictureFilter::Ccitt, parameters)) }),
            "JBIG2Decode" => return Ok(Decoded { data, picture: Some((PictureFilter::Jbig2, parameters)) }),
            _ => Err(Fault::Broken),
        };
        data = unpacked.map_err(|fault| match fault {
            Fault::Bomb => Damage::Bomb { object, limit: limit as u64 },
            Fault::Broken => Damage::Stream { object },
        })?;
        if let (Some(predictor), "FlateDecode" | "LZWDecode") = (predictor(&parameters), name.as_str()) {
            data = predictor.undo(data).ok_or(Damage::Stream { object })?;
        }
    }
    Ok(Decoded { data, picture: None })
}

/// A stream's object number; `None` for an inline image.
pub(crate) fn number(stream: &Stream<'_>) -> Option<i32> {
    stream.dict().obj_id().map(|id| id.obj_number)
}

fn predictor(parameters: &Dict<'_>) -> Option<Predictor> {
    let number =
        |key: &[u8], default: usize| parameters.get::<i32>(key).map_or(default, |n| usize::try_from(n).unwrap_or(0));
    let kind = i64::from(parameters.get::<i32>(b"Predictor").unwrap_or(1));
    (kind > 1).then(|| Predictor {
        kind,
        colours: number(b"Colors", 1),
        bits: number(b"BitsPerComponent", 8),
        columns: number(b"Columns", 1),
    })
}

/// Why a filter gave nothing.
pub(super) enum Fault {
    /// More than the limit.
    Bomb,
    /// Nothing at all, or unknown.
    Broken,
}

/// Inflates zlib data, or bare deflate data; what comes before an error is kept.
pub(super) fn inflate(data: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    // Nothing, packed by a program that did not bother to.
    if data.iter().all(u8::is_ascii_whitespace) {
        return Ok(Vec::new());
    }
    let (mut out, broken) = read_up_to(flate2::read::ZlibDecoder::new(data), limit)?;
    if broken && out.is_empty() {
        out = read_up_to(flate2::read::DeflateDecoder::new(data), limit)?.0;
        if out.is_empty() && data.len() > 2 {
            // A wrong header before good data.
            out = read_up_to(flate2::read::DeflateDecoder::new(&data[2..]), limit)?.0;
        }
        if out.is_empty() {
            return Err(Fault::Broken);
        }
    }
    Ok(out)
}

fn read_up_to(mut reader: impl Read, limit: usize) -> Result<(Vec<u8>, bool), Fault> {
    let mut out = Vec::new();
    let mut piece = vec![0; 64 << 10];
    loop {
        match reader.read(&mut piece) {
            Ok(0) => return Ok((out, false)),
            Ok(n) if out.len() + n > limit => return Err(Fault::Bomb),
            Ok(n) => out.extend_from_slice(&piece[..n]),
            Err(_) => return Ok((out, true)),
        }
    }
}

fn hex(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|b| **b != b'>').filter_map(|b| char::from(*b).to_digit(16));
    let digits: Vec<u8> = digits.filter_map(|d| u8::try_from(d).ok()).collect();
    digits.chunks(2).map(|pair| (pair[0] << 4) | pair.get(1).copied().unwrap_or(0)).collect()
}

fn ascii_85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len() / 5 * 4);
    let mut group: Vec<u8> = Vec::with_capacity(5);
    let data = data.strip_prefix(b"<~").unwrap_or(data);
    for &byte in data {
        match byte {
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => group.push(byte - b'!'),
            b'~' => break,
            _ => {}
        }
        if group.len() == 5 {
            out.extend(base_85(&group));
            group.clear();
        }
    }
    if group.len() > 1 {
        let known = group.len() - 1;
        group.resize(5, 84);
        out.extend(&base_85(&group)[..known]);
    }
    out
}

fn base_85(group: &[u8]) -> [u8; 4] {
    group.iter().fold(0u32, |sum, digit| sum.wrapping_mul(85).wrapping_add(u32::from(*digit))).to_be_bytes()
}

fn run_length(mut data: &[u8], limit: usize) -> Result<Vec<u8>, Fault> {
    let mut out = Vec::new();
    while let Some((&length, rest)) = data.split_first() {
        match length {
            0..=127 => {
                let count = (usize::from(length) + 1).min(rest.len());
                out.extend_from_slice(&rest[..count]);
                data = &rest[count..];
            }
            128 => break,
            129..=255 => {
                let Some((&byte, rest)) = rest.split_first() else { break };
                out.resize(out.len() + 257 - usize::from(length), byte);
                data = rest;
            }
        }
        if out.len() > limit {
            return Err(Fault::Bomb);
        }
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_filters_read_what_others_write() {
        assert_eq!(hex(b"4a 6F7>"), b"Jop");
        assert_eq!(ascii_85(b"<~87cURDZ~>"), b"Hello");
        assert_eq!(ascii_85(b"z~>"), [0; 4]);
        assert!(run_length(&[2, 1, 2, 3, 254, 9, 128, 7], 100).is_ok_and(|d| d == [1, 2, 3, 9, 9, 9]));
        assert!(matches!(run_length(&[129, 9], 100), Err(Fault::Bomb)));
    }

    #[test]
    fn a_bomb_is_stopped() {
        use std::io::Write;
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&vec![0; 1 << 20]).expect("memory");
        let packed = packer.finish().expect("memory");
        assert!(matches!(inflate(&packed, 1 << 19), Err(Fault::Bomb)));
        assert!(inflate(&packed, 1 << 20).is_ok_and(|d| d.len() == 1 << 20));
        assert!(inflate(&packed[..packed.len() / 2], 1 << 20).is_ok_and(|d| !d.is_empty()));
        assert!(matches!(inflate(b"hello", 100), Err(Fault::Broken)));
    }
}
