//! What cannot be printed, in whole messages.

use std::fs;

use super::given::{BODY, CODE, dated, with_art};
use crate::common::{PHOTO, Sandbox, golden, small_report, stderr, text, zhuanban};

#[test]
fn what_cannot_be_printed_is_told() {
    let small = image::RgbImage::from_fn(400, 267, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
    let soft = image::RgbImage::from_fn(620, 413, |x, y| image::Rgb([(x % 256) as u8, (y % 256) as u8, 90]));
    let jpeg = |picture: &image::RgbImage| {
        let mut bytes = Vec::new();
        image::codecs::jpeg::JpegEncoder::new(&mut bytes).encode_image(picture).expect("a JPEG");
        bytes
    };
    let report = dated("好消息", BODY, PHOTO);
    let mut told = String::new();
    let mut tell = |name: &str, sandbox: &Sandbox, more: &[&str]| {
        for lang in ["zh", "en"] {
            let output = sandbox.press(&[&["--lang", lang], more].concat());
            let words = stderr(&output).replace(text(sandbox.dir.path()), "PROJECT");
            told.push_str(&format!("── {name}\nexit {}\n{words}", output.status.code().unwrap_or(-1)));
            assert_eq!(sandbox.path("out").exists(), output.status.success(), "{name}");
        }
    };
    tell("no date", &Sandbox::with(&small_report("好消息", BODY, PHOTO)), &[]);
    for (name, picture) in [("few pixels", &small), ("soft", &soft)] {
        let sandbox = Sandbox::with(&report);
        sandbox.write("images/p.jpg", &jpeg(picture));
        tell(name, &sandbox, &[]);
    }
    let tinted = |colours: &str| {
        let sandbox = Sandbox::with(&report.replace("title:", "theme: mine\ntitle:"));
        assert!(zhuanban(&["theme", "daily", text(&sandbox.path("themes/mine"))]).status.success());
        let path = sandbox.path("themes/mine/colours.yaml");
        let before = fs::read_to_string(&path).expect("colours");
        fs::write(path, format!("{before}{colours}\n")).expect("colours");
        sandbox
    };
    tell("too much ink", &tinted("night: [70, 60, 60, 100]"), &[]);
    tell("a plate called Black", &tinted("red: { spot: { name: black, cmyk: [0, 90, 80, 0] } }"), &[]);
    let twice =
        "a: { spot: { name: GOLD, cmyk: [0, 20, 60, 20] } }\nb: { spot: { name: GOLD, cmyk: [0, 20, 60, 30] } }";
    tell("one plate, two looks", &tinted(twice), &[]);
    tell("half a spot", &tinted("red: { spot: { name: PANTONE 485 C } }"), &[]);
    let drawing = |inside: &str| format!("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{inside}</svg>");
    for (name, inside) in [
        ("a strange colour", "<rect width='9' height='9' fill='#0060c0'/>"),
        ("letters", "<text y='9'>报</text>"),
        (
            "a gradient",
            "<linearGradient id='a'><stop stop-color='red'/><stop offset='1'/></linearGradient><rect width='9' height='9' fill='url(#a)'/>",
        ),
        ("half seen", "<rect width='9' height='9' opacity='0.5'/>"),
        ("nothing", ""),
        ("broken", "<rect"),
    ] {
        tell(name, &with_art(drawing(inside).as_bytes(), CODE.as_bytes(), "svg"), &[]);
    }
    let sandbox = tinted("");
    let theme = fs::read_to_string(sandbox.path("themes/mine/theme.typ")).expect("the theme");
    let photo = "#let photo(ctx, it) = ";
    assert!(theme.contains(photo));
    let logo = "#let photo(ctx, it) = place(image(\"logo.png\", width: 9mm)) + ";
    sandbox.write("themes/mine/theme.typ", theme.replace(photo, logo).as_bytes());
    let mut png = std::io::Cursor::new(Vec::new());
    small.write_to(&mut png, image::ImageFormat::Png).expect("a PNG");
    sandbox.write("themes/mine/logo.png", &png.into_inner());
    tell("a theme with a picture", &sandbox, &[]);
    let pages = report.split_once("pages:\n").expect("pages").1.to_owned();
    let twins = format!("{report}{}", pages.replace("number: 1", "number: \"1\""));
    tell("two pages of one name", &Sandbox::with(&twins), &["--split"]);
    let sandbox = Sandbox::with(&report);
    sandbox.write("out", b"a file in the way");
    for lang in ["zh", "en"] {
        let output = sandbox.press(&["--lang", lang]);
        told.push_str(&format!("── no folder\nexit {}\n", output.status.code().unwrap_or(-1)));
        told.push_str(&stderr(&output).replace(text(sandbox.dir.path()), "PROJECT"));
    }
    golden("press/told.txt", &told);
}
