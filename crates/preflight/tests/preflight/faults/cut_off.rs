//! Data that break off, have a hole, or were changed on the way, in every kind of stream; each beside the same stream
//! whole. `grey.jp2` (JPEG 2000, 320 × 240) and `bits.g4` (fax, 320 × 240) were written by Pillow.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::super::sheet::{BLACK, Sheet, at, fill, flate, photo, words};
use super::{Fault, In, box_around, pair};

/// A JPEG 2000 picture of one channel.
const JPX: &[u8] = include_bytes!("grey.jp2");
/// Line art as a fax machine packs it (CCITT group 4).
const FAX: &[u8] = include_bytes!("bits.g4");

/// The first half of it.
fn half(data: &[u8]) -> Vec<u8> {
    data[..data.len() / 2].to_vec()
}

/// The same with zeros in its middle.
fn hole(data: &[u8]) -> Vec<u8> {
    let mut data = data.to_vec();
    let middle = data.len() / 2;
    data[middle..middle + 300].fill(0);
    data
}

fn packed(dict: Dictionary, data: Vec<u8>) -> Stream {
    let mut stream = Stream::new(dict, data).with_compression(false);
    stream.dict.set("Filter", "FlateDecode");
    stream
}

/// A picture of 320 × 240 pixels in so many bits, its data as packed.
fn raster(sheet: &mut Sheet, bits: i64, filter: &str, parameters: Option<Dictionary>, data: Vec<u8>) {
    let mut dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 320, "Height" => 240, "BitsPerComponent" => bits,
        "ColorSpace" => "DeviceGray", "Filter" => filter,
    };
    parameters.into_iter().for_each(|own| dict.set("DecodeParms", own));
    // Line art wants to be finer than a picture.
    let rect = if bits == 1 { [20.0, 20.0, 13.0, 9.75] } else { [20.0, 20.0, 40.0, 30.0] };
    sheet.place(2, Stream::new(dict, data).with_compression(false), rect);
}

fn fax(sheet: &mut Sheet, data: Vec<u8>) {
    let parameters = dictionary! { "K" => -1, "Columns" => 320, "Rows" => 240, "BlackIs1" => true };
    raster(sheet, 1, "CCITTFaxDecode", Some(parameters), data);
}

/// The fax as JBIG2: a page's size, and a region packed as a fax is. The region says how long it is.
fn jbig2(region: &[u8]) -> Vec<u8> {
    let number = |n: usize| u32::try_from(n).expect("small").to_be_bytes();
    let sizes = [number(320), number(240)].concat();
    let page = [&[0, 0, 0, 0, 0x30, 0, 1][..], &number(19), &sizes, &[0; 11]].concat();
    let head = [&sizes[..], &[0; 9], &[1]].concat();
    [&page[..], &[0, 0, 0, 1, 38, 0, 1], &number(head.len() + FAX.len()), &head, region].concat()
}

/// The grey picture run by run: 128 bytes as they are, 75 times over.
fn runs(length: usize) -> Vec<u8> {
    let piece: Vec<u8> = std::iter::once(127).chain((0..128u8).map(|n| n / 2 + 90)).collect();
    piece.repeat(600)[..length].to_vec()
}

/// Many tints on the page, packed.
fn content() -> Vec<u8> {
    let one = |n: usize| fill("0.4 0 0 0 k", [10.0 + (n * 7 % 90) as f64, 20.0 + (n * 13 % 80) as f64, 4.0, 4.0]);
    flate((0..200).map(one).collect::<String>().as_bytes())
}

/// Replaces the second page's content by two streams: its own, and this one.
fn second_stream(sheet: &mut Sheet, data: Vec<u8>) {
    let own = sheet.page(2).get(b"Contents").expect("content").clone();
    let more = sheet.doc.add_object(packed(dictionary! {}, data));
    sheet.page(2).set("Contents", vec![own, more.into()]);
}

fn form(sheet: &mut Sheet, data: Vec<u8>) {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => box_around(13.0), "Resources" => dictionary! {},
    };
    let form = sheet.doc.add_object(packed(dict, data));
    sheet.resource("XObject", "Cut", form);
    sheet.paint(2, "/Cut Do\n");
}

fn masked(sheet: &mut Sheet, data: Vec<u8>) {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 320, "Height" => 240, "BitsPerComponent" => 8,
        "ColorSpace" => "DeviceGray",
    };
    let mask = sheet.doc.add_object(packed(dict, data));
    let mut picture = photo(320, 240, "DeviceCMYK".into(), 4);
    picture.dict.set("SMask", mask);
    sheet.place(2, picture, [20.0, 20.0, 40.0, 30.0]);
}

