//! How wide a line is before it is squeezed or stretched.

use crate::grid;
use crate::text::Text;

impl Text<'_> {
    /// The width of a line from `start` to `last`, before it is squeezed or stretched.
    pub(crate) fn natural_width(&self, start: usize, last: usize) -> f64 {
        let Some(joints) = self.joints.get(start..=last) else { return 0.0 };
        let (Some(first), Some((end, inner))) = (joints.first(), joints.split_last()) else { return 0.0 };
        let snapped: f64 = match self.measure.style.grid {
            Some(cell) => grid::snap(self, start, last, cell.0).iter().sum::<f64>() + first.cell.left,
            None => 0.0,
        };
        let within: f64 = inner.iter().map(|joint| joint.cell.width + joint.added()).sum();
        within + end.cell.width - first.cell.left - end.cell.right + snapped
    }
}
