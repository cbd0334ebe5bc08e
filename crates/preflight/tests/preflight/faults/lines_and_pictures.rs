//! Lines too thin, pictures damaged, masked, turned, stretched; each beside the nearest that is good.

use lopdf::{Object, Stream, dictionary};

use super::super::sheet::{BLACK, at, fill, flate, len, line, photo, picture, words};
use super::{Fault, In, pair};

/// A stencil of so many pixels, placed.
fn stencil(sheet: &mut super::Sheet, pixels: [u32; 2], place: [f64; 4]) {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => i64::from(pixels[0]), "Height" => i64::from(pixels[1]),
        "ImageMask" => true, "BitsPerComponent" => 1,
    };
    let data = vec![0x55; (pixels[0] as usize).div_ceil(8) * pixels[1] as usize];
    sheet.paint(2, "0 0 0 1 k\n");
    sheet.place(2, Stream::new(dict, data).with_compression(false), place);
}

/// A progressive JPEG of four inks, by libjpeg.
const PROGRESSIVE: &[u8] = include_bytes!("progressive.jpg");

/// A JPEG of four inks.
fn jpeg(quality: u8) -> Vec<u8> {
    let pixels: Vec<u8> = (0..240u32)
        .flat_map(|y| (0..320u32).flat_map(move |x| (0..4u32).map(move |c| ((x * 3 + y * 5 + c * 40) % 120) as u8)))
        .collect();
    let mut out = Vec::new();
    let encoder = jpeg_encoder::Encoder::new(&mut out, quality);
    encoder.encode(&pixels, 320, 240, jpeg_encoder::ColorType::Cmyk).expect("a JPEG");
    out
}

fn place_jpeg(sheet: &mut super::Sheet, data: Vec<u8>, (width, height): (i64, i64)) {
    // What the encoder writes for CMYK is the complement, as Adobe has it.
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height, "ColorSpace" => "DeviceCMYK",
        "BitsPerComponent" => 8, "Filter" => "DCTDecode",
        "Decode" => [1, 0, 1, 0, 1, 0, 1, 0].map(Object::from).to_vec(),
    };
    sheet.place(2, Stream::new(dict, data).with_compression(false), [20.0, 20.0, 40.0, 30.0]);
}

/// A picture's strips of so many rows, at so many pixels an inch.
fn strips(sheet: &mut super::Sheet, ppi: f64) {
    let side = |pixels: f64| pixels / ppi * 25.4;
    let stream = photo(120, 4, "DeviceCMYK".into(), 4);
    let id = sheet.doc.add_object(stream);
    sheet.resource("XObject", "Strip", id);
    for row in 0..12 {
        let y = 20.0 + f64::from(row) * side(4.0);
        sheet.paint(2, &picture("Strip", [20.0, y, side(120.0), side(4.0)]));
    }
}

fn masked(sheet: &mut super::Sheet, mask: [u32; 2]) {
    let mask = sheet.doc.add_object(photo(mask[0], mask[1], "DeviceGray".into(), 1));
    let mut picture = photo(320, 240, "DeviceCMYK".into(), 4);
    picture.dict.set("SMask", mask);
    sheet.place(2, picture, [20.0, 20.0, 40.0, 30.0]);
}

fn matrix(sheet: &mut super::Sheet, [a, b, c, d]: [f64; 4], [x, y]: [f64; 2]) {
    sheet.paint(
        2,
        &format!("q {:.4} {:.4} {:.4} {:.4} {:.4} {:.4} cm /Im1 Do Q\n", len(a), len(b), len(c), len(d), at(x), at(y)),
    );
}

