//! 1-bit plates by Ghostscript: as much ink as its contone plates have, at the angles of the trade.

use std::path::Path;

use image::GrayImage;
use zhuanban_impose::plates::{PlateFile, PlateProblem, Screens, plates};

use crate::common::tiffsep::{Separation, separate};
use crate::common::{Level, judge, pages, repaint, sheet};

/// Four tints beside each other, one a plate, and a spot; page by page.
fn tints() -> Vec<u8> {
    let mut file = pages(2, Level::X4);
    for page in 1..=2 {
        let mut content = String::new();
        for (index, colour) in
            ["0.3 0 0 0 k", "0 0.5 0 0 k", "0 0 0.7 0 k", "0 0 0 0.2 k", "/Spot cs 0.4 scn"].into_iter().enumerate()
        {
            content += &sheet::fill(colour, [4.0 + 22.0 * index as f64, 20.0, 20.0, 20.0 * page as f64]);
        }
        repaint(&mut file, page, &content);
    }
    file.bytes()
}

/// Ghostscript's plates of a file; `None` where there is none (never in CI).
fn made(folder: &Path, dpi: u32, lpi: f64) -> Option<Vec<PlateFile>> {
    let file = folder.join("tints.pdf");
    std::fs::write(&file, tints()).expect("a file");
    judge("gs", &["--version"])?;
    Some(plates(&file, folder, "tints", &Screens::new(dpi, lpi).expect("screens")).expect("plates"))
}

/// Black is ink.
fn film(path: &Path) -> GrayImage {
    let mut film = image::open(path).expect("a plate").into_luma8();
    image::imageops::invert(&mut film);
    film
}

fn coverage(film: &GrayImage) -> f64 {
    film.pixels().map(|pixel| f64::from(pixel[0]) / 255.0).sum::<f64>() / f64::from(film.width() * film.height())
}

#[test]
fn one_bit_plates_have_as_much_ink_as_contone_ones() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(files) = made(folder.path(), 1200, 100.0) else { return };
    // Fine enough that the pixels at the tints' edges, which count as whole ones, do not.
    let Some(contone) = separate(&folder.path().join("tints.pdf"), Separation { dpi: 600, ..Separation::default() })
    else {
        return;
    };
    let names: Vec<(usize, &str)> = files.iter().map(|file| (file.page, file.ink.as_str())).collect();
    let inks = ["C", "M", "Y", "K", "PANTONE 186 C"];
    assert_eq!(names, [1, 2].into_iter().flat_map(|page| inks.map(|ink| (page, ink))).collect::<Vec<_>>());
    for file in &files {
        let long = match file.ink.as_str() {
            "C" => "Cyan",
            "M" => "Magenta",
            "Y" => "Yellow",
            "K" => "Black",
            spot => spot,
        };
        let bits = film(&file.path);
        assert!(bits.pixels().all(|pixel| matches!(pixel[0], 0 | 255)), "{}: not one bit", file.ink);
        let (is, should) = (coverage(&bits), coverage(&contone[file.page - 1][long]));
        // A hundredth of full tone where the tint is: a cell of 12 × 12 dots has steps of 0.7 %.
        let tint = 20.0 * 20.0 * file.page as f64 / (146.0 * 186.0);
        assert!(should > 0.002 && (is - should).abs() < 0.01 * tint, "{} page {}: {is} {should}", file.ink, file.page);
    }
}

/// How strongly a plate's dots repeat with a wave of this angle (counterclockwise) and frequency, pixels: the size of
/// one term of its Fourier transform.
fn wave(film: &GrayImage, [x0, y0, edge]: [u32; 3], angle: f64, frequency: f64) -> f64 {
    let (sin, cos) = angle.to_radians().sin_cos();
    let (mut re, mut im) = (0.0, 0.0);
    for y in 0..edge {
        for x in 0..edge {
            let ink = f64::from(film.get_pixel(x0 + x, y0 + y)[0]) / 255.0;
            let phase = std::f64::consts::TAU * frequency * (f64::from(x) * cos - f64::from(y) * sin);
            re += ink * phase.cos();
            im += ink * phase.sin();
        }
    }
    re.hypot(im)
}

#[test]
fn screens_stand_at_the_angles_of_the_trade() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(files) = made(folder.path(), 1200, 100.0) else { return };
    for (index, (ink, angle)) in [("C", 15.0), ("M", 75.0), ("Y", 0.0), ("K", 45.0)].into_iter().enumerate() {
        let file = files.iter().find(|file| file.page == 2 && file.ink == ink).expect("the plate");
        let film = film(&file.path);
        // Inside the ink's own tint.
        let mm = |mm: f64| ((mm + 13.0) / 25.4 * 1200.0) as u32;
        let spot = [mm(6.0 + 22.0 * index as f64), film.height() - mm(55.0), mm(10.0) - mm(0.0)];
        // Screens are as near to the angle asked as whole dots allow.
        let best = (0..90)
            .flat_map(|degree| (-4..=4).map(move |step| (degree, 1.0 / 12.0 * (1.0 + f64::from(step) * 0.005))))
            .max_by(|a, b| {
                let strength =
                    |at: &(i32, f64)| wave(&film, [spot[0], spot[1], 240.min(spot[2])], f64::from(at.0), at.1);
                strength(a).total_cmp(&strength(b))
            })
            .expect("an angle");
        let off = (f64::from(best.0) - angle + 45.0).rem_euclid(90.0) - 45.0;
        assert!(off.abs() <= 2.0, "{ink} stands at {}°, not at {angle}°", best.0);
    }
}

#[test]
fn what_cannot_be_separated_is_told_and_nothing_written() {
    let folder = tempfile::tempdir().expect("a folder");
    if judge("gs", &["--version"]).is_none() {
        return;
    }
    let file = folder.path().join("broken.pdf");
    std::fs::write(&file, b"%PDF-1.4 and nothing else").expect("a file");
    let told = plates(&file, folder.path(), "broken", &Screens::new(1200, 100.0).expect("screens"));
    assert!(matches!(told, Err(PlateProblem::Separation { .. })), "{told:?}");
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1);
}
