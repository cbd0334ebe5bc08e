//! Word files as people make them (`fixtures/make_habits.py`): each with a habit of its own.

mod common;

use std::fs;
use std::path::Path;

use common::shown::shown;
use zhuanban_import::{Count, Given, import};

#[test]
fn habits_are_known() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/habits");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("files").flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|end| end == "docx"));
    paths.sort();
    assert!(paths.len() >= 10);
    let mut wrong = Vec::new();
    for path in paths {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let imported = import(&[Given::new(&*name, fs::read(&path).expect("a file"))], false);
        let ledger = &imported.ledger;
        assert_eq!(ledger.lost(), Count::default(), "{name}: {ledger:?}");
        let sum = ledger.placed.characters + ledger.put_aside().characters;
        assert_eq!(sum, ledger.read.characters, "{name}");
        let wanted = fs::read_to_string(path.with_extension("txt")).expect("what it is to become");
        // What follows an equals sign must stand in the report as it is.
        let (literal, wanted): (Vec<&str>, Vec<&str>) = wanted.lines().partition(|line| line.starts_with('='));
        let wanted = format!("{}\n", wanted.join("\n"));
        for words in literal.iter().filter_map(|line| line.strip_prefix('=')) {
            assert!(imported.yaml.contains(words), "{name}: no {words}\n{}", imported.yaml);
        }
        let found = shown(&imported).join("\n");
        if found.trim() != wanted.trim() {
            wrong.push(format!("{name}\nwanted\n{wanted}found\n{found}\n{}", imported.yaml));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
