//! How long composing takes: one page, and eight.
//!
//! `cargo run --release --example compose_bench`. Times are the best of five, from the end of reading the photos' first
//! bytes to the finished plan: measuring with Typst, solving, placing.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use zhuanban::project::Project;
use zhuanban::session::{BuildOptions, FontFolders, Session, Stage};

/// The longest a page and eight pages may take.
const ONE: Duration = Duration::from_secs(1);
const EIGHT: Duration = Duration::from_secs(6);

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("images")).expect("a folder");
    for image in std::fs::read_dir(root.join("images")).expect("images").flatten() {
        std::fs::copy(image.path(), folder.path().join("images").join(image.file_name())).expect("copied");
    }
    let sample = |name: &str| std::fs::read_to_string(root.join("reports").join(name)).expect("a sample");
    let mut late = false;
    for (name, most) in [("jiefang.yaml", ONE), ("tabloid.yaml", ONE), ("bulletin.yaml", ONE)] {
        late |= told(folder.path(), name, &sample(name), most);
    }
    late |= told(folder.path(), "eight.yaml", &eight(&sample("tabloid.yaml")), EIGHT);
    if late {
        std::process::exit(1);
    }
}

/// The tabloid's page eight times.
fn eight(sample: &str) -> String {
    let (head, page) = sample.split_once("\npages:\n").expect("pages");
    let named = |line: &&str| !line.trim_start().starts_with("id:") && !line.trim_start().starts_with("- id:");
    let ids = page.lines().any(|line| !named(&line));
    assert!(!ids || page.contains("- id:"), "ids stand first");
    let page = |n: usize| page.replace("- id: ", &format!("- id: p{n}"));
    format!("{head}\npages:\n{}", (1..=8).map(page).collect::<Vec<_>>().join("\n"))
}

fn told(folder: &Path, name: &str, yaml: &str, most: Duration) -> bool {
    std::fs::write(folder.join(name), yaml).expect("written");
    let best = (0..5).map(|_| compose(folder, name)).min().unwrap_or_default();
    println!("{name:<16}{:>8.0} ms   (at most {} ms)", best.as_secs_f64() * 1e3, most.as_millis());
    best > most
}

#[expect(clippy::disallowed_methods, reason = "a bench is about time")]
fn compose(folder: &Path, name: &str) -> Duration {
    let fonts = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fonts");
    let mut session = Session::new(FontFolders { extra: Vec::new(), bundled: Some(fonts), system: false });
    let (mut began, mut took) = (Instant::now(), Duration::ZERO);
    let diags = session.check(&Project::at(folder), name, &BuildOptions::default(), &mut |stage| match stage {
        Stage::Compose => began = Instant::now(),
        Stage::Colour => took = began.elapsed(),
        Stage::Report | Stage::Fonts | Stage::Photos | Stage::Typeset | Stage::Export => {}
    });
    assert!(!diags.has_errors(), "{}", diags.render(zhuanban::diag::Lang::En));
    took
}
