//! The tray: files that were dropped, before they become a report. What was recognised and what was put aside is shown
//! first; nothing is written until it is taken.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value as Json, json};
use zhuanban_import::{Count, Given, Imported, import, kind::kind};

use crate::folder::Folder;

/// Files in a tray at most.
pub(crate) const FILES: usize = 80;
/// All trays' bytes at most.
const BYTES: usize = 600 << 20;
/// Trays at one time; the oldest is cleared.
const TRAYS: u64 = 4;

/// All trays, by number.
#[derive(Default)]
pub(crate) struct Trays(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    trays: BTreeMap<u64, Tray>,
    next: u64,
}

#[derive(Default)]
struct Tray {
    given: Vec<Given>,
    imported: Option<Imported>,
}

impl Trays {
    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An empty tray.
    pub(crate) fn new_tray(&self) -> u64 {
        let mut kept = self.kept();
        kept.next += 1;
        let number = kept.next;
        kept.trays.insert(number, Tray::default());
        kept.trays.retain(|&old, _| old + TRAYS > number);
        number
    }

    /// Puts a file into a tray. `false` if there is no such tray, or no room.
    pub(crate) fn add(&self, tray: u64, name: &str, bytes: Vec<u8>) -> bool {
        let mut kept = self.kept();
        let all: usize = kept.trays.values().flat_map(|tray| &tray.given).map(|given| given.bytes.len()).sum();
        let Some(tray) = kept.trays.get_mut(&tray) else { return false };
        let room = tray.given.len() < FILES && all + bytes.len() <= BYTES;
        if room {
            tray.given.push(Given::new(name, bytes));
        }
        room
    }

    /// Reads a tray's files; what came of it, to be looked at.
    pub(crate) fn read(&self, tray: u64, split: bool) -> Option<Json> {
        let given = self.kept().trays.get(&tray)?.given.clone();
        let names: Vec<Json> = given
            .iter()
            .map(|given| json!({ "name": given.name, "kind": format!("{:?}", kind(&given.name, &given.bytes)) }))
            .collect();
        let imported = import(&given, split);
        let told = account(&imported, names);
        self.kept().trays.get_mut(&tray)?.imported = Some(imported);
        Some(told)
    }

    /// Writes a tray's report and pictures into the folder; the report's name. `None` if there is nothing to take.
    pub(crate) fn take(&self, tray: u64, name: &str, folder: &Folder) -> io::Result<Option<String>> {
        let imported = self.kept().trays.get_mut(&tray).and_then(|tray| tray.imported.take());
        let Some(imported) = imported.filter(|imported| !imported.yaml.is_empty()) else { return Ok(None) };
        let mut yaml = imported.yaml;
        for (picture, bytes) in &imported.pictures {
            let free = folder.free(picture);
            folder.write(&free, bytes)?;
            if free != *picture {
                yaml = yaml.replace(&format!("文件: {picture}\n"), &format!("文件: {free}\n"));
                yaml = yaml.replace(&format!("文件: \"{picture}\"\n"), &format!("文件: \"{free}\"\n"));
            }
        }
        let report = folder.free(&format!("{name}.yaml"));
        folder.write(&report, yaml.as_bytes())?;
        self.kept().trays.remove(&tray);
        Ok(Some(report))
    }
}

fn count(count: Count) -> Json {
    json!({
        "paragraphs": count.paragraphs, "characters": count.characters,
        "pictures": count.pictures, "boxes": count.boxes,
    })
}

fn account(imported: &Imported, files: Vec<Json>) -> Json {
    let ledger = &imported.ledger;
    let aside = ledger.aside.iter().map(|aside| {
        json!({
            "zh": aside.reason.zh(), "en": aside.reason.en(), "source": aside.source, "text": aside.text,
            "characters": aside.count.characters, "pictures": aside.count.pictures,
        })
    });
    let both = |zh: String, en: String| json!({ "zh": zh, "en": en });
    json!({
        "files": files,
        "articles": imported.articles,
        "pictures": imported.pictures.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        "read": count(ledger.read), "placed": count(ledger.placed), "lost": count(ledger.lost()),
        "aside": aside.collect::<Vec<_>>(),
        "notices": imported.notices.iter().map(|notice| both(notice.zh(), notice.en())).collect::<Vec<_>>(),
        "refused": imported.refused.iter().map(|refused| json!({
            "name": refused.name, "zh": refused.zh(), "en": refused.en(),
        })).collect::<Vec<_>>(),
        "yaml": imported.yaml,
    })
}
