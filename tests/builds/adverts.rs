//! PDFs of advertisers: placed as they are, judged by themselves, refused where they cannot be printed.

use lopdf::{Document, Object, Stream, dictionary};

use zhuanban::press::BLEED;

use crate::common::tiffsep::{PagePlates, Separation, separate};
use crate::common::{PHOTO, Sandbox, judge, samples_elsewhere, small_report, stderr, stdout, text, zhuanban};

/// A PDF of a page 448 × 113 pt, the width of A4's type area, painted so.
fn advert(content: &str) -> Vec<u8> {
    transparent(content, None)
}

/// The same, with a state `/Half` of 50 % in Multiply, its page and a form `/Shade` groups that mix in a space.
fn transparent(content: &str, space: Option<&str>) -> Vec<u8> {
    let mut document = Document::with_version("1.6");
    let tree = document.new_object_id();
    let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let mut more = dictionary! {};
    let mut resources = dictionary! {};
    if let Some(space) = space {
        let group = dictionary! { "S" => "Transparency", "CS" => space };
        more.set("Group", group.clone());
        let shade = dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "Group" => group,
            "BBox" => vec![Object::from(0), Object::from(0), Object::from(448), Object::from(113)],
        };
        let shade = document.add_object(Stream::new(shade, b"0 0 0 1 k 300 20 100 60 re f".to_vec()));
        let half = dictionary! { "Type" => "ExtGState", "ca" => 0.5, "BM" => "Multiply" };
        resources.set("ExtGState", dictionary! { "Half" => half });
        resources.set("XObject", dictionary! { "Shade" => shade });
    }
    let mut page = dictionary! {
        "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources,
        "MediaBox" => vec![Object::from(-20), Object::from(-20), Object::from(468), Object::from(133)],
        "TrimBox" => vec![Object::from(0), Object::from(0), Object::from(448), Object::from(113)],
    };
    more.iter().for_each(|(key, value)| page.set(key.clone(), value.clone()));
    let page = document.add_object(page);
    let kids = vec![Object::from(page)];
    document.objects.insert(tree, dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => kids }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    document.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF");
    bytes
}

/// A report with an advertisement across its foot.
fn with_advert(content: &str) -> Sandbox {
    with_pdf(&advert(content))
}

fn with_pdf(pdf: &[u8]) -> Sandbox {
    let report = small_report("好消息", &"一段文字，说一说情况。".repeat(20), PHOTO);
    let report = report
        .replacen("title: 测试\n", "title: 测试\npress: uncoated\npublication: { name: 测试报, date: 2025-11-28 }\n", 1)
        .replacen("    articles:\n", "    ads:\n      - file: images/ad.pdf\n    articles:\n", 1);
    let sandbox = Sandbox::with(&report);
    sandbox.write("images/ad.pdf", pdf);
    sandbox
}

fn build(sandbox: &Sandbox, more: &[&str]) -> std::process::Output {
    let (report, out) = (sandbox.path("r.yaml"), sandbox.path("out"));
    zhuanban(&[&["build", text(&report), "-o", text(&out)], more].concat())
}

/// How many pictures a file of the set has, as poppler counts them.
fn pictures(sandbox: &Sandbox, file: &str) -> Option<usize> {
    let listed = judge("pdfimages", &["-list", text(&sandbox.path(&format!("out/{file}")))])?;
    Some(listed.lines().skip(2).filter(|line| line.contains(" image ")).count())
}

/// Magenta on all of the page, a black bar at its left.
const GOOD: &str = "0 1 0 0 k -20 -20 488 153 re f 0 0 0 1 k 20 20 100 60 re f";

