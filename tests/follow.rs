//! A session that follows: what it keeps changes no byte; a page that is over or under is there to be looked at.

use std::fs;

use zhuanban::diag::{Diagnostics, Lang};
use zhuanban::project::Project;
use zhuanban::session::{FontFolders, Proof, Session};

use crate::common::{Sandbox, repo};

fn session() -> Session {
    Session::new(FontFolders { extra: Vec::new(), bundled: Some(repo().join("fonts")), system: false })
}

fn sandbox(name: &str) -> (Sandbox, String) {
    let text = fs::read_to_string(repo().join("reports").join(name)).expect("a sample");
    let sandbox = Sandbox::with(&text);
    for image in fs::read_dir(repo().join("images")).expect("images").flatten() {
        fs::copy(image.path(), sandbox.path("images").join(image.file_name())).expect("copied");
    }
    (sandbox, text)
}

/// The proof's bytes, or what stands against it; findings too.
fn bytes(session: &mut Session, project: &Project) -> (Vec<u8>, String) {
    let (proof, mut findings) = session.typeset(project, "r.yaml", &mut |_| {});
    let said = findings.render(Lang::En);
    let pdf = |proof: Proof| zhuanban::export::pdf(&proof.typeset.document, &proof.number, &mut findings);
    (proof.and_then(pdf).map(|pdf| pdf.to_vec()).unwrap_or_default(), said)
}

/// Random numbers, the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % sides.max(1)
    }
}

/// Changes a letter or a word somewhere in the running text.
fn edit(text: &mut String, dice: &mut Dice) {
    loop {
        let at = dice.roll(text.len());
        if !text.is_char_boundary(at) {
            continue;
        }
        let start = text[..at].rfind('\n').map_or(0, |n| n + 1);
        let line = text[start..].lines().next().unwrap_or_default();
        let within = at > start + 30 && at + 9 < start + line.len();
        if line.chars().count() < 60 || line.contains([':', '#', '*', '|']) || !within {
            continue;
        }
        match dice.roll(5) {
            0 => text.insert(at, '的'),
            1 => drop(text.remove(at)),
            2 => text.insert_str(at, "，越来越好"),
            3 => text.insert_str(at, "**好**"),
            _ => {
                text.remove(at);
                text.insert(at, '，');
            }
        }
        return;
    }
}

/// Edits, and after how many of them the bytes are compared with those of a session that kept nothing.
const EDITS: (usize, usize) = (36, 12);

#[test]
fn what_is_kept_changes_no_byte() {
    let (sandbox, mut text) = sandbox("tabloid.yaml");
    let mut project = Project::at(sandbox.dir.path());
    let (mut followed, mut dice) = (session(), Dice(14));
    for n in 1..=EDITS.0 {
        let before = text.clone();
        edit(&mut text, &mut dice);
        project.overlay("r.yaml", text.clone().into_bytes());
        let (found, _) = followed.typeset(&project, "r.yaml", &mut |_| {});
        if n % EDITS.1 == 0 {
            let (one, other) = (bytes(&mut followed, &project), bytes(&mut session(), &project));
            assert_eq!(one.1, other.1, "edit {n}");
            assert!(one.0 == other.0 && !one.0.is_empty(), "edit {n}: other bytes");
        }
        // Far over or under, there is no page to compare: an edit back.
        if found.is_none_or(|proof| proof.plan.pages.iter().any(|page| page.off.is_some_and(|off| off.lines > 3))) {
            text = before;
        }
    }
}

#[test]
fn a_page_that_is_over_or_under_is_there_to_be_looked_at() {
    let (sandbox, text) = sandbox("jiefang.yaml");
    let mut project = Project::at(sandbox.dir.path());
    let mut session = session();
    let paragraph = "            **经济运行稳。**";
    assert!(text.contains(paragraph));
    // The composer has much room to give: photos, headlines, the page's pitch. Beyond it by as little as can be found.
    let longer = |times: usize| {
        let more = format!("            {}\n\n{paragraph}", "又添了一段，说的是解放区的新变化。".repeat(times));
        text.replace(paragraph, &more)
    };
    let from = text.find(paragraph).expect("there");
    let shorter = |bytes: usize| {
        let to =
            (from + bytes..text.len()).find(|&at| text.as_bytes()[..at].ends_with(b"\n\n")).expect("a paragraph's end");
        format!("{}{}", &text[..from], &text[to..])
    };
    for over in [true, false] {
        let mut found = None;
        for step in 1..14 {
            let changed = if over { longer(step * 36) } else { shorter(step * 900) };
            project.overlay("r.yaml", changed.into_bytes());
            let (proof, findings) = session.typeset(&project, "r.yaml", &mut |_| {});
            if proof.as_ref().is_some_and(|proof| proof.plan.pages[0].off.is_some()) {
                found = Some((proof, findings));
                break;
            }
        }
        let (proof, findings) = found.expect("a page that does not fit");
        let said = findings.render(Lang::En);
        let proof = proof.unwrap_or_else(|| panic!("no page: {said}"));
        let off = proof.plan.pages[0].off.unwrap_or_else(|| panic!("not off: {said}"));
        assert_eq!(off.over, over, "{said}");
        assert_eq!(proof.typeset.document.pages().len(), 1);
        let beyond: Vec<_> = proof.typeset.over.iter().map(|over| (over.article, over.lines)).collect();
        if over {
            assert!(beyond.iter().any(|(article, lines)| *article == off.article && *lines > 0), "{beyond:?}");
        } else {
            assert!(beyond.is_empty(), "{beyond:?}");
        }
        // It is for looking at: nothing is built of it.
        let (built, _) = session.build(&project, "r.yaml", &zhuanban::BuildOptions::default(), &mut |_| {});
        assert!(matches!(built, zhuanban::Built::Nothing));
    }
}

#[test]
fn work_that_is_stale_is_called_off() {
    let (sandbox, text) = sandbox("tabloid.yaml");
    let mut project = Project::at(sandbox.dir.path());
    project.overlay("r.yaml", text.into_bytes());
    let mut session = session();
    let stop = session.stop();
    stop.stop();
    let (proof, findings) = session.typeset(&project, "r.yaml", &mut |_| {});
    assert!(proof.is_none() && findings.has_errors());
    stop.reset();
    let (proof, findings): (_, Diagnostics) = session.typeset(&project, "r.yaml", &mut |_| {});
    assert!(proof.is_some() && !findings.has_errors(), "{}", findings.render(Lang::En));
}
