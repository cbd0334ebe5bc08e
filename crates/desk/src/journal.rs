//! What was done to a report, kept on the disk: undo reaches over restarts, and a killed desk loses nothing.
//!
//! A journal is a file of JSON lines. The first holds the text it begins with; each later one a change as patches (bytes
//! of the text before, what stood there, what stands there now), an undo, a redo, or that the report was saved. Lines are handed to the system as
//! they are made, before the browser hears of the change, so a killed program loses none of them; the disk gets them
//! for good with the report, within a second.

use std::io::{self, Write};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::clock::now_ms;
use crate::folder::Folder;
use crate::tiles::name_of;

/// Where the journals lie.
pub(crate) const JOURNALS: &str = ".zhuanban/journal";
/// Changes to one value with less than so many milliseconds between them are undone together.
const TOGETHER_MS: u64 = 2_000;
/// A run of typing is undone in pieces of at most so many changes.
const RUN: usize = 60;
/// A journal larger than this is cut to its later half when it is opened.
const LARGEST: usize = 24 << 20;

/// A stretch of text and what took its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Patch {
    /// The first byte, in the text before.
    at: usize,
    old: String,
    new: String,
}

impl Patch {
    /// The one stretch in which two texts differ. `None` if they do not.
    pub(crate) fn between(old: &str, new: &str) -> Option<Self> {
        if old == new {
            return None;
        }
        let same =
            |a: &str, b: &str| a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(c, _)| c.len_utf8()).sum();
        let head: usize = same(old, new);
        let (old_rest, new_rest) = (old.get(head..)?, new.get(head..)?);
        let back = old_rest.chars().rev().zip(new_rest.chars().rev()).take_while(|(a, b)| a == b);
        let tail: usize = back.map(|(c, _)| c.len_utf8()).sum();
        let cut = |text: &str| text.get(..text.len() - tail).map(str::to_owned);
        Some(Self { at: head, old: cut(old_rest)?, new: cut(new_rest)? })
    }

    fn turned(&self) -> Self {
        Self { at: self.at, old: self.new.clone(), new: self.old.clone() }
    }

    fn apply(&self, text: &str) -> Option<String> {
        let end = self.at + self.old.len();
        if text.get(self.at..end)? != self.old {
            return None;
        }
        Some([text.get(..self.at)?, &self.new, text.get(end..)?].concat())
    }
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "lowercase")]
enum Line {
    Begin {
        text: String,
    },
    Do {
        ms: u64,
        what: String,
        patch: Patch,
    },
    Undo {
        ms: u64,
    },
    Redo {
        ms: u64,
    },
    /// The report is on the disk with a text of this name.
    Saved {
        name: String,
    },
}

/// Changes that are undone together.
#[derive(Clone, Debug)]
struct Step {
    what: String,
    last_ms: u64,
    patches: Vec<Patch>,
}

/// A report's text with all that was done to it.
pub(crate) struct Journal {
    folder: Arc<Folder>,
    name: String,
    file: Option<cap_std::fs::File>,
    text: Arc<str>,
    steps: Vec<Step>,
    /// How many of the steps are in the text; those beyond were undone.
    done: usize,
    /// Whether the file lacks something that was done, or ends in the midst of a line: the disk did not take it.
    torn: bool,
}

impl Journal {
    /// Opens a report's journal. Where the report on the disk is not what the journal ended with, `text` tells which of
    /// the two came later: see [`Journal::text`].
    pub(crate) fn open(folder: &Arc<Folder>, report: &str, on_disk: &str) -> io::Result<Self> {
        let name = format!("{JOURNALS}/{}.jsonl", report.replace('/', "～"));
        let (folder, text) = (folder.clone(), Arc::from(on_disk));
        let mut journal = Self { folder, name, file: None, text, steps: Vec::new(), done: 0, torn: false };
        let kept = journal
            .folder
            .read(&journal.name, LARGEST as u64 * 4)
            .ok()
            .and_then(|bytes| journal.replay(&bytes, on_disk));
        match kept {
            Some(Kept { sound: true, small: true }) => {}
            // A line that was torn by a power cut, or a journal that grew too long: written anew.
            Some(_) => journal.shorten()?,
            None => {
                journal.text = Arc::from(on_disk);
                (journal.steps, journal.done) = (Vec::new(), 0);
                journal.begin()?;
            }
        }
        Ok(journal)
    }

