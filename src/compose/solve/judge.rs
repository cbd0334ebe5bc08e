//! The page as its editor sees it: true geometry, the taboos, the score.

use std::rc::Rc;

use super::Flow;
use super::article_layout::{STORY_GAP, band};
use super::block::{Block, Thing};
use super::numbers::{OUT_OF_ORDER, out_of_order};
use super::page::{Area, Candidate, Cut};
use super::path::{self, Path};
use super::problem::{Fixed, Problem};
use super::ranks::{sizes, wider};
use super::shares::{figures, outweighing, photos};
use super::stood::stand;

/// A headline counts as larger than an earlier story's from this share of its size on.
const LARGER: f64 = 0.95;

/// What that costs at least.
const DEMOTED: f64 = 18.0;

/// A headline on several lines is a band with a stub of text below from this share of what it stands over on.
const STUB: f64 = 0.7;

/// What such a band costs.
const STUBBED: f64 = 10.0;

/// The same, where that story is the page's first.
const LEAD_DEMOTED: f64 = 48.0;

/// Nearly as large as the lead's is a headline from this share of its size on, and what the share beyond costs.
const NEARLY: f64 = 0.8;
const LOUD: f64 = 60.0;

/// What it costs that headlines side by side, beginning at one height, end at two.
const STEPPED: f64 = 6.0;

/// What it costs that another story than the lead stands in the page's first corner, and that a later story's headline is met
/// before an earlier one's.
const NOT_FIRST: f64 = 8.0;
const MET_BEFORE: f64 = 2.5;

/// What it costs that a later story's headline stands higher than the lead's by more than so many lines.
const ABOVE_LEAD: f64 = 7.0;
const LEVEL: u32 = 3;

/// What a lead's headline costs that has a quarter of the page's columns or fewer: another one is taken for the lead's.
const NARROW_LEAD: f64 = 14.0;

/// On a small sheet, what a lead's headline costs that is narrower than the sheet: text stands beside it.
const NARROW_SMALL: f64 = 8.0;

/// Two stories side by side whose tops are off by so few lines look meant to be level; what it costs.
const NEARLY_LEVEL: u32 = 2;
const ASKEW: f64 = 5.0;

/// What each of these costs on a small sheet, where little else is on the page.
const UNEQUAL_SMALL: f64 = 14.0;

/// What it costs that the second story's headline has fewer columns than a later one's: it looks like the lesser of the two.
const SECOND_NARROWER: f64 = 7.0;

/// What a taboo costs.
const TABOO: f64 = 38.0;

/// What it costs that another story stands in a story's lower left corner, and in its lower right one: at the left its text
/// has only begun. On a newspaper's sheet, and on a small one.
const AROUND: (f64, f64) = (3.0, 1.0);
const AROUND_SMALL: (f64, f64) = (24.0, 18.0);

/// What a page editor would not let pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taboos {
    /// 碰题: headlines of two stories side by side at one height.
    pub tombstones: u32,
    /// 通缝: a gutter open from top to foot.
    pub gutters: u32,
    /// 断版: a gap across the whole page between stories.
    pub breaks: u32,
    /// 单行成栏: a single line of a paragraph at a column's top or foot.
    pub singles: u32,
}

impl Taboos {
    /// Whether the page is free of them.
    pub fn none(&self) -> bool {
        *self == Self::default()
    }
}

/// What a page costs, by criterion; less is better.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    /// Inside the stories: crops, sizes, headline room, turned paragraphs.
    pub stories: f64,
    /// Taboos.
    pub taboos: f64,
    /// The order stories are met in, and the order of their headlines' sizes.
    pub order: f64,
    /// The lead photo's and the others' share of the page.
    pub photos: f64,
    /// Where the pictures' weight lies.
    pub balance: f64,
    /// The way the reader's eye takes.
    pub path: f64,
}

impl Score {
    /// The sum.
    pub fn total(&self) -> f64 {
        self.stories + self.taboos + self.order + self.photos + self.balance + self.path
    }
}

/// A page laid out and judged.
#[derive(Clone, Debug)]
pub struct Judged {
    /// Everything on it.
    pub blocks: Vec<Block>,
    /// How each article's text flows.
    pub flows: Vec<Flow>,
    /// What it costs.
    pub score: Score,
    /// What an editor would mind.
    pub taboos: Taboos,
    /// What makes a reader lose the way.
    pub path: Path,
    /// Headlines on several lines with hardly more text than themselves, and photos that take the first look from the lead's.
    pub loud: u32,
    /// The size of each story's headline, in points.
    pub sizes: Vec<f64>,
    /// The same for pages that look alike at a glance.
    pub sign: u64,
}

