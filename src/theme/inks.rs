//! 单色 and 套红: a theme's colours where the press has black alone, or black and one other plate.

use super::Theme;
use crate::report::Inks;

/// How dark a colour is, 0 (paper) to 1, from which on it becomes solid black: type and rules in it stay sharp.
const SOLID: f64 = 0.42;

/// A lighter colour becomes a tint of black this much darker than it looks, so that it is still told from the paper.
const DEEPER: f64 = 1.25;

impl Theme {
    /// The same theme in the inks a report asks for. In black and one colour, its most colourful one keeps a plate of
    /// its own; all others become black or tints of it.
    #[must_use]
    pub fn in_inks(mut self, inks: Inks) -> Self {
        let kept = match inks {
            Inks::All => return self,
            Inks::BlackAndOne => self.most_colourful(),
            Inks::Black => None,
        };
        for (name, cmyk) in &mut self.colours {
            if kept.as_deref() != Some(name) {
                *cmyk = black(*cmyk);
            }
        }
        self.spots.retain(|name, _| kept.as_deref() == Some(name));
        if let Some(name) = kept {
            self.spots.entry(name.clone()).or_insert_with(|| format!("Spot {name}"));
        }
        self
    }

    /// The colour furthest from grey; `None` if there is none.
    fn most_colourful(&self) -> Option<String> {
        let furthest = self.colours.iter().max_by(|a, b| chroma(a.1).total_cmp(&chroma(b.1)));
        furthest.filter(|(_, cmyk)| chroma(cmyk) > 0.0).map(|(name, _)| name.clone())
    }
}

/// How far a colour is from grey, in percent of ink.
fn chroma([c, m, y, _]: &[f64; 4]) -> f64 {
    c.max(*m).max(*y) - c.min(*m).min(*y)
}

/// A colour in black alone.
fn black([c, m, y, k]: [f64; 4]) -> [f64; 4] {
    if c == 0.0 && m == 0.0 && y == 0.0 {
        return [c, m, y, k];
    }
    let light = |ink: f64| {
        let v = (1.0 - ink / 100.0) * (1.0 - k / 100.0);
        if v <= 0.040_45 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    };
    let luminance = 0.2126 * light(c) + 0.7152 * light(m) + 0.0722 * light(y);
    // CIE lightness, 0–1.
    let lightness = if luminance > 0.008_856 { 1.16 * luminance.cbrt() - 0.16 } else { 9.033 * luminance };
    let dark = 1.0 - lightness;
    [0.0, 0.0, 0.0, if dark >= SOLID { 100.0 } else { (dark * DEEPER * 100.0).round().min(100.0) }]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::project::Project;

    fn theme(inks: Inks) -> Theme {
        let daily = Theme::load(None, &Project::at("/nowhere"), &mut Diagnostics::new());
        daily.expect("the shipped theme").in_inks(inks)
    }

    #[test]
    fn in_black_alone_no_colour_has_another_ink() {
        let black = theme(Inks::Black);
        assert!(black.colours.values().all(|[c, m, y, _]| [*c, *m, *y] == [0.0; 3]), "{:?}", black.colours);
        assert!(black.spots.is_empty());
        assert_eq!(black.colours["accent"], [0.0, 0.0, 0.0, 100.0]);
        // Words in gold stand on the accent: they stay light.
        assert!(black.colours["gold"][3] < 40.0, "{:?}", black.colours["gold"]);
        assert_eq!(black.colours["grey"], theme(Inks::All).colours["grey"]);
    }

    #[test]
    fn in_black_and_one_the_accent_has_a_plate() {
        let both = theme(Inks::BlackAndOne);
        assert_eq!(both.spots.keys().collect::<Vec<_>>(), ["accent"]);
        let others = both.colours.iter().filter(|(name, _)| *name != "accent");
        assert!(others.clone().all(|(_, [c, m, y, _])| [*c, *m, *y] == [0.0; 3]), "{:?}", both.colours);
        assert_eq!(both.colours["accent"], theme(Inks::All).colours["accent"]);
    }
}
