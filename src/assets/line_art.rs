//! Line art: masthead, emblem, QR code. Flat shapes, nothing that needs a screen.
//!
//! An SVG is read into its shapes; strokes become the areas they paint. A 1-bit PNG becomes the outlines of its black
//! pixels. What cannot be printed as flat shapes (gradients, transparency, text that still wants a font) is an error
//! that says what to change in the drawing program.

use std::collections::BTreeMap;

use image::ImageFormat;
use roxmltree::{Document as Source, ParsingOptions};
use typst_library::layout::{Abs, Point};
use typst_library::visualize::{Curve, FillRule};
use usvg::tiny_skia_path::{Path, PathSegment, Transform};
use usvg::{BlendMode, Group, Node, Opacity, Options, Paint, PaintOrder, Tree};

use super::photos::nearest;
use crate::diag::problem::{LayoutProblem, PressProblem, Unflat};
use crate::diag::{Diagnostics, Place, Placed};
use crate::project::{FileKind, Project};

/// Strokes are turned into areas this much finer than the drawing's own units.
const PRECISION: f32 = 16.0;

/// A PNG's outlines may have so many corners; a picture with more is a screened photo, not line art.
const MOST_CORNERS: usize = 400_000;

/// A drawing: its file, its size, its shapes from back to front.
#[derive(Clone, Debug)]
pub struct Art {
    /// Its path, for messages.
    pub file: String,
    /// Where the report names it; a theme's own ornament has no such place.
    pub place: Option<Place>,
    /// The file as it is.
    pub bytes: Vec<u8>,
    /// Width and height in the drawing's own units.
    pub size: (f64, f64),
    /// What it paints.
    pub shapes: Vec<ArtShape>,
}

/// One flat area.
#[derive(Clone, Debug)]
pub struct ArtShape {
    /// Its outline in the drawing's own units, y downwards.
    pub outline: Curve,
    /// Which of its parts are inside.
    pub rule: FillRule,
    /// Its colour as the drawing has it, sRGB.
    pub rgb: [u8; 3],
}

/// Reads a line art file and makes sure it is one.
pub fn read(asked: Option<&Placed<String>>, project: &Project, diags: &mut Diagnostics) -> Option<Art> {
    let asked = asked?;
    let file = asked.value.clone();
    let bytes = match project.read_as(&file, FileKind::LineArt) {
        Ok(bytes) => bytes,
        Err(why) => {
            let near = nearest(&file, project);
            diags.error(asked.place.clone(), LayoutProblem::no_picture(file, near, &why));
            return None;
        }
    };
    match drawn(&bytes) {
        None => diags.error(asked.place.clone(), LayoutProblem::NotLineArt { file }),
        Some(Err(what)) => diags.error(asked.place.clone(), PressProblem::NotFlat { file, what }),
        Some(Ok((size, shapes))) => return Some(Art { file, place: Some(asked.place.clone()), bytes, size, shapes }),
    }
    None
}

/// A theme's ornament, if it is line art. Any other picture of a theme is left to Typst, which is good enough for a
/// proof; a press file refuses it.
pub fn ornament(file: &str, bytes: &[u8]) -> Option<Art> {
    let (size, shapes) = drawn(bytes)?.ok()?;
    Some(Art { file: file.to_owned(), place: None, bytes: bytes.to_vec(), size, shapes })
}

/// A file's shapes; `None` if it is neither SVG nor 1-bit PNG.
fn drawn(bytes: &[u8]) -> Option<Result<Drawn, Unflat>> {
    if is_svg(bytes) {
        Some(from_svg(bytes))
    } else if is_one_bit_png(bytes) {
        Some(from_png(bytes))
    } else {
        None
    }
}

fn is_svg(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| {
        let text = text.trim_start_matches('\u{feff}').trim_start();
        text.starts_with('<') && text.contains("<svg")
    })
}

/// The bit depth stands in byte 24 of a PNG: signature 8, chunk head 8, width 4, height 4.
fn is_one_bit_png(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.get(24) == Some(&1)
}

