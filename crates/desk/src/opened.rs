//! A report that lies open on the desk: its text, saved and followed.
//!
//! Every change goes to the journal first, then to the windows; the saver puts the file in place within a second, and the
//! follower sets the page anew. Both have a thread of their own that sleeps while there is nothing to do.

use std::io;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value as Json, json};
use tokio::sync::broadcast;
use zhuanban_edit::{Path, value_at};

use crate::change::{Change, Refusal};
use crate::folder::{Folder, IMAGES, REPORT};
use crate::follow::Follower;
use crate::form::Form;
use crate::journal::{JOURNALS, Journal, OUTSIDE};
use crate::read::Reader;
use crate::workshop::{Job, Lang, Stop, Workshop};

/// A change waits so long for others to be saved with it.
const SAVE_AFTER: Duration = Duration::from_millis(300);
/// After a failed save, the next try.
const TRY_AGAIN: Duration = Duration::from_secs(2);

/// How often a file that another program is writing is looked at, and how long it is waited for between two looks.
const LOOKS: usize = 20;
const BETWEEN: Duration = Duration::from_millis(40);

/// What the windows are told, as JSON.
pub(crate) type Event = Arc<str>;

/// An open report.
pub(crate) struct Opened {
    pub(crate) name: String,
    pub(crate) folder: Arc<Folder>,
    pub(crate) form: Arc<Form>,
    pub(crate) follower: Follower,
    pub(crate) reader: Reader,
    state: Mutex<State>,
    /// Held from reading or writing the file until what it holds is in the state: else the desk would take a file it has
    /// just written for another program's. Taken before the state.
    disk: Mutex<()>,
    unsaved: Condvar,
    events: broadcast::Sender<Event>,
}

struct State {
    journal: Journal,
    rev: u64,
    /// The file's text as the desk last wrote or read it.
    saved: Arc<str>,
    trouble: Option<String>,
    /// What another program wrote while the desk had changes of its own.
    theirs: Option<String>,
    closed: bool,
}

/// What to keep of two texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Keep {
    /// The other program's.
    Theirs,
    /// The desk's.
    Mine,
    /// The desk's here, the other beside it in a file of its own.
    Both,
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn decoded(bytes: Vec<u8>) -> io::Result<String> {
    String::from_utf8(bytes).map_err(|_| io::ErrorKind::InvalidData.into())
}

impl Opened {
    /// Opens a report, with the journal it has.
    pub(crate) fn open(
        folder: &Arc<Folder>,
        workshop: &Arc<dyn Workshop>,
        form: &Arc<Form>,
        name: &str,
    ) -> io::Result<Arc<Self>> {
        let beside = name.rsplit_once('/').map_or("", |(beside, _)| beside);
        for under in [beside, IMAGES, JOURNALS] {
            folder.clear_asides(under);
        }
        let on_disk = decoded(folder.read(name, REPORT)?)?;
        let journal = Journal::open(folder, name, &on_disk)?;
        let (events, _) = broadcast::channel(256);
        let state = State { journal, rev: 1, saved: Arc::from(on_disk), trouble: None, theirs: None, closed: false };
        let opened = Arc::new(Self {
            name: name.to_owned(),
            folder: folder.clone(),
            form: form.clone(),
            follower: Follower::start(workshop, folder.path(), name, events.clone(), form.clone()),
            reader: Reader::start(workshop, folder.path(), name, events.clone(), form.clone()),
            state: Mutex::new(state),
            disk: Mutex::new(()),
            unsaved: Condvar::new(),
            events,
        });
        let saver = opened.clone();
        std::thread::Builder::new().name("desk-save".to_owned()).spawn(move || saver.save_as_it_changes())?;
        opened.follow();
        opened.read();
        Ok(opened)
    }

    /// Joins those who listen.
    pub(crate) fn listen(&self) -> broadcast::Receiver<Event> {
        self.events.subscribe()
    }

