//! The way a reader's eye takes: what makes it stumble.
//!
//! Below a headline begins its own text, or its own photo, then text; from one piece of a text to the next the eye goes
//! down, or to the top of the next column, over nothing of another story; a photo touches the text it belongs to.

use super::article_layout::{Made, Room};
use super::block::{Block, Thing};
use super::problem::{Problem, What};

/// Lines between blocks that still touch: the air between two stories.
const TOUCHING: u32 = super::STORY_GAP;

/// What each fault costs.
const UNDER: f64 = 40.0;
const JUMP: f64 = 40.0;
const ORPHAN: f64 = 24.0;

/// A photo with other stories at both sides that touches its own text above or below only.
const BETWEEN: f64 = 8.0;

/// Another story right below a story's largest photo that hangs from its headline.
const UNDER_HERO: f64 = 14.0;

/// A photo of a later story above its headline, and more where it hangs from another story, whose photo it seems to be.
const ABOVE_HEAD: f64 = 4.0;
const ADOPTED: f64 = 8.0;

/// A short piece of text between a photo above it and one below: what each line costs that it has fewer than so many.
const BETWEEN_PHOTOS: f64 = 0.8;
const WORTH_A_STOP: u32 = 12;

/// A later column of a text that begins beside its headline, or higher than its first column by more than a few lines.
const HIGHER: f64 = 1.5;
const FEW: u32 = 3;

/// The same right below its headline, far above the first column, which stands under a photo: it is taken for the text's beginning.
const TAKEN_FOR_START: f64 = 20.0;

/// Each line more than this by which it begins higher.
const FAR_HIGHER: f64 = 0.35;
const FAR: u32 = 12;

/// Where that column is the end of the text only, fewer lines than [`WORTH_READING`]; half of it where another story stands below.
const SCRAP: f64 = 12.0;

/// A headline with its photo below it and no text, which begins in another column.
const HEADLESS: f64 = 8.0;

/// A text that breaks off above another story and goes on lower down in the next column, below a photo.
const GOES_ON_LOWER: f64 = 30.0;

/// Each line between the place where it breaks off and the one where it goes on, beyond a few.
const FAR_LOWER: f64 = 1.0;

/// A column under a headline that is a stub beside another under it, and ends above another story.
const STUB_COLUMN: f64 = 60.0;

/// A column at the left under a headline that holds its photo, then another story: the text is to be searched further right.
const SEARCHED: f64 = 4.0;

/// A text that begins below its headline, but in none of its columns, or beyond the fold.
const ELSEWHERE: f64 = 24.0;

/// A piece of a long text that breaks off above another story before it is worth reading: fewer lines than these.
const BROKEN_OFF: f64 = 3.0;
const WORTH_READING: u32 = 10;

/// A column is a stub beside one so many times as long.
const STUB_OF: u32 = 3;

/// What makes a reader lose the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Path {
    /// Headlines with another story right below them.
    pub under: u32,
    /// Texts that go on beyond another story.
    pub jumps: u32,
    /// Photos that touch nothing of their own story but photos.
    pub orphans: u32,
}

impl Path {
    /// Whether there is no fault.
    pub fn none(&self) -> bool {
        *self == Self::default()
    }
}

/// Walks a page as a reader does: its faults, and what they and lesser things cost.
pub fn walk(problem: &Problem, blocks: &[Block]) -> (Path, f64) {
    let owners = Owners::of(problem, blocks);
    let (mut path, mut cost) = (Path::default(), 0.0);
    for article in 0..problem.articles.len() {
        let (own, its) = walk_story(problem, article, blocks, &owners);
        path.under += own.under;
        path.jumps += own.jumps;
        path.orphans += own.orphans;
        cost += its;
    }
    (path, cost)
}

/// What one story costs by itself in a room whose lower corners others may take, before the rest of the page is known.
pub fn astray(problem: &Problem, made: &Made, article: usize, blocks: &[Block]) -> f64 {
    walk_story(problem, article, blocks, &Owners::in_room(made.room, blocks)).1
}

