//! What a `layout.json` says of places, read back, and the [`Locks`] of a report.

use std::collections::BTreeMap;
use std::io;

use serde::Deserialize;

use crate::compose::problem::LockProblem;
use crate::diag::{Diagnostics, Unread};
use crate::grid::Cells;
use crate::report::{BlockKind, Page, Report};

/// The `layout.json` files that a report's pages are locked to, by name.
#[derive(Clone, Debug, Default)]
pub struct Locks(BTreeMap<String, Settled>);

/// A `layout.json`, as far as places go. As written: that a page fits the report's own sheet is seen when it is made.
#[derive(Clone, Debug, Deserialize)]
pub struct Settled {
    pub(super) pages: Vec<SettledPage>,
}

impl Settled {
    /// The articles of a page that stood in a frame, by their IDs.
    pub(super) fn framed(&self, page: &Page) -> Vec<String> {
        let blocks = self.page(page).map(|page| page.blocks).unwrap_or_default();
        let ids = blocks.iter().filter_map(|block| block.id.strip_suffix(BlockKind::Boxed.name())?.strip_suffix('/'));
        ids.map(str::to_owned).collect()
    }
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct SettledPage {
    pub number: String,
    pub trim_mm: [f64; 2],
    pub columns: u32,
    pub lines: u32,
    pub line_pt: f64,
    pub body_pt: f64,
    pub blocks: Vec<SettledBlock>,
    pub frames: Vec<SettledFrame>,
    pub rules: Vec<SettledRule>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct SettledBlock {
    pub id: String,
    columns: Option<[u32; 2]>,
    lines: Option<[u32; 2]>,
    pub picture: Option<SettledPicture>,
    pub heading: Option<SettledHeading>,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct SettledPicture {
    pub caption_lines: u32,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct SettledHeading {
    pub lines: Vec<String>,
    pub size_pt: f64,
    #[serde(default)]
    pub upright: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct SettledFrame {
    pub article: String,
    pub part: String,
    columns: [u32; 2],
    first_line: u32,
    lines: u32,
}

#[derive(Clone, Debug, Deserialize)]
pub(super) struct SettledRule {
    columns: [u32; 2],
    lines: [u32; 2],
    pub flat: bool,
}

impl Locks {
    /// Reads the files that a report's pages name, each once; `read` is the project.
    pub fn read(report: &Report, read: impl Fn(&str) -> io::Result<Vec<u8>>, diags: &mut Diagnostics) -> Self {
        let mut locks = BTreeMap::new();
        for lock in report.pages.iter().filter_map(|page| page.lock.as_ref()) {
            if locks.contains_key(&lock.value) {
                continue;
            }
            let file = lock.value.clone();
            match read(&file) {
                Err(why) => {
                    diags.error(lock.place.clone(), LockProblem::CannotRead { file, why: Unread::of(&why) });
                }
                Ok(bytes) => match serde_json::from_slice(&bytes) {
                    Err(_) => diags.error(lock.place.clone(), LockProblem::NotALayout { file }),
                    Ok(settled) => {
                        locks.insert(file, settled);
                    }
                },
            }
        }
        Self(locks)
    }

    /// The file of this name.
    pub(crate) fn get(&self, file: &str) -> Option<&Settled> {
        self.0.get(file)
    }
}

impl Settled {
    /// A page by its 版次; both pages of a spread as one sheet, as they were made up.
    pub(super) fn page(&self, page: &Page) -> Option<SettledPage> {
        let numbered = |number: &str| self.pages.iter().find(|page| page.number == number);
        match &page.spread {
            None => numbered(&page.number.value).cloned(),
            Some(spread) => numbered(&spread.left.value)?.joined(numbered(&spread.right.value)?),
        }
    }

    /// Whether an article has text in any page's frames.
    pub(super) fn has_text(&self, article: &str) -> bool {
        self.pages.iter().any(|page| page.frames.iter().any(|frame| frame.article == article))
    }
}

impl SettledPage {
    /// This page and the one that faces it as one sheet; `None` if they have other grids. What lay across the fold is one block again.
    fn joined(&self, right: &Self) -> Option<Self> {
        let alike = self.columns == right.columns && self.lines == right.lines && self.trim_mm == right.trim_mm;
        let mut sheet = alike.then(|| self.clone())?;
        let moved = |[first, span]: [u32; 2]| [first + self.columns, span];
        sheet.trim_mm[0] *= 2.0;
        sheet.columns *= 2;
        for block in &right.blocks {
            let Some(whole) = sheet.blocks.iter_mut().find(|own| own.id == block.id) else {
                sheet.blocks.push(SettledBlock { columns: block.columns.map(moved), ..block.clone() });
                continue;
            };
            // A folio has no columns. The half with the caption is the higher one.
            if let (Some(columns), Some(more)) = (&mut whole.columns, block.columns) {
                columns[1] += more[1];
            }
            if let (Some(lines), Some(other)) = (&mut whole.lines, block.lines) {
                lines[1] = lines[1].max(other[1]);
            }
            if let (Some(picture), Some(other)) = (&mut whole.picture, &block.picture) {
                picture.caption_lines = picture.caption_lines.max(other.caption_lines);
            }
        }
        let frames = right.frames.iter().map(|frame| SettledFrame { columns: moved(frame.columns), ..frame.clone() });
        sheet.frames.extend(frames);
        let rules = right.rules.iter().map(|rule| SettledRule { columns: moved(rule.columns), ..rule.clone() });
        sheet.rules.extend(rules);
        Some(sheet)
    }
}

impl SettledBlock {
    pub fn cells(&self) -> Option<Cells> {
        cells(self.columns?, self.lines?)
    }
}

impl SettledFrame {
    pub fn cells(&self) -> Option<Cells> {
        cells(self.columns, [self.first_line, self.lines])
    }
}

impl SettledRule {
    pub fn cells(&self) -> Option<Cells> {
        cells(self.columns, self.lines)
    }
}

/// From `[first, how many]`, counted from 1; `None` if the first is 0.
fn cells([column, span]: [u32; 2], [line, lines]: [u32; 2]) -> Option<Cells> {
    Some(Cells { column: column.checked_sub(1)?, line: line.checked_sub(1)?, span, lines })
}
