//! What the solver is given: a page of the report in columns and lines.

use super::panels::{loose, panel_size, shape};
use super::photo_fits::{across, fits};
use super::photo_sizes::{PhotoSizes, Wanted};
use super::solve::{ArticleInput, Figure, Fit, Fixed, Head, Piece, Problem, Shares, Stand, What};
use super::{Grid, Measured, Setting};
use crate::diag::Spanned;
use crate::report::block::{Height, Home, Stands};
use crate::report::story::{Block, Passage, Run, Weight};
use crate::report::{Article, Page, Panel, Photo};
use crate::units::Pt;

/// The least air a headline block has above and below by nature, in lines: the white line below it, and the rule's above,
/// are enough.
pub const HEAD_AIR: f64 = 0.2;

/// The area of a sheet of A4 and a little more, in mm². (四开 is a newspaper's sheet, and smaller than A3.)
const SMALL: f64 = 210.0 * 297.0 * 1.05;

/// Type smaller than so many times the text is no headline; of a brief, and on a small sheet of all but the lead, so many.
pub(super) const SMALLEST: f64 = 1.8;
pub(super) const SMALLEST_BRIEF: f64 = 1.4;

/// What a headline's size is, by the article's rank, of the lead's (composer.md).
const SIZES: [f64; 5] = [1.0, 0.64, 0.46, 0.43, 0.4];

/// What a headline of the wrong size costs: the lead's, and the others'.
const LEAD_EMPHASIS: f64 = 36.0;
const EMPHASIS: f64 = 7.0;

/// The same of a headline on a photo, whose size is the photo's.
const PHOTO_EMPHASIS: f64 = 6.0;

/// A line more than a headline needs costs so much across the page, where with one less it has at least this share of the
/// size wanted.
const NEEDLESS: f64 = 12.0;
const LARGE_ENOUGH: f64 = 0.72;

/// What a brief's third line costs that makes nothing larger: a tower for a brief is worse than a line of white.
const TOWER: f64 = 20.0;

/// A later story's headline on one line that covers less than this share of its columns stands lost in a white band; what the
/// share that is missing costs.
const COVERED: f64 = 0.42;
const THIN: f64 = 40.0;

/// A photo of which the part that may be shown is higher than so many times its width is upright.
const UPRIGHT: f64 = 1.3;

/// What a standfirst costs whose last line holds two 字 or fewer.
const RUNT_STANDFIRST: f64 = 4.0;

/// 字 of the longest line that reads well.
const LONGEST_LINE: f64 = 42.0;

/// Lines taken from the page's head and foot by what stands across it there, with a line of air below each at the head.
pub fn reserved(page: &Page, grid: &Grid, measured: &Measured, setting: &Setting) -> (u32, u32) {
    let taken = |stands: Stands, air: u32| {
        let panels = loose(&page.panels, Home::Page, stands);
        panels.map(|panel| panel_size(panel, None, grid, measured, setting).1 + air).sum()
    };
    (taken(Stands::Head, 1), taken(Stands::Foot, 0) + super::ads::placed(page, grid, setting).1)
}

