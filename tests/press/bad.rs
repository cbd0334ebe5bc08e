//! Bad input, to the end: a message, exit code 1, and the old set as it was.

use super::given::{BODY, dated, files};
use crate::common::{PHOTO, Sandbox, stderr, text, zhuanban};
use crate::separate::pictures::{file, ink_chart, ink_jpeg, inks, noise, png_with};
use image::ImageFormat;
use zhuanban::condition::Name;

/// A project with a good set, and the set.
fn with_a_set() -> Sandbox {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    assert!(sandbox.press(&[]).status.success());
    sandbox
}

/// What a build says that must fail; nothing may have changed in the set's folder.
fn refused(sandbox: &Sandbox, what: &str) -> String {
    let set = files(&sandbox.path("out"));
    assert_eq!(set.len(), 4, "{what}: {:?}", set.keys());
    let output = sandbox.press(&[]);
    assert_eq!(output.status.code(), Some(1), "{what}: {}", stderr(&output));
    assert!(files(&sandbox.path("out")) == set, "{what}: the old set was touched");
    stderr(&output)
}

#[test]
fn a_bad_profile_of_the_shops_keeps_the_old_set() {
    let sandbox = with_a_set();
    let report = dated("好消息", BODY, PHOTO).replace("title:", "press: { profile: shop.icc }\ntitle:");
    sandbox.write("r.yaml", report.as_bytes());
    let good = Name::Coated.profile();
    let rgb = moxcms::ColorProfile::new_srgb().encode().expect("a profile");
    for (what, profile, words) in [
        ("half a profile", &good[..good.len() / 2], "不完整"),
        ("an RGB profile", &rgb, "RGB"),
        ("no profile at all", b"nothing of the kind", "ICC"),
    ] {
        sandbox.write("shop.icc", profile);
        let told = refused(&sandbox, what);
        assert!(told.contains("shop.icc") && told.contains(words) && told.contains("r.yaml:1:"), "{what}: {told}");
    }
    sandbox.write("shop.icc", good);
    assert!(sandbox.press(&[]).status.success(), "the same project with a good profile");
}

#[test]
fn a_photo_whose_colours_nobody_knows_keeps_the_old_set() {
    let sandbox = with_a_set();
    let picture = noise(1500, 1000, 255).into();
    let srgb = moxcms::ColorProfile::new_srgb().encode().expect("a profile");
    let chart = ink_chart(&inks());
    // Large enough for its place.
    let (width, height) = (chart.0 * 4, chart.1 * 4);
    let samples = (0..height).flat_map(|y| {
        let row = (y / 4 * chart.0) as usize;
        let (chart, columns) = (&chart, 0..width);
        columns.flat_map(move |x| {
            let at = (row + x as usize / 4) * 4;
            chart.2[at..at + 4].to_vec()
        })
    });
    let large = (width, height, samples.collect::<Vec<u8>>());
    for (what, bytes, words) in [
        ("an RGB photo with half a profile", png_with(&picture, &srgb[..srgb.len() / 2]), "色彩特性文件（ICC）坏了"),
        ("a CMYK photo without a profile", ink_jpeg(&large, false, None), "没有带色彩特性文件"),
    ] {
        sandbox.write("images/p.jpg", &bytes);
        let told = refused(&sandbox, what);
        assert!(told.contains("images/p.jpg") && told.contains(words) && told.contains("r.yaml:"), "{what}: {told}");
    }
    for (what, bytes) in [
        ("RGB", file(&picture, ImageFormat::Png)),
        ("RGB with its profile", png_with(&picture, &srgb)),
        ("CMYK with its profile", ink_jpeg(&large, false, Some(Name::Coated.profile()))),
    ] {
        sandbox.write("images/p.jpg", &bytes);
        let output = sandbox.press(&[]);
        assert!(output.status.success(), "{what}: {}", stderr(&output));
    }
}

#[test]
fn a_photo_below_the_floor_keeps_the_old_set() {
    let sandbox = with_a_set();
    sandbox.write("images/p.jpg", &file(&noise(400, 267, 255).into(), ImageFormat::Jpeg));
    let told = refused(&sandbox, "few pixels");
    assert!(told.contains("137 ppi") && told.contains("150") && told.contains("67 毫米"), "{told}");
}

/// A folder nobody may make a file in, root neither.
#[test]
#[cfg(target_os = "linux")]
fn a_folder_that_cannot_be_made_is_told() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    let output = zhuanban(&["build", text(&sandbox.path("r.yaml")), "-o", "/proc/zhuanban"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(told.contains("写不进文件夹") && told.contains("/proc/zhuanban"), "{told}");
}