/// Lays a candidate out and judges it.
pub fn judge(problem: &Problem, page: &Candidate) -> Judged {
    let mut blocks = Vec::new();
    let mut flows = vec![None; problem.articles.len()];
    let mut stories = 0.0;
    lay(problem, page, (0, 0, problem.columns, problem.lines), &mut blocks, &mut flows, &mut stories);
    for fixed in &problem.fixed {
        let Fixed { column, line, span, lines, picture, what, .. } = *fixed;
        let article = fixed.article.unwrap_or(0);
        blocks.push(Block { thing: Thing::Fixed { what, picture }, article, column, line, span, lines });
    }
    let flows: Vec<Flow> = flows.into_iter().flatten().collect();
    let taboos = Taboos {
        tombstones: tombstones(problem, &blocks),
        gutters: open_gutters(problem, &blocks),
        // Stories one below another are the way of a small sheet.
        breaks: if problem.small { 0 } else { breaks(problem, &blocks) },
        singles: flows.iter().map(|flow| flow.singles).sum(),
    };
    let mut score = Score { stories, ..Score::default() };
    score.taboos = TABOO * f64::from(taboos.tombstones + taboos.gutters + taboos.breaks);
    let sizes = sizes(problem, &blocks);
    let stubs = stubs(problem, &blocks);
    score.order = order(&blocks, problem, &sizes) + STUBBED * f64::from(stubs);
    score.photos = photos(problem, &blocks) + OUT_OF_ORDER * f64::from(out_of_order(problem, &blocks));
    score.balance = balance(problem, &blocks);
    let (path, lost) = path::walk(problem, &blocks);
    score.path = lost + around(problem, page);
    let loud = stubs + outweighing(problem, &blocks);
    Judged { blocks, flows, score, taboos, path, loud, sizes, sign: page.sign }
}

/// What stories cost that stand around others: rectangles are the normal shape, and on a small sheet almost the only one.
fn around(problem: &Problem, page: &Candidate) -> f64 {
    let of = |page: &Option<Rc<Candidate>>| page.as_ref().map_or(0.0, |page| around(problem, page));
    match &page.cut {
        Cut::Story(..) | Cut::Mosaic(..) => 0.0,
        Cut::Stacked(one, other, _) | Cut::Beside(one, other, _) => around(problem, one) + around(problem, other),
        Cut::Pinwheel(parts, _) => parts.iter().map(|part| around(problem, part)).sum(),
        Cut::Around(_, _, left, right) => {
            let (at_left, at_right) = if problem.small { AROUND_SMALL } else { AROUND };
            let own = |page: &Option<Rc<Candidate>>, cost: f64| if page.is_some() { cost } else { 0.0 };
            own(left, at_left) + own(right, at_right) + of(left) + of(right)
        }
    }
}

impl Judged {
    /// Whether there is nothing an editor would mind.
    pub fn is_clean(&self) -> bool {
        self.taboos.none() && self.path.none()
    }

    /// Whether nothing shouts on it either: a page that is worth a look at others is clean, and right.
    pub fn is_right(&self) -> bool {
        self.is_clean() && self.loud == 0
    }

    /// What an editor minds, the worst first: less is better.
    pub fn faults(&self) -> (bool, u32) {
        (!self.is_clean(), self.loud)
    }

    /// Whether white below a story's text is at the foot of the page, and no other story stands right of it.
    pub fn ends_at_foot(&self, problem: &Problem) -> bool {
        let texts = |article: usize| {
            let own = move |block: &&Block| block.article == article && block.thing == Thing::Text;
            self.blocks.iter().filter(own)
        };
        (0..problem.articles.len()).filter(|&article| problem.articles[article].white > 0).all(|article| {
            let Some(last) = texts(article).max_by_key(|block| (block.column, block.line)) else { return false };
            let foot = last.line + last.lines + problem.articles[article].white;
            foot == problem.lines && last.column + 1 == problem.columns
        })
    }
}

/// Column, line, columns, lines.
type Place = (u32, u32, u32, u32);