/// A page as the solver sees it.
pub fn problem(page: &Page, grid: &Grid, measured: &Measured, setting: &Setting, sizes: PhotoSizes) -> Problem {
    let (top, foot) = reserved(page, grid, measured, setting);
    let cells = f64::from(grid.columns * grid.lines);
    let trim = grid.page().trim;
    let small = trim.width.0 * trim.height.0 <= SMALL;
    let first = |article: &Article| article.photos.iter().position(Photo::is_loose);
    let mut open = page.articles.iter().enumerate().filter(|(_, article)| article.boxed.is_none());
    let lead = open.find_map(|(rank, article)| Some((rank, first(article)?)));
    let mut largest = 0.0;
    let mut articles = Vec::new();
    let sized = |panel: &Panel, article| panel_size(panel, article, grid, measured, setting);
    let mut fixed = super::ads::fixed(page, grid, setting, (top, grid.lines.saturating_sub(top + foot)));
    for panel in page.panels.iter().filter(|panel| panel.kind.stands(Home::Page) != Some(Stands::BesideLead)) {
        fixed.extend(pinned(panel, None, top, sized(panel, None)));
    }
    for (rank, article) in page.articles.iter().enumerate() {
        if let Some(frame) = &article.boxed {
            articles.push(super::boxes::input(article, frame, rank, (top, grid, measured)));
            continue;
        }
        // Frames rank with no other headline.
        let order = page.articles[..rank].iter().filter(|article| article.boxed.is_none()).count();
        let brief = crate::theme::is_brief(article, rank, grid.zi);
        let floor = grid.size * if brief || small && rank > 0 { SMALLEST_BRIEF } else { SMALLEST };
        let own = measured.headings.get(&rank).map_or(&[][..], Vec::as_slice);
        let mut heads = heads(own, article, grid, floor);
        if order > 0 {
            thin(&mut heads, own, grid);
        }
        let most = heads.iter().map(|head| head.size).fold(0.0, f64::max);
        if order == 0 {
            largest = most;
        }
        for panel in &article.panels {
            fixed.extend(pinned(panel, Some(rank), top, sized(panel, Some(rank))));
        }
        let mut figures: Vec<Figure> = article
            .photos
            .iter()
            .enumerate()
            .filter(|(number, photo)| {
                let stands = matches!(measured.portraits.get(&(rank, *number)), Some(Ok(_)));
                photo.is_loose() || photo.in_text.is_some() && !stands
            })
            .map(|(number, photo)| {
                let is_lead = lead == Some((rank, number));
                let wanted = sizes.of(is_lead, first(article) == Some(number));
                let upright = super::crop::shape(photo, setting).is_some_and(|shape| shape * UPRIGHT < 1.0);
                let wanted = if upright { wanted.upright() } else { wanted };
                let caption = |span| measured.captions.get(&(rank, number, span)).copied().unwrap_or(0);
                let mut fits = fits(photo, grid, setting, &caption, wanted);
                across(&mut fits, photo, is_lead, grid);
                let Wanted { target, shares, .. } = wanted;
                Figure { what: What::Photo(number), fits, target, shares, lead: is_lead, end: false }
            })
            .collect();
        if order == 0 {
            let beside = page.panels.iter().filter(|panel| panel.kind.stands(Home::Page) == Some(Stands::BesideLead));
            for panel in beside {
                figures.insert(figures.len().min(1), panel_figure(panel, None, grid, measured));
            }
        }
        // What belongs to the text's end comes last.
        for stands in [Stands::AmongPhotos, Stands::AtEnd] {
            let panels = loose(&article.panels, Home::Article, stands);
            figures.extend(panels.map(|panel| panel_figure(panel, Some(rank), grid, measured)));
        }
        let standfirst = openings(article, rank, grid, measured);
        let story = pieces(&article.body.blocks, measured.stories.get(&rank).map_or(&[], Vec::as_slice));
        let class = if article.weighty { 1 } else { order };
        let size = largest * SIZES[class.min(SIZES.len() - 1)] * if article.continued { 0.6 } else { 1.0 };
        let size = size.max(floor.0).min(most);
        let mut emphasis = if order == 0 { LEAD_EMPHASIS } else { EMPHASIS };
        let mut hero = article.on_picture && !figures.is_empty();
        if hero {
            let caption = |span| measured.captions.get(&(rank, 0, span)).copied().unwrap_or(0);
            let own = measured.headings.get(&rank).map_or(&[][..], Vec::as_slice);
            let wanted = sizes.of(lead.is_some_and(|(first, _)| first == rank), true);
            let ways = super::overprint::heads(article, own, (grid, setting), &caption, (wanted, size));
            hero = !ways.is_empty();
            if hero {
                heads = ways;
                emphasis = PHOTO_EMPHASIS;
                figures.retain(|figure| figure.what != What::Photo(0));
            }
        }
        if article.upright {
            super::upright::offer(&mut heads, article, size, grid);
        }
        needless_lines(&mut heads, grid.text_columns(), if order == 0 { most } else { size });
        if brief {
            towers(&mut heads);
        }
        let head_lines = article.heading_pins.lines.as_ref().map(|lines| lines.value);
        let head_at = article.heading_pins.at.as_ref().map(|at| (at.value.0 - 1, (at.value.1 - 1).saturating_sub(top)));
        let mut loose = Vec::new();
        for figure in figures {
            match fixed_at(&figure, article, page, rank) {
                Some((at, article)) => fixed.extend(hold(&figure, at, top, article)),
                None => loose.push(figure),
            }
        }
        articles.push(ArticleInput {
            emphasis,
            story,
            heads,
            size,
            brief,
            weighty: article.weighty,
            standfirst,
            figures: loose,
            head_lines,
            head_at,
            white: 0,
            mosaic: false,
            numbered: is_numbered(article),
            hero,
            airy: false,
        });
    }
    let fold = grid.fold.map(|fold| fold.after);
    let lines = grid.lines.saturating_sub(top + foot);
    Problem { columns: grid.columns, lines, page: cells, articles, fixed, small, fold }
}

