//! Picture files of every kind, whole and broken, as photos and as line art: read rightly, refused in true words, and
//! never a panic, an endless wait or a full memory.

mod broken;
mod drawings;
mod kinds;
mod pages;
mod plated;

use std::fs;
use std::path::PathBuf;

use image::RgbImage;
use zhuanban::assets::PhotoFile;
use zhuanban::colour;
use zhuanban::compose::Window;
use zhuanban::diag::{Lang, Problem};
use zhuanban::units::Pt;

/// A small picture file.
fn file(name: &str) -> Vec<u8> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/pictures/files").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A picture as a proof shows it, pixel for pixel.
fn shown(name: &str, bytes: Vec<u8>) -> Result<RgbImage, Problem> {
    let header = PhotoFile::of(name, bytes)?;
    let (width, height) = (f64::from(header.width), f64::from(header.height));
    let window = Window { x: 0.0, y: 0.0, width, height, whole: (width, height), loss: 0.0 };
    let made = colour::prepare(&header, &window, Pt(width), 72.0).map_err(|error| error.problem(name))?;
    Ok(image::load_from_memory(&made).expect("our own JPEG").into_rgb8())
}

/// What is said of a problem, both languages.
fn words(problem: &Problem) -> String {
    [Lang::Zh, Lang::En].map(|lang| problem.say(lang).message).join(" / ")
}
