//! The plan as the data `main.typ` reads.

use typst_library::foundations::{Array, Datetime, Dict, IntoValue, Value};
use typst_library::layout::Abs;

use super::SetInput;
use crate::compose::{Block, PagePlan, Part, Thread};
use crate::report::BlockKind;
use crate::report::block::Tag;
use crate::theme::boxed::boxed;
use crate::theme::values::{self, dict, length};
use crate::units::{Mm, Pt, Rect, Size};

/// A photo's place in the report: page, article, photo.
pub type PhotoKey = (usize, usize, usize);

/// Height of the 版样号 line and its distance from the trim's foot.
const NUMBER_HEIGHT: Pt = Pt(6.0);
const NUMBER_FROM_FOOT: Pt = Pt(22.0);

/// The data of a compilation.
pub(super) fn inputs(input: &SetInput) -> Dict {
    let report = input.report;
    let date = report.publication.date.as_ref().map(|date| date.value);
    let date = date.and_then(|d| Datetime::from_ymd(i32::from(d.year), d.month, d.day));
    let author = report.publication.name.as_ref().map(|name| name.value.as_str().into_value());
    let pages: Array = (0..input.plan.pages.len()).map(|index| page(input, index)).collect();
    let Some(first) = input.plan.pages.first() else { return Dict::new() };
    let job = dict([
        ("title", report.title.value.as_str().into_value()),
        ("author", author.into_iter().collect::<Array>().into_value()),
        ("keywords", Array::from_iter([input.number.into_value()]).into_value()),
        ("date", date.map_or(Value::None, IntoValue::into_value)),
        ("ctx", input.look.context(&first.grid).into_value()),
        ("pages", pages.into_value()),
    ]);
    dict([("job", job.into_value())])
}

fn page(input: &SetInput, index: usize) -> Value {
    let plan = &input.plan.pages[index];
    let mut parts: Vec<(Reading, Vec<Value>)> = Vec::new();
    for block in &plan.blocks {
        parts.push((Reading::of(block.article, kind(plan, block)), vec![placed(input, index, plan, block)]));
    }
    for thread in &plan.threads {
        let mut values = vec![threaded(plan, thread)];
        values.extend(column_rules(plan, thread));
        parts.push((Reading::of(Some(thread.article), thread.kind), values));
    }
    // Photos of one article stay in the order in which they were placed.
    parts.sort_by_key(|(reading, _)| *reading);
    let mut blocks: Array = parts.into_iter().flat_map(|(_, values)| values).collect();
    for (number, rule) in plan.rules.iter().enumerate() {
        let data = dict([("height", length(rule.rect.height)), ("flat", rule.flat.into_value())]).into_value();
        blocks.push(slot(&format!("rule{number}"), "story-rule", &[rule.rect], data, true, true));
    }
    blocks.extend(input.look.flow.then(|| page_number(plan)));
    blocks.push(number(input, plan));
    dict([
        // A page's lines may be closer together or further apart than those of the page before.
        ("ctx", input.look.context_in(&input.palettes[index], &plan.grid).into_value()),
        ("width", length(plan.grid.trim.width.into())),
        ("height", length(plan.grid.trim.height.into())),
        ("blocks", blocks.into_value()),
    ])
    .into_value()
}

/// When a block is read, which is the order of the PDF's tags: what stands before the articles, each article whole,
/// what comes after them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Reading {
    Before(BlockKind),
    Article(usize, BlockKind),
    After(BlockKind),
}

impl Reading {
    fn of(article: Option<usize>, kind: BlockKind) -> Self {
        match article {
            Some(article) => Self::Article(article, kind),
            None if kind.description().after_articles => Self::After(kind),
            None => Self::Before(kind),
        }
    }
}

/// The room of the photo that stands in a frame: whether beside its words, and how large.
fn photo_in(plan: &PagePlan, frame: &Block, article: usize) -> Option<(bool, Size<Pt>)> {
    let number = plan.page.articles.get(article)?.photo_inside()?;
    let own = |block: &&Block| {
        block.article == Some(article) && block.picture.as_ref().is_some_and(|picture| picture.index == number)
    };
    let rect = plan.blocks.iter().find(own)?.rect;
    // Above the words it is as wide as the frame's inside.
    Some((rect.width < frame.rect.width * 0.6, Size { width: rect.width, height: rect.height }))
}

