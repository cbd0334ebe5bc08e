//! Pictures, ink, lines, transparency.

use lopdf::{Stream, dictionary};

use super::super::sheet::{BLACK, at, fill, len, line, photo, picture};
use super::{Fault, In, edit};

/// Bits that JBIG2 makes a white page of: page information of 320 × 240, and nothing on it.
const JBIG2: [u8; 30] =
    [0, 0, 0, 0, 0x30, 0, 1, 0, 0, 0, 19, 0, 0, 1, 64, 0, 0, 0, 240, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

pub fn faults() -> Vec<Fault> {
    use In::{Both, X1a};
    vec![
        edit("a picture of 100 ppi", Both, &[("image.low", Some(2))], |sheet| {
            sheet.paint(2, &picture("Im1", [20.0, 20.0, 80.0, 60.0]));
        }),
        edit("a turned picture of 100 ppi", Both, &[("image.low", Some(2))], |sheet| {
            let (w, h) = (len(80.0), len(60.0));
            let (sin, cos) = (0.5, 0.866_025);
            let matrix = format!("{} {} {} {} {} {}", w * cos, w * sin, -h * sin, h * cos, at(45.0), at(20.0));
            sheet.paint(2, &format!("q {matrix} cm /Im1 Do Q\n"));
        }),
        edit("a picture stretched one way", Both, &[("image.low", Some(2)), ("image.stretched", Some(2))], |sheet| {
            sheet.paint(2, &picture("Im1", [20.0, 20.0, 80.0, 30.0]));
        }),
        edit("a picture of 170 ppi", Both, &[("image.target", Some(2))], |sheet| {
            sheet.paint(2, &picture("Im1", [20.0, 20.0, 47.8, 35.85]));
        }),
        edit("a picture of 800 ppi", Both, &[("image.excess", Some(2))], |sheet| {
            sheet.paint(2, &picture("Im1", [20.0, 20.0, 10.16, 7.62]));
        }),
        edit("line art of 200 ppi", Both, &[("image.line-art", Some(2))], |sheet| {
            let dict = dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => 320, "Height" => 240, "ImageMask" => true,
                "BitsPerComponent" => 1,
            };
            let stream = Stream::new(dict, vec![0x55; 40 * 240]).with_compression(false);
            sheet.paint(2, "0 0 0 1 k\n");
            sheet.place(2, stream, [20.0, 20.0, 40.0, 30.0]);
        }),
        edit("JBIG2", X1a, &[("image.filter", Some(2))], |sheet| {
            let dict = dictionary! {
                "Type" => "XObject", "Subtype" => "Image", "Width" => 320, "Height" => 240, "BitsPerComponent" => 1,
                "ColorSpace" => "DeviceGray", "Filter" => "JBIG2Decode",
            };
            sheet.place(2, Stream::new(dict, JBIG2.to_vec()).with_compression(false), [20.0, 20.0, 13.0, 9.75]);
        }),
        edit("16 bits a channel", X1a, &[("image.depth", Some(2))], |sheet| {
            let mut stream = photo(320, 480, "DeviceCMYK".into(), 4);
            stream.dict.set("Height", 240);
            stream.dict.set("BitsPerComponent", 16);
            sheet.place(2, stream, [20.0, 20.0, 40.0, 30.0]);
        }),
        edit("alternates", Both, &[("image.alternates", Some(1))], |sheet| {
            let photo = sheet.photo;
            let alternate = dictionary! { "Image" => photo, "DefaultForPrinting" => false };
            sheet.dict(photo).set("Alternates", vec![alternate.into()]);
        }),
        edit("too much ink", Both, &[("ink.limit", Some(2))], |sheet| {
            sheet.paint(2, &fill("0.8 0.7 0.6 0.5 k", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("too much ink by overprint", Both, &[("ink.limit", Some(2))], |sheet| {
            sheet.paint(2, &fill("0.9 0.6 0 0 k", [50.0, 50.0, 20.0, 20.0]));
            sheet.paint(2, &fill("/GSop gs 0 0 0 1 k", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("much ink in a tint", Both, &[("ink.high", Some(2))], |sheet| {
            sheet.paint(2, &fill("0.8 0.6 0.6 0.3 k", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("a line of no width", Both, &[("line.hair", Some(2))], |sheet| {
            sheet.paint(2, &line(BLACK, 0.0, [10.0, 50.0, 60.0]));
        }),
        edit("a line of 0.1 pt", Both, &[("line.thin", Some(2))], |sheet| {
            sheet.paint(2, &line(BLACK, 0.1, [10.0, 50.0, 60.0]));
        }),
        edit("a rectangle as thin as a hair", Both, &[("line.thin", Some(2))], |sheet| {
            sheet.paint(2, &fill(BLACK, [10.0, 50.0, 60.0, 0.05]));
        }),
        edit("a reversed line of 0.3 pt", Both, &[("line.reversed", Some(1))], |sheet| {
            sheet.paint(1, &line("/GSno gs 0 0 0 0 K", 0.3, [65.0, 80.0, 40.0]));
        }),
        edit("a transparency group", X1a, &[("transparency.group", Some(2))], |sheet| {
            sheet.page(2).set("Group", dictionary! { "S" => "Transparency", "CS" => "DeviceCMYK" });
        }),
        edit("a soft mask", X1a, &[("transparency.mask", Some(2))], |sheet| {
            let mask = sheet.doc.add_object(photo(320, 240, "DeviceGray".into(), 1));
            let mut picture = photo(320, 240, "DeviceCMYK".into(), 4);
            picture.dict.set("SMask", mask);
            sheet.place(2, picture, [20.0, 20.0, 40.0, 30.0]);
        }),
        edit("opacity", X1a, &[("transparency.alpha", Some(2))], |sheet| {
            sheet.resource("ExtGState", "Half", dictionary! { "ca" => 0.5 });
            sheet.paint(2, &fill("/Half gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
        }),
        edit("a blend mode", X1a, &[("transparency.blend", Some(2))], |sheet| {
            sheet.resource("ExtGState", "Mult", dictionary! { "BM" => "Multiply" });
            sheet.paint(2, &fill("/Mult gs 0.4 0 0 0 k", [50.0, 50.0, 20.0, 20.0]));
        }),
    ]
}
