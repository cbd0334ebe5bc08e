//! Grey of cyan, magenta and yellow that looks like a tint of black beside it, while the press is in balance.
//!
//! ISO 12647-2 and -3 give figures for some papers; a shop's own paper has others. So they are worked out from the
//! condition's profile.

use moxcms::{CmsError, ColorProfile, Layout, RenderingIntent, TransformOptions};

/// Steps of the search at most.
const STEPS: usize = 40;
/// The step, in shares of full ink, by which a colour's change is measured.
const PROBE: f64 = 0.02;
/// Colours this near, of 1, look alike.
const NEAR: f64 = 0.015;

/// Cyan, magenta and yellow, 0–1 in whole percents, that look as a tint of black does; `None` if the profile has no
/// such grey, as of dark tints on weak inks.
pub fn grey_like(profile: &ColorProfile, black: f64) -> Option<[f64; 3]> {
    search(profile, black).ok().flatten()
}

/// The patches of a colour bar by which a pressman sees the balance: each tint of black, 0–1, and beside it the grey of
/// three inks that should look the same. Cyan, magenta, yellow, black, 0–1.
pub fn grey_patches(profile: &ColorProfile) -> Vec<[f64; 4]> {
    let pair = |black| grey_like(profile, black).map(|[c, m, y]| [[0.0, 0.0, 0.0, black], [c, m, y, 0.0]]);
    [0.25, 0.5, 0.75].into_iter().filter_map(pair).flatten().collect()
}

fn search(profile: &ColorProfile, black: f64) -> Result<Option<[f64; 3]>, CmsError> {
    let rendering_intent = RenderingIntent::RelativeColorimetric;
    let options = TransformOptions { rendering_intent, ..TransformOptions::default() };
    // Four channels in, whatever the layout is called: moxcms uses `Rgba` for CMYK, too.
    let seen = profile.create_transform_16bit(Layout::Rgba, &ColorProfile::new_srgb(), Layout::Rgb, options)?;
    let look = |[c, m, y]: [f64; 3], k: f64| -> Result<[f64; 3], CmsError> {
        let inks = [c, m, y, k].map(|share| (share.clamp(0.0, 1.0) * 65_535.0).round() as u16);
        let mut light = [0_u16; 3];
        seen.transform(&inks, &mut light)?;
        Ok(light.map(|value| f64::from(value) / 65_535.0))
    };
    let wanted = look([0.0; 3], black)?;
    let mut inks = [black; 3];
    for _ in 0..STEPS {
        let has = look(inks, 0.0)?;
        let off: [f64; 3] = std::array::from_fn(|channel| wanted[channel] - has[channel]);
        if off.iter().all(|off| off.abs() < NEAR / 4.0) {
            break;
        }
        // What each ink does to the light, column by column.
        let mut change = [[0.0; 3]; 3];
        for ink in 0..3 {
            let mut more = inks;
            let step = if inks[ink] + PROBE > 1.0 { -PROBE } else { PROBE };
            more[ink] += step;
            let seen = look(more, 0.0)?;
            for channel in 0..3 {
                change[channel][ink] = (seen[channel] - has[channel]) / step;
            }
        }
        let Some(by) = solved(change, off) else { return Ok(None) };
        // Half a step at a time: tables have corners.
        inks = std::array::from_fn(|ink| (inks[ink] + by[ink].clamp(-0.2, 0.2) * 0.7).clamp(0.0, 1.0));
    }
    let whole = inks.map(|share| (share * 100.0).round() / 100.0);
    let has = look(whole, 0.0)?;
    let alike = has.iter().zip(wanted).all(|(has, wanted)| (has - wanted).abs() < NEAR);
    Ok(alike.then_some(whole))
}

/// Three equations (Cramer's rule).
fn solved(rows: [[f64; 3]; 3], right: [f64; 3]) -> Option<[f64; 3]> {
    let determinant = |m: [[f64; 3]; 3]| {
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1]) - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
            + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    };
    let all = determinant(rows);
    let with = |column: usize| {
        let mut changed = rows;
        for (row, right) in changed.iter_mut().zip(right) {
            row[column] = right;
        }
        determinant(changed) / all
    };
    (all.abs() > 1e-9).then(|| [with(0), with(1), with(2)])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Name;

    #[test]
    fn greys_look_as_black_does_and_differ_by_paper() {
        let of = |name: Name| {
            let profile = ColorProfile::new_from_slice(name.profile()).expect("a profile of ours");
            [0.25, 0.5, 0.75].map(|black| grey_like(&profile, black))
        };
        for name in Name::ALL {
            let greys = of(name);
            println!("{name:?} {greys:?}");
            for grey in greys.into_iter().take(2) {
                let [c, m, y] = grey.expect("a grey");
                // Cyan is more than magenta, or the grey would be brown; on yellow paper yellow may be as much.
                assert!(c > m && m > 0.1 && y > 0.1 && y < c + 0.05, "{name:?} {c} {m} {y}");
            }
        }
        assert_ne!(of(Name::Newsprint)[1], of(Name::Coated)[1]);
    }
}
