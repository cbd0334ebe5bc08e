//! Work one waits for: layouts to choose from, files to hand out. On benches of its own, so that typing goes on.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value as Json, json};

use crate::folder::tidy;
use crate::follow::place_findings;
use crate::opened::Opened;
use crate::tiles::{Tiles, name_of};
use crate::workshop::{Bench, Exported, Job, Stop, Wish, Workshop};

/// Where finished files go, in the folder.
const OUT: &str = "成品";

/// The long works, one a report at most.
pub(crate) struct Long {
    workshop: Arc<dyn Workshop>,
    running: Mutex<BTreeMap<String, Stop>>,
    /// Files made, by report: what may be downloaded.
    made: Mutex<BTreeMap<String, Vec<String>>>,
    /// The bench used last, and its report: it knows fonts and photos already.
    kept: Mutex<Option<(String, Box<dyn Bench>)>>,
}

impl Long {
    pub(crate) fn new(workshop: Arc<dyn Workshop>) -> Self {
        Self { workshop, running: Mutex::default(), made: Mutex::default(), kept: Mutex::default() }
    }

    /// Calls off what runs for a report.
    pub(crate) fn cancel(&self, report: &str) {
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(stop) = running.remove(report) {
            stop.now();
        }
    }

    /// Does something on the report's bench.
    fn on_bench<T>(&self, report: &str, work: impl FnOnce(&mut dyn Bench) -> T) -> T {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).take();
        let mut bench = match kept {
            Some((own, bench)) if own == report => bench,
            Some(_) | None => self.workshop.bench(),
        };
        let done = work(&mut *bench);
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some((report.to_owned(), bench));
        done
    }

    fn begin(&self, opened: &Opened) -> (Job, u64) {
        let stop = Stop::default();
        let mut running = self.running.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = running.insert(opened.name.clone(), stop.clone()) {
            before.now();
        }
        let (text, rev) = opened.text();
        let folder = opened.folder.path().to_owned();
        (Job { folder, report: opened.name.clone(), text, lang: opened.follower.lang(), stop }, rev)
    }

    /// Tries layouts; the windows hear of them.
    pub(crate) fn layouts(&self, opened: &Opened, tiles: &Tiles, most: usize) {
        let (job, rev) = self.begin(opened);
        opened.tell(&json!({ "is": "work", "what": "layouts", "stage": "compose" }));
        let offers = self.on_bench(&job.report, |bench| bench.layouts(&job, most));
        if job.stop.is_stopped() {
            opened.tell(&json!({ "is": "work", "what": "layouts", "stage": null }));
            return;
        }
        let told = match offers {
            Ok(pages) => {
                let pages: Vec<Json> = pages
                    .into_iter()
                    .map(|page| {
                        let offers = page.offers.into_iter().map(|offer| {
                            let tile = name_of(&offer.png);
                            tiles.put(tile.clone(), offer.png);
                            json!({ "id": offer.id, "tile": tile })
                        });
                        json!({ "page": page.page, "locked": page.locked, "offers": offers.collect::<Vec<_>>() })
                    })
                    .collect();
                json!({ "is": "offers", "rev": rev, "pages": pages })
            }
            Err(mut findings) => {
                place_findings(&mut findings, &job.text, &opened.form);
                json!({ "is": "offers", "rev": rev, "pages": [], "findings": findings })
            }
        };
        opened.tell(&told);
    }

    /// Makes files and puts them into the folder; the windows hear of each stage and of the end.
    pub(crate) fn export(&self, opened: &Opened, wish: &Wish) {
        let (job, rev) = self.begin(opened);
        let what = match wish {
            Wish::Proof { .. } => "proof",
            Wish::Press => "press",
        };
        let mut watch = |stage| opened.tell(&json!({ "is": "work", "what": what, "stage": stage }));
        let mut exported = self.on_bench(&job.report, |bench| bench.export(&job, wish, &mut watch));
        if exported.stopped || job.stop.is_stopped() {
            opened.tell(&json!({ "is": "work", "what": what, "stage": null }));
            return;
        }
        if let Wish::Proof { watermark: Some(words) } = wish {
            call_by_watermark(&mut exported.files, words);
        }
        place_findings(&mut exported.findings, &job.text, &opened.form);
        let may_print = exported.may_print();
        let told = match self.put(opened, &exported) {
            Ok(files) => json!({
                "is": "exported", "what": what, "rev": rev, "ok": may_print, "findings": exported.findings,
                "folder": opened.folder.path().join(OUT).display().to_string(), "files": files,
            }),
            Err(why) => json!({
                "is": "exported", "what": what, "rev": rev, "ok": false, "findings": exported.findings,
                "trouble": why.to_string(), "files": [],
            }),
        };
        opened.tell(&told);
    }

    fn put(&self, opened: &Opened, exported: &Exported) -> io::Result<Vec<Json>> {
        let mut files = Vec::new();
        let all =
            exported.files.iter().map(|file| (file, false)).chain(exported.rejected.iter().map(|file| (file, true)));
        for ((name, bytes), rejected) in all {
            let name = format!("{OUT}/{}", name.rsplit('/').next().unwrap_or(name));
            opened.folder.write(&name, bytes)?;
            files.push(json!({ "file": name, "bytes": bytes.len(), "rejected": rejected }));
        }
        for (name, _) in &exported.files {
            // Files that failed earlier are not to lie beside the good ones: someone would send them.
            if let Some(stem) = name.strip_suffix(".press.pdf") {
                opened.folder.remove(&format!("{OUT}/{stem}.press.rejected.pdf"))?;
            }
        }
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let list = made.entry(opened.name.clone()).or_default();
        list.extend(files.iter().filter_map(|file| file.get("file")?.as_str().map(str::to_owned)));
        list.sort();
        list.dedup();
        Ok(files)
    }

    /// Whether a file is one that was made here.
    pub(crate) fn was_made(&self, file: &str) -> bool {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.values().flatten().any(|own| own == file)
    }

    /// The page's places frozen, as a file beside the report; its name.
    pub(crate) fn freeze(&self, opened: &Opened) -> io::Result<Option<String>> {
        let (job, _) = self.begin(opened);
        let Some(bytes) = self.on_bench(&job.report, |bench| bench.frozen(&job)) else { return Ok(None) };
        let stem = opened.name.rsplit_once('.').map_or(opened.name.as_str(), |(stem, _)| stem);
        let name = format!("{stem}.layout.json");
        opened.folder.write(&name, &bytes)?;
        Ok(Some(name))
    }
}

/// A proof with words across it is called by them: the next press set brings a proof without, which is not to take its
/// place while someone still reads it.
fn call_by_watermark(files: &mut [(String, Vec<u8>)], words: &str) {
    let words = tidy(words, "送审稿");
    for (name, _) in files {
        if let Some(stem) = name.strip_suffix(".proof.pdf") {
            *name = format!("{stem}.{words}.pdf");
        }
    }
}
