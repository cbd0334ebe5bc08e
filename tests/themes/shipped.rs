//! The themes that come with the program: found under both names, listed, drawing every form, and printable.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use zhuanban::engine::lines::of_page;
use zhuanban::theme::Theme;

use crate::common::{self, PHOTO, Sandbox, small_report, stderr, stdout, text, zhuanban};

#[test]
fn a_report_may_use_the_chinese_name() {
    let report = small_report("好消息", "一段文字。", PHOTO);
    let look = |name: &str| {
        let proof = super::set(&Sandbox::with(&format!("theme: {name}\npublication: {{ name: 青溪报 }}\n{report}")));
        let lines = of_page(&proof.typeset.document, 0);
        // 版样号 changes with the report.
        let own = lines.iter().filter(|line| !line.frame.contains("number"));
        own.map(|line| format!("{:?} {:?} {}\n", line.size, line.baseline, line.text)).collect::<String>()
    };
    let looks: BTreeSet<String> = Theme::shipped()
        .map(|theme| {
            let own = look(theme.name);
            assert_eq!(own, look(theme.zh), "{}", theme.name);
            own
        })
        .collect();
    assert_eq!(looks.len(), Theme::shipped().count(), "two of them look alike");
}

#[test]
fn they_are_listed_and_can_be_copied() {
    for lang in ["zh", "en"] {
        let output = zhuanban(&["theme", "--lang", lang]);
        assert!(output.status.success(), "{}", stderr(&output));
        let listed = stdout(&output);
        for theme in Theme::shipped() {
            assert!(listed.contains(theme.name) && listed.contains(theme.zh), "{}: {listed}", theme.name);
        }
        assert_eq!(listed.lines().count(), Theme::shipped().count(), "{listed}");
    }
    // A folder is wanted with a name.
    assert_eq!(zhuanban(&["theme", "evening"]).status.code(), Some(2));
    let sandbox = Sandbox::with("");
    let folder = sandbox.path("themes/mine");
    let output = zhuanban(&["theme", "晚报", text(&folder)]);
    assert!(output.status.success(), "{}", stderr(&output));
    let ours = Theme::shipped_as("evening").expect("shipped");
    for (file, words) in ours.files {
        assert_eq!(&fs::read_to_string(folder.join(file)).expect("copied"), words, "{file}");
    }
}

/// Between them these hold every form: nameplate, ear, guide, banner, frames of all styles, briefs, advertisements, figures,
/// timeline, steps, charts, codes, fences, upright headlines. A text that a theme leaves out is an error.
#[test]
fn every_theme_draws_every_form() {
    let samples = common::samples_elsewhere();
    let out = samples.path().join("out");
    for name in
        ["monthly.yaml", "notices.yaml", "community.yaml", "teacher.yaml", "school.yaml", "party.yaml", "front.yaml"]
    {
        let report = fs::read_to_string(common::repo().join("reports").join(name)).expect("a sample");
        for theme in ["evening", "monthly", "party"] {
            let file = samples.path().join("reports").join(name);
            fs::write(&file, format!("theme: {theme}\n{report}")).expect("a report");
            let output = zhuanban(&["build", text(&file), "-o", text(&out), "--proof-only"]);
            assert!(output.status.success(), "{name} {theme}: {}", stderr(&output));
        }
    }
}

/// Small type in three inks prints with coloured edges; so no colour of ours has more than two.
#[test]
fn no_colour_needs_more_than_two_inks() {
    for shipped in Theme::shipped() {
        let (_, colours) = shipped.files.iter().find(|(file, _)| *file == "colours.yaml").expect("colours");
        let colours: BTreeMap<String, [f64; 4]> = serde_yaml::from_str(colours).expect("inks");
        for (name, inks) in colours {
            let used = inks.iter().filter(|ink| **ink > 0.0).count();
            assert!(used <= 2, "{}: {name} {inks:?}", shipped.name);
        }
    }
}
