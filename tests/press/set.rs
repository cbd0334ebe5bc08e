//! The set as a whole: the same bytes anywhere, all or nothing, the ticket, the proof's options.

use std::fs;
use std::process::{Command, Stdio};

use super::given::{BODY, dated, files, newsprint, sample};
use crate::common::{PHOTO, Sandbox, judge, repo, samples_elsewhere, small_report, stderr, text};

#[test]
fn the_same_input_gives_the_same_bytes_anywhere() {
    let elsewhere = samples_elsewhere();
    let report = elsewhere.path().join("reports/jiefang.yaml");
    let out = elsewhere.path().join("out");
    // Twice with one cache: the second time every photo comes from there.
    for run in 0..2 {
        let status = Command::new(env!("CARGO_BIN_EXE_zhuanban"))
            .args(["build", text(&report), "-o", text(&out), "--press", "coated", "--split", "--package"])
            .env("TZ", "Pacific/Kiritimati")
            .env("LC_ALL", "C")
            .env("RAYON_NUM_THREADS", "1")
            .env("ZHUANBAN_CACHE", elsewhere.path().join("cache"))
            .output()
            .expect("the program runs");
        assert!(status.status.success(), "{}", stderr(&status));
        for entry in fs::read_dir(&sample().coated).expect("a folder").flatten() {
            let there = fs::read(out.join(entry.file_name())).expect("the file");
            assert!(fs::read(entry.path()).expect("the file") == there, "{:?} differs in run {run}", entry.file_name());
        }
    }
}

/// What the cache keeps of a photo: that it is whole, its plates, the proof's picture.
const OF_A_PHOTO: usize = 3;

#[test]
fn builds_at_the_same_time_make_the_same_set() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    assert!(sandbox.press(&["--no-cache"]).status.success());
    let alone = files(&sandbox.path("out"));
    let (report, cache) = (sandbox.path("r.yaml"), sandbox.path("cache"));
    let builds: Vec<_> = (0..4)
        .map(|n| {
            let out = sandbox.path(&format!("out{n}"));
            let build = Command::new(env!("CARGO_BIN_EXE_zhuanban"))
                .args(["build", text(&report), "-o", text(&out)])
                .env("ZHUANBAN_CACHE", &cache)
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .spawn();
            (build.expect("the program runs"), out)
        })
        .collect();
    for (mut build, out) in builds {
        assert!(build.wait().expect("the program").success());
        assert!(files(&out) == alone, "a build that shared its cache differs");
    }
    assert_eq!(files(&cache).len(), OF_A_PHOTO, "a photo's entries, nothing left over");
}

/// Kept by content: another picture under the same name is separated anew.
#[test]
#[cfg(target_os = "linux")]
fn photos_are_kept_in_the_users_cache_folder() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    let cache = sandbox.path("home/zhuanban");
    let press = |more: &[&str]| {
        let (report, out) = (sandbox.path("r.yaml"), sandbox.path("out"));
        let output = Command::new(env!("CARGO_BIN_EXE_zhuanban"))
            .args([&["build", text(&report), "-o", text(&out)], more].concat())
            .env_remove("ZHUANBAN_CACHE")
            .env("XDG_CACHE_HOME", sandbox.path("home"))
            .output()
            .expect("the program runs");
        assert!(output.status.success(), "{}", stderr(&output));
        fs::read(out.join("r.press.pdf")).expect("the file")
    };
    let first = press(&["--no-cache"]);
    assert!(!cache.exists(), "--no-cache keeps something");
    assert!(press(&[]) == first && files(&cache).len() == OF_A_PHOTO);
    assert!(press(&[]) == first && files(&cache).len() == OF_A_PHOTO);
    fs::copy(repo().join("images/06-xintianfang.jpg"), sandbox.path("images/p.jpg")).expect("a copy");
    let other = press(&[]);
    assert!(other != first && files(&cache).len() == 2 * OF_A_PHOTO);
    assert!(press(&["--no-cache"]) == other, "the cache changed what is printed");
}

#[test]
fn a_set_is_split_and_packed() {
    let mut names: Vec<String> = fs::read_dir(&sample().coated)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    let press = "jiefang-2024-09-30-06.press.pdf";
    assert_eq!(names, [press, "jiefang.layout.json", "jiefang.proof.pdf", "jiefang.ticket.pdf", "jiefang.zip"]);
    let file = fs::File::open(sample().coated.join("jiefang.zip")).expect("the file");
    let mut archive = zip::ZipArchive::new(file).expect("a ZIP");
    assert_eq!(archive.len(), 4);
    for index in 0..archive.len() {
        let mut inside = archive.by_index(index).expect("a file");
        let name = inside.name().expect("a name").into_owned();
        let outside = fs::read(sample().coated.join(&name)).expect("the same file outside");
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut inside, &mut bytes).expect("bytes");
        assert!(bytes == outside, "{name} differs");
    }
}

