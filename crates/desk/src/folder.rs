//! The folder on the desk: the only part of the disk the browser can reach.
//!
//! All access goes through `cap_std`'s directory handle, which follows no link, no `..` and no other drive out of the
//! folder, whatever changes between looking and opening.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use cap_std::ambient_authority;
use cap_std::fs::{Dir, OpenOptions};

/// The largest report, in bytes.
pub(crate) const REPORT: u64 = 8 << 20;
/// The largest photo, in bytes.
pub(crate) const PHOTO: u64 = 200 << 20;
/// Where the desk keeps its own things inside the folder.
pub(crate) const OWN: &str = ".zhuanban";
/// Where photos go.
pub(crate) const IMAGES: &str = "images";

/// How many folders deep reports are looked for.
const DEPTH: usize = 2;
/// How many reports are shown.
const MOST: usize = 500;

/// The folder, opened once.
#[derive(Debug)]
pub(crate) struct Folder {
    dir: Dir,
    path: PathBuf,
    asides: AtomicU64,
}

impl Folder {
    /// Opens a folder; it is made if it is not there.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        std::fs::create_dir_all(path)?;
        let path = path.canonicalize()?;
        let dir = Dir::open_ambient_dir(&path, ambient_authority())?;
        Ok(Self { dir, path, asides: AtomicU64::new(0) })
    }

    /// Where it is on the disk; for the workshop and for showing.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The reports in it: names with `/`, sorted.
    pub(crate) fn reports(&self) -> Vec<String> {
        let mut found = Vec::new();
        self.look_for_reports("", DEPTH, &mut found);
        found.sort();
        found
    }

    fn look_for_reports(&self, under: &str, depth: usize, found: &mut Vec<String>) {
        let Ok(entries) = self.dir.read_dir(if under.is_empty() { "." } else { under }) else { return };
        for entry in entries.flatten() {
            let Ok(name) = entry.file_name().into_string() else { continue };
            let Ok(kind) = entry.file_type() else { continue };
            let full = if under.is_empty() { name.clone() } else { format!("{under}/{name}") };
            if name.starts_with('.') || found.len() >= MOST {
                continue;
            }
            if kind.is_dir() && depth > 0 && !matches!(name.as_str(), "fonts" | "images" | "target") {
                self.look_for_reports(&full, depth - 1, found);
            } else if kind.is_file() && is_report(&name) && self.looks_like_report(&full) {
                found.push(full);
            }
        }
    }

    /// A theme's or a machine's YAML is no report: a report has pages.
    fn looks_like_report(&self, name: &str) -> bool {
        self.read(name, REPORT).is_ok_and(|bytes| {
            let text = String::from_utf8_lossy(&bytes);
            text.lines()
                .any(|line| line.starts_with("pages:") || line.starts_with("版面:") || line.starts_with("版面："))
        })
    }

    /// Whether there is such a file.
    pub(crate) fn holds(&self, name: &str) -> bool {
        safe(name).is_some_and(|name| self.dir.symlink_metadata(name).is_ok())
    }

    /// Reads a plain file of at most `most` bytes.
    pub(crate) fn read(&self, name: &str, most: u64) -> io::Result<Vec<u8>> {
        let name = safe(name).ok_or(io::ErrorKind::NotFound)?;
        // A pipe or a device would keep the desk waiting.
        if !self.dir.metadata(name)?.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let mut bytes = Vec::new();
        self.dir.open(name)?.take(most + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(bytes) }
    }

    /// Puts a file in place whole, or not at all, and makes it last.
    pub(crate) fn write(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let name = safe(name).ok_or(io::ErrorKind::NotFound)?;
        if self.dir.symlink_metadata(name).is_ok_and(|there| there.is_symlink()) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        let (folder, last) = name.rsplit_once('/').unwrap_or((".", name));
        self.dir.create_dir_all(folder)?;
        let number = self.asides.fetch_add(1, Ordering::Relaxed);
        let aside = format!("{folder}/.{last}.{}-{number}.new", std::process::id());
        let written = self.put(&aside, bytes).and_then(|()| self.dir.rename(&aside, &self.dir, name));
        if written.is_err() {
            // The disk is full, say: the old file stands, and nothing is left beside it.
            let _ = self.dir.remove_file(&aside);
        }
        written
    }

    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let mut file = self.dir.open_with(name, OpenOptions::new().write(true).create_new(true))?;
        file.write_all(bytes)?;
        file.sync_all()
    }

    /// Takes away what a desk that was killed left in a folder: files that were to be put in another's place. If one of them
    /// is a running desk's, that one writes it again.
    pub(crate) fn clear_asides(&self, under: &str) {
        let Ok(entries) = self.dir.read_dir(if under.is_empty() { "." } else { under }) else { return };
        for name in entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()) {
            if is_aside(&name) {
                let _ = self.dir.remove_file(format!("{}/{name}", if under.is_empty() { "." } else { under }));
            }
        }
    }

    /// Takes a plain file away, if it is there.
    pub(crate) fn remove(&self, name: &str) -> io::Result<()> {
        let name = safe(name).ok_or(io::ErrorKind::NotFound)?;
        match self.dir.symlink_metadata(name) {
            Ok(there) if there.is_file() => self.dir.remove_file(name),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Opens a file of the desk's own to add to.
    pub(crate) fn append(&self, name: &str) -> io::Result<cap_std::fs::File> {
        let name = safe(name).ok_or(io::ErrorKind::NotFound)?;
        if let Some((folder, _)) = name.rsplit_once('/') {
            self.dir.create_dir_all(folder)?;
        }
        self.dir.open_with(name, OpenOptions::new().append(true).create(true))
    }

    /// A name like this that is not taken: `合影.jpg`, `合影2.jpg` …
    pub(crate) fn free(&self, name: &str) -> String {
        let (stem, ending) =
            name.rsplit_once('.').map_or((name, String::new()), |(stem, end)| (stem, format!(".{end}")));
        let numbered = (2..).map(|number| format!("{stem}{number}{ending}"));
        std::iter::once(name.to_owned()).chain(numbered).find(|name| !self.holds(name)).unwrap_or_default()
    }
}

/// Whether a file's name is a report's.
pub(crate) fn is_report(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".yaml") || name.ends_with(".yml")
}

