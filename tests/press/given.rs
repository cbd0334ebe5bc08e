//! What the tests of the press file start from: the sample, built once, and small reports.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tempfile::TempDir;

use crate::common::{PHOTO, Sandbox, repo, small_report, stderr, text, zhuanban};

/// Paragraphs that fill a small page without running over.
pub const BODY: &str = "第一段文字，说一说情况。\n\n第二段文字。";

/// A small report with the day a press file needs.
pub fn dated(headline: &str, body: &str, photo: &str) -> String {
    small_report(headline, body, photo).replacen("format: a4\n", "format: a4\npublication:\n  date: 2024-09-30\n", 1)
}

/// The sample, built once: as newsprint wants it, and for a sheetfed press with all that can be asked for.
pub struct Sample {
    _dir: TempDir,
    pub newsprint: PathBuf,
    pub coated: PathBuf,
}

pub fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let dir = tempfile::tempdir().expect("a folder");
        let [newsprint, coated] = ["newsprint", "coated"].map(|name| dir.path().join(name));
        let report = repo().join("reports/jiefang.yaml");
        for (out, more) in [(&newsprint, &[][..]), (&coated, &["--press", "coated", "--split", "--package"])] {
            let output = zhuanban(&[&["build", text(&report), "-o", text(out)], more].concat());
            assert!(output.status.success(), "{}", stderr(&output));
        }
        Sample { _dir: dir, newsprint, coated }
    })
}

/// The sample's press file for newsprint: PDF/X-1a, no marks.
pub fn newsprint() -> PathBuf {
    sample().newsprint.join("jiefang.press.pdf")
}

/// The sample's press file for coated paper: PDF/X-4, with marks.
pub fn coated() -> PathBuf {
    sample().coated.join("jiefang-2024-09-30-06.press.pdf")
}

/// A theme whose banner has black and white words on a tint, and black words on each photo.
pub fn overprinting(accent: &str, with_words: bool) -> Sandbox {
    let report = dated("好消息", BODY, PHOTO)
        .replace("title:", "theme: mine\ntitle:")
        .replace("    articles:", "    banner: { text: 黑字白字, at: [1, 36], span: 2, lines: 4 }\n    articles:");
    let sandbox = Sandbox::with(&report);
    let output = zhuanban(&["theme", "daily", text(&sandbox.path("themes/mine"))]);
    assert!(output.status.success(), "{}", stderr(&output));
    let change = |file: &str, from: &str, to: &str| {
        let path = sandbox.path(&format!("themes/mine/{file}"));
        let before = fs::read_to_string(&path).expect("the theme's file");
        assert!(before.contains(from), "{file} has no {from}");
        fs::write(path, before.replace(from, to)).expect("the theme's file");
    };
    change("colours.yaml", "accent: [0, 100, 90, 0]", &format!("accent: {accent}"));
    let words = if with_words { "text(size: 20pt)[黑字]" } else { "[]" };
    change(
        "theme.typ",
        "text(size: size, font: ctx.fonts.headline, weight: \"black\", fill: ctx.colours.paper, tracking: 0.42em, words)",
        &format!(
            "text(size: size, font: ctx.fonts.headline, weight: \"black\", fill: ctx.colours.paper, words) + place(top + left, {words})"
        ),
    );
    change(
        "theme.typ",
        "#let photo(ctx, it) = photo-of(ctx, it, 0.2pt, caption)",
        &format!(
            "#let photo(ctx, it) = block(width: 100%, {{ photo-of(ctx, it, 0.2pt, caption); place(top + left, dx: 4mm, dy: 4mm, {words}) }})"
        ),
    );
    sandbox
}

/// A QR code as it comes from the web: in colours.
pub const CODE: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'><rect width='4' height='4' fill='#fffff0'/>\
    <path d='M0 0h2v2h-2zM3 0h1v1h-1zM2 3h2v1h-2z' fill='#003366'/></svg>";
/// An emblem in a screen's red.
pub const EMBLEM: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle cx='4.5' cy='4.5' r='4' \
    fill='#e60012'/></svg>";

/// A small report with an emblem and a QR code in its folio.
pub fn with_art(emblem: &[u8], code: &[u8], ending: &str) -> Sandbox {
    let report = dated("好消息", BODY, PHOTO);
    let report = report.replace("  date:", &format!("  emblem: images/e.svg\n  qr: images/q.{ending}\n  date:"));
    let sandbox = Sandbox::with(&report);
    sandbox.write("images/e.svg", emblem);
    sandbox.write(&format!("images/q.{ending}"), code);
    sandbox
}

/// The files of a folder by name.
pub fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    entries
        .map(|entry| (entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path()).expect("a file")))
        .collect()
}