fn lay(
    problem: &Problem,
    page: &Candidate,
    (column, line, span, lines): Place,
    blocks: &mut Vec<Block>,
    flows: &mut [Option<Flow>],
    cost: &mut f64,
) {
    match &page.cut {
        Cut::Story(index, made) => {
            *cost += made.cost;
            stand(problem, *index, made, (column, line), blocks);
            flows[*index] = Some(made.flow.clone());
        }
        Cut::Mosaic(index, made) => {
            *cost += made.cost;
            let moved =
                |block: &Block| Block { column: block.column + column, line: block.line + line, ..block.clone() };
            blocks.extend(made.blocks.iter().map(moved));
            flows[*index] = Some(made.flow.clone());
        }
        Cut::Stacked(upper, lower, upper_lines) => {
            lay(problem, upper, (column, line, span, *upper_lines), blocks, flows, cost);
            let next = upper_lines + STORY_GAP;
            blocks.push(rule(true, column, line + next, span, 1));
            lay(problem, lower, (column, line + next, span, lines - next), blocks, flows, cost);
        }
        Cut::Beside(left, right, left_span) => {
            lay(problem, left, (column, line, *left_span, lines), blocks, flows, cost);
            blocks.push(rule(false, column + left_span, line, 1, lines));
            lay(problem, right, (column + left_span, line, span - left_span, lines), blocks, flows, cost);
        }
        Cut::Pinwheel(parts, vanes) => {
            let Some(areas) = vanes.areas(span, lines) else { return };
            for (part, area) in parts.iter().zip(areas) {
                lay(problem, part, (column + area.x, line + area.y, area.width, area.height), blocks, flows, cost);
            }
            let [_, upper_right, middle, lower_left, lower_right] = areas;
            let beside = |area: Area| rule(false, column + area.x, line + area.y, 1, area.height);
            blocks.push(rule(true, column, line + middle.y, vanes.top, 1));
            blocks.push(rule(true, column + lower_right.x, line + lower_right.y, lower_right.width, 1));
            blocks.push(beside(upper_right));
            blocks.push(rule(false, column + middle.x, line + lower_left.y, 1, lower_left.height));
        }
        Cut::Around(index, made, left, right) => {
            *cost += made.cost;
            stand(problem, *index, made, (column, line), blocks);
            flows[*index] = Some(made.flow.clone());
            let foot = line + lines;
            if let (Some(inset), Some(inner)) = (made.room.left, left) {
                let top = foot - inset.lines;
                blocks.push(rule(true, column, top, inset.span, 1));
                blocks.push(rule(false, column + inset.span, top, 1, inset.lines));
                lay(problem, inner, (column, top, inset.span, inset.lines), blocks, flows, cost);
            }
            if let (Some(inset), Some(inner)) = (made.room.right, right) {
                let (from, top) = (column + span - inset.span, foot - inset.lines);
                blocks.push(rule(true, from, top, inset.span, 1));
                blocks.push(rule(false, from, top, 1, inset.lines));
                lay(problem, inner, (from, top, inset.span, inset.lines), blocks, flows, cost);
            }
        }
    }
}

fn rule(flat: bool, column: u32, line: u32, span: u32, lines: u32) -> Block {
    Block { thing: Thing::Rule { flat }, article: usize::MAX, column, line, span, lines }
}

fn tombstones(problem: &Problem, blocks: &[Block]) -> u32 {
    let head =
        |block: &&Block| matches!(block.thing, Thing::Head { .. }) && !problem.articles[block.article].is_boxed();
    let heads: Vec<&Block> = blocks.iter().filter(head).collect();
    let mut found = 0;
    for (n, a) in heads.iter().enumerate() {
        for b in &heads[n + 1..] {
            let beside = a.column + a.span == b.column || b.column + b.span == a.column;
            if beside && a.line < b.line + b.lines && b.line < a.line + a.lines {
                found += 1;
            }
        }
    }
    found
}

/// The share of the page's height over which each gutter is open; a fold is open by nature.
fn gutters(problem: &Problem, blocks: &[Block]) -> Vec<f64> {
    (1..problem.columns)
        .filter(|gutter| problem.fold != Some(*gutter))
        .map(|gutter| {
            let mut closed = vec![false; problem.lines as usize];
            for block in blocks.iter().filter(|b| !matches!(b.thing, Thing::Rule { .. })) {
                if block.column < gutter && gutter < block.column + block.span {
                    for line in block.line..(block.line + block.lines).min(problem.lines) {
                        closed[line as usize] = true;
                    }
                }
            }
            closed.iter().filter(|closed| !**closed).count() as f64 / f64::from(problem.lines)
        })
        .collect()
}

fn open_gutters(problem: &Problem, blocks: &[Block]) -> u32 {
    gutters(problem, blocks).iter().filter(|open| **open >= 0.97).count() as u32
}

/// Lines of white across the whole page that part stories from stories.
fn breaks(problem: &Problem, blocks: &[Block]) -> u32 {
    let things: Vec<&Block> = blocks.iter().filter(|b| !matches!(b.thing, Thing::Rule { .. })).collect();
    let mut found = 0;
    let mut white_before = false;
    for line in 1..problem.lines {
        let white = !things.iter().any(|b| (b.line..b.line + b.lines).contains(&line));
        if white && !white_before {
            let parted = (0..problem.articles.len()).all(|article| {
                let mut own = things.iter().filter(|b| b.article == article);
                let first_above = own.next().is_some_and(|b| b.line < line);
                own.all(|b| (b.line < line) == first_above)
            });
            let above = things.iter().any(|b| b.line < line);
            let below = things.iter().any(|b| b.line > line);
            found += u32::from(parted && above && below);
        }
        white_before = white;
    }
    found
}

