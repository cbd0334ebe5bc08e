//! `zhuanban batch` as a program: what is written, what is told, what happens when it is stopped.
#![expect(clippy::disallowed_methods, reason = "workers are killed at moments spread over a run, which is measured")]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use std::time::Duration;

use crate::common::{PHOTO, Sandbox, repo, small_report, stderr, stdout, text, zhuanban};

const BODY: &str = "第一段文字，说一说情况。\n\n第二段文字。";

/// The sample of `docs/批量.md`.
const TEMPLATE: &str = "reports/villages/简报.yaml";
const TABLE: &str = "reports/villages/各村.csv";

/// A folder's files by name, records and folders left out.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if entry.path().is_dir() {
            let below = if name.starts_with('.') { BTreeMap::new() } else { files_below(&entry.path(), &name) };
            files.extend(below);
        } else {
            files.insert(name, fs::read(entry.path()).expect("a file"));
        }
    }
    files
}

fn files_below(folder: &Path, name: &str) -> BTreeMap<String, Vec<u8>> {
    files(folder).into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)).collect()
}

fn batch(args: &[&str]) -> Output {
    zhuanban(&[&["batch"], args].concat())
}

/// What each line of `--json` says: name and state; the sums last.
fn states(output: &Output) -> Vec<(String, String)> {
    let lines = stdout(output);
    let all = lines.lines().map(|line| {
        let line: serde_json::Value = serde_json::from_str(line).unwrap_or_else(|why| panic!("{why}: {line}"));
        let text = |key: &str| line[key].as_str().map(str::to_owned);
        match text("name") {
            Some(name) => (name, text("state").unwrap_or_default()),
            None => ("".to_owned(), line["sums"].to_string()),
        }
    });
    all.collect()
}

/// Three reports in folders, one of them wrong, and things that are no reports.
fn project() -> Sandbox {
    let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO));
    fs::create_dir(sandbox.path("in")).expect("a folder");
    fs::rename(sandbox.path("r.yaml"), sandbox.path("in/r.yaml")).expect("moved");
    sandbox.write("in/甲/r.yaml", small_report("又一条", BODY, PHOTO).as_bytes());
    sandbox.write("in/甲/z.yml", small_report("第三条", BODY, PHOTO).as_bytes());
    sandbox
        .write("in/错.yaml", small_report("坏的", BODY, "{ file: images/no.jpg, at: [2, 20], lines: 12 }").as_bytes());
    sandbox.write("in/notes.txt", b"no report");
    sandbox
}

#[test]
fn a_folder_of_reports_is_made_as_build_makes_each() {
    let sandbox = project();
    let (folder, first, second) = (sandbox.path("in"), sandbox.path("one"), sandbox.path("two"));
    let options = ["--proof-only", "--png", "40", "--watermark", "样"];
    for (out, jobs) in [(&first, "1"), (&second, "3")] {
        let output = batch(&[&[text(&folder), "-o", text(out), "-j", jobs], &options[..]].concat());
        assert_eq!(output.status.code(), Some(1), "one of them is wrong");
        let told = stderr(&output);
        assert!(told.contains("── 错（") && told.contains("images/no.jpg"), "{told}");
        assert!(!told.contains('\r'), "nobody sees the line that moves");
        let said = stdout(&output);
        assert!(said.contains("做好 3 份，原样留着 0 份，没有做成 1 份"), "{said}");
    }
    for name in ["r.yaml", "甲/r.yaml", "甲/z.yml"] {
        let out = sandbox.path("each").join(Path::new(name).parent().expect("a folder"));
        let report = folder.join(name);
        let args = [&["build", text(&report), "-o", text(&out)], &options[..]].concat();
        assert!(zhuanban(&args).status.success());
    }
    let wanted = files(&sandbox.path("each"));
    assert_eq!(wanted.len(), 9);
    for out in [&first, &second] {
        let made = files(out);
        assert_eq!(made.keys().collect::<Vec<_>>(), wanted.keys().collect::<Vec<_>>());
        assert!(made == wanted, "the bytes of a set depend on how it is made");
    }
    let output = batch(&[text(&folder.join("r.yaml")), text(&folder.join("甲/r.yaml")), "-o", text(&first)]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("重名：r"), "{}", stderr(&output));
}

#[test]
fn what_is_whole_and_made_from_the_same_is_kept() {
    let sandbox = project();
    fs::remove_file(sandbox.path("in/错.yaml")).expect("removed");
    let (folder, out) = (sandbox.path("in"), sandbox.path("out"));
    let run = |more: &[&str]| {
        let args = [&[text(&folder), "-o", text(&out), "--resume", "--json", "--proof-only"], more].concat();
        let output = batch(&args);
        assert!(output.status.success(), "{}", stderr(&output));
        states(&output).into_iter().map(|(name, state)| format!("{name} {state}")).collect::<Vec<_>>()
    };
    let none = ["r made", "甲/r made", "甲/z made", " {\"failed\":0,\"kept\":0,\"made\":3}"];
    let all = ["r kept", "甲/r kept", "甲/z kept", " {\"failed\":0,\"kept\":3,\"made\":0}"];
    let second = ["r kept", "甲/r made", "甲/z kept", " {\"failed\":0,\"kept\":2,\"made\":1}"];
    assert_eq!(run(&[]), none);
    let whole = files(&out);
    assert_eq!(run(&[]), all);
    fs::write(out.join("甲/r.proof.pdf"), "damaged").expect("a file");
    assert_eq!(run(&[]), second);
    fs::remove_file(out.join("甲/r.layout.json")).expect("removed");
    assert_eq!(run(&[]), second);
    assert!(files(&out) == whole);
    sandbox.write("in/甲/r.yaml", small_report("改了题", BODY, PHOTO).as_bytes());
    assert_eq!(run(&[]), second, "the report is another one");
    assert_eq!(run(&[]), all);
    assert_eq!(run(&["--png", "40"]), none, "other wishes");
    assert_eq!(run(&["--png", "40"]), all);
    fs::copy(repo().join("images/06-xintianfang.jpg"), sandbox.path("images/p.jpg")).expect("a photo");
    assert_eq!(run(&["--png", "40"]), none, "the photo is another one");
    sandbox.write("fonts/none.ttf", b"no font, but somebody looked");
    assert_eq!(run(&["--png", "40"]), none, "a font came");
}

