//! A plan as what can be clicked on the desk: every block and every piece of running text, with its place in the report.

use serde_json::{Value as Json, json};
use zhuanban_desk::workshop::{Off, Page, Picture, Spot};

use super::sheet::Sheet;
use crate::compose::problem::ComposeProblem;
use crate::compose::{Block, Cells, PagePlan, Window};
use crate::diag::Diagnostics;
use crate::report::{BlockKind, BoxStyle, Report};
use crate::session::Proof;
use crate::units::{Mm, Pt, Rect};

/// The pages of a proof, with their sheets.
pub(super) fn pages(proof: &Proof, sheets: &[Sheet]) -> Vec<Page> {
    let pages = proof.plan.pages.iter().zip(sheets).enumerate();
    pages.map(|(index, (plan, sheet))| page(proof, index, plan, sheet)).collect()
}

fn page(proof: &Proof, index: usize, plan: &PagePlan, sheet: &Sheet) -> Page {
    let paths = Paths { report: &proof.report, index, plan };
    let blocks = plan.blocks.iter().map(|block| Spot {
        path: paths.of_block(block),
        kind: block.kind.name().to_owned(),
        rect: mm(&block.rect),
        columns: block.cells.map(columns),
        lines: block.cells.map(lines),
        picture: block.picture.as_ref().map(|picture| Picture {
            ppi: picture.window.ppi(picture.rect.width),
            target: proof.resolution.target,
            floor: proof.resolution.floor,
            crop_loss: picture.window.loss,
            shown: shown(&picture.window),
            rect: mm(&picture.rect),
        }),
        over: false,
    });
    let frames = plan.threads.iter().flat_map(|thread| {
        let path = paths.of_article(thread.article, thread.kind.name());
        let over = proof.typeset.over.iter().any(|over| over.page == index && over.thread == thread.id);
        thread.frames.iter().enumerate().map(move |(number, frame)| Spot {
            path: path.clone(),
            kind: thread.kind.name().to_owned(),
            rect: mm(&frame.rect),
            columns: Some(columns(frame.cells)),
            lines: Some(lines(frame.cells)),
            picture: None,
            // What has no room would stand below the last frame.
            over: over && number + 1 == thread.frames.len(),
        })
    });
    Page {
        number: plan.page.number.value.clone(),
        width: plan.grid.trim.width.0,
        height: plan.grid.trim.height.0,
        hash: format!("{:032x}", sheet.hash),
        nearest: plan.off.is_some(),
        layout: plan.choice.as_ref().map(|choice| choice.id.clone()),
        columns: plan.grid.columns as usize,
        type_area: mm(&plan.grid.area),
        lines: plan.grid.lines as usize,
        spots: blocks.chain(frames).collect(),
    }
}

/// How far off the nearest pages are.
pub(super) fn off(proof: &Proof, diags: &Diagnostics) -> Vec<Off> {
    let pages = proof.plan.pages.iter().enumerate();
    pages.filter_map(|(index, plan)| page_off(proof, index, plan, diags)).collect()
}

fn page_off(proof: &Proof, index: usize, plan: &PagePlan, diags: &Diagnostics) -> Option<Off> {
    let off = plan.off?;
    // The count is the one its finding tells: two counts of one thing would only make one doubt both.
    let place = &plan.page.articles.get(off.article)?.body.place.range;
    let mut own = diags.iter().filter(|finding| finding.place.as_ref().is_some_and(|at| at.range == *place));
    let told = own.find_map(|finding| match finding.problem.of_stage()? {
        ComposeProblem::Unfit { over, lines, zi, ways: _ } if *over == off.over => Some((*lines, *zi)),
        _ => None,
    });
    let (lines, characters) = told.unwrap_or((off.lines, off.lines * plan.grid.zi));
    let sign = if off.over { 1 } else { -1 };
    let paths = Paths { report: &proof.report, index, plan };
    let path = paths.of_article(off.article, BlockKind::Body.name());
    Some(Off { lines: sign * i64::from(lines), characters: sign * i64::from(characters), path })
}

/// Where the report says what stands on a page.
struct Paths<'a> {
    report: &'a Report,
    index: usize,
    plan: &'a PagePlan,
}

impl Paths<'_> {
    fn of_block(&self, block: &Block) -> Vec<Json> {
        match (block.article, &block.picture) {
            (Some(article), Some(picture)) if self.ad(article, picture.index).is_some() => {
                let page = self.written(article).map_or(self.page_written(self.index), |(page, _)| page);
                vec![json!("pages"), json!(page), json!("ads"), json!(self.ad(article, picture.index))]
            }
            // What stands in a frame is edited where its text is.
            (Some(article), None) if block.kind == BlockKind::Boxed => {
                let frame = self.plan.page.articles.get(article).and_then(|article| article.boxed.as_ref());
                let briefs = frame.is_some_and(|frame| frame.style == BoxStyle::Briefs);
                self.of_article(article, if briefs { "items" } else { "body" })
            }
            (Some(article), Some(picture)) => {
                let mut path = self.of_article(article, "photos");
                path.push(json!(picture.index));
                path
            }
            (Some(article), None) => self.of_article(article, block.kind.name()),
            // The folio line says what the paper and the page are called.
            (None, _) if block.kind == BlockKind::Folio => vec![json!("publication"), json!("name")],
            (None, _) => vec![json!("pages"), json!(self.page_written(self.index)), json!(block.kind.name())],
        }
    }

    /// Which of its page's advertisements a photo is, if it is one.
    fn ad(&self, article: usize, photo: usize) -> Option<usize> {
        let photos = &self.plan.page.articles.get(article)?.photos;
        photos.get(photo)?.ad.as_ref()?;
        Some(photos[..photo].iter().filter(|photo| photo.ad.is_some()).count())
    }

    /// An article on this page, as a place in the report: a story that goes on here began on another page.
    fn of_article(&self, article: usize, key: &str) -> Vec<Json> {
        let (page, article) = self.written(article).unwrap_or((self.page_written(self.index), article));
        vec![json!("pages"), json!(page), json!("articles"), json!(article), json!(key)]
    }

    fn written(&self, article: usize) -> Option<(usize, usize)> {
        let place = &self.plan.page.articles.get(article)?.place.range;
        let mut pages = self.report.pages.iter().enumerate();
        pages.find_map(|(index, page)| {
            Some((self.page_written(index), page.articles.iter().position(|article| article.place.range == *place)?))
        })
    }

    /// Where the report says a page: of a report that flows all pages were written as one, and so were the two of a spread.
    fn page_written(&self, index: usize) -> usize {
        let pages = self.report.pages.get(..=index).unwrap_or_default();
        pages.windows(2).filter(|pair| pair[0].place.range != pair[1].place.range).count()
    }
}

/// The part of a picture that is shown, in parts of its width and height.
fn shown(window: &Window) -> [f64; 4] {
    let (width, height) = window.whole;
    [window.x / width, window.y / height, window.width / width, window.height / height]
}

fn columns(cells: Cells) -> [usize; 2] {
    [cells.column as usize + 1, cells.span as usize]
}

fn lines(cells: Cells) -> [usize; 2] {
    [cells.line as usize + 1, cells.lines as usize]
}

fn mm(rect: &Rect<Pt>) -> [f64; 4] {
    [rect.x, rect.y, rect.width, rect.height].map(|pt| Mm::from(pt).0)
}
