//! Builds that go wrong, or nearly: what is said, the exit code, and that the last good set stays untouched.

mod adverts;
#[cfg(unix)]
mod alone;
mod bombs;
mod files;
mod flow;
mod forms;
mod hostile;
mod running_text;

use std::fs;

use crate::common::{self, PHOTO, Sandbox, golden, small_report, stderr, stdout, text, zhuanban};

const BODY: &str = "第一段文字，说一说情况。\n\n第二段文字。";

#[test]
fn a_small_report_is_built_as_a_set() {
    let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO));
    let output = sandbox.build(&["--png", "50"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let mut names: Vec<String> = fs::read_dir(sandbox.path("out"))
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["r.1.png", "r.layout.json", "r.proof.pdf"]);
}

#[test]
fn a_build_without_pictures_takes_the_old_ones_away() {
    let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO));
    assert!(sandbox.build(&["--png", "50"]).status.success());
    sandbox.write("out/r.2.png", b"somebody's own, whatever it is called");
    sandbox.write("out/r.notes.png", b"somebody's own");
    assert!(sandbox.build(&[]).status.success());
    assert!(!sandbox.path("out/r.1.png").exists(), "a stale picture stands beside a new proof");
    assert!(sandbox.path("out/r.2.png").exists(), "nothing shows that it was ours to remove");
    assert!(sandbox.path("out/r.notes.png").exists(), "not ours to remove");
}

/// Words that would be markup, code or maths in Typst, and tags elsewhere, print as they stand.
#[test]
fn text_is_never_markup() {
    let hostile = r##"#read("x") $ @ < _ * \ #panic() = `a` //b [c] <d> $x^2$ ~ "e" --- #"##;
    let sandbox = Sandbox::with(&small_report(&format!("'{hostile}'"), hostile, PHOTO));
    let output = sandbox.build(&[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let pdf = sandbox.path("out/r.proof.pdf");
    let Some(found) = common::judge("pdftotext", &["-raw", text(&pdf), "-"]) else { return };
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    assert_eq!(squeezed(&found).matches(&squeezed(hostile)).count(), 2, "headline and body:\n{found}");
}

#[test]
fn photos_that_are_none() {
    let good = fs::read(common::repo().join("images/05-hushi-materials.jpg")).expect("the photo");
    let cases: [(&str, &[u8]); 5] = [
        ("heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic"),
        ("text", b"this is no picture"),
        ("cut", &good[..good.len() / 2]),
        ("head-only", &good[..200]),
        ("empty", b""),
    ];
    let mut told = String::new();
    for (name, bytes) in cases {
        let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO));
        sandbox.write("images/p.jpg", bytes);
        told.push_str(&format!("── {name}\n{}", sandbox.told(&[])));
        assert!(!sandbox.path("out").exists(), "{name}: something was written");
    }
    let sandbox = Sandbox::with(&small_report("好消息", BODY, "{ file: images/no.jpg, at: [2, 20], lines: 12 }"));
    told.push_str(&format!("── missing\n{}", sandbox.told(&[])));
    golden("builds/photos.zh.txt", &told);
}

#[test]
fn pins_that_cannot_be() {
    let mut told = String::new();
    for (name, photo) in [
        ("no place", "{ file: images/p.jpg, lines: 12 }"),
        ("no height", "{ file: images/p.jpg, at: [2, 20] }"),
        ("off the grid", "{ file: images/p.jpg, at: [2, 20], span: 2, lines: 12 }"),
        ("on the headline", "{ file: images/p.jpg, at: [2, 3], lines: 12 }"),
        ("under the standfirst", "{ file: images/p.jpg, caption: 说明。, at: [2, 32], lines: 8 }"),
        ("too low", "{ file: images/p.jpg, caption: 说明。, at: [2, 20], lines: 3 }"),
        ("much cut", "{ file: images/p.jpg, caption: 说明。, at: [1, 20], span: 2, lines: 6 }"),
    ] {
        let mut report = small_report("好消息", BODY, photo);
        if name.contains("standfirst") {
            let standfirst = "        standfirst: { text: 导语。, at: [1, 34], span: 2, lines: 4 }\n        body:";
            report = report.replace("        body:", standfirst);
        }
        let sandbox = Sandbox::with(&report);
        told.push_str(&format!("── {name}\n{}", sandbox.told(&[])));
    }
    golden("builds/pins.zh.txt", &told);
}