    /// The text as the last change left it.
    pub(crate) fn text(&self) -> Arc<str> {
        self.text.clone()
    }

    /// What the next undo would take back.
    pub(crate) fn undoable(&self) -> Option<&str> {
        self.done.checked_sub(1).and_then(|at| self.steps.get(at)).map(|step| step.what.as_str())
    }

    /// What the next redo would do again.
    pub(crate) fn redoable(&self) -> Option<&str> {
        self.steps.get(self.done).map(|step| step.what.as_str())
    }

    /// Writes down that the text is now `new`; `what` names the change and what it belongs to. It is so even if the disk
    /// does not take the line: then the journal is written whole as soon as the disk takes something again.
    pub(crate) fn note(&mut self, new: &str, what: &str) -> io::Result<()> {
        let Some(patch) = Patch::between(&self.text, new) else { return Ok(()) };
        let ms = now_ms();
        let told = self.add(&Line::Do { ms, what: what.to_owned(), patch: patch.clone() });
        self.push(ms, what, patch);
        self.text = Arc::from(new);
        told
    }

    fn push(&mut self, ms: u64, what: &str, patch: Patch) {
        self.steps.truncate(self.done);
        let last = self.steps.last_mut().filter(|step| {
            step.what == what && ms.saturating_sub(step.last_ms) < TOGETHER_MS && step.patches.len() < RUN
        });
        match last {
            Some(step) => {
                step.patches.push(patch);
                step.last_ms = ms;
            }
            None => self.steps.push(Step { what: what.to_owned(), last_ms: ms, patches: vec![patch] }),
        }
        self.done = self.steps.len();
    }

    /// Takes the last step back. `None` if there is none.
    pub(crate) fn undo(&mut self) -> io::Result<Option<Arc<str>>> {
        let Some(text) = self.undone() else { return Ok(None) };
        self.add(&Line::Undo { ms: now_ms() })?;
        self.done -= 1;
        self.text = Arc::from(text);
        Ok(Some(self.text()))
    }

    fn undone(&self) -> Option<String> {
        let step = self.steps.get(self.done.checked_sub(1)?)?;
        step.patches.iter().rev().try_fold(self.text.to_string(), |text, patch| patch.turned().apply(&text))
    }

    /// Does what was undone last once more.
    pub(crate) fn redo(&mut self) -> io::Result<Option<Arc<str>>> {
        let Some(text) = self.redone() else { return Ok(None) };
        self.add(&Line::Redo { ms: now_ms() })?;
        self.done += 1;
        self.text = Arc::from(text);
        Ok(Some(self.text()))
    }

    fn redone(&self) -> Option<String> {
        let step = self.steps.get(self.done)?;
        step.patches.iter().try_fold(self.text.to_string(), |text, patch| patch.apply(&text))
    }

    /// Writes down that the report is on the disk as `text`: an older text found there later was put back by someone.
    pub(crate) fn saved(&mut self, text: &str) -> io::Result<()> {
        self.add(&Line::Saved { name: name_of(text.as_bytes()) })
    }

    /// Makes the lines so far last over a power cut.
    pub(crate) fn sync(&self) -> io::Result<()> {
        self.file.as_ref().map_or(Ok(()), cap_std::fs::File::sync_data)
    }