pub fn faults() -> Vec<Fault> {
    use In::{Both, X4};
    const HAIR: &[(&str, Option<usize>)] = &[("line.hair", Some(2))];
    vec![
        pair(
            "a line of 0.05 pt",
            Both,
            HAIR,
            |s| s.paint(2, &line(BLACK, 0.05, [10.0, 50.0, 60.0])),
            |s| {
                s.paint(2, &line(BLACK, 0.25, [10.0, 50.0, 60.0]));
            },
        ),
        pair(
            "a line scaled down to 0.08 pt",
            Both,
            HAIR,
            |s| s.paint(2, &format!("q {BLACK} .1 0 0 .1 {:.3} {:.3} cm .8 w 0 0 m 900 0 l S Q\n", at(10.0), at(50.0))),
            |s| s.paint(2, &format!("q {BLACK} .1 0 0 .1 {:.3} {:.3} cm 3 w 0 0 m 900 0 l S Q\n", at(10.0), at(50.0))),
        ),
        pair(
            "a curve of 0.06 pt",
            Both,
            HAIR,
            |s| {
                s.paint(
                    2,
                    &format!(
                        "q {BLACK} .06 w {0:.2} {1:.2} m {0:.2} 300 200 300 200 {1:.2} c S Q\n",
                        at(20.0),
                        at(50.0)
                    ),
                )
            },
            |s| {
                s.paint(
                    2,
                    &format!(
                        "q {BLACK} .5 w {0:.2} {1:.2} m {0:.2} 300 200 300 200 {1:.2} c S Q\n",
                        at(20.0),
                        at(50.0)
                    ),
                )
            },
        ),
        pair(
            "a filled sliver",
            Both,
            HAIR,
            |s| s.paint(2, &fill(BLACK, [10.0, 50.0, 60.0, 0.02])),
            |s| {
                s.paint(2, &fill(BLACK, [10.0, 50.0, 60.0, 0.12]));
            },
        ),
        pair(
            "a rectangle without height",
            Both,
            HAIR,
            |s| s.paint(2, &fill(BLACK, [10.0, 50.0, 60.0, 0.0])),
            |s| {
                s.paint(2, &fill(BLACK, [10.0, 50.0, 60.0, 0.2]));
            },
        ),
        pair(
            "a slanted sliver",
            Both,
            HAIR,
            |s| s.paint(2, &format!("q {BLACK} 100 100 m 200 150 l 200 150.06 l 100 100.06 l f Q\n")),
            |s| s.paint(2, &format!("q {BLACK} 100 100 m 200 150 l 200 151 l 100 101 l f Q\n")),
        ),
        pair(
            "type outlined with 0.05 pt",
            Both,
            HAIR,
            |s| s.paint(2, &words(&format!("{BLACK} 1 Tr .05 w"), 20.0, [20.0, 50.0], "Outline")),
            |s| s.paint(2, &words(&format!("{BLACK} 1 Tr .3 w"), 20.0, [20.0, 50.0], "Outline")),
        ),
        pair(
            "a picture of one row as a line",
            Both,
            HAIR,
            |s| {
                s.place(2, photo(300, 1, "DeviceCMYK".into(), 4), [20.0, 50.0, 60.0, 0.02]);
            },
            |s| {
                s.place(2, photo(300, 1, "DeviceCMYK".into(), 4), [20.0, 50.0, 60.0, 0.2]);
            },
        ),
        pair(
            "a line of 0.4 pt in three inks",
            Both,
            &[("line.screened", Some(2))],
            |s| s.paint(2, &line("0.8 0.6 0.2 0 K", 0.4, [10.0, 50.0, 60.0])),
            |s| s.paint(2, &line("0.8 0.6 0.2 0 K", 0.7, [10.0, 50.0, 60.0])),
        ),
        pair(
            "a line of 0.3 pt in grey",
            Both,
            &[("line.screened", Some(2))],
            |s| s.paint(2, &line("0 0 0 0.4 K", 0.3, [10.0, 50.0, 60.0])),
            |s| s.paint(2, &line("0 0 0 1 K", 0.3, [10.0, 50.0, 60.0])),
        ),
        pair(
            "registration colour in the bleed",
            Both,
            &[("colour.registration", Some(2))],
            |s| s.paint(2, &fill("/All cs 0.5 scn", [-2.5, 40.0, 2.0, 20.0])),
            |s| s.paint(2, &fill("/All cs 0.5 scn", [-7.0, 40.0, 2.0, 20.0])),
        ),
        pair(
            "line art of 72 ppi",
            Both,
            &[("image.line-art", Some(2))],
            |s| stencil(s, [120, 90], [20.0, 20.0, 42.0, 31.5]),
            |s| {
                stencil(s, [1000, 750], [20.0, 20.0, 42.0, 31.5]);
            },
        ),
        pair(
            "a picture of 72 ppi in strips",
            Both,
            &[("image.low", Some(2))],
            |s| strips(s, 72.0),
            |s| strips(s, 240.0),
        ),
        pair("a mask of 40 ppi", X4, &[("image.mask", Some(2))], |s| masked(s, [64, 48]), |s| masked(s, [320, 240])),
        pair("a mask of 120 ppi", X4, &[("image.mask", Some(2))], |s| masked(s, [190, 142]), |s| masked(s, [640, 480])),
        pair(
            "a picture in a mirror",
            Both,
            &[("image.mirrored", Some(2))],
            |s| matrix(s, [-40.0, 0.0, 0.0, 30.0], [60.0, 20.0]),
            |s| matrix(s, [-40.0, 0.0, 0.0, -30.0], [60.0, 50.0]),
        ),
        pair(
            "a picture upside down in a mirror",
            Both,
            &[("image.mirrored", Some(2))],
            |s| matrix(s, [40.0, 0.0, 0.0, -30.0], [20.0, 50.0]),
            |s| matrix(s, [0.0, 40.0, -30.0, 0.0], [60.0, 20.0]),
        ),
        pair(
            "a picture a fifth too wide",
            Both,
            &[("image.stretched", Some(2))],
            |s| s.paint(2, &picture("Im1", [20.0, 20.0, 36.0, 22.5])),
            |s| s.paint(2, &picture("Im1", [20.0, 20.0, 36.0, 27.0])),
        ),
        pair(
            "a JPEG of quality 15",
            Both,
            &[("image.compressed", Some(2))],
            |s| place_jpeg(s, jpeg(15), (320, 240)),
            |s| place_jpeg(s, jpeg(80), (320, 240)),
        ),
        pair(
            "half a JPEG",
            Both,
            &[("image.damaged", Some(2))],
            |s| {
                let data = jpeg(80);
                place_jpeg(s, data[..data.len() / 2].to_vec(), (320, 240));
            },
            |s| {
                let data = jpeg(80);
                // Without its end marker all of the picture is there.
                place_jpeg(s, data[..data.len() - 2].to_vec(), (320, 240));
            },
        ),
        pair(
            "half a JPEG with an end",
            Both,
            &[("image.damaged", Some(2))],
            |s| {
                let data = jpeg(80);
                place_jpeg(s, [&data[..data.len() / 2], &[0xff, 0xd9]].concat(), (320, 240));
            },
            |s| place_jpeg(s, jpeg(95), (320, 240)),
        ),
        pair(
            "a JPEG with zeros in its middle",
            Both,
            &[("image.damaged", Some(2))],
            |s| {
                let mut data = jpeg(80);
                let middle = data.len() / 2;
                data[middle..middle + 600].fill(0);
                place_jpeg(s, data, (320, 240));
            },
            |s| place_jpeg(s, jpeg(70), (320, 240)),
        ),
        pair(
            "a progressive JPEG without its last scans",
            Both,
            &[("image.damaged", Some(2))],
            |s| {
                let data = PROGRESSIVE.to_vec();
                let scans: Vec<usize> =
                    data.windows(2).enumerate().filter(|(_, w)| *w == [0xff, 0xda]).map(|(at, _)| at).collect();
                let cut = scans[scans.len() / 2];
                place_jpeg(s, [&data[..cut], &[0xff, 0xd9]].concat(), (320, 240));
            },
            |s| place_jpeg(s, PROGRESSIVE.to_vec(), (320, 240)),
        ),
        pair(
            "a JPEG of another size than the file says",
            Both,
            &[("image.damaged", Some(2))],
            |s| place_jpeg(s, jpeg(80), (400, 300)),
            |s| place_jpeg(s, jpeg(80), (320, 240)),
        ),
        pair(
            "a picture whose data end early",
            Both,
            &[("image.damaged", Some(2))],
            |s| {
                let mut picture = photo(320, 240, "DeviceCMYK".into(), 4);
                picture.set_content(flate(&vec![60; 320 * 200 * 4]));
                s.place(2, picture, [20.0, 20.0, 40.0, 30.0]);
            },
            |s| {
                let mut picture = photo(320, 240, "DeviceCMYK".into(), 4);
                picture.set_content(flate(&vec![60; 320 * 240 * 4]));
                s.place(2, picture, [20.0, 20.0, 40.0, 30.0]);
            },
        ),
    ]
}
