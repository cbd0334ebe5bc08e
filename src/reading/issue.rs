//! A report as the proof-reader's issue: each text with its kind and its place.

use zhuanban_proofread::{Article, Day, Issue, Kind, Page, Run};

use crate::diag::{Place, Spanned};
use crate::grid::Grid;
use crate::report::block::PanelText;
use crate::report::story::{self, Block, Mark, Passage, Story};
use crate::report::{self, BlockKind, Panel, Report};

/// The whole report.
pub(super) fn issue(report: &Report) -> Issue {
    let grid = Grid::of(&report.format);
    // 字 of a page when it is counted by its body type: lines of all columns.
    let capacity = grid.columns.saturating_mul(grid.zi).saturating_mul(grid.lines);
    let publication = &report.publication;
    let date = publication.date.as_ref().map(|date| date.value);
    let date = date.and_then(|date| Day::new(i32::from(date.year), date.month, date.day));
    let staff = publication.staff.iter().map(|(duty, name)| (duty.value.clone(), name.value.clone())).collect();
    let pages = report.pages.iter().enumerate().map(|(index, page)| {
        let first = if index == 0 { Some(publication) } else { None };
        self::page(page, first, capacity)
    });
    Issue { date, staff, pages: pages.collect() }
}

/// A page; the first has what stands on every folio, so that it is read once.
fn page(page: &report::Page, first: Option<&report::Publication>, capacity: u32) -> Page {
    let mut runs = vec![Run::placed(Kind::Folio, &page.number)];
    runs.extend(page.section.iter().map(|section| Run::placed(Kind::Folio, section)));
    if let Some(publication) = first {
        let folio = publication.name.iter().chain(&publication.issue);
        runs.extend(folio.map(|text| Run::placed(Kind::Folio, text)));
    }
    page.panels.iter().for_each(|it| panel(it, &mut runs));
    let articles: Vec<Article> = page.articles.iter().map(article).collect();
    let mut page =
        Page { number: page.number.value.clone(), runs, articles, capacity: Some(capacity), photo_share: 0.0 };
    page.photo_share = photo_share(&page, capacity);
    page
}

/// The share of a page that its photos take at most: what its words leave free. Nothing is placed yet, and headlines take
/// some of it, so the page counts for rather fewer 字 than it has.
fn photo_share(page: &Page, capacity: u32) -> f64 {
    if page.articles.iter().all(|article| article.photos == 0) || capacity == 0 {
        return 0.0;
    }
    let runs = page.runs.iter().chain(page.articles.iter().flat_map(|article| &article.runs));
    let written: usize = runs.map(|run| run.text.chars().count()).sum();
    (1.0 - written as f64 / f64::from(capacity)).clamp(0.0, 1.0)
}

fn article(article: &report::Article) -> Article {
    let mut runs = Vec::new();
    let heading = [
        (Kind::Kicker, article.kicker.as_ref()),
        (Kind::Headline, Some(&article.headline)),
        (Kind::Deck, article.deck.as_ref()),
        (Kind::Byline, article.byline.as_ref()),
    ];
    for (kind, text) in heading {
        runs.extend(text.map(|text| Run::placed(kind, text)));
    }
    if let Some(standfirst) = &article.standfirst {
        story(standfirst, Kind::Standfirst, &mut runs);
    }
    article.panels.iter().for_each(|it| panel(it, &mut runs));
    story(&article.body, Kind::Body, &mut runs);
    for photo in &article.photos {
        if !photo.caption.is_empty() {
            runs.push(of(Kind::Caption, &photo.caption));
        }
        runs.extend(photo.credit.as_ref().map(|credit| Run::placed(Kind::Credit, credit)));
    }
    Article { id: article.id.clone(), runs, photos: article.photos.len() }
}

