//! 定版: a page locked to a `layout.json` stays where it is; text reflows, photos are replaced, and what no longer fits is
//! told where it stands.

use std::fs;

use crate::common::{Sandbox, golden};
use zhuanban::compose::PagePlan;
use zhuanban::diag::{Diagnostics, Lang};
use zhuanban::export;
use zhuanban::project::Project;
use zhuanban::session::Proof;

use super::{sample, sandbox, session, two_pages};

/// Every page of a report locked to the file.
fn locked(yaml: &str) -> String {
    yaml.replace("\n    articles:\n", "\n    lock: settled.layout.json\n    articles:\n")
}

/// A project whose pages were made up from one text and are locked to that.
pub(super) fn settled(yaml: &str) -> (Sandbox, Proof) {
    let sandbox = sandbox(yaml);
    let (proof, diags) = session().draft(&Project::at(sandbox.dir.path()), "r.yaml");
    assert!(!diags.has_errors(), "{}", diags.render(Lang::Zh));
    let proof = proof.expect("a page");
    let layout = export::layout(&proof.plan, &proof.typeset.filled, &proof.number, 200.0, &[]);
    fs::write(sandbox.path("settled.layout.json"), layout).expect("written");
    (sandbox, proof)
}

pub(super) fn again(sandbox: &Sandbox, yaml: &str) -> (Option<Proof>, Diagnostics) {
    fs::write(sandbox.path("r.yaml"), yaml).expect("written");
    session().draft(&Project::at(sandbox.dir.path()), "r.yaml")
}

/// Where everything stands, and how headlines are broken.
pub(super) fn places(plan: &PagePlan) -> Vec<String> {
    let blocks = plan.blocks.iter().map(|b| {
        let picture = b.picture.as_ref().map(|picture| (picture.rect, picture.caption_lines));
        format!("{} {:?} {:?} {:?}", b.id, b.cells, b.heading, picture)
    });
    let threads = plan.threads.iter().flat_map(|t| t.frames.iter().map(move |f| format!("{} {:?}", t.id, f.cells)));
    let rules = plan.rules.iter().map(|rule| format!("{:?}", rule));
    blocks.chain(threads).chain(rules).collect()
}

#[test]
fn a_locked_page_is_the_page_it_was() {
    for name in ["jiefang.yaml", "tabloid.yaml", "bulletin.yaml"] {
        let yaml = sample(name);
        let (sandbox, before) = settled(&yaml);
        let (proof, diags) = again(&sandbox, &locked(&yaml));
        assert!(!diags.has_errors(), "{name}: {}", diags.render(Lang::Zh));
        let after = proof.expect("a page");
        for (one, other) in before.plan.pages.iter().zip(&after.plan.pages) {
            assert_eq!(places(one), places(other), "{name}");
            let turns = |plan: &PagePlan| plan.threads.iter().map(|t| t.turns.clone()).collect::<Vec<_>>();
            assert_eq!(turns(one), turns(other), "{name}");
        }
        assert_eq!(before.typeset.filled, after.typeset.filled, "{name}");
    }
}

/// Thirty 字 more, thirty less, in each story of each sample: nothing moves.
#[test]
fn thirty_characters_move_nothing() {
    let more = "这些变化，住在这里的人看得见、摸得着，说起来人人都有一肚子的话要讲。";
    for name in ["jiefang.yaml", "tabloid.yaml", "bulletin.yaml"] {
        let yaml = sample(name);
        let (sandbox, before) = settled(&yaml);
        // Long paragraphs of bodies.
        let long = |line: &&str| line.starts_with("          ") && line.chars().count() > 110 && line.ends_with('。');
        for line in yaml.lines().filter(long).take(3) {
            let less: String = line.chars().take(line.chars().count() - 31).chain(['。']).collect();
            for edited in [format!("{line}{more}"), less] {
                let (proof, diags) = again(&sandbox, &locked(&yaml.replacen(line, &edited, 1)));
                let after = proof.unwrap_or_else(|| panic!("{name}: {}", diags.render(Lang::Zh)));
                for (one, other) in before.plan.pages.iter().zip(&after.plan.pages) {
                    assert_eq!(places(one), places(other), "{name}: {edited}");
                }
                // Over or short by what a line or two are, it says so at the story, and nothing else.
                for diag in diags.iter() {
                    assert!(["layout.overset", "layout.underset"].contains(&diag.problem.code()), "{name}");
                }
            }
        }
    }
}