    fn add(&mut self, line: &Line) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(line)?;
        bytes.push(b'\n');
        if self.torn {
            self.shorten()?;
        }
        self.torn = true;
        if self.file.is_none() {
            self.file = Some(self.folder.append(&self.name)?);
        }
        if let Some(file) = &mut self.file {
            file.write_all(&bytes)?;
        }
        self.torn = false;
        Ok(())
    }

    fn begin(&mut self) -> io::Result<()> {
        let mut bytes = serde_json::to_vec(&Line::Begin { text: self.text.to_string() })?;
        bytes.push(b'\n');
        self.file = None;
        self.folder.write(&self.name, &bytes)
    }

    /// Reads a journal's lines; stops at the first that does not fit. `None` if there is nothing to begin with.
    fn replay(&mut self, bytes: &[u8], on_disk: &str) -> Option<Kept> {
        let mut lines = bytes.split_inclusive(|&byte| byte == b'\n');
        let Ok(Line::Begin { text }) = serde_json::from_slice(lines.next()?) else { return None };
        let mut seen = text == on_disk;
        let here = name_of(on_disk.as_bytes());
        self.text = Arc::from(text);
        let mut sound = true;
        for line in lines {
            let read = line.ends_with(b"\n").then(|| serde_json::from_slice::<Line>(line).ok()).flatten();
            let next = read.and_then(|line| match line {
                Line::Begin { .. } => None,
                Line::Do { ms, what, patch } => {
                    let text = patch.apply(&self.text)?;
                    self.push(ms, &what, patch);
                    Some(text)
                }
                Line::Undo { .. } => {
                    let text = self.undone()?;
                    self.done -= 1;
                    Some(text)
                }
                Line::Redo { .. } => {
                    let text = self.redone()?;
                    self.done += 1;
                    Some(text)
                }
                Line::Saved { name } => {
                    // What was saved since is newer than this line, and so is the file if it is the journal's own.
                    seen = name == here;
                    Some(self.text.to_string())
                }
            });
            let Some(text) = next else {
                sound = false;
                break;
            };
            self.text = Arc::from(text);
            seen |= *self.text == *on_disk;
        }
        if !seen {
            // The file has not looked like this at the desk since it was last saved: another program changed it, or an
            // older copy was put back, while the desk was closed.
            let patch = Patch::between(&self.text, on_disk)?;
            self.push(now_ms(), OUTSIDE, patch);
            self.text = Arc::from(on_disk);
            sound = false;
        }
        Some(Kept { sound, small: bytes.len() < LARGEST })
    }

    /// Writes the journal anew, with the later steps only if it is too long.
    fn shorten(&mut self) -> io::Result<()> {
        let size =
            |step: &Step| step.patches.iter().map(|patch| patch.old.len() + patch.new.len() + 120).sum::<usize>();
        let mut room = LARGEST / 2;
        let fits = |step: &&Step| {
            let fits = size(step) <= room;
            room = room.saturating_sub(size(step));
            fits
        };
        let keep = self.steps.iter().rev().take_while(fits).count();
        let from = (self.steps.len() - keep).min(self.done);
        self.steps.drain(..from);
        self.done -= from;
        let mut back = self.steps.iter().take(self.done).rev().flat_map(|step| step.patches.iter().rev());
        let text = back.try_fold(self.text.to_string(), |text, patch| patch.turned().apply(&text));
        let Some(text) = text else {
            (self.steps, self.done) = (Vec::new(), 0);
            return self.begin();
        };
        let mut lines = vec![Line::Begin { text }];
        for step in &self.steps {
            let what = &step.what;
            lines.extend(step.patches.iter().map(|patch| Line::Do {
                ms: step.last_ms,
                what: what.clone(),
                patch: patch.clone(),
            }));
        }
        lines.extend(self.steps.iter().skip(self.done).map(|_| Line::Undo { ms: 0 }));
        let mut bytes = Vec::new();
        for line in lines {
            serde_json::to_writer(&mut bytes, &line)?;
            bytes.push(b'\n');
        }
        self.file = None;
        self.folder.write(&self.name, &bytes)
    }
}

/// What a change by another program is called in the journal.
pub(crate) const OUTSIDE: &str = "outside";

struct Kept {
    sound: bool,
    small: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> (tempfile::TempDir, Arc<Folder>) {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = Arc::new(Folder::open(dir.path()).expect("opens"));
        (dir, folder)
    }

    #[test]
    fn undo_reaches_over_a_restart_and_back_again() {
        let (_dir, folder) = folder();
        let mut journal = Journal::open(&folder, "a.yaml", "标题: 一\n").expect("opens");
        journal.note("标题: 一二\n", "title").expect("written");
        journal.note("标题: 一二三\n", "title").expect("written");
        journal.note("标题: 一二三\n版式: A4\n", "format").expect("written");
        drop(journal);
        let mut journal = Journal::open(&folder, "a.yaml", "标题: 一二三\n版式: A4\n").expect("opens");
        assert_eq!(journal.undo().expect("undone").as_deref(), Some("标题: 一二三\n"));
        assert_eq!(journal.undo().expect("undone").as_deref(), Some("标题: 一\n"), "one run of typing");
        assert_eq!(journal.undo().expect("nothing"), None);
        drop(journal);
        let mut journal = Journal::open(&folder, "a.yaml", "标题: 一\n").expect("opens");
        assert_eq!(journal.redoable(), Some("title"));
        assert_eq!(journal.redo().expect("redone").as_deref(), Some("标题: 一二三\n"));
    }

