//! A story's frames: its area, less what stands in it, column by column.

use super::{Cells, Frame, Grid};

/// Cuts an area into frames one column wide: down the first column, around whatever stands there, then the next.
///
/// A line of air is left above and below an obstacle, so that text never touches a picture or another story's block.
pub fn frames(grid: &Grid, area: &Cells, obstacles: &[Cells]) -> Vec<Frame> {
    let mut frames = Vec::new();
    for column in area.column..area.column + area.span {
        let mut open: Option<u32> = None;
        let end = area.line + area.lines;
        for line in area.line..=end {
            let free = line < end && !obstacles.iter().any(|o| blocks(o, column, line));
            match (open, free) {
                (None, true) => open = Some(line),
                (Some(start), false) => {
                    let cells = Cells { column, line: start, span: 1, lines: line - start };
                    frames.push(Frame { cells, rect: grid.rect(&cells) });
                    open = None;
                }
                (None, false) | (Some(_), true) => {}
            }
        }
    }
    frames
}

/// Whether a cell belongs to an obstacle or to the air around it.
fn blocks(obstacle: &Cells, column: u32, line: u32) -> bool {
    let air = Cells { line: obstacle.line.saturating_sub(1), lines: obstacle.lines + 2, ..*obstacle };
    air.overlap(&Cells { column, line, span: 1, lines: 1 })
}
