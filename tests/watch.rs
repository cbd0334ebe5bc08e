//! `zhuanban watch`: the real program, files changed under it, and what it says and writes.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::common::{PHOTO, Sandbox, repo, small_report, text};

/// The longest a build may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(120);

/// Longer than the program needs to notice a change.
const QUIET: Duration = Duration::from_secs(5);

/// A program that watches `r.yaml`; ended when it is dropped.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(sandbox: &Sandbox) -> Self {
        let (report, out, fonts) = (sandbox.path("r.yaml"), sandbox.path("out"), repo().join("fonts"));
        let mut child = Command::new(env!("CARGO_BIN_EXE_zhuanban"))
            .args(["watch", text(&report), "-o", text(&out), "--png", "40", "--fonts", text(&fonts)])
            .env("ZHUANBAN_CACHE", "")
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let (sender, lines) = channel();
        let (out, err) = (child.stdout.take().expect("its output"), child.stderr.take().expect("its findings"));
        let own = sender.clone();
        std::thread::spawn(move || {
            BufReader::new(out).lines().map_while(Result::ok).for_each(|line| drop(own.send(line)));
        });
        std::thread::spawn(move || {
            BufReader::new(err).lines().map_while(Result::ok).for_each(|line| drop(sender.send(format!("! {line}"))));
        });
        Self { child, lines }
    }

    /// The lines up to one that begins so. Findings come from another pipe, so one may still be on its way then: wait for
    /// it with [`Self::finding`].
    fn until(&self, start: &str) -> Vec<String> {
        let mut said = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => {
                    said.push(line.clone());
                    if line.starts_with(start) {
                        return said;
                    }
                }
                Err(_) => panic!("waited for {start:?} in vain: {said:#?}"),
            }
        }
    }

    /// Waits for a finding with this in it, whether it is among these lines or comes after them.
    fn finding(&self, said: &[String], part: &str) {
        let is_it = |line: &String| line.starts_with("! ") && line.contains(part);
        let mut said = said.to_vec();
        while !said.iter().any(is_it) {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) => said.push(line),
                Err(_) => panic!("waited for {part:?} in vain: {said:#?}"),
            }
        }
    }

    /// Lets it finish: a slow burst of writes may be two changes.
    fn settle(&self) {
        while self.lines.recv_timeout(QUIET).is_ok() {}
    }

    /// Nothing is said for a while.
    fn quiet(&self) {
        let said = self.lines.recv_timeout(QUIET);
        assert!(said.is_err(), "{said:?}");
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn report() -> String {
    small_report("好消息", "一段文字。", PHOTO)
}

/// As editors save: a new file aside, renamed into place.
fn save(path: &PathBuf, bytes: &[u8]) {
    let aside = path.with_extension("tmp~");
    fs::write(&aside, bytes).expect("written");
    fs::rename(&aside, path).expect("renamed");
}

#[test]
fn what_is_read_is_watched() {
    let sandbox = Sandbox::with(&report());
    let watching = Watching::start(&sandbox);
    watching.until("排好了");
    let read = |name: &str| fs::read(sandbox.path("out").join(name)).unwrap_or_default();
    let (first, picture) = (read("r.proof.pdf"), read("r.1.png"));
    assert!(!first.is_empty() && !picture.is_empty());

    // The report, saved by an editor that renames.
    save(&sandbox.path("r.yaml"), report().replace("一段文字", "另一段文字").as_bytes());
    let said = watching.until("排好了");
    assert!(said.iter().any(|line| line.starts_with("改了 r.yaml")), "{said:?}");
    let second = read("r.proof.pdf");
    assert!(second != first && read("r.1.png") != picture);

    // A photo, written over; a burst of writes is one change.
    for n in [1, 2, 3] {
        let other = repo().join(["images/01-zongzi.jpg", "images/02-medal.jpg", "images/06-xintianfang.jpg"][n - 1]);
        fs::copy(other, sandbox.path("images/p.jpg")).expect("the photo");
        std::thread::sleep(Duration::from_millis(30));
    }
    let said = watching.until("排好了");
    assert!(said.iter().any(|line| line.starts_with("改了 images/p.jpg")), "{said:?}");
    assert!(read("r.proof.pdf") != second);

    // Files nobody reads, the program's own among them, are nobody's business.
    watching.settle();
    sandbox.write("note.txt", b"no part of it");
    sandbox.write("images/other.jpg", b"not used");
    watching.quiet();
}

/// Its heap gives back what was freed, in the process that was started.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
#[test]
fn a_program_that_runs_all_day_gives_memory_back() {
    let sandbox = Sandbox::with(&report());
    let watching = Watching::start(&sandbox);
    watching.until("排好了");
    let set = fs::read(format!("/proc/{}/environ", watching.child.id())).expect("its environment");
    let set = String::from_utf8_lossy(&set);
    assert!(set.contains("MALLOC_MMAP_THRESHOLD_=131072") && set.contains("MALLOC_ARENA_MAX="), "{set}");
}

#[test]
fn a_broken_report_keeps_the_last_files() {
    let sandbox = Sandbox::with(&report());
    let watching = Watching::start(&sandbox);
    watching.until("排好了");
    let proof = || fs::read(sandbox.path("out/r.proof.pdf")).expect("the proof");
    let good = proof();
    sandbox.write("r.yaml", report().replace("headline:", "heading_line:").as_bytes());
    let said = watching.until("没有排成");
    watching.finding(&said, "heading_line");
    assert_eq!(proof(), good);

    // Gone, and back again.
    fs::remove_file(sandbox.path("r.yaml")).expect("removed");
    watching.until("没有排成");
    assert_eq!(proof(), good);
    sandbox.write("r.yaml", report().as_bytes());
    watching.until("排好了");
    assert_eq!(proof(), good, "the same report, the same bytes");

    // A photo that is not there yet.
    fs::remove_file(sandbox.path("images/p.jpg")).expect("removed");
    watching.until("没有排成");
    fs::copy(repo().join("images/05-hushi-materials.jpg"), sandbox.path("images/p.jpg")).expect("the photo");
    watching.until("排好了");
    assert_eq!(proof(), good);
}

#[test]
fn a_theme_is_watched() {
    let sandbox = Sandbox::with(&report().replacen("format: a4\n", "format: a4\ntheme: themes/mine\n", 1));
    let themes = sandbox.path("themes/mine");
    assert!(crate::common::zhuanban(&["theme", "daily", text(&themes)]).status.success());
    let watching = Watching::start(&sandbox);
    watching.until("排好了");
    let proof = || fs::read(sandbox.path("out/r.proof.pdf")).expect("the proof");
    let before = proof();
    let colours = fs::read_to_string(themes.join("colours.yaml")).expect("colours");
    let changed: String = colours.lines().map(|line| format!("{}\n", line.replace("100, 90", "80, 90"))).collect();
    assert_ne!(changed, colours, "{colours}");
    save(&themes.join("colours.yaml"), changed.as_bytes());
    let said = watching.until("排好了");
    assert!(said.iter().any(|line| line.starts_with("改了 themes/mine/colours.yaml")), "{said:?}");
    assert_ne!(proof(), before);
    fs::write(themes.join("theme.typ"), "#let folio(").expect("written");
    watching.until("没有排成");
    assert_ne!(proof(), before);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it() {
    let sandbox = Sandbox::with(&report());
    let mut watching = Watching::start(&sandbox);
    watching.until("排好了");
    let id = watching.child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().expect("kill").success());
    watching.until("不守了");
    assert_eq!(watching.child.wait().expect("ended").code(), Some(0));
}

#[test]
fn there_must_be_a_report() {
    let output = crate::common::zhuanban(&["watch", "no-such-report.yaml"]);
    assert_eq!(output.status.code(), Some(1));
}
