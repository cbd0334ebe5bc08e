//! The follower: a thread with a bench that sets the page anew whenever the text changes, and draws what windows ask for.

use std::collections::VecDeque;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value as Json, json};
use tokio::sync::{broadcast, oneshot};
use zhuanban_edit::path_at;

use crate::clock::Timer;
use crate::form::Form;
use crate::opened::Event;
use crate::workshop::{Bench, Findings, Job, Lang, Marked, Pixels, SetPages, Stop, Window, Workshop};

/// Work that is stale is called off unless it has run so long: then it may finish, so that a slow machine shows something.
const LET_FINISH: Duration = Duration::from_millis(250);

/// Draws waiting at most; a window asks again after the next set.
const WAITING: usize = 64;

/// So many characters from a point of the page on tell where in a field it is.
const WORDS: usize = 24;

/// A follower's other end.
pub(crate) struct Follower {
    desk: Arc<Desk>,
}

struct Desk {
    orders: Mutex<Orders>,
    come: Condvar,
}

#[derive(Default)]
struct Orders {
    text: Option<(Arc<str>, u64)>,
    draws: VecDeque<Draw>,
    hits: VecDeque<Hit>,
    marks: VecDeque<Mark>,
    lang: Lang,
    running: Option<(Stop, Timer)>,
    shown: Option<Arc<Json>>,
    closed: bool,
}

struct Draw {
    page: usize,
    hash: String,
    window: Window,
    reply: oneshot::Sender<Option<Pixels>>,
}

struct Hit {
    page: usize,
    at: (f64, f64),
    reply: oneshot::Sender<Option<Json>>,
}

struct Mark {
    rev: u64,
    words: Vec<Range<usize>>,
    reply: oneshot::Sender<Option<Vec<Vec<Marked>>>>,
}

enum Order {
    Set(Arc<str>, u64, Lang, Stop),
    Draw(Draw),
    Hit(Hit),
    Mark(Mark),
}

fn lock(orders: &Mutex<Orders>) -> MutexGuard<'_, Orders> {
    orders.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Follower {
    pub(crate) fn start(
        workshop: &Arc<dyn Workshop>,
        folder: &Path,
        report: &str,
        events: broadcast::Sender<Event>,
        form: Arc<Form>,
    ) -> Self {
        let desk = Arc::new(Desk { orders: Mutex::default(), come: Condvar::new() });
        let work = Work {
            desk: desk.clone(),
            bench: workshop.bench(),
            folder: folder.to_owned(),
            report: report.to_owned(),
            events,
            form,
            hashes: Vec::new(),
            text: Arc::from(""),
            rev: 0,
        };
        // A machine that gives no thread gives no page either; the text is safe all the same.
        let _ = std::thread::Builder::new().name("desk-follow".to_owned()).spawn(move || work.run());
        Self { desk }
    }

    /// The text to be set next; an earlier one that waits is dropped.
    pub(crate) fn set(&self, text: Arc<str>, rev: u64) {
        let mut orders = lock(&self.desk.orders);
        if let Some((stop, since)) = &orders.running
            && since.passed() < LET_FINISH
        {
            stop.now();
        }
        orders.text = Some((text, rev));
        self.desk.come.notify_all();
    }

    /// Changes the language; whether it was another.
    pub(crate) fn speak(&self, lang: Lang) -> bool {
        let mut orders = lock(&self.desk.orders);
        let other = orders.lang != lang;
        orders.lang = lang;
        other
    }

    pub(crate) fn lang(&self) -> Lang {
        lock(&self.desk.orders).lang
    }

    /// What was shown last, for a window that comes later.
    pub(crate) fn shown(&self) -> Option<Arc<Json>> {
        lock(&self.desk.orders).shown.clone()
    }

    /// A window of a page, if the page still is the one with this hash.
    pub(crate) async fn draw(&self, page: usize, hash: String, window: Window) -> Option<Pixels> {
        let (reply, answer) = oneshot::channel();
        {
            let mut orders = lock(&self.desk.orders);
            if orders.draws.len() >= WAITING {
                orders.draws.pop_front();
            }
            orders.draws.push_back(Draw { page, hash, window, reply });
            self.desk.come.notify_all();
        }
        answer.await.ok().flatten()
    }

    /// What stands at a point: its path, and the words from there on.
    pub(crate) async fn hit(&self, page: usize, x_mm: f64, y_mm: f64) -> Option<Json> {
        let (reply, answer) = oneshot::channel();
        {
            let mut orders = lock(&self.desk.orders);
            orders.hits.truncate(WAITING);
            orders.hits.push_back(Hit { page, at: (x_mm, y_mm), reply });
            self.desk.come.notify_all();
        }
        answer.await.ok().flatten()
    }

    /// Where words stand on the pages, if these are the pages of that text.
    pub(crate) async fn places(&self, rev: u64, words: Vec<Range<usize>>) -> Option<Vec<Vec<Marked>>> {
        let (reply, answer) = oneshot::channel();
        {
            let mut orders = lock(&self.desk.orders);
            orders.marks.truncate(WAITING);
            orders.marks.push_back(Mark { rev, words, reply });
            self.desk.come.notify_all();
        }
        answer.await.ok().flatten()
    }

    pub(crate) fn close(&self) {
        let mut orders = lock(&self.desk.orders);
        orders.closed = true;
        if let Some((stop, _)) = &orders.running {
            stop.now();
        }
        self.desk.come.notify_all();
    }
}

