//! Files that want to exhaust whoever reads them: each gets an answer, or is refused as `file.hostile`, within ten
//! seconds of two cores and a gigabyte. Each is judged by a process of its own, so that its memory can be told.
//!
//! A tenth of them is tried each time; all hundred with `--include-ignored` (some ten minutes).

#[path = "preflight/hostile/files.rs"]
mod files;
#[path = "preflight/hostile/more.rs"]
mod more;
#[path = "preflight/hostile/often.rs"]
mod often;
#[path = "preflight/raw.rs"]
mod raw;

use std::io::Read as _;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use zhuanban_ground::condition::Name;
use zhuanban_preflight::{Requirements, judge};

/// Seconds of work, on all cores together: ten seconds on two idle cores are twenty of work; half as much again, for
/// machines that do other things.
const SECONDS: f64 = 30.0;
/// The most memory, in megabytes.
const MEGABYTES: f64 = 1000.0;

/// What the child is asked to judge.
const WHICH: &str = "PREFLIGHT_HOSTILE";

/// What this process has worked so far, in seconds: user and system time in ticks of a hundredth.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let ticks = after.split_whitespace().skip(11).take(2).filter_map(|word| word.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// Judges one file and says what it took. Does nothing unless it is asked.
#[test]
fn child() {
    let Some(which) = std::env::var(WHICH).ok().and_then(|n| n.parse::<usize>().ok()) else { return };
    let Some((_, make)) = all().nth(which) else { return };
    let file = make();
    let size = file.len();
    // Making the file took memory, too; the peak is measured from here on.
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = cpu_seconds();
    #[expect(clippy::disallowed_methods, reason = "what takes too long fails")]
    let start = Instant::now();
    let order = Requirements { limits: Some(Name::Newsprint.acceptance()), ..Requirements::default() };
    let verdict = judge(file, "hostile.pdf", &order);
    let seconds = start.elapsed().as_secs_f64();
    let cpu = cpu_seconds() - before;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak: f64 = peak.and_then(|line| line.trim().trim_end_matches("kB").trim().parse().ok()).unwrap_or(0.0);
    // To be refused whole is an answer, too.
    let rules: std::collections::BTreeSet<&str> = match &verdict {
        Ok(verdict) => verdict.findings.iter().map(|found| found.rule.id()).collect(),
        Err(_) => ["refused"].into(),
    };
    println!(
        "ANSWER {cpu:.2} {:.0} {seconds:.2} {size} {}",
        peak / 1024.0,
        rules.into_iter().collect::<Vec<_>>().join(",")
    );
}

/// What a child says, if it says anything within five minutes: other tests may run beside it.
fn answer(mut child: Child) -> Option<String> {
    for _ in 0..3000 {
        if child.try_wait().expect("a child").is_some() {
            let mut out = String::new();
            child.stdout.take()?.read_to_string(&mut out).ok()?;
            return out.lines().find_map(|line| line.split_once("ANSWER ").map(|(_, rest)| rest.to_owned()));
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    let _ = child.kill();
    let _ = child.wait();
    None
}

/// All of the files.
fn all() -> impl Iterator<Item = &'static files::Made> {
    files::FILES.iter().chain(more::FILES).chain(often::FILES)
}

/// Judges those whose number and name are `wanted`, one after another.
fn answered(wanted: impl Fn(usize, &str) -> bool) {
    let program = std::env::current_exe().expect("this test");
    let mut wrong = Vec::new();
    for (which, (name, _)) in all().enumerate().filter(|(which, (name, _))| wanted(*which, name)) {
        let child = Command::new(&program)
            .args(["--exact", "child", "--nocapture", "--test-threads", "1"])
            .env(WHICH, which.to_string())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let answer = answer(child.expect("a child"));
        println!("{name}: {}", answer.as_deref().unwrap_or("no answer"));
        let mut words = answer.as_deref().unwrap_or_default().split(' ');
        let mut number = || words.next().and_then(|word| word.parse::<f64>().ok()).unwrap_or(f64::INFINITY);
        let (seconds, megabytes) = (number(), number());
        if seconds > SECONDS || megabytes > MEGABYTES {
            wrong.push(format!("{name}: {seconds} s, {megabytes} MB"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn some_hostile_files_are_answered_in_ten_seconds_and_a_gigabyte() {
    answered(|which, _| which % 10 == 3);
}

/// `PREFLIGHT_HOSTILE_ONLY` names a part of their names.
#[test]
#[ignore = "ten minutes: all hundred files"]
fn all_hostile_files_are_answered_in_ten_seconds_and_a_gigabyte() {
    assert!(all().count() >= 100);
    let only = std::env::var("PREFLIGHT_HOSTILE_ONLY").unwrap_or_default();
    answered(|_, name| name.contains(&only));
}
