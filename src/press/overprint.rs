//! Black text and thin black rules overprint; everything else knocks out.
//!
//! Black type that knocks out of a tint shows white at its edge as soon as two plates are off by a hair. So type and
//! thin rules in K 100 alone are printed over what lies below (ISO 32000-1, 8.6.7: `OP true op true OPM 1`), and the
//! switch is thrown back before anything else is painted: white that overprints would vanish, a black area that does
//! would show what it covers.
//!
//! Every byte of the content is kept; `gs` operators are only put in between.

use crate::export::tokens::{Token, Tokens};
use crate::units::Pt;

/// Resource name of the graphics state that overprints.
pub(super) const OVERPRINT: &str = "ZbOverprint";
/// Resource name of the graphics state that knocks out.
pub(super) const KNOCKOUT: &str = "ZbKnockout";

/// The thickest black rule that overprints: 1 mm. A wider one is an area, which would show what lies under it.
const THIN: Pt = Pt(72.0 / 25.4);

/// A content stream with overprint set for what wants it, and reset for all else.
pub(super) fn set(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + content.len() / 8);
    let mut copied = 0;
    let mut scan = Scan::default();
    let mut operands: Vec<(usize, Token)> = Vec::new();
    for (start, token) in Tokens::new(content) {
        let Token::Operator(operator) = &token else {
            operands.push((start, token));
            continue;
        };
        let from = operands.first().map_or(start, |(at, _)| *at);
        if let Some((at, options)) = scan.operator(operator, &operands, from)
            && scan.state.overprints != Some(options)
        {
            let name = if options { OVERPRINT } else { KNOCKOUT };
            out.extend_from_slice(&content[copied..at]);
            out.extend_from_slice(format!("\n/{name} gs\n").as_bytes());
            copied = at;
            scan.state.overprints = Some(options);
        }
        operands.clear();
    }
    out.extend_from_slice(&content[copied..]);
    out
}

/// What is to be known of the graphics state.
#[derive(Clone, Copy)]
struct State {
    /// Whether areas and letters are painted in K 100 alone.
    fill_black: bool,
    /// Whether lines are.
    stroke_black: bool,
    /// The pen's width, in the space it was set in.
    width: f64,
    /// How much larger than points that space is.
    scale: f64,
    /// Text rendering mode (ISO 32000-1, table 106).
    mode: i64,
    /// What was last switched; nothing is known where a form begins.
    overprints: Option<bool>,
}

impl Default for State {
    fn default() -> Self {
        // A page begins with DeviceGray black (ISO 32000-1, table 52): not the K of our palette, so not ours to judge.
        Self { fill_black: false, stroke_black: false, width: 1.0, scale: 1.0, mode: 0, overprints: None }
    }
}

#[derive(Default)]
struct Scan {
    state: State,
    stack: Vec<State>,
    /// Where the current path began, and its extent: nothing may be put between its parts.
    path: Option<Path>,
}

struct Path {
    start: usize,
    min: [f64; 2],
    max: [f64; 2],
}

impl Scan {
    /// Follows an operator. If it paints: where to put a switch, and whether it should overprint.
    fn operator(&mut self, operator: &[u8], operands: &[(usize, Token)], from: usize) -> Option<(usize, bool)> {
        let numbers: Vec<f64> = operands
            .iter()
            .filter_map(|(_, token)| match token {
                Token::Number(number) => Some(*number),
                Token::Name(_) | Token::Codes(_) | Token::Operator(_) | Token::Other => None,
            })
            .collect();
        match operator {
            b"q" => self.stack.push(self.state),
            b"Q" => self.state = self.stack.pop().unwrap_or_default(),
            b"cm" => {
                if let [a, b, c, d, ..] = numbers[..] {
                    self.state.scale *= (a * d - b * c).abs().sqrt();
                }
            }
            b"w" => self.state.width = numbers.first().copied().unwrap_or(1.0),
            b"Tr" => self.state.mode = numbers.first().copied().unwrap_or(0.0) as i64,
            b"k" | b"scn" | b"sc" => self.state.fill_black = is_black(&numbers),
            b"K" | b"SCN" | b"SC" => self.state.stroke_black = is_black(&numbers),
            b"g" | b"rg" | b"cs" => self.state.fill_black = false,
            b"G" | b"RG" | b"CS" => self.state.stroke_black = false,
            b"m" | b"l" | b"c" | b"v" | b"y" => self.reach(from, &numbers),
            b"re" => {
                if let [x, y, width, height] = numbers[..] {
                    self.reach(from, &[x, y, x + width, y + height]);
                }
            }
            b"n" => self.path = None,
            b"f" | b"F" | b"f*" => {
                let path = self.path.take()?;
                return Some((path.start, self.state.fill_black && self.is_thin(&path)));
            }
            b"S" | b"s" => {
                let path = self.path.take()?;
                let thin = self.state.width * self.state.scale <= THIN.0;
                return Some((path.start, self.state.stroke_black && thin));
            }
            b"B" | b"B*" | b"b" | b"b*" => {
                let path = self.path.take()?;
                let black = self.state.fill_black && self.state.stroke_black;
                return Some((path.start, black && self.is_thin(&path)));
            }
            b"Tj" | b"TJ" | b"'" | b"\"" => {
                let black = match self.state.mode {
                    0 | 4 => self.state.fill_black,
                    1 | 5 => self.state.stroke_black,
                    2 | 6 => self.state.fill_black && self.state.stroke_black,
                    _ => false,
                };
                return Some((from, black));
            }
            b"Do" | b"sh" | b"BI" => return Some((from, false)),
            _ => {}
        }
        None
    }