fn walk_story(problem: &Problem, article: usize, blocks: &[Block], owners: &Owners) -> (Path, f64) {
    let (mut path, mut cost) = (Path::default(), 0.0);
    let head = blocks.iter().find(|b| b.article == article && matches!(b.thing, Thing::Head { .. }));
    for block in blocks.iter().filter(|block| block.article == article) {
        match block.thing {
            // 导语 alone under its headline, and then another story: the reader takes that for the text.
            // A headline that stands upright has its text beside it.
            Thing::Head { split: 0 } => {}
            // A frame is an end by itself.
            Thing::Head { .. } if problem.articles[article].is_boxed() => {}
            Thing::Head { .. } | Thing::Stand => path.under += u32::from(owners.foreign_below(block)),
            Thing::Figure { figure, .. } => {
                let photo = matches!(problem.articles[article].figures[figure].what, What::Photo(_));
                if photo && !touches_text(block, blocks) {
                    path.orphans += 1;
                } else if photo && owners.between_others(block) {
                    cost += BETWEEN;
                }
                if photo && is_hero(block, blocks) && owners.foreign_below(block) {
                    cost += UNDER_HERO;
                }
                if photo && article > 0 && head.is_some_and(|head| is_over(block, head)) {
                    cost += ABOVE_HEAD + if owners.foreign_above(block) { ADOPTED } else { 0.0 };
                }
            }
            Thing::Text | Thing::Rule { .. } | Thing::Fixed { .. } => {}
        }
    }
    let own = |block: &&Block| block.article == article && block.thing == Thing::Text;
    let texts: Vec<&Block> = blocks.iter().filter(own).collect();
    for pair in texts.windows(2) {
        path.jumps += u32::from(owners.foreign_between(pair[0], pair[1]));
    }
    cost += UNDER * f64::from(path.under) + JUMP * f64::from(path.jumps) + ORPHAN * f64::from(path.orphans);
    let short = texts.iter().filter(|text| text.lines < WORTH_A_STOP && between_photos(text, blocks));
    cost += short.map(|text| BETWEEN_PHOTOS * f64::from(WORTH_A_STOP - text.lines)).sum::<f64>();
    let Some(first) = texts.first() else { return (path, cost) };
    let mut start = false;
    for text in texts.iter().skip(1).filter(|text| text.line + FEW < first.line) {
        cost += HIGHER + FAR_HIGHER * f64::from((first.line - text.line).saturating_sub(FAR));
        start |= text.line + FAR < first.line && head.is_some_and(|head| hangs_from(text, head));
        // A scrap of a story's end right below the headline, or right above another story.
        cost += if text.lines < WORTH_READING { SCRAP } else { 0.0 };
        cost += if owners.foreign_below(text) { SCRAP / 2.0 } else { 0.0 };
    }
    cost += if start { TAKEN_FOR_START } else { 0.0 };
    cost += if headless(first, blocks) { HEADLESS } else { 0.0 };
    for pair in texts.windows(2).filter(|pair| owners.goes_on_lower(pair[0], pair[1])) {
        let lower = pair[1].line.saturating_sub(pair[0].line + pair[0].lines + FEW);
        cost += GOES_ON_LOWER + FAR_LOWER * f64::from(lower);
    }
    if let Some(head) = head {
        cost += stub_columns(head, &texts, owners) * STUB_COLUMN;
        cost += searched(head, first, owners) * SEARCHED;
        let under = (head.column..head.column + head.span).contains(&first.column);
        let over = head.column + head.span..first.column + 1;
        let folded = problem.fold.is_some_and(|fold| over.contains(&fold));
        cost += if under || first.line < head.line + head.lines && !folded { 0.0 } else { ELSEWHERE };
    }
    let stub = |text: &&&Block| text.lines < WORTH_READING && owners.foreign_below(text);
    if texts.len() > 2 {
        cost += BROKEN_OFF * texts.iter().filter(stub).count() as f64;
    }
    (path, cost)
}

/// Whether a text stands right below a headline.
fn hangs_from(text: &Block, head: &Block) -> bool {
    (head.column..head.column + head.span).contains(&text.column)
        && text.line >= head.line + head.lines
        && text.line <= head.line + head.lines + TOUCHING
}

/// Whether a photo stands above a headline, in one of its columns.
fn is_over(photo: &Block, head: &Block) -> bool {
    photo.line + photo.lines <= head.line
        && photo.column < head.column + head.span
        && head.column < photo.column + photo.span
}

