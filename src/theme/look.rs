//! A theme made ready for one page: its files, and the `ctx` that its functions get.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use typst_library::foundations::{Array, Bytes, Dict, IntoValue, Regex, Value};
use typst_library::layout::Ratio;
use typst_library::visualize::{Cmyk, Color, ProcessColor, SpotColor, SpotColorant, SpotColorantName};

use super::values::{dict, length};
use super::{HELPERS, Theme};
use crate::assets::FontUse;
use crate::engine::MAIN_FILE;
use crate::grid::Grid;
use crate::report::{LineStyle, MarkPlace, MarkWidth, Role};
use crate::units::Pt;

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb(pub [u8; 3]);

/// A theme's colours in the colour space of the output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    /// Each colour by its name in `colours.yaml`.
    pub colours: BTreeMap<String, Paint>,
}

/// A colour in the colour space of one output.
#[derive(Clone, Debug, PartialEq)]
pub enum Paint {
    /// As a screen shows it, for the proof.
    Screen(Rgb),
    /// Printed in the four process inks, percent C, M, Y, K, in the press file.
    Ink([f64; 4]),
    /// Printed on a plate of its own.
    Spot {
        /// The plate's name, as the shop knows the ink.
        name: String,
        /// The process inks that replace it where there is no such plate, percent.
        cmyk: [f64; 4],
    },
}

/// How the press prints a theme's spot colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub enum Spots {
    /// Each on a plate of its own.
    #[default]
    Plates,
    /// In process inks (`--spot-to-cmyk`).
    Process,
}

impl Palette {
    /// All of a theme's colours as black: good enough for measuring.
    pub fn for_measuring(theme: &Theme) -> Self {
        Self { colours: theme.colours.keys().map(|name| (name.clone(), Rgb([0; 3]).into())).collect() }
    }

    /// A theme's colours in ink.
    pub fn for_press(theme: &Theme, spots: Spots) -> Self {
        let paint = |name: &String, cmyk: [f64; 4]| match (theme.spots.get(name), spots) {
            (Some(plate), Spots::Plates) => Paint::Spot { name: plate.clone(), cmyk },
            (Some(_), Spots::Process) | (None, _) => Paint::Ink(cmyk),
        };
        Self { colours: theme.colours.iter().map(|(name, &cmyk)| (name.clone(), paint(name, cmyk))).collect() }
    }

    /// The colours of several pages together, those with one name in different inks each as its own.
    pub fn joined(palettes: &[Self]) -> Self {
        let mut colours: BTreeMap<String, Paint> = BTreeMap::new();
        for (name, paint) in palettes.iter().flat_map(|palette| &palette.colours) {
            let mut own = name.clone();
            while colours.get(&own).is_some_and(|known| known != paint) {
                own.push('+');
            }
            colours.entry(own).or_insert_with(|| paint.clone());
        }
        Self { colours }
    }

    /// The name a painted colour has, if it has one.
    pub fn name_of(&self, colour: &Color) -> Option<&str> {
        self.colours.iter().find(|(_, paint)| &paint.to_typst() == colour).map(|(name, _)| name.as_str())
    }
}

impl From<Rgb> for Paint {
    fn from(rgb: Rgb) -> Self {
        Self::Screen(rgb)
    }
}

impl Paint {
    /// The paint as a Typst colour. Typst writes process inks as DeviceCMYK and a spot as a Separation.
    pub fn to_typst(&self) -> Color {
        let process = |cmyk: &[f64; 4]| {
            let [c, m, y, k] = cmyk.map(|percent| (percent / 100.0) as f32);
            ProcessColor::Cmyk(Cmyk { c, m, y, k })
        };
        match self {
            Self::Screen(Rgb([r, g, b])) => Color::from_u8(*r, *g, *b, 255),
            Self::Ink(cmyk) => Color::Process(process(cmyk)),
            Self::Spot { name, cmyk } => {
                let name = Some(SpotColorantName::Custom(name.as_str().into()));
                let colorant = SpotColorant { name, fallback: process(cmyk) };
                Color::Spot(SpotColor::new(Arc::new(colorant), Ratio::one()))
            }
        }
    }
}

/// The tracking that makes a paragraph a line shorter or longer (推行缩行), as a share of the type size. Justifying a
/// narrow column moves its characters by more than this.
const TURN: f64 = 0.02;

