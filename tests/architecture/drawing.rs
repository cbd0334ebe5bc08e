//! The imports as a drawing, `docs/imports.svg`: a row for each module, a dot under each module that it imports. Modules
//! stand in the order of the stages, so every dot belongs to the left of the diagonal; one to the right of it is red.
//!
//! The table in `docs/architecture.md` is made from the same facts.
//!
//! `BLESS=1 cargo test --release --workspace --test architecture` makes both anew. `IMPORTS_OF=DIR IMPORTS_TO=FILE.svg`
//! draws another working copy, to see what a change did.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use super::cycles;
use super::uses::Crate;

/// Crates first, from those that import nothing upwards; then the modules of the program in the order of the stages.
const ORDER: [&str; 30] = [
    "ground",
    "lexicon",
    "lines",
    "preflight",
    "impose",
    "proofread",
    "edit",
    "import",
    "desk",
    "faces",
    "judge",
    "diag",
    "text",
    "project",
    "engine",
    "report",
    "assets",
    "grid",
    "reading",
    "theme",
    "compose",
    "colour",
    "typeset",
    "export",
    "press",
    "annotate",
    "session",
    "batch",
    "workshop",
    "cli",
];
/// So many of [`ORDER`] are crates of their own.
const CRATES: usize = 10;

/// Who imports whom, by name.
fn imports(repo: &Path) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for name in &ORDER[..CRATES] {
        let src = repo.join("crates").join(name).join("src");
        let read = Crate::read(&src);
        let others = read.crates().into_values().flatten().filter(|other| other != name);
        found.extend(others.map(|other| ((*name).to_owned(), other)));
    }
    let read = Crate::read(&repo.join("src"));
    for (module, other) in read.imports() {
        if let (Some(own), Some(theirs)) = (module.first(), other.first()) {
            found.insert((own.clone(), theirs.clone()));
        }
    }
    for (module, crates) in read.crates() {
        let own = module.first().cloned().unwrap_or_default();
        found.extend(crates.into_iter().map(|other| (own.clone(), other)));
    }
    // The program knows two of `ground`'s modules, and preflight, by names of its own (`lib.rs`).
    let passed_on = read.passed_on(&[("units", "ground"), ("condition", "ground"), ("preflight", "preflight")]);
    found.extend(passed_on.into_iter().map(|(own, other)| (own, other.to_owned())));
    found.retain(|(own, theirs)| own != theirs && [own, theirs].iter().all(|name| ORDER.contains(&name.as_str())));
    found
}

fn draw(repo: &Path) -> String {
    const CELL: usize = 22;
    const LEFT: usize = 110;
    const TOP: usize = 110;
    let imports = imports(repo);
    let place = |name: &str| ORDER.iter().position(|other| *other == name).unwrap_or_default();
    let backward: Vec<_> = imports.iter().filter(|(own, theirs)| place(theirs) > place(own)).collect();
    let circles = cycles::found(repo);
    let side = CELL * ORDER.len();
    let (width, height) = (LEFT + side + 20, TOP + side + 60 + 18 * circles.len());
    let mut svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' font-family='sans-serif' \
         font-size='13'>\n<rect width='{width}' height='{height}' fill='white'/>\n"
    );
    for (at, name) in ORDER.iter().enumerate() {
        let middle = at * CELL + CELL / 2;
        let fill = if at % 2 == 0 { "#f3f3f3" } else { "white" };
        let style = if at < CRATES { " font-style='italic'" } else { "" };
        let _ =
            writeln!(svg, "<rect x='{LEFT}' y='{}' width='{side}' height='{CELL}' fill='{fill}'/>", TOP + at * CELL);
        let _ = writeln!(svg, "<text x='{}' y='{}' text-anchor='end'{style}>{name}</text>", LEFT - 8, TOP + middle + 4);
        let (x, y) = (LEFT + middle + 4, TOP - 8);
        let _ = writeln!(svg, "<text x='{x}' y='{y}' transform='rotate(-90 {x} {y})'{style}>{name}</text>");
        let (x, y) = (LEFT + at * CELL, TOP + at * CELL);
        let _ = writeln!(svg, "<rect x='{x}' y='{y}' width='{CELL}' height='{CELL}' fill='#ccc'/>");
    }
    for (own, theirs) in &imports {
        let (x, y) = (LEFT + place(theirs) * CELL + CELL / 2, TOP + place(own) * CELL + CELL / 2);
        let fill = if place(theirs) > place(own) { "#d00" } else { "#246" };
        let _ = writeln!(
            svg,
            "<circle cx='{x}' cy='{y}' r='6' fill='{fill}'><title>{own} imports {theirs}</title></circle>"
        );
    }
    let mut line = TOP + side + 24;
    let mut write = |words: &str| {
        let _ = writeln!(svg, "<text x='20' y='{line}'>{words}</text>");
        line += 18;
    };
    write(&format!(
        "A row imports the columns with a dot (crates in italics): {} imports, {} of them backward (red).",
        imports.len(),
        backward.len()
    ));
    write(&format!("Files of one folder that import each other in a circle: {}.", circles.len()));
    for (folder, files) in &circles {
        write(&format!("{folder}: {}", files.iter().map(String::as_str).collect::<Vec<_>>().join(", ")));
    }
    svg.push_str("</svg>\n");
    svg
}