/// Whether a text has a photo of its story right above it and another right below.
fn between_photos(text: &Block, blocks: &[Block]) -> bool {
    let here = |block: &&Block| {
        matches!(block.thing, Thing::Figure { .. })
            && block.article == text.article
            && (block.column..block.column + block.span).contains(&text.column)
    };
    let photos = || blocks.iter().filter(here);
    photos().any(|photo| photo.line < text.line && photo.line + photo.lines + TOUCHING > text.line)
        && photos().any(|photo| photo.line > text.line && text.line + text.lines + TOUCHING > photo.line)
}

/// Columns under one headline that end far above their neighbours because another story stands below them.
fn stub_columns(head: &Block, texts: &[&Block], owners: &Owners) -> f64 {
    let under = |text: &&&Block| {
        (head.column..head.column + head.span).contains(&text.column) && text.line >= head.line + head.lines
    };
    let own: Vec<&&Block> = texts.iter().filter(under).collect();
    let longest = own.iter().map(|text| text.lines).max().unwrap_or(0);
    let stub =
        |text: &&&&Block| text.lines < WORTH_READING && text.lines * STUB_OF < longest && owners.foreign_below(text);
    own.iter().filter(stub).count() as f64
}

/// Columns at the left under a headline that hold a photo of its story, then another story, while its text begins further right.
fn searched(head: &Block, first: &Block, owners: &Owners) -> f64 {
    if first.column <= head.column || first.line < head.line + head.lines {
        return 0.0;
    }
    let lost = (head.column..first.column.min(head.column + head.span)).filter(|&column| {
        let mut below = (head.line + head.lines..owners.lines).filter_map(|line| owners.at(column, line));
        below.any(|owner| owner != head.article)
    });
    lost.count() as f64
}

/// Whose each cell of a page is; what stands on its own is nobody's.
struct Owners {
    columns: u32,
    lines: u32,
    cells: Vec<Option<usize>>,
}

impl Owners {
    fn of(problem: &Problem, blocks: &[Block]) -> Self {
        let (columns, lines) = (problem.columns, problem.lines);
        let mut owners = Self { columns, lines, cells: vec![None; (columns * lines) as usize] };
        owners.take(blocks);
        owners
    }

    fn take(&mut self, blocks: &[Block]) {
        let (columns, lines) = (self.columns, self.lines);
        for block in blocks {
            match block.thing {
                Thing::Rule { .. } | Thing::Fixed { .. } => continue,
                Thing::Head { .. } | Thing::Stand | Thing::Figure { .. } | Thing::Text => {}
            }
            for line in block.line..(block.line + block.lines).min(lines) {
                for column in block.column..(block.column + block.span).min(columns) {
                    self.cells[(line * columns + column) as usize] = Some(block.article);
                }
            }
        }
    }

    /// Of one story's blocks in a room, other stories in its lower corners.
    fn in_room(room: Room, blocks: &[Block]) -> Self {
        let (columns, lines) = (room.width, room.height);
        let mut owners = Self { columns, lines, cells: vec![None; (columns * lines) as usize] };
        let (from, to) = room.foot();
        let corners = [(room.left, 0..from), (room.right, to..columns)];
        for (inset, taken) in corners.into_iter().filter_map(|(inset, taken)| Some((inset?, taken))) {
            for line in lines.saturating_sub(inset.lines)..lines {
                taken.clone().for_each(|column| owners.cells[(line * columns + column) as usize] = Some(usize::MAX));
            }
        }
        owners.take(blocks);
        owners
    }

    fn at(&self, column: u32, line: u32) -> Option<usize> {
        let inside = column < self.columns && line < self.lines;
        if inside { self.cells[(line * self.columns + column) as usize] } else { None }
    }

    /// Whether another story is the next thing below a block in any of its columns.
    fn foreign_below(&self, block: &Block) -> bool {
        (block.column..block.column + block.span).any(|column| {
            let below = (block.line + block.lines..self.lines).find_map(|line| self.at(column, line));
            below.is_some_and(|owner| owner != block.article)
        })
    }

