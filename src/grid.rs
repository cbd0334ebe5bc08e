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
    /// Where two pages meet that are made up as one.
    pub fold: Option<Fold>,
}

/// The fold of a spread: its sheet is two pages wide, and its columns are those of both.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fold {
    /// Columns of the left page.
    pub after: u32,
    /// How much further than a gutter the columns on both sides of it are apart: the pages' inner margins.
    pub gap: Pt,
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
            fold: None,
        }
    }

    /// Two such pages side by side, as one sheet.
    pub fn spread(&self) -> Self {
        let trim = Size { width: self.trim.width * 2.0, height: self.trim.height };
        let page: Pt = self.trim.width.into();
        let gap = page - (self.column + self.gutter) * f64::from(self.columns);
        let area = Rect { width: page + self.area.width, ..self.area };
        let fold = Some(Fold { after: self.columns, gap });
        Self { trim, area, columns: self.columns * 2, fold, ..self.clone() }
    }

    /// One page of a spread; a page's grid as it is.
    pub fn page(&self) -> Self {
        let Some(fold) = self.fold else { return self.clone() };
        let trim = Size { width: self.trim.width / 2.0, height: self.trim.height };
        let width: Pt = trim.width.into();
        let area = Rect { width: self.area.width - width, ..self.area };
        Self { trim, area, columns: fold.after, fold: None, ..self.clone() }
    }

    /// The most columns text can span: those of one page.
    pub fn text_columns(&self) -> u32 {
        self.fold.map_or(self.columns, |fold| fold.after)
    }

    /// Whether something so many columns wide has to lie across the fold.
    pub fn is_across(&self, span: u32) -> bool {
        span > self.text_columns()
    }

    /// Whether cells lie across the fold.
    pub fn crosses(&self, cells: &Cells) -> bool {
        self.fold.is_some_and(|fold| cells.column < fold.after && fold.after < cells.column + cells.span)
    }

    /// The same type area with another number of lines, closer together or further apart.
    pub fn with_lines(&self, lines: u32) -> Self {
        let pitch = (self.area.height - self.size) / f64::from(lines.max(2) - 1);
        Self { lines, pitch, ..self.clone() }
    }

    /// The same columns of as many 字, in another type size; the margins take what is left. `None` if that would be less
    /// than nothing.
    pub fn with_size(&self, size: Pt) -> Option<Self> {
        if self.fold.is_some() {
            return self.page().with_size(size).map(|page| page.spread());
        }
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

    /// The width of n columns and the gutters between them; of more than a page has, on a spread, with the fold among them.
    pub fn span_width(&self, span: u32) -> Pt {
        let gap = self.fold.filter(|_| self.is_across(span)).map_or(Pt(0.0), |fold| fold.gap);
        self.column * f64::from(span) + self.gutter * f64::from(span.saturating_sub(1)) + gap
    }

    /// The height of n lines, from the head of the first to the foot of the last.
    pub fn lines_height(&self, lines: u32) -> Pt {
        if lines == 0 { Pt(0.0) } else { self.pitch * f64::from(lines - 1) + self.size }
    }

    /// The cells' rectangle, from the trim's top left.
    pub fn rect(&self, cells: &Cells) -> Rect<Pt> {
        let gap = |there: bool| self.fold.filter(|_| there).map_or(Pt(0.0), |fold| fold.gap);
        let beyond = self.fold.is_some_and(|fold| cells.column >= fold.after);
        let own = self.column * f64::from(cells.span) + self.gutter * f64::from(cells.span.saturating_sub(1));
        Rect {
            x: self.area.x + (self.column + self.gutter) * f64::from(cells.column) + gap(beyond),
            y: self.area.y + self.pitch * f64::from(cells.line),
            width: own + gap(self.crosses(cells)),
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
