//! Printer's marks, by which the shop cuts, folds and measures.
//!
//! They are drawn with `printpdf`, which knows lines, curves and process inks, and become one content stream. It does
//! not know registration colour and spots: so it draws marks in grey and spots in shades of red, and here those become
//! registration colour and the spots' own plates. No mark reaches into the bleed.

use lopdf::{Object, dictionary};
use printpdf::{
    Cmyk, Color, Greyscale, Line, LinePoint, Op, PaintMode, PdfDocument, PdfPage, PdfSaveOptions, Point, Rect, Rgb,
};

use super::sheet::{BLEED, Sheet};
use crate::export::tokens::{Token, Tokens};
use crate::units::{Mm, Pt};

/// The thickness of marks (`docs/press.md`, Marks: 0.25 pt).
const PEN: Pt = Pt(0.25);
/// Crop marks begin this far from the trim, which is outside the bleed, and are this long.
const CROP_FROM: Mm = Mm(4.0);
const CROP_LENGTH: Mm = Mm(6.0);
/// Bleed marks begin this far from the trim and are this long: shorter, so that nobody cuts along them.
const BLEED_MARK_FROM: Mm = Mm(5.0);
const BLEED_MARK_LENGTH: Mm = Mm(3.0);
/// A centre mark: its distance from the trim, its circle's radius, and half the length of its cross.
const CENTRE_AT: Mm = Mm(8.0);
const CENTRE_RADIUS: Mm = Mm(1.6);
const CENTRE_ARM: Mm = Mm(3.2);
/// The size of a patch of the colour bar, and the bar's distance from the trim.
const PATCH: Mm = Mm(4.0);
const BAR_FROM_TRIM: Mm = Mm(5.0);
const BAR_FROM_CORNER: Mm = Mm(8.0);

/// Resource name of the registration colour.
pub(super) const REGISTRATION: &str = "ZbAll";

/// Resource name of the n-th spot.
pub(super) fn spot_name(index: usize) -> String {
    format!("ZbSpot{index}")
}

/// The marks of a sheet as a content stream; `spots` is the number of plates in addition to the four,
/// `greys` are the condition's patches of grey.
pub(super) fn content(sheet: &Sheet, spots: usize, greys: &[[f64; 4]]) -> Result<Vec<u8>, lopdf::Error> {
    let size = sheet.size();
    let page = PdfPage::new(mm(size.width), mm(size.height), operators(sheet, spots, greys));
    let mut drawn = PdfDocument::new("");
    drawn.with_pages(vec![page]);
    let drawn = drawn.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    let page = drawn.page_iter().next().ok_or(lopdf::Error::PageNumberNotFound(1))?;
    let mut content = b"q\n".to_vec();
    content.extend(inked(&drawn.get_page_content(page)));
    content.extend_from_slice(b"\nQ\n");
    Ok(content)
}

fn mm(length: Mm) -> printpdf::Mm {
    printpdf::Mm(length.0 as f32)
}