/// A theme, with faces and colours chosen.
pub struct Look<'a> {
    /// The theme.
    pub theme: &'a Theme,
    /// The faces of each role.
    pub roles: &'a BTreeMap<Role, FontUse>,
    /// Its colours.
    pub palette: &'a Palette,
    /// The weight of the body. It is Medium on newsprint, where thin strokes print too weakly.
    pub body_weight: u16,
    /// What the paper chooses about its lines.
    pub lines: LineStyle,
    /// The distance of lines the report asks for, as a share of its type size. Pages are made up a little closer or wider,
    /// which changes none of their words.
    pub pitch: f64,
    /// Whether the report flows over as many pages as it needs.
    pub flow: bool,
}

impl Look<'_> {
    /// All Typst files of a compilation that starts with `main`.
    pub fn files(&self, main: &'static str) -> BTreeMap<String, Bytes> {
        let own = self.theme.files.iter().map(|(name, bytes)| (format!("theme/{name}"), Bytes::new(bytes.clone())));
        let ours = std::iter::once((MAIN_FILE, main)).chain(HELPERS.iter().copied());
        own.chain(ours.map(|(name, text)| (name.to_owned(), Bytes::new(text.as_bytes())))).collect()
    }

    /// The `ctx` for a page on this grid.
    pub fn context(&self, grid: &Grid) -> Dict {
        self.context_in(self.palette, grid)
    }

    /// The `ctx` for a page that is printed in colours of its own.
    pub fn context_in(&self, palette: &Palette, grid: &Grid) -> Dict {
        let colours: Dict =
            palette.colours.iter().map(|(name, paint)| (name.as_str().into(), paint.to_typst().into_value())).collect();
        let fonts: Dict = self.roles.iter().map(|(role, faces)| (role.name().into(), font_list(faces))).collect();
        dict([
            ("size", length(grid.size)),
            ("pitch", length(grid.pitch)),
            ("leading", length(grid.leading())),
            ("turn", length(grid.size * TURN)),
            ("column", length(grid.column)),
            ("gutter", length(grid.gutter)),
            ("lines", self.lines(grid).into_value()),
            ("flow", self.flow.into_value()),
            ("indent", length(grid.size * f64::from(self.lines.indent))),
            ("body-weight", i64::from(self.body_weight).into_value()),
            ("colours", colours.into_value()),
            ("fonts", fonts.into_value()),
        ])
    }
}

impl Look<'_> {
    /// What the paper chooses about its lines, as `paragraph` takes it; nothing of what it leaves as usual.
    fn lines(&self, grid: &Grid) -> Dict {
        let LineStyle { grid: cells, hanging, marks, region, spread, indent: _ } = self.lines;
        let mut chosen = Dict::new();
        if cells {
            chosen.insert("grid".into(), length(grid.size));
        }
        if hanging {
            chosen.insert("hang".into(), true.into_value());
        }
        let marks = match marks {
            MarkWidth::Giving => None,
            MarkWidth::Full => Some("full"),
            MarkWidth::Kaiming => Some("kaiming"),
            MarkWidth::Half => Some("half"),
        };
        if let Some(marks) = marks {
            chosen.insert("marks".into(), marks.into_value());
        }
        match region {
            MarkPlace::Mainland => {}
            MarkPlace::Centred => chosen.insert("region".into(), "centred".into_value()),
        }
        if !notes_fit(grid.size, self.pitch) {
            chosen.insert("notes".into(), "inline".into_value());
        }
        if spread.0 != 0.0 {
            chosen.insert("spread".into(), length(spread));
        }
        chosen
    }
}

/// The smallest type that prints well, in points (docs/press.md), and a note's size in em of its words; `zhuanban.typ` sets
/// notes in the larger of the two.
const LEAST_TYPE: f64 = 6.0;
const NOTE: f64 = 0.5;

/// What the ink of 字 is high, and of small type, in em; and what a page may be made up closer.
const ZI_INK: f64 = 0.93;
const NOTE_INK: f64 = 0.95;
const CLOSER: f64 = 0.97;

/// Whether small type stands clear between the ink of two lines.
fn notes_fit(size: Pt, pitch: f64) -> bool {
    let note = (NOTE * size.0).max(LEAST_TYPE);
    NOTE_INK * note <= (CLOSER * (pitch - 1.0) + 1.0 - ZI_INK) * size.0
}

/// A list for Typst's `font`: families of borrowed marks first, then the role's own family, then the others.
fn font_list(faces: &FontUse) -> Value {
    let mut list = Array::new();
    if !faces.borrowed.is_empty()
        && let Ok(marks) = Regex::new(&format!("[{}]", faces.borrowed.iter().collect::<String>()))
    {
        let lender = dict([("name", faces.lender.as_str().into_value()), ("covers", marks.into_value())]);
        list.push(lender.into_value());
    }
    for family in std::iter::once(&faces.family).chain(&faces.others) {
        list.push(family.as_str().into_value());
    }
    list.into_value()
}