#[test]
fn a_pdf_is_placed_as_it_is() {
    let sandbox = with_advert(GOOD);
    for standard in ["x4", "x1a"] {
        let output = build(&sandbox, &["--pdfx", standard, "--no-marks"]);
        assert!(output.status.success(), "{standard}: {}", stderr(&output));
        // The report's photo is the only picture: the advertisement has not become one.
        for file in ["r.proof.pdf", "r.press.pdf"] {
            let Some(count) = pictures(&sandbox, file) else { return };
            assert_eq!(count, 1, "{file}");
        }
        // The shop's ticket lists both, the PDF as it was sent.
        let ticket = judge("pdftotext", &["-layout", text(&sandbox.path("out/r.ticket.pdf")), "-"]);
        if let Some(ticket) = ticket {
            assert!(ticket.lines().any(|line| line.contains("ad.pdf") && line.contains("照原样")), "{ticket}");
        }
    }
    let rect = lowest(&sandbox);
    // What it paints is there, in its place and nowhere else.
    let picture = sandbox.path("out/page");
    let dpi = 36.0;
    judge("pdftoppm", &["-r", "36", "-singlefile", text(&sandbox.path("out/r.proof.pdf")), text(&picture)]);
    let Ok(ppm) = std::fs::read(sandbox.path("out/page.ppm")) else { return };
    let (width, pixels) = ppm_of(&ppm);
    let at = |x: f64, y: f64| {
        let (x, y) = ((x / 25.4 * dpi) as usize, (y / 25.4 * dpi) as usize);
        let start = (y * width + x) * 3;
        [pixels[start], pixels[start + 1], pixels[start + 2]]
    };
    let is_magenta = |[r, g, b]: [u8; 3]| r > 150 && g < 90 && b > 60;
    let (left, top, wide, high) = (rect[0], rect[1], rect[2], rect[3]);
    assert!(is_magenta(at(left + wide * 0.8, top + high * 0.5)), "{:?}", at(left + wide * 0.8, top + high * 0.5));
    let bar = at(left + wide * 0.15, top + high * 0.5);
    assert!(bar.iter().all(|c| *c < 90), "{bar:?}");
    assert!(!is_magenta(at(left + wide * 0.8, top - 4.0)), "its bleed lies on the page");
}

/// The pixels of a PPM as poppler writes it: `P6`, width and height, 255.
fn ppm_of(bytes: &[u8]) -> (usize, &[u8]) {
    let head: Vec<&[u8]> = bytes.splitn(4, |byte| *byte == b'\n').collect();
    let size = std::str::from_utf8(head[1]).expect("a size");
    let width = size.split(' ').next().and_then(|width| width.parse().ok()).expect("a width");
    (width, head[3])
}

/// Magenta on all of the page; a black bar at half its strength, by a state and by a form.
const BLENDED: &str = "0 1 0 0 k -20 -20 488 153 re f q /Half gs 0 0 0 1 k 20 20 100 60 re f /Shade Do Q";

/// The ink of a plate at a part of a place, in percent. The press file's sheet is its trim and the bleed.
fn ink_at(plates: &PagePlates, plate: &str, [left, top, wide, high]: [f64; 4], (x, y): (f64, f64)) -> f64 {
    let pixel = |mm: f64| ((mm + BLEED.0) / 25.4 * 72.0) as u32;
    f64::from(plates[plate].get_pixel(pixel(left + wide * x), pixel(top + high * y)).0[0]) / 2.55
}

/// The rectangle of the lowest photo of a layout: the advertisement.
fn lowest(sandbox: &Sandbox) -> [f64; 4] {
    let read = std::fs::read(sandbox.path("out/r.layout.json")).expect("a layout");
    let layout: serde_json::Value = serde_json::from_slice(&read).expect("JSON");
    let blocks = layout["pages"][0]["blocks"].as_array().expect("blocks");
    let photos = blocks.iter().filter(|block| block["kind"] == "photo");
    let own = photos.max_by_key(|block| block["rect_mm"][1].as_f64().map(|y| y as i64)).expect("the advertisement");
    [0, 1, 2, 3].map(|n| own["rect_mm"][n].as_f64().expect("a number"))
}

