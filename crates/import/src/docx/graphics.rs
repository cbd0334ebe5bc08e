//! Pictures and text boxes: DrawingML, VML, groups of both.

use super::census::{branches, is_picture};
use super::walk::{Reading, Walk};
use crate::archive::Trouble;
use crate::kind::{self, Kind};
use crate::ledger::Reason;
use crate::manuscript::{Home, Para, PictureFile, Piece, Run, Shown};
use crate::xml::Element;

/// A picture smaller than this in both directions, in EMU (2 mm), is a line or a bullet.
const TINY: u32 = 72_000;

/// What is known about a picture before its bytes are read.
#[derive(Clone, Debug, Default)]
struct Frame {
    alt: String,
    cut: Option<[f64; 4]>,
    turns: u8,
    mirrored: bool,
    tiny: bool,
}

impl Walk<'_, '_> {
    /// Reads a drawing: every picture and box in it, in order.
    pub(super) fn graphics(&mut self, element: &Element, reading: &mut Reading) {
        self.graphic(element, &Frame::default(), reading);
    }

    fn graphic(&mut self, element: &Element, frame: &Frame, reading: &mut Reading) {
        let mut frame = frame.clone();
        match &*element.name {
            "inline" | "anchor" => frame = inline(element, frame),
            "pic" => frame = picture_frame(element, frame),
            "shape" | "rect" | "roundrect" | "oval" => frame = vml_frame(element, frame),
            "AlternateContent" => {
                branches(element).into_iter().for_each(|branch| self.graphic(branch, &frame, reading));
                return;
            }
            "blip" | "imagedata" if is_picture(element) => {
                let shown = self.shown(element, &frame);
                reading.beside(Piece::Shown(shown));
            }
            "txbxContent" => {
                let was = std::mem::replace(&mut self.home, Home::Box);
                let mut pieces = Vec::new();
                self.blocks(element, &mut pieces);
                self.home = was;
                self.shelf.ledger.placed.boxes += 1;
                reading.beside(Piece::Boxed(pieces));
                return;
            }
            "textpath" => {
                let text = element.attribute("string").unwrap_or_default();
                if crate::decode::count(text) > 0 {
                    reading.beside(Piece::Boxed(vec![self.line(text)]));
                }
            }
            // Text of a drawing that is not in a box: a canvas, a diagram's copy.
            "t" => {
                let text = element.words();
                reading.beside(self.line(&text));
                return;
            }
            "p" if element.find("txbxContent").is_none() && element.find("blip").is_none() => {
                let mut text = String::new();
                element.visit(&mut |inside| {
                    if &*inside.name == "t" {
                        text.push_str(&inside.words());
                    }
                    true
                });
                if crate::decode::count(&text) > 0 {
                    reading.beside(self.line(&text));
                }
                return;
            }
            _ => {}
        }
        element.elements().for_each(|inside| self.graphic(inside, &frame, reading));
    }

    fn line(&mut self, text: &str) -> Piece {
        let run = Run { text: text.to_owned(), ..Run::default() };
        let mut para = Para { id: self.shelf.paragraph(), runs: vec![run], ..Para::default() };
        para.look.home = Home::Box;
        Piece::Para(para)
    }

    /// A picture in its place; its file is read only once.
    fn shown(&mut self, element: &Element, frame: &Frame) -> Shown {
        let id = ["r:embed", "r:id", "r:link", "r:href"]
            .iter()
            .find_map(|name| element.attribute(name).filter(|id| !id.is_empty()));
        let relation = id.and_then(|id| self.relations.get(id)).cloned();
        let number = self.shelf.shown();
        let name = relation.as_ref().map(|r| r.target.clone()).unwrap_or_default();
        let short = name.rsplit('/').next().unwrap_or_default().to_owned();
        let label = if frame.alt.is_empty() { short } else { format!("{short}（{}）", frame.alt) };
        let file = match relation {
            None => Err(Reason::PictureBroken),
            Some(relation) if relation.outside => Err(Reason::Linked),
            Some(_) if frame.tiny => Err(Reason::PictureTiny),
            Some(relation) => self.file(&relation.target),
        };
        let file = match file {
            Ok(file) => Some(file),
            Err(reason) => {
                self.shelf.ledger.aside_picture(reason, &self.source, &label);
                None
            }
        };
        Shown {
            id: number,
            file,
            alt: frame.alt.clone(),
            cut: frame.cut,
            turns: frame.turns,
            mirrored: frame.mirrored,
            home: self.home,
        }
    }

