//! The reader: a thread that has the report's words proof-read when the hand rests.
//!
//! Reading takes some hundred milliseconds of a long report; done before each page it would hold up the typing. So it
//! waits for a pause, and what was found last stays in sight meanwhile, with the number of the text it holds for.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde_json::{Value as Json, json};
use tokio::sync::broadcast;

use crate::clock::Timer;
use crate::follow::place_findings;
use crate::form::Form;
use crate::opened::Event;
use crate::workshop::{Job, Lang, Stop, Workshop};

/// A pause in the typing so long is a rest.
const REST: Duration = Duration::from_millis(600);

/// Who types without a rest is read after so long all the same.
const AT_MOST: Duration = Duration::from_secs(8);

/// A reader's other end.
pub(crate) struct Reader {
    desk: Arc<Desk>,
}

#[derive(Default)]
struct Desk {
    orders: Mutex<Orders>,
    come: Condvar,
}

#[derive(Default)]
struct Orders {
    text: Option<(Arc<str>, u64, Lang)>,
    read: Option<Event>,
    closed: bool,
}

fn lock(orders: &Mutex<Orders>) -> MutexGuard<'_, Orders> {
    orders.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Reader {
    pub(crate) fn start(
        workshop: &Arc<dyn Workshop>,
        folder: &Path,
        report: &str,
        events: broadcast::Sender<Event>,
        form: Arc<Form>,
    ) -> Self {
        let desk = Arc::<Desk>::default();
        let work = Work {
            desk: desk.clone(),
            workshop: workshop.clone(),
            folder: folder.to_owned(),
            report: report.to_owned(),
            events,
            form,
        };
        // A machine that gives no thread reads nothing; the text is safe all the same.
        let _ = std::thread::Builder::new().name("desk-read".to_owned()).spawn(move || work.run());
        Self { desk }
    }

    /// The text to be read next; an earlier one that waits is dropped.
    pub(crate) fn set(&self, text: Arc<str>, rev: u64, lang: Lang) {
        lock(&self.desk.orders).text = Some((text, rev, lang));
        self.desk.come.notify_all();
    }

    /// What was read last, for a window that comes later.
    pub(crate) fn last(&self) -> Option<Event> {
        lock(&self.desk.orders).read.clone()
    }

    pub(crate) fn close(&self) {
        lock(&self.desk.orders).closed = true;
        self.desk.come.notify_all();
    }
}

struct Work {
    desk: Arc<Desk>,
    workshop: Arc<dyn Workshop>,
    folder: PathBuf,
    report: String,
    events: broadcast::Sender<Event>,
    form: Arc<Form>,
}

impl Work {
    fn run(self) {
        while let Some((text, rev, lang)) = self.next() {
            let job =
                Job { folder: self.folder.clone(), report: self.report.clone(), text, lang, stop: Stop::default() };
            // A text that makes the proof-reader fail is read no further; the next one is.
            let Ok(mut findings) = catch_unwind(AssertUnwindSafe(|| self.workshop.read(&job))) else { continue };
            place_findings(&mut findings, &job.text, &self.form);
            let told: Json = json!({ "is": "read", "rev": rev, "findings": findings });
            let event: Event = Arc::from(told.to_string());
            lock(&self.desk.orders).read = Some(event.clone());
            let _ = self.events.send(event);
        }
    }

    /// The text to read, once nothing newer has come for a while. `None` at the end.
    fn next(&self) -> Option<(Arc<str>, u64, Lang)> {
        let mut orders = lock(&self.desk.orders);
        while orders.text.is_none() && !orders.closed {
            orders = self.desk.come.wait(orders).unwrap_or_else(PoisonError::into_inner);
        }
        let since = Timer::start();
        loop {
            let (now, waited) = self.desk.come.wait_timeout(orders, REST).unwrap_or_else(PoisonError::into_inner);
            orders = now;
            if orders.closed {
                return None;
            }
            if waited.timed_out() || since.passed() > AT_MOST {
                return orders.text.take();
            }
        }
    }
}
