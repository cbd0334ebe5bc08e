//! 广告 on the grid: how many columns and lines each takes, and where it stands. The stories go around them.

use super::solve::{Fixed, What};
use super::{Cells, Grid, Setting, ear};
use crate::compose::problem::{AdFile, AdProblem};
use crate::diag::Diagnostics;
use crate::report::{Ad, AdSize, AdSpot, Page, Photo};
use crate::units::{Mm, Pt, Size};

/// Lines of air between advertisements, and above those that go across the page.
const AIR: u32 = 1;

/// How far a picture's shape may be from its place's: what is beyond leaves white edges that a client sees.
const OTHER_SHAPE: f64 = 0.06;

/// An advertisement on its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Placed {
    /// The article whose photos hold it, and which of them it is.
    pub of: (usize, usize),
    /// Where it stands.
    pub cells: Cells,
}

/// A page's advertisements with their places: those across the foot lowest, then those in its outer corner, side by side
/// as far as they have room; and how many lines of the page's foot those across it take.
pub(super) fn placed(page: &Page, grid: &Grid, setting: &Setting) -> (Vec<Placed>, u32) {
    let mut all = Vec::new();
    let mut foot = grid.lines;
    let ads = || {
        page.articles.iter().enumerate().flat_map(|(a, article)| {
            article.photos.iter().enumerate().filter_map(move |(p, photo)| Some(((a, p), photo, photo.ad.as_deref()?)))
        })
    };
    let sized = |photo: &Photo, ad: &Ad| size(photo, ad, grid, setting);
    // Where nobody chose another place yet, the foot is it.
    let at_foot = |ad: &Ad| matches!(ad.spot.value, AdSpot::Foot | AdSpot::Anywhere);
    if let Some(fold) = grid.fold {
        let own = ads().filter(|(_, _, ad)| at_foot(ad)).map(|(of, photo, ad)| (of, sized(photo, ad)));
        all.extend(feet(own, fold.after, grid));
    }
    for (of, photo, ad) in ads().filter(|(_, _, ad)| at_foot(ad) && grid.fold.is_none()) {
        let (span, lines) = sized(photo, ad);
        if span == grid.columns {
            foot = foot.saturating_sub(lines);
            all.push(Placed { of, cells: Cells { column: 0, line: foot, span, lines } });
            foot = foot.saturating_sub(AIR);
        }
    }
    let (mut right, mut base, mut highest) = (grid.columns, foot, foot);
    for (of, photo, ad) in ads().filter(|(_, _, ad)| at_foot(ad) && grid.fold.is_none()) {
        let (span, lines) = sized(photo, ad);
        if span == grid.columns {
            continue;
        }
        if span > right {
            (right, base) = (grid.columns, highest.saturating_sub(AIR));
        }
        right -= span;
        let line = base.saturating_sub(lines);
        highest = highest.min(line);
        all.push(Placed { of, cells: Cells { column: right, line, span, lines } });
    }
    for (of, photo, ad) in ads() {
        match ad.spot.value {
            AdSpot::At(column, line) => {
                let (span, lines) = sized(photo, ad);
                all.push(Placed { of, cells: Cells { column: column - 1, line: line - 1, span, lines } });
            }
            AdSpot::Ear => all.extend(ear::cells(page, grid, setting).map(|cells| Placed { of, cells })),
            AdSpot::Foot | AdSpot::Anywhere => {}
        }
    }
    (all, grid.lines - foot)
}

/// A spread's advertisements, each with its columns and lines, at the feet of its two pages of so many columns: from
/// their outer edges towards the fold, the right page first, then in rows above one another.
fn feet(
    ads: impl Iterator<Item = ((usize, usize), (u32, u32))>,
    page: u32,
    grid: &Grid,
) -> impl Iterator<Item = Placed> {
    // Of each page: the columns taken in its row, the row's foot, the head of what is highest in it.
    let mut rows = [(0, grid.lines, grid.lines); 2];
    ads.map(move |(of, (span, lines))| {
        if rows.iter().all(|(taken, ..)| taken + span > page) {
            for (taken, base, highest) in &mut rows {
                (*taken, *base) = (0, highest.saturating_sub(AIR));
                *highest = *base;
            }
        }
        let on_right = rows[0].0 + span <= page;
        let (taken, base, highest) = &mut rows[usize::from(!on_right)];
        let column = if on_right { grid.columns - *taken - span } else { *taken };
        let line = base.saturating_sub(lines);
        *taken += span;
        *highest = (*highest).min(line);
        Placed { of, cells: Cells { column, line, span, lines } }
    })
}