/// A name inside the folder: parts between `/`, none of them special on any system.
pub(crate) fn safe(name: &str) -> Option<&str> {
    let odd = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|');
    let part = |part: &str| {
        let stem = part.split('.').next().unwrap_or_default().to_ascii_uppercase();
        let device = matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL")
            || ((stem.starts_with("COM") || stem.starts_with("LPT")) && stem.len() == 4);
        !part.is_empty() && part != "." && part != ".." && !part.ends_with(['.', ' ']) && !device
    };
    (name.len() <= 400 && !name.contains(odd) && name.split('/').all(part)).then_some(name)
}

/// A file's name as given by a user's machine, made fit for every system: folders and odd characters gone. What is left of
/// no name gets another.
pub(crate) fn tidy(name: &str, otherwise: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String =
        last.chars().filter(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '（' | '）')).collect();
    let kept: String = kept.trim_matches('.').chars().take(60).collect();
    if safe(&kept).is_some() { kept } else { format!("{otherwise}{kept}").chars().filter(|c| *c != '.').collect() }
}

/// Whether a name is one that [`Folder::write`] gives to a file until it is whole: `.一.yaml.4711-3.new`.
fn is_aside(name: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    name.strip_prefix('.')
        .and_then(|name| name.strip_suffix(".new"))
        .and_then(|name| name.rsplit_once('.'))
        .and_then(|(_, numbers)| numbers.split_once('-'))
        .is_some_and(|(process, count)| number(process) && number(count))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_inside() {
        let bad = [
            "",
            "../a",
            "a/../b",
            "/etc/passwd",
            "C:/x",
            "a\\b",
            "a//b",
            "a/.",
            "NUL",
            "com1.yaml",
            "a\0",
            "x ",
            "a:b",
        ];
        for name in bad {
            assert_eq!(safe(name), None, "{name}");
        }
        for name in ["报告.yaml", "reports/六月.yaml", "images/合影 2.jpg"] {
            assert_eq!(safe(name), Some(name));
        }
        assert_eq!(tidy("C:\\照片\\合影 (2).JPG", "图片"), "合影2.JPG");
        assert!(safe(&tidy("../..", "图片")).is_some());
        assert_eq!(tidy("", "专版"), "专版");
    }

    #[test]
    fn only_what_a_killed_desk_left_is_taken_away() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Folder::open(dir.path()).expect("opens");
        let kept = ["一.yaml", ".一.yaml", ".一.new", ".一.yaml.12-a.new", "一.yaml.12-3.new", ".一.yaml.12-3"];
        for name in kept.iter().chain(&[".一.yaml.12-3.new", ".合影 2.jpg.4711-0.new"]) {
            std::fs::write(dir.path().join(name), "一").expect("written");
        }
        folder.clear_asides("");
        folder.clear_asides("images");
        let mut left: Vec<_> =
            folder.dir.entries().expect("entries").flatten().map(|entry| entry.file_name()).collect();
        left.sort();
        let mut kept: Vec<std::ffi::OsString> = kept.iter().map(Into::into).collect();
        kept.sort();
        assert_eq!(left, kept);
    }
}