/// Whether the captions of a story's photos are numbered, by their author (图①, 图1, ①) or because they are gathered.
fn is_numbered(article: &Article) -> bool {
    let marked = |photo: &crate::report::Photo| {
        let caption: String = photo.caption.iter().map(|run| run.text.as_str()).collect();
        let of_photo = caption.strip_prefix('图');
        let first = of_photo.unwrap_or(&caption).chars().next();
        let spelt = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
        first.is_some_and(|c| ('①'..='⑳').contains(&c) || of_photo.is_some() && spelt(c))
    };
    let shown = || article.photos.iter().filter(|photo| photo.is_loose());
    shown().count() > 1 && shown().all(|photo| photo.number.is_some() || marked(photo))
}

/// A panel its author put somewhere, so many columns and lines large.
fn pinned(panel: &Panel, article: Option<usize>, top: u32, (span, lines): (u32, u32)) -> Option<Fixed> {
    let at = panel.pins.at.as_ref()?.value;
    let home = if article.is_some() { Home::Article } else { Home::Page };
    let (column, line) = (at.0 - 1, (at.1 - 1).saturating_sub(top));
    Some(Fixed { article, what: What::Panel(panel.kind, home), column, line, span, lines, picture: lines })
}

/// The ways in which what stands under an article's headline can be set: its panels, then its standfirst, one below
/// another at one span.
fn openings(article: &Article, rank: usize, grid: &Grid, measured: &Measured) -> Vec<Stand> {
    let at = |span: u32, pins: bool| -> Option<Stand> {
        let mut lines = Vec::new();
        let fits = |pinned: Option<&Spanned<u32>>| !pins || pinned.is_none_or(|own| own.value == span);
        for panel in loose(&article.panels, Home::Article, Stands::Opening) {
            let own =
                measured.panels.get(&(Some(rank), panel.kind, span)).filter(|_| fits(panel.pins.span.as_ref()))?;
            lines.push(panel.pins.lines.as_ref().map_or(*own, |lines| lines.value));
        }
        if let Some(standfirst) = &article.standfirst {
            let sets = measured.standfirsts.get(&rank)?;
            let (_, own) = sets.iter().find(|(own, _)| *own == span && fits(standfirst.pins.span.as_ref()))?;
            lines.push(*own);
        }
        // A line of air between two of them.
        let all = lines.iter().map(|lines| lines + 1).sum::<u32>().checked_sub(1)?;
        let runt = if measured.runt_standfirsts.contains(&(rank, span)) { RUNT_STANDFIRST } else { 0.0 };
        Some(Stand { span, lines: all, cost: too_long(grid, span) + runt })
    };
    let ways: Vec<Stand> = (1..=grid.columns).filter_map(|span| at(span, true)).collect();
    // Pinned to different spans, they get one that all of them can have.
    if ways.is_empty() { (1..=grid.columns).filter_map(|span| at(span, false)).collect() } else { ways }
}

/// Where the author put a figure, if anywhere, and whose it is.
fn fixed_at(figure: &Figure, article: &Article, page: &Page, rank: usize) -> Option<((u32, u32), Option<usize>)> {
    match figure.what {
        What::Photo(number) => article.photos[number].pins.at.as_ref().map(|at| (at.value, Some(rank))),
        What::Panel(kind, Home::Page) => page.panel(kind)?.pins.at.as_ref().map(|at| (at.value, None)),
        What::Panel(_, Home::Article) | What::Ad(..) => None,
    }
}