    fn reach(&mut self, from: usize, points: &[f64]) {
        let path = self.path.get_or_insert(Path { start: from, min: [f64::MAX; 2], max: [f64::MIN; 2] });
        for point in points.chunks_exact(2) {
            for (axis, &at) in point.iter().enumerate() {
                path.min[axis] = path.min[axis].min(at);
                path.max[axis] = path.max[axis].max(at);
            }
        }
    }

    /// A rule drawn as an area: no thicker than a thin line in one direction.
    fn is_thin(&self, path: &Path) -> bool {
        (0..2).any(|axis| (path.max[axis] - path.min[axis]) * self.state.scale <= THIN.0)
    }
}

/// K 100 and nothing else. Three or fewer numbers are another space's.
fn is_black(numbers: &[f64]) -> bool {
    matches!(numbers, [c, m, y, k] if *c == 0.0 && *m == 0.0 && *y == 0.0 && *k == 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(content: &str) -> String {
        let set = String::from_utf8_lossy(&set(content.as_bytes())).into_owned();
        set.replace("\n/ZbOverprint gs\n", "<+>").replace("\n/ZbKnockout gs\n", "<->")
    }

    #[test]
    fn black_text_overprints_and_white_knocks_out() {
        assert_eq!(
            told("0 0 0 1 k BT /f0 9 Tf [<01>]TJ ET 0 0 0 0 k BT /f0 9 Tf <01>Tj ET"),
            "0 0 0 1 k BT /f0 9 Tf <+>[<01>]TJ ET 0 0 0 0 k BT /f0 9 Tf <-><01>Tj ET"
        );
    }

    #[test]
    fn grey_colour_and_spot_text_knock_out() {
        for colour in ["0 0 0 .5 k", "0 1 1 0 k", ".1 0 0 1 k", "/c0 cs 1 scn", "0 g", "0 0 0 rg"] {
            assert_eq!(told(&format!("{colour} BT <01>Tj ET")), format!("{colour} BT <-><01>Tj ET"));
        }
    }

    #[test]
    fn thin_rules_overprint_and_areas_do_not() {
        assert_eq!(told("0 0 0 1 K .4 w 0 0 m 9 0 l S"), "0 0 0 1 K .4 w <+>0 0 m 9 0 l S");
        assert_eq!(told("0 0 0 1 K 9 w 0 0 m 9 0 l S"), "0 0 0 1 K 9 w <->0 0 m 9 0 l S");
        assert_eq!(told("0 0 0 1 k 0 0 90 1 re f"), "0 0 0 1 k <+>0 0 90 1 re f");
        assert_eq!(told("0 0 0 1 k 0 0 m 90 0 l 90 80 l h f*"), "0 0 0 1 k <->0 0 m 90 0 l 90 80 l h f*");
        // Thin where it is drawn, not where it is shown.
        assert_eq!(
            told("q 9 0 0 9 0 0 cm 0 0 0 1 K 1 w 0 0 m 9 0 l S Q"),
            "q 9 0 0 9 0 0 cm 0 0 0 1 K 1 w <->0 0 m 9 0 l S Q"
        );
    }

    #[test]
    fn the_state_is_restored_with_the_stack() {
        assert_eq!(
            told("q 0 0 0 1 k BT <01>Tj ET Q /x0 Do q 0 0 0 1 k BT <01>Tj <02>Tj ET Q"),
            "q 0 0 0 1 k BT <+><01>Tj ET Q <->/x0 Do q 0 0 0 1 k BT <+><01>Tj <02>Tj ET Q"
        );
    }

    #[test]
    fn a_clip_is_no_paint_and_no_byte_is_lost() {
        let content = "0 0 9 9 re W n /P<</MCID 0>>BDC (a\\)b)Tj EMC % end\n";
        assert_eq!(told(content), content.replace("(a", "<->(a"));
    }
}