fn panel(panel: &Panel, runs: &mut Vec<Run>) {
    let (line, running) = match panel.kind {
        BlockKind::Banner => (Kind::Banner, Kind::Standfirst),
        BlockKind::Slogan => (Kind::Slogan, Kind::Slogan),
        BlockKind::Credit => (Kind::Credit, Kind::Credit),
        BlockKind::Folio | BlockKind::Nameplate => (Kind::Folio, Kind::Folio),
        // Headings, labels, items: no sentences of their own.
        BlockKind::Guide
        | BlockKind::Figures
        | BlockKind::Chart
        | BlockKind::Timeline
        | BlockKind::Qr
        | BlockKind::Related => (Kind::TableCell, Kind::TableCell),
        BlockKind::Summary | BlockKind::Steps | BlockKind::Foot | BlockKind::Captions => (Kind::Head, Kind::Standfirst),
        BlockKind::Ear
        | BlockKind::EditorNote
        | BlockKind::AuthorNote
        | BlockKind::Heading
        | BlockKind::Standfirst
        | BlockKind::Body
        | BlockKind::Boxed
        | BlockKind::Photo => (Kind::Head, Kind::Standfirst),
    };
    for (_, text) in panel.texts() {
        match text {
            PanelText::Line(text) => broken(line, text, runs),
            PanelText::Lines(lines) | PanelText::Items(lines) => {
                runs.extend(lines.iter().map(|text| Run::placed(line, text)));
            }
            PanelText::Entries(entries) => {
                runs.extend(entries.iter().flatten().flatten().map(|text| Run::placed(line, text)));
            }
            PanelText::Data(data) => {
                let both = data.iter().flat_map(|datum| [&datum.name, &datum.shown]);
                runs.extend(both.map(|text| Run::placed(line, text)));
            }
            // What a code says is for machines.
            PanelText::Chart(_) | PanelText::Code(_) | PanelText::Art(_) => {}
            // They are read with their photos.
            PanelText::Captions(_) => {}
            PanelText::Story(text) => story(text, running, runs),
        }
    }
}

/// A line whose `|` begins a new one on the page: a run for each of them.
fn broken(kind: Kind, text: &Spanned<String>, runs: &mut Vec<Run>) {
    let mut start = 0;
    for part in text.value.split('|') {
        // The part's own bytes where the file has the line as it is; else the whole value's.
        let range = text.place.range.start + start..text.place.range.start + start + part.len();
        let own = text.place.source.text.get(range.clone()).filter(|words| *words == part);
        let place = own.map_or_else(|| text.place.clone(), |_| Place::new(&text.place.source, range));
        if !part.trim().is_empty() {
            runs.push(Run::of(kind, [(part, &place)]));
        }
        start += part.len() + 1;
    }
}

fn story(story: &Story, kind: Kind, runs: &mut Vec<Run>) {
    for block in &story.blocks {
        match block {
            Block::Para(paragraph) => runs.push(of(kind, paragraph)),
            Block::Head { level: _, runs: head } => runs.push(of(Kind::Head, head)),
            Block::List { start: _, items } => {
                // An item that is no sentence of its own is read as a table's cell is.
                let items = items.iter().flatten().map(|item| (ends_a_sentence(item), item));
                runs.extend(items.map(|(sentence, item)| of(if sentence { kind } else { Kind::TableCell }, item)));
            }
            // It says again what the text says.
            Block::Quote(paragraphs) => runs.extend(paragraphs.iter().map(|it| of(Kind::Slogan, it))),
            Block::Table { columns: _, head, rows, shown: _ } => {
                let cells = head.iter().chain(rows.iter().flatten()).filter(|cell| !cell.is_empty());
                runs.extend(cells.map(|cell| of(Kind::TableCell, cell)));
            }
            Block::Passage { form, lines } => {
                let kind = match form {
                    // Lines without full stops, in which blanks are the author's.
                    Passage::Verse { .. } | Passage::Centre { .. } => Kind::Slogan,
                    Passage::Names { .. } | Passage::Label | Passage::Signature | Passage::FlushLeft => Kind::TableCell,
                    Passage::Lead | Passage::Notes => kind,
                };
                runs.extend(lines.iter().map(|line| of(kind, line)));
            }
            // Generated, not the author's.
            Block::Jump(_) => {}
        }
    }
}

fn ends_a_sentence(runs: &[story::Run]) -> bool {
    runs.last().is_some_and(|run| run.text.trim_end().ends_with(['。', '！', '？', '；', '”', '…']))
}

fn of(kind: Kind, runs: &[story::Run]) -> Run {
    // A note's mark is no word of the sentence, and m² is no m2.
    let words = runs.iter().filter(|run| run.mark != Mark::Note);
    let words: Vec<(String, &Place)> = words.map(|run| (read(run), &run.place)).collect();
    Run::of(kind, words.iter().map(|(words, place)| (words.as_str(), *place)))
}

/// The words of a run as they are read.
fn read(run: &story::Run) -> String {
    let high = |c: char| match c {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        _ => c,
    };
    if run.mark == Mark::Superior { run.text.chars().map(high).collect() } else { run.text.clone() }
}