/// What a block is read as: a photo that a headline stands on goes before it.
fn kind(plan: &PagePlan, block: &Block) -> BlockKind {
    let on_picture = block.article.is_some_and(|article| plan.page.articles[article].on_picture);
    match &block.picture {
        Some(picture) if on_picture && picture.index == 0 => BlockKind::Heading,
        Some(_) | None => block.kind,
    }
}

fn placed(input: &SetInput, index: usize, plan: &PagePlan, block: &Block) -> Value {
    let page = &plan.page;
    let imprint = || values::imprint(&input.report.publication, page, input.art);
    let data = match block.kind {
        BlockKind::Folio => values::folio(&input.report.publication, page, input.art),
        BlockKind::Heading => block.article.map_or(Value::None, |a| {
            let set = block.heading.as_ref();
            let on = set.and_then(|set| set.on);
            let on = on.map(|on| values::OnPicture { small: on.small, ink: on.ink.name(), side: on.side.name() });
            values::heading(
                &page.articles[a],
                (a, plan.grid.zi),
                set.map(|set| set.lines.as_slice()),
                set.map(|set| set.size),
                set.is_some_and(|set| set.upright),
                on,
            )
        }),
        BlockKind::Photo => match (block.article, &block.picture) {
            (Some(article), Some(picture)) => {
                let photo = &page.articles[article].photos[picture.index];
                let bytes = input.pictures.get(&(index, article, picture.index)).cloned();
                let lines = block.cells.map_or(0, |cells| cells.lines).saturating_sub(picture.caption_lines);
                // In a text its caption follows right below it, for there is white below that.
                let in_text = photo.in_text.is_some();
                let height = if in_text { picture.rect.height } else { plan.grid.lines_height(lines) };
                let slot = Size { width: block.rect.width, height };
                let own = Size { width: picture.rect.width, height: picture.rect.height };
                // A caption stands on the page's own columns, also where its picture goes beyond them.
                let cells = block.cells.filter(|_| photo.bleeds || picture.half).map(|cells| plan.grid.rect(&cells));
                let beyond = cells.map_or((Pt(0.0), Pt(0.0)), |cells| {
                    let (start, end) = (block.rect.x, block.rect.x + block.rect.width);
                    (cells.x - start, end - cells.x - cells.width)
                });
                values::photo(photo, slot, own, (picture.caption_lines, beyond), bytes)
            }
            (None, _) | (_, None) => Value::None,
        },
        BlockKind::Boxed => block.article.map_or(Value::None, |a| {
            let article = &page.articles[a];
            article.boxed.as_ref().map_or(Value::None, |frame| boxed(article, frame, a, photo_in(plan, block, a)))
        }),
        panel => {
            let owner = block.article.map(|article| &page.articles[article]);
            let found = owner.map_or_else(|| page.panel(panel), |article| article.panel(panel));
            let imprint = panel.description().imprint.then(imprint);
            found.map_or(Value::None, |found| values::panel(found, imprint, Some(input.art)))
        }
    };
    let artifact = block.kind.description().tag == Tag::Artifact;
    slot(&block.id, &block.kind.function(), &[block.rect], data, true, artifact)
}

fn threaded(plan: &PagePlan, thread: &Thread) -> Value {
    let (page, grid) = (&plan.page, &plan.grid);
    let article = &page.articles[thread.article];
    let story = match thread.kind {
        BlockKind::Standfirst => article.standfirst.as_ref(),
        _ => Some(&article.body),
    };
    let blocks = story.map_or(Value::None, |story| match (thread.kind, thread.part) {
        (BlockKind::Body, Some(Part { from, to, .. })) => {
            let own = story.blocks.get(from..to).unwrap_or_default();
            let blocks = values::body(article, thread.article, from, own, &thread.turns);
            values::put_beside(blocks, from, &thread.beside)
        }
        (BlockKind::Body, None) => {
            let blocks = values::body(article, thread.article, 0, &story.blocks, &thread.turns);
            values::put_beside(blocks, 0, &thread.beside)
        }
        (_, _) => values::story(&story.blocks, &thread.turns),
    });
    let rects: Vec<Rect<Pt>> = thread.frames.iter().map(|frame| frame.rect).collect();
    let own = slot(
        &thread.id,
        &thread.kind.function(),
        &rects,
        dict([
            ("blocks", blocks),
            ("rank", (thread.article as i64).into_value()),
            ("filled", thread.filled.into_value()),
        ])
        .into_value(),
        false,
        false,
    );
    match (own, thread.part) {
        (Value::Dict(mut own), Some(part)) => {
            // With half of what stands between two lines, so that rounding takes none away.
            let before = grid.lines_height(part.before) + grid.leading() * if part.before > 0 { 0.5 } else { 0.0 };
            let before = (part.before > 0).then_some(before);
            let before: Array = before.into_iter().chain(thread.earlier.iter().copied()).map(length).collect();
            own.insert("before".into(), before.into_value());
            own.insert("goes-on".into(), part.goes_on.into_value());
            own.into_value()
        }
        (own, _) => own,
    }
}

