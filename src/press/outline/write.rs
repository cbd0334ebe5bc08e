//! A content stream with paths in the place of text.

use std::collections::BTreeMap;

use super::face::{Face, Segment};
use crate::export::tokens::{Token, Tokens};

/// Decimals of a coordinate: of a point, 0.00004 mm.
const DECIMALS: f64 = 10_000.0;

/// Replaces all text (ISO 32000-1, 9.3 and 9.4) by paths.
///
/// # Errors
/// What text cannot be turned into a path.
pub(super) fn outlined(content: &[u8], faces: &BTreeMap<Vec<u8>, &Face>) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(content.len() * 8);
    let mut copied = 0;
    let mut text = Text { faces, state: State::default(), stack: Vec::new(), matrix: IDENTITY, line: IDENTITY };
    let mut operands: Vec<(usize, Token)> = Vec::new();
    let mut tokens = Tokens::new(content);
    while let Some((start, token)) = tokens.next() {
        let Token::Operator(operator) = &token else {
            operands.push((start, token));
            continue;
        };
        let from = operands.first().map_or(start, |(at, _)| *at);
        if let Some(path) = text.operator(operator, &operands)? {
            out.extend_from_slice(&content[copied..from]);
            out.extend_from_slice(&path);
            copied = tokens.at;
        }
        operands.clear();
    }
    out.extend_from_slice(&content[copied..]);
    Ok(out)
}

type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `first`, then `second`.
fn then(first: Matrix, second: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = second;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/// The state of text that `q` keeps.
#[derive(Clone)]
struct State {
    font: Vec<u8>,
    size: f64,
    spacing: f64,
    /// As a share of 1.
    stretch: f64,
    leading: f64,
    rise: f64,
    mode: i64,
}

impl Default for State {
    fn default() -> Self {
        Self { font: Vec::new(), size: 0.0, spacing: 0.0, stretch: 1.0, leading: 0.0, rise: 0.0, mode: 0 }
    }
}

struct Text<'f> {
    faces: &'f BTreeMap<Vec<u8>, &'f Face>,
    state: State,
    stack: Vec<State>,
    matrix: Matrix,
    line: Matrix,
}