#[test]
fn a_replaced_photo_keeps_its_place() {
    let yaml = sample("tabloid.yaml");
    let (sandbox, before) = settled(&yaml);
    let edited = locked(&yaml.replace("images/07-film-city.jpg", "images/02-medal.jpg"));
    let (proof, diags) = again(&sandbox, &edited);
    assert!(!diags.has_errors(), "{}", diags.render(Lang::Zh));
    let cells = |proof: &Proof| proof.plan.pages[0].blocks.iter().map(|b| (b.id.clone(), b.cells)).collect::<Vec<_>>();
    assert_eq!(cells(&before), cells(&proof.expect("a page")));
}

/// A story that went on on the next page goes on there, though by itself the page would now be made up otherwise.
#[test]
fn a_story_goes_on_where_it_did() {
    let yaml = two_pages("jump: true");
    let (sandbox, before) = settled(&yaml);
    assert_eq!(before.plan.jumps.len(), 1);
    let (proof, diags) = again(&sandbox, &locked(&yaml));
    let after = proof.unwrap_or_else(|| panic!("{}", diags.render(Lang::Zh)));
    assert!(!diags.has_errors(), "{}", diags.render(Lang::Zh));
    assert_eq!(before.plan.jumps, after.plan.jumps);
    for (one, other) in before.plan.pages.iter().zip(&after.plan.pages) {
        assert_eq!(places(one), places(other));
    }
}

#[test]
fn what_no_longer_fits_is_told_where_it_stands() {
    let yaml = sample("tabloid.yaml");
    let (sandbox, _) = settled(&yaml);
    let plain = locked(&yaml);
    let paragraph = "今年的春茶比去年早了五天，村里人从清早忙到天黑，连放学的孩子也跟着上山。".repeat(5);
    let mut told = String::new();
    let settled = fs::read_to_string(sandbox.path("settled.layout.json")).expect("read");
    fs::write(sandbox.path("old.layout.json"), settled.replace("\"rules\"", "\"other\"")).expect("written");
    for (name, edited) in [
        ("a paragraph more", plain.replacen("        body: |\n", &format!("        body: |\n          {paragraph}\n\n"), 1)),
        ("a photo more", plain.replacen("        photos:\n", "        photos:\n          - file: images/02-medal.jpg\n", 1)),
        ("another paper", plain.replacen("format: tabloid", "format: a3", 1)),
        ("another page", plain.replacen("number: \"03\"", "number: \"04\"", 1)),
        ("a long headline", plain.replacen("headline: 一片叶子“泡”出好日子", "headline: 一片小小的茶叶怎样“泡”出了全村二百户人家的好日子和新盼头，又怎样让走出大山的年轻人一个接一个回到老家的茶园里来", 1)),
        ("no such file", plain.replace("settled.layout.json", "lost.layout.json")),
        ("an older file", plain.replace("settled.layout.json", "old.layout.json")),
        ("no layout", plain.replace("settled.layout.json", "r.yaml")),
        ("outside", plain.replace("settled.layout.json", "../settled.layout.json")),
    ] {
        assert_ne!(edited, plain, "{name}");
        let (_, diags) = again(&sandbox, &edited);
        assert!(diags.has_errors(), "{name}");
        told.push_str(&format!("── {name}\n{}", diags.render(Lang::Zh)));
        told.push_str(&format!("── {name}, in English\n{}", diags.render(Lang::En)));
    }
    golden("compose/locked.txt", &told);
}
