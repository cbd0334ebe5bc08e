//! Several files, or a folder's: which they are, each one's verdict, one summary.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::problem::PreflightProblem;
use crate::{Requirements, Verdict, judge, report};
use zhuanban_ground::diag::{Diagnostics, Lang, Unread};

/// The largest file that is read.
const MOST_BYTES: u64 = 512 << 20;

/// A file that was judged, or why it was not.
#[derive(Debug)]
pub struct Judged {
    /// What the user calls it.
    pub name: String,
    /// What was found.
    pub verdict: Result<Verdict, PreflightProblem>,
}

impl Judged {
    /// 0 it passes, 1 it fails, 2 it could not be judged.
    pub fn code(&self) -> u8 {
        match &self.verdict {
            Ok(verdict) => u8::from(!verdict.passes()),
            Err(_) => 2,
        }
    }

    /// The file's own report, or why there is none.
    pub fn text(&self, lang: Lang) -> String {
        match &self.verdict {
            Ok(verdict) => report::terminal(verdict, &self.name, lang),
            Err(problem) => {
                let mut diags = Diagnostics::new();
                diags.error(None, problem.clone());
                diags.render(lang)
            }
        }
    }
}

/// The worst of all codes: what a program ends with.
pub fn code(all: &[Judged]) -> u8 {
    all.iter().map(Judged::code).max().unwrap_or(0)
}

/// Judges one file from the disk.
pub fn judge_file(path: &Path, order: &Requirements) -> Judged {
    let name = path.display().to_string();
    let verdict = read(path)
        .map_err(|why| PreflightProblem::Disk { file: name.clone(), why })
        .and_then(|bytes| judge(bytes, &name, order));
    Judged { name, verdict }
}

/// A file's bytes.
///
/// # Errors
/// There is none, it is a folder, it is larger than 512 MB, or the machine would not.
pub fn read(path: &Path) -> Result<Vec<u8>, Unread> {
    let about = std::fs::metadata(path).map_err(|error| Unread::of(&error))?;
    // A pipe may never end; a socket or a device is no file either.
    if let Some(why) = no_file(about.file_type()) {
        return Err(why);
    }
    if about.len() > MOST_BYTES {
        return Err(Unread::TooLarge { bytes: about.len(), most: MOST_BYTES });
    }
    std::fs::read(path).map_err(|error| Unread::of(&error))
}

/// What something is that is no plain file.
fn no_file(kind: std::fs::FileType) -> Option<Unread> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt as _;
        if kind.is_fifo() {
            return Some(Unread::Pipe);
        }
        if kind.is_socket() {
            return Some(Unread::Socket);
        }
    }
    if kind.is_dir() {
        return Some(Unread::Folder);
    }
    (!kind.is_file()).then_some(Unread::Device)
}

/// What was named: files as they are, of a folder its PDFs by name. Each once.
///
/// # Errors
/// A folder that cannot be read.
pub fn gather(paths: &[PathBuf]) -> Result<Vec<PathBuf>, PreflightProblem> {
    let mut all = Vec::new();
    for path in paths {
        let files = if path.is_dir() { pdfs(path)? } else { vec![path.clone()] };
        for file in files {
            if !all.contains(&file) {
                all.push(file);
            }
        }
    }
    Ok(all)
}

/// The PDFs of a folder, by name.
fn pdfs(folder: &Path) -> Result<Vec<PathBuf>, PreflightProblem> {
    let failed =
        |error: std::io::Error| PreflightProblem::Disk { file: folder.display().to_string(), why: Unread::of(&error) };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let is_pdf = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("pdf"));
        // What begins with a dot is another program's work in progress.
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if is_pdf && !hidden && path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// Size and time of a file: when either changes it is another file.
type State = (u64, Option<SystemTime>);

/// A folder that is watched: which of its PDFs are new or changed, and have come to rest.
#[derive(Debug, Default)]
pub struct Watch {
    seen: BTreeMap<PathBuf, State>,
    judged: BTreeMap<PathBuf, State>,
}

impl Watch {
    /// Looks once. A file is told when it was the same at two looks, so that none is read while it is written.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub fn look(&mut self, folder: &Path) -> Result<Vec<PathBuf>, PreflightProblem> {
        let now: BTreeMap<PathBuf, State> = pdfs(folder)?
            .into_iter()
            .filter_map(|path| {
                let about = std::fs::metadata(&path).ok()?;
                Some((path, (about.len(), about.modified().ok())))
            })
            .collect();
        let rests = |(path, state): &(&PathBuf, &State)| {
            self.seen.get(*path) == Some(state) && self.judged.get(*path) != Some(state)
        };
        let ready: Vec<PathBuf> = now.iter().filter(rests).map(|(path, _)| path.clone()).collect();
        for path in &ready {
            if let Some(state) = now.get(path) {
                self.judged.insert(path.clone(), *state);
            }
        }
        self.judged.retain(|path, _| now.contains_key(path));
        self.seen = now;
        Ok(ready)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_watched_file_is_told_once_it_rests_and_again_when_it_changes() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("a.PDF");
        std::fs::write(folder.path().join("notes.txt"), "no").expect("written");
        std::fs::write(folder.path().join(".b.pdf"), "%PDF").expect("written");
        std::fs::write(&file, "%PDF-1.4").expect("written");
        let mut watch = Watch::default();
        let mut look = || watch.look(folder.path()).expect("a folder");
        assert!(look().is_empty(), "it may still be written");
        assert_eq!(look(), std::slice::from_ref(&file));
        assert!(look().is_empty());
        std::fs::write(&file, "%PDF-1.4 and more").expect("written");
        assert!(look().is_empty());
        assert_eq!(look(), std::slice::from_ref(&file));
        std::fs::remove_file(&file).expect("gone");
        assert!(look().is_empty());
        std::fs::write(&file, "%PDF-1.4").expect("written");
        assert!(look().is_empty());
        assert_eq!(look(), [file]);
        assert!(watch.look(&folder.path().join("none")).is_err());
    }

    #[test]
    fn folders_give_their_files_and_each_is_judged_once() {
        let folder = tempfile::tempdir().expect("a folder");
        for name in ["b.pdf", "a.pdf", "c.txt"] {
            std::fs::write(folder.path().join(name), "no PDF").expect("written");
        }
        let first = folder.path().join("a.pdf");
        let files = gather(&[first.clone(), folder.path().to_owned()]).expect("files");
        assert_eq!(files, [first, folder.path().join("b.pdf")]);
        let judged: Vec<Judged> = files.iter().map(|file| judge_file(file, &Requirements::default())).collect();
        assert_eq!(code(&judged), 2);
        assert_eq!(judge_file(folder.path(), &Requirements::default()).code(), 2);
    }
}
