//! A photo in its slot, with what is to be said of it there: how much is cut off, and whether it has the pixels.

use super::Setting;
use super::crop::{self, USUAL_LOSS, Window};
use crate::compose::problem::PhotoProblem;
use crate::diag::Diagnostics;
use crate::report::{Crop, Photo, Sharpness};
use crate::units::{Pt, Rect};

/// Pixels are whole and slots are not: so much less than the floor is the floor.
const GRACE: f64 = 0.999;

/// Where a photo stands in its slot and which part of it is shown; a warning where that loses much of it or needs more
/// pixels.
pub fn window(
    photo: &Photo,
    slot: &Rect<Pt>,
    setting: &Setting,
    diags: &mut Diagnostics,
) -> Option<(Rect<Pt>, Window)> {
    let (rect, window) = crop::placed(photo, slot, setting)?;
    let allowed = match photo.crop {
        Crop::AtMost { share, .. } => share,
        Crop::Part { .. } => USUAL_LOSS,
    };
    if window.loss > allowed + 0.005 {
        let [lost, allowed] = [window.loss, allowed].map(|share| (share * 100.0).ceil() as u32);
        diags.warn(photo.place.clone(), PhotoProblem::CropTooMuch { lost, allowed });
    }
    sharp(photo, slot, (&rect, &window), setting, diags);
    Some((rect, window))
}

/// Whether a photo has the pixels that its place takes; a warning where it has not.
pub fn sharp(
    photo: &Photo,
    slot: &Rect<Pt>,
    (rect, window): (&Rect<Pt>, &Window),
    setting: &Setting,
    diags: &mut Diagnostics,
) {
    let floor = setting.resolution.floor;
    let ppi = window.ppi(rect.width);
    if ppi < floor * GRACE {
        let (ppi, least) = (ppi as u32, floor as u32);
        if photo.sharpness == Sharpness::Accept {
            diags.warn(photo.place.clone(), PhotoProblem::Accepted { ppi, floor: least });
        } else {
            let widest = Pt(window.width / floor * 72.0).to_mm();
            diags.warn(photo.place.clone(), PhotoProblem::TooFewPixels { ppi, least, widest });
        }
    } else if rect.width < slot.width && crop::sharp_in(photo, slot.width, setting) < slot.width {
        let pixels = (rect.width.0 * floor / 72.0).round() as u32;
        let share = (rect.width / slot.width * 100.0).round() as u32;
        diags.warn(photo.place.clone(), PhotoProblem::Narrow { pixels, widest: rect.width.to_mm(), share });
    }
}
