//! What a command line does with files: judges one, several, a folder's, or those that come into a watched folder, and
//! says so. For programs; a library's user calls [`judge`](crate::judge).

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::batch::{self, Judged, Watch};
use crate::problem::PreflightProblem as P;
use crate::{Requirements, plates, report};
use zhuanban_ground::diag::{Diagnostics, Lang, Unread};

/// Between two looks at a watched folder.
const PAUSE: Duration = Duration::from_millis(700);

/// The code to end with when the question is wrong or a file is no PDF.
pub const MISUSED: u8 = 2;

/// What is to be done.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// Files, and folders whose PDFs are meant.
    pub paths: Vec<PathBuf>,
    /// What they are held to.
    pub order: Requirements,
    /// JSON instead of words.
    pub json: bool,
    /// Whether to wait for files in the one folder that is named.
    pub watch: bool,
    /// Where plates are written as pictures, if they are.
    pub plates: Option<PathBuf>,
}

/// Judges, reports to `out`, complains to `err`. 0 if all pass, 1 if one fails, 2 if one could not be judged. Watching
/// ends only with the program.
pub fn run(job: &Job, lang: Lang, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let mut desk = Desk { job, lang, out, err, all: Vec::new() };
    let mut diags = Diagnostics::new();
    if job.watch {
        if let [folder] = job.paths.as_slice()
            && folder.is_dir()
        {
            return desk.watch(folder);
        }
        let value = job.paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(" ");
        diags.error(None, P::BadOption { option: "--watch", value });
        return desk.complain(&diags);
    }
    let files = match batch::gather(&job.paths) {
        Ok(files) => files,
        Err(problem) => {
            diags.error(None, problem);
            return desk.complain(&diags);
        }
    };
    // A folder without PDFs must not count as a pass: nothing was judged.
    if files.is_empty() {
        let file = job.paths.first().map(|path| path.display().to_string()).unwrap_or_default();
        diags.error(None, P::Disk { file, why: Unread::Missing });
        return desk.complain(&diags);
    }
    for file in &files {
        desk.judge(file, files.len() > 1, &mut diags);
    }
    desk.sum_up();
    let code = batch::code(&desk.all);
    if diags.is_empty() { code } else { desk.complain(&diags).max(code) }
}

/// The files judged so far, and where to say so. A reader that has gone away is no fault of ours.
struct Desk<'a> {
    job: &'a Job,
    lang: Lang,
    out: &'a mut dyn Write,
    err: &'a mut dyn Write,
    all: Vec<Judged>,
}

impl Desk<'_> {
    fn print(&mut self, text: &str) {
        let _ = self.out.write_all(text.as_bytes());
        let _ = self.out.flush();
    }

    fn complain(&mut self, diags: &Diagnostics) -> u8 {
        let _ = self.err.write_all(diags.render(self.lang).as_bytes());
        MISUSED
    }

    fn judge(&mut self, file: &Path, of_several: bool, diags: &mut Diagnostics) {
        let judged = batch::judge_file(file, &self.job.order);
        let text = judged.text(self.lang);
        match (&judged.verdict, self.job.json) {
            (Ok(_), false) => self.print(&(text + if of_several { "\n" } else { "" })),
            (Ok(_), true) => {}
            (Err(_), _) => drop(self.err.write_all(text.as_bytes())),
        }
        self.all.retain(|own| own.name != judged.name);
        self.all.push(judged);
        if let Some(folder) = &self.job.plates
            && let Err(problem) = pictures(file, folder, of_several, &self.job.order)
        {
            diags.error(None, problem);
        }
    }

    fn sum_up(&mut self) {
        let text = match (self.job.json, self.all.as_slice()) {
            (true, [Judged { name, verdict: Ok(verdict) }]) => report::json(verdict, name, self.lang),
            (true, all) => report::json_of_all(all, self.lang),
            (false, [_]) => return,
            (false, all) => report::summary(all, self.lang),
        };
        self.print(&text);
    }

    /// Waits for files until somebody ends the program. The whole of the folder is summed up after each lot.
    fn watch(&mut self, folder: &Path) -> u8 {
        let mut watch = Watch::default();
        loop {
            let mut diags = Diagnostics::new();
            match watch.look(folder) {
                Ok(ready) => {
                    for file in &ready {
                        self.judge(file, true, &mut diags);
                    }
                    if !ready.is_empty() {
                        self.sum_up();
                    }
                }
                Err(problem) => {
                    diags.error(None, problem);
                    return self.complain(&diags);
                }
            }
            if !diags.is_empty() {
                self.complain(&diags);
            }
            std::thread::sleep(PAUSE);
        }
    }
}

/// Writes a file's plates; of several files each into a folder of its own.
fn pictures(file: &Path, out: &Path, own_folder: bool, order: &Requirements) -> Result<(), P> {
    let folder = match file.file_stem() {
        Some(stem) if own_folder => out.join(stem),
        _ => out.to_owned(),
    };
    // A file that cannot be opened has been reported already.
    let Some(pictures) = batch::read(file).ok().and_then(|bytes| plates::pictures(bytes, order).ok()) else {
        return Ok(());
    };
    std::fs::create_dir_all(&folder)
        .and_then(|()| pictures.iter().try_for_each(|own| std::fs::write(folder.join(&own.name), &own.png)))
        .map_err(|error| P::Disk { file: folder.display().to_string(), why: Unread::of(&error) })
}