type Drawn = ((f64, f64), Vec<ArtShape>);

fn from_svg(bytes: &[u8]) -> Result<Drawn, Unflat> {
    // usvg drops text it has no face for without a word, so it is looked for in the source.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let source = std::str::from_utf8(bytes).ok().and_then(|text| Source::parse_with_options(text, options).ok());
    if source.is_some_and(|source| source.descendants().any(|node| node.tag_name().name() == "text")) {
        return Err(Unflat::Text);
    }
    let tree =
        Tree::from_data(bytes, &Options::default()).map_err(|error| Unflat::Broken { why: error.to_string() })?;
    let mut shapes = Vec::new();
    group(tree.root(), &mut shapes)?;
    if shapes.is_empty() {
        return Err(Unflat::Empty);
    }
    Ok(((f64::from(tree.size().width()), f64::from(tree.size().height())), shapes))
}

fn group(group: &Group, shapes: &mut Vec<ArtShape>) -> Result<(), Unflat> {
    if group.opacity() != Opacity::ONE || group.blend_mode() != BlendMode::Normal {
        return Err(Unflat::Transparency);
    }
    if group.mask().is_some() || group.clip_path().is_some() {
        return Err(Unflat::Clipped);
    }
    if !group.filters().is_empty() {
        return Err(Unflat::Effects);
    }
    for node in group.children() {
        match node {
            Node::Group(inner) => self::group(inner, shapes)?,
            Node::Path(path) if path.is_visible() => {
                let fill = || -> Result<Option<ArtShape>, Unflat> {
                    let Some(fill) = path.fill() else { return Ok(None) };
                    let rule = match fill.rule() {
                        usvg::FillRule::NonZero => FillRule::NonZero,
                        usvg::FillRule::EvenOdd => FillRule::EvenOdd,
                    };
                    let rgb = flat(fill.paint(), fill.opacity())?;
                    Ok(Some(ArtShape { outline: outline(path.data(), path.abs_transform()), rule, rgb }))
                };
                let stroke = || -> Result<Option<ArtShape>, Unflat> {
                    let Some(stroke) = path.stroke() else { return Ok(None) };
                    let rgb = flat(stroke.paint(), stroke.opacity())?;
                    let pen = stroke.to_tiny_skia();
                    let dashed = pen.dash.as_ref().and_then(|dash| path.data().dash(dash, PRECISION));
                    let area = dashed.as_ref().unwrap_or(path.data()).stroke(&pen, PRECISION);
                    let area = area.map(|area| outline(&area, path.abs_transform()));
                    Ok(area.map(|outline| ArtShape { outline, rule: FillRule::NonZero, rgb }))
                };
                let both = match path.paint_order() {
                    PaintOrder::FillAndStroke => [fill()?, stroke()?],
                    PaintOrder::StrokeAndFill => [stroke()?, fill()?],
                };
                shapes.extend(both.into_iter().flatten());
            }
            Node::Path(_) => {}
            Node::Image(_) => return Err(Unflat::Picture),
            Node::Text(_) => return Err(Unflat::Text),
        }
    }
    Ok(())
}

/// A paint's colour, if it is a flat one.
fn flat(paint: &Paint, opacity: Opacity) -> Result<[u8; 3], Unflat> {
    match paint {
        Paint::Color(_) if opacity != Opacity::ONE => Err(Unflat::Transparency),
        Paint::Color(color) => Ok([color.red, color.green, color.blue]),
        Paint::LinearGradient(_) | Paint::RadialGradient(_) | Paint::Pattern(_) => Err(Unflat::Gradient),
    }
}

