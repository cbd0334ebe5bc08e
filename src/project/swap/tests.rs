//! The program is stopped at every operation, twice in a row, and power cuts lose any part of what was not synced.

use std::io::ErrorKind;
use std::path::Path;

use super::memory::Memory;
use super::{Swap, WORK};
use crate::project::NotWritten;
use crate::project::seal::{blank, seal};
use crate::project::set::{FileSet, Older};

const OUT: &str = "out";

/// A set as a build makes one: each file says of which build it is, and one lists the others.
fn set(build: &str, names: &[&str]) -> FileSet {
    fn ours(name: &str, stem: &str) -> bool {
        name.strip_prefix(stem).is_some_and(|rest| rest.starts_with('.') || rest.starts_with('-'))
    }
    let older =
        Older { stem: "r".into(), is_ours: ours, misleads: |_, _, _| false, record: Some("r.layout.json".into()) };
    let mut set = FileSet::after(older);
    for name in names {
        set.add(*name, format!("{name} of {build}").into_bytes());
    }
    let listed: Vec<_> =
        set.listed().into_iter().map(|file| serde_json::json!({ "name": file.name, "sha256": file.sha256 })).collect();
    set.add(
        "r.layout.json",
        serde_json::json!({ "build": format!("of {build}"), "files": listed }).to_string().into_bytes(),
    );
    if names.len() > 5 {
        set.add("r.zip", seal(format!("all of {build} {}", blank()).into_bytes()));
    }
    set
}

const WHOLE: [&str; 3] = ["r.proof.pdf", "r.press.pdf", "r.ticket.pdf"];
const PROOF: [&str; 1] = ["r.proof.pdf"];
/// `--package --split --png`.
const MOST: [&str; 7] = [
    "r.proof.pdf",
    "r.1.png",
    "r.2.png",
    "r-2024-09-30-1.press.pdf",
    "r-2024-09-30-2.press.pdf",
    "r-2024-09-30-3.press.pdf",
    "r.ticket.pdf",
];

/// From one set to another: no old set, more files, fewer files, the same files.
const CHANGES: [(&[&str], &[&str]); 7] = [
    (&[], &WHOLE),
    (&[], &MOST),
    (&WHOLE, &WHOLE),
    (&WHOLE, &MOST),
    (&MOST, &WHOLE),
    (&MOST, &PROOF),
    (&WHOLE, &PROOF),
];

/// Files in the folder that no build made.
const MINE: [(&str, &str); 3] = [("out/r.notes.pdf", "mine"), ("out/r-old.zip", "mine, too"), ("elsewhere/a", "b")];

fn write(disk: &Memory, set: FileSet) -> Result<(), NotWritten> {
    set.write_on(disk, Path::new(OUT)).map(|_| ())
}

fn mend(disk: &Memory) {
    Swap::mend(disk, Path::new(OUT)).expect("mended");
}

/// A folder with the set of build A.
fn before(names: &[&str]) -> Memory {
    let disk = Memory::with(&MINE);
    if !names.is_empty() {
        write(&disk, set("A", names)).expect("written");
        disk.cut_power(|| true);
    }
    disk
}

/// What a reader finds, without the work folder.
fn seen(disk: &Memory) -> Vec<(String, String)> {
    disk.files().into_iter().filter(|(path, _)| !path.contains(WORK)).collect()
}

/// A reader never finds files of two builds, and no other file is touched.
fn never_mixed(disk: &Memory, when: &str) {
    let files = seen(disk);
    let of = |build: &str| files.iter().any(|(_, text)| text.contains(&format!("of {build}")));
    assert!(!(of("A") && of("B")), "{when}: mixed: {files:#?}");
    for (path, text) in MINE {
        assert!(files.contains(&(path.into(), text.into())), "{when}: {path} was touched");
    }
}

/// The folder after an undisturbed change, and before it.
fn wholes(from: &[&str], to: &[&str]) -> [Vec<(String, String)>; 2] {
    let disk = before(from);
    let old = disk.files();
    write(&disk, set("B", to)).expect("written");
    [old, disk.files()]
}

/// After the next run the folder holds one of the two sets, complete, and nothing else.
fn whole(disk: &Memory, wholes: &[Vec<(String, String)>; 2], when: &str) {
    assert!(wholes.contains(&disk.files()), "{when}: neither set: {:#?}", disk.files());
    assert!(!disk.folders().iter().any(|folder| folder.contains(WORK)), "{when}: the work folder is left");
}

/// How many operations a change needs.
fn operations(from: &[&str], to: &[&str]) -> usize {
    let disk = before(from);
    let start = disk.done();
    write(&disk, set("B", to)).expect("written");
    disk.done() - start
}

/// Numbers that look random and are the same each time.
struct Chance(u64);

impl Chance {
    fn coin(&mut self) -> bool {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0 >> 63 == 1
    }
}

#[test]
fn undisturbed_the_new_set_stands_alone() {
    for (from, to) in CHANGES {
        let [old, new] = wholes(from, to);
        assert_ne!(old, new);
        let names = |files: &[(String, String)]| files.len() - MINE.len();
        let with_record = |names: &[&str]| names.len() + 1 + usize::from(names.len() > 5);
        assert_eq!(names(&new), with_record(to), "{to:?}: {new:#?}");
    }
}