struct Work {
    desk: Arc<Desk>,
    bench: Box<dyn Bench>,
    folder: PathBuf,
    report: String,
    events: broadcast::Sender<Event>,
    form: Arc<Form>,
    hashes: Vec<String>,
    text: Arc<str>,
    /// The number of the text that the pages are of.
    rev: u64,
}

impl Work {
    fn run(mut self) {
        while let Some(order) = self.next() {
            match order {
                Order::Set(text, rev, lang, stop) => self.set(text, rev, lang, stop),
                Order::Draw(draw) => {
                    let current = self.hashes.get(draw.page) == Some(&draw.hash);
                    let drawn = if current { self.bench.draw(draw.page, &draw.window) } else { None };
                    let _ = draw.reply.send(drawn);
                }
                Order::Hit(hit) => {
                    let bytes = self.bench.hit(hit.page, hit.at.0, hit.at.1);
                    let found = bytes.and_then(|bytes| {
                        let path = path_at(&self.text, bytes.start).ok()?;
                        // The page finds these words in the field: bytes of the file mean nothing to it.
                        let words = near(&self.text, bytes.start as u64)?;
                        Some(json!({ "path": self.form.named(&path), "words": words }))
                    });
                    let _ = hit.reply.send(found);
                }
                Order::Mark(mark) => {
                    let current = mark.rev == self.rev;
                    let found = current.then(|| mark.words.iter().map(|words| self.bench.places(words)).collect());
                    let _ = mark.reply.send(found);
                }
            }
        }
    }

    /// What to do next: what is drawn of the pages there are goes before new pages, or a fast typist would see nothing.
    fn next(&self) -> Option<Order> {
        let mut orders = lock(&self.desk.orders);
        loop {
            if orders.closed {
                return None;
            }
            if let Some(draw) = orders.draws.pop_front() {
                return Some(Order::Draw(draw));
            }
            if let Some(hit) = orders.hits.pop_front() {
                return Some(Order::Hit(hit));
            }
            if let Some(mark) = orders.marks.pop_front() {
                return Some(Order::Mark(mark));
            }
            if let Some((text, rev)) = orders.text.take() {
                let stop = Stop::default();
                orders.running = Some((stop.clone(), Timer::start()));
                return Some(Order::Set(text, rev, orders.lang, stop));
            }
            orders = self.desk.come.wait(orders).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn set(&mut self, text: Arc<str>, rev: u64, lang: Lang, stop: Stop) {
        let job = Job { folder: self.folder.clone(), report: self.report.clone(), text: text.clone(), lang, stop };
        let since = Timer::start();
        let SetPages { pages, mut findings, off, stopped } = self.bench.set(&job);
        let mut orders = lock(&self.desk.orders);
        orders.running = None;
        if stopped {
            return;
        }
        place_findings(&mut findings, &text, &self.form);
        let stale = pages.is_empty();
        let ms = u64::try_from(since.passed().as_millis()).unwrap_or(u64::MAX);
        let mut shown = json!({ "is": "set", "rev": rev, "findings": findings, "off": off, "stale": stale, "ms": ms });
        if stale {
            // Nothing could be set: the pages before stay in sight.
            let before = orders.shown.as_ref().and_then(|shown| shown.get("pages")).cloned();
            shown["pages"] = before.unwrap_or_else(|| json!([]));
        } else {
            self.hashes = pages.iter().map(|page| page.hash.clone()).collect();
            self.text = text;
            self.rev = rev;
            shown["pages"] = json!(pages);
        }
        let event: Event = Arc::from(shown.to_string());
        orders.shown = Some(Arc::new(shown));
        drop(orders);
        let _ = self.events.send(event);
    }
}

/// Gives each finding the path of the place it names.
pub(crate) fn place_findings(findings: &mut Findings, text: &str, form: &Form) {
    let body = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    for finding in findings {
        let start = finding.pointer("/place/bytes/0").and_then(Json::as_u64);
        let path = start.and_then(|start| path_at(body, usize::try_from(start).ok()?).ok());
        if let (Some(path), Some(map)) = (path, finding.as_object_mut()) {
            if let Some(near) = start.and_then(|start| near(body, start)) {
                map.insert("near".to_owned(), near.into());
            }
            let path = form.named(&path);
            let path = if path.last() == Some(&Json::from("text")) { &path[..path.len() - 1] } else { &path };
            map.insert("path".to_owned(), json!(path));
        }
    }
}

/// The words from a byte on, to its line's end: by them the place is found in a field.
fn near(text: &str, start: u64) -> Option<String> {
    let line = text.get(usize::try_from(start).ok()?..)?.lines().next().unwrap_or_default();
    Some(line.chars().take(WORDS).collect())
}
