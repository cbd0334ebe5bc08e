//! The cache changes nothing but the time.

use std::fs;

use image::{DynamicImage, ImageFormat};
use zhuanban::assets::PhotoFile;
use zhuanban::colour::{Encoding, PhotoError, Placement, Separated, separate};
use zhuanban::condition::{Condition, Name};
use zhuanban::project::Cache;
use zhuanban::units::Pt;

use super::given::*;
use super::pictures::*;

/// Several photos of different kinds in one go.
fn several() -> Vec<PhotoFile> {
    let chart = ink_chart(&inks());
    [
        file(&noise(300, 200, 255).into(), ImageFormat::Jpeg),
        file(&noise(200, 300, 80).into(), ImageFormat::Png),
        file(&DynamicImage::from(noise(150, 100, 255)).to_luma8().into(), ImageFormat::Png),
        ink_jpeg(&chart, false, Some(Name::Coated.profile())),
        b"\x89PNG\r\n\x1a\nno picture".to_vec(),
    ]
    .map(|bytes| PhotoFile::of("p", bytes.clone()).unwrap_or_else(|_| forced(bytes)))
    .into()
}

fn all(headers: &[PhotoFile], encoding: Encoding, cache: &Cache) -> Vec<Result<Separated, PhotoError>> {
    let windows: Vec<_> = headers.iter().map(whole).collect();
    let placements: Vec<_> =
        headers.iter().zip(&windows).map(|(header, window)| Placement { header, window, width: Pt(60.0) }).collect();
    separate(&placements, &Condition::shipped(Name::Newsprint), encoding, cache)
}

#[test]
fn the_cache_and_the_threads_change_nothing() {
    let headers = several();
    let dir = tempfile::tempdir().expect("a folder");
    let cache = Cache::at(dir.path());
    for encoding in [Encoding::Jpeg, Encoding::Lossless] {
        let fresh = all(&headers, encoding, &Cache::off());
        assert_eq!(fresh.iter().filter(|made| made.is_ok()).count(), 4);
        assert!(fresh[4].is_err());
        assert!(all(&headers, encoding, &cache) == fresh, "the first build with a cache differs");
        assert!(all(&headers, encoding, &cache) == fresh, "a build from the cache differs");
        for threads in [1, 5] {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
            assert!(pool.install(|| all(&headers, encoding, &Cache::off())) == fresh, "{threads} threads differ");
        }
    }
    let entries = || -> Vec<_> { fs::read_dir(dir.path()).expect("the cache").flatten().map(|e| e.path()).collect() };
    assert_eq!(entries().len(), 8, "four photos, two encodings; failures are not kept");

    // Entries that rot are made anew: cut, flipped, emptied, swapped.
    let fresh = all(&headers, Encoding::Jpeg, &Cache::off());
    for (n, path) in entries().iter().enumerate() {
        let mut bytes = fs::read(path).expect("an entry");
        match n % 4 {
            0 => bytes.truncate(bytes.len() / 2),
            1 => {
                let middle = bytes.len() / 2;
                bytes[middle] ^= 0x10;
            }
            2 => bytes.clear(),
            _ => bytes = fs::read(&entries()[0]).expect("another entry"),
        }
        fs::write(path, bytes).expect("written");
    }
    assert!(all(&headers, Encoding::Jpeg, &cache) == fresh, "a rotten entry was believed");
}

#[test]
fn builds_at_the_same_time_share_a_cache() {
    let headers = several();
    let fresh = all(&headers, Encoding::Jpeg, &Cache::off());
    let dir = tempfile::tempdir().expect("a folder");
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                for _ in 0..3 {
                    assert!(all(&headers, Encoding::Jpeg, &Cache::at(dir.path())) == fresh);
                }
            });
        }
    });
    assert_eq!(fs::read_dir(dir.path()).expect("the cache").count(), 4, "something was left over");
}

#[test]
fn any_setting_makes_another_entry() {
    let dir = tempfile::tempdir().expect("a folder");
    let cache = Cache::at(dir.path());
    let header = header(file(&noise(300, 200, 255).into(), ImageFormat::Png));
    let entries = || fs::read_dir(dir.path()).expect("the cache").count();
    let mut expected = 0;
    let mut run = |window: zhuanban::compose::Window, width: f64, condition: &Condition, encoding| {
        let placement = Placement { header: &header, window: &window, width: Pt(width) };
        let with = separate(&[placement], condition, encoding, &cache).remove(0);
        assert!(with == separate(&[placement], condition, encoding, &Cache::off()).remove(0));
        expected += 1;
        assert_eq!(entries(), expected);
    };
    let (full, coated) = (whole(&header), Condition::shipped(Name::Coated));
    run(full, 40.0, &coated, Encoding::Jpeg);
    run(full, 41.0, &coated, Encoding::Jpeg);
    run(full, 40.0, &coated, Encoding::Lossless);
    run(full, 40.0, &Condition::shipped(Name::Uncoated), Encoding::Jpeg);
    run(full, 40.0, &condition(Name::Coated, Some(290.0)), Encoding::Jpeg);
    run(zhuanban::compose::Window { x: 1.0, width: 299.0, ..full }, 40.0, &coated, Encoding::Jpeg);
    run(zhuanban::compose::Window { y: 1.0, height: 199.0, ..full }, 40.0, &coated, Encoding::Jpeg);
}
