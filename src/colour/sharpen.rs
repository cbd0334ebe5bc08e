//! Light sharpening for the press: screening and dot gain soften edges by about a pixel, this makes up for it.
//!
//! An unsharp mask on lightness alone, so that no edge gets a coloured seam. Noise and paper grain below the threshold
//! stay as they are.

use image::DynamicImage;

/// The whole of an edge's contrast, in the unit in which it is added: 64ths.
const WHOLE: i32 = 1 << WHOLE_BITS;
const WHOLE_BITS: i32 = 6;
/// A difference from the surroundings below this, in 255ths, is not an edge.
const THRESHOLD: i32 = 2;

/// Sharpens a picture at its final size by a share of its edges' contrast, 0–1.
pub(super) fn sharpen(picture: &mut DynamicImage, share: f64) {
    let amount = (share.clamp(0.0, 1.0) * f64::from(WHOLE)).round() as i32;
    let width = picture.width() as usize;
    match picture {
        DynamicImage::ImageLuma8(grey) => mask::<u8, 1>(grey, width, amount),
        DynamicImage::ImageRgb8(rgb) => mask::<u8, 3>(rgb, width, amount),
        DynamicImage::ImageRgba8(inks) => mask::<u8, 4>(inks, width, amount),
        DynamicImage::ImageLuma16(grey) => mask::<u16, 1>(grey, width, amount),
        DynamicImage::ImageRgb16(rgb) => mask::<u16, 3>(rgb, width, amount),
        DynamicImage::ImageRgba16(inks) => mask::<u16, 4>(inks, width, amount),
        // `source` makes no other kinds.
        _ => {}
    }
}

/// Eight- and sixteen-bit samples.
trait Sample: Copy + Into<i32> {
    /// The top of the range.
    const FULL: i32;
    fn narrow(value: i32) -> Self;
}

impl Sample for u8 {
    const FULL: i32 = 255;
    fn narrow(value: i32) -> Self {
        value.clamp(0, Self::FULL) as Self
    }
}

impl Sample for u16 {
    const FULL: i32 = 65_535;
    fn narrow(value: i32) -> Self {
        value.clamp(0, Self::FULL) as Self
    }
}

/// How much each channel weighs in lightness, in 256ths. Of four inks, black weighs as much as all others.
fn weights(channels: usize) -> [i32; 4] {
    match channels {
        1 => [256, 0, 0, 0],
        3 => [77, 150, 29, 0],
        _ => [39, 75, 14, 128],
    }
}

fn mask<T: Sample, const N: usize>(samples: &mut [T], width: usize, amount: i32) {
    let height = samples.len() / N / width.max(1);
    if width < 3 || height < 3 {
        return;
    }
    let weights = weights(N);
    let lightness = |pixel: &[T; N]| {
        let sum: i32 = pixel.iter().zip(weights).map(|(&v, weight)| v.into() * weight).sum();
        sum >> 8
    };
    let light: Vec<i32> = samples.as_chunks::<N>().0.iter().map(lightness).collect();
    let threshold = THRESHOLD * T::FULL / 255;
    let mut column = vec![0; width + 2];
    for (y, row) in samples.chunks_exact_mut(width * N).enumerate() {
        let line = |y: usize| &light[y * width..(y + 1) * width];
        let (above, own, below) = (line(y.saturating_sub(1)), line(y), line((y + 1).min(height - 1)));
        for (sum, ((a, b), c)) in column[1..=width].iter_mut().zip(above.iter().zip(own).zip(below)) {
            *sum = a + 2 * b + c;
        }
        column[0] = column[1];
        column[width + 1] = column[width];
        let around = column.windows(3).map(|w| (w[0] + 2 * w[1] + w[2] + 8) >> 4);
        for ((pixel, own), around) in row.as_chunks_mut::<N>().0.iter_mut().zip(own).zip(around) {
            let edge = own - around;
            let edge = ((edge - edge.clamp(-threshold, threshold)) * amount) >> WHOLE_BITS;
            for value in pixel {
                *value = T::narrow((*value).into() + edge);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_areas_and_grain_stay_and_edges_gain() {
        let value = |x: u32, y: u32| if x < 4 { 100 + ((x + y) % 2) as u8 } else { 180 };
        let mut picture = DynamicImage::from(image::GrayImage::from_fn(8, 8, |x, y| image::Luma([value(x, y)])));
        sharpen(&mut picture, 0.5);
        let after = picture.to_luma8();
        for y in 1..7 {
            assert_eq!(after.get_pixel(1, y).0[0], value(1, y), "grain was sharpened");
            assert_eq!(after.get_pixel(6, y).0[0], 180);
            assert!(after.get_pixel(3, y).0[0] < 100 && after.get_pixel(4, y).0[0] > 180, "the edge is no crisper");
        }
    }

    #[test]
    fn sixteen_bits_are_sharpened_as_eight_are() {
        let eight =
            image::GrayImage::from_fn(9, 5, |x, y| image::Luma([(x * 25 + y * 3) as u8 ^ ((x as u8 & 4) << 4)]));
        let deep = image::ImageBuffer::from_fn(9, 5, |x, y| image::Luma([u16::from(eight.get_pixel(x, y).0[0]) * 257]));
        let (mut eight, mut deep) = (DynamicImage::from(eight), DynamicImage::ImageLuma16(deep));
        sharpen(&mut eight, 0.5);
        sharpen(&mut deep, 0.5);
        for (a, b) in eight.to_luma8().iter().zip(deep.to_luma8().iter()) {
            assert!(a.abs_diff(*b) <= 1, "{a} and {b}");
        }
    }

    #[test]
    fn an_edge_in_colour_keeps_its_hue() {
        let colour = |x| if x < 4 { [200, 60, 40] } else { [120, 30, 20] };
        let mut picture = DynamicImage::from(image::RgbImage::from_fn(8, 8, |x, _| image::Rgb(colour(x))));
        sharpen(&mut picture, 0.5);
        let [r, g, b] = picture.to_rgb8().get_pixel(3, 4).0.map(i32::from);
        assert!(r > 200);
        assert_eq!([r - g, g - b], [140, 20]);
    }
}