    /// The text and its number.
    pub(crate) fn text(&self) -> (Arc<str>, u64) {
        let state = lock(&self.state);
        (state.journal.text(), state.rev)
    }

    /// Tells all windows something.
    pub(crate) fn tell(&self, event: &Json) {
        let _ = self.events.send(Arc::from(event.to_string()));
    }

    /// The text as the windows need it.
    pub(crate) fn told(&self, by: &str) -> Json {
        let state = lock(&self.state);
        self.told_of(&state, by)
    }

    fn told_of(&self, state: &State, by: &str) -> Json {
        let text = state.journal.text();
        let values = value_at(&text, &Path::default());
        let (values, broken) = match values {
            Ok(value) => (self.form.read(&value), Json::Null),
            Err(why) => (Json::Null, json!({ "zh": why.zh(), "en": why.to_string() })),
        };
        json!({
            "is": "text", "rev": state.rev, "by": by, "values": values, "broken": broken,
            "undo": state.journal.undoable(), "redo": state.journal.redoable(),
            "saved": state.saved == text, "trouble": state.trouble, "conflict": state.theirs.is_some(),
        })
    }

    /// Does changes together, or none of them; gives the text's new number.
    pub(crate) fn change(&self, changes: &[Change], base: Option<u64>, what: &str, by: &str) -> Result<u64, Refusal> {
        let mut state = lock(&self.state);
        // Bytes and whole texts hold for the text they were made of only.
        let exact = changes.iter().any(|change| matches!(change, Change::Splice { .. } | Change::Text { .. }));
        if exact && base != Some(state.rev) {
            return Err(Refusal::Stale);
        }
        let before = state.journal.text();
        let after = changes.iter().try_fold(before.to_string(), |text, change| change.apply(&text, &self.form))?;
        if after.len() as u64 > REPORT {
            return Err(Refusal::Edit(zhuanban_edit::Refused::TooLarge { limit: REPORT as usize }));
        }
        if *before != *after {
            // A disk that takes no journal line must not stop the work: the file's own trouble is told by the saver.
            if let Err(why) = state.journal.note(&after, what) {
                state.trouble = Some(why.to_string());
            }
            self.changed(&mut state, by);
        }
        Ok(state.rev)
    }

    fn changed(&self, state: &mut State, by: &str) {
        state.rev += 1;
        let event = self.told_of(state, by);
        self.follower.set(state.journal.text(), state.rev);
        self.reader.set(state.journal.text(), state.rev, self.follower.lang());
        self.tell(&event);
        self.unsaved.notify_all();
    }

    /// Sets the page anew, though the text is the same: a photo has changed, or the language.
    pub(crate) fn follow(&self) {
        let state = lock(&self.state);
        self.follower.set(state.journal.text(), state.rev);
    }

    /// Has the words read anew, though they are the same: a list of the proof-reader's has changed, or the language.
    pub(crate) fn read(&self) {
        let state = lock(&self.state);
        self.reader.set(state.journal.text(), state.rev, self.follower.lang());
    }

    /// What the workshop is given to read.
    pub(crate) fn job(&self) -> Job {
        let folder = self.folder.path().to_owned();
        Job {
            folder,
            report: self.name.clone(),
            text: self.text().0,
            lang: self.follower.lang(),
            stop: Stop::default(),
        }
    }

    /// In what language findings are told from now on.
    pub(crate) fn speak(&self, lang: Lang) {
        if self.follower.speak(lang) {
            self.follow();
            self.read();
        }
    }

    /// Takes the last step back, or does it again.
    pub(crate) fn undo(&self, redo: bool, by: &str) -> io::Result<bool> {
        let mut state = lock(&self.state);
        let moved = if redo { state.journal.redo()? } else { state.journal.undo()? };
        if moved.is_some() {
            self.changed(&mut state, by);
        }
        Ok(moved.is_some())
    }

