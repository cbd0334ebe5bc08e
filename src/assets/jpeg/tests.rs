use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use super::*;

/// A picture full of detail, so that every block holds data.
fn made(set: impl FnOnce(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let (width, height) = (150_u16, 90_u16);
    let noise = |n: u32| (n.wrapping_mul(2_654_435_761) >> 24) as u8;
    let samples: Vec<u8> = (0..u32::from(width) * u32::from(height) * 3).map(noise).collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 80);
    set(&mut encoder);
    encoder.encode(&samples, width, height, ColorType::Rgb).expect("encoded");
    bytes
}

#[test]
fn every_usual_way_of_storing_is_walked_to_its_end() {
    let shape = |apart| Ok(Shape { width: 150, height: 90, apart, plain: !apart });
    assert_eq!(whole(&made(|_| {})), shape(false));
    assert_eq!(whole(&made(|encoder| encoder.set_sampling_factor(SamplingFactor::F_2_2))), shape(false));
    assert_eq!(whole(&made(|encoder| encoder.set_progressive(true))), shape(false));
    assert_eq!(whole(&made(|encoder| encoder.set_restart_interval(5))), shape(false));
    // When it optimises, this encoder writes a scan for each component.
    assert_eq!(whole(&made(|encoder| encoder.set_optimized_huffman_tables(true))), shape(true));
}

#[test]
fn a_stretch_between_restart_markers_is_missed() {
    let bytes = made(|encoder| encoder.set_restart_interval(5));
    let marker = |number: u8| bytes.windows(2).position(|pair| pair == [0xFF, 0xD0 + number]).expect("a marker");
    let without = [&bytes[..marker(1)], &bytes[marker(2)..]].concat();
    assert_eq!(whole(&without), Err(Flaw::Broken));
}

#[test]
fn a_progressive_picture_without_its_last_scans_is_not_whole() {
    let bytes = made(|encoder| encoder.set_progressive(true));
    let last = bytes.windows(2).rposition(|pair| pair == [0xFF, 0xDA]).expect("a scan");
    assert_eq!(whole(&[&bytes[..last], &[0xFF, 0xD9]].concat()), Err(Flaw::Ends));
}

#[test]
fn endless_scans_are_refused() {
    let bytes = made(|encoder| encoder.set_progressive(true));
    let end = bytes.len() - 2;
    let scan = bytes.windows(2).rposition(|pair| pair == [0xFF, 0xDA]).expect("a scan");
    let many = [&bytes[..end], &bytes[scan..end].repeat(MOST_SCANS), &[0xFF, 0xD9]].concat();
    assert!(matches!(whole(&many), Err(Flaw::Rare(..))));
}
