//! The page's own files: part of the program.

use std::borrow::Cow;
use std::path::Path;

macro_rules! files {
    ($($name:literal: $kind:literal),+ $(,)?) => {
        const FILES: &[(&str, &str, &[u8])] = &[$(($name, $kind, include_bytes!(concat!("../page/", $name)))),+];
    };
}

files! {
    "index.html": "text/html; charset=utf-8",
    "desk.css": "text/css; charset=utf-8",
    "form.css": "text/css; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "ask.js": "text/javascript; charset=utf-8",
    "words.js": "text/javascript; charset=utf-8",
    "dom.js": "text/javascript; charset=utf-8",
    "folder.js": "text/javascript; charset=utf-8",
    "tray.js": "text/javascript; charset=utf-8",
    "report.js": "text/javascript; charset=utf-8",
    "typing.js": "text/javascript; charset=utf-8",
    "form.js": "text/javascript; charset=utf-8",
    "fields.js": "text/javascript; charset=utf-8",
    "paste.js": "text/javascript; charset=utf-8",
    "photos.js": "text/javascript; charset=utf-8",
    "sheet.js": "text/javascript; charset=utf-8",
    "spots.js": "text/javascript; charset=utf-8",
    "findings.js": "text/javascript; charset=utf-8",
    "layouts.js": "text/javascript; charset=utf-8",
    "marks.js": "text/javascript; charset=utf-8",
    "remedies.js": "text/javascript; charset=utf-8",
    "handout.js": "text/javascript; charset=utf-8",
    "chips.js": "text/javascript; charset=utf-8",
    "doubts.js": "text/javascript; charset=utf-8",
    "labels.js": "text/javascript; charset=utf-8",
    "keyboard.js": "text/javascript; charset=utf-8",
    "icon.svg": "image/svg+xml",
}

/// A file by its name: its kind, its bytes.
pub(crate) fn file(name: &str) -> Option<(&'static str, Cow<'static, [u8]>)> {
    let (_, kind, bytes) = FILES.iter().find(|(own, _, _)| *own == name)?;
    // Whoever works on the page sees a change without building anew.
    if cfg!(debug_assertions)
        && let Ok(now) = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("page").join(name))
    {
        return Some((kind, Cow::Owned(now)));
    }
    Some((kind, Cow::Borrowed(bytes)))
}