#[test]
fn the_ticket_is_one_page_and_true() {
    use sha2::Digest;
    let pdf = sample().newsprint.join("jiefang.ticket.pdf");
    let Some(info) = judge("pdfinfo", &[text(&pdf)]) else { return };
    assert!(
        info.contains("(A4)") && info.lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 1")),
        "{info}"
    );
    let Some(words) = judge("pdftotext", &["-raw", text(&pdf), "-"]) else { return };
    let squeezed: String = words.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect();
    let sum: String =
        sha2::Sha256::digest(fs::read(newsprint()).expect("the file")).iter().map(|b| format!("{b:02x}")).collect();
    assert!(squeezed.contains(&sum), "{sum} is not in\n{words}");
    let json = fs::read_to_string(sample().newsprint.join("jiefang.layout.json")).expect("the file");
    let layout: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    let number = layout["proof_number"].as_str().expect("a number");
    for told in [
        number,
        "390×545mm",
        "PDF/X-1a:2003",
        "CGATSTR002",
        "240%",
        "NotoSerifCJKsc-Medium",
        "jiefang.press.pdf",
        "黑K",
    ] {
        assert!(squeezed.contains(told), "{told} is not in\n{words}");
    }
    for photo in 1..=8 {
        assert!(squeezed.contains(&format!("images/0{photo}-")), "photo {photo} is not in\n{words}");
    }
}

#[test]
fn the_ticket_shows_the_page_and_says_what_the_shop_asks() {
    let pdf = sample().coated.join("jiefang.ticket.pdf");
    let Some(pictures) = judge("pdfimages", &["-list", text(&pdf)]) else { return };
    assert_eq!(
        pictures.lines().filter(|row| row.split_whitespace().nth(2) == Some("image")).count(),
        1,
        "no thumbnail:\n{pictures}"
    );
    let Some(words) = judge("pdftotext", &["-raw", text(&pdf), "-"]) else { return };
    let squeezed: String = words.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect();
    for told in [
        "四边各3mm",
        "1版",
        "FOGRA39",
        "300%",
        "PDF/X-4",
        "有：裁切",
        "没有做，请印厂处理",
        "青C",
        "品红M",
        "黄Y",
        "黑K",
    ] {
        assert!(squeezed.contains(told), "{told} is not in\n{words}");
    }
}

#[test]
fn a_ticket_with_forty_photos_is_still_one_page() {
    let lines: String = (0..40)
        .map(|n| format!("          - {{ file: images/p.jpg, at: [{}, {}], lines: 6 }}\n", n % 4 + 1, n / 4 * 6 + 30))
        .collect();
    let report = dated("好消息", BODY, PHOTO).replace("format: a4", "format: broadsheet");
    let report = report.replace(&format!("          - {PHOTO}\n"), &lines);
    let sandbox = Sandbox::with(&report);
    let output = sandbox.press(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let Some(info) = judge("pdfinfo", &[text(&sandbox.path("out/r.ticket.pdf"))]) else { return };
    assert!(info.lines().any(|line| line.starts_with("Pages:") && line.ends_with(" 1")), "{info}");
}

#[test]
fn proofs_can_look_like_print_and_carry_words() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    let output = sandbox.build(&["--soft-proof", "--watermark", "送审稿", "--png", "50"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let page = image::open(sandbox.path("out/r.1.png")).expect("a picture").into_rgb8();
    // Newsprint is grey: no pixel of the margin is white.
    let corner = page.get_pixel(3, 3).0;
    assert!(corner.iter().all(|&v| (180..250).contains(&v)), "{corner:?}");
    let Some(words) = judge("pdftotext", &["-raw", text(&sandbox.path("out/r.proof.pdf")), "-"]) else { return };
    let squeezed: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    assert!(squeezed.contains("送审稿"), "{words}");
}

#[test]
fn no_stale_press_file_beside_a_new_proof() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    assert!(sandbox.press(&["--package"]).status.success());
    let set = files(&sandbox.path("out"));
    assert_eq!(set.len(), 5);
    // A press file that cannot be made keeps the old set whole.
    sandbox.write("r.yaml", small_report("新消息", BODY, PHOTO).as_bytes());
    assert_eq!(sandbox.press(&[]).status.code(), Some(1));
    assert!(files(&sandbox.path("out")) == set, "a failed build touched the old set");
    // A proof alone takes the old press file away.
    assert!(sandbox.build(&[]).status.success());
    let left: Vec<String> = files(&sandbox.path("out")).into_keys().collect();
    assert_eq!(left, ["r.layout.json", "r.proof.pdf"]);
    // So does a split set.
    sandbox.write("r.yaml", dated("好消息", BODY, PHOTO).as_bytes());
    assert!(sandbox.press(&[]).status.success());
    assert!(sandbox.press(&["--split"]).status.success());
    assert!(!sandbox.path("out/r.press.pdf").exists());
    assert!(sandbox.path("out/r-2024-09-30-1.press.pdf").exists());
}

/// A disk that takes no more: no file may grow beyond 100 blocks, and the program is told so as of a full disk.
#[test]
#[cfg(unix)]
fn a_full_disk_leaves_everything_as_it_was() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    assert!(sandbox.press(&[]).status.success());
    let set = files(&sandbox.path("out"));
    sandbox.write("r.yaml", dated("新消息", BODY, PHOTO).as_bytes());
    let script = "trap '' XFSZ; ulimit -f 100; exec \"$0\" build \"$1\" -o \"$2\"";
    let output = Command::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_zhuanban"), text(&sandbox.path("r.yaml")), text(&sandbox.path("out"))])
        .env("ZHUANBAN_CACHE", "")
        .output()
        .expect("a shell");
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(stderr(&output).contains("写不进文件夹"), "{}", stderr(&output));
    assert!(files(&sandbox.path("out")) == set, "a full disk left a mixed set");
}
