//! Marks.

use super::common::{PHOTO, Sandbox, stderr};
use super::given::{BODY, dated};
use super::plates::{Plates, Region};

#[test]
fn marks_are_on_every_plate_and_leave_the_bleed_alone() {
    let sandbox = Sandbox::with(&dated("好消息", BODY, PHOTO));
    let mut seen = Vec::new();
    for more in ["--marks", "--no-marks"] {
        let output = sandbox.press(&[more]);
        assert!(output.status.success(), "{}", stderr(&output));
        let Some(plates) = Plates::of(&sandbox.path("out/r.press.pdf"), 127) else { return };
        seen.push(plates);
    }
    // At 127 dpi a millimetre is five pixels: both sheets fall on the same raster.
    let bleed = |margin: f64| Region::of_trim(&[-3.0, -3.0, 216.0, 303.0], margin);
    let [with, without]: [Vec<_>; 2] = [seen[0].pixels(bleed(13.0)).collect(), seen[1].pixels(bleed(3.0)).collect()];
    assert_eq!(with.len(), without.len());
    assert!(with == without, "marks changed the page");
    let around: Vec<[f64; 4]> = seen[0].pixels(Region::of_trim(&[-11.0, -1.0, 6.0, 2.0], 13.0)).collect();
    for plate in 0..4 {
        assert!(around.iter().any(|inks| inks[plate] > 0.5), "no crop mark on plate {plate}");
    }
    // Solid patches: each on its own plate, and nowhere else.
    for plate in 0..4 {
        let patch = Region::of_trim(&[8.0 + 4.0 * plate as f64 + 1.0, 297.0 + 6.0, 2.0, 2.0], 13.0);
        for inks in seen[0].pixels(patch) {
            let meant: Vec<f64> = (0..4).map(|other| if other == plate { 1.0 } else { 0.0 }).collect();
            assert_eq!(inks.to_vec(), meant, "patch {plate}");
        }
    }
}