    /// Whether another story is the next thing above a block, right above it, in any of its columns.
    fn foreign_above(&self, block: &Block) -> bool {
        let near = block.line.saturating_sub(TOUCHING + 1)..block.line;
        (block.column..block.column + block.span).any(|column| {
            let above = near.clone().rev().find_map(|line| self.at(column, line));
            above.is_some_and(|owner| owner != block.article)
        })
    }

    /// Whether a text breaks off above another story and its next piece, in a later column, begins below that place.
    fn goes_on_lower(&self, from: &Block, to: &Block) -> bool {
        to.column > from.column && to.line > from.line + FEW && self.foreign_below(from)
    }

    /// Whether other stories stand at both sides of a block over most of its height.
    fn between_others(&self, block: &Block) -> bool {
        let foreign = |column: Option<u32>| {
            let Some(column) = column else { return false };
            let lines = (block.line..block.line + block.lines).filter_map(|line| self.at(column, line));
            let others = lines.filter(|owner| *owner != block.article).count();
            others * 2 > block.lines as usize
        };
        let right = block.column + block.span;
        foreign(block.column.checked_sub(1)) && foreign((right < self.columns).then_some(right))
    }

    /// Whether the eye has to cross another story from one piece of a text to the next.
    fn foreign_between(&self, from: &Block, to: &Block) -> bool {
        let foreign = |column: u32, lines: std::ops::Range<u32>| {
            lines.into_iter().any(|line| self.at(column, line).is_some_and(|owner| owner != from.article))
        };
        if from.column == to.column {
            return foreign(from.column, from.line + from.lines..to.line);
        }
        let lines = from.line.min(to.line)..(from.line + from.lines).max(to.line + to.lines);
        (from.column + 1..to.column).any(|column| foreign(column, lines.clone()))
    }
}

/// Whether a story's photos, and none of its text, stand below its headline.
fn headless(first: &Block, blocks: &[Block]) -> bool {
    let own = || blocks.iter().filter(|block| block.article == first.article);
    let Some(head) = own().find(|block| matches!(block.thing, Thing::Head { .. })) else { return false };
    let below = |block: &&Block| {
        block.line >= head.line + head.lines
            && block.column < head.column + head.span
            && head.column < block.column + block.span
    };
    let texts = own().filter(below).any(|block| matches!(block.thing, Thing::Text | Thing::Stand));
    !texts && own().filter(below).any(|block| matches!(block.thing, Thing::Figure { .. }))
}

/// Whether a photo is its story's largest, and hangs from the headline.
fn is_hero(photo: &Block, blocks: &[Block]) -> bool {
    let mut own = blocks.iter().filter(|block| block.article == photo.article);
    let size = |block: &Block| block.span * block.lines;
    let hangs = own.clone().any(|head| {
        let over = head.column < photo.column + photo.span && photo.column < head.column + head.span;
        matches!(head.thing, Thing::Head { .. }) && over && photo.line == head.line + head.lines + 1
    });
    hangs && own.all(|other| !matches!(other.thing, Thing::Figure { .. }) || size(other) <= size(photo))
}

/// Whether a photo touches text or the headline of its own story, by itself or through its own story's other photos.
fn touches_text(photo: &Block, blocks: &[Block]) -> bool {
    let own: Vec<&Block> = blocks.iter().filter(|block| block.article == photo.article).collect();
    let mut reached = vec![photo];
    let mut next = 0;
    while let Some(&from) = reached.get(next) {
        next += 1;
        for block in own.iter().filter(|block| touch(from, block)) {
            match block.thing {
                Thing::Head { .. } | Thing::Stand | Thing::Text => return true,
                Thing::Figure { .. } if !reached.contains(block) => reached.push(block),
                Thing::Figure { .. } | Thing::Fixed { .. } | Thing::Rule { .. } => {}
            }
        }
    }
    false
}

/// Whether two blocks stand side by side, or one right above the other.
fn touch(a: &Block, b: &Block) -> bool {
    let beside = a.column + a.span == b.column || b.column + b.span == a.column;
    let level = a.line < b.line + b.lines && b.line < a.line + a.lines;
    let over = a.column < b.column + b.span && b.column < a.column + a.span;
    let near = a.line <= b.line + b.lines + TOUCHING && b.line <= a.line + a.lines + TOUCHING;
    beside && level || over && near
}
