//! Separating eight photos, beside Pillow with Little CMS in the same run.
//!
//! `cargo bench --bench separate`. Pillow is taken from the Python that `PYTHON` names (`python3` if it names none):
//! `pip install pillow`. On a machine that others use, too, only the ratio means anything.

#![allow(clippy::disallowed_methods, reason = "a bench reads the clock")]

mod common;

use std::path::Path;
use std::time::Duration;

use common::{SIZE, enlarged, python, text, timed};
use zhuanban::assets::PhotoFile;
use zhuanban::colour::{Encoding, Placement, Separated, separate};
use zhuanban::compose::Window;
use zhuanban::condition::{Condition, Name};
use zhuanban::project::Cache;
use zhuanban::units::Mm;

/// How wide they are placed.
const WIDTH: Mm = Mm(120.0);
/// Runs of each kind.
const RUNS: usize = 7;
/// What eight photos may take, cold and from the cache.
const GOALS: [Duration; 2] = [Duration::from_millis(800), Duration::from_millis(100)];

fn main() {
    // `cargo test --benches` only wants to know whether it starts.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let dir = tempfile::tempdir().expect("a folder");
    let files = enlarged(dir.path());
    let headers: Vec<PhotoFile> =
        files.iter().map(|bytes| PhotoFile::of("photo", bytes.clone()).expect("a photo")).collect();
    let whole = (SIZE.0.into(), SIZE.1.into());
    let window = Window { x: 0.0, y: 0.0, width: whole.0, height: whole.1, whole, loss: 0.0 };
    let placements: Vec<Placement> =
        headers.iter().map(|header| Placement { header, window: &window, width: WIDTH.to_pt() }).collect();
    let megabytes = files.iter().map(Vec::len).sum::<usize>() as f64 / 1e6;
    println!(
        "{} photos of {} × {} ({megabytes:.1} MB) at {} mm; {} threads; {RUNS} runs, fastest and middle\n",
        files.len(),
        SIZE.0,
        SIZE.1,
        WIDTH.0,
        rayon::current_num_threads()
    );
    let mut cold = Duration::ZERO;
    for name in [Name::Coated, Name::Uncoated, Name::Newsprint] {
        let condition = Condition::shipped(name);
        let run = |cache: &Cache| separate(&placements, &condition, Encoding::Jpeg, cache);
        let (fastest, middle) = timed(RUNS, || all_good(run(&Cache::off())));
        println!("{name:?}, cold: {fastest:.2?}, {middle:.2?} (goal {:.0?})", GOALS[0]);
        if name == Name::Coated {
            cold = fastest;
        }
        let kept = dir.path().join(format!("{name:?}"));
        let (fastest, middle) = timed(RUNS, || {
            // An empty cache, to be filled.
            let _ = std::fs::remove_dir_all(&kept);
            all_good(run(&Cache::at(&kept)));
        });
        println!("{name:?}, filling a cache: {fastest:.2?}, {middle:.2?}");
        let (fastest, middle) = timed(RUNS, || all_good(run(&Cache::at(&kept))));
        println!("{name:?}, from the cache: {fastest:.1?}, {middle:.1?} (goal {:.0?})", GOALS[1]);
    }
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a thread");
    let condition = Condition::shipped(Name::Coated);
    let (alone, middle) =
        timed(RUNS, || one.install(|| all_good(separate(&placements, &condition, Encoding::Jpeg, &Cache::off()))));
    println!("Coated, cold, one thread: {alone:.2?}, {middle:.2?}\n");
    beside_pillow(dir.path(), cold, alone);
}

fn all_good<E: std::fmt::Debug>(made: Vec<Result<Separated, E>>) {
    for photo in made {
        let photo = photo.expect("a separated photo");
        assert!(photo.width > 900, "{} pixels", photo.width);
    }
}

/// Pillow's figures for the same photos, and ours over them.
fn beside_pillow(folder: &Path, cold: Duration, alone: Duration) {
    let profile = folder.join("press.icc");
    std::fs::write(&profile, Name::Coated.profile()).expect("written");
    let told = match python("pillow.py", &[text(folder), text(&profile), &RUNS.to_string()]) {
        Ok(told) => told,
        Err(why) => return println!("Pillow: NOT MEASURED ({why})"),
    };
    for line in told.lines() {
        let Some((what, seconds)) = line.split_once('\t') else {
            println!("{line}");
            continue;
        };
        let seconds: f64 = seconds.parse().expect("seconds");
        println!(
            "Pillow, one thread, {what}: {seconds:.2} s; ours takes {:.2} of that on one thread, {:.2} on all",
            alone.as_secs_f64() / seconds,
            cold.as_secs_f64() / seconds
        );
    }
}
