//! The stages' problems, said in both languages, against texts that are read whenever one changes.
//!
//! Each problem module hands over one sample of every problem it knows (more where its words depend on the facts).

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{Explain, Lang};

/// Compares what a module's problems say with `tests/problems/NAME.txt`, or writes it when `BLESS` is set.
///
/// `source` is the module's own text: a code that stands in it and has no sample fails the test.
pub(crate) fn each_is_said<P: Explain>(name: &str, source: &str, samples: &[P]) {
    let sampled: BTreeSet<&str> = samples.iter().map(Explain::code).collect();
    assert_eq!(codes(source), sampled, "{name}: every code needs a sample");
    assert!(!sampled.is_empty(), "{name} has no problem");
    let mut text = String::new();
    for problem in samples {
        writeln!(text, "{}", problem.code()).expect("a text takes lines");
        for lang in [Lang::Zh, Lang::En] {
            let said = problem.say(lang);
            for line in [Some(said.message), said.hint].into_iter().flatten() {
                writeln!(text, "    {}", line.replace('\n', "\n    ")).expect("a text takes lines");
            }
        }
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/problems/{name}.txt"));
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder can be made");
        fs::write(&path, text).expect("the text can be written");
        return;
    }
    let wanted = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, wanted, "{} differs: read it, then BLESS=1", path.display());
}

/// The codes that a module's text names.
fn codes(source: &str) -> BTreeSet<&str> {
    let coded = source.lines().filter_map(|line| line.split_once("code: "));
    let coded = coded.map(|(_, rest)| rest.split_once(" zh:").map_or(rest, |(code, _)| code));
    coded.flat_map(|code| code.split('"').skip(1).step_by(2)).collect()
}

/// The test above can fail.
#[test]
fn codes_are_seen() {
    let one = "Wording { code: \"report.syntax\", zh: a(\"b\"), en: c }";
    let two = "    code: if over { \"compose.too-full\" } else { \"compose.too-empty\" },";
    assert_eq!(codes(one), BTreeSet::from(["report.syntax"]));
    assert_eq!(codes(two), BTreeSet::from(["compose.too-full", "compose.too-empty"]));
}