/// A tint by a table of samples.
fn table(sheet: &mut Sheet, data: Vec<u8>) {
    let unit = |n: usize| Object::Array([0, 1].repeat(n).into_iter().map(Object::from).collect());
    let dict = dictionary! {
        "FunctionType" => 0, "Domain" => unit(1), "Range" => unit(4), "Size" => vec![Object::from(64)],
        "BitsPerSample" => 8,
    };
    let function = sheet.doc.add_object(packed(dict, data));
    let space = vec!["Separation".into(), "HKS 13".into(), "DeviceCMYK".into(), function.into()];
    sheet.resource("ColorSpace", "Table", space);
    sheet.paint(2, &fill("/Table cs 0.8 scn", [20.0, 20.0, 30.0, 20.0]));
}

fn samples() -> Vec<u8> {
    (0..64u8).flat_map(|n| [0, n * 2, n * 3, 0]).collect()
}

/// A picture of 256 colours, its palette packed.
fn palette(sheet: &mut Sheet, data: Vec<u8>) {
    let colours = sheet.doc.add_object(packed(dictionary! {}, data));
    let space = vec!["Indexed".into(), "DeviceCMYK".into(), 255.into(), colours.into()];
    sheet.place(2, photo(320, 240, space.into(), 1), [20.0, 20.0, 40.0, 30.0]);
}

/// Its colours, four inks each.
fn colours() -> Vec<u8> {
    (0..=255u8).flat_map(|n| [n / 3, (n ^ 0x55) / 4, n.wrapping_mul(7) / 5, n / 9]).collect()
}

/// The grey of a photograph, so that packing does not make it tiny.
fn pixels(channels: u32) -> Vec<u8> {
    let dots = (0..240u32).flat_map(|y| (0..320u32).map(move |x| (x, y)));
    dots.flat_map(|(x, y)| (0..channels).map(move |c| (90 + (x * x / 7 + y * 3 + c * 40) % 97) as u8)).collect()
}

/// The checksum of zlib data spoiled, the data left as they are.
fn summed_wrong(mut data: Vec<u8>) -> Vec<u8> {
    let last = data.len() - 1;
    data[last] ^= 0x55;
    data
}

/// Type from a font that is not in the file, painted or not.
fn recognised(sheet: &mut Sheet, mode: u8) {
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    sheet.resource("Font", "Far", font);
    let [x, y] = [at(20.0), at(50.0)];
    sheet.paint(2, &format!("q {BLACK} BT {mode} Tr /Far 10 Tf {x:.2} {y:.2} Td (Recognised) Tj ET Q\n"));
}

pub fn faults() -> Vec<Fault> {
    const DAMAGED: &[(&str, Option<usize>)] = &[("file.damaged", Some(2))];
    const PICTURE: &[(&str, Option<usize>)] = &[("image.damaged", Some(2))];
    use In::{Both, X1a, X4};
    let mut all = vec![
        pair(
            "page content cut in half",
            Both,
            DAMAGED,
            |s| second_stream(s, half(&content())),
            |s| {
                second_stream(s, content());
            },
        ),
        pair("a form cut in half", Both, DAMAGED, |s| form(s, half(&content())), |s| form(s, content())),
        pair(
            "page content whose checksum is wrong",
            Both,
            DAMAGED,
            |s| second_stream(s, summed_wrong(content())),
            |s| {
                // A checksum that was left out is no harm.
                let data = content();
                second_stream(s, data[..data.len() - 4].to_vec());
            },
        ),
        pair(
            "a spot's table of tints cut in half",
            Both,
            DAMAGED,
            |s| table(s, flate(&half(&samples()))),
            |s| table(s, flate(&samples())),
        ),
        pair(
            "a palette cut in half",
            Both,
            DAMAGED,
            |s| palette(s, half(&flate(&colours()))),
            |s| palette(s, flate(&colours())),
        ),
        pair(
            "half a Flate picture",
            Both,
            PICTURE,
            |s| raster(s, 8, "FlateDecode", None, half(&flate(&pixels(1)))),
            |s| {
                raster(s, 8, "FlateDecode", None, flate(&pixels(1)));
            },
        ),
        pair(
            "a Flate picture with zeros in its middle",
            Both,
            PICTURE,
            |s| {
                raster(s, 8, "FlateDecode", None, hole(&flate(&pixels(1))));
            },
            |s| raster(s, 8, "FlateDecode", None, flate(&pixels(1))),
        ),
        pair(
            "half a picture packed run by run",
            Both,
            PICTURE,
            |s| {
                raster(s, 8, "RunLengthDecode", None, runs(38_000));
            },
            |s| raster(s, 8, "RunLengthDecode", None, runs(129 * 600)),
        ),
        pair("half a fax", Both, PICTURE, |s| fax(s, half(FAX)), |s| fax(s, FAX.to_vec())),
        pair("a fax with zeros in its middle", Both, PICTURE, |s| fax(s, hole(FAX)), |s| fax(s, FAX.to_vec())),
        pair(
            "half a soft mask",
            X4,
            PICTURE,
            |s| masked(s, half(&flate(&pixels(1)))),
            |s| masked(s, flate(&pixels(1))),
        ),
        pair(
            "a JPEG 2000 with zeros in its middle",
            X4,
            PICTURE,
            |s| raster(s, 8, "JPXDecode", None, hole(JPX)),
            |s| {
                raster(s, 8, "JPXDecode", None, JPX.to_vec());
            },
        ),
        pair(
            "a JPEG 2000 without its end",
            X4,
            DAMAGED,
            |s| {
                raster(s, 8, "JPXDecode", None, JPX[..JPX.len() - 2].to_vec());
            },
            |s| raster(s, 8, "JPXDecode", None, JPX.to_vec()),
        ),
        pair(
            "half a JPEG 2000",
            X4,
            DAMAGED,
            |s| raster(s, 8, "JPXDecode", None, half(JPX)),
            |s| {
                raster(s, 8, "JPXDecode", None, JPX.to_vec());
            },
        ),
        pair(
            "half a JBIG2 picture",
            X4,
            DAMAGED,
            |s| raster(s, 1, "JBIG2Decode", None, jbig2(&half(FAX))),
            |s| {
                raster(s, 1, "JBIG2Decode", None, jbig2(FAX));
            },
        ),
        pair(
            "type that shows, from a font that is not in the file",
            Both,
            &[("font.embedded", Some(2))],
            |s| {
                recognised(s, 0);
            },
            |s| s.paint(2, &words(BLACK, 10.0, [20.0, 50.0], "Recognised")),
        ),
        pair(
            "type that is a clip, from a font that is not in the file",
            X4,
            &[("font.embedded", Some(2))],
            |s| {
                recognised(s, 7);
            },
            |s| recognised(s, 3),
        ),
        pair(
            "invisible type from a font that is not in the file",
            X1a,
            &[("font.embedded", Some(2))],
            |s| {
                recognised(s, 3);
            },
            |s| s.paint(2, &words(BLACK, 10.0, [20.0, 50.0], "Recognised")),
        ),
    ];
    all.push(chosen());
    all.push(profiles());
    all.push(fonts());
    all.push(lost());
    all
}

