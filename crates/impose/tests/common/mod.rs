//! What the tests share: files of numbered pages, sheets read by outside programs.

#![allow(dead_code, unused_imports, reason = "each test file uses its own part of this")]

pub mod folding;
#[path = "../../../../tests/common/judging.rs"]
mod judging;
pub mod read;
#[path = "../../../preflight/tests/preflight/sheet.rs"]
pub mod sheet;
#[path = "../../../../tests/common/tiffsep.rs"]
pub mod tiffsep;

use std::path::PathBuf;
use std::sync::LazyLock;

use lopdf::{Object, ObjectId, Stream, dictionary};
use zhuanban_ground::diag::Diagnostics;
use zhuanban_impose::{Imposed, Job, impose};

pub use judging::{judge, stderr, stdout, text};
pub use sheet::{Level, MARGIN, Sheet, TRIM};

/// The repository.
pub fn repo() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// A face for the words on sheets.
pub static FACE: LazyLock<Vec<u8>> =
    LazyLock::new(|| std::fs::read(repo().join("fonts/NotoSansCJKsc-Regular.otf")).expect("a bundled font"));

/// Where a page's number is set: mm from the trim's lower left, and its size.
pub const NUMBER_AT: [f64; 2] = [20.0, 120.0];
/// The number's size.
pub const NUMBER_SIZE: f64 = 24.0;

/// A page's number as it is set.
pub fn numbered(page: usize) -> String {
    format!("P{page:03}")
}

/// What such a page paints: a tint that bleeds, its number, a line at its foot.
pub fn painted(page: usize) -> String {
    let [w, h] = TRIM;
    sheet::fill("0.15 0 0.05 0 k", [-3.0, -3.0, w + 6.0, h + 6.0])
        + &sheet::words(sheet::BLACK, NUMBER_SIZE, NUMBER_AT, &numbered(page))
        + &sheet::words(sheet::BLACK, 9.0, [20.0, 10.0], &format!("foot{page:03}"))
}

/// A press file of so many numbered pages, 120 × 160 mm.
pub fn pages(count: usize, level: Level) -> Sheet {
    pages_with(count, level, |_, page| page)
}

/// The same, each page's dictionary changed.
pub fn pages_with(count: usize, level: Level, change: impl Fn(usize, lopdf::Dictionary) -> lopdf::Dictionary) -> Sheet {
    let mut file = Sheet::good(level);
    let tree = file.doc.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference);
    let tree = tree.expect("pages");
    let model = file.page(1).clone();
    let ids: Vec<ObjectId> = (1..=count)
        .map(|number| {
            let content = Stream::new(dictionary! {}, painted(number).into_bytes()).with_compression(false);
            let content = file.doc.add_object(content);
            let mut page = model.clone();
            page.set("Contents", content);
            let page = change(number, page);
            file.doc.add_object(page)
        })
        .collect();
    let kids: Vec<Object> = ids.iter().map(|id| Object::Reference(*id)).collect();
    let tree = file.dict(tree);
    tree.set("Kids", kids);
    tree.set("Count", count as i64);
    file.pages = ids;
    file
}

/// Puts other content on a page.
pub fn repaint(file: &mut Sheet, page: usize, content: &str) {
    let id = file.page(page).get(b"Contents").and_then(Object::as_reference).expect("content");
    let stream = file.doc.get_object_mut(id).and_then(Object::as_stream_mut).expect("a stream");
    stream.set_content(content.as_bytes().to_vec());
}

/// Imposes a file that must go on sheets.
pub fn imposed(file: Sheet, job: &Job) -> (Imposed, Diagnostics) {
    let mut diags = Diagnostics::new();
    let imposed = impose(&file.bytes(), "pages.pdf", job, &FACE, &mut diags);
    let told = diags.render(zhuanban_ground::diag::Lang::En);
    (imposed.unwrap_or_else(|| panic!("{told}")), diags)
}
