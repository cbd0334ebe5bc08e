//! What stands on the paper: the proof's marks, as preflight's reader finds them. It believes the PDF's bytes, not the plan.

use zhuanban_ground::condition::Name;
use zhuanban_ground::units::{Mm, Pt, Rect};
use zhuanban_preflight::content::{Settings, What, inspect};
use zhuanban_preflight::read::{Document, NotPdf};

/// What a mark is.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A shown string.
    Text {
        /// Its characters.
        text: String,
        /// The em's height.
        size: Pt,
    },
    /// A picture.
    Picture,
    /// A rule, a box, a ground.
    Drawn,
}

/// A mark, and the place its ink takes: from the trim's top left, y downwards.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// What it is.
    pub shape: Shape,
    /// Where its ink is; of type the outlines', not the em's.
    pub rect: Rect<Mm>,
}

/// Pixels an inch of the ink map the reader makes on the way: the fewest it allows.
const DPI: f64 = 100.0;

/// The visible marks of a PDF's pages.
///
/// # Errors
/// If it is no PDF that can be read.
pub fn marks(pdf: Vec<u8>) -> Result<Vec<Vec<Mark>>, NotPdf> {
    let document = Document::open(pdf)?;
    let condition = Name::default().acceptance();
    let settings = Settings { dpi: DPI, profile: condition.base.profile() };
    let looked = inspect(&document, &settings, |page, _| {
        let seen = page.painted.iter().filter(|painted| !painted.area.is_empty());
        let mark = seen.filter_map(|painted| {
            let rect = page.boxes.place(&painted.area);
            let shape = match &painted.what {
                What::Text(run) if run.blank || run.mode.invisible() => return None,
                What::Text(run) => Shape::Text { text: run.text.clone(), size: run.size },
                What::Image(_) => Shape::Picture,
                What::Fill(_) | What::Stroke(_) | What::Shading(_) => Shape::Drawn,
            };
            Some(Mark { shape, rect })
        });
        mark.collect()
    });
    Ok(looked.pages)
}