/// A font that is not in the file, with type in it; chosen only, it is no matter.
fn chosen() -> Fault {
    fn choose(sheet: &mut Sheet, shown: &str) {
        let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
        sheet.resource("Font", "Far", font);
        sheet.paint(2, &format!("q {BLACK} BT /Far 12 Tf {:.2} {:.2} Td {shown} ET Q\n", at(20.0), at(50.0)));
    }
    pair(
        "one letter in a font that is not in the file",
        In::Both,
        &[("font.embedded", Some(2))],
        |s| choose(s, "(a) Tj"),
        |s| choose(s, "() Tj 14 TL"),
    )
}

/// Content in a stream that is not there.
fn lost() -> Fault {
    fn parts(sheet: &mut Sheet, lost: bool) {
        let own = sheet.page(2).get(b"Contents").expect("content").clone();
        let more = if lost { (9999, 0) } else { sheet.doc.add_object(Stream::new(dictionary! {}, b"q Q".to_vec())) };
        sheet.page(2).set("Contents", vec![own, more.into()]);
    }
    pair(
        "page content that is not there",
        In::Both,
        &[("file.damaged", Some(2))],
        |s| parts(s, true),
        |s| parts(s, false),
    )
}

/// A colour space's profile that breaks off; the whole one is a warning, so the twin has none.
fn profiles() -> Fault {
    pair(
        "a picture's profile cut in half",
        In::X4,
        &[("colour.icc", Some(2)), ("file.damaged", Some(2))],
        |s| {
            let icc = flate(zhuanban_ground::condition::Name::Newsprint.profile());
            let profile = s.doc.add_object(packed(dictionary! { "N" => 4 }, half(&icc)));
            let space = vec!["ICCBased".into(), profile.into()];
            s.place(2, photo(320, 240, space.into(), 4), [20.0, 20.0, 40.0, 30.0]);
        },
        |s| {
            s.place(2, photo(320, 240, "DeviceCMYK".into(), 4), [20.0, 20.0, 40.0, 30.0]);
        },
    )
}

/// A font whose packed data break off shortly before their end: its tables may all be there, its last glyphs are not.
fn fonts() -> Fault {
    pair(
        "a font's packed data cut",
        In::Both,
        &[("font.damaged", Some(1)), ("font.damaged", Some(2))],
        |s| font_file(s, |data| data.truncate(data.len() - 400)),
        // A byte of the checksum stays: the data's own last may be a NUL, which is white space before `endstream`.
        |s| font_file(s, |data| data.truncate(data.len() - 3)),
    )
}

fn font_file(sheet: &mut Sheet, change: fn(&mut Vec<u8>)) {
    let descriptor = sheet.descriptor;
    let file = sheet.dict(descriptor).get(b"FontFile2").and_then(Object::as_reference).expect("a font");
    let Ok(Object::Stream(stream)) = sheet.doc.get_object_mut(file) else { panic!("a stream") };
    change(&mut stream.content);
}
