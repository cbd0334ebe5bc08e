//! `zhuanban import FILES… -o REPORT.yaml`.

use std::path::{Path, PathBuf};

use clap::ArgMatches;
use serde_json::{Value, json};
use zhuanban_import::{Count, Given, Imported, import};

use super::words::{self, Words};
use super::{DONE, FAULTY, MISUSED, output};
use crate::diag::Lang;
use crate::project::{FileSet, Project};

/// Makes a report of files; 0 if all of them are in it, 1 if one is not or nothing could be written, 2 if one cannot be
/// read.
pub(super) fn run(args: &ArgMatches, lang: Lang) -> u8 {
    let out = args.get_one::<PathBuf>("out").cloned().unwrap_or_else(|| PathBuf::from("report.yaml"));
    let mut given = Vec::new();
    for path in args.get_many::<PathBuf>("files").into_iter().flatten() {
        if !gather(path, &mut given) {
            complain(words::CANNOT_READ, &path.display().to_string(), lang);
            return MISUSED;
        }
    }
    let imported = import(&given, args.get_flag("split"));
    let wrote = !imported.yaml.is_empty() && write(&imported, &out, args.get_flag("force"), lang);
    if args.get_flag("json") {
        output::json(&format!("{:#}", account(&imported, &out, lang)));
    } else {
        print_account(&imported, &out, wrote, lang);
    }
    let whole = imported.refused.is_empty() && !imported.notices.iter().any(zhuanban_import::Notice::is_loss);
    if wrote && whole && imported.ledger.lost() == Count::default() { DONE } else { FAULTY }
}

/// Adds a file, or all files of a folder; whether it could be read.
fn gather(path: &Path, given: &mut Vec<Given>) -> bool {
    let folder = Project::at(path);
    if !folder.is_there() {
        let read = Project::of_report(path).and_then(|(project, name)| project.read(&name));
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        return read.map(|bytes| given.push(Given::new(name, bytes))).is_ok();
    }
    // A report that stands there already, and what programs leave behind, is nothing to import.
    let litter = |name: &str| {
        let last = name.rsplit('/').next().unwrap_or(name);
        last.starts_with('.')
            || last.starts_with("~$")
            || last.ends_with(".yaml")
            || matches!(last, "Thumbs.db" | "desktop.ini")
    };
    folder
        .list("")
        .into_iter()
        .filter(|name| !litter(name))
        .all(|name| folder.read(&name).map(|bytes| given.push(Given::new(name, bytes))).is_ok())
}

/// Puts the pictures and then the report in place; nothing that stands there is replaced unless asked for.
fn write(imported: &Imported, out: &Path, force: bool, lang: Lang) -> bool {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = out.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let project = Project::at(folder);
    let taken = std::iter::once((name.as_str(), imported.yaml.as_bytes()))
        .chain(imported.pictures.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())))
        .find(|(name, bytes)| project.holds(name) && project.read(name).map_or(true, |there| there != *bytes));
    if let (Some((name, _)), false) = (taken, force) {
        complain(words::THERE_ALREADY, &folder.join(name).display().to_string(), lang);
        return false;
    }
    let mut pictures = FileSet::new();
    for (name, bytes) in &imported.pictures {
        pictures.add(name.trim_start_matches("images/"), bytes.clone());
    }
    let mut report = FileSet::new();
    report.add(name, imported.yaml.clone().into_bytes());
    let put = if imported.pictures.is_empty() { Ok(()) } else { pictures.write(&folder.join("images")).map(drop) };
    match put.and_then(|()| report.write(folder)) {
        Ok(_) => true,
        Err(_) => {
            complain(words::CANNOT_PUT, &folder.display().to_string(), lang);
            false
        }
    }
}

fn complain(words: Words, subject: &str, lang: Lang) {
    output::aside(&format!("{}\n", words.say(lang).replace("{}", subject)));
}

/// A count in words.
fn counted(count: Count, lang: Lang) -> String {
    let numbers = [count.paragraphs, count.characters, count.pictures, count.boxes].map(|number| number.to_string());
    let [paragraphs, characters, pictures, boxes] = numbers;
    words::COUNTED
        .say(lang)
        .replace("{p}", &paragraphs)
        .replace("{c}", &characters)
        .replace("{i}", &pictures)
        .replace("{b}", &boxes)
}

fn print_account(imported: &Imported, out: &Path, wrote: bool, lang: Lang) {
    let say = |zh: String, en: String| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    for refused in &imported.refused {
        output::aside(&format!("{}\n", say(refused.zh(), refused.en())));
    }
    for notice in &imported.notices {
        output::aside(&format!("{}\n", say(notice.zh(), notice.en())));
    }
    let ledger = &imported.ledger;
    output::line(&format!("{}{}", words::CAME_IN.say(lang), counted(ledger.read, lang)));
    output::line(&format!("{}{}", words::PLACED.say(lang), counted(ledger.placed, lang)));
    output::line(&format!("{}{}", words::PUT_ASIDE.say(lang), counted(ledger.put_aside(), lang)));
    let mut reasons: Vec<(zhuanban_import::Reason, usize)> = Vec::new();
    for aside in &ledger.aside {
        match reasons.iter_mut().find(|(reason, _)| *reason == aside.reason) {
            Some((_, count)) => *count += 1,
            None => reasons.push((aside.reason, 1)),
        }
    }
    for (reason, count) in reasons {
        output::line(&format!("  {} × {count}", say(reason.zh().to_owned(), reason.en().to_owned())));
    }
    if ledger.lost() != Count::default() {
        output::line(&format!("{}{}", words::UNACCOUNTED.say(lang), counted(ledger.lost(), lang)));
    }
    if wrote {
        output::line(&format!("{} {}", words::WROTE.say(lang), out.display()));
    }
}

/// The account for programs.
fn account(imported: &Imported, out: &Path, lang: Lang) -> Value {
    let count = |count: Count| json!({ "paragraphs": count.paragraphs, "characters": count.characters, "pictures": count.pictures, "boxes": count.boxes });
    let say = |zh: String, en: String| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let ledger = &imported.ledger;
    let aside: Vec<Value> = ledger
        .aside
        .iter()
        .map(|aside| {
            let why = say(aside.reason.zh().to_owned(), aside.reason.en().to_owned());
            json!({ "reason": aside.reason.code(), "why": why, "source": aside.source, "text": aside.text, "count": count(aside.count) })
        })
        .collect();
    let refused: Vec<Value> = imported
        .refused
        .iter()
        .map(|refused| json!({ "file": refused.name, "advice": say(refused.zh(), refused.en()) }))
        .collect();
    let notices: Vec<String> = imported.notices.iter().map(|notice| say(notice.zh(), notice.en())).collect();
    json!({
        "report": out.display().to_string(),
        "articles": imported.articles,
        "pictures": imported.pictures.iter().map(|(name, _)| name).collect::<Vec<_>>(),
        "read": count(ledger.read),
        "placed": count(ledger.placed),
        "put_aside": count(ledger.put_aside()),
        "lost": count(ledger.lost()),
        "aside": aside,
        "refused": refused,
        "notices": notices,
    })
}