    /// The number of a picture's file among all.
    fn file(&mut self, part: &str) -> Result<usize, Reason> {
        match self.pictures.get(part) {
            Some(Some(_)) => return Err(Reason::PictureAgain),
            Some(None) => return Err(Reason::PictureBroken),
            None => {}
        }
        self.pictures.insert(part.to_owned(), None);
        let bytes = self.package.picture(part, self.shelf).map_err(|trouble| match trouble {
            Trouble::Missing | Trouble::TooLarge | Trouble::Locked | Trouble::Broken => Reason::PictureBroken,
        })?;
        if kind::kind(part, &bytes) != Kind::Picture {
            return Err(if kind::kind(part, &bytes) == Kind::Unknown {
                Reason::PictureBroken
            } else {
                Reason::PictureKind
            });
        }
        let end = crate::photo::end(&bytes).ok_or(Reason::PictureKind)?;
        let name = part.rsplit('/').next().unwrap_or_default().to_owned();
        self.shelf.pictures.push(PictureFile { name, bytes, end });
        let number = self.shelf.pictures.len() - 1;
        self.pictures.insert(part.to_owned(), Some(number));
        Ok(number)
    }
}

fn number(text: Option<&str>) -> Option<f64> {
    text.and_then(|text| text.trim().parse().ok())
}

fn inline(element: &Element, mut frame: Frame) -> Frame {
    let side =
        |name: &str| element.child("extent").and_then(|e| e.attribute(name)).and_then(|side| side.parse::<u32>().ok());
    if let (Some(width), Some(height)) = (side("cx"), side("cy")) {
        frame.tiny = width.max(height) < TINY;
    }
    if let Some(told) = element.child("docPr").and_then(|docpr| docpr.attribute("descr").or(docpr.attribute("title"))) {
        frame.alt = told.trim().to_owned();
    }
    frame
}

fn picture_frame(element: &Element, mut frame: Frame) -> Frame {
    let transform = element.at(&["spPr", "xfrm"]);
    let degrees = transform.and_then(|t| number(t.attribute("rot"))).unwrap_or(0.0) / 60_000.0;
    frame.turns = turns(degrees);
    frame.mirrored = transform.and_then(|t| t.attribute("flipH")).is_some_and(|flip| matches!(flip, "1" | "true"));
    let cut = element.at(&["blipFill", "srcRect"]);
    if let Some(cut) = cut {
        // In thousandths of a percent; LibreOffice writes percents too.
        let side = |name: &str| {
            let told = cut.attribute(name).unwrap_or("0");
            let scale = if told.ends_with('%') { 100.0 } else { 100_000.0 };
            number(Some(told.trim_end_matches('%'))).unwrap_or(0.0) / scale
        };
        frame.cut = sides([side("l"), side("t"), side("r"), side("b")]);
    }
    frame
}

fn vml_frame(element: &Element, mut frame: Frame) -> Frame {
    let style = element.attribute("style").unwrap_or_default();
    let told = |key: &str| {
        style.split(';').find_map(|entry| {
            entry.split_once(':').filter(|(name, _)| name.trim() == key).map(|(_, value)| value.trim())
        })
    };
    frame.turns = turns(number(told("rotation")).unwrap_or(0.0));
    frame.mirrored = told("flip") == Some("x");
    if let Some(alt) = element.attribute("alt") {
        frame.alt = alt.trim().to_owned();
    }
    if let Some(image) = element.child("imagedata") {
        let side = |name: &str| {
            let told = image.attribute(name).unwrap_or("0");
            // `6554f` is in 65536ths.
            match told.strip_suffix('f') {
                Some(fraction) => number(Some(fraction)).unwrap_or(0.0) / 65_536.0,
                None => number(Some(told)).unwrap_or(0.0),
            }
        };
        frame.cut = sides([side("cropleft"), side("croptop"), side("cropright"), side("cropbottom")]);
    }
    frame
}

/// How much is cropped, if something is cropped and something is left.
fn sides(cut: [f64; 4]) -> Option<[f64; 4]> {
    let cut = cut.map(|side| if side.is_finite() { side.clamp(0.0, 1.0) } else { 0.0 });
    let [left, top, right, bottom] = cut;
    let leaves = left + right < 0.95 && top + bottom < 0.95;
    (leaves && cut.iter().any(|side| *side > 0.004)).then_some(cut)
}

/// The nearest number of quarter turns to the right.
fn turns(degrees: f64) -> u8 {
    if !degrees.is_finite() {
        return 0;
    }
    let quarter = (degrees.rem_euclid(360.0) / 90.0).round();
    [0.0, 1.0, 2.0, 3.0]
        .iter()
        .position(|turn| (quarter - turn).abs() < 0.5)
        .and_then(|turn| u8::try_from(turn).ok())
        .unwrap_or(0)
}
