//! Files of one folder that need each other in a circle. Such files are one thing in two places: each can only be read
//! with the other at hand. A file and the folder of its name count as one; so do a folder's files and its `mod.rs`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::uses::{Crate, Module};

/// The circles there may be: folder, files, and why.
const ALLOWED: [(&str, &[&str], &str); 15] = [
    (
        "src/compose/solve",
        &["cuts", "page", "pinwheel", "pool", "tree"],
        "a candidate page holds its tree of cuts, a pinwheel among them, and is kept in the pool; the search keeps what it worked out of the cuts",
    ),
    (
        "src/report",
        &["block", "model", "names"],
        "a panel is written with keys, its own key is one of them, and a page of the report holds panels",
    ),
    ("src/report", &["markdown", "problem"], "Markdown's problems stand with its reader and share the report's words"),
    (
        "src/engine/paragraph",
        &["frames", "marks", "notes", "shaped"],
        "a note between lines is a paragraph itself: shaped, set and drawn as what it stands beside",
    ),
    ("src/report/markdown", &["joins", "prepare"], "two halves of one type, `Writer`"),
    ("crates/preflight/src", &["content", "ink"], "content is painted on the ink map, which is made of content's inks"),
    ("crates/preflight/src/content", &["inline", "lexer"], "an inline image's end is found while its data is read"),
    ("crates/preflight/src/content", &["mesh", "shading"], "a mesh is one kind of shading"),
    ("crates/preflight/src/ink", &["map", "patches"], "patches are read from the map, row by row"),
    ("crates/preflight/src/rules", &["black", "typography"], "both judge black text"),
    (
        "crates/desk/src",
        &["doors", "routes", "serve"],
        "the server hands its state to routes and doors, which answer for it",
    ),
    ("crates/desk/src", &["follow", "opened", "read"], "one state of the desk, each file what may be asked of it"),
    ("crates/proofread/src", &["lists", "rules"], "a newsroom's lists add entries to the rules' tables"),
    (
        "crates/preflight/src",
        &["batch", "report"],
        "a report of several files is made from what the batch judged; the batch words each file by its report",
    ),
    (
        "crates/preflight/src",
        &["chosen", "facts", "finding", "house", "problem", "rules"],
        "a finding is a rule and its problem; rules make findings, and are held to the limits a shop sets rule by rule",
    ),
];

/// For each folder, which of its files import which.
fn graphs(src: &Path, name: &str) -> BTreeMap<String, BTreeMap<String, BTreeSet<String>>> {
    let read = Crate::read(src);
    let mut graphs: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for (module, other) in read.imports() {
        let shared = module.iter().zip(&other).take_while(|(a, b)| a == b).count();
        if let (Some(own), Some(theirs)) = (module.get(shared), other.get(shared)) {
            let folder = std::iter::once(name).chain(module[..shared].iter().map(String::as_str));
            let folder = folder.collect::<Vec<_>>().join("/");
            graphs.entry(folder).or_default().entry(own.clone()).or_default().insert(theirs.clone());
        }
    }
    graphs
}

/// The largest sets of files that all reach each other.
fn circles(graph: &BTreeMap<String, BTreeSet<String>>) -> BTreeSet<BTreeSet<String>> {
    let reach = |from: &String| {
        let mut seen = BTreeSet::new();
        let mut open = vec![from];
        while let Some(next) = open.pop() {
            open.extend(graph.get(next).into_iter().flatten().filter(|other| seen.insert(other.to_string())));
        }
        seen
    };
    let reached: BTreeMap<&String, BTreeSet<String>> = graph.keys().map(|file| (file, reach(file))).collect();
    let together = |file: &&String| {
        let others = reached[*file].iter().filter(|other| reached.get(other).is_some_and(|back| back.contains(*file)));
        others.cloned().collect::<BTreeSet<String>>()
    };
    reached.keys().map(together).filter(|circle| circle.len() > 1).collect()
}

/// The circles of a source tree, each with its folder.
pub fn found(repo: &Path) -> Vec<(String, BTreeSet<String>)> {
    let mut all = Vec::new();
    let mut crates: Vec<String> = std::fs::read_dir(repo.join("crates"))
        .expect("crates")
        .flatten()
        .map(|entry| format!("crates/{}/src", entry.file_name().to_string_lossy()))
        .collect();
    crates.sort();
    for src in std::iter::once("src".to_owned()).chain(crates) {
        for (folder, graph) in graphs(&repo.join(&src), &src) {
            all.extend(circles(&graph).into_iter().map(|circle| (folder.clone(), circle)));
        }
    }
    all
}

#[test]
fn no_files_of_a_folder_need_each_other_but_those_listed() {
    let found = found(Path::new(env!("CARGO_MANIFEST_DIR")));
    let covers = |(folder, files, _): &(&str, &[&str], &str), (place, circle): &(String, BTreeSet<String>)| {
        folder == place && circle.iter().all(|file| files.contains(&file.as_str()))
    };
    for circle in &found {
        assert!(
            ALLOWED.iter().any(|allowed| covers(allowed, circle)),
            "in {} these files import each other in a circle: {:?}. Move what they share into a file of its own",
            circle.0,
            circle.1
        );
    }
    for allowed in &ALLOWED {
        assert!(found.iter().any(|circle| covers(allowed, circle)), "{allowed:?} is gone: take it off the list");
    }
}

#[test]
fn a_circle_is_seen() {
    let graph = |pairs: &[(&str, &str)]| {
        let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (from, to) in pairs {
            graph.entry((*from).to_owned()).or_default().insert((*to).to_owned());
        }
        graph
    };
    assert!(circles(&graph(&[("a", "b"), ("b", "c"), ("a", "c")])).is_empty());
    let round: Vec<Module> =
        circles(&graph(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])).into_iter().map(Module::from_iter).collect();
    assert_eq!(round, [["a", "b", "c"]]);
}
