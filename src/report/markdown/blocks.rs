//! comrak's blocks → a story's.

use comrak::nodes::{AstNode, ListType, NodeList, NodeValue, TableAlignment};

use super::runs::Reader;
use crate::diag::Place;
use crate::report::markdown::problem::MarkdownProblem;
use crate::report::story::{Alignment, Block, Run};

/// More columns than this will not fit a newspaper's column.
const MANY_COLUMNS: usize = 8;
/// More rows than this are no small table.
const MANY_ROWS: usize = 40;

/// A list item: its paragraphs.
type Item = Vec<Vec<Run>>;

/// The blocks below the document's root, and the place of a section head that ends them.
pub(super) fn read<'n>(root: &'n AstNode<'n>, reader: &mut Reader<'_>) -> (Vec<Block>, Option<Place>) {
    let mut blocks = Vec::new();
    let mut last = None;
    for node in root.children() {
        last = Some(node);
        let level = match &node.data().value {
            NodeValue::Heading(heading) => Some(heading.level),
            _ => None,
        };
        let (list, is_quote, is_table) = {
            let data = node.data();
            let list = if let NodeValue::List(list) = &data.value { Some(*list) } else { None };
            (list, matches!(data.value, NodeValue::BlockQuote), matches!(data.value, NodeValue::Table(_)))
        };
        if let Some(list) = list {
            lists(node, list, reader, &mut blocks);
        } else if is_quote {
            let paragraphs = paragraphs(node, reader);
            if !paragraphs.is_empty() {
                blocks.push(Block::Quote(paragraphs));
            }
        } else if is_table {
            blocks.extend(table(node, reader));
        } else {
            let runs = reader.runs(node);
            match level {
                _ if runs.is_empty() => {}
                Some(level) => blocks.push(Block::Head { level, runs }),
                None => blocks.push(Block::Para(runs)),
            }
        }
    }
    let head = match (blocks.last(), last) {
        (Some(Block::Head { .. }), Some(node)) => Some(reader.place(node.data().sourcepos)),
        (_, Some(_) | None) => None,
    };
    (blocks, head)
}

/// The paragraphs below a node, whatever lies between.
fn paragraphs<'n>(node: &'n AstNode<'n>, reader: &mut Reader<'_>) -> Vec<Vec<Run>> {
    node.children().map(|child| reader.runs(child)).filter(|runs| !runs.is_empty()).collect()
}

/// A list; several, where the author's numbers do not follow one another: Markdown would count on, but what was written
/// must print.
fn lists<'n>(node: &'n AstNode<'n>, list: NodeList, reader: &mut Reader<'_>, blocks: &mut Vec<Block>) {
    let ordered = list.list_type == ListType::Ordered;
    let mut expected: Option<u64> = None;
    let mut current: Option<(Option<u64>, Vec<Item>)> = None;
    for item in node.children() {
        let number = match &item.data().value {
            NodeValue::Item(item) if ordered => u64::try_from(item.start).ok(),
            _ => None,
        };
        let paragraphs = paragraphs(item, reader);
        if paragraphs.is_empty() {
            continue;
        }
        match &mut current {
            Some((_, items)) if number == expected => items.push(paragraphs),
            Some(_) | None => {
                let done = current.replace((number, vec![paragraphs]));
                blocks.extend(done.map(|(start, items)| Block::List { start, items }));
            }
        }
        expected = number.map(|number| number + 1);
    }
    blocks.extend(current.map(|(start, items)| Block::List { start, items }));
}

fn table<'n>(node: &'n AstNode<'n>, reader: &mut Reader<'_>) -> Option<Block> {
    let columns: Vec<Alignment> = match &node.data().value {
        NodeValue::Table(table) => table.alignments.iter().copied().map(alignment).collect(),
        _ => return None,
    };
    let mut rows = Vec::new();
    for row in node.children() {
        let pos = row.data().sourcepos;
        let cells = count_cells(reader.prepared.line(pos.start.line));
        if cells != columns.len() {
            let columns = columns.len();
            let place = reader.place(pos);
            if cells > columns {
                // comrak drops the cells too many, so this must stop the page.
                reader.diags.error(place, MarkdownProblem::TableRowTooLong { cells, columns });
            } else {
                reader.diags.warn(place, MarkdownProblem::TableRowTooShort { cells, columns });
            }
        }
        let mut cells: Vec<Vec<Run>> = row.children().map(|cell| reader.runs(cell)).collect();
        cells.resize(columns.len(), Vec::new());
        rows.push(cells);
    }
    if rows.len() > MANY_ROWS + 1 || columns.len() > MANY_COLUMNS {
        let problem = MarkdownProblem::TableTooLarge { rows: rows.len().saturating_sub(1), columns: columns.len() };
        let place = reader.place(node.data().sourcepos);
        reader.diags.warn(place, problem);
    }
    let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
    Some(Block::Table { columns, head, rows, shown: None })
}

/// The cells of a prepared row: its bars all divide, those that do not have stand-ins.
fn count_cells(line: &str) -> usize {
    let line = line.trim();
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    inner.split('|').count()
}

fn alignment(alignment: TableAlignment) -> Alignment {
    match alignment {
        TableAlignment::None => Alignment::Auto,
        TableAlignment::Left => Alignment::Left,
        TableAlignment::Center => Alignment::Center,
        TableAlignment::Right => Alignment::Right,
    }
}