#[test]
fn a_transparent_pdf_is_placed_as_it_is_at_x4() {
    let sandbox = with_pdf(&transparent(BLENDED, Some("DeviceCMYK")));
    let output = build(&sandbox, &["--pdfx", "x4", "--no-marks"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let press = sandbox.path("out/r.press.pdf");
    let order = ["preflight", text(&press), "--press", "uncoated", "--pdfx", "x4", "--json"];
    let verdict: serde_json::Value = serde_json::from_str(&stdout(&zhuanban(&order))).expect("JSON");
    assert_eq!(verdict["findings"], serde_json::json!([]));
    // No picture came of it, and every group mixes in ink.
    if let Some(count) = pictures(&sandbox, "r.press.pdf") {
        assert_eq!(count, 1);
    }
    let file = Document::load(&press).expect("a PDF");
    let page = file.page_iter().next().expect("a page");
    let groups = file.objects.values().filter_map(|object| object.as_stream().ok()?.dict.get(b"Group").ok());
    let groups = groups.chain(file.get_dictionary(page).expect("a page").get(b"Group").ok());
    let spaces: Vec<&[u8]> = groups
        .map(|group| group.as_dict().and_then(|group| group.get(b"CS")).and_then(Object::as_name).expect("a space"))
        .collect();
    assert_eq!(spaces, [b"DeviceCMYK"; 3], "the page's, the advertisement's, its form's");
    // On the plates: half the black over the whole magenta, and magenta alone beside it.
    let place = lowest(&sandbox);
    let Some(pages) = separate(&press, Separation { dpi: 72, ..Separation::default() }) else { return };
    for (at, black) in [((0.15, 0.5), 50.0), ((0.78, 0.5), 50.0), ((0.5, 0.5), 0.0)] {
        for (plate, wanted) in [("Black", black), ("Magenta", 100.0), ("Cyan", 0.0), ("Yellow", 0.0)] {
            let ink = ink_at(&pages[0], plate, place, at);
            assert!((ink - wanted).abs() < 2.0, "{plate} {ink:.0} % at {at:?}");
        }
    }
    // A proof needs no level.
    assert!(build(&sandbox, &["--proof-only"]).status.success());
}

#[test]
fn a_transparent_pdf_is_refused_where_it_cannot_be_printed() {
    let told = |pdf: &[u8], more: &[&str]| {
        let output = build(&with_pdf(pdf), more);
        assert_eq!(output.status.code(), Some(1));
        stderr(&output)
    };
    let blended = transparent(BLENDED, Some("DeviceCMYK"));
    let zh = told(&blended, &["--pdfx", "x1a"]);
    assert!(zh.contains("有透明的东西") && zh.contains("--pdfx x4") && zh.contains("r.yaml:8:15"), "{zh}");
    assert_eq!(zh.matches("错误：").count(), 1, "{zh}");
    let en = told(&blended, &["--pdfx", "x1a", "--lang", "en"]);
    assert!(en.contains("something transparent") && en.contains("add --pdfx x4"), "{en}");
    // RGB has no meaning on a press.
    let rgb = told(&transparent(BLENDED, Some("DeviceRGB")), &["--pdfx", "x4"]);
    assert!(rgb.contains("广告“images/ad.pdf”不能照原样付印：透明要在 RGB 里混合"), "{rgb}");
    // A group that nothing transparent is in changes nothing: many programs write one for every page.
    let mut document = Document::load_mem(&advert(GOOD)).expect("a PDF");
    let page = document.page_iter().next().expect("a page");
    let group = dictionary! { "S" => "Transparency", "CS" => "DeviceRGB" };
    document.get_dictionary_mut(page).expect("a page").set("Group", group);
    let mut flat = Vec::new();
    document.save_to(&mut flat).expect("a PDF");
    for standard in ["x1a", "x4"] {
        let output = build(&with_pdf(&flat), &["--pdfx", standard]);
        assert!(output.status.success(), "{}", stderr(&output));
    }
}

#[test]
fn a_pdf_that_cannot_be_printed_is_told_at_its_line() {
    let sandbox = with_advert("1 0 0 rg 0 0 448 113 re f");
    let output = build(&sandbox, &[]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("广告“images/ad.pdf”不能照原样付印") && told.contains("PDF/X-1a"), "{told}");
    assert!(told.contains("r.yaml:8:15"), "{told}");
    // A proof shows it.
    assert!(build(&sandbox, &["--proof-only"]).status.success());
}

#[test]
fn a_pdf_is_no_photo() {
    let report = small_report("好消息", "一段文字。", &PHOTO.replace("p.jpg", "p.pdf"));
    let sandbox = Sandbox::with(&report);
    sandbox.write("images/p.pdf", &advert(GOOD));
    let told = stderr(&sandbox.build(&[]));
    assert!(told.contains("是 PDF 文件，不是图片"), "{told}");
}

/// The front page's sample, whose advertisement is a PDF, makes a press set for both standards and in black alone is refused.
#[test]
fn the_front_sample_goes_to_press() {
    let elsewhere = samples_elsewhere();
    let report = elsewhere.path().join("reports/front.yaml");
    for standard in ["x4", "x1a"] {
        let out = elsewhere.path().join(standard);
        let output = zhuanban(&["build", text(&report), "-o", text(&out), "--pdfx", standard]);
        assert!(output.status.success(), "{standard}: {}", stderr(&output));
        assert!(out.join("front.press.pdf").is_file());
    }
    let yaml = std::fs::read_to_string(&report).expect("the sample");
    std::fs::write(&report, yaml.replacen("press: newsprint\n", "press: newsprint\ninks: black\n", 1))
        .expect("a report");
    let told = stderr(&zhuanban(&["build", text(&report), "-o", text(&elsewhere.path().join("black"))]));
    assert!(told.contains("这一版印单色或套红，广告“images/ad-reading.pdf”却要"), "{told}");
}