#[test]
fn text_that_does_not_fit_is_never_dropped() {
    let long = "这一段文字反复出现，直到版面放不下为止。".repeat(120);
    let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO));
    assert!(sandbox.build(&[]).status.success());
    let before = fs::read(sandbox.path("out/r.proof.pdf")).expect("the proof");

    sandbox.write("r.yaml", small_report("好消息", &long, PHOTO).as_bytes());
    let told = sandbox.told(&[]);
    golden("builds/overset.zh.txt", &told);
    let after = fs::read(sandbox.path("out/r.proof.pdf")).expect("the proof");
    assert!(before == after, "a failed build touched the last good set");

    // The count is true: as many lines fewer fit, and the same text one line longer does not.
    let english = stderr(&sandbox.build(&["--lang", "en"]));
    let lines: usize =
        english.split(" lines too long").next().and_then(|s| s.rsplit(' ').next()?.parse().ok()).expect("a count");
    let zi_a_line = 31;
    let keep = |cut: usize| long.chars().take(long.chars().count() - cut * zi_a_line).collect::<String>();
    sandbox.write("r.yaml", small_report("好消息", &keep(lines + 1), PHOTO).as_bytes());
    assert!(sandbox.build(&[]).status.success(), "{lines} lines were said to be too many");

    let headline = "很长的标题".repeat(3);
    sandbox
        .write("r.yaml", small_report(&format!("\"{}\"", [headline.as_str(); 18].join("|")), BODY, PHOTO).as_bytes());
    let told = sandbox.told(&[]);
    assert!(told.starts_with("exit 1") && told.contains("文章 a1 的主题"), "{told}");
}

#[test]
fn rare_characters_fall_back_and_missing_ones_are_errors() {
    // 得意黑, the display face, has none of the first four; no bundled face has the last.
    let report = small_report("好消息", "镕 喆 䶮 𠮷 都在。", PHOTO);
    let with_banner = |text: &str| {
        report
            .replace("    articles:", &format!("    banner: {{ text: {text}, at: [1, 40], lines: 2 }}\n    articles:"))
    };
    let sandbox = Sandbox::with(&with_banner("镕喆䶮𠮷"));
    let mut told = format!("── fallback\n{}", sandbox.told(&[]));
    assert!(sandbox.path("out/r.proof.pdf").exists());
    let sandbox = Sandbox::with(&report.replace("都在", "没有\u{1F9A3}"));
    told.push_str(&format!("── no glyph\n{}", sandbox.told(&[])));
    assert!(!sandbox.path("out").exists());
    golden("builds/characters.zh.txt", &told);
}

#[test]
fn an_unknown_family_is_named_with_its_role() {
    let report = format!("{}fonts: {{ headline: 方正小标宋 }}\n", small_report("好消息", BODY, PHOTO));
    golden("builds/family.zh.txt", &Sandbox::with(&report).told(&[]));
}

#[test]
fn a_folder_that_cannot_be_written() {
    let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO));
    sandbox.write("out", b"a file where the folder should be");
    let told = sandbox.told(&[]);
    assert!(told.starts_with("exit 1") && told.contains("写不进文件夹"), "{told}");
    assert_eq!(fs::read(sandbox.path("out")).expect("still there"), b"a file where the folder should be");
}

