//! What the tests of whole builds share: projects in temporary folders, the program, the outside judges.

#![allow(dead_code, unused_imports, reason = "each test file uses its own part of this")]

pub mod dice;
mod judging;
pub mod schema;
pub mod tiffsep;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

pub use judging::{golden, judge, stderr, stdout, text};
use tempfile::TempDir;

/// The repository: the sample's project folder.
pub fn repo() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The samples and their photos in another folder.
pub fn samples_elsewhere() -> TempDir {
    let elsewhere = tempfile::tempdir().expect("a folder");
    for folder in ["reports", "images"] {
        fs::create_dir(elsewhere.path().join(folder)).expect("a folder");
        // Not the folder with the table of villages, which is a project of its own.
        for entry in fs::read_dir(repo().join(folder)).expect("a folder").flatten().filter(|it| it.path().is_file()) {
            fs::copy(entry.path(), elsewhere.path().join(folder).join(entry.file_name())).expect("a copy");
        }
    }
    elsewhere
}

/// Runs the program. What it keeps between builds is kept away from the user's own.
pub fn zhuanban(args: &[&str]) -> Output {
    let program = Command::new(env!("CARGO_BIN_EXE_zhuanban")).args(args).env("ZHUANBAN_CACHE", "").output();
    program.expect("the program runs")
}

/// A project in a folder of its own, with `images/` so that it is one.
pub struct Sandbox {
    /// The folder.
    pub dir: TempDir,
}

impl Sandbox {
    /// An empty project.
    pub fn new() -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(dir.path().join("images")).expect("a folder");
        Self { dir }
    }

    /// A project with a report and one good photo, `images/p.jpg`.
    pub fn with(report: &str) -> Self {
        let sandbox = Self::new();
        sandbox.write("r.yaml", report.as_bytes());
        fs::copy(repo().join("images/05-hushi-materials.jpg"), sandbox.path("images/p.jpg")).expect("the photo");
        sandbox
    }

    /// A path in the project.
    pub fn path(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    /// Writes a file of the project.
    pub fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }

    /// Builds the proof of `r.yaml` into `out`; the program's output.
    pub fn build(&self, more: &[&str]) -> Output {
        self.press(&[&["--proof-only"], more].concat())
    }

    /// Builds the whole set of `r.yaml` into `out`; the program's output.
    pub fn press(&self, more: &[&str]) -> Output {
        let (report, out) = (self.path("r.yaml"), self.path("out"));
        let mut args = vec!["build", text(&report), "-o", text(&out)];
        args.extend(more);
        zhuanban(&args)
    }

    /// What a build says, with exit code first.
    pub fn told(&self, more: &[&str]) -> String {
        let output = self.build(more);
        let words = stderr(&output).replace(text(self.dir.path()), "PROJECT");
        format!("exit {}\n{words}", output.status.code().unwrap_or(-1))
    }
}

/// A small A4 report: a headline, a body and a photo, with what a test wants changed.
pub fn small_report(headline: &str, body: &str, photo: &str) -> String {
    let body: String = body.lines().map(|line| format!("            {line}\n")).collect();
    format!(
        "title: 测试\nformat: a4\npages:\n  - number: 1\n    articles:\n      - headline: {{ text: {headline}, at: [1, 1], \
         span: 2, lines: 6 }}\n        body:\n          at: [1, 8]\n          span: 2\n          text: |\n{body}        \
         photos:\n          - {photo}\n"
    )
}

/// A photo entry that fits `small_report`.
pub const PHOTO: &str = "{ file: images/p.jpg, caption: 说明。, at: [2, 20], lines: 12 }";
