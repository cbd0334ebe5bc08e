//! What a Rust program does with the crate: sets put in place of older ones, fonts that come and go, what a watcher has
//! to look at. The crate's first page shows the way, and is run as a doctest.

use std::fs;
use std::path::{Path, PathBuf};

use zhuanban::{BuildOptions, Built, FontFolders, Project, Session};

use crate::common::{PHOTO, Sandbox, repo, small_report};

fn report() -> String {
    let report = small_report("好消息", "一段文字。", PHOTO);
    report.replacen("format: a4\n", "format: a4\npublication:\n  date: 2024-09-30\n", 1)
}

fn session(folders: &[&Path]) -> Session {
    let extra = folders.iter().map(|folder| folder.to_path_buf()).collect();
    Session::new(FontFolders { extra, ..FontFolders::default() })
}

fn built(session: &mut Session, sandbox: &Sandbox, options: &BuildOptions) -> Built {
    let (project, name) = Project::of_report(sandbox.path("r.yaml")).expect("the report");
    let (built, findings) = session.build(&project, &name, options, &mut |_| {});
    assert!(matches!(built, Built::Set(_)), "{}", findings.render(zhuanban::Lang::Zh));
    built
}

/// The names of an earlier set's files belong to the set: whoever writes a new one need not know them.
#[test]
fn an_older_press_file_goes_or_is_told_of() {
    let (sandbox, fonts) = (Sandbox::with(&report()), repo().join("fonts"));
    let mut session = session(&[&fonts]);
    let out = sandbox.path("out");
    let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
    let written = built(&mut session, &sandbox, &BuildOptions::press_set()).write(&out).expect("written");
    assert_eq!(written.files, names(&["r.proof.pdf", "r.layout.json", "r.press.pdf", "r.ticket.pdf"]));
    assert!(written.left.is_empty() && written.misleading.is_empty(), "{written:?}");

    // The ticket is the program's own and goes; the press file was changed by somebody.
    sandbox.write("out/r.press.pdf", b"%PDF-1.4 somebody's own");
    sandbox.write("out/r.9.png", b"somebody's own");
    let written = built(&mut session, &sandbox, &BuildOptions::default()).write(&out).expect("written");
    assert_eq!(written.files, names(&["r.proof.pdf", "r.layout.json"]));
    assert_eq!(written.left, names(&["r.9.png", "r.press.pdf"]));
    assert_eq!(written.misleading, names(&["r.press.pdf"]), "nobody sends a picture to be plated");
    assert!(!sandbox.path("out/r.ticket.pdf").exists() && sandbox.path("out/r.press.pdf").exists());
}

#[test]
fn where_nothing_came_of_a_build_nothing_is_touched() {
    let (sandbox, fonts) = (Sandbox::with(&report()), repo().join("fonts"));
    let mut session = session(&[&fonts]);
    let out = sandbox.path("out");
    let _ = built(&mut session, &sandbox, &BuildOptions::default()).write(&out).expect("written");
    let proof = || fs::read(sandbox.path("out/r.proof.pdf")).expect("the proof");
    let before = proof();
    sandbox.write("r.yaml", report().replace("p.jpg", "none.jpg").as_bytes());
    let (project, name) = Project::of_report(sandbox.path("r.yaml")).expect("the report");
    let (built, findings) = session.build(&project, &name, &BuildOptions::default(), &mut |_| {});
    assert!(findings.has_errors() && built.files().is_none());
    assert_eq!(built.write(&out).expect("nothing to write"), Default::default());
    assert!(proof() == before);
}

#[test]
fn a_font_that_came_or_went_is_noticed() {
    let (sandbox, folder) = (Sandbox::new(), tempfile::tempdir().expect("a folder"));
    let mut session = session(&[folder.path()]);
    let project = Project::at(sandbox.dir.path());
    let mut families = || {
        let (fonts, findings) = session.fonts(&project);
        (fonts.families().into_iter().map(|family| family.name).collect::<Vec<_>>(), findings.has_errors())
    };
    let put = |from: &str, to: PathBuf| fs::copy(repo().join("fonts").join(from), to).expect("a copy");
    assert_eq!(families(), (Vec::new(), true), "no font is an error");
    put("LXGWWenKai-Regular.ttf", folder.path().join("a.ttf"));
    assert_eq!(families(), (vec!["LXGW WenKai".to_owned()], false));
    fs::create_dir(sandbox.path("fonts")).expect("a folder");
    put("SmileySans-Oblique.ttf", sandbox.path("fonts/s.ttf"));
    assert_eq!(families().0, ["Smiley Sans", "LXGW WenKai"], "a project's own come first");
    put("SmileySans-Oblique.ttf", folder.path().join("a.ttf"));
    assert_eq!(families().0, ["Smiley Sans"], "another font of the same name");
    fs::remove_file(sandbox.path("fonts/s.ttf")).expect("removed");
    fs::remove_dir_all(folder.path()).expect("removed");
    assert_eq!(families(), (Vec::new(), true));
}

#[test]
fn a_watcher_is_told_what_to_look_at() {
    let (sandbox, fonts) = (Sandbox::with(&report()), tempfile::tempdir().expect("a folder"));
    let root = sandbox.dir.path().canonicalize().expect("a path");
    let font_folder = fonts.path().canonicalize().expect("a path");
    for entry in fs::read_dir(repo().join("fonts")).expect("fonts").flatten() {
        fs::copy(entry.path(), font_folder.join(entry.file_name())).expect("a copy");
    }
    let mut session = session(&[&font_folder]);
    let (project, name) = Project::of_report(sandbox.path("r.yaml")).expect("the report");
    let mut seen = || {
        let _ = session.build(&project, &name, &BuildOptions::default(), &mut |_| {});
        let seen = project.take_seen();
        let inside = |path: &&PathBuf| path.starts_with(&root);
        let names: Vec<String> = (seen.files.iter().filter(inside))
            .map(|path| path.strip_prefix(&root).expect("inside").to_string_lossy().replace('\\', "/"))
            .collect();
        (names, seen)
    };
    let (files, first) = seen();
    // A theme of the project's own would come before the shipped one.
    let vain = ["daily/theme.typ", "themes/daily/theme.typ"];
    assert_eq!(files, [vain[0], "images/p.jpg", "r.yaml", vain[1], "不再提.yaml", "用词.yaml"]);
    assert_eq!(first.folders, [root.join("fonts"), font_folder.clone()].into(), "a font may come to the project, too");
    let font = font_folder.join("NotoSerifCJKsc-Regular.otf");
    assert!(first.files.contains(&font));

    // The second build does not read the fonts again, but they are still to be watched.
    let (_, second) = seen();
    assert_eq!(second, first);

    // A theme of the project's own, and a photo that is not there yet.
    let theme = format!("theme: mine\n{}", report().replace("p.jpg", "late.jpg"));
    sandbox.write("r.yaml", theme.as_bytes());
    sandbox.write("themes/mine/theme.typ", b"no theme yet");
    sandbox.write("themes/mine/notes.txt", b"of the folder, too");
    let (files, third) = seen();
    assert_eq!(
        files,
        ["mine/theme.typ", "r.yaml", "themes/mine/notes.txt", "themes/mine/theme.typ", "不再提.yaml", "用词.yaml"]
    );
    assert!(third.folders.contains(&root.join("themes/mine")), "{third:?}");
    fs::remove_dir_all(sandbox.path("themes")).expect("removed");
    sandbox.write("r.yaml", report().replace("p.jpg", "late.jpg").as_bytes());
    let (files, _) = seen();
    assert!(files.contains(&"images/late.jpg".to_owned()), "{files:?}");
}
