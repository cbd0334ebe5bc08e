//! Pages made up by the program: the samples, the author's hand, choices, stories that go on, and what is said when
//! nothing fits.

#[path = "compose/forms.rs"]
mod forms;
mod front;
mod kinds;
#[path = "compose/locked.rs"]
mod locked;
#[path = "compose/notes.rs"]
mod notes;
#[path = "compose/panels.rs"]
mod panels;
#[path = "compose/pictures.rs"]
mod pictures;
#[path = "compose/portraits.rs"]
mod portraits;
#[path = "compose/short_copy.rs"]
mod short_copy;
#[path = "compose/spread.rs"]
mod spread;

use std::fs;
use std::path::PathBuf;

use crate::common::{Sandbox, golden, repo, stderr, stdout, text, zhuanban};
use zhuanban::diag::Lang;
use zhuanban::project::Project;
use zhuanban::report::BlockKind;
use zhuanban::session::{FontFolders, Proof, Session};

fn session() -> Session {
    let bundled: PathBuf = repo().join("fonts");
    Session::new(FontFolders { extra: Vec::new(), bundled: Some(bundled), system: false })
}

/// Sets a report of the sample's project with its pictures left blank.
fn set(yaml: &str) -> Proof {
    let sandbox = sandbox(yaml);
    let (proof, diags) = session().draft(&Project::at(sandbox.dir.path()), "r.yaml");
    assert!(!diags.has_errors(), "{}", diags.render(Lang::Zh));
    proof.expect("a page")
}

fn sandbox(yaml: &str) -> Sandbox {
    let sandbox = Sandbox::with(yaml);
    for image in fs::read_dir(repo().join("images")).expect("images").flatten() {
        fs::copy(image.path(), sandbox.path("images").join(image.file_name())).expect("copied");
    }
    sandbox
}

fn sample(name: &str) -> String {
    fs::read_to_string(repo().join("reports").join(name)).expect("a sample")
}

/// Level to the line, full, and nothing an editor would mind.
fn assert_good(proof: &Proof) {
    for ((page, plan), filled) in proof.report.pages.iter().zip(&proof.plan.pages).zip(&proof.typeset.filled) {
        for (thread, frames) in plan.threads.iter().zip(filled).filter(|(thread, _)| thread.kind == BlockKind::Body) {
            for (n, frame) in frames.iter().enumerate() {
                let least = if n + 1 == frames.len() { frame.lines - 1 } else { frame.lines };
                assert!(
                    frame.used >= least,
                    "{} {}: {} of {} lines",
                    page.number.value,
                    thread.id,
                    frame.used,
                    frame.lines
                );
            }
        }
        let choice = plan.choice.as_ref().expect("made up by the program");
        assert!(choice.taboos.none(), "{:?}", choice.taboos);
        assert_no_hole(plan);
    }
}

/// The first story's headline is the largest on its page: the eye starts there.
fn assert_lead_first(proof: &Proof) {
    for plan in &proof.plan.pages {
        let size = |block: &zhuanban::compose::Block| Some((block.article?, block.heading.as_ref()?.size.0));
        let sizes: Vec<(usize, f64)> = plan.blocks.iter().filter_map(size).collect();
        let lead = sizes.iter().find(|(article, _)| *article == 0).map_or(0.0, |(_, size)| *size);
        assert!(sizes.iter().all(|(article, size)| *article == 0 || *size < lead), "{sizes:?}");
    }
}

/// No column has more than two lines of white below a block or text but for the air a block asks for.
fn assert_no_hole(plan: &zhuanban::compose::PagePlan) {
    let mut taken = vec![false; (plan.grid.columns * plan.grid.lines) as usize];
    let blocks = plan.blocks.iter().filter_map(|block| block.cells);
    let frames = plan.threads.iter().flat_map(|thread| thread.frames.iter().map(|frame| frame.cells));
    for cells in blocks.chain(frames) {
        for line in cells.line..cells.line + cells.lines {
            for column in cells.column..cells.column + cells.span {
                taken[(line * plan.grid.columns + column) as usize] = true;
            }
        }
    }
    for column in 0..plan.grid.columns {
        let mut white = 0;
        for line in 0..plan.grid.lines {
            white = if taken[(line * plan.grid.columns + column) as usize] { 0 } else { white + 1 };
            // A caption shorter than its neighbour's leaves a line under it, beside the usual one.
            assert!(white <= 3, "column {column}, line {line}: {white} lines of white");
        }
    }
}

fn lead_share(proof: &Proof) -> f64 {
    let plan = &proof.plan.pages[0];
    let lead = plan.blocks.iter().find(|block| block.kind == BlockKind::Photo && block.id.ends_with("/photo1"));
    let (lead, area) = (lead.and_then(|block| block.picture.as_ref()).expect("a lead photo").rect, plan.grid.area);
    lead.width.0 * lead.height.0 / (area.width.0 * area.height.0)
}

#[test]
fn the_seed_makes_itself_up_in_four_five_and_six_columns() {
    for columns in [4, 5, 6] {
        let format = format!("format: {{ trim: [390, 545], columns: {columns} }} #");
        let proof = set(&sample("jiefang.yaml").replace("format: broadsheet #", &format));
        assert_eq!(proof.plan.pages[0].grid.columns, columns);
        assert_good(&proof);
        let share = lead_share(&proof);
        assert!((0.12..=0.24).contains(&share), "{columns} columns: the lead photo covers {share:.3}");
    }
}

