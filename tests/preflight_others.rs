//! Good files of other programs (`tests/preflight/others`, made by its `make.sh`) pass at the level they claim.

use std::fs;
use std::path::Path;

use zhuanban::condition::Name;
use zhuanban::diag::Lang;
use zhuanban::preflight::{Level, Order, judge, report};

#[test]
fn good_files_of_other_programs_pass() {
    // WeasyPrint embeds the profile and leaves out whose registry the condition's name comes from.
    let registry: &[&str] = &["intent.key"];
    let files = [
        ("weasyprint-x1a.pdf", Level::X1a, registry),
        ("weasyprint-x4.pdf", Level::X4, registry),
        ("lualatex-x1a.pdf", Level::X1a, &[]),
        ("lualatex-x4.pdf", Level::X4, &[]),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/preflight/others");
    for (name, level, warnings) in files {
        let bytes = fs::read(folder.join(name)).expect("a file of another program");
        let order = Order { limits: Name::Newsprint.acceptance(), level: Some(level), format: None };
        let verdict = judge(bytes, name, &order).expect("a PDF");
        let told = report::terminal(&verdict, name, Lang::En);
        assert_eq!(verdict.level, Some(level), "{told}");
        assert!(verdict.passes(), "{told}");
        let found: Vec<&str> = verdict.findings.iter().map(|finding| finding.rule.id()).collect();
        assert_eq!(found, warnings, "{told}");
        assert!(verdict.facts.fonts.iter().all(|font| font.embedded), "{told}");
    }
}
