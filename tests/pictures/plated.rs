//! Each kind of picture on the plates of a press file, as Ghostscript separates them: the inks of the same picture stored
//! plainly, in the same places.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat, Luma, RgbImage};
use serde_json::Value;

use super::file;
use crate::common::{Sandbox, stderr};
use crate::press::plates::{Plates, Region};

/// A press file with one picture; its inks, pixel by pixel, and what was told. `None` without Ghostscript.
fn plated(name: &str, bytes: &[u8], dpi: u32) -> Option<(Vec<[f64; 4]>, String)> {
    let photo = format!("          - {{ 文件: images/{name}, 清晰度: 将就 }}\n");
    let sandbox = Sandbox::with(&include_str!("park.yaml").replace("PHOTO", &photo));
    sandbox.write(&format!("images/{name}"), bytes);
    let output = sandbox.press(&["--no-marks"]);
    assert!(output.status.success(), "{name}: {}", stderr(&output));
    let layout = std::fs::read(sandbox.path("out/r.layout.json")).expect("a layout");
    let layout: Value = serde_json::from_slice(&layout).expect("JSON");
    let blocks = layout["pages"][0]["blocks"].as_array().expect("blocks");
    let photo = blocks.iter().find(|block| block["kind"] == "photo").expect("a photo");
    let rect = [0, 1, 2, 3].map(|n| photo["picture"]["rect_mm"][n].as_f64().expect("a side"));
    // Edges are where the two meet the paper.
    let inner = [rect[0] + 1.0, rect[1] + 1.0, rect[2] - 2.0, rect[3] - 2.0];
    let plates = Plates::of(&sandbox.path("out/r.press.pdf"), dpi)?;
    Some((plates.pixels(Region::of_trim(&inner, 3.0)).collect(), stderr(&output)))
}

/// The mean difference of two pictures' inks, of 1.
fn apart(one: &[[f64; 4]], other: &[[f64; 4]]) -> f64 {
    assert_eq!(one.len(), other.len(), "not in the same place");
    let sum: f64 = one.iter().flatten().zip(other.iter().flatten()).map(|(a, b)| (a - b).abs()).sum();
    sum / (one.len() * 4) as f64
}

fn png(picture: DynamicImage) -> Vec<u8> {
    let mut bytes = Vec::new();
    picture.write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png).expect("written");
    bytes
}

fn reference() -> RgbImage {
    image::load_from_memory(&file("reference.png")).expect("a PNG").into_rgb8()
}

#[test]
fn colours_plate_alike_from_every_kind() {
    let Some((wanted, _)) = plated("reference.png", &file("reference.png"), 150) else { return };
    let (negative, _) = plated("negative.png", &png(negative()), 150).expect("plates");
    assert!(apart(&wanted, &negative) > 0.1, "the judge sees nothing");
    for name in ["tiled-planar.tif", "apart.jpg", "turned-bare.webp", "turned.webp", "palette.tif", "deep.tif"] {
        let (found, _) = plated(name, &file(name), 150).expect("plates");
        let off = apart(&wanted, &found);
        // Of 60 pixels a lossy file keeps no fine colours.
        let most = if name.ends_with(".tif") { 0.03 } else { 0.08 };
        assert!(off < most, "{name}: {off:.3}");
    }
}

fn negative() -> DynamicImage {
    let mut picture = DynamicImage::from(reference());
    picture.invert();
    picture
}

#[test]
fn transparency_plates_as_paper_and_greys_saved_as_colours_on_black_alone() {
    let Some((clear, _)) = plated("clear.png", &file("clear.png"), 150) else { return };
    for name in ["own-alpha.tif", "apart-alpha.tif"] {
        let off = apart(&clear, &plated(name, &file(name), 150).expect("plates").0);
        assert!(off < 0.03, "{name}: {off:.3}");
    }
    let grey = DynamicImage::from(reference()).into_luma8();
    let in_colours = DynamicImage::from(DynamicImage::from(grey.clone()).into_rgb8());
    let (wanted, _) = plated("grey.png", &png(grey.into()), 150).expect("plates");
    let (found, _) = plated("grey-in-colours.png", &png(in_colours), 150).expect("plates");
    assert!(apart(&wanted, &found) < 0.01);
    assert!(found.iter().all(|[c, m, y, _]| c + m + y < 0.01), "not on black alone");
    assert!(found.iter().any(|[.., k]| *k > 0.3), "nothing on black");
}

/// An uncompressed TIFF of one bit a pixel.
fn one_bit_tiff(picture: &GrayImage) -> Vec<u8> {
    let (width, height) = picture.dimensions();
    let mut bytes = b"II*\0\0\0\0\0".to_vec();
    for row in picture.rows() {
        let values: Vec<u8> = row.map(|pixel| pixel.0[0] & 0x80).collect();
        bytes.extend(values.chunks(8).map(|byte| byte.iter().enumerate().fold(0, |all, (n, bit)| all | bit >> n)));
    }
    let (directory, short, long) = (bytes.len() as u32, 3_u16, 4_u16);
    bytes[4..8].copy_from_slice(&directory.to_le_bytes());
    let entries = [
        (256_u16, long, width),
        (257, long, height),
        (258, short, 1),
        (259, short, 1),
        (262, short, 1),
        (273, long, 8),
        (277, short, 1),
        (278, long, height),
        (279, long, directory - 8),
    ];
    bytes.extend((entries.len() as u16).to_le_bytes());
    for (tag, kind, value) in entries {
        bytes.extend(tag.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend(value.to_le_bytes());
    }
    bytes.extend([0; 4]);
    bytes
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_a_scan_of_one_bit_is_plated_as_it_is() {
    // Fine lines, as in a seal: one pixel in three.
    let lines = GrayImage::from_fn(3600, 2640, |x, y| Luma([if (x + y) % 3 == 0 { 0 } else { 255 }]));
    let bits = one_bit_tiff(&lines);
    let Some((found, told)) = plated("seal.tif", &bits, 600) else { return };
    let halves = found.iter().filter(|[c, m, y, k]| c + m + y > 0.0 || (*k > 0.01 && *k < 0.99)).count();
    assert!(halves == 0, "{halves} of {} are neither black nor white", found.len());
    let black = found.iter().filter(|[.., k]| *k > 0.5).count() as f64 / found.len() as f64;
    assert!((black - 1.0 / 3.0).abs() < 0.02, "{black:.3} black");
    assert!(!told.contains("黑白扫描件"), "{told}");
    // The same in eight bits is a photo, and is screened.
    let (photo, _) = plated("photo.png", &png(lines.clone().into()), 600).expect("plates");
    assert!(photo.iter().filter(|[.., k]| *k > 0.01 && *k < 0.99).count() * 2 > photo.len());
    // With fewer pixels it stays in one bit, and that is told; with too few it is a photo.
    let coarse = image::imageops::resize(&lines, 2400, 1760, image::imageops::FilterType::Nearest);
    let (coarse, told) = plated("coarse.tif", &one_bit_tiff(&coarse), 600).expect("plates");
    assert!(coarse.iter().all(|[c, m, y, k]| c + m + y == 0.0 && (*k < 0.01 || *k > 0.99)));
    assert!(told.contains("黑白扫描件“images/coarse.tif”只有") && told.contains("600 ppi"), "{told}");
    let (fax, told) = plated("fax.tif", &file("fax.tif"), 600).expect("plates");
    assert!(fax.iter().any(|[.., k]| *k > 0.05 && *k < 0.95), "not screened");
    assert!(told.contains("黑白扫描件“images/fax.tif”只有"), "{told}");
}