fn operators(sheet: &Sheet, spots: usize, greys: &[[f64; 4]]) -> Vec<Op> {
    // `inked` later turns grey into registration colour.
    let registration = || Color::Greyscale(Greyscale::new(0.0, None));
    let mut ops =
        vec![Op::SetOutlineColor { col: registration() }, Op::SetOutlineThickness { pt: printpdf::Pt(PEN.0 as f32) }];
    let margin = sheet.margin();
    let (left, foot) = (margin, margin);
    let (right, head) = (margin + sheet.trim().width, margin + sheet.trim().height);
    for (x, out_x) in [(left, -1.0), (right, 1.0)] {
        for (y, out_y) in [(foot, -1.0), (head, 1.0)] {
            let at = |from: Mm, out: f64| from * out;
            let (near, far) = (CROP_FROM, CROP_FROM + CROP_LENGTH);
            ops.push(line((x + at(near, out_x), y), (x + at(far, out_x), y)));
            ops.push(line((x, y + at(near, out_y)), (x, y + at(far, out_y))));
            let (near, far) = (BLEED_MARK_FROM, BLEED_MARK_FROM + BLEED_MARK_LENGTH);
            let (bleed_x, bleed_y) = (x + at(BLEED, out_x), y + at(BLEED, out_y));
            ops.push(line((x + at(near, out_x), bleed_y), (x + at(far, out_x), bleed_y)));
            ops.push(line((bleed_x, y + at(near, out_y)), (bleed_x, y + at(far, out_y))));
        }
    }
    let middle = ((left + right) / 2.0, (foot + head) / 2.0);
    for centre in [
        (middle.0, foot - CENTRE_AT),
        (middle.0, head + CENTRE_AT),
        (left - CENTRE_AT, middle.1),
        (right + CENTRE_AT, middle.1),
    ] {
        ops.push(line((centre.0 - CENTRE_ARM, centre.1), (centre.0 + CENTRE_ARM, centre.1)));
        ops.push(line((centre.0, centre.1 - CENTRE_ARM), (centre.0, centre.1 + CENTRE_ARM)));
        ops.push(circle(centre, CENTRE_RADIUS));
    }
    // Below the page, at both sides of the centre mark.
    let clear = CENTRE_ARM + Mm(2.0);
    let halves = [(left + BAR_FROM_CORNER, middle.0 - clear), (middle.0 + clear, right - BAR_FROM_CORNER)];
    let y = foot - BAR_FROM_TRIM - PATCH;
    let mut colours = patches(spots, greys).into_iter();
    for (start, end) in halves {
        let room = ((end - start) / PATCH).floor().max(0.0) as usize;
        for (index, colour) in colours.by_ref().take(room).enumerate() {
            ops.push(Op::SetFillColor { col: colour });
            let x = start + PATCH * index as f64;
            let mut patch = Rect::from_xywh(pt(x), pt(y), pt(PATCH), pt(PATCH));
            patch.mode = Some(PaintMode::Fill);
            ops.push(Op::DrawRectangle { rectangle: patch });
        }
    }
    ops
}

/// Solids, two inks over each other, three quarter, half and quarter tints, and greys of three inks, each beside the
/// black it should look like. The most important first: a narrow page has no room for all.
fn patches(spots: usize, greys: &[[f64; 4]]) -> Vec<Color> {
    let process = |[c, m, y, k]: [f64; 4]| Color::Cmyk(Cmyk::new(c as f32, m as f32, y as f32, k as f32, None));
    let tints = |share: f64| {
        (0..4).map(move |ink| {
            let mut inks = [0.0; 4];
            inks[ink] = share;
            process(inks)
        })
    };
    let mut patches: Vec<Color> = tints(1.0).collect();
    // `inked` later turns this red into the n-th spot.
    patches.extend((0..spots).map(|index| Color::Rgb(Rgb::new((index as f32 + 1.0) / 256.0, 0.0, 0.0, None))));
    patches.extend([[0.0, 1.0, 1.0, 0.0], [1.0, 0.0, 1.0, 0.0], [1.0, 1.0, 0.0, 0.0]].map(process));
    patches.extend(tints(0.5));
    patches.extend(greys.iter().map(|inks| process(*inks)));
    patches.extend(tints(0.75).chain(tints(0.25)));
    patches
}

fn pt(length: Mm) -> printpdf::Pt {
    printpdf::Pt(length.to_pt().0 as f32)
}

fn point((x, y): (Mm, Mm), bezier: bool) -> LinePoint {
    LinePoint { p: Point { x: pt(x), y: pt(y) }, bezier }
}

fn line(from: (Mm, Mm), to: (Mm, Mm)) -> Op {
    Op::DrawLine { line: Line { points: vec![point(from, false), point(to, false)], is_closed: false } }
}

/// A circle of four Bézier curves, exact to a thousandth of its radius.
fn circle((x, y): (Mm, Mm), radius: Mm) -> Op {
    let reach = radius * 0.5523;
    let zero = Mm(0.0);
    let mut points = vec![point((x + radius, y), false)];
    for (a, b, end) in [
        ((radius, reach), (reach, radius), (zero, radius)),
        ((-reach, radius), (-radius, reach), (-radius, zero)),
        ((-radius, -reach), (-reach, -radius), (zero, -radius)),
        ((reach, -radius), (radius, -reach), (radius, zero)),
    ] {
        points.push(point((x + a.0, y + a.1), true));
        points.push(point((x + b.0, y + b.1), true));
        points.push(point((x + end.0, y + end.1), false));
    }
    Op::DrawLine { line: Line { points, is_closed: false } }
}

