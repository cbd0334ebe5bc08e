//! A session that follows: from a letter typed to the page in memory, and to its picture.
//!
//! `cargo bench --bench follow`. 200 letters are typed into the sample's texts and taken out again; then `EDITS` changes of
//! all kinds (20,000 unless the environment says otherwise) are made; then 200 letters again. Times are from the
//! text to the set page, and to a PNG of it at 110 ppi: the median, what 95 of 100 keep to, the worst; of the clock, and of
//! the processor. `STAGES=1` tells where the time goes. Memory is measured as the desk has it with the limits of
//! `src/cli/heap.rs` in the environment.

#![allow(clippy::disallowed_methods, reason = "a bench reads the clock")]

#[path = "common/mod.rs"]
mod common;

use std::path::Path;
use std::time::{Duration, Instant};

use zhuanban::project::Project;
use zhuanban::session::{FontFolders, Session, Stage};

/// The most that 95 of 100 letters may take to the page, and to its picture.
const PAGE: Duration = Duration::from_millis(150);
const PICTURE: Duration = Duration::from_millis(300);

/// The picture's resolution.
const PPI: f64 = 110.0;

/// Letters timed at a time.
const KEYS: usize = 200;

/// What memory may grow by.
const GROWTH: f64 = 1.1;

/// What is typed.
const LETTERS: [char; 12] = ['的', '，', '解', '放', '区', '稳', '。', '新', '一', '业', '5', '城'];

fn main() {
    let name = std::env::var("REPORT").unwrap_or_else(|_| "reports/jiefang.yaml".to_owned());
    let mut typist = Typist::new(&common::repo().join(name));
    let start = Instant::now();
    typist.set();
    println!("opened in {:.0} ms", start.elapsed().as_secs_f64() * 1e3);
    typist.keys(40, false);
    let (first, memory) = (typist.keys(KEYS, true), rss());
    tell("at the start", &first, memory);
    let edits = std::env::var("EDITS").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000);
    if edits == 0 {
        return;
    }
    typist.edits(edits);
    let (later, grown) = (typist.keys(KEYS, true), rss());
    tell(&format!("after {edits} edits"), &later, grown);
    let ratio = grown as f64 / memory as f64;
    println!("memory: × {ratio:.3}");
    let late = |times: &Times| at(&times.page, 95) > PAGE || at(&times.picture, 95) > PICTURE;
    if late(&first) || late(&later) || ratio > GROWTH {
        std::process::exit(1);
    }
}

/// Times of each key.
#[derive(Default)]
struct Times {
    page: Vec<Duration>,
    picture: Vec<Duration>,
    work: Vec<Duration>,
}

/// Whoever types: the report as it stands, and how it was.
struct Typist {
    session: Session,
    project: Project,
    name: String,
    text: String,
    whole: String,
    /// The random numbers' state.
    seed: u64,
}

impl Typist {
    fn new(report: &Path) -> Self {
        let (project, name) = Project::of_report(report).expect("a report");
        let fonts = common::repo().join("fonts");
        let session = Session::new(FontFolders { extra: Vec::new(), bundled: Some(fonts), system: false });
        let text = std::fs::read_to_string(report).expect("its text");
        Self { session, project, name, whole: text.clone(), text, seed: 7 }
    }

    /// The next random number below `end`.
    fn random(&mut self, end: usize) -> usize {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 7;
        self.seed ^= self.seed << 17;
        (self.seed % end.max(1) as u64) as usize
    }

    /// A place inside a paragraph of running text: between two characters of a long line.
    fn place(&mut self) -> usize {
        loop {
            let at = self.random(self.text.len());
            if !self.text.is_char_boundary(at) || at < self.text.find("standfirst").unwrap_or(0) {
                continue;
            }
            let start = self.text[..at].rfind('\n').map_or(0, |n| n + 1);
            let line = self.text[start..].lines().next().unwrap_or_default();
            let long = line.chars().count() > 60 && !line.contains(": ") && !line.contains('#');
            if long
                && at > start + 40
                && at + 9 < start + line.len()
                && !self.text[start..at].ends_with(['*', '|', ' '])
                && !self.text[at..].starts_with(['*', '|', ' '])
            {
                return at;
            }
        }
    }

