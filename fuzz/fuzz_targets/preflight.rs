//! Any bytes: the file is opened and every page looked at, ink map included. Panics, hangs and memory are libFuzzer's to
//! find.

#![no_main]

use libfuzzer_sys::fuzz_target;
use zhuanban::condition::Name;
use zhuanban::preflight::content::{Settings, doc_fonts, inspect};
use zhuanban::preflight::read::{Damage, Document};

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = Document::open(bytes.to_vec()) else { return };
    assert!(!document.damage().iter().any(|damage| matches!(damage, Damage::GaveUp { .. })));
    let settings = Settings { dpi: 40.0, profile: Name::Newsprint.profile() };
    inspect(&document, &settings, |facts, map| {
        assert!(!facts.damage.iter().any(|damage| matches!(damage, Damage::GaveUp { .. })));
        map.above(240.0, &map.area).patches.len() + facts.painted.len()
    });
    doc_fonts(&document);
});
