//! Stream filters, each with a limit on what it may give. Picture formats are left to [`super::super::content`].

use hayro_syntax::object::{Dict, Name, Object, Stream};

use super::damage::Damage;
use super::lzw;
use super::predictor::Predictor;

/// More filters than this on one stream is no honest file: `/Filter [/FlateDecode …]` a hundred times over is a bomb.
const FILTERS: usize = 8;

/// Data that are no longer kept twice, bytes.
const LARGE: usize = 64 << 20;

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
    /// How much of it was there.
    pub whole: Whole,
}

/// How much of a filter's data was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Whole {
    /// All of it.
    Yes,
    /// All of it; by its checksum it is not what was packed.
    Checksum,
    /// It breaks off, or cannot be read on from somewhere: what was given is what came before.
    Cut,
}

impl Decoded<'_> {
    /// What is wrong with data of which something could be read.
    pub(crate) fn damage(&self, stream: &Stream<'_>) -> Option<Damage> {
        let object = number(stream);
        match self.whole {
            Whole::Yes => None,
            Whole::Checksum => Some(Damage::Checksum { object }),
            Whole::Cut => Some(Damage::Stream { object }),
        }
    }
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
/// is given as far as it goes, as every reader does, and called [`Whole::Cut`].
pub(crate) fn decode<'a>(stream: &Stream<'a>, limit: usize) -> Result<Decoded<'a>, Damage> {
    decode_counted(stream, limit, &mut 0)
}

/// As [`decode`]; adds to `handled` how many bytes its filters took and gave. A stream that gives nothing cost its bytes
/// all the same: who may be asked for it again and again must count them.
///
/// # Errors
/// As [`decode`].
pub(crate) fn decode_counted<'a>(
    stream: &Stream<'a>,
    limit: usize,
    handled: &mut usize,
) -> Result<Decoded<'a>, Damage> {
    let object = number(stream);
    let names = filter_names(stream.dict());
    if names.len() > FILTERS {
        return Err(Damage::Bomb { object, limit: limit as u64 });
    }
    let mut data = stream.raw_data().into_owned();
    // They are copied, which is quick.
    *handled = handled.saturating_add(data.len() / 16);
    if names.is_empty() && data.len() > limit {
        return Err(Damage::Bomb { object, limit: limit as u64 });
    }
    let parameters = parameters(stream.dict(), names.len());
    let mut whole = Whole::Yes;
    let picture = |data, filter, parameters, whole| Ok(Decoded { data, picture: Some((filter, parameters)), whole });
    for (name, parameters) in names.iter().zip(parameters) {
        let taken = data.len();
        let unpacked = match name.as_str() {
            "FlateDecode" => inflate(&data, limit),
            "LZWDecode" => {
                let early = parameters.get::<i32>(b"EarlyChange").is_none_or(|n| n != 0);
                let unpacked = lzw::unpack(&data, early, limit).map_err(|()| Fault::Bomb);
                unpacked.map(|(out, end)| (out, if end { Whole::Yes } else { Whole::Cut }))
            }
            "ASCIIHexDecode" => Ok((hex(&data), Whole::Yes)),
            "ASCII85Decode" => Ok((ascii_85(&data), Whole::Yes)),
            "RunLengthDecode" => run_length(&data, limit),
            "Crypt" => Ok((data, Whole::Yes)),
            "DCTDecode" => return picture(data, PictureFilter::Dct, parameters, whole),
            "JPXDecode" => return picture(data, PictureFilter::Jpx, parameters, whole),
            "CCITTFaxDecode" => return picture(data, PictureFilter::Ccitt, parameters, whole),
            "JBIG2Decode" => return picture(data, PictureFilter::Jbig2, parameters, whole),
            _ => Err(Fault::Broken),
        };
        *handled = handled.saturating_add(match &unpacked {
            Ok((unpacked, _)) => taken.saturating_add(unpacked.len()),
            Err(Fault::Bomb) => taken.saturating_add(limit),
            Err(Fault::Broken) => taken,
        });
        let (unpacked, own) = unpacked.map_err(|fault| match fault {
            Fault::Bomb => Damage::Bomb { object, limit: limit as u64 },
            Fault::Broken => Damage::Stream { object },
        })?;
        data = unpacked;
        whole = whole.max(own);
        if let (Some(predictor), "FlateDecode" | "LZWDecode") = (predictor(&parameters), name.as_str()) {
            data = predictor.undo(data).ok_or(Damage::Stream { object })?;
        }
    }
    Ok(Decoded { data, picture: None, whole })
}