#[test]
fn shares_are_the_whole() {
    let (one, shared) = (Sandbox::new(), Sandbox::new());
    let (template, table) = (repo().join(TEMPLATE), repo().join(TABLE));
    let args = |out: &Path| {
        ["--data", text(&table), "--template", text(&template), "-o", text(out), "--proof-only"].map(str::to_owned)
    };
    let run = |out: &Path, more: &[&str]| {
        let args = args(out);
        let output = batch(&[&args.each_ref().map(String::as_str)[..], more].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    };
    run(one.dir.path(), &[]);
    for shard in ["1/2", "2/2"] {
        run(shared.dir.path(), &["--shard", shard]);
    }
    assert_eq!(files(one.dir.path()).len(), 6, "three villages");
    assert!(files(one.dir.path()) == files(shared.dir.path()));
    let said = run(shared.dir.path(), &["--resume"]);
    assert!(said.contains("原样留着 3 份"), "{said}");
    for wrong in [&["--shard", "3/2"][..], &["--data", "x.csv"], &["-j", "0"], &[], &["a.yaml", "--name", "x"]] {
        assert_eq!(batch(wrong).status.code(), Some(2), "{wrong:?}");
    }
}

/// The sample's press sets, and its warnings told once.
#[test]
fn the_sample_of_villages_is_fit_for_print() {
    let sandbox = Sandbox::new();
    let out = sandbox.path("out");
    let (template, table) = (repo().join(TEMPLATE), repo().join(TABLE));
    let output = batch(&["--data", text(&table), "--template", text(&template), "-o", text(&out)]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stderr(&output), "");
    let made: Vec<String> = files(&out).into_keys().collect();
    let wanted = ["杏花村", "松林村", "柳河村"]
        .iter()
        .flat_map(|name| ["layout.json", "press.pdf", "proof.pdf", "ticket.pdf"].map(|end| format!("{name}.{end}")));
    assert_eq!(made, wanted.collect::<Vec<_>>());
}

#[test]
fn workers_may_be_killed_at_any_moment() {
    kill_workers(9);
}

/// More of them, or `BATCH_KILLS`.
#[test]
#[ignore = "a sweep: .ci/run runs it"]
fn sweep_workers_may_be_killed_at_any_moment() {
    kill_workers(std::env::var("BATCH_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(60));
}

/// Workers that are killed at moments all over their work and run again, two on one folder: each set once, and right.
fn kill_workers(kills: u64) {
    let sandbox = Sandbox::new();
    let table: String = (0..12).map(|n| format!("村{n},{},一。\n", n * 7)).collect();
    sandbox.write("t.csv", format!("村名,户数,正文\n{table}").as_bytes());
    let report = small_report("{{村名}}", "{{正文}}", PHOTO).replace("title: 测试", "title: {{村名}}{{户数}}");
    sandbox.write("t.yaml", report.as_bytes());
    fs::copy(repo().join("images/05-hushi-materials.jpg"), sandbox.path("images/p.jpg")).expect("the photo");
    let start = |out: &str, more: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zhuanban"));
        command.args(["batch", "--data", text(&sandbox.path("t.csv")), "--template", text(&sandbox.path("t.yaml"))]);
        command.args(["-o", text(&sandbox.path(out)), "--proof-only", "-j", "2"]).args(more);
        command.env("ZHUANBAN_CACHE", "").stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        command.spawn().expect("the program runs")
    };
    let begun = std::time::Instant::now();
    assert!(start("whole", &[]).wait().expect("an end").success());
    let whole = begun.elapsed();
    let wanted = files(&sandbox.path("whole"));
    assert_eq!(wanted.len(), 24);
    let mut killed = 0;
    for round in 0..kills {
        let out = format!("out{}", round / 3);
        let mut workers = [start(&out, &["--shard", "1/2", "--resume"]), start(&out, &["--resume"])];
        // At moments spread over the whole of a run.
        std::thread::sleep(
            whole.mul_f64((round * 37 % kills) as f64 / kills as f64) + Duration::from_millis(round % 7),
        );
        for worker in &mut workers {
            worker.kill().expect("a kill");
            killed += u64::from(!worker.wait().expect("an end").success());
        }
        for (name, bytes) in files(&sandbox.path(&out)) {
            assert!(wanted.get(&name) == Some(&bytes), "{name} is not whole after kill {round}");
        }
        if round % 3 == 2 || round + 1 == kills {
            let mut workers = [start(&out, &["--resume"]), start(&out, &["--resume", "--shard", "2/2"])];
            assert!(workers.iter_mut().all(|worker| worker.wait().expect("an end").success()));
            assert!(files(&sandbox.path(&out)) == wanted, "after kill {round}");
            let left: Vec<_> = fs::read_dir(sandbox.path(&out)).expect("a folder").flatten().collect();
            assert_eq!(left.len(), wanted.len() + 1, "something was left: {left:?}");
        }
    }
    assert!(killed * 2 >= kills, "only {killed} of the workers were killed while at work");
}