#[test]
fn killed_at_any_operation_and_killed_again_while_mending() {
    let mut trials = 0;
    for (from, to) in CHANGES {
        let wholes = wholes(from, to);
        for first in 0..operations(from, to) {
            let stopped = || {
                let disk = before(from);
                disk.die_after(first);
                // A change completed in time stands; only the cleaning up after it may fail silently.
                let _ = write(&disk, set("B", to));
                disk.start();
                disk
            };
            let disk = stopped();
            let when = format!("{} → {} files, killed after {first}", from.len(), to.len());
            never_mixed(&disk, &when);
            let start = disk.done();
            mend(&disk);
            let mending = disk.done() - start;
            whole(&disk, &wholes, &when);
            trials += 1;
            for second in 0..mending {
                let disk = stopped();
                let when = format!("{when}, again after {second}");
                disk.die_after(second);
                let _ = Swap::mend(&disk, Path::new(OUT));
                disk.start();
                never_mixed(&disk, &when);
                mend(&disk);
                whole(&disk, &wholes, &when);
                trials += 1;
            }
            // The next run may also be another build.
            let disk = stopped();
            write(&disk, set("B", to)).expect("written");
            assert_eq!(disk.files(), wholes[1], "{when}, built again");
            trials += 1;
        }
    }
    assert!(trials >= 1000, "only {trials} trials");
}

#[test]
fn a_power_cut_loses_nothing_that_matters() {
    let (mut trials, mut chance) = (0, Chance(7));
    for (from, to) in CHANGES {
        let wholes = wholes(from, to);
        for at in 0..=operations(from, to) {
            for _ in 0..10 {
                let disk = before(from);
                disk.die_after(at);
                let _ = write(&disk, set("B", to));
                disk.start();
                disk.cut_power(|| chance.coin());
                let when = format!("{} → {} files, power cut after {at}", from.len(), to.len());
                never_mixed(&disk, &when);
                mend(&disk);
                whole(&disk, &wholes, &when);
                trials += 1;
            }
        }
    }
    assert!(trials >= 1000, "only {trials} trials");
}

#[test]
fn a_disk_that_refuses_leaves_the_old_set() {
    for (from, to) in CHANGES {
        let wholes = wholes(from, to);
        for at in 0..operations(from, to) {
            let disk = before(from);
            disk.refuse_after(at);
            let wrote = write(&disk, set("B", to));
            disk.start();
            let when = format!("{} → {} files, refused after {at}: {wrote:?}", from.len(), to.len());
            never_mixed(&disk, &when);
            // A program that reports failure has changed nothing; it may have left work files.
            let files = seen(&disk);
            let expected = &wholes[usize::from(wrote.is_ok())];
            // After the new set is in place, only removing the journal can fail; then the new set stays.
            assert!(files == *expected || wrote.is_err() && files == wholes[1], "{when}: {files:#?}");
            mend(&disk);
            whole(&disk, &wholes, &when);
        }
    }
}

#[test]
fn what_nothing_proves_to_be_ours_stays() {
    let disk = before(&WHOLE);
    disk.place("out/r.zip", "my own archive");
    disk.place("out/r.press.pdf", "signed by the shop");
    let written = set("B", &PROOF).write_on(&disk, Path::new(OUT)).expect("written");
    assert_eq!(written.left, ["r-old.zip", "r.notes.pdf", "r.press.pdf", "r.zip"]);
    let files = disk.files();
    assert!(files.contains(&("out/r.zip".into(), "my own archive".into())));
    assert!(files.contains(&("out/r.press.pdf".into(), "signed by the shop".into())));
    assert!(!files.iter().any(|(path, _)| path == "out/r.ticket.pdf"), "the old ticket stands beside the new proof");
}

#[test]
fn a_file_that_came_after_the_stop_does_not_mix() {
    let wholes = wholes(&WHOLE, &WHOLE);
    for at in 0..operations(&WHOLE, &WHOLE) {
        let disk = before(&WHOLE);
        disk.die_after(at);
        let _ = write(&disk, set("B", &WHOLE));
        disk.start();
        if seen(&disk).iter().any(|(path, _)| path == "out/r.press.pdf") {
            continue;
        }
        disk.place("out/r.press.pdf", "put there by hand");
        mend(&disk);
        whole(&disk, &wholes, &format!("killed after {at}"));
    }
}

#[test]
fn a_folder_of_ones_own_by_our_name_keeps_its_files() {
    let disk = Memory::with(&MINE);
    for name in ["new-mine", "old.pdf", "journal.txt", "new-1.pdf"] {
        disk.place(&format!("out/{WORK}/{name}"), "mine");
    }
    disk.place(&format!("out/{WORK}/new-0"), "half a file of a build that died");
    write(&disk, set("B", &WHOLE)).expect("written");
    let inside: Vec<String> =
        disk.files().into_iter().map(|(path, _)| path).filter(|path| path.contains(WORK)).collect();
    assert_eq!(inside, ["journal.txt", "new-1.pdf", "new-mine", "old.pdf"].map(|name| format!("out/{WORK}/{name}")));
}

#[test]
fn two_at_once_take_turns() {
    let disk = before(&WHOLE);
    let held = Swap::begin(&disk, Path::new(OUT)).expect("the lock");
    let refused = write(&disk, set("B", &WHOLE)).expect_err("two at once");
    assert_eq!(refused.kind(), ErrorKind::WouldBlock);
    // A program that only reads does not disturb the other one.
    mend(&disk);
    held.end().expect("ended");
    drop(Swap::begin(&disk, Path::new(OUT)));
    write(&disk, set("B", &WHOLE)).expect("written");
    never_mixed(&disk, "one after the other");
}
