//! How large photos are to be: their shares of the page where there is text enough, and where there is little of it.
//!
//! What short copy leaves over goes into photos first: a page of twelve photos and 200 字 is a page of photos, its hero a
//! quarter to two fifths of it.

use super::solve::Shares;
use super::{Grid, Measured};
use crate::report::{Article, Page};

/// The lead photo gives way to text, and to white, only so far.
const LEAD_GIVES: (f64, f64) = (0.121, 0.245);

/// What the lead covers by itself.
const LEAD: f64 = 0.18;

/// The same on a page with little text: as a share of what is free, with one photo, two, up to five, more; and its limits.
const OF_FREE: [(usize, f64); 4] = [(1, 1.0), (2, 0.62), (5, 0.46), (usize::MAX, 0.36)];
const LARGE_LEAD: (f64, f64) = (0.18, 0.42);

/// What it gives way to where a page does not fit otherwise.
const SMALL_LEAD: f64 = 0.06;

/// What the lead of a spread covers of both pages by itself, what it gives way to, and where a spread does not fit otherwise.
const ACROSS_LEAD: f64 = 0.27;
const ACROSS: (f64, f64) = (0.17, 0.45);
const SMALL_ACROSS: f64 = 0.1;

/// What its other photos cover, of what they would on a page.
const OTHERS_ACROSS: f64 = 0.6;

/// What it gives way to where it is upright: it may stand in one column.
const UPRIGHT_LEAD: f64 = 0.07;

/// Of what another photo covers, an upright one: as wide as others it would be a tower beside them.
const UPRIGHT_OTHER: f64 = 0.6;

/// The most of the lead's share that another photo is to cover: two nearly as large are two centres.
const OF_LEAD: f64 = 0.55;

/// The most any photo covers: a larger one is a poster.
const LARGEST: f64 = 0.5;

/// The most another photo covers then.
const LARGE_OTHER: f64 = 0.26;

/// A page has little text if its photos would have to be so many times as large as usual.
const LITTLE: f64 = 1.2;

/// It has much text if they would have to be smaller than this share of their usual size.
const MUCH: f64 = 0.66;

/// And so little that nothing else is tried first if they would have to be so many times as large, and the text covers less
/// than this share of the page.
const HARDLY_ANY: (f64, f64) = (1.4, 0.2);

/// Cells a photo takes beside its picture: its caption, a line of air.
const BESIDE_PICTURE: f64 = 4.0;

/// Lines of air below a headline, and between two stories.
const AIR: f64 = 1.0;

/// What one photo is to cover.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wanted {
    /// Whether it is the page's lead.
    pub lead: bool,
    /// The share of the page it should cover.
    pub target: f64,
    /// The shares an editor lets pass.
    pub shares: Shares,
    /// The shares it gives way to; only a lead has any.
    pub gives: (f64, f64),
}

impl Wanted {
    /// The same for an upright photo.
    #[must_use]
    pub fn upright(self) -> Self {
        let least = |least: f64| if self.lead { least.min(UPRIGHT_LEAD) } else { least };
        let shares = Shares { least: least(self.shares.least), ..self.shares };
        let target = if self.lead { self.target } else { self.target * UPRIGHT_OTHER };
        Self { target, shares, gives: (least(self.gives.0), self.gives.1), ..self }
    }
}

/// The photos' shares of one page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PhotoSizes {
    count: usize,
    /// What is free for photos where they are to be large.
    free: Option<f64>,
    /// Whether the lead gives way further than usual.
    small: bool,
    /// Whether the page is two, and the lead lies across their fold.
    spread: bool,
}

impl PhotoSizes {
    /// As they are where there is text enough.
    pub fn usual(page: &Page) -> Self {
        let count = page.articles.iter().map(photos).sum();
        Self { count, free: None, small: false, spread: page.spread.is_some() }
    }

    /// As large as the page has room for them.
    pub fn large(page: &Page, grid: &Grid, measured: &Measured) -> Self {
        Self { free: Some(free(page, grid, measured)), ..Self::usual(page) }
    }

    /// With a lead that may be as small as another photo.
    #[must_use]
    pub fn small(self) -> Self {
        Self { small: true, ..self }
    }

    /// What a photo is to cover: the page's lead, or another, the first of its article or a later one.
    pub fn of(&self, lead: bool, first: bool) -> Wanted {
        let (lead_share, others) = self.shares();
        if lead && self.spread {
            let least = if self.small { SMALL_ACROSS } else { ACROSS.0 };
            let shares = Shares { least, most: ACROSS.1 };
            return Wanted { lead, target: lead_share.max(ACROSS_LEAD), shares, gives: (least, ACROSS.1) };
        }
        if lead {
            let most = self.free.map_or(Shares::LEAD.most, |_| (lead_share * 1.2).max(Shares::LEAD.most));
            let largest = self.free.map_or(LEAD_GIVES.1, |_| (lead_share * 1.3).clamp(LEAD_GIVES.1, LARGEST));
            let (least, smallest) =
                if self.small { (SMALL_LEAD, SMALL_LEAD) } else { (Shares::LEAD.least, LEAD_GIVES.0) };
            let (shares, gives) = (Shares { least, most }, (smallest, largest));
            return Wanted { lead, target: lead_share, shares, gives };
        }
        // What others cover is told by one page.
        let others = if self.spread { others * OTHERS_ACROSS } else { others };
        let most = if self.free.is_some() { LARGE_OTHER } else { 0.13 };
        let own = (others * if first { 1.25 } else { 1.0 }).clamp(0.02, most);
        // Where photos take what text leaves over the lead alone could not: another may be larger than it should.
        let most = if self.free.is_some() { (own * 1.6).max(Shares::OTHER.most) } else { Shares::OTHER.most };
        let target = own.min(lead_share * OF_LEAD);
        Wanted { lead, target, shares: Shares { most, ..Shares::OTHER }, gives: (0.0, 1.0) }
    }