#[test]
fn paths_stay_inside_the_project() {
    let outside = tempfile::tempdir().expect("a folder");
    fs::copy(common::repo().join("images/05-hushi-materials.jpg"), outside.path().join("p.jpg")).expect("a copy");
    for file in ["../p.jpg", "/etc/passwd", "images/../../p.jpg"] {
        let photo = format!("{{ file: {file}, at: [2, 20], lines: 12 }}");
        let told = Sandbox::with(&small_report("好消息", BODY, &photo)).told(&[]);
        assert!(told.starts_with("exit 1"), "{file}: {told}");
    }
    #[cfg(unix)]
    {
        let sandbox = Sandbox::with(&small_report("好消息", BODY, "{ file: images/link.jpg, at: [2, 20], lines: 12 }"));
        std::os::unix::fs::symlink(outside.path().join("p.jpg"), sandbox.path("images/link.jpg")).expect("a link");
        let told = sandbox.told(&[]);
        assert!(told.starts_with("exit 1") && told.contains("images/link.jpg"), "{told}");
    }
}

#[test]
fn check_says_the_same_and_writes_nothing() {
    let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO));
    let report = sandbox.path("r.yaml");
    let before = fs::read_dir(sandbox.dir.path()).expect("the folder").count();
    let output = zhuanban(&["check", text(&report), "--proof-only"]);
    assert!(output.status.success());
    assert_eq!(fs::read_dir(sandbox.dir.path()).expect("the folder").count(), before);
    let built = sandbox.build(&[]);
    assert_eq!(stderr(&output), stderr(&built));
}

#[test]
fn exif_orientation_is_followed() {
    use zhuanban::assets::{LookedAt, Photos};
    use zhuanban::diag::Diagnostics;
    use zhuanban::project::{Cache, Project};
    // A 40 × 20 picture, left half red, that EXIF says to turn by 90° clockwise: seen upright it is 20 × 40, red on top.
    let picture = image::RgbImage::from_fn(40, 20, |x, _| image::Rgb(if x < 20 { [255, 0, 0] } else { [0, 0, 255] }));
    let mut jpeg = Vec::new();
    image::codecs::jpeg::JpegEncoder::new_with_quality(&mut jpeg, 95).encode_image(&picture).expect("a JPEG");
    let exif = b"\xFF\xE1\x00\x22Exif\0\0MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
    jpeg.splice(2..2, exif.iter().copied());
    let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO));
    sandbox.write("images/p.jpg", &jpeg);
    let mut diags = Diagnostics::new();
    let report = zhuanban::report::read(&fs::read(sandbox.path("r.yaml")).expect("the report"), "r.yaml", &mut diags);
    let photos = Photos::look(
        &report.expect("a good report"),
        &Project::at(sandbox.dir.path()),
        (&mut LookedAt::default(), &Cache::off()),
        &mut diags,
    );
    let header = photos.get("images/p.jpg").expect("a good photo");
    assert_eq!((header.width, header.height), (20, 40));
    let whole = zhuanban::compose::Window { x: 0.0, y: 0.0, width: 20.0, height: 40.0, whole: (20.0, 40.0), loss: 0.0 };
    let bytes = zhuanban::colour::prepare(header, &whole, zhuanban::units::Pt(72.0), 20.0).expect("a picture");
    let seen = image::load_from_memory(&bytes).expect("a JPEG").into_rgb8();
    assert_eq!(seen.dimensions(), (20, 40));
    let (top, foot) = (seen.get_pixel(10, 5).0, seen.get_pixel(10, 35).0);
    assert!(top[0] > 200 && top[2] < 60 && foot[2] > 200 && foot[0] < 60, "{top:?} {foot:?}");
}