impl Text<'_> {
    /// Follows an operator. If it is one of text, what stands in its place.
    fn operator(&mut self, operator: &[u8], operands: &[(usize, Token)]) -> Result<Option<Vec<u8>>, String> {
        let numbers: Vec<f64> = operands.iter().filter_map(|(_, token)| number(token)).collect();
        let first = numbers.first().copied().unwrap_or(0.0);
        match operator {
            b"q" => self.stack.push(self.state.clone()),
            b"Q" => self.state = self.stack.pop().unwrap_or_default(),
            b"BT" => (self.matrix, self.line) = (IDENTITY, IDENTITY),
            b"Tf" => {
                let name = operands.iter().find_map(|(_, token)| match token {
                    Token::Name(name) => Some(name.clone()),
                    Token::Number(_) | Token::Codes(_) | Token::Operator(_) | Token::Other => None,
                });
                (self.state.font, self.state.size) = (name.unwrap_or_default(), first);
            }
            // `Tw` is for codes of one byte (9.3.3).
            b"ET" | b"Tw" => {}
            b"Tc" => self.state.spacing = first,
            b"Tz" => self.state.stretch = first / 100.0,
            b"TL" => self.state.leading = first,
            b"Ts" => self.state.rise = first,
            b"Tr" => self.state.mode = first as i64,
            b"Tm" => {
                let six = <Matrix>::try_from(numbers).map_err(|_| "a text matrix of other than six numbers")?;
                (self.matrix, self.line) = (six, six);
            }
            b"Td" => self.down(&numbers),
            b"TD" => {
                self.state.leading = -numbers.get(1).copied().unwrap_or(0.0);
                self.down(&numbers);
            }
            b"T*" => self.down(&[0.0, -self.state.leading]),
            b"Tj" | b"TJ" => return self.show(operands).map(Some),
            b"'" | b"\"" => return Err("text shown by an operator the program does not write".to_owned()),
            _ => return Ok(None),
        }
        Ok((!matches!(operator, b"q" | b"Q")).then(Vec::new))
    }

    fn down(&mut self, by: &[f64]) {
        if let [x, y] = *by {
            self.line = then([1.0, 0.0, 0.0, 1.0, x, y], self.line);
            self.matrix = self.line;
        }
    }

    /// The glyphs of an operator as one path, painted as the text was.
    fn show(&mut self, operands: &[(usize, Token)]) -> Result<Vec<u8>, String> {
        let state = &self.state;
        let paint: &[u8] = match state.mode {
            0 => b"f\n",
            1 => b"S\n",
            2 => b"B\n",
            3 => b"",
            mode => return Err(format!("text that clips (mode {mode})")),
        };
        let face = self.faces.get(&state.font).ok_or("text in a font the file does not have")?;
        let mut path = Vec::new();
        for (_, token) in operands {
            match token {
                Token::Number(back) => self.matrix = ahead(self.matrix, -back / 1000.0 * state.size * state.stretch),
                Token::Codes(codes) => {
                    for pair in codes.chunks(2) {
                        let &[high, low] = pair else { return Err("half a code".to_owned()) };
                        let glyph = face.glyph(u16::from_be_bytes([high, low])).ok_or("a code without a glyph")?;
                        let em = [state.size * state.stretch, 0.0, 0.0, state.size, 0.0, state.rise];
                        draw(&glyph.outline, then(em, self.matrix), &mut path);
                        let advance = (glyph.advance * state.size + state.spacing) * state.stretch;
                        self.matrix = ahead(self.matrix, advance);
                    }
                }
                Token::Name(_) | Token::Operator(_) | Token::Other => {}
            }
        }
        if path.is_empty() || paint.is_empty() {
            return Ok(Vec::new());
        }
        path.extend_from_slice(paint);
        Ok(path)
    }
}

fn number(token: &Token) -> Option<f64> {
    match token {
        Token::Number(number) => Some(*number),
        Token::Name(_) | Token::Codes(_) | Token::Operator(_) | Token::Other => None,
    }
}

/// A text matrix so much further along the line.
fn ahead(matrix: Matrix, by: f64) -> Matrix {
    then([1.0, 0.0, 0.0, 1.0, by, 0.0], matrix)
}

fn draw(outline: &[Segment], [a, b, c, d, e, f]: Matrix, path: &mut Vec<u8>) {
    let mut put = |points: &[[f64; 2]], operator: &[u8]| {
        for [x, y] in points {
            for value in [a * x + c * y + e, b * x + d * y + f] {
                coordinate(value, path);
                path.push(b' ');
            }
        }
        path.extend_from_slice(operator);
    };
    for segment in outline {
        match segment {
            Segment::Move(to) => put(&[*to], b"m\n"),
            Segment::Line(to) => put(&[*to], b"l\n"),
            Segment::Curve(points) => put(points, b"c\n"),
            Segment::Close => put(&[], b"h\n"),
        }
    }
}