#[test]
fn the_tabloid_and_the_bulletin_make_themselves_up() {
    for name in ["tabloid.yaml", "bulletin.yaml"] {
        let proof = set(&sample(name));
        assert_good(&proof);
        assert_lead_first(&proof);
    }
}

#[test]
fn a_layout_that_was_chosen_is_kept() {
    let sandbox = sandbox(&sample("tabloid.yaml"));
    let out = sandbox.path("out");
    let output = zhuanban(&["layouts", text(&sandbox.path("r.yaml")), "-n", "4", "-o", text(&out)]);
    assert!(output.status.success(), "{}", stderr(&output));
    let said = stdout(&output);
    let ids: Vec<String> = said.lines().next().expect("a line").split_whitespace().skip(3).map(str::to_owned).collect();
    assert!(ids.len() >= 3, "{said}");
    assert!(out.join("r.layouts.pdf").is_file() && out.join("r.layouts.png").is_file());
    let own = set(&sample("tabloid.yaml"));
    let id = |proof: &Proof| proof.plan.pages[0].choice.as_ref().expect("a choice").id.clone();
    assert_eq!(id(&own), ids[0], "the first offer is what a build takes");
    for wanted in &ids[1..] {
        let yaml = sample("tabloid.yaml").replace("\n    articles:", &format!("\n    layout: {wanted}\n    articles:"));
        let kept = set(&yaml);
        assert_eq!(id(&kept), *wanted);
        assert_ne!(kept.plan.pages[0].blocks, own.plan.pages[0].blocks);
        assert_good(&kept);
    }
}

#[test]
fn what_the_author_pins_stays_there() {
    let pinned = sample("jiefang.yaml")
        .replace("    slogan:\n", "    slogan:\n      at: [1, 70]\n")
        .replace(
            "file: images/07-film-city.jpg\n",
            "file: images/07-film-city.jpg\n            at: [4, 88]\n            span: 2\n",
        )
        .replace("file: images/04-muye-road.jpg\n", "file: images/04-muye-road.jpg\n            span: 2\n");
    let proof = set(&pinned);
    let cells =
        |id: &str| proof.plan.pages[0].blocks.iter().find(|b| b.id == id).and_then(|b| b.cells).expect("placed");
    assert_eq!((cells("slogan").column, cells("slogan").line), (0, 69));
    let film = cells("jiefang/photo8");
    assert_eq!((film.column, film.line, film.span), (3, 87, 2));
    assert_eq!(cells("jiefang/photo5").span, 2);
    assert!(proof.plan.pages[0].choice.is_some());
}

/// Two pages; the first has far more text than fits.
fn two_pages(jump: &str) -> String {
    let paragraph =
        |n: usize| format!("            {}\n\n", "村里的路修好了，山货一车一车运出去，日子也一天比一天好。".repeat(n));
    let long: String = (0..25).map(|n| paragraph(2 + n % 3)).collect();
    let short: String = (0..7).map(|n| paragraph(2 + n % 3)).collect();
    format!(
        "title: 转版\nformat: a4\npages:\n  - number: 一\n    articles:\n      - headline: 山路弯弯通四方\n        {jump}\n        body: |\n{}\n  \
         - number: 二\n    articles:\n      - headline: 小店里的新光景\n        body: |\n{}",
        long.replace("            ", "          "),
        short.replace("            ", "          "),
    )
}

#[test]
fn a_story_goes_on_where_its_author_allows() {
    let proof = set(&two_pages("jump: true"));
    let words: Vec<String> = (0..2)
        .map(|page| {
            let lines = zhuanban::engine::lines::of_page(&proof.typeset.document, page);
            lines.into_iter().map(|line| line.text).collect::<String>()
        })
        .collect();
    assert!(words[0].contains("（下转第二版）"), "{}", words[0]);
    assert!(words[1].contains("（上接第一版）"), "{}", words[1]);
    assert_eq!(words[1].matches("山路弯弯通四方").count(), 1);
}

#[test]
fn what_is_said_when_nothing_fits() {
    let mut told = String::new();
    let few = "title: 太少\nformat: tabloid\npages:\n  - articles:\n      - headline: 一句话的消息\n        body: 今天天气很好。\n";
    let known = sample("tabloid.yaml").replace("\n    articles:", "\n    layout: ZZZZZ\n    articles:");
    let in_the_way = sample("jiefang.yaml").replace(
        "file: images/07-film-city.jpg\n",
        "file: images/07-film-city.jpg\n            at: [2, 3]\n            span: 2\n",
    );
    for (name, yaml) in [
        ("too full", two_pages("id: x")),
        ("too empty", few.to_owned()),
        ("no such layout", known),
        ("in the way", in_the_way),
    ] {
        let sandbox = sandbox(&yaml);
        told.push_str(&format!("── {name}\n{}", sandbox.told(&[])));
        assert!(!sandbox.path("out").exists(), "{name}: something was written");
        told.push_str(&format!("── {name}, in English\n{}", sandbox.told(&["--lang", "en"])));
    }
    golden("compose/nothing-fits.txt", &told);
}
