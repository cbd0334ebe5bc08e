//! What the benches share: large photos, the clock, the other programs' Python.

#![allow(dead_code, reason = "each bench uses its own part of this")]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use image::imageops::FilterType;
use rayon::prelude::*;

/// What the photos are enlarged to.
pub const SIZE: (u32, u32) = (4000, 3000);

/// The repository: the sample's project folder.
pub fn repo() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sample's eight photos, enlarged, as JPEGs; also written to a folder, under their own names.
pub fn enlarged(folder: &Path) -> Vec<Vec<u8>> {
    let mut paths: Vec<_> = std::fs::read_dir(repo().join("images"))
        .expect("the sample's photos")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "jpg"))
        .collect();
    paths.sort();
    assert_eq!(paths.len(), 8, "the sample has eight photos");
    paths
        .par_iter()
        .map(|path| {
            let photo = image::open(path).expect("a photo");
            let large = photo.resize_exact(SIZE.0, SIZE.1, FilterType::Triangle);
            let mut bytes = Vec::new();
            let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90);
            large.to_rgb8().write_with_encoder(encoder).expect("a JPEG");
            std::fs::write(folder.join(path.file_name().expect("a name")), &bytes).expect("written");
            bytes
        })
        .collect()
}

/// The fastest and the middle of so many runs.
pub fn timed(runs: usize, mut run: impl FnMut()) -> (Duration, Duration) {
    let mut took: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    took.sort();
    (took[0], took[runs / 2])
}

/// Runs a script of `benches/` with the Python that `PYTHON` names (`python3` if it names none): what it printed.
///
/// # Errors
/// Why it did not run: no such Python, packages that are missing.
pub fn python(script: &str, args: &[&str]) -> Result<String, String> {
    let python = std::env::var_os("PYTHON").unwrap_or_else(|| "python3".into());
    let output = Command::new(&python).arg(repo().join("benches").join(script)).args(args).output();
    let output = output.map_err(|why| format!("{}: {why}", python.display()))?;
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(words.lines().last().unwrap_or("it failed and said nothing").to_owned());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}