/// Writes a coordinate, rounded, without zeros at its end.
fn coordinate(value: f64, out: &mut Vec<u8>) {
    let units = (value * DECIMALS).round() as i64;
    let (whole, mut rest) = (units.unsigned_abs() / DECIMALS as u64, units.unsigned_abs() % DECIMALS as u64);
    if units < 0 {
        out.push(b'-');
    }
    out.extend_from_slice(whole.to_string().as_bytes());
    if rest > 0 {
        out.push(b'.');
        let mut place = DECIMALS as u64 / 10;
        while rest > 0 {
            out.push(b'0' + (rest / place) as u8);
            (rest, place) = (rest % place, (place / 10).max(1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::face::Glyph;
    use super::*;

    /// A face whose code 1 is a bar half an em wide, and whose code 2 is a space.
    fn told(content: &str) -> Result<String, String> {
        let corners = [[0.0, 0.0], [0.5, 0.0], [0.5, 0.1]];
        let mut outline = vec![Segment::Move(corners[0])];
        outline.extend(corners[1..].iter().map(|at| Segment::Line(*at)));
        outline.push(Segment::Close);
        let face = Face::of(BTreeMap::from([
            (1, Glyph { outline, advance: 1.0 }),
            (2, Glyph { outline: Vec::new(), advance: 0.5 }),
        ]));
        let faces = BTreeMap::from([(b"f0".to_vec(), &face)]);
        outlined(content.as_bytes(), &faces)
            .map(|out| String::from_utf8_lossy(&out).split_whitespace().collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn glyphs_stand_where_the_text_was() {
        let bar = "0 0 m 5 0 l 5 1 l h f";
        assert_eq!(told("BT /f0 10 Tf <0001> Tj ET").as_deref(), Ok(bar));
        // A space, then a kern of a tenth of an em to the left, then the bar: from 4 on.
        assert_eq!(told("BT /f0 10 Tf [<0002> 100 <0001>] TJ ET").as_deref(), Ok("4 0 m 9 0 l 9 1 l h f"));
        assert_eq!(
            told("q BT 1 0 0 -1 2 3 Tm /f0 10 Tf <00010001> Tj ET Q").as_deref(),
            Ok("q 2 3 m 7 3 l 7 2 l h 12 3 m 17 3 l 17 2 l h f Q")
        );
        // White between letters is narrowed with them (ISO 32000-1, 9.4.4): half of 5 and 1.
        assert_eq!(
            told("BT /f0 10 Tf 50 Tz 1 Tc 2 Ts 7 8 Td <00020001> Tj ET").as_deref(),
            Ok("10 10 m 12.5 10 l 12.5 11 l h f")
        );
        assert_eq!(told("BT /f0 10 Tf 12 TL T* <0001> Tj ET").as_deref(), Ok("0 -12 m 5 -12 l 5 -11 l h f"));
    }

    #[test]
    fn text_is_painted_as_it_was_and_nothing_else_changes() {
        let bar = "0 0 m 1 0 l 1 0.2 l h";
        for (mode, paint) in [(1, "S"), (2, "B")] {
            assert_eq!(told(&format!("BT {mode} Tr /f0 2 Tf <0001> Tj ET")), Ok(format!("{bar} {paint}")));
        }
        assert_eq!(told("BT 3 Tr /f0 2 Tf <0001> Tj ET").as_deref(), Ok(""));
        assert_eq!(
            told("0 0 0 1 k BT /f0 2 Tf /ZbOverprint gs <0001> Tj ET 0 0 9 9 re f"),
            Ok(format!("0 0 0 1 k /ZbOverprint gs {bar} f 0 0 9 9 re f"))
        );
        // The stack brings the font back.
        assert_eq!(told("BT /f0 2 Tf ET q BT /f0 9 Tf ET Q BT <0001> Tj ET"), Ok(format!("q Q {bar} f")));
    }

    #[test]
    fn no_text_is_lost_without_a_word() {
        assert!(told("BT /f1 2 Tf <0001> Tj ET").is_err());
        assert!(told("BT /f0 2 Tf <0009> Tj ET").is_err());
        assert!(told("BT /f0 2 Tf <000100> Tj ET").is_err());
        assert!(told("BT 7 Tr /f0 2 Tf <0001> Tj ET").is_err());
    }

    #[test]
    fn coordinates_are_short() {
        for (value, text) in [(0.0, "0"), (-0.00001, "0"), (1.5, "1.5"), (-0.0501, "-0.0501"), (12.0, "12")] {
            let mut out = Vec::new();
            coordinate(value, &mut out);
            assert_eq!(String::from_utf8_lossy(&out), text);
        }
    }
}