/// What `main.typ` draws: a kind, its data, and the frames it flows through.
fn slot(name: &str, kind: &str, rects: &[Rect<Pt>], data: Value, fill: bool, artifact: bool) -> Value {
    let frame = |rect: &Rect<Pt>| {
        dict([("x", length(rect.x)), ("y", length(rect.y)), ("height", length(rect.height))]).into_value()
    };
    let width = rects.first().map_or(Abs::zero().into_value(), |rect| length(rect.width));
    dict([
        ("name", name.into_value()),
        ("kind", kind.into_value()),
        ("width", width),
        ("frames", rects.iter().map(frame).collect::<Array>().into_value()),
        ("fill", fill.into_value()),
        ("artifact", artifact.into_value()),
        ("before", Array::new().into_value()),
        ("goes-on", false.into_value()),
        ("data", data),
    ])
    .into_value()
}

/// Lines of text that a rule stands beside at the least.
const LEAST_RULED: f64 = 3.5;

/// A rule in the gutter between neighbouring columns of one story, as high as both are.
fn column_rules(plan: &PagePlan, thread: &Thread) -> Vec<Value> {
    let grid = &plan.grid;
    let mut rules = Vec::new();
    for frame in &thread.frames {
        for next in thread.frames.iter().filter(|next| next.cells.column == frame.cells.column + frame.cells.span) {
            let top = frame.rect.y.0.max(next.rect.y.0);
            let foot = (frame.rect.y + frame.rect.height).0.min((next.rect.y + next.rect.height).0);
            // Beside two or three lines it would be a stub.
            if foot - top < (grid.pitch * LEAST_RULED).0 {
                continue;
            }
            let x = frame.rect.x + frame.rect.width;
            let rect = Rect { x, y: Pt(top), width: grid.gutter, height: Pt(foot - top) };
            let name = format!("{}/rule{}", thread.id, rules.len());
            let data = dict([("height", length(rect.height))]).into_value();
            rules.push(slot(&name, "column-rule", &[rect], data, true, true));
        }
    }
    rules
}

/// The height of a flowing report's page number, and how far below the type area it stands (GB/T 9704—2012, 7.5: 7 mm).
const PAGE_NUMBER_HEIGHT: Pt = Pt(14.0);
const PAGE_NUMBER_BELOW: Mm = Mm(7.0);

/// 页码, below the type area.
fn page_number(plan: &PagePlan) -> Value {
    let grid = &plan.grid;
    let foot: Pt = grid.trim.height.into();
    let y = grid.area.y + grid.area.height + PAGE_NUMBER_BELOW.into();
    // 版样号 stands below it.
    let y = Pt(y.0.min((foot - NUMBER_FROM_FOOT - PAGE_NUMBER_HEIGHT).0));
    let rect = Rect { x: grid.area.x, y, width: grid.area.width, height: PAGE_NUMBER_HEIGHT };
    let data = dict([("number", plan.page.number.value.as_str().into_value())]).into_value();
    slot("page-number", "page-number", &[rect], data, true, true)
}

/// 版样号 in the foot margin, where a signature finds it and no reader looks.
fn number(input: &SetInput, plan: &PagePlan) -> Value {
    let grid = &plan.grid;
    let foot: Pt = grid.trim.height.into();
    let below = grid.area.y + grid.area.height;
    let y = Pt((foot - NUMBER_FROM_FOOT).0.max(below.0 + 1.0));
    let rect = Rect { x: grid.area.x, y, width: grid.area.width, height: NUMBER_HEIGHT };
    slot("number", "number", &[rect], dict([("number", input.number.into_value())]).into_value(), true, true)
}