#[test]
fn transparency_shows_white_paper() {
    let picture =
        image::RgbaImage::from_fn(400, 300, |x, _| image::Rgba(if x < 200 { [0, 0, 0, 0] } else { [0, 0, 0, 255] }));
    let sandbox = Sandbox::with(&small_report("好消息", BODY, "{ file: images/a.png, at: [2, 20], lines: 12 }"));
    picture.save(sandbox.path("images/a.png")).expect("a file");
    assert!(sandbox.build(&[]).status.success());
    let Some(listed) = common::judge("pdfimages", &["-list", text(&sandbox.path("out/r.proof.pdf"))]) else { return };
    assert!(!listed.contains("smask"), "{listed}");
    let prefix = sandbox.path("pic");
    let Some(_) = common::judge("pdfimages", &["-j", text(&sandbox.path("out/r.proof.pdf")), text(&prefix)]) else {
        return;
    };
    let seen = image::open(sandbox.path("pic-000.jpg")).expect("a picture").into_rgb8();
    let (left, right) = (seen.get_pixel(5, 20).0, seen.get_pixel(seen.width() - 5, 20).0);
    assert!(left.iter().all(|&v| v > 250) && right.iter().all(|&v| v < 5), "{left:?} {right:?}");
}

#[test]
fn the_command_line_answers_in_both_languages() {
    let mut help = String::new();
    for args in [&["--help"][..], &["build", "--help"], &["--help", "--lang", "en"], &["build", "--help", "--lang=en"]]
    {
        let output = zhuanban(args);
        assert!(output.status.success());
        help.push_str(&format!("── {}\n{}", args.join(" "), stdout(&output)));
    }
    golden("builds/help.txt", &help);
    for args in [&["bild"][..], &["build"], &["build", "r.yaml", "--png", "9"], &["build", "r.yaml", "--lang", "fr"]] {
        assert_eq!(zhuanban(args).status.code(), Some(2), "{args:?}");
    }
    let output = zhuanban(&["build", "no-such-report.yaml"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("no-such-report.yaml"), "{}", stderr(&output));
}

#[test]
fn the_schemas_are_json() {
    for args in [&["schema"][..], &["schema", "--layout"], &["schema", "--import"], &["schema", "--lang", "en"]] {
        let output = zhuanban(args);
        assert!(output.status.success());
        serde_json::from_str::<serde_json::Value>(&stdout(&output)).expect("JSON");
    }
}

#[test]
fn fonts_are_listed_by_role_and_family() {
    let output = zhuanban(&["fonts", text(&common::repo().join("reports/jiefang.yaml"))]);
    assert!(output.status.success(), "{}", stderr(&output));
    golden("builds/fonts.txt", &stdout(&output));
}

/// The command line's own mistakes, in the language asked for.
#[test]
fn misuse_is_told_in_chinese() {
    let mut told = String::new();
    for args in [
        &["bild"][..],
        &["build"],
        &["build", "r.yaml", "--png", "9"],
        &["build", "r.yaml", "--out"],
        &["build", "r.yaml", "--lagn", "en"],
    ] {
        told.push_str(&format!("── {}\n{}", args.join(" "), stderr(&zhuanban(args))));
    }
    golden("builds/misuse.zh.txt", &told);
}

#[test]
fn a_reader_that_goes_away_is_no_crash() {
    use std::process::{Command, Stdio};
    let mut child = Command::new(env!("CARGO_BIN_EXE_zhuanban"))
        .args(["schema", "--docs"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    assert_eq!(child.wait().expect("an end").code(), Some(0));
}

#[test]
fn folders_that_are_not_there() {
    let sandbox = Sandbox::with(&small_report("好消息", BODY, PHOTO));
    let told = sandbox.told(&["--fonts", "no/such/folder"]);
    assert!(told.starts_with("exit 1") && told.contains("no/such/folder"), "{told}");
    let report = format!("press: {{ base: newsprint, profile: shop.icc }}\n{}", small_report("好消息", BODY, PHOTO));
    let sandbox = Sandbox::with(&report);
    sandbox.write("shop.icc", b"no profile");
    let told = sandbox.told(&[]);
    assert!(told.starts_with("exit 1") && told.contains("shop.icc"), "{told}");
}

/// Every way to store a picture is read, and in its colours.
#[test]
fn pictures_stored_in_every_way() {
    use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
    let picture =
        image::RgbImage::from_fn(400, 300, |x, _| image::Rgb(if x < 200 { [255, 0, 0] } else { [0, 0, 255] }));
    for sampling in [SamplingFactor::F_1_1, SamplingFactor::F_2_1, SamplingFactor::F_2_2] {
        for (apart, progressive) in [(false, false), (true, false), (false, true)] {
            let mut jpeg = Vec::new();
            let mut encoder = Encoder::new(&mut jpeg, 90);
            encoder.set_sampling_factor(sampling);
            // With optimised tables this encoder writes a scan for each component.
            encoder.set_optimized_huffman_tables(apart);
            encoder.set_progressive(progressive);
            encoder.encode(picture.as_raw(), 400, 300, ColorType::Rgb).expect("a JPEG");
            let photo = "{ file: images/p.jpg, at: [2, 20], lines: 12 }";
            let sandbox = Sandbox::with(&small_report("好消息", BODY, photo));
            sandbox.write("images/p.jpg", &jpeg);
            let told = sandbox.told(&["--png", "50"]);
            assert!(told.starts_with("exit 0"), "{sampling:?} {apart} {progressive}: {told}");
            let page = image::open(sandbox.path("out/r.1.png")).expect("the page").into_rgb8();
            let seen = |colour: [u8; 3]| {
                page.pixels().filter(|p| p.0.iter().zip(colour).all(|(a, b)| a.abs_diff(b) < 12)).count()
            };
            let (red, blue) = (seen([254, 0, 0]), seen([0, 0, 254]));
            assert!(red > 3000 && blue > 3000, "{sampling:?} {apart} {progressive}: {red} red, {blue} blue");
        }
    }
}

/// An option that goes with the press file alone says with what it cannot stand.
#[test]
fn options_that_contradict_each_other_are_named() {
    let sandbox = Sandbox::with(&small_report("好消息", "一段文字。", PHOTO));
    let output = sandbox.build(&["--package"]);
    assert_eq!(output.status.code(), Some(2));
    let words = stderr(&output);
    assert!(words.contains("--package") && words.contains("--proof-only"), "{words}");
}

/// Two reports may write into one folder, even if one is called as a page of the other.
#[test]
fn a_build_takes_away_nothing_of_another_report() {
    let sandbox = Sandbox::with(&small_report("好消息", "一段文字。", PHOTO));
    let out = sandbox.path("out");
    fs::create_dir(&out).expect("a folder");
    for name in ["r-2024-09-30-2.press.pdf", "r-2024-09-30-2.layout.json", "r-2024-09-30-3.press.pdf"] {
        fs::write(out.join(name), "theirs").expect("a file");
    }
    let output = sandbox.build(&[]);
    assert!(output.status.success());
    assert!(out.join("r-2024-09-30-2.press.pdf").exists(), "another report's press file is gone");
    assert!(out.join("r-2024-09-30-3.press.pdf").exists(), "nothing shows that it was ours to remove");
    // One is another report's; the other might be taken for a page of this one.
    let words = stderr(&output);
    assert!(words.contains("r-2024-09-30-3.press.pdf") && !words.contains("r-2024-09-30-2.press.pdf"), "{words}");
}

/// A folder in the way is not moved aside.
#[test]
fn a_folder_is_never_overwritten() {
    let sandbox = Sandbox::with(&small_report("好消息", "一段文字。", PHOTO));
    fs::create_dir_all(sandbox.path("out/r.proof.pdf/mine")).expect("a folder");
    fs::create_dir_all(sandbox.path("out/r.zip")).expect("a folder");
    let output = sandbox.build(&[]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert!(sandbox.path("out/r.proof.pdf/mine").is_dir() && sandbox.path("out/r.zip").is_dir());
    assert!(!sandbox.path("out/r.layout.json").exists());
    assert!(stderr(&output).contains("r.proof.pdf"), "{}", stderr(&output));
}