    #[test]
    fn what_was_not_saved_yet_comes_back_and_a_torn_line_does_no_harm() {
        let (_dir, folder) = folder();
        let mut journal = Journal::open(&folder, "a.yaml", "标题: 一\n").expect("opens");
        journal.note("标题: 一二\n", "title").expect("written");
        drop(journal);
        folder
            .append(".zhuanban/journal/a.yaml.jsonl")
            .and_then(|mut file| file.write_all(b"{\"is\":\"do\",\"ms"))
            .expect("torn");
        let journal = Journal::open(&folder, "a.yaml", "标题: 一\n").expect("opens");
        assert_eq!(&*journal.text(), "标题: 一二\n");
        assert_eq!(journal.undoable(), Some("title"));
    }

    #[test]
    fn what_the_disk_did_not_take_is_written_with_the_next_line() {
        let (_dir, folder) = folder();
        let mut journal = Journal::open(&folder, "a.yaml", "标题: 一\n").expect("opens");
        // No line can be added where a folder stands.
        folder.remove(".zhuanban/journal/a.yaml.jsonl").expect("away");
        folder.write(".zhuanban/journal/a.yaml.jsonl/x", b"").expect("a folder");
        assert!(journal.note("标题: 二\n", "title").is_err());
        assert_eq!(&*journal.text(), "标题: 二\n", "the change is not lost");
        std::fs::remove_dir_all(folder.path().join(".zhuanban/journal/a.yaml.jsonl")).expect("away");
        journal.note("标题: 三\n", "other").expect("written");
        drop(journal);
        let mut journal = Journal::open(&folder, "a.yaml", "标题: 一\n").expect("opens");
        assert_eq!(&*journal.text(), "标题: 三\n");
        assert_eq!(journal.undo().expect("undone").as_deref(), Some("标题: 二\n"));
        assert_eq!(journal.undo().expect("undone").as_deref(), Some("标题: 一\n"));
    }

    #[test]
    fn a_copy_put_back_while_the_desk_was_closed_is_no_save_that_a_kill_cut_short() {
        let (_dir, folder) = folder();
        let [one, two, three] = ["标题: 一\n", "标题: 二\n", "标题: 三\n"];
        let begin = |saves: &[&str]| {
            folder.remove(".zhuanban/journal/a.yaml.jsonl").expect("away");
            let mut journal = Journal::open(&folder, "a.yaml", one).expect("opens");
            for text in [two, three] {
                journal.note(text, text).expect("written");
                if saves.contains(&text) {
                    journal.saved(text).expect("written");
                }
            }
        };
        // Killed before the last text was saved, and between the file and the line that tells of it.
        begin(&[two]);
        assert_eq!(&*Journal::open(&folder, "a.yaml", two).expect("opens").text(), three);
        begin(&[two]);
        assert_eq!(&*Journal::open(&folder, "a.yaml", three).expect("opens").text(), three);
        // Saved, and an older copy put in its place.
        begin(&[two, three]);
        let mut journal = Journal::open(&folder, "a.yaml", one).expect("opens");
        assert_eq!(&*journal.text(), one);
        assert_eq!(journal.undo().expect("undone").as_deref(), Some(three));
    }

    #[test]
    fn a_file_changed_while_the_desk_was_closed_is_taken_and_can_be_undone() {
        let (_dir, folder) = folder();
        let mut journal = Journal::open(&folder, "a.yaml", "标题: 一\n").expect("opens");
        journal.note("标题: 二\n", "title").expect("written");
        drop(journal);
        let mut journal = Journal::open(&folder, "a.yaml", "标题: 别人\n").expect("opens");
        assert_eq!(&*journal.text(), "标题: 别人\n");
        assert_eq!(journal.undo().expect("undone").as_deref(), Some("标题: 二\n"));
    }
}
