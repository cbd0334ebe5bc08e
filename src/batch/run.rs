//! The work: several sessions side by side, one writer.
//!
//! A report is made by one thread from beginning to end as long as there are as many reports as processors: what is done
//! side by side are reports, not parts of one. No more finished sets wait for the writer than there are sessions.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Mutex, PoisonError};

use rayon::ThreadPoolBuilder;
use sha2::{Digest, Sha256};

use super::job::{Batch, Job, Ready};
use super::problem::BatchProblem;
use crate::diag::Diagnostics;
use crate::project::problem::ProjectProblem;
use crate::project::{self, FileSet, Made, Sums};
use crate::session::{BuildOptions, Built, Session};

/// The most sets put in place in one go: a set must not wait long, and the next run reads the journal of all of them.
const AT_ONCE: usize = 16;

/// A thread's stack, bytes: Typst nests calls in calls, and threads get less than a program's first one.
const STACK: usize = 16 << 20;

/// How a batch is to be made.
#[derive(Clone, Debug)]
pub struct Wish {
    /// The folder to write to.
    pub out: PathBuf,
    /// What to make of each.
    pub options: BuildOptions,
    /// How many reports at once; at least one.
    pub workers: usize,
    /// Leave out what is there, whole, and made from the same.
    pub resume: bool,
}

/// What came of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its set is in place.
    Made,
    /// Its set was in place already, whole and made from the same.
    Kept,
    /// Its press files failed preflight; they are in place under names of their own.
    Rejected,
    /// Nothing.
    Failed,
}

/// What came of a report, with what is to be said of it.
#[derive(Clone, Debug)]
pub struct Outcome<'a> {
    /// Which.
    pub job: &'a Job,
    /// What came of it.
    pub state: State,
    /// Its files, with their folders below the output folder.
    pub files: Vec<String>,
    /// The findings.
    pub diags: Diagnostics,
}

/// A report that a session is done with.
struct Finished {
    number: usize,
    built: Done,
    diags: Diagnostics,
}

enum Done {
    /// A set for the writer, and what it was made from, if that can be said.
    Set(FileSet, Option<Made>),
    /// Press files that must not be plated.
    Rejected(FileSet),
    /// Nothing to do: the names of the files that are there.
    Kept(Vec<String>),
    Nothing,
}

impl Batch {
    /// Makes all of it; `tell` hears of each report in the order of the jobs, whichever was finished first.
    pub fn run(&self, mut session: Session, wish: &Wish, tell: &mut dyn FnMut(Outcome<'_>)) {
        let folders: std::collections::BTreeSet<&str> = self.jobs().iter().map(Job::folder).collect();
        for folder in folders {
            // A folder that cannot be mended is told of when something is to be written there.
            let _ = project::mend(&wish.out.join(folder));
        }
        let workers = wish.workers.clamp(1, self.jobs().len().max(1));
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = (cores / workers).max(1);
        // The fonts are read once, by all threads there are, before anyone asks for them.
        if let Some(ready) = self.jobs().first().and_then(|job| self.ready(job, &mut Diagnostics::new())) {
            let _ = session.fonts(&ready.project);
        }
        let work = Work {
            batch: self,
            wish,
            asked: asked(&session, wish),
            next: AtomicUsize::new(0),
            sums: Sums::default(),
            session: Mutex::new(session),
        };
        std::thread::scope(|scope| {
            // Inside, so that a writer that panics drops its end, and no session waits for it for ever.
            let (send, receive) = sync_channel(workers);
            for _ in 0..workers {
                let (work, send) = (&work, send.clone());
                let pool = ThreadPoolBuilder::new().num_threads(threads).stack_size(STACK).build();
                scope.spawn(move || match pool {
                    Ok(pool) => pool.install(|| work.all(&send)),
                    // Without threads of its own it shares those of the program.
                    Err(_) => work.all(&send),
                });
            }
            drop(send);
            Writer { batch: self, out: &wish.out, done: BTreeMap::new(), told: 0 }.all(&receive, tell);
        });
    }
}

/// All that a session must know that is the same for every report, as one checksum.
fn asked(session: &Session, wish: &Wish) -> Vec<u8> {
    // Where pictures are kept between builds changes no byte.
    let options = BuildOptions { cache: None, ..wish.options.clone() };
    let parts = [serde_json::to_vec(&options), serde_json::to_vec(session.font_folders())];
    let mut asked = env!("CARGO_PKG_VERSION").as_bytes().to_vec();
    // Numbers and strings under fixed keys: writing them cannot fail.
    parts.into_iter().for_each(|part| asked.extend(part.unwrap_or_default()));
    asked
}

/// What the sessions share.
struct Work<'a> {
    batch: &'a Batch,
    wish: &'a Wish,
    asked: Vec<u8>,
    next: AtomicUsize,
    sums: Sums,
    /// The one the others are made like.
    session: Mutex<Session>,
}

