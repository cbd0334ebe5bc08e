//! How light a picture is where: what decides whether letters can stand on it.

use crate::units::Rect;

/// Contrast of letters with what is behind them, all along (WCAG 2.1, 1.4.3), and a little more: a picture is resampled and
/// compressed before it is printed.
const CONTRAST: f64 = 4.6;

/// What makes up for stray light in that measure.
const STRAY: f64 = 0.05;

/// A picture in cells: how light each is, and sums from which those of any part are had at once.
#[derive(Clone, Debug, PartialEq)]
pub struct Tones {
    width: u32,
    height: u32,
    /// Cells too light for white letters, cells too dark for black ones, and how much each differs from its neighbours;
    /// summed from the top left, a row and a column longer than the picture.
    light: Vec<u32>,
    dark: Vec<u32>,
    busy: Vec<f64>,
    /// Luminance of the cells themselves, 0–1, row by row.
    luminance: Vec<f32>,
}

/// What letters on a picture are printed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// The paper shows through: white.
    Paper,
    /// Black.
    Black,
}

impl Ink {
    /// Both, that which papers take first.
    pub const ALL: [Self; 2] = [Self::Paper, Self::Black];

    /// The theme's colour of that name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Black => "black",
        }
    }

    /// Whether letters in it stand out from a cell of this luminance.
    fn stands_out(self, luminance: f64) -> bool {
        self.contrast(luminance) >= CONTRAST
    }

    /// The contrast of letters in it with a cell of this luminance.
    fn contrast(self, luminance: f64) -> f64 {
        match self {
            Self::Paper => (1.0 + STRAY) / (luminance + STRAY),
            Self::Black => (luminance + STRAY) / STRAY,
        }
    }
}

impl Tones {
    /// Cells across a picture; one is about as wide as a stroke of the headline that is to stand on it.
    pub const ACROSS: u32 = 240;

    /// From the luminance of its cells, row by row, [`Tones::ACROSS`] or fewer in each.
    pub fn new(width: u32, luminance: Vec<f32>) -> Self {
        let height = (luminance.len() / width.max(1) as usize) as u32;
        let at = |x: u32, y: u32| {
            let cell = (y.min(height.saturating_sub(1)) * width + x.min(width.saturating_sub(1))) as usize;
            f64::from(luminance.get(cell).copied().unwrap_or(0.0))
        };
        let lightness = |x: u32, y: u32| lightness(at(x, y));
        let (w, h) = (width as usize + 1, height as usize + 1);
        let (mut light, mut dark, mut busy) = (vec![0; w * h], vec![0; w * h], vec![0.0; w * h]);
        for y in 0..height {
            for x in 0..width {
                let (here, up) = ((y as usize + 1) * w + x as usize + 1, y as usize * w + x as usize + 1);
                let step =
                    (lightness(x, y) - lightness(x + 1, y)).abs() + (lightness(x, y) - lightness(x, y + 1)).abs();
                light[here] = u32::from(!Ink::Paper.stands_out(at(x, y))) + light[here - 1] + light[up] - light[up - 1];
                dark[here] = u32::from(!Ink::Black.stands_out(at(x, y))) + dark[here - 1] + dark[up] - dark[up - 1];
                busy[here] = step + busy[here - 1] + busy[up] - busy[up - 1];
            }
        }
        Self { width, height, light, dark, busy, luminance }
    }

    /// Whether letters can be read all over a part of the picture, each of whose sides is a share of the picture's own, and how
    /// much goes on behind them: the mean difference of neighbouring cells in lightness (0–100).
    pub fn under(&self, part: &Rect<f64>, ink: Ink) -> (bool, f64) {
        let (x0, x1, y0, y1) = self.cells(part);
        let w = self.width as usize + 1;
        let corner = |x: u32, y: u32| y as usize * w + x as usize;
        let corners = [corner(x1, y1), corner(x0, y0), corner(x0, y1), corner(x1, y0)];
        let bad = match ink {
            Ink::Paper => &self.light,
            Ink::Black => &self.dark,
        };
        let [a, b, c, d] = corners.map(|at| bad.get(at).copied().unwrap_or(0));
        let [e, f, g, h] = corners.map(|at| self.busy.get(at).copied().unwrap_or(0.0));
        let cells = f64::from((x1 - x0) * (y1 - y0)).max(1.0);
        ((a + b).saturating_sub(c + d) == 0, (e + f - g - h) / cells)
    }

    /// The least contrast of letters with any cell of a part.
    pub fn contrast(&self, part: &Rect<f64>, ink: Ink) -> f64 {
        let (x0, x1, y0, y1) = self.cells(part);
        let rows = (y0..y1).flat_map(|y| (x0..x1).map(move |x| (y * self.width + x) as usize));
        let all = rows.filter_map(|cell| self.luminance.get(cell));
        all.map(|luminance| ink.contrast(f64::from(*luminance))).fold(f64::INFINITY, f64::min)
    }

    /// The cells a part touches: first and last column, first and last row; the last ones are outside.
    fn cells(&self, part: &Rect<f64>) -> (u32, u32, u32, u32) {
        let span = |start: f64, length: f64, cells: u32| {
            let first = (start * f64::from(cells)).floor().clamp(0.0, f64::from(cells)) as u32;
            let last = ((start + length) * f64::from(cells)).ceil().clamp(0.0, f64::from(cells)) as u32;
            (first, last.max(first))
        };
        let (x0, x1) = span(part.x, part.width, self.width);
        let (y0, y1) = span(part.y, part.height, self.height);
        (x0, x1, y0, y1)
    }
}

/// CIE lightness of a luminance, 0–100.
fn lightness(luminance: f64) -> f64 {
    if luminance > 0.008_856 { 116.0 * luminance.cbrt() - 16.0 } else { 903.3 * luminance }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Rect<f64> {
        Rect { x: 0.0, y: 0.0, width: 1.0, height: 1.0 }
    }

    #[test]
    fn white_stands_on_dark_and_black_on_light() {
        let (night, snow) = (Tones::new(4, vec![0.05; 12]), Tones::new(4, vec![0.8; 12]));
        assert_eq!([Ink::Paper, Ink::Black].map(|ink| night.under(&all(), ink).0), [true, false]);
        assert_eq!([Ink::Paper, Ink::Black].map(|ink| snow.under(&all(), ink).0), [false, true]);
        // Of a middle grey neither stands out by so much.
        let fog = Tones::new(4, vec![0.179; 12]);
        assert!(!fog.under(&all(), Ink::Paper).0 && !fog.under(&all(), Ink::Black).0);
        assert!((night.contrast(&all(), Ink::Paper) - 10.5).abs() < 1e-6);
    }

    #[test]
    fn one_light_cell_is_seen_where_it_is() {
        let mut cells = vec![0.02; 100];
        cells[55] = 0.9;
        let tones = Tones::new(10, cells);
        let upper = Rect { height: 0.5, ..all() };
        let lower = Rect { y: 0.5, height: 0.5, ..all() };
        assert_eq!((tones.under(&upper, Ink::Paper).0, tones.under(&lower, Ink::Paper).0), (true, false));
        assert!(tones.under(&lower, Ink::Paper).1 > tones.under(&Rect { y: 0.6, height: 0.4, ..all() }, Ink::Paper).1);
    }
}
