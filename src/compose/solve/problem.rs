//! What the solver is given: everything measured, in columns and lines.

use crate::report::BlockKind;
use crate::report::block::Home;

/// A page to be made up: the cells left for articles, and what goes into them.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Columns of the page.
    pub columns: u32,
    /// Lines left for articles: the page's, less banner and credit.
    pub lines: u32,
    /// Cells of the whole type area, to which shares of the page refer.
    pub page: f64,
    /// The articles, the most important first.
    pub articles: Vec<ArticleInput>,
    /// What the author put in a certain place.
    pub fixed: Vec<Fixed>,
    /// Whether the sheet is A4 or smaller: stories stand one below another there, each whole.
    pub small: bool,
    /// Columns of the left page, if it is two pages made up as one: nothing but a photo lies across their fold, and only one
    /// wider than a page.
    pub fold: Option<u32>,
}

/// Something the author put in a certain place; the stories go around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// The article it belongs to; `None` for the page's own.
    pub article: Option<usize>,
    /// What it is.
    pub what: What,
    /// Its first column.
    pub column: u32,
    /// Its first line.
    pub line: u32,
    /// Its columns.
    pub span: u32,
    /// Its lines, caption included.
    pub lines: u32,
    /// Lines of its picture.
    pub picture: u32,
}

/// An article as the solver sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleInput {
    /// Its running text; empty if it is set whole in a frame, as high as its head block, which is all of it then.
    pub story: Vec<Piece>,
    /// The ways its headline block can be set.
    pub heads: Vec<Head>,
    /// The size its headline should have, in points.
    pub size: f64,
    /// Whether it is a brief: its headline is a label, and no measure for those of later stories.
    pub brief: bool,
    /// Whether it ranks with the page's second story though it stands further down the list, being far longer.
    pub weighty: bool,
    /// What a headline of another size costs: the page's first has to be seen first.
    pub emphasis: f64,
    /// The ways its standfirst can be set; empty if it has none.
    pub standfirst: Vec<Stand>,
    /// Its photos, the most important first; a slogan may stand among them.
    pub figures: Vec<Figure>,
    /// Lines its author pinned its headline block to.
    pub head_lines: Option<u32>,
    /// Column and line its author pinned its headline block to.
    pub head_at: Option<(u32, u32)>,
    /// Lines that stay white below its text.
    pub white: u32,
    /// Whether its photos may stand in bands around its text: the page has little text and much room for photos.
    pub mosaic: bool,
    /// Whether its captions are numbered: its photos stand in that order.
    pub numbered: bool,
    /// Whether its headline stands on a photo: its heads are the ways to show that, each as high as it may be.
    pub hero: bool,
    /// Whether its headline may be smaller than one should be, or have more than a line of air beyond its own: the last
    /// resort of a page that does not fit.
    pub airy: bool,
}

/// A piece of running text, one column wide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece {
    /// A paragraph, or what breaks like one.
    Para {
        /// Its lines.
        lines: u32,
        /// Whether a little tighter it takes one less (缩行).
        less: bool,
        /// Whether a little looser it takes one more (扩行).
        more: bool,
        /// Whether its last line holds one 字 as it stands.
        runt: bool,
    },
    /// A paragraph beside a portrait, which no column's end cuts.
    Beside {
        /// Its lines.
        lines: u32,
        /// How far the portrait reaches down from its first line; beyond its last one where the next paragraph stands
        /// beside it, too.
        held: u32,
        /// As of a paragraph.
        less: bool,
        /// The same.
        more: bool,
        /// The same.
        runt: bool,
    },
    /// A section head: unbreakable, and never at a column's foot.
    Head {
        /// Its lines.
        lines: u32,
    },
    /// A table or a quote: unbreakable.
    Solid {
        /// Its lines.
        lines: u32,
    },
    /// A paragraph that what follows belongs to: it breaks like one, and never ends at a column's foot.
    Lead {
        /// Its lines.
        lines: u32,
    },
    /// A poem's stanza. The blank line below it never stands at a column's top: there it goes.
    Stanza {
        /// Its lines, the blank one among them.
        lines: u32,
        /// Whether a blank line is the last of them.
        parted: bool,
    },
    /// Lines that belong to what stands before them (下转第 N 版, 落款): unbreakable, and never at a column's top.
    Tail {
        /// Its lines.
        lines: u32,
    },
}

impl Problem {
    /// The same page with its photos in bands around its text, where there are enough of them.
    pub fn mosaic(mut self) -> Self {
        if self.fold.is_some() {
            return self;
        }
        self.articles.iter_mut().for_each(|article| article.mosaic = !article.is_boxed());
        self
    }

    /// The same page with its headlines as airy as need be.
    pub fn airy(mut self) -> Self {
        self.articles.iter_mut().for_each(|article| article.airy = true);
        self
    }
}

impl ArticleInput {
    /// Whether it is set whole in a frame: its heads are the ways to set all of it.
    pub fn is_boxed(&self) -> bool {
        self.story.is_empty()
    }
}