    /// The file's text. Many programs empty a file before they write it: what differs from the text last seen is read again
    /// until it stays the same.
    fn whole(&self) -> io::Result<String> {
        let read = || self.folder.read(&self.name, REPORT).and_then(decoded);
        let saved = lock(&self.state).saved.clone();
        let mut text = read()?;
        for _ in 0..LOOKS {
            if *text == *saved {
                break;
            }
            std::thread::sleep(BETWEEN);
            let again = read()?;
            let stays = again == text && !again.is_empty();
            text = again;
            if stays {
                break;
            }
        }
        Ok(text)
    }

    /// Looks whether another program changed the file.
    pub(crate) fn look(&self) {
        let _disk = self.disk.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(text) = self.whole() else { return };
        let mut state = lock(&self.state);
        if *text == *state.saved {
            return;
        }
        let mine = state.journal.text();
        if *text == *mine {
            state.saved = mine;
        } else if state.saved == mine {
            state.saved = Arc::from(text.as_str());
            if let Err(why) = state.journal.note(&text, OUTSIDE) {
                state.trouble = Some(why.to_string());
            }
            self.changed(&mut state, OUTSIDE);
        } else {
            state.theirs = Some(text);
            let event = self.told_of(&state, OUTSIDE);
            self.tell(&event);
        }
    }

    /// Settles what two programs wrote at once. The other file's name where both are kept.
    pub(crate) fn settle(&self, keep: Keep, by: &str) -> io::Result<Option<String>> {
        let mut state = lock(&self.state);
        let Some(theirs) = state.theirs.clone() else { return Ok(None) };
        let mut beside = None;
        match keep {
            Keep::Theirs => state.journal.note(&theirs, OUTSIDE)?,
            Keep::Mine => {}
            Keep::Both => {
                let stem = self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| stem);
                let name = self.folder.free(&format!("{stem}（另一份）.yaml"));
                self.folder.write(&name, theirs.as_bytes())?;
                beside = Some(name);
            }
        }
        // What stands on the disk is known now; the saver may put ours in its place.
        state.saved = Arc::from(theirs);
        state.theirs = None;
        self.changed(&mut state, by);
        Ok(beside)
    }

    fn save_as_it_changes(&self) {
        loop {
            let mut state = lock(&self.state);
            while !state.closed && (state.theirs.is_some() || *state.journal.text() == *state.saved) {
                state = self.unsaved.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            if state.closed {
                return;
            }
            drop(state);
            std::thread::sleep(SAVE_AFTER);
            // Someone else may have written meanwhile; their text is not overwritten unseen.
            self.look();
            if self.save().is_err() {
                std::thread::sleep(TRY_AGAIN);
            }
        }
    }

    /// Puts the file in place now.
    pub(crate) fn save(&self) -> io::Result<()> {
        let _disk = self.disk.lock().unwrap_or_else(PoisonError::into_inner);
        let (text, theirs, rev) = {
            let state = lock(&self.state);
            (state.journal.text(), state.theirs.is_some(), state.rev)
        };
        if theirs {
            return Ok(());
        }
        let written = self.folder.write(&self.name, text.as_bytes());
        let mut state = lock(&self.state);
        if written.is_ok() {
            let told = state.journal.saved(&text);
            state.saved = text;
            state.trouble = told.and_then(|()| state.journal.sync()).err().map(|why| why.to_string());
        } else {
            state.trouble = written.as_ref().err().map(ToString::to_string);
        }
        let saved = *state.saved == *state.journal.text();
        self.tell(&json!({ "is": "saved", "rev": rev, "saved": saved, "trouble": state.trouble }));
        written
    }

    /// Saves what is not saved and ends the threads.
    pub(crate) fn close(&self) {
        let unsaved = {
            let mut state = lock(&self.state);
            state.closed = true;
            *state.saved != *state.journal.text()
        };
        if unsaved {
            let _ = self.save();
        }
        self.unsaved.notify_all();
        self.follower.close();
        self.reader.close();
    }
}
