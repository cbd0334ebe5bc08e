//! The theme's palette in the colours of each output.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::screen::{Paper, Screen};
use crate::condition::{Cmyk, Condition};
use crate::project::Lately;
use crate::theme::{Palette, Rgb};

/// The palette as a proof shows it: CMYK (percent) through an output profile to sRGB, relative to the paper, with the
/// press's black ink made the screen's black (as black point compensation does): bare paper is white and type is black,
/// as a reader sees them on paper. [`soft_palette`] shows what newsprint really does to both.
///
/// # Errors
/// Hardly ever: a condition's profile was tried when the condition was made.
pub fn proof_palette(colours: &BTreeMap<String, [f64; 4]>, condition: &Condition) -> Result<Palette, moxcms::CmsError> {
    /// To work out a profile's colours takes as long as to set a page.
    static SCREENS: Lately<Arc<Screen>> = Lately::new();
    let adapted = || Screen::adapted(condition.profile()).map(Arc::new);
    let screen = SCREENS.made(condition.profile_bytes(), adapted)?;
    shown(colours, &screen)
}

/// The palette as the press will print it.
///
/// # Errors
/// As [`proof_palette`].
pub fn soft_palette(
    colours: &BTreeMap<String, [f64; 4]>,
    condition: &Condition,
    paper: Paper,
) -> Result<Palette, moxcms::CmsError> {
    shown(colours, &Screen::soft(condition.profile(), paper)?)
}

/// Single colours as the press will print them; bare paper ([`Cmyk::NONE`]) is one.
///
/// # Errors
/// As [`proof_palette`].
pub fn soft_inks(inks: &[Cmyk], condition: &Condition, paper: Paper) -> Result<Vec<Rgb>, moxcms::CmsError> {
    let screen = Screen::soft(condition.profile(), paper)?;
    inks.iter().map(|&inks| screen.inks(inks)).collect()
}

fn shown(colours: &BTreeMap<String, [f64; 4]>, screen: &Screen) -> Result<Palette, moxcms::CmsError> {
    let mut palette = Palette::default();
    for (name, inks) in colours {
        palette.colours.insert(name.clone(), screen.inks(Cmyk(*inks))?.into());
    }
    Ok(palette)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::condition::Name;

    const ALL: [Name; 3] = [Name::Newsprint, Name::Coated, Name::Uncoated];

    #[test]
    fn paper_is_white_and_ink_is_dark() {
        let colours = BTreeMap::from([
            ("paper".to_owned(), [0.0; 4]),
            ("black".to_owned(), [0.0, 0.0, 0.0, 100.0]),
            ("accent".to_owned(), [0.0, 100.0, 90.0, 0.0]),
        ]);
        for name in ALL {
            let condition = Condition::shipped(name);
            let screen = Screen::adapted(condition.profile()).expect("a profile of ours");
            let [Rgb(paper), Rgb(black), Rgb([r, g, b])] =
                ["paper", "black", "accent"].map(|colour| screen.inks(Cmyk(colours[colour])).expect("a colour"));
            assert!(paper.iter().all(|&v| v >= 250), "{name:?}: paper {paper:?}");
            assert!(black.iter().all(|&v| v < 90), "{name:?}: black {black:?}");
            assert!(r > 150 && g < 110 && b < 110, "{name:?}: accent {:?}", [r, g, b]);
            assert_eq!(proof_palette(&colours, &condition).expect("a palette").colours.len(), 3);
        }
    }

    /// The soft proof shows what the proof hides: newsprint is grey and its black is not black.
    #[test]
    fn the_soft_proof_shows_paper_and_ink_as_they_are() {
        let inks = [Cmyk::NONE, Cmyk::BLACK];
        for name in ALL {
            let condition = Condition::shipped(name);
            let seen = |paper| soft_inks(&inks, &condition, paper).expect("two colours");
            let white = seen(Paper::White);
            assert!(white[0].0.iter().all(|&v| v >= 250), "{name:?}: {white:?}");
            assert!(white[1].0.iter().all(|&v| v > 30), "{name:?}: {white:?}");
            let simulated = seen(Paper::Simulated);
            let [r, g, b] = simulated[0].0;
            assert!(r < 250 && g < 250 && b < 250, "{name:?}: {simulated:?}");
            assert!(simulated[1].0.iter().zip(white[1].0).all(|(&a, b)| a <= b), "{name:?}: {simulated:?}");
        }
        let newsprint = soft_inks(&inks, &Condition::shipped(Name::Newsprint), Paper::Simulated).expect("two colours");
        let [r, _, b] = newsprint[0].0;
        assert!((185..215).contains(&r) && b < r, "newsprint is a warm grey, not {newsprint:?}");
    }
}