impl Piece {
    /// Lines it takes as it stands.
    pub fn lines(self) -> u32 {
        match self {
            Self::Para { lines, .. }
            | Self::Beside { lines, .. }
            | Self::Head { lines }
            | Self::Solid { lines }
            | Self::Lead { lines }
            | Self::Stanza { lines, .. }
            | Self::Tail { lines } => lines,
        }
    }
}

/// A headline block at one span, its headline on so many lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Head {
    /// Columns it spans.
    pub span: u32,
    /// Lines of the headline itself; 0 if it stands upright, at the story's left edge from its top to its foot.
    pub split: u32,
    /// Lines of the grid it takes at its natural size.
    pub natural: u32,
    /// The fewest lines of the grid at which its type still reads as a headline.
    pub least: u32,
    /// Size of the headline there, in points.
    pub size: f64,
    /// The size below which it is no headline, in points.
    pub floor: f64,
    /// Lines its own ink takes at that size, not rounded; what it has beyond is air.
    pub ink: f64,
    /// What its line breaks cost.
    pub breaks: f64,
}

impl Head {
    /// Whether it stands upright (竖题).
    pub fn is_upright(&self) -> bool {
        self.split == 0
    }

    /// Lines of air in a block of so many lines with the headline in a certain size.
    pub fn air(&self, lines: u32, size: f64) -> f64 {
        f64::from(lines) - self.ink * size / self.size
    }

    /// Size of the headline in so many lines: below its natural height it gets smaller, above it has air.
    pub fn size_at(&self, lines: u32) -> f64 {
        self.size * (f64::from(lines) / f64::from(self.natural)).min(1.0)
    }
}

/// A standfirst at one span.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stand {
    /// Columns it spans.
    pub span: u32,
    /// Lines it takes.
    pub lines: u32,
    /// What lines of that length cost.
    pub cost: f64,
}

/// Something with a picture's freedom: a photo, or a slogan's panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is.
    pub what: What,
    /// How it can stand at each span it may have.
    pub fits: Vec<Fit>,
    /// The share of the page it should cover.
    pub target: f64,
    /// The shares an editor lets pass.
    pub shares: Shares,
    /// Whether it is the page's lead photo.
    pub lead: bool,
    /// Whether it stands where the article's text ends.
    pub end: bool,
}

/// The least and the most a photo should cover of the page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shares {
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
}

impl Shares {
    /// Of the page's lead photo, and of another, where there is text enough.
    pub const LEAD: Self = Self { least: *LEAD_PHOTO.start(), most: *LEAD_PHOTO.end() };
    /// Of any other.
    pub const OTHER: Self = Self { least: LEAST_PHOTO, most: LARGEST_OTHER };

    /// Whether a share lies between them.
    pub fn holds(&self, share: f64) -> bool {
        (self.least..=self.most).contains(&share)
    }
}

/// What a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// The article's n-th photo.
    Photo(usize),
    /// An advertisement: an article and its photo. Never among the figures.
    Ad(usize, usize),
    /// A panel: the page's, or the article's it stands with.
    Panel(BlockKind, Home),
}

/// A figure at one span.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Columns it spans.
    pub span: u32,
    /// Lines of the picture uncropped.
    pub natural: f64,
    /// The fewest lines of picture.
    pub lo: u32,
    /// The most lines of picture.
    pub hi: u32,
    /// Lines of its caption.
    pub caption: u32,
}

impl Figure {
    /// How it stands at a span.
    pub fn fit(&self, span: u32) -> Option<&Fit> {
        self.fits.iter().find(|fit| fit.span == span)
    }

    /// What `lines` of picture at this span cost: what is cropped, and a size that is not the wanted one.
    pub fn cost(&self, fit: &Fit, lines: u32, page: f64) -> f64 {
        let lines = f64::from(lines);
        let share = f64::from(fit.span) * lines / page;
        let off = (share / self.target).ln();
        match self.what {
            What::Panel(..) | What::Ad(..) => 1.5 * off * off,
            What::Photo(_) => {
                let loss = 1.0 - (fit.natural / lines).min(lines / fit.natural);
                let size = if self.lead { 6.0 } else { 1.6 };
                let stamp = if share < LEAST_PHOTO { 14.0 } else { 0.0 };
                let lead = if self.lead && !self.shares.holds(share) { 10.0 } else { 0.0 };
                let huge = if !self.lead && share > self.shares.most { 10.0 } else { 0.0 };
                30.0 * loss * loss + size * off * off + stamp + lead + huge
            }
        }
    }
}

/// No photo covers less of the page.
pub const LEAST_PHOTO: f64 = 0.0125;

/// The most of the page that another photo covers than the lead.
pub const LARGEST_OTHER: f64 = 0.215;

/// What the lead photo covers of the page.
pub const LEAD_PHOTO: std::ops::RangeInclusive<f64> = 0.135..=0.24;