/// A figure in its place: at its pinned span and lines, or else as it is by nature, one column wide.
fn hold(figure: &Figure, (column, line): (u32, u32), top: u32, article: Option<usize>) -> Option<Fixed> {
    let fit = figure.fits.first()?;
    let picture = (fit.natural.round() as u32).clamp(fit.lo, fit.hi);
    let (column, line) = (column - 1, (line - 1).saturating_sub(top));
    let lines = picture + fit.caption;
    Some(Fixed { article, what: figure.what, column, line, span: fit.span, lines, picture })
}

/// What lines as long as so many columns cost: the eye loses its way back in them.
fn too_long(grid: &Grid, span: u32) -> f64 {
    let zi = grid.span_width(span) / grid.size;
    ((zi - LONGEST_LINE) * 0.15).max(0.0)
}

fn heads(measured: &[super::measure::Heading], article: &Article, grid: &Grid, floor: Pt) -> Vec<Head> {
    let pinned = article.heading_pins.span.as_ref().map(|span| span.value);
    let own = measured.iter().filter(|heading| pinned.is_none_or(|span| span == heading.span));
    let large = |floor: f64| own.clone().filter(move |heading| heading.size.0 >= floor);
    let mut heads: Vec<Head> = large(floor.0).map(|heading| head(heading, grid, floor)).collect();
    if heads.is_empty() {
        // As large as any width allows, if that still reads as a headline.
        let floor = grid.size * SMALLEST_BRIEF;
        heads.extend(large(floor.0).map(|heading| head(heading, grid, floor)));
    }
    if heads.is_empty() {
        // A headline too long for any width at a decent size is set as large as it can be.
        let best = measured.iter().max_by(|a, b| a.size.0.total_cmp(&b.size.0));
        heads.extend(best.map(|heading| head(heading, grid, floor)));
    }
    heads
}

/// Makes lines that a headline does not need cost: on one line less it is as large, at the same span, as its rank wants it.
fn needless_lines(heads: &mut [Head], columns: u32, wanted: f64) {
    let all = heads.to_vec();
    for head in heads {
        let fewer = all.iter().filter(|other| other.span == head.span && (1..head.split).contains(&other.split));
        let needless = fewer.filter(|other| other.size >= wanted * LARGE_ENOUGH).map(|other| head.split - other.split);
        let wide = 0.4 + 0.6 * f64::from(head.span) / f64::from(columns);
        head.breaks += NEEDLESS * wide * f64::from(needless.max().unwrap_or(0));
    }
}

/// Makes a headline cost that stands in a wide white band: on one line it covers little of its columns.
fn thin(heads: &mut [Head], measured: &[super::measure::Heading], grid: &Grid) {
    for head in heads.iter_mut().filter(|head| head.split == 1) {
        let own = |heading: &&super::measure::Heading| heading.span == head.span && heading.lines.len() == 1;
        let Some(heading) = measured.iter().find(own) else { continue };
        let zi = heading.lines.iter().map(|line| crate::text::width_in_zi(line)).fold(0.0, f64::max);
        let covered = zi * heading.size.0 / grid.span_width(head.span).0;
        head.breaks += THIN * (COVERED - covered).max(0.0);
    }
}

/// Makes a brief's third line cost, where two lines are as large.
fn towers(heads: &mut [Head]) {
    let all = heads.to_vec();
    for head in heads.iter_mut().filter(|head| head.split > 2) {
        let on_two = |other: &Head| other.span == head.span && other.split == 2 && other.size >= head.size - 0.1;
        head.breaks += if all.iter().any(on_two) { TOWER } else { 0.0 };
    }
}

fn head(heading: &super::measure::Heading, grid: &Grid, floor: Pt) -> Head {
    let natural = ((heading.height - grid.size) / grid.pitch + HEAD_AIR).ceil().max(1.0) as u32 + 1;
    let least = f64::from(natural) * floor.0 / heading.size.0.max(1.0);
    Head {
        span: heading.span,
        split: heading.lines.len() as u32,
        natural,
        least: (least.ceil() as u32).min(natural),
        size: heading.size.0,
        floor: floor.0,
        ink: (heading.height + grid.leading()) / grid.pitch,
        breaks: heading.breaks,
    }
}

