//! `NAME.layout.json`: where everything stands, for other programs.

use serde::Serialize;

use crate::compose::{PagePlan, Plan};
use crate::diag::Place;
use crate::project::Listed;
use crate::report::{self, BlockKind, Sharpness};
use crate::typeset::Filled;
use crate::units::{Mm, Pt, Rect};

/// The file's JSON Schema; `docs/layout-json.md` explains it.
pub fn schema() -> String {
    let written = include_str!("layout.schema.json");
    let names: Vec<&str> = BlockKind::ALL.iter().filter(|kind| !kind.flows()).map(|kind| kind.name()).collect();
    written.replace(r#"["KINDS"]"#, &serde_json::to_string(&names).unwrap_or_default())
}

#[derive(Serialize)]
struct Layout<'a> {
    proof_number: &'a str,
    files: Vec<File<'a>>,
    pages: Vec<Page<'a>>,
}

/// A file of the set other than this one.
#[derive(Serialize)]
struct File<'a> {
    name: &'a str,
    bytes: usize,
    sha256: &'a str,
}

#[derive(Serialize)]
struct Page<'a> {
    number: &'a str,
    /// The numbers of the spread that it is one page of, left and right.
    #[serde(skip_serializing_if = "Option::is_none")]
    spread: Option<[&'a str; 2]>,
    trim_mm: [f64; 2],
    type_area_mm: [f64; 4],
    columns: u32,
    line_pt: Pt,
    body_pt: Pt,
    lines: u32,
    fill: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    layout: Option<Chosen<'a>>,
    blocks: Vec<Block<'a>>,
    frames: Vec<Frame<'a>>,
    rules: Vec<Rule>,
}

/// The arrangement the composer chose.
#[derive(Serialize)]
struct Chosen<'a> {
    id: &'a str,
    score: f64,
    parts: Parts,
    taboos: Taboos,
    path: Path,
    turned: usize,
}

#[derive(Serialize)]
struct Parts {
    stories: f64,
    taboos: f64,
    order: f64,
    photos: f64,
    balance: f64,
    path: f64,
}

/// Faults of the way the reader's eye takes.
#[derive(Serialize)]
struct Path {
    under: u32,
    jumps: u32,
    orphan_photos: u32,
}

#[derive(Serialize)]
struct Taboos {
    // The JSON key stays as it was: other programs read it.
    #[serde(rename = "clashes")]
    tombstones: u32,
    gutters: u32,
    breaks: u32,
    singles: u32,
}

#[derive(Serialize)]
struct Block<'a> {
    id: &'a str,
    kind: &'a str,
    rect_mm: [f64; 4],
    #[serde(skip_serializing_if = "Option::is_none")]
    columns: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<[u32; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    picture: Option<Picture>,
    #[serde(skip_serializing_if = "Option::is_none")]
    heading: Option<Heading<'a>>,
    source: Source,
}

#[derive(Serialize)]
struct Picture {
    rect_mm: [f64; 4],
    caption_lines: u32,
    crop_loss: f64,
    ppi: f64,
    /// The report accepts that it prints soft.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    soft_accepted: bool,
    /// It stands in its story's text, within a frame of that.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    in_text: bool,
    /// It is one page's part of a picture across the fold.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    half: bool,
}

/// A headline as it was broken.
#[derive(Serialize)]
struct Heading<'a> {
    lines: &'a [String],
    size_pt: Pt,
    /// Told only where it is so.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    upright: bool,
    /// The colour of one that stands on a photo.
    #[serde(skip_serializing_if = "Option::is_none")]
    on_picture: Option<&'static str>,
}

/// A rule between two stories.
#[derive(Serialize)]
struct Rule {
    columns: [u32; 2],
    lines: [u32; 2],
    flat: bool,
}

#[derive(Serialize)]
struct Frame<'a> {
    article: &'a str,
    part: &'a str,
    rect_mm: [f64; 4],
    columns: [u32; 2],
    first_line: u32,
    lines: u32,
    used: u32,
}

#[derive(Serialize)]
struct Source {
    line: usize,
    column: usize,
}