    /// Sets the pages; the times of it.
    fn set(&mut self) -> (Duration, Duration, Duration, Vec<(Stage, Instant)>) {
        self.project.overlay(self.name.clone(), self.text.clone().into_bytes());
        let (start, busy) = (Instant::now(), used());
        let mut stages = Vec::new();
        let (proof, findings) =
            self.session.typeset(&self.project, &self.name, &mut |stage| stages.push((stage, Instant::now())));
        let page = start.elapsed();
        let Some(proof) = proof else { panic!("{}", findings.render(zhuanban::Lang::En)) };
        let png = zhuanban::export::png(&proof.typeset.document.pages()[0], PPI).expect("a picture");
        assert!(png.len() > 1000);
        (page, start.elapsed(), used().saturating_sub(busy), stages)
    }

    /// Types letters, and takes each ten of them out again.
    fn keys(&mut self, number: usize, tell: bool) -> Times {
        let mut times = Times::default();
        let mut typed: Vec<String> = Vec::new();
        let mut at = self.place();
        for key in 0..number {
            match (key / 10) % 2 {
                0 => {
                    if key % 10 == 0 {
                        at = self.place();
                    }
                    typed.push(self.text.clone());
                    let letter = LETTERS[self.random(LETTERS.len())];
                    self.text.insert(at, letter);
                    at += letter.len_utf8();
                }
                _ => self.text = typed.pop().unwrap_or_default(),
            }
            let (page, picture, work, stages) = self.set();
            if tell && std::env::var_os("STAGES").is_some() {
                let ends = stages.iter().skip(1).map(|(_, at)| *at);
                let list: Vec<String> = stages
                    .iter()
                    .zip(ends)
                    .map(|((stage, from), to)| format!("{stage:?} {:.0}", (to - *from).as_secs_f64() * 1e3))
                    .collect();
                println!(
                    "{key:>4}  page {:>5.0}  picture {:>5.0}  {}",
                    page.as_secs_f64() * 1e3,
                    (picture - page).as_secs_f64() * 1e3,
                    list.join("  ")
                );
            }
            times.page.push(page);
            times.picture.push(picture);
            times.work.push(work);
        }
        times
    }

    /// Changes of all kinds: letters, words, paragraphs parted and joined, photos' credits; the report stays about as long.
    fn edits(&mut self, number: usize) {
        for edit in 0..number {
            // Now and then all of it is taken back, or the page would be too full or too empty before long.
            if edit % 12 == 11 {
                self.text = self.whole.clone();
            } else {
                let at = self.place();
                match self.random(4) {
                    0 => {
                        let letter = LETTERS[self.random(LETTERS.len())];
                        self.text.insert(at, letter);
                    }
                    1 => {
                        self.text.remove(at);
                    }
                    2 => self.text.insert_str(at, "越来越好"),
                    _ => {
                        let other = LETTERS[self.random(LETTERS.len())];
                        self.text.remove(at);
                        self.text.insert(at, other);
                    }
                }
            }
            self.project.overlay(self.name.clone(), self.text.clone().into_bytes());
            let (proof, _) = self.session.typeset(&self.project, &self.name, &mut |_| {});
            if proof.is_none() {
                self.text = self.whole.clone();
            }
            if edit % 1000 == 999 {
                println!("{:>6} edits, {} MB", edit + 1, rss() >> 20);
            }
        }
        self.text = self.whole.clone();
    }
}

fn at(times: &[Duration], percent: usize) -> Duration {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    sorted[(sorted.len() * percent / 100).min(sorted.len() - 1)]
}

fn tell(when: &str, times: &Times, memory: usize) {
    println!("{when}: {} MB", memory >> 20);
    for (what, list) in
        [("page", &times.page), ("page and picture", &times.picture), ("processor for both", &times.work)]
    {
        let [half, most, worst] = [50, 95, 100].map(|percent| at(list, percent).as_secs_f64() * 1e3);
        println!("  {what:<20} median {half:>6.0} ms   95 of 100 {most:>6.0} ms   worst {worst:>6.0} ms");
    }
}

/// What the process holds of memory, bytes.
fn rss() -> usize {
    memory_stats::memory_stats().map_or(0, |stats| stats.physical_mem)
}

/// What the process has had of the processors.
fn used() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or(0), u32::try_from(time.tv_nsec).unwrap_or(0))
}