/// Turns grey into registration colour and the n-th red into the n-th spot.
fn inked(content: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut copied = 0;
    let mut first: Option<usize> = None;
    let mut red = 0.0;
    let mut tokens = Tokens::new(content);
    while let Some((start, token)) = tokens.next() {
        let operator = match token {
            Token::Operator(operator) => operator,
            Token::Number(number) => {
                if first.is_none() {
                    red = number;
                }
                first = first.or(Some(start));
                continue;
            }
            Token::Name(_) | Token::Codes(_) | Token::Other => {
                first = first.or(Some(start));
                continue;
            }
        };
        let from = first.take().unwrap_or(start);
        let put = match operator.as_slice() {
            b"G" => format!("/{REGISTRATION} CS 1 SCN"),
            b"g" => format!("/{REGISTRATION} cs 1 scn"),
            b"rg" => format!("/{} cs 1 scn", spot_name((red * 256.0).round() as usize - 1)),
            _ => continue,
        };
        out.extend_from_slice(&content[copied..from]);
        out.extend_from_slice(put.as_bytes());
        copied = tokens.at;
    }
    out.extend_from_slice(&content[copied..]);
    out
}

/// A Separation with a process colour, in percent, as its alternate (ISO 32000-1, 8.6.6.4).
pub(super) fn separation(name: &str, cmyk: [f64; 4]) -> Object {
    let full: Vec<Object> = cmyk.iter().map(|percent| Object::Real((percent / 100.0) as f32)).collect();
    let tint = dictionary! {
        "FunctionType" => 2,
        "Domain" => vec![0.into(), 1.into()],
        "Range" => [0, 1, 0, 1, 0, 1, 0, 1].map(Object::from).to_vec(),
        "C0" => [0, 0, 0, 0].map(Object::from).to_vec(),
        "C1" => full,
        "N" => 1,
    };
    Object::Array(vec!["Separation".into(), Object::Name(name.as_bytes().to_vec()), "DeviceCMYK".into(), tint.into()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::sheet::corners;
    use crate::units::Size;

    fn drawn(spots: usize) -> (Sheet, String) {
        let sheet = Sheet::new(Size { width: Mm(210.0), height: Mm(297.0) }, true);
        let greys = [[0.0, 0.0, 0.0, 0.5], [0.5, 0.4, 0.4, 0.0]];
        let content = content(&sheet, spots, &greys).expect("drawn");
        (sheet, String::from_utf8(content).expect("text"))
    }

    #[test]
    fn nothing_touches_the_bleed_or_leaves_the_sheet() {
        let (sheet, content) = drawn(2);
        let [left, bottom, right, top] = corners(&sheet.bleed_box());
        let [_, _, wide, high] = corners(&sheet.media_box());
        let mut points = 0;
        let mut numbers: Vec<f64> = Vec::new();
        for (_, token) in Tokens::new(content.as_bytes()) {
            match token {
                Token::Number(number) => numbers.push(number),
                Token::Operator(operator) => {
                    let pairs = match operator.as_slice() {
                        b"m" | b"l" | b"c" => numbers.clone(),
                        b"re" => vec![numbers[0], numbers[1], numbers[0] + numbers[2], numbers[1] + numbers[3]],
                        _ => Vec::new(),
                    };
                    for pair in pairs.chunks_exact(2) {
                        let (x, y) = (pair[0], pair[1]);
                        let in_bleed = x > left - 1.0 && x < right + 1.0 && y > bottom - 1.0 && y < top + 1.0;
                        assert!(!in_bleed, "{x} {y} touches the bleed");
                        assert!((1.0..wide - 1.0).contains(&x) && (1.0..high - 1.0).contains(&y), "{x} {y}");
                        points += 1;
                    }
                    numbers.clear();
                }
                Token::Name(_) | Token::Codes(_) | Token::Other => numbers.clear(),
            }
        }
        assert!(points > 100, "only {points} points");
    }

    #[test]
    fn marks_are_in_registration_colour_and_spots_have_patches() {
        let (_, content) = drawn(2);
        assert!(content.contains("/ZbAll CS 1 SCN"));
        assert!(content.contains("/ZbSpot0 cs 1 scn") && content.contains("/ZbSpot1 cs 1 scn"));
        for left_over in [" G\n", " g\n", " rg\n", " RG\n"] {
            assert!(!content.contains(left_over), "{left_over} in {content}");
        }
        let (_, without) = drawn(0);
        assert_eq!(without.matches(" re\n").count() + without.matches(" re ").count(), 21, "{without}");
    }
}
