//! Four inks → the JPEG that Typst puts into the PDF unchanged, and back.

use jpeg_encoder::{ColorType, Encoder, PixelDensity, QuantizationTableType, SamplingFactor};
use zune_core::bytestream::ZCursor;
use zune_core::colorspace::ColorSpace;
use zune_core::options::DecoderOptions;
use zune_jpeg::JpegDecoder;

use super::PhotoError;

/// JPEG quality of the press's pictures, on the usual scale (libjpeg's, ITU-T T.81 Annex K).
const QUALITY: u8 = 92;

/// T.81's table for luminance, row by row. All four plates use it: the table for chrominance, which the encoder would
/// use for C, M and Y, is far coarser than "quality 92" promises.
const TABLE: [u16; 64] = [
    16, 11, 10, 16, 24, 40, 51, 61, //
    12, 12, 14, 19, 26, 58, 60, 55, //
    14, 13, 16, 24, 40, 57, 69, 56, //
    14, 17, 22, 29, 51, 87, 80, 62, //
    18, 22, 37, 56, 68, 109, 103, 77, //
    24, 35, 55, 64, 81, 104, 113, 92, //
    49, 64, 78, 87, 103, 121, 120, 101, //
    72, 92, 95, 98, 112, 100, 103, 99,
];

/// A JPEG of inks, four bytes a pixel, 255 being full ink: stored inverted with Adobe's marker, as every encoder does
/// and krilla expects; 4:4:4; no profile, because X-1a does not allow one.
pub(super) fn encode(inks: &[u8], width: u32, height: u32, ppi: f64) -> Result<Vec<u8>, PhotoError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    let table = || QuantizationTableType::Custom(Box::new(TABLE.map(cut)));
    encoder.set_quantization_tables(table(), table());
    let density = ppi.round().clamp(1.0, 65_535.0) as u16;
    encoder.set_density(PixelDensity::dpi(density));
    let [width, height] = [width, height].map(|side| u16::try_from(side).map_err(PhotoError::inner));
    encoder.encode(inks, width?, height?, ColorType::Cmyk).map_err(PhotoError::inner)?;
    Ok(bytes)
}

/// A value of the table at [`QUALITY`], as libjpeg computes it for qualities from 50 up.
fn cut(step: u16) -> u16 {
    ((step * (200 - 2 * u16::from(QUALITY)) + 50) / 100).max(1)
}

/// The inks a press gets from a JPEG that [`encode`] made.
pub(super) fn decode(jpeg: &[u8]) -> Result<Vec<u8>, PhotoError> {
    const LONGEST: usize = 65_535;
    let options = DecoderOptions::default()
        .set_max_width(LONGEST)
        .set_max_height(LONGEST)
        .jpeg_set_out_colorspace(ColorSpace::CMYK);
    let mut inks = JpegDecoder::new_with_options(ZCursor::new(jpeg), options)
        .decode()
        .map_err(|e| PhotoError::Separation(format!("{e:?}")))?;
    inks.iter_mut().for_each(|ink| *ink = 255 - *ink);
    Ok(inks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_plates_are_cut_at_quality_92_and_none_is_subsampled() {
        let jpeg = encode(&[9; 16 * 16 * 4], 16, 16, 300.0).expect("a JPEG");
        let mut tables = 0;
        let mut at = 2;
        while jpeg[at + 1] != 0xDA {
            let length = usize::from(u16::from_be_bytes([jpeg[at + 2], jpeg[at + 3]]));
            let segment = &jpeg[at + 4..at + 2 + length];
            match jpeg[at + 1] {
                0xDB => {
                    // 16 × 16 % and 11 × 16 %, rounded: libjpeg's table at 92 starts 3 2 2 3.
                    for table in segment.chunks_exact(65) {
                        assert_eq!(table[1..4], [3, 2, 2]);
                        assert_eq!(table[1..].iter().max(), Some(&19));
                        tables += 1;
                    }
                }
                0xC0 => assert!(segment[6..].chunks_exact(3).all(|component| component[1] == 0x11)),
                0xE2 => panic!("a profile"),
                _ => {}
            }
            at += 2 + length;
        }
        assert!(tables > 0);
    }

    #[test]
    fn comes_back_as_it_went() {
        let inks: Vec<u8> = (0..32 * 24).flat_map(|i: u32| [(i % 32) as u8 * 2, 40, 200, (i / 32) as u8]).collect();
        let back = decode(&encode(&inks, 32, 24, 200.0).expect("a JPEG")).expect("its inks");
        assert_eq!(back.len(), inks.len());
        assert!(back.iter().zip(&inks).all(|(a, b)| a.abs_diff(*b) <= 4));
    }
}