/// The layout of a build. Rectangles are `[x, y, width, height]` from the trim's top left; `columns` and `lines` of a
/// block are its first one, counted from 1, and how many. `files` are the set's others.
///
/// `floor` is the resolution below which a picture prints soft, in ppi.
pub fn layout(plan: &Plan, filled: &[Vec<Vec<Filled>>], number: &str, floor: f64, files: &[Listed]) -> Vec<u8> {
    let pages = plan.pages.iter().zip(filled).map(|(page_plan, filled)| {
        let page = &page_plan.page;
        let grid = &page_plan.grid;
        let blocks = page_plan.blocks.iter().map(|block| Block {
            id: &block.id,
            kind: block.kind.name(),
            rect_mm: rect_mm(&block.rect),
            columns: block.cells.map(|cells| [cells.column + 1, cells.span]),
            lines: block.cells.map(|cells| [cells.line + 1, cells.lines]),
            picture: block.picture.as_ref().map(|picture| Picture {
                rect_mm: rect_mm(&picture.rect),
                caption_lines: picture.caption_lines,
                crop_loss: round(picture.window.loss),
                ppi: round(picture.window.ppi(picture.rect.width)),
                soft_accepted: accepted(page, block.article, picture.index)
                    && picture.window.ppi(picture.rect.width) < floor,
                in_text: is_in_text(page, block),
                half: picture.half,
            }),
            heading: block.heading.as_ref().map(|set| Heading {
                lines: &set.lines,
                size_pt: set.size,
                upright: set.upright,
                on_picture: set.on.map(|on| on.ink.name()),
            }),
            source: source(&block.source),
        });
        let frames = page_plan.threads.iter().zip(filled).flat_map(|(thread, filled)| {
            thread.frames.iter().zip(filled).map(move |(frame, filled)| Frame {
                article: &page.articles[thread.article].id,
                part: thread.kind.name(),
                rect_mm: rect_mm(&frame.rect),
                columns: [frame.cells.column + 1, frame.cells.span],
                first_line: frame.cells.line + 1,
                lines: filled.lines,
                used: filled.used,
            })
        });
        Page {
            number: &page.number.value,
            spread: page.spread.as_ref().map(|own| [own.left.value.as_str(), own.right.value.as_str()]),
            trim_mm: [round(grid.trim.width.0), round(grid.trim.height.0)],
            type_area_mm: rect_mm(&grid.area),
            columns: grid.columns,
            line_pt: grid.pitch,
            body_pt: grid.size,
            lines: grid.lines,
            fill: fill(page_plan, filled),
            layout: chosen(page_plan),
            blocks: blocks.collect(),
            frames: frames.collect(),
            rules: page_plan
                .rules
                .iter()
                .map(|rule| Rule {
                    columns: [rule.cells.column + 1, rule.cells.span],
                    lines: [rule.cells.line + 1, rule.cells.lines],
                    flat: rule.flat,
                })
                .collect(),
        }
    });
    let files = files.iter().map(|file| File { name: &file.name, bytes: file.bytes, sha256: &file.sha256 });
    let layout = Layout { proof_number: number, files: files.collect(), pages: pages.collect() };
    let mut json = serde_json::to_vec_pretty(&layout).unwrap_or_default();
    json.push(b'\n');
    json
}

fn chosen(plan: &PagePlan) -> Option<Chosen<'_>> {
    let choice = plan.choice.as_ref()?;
    let (score, taboos, path) = (&choice.score, &choice.taboos, &choice.path);
    Some(Chosen {
        id: &choice.id,
        score: round(score.total()),
        parts: Parts {
            stories: round(score.stories),
            taboos: round(score.taboos),
            order: round(score.order),
            photos: round(score.photos),
            balance: round(score.balance),
            path: round(score.path),
        },
        taboos: Taboos {
            tombstones: taboos.tombstones,
            gutters: taboos.gutters,
            breaks: taboos.breaks,
            singles: taboos.singles,
        },
        path: Path { under: path.under, jumps: path.jumps, orphan_photos: path.orphans },
        turned: plan.threads.iter().flat_map(|thread| &thread.turns).filter(|turn| **turn != 0).count(),
    })
}

/// The share of the grid's column-lines that hold a block or text.
fn fill(plan: &PagePlan, filled: &[Vec<Filled>]) -> f64 {
    let grid = &plan.grid;
    // What stands in a text has no cells of its own.
    let own = plan.blocks.iter().filter(|block| !is_in_text(&plan.page, block));
    let blocks = own.filter_map(|block| block.cells);
    let placed: u32 = blocks.map(|cells| cells.span * cells.lines).sum();
    let set: u32 = plan
        .threads
        .iter()
        .zip(filled)
        .flat_map(|(thread, filled)| thread.frames.iter().zip(filled))
        .map(|(frame, filled)| frame.cells.span * filled.used)
        .sum();
    round(f64::from(placed + set) / f64::from(grid.columns * grid.lines))
}

/// Whether a block is a photo in its story's text.
fn is_in_text(page: &report::Page, block: &crate::compose::Block) -> bool {
    let article = block.article.and_then(|article| page.articles.get(article));
    let photo = article.zip(block.picture.as_ref()).and_then(|(article, own)| article.photos.get(own.index));
    photo.is_some_and(|photo| photo.in_text.is_some())
}

/// Whether the report accepts that a photo prints soft.
fn accepted(page: &report::Page, article: Option<usize>, photo: usize) -> bool {
    let photo = article.and_then(|article| page.articles.get(article)?.photos.get(photo));
    photo.is_some_and(|photo| photo.sharpness == Sharpness::Accept)
}

fn source(place: &Place) -> Source {
    Source { line: place.line(), column: place.column() }
}

fn rect_mm(rect: &Rect<Pt>) -> [f64; 4] {
    [rect.x, rect.y, rect.width, rect.height].map(|pt| round(Mm::from(pt).0))
}

/// Three decimals: a micrometre.
fn round(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}