fn order(blocks: &[Block], problem: &Problem, sizes: &[f64]) -> f64 {
    let head = |article: usize| blocks.iter().find(|b| b.article == article && matches!(b.thing, Thing::Head { .. }));
    let mut cost = 0.0;
    for article in 0..problem.articles.len() {
        let Some(own) = head(article) else { continue };
        if article == 0 {
            // The lead begins at the top left, or under its own photo.
            cost += 0.12 * f64::from(own.column) + if own.line > problem.lines / 2 { 6.0 } else { 0.0 };
            let first =
                |block: &&Block| block.line == 0 && block.column == 0 && !matches!(block.thing, Thing::Fixed { .. });
            let other = blocks.iter().find(first).is_some_and(|block| block.article != 0);
            cost += if other { NOT_FIRST } else { 0.0 };
            let overtops = |later: usize| head(later).is_some_and(|other| other.line + LEVEL < own.line);
            cost += if (1..problem.articles.len()).any(overtops) { ABOVE_LEAD } else { 0.0 };
            let upright = matches!(own.thing, Thing::Head { split: 0 });
            let narrow = !upright && !problem.articles[0].is_boxed();
            cost += if narrow && own.span * 4 <= problem.columns { NARROW_LEAD } else { 0.0 };
            cost += if narrow && problem.small && own.span < problem.columns { NARROW_SMALL } else { 0.0 };
        }
        for later in article + 1..problem.articles.len() {
            let Some(other) = head(later) else { continue };
            if (other.line, other.column) < (own.line, own.column) {
                cost += MET_BEFORE;
            }
            // Sizes and heights of what stands in a frame are its own affair.
            if problem.articles[article].is_boxed() || problem.articles[later].is_boxed() {
                continue;
            }
            let outranked = article > 1 && problem.articles[later].weighty;
            if article == 1 && !problem.articles[1].brief && !problem.articles[later].weighty {
                cost += if own.span < other.span { SECOND_NARROWER } else { 0.0 };
            }
            // Two side by side begin their text at one height.
            let beside = own.column + own.span == other.column || other.column + other.span == own.column;
            if beside && own.line == other.line && own.lines != other.lines {
                cost += if problem.small { UNEQUAL_SMALL } else { STEPPED };
            }
            if beside && (1..=NEARLY_LEVEL).contains(&own.line.abs_diff(other.line)) {
                cost += if problem.small { UNEQUAL_SMALL } else { ASKEW };
            }
            // A later story's headline is not the larger one.
            let ratio = if problem.articles[article].brief || outranked { 0.0 } else { sizes[later] / sizes[article] };
            let demoted = if article == 0 { LEAD_DEMOTED } else { DEMOTED };
            let ratio = if article == 0 { ratio } else { ratio / wider(other.span, own.span) };
            cost += if ratio > LARGER { demoted + 12.0 * (ratio / LARGER).ln() } else { 0.0 };
            if article == 0 {
                cost += LOUD * (ratio - NEARLY).max(0.0);
            }
        }
    }
    cost
}

/// Headlines on several lines with hardly more below them than they take.
fn stubs(problem: &Problem, blocks: &[Block]) -> u32 {
    let is_stub = |head: &&Block| {
        let broken = matches!(head.thing, Thing::Head { split } if split > 1);
        if !broken || problem.articles[head.article].is_boxed() {
            return false;
        }
        let own = blocks.iter().filter(|block| block.article == head.article);
        let over = own.filter(|block| matches!(block.thing, Thing::Text | Thing::Figure { .. } | Thing::Stand));
        band(head.span * head.lines, over.map(|block| block.span * block.lines).sum()) >= STUB
    };
    blocks.iter().filter(is_stub).count() as u32
}

/// Pictures all at one side, or all at the top, weigh the page down there.
fn balance(problem: &Problem, blocks: &[Block]) -> f64 {
    let (mut weight, mut x, mut y) = (0.0, 0.0, 0.0);
    for (block, share, _) in figures(problem, blocks) {
        weight += share;
        x += share * (f64::from(block.column) + f64::from(block.span) / 2.0) / f64::from(problem.columns);
        y += share * (f64::from(block.line) + f64::from(block.lines) / 2.0) / f64::from(problem.lines);
    }
    if weight == 0.0 {
        return open(problem, blocks);
    }
    let (x, y) = (x / weight - 0.5, y / weight - 0.42);
    4.0 * x * x + 5.0 * y * y + open(problem, blocks)
}

/// Gutters open over most of the page.
fn open(problem: &Problem, blocks: &[Block]) -> f64 {
    gutters(problem, blocks).iter().map(|open| if *open > 0.8 { 1.5 + (open - 0.8) * 8.0 } else { 0.0 }).sum()
}
