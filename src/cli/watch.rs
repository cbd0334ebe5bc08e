//! `zhuanban watch REPORT`: the proof made anew whenever something it is made of changes.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use clap::ArgMatches;

use super::commands::{mend, open, print_diagnostics, put, session};
use super::timings::Timings;
use super::{DONE, FAULTY, MISUSED, Program, heap, output, press, words};
use crate::diag::{Diagnostics, Lang};
use crate::project::{Project, Watcher};
use crate::session::{BuildOptions, Built, Session, Stage};

/// Builds, waits for a change, builds again, until Ctrl-C. 0 when ended so, 1 if there is no report to begin with.
pub(super) fn run(args: &ArgMatches, lang: Lang, program: &Program) -> u8 {
    heap::give_back(program);
    let (project, name) = match open(args, lang) {
        Ok(found) => found,
        Err(code) => return code,
    };
    let folder = press::folder(args);
    mend(&folder);
    let options = BuildOptions {
        png_ppi: args.get_one::<u16>("png").map(|&ppi| f64::from(ppi)),
        condition: press::condition(args),
        ..BuildOptions::default()
    };
    let mut session = session(args, program);
    let mut watcher = Watcher::default();
    let ended = Arc::new(AtomicBool::new(false));
    let (stop, wake, flag) = (session.stop(), watcher.end(), ended.clone());
    let heard = on_ctrl_c(move || {
        // Whoever presses it twice does not want to wait for the build.
        if flag.swap(true, Ordering::SeqCst) {
            std::process::exit(i32::from(FAULTY));
        }
        stop.stop();
        wake.end();
    });
    if let Err(why) = heard {
        output::aside(&format!("{why}\n"));
        return MISUSED;
    }
    let mut followed = Followed { project, name, folder, options, lang };
    output::line(&words::WATCHING.say(lang).replace("{}", &followed.name));
    while !ended.load(Ordering::SeqCst) {
        followed.build(&mut session, &ended);
        watcher.watch(followed.project.take_seen());
        match watcher.wait() {
            Some(changed) => followed.tell(&changed),
            None => break,
        }
    }
    output::line(words::WATCHED.say(lang));
    DONE
}

/// Calls this whenever Ctrl-C is pressed, on a thread of its own.
fn on_ctrl_c(pressed: impl Fn() + Send + 'static) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    std::thread::Builder::new().name("ctrl-c".to_owned()).spawn(move || {
        runtime.block_on(async {
            while tokio::signal::ctrl_c().await.is_ok() {
                pressed();
            }
        });
    })?;
    Ok(())
}

/// A report that is watched.
struct Followed {
    project: Project,
    name: String,
    folder: PathBuf,
    options: BuildOptions,
    lang: Lang,
}

impl Followed {
    /// Builds the report, and puts the files in place of the last ones if all went well.
    fn build(&mut self, session: &mut Session, ended: &AtomicBool) {
        let lang = self.lang;
        let mut timings = Timings::new(lang);
        let mut watch = |stage: Stage| timings.begin(stage);
        let (built, mut diags) = session.build(&self.project, &self.name, &self.options, &mut watch);
        timings.clear();
        if ended.load(Ordering::SeqCst) {
            return;
        }
        let wrote = match built {
            Built::Set(files) => put(files, &self.folder, &mut diags),
            Built::Rejected(_) | Built::Nothing => Vec::new(),
        };
        print_diagnostics(&diags, lang);
        let line = if wrote.is_empty() { failed(&diags, lang) } else { words::SET.say(lang).to_owned() };
        let seconds = format!("{:.1}", timings.so_far().as_secs_f64());
        let files = wrote.iter().map(|name| self.folder.join(name).display().to_string()).collect::<Vec<_>>().join(" ");
        output::line(&line.replace("{s}", &seconds).replace("{files}", &files));
    }

    /// Says what has changed.
    fn tell(&self, changed: &[PathBuf]) {
        let root = Project::real(self.project.root());
        let short = |path: &PathBuf| path.strip_prefix(&root).unwrap_or(path).display().to_string();
        let more = if changed.len() > NAMED { " …" } else { "" };
        let names = changed.iter().take(NAMED).map(short).collect::<Vec<_>>().join(" ");
        output::line(&words::CHANGED.say(self.lang).replace("{}", &format!("{names}{more}")));
    }
}

/// Files named in a line about what changed.
const NAMED: usize = 4;

/// What is said when there is no new set.
fn failed(diags: &Diagnostics, lang: Lang) -> String {
    let errors = diags.iter().filter(|finding| finding.severity == crate::diag::Severity::Error).count();
    words::NOT_SET.say(lang).replace("{n}", &errors.to_string())
}
