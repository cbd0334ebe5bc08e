//! Affine maps.

/// `x' = a·x + c·y + e`, `y' = b·x + d·y + f`, as `cm` writes it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Matrix(pub [f64; 6]);

impl Matrix {
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First `self`, then `outer`.
    pub fn then(&self, outer: &Self) -> Self {
        let ([a, b, c, d, e, f], [g, h, i, j, k, l]) = (self.0, outer.0);
        Self([a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l])
    }

    pub fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.0;
        (a * x + c * y + e, b * x + d * y + f)
    }

    pub fn determinant(&self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        a * d - b * c
    }

    /// The map back; `None` if everything is mapped onto a line.
    pub fn inverse(&self) -> Option<Self> {
        let [a, b, c, d, e, f] = self.0;
        let det = self.determinant();
        if !det.is_finite() || det.abs() < 1e-12 {
            return None;
        }
        let (ia, ib, ic, id) = (d / det, -b / det, -c / det, a / det);
        Some(Self([ia, ib, ic, id, -(e * ia + f * ic), -(e * ib + f * id)]))
    }

    /// How much longer lengths become on average: the root of the change in area.
    pub fn scale(&self) -> f64 {
        let det = self.determinant().abs().sqrt();
        if det.is_finite() { det } else { 0.0 }
    }

    /// The most any length grows by, whatever its direction.
    pub fn longest(&self) -> f64 {
        let [a, b, c, d, ..] = self.0;
        let (sum, det) = (a * a + b * b + c * c + d * d, self.determinant());
        let most = (sum / 2.0 + (sum * sum / 4.0 - det * det).max(0.0).sqrt()).sqrt();
        if most.is_finite() { most } else { 0.0 }
    }

    /// What a width becomes across a line whose length grows by `stretch`: the area of a stroke is the matrix's.
    pub fn across(&self, stretch: f64) -> f64 {
        let across = self.determinant().abs() / stretch;
        if across.is_finite() { across } else { 0.0 }
    }

    /// The lengths of what one unit along x and along y becomes.
    pub fn axes(&self) -> (f64, f64) {
        let [a, b, c, d, ..] = self.0;
        (a.hypot(b), c.hypot(d))
    }

    /// Left, low, right, high of a mapped rectangle.
    pub fn bounds(&self, [x0, y0, x1, y1]: [f64; 4]) -> [f64; 4] {
        let corners = [self.apply(x0, y0), self.apply(x1, y0), self.apply(x1, y1), self.apply(x0, y1)];
        corners.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |[l, t, r, b], (x, y)| {
            [l.min(*x), t.min(*y), r.max(*x), b.max(*y)]
        })
    }

    /// From six numbers.
    pub fn from_list(list: &[f32]) -> Option<Self> {
        let list: Vec<f64> = list.iter().map(|n| f64::from(*n)).collect();
        Some(Self(list.try_into().ok()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_compose_and_invert() {
        let scale = Matrix([2.0, 0.0, 0.0, 3.0, 0.0, 0.0]);
        let turn = Matrix([0.0, 1.0, -1.0, 0.0, 5.0, 0.0]);
        let both = scale.then(&turn);
        assert_eq!(both.apply(1.0, 1.0), (2.0, 2.0));
        let back = both.inverse().expect("it has one").then(&both);
        assert!(back.0.iter().zip(Matrix::IDENTITY.0).all(|(a, b)| (a - b).abs() < 1e-12));
        assert!(Matrix([1.0, 1.0, 1.0, 1.0, 0.0, 0.0]).inverse().is_none());
        assert_eq!(both.axes(), (2.0, 3.0));
    }
}