/// The same as a table, between these two lines of `docs/architecture.md`.
const BEGIN: &str = "<!-- imports: made by tests/architecture/drawing.rs -->\n";
const END: &str = "<!-- end of imports -->\n";

fn table(repo: &Path) -> String {
    let imports = imports(repo);
    let mut table = "| module | imports |\n|---|---|\n".to_owned();
    for (at, name) in ORDER.iter().enumerate() {
        let others = ORDER.iter().filter(|other| imports.contains(&((*name).to_owned(), (**other).to_owned())));
        let others = others.map(|other| format!("`{other}`")).collect::<Vec<_>>().join(" ");
        let kind = if at < CRATES { "crate " } else { "" };
        let _ = writeln!(table, "| {kind}`{name}` | {} |", if others.is_empty() { "–" } else { &others });
    }
    table
}

#[test]
fn the_table_of_the_imports_is_true() {
    let repo = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = repo.join("docs/architecture.md");
    let text = fs::read_to_string(&file).expect("UTF-8");
    let (before, rest) = text.split_once(BEGIN).expect("where the table begins");
    let (kept, after) = rest.split_once(END).expect("where the table ends");
    let made = table(repo);
    if env::var_os("BLESS").is_some() {
        fs::write(&file, [before, BEGIN, &made, END, after].concat()).expect("the table is written");
    } else {
        assert!(kept == made, "the table in docs/architecture.md is not what the code is: run this test with BLESS=1");
    }
}

#[test]
fn the_drawing_of_the_imports_is_true() {
    let repo = Path::new(env!("CARGO_MANIFEST_DIR"));
    if let (Some(of), Some(to)) = (env::var_os("IMPORTS_OF"), env::var_os("IMPORTS_TO")) {
        fs::write(PathBuf::from(to), draw(Path::new(&of))).expect("the drawing is written");
    }
    let (file, drawn) = (repo.join("docs/imports.svg"), draw(repo));
    if env::var_os("BLESS").is_some() {
        fs::write(&file, &drawn).expect("the drawing is written");
    }
    let kept = fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == drawn,
        "docs/imports.svg is not what the code is: run this test with BLESS=1 and look at the drawing"
    );
}

/// What the program passes on under names of its own is found by those names.
#[test]
fn imports_are_found() {
    let found = imports(Path::new(env!("CARGO_MANIFEST_DIR")));
    for (own, theirs) in [("cli", "session"), ("session", "preflight"), ("preflight", "ground"), ("compose", "ground")]
    {
        assert!(found.contains(&(own.to_owned(), theirs.to_owned())), "{own} imports {theirs}");
    }
    let stages: BTreeMap<&str, usize> = ORDER.iter().enumerate().map(|(at, name)| (*name, at)).collect();
    assert_eq!(stages.len(), ORDER.len(), "a module stands twice in ORDER");
    let crates = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("crates")).expect("crates").flatten();
    for name in crates.map(|entry| entry.file_name().to_string_lossy().into_owned()) {
        assert!(stages.contains_key(name.as_str()), "the crate {name} is new: give it a place in ORDER");
    }
}