/// A stream's data where a part of it is of no use: a function's table, a mesh. Counts as [`decode_counted`] does.
///
/// # Errors
/// As [`decode`], and if the data are cut.
pub(crate) fn whole(stream: &Stream<'_>, limit: usize, handled: &mut usize) -> Result<Vec<u8>, Damage> {
    let decoded = decode_counted(stream, limit, handled)?;
    if decoded.whole == Whole::Cut { Err(Damage::Stream { object: number(stream) }) } else { Ok(decoded.data) }
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

/// What a filter gives, and how much of its data was there.
type Unpacked = Result<(Vec<u8>, Whole), Fault>;

/// Inflates zlib data, or bare deflate data; what comes before an error is kept.
pub(super) fn inflate(data: &[u8], limit: usize) -> Unpacked {
    // An empty stream that a program did not pack at all.
    if data.iter().all(u8::is_ascii_whitespace) {
        return Ok((Vec::new(), Whole::Yes));
    }
    let zlib = deflated(data, true, limit)?;
    if zlib.whole {
        return Ok((zlib.out, Whole::Yes));
    }
    // As readers do: a wrong header before good data, a checksum that is missing or wrong, no header at all. Of large
    // data one try is kept at a time.
    let large = zlib.out.len() > LARGE;
    let zlib = if large { Vec::new() } else { zlib.out };
    let behind = deflated(data.get(2..).unwrap_or_default(), false, limit)?;
    if behind.whole && !behind.out.is_empty() {
        let sum = data.get(2 + behind.used..).and_then(|rest| rest.first_chunk::<4>());
        let wrong = sum.is_some_and(|sum| u32::from_be_bytes(*sum) != adler_32(&behind.out));
        return Ok((behind.out, if wrong { Whole::Checksum } else { Whole::Yes }));
    }
    if behind.out.len() > LARGE {
        return Ok((behind.out, Whole::Cut));
    }
    let bare = deflated(data, false, limit)?;
    let whole = if bare.whole && !bare.out.is_empty() { Whole::Yes } else { Whole::Cut };
    let longest = [zlib, bare.out, behind.out].into_iter().rev().max_by_key(Vec::len);
    longest.filter(|out| !out.is_empty()).map(|out| (out, whole)).ok_or(Fault::Broken)
}

/// What was inflated.
struct Deflated {
    out: Vec<u8>,
    /// Bytes of the packed data that were read.
    used: usize,
    /// The data's own end was reached.
    whole: bool,
}

fn deflated(data: &[u8], zlib: bool, limit: usize) -> Result<Deflated, Fault> {
    let mut state = flate2::Decompress::new(zlib);
    let mut out = Vec::new();
    let mut piece = vec![0; 64 << 10];
    let size = |total: u64| usize::try_from(total).unwrap_or(usize::MAX);
    loop {
        let (read, written) = (state.total_in(), state.total_out());
        let rest = data.get(size(read)..).unwrap_or_default();
        let status = state.decompress(rest, &mut piece, flate2::FlushDecompress::None);
        let fresh = size(state.total_out() - written).min(piece.len());
        if out.len() + fresh > limit {
            return Err(Fault::Bomb);
        }
        out.extend_from_slice(&piece[..fresh]);
        let stuck = fresh == 0 && state.total_in() == read;
        let whole = matches!(status, Ok(flate2::Status::StreamEnd));
        if whole || stuck || status.is_err() {
            return Ok(Deflated { out, used: size(state.total_in()), whole });
        }
    }
}

/// The checksum after zlib data (RFC 1950, 8.2).
fn adler_32(data: &[u8]) -> u32 {
    const MOST: u32 = 65_521;
    let (mut a, mut b) = (1u32, 0u32);
    // The sums of so many bytes still fit.
    for piece in data.chunks(5552) {
        for byte in piece {
            a += u32::from(*byte);
            b += a;
        }
        (a, b) = (a % MOST, b % MOST);
    }
    b << 16 | a
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

/// Runs end with a byte of their own (128); programs leave it out. Only a run that breaks off is no end.
fn run_length(mut data: &[u8], limit: usize) -> Unpacked {
    let (mut out, mut whole) = (Vec::new(), Whole::Yes);
    while let Some((&length, rest)) = data.split_first() {
        match length {
            0..=127 => {
                let count = usize::from(length) + 1;
                if rest.len() < count {
                    whole = Whole::Cut;
                }
                let (run, after) = rest.split_at(count.min(rest.len()));
                out.extend_from_slice(run);
                data = after;
            }
            128 => break,
            129..=255 => {
                let Some((&byte, rest)) = rest.split_first() else {
                    whole = Whole::Cut;
                    break;
                };
                out.resize(out.len() + 257 - usize::from(length), byte);
                data = rest;
            }
        }
        if out.len() > limit {
            return Err(Fault::Bomb);
        }
    }
    Ok((out, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_filters_read_what_others_write() {
        assert_eq!(hex(b"4a 6F7>"), b"Jop");
        assert_eq!(ascii_85(b"<~87cURDZ~>"), b"Hello");
        assert_eq!(ascii_85(b"z~>"), [0; 4]);
        assert!(
            run_length(&[2, 1, 2, 3, 254, 9, 128, 7], 100).is_ok_and(|d| d == (vec![1, 2, 3, 9, 9, 9], Whole::Yes))
        );
        assert!(run_length(&[2, 1, 2], 100).is_ok_and(|d| d == (vec![1, 2], Whole::Cut)));
        assert!(matches!(run_length(&[129, 9], 100), Err(Fault::Bomb)));
    }

    #[test]
    fn a_bomb_is_stopped() {
        use std::io::Write;
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&vec![0; 1 << 20]).expect("memory");
        let packed = packer.finish().expect("memory");
        assert!(matches!(inflate(&packed, 1 << 19), Err(Fault::Bomb)));
        assert!(inflate(&packed, 1 << 20).is_ok_and(|(d, whole)| d.len() == 1 << 20 && whole == Whole::Yes));
        assert!(
            inflate(&packed[..packed.len() / 2], 1 << 20).is_ok_and(|(d, whole)| !d.is_empty() && whole == Whole::Cut)
        );
        assert!(matches!(inflate(b"hello", 100), Err(Fault::Broken)));
    }

    #[test]
    fn what_is_not_all_there_is_said_to_be_cut() {
        use std::io::Write;
        let text: Vec<u8> = (0..20_000u32).flat_map(|n| (n * n % 1013).to_le_bytes()).collect();
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(&text).expect("memory");
        let packed = packer.finish().expect("memory");
        let end = packed.len();
        let whole = |data: &[u8]| inflate(data, 1 << 20).ok().map(|(out, whole)| (out == text, whole));
        assert_eq!(whole(&packed), Some((true, Whole::Yes)));
        // Bytes after the end are no harm, nor is a checksum that was left out, a wrong header, or none.
        assert_eq!(whole(&[&packed[..], b"\r\n"].concat()), Some((true, Whole::Yes)));
        assert_eq!(whole(&packed[..end - 4]), Some((true, Whole::Yes)));
        assert_eq!(whole(&packed[..end - 2]), Some((true, Whole::Yes)));
        assert_eq!(whole(&packed[2..]), Some((true, Whole::Yes)));
        assert_eq!(whole(&[b"\x00\x00", &packed[2..]].concat()), Some((true, Whole::Yes)));
        assert_eq!(whole(&[&packed[..end - 4], b"\x01\x02\x03\x04"].concat()), Some((true, Whole::Checksum)));
        for cut in [end - 6, end / 2, end / 10] {
            assert_eq!(whole(&packed[..cut]), Some((false, Whole::Cut)), "{cut} of {end}");
        }
        let mut zeros = packed.clone();
        zeros[end / 2..end / 2 + 200].fill(0);
        assert!(whole(&zeros).is_some_and(|(same, whole)| !same && whole != Whole::Yes));
    }
}
