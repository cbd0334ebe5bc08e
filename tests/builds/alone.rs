//! The program alone: copied into an empty folder, without a home, from a disk it cannot write to; and as it is packed.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use crate::common::{repo, samples_elsewhere, stderr, stdout, text};

/// A folder that may be read by anyone and written by nobody, to be somebody's home.
fn locked_home() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    read_only(folder.path());
    folder
}

/// Runs a program with nothing in its environment but a home, if it has one, from a folder of somebody else's; as
/// another user, if there is a way.
fn bare(program: &Path, from: &Path, home: Option<&Path>, args: &[&str]) -> Output {
    let setpriv = ["--reuid", "65534", "--regid", "65534", "--clear-groups"];
    let other_user = Command::new("setpriv").args(setpriv).arg("true").status().is_ok_and(|status| status.success());
    let mut command = if other_user { Command::new("/usr/bin/setpriv") } else { Command::new(program) };
    if other_user {
        command.args(setpriv).arg(program);
    }
    command
        .args(args)
        .env_clear()
        .envs(home.map(|home| ("HOME", home)))
        .current_dir(from)
        .output()
        .expect("the program runs")
}

/// Everything below a folder may be read by anyone, and written by nobody.
fn read_only(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            read_only(&path);
        } else {
            let mode = if path.ends_with("zhuanban") { 0o555 } else { 0o444 };
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).expect("a mode");
        }
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).expect("a mode");
}

/// A folder that anyone may write to.
fn open_to_all() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).expect("a mode");
    folder
}

/// Builds a sample with a program that lies alone, and says which files came of it.
fn builds_a_sample(program: &Path, samples: &Path, from: &Path, home: Option<&Path>) {
    let out = open_to_all();
    let report = samples.join("reports/jiefang.yaml");
    let output = bare(program, from, home, &["build", text(&report), "-o", text(out.path())]);
    assert!(output.status.success(), "{}", stderr(&output));
    let mut names: Vec<String> = fs::read_dir(out.path())
        .expect("a folder")
        .flatten()
        .map(|e| e.file_name().to_string_lossy().into_owned())
        .collect();
    names.retain(|name| !name.starts_with('.'));
    names.sort();
    assert_eq!(names, ["jiefang.layout.json", "jiefang.press.pdf", "jiefang.proof.pdf", "jiefang.ticket.pdf"]);
    // The page is the very one that the program makes where its sources lie.
    let here = open_to_all();
    let own = Command::new(env!("CARGO_BIN_EXE_zhuanban"))
        .args(["build", text(&repo().join("reports/jiefang.yaml")), "--proof-only", "-o", text(here.path())])
        .env("ZHUANBAN_CACHE", "")
        .output()
        .expect("the program runs");
    assert!(own.status.success(), "{}", stderr(&own));
    let proof = |folder: &Path| fs::read(folder.join("jiefang.proof.pdf")).expect("the proof");
    assert!(proof(out.path()) == proof(here.path()), "the proof is another one");
}

#[test]
fn the_program_works_alone() {
    let (alone, samples) = (open_to_all(), samples_elsewhere());
    let program = alone.path().join("zhuanban");
    fs::copy(env!("CARGO_BIN_EXE_zhuanban"), &program).expect("a copy");
    read_only(alone.path());
    read_only(samples.path());
    let home = locked_home();
    builds_a_sample(&program, samples.path(), alone.path(), Some(home.path()));
    let listed = bare(&program, alone.path(), None, &["fonts"]);
    assert!(listed.status.success() && stdout(&listed).contains("LXGW WenKai"), "{}", stderr(&listed));
}

/// A theme of the user's own is tried by the same program, wherever it lies.
#[test]
fn a_theme_is_tried_by_a_program_that_lies_alone() {
    let (alone, project) = (open_to_all(), open_to_all());
    let program = alone.path().join("zhuanban");
    fs::copy(env!("CARGO_BIN_EXE_zhuanban"), &program).expect("a copy");
    let mine = project.path().join("themes/mine");
    let copied = bare(&program, alone.path(), None, &["theme", "daily", text(&mine)]);
    assert!(copied.status.success(), "{}", stderr(&copied));
    let theme = mine.join("theme.typ");
    let code = fs::read_to_string(&theme).expect("the theme");
    let report = project.path().join("r.yaml");
    fs::write(
        &report,
        "theme: mine\ntitle: 测试\nformat: a4\npages:\n  - articles:\n      - headline: 好消息\n        body: 一段。\n",
    )
    .expect("a report");
    let check = || bare(&program, alone.path(), None, &["check", text(&report), "--proof-only"]);
    let told = |more: &str| {
        // Another user wrote the folder, but its files are this one's to change.
        let changed = format!("{code}\n#let more = {more}\n");
        fs::remove_file(&theme).expect("removed");
        fs::write(&theme, changed).expect("the theme");
        stderr(&check())
    };
    let fine = told("1");
    assert!(!fine.contains("mine"), "{fine}");
    let bomb = told("range(3000000000)");
    assert!(bomb.contains("风格“mine”排版时占的内存超过了"), "{bomb}");
}

#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_the_packed_program_works_where_it_is_unpacked() {
    let place = open_to_all();
    let packed = Command::new(repo().join("scripts/dist"))
        .args(["--program", env!("CARGO_BIN_EXE_zhuanban"), "--to", text(place.path())])
        .output()
        .expect("scripts/dist runs");
    assert!(packed.status.success(), "{}", stderr(&packed));
    let archive = stdout(&packed).trim().to_owned();
    let unpacked = Command::new("tar").args(["-xzf", &archive, "-C", text(place.path())]).status().expect("tar runs");
    assert!(unpacked.success());
    let folder = archive.trim_end_matches(".tar.gz");
    let folder = Path::new(folder);
    for file in
        ["README.md", "README.zh.md", "LICENSE", "licences/LICENSE-NotoCJK.txt", "licences/LICENSE-LXGWWenKai.txt"]
    {
        assert!(folder.join(file).is_file(), "{file} is missing");
    }
    // Every crate with its licence, and the texts: of one that brings a file, of one that relies on another's.
    let crates = fs::read_to_string(folder.join("licences/CRATES.txt")).expect("the crates");
    for told in
        ["moxcms ", "typst-layout ", "Permission is hereby granted", "Version 2.0, January 2004", "UNICODE LICENSE V3"]
    {
        assert!(crates.contains(told), "{told} is missing");
    }
    let locked = fs::read_to_string(repo().join("Cargo.lock")).expect("Cargo.lock");
    assert_eq!(fs::read_to_string(folder.join("licences/Cargo.lock")).expect("its copy"), locked);
    builds_a_sample(&folder.join("zhuanban"), folder, place.path(), None);
}
