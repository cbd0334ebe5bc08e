//! A theme made ready for one page: its files, and the `ctx` its functions are handed.

use std::collections::BTreeMap;

use typst_library::foundations::{Array, Bytes, Dict, IntoValue, Regex, Value};
use typst_library::visualize::Color;

use super::values::{dict, length};
use super::{LIBRARY, Theme};
use crate::assets::FontUse;
use crate::compose::Grid;
use crate::engine::MAIN_FILE;
use crate::report::Role;

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb(pub [u8; 3]);

/// A theme's colours in the colour space of the output.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Palette {
    /// Each colour as the screen shows it.
    pub colours: BTreeMap<String, Rgb>,
}

impl Palette {
    /// All of a theme's colours as black: enough to measure with.
    pub fn for_measuring(theme: &Theme) -> Self {
        Self { colours: theme.colours.keys().map(|name| (name.clone(), Rgb([0; 3]))).collect() }
    }

    /// The name a painted colour has, if it has one.
    pub fn name_of(&self, colour: &Color) -> Option<&str> {
        self.colours.iter().find(|(_, rgb)| &rgb.to_typst() == colour).map(|(name, _)| name.as_str())
    }
}

impl Rgb {
    fn to_typst(self) -> Color {
        let [r, g, b] = self.0;
        Color::from_u8(r, g, b, 255)
    }
}

/// Tracking by which a paragraph is run a line shorter or longer (推行缩行), of the type size. Justification moves the
/// characters of a narrow column by more than this.
const TURN: f64 = 0.02;

/// A theme with its faces and colours decided.
pub struct Look<'a> {
    /// The theme.
    pub theme: &'a Theme,
    /// What each role is set in.
    pub roles: &'a BTreeMap<Role, FontUse>,
    /// Its colours.
    pub palette: &'a Palette,
    /// Weight of the body: newsprint eats thin strokes, so it takes Medium there.
    pub body_weight: u16,
}

impl Look<'_> {
    /// All Typst files of a compilation that starts with `main`.
    pub fn files(&self, main: &'static str) -> BTreeMap<String, Bytes> {
        let own = self.theme.files.iter().map(|(name, bytes)| (format!("theme/{name}"), Bytes::new(bytes.clone())));
        let ours = [(MAIN_FILE, main), ("zhuanban.typ", LIBRARY)];
        own.chain(ours.into_iter().map(|(name, text)| (name.to_owned(), Bytes::new(text.as_bytes())))).collect()
    }

    /// The `ctx` of a page on this grid.
    pub fn context(&self, grid: &Grid) -> Dict {
        let colours: Dict = self
            .palette
            .colours
            .iter()
            .map(|(name, rgb)| (name.as_str().into(), rgb.to_typst().into_value()))
            .collect();
        let fonts: Dict = self.roles.iter().map(|(role, faces)| (role.name().into(), font_list(faces))).collect();
        dict([
            ("size", length(grid.size)),
            ("pitch", length(grid.pitch)),
            ("leading", length(grid.leading())),
            ("turn", length(grid.size * TURN)),
            ("column", length(grid.column)),
            ("gutter", length(grid.gutter)),
            ("body-weight", i64::from(self.body_weight).into_value()),
            ("colours", colours.into_value()),
            ("fonts", fonts.into_value()),
        ])
    }
}

/// The list Typst's `font` takes: lent marks first, then the role's own family, then those that help out.
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