fn outline(path: &Path, transform: Transform) -> Curve {
    let mut curve = Curve::new();
    let mut last = usvg::tiny_skia_path::Point::zero();
    let at = |x: f32, y: f32| Point::new(Abs::pt(f64::from(x)), Abs::pt(f64::from(y)));
    let place = |p: usvg::tiny_skia_path::Point| {
        let mut p = p;
        transform.map_point(&mut p);
        at(p.x, p.y)
    };
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(p) => {
                curve.move_(place(p));
                last = p;
            }
            PathSegment::LineTo(p) => {
                curve.line(place(p));
                last = p;
            }
            PathSegment::QuadTo(c, p) => {
                // The same curve raised to the third degree.
                let third = |end: usvg::tiny_skia_path::Point| {
                    usvg::tiny_skia_path::Point::from_xy(
                        end.x + (c.x - end.x) * 2.0 / 3.0,
                        end.y + (c.y - end.y) * 2.0 / 3.0,
                    )
                };
                curve.cubic(place(third(last)), place(third(p)), place(p));
                last = p;
            }
            PathSegment::CubicTo(a, b, p) => {
                curve.cubic(place(a), place(b), place(p));
                last = p;
            }
            PathSegment::Close => curve.close(),
        }
    }
    curve
}

/// How many corners the black pixels' outlines have, as far as one more than are allowed: a screened photo has so many
/// that its outlines would not fit into memory.
fn corners(width: u32, height: u32, black: &impl Fn(i64, i64) -> bool) -> usize {
    let points = (0..=i64::from(height)).flat_map(|y| (0..=i64::from(width)).map(move |x| (x, y)));
    let turns = |&(x, y): &(i64, i64)| {
        let around = [black(x - 1, y - 1), black(x, y - 1), black(x, y), black(x - 1, y)];
        let count = around.iter().filter(|&&black| black).count();
        count == 1 || count == 3 || (count == 2 && around[0] == around[2])
    };
    points.filter(turns).take(MOST_CORNERS + 1).count()
}

