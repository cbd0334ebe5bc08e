//! The sheet and its grid: whole-字 columns × lines, every box derived once.

use crate::report::Format;
use crate::units::{Mm, Pt, Rect, Size};

/// Rounding slack when whole characters and lines are counted: far below what a press can show.
const HAIR: f64 = 1e-6;

/// A page's grid, with the sheet it stands on.
///
/// A column is a whole number of 字 wide (整字分栏); what the margins leave over goes to both sides equally, and below
/// the last line.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The trimmed page.
    pub trim: Size<Mm>,
    /// The type area, from the trim's top left.
    pub area: Rect<Pt>,
    /// Number of columns.
    pub columns: u32,
    /// 字 in a column's line.
    pub zi: u32,
    /// A column's width.
    pub column: Pt,
    /// Space between columns.
    pub gutter: Pt,
    /// Number of lines.
    pub lines: u32,
    /// Body type size.
    pub size: Pt,
    /// Distance of baselines.
    pub pitch: Pt,
}

/// Whole columns and whole lines, both counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cells {
    /// The first column.
    pub column: u32,
    /// The first line.
    pub line: u32,
    /// How many columns.
    pub span: u32,
    /// How many lines.
    pub lines: u32,
}

impl Cells {
    /// Whether two blocks share a cell.
    pub fn overlap(&self, other: &Cells) -> bool {
        self.column < other.column + other.span
            && other.column < self.column + self.span
            && self.line < other.line + other.lines
            && other.line < self.line + self.lines
    }
}

impl Grid {
    /// Derives the grid from the format the report asks for.
    pub fn of(format: &Format) -> Self {
        let trim: Size<Pt> = Size { width: format.trim.width.into(), height: format.trim.height.into() };
        let left: Pt = format.margins.left.into();
        let top: Pt = format.margins.top.into();
        let width = trim.width - left - format.margins.right.into();
        let height = trim.height - top - format.margins.bottom.into();
        let columns = format.columns.max(1);
        let gutters = format.gutter * f64::from(columns - 1);
        let zi = ((width - gutters) / f64::from(columns) / format.body_size + HAIR).floor().max(1.0);
        let column = format.body_size * zi;
        let used = column * f64::from(columns) + gutters;
        let lines = ((height - format.body_size) / format.line_pitch + HAIR).floor().max(0.0) + 1.0;
        let area = Rect {
            x: left + (width - used) / 2.0,
            y: top,
            width: used,
            height: format.line_pitch * (lines - 1.0) + format.body_size,
        };
        Self {
            trim: format.trim,
            area,
            columns,
            zi: zi as u32,
            column,
            gutter: format.gutter,
            lines: lines as u32,
            size: format.body_size,
            pitch: format.line_pitch,
        }
    }

    /// The same type area with another number of lines, closer together or further apart.
    pub fn with_lines(&self, lines: u32) -> Self {
        let pitch = (self.area.height - self.size) / f64::from(lines.max(2) - 1);
        Self { lines, pitch, ..self.clone() }
    }

    /// The same columns of as many 字, in another type size; the margins take what is left. `None` if that would be less
    /// than nothing.
    pub fn with_size(&self, size: Pt) -> Option<Self> {
        let factor = size / self.size;
        let (column, gutter, pitch) = (self.column * factor, self.gutter * factor, self.pitch * factor);
        let width = column * f64::from(self.columns) + gutter * f64::from(self.columns - 1);
        let x = self.area.x - (width - self.area.width) / 2.0;
        let lines = ((self.area.height - size) / pitch + HAIR).floor().max(0.0) + 1.0;
        let height = pitch * (lines - 1.0) + size;
        let area = Rect { x, width, height, ..self.area };
        (x.0 >= 0.0).then(|| Self { area, column, gutter, size, pitch, lines: lines as u32, ..self.clone() })
    }

    /// What stands between one line's foot and the next line's head.
    pub fn leading(&self) -> Pt {
        self.pitch - self.size
    }

    /// The width of n columns and the gutters between them.
    pub fn span_width(&self, span: u32) -> Pt {
        self.column * f64::from(span) + self.gutter * f64::from(span.saturating_sub(1))
    }

    /// The height of n lines, from the head of the first to the foot of the last.
    pub fn lines_height(&self, lines: u32) -> Pt {
        if lines == 0 { Pt(0.0) } else { self.pitch * f64::from(lines - 1) + self.size }
    }

    /// The cells' rectangle, from the trim's top left.
    pub fn rect(&self, cells: &Cells) -> Rect<Pt> {
        Rect {
            x: self.area.x + (self.column + self.gutter) * f64::from(cells.column),
            y: self.area.y + self.pitch * f64::from(cells.line),
            width: self.span_width(cells.span),
            height: self.lines_height(cells.lines),
        }
    }

    /// Whether the cells lie on the grid.
    pub fn holds(&self, cells: &Cells) -> bool {
        cells.span >= 1
            && cells.lines >= 1
            && cells.column + cells.span <= self.columns
            && cells.line + cells.lines <= self.lines
    }
}
