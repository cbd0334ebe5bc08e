//! What a build's `NAME.layout.json` says (docs/layout-json.md). What this judge has no use for is not read.

use serde::Deserialize;

/// The file.
#[derive(Clone, Debug, Deserialize)]
pub struct Layout {
    /// Its pages, in order.
    pub pages: Vec<Page>,
}

/// One page. Lengths are millimetres from the trim's top left, y downwards.
#[derive(Clone, Debug, Deserialize)]
pub struct Page {
    /// 版次, as written.
    pub number: String,
    /// Width and height of the trimmed page.
    pub trim_mm: [f64; 2],
    /// The type area: x, y, width, height.
    pub type_area_mm: [f64; 4],
    /// Columns of the grid.
    pub columns: u32,
    /// Lines of the grid.
    pub lines: u32,
    /// Distance of baselines, points.
    pub line_pt: f64,
    /// Everything but running text.
    pub blocks: Vec<Block>,
    /// Running text, in reading order.
    pub frames: Vec<Frame>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The folio line above the grid.
    Folio,
    /// 通栏, or a bulletin's 红头.
    Banner,
    /// A slogan.
    Slogan,
    /// A story's headline block: kicker, headline, deck, by-line.
    Headline,
    /// A photo with its caption.
    Photo,
    /// 来源, 版记.
    Credit,
    /// What later versions of the program may add.
    #[serde(other)]
    Other,
}

/// A block.
#[derive(Clone, Debug, Deserialize)]
pub struct Block {
    /// `ARTICLE/headline`, `ARTICLE/photo1` and so on.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its place.
    pub rect_mm: [f64; 4],
    /// First column, from 1, and how many; the folio line has none.
    pub columns: Option<[u32; 2]>,
    /// How a headline is set.
    #[serde(default)]
    pub heading: Option<Setting>,
    /// What a photo shows.
    #[serde(default)]
    pub picture: Option<Picture>,
}

/// A photo's picture.
#[derive(Clone, Debug, Deserialize)]
pub struct Picture {
    /// 文中图: it stands within a frame of its story's text, which runs beside it.
    #[serde(default)]
    pub in_text: bool,
}

/// How a headline is set.
#[derive(Clone, Debug, Deserialize)]
pub struct Setting {
    /// 竖题: from top to foot, at its story's left.
    #[serde(default)]
    pub upright: bool,
}

/// A frame of running text.
#[derive(Clone, Debug, Deserialize)]
pub struct Frame {
    /// The article's id.
    pub article: String,
    /// `standfirst` or `body`.
    pub part: String,
    /// Its place.
    pub rect_mm: [f64; 4],
    /// First column, from 1, and how many.
    pub columns: [u32; 2],
    /// Lines it has.
    pub lines: u32,
    /// Lines that hold text.
    pub used: u32,
}

impl Layout {
    /// Reads the file's text.
    ///
    /// # Errors
    /// If it is not such a file: in serde's words.
    pub fn read(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }
}
