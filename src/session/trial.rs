//! A theme that did not come with the program is tried in a process of its own before it is used in this one.
//!
//! Typst stops `while` at 10,000 rounds and calls at a depth of 80; it does not stop `for`, nor a text that is doubled
//! forty times. What cannot be stopped from within can be ended from without: the program runs once more as a child,
//! does there what is to be done here, up to the set pages, and is ended if Typst takes too much ([`overseen`]). The same
//! input makes the same pages, so what went well there goes well here.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Command, ExitStatus, Stdio};
use std::thread;
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::{BuildOptions, Session};
use crate::assets::Faces;
use crate::condition::Name;
use crate::diag::Diagnostics;
use crate::engine::marks::{self, Mark};
use crate::project::Project;
use crate::session::FontFolders;
use crate::session::problem::{Excess, SessionProblem};
use crate::theme::Theme;

/// The command by which the program is asked to be the child.
pub const COMMAND: &str = "try-theme";

/// Where a theme's files are found among those of a job.
const FILES: &str = "theme/";

/// What Typst may take of memory at one go, bytes, beyond what the process held before. The sample takes a tenth.
const MEMORY: usize = 640 << 20;

/// What it may take of the processor at one go: so much, and so much for each page of the report.
const SECONDS: u64 = 8;
const SECONDS_A_PAGE: u64 = 2;

/// How often the child looks at itself.
const LOOK: Duration = Duration::from_millis(10);

/// Where the child's memory ends, bytes, for what is asked for in one piece between two looks.
#[cfg(unix)]
const WALL: u64 = 3 << 30;

/// More threads than this make a trial no more telling, and each takes memory for its own photo.
const THREADS: usize = 4;

/// What is to be done with a report, as far as it sets pages.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) enum Work {
    Check(BuildOptions),
    Typeset,
    Draft,
    Build(BuildOptions),
    Layouts { condition: Option<Name>, most: usize },
}

impl Work {
    /// Whether the pages are to be printed.
    pub(super) fn is_for_press(&self) -> bool {
        match self {
            Self::Check(options) | Self::Build(options) => options.press.is_some(),
            Self::Typeset | Self::Draft | Self::Layouts { .. } => false,
        }
    }

    /// Whether pages that do not fit are wanted, too, as nearly as can be.
    pub(super) fn is_to_be_seen(&self) -> bool {
        match self {
            Self::Typeset => true,
            Self::Check(_) | Self::Draft | Self::Build(_) | Self::Layouts { .. } => false,
        }
    }

    /// The press condition to use in place of the report's.
    pub(super) fn condition(&self) -> Option<Name> {
        match self {
            Self::Check(options) | Self::Build(options) => options.condition,
            Self::Typeset | Self::Draft => None,
            Self::Layouts { condition, most: _ } => *condition,
        }
    }
}

/// All a child has to know.
#[derive(Debug, Deserialize, Serialize)]
struct Task {
    root: PathBuf,
    name: String,
    overlay: BTreeMap<String, Vec<u8>>,
    folders: FontFolders,
    work: Work,
    pages: usize,
}

/// A line of what a child says.
#[derive(Debug, Deserialize, Serialize)]
enum Line {
    /// What Typst is at; `None` between two parts, and when it is not at work.
    At(Option<Mark>),
    /// The trial is over; with too much of something, or well.
    End(Option<Excess>),
}

/// Tries a theme on a report; what is wrong with it is told.
pub(super) fn attempt(
    session: &Session,
    project: &Project,
    name: &str,
    work: &Work,
    loaded: (&Theme, usize),
    diags: &mut Diagnostics,
) {
    let (theme, pages) = loaded;
    let Some(program) = session.trial.as_ref().filter(|_| theme.is_foreign()) else { return };
    let task = Task {
        root: project.root().to_owned(),
        name: name.to_owned(),
        overlay: project.overlays().clone(),
        folders: session.folders.absolute(),
        work: work.clone(),
        pages,
    };
    let theme_name = || theme.name.clone();
    match ended(program, &task) {
        Ok((None, _)) => {}
        Ok((Some(excess), mark)) => {
            let at = mark.and_then(|mark| place(theme, &mark));
            diags.error(None, SessionProblem::ThemeExcess { theme: theme_name(), excess, at });
        }
        Err(why) => diags.error(None, SessionProblem::ThemeUntried { theme: theme_name(), why: why.to_string() }),
    }
}

/// File and line of what Typst was at.
fn place(theme: &Theme, mark: &Mark) -> Option<(String, Option<usize>)> {
    match mark {
        Mark::File(file) => file.strip_prefix(FILES).map(|file| (file.to_owned(), None)),
        Mark::Part(kind) => theme.drawn_in(kind).map(|(file, line)| (file.to_owned(), Some(line))),
    }
}

/// Why a theme could not be tried.
#[derive(Debug)]
enum Untried {
    /// The child could not be started, or not be spoken to.
    Child(io::Error),
    /// The child ended well but did not say so.
    Failed {
        /// How it ended.
        status: ExitStatus,
        /// The last line it wrote to standard error, if any.
        words: Option<String>,
    },
}

impl fmt::Display for Untried {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Child(error) => error.fmt(f),
            Self::Failed { words: Some(words), .. } => f.write_str(words),
            Self::Failed { status, words: None } => status.fmt(f),
        }
    }
}

impl std::error::Error for Untried {}