/// A panel among photos, the page's or an article's: as wide as its description allows, as high as looks well.
fn panel_figure(panel: &Panel, article: Option<usize>, grid: &Grid, measured: &Measured) -> Figure {
    let home = if article.is_some() { Home::Article } else { Home::Page };
    let height = panel.kind.description().height;
    let fit = |span: u32| {
        let (natural, (lo, hi)) = match height {
            Height::Shape { tall, gives: (less, more) } => {
                let natural = shape(tall, span, grid);
                (natural, ((natural * less).round() as u32, (natural * more).round() as u32))
            }
            Height::Theme | Height::Measured { .. } | Height::Composed => {
                let lines = measured.panels.get(&(article, panel.kind, span)).copied().unwrap_or(1);
                let gives = match height {
                    Height::Measured { gives, .. } => (f64::from(lines) * gives).ceil() as u32,
                    Height::Theme | Height::Shape { .. } | Height::Composed => 2,
                };
                (f64::from(lines), (lines, lines + gives))
            }
        };
        let (lo, hi) = panel.pins.lines.as_ref().map_or((lo, hi), |lines| (lines.value, lines.value));
        let most = if home == Home::Page { grid.lines / 2 } else { grid.lines.saturating_sub(4) };
        Fit { span, natural, lo, hi: hi.min(most), caption: 0 }
    };
    let spans: Vec<u32> = match &panel.pins.span {
        Some(span) => vec![span.value.min(grid.columns)],
        None => match height {
            Height::Measured { widest, .. } if home == Home::Article => (1..=grid.columns.min(widest)).collect(),
            _ if grid.columns >= 6 => vec![1, 2],
            _ => vec![1],
        },
    };
    let fits: Vec<Fit> = spans.into_iter().map(fit).filter(|fit| fit.lo <= fit.hi).collect();
    let target = fits.first().map_or(0.04, |fit| f64::from(fit.span) * fit.natural);
    let what = What::Panel(panel.kind, home);
    Figure {
        what,
        target: target / f64::from(grid.columns * grid.lines),
        fits,
        shares: Shares { least: 0.0, most: 1.0 },
        lead: false,
        end: panel.kind.stands(home) == Some(Stands::AtEnd),
    }
}

/// A story's blocks as pieces.
pub(super) fn pieces(blocks: &[Block], sets: &[super::measure::Set]) -> Vec<Piece> {
    let piece = |(index, (block, set)): (usize, (&Block, &super::measure::Set))| match block {
        Block::Para(_) if set.held > 0 => Piece::Beside {
            lines: set.lines,
            held: set.held,
            less: set.tight + 1 == set.lines,
            more: set.loose == set.lines + 1,
            runt: set.runt,
        },
        Block::Para(runs) if asks(runs) && blocks.get(index + 1).is_some_and(is_plain) => {
            Piece::Lead { lines: set.lines }
        }
        Block::Para(_) => Piece::Para {
            lines: set.lines,
            less: set.tight + 1 == set.lines,
            more: set.loose == set.lines + 1,
            runt: set.runt,
        },
        Block::List { .. } => Piece::Para { lines: set.lines, less: false, more: false, runt: false },
        Block::Head { .. } => Piece::Head { lines: set.lines },
        Block::Quote(_) | Block::Table { .. } => Piece::Solid { lines: set.lines },
        Block::Passage { form, .. } => passage(*form, set.lines),
        Block::Jump(_) => Piece::Tail { lines: 1 },
    };
    blocks.iter().zip(sets).enumerate().map(piece).collect()
}

/// Whether a paragraph is strong throughout, as an interview's questions are: what follows belongs to it.
fn asks(runs: &[Run]) -> bool {
    !runs.is_empty() && runs.iter().all(|run| run.weight == Weight::Strong)
}

/// Whether a block is a paragraph that is not strong throughout.
fn is_plain(block: &Block) -> bool {
    matches!(block, Block::Para(runs) if !asks(runs))
}

/// Where lines that keep their ends may part.
fn passage(form: Passage, lines: u32) -> Piece {
    match form {
        Passage::Verse { parted, .. } | Passage::Centre { parted } => Piece::Stanza { lines, parted },
        Passage::Names { .. } | Passage::Notes => Piece::Para { lines, less: false, more: false, runt: false },
        Passage::Label | Passage::Lead | Passage::FlushLeft => Piece::Lead { lines },
        Passage::Signature => Piece::Tail { lines },
    }
}
