//! Waits until something that was looked at has changed.
//!
//! The system tells of changes in the folders where it lies; what really changed is known by the [`Stamp`]s that were
//! noted when it was looked at, so that a file written in between counts, and one that was only touched by others in the
//! same folder does not. Every few seconds it is looked at in any case: network drives tell nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{RecommendedWatcher, RecursiveMode, Watcher as _};

use super::seen::{Seen, Stamp};

/// A burst of changes is over when nothing happened for so long: editors write a file aside, rename, set its times.
const QUIET: Duration = Duration::from_millis(150);

/// A burst that goes on longer is not waited for.
const MOST_QUIETS: u32 = 20;

/// How often everything is looked at where the system tells nothing.
const LOOK: Duration = Duration::from_secs(3);

/// What wakes a watcher.
enum Woken {
    /// Something happened in one of the folders.
    Event,
    /// It is no longer wanted.
    End,
}

/// Watches what a build looked at.
pub struct Watcher {
    /// Tells of events; without it (too many watches, a system that has none) everything is looked at now and then.
    system: Option<RecommendedWatcher>,
    sender: Sender<Woken>,
    events: Receiver<Woken>,
    watched: BTreeSet<PathBuf>,
    files: BTreeMap<PathBuf, Option<Stamp>>,
    folders: BTreeMap<PathBuf, Vec<PathBuf>>,
}

/// Ends a [`Watcher`]'s waiting, from any thread.
#[derive(Clone)]
pub struct End(Sender<Woken>);

impl End {
    /// [`Watcher::wait`] comes back.
    pub fn end(&self) {
        // Nobody waits any more if this fails.
        let _ = self.0.send(Woken::End);
    }
}

impl Default for Watcher {
    fn default() -> Self {
        let (sender, events) = channel();
        let own = sender.clone();
        let system = notify::recommended_watcher(move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| changes(event.kind)) {
                let _ = own.send(Woken::Event);
            }
        });
        Self {
            system: system.ok(),
            sender,
            events,
            watched: BTreeSet::new(),
            files: BTreeMap::new(),
            folders: BTreeMap::new(),
        }
    }
}

/// Whether such an event may have changed something; reading does not.
fn changes(kind: EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        EventKind::Any | EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_) | EventKind::Other => true,
    }
}

impl Watcher {
    /// Ends the waiting.
    pub fn end(&self) -> End {
        End(self.sender.clone())
    }

    /// Watches this from now on, in place of all before. What has changed since it was looked at counts as a change.
    pub fn watch(&mut self, seen: Seen) {
        let Seen { files: _, folders, stamps } = seen;
        self.files = stamps;
        self.folders = folders.into_iter().map(|folder| (folder.clone(), listed(&folder))).collect();
        self.arm();
    }

    /// Waits until something has changed; what changed. `None` when it was [ended](End::end).
    pub fn wait(&mut self) -> Option<Vec<PathBuf>> {
        loop {
            let changed = self.changed();
            if !changed.is_empty() {
                match self.settled(changed) {
                    // It was away for a moment only.
                    Some(changed) if changed.is_empty() => {}
                    settled => return settled,
                }
            }
            match self.events.recv_timeout(LOOK) {
                Ok(Woken::End) | Err(RecvTimeoutError::Disconnected) => return None,
                Ok(Woken::Event) | Err(RecvTimeoutError::Timeout) => {}
            }
            // A folder that was not there may be now.
            self.arm();
        }
    }

    /// Waits for the end of a burst.
    fn settled(&self, mut changed: Vec<PathBuf>) -> Option<Vec<PathBuf>> {
        for _ in 0..MOST_QUIETS {
            match self.events.recv_timeout(QUIET) {
                Ok(Woken::End) | Err(RecvTimeoutError::Disconnected) => return None,
                Ok(Woken::Event) => {}
                Err(RecvTimeoutError::Timeout) => {
                    let now = self.changed();
                    // A file that is being written slowly, or was only away for a moment.
                    if now == changed {
                        break;
                    }
                    changed = now;
                }
            }
        }
        Some(changed)
    }

    fn changed(&self) -> Vec<PathBuf> {
        let files = self.files.iter().filter(|(file, stamp)| Stamp::at(file) != **stamp).map(|(file, _)| file);
        let folders = self.folders.iter().filter(|(folder, names)| listed(folder) != **names).map(|(folder, _)| folder);
        files.chain(folders).cloned().collect()
    }

    /// Has the system tell of every folder in which something watched lies, or would lie.
    fn arm(&mut self) {
        let Some(system) = &mut self.system else { return };
        let parents = self.files.keys().filter_map(|file| file.parent());
        let wanted: BTreeSet<PathBuf> =
            parents.chain(self.folders.keys().map(PathBuf::as_path)).filter_map(nearest).collect();
        for gone in self.watched.difference(&wanted) {
            // The folder itself may be gone.
            let _ = system.unwatch(gone);
        }
        let mut watched: BTreeSet<PathBuf> = self.watched.intersection(&wanted).cloned().collect();
        for new in wanted.difference(&self.watched) {
            if system.watch(new, RecursiveMode::NonRecursive).is_ok() {
                watched.insert(new.clone());
            }
        }
        self.watched = watched;
    }
}

/// The folder, or the nearest above it that is there.
fn nearest(folder: &Path) -> Option<PathBuf> {
    folder.ancestors().find(|folder| folder.is_dir()).map(Path::to_owned)
}

/// What lies in a folder, sorted.
fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::project::Project;

    fn watching(project: &Project) -> Watcher {
        let mut watcher = Watcher::default();
        watcher.watch(project.take_seen());
        watcher
    }

    #[test]
    fn a_change_before_the_watch_counts() {
        let dir = tempfile::tempdir().expect("a folder");
        let project = Project::at(dir.path());
        fs::write(dir.path().join("a.yaml"), "one").expect("written");
        project.read("a.yaml").expect("the file");
        fs::write(dir.path().join("a.yaml"), "another").expect("written");
        assert_eq!(watching(&project).wait(), Some(vec![dir.path().join("a.yaml")]));
    }

    #[test]
    fn what_was_not_looked_at_does_not_count() {
        let dir = tempfile::tempdir().expect("a folder");
        let project = Project::at(dir.path());
        fs::write(dir.path().join("a.yaml"), "one").expect("written");
        project.read("a.yaml").expect("the file");
        project.read("later.jpg").expect_err("no such file");
        let mut watcher = watching(&project);
        let end = watcher.end();
        fs::write(dir.path().join("other.txt"), "one").expect("written");
        assert!(watcher.changed().is_empty());
        fs::write(dir.path().join("later.jpg"), "one").expect("written");
        assert_eq!(watcher.wait(), Some(vec![dir.path().join("later.jpg")]));
        end.end();
        watcher.watch(project.take_seen());
        assert_eq!(watcher.wait(), None);
    }
}