/// The advertisements that may stand anywhere: the article whose photos hold each, and which of them it is.
pub(super) fn anywhere(page: &Page) -> Vec<(usize, usize)> {
    let free = |photo: &Photo| photo.ad.as_ref().is_some_and(|ad| ad.spot.value == AdSpot::Anywhere);
    let all = page.articles.iter().enumerate();
    let all = all.flat_map(|(a, article)| article.photos.iter().enumerate().map(move |(p, photo)| ((a, p), photo)));
    all.filter(|(_, photo)| free(photo)).map(|(of, _)| of).collect()
}

/// Where such an advertisement may stand besides the outer corner of the page's foot: in the inner one, and at the outer
/// edge half-way up.
pub(super) fn elsewhere(page: &Page, of: (usize, usize), grid: &Grid, (top, setting): (u32, &Setting)) -> Vec<AdSpot> {
    let all = placed(page, grid, setting).0;
    let narrow = |own: &&Placed| own.cells.span < grid.text_columns();
    let Some(own) = all.iter().find(|placed| placed.of == of).filter(narrow) else {
        return Vec::new();
    };
    let half = top + own.cells.line.saturating_sub(top) / 2;
    let ways = [
        Cells { column: 0, ..own.cells },
        Cells { column: grid.columns - own.cells.span, line: half, ..own.cells },
        Cells { column: 0, line: half, ..own.cells },
    ];
    let free = |cells: &Cells| {
        let others = all.iter().filter(|placed| placed.of != of);
        cells.line >= top && *cells != own.cells && others.clone().all(|other| !other.cells.overlap(cells))
    };
    ways.into_iter().filter(free).map(|cells| AdSpot::At(cells.column + 1, cells.line + 1)).collect()
}

/// Gives an advertisement its place.
pub(super) fn put(page: &mut Page, (article, photo): (usize, usize), spot: AdSpot) {
    let photo = page.articles.get_mut(article).and_then(|article| article.photos.get_mut(photo));
    photo.and_then(|photo| photo.ad.as_mut()).into_iter().for_each(|ad| ad.spot.value = spot);
}

/// Those that the stories go around, for a solver whose page begins at line `top` and has so many lines.
pub(super) fn fixed(page: &Page, grid: &Grid, setting: &Setting, (top, lines): (u32, u32)) -> Vec<Fixed> {
    let inside = |placed: &Placed| placed.cells.line >= top && placed.cells.line < top + lines;
    let all = placed(page, grid, setting).0.into_iter().filter(inside);
    let fixed = all.map(|Placed { of, cells }| Fixed {
        article: None,
        what: What::Ad(of.0, of.1),
        column: cells.column,
        line: cells.line - top,
        span: cells.span,
        lines: cells.lines,
        picture: cells.lines,
    });
    fixed.collect()
}

/// Columns and lines of an advertisement: on a spread, of one of its pages.
fn size(photo: &Photo, ad: &Ad, grid: &Grid, setting: &Setting) -> (u32, u32) {
    let columns = grid.text_columns();
    let half = (columns / 2).max(1);
    let by_shape = |span: u32| {
        let height = grid.span_width(span) * shape(photo, setting).unwrap_or(0.25);
        (span, lines_of(grid, height).min(grid.lines))
    };
    let half_page = grid.lines.saturating_sub(AIR).div_ceil(2);
    match ad.size.value {
        AdSize::Across => by_shape(columns),
        AdSize::HalfAcross => by_shape(half),
        AdSize::Quarter => (half, half_page),
        AdSize::Half => (columns, half_page),
        AdSize::Whole => (columns, grid.lines),
        AdSize::Mm(Size { width, height }) => {
            let fits = |span: &u32| grid.span_width(*span).0 + Pt::from(Mm(1.0)).0 >= Pt::from(width).0;
            ((1..columns).find(fits).unwrap_or(columns), lines_of(grid, height.into()).min(grid.lines))
        }
    }
}