/// The outlines of a PNG's black pixels: exact at any size, with no seams between pixels.
fn from_png(bytes: &[u8]) -> Result<Drawn, Unflat> {
    let picture = image::load_from_memory_with_format(bytes, ImageFormat::Png)
        .map_err(|error| Unflat::Broken { why: error.to_string() })?
        .into_luma_alpha8();
    let (width, height) = picture.dimensions();
    let black = |x: i64, y: i64| {
        let inside = (0..i64::from(width)).contains(&x) && (0..i64::from(height)).contains(&y);
        inside && {
            let [grey, alpha] = picture.get_pixel(x as u32, y as u32).0;
            grey < 128 && alpha >= 128
        }
    };
    if corners(width, height, &black) > MOST_CORNERS {
        return Err(Unflat::Screened);
    }
    // Edges between black and white as steps with black on the right, by where they begin.
    let mut steps: BTreeMap<(i64, i64), Vec<(i64, i64)>> = BTreeMap::new();
    for y in 0..=i64::from(height) {
        for x in 0..=i64::from(width) {
            let (here, left, above) = (black(x, y), black(x - 1, y), black(x, y - 1));
            if here != above {
                let (from, to) = if here { ((x, y), (x + 1, y)) } else { ((x + 1, y), (x, y)) };
                steps.entry(from).or_default().push(to);
            }
            if here != left {
                let (from, to) = if here { ((x, y + 1), (x, y)) } else { ((x, y), (x, y + 1)) };
                steps.entry(from).or_default().push(to);
            }
        }
    }
    let mut outline = Curve::new();
    while let Some((&start, _)) = steps.first_key_value() {
        let mut ring = vec![start];
        let mut at = start;
        while let Some(next) = steps.get_mut(&at).and_then(Vec::pop) {
            if steps.get(&at).is_some_and(Vec::is_empty) {
                steps.remove(&at);
            }
            // A corner that continues the last edge is no corner.
            if let [.., before, last] = ring[..]
                && (next.0 - last.0, next.1 - last.1) == ((last.0 - before.0).signum(), (last.1 - before.1).signum())
            {
                ring.pop();
            }
            ring.push(next);
            at = next;
            if at == start {
                break;
            }
        }
        let place = |(x, y): (i64, i64)| Point::new(Abs::pt(x as f64), Abs::pt(y as f64));
        outline.move_(place(start));
        ring.iter().skip(1).for_each(|&corner| outline.line(place(corner)));
        outline.close();
    }
    if outline.0.is_empty() {
        return Err(Unflat::Empty);
    }
    let shape = ArtShape { outline, rule: FillRule::EvenOdd, rgb: [0; 3] };
    Ok(((f64::from(width), f64::from(height)), vec![shape]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> Result<Drawn, Unflat> {
        from_svg(format!("<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>{inside}</svg>").as_bytes())
    }

    #[test]
    fn shapes_keep_their_colour_and_place() {
        let (size, shapes) =
            svg("<g transform='translate(5 0)'><rect width='10' height='4' fill='#c00'/></g>").unwrap();
        assert_eq!(size, (40.0, 20.0));
        assert_eq!(shapes.len(), 1);
        assert_eq!(shapes[0].rgb, [0xcc, 0, 0]);
        let bbox = shapes[0].outline.bbox(None);
        assert_eq!((bbox.min.x.to_pt(), bbox.max.x.to_pt(), bbox.max.y.to_pt()), (5.0, 15.0, 4.0));
    }

    #[test]
    fn a_stroke_becomes_its_area() {
        let (_, shapes) = svg("<path d='M2 10H38' fill='none' stroke='black' stroke-width='4'/>").unwrap();
        let bbox = shapes[0].outline.bbox(None);
        assert!((bbox.min.y.to_pt() - 8.0).abs() < 0.01 && (bbox.max.y.to_pt() - 12.0).abs() < 0.01);
    }

    #[test]
    fn what_is_not_flat_is_named() {
        let what = |inside: &str| svg(inside).err();
        assert_eq!(what("<text x='1' y='9'>报</text>"), Some(Unflat::Text));
        assert_eq!(what("<s:text\nxmlns:s='http://www.w3.org/2000/svg' x='1' y='9'>报</s:text>"), Some(Unflat::Text));
        assert_eq!(what("<!-- <text>报</text> --><rect width='9' height='9'/>"), None);
        assert_eq!(what("<rect width='9' height='9' opacity='.5'/>"), Some(Unflat::Transparency));
        assert_eq!(what("<rect width='9' height='9' fill-opacity='.5'/>"), Some(Unflat::Transparency));
        let gradient = "<linearGradient id='a'><stop stop-color='red'/><stop offset='1'/></linearGradient>\
                        <rect width='9' height='9' fill='url(#a)'/>";
        assert_eq!(what(gradient), Some(Unflat::Gradient));
        assert_eq!(what(""), Some(Unflat::Empty));
    }

    #[test]
    fn a_screened_photo_is_told_before_it_fills_the_memory() {
        let dots = image::GrayImage::from_fn(1000, 1000, |x, y| image::Luma([if (x + y) % 2 == 0 { 0 } else { 255 }]));
        let mut bytes = Vec::new();
        dots.write_to(&mut std::io::Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        assert_eq!(from_png(&bytes).err(), Some(Unflat::Screened));
    }

    #[test]
    fn black_pixels_become_outlines() {
        // Two pixels that touch at a corner, and a ring of eight around a hole.
        let rows = ["#...", ".###", ".#.#", ".###"];
        let picture = image::GrayImage::from_fn(4, 4, |x, y| {
            image::Luma([if rows[y as usize].as_bytes()[x as usize] == b'#' { 0 } else { 255 }])
        });
        let mut bytes = Vec::new();
        picture.write_to(&mut std::io::Cursor::new(&mut bytes), ImageFormat::Png).unwrap();
        let (size, shapes) = from_png(&bytes).unwrap();
        assert_eq!(size, (4.0, 4.0));
        // A curve crosses itself nowhere but at the shared corner; the hole is outside by the even-odd rule.
        let inside = |x: f64, y: f64| shapes[0].outline.contains(FillRule::EvenOdd, Point::new(Abs::pt(x), Abs::pt(y)));
        for (y, row) in rows.iter().enumerate() {
            for (x, pixel) in row.bytes().enumerate() {
                assert_eq!(inside(x as f64 + 0.5, y as f64 + 0.5), pixel == b'#', "{x} {y}");
            }
        }
    }
}