impl Work<'_> {
    fn session(&self) -> Session {
        self.session.lock().unwrap_or_else(PoisonError::into_inner).beside()
    }

    /// Takes one job after the other until none is left, or nobody wants them any more.
    fn all(&self, send: &SyncSender<Finished>) {
        let mut session = self.session();
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(job) = self.batch.jobs().get(number) else { return };
            let mut diags = Diagnostics::new();
            let made = catch_unwind(AssertUnwindSafe(|| self.one(job, &mut session, &mut diags)));
            let built = made.unwrap_or_else(|_| {
                // Nobody knows what it left behind.
                session = self.session();
                diags.error(None, BatchProblem::Broken);
                Done::Nothing
            });
            if send.send(Finished { number, built, diags }).is_err() {
                return;
            }
        }
    }

    fn one(&self, job: &Job, session: &mut Session, diags: &mut Diagnostics) -> Done {
        let Some(Ready { project, report, text }) = self.batch.ready(job, diags) else { return Done::Nothing };
        let mut hash = Sha256::new();
        for part in [self.asked.as_slice(), job.stem().as_bytes(), report.as_bytes(), text.as_bytes()] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        let asked: String = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let folder = self.wish.out.join(job.folder());
        if self.wish.resume
            && let Some(made) = Made::still(&folder, job.stem(), &asked, project.root(), &self.sums)
        {
            return Done::Kept(made.names().map(str::to_owned).collect());
        }
        let (built, found) = session.build(&project, &report, &self.wish.options, &mut |_| {});
        diags.extend(found);
        match built {
            Built::Set(files) => {
                let seen = self.sums.seen(&project.take_seen(), project.root());
                let made = seen.map(|seen| Made::new(asked, seen, files.listed()));
                Done::Set(files, made)
            }
            Built::Rejected(files) => Done::Rejected(files),
            Built::Nothing => Done::Nothing,
        }
    }
}

/// Puts sets in place and tells of them.
struct Writer<'a> {
    batch: &'a Batch,
    out: &'a Path,
    /// What cannot be told yet, because something before it is not done.
    done: BTreeMap<usize, (State, Vec<String>, Diagnostics)>,
    told: usize,
}

impl Writer<'_> {
    fn all(&mut self, receive: &Receiver<Finished>, tell: &mut dyn FnMut(Outcome<'_>)) {
        while let Ok(first) = receive.recv() {
            // What else is ready goes into place in the same go: to make files durable takes long, however many.
            let mut ready = vec![first];
            while ready.len() < AT_ONCE
                && let Ok(more) = receive.try_recv()
            {
                ready.push(more);
            }
            let mut folders: BTreeMap<&str, Vec<Finished>> = BTreeMap::new();
            for finished in ready {
                let folder = self.batch.jobs().get(finished.number).map_or("", Job::folder);
                folders.entry(folder).or_default().push(finished);
            }
            for (folder, finished) in folders {
                self.put(folder, finished);
            }
            while let Some((state, files, diags)) = self.done.remove(&self.told) {
                if let Some(job) = self.batch.jobs().get(self.told) {
                    tell(Outcome { job, state, files, diags });
                }
                self.told += 1;
            }
        }
    }

    /// Puts the sets of one folder in place, all at once; one by one if that fails, to see which is the cause.
    fn put(&mut self, folder: &str, finished: Vec<Finished>) {
        let path = self.out.join(folder);
        let sets: Vec<&FileSet> = finished.iter().filter_map(|finished| finished.built.files()).collect();
        let together = if sets.len() > 1 { FileSet::write_all(&sets, &path).ok() } else { None };
        let mut together = together.map(Vec::into_iter);
        for Finished { number, built, mut diags } in finished {
            let mut state = built.state();
            let mut names = built.kept();
            if let Some(set) = built.files() {
                let written = match together.as_mut().and_then(Iterator::next) {
                    Some(written) => Ok(written),
                    None => FileSet::write_all(&[set], &path).map(|all| all.into_iter().next().unwrap_or_default()),
                };
                match written {
                    Ok(written) => {
                        ProjectProblem::tell_left(&written, &path, &mut diags);
                        names = written.files;
                        if let (Done::Set(_, Some(made)), Some(job)) = (&built, self.batch.jobs().get(number)) {
                            made.keep(&path, job.stem());
                        }
                    }
                    Err(why) => {
                        diags.error(None, ProjectProblem::cannot_write(&why, &path));
                        state = State::Failed;
                    }
                }
            }
            let below = |name: String| if folder.is_empty() { name } else { format!("{folder}/{name}") };
            self.done.insert(number, (state, names.into_iter().map(below).collect(), diags));
        }
    }
}

impl Done {
    fn files(&self) -> Option<&FileSet> {
        match self {
            Self::Set(files, _) | Self::Rejected(files) => Some(files),
            Self::Kept(_) | Self::Nothing => None,
        }
    }

    fn kept(&self) -> Vec<String> {
        match self {
            Self::Kept(names) => names.clone(),
            Self::Set(..) | Self::Rejected(_) | Self::Nothing => Vec::new(),
        }
    }

    fn state(&self) -> State {
        match self {
            Self::Set(..) => State::Made,
            Self::Rejected(_) => State::Rejected,
            Self::Kept(_) => State::Kept,
            Self::Nothing => State::Failed,
        }
    }
}