/// The fewest lines as high as something.
fn lines_of(grid: &Grid, height: Pt) -> u32 {
    ((height - grid.size) / grid.pitch - 0.02).ceil().max(0.0) as u32 + 1
}

/// A picture's height by its width.
fn shape(photo: &Photo, setting: &Setting) -> Option<f64> {
    let header = setting.photos.get(&photo.file.value)?;
    Some(f64::from(header.height) / f64::from(header.width.max(1)))
}

/// Tells of advertisements that do not have the shape of their place, or stand beyond the page.
pub(super) fn check(page: &Page, grid: &Grid, (top, setting): (u32, &Setting), diags: &mut Diagnostics) {
    let (all, _) = placed(page, grid, setting);
    for (n, &Placed { of: (a, p), cells }) in all.iter().enumerate() {
        let photo = &page.articles[a].photos[p];
        let Some(ad) = &photo.ad else { continue };
        let page = grid.page();
        let (most_wide, most_high) = (page.area.width.to_mm(), page.area.height.to_mm());
        if let AdSize::Mm(size) = ad.size.value
            && (size.width.0 > most_wide.0 + 1.0 || size.height.0 > most_high.0 + 1.0)
        {
            let problem = AdProblem::TooLarge { width: most_wide, height: most_high };
            diags.error(ad.size.place.clone(), problem);
            continue;
        }
        if !grid.holds(&cells) {
            let (columns, lines) = (grid.columns, grid.lines);
            diags.error(
                ad.spot.place.clone(),
                AdProblem::OffPage { span: cells.span, height: cells.lines, columns, lines },
            );
            continue;
        }
        if grid.crosses(&cells) {
            diags.error(ad.spot.place.clone(), AdProblem::OverFold { span: cells.span, left: grid.text_columns() });
            continue;
        }
        if cells.line < top && ad.spot.value != AdSpot::Ear {
            diags.error(ad.spot.place.clone(), AdProblem::InTheHead { lines: top });
            continue;
        }
        if all[..n].iter().any(|other| other.cells.overlap(&cells)) {
            diags.error(ad.spot.place.clone(), AdProblem::Overlap);
            continue;
        }
        let Some(own) = shape(photo, setting) else { continue };
        let (width, height) = (grid.span_width(cells.span), grid.lines_height(cells.lines));
        let (width, height) = match ad.size.value {
            AdSize::Mm(size) => (size.width, size.height),
            AdSize::Across | AdSize::HalfAcross | AdSize::Quarter | AdSize::Half | AdSize::Whole => {
                (width.to_mm(), height.to_mm())
            }
        };
        let off = (own / (height.0 / width.0)).ln().abs();
        let tall = match ad.size.value {
            AdSize::Across | AdSize::HalfAcross if ad.spot.value == AdSpot::Ear => off > OTHER_SHAPE,
            AdSize::Across | AdSize::HalfAcross => cells.lines * 2 > grid.lines,
            AdSize::Quarter | AdSize::Half | AdSize::Whole | AdSize::Mm(_) => off > OTHER_SHAPE,
        };
        if tall {
            // A band is told the most that it may be: its own height says nothing of what is wrong.
            let height = match ad.size.value {
                AdSize::Across | AdSize::HalfAcross if ad.spot.value != AdSpot::Ear => {
                    grid.lines_height(grid.lines / 2).to_mm()
                }
                AdSize::Across
                | AdSize::HalfAcross
                | AdSize::Quarter
                | AdSize::Half
                | AdSize::Whole
                | AdSize::Mm(_) => height,
            };
            let Some(own) = setting.photos.get(&photo.file.value) else { continue };
            let has = match own.page_size() {
                Some(size) => AdFile::Page(size.width, size.height),
                None => AdFile::Pixels(own.width, own.height),
            };
            let file = photo.file.value.clone();
            diags.error(photo.file.place.clone(), AdProblem::OtherShape { file, has, width, height });
        }
    }
}
