//! Files with passwords, made by qpdf (`preflight/locked/make.sh`): what opens is judged as any file, and told to be
//! encrypted; of what needs a password it is said that nothing was looked at.

mod common;

use common::repo;
use zhuanban_ground::diag::Lang;
use zhuanban_preflight::{Requirements, Verdict, judge, report};

const CIPHERS: [&str; 4] = ["rc4-40", "rc4-128", "aes-128", "aes-256"];

fn judged(name: &str) -> Verdict {
    let path = repo().join("crates/preflight/tests/preflight/locked").join(format!("{name}.pdf"));
    judge(std::fs::read(path).expect("a locked file"), name, &Requirements::default()).expect("a PDF")
}

#[test]
fn a_file_that_needs_a_password_is_refused_and_said_to_be_unread() {
    for cipher in CIPHERS {
        let found = judged(&format!("{cipher}-user"));
        let rules: Vec<&str> = found.findings.iter().map(|finding| finding.rule.id()).collect();
        assert_eq!(rules, ["file.encrypted"], "{cipher}");
        assert!(!found.passes());
        let told = report::terminal(&found, cipher, Lang::En);
        assert!(told.contains("opens with a password only: nothing in it was looked at"), "{told}");
        assert!(!told.contains("PDF 0.0"), "no figures of what was not read: {told}");
        assert!(report::terminal(&found, cipher, Lang::Zh).contains("要密码才能打开"));
    }
}

#[test]
fn a_file_locked_against_changes_is_looked_into_all_the_same() {
    for cipher in CIPHERS {
        let found = judged(&format!("{cipher}-owner"));
        let rules: Vec<&str> = found.findings.iter().map(|finding| finding.rule.id()).collect();
        // What is in it is read: its RGB, and its font that is not embedded.
        for rule in ["file.encrypted", "colour.rgb", "font.embedded"] {
            assert!(rules.contains(&rule), "{cipher}: {rules:?}");
        }
        assert!(!rules.contains(&"file.damaged"), "{cipher}: {rules:?}");
        assert_eq!(found.facts.pages, 1, "{cipher}");
    }
}