    /// The lead's share, and each of the others'.
    fn shares(&self) -> (f64, f64) {
        let others = self.count.saturating_sub(1).max(1) as f64;
        let Some(free) = self.free else {
            // What the lead leaves is shared out among the others.
            return (LEAD, (0.10 + 0.03 * others).min(0.28) / others);
        };
        let part = OF_FREE.iter().find(|(count, _)| self.count <= *count).map_or(1.0, |(_, part)| *part);
        let lead = (free * part).clamp(LARGE_LEAD.0, LARGE_LEAD.1);
        (lead, (free - lead).max(0.1) / others)
    }

    /// How many times as large as usual the photos of a page would have to be to fill it. 0 without photos.
    pub fn missing(page: &Page, grid: &Grid, measured: &Measured) -> f64 {
        let usual = Self::usual(page);
        if usual.count == 0 {
            return 0.0;
        }
        let (lead, others) = usual.shares();
        free(page, grid, measured) / (lead + others * usual.count.saturating_sub(1) as f64)
    }
}

/// The share a photo covers that is not the lead, on a page of so many where there is text enough: the first of its
/// article, or a later one.
pub fn usual_target(first: bool, count: usize) -> f64 {
    PhotoSizes { count, free: None, small: false, spread: false }.of(false, first).target
}

/// Whether a page has so little text that its photos may be large; whether that is tried before anything else.
pub fn little_text(page: &Page, grid: &Grid, measured: &Measured) -> (bool, bool) {
    let missing = PhotoSizes::missing(page, grid, measured);
    let mosaic = page.articles.iter().any(|article| photos(article) >= super::solve::LEAST_MOSAIC);
    let text: u32 = measured.stories.values().flatten().map(|set| set.lines).sum();
    let text = f64::from(text) / f64::from(grid.columns * grid.lines);
    (missing > LITTLE, mosaic && missing > HARDLY_ANY.0 && text < HARDLY_ANY.1)
}

/// Whether a page has so much text that its lead photo may be small where its stories would stand badly otherwise.
pub fn much_text(page: &Page, grid: &Grid, measured: &Measured) -> bool {
    PhotoSizes::missing(page, grid, measured) < MUCH
}

/// Photos of an article, advertisements apart.
fn photos(article: &Article) -> usize {
    article.photos.iter().filter(|photo| photo.is_loose() && article.boxed.is_none()).count()
}

/// The share of the page that text, headlines and captions leave.
fn free(page: &Page, grid: &Grid, measured: &Measured) -> f64 {
    let mut taken = 0.0;
    for (rank, article) in page.articles.iter().enumerate() {
        let text: u32 = measured.stories.get(&rank).map_or(0, |sets| sets.iter().map(|set| set.lines).sum());
        let heads = measured.headings.get(&rank).map_or(&[][..], Vec::as_slice);
        let cells =
            |heading: &super::measure::Heading| f64::from(heading.span) * (heading.height / grid.pitch + 1.5 + AIR);
        // The lead's headline is the largest there is, the others' about as wide as two columns.
        let head = if rank == 0 {
            heads.iter().max_by(|a, b| a.size.0.total_cmp(&b.size.0)).map(cells)
        } else {
            heads.iter().filter(|heading| heading.span <= 2).map(cells).reduce(f64::max)
        };
        let stand =
            measured.standfirsts.get(&rank).and_then(|ways| ways.iter().map(|(span, lines)| span * lines).min());
        taken += f64::from(text) + head.unwrap_or(0.0) + f64::from(stand.unwrap_or(0));
        // A panel takes about as much room at any width, and so does a frame.
        let panels = article.panels.iter().filter_map(|panel| {
            let own = measured.panels.iter().filter(|((own, kind, _), _)| *own == Some(rank) && *kind == panel.kind);
            own.map(|((_, _, span), lines)| span * (lines + 1)).min()
        });
        taken += f64::from(panels.sum::<u32>());
        let frames = measured.boxes.iter().filter(|((own, _), _)| *own == rank);
        taken += f64::from(frames.map(|((_, span), lines)| span * lines).min().unwrap_or(0));
        taken += BESIDE_PICTURE * photos(article) as f64;
        taken += if rank > 0 { f64::from(super::solve::STORY_GAP) * 2.0 } else { 0.0 };
    }
    1.0 - taken / f64::from(grid.columns * grid.lines)
}