impl From<io::Error> for Untried {
    fn from(error: io::Error) -> Self {
        Self::Child(error)
    }
}

/// Runs a child to its end: what it had too much of, if anything, and what Typst was at.
fn ended(program: &std::path::Path, task: &Task) -> Result<(Option<Excess>, Option<Mark>), Untried> {
    let task = serde_json::to_vec(task).map_err(io::Error::from)?;
    let threads = thread::available_parallelism().map_or(1, |most| most.get().min(THREADS));
    let mut child = Command::new(program)
        .arg(COMMAND)
        .env("RAYON_NUM_THREADS", threads.to_string())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        // A child that died early tells by its end why; that it did not listen to all says less.
        let _ = stdin.write_all(&task);
    }
    let output = child.wait_with_output()?;
    let mut mark = None;
    for line in output.stdout.split(|&byte| byte == b'\n') {
        match serde_json::from_slice(line) {
            // What the program's own files are read for is no trace.
            Ok(Line::At(Some(Mark::File(file)))) if !file.starts_with(FILES) => {}
            Ok(Line::At(at)) => mark = at,
            Ok(Line::End(excess)) => return Ok((excess, mark)),
            Err(_) => {}
        }
    }
    let last = String::from_utf8_lossy(&output.stderr);
    match cause(&last, output.status) {
        Some(excess) => Ok((Some(excess), mark)),
        None => Err(Untried::Failed { status: output.status, words: last.lines().last().map(str::to_owned) }),
    }
}

/// What ended a child that had no time to say it, from Rust's own last words.
fn cause(words: &str, status: ExitStatus) -> Option<Excess> {
    if status.success() {
        None
    } else if words.contains("memory allocation of") {
        Some(Excess::Memory { mb: MEMORY >> 20 })
    } else if words.contains("overflowed its stack") {
        Some(Excess::Depth)
    } else {
        Some(Excess::Crash)
    }
}

/// The child's side: reads what is to be done, does it under watch, says how it ended. Ends the whole process if Typst
/// takes too much. `faces` are the program's own.
///
/// # Errors
/// If nothing sensible was asked for.
pub fn overseen(mut asked: impl Read, faces: Faces) -> io::Result<()> {
    let mut bytes = Vec::new();
    asked.read_to_end(&mut bytes)?;
    let task: Task = serde_json::from_slice(&bytes)?;
    wall();
    let seconds = SECONDS + SECONDS_A_PAGE * task.pages as u64;
    marks::listen(|mark| say(&Line::At(mark.cloned())));
    thread::spawn(move || watch(seconds));
    task.run(faces);
    say(&Line::End(None));
    Ok(())
}

impl Task {
    /// Does it all, for what it takes; whoever asked will hear the findings when he does it himself.
    fn run(self, faces: Faces) {
        let mut project = Project::at(self.root);
        for (name, bytes) in self.overlay {
            project.overlay(name, bytes);
        }
        let mut session = Session::new(self.folders).with_faces(faces);
        let (project, name) = (&project, self.name.as_str());
        match &self.work {
            Work::Check(options) => drop(session.check(project, name, options, &mut |_| {})),
            Work::Typeset => drop(session.typeset(project, name, &mut |_| {})),
            Work::Draft => drop(session.draft(project, name)),
            Work::Build(options) => session.rehearse(project, name, options),
            Work::Layouts { condition, most } => {
                drop(session.layouts(project, name, *condition, *most, &mut |_| {}));
            }
        }
    }
}

/// Looks at the process again and again, and ends it when Typst takes too much.
fn watch(seconds: u64) {
    let (mut memory, mut spent) = (held(), used());
    loop {
        thread::sleep(LOOK);
        if !marks::is_running() {
            (memory, spent) = (held(), used());
            continue;
        }
        let excess = if held().saturating_sub(memory) > MEMORY {
            Excess::Memory { mb: MEMORY >> 20 }
        } else if used().saturating_sub(spent) > Duration::from_secs(seconds) {
            Excess::Time { seconds }
        } else {
            continue;
        };
        say(&Line::End(Some(excess)));
        std::process::exit(1);
    }
}

fn say(line: &Line) {
    if let Ok(line) = serde_json::to_string(line) {
        // Nobody left to listen: then nobody waits for an end either.
        let _ = writeln!(io::stdout(), "{line}");
    }
}

/// Memory the process holds, bytes; 0 where the system does not tell.
fn held() -> usize {
    memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem)
}

/// Time the process has had of the processors.
#[cfg(unix)]
fn used() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap_or(0), time.tv_nsec.try_into().unwrap_or(0))
}

/// Elsewhere each look counts as if the process had had one processor ever since the last.
#[cfg(not(unix))]
fn used() -> Duration {
    use std::sync::atomic::{AtomicU32, Ordering};
    static LOOKS: AtomicU32 = AtomicU32::new(0);
    LOOK * LOOKS.fetch_add(1, Ordering::Relaxed)
}

/// Limits the system holds the process to.
#[cfg(unix)]
fn wall() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let mut limits = vec![(Resource::Data, WALL), (Resource::Core, 0)];
    if cfg!(not(target_os = "linux")) {
        limits.push((Resource::As, WALL * 4));
    }
    for (resource, most) in limits {
        let now = getrlimit(resource);
        let most = now.maximum.map_or(most, |hard| hard.min(most));
        // A system that does not know a limit leaves it to the watch.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: now.maximum });
    }
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
}

#[cfg(not(unix))]
fn wall() {}
