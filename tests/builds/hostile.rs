//! Files that are none, never end, or are larger than any of their kind: told at once, by what they are.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::common::{PHOTO, Sandbox, repo, small_report, text};

const BODY: &str = "第一段文字，说一说情况。\n\n第二段文字。";

/// Exit code and words of a command, which has to end within some seconds.
#[expect(clippy::disallowed_methods, reason = "a test of what would hang has to look at the clock")]
pub fn said_within(seconds: u64, args: &[&str], cache: &str) -> (Option<i32>, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_zhuanban"))
        .args(args)
        .env("ZHUANBAN_CACHE", cache)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut errors = child.stderr.take().expect("a pipe");
    let reader = std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = errors.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    });
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("a state") {
            return (status.code(), reader.join().expect("words"));
        }
        if start.elapsed() > Duration::from_secs(seconds) {
            let _ = child.kill();
            let _ = child.wait();
            panic!("{args:?} does not end");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Puts something that is no file in a place, and says what it has to be called.
#[cfg(unix)]
const KINDS: [(&str, &str); 5] =
    [("pipe", "管道"), ("socket", "套接字"), ("device", "设备"), ("folder", "文件夹"), ("giant", "MB")];

#[cfg(unix)]
fn put(kind: &str, path: &Path) {
    let _ = fs::remove_file(path);
    match kind {
        "pipe" => assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success()),
        // A path to a socket is short by law: it is bound elsewhere and moved.
        "socket" => {
            let short = tempfile::tempdir().expect("a folder");
            drop(std::os::unix::net::UnixListener::bind(short.path().join("s")).expect("a socket"));
            fs::rename(short.path().join("s"), path).expect("moved");
        }
        "device" => std::os::unix::fs::symlink("/dev/zero", path).expect("a link"),
        "folder" => fs::create_dir(path).expect("a folder"),
        _ => fs::File::create(path).and_then(|file| file.set_len(3 << 30)).expect("a file"),
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named_wherever_it_stands() {
    let plain = small_report("好消息", BODY, PHOTO);
    let with = |first: &str| format!("{first}\n{plain}");
    let places: [(&str, String); 5] = [
        ("r.yaml", plain.clone()),
        ("images/p.jpg", plain.clone()),
        ("shop.icc", with("press: { base: newsprint, profile: shop.icc }")),
        ("images/head.svg", with("publication: { name: 报, masthead: images/head.svg }")),
        ("themes/mine/theme.typ", with("theme: mine")),
    ];
    for (place, report) in places {
        for (kind, words) in KINDS {
            // A folder `images/` is a project's, and a folder called as a theme's file makes it another theme.
            let sandbox = Sandbox::with(&report);
            fs::create_dir_all(sandbox.path("themes/mine")).expect("a folder");
            put(kind, &sandbox.path(place));
            let (code, said) = said_within(20, &["check", text(&sandbox.path("r.yaml")), "--proof-only"], "");
            assert_eq!(code, Some(1), "{place} as {kind}: {said}");
            // A link to a device leads outside the project, and that is all there is to say; a report is not in one yet.
            let expected = if kind == "device" && place != "r.yaml" { "项目文件夹外面" } else { words };
            let theme_outside = kind == "device" && place.starts_with("themes");
            assert!(theme_outside || said.contains(expected), "{place} as {kind}: {said}");
            assert!(!said.contains("panicked"), "{said}");
        }
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_named_to_preflight() {
    let sandbox = Sandbox::new();
    fs::copy(repo().join("tests/press/code.png"), sandbox.path("some.pdf")).expect("a copy");
    for (kind, words) in KINDS {
        put(kind, &sandbox.path(&format!("{kind}.pdf")));
        let (code, said) = said_within(10, &["preflight", text(&sandbox.path(&format!("{kind}.pdf")))], "");
        assert_eq!(code, Some(2), "{kind}: {said}");
        assert!(said.contains(words), "{kind}: {said}");
        put(kind, &sandbox.path(&format!("{kind}.yaml")));
        let shop = sandbox.path(&format!("{kind}.yaml"));
        let (code, said) = said_within(10, &["preflight", text(&sandbox.path("some.pdf")), "--press", text(&shop)], "");
        assert_eq!(code, Some(2), "{kind}: {said}");
        assert!(said.contains(words), "{kind}: {said}");
    }
}

/// A folder of fonts in which most are none: the sound ones are used, each of the others is named.
#[cfg(unix)]
#[test]
fn fonts_that_are_none_are_skipped() {
    let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO));
    let good = fs::read(repo().join("fonts/SmileySans-Oblique.ttf")).expect("the font");
    sandbox.write("fonts/good.ttf", &good);
    // Its table of all characters (cmap, format 12) goes on to the last number.
    let mut endless = good.clone();
    let table = (0..endless.len() - 16)
        .find(|&at| endless[at..at + 4] == [0, 12, 0, 0] && endless[at + 8..at + 12] == [0, 0, 0, 0])
        .expect("a table");
    endless[table + 16 + 4..table + 16 + 8].copy_from_slice(&[0xFF; 4]);
    sandbox.write("fonts/endless.ttf", &endless);
    sandbox.write("fonts/many.ttc", b"ttcf\x00\x01\x00\x00\xFF\xFF\xFF\xFF");
    sandbox.write("fonts/cut.ttf", &good[..good.len() / 50]);
    sandbox.write("fonts/text.otf", b"this is no font");
    sandbox.write("fonts/empty.otf", b"");
    for (kind, _) in KINDS.iter().filter(|(kind, _)| *kind != "folder") {
        put(kind, &sandbox.path(&format!("fonts/{kind}.ttf")));
    }
    let (code, said) = said_within(
        30,
        &["build", text(&sandbox.path("r.yaml")), "-o", text(&sandbox.path("out")), "--proof-only"],
        "",
    );
    assert_eq!(code, Some(0), "{said}");
    for (file, words) in [
        ("endless.ttf", "不是能用的字体文件"),
        ("many.ttc", "不是能用的字体文件"),
        ("cut.ttf", "不是能用的字体文件"),
        ("text.otf", "不是能用的字体文件"),
        ("empty.otf", "不是能用的字体文件"),
        ("pipe.ttf", "管道"),
        ("socket.ttf", "套接字"),
        ("device.ttf", "项目文件夹外面"),
        ("giant.ttf", "MB"),
    ] {
        let line = said.lines().find(|line| line.contains(&format!("{file}”")));
        assert!(line.is_some_and(|line| line.contains(words)), "{file}: {said}");
    }
    assert!(!said.contains("good.ttf") && !said.contains("panicked"), "{said}");
}

/// The cache's own folder may hold anything, too.
#[cfg(unix)]
#[test]
fn a_cache_of_pipes_does_no_harm() {
    let date = "format: a4\npublication:\n  date: 2024-09-30\n";
    let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO).replacen("format: a4\n", date, 1));
    let (report, out, cache) = (sandbox.path("r.yaml"), sandbox.path("out"), sandbox.path("cache"));
    let args = ["build", text(&report), "-o", text(&out)];
    let (code, said) = said_within(60, &args, text(&cache));
    assert_eq!(code, Some(0), "{said}");
    let entries: Vec<_> = fs::read_dir(&cache).expect("the cache").flatten().map(|entry| entry.path()).collect();
    assert!(!entries.is_empty());
    for kind in ["pipe", "folder", "giant"] {
        for entry in &entries {
            let _ = fs::remove_dir(entry);
            put(kind, entry);
        }
        let (code, said) = said_within(60, &args, text(&cache));
        assert_eq!(code, Some(0), "{kind}: {said}");
    }
}
