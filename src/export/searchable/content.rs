//! Marks text that PDF readers would misread. Every byte of the content is kept; marks are only inserted.

use std::collections::BTreeMap;

use super::to_unicode::ToUnicode;
use crate::export::tokens::{Token, Tokens};

/// Gaps and overlaps of this size or more, in thousandths of an em, may make PDF readers guess a space. (Poppler's own
/// limit is 100.)
const MISLEADING: f64 = 50.0;

/// Puts an `ActualText` span around each `TJ` whose gaps would mislead.
pub fn mark(content: &[u8], fonts: &BTreeMap<Vec<u8>, ToUnicode>) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() * 2);
    let mut copied = 0;
    // Operands since the last operator, and whether an enclosing span already gives its text.
    let mut operands: Vec<(usize, Token)> = Vec::new();
    let mut spans: Vec<bool> = Vec::new();
    let mut font: Option<&ToUnicode> = None;
    let mut tokens = Tokens::new(content);
    while let Some((start, token)) = tokens.next() {
        let Token::Operator(operator) = &token else {
            operands.push((start, token));
            continue;
        };
        match operator.as_slice() {
            b"Tf" => {
                font = operands.iter().find_map(|(_, token)| match token {
                    Token::Name(name) => fonts.get(name),
                    Token::Number(_) | Token::Codes(_) | Token::Other | Token::Operator(_) => None,
                });
            }
            b"BDC" | b"BMC" => {
                let from = operands.first().map_or(start, |(at, _)| *at);
                spans.push(contains(&content[from..start], b"/ActualText"));
            }
            b"EMC" => {
                spans.pop();
            }
            b"TJ" if !spans.contains(&true) => {
                if let (Some(text), Some(&(from, _))) = (actual_text(&operands, font), operands.first()) {
                    out.extend_from_slice(&content[copied..from]);
                    out.extend_from_slice(format!("/Span<</ActualText<FEFF{}>>>BDC", utf16_hex(&text)).as_bytes());
                    out.extend_from_slice(&content[from..tokens.at]);
                    out.extend_from_slice(b" EMC ");
                    copied = tokens.at;
                }
            }
            _ => {}
        }
        operands.clear();
    }
    out.extend_from_slice(&content[copied..]);
    out
}

/// The text of a `TJ` array, if it has misleading gaps and every code has a text.
fn actual_text(operands: &[(usize, Token)], font: Option<&ToUnicode>) -> Option<String> {
    let font = font?;
    let mut text = String::new();
    let mut misleading = false;
    for (_, token) in operands {
        match token {
            Token::Codes(codes) => text.push_str(&font.read(codes)?),
            Token::Number(gap) => misleading |= gap.abs() >= MISLEADING && !text.is_empty(),
            Token::Name(_) | Token::Other | Token::Operator(_) => {}
        }
    }
    (misleading && text.chars().count() > 1).then_some(text)
}

fn utf16_hex(text: &str) -> String {
    text.encode_utf16().map(|unit| format!("{unit:04X}")).collect()
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fonts() -> BTreeMap<Vec<u8>, ToUnicode> {
        let map = ToUnicode::parse(b"2 beginbfchar <0001> <0035> <0002> <4EBF> endbfchar");
        BTreeMap::from([(b"f0".to_vec(), map)])
    }

    fn marked(content: &str) -> String {
        String::from_utf8_lossy(&mark(content.as_bytes(), &fonts())).into_owned()
    }

    #[test]
    fn a_gap_is_spanned_and_every_byte_kept() {
        let content = "q BT /f0 10 Tf 1 0 0 -1 0 0 Tm[<0001>-250<0002>]TJ ET Q";
        let marked = marked(content);
        assert_eq!(
            marked,
            "q BT /f0 10 Tf 1 0 0 -1 0 0 Tm/Span<</ActualText<FEFF00354EBF>>>BDC[<0001>-250<0002>]TJ EMC  ET Q"
        );
    }

    #[test]
    fn harmless_gaps_unknown_codes_and_spanned_text_stay_as_they_are() {
        for content in [
            "BT /f0 10 Tf[<0001>-20<0002>]TJ ET",
            "BT /f0 10 Tf[500<00010002>]TJ ET",
            "BT /f0 10 Tf[<0001>-250<0003>]TJ ET",
            "BT /f1 10 Tf[<0001>-250<0002>]TJ ET",
            "/Span<</ActualText<FEFF0035>>>BDC BT /f0 10 Tf[<0001>-250<0002>]TJ ET EMC",
            "BT /f0 10 Tf (a\\)b) Tj % [<0001>-250<0002>]TJ\n ET",
        ] {
            assert_eq!(marked(content), content);
        }
    }
}
