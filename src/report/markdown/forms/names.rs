//! 名单: names, whatever divides them.

use super::{Forms, halves, part, split, words};
use crate::report::markdown::prepared::Letter;
use crate::report::markdown::problem::FormProblem;
use crate::report::story::{Block, Passage, Run, Weight};

/// Half 字 of a cell: three 字, or four where names of four are many. Longer names take two cells.
const CELL: usize = 6;
const WIDE_CELL: usize = 8;
/// One name of four 字 in so many makes them many.
const MANY: usize = 3;

/// What a list is made of.
enum Entry {
    Name(Vec<Run>),
    /// What stands over names: 一等奖：
    Label(Vec<Run>),
    Head(Block),
}

/// What is known while a list is read.
struct List {
    entries: Vec<Entry>,
    /// The runs of the name that is being read.
    open: Vec<Run>,
    /// Whether a mark, not a blank, divides the next name from the last.
    divided: bool,
    /// Whether the last name is one 字, with a blank behind it.
    single: bool,
}

impl Forms<'_, '_, '_> {
    /// Names in even columns.
    pub(super) fn names(&mut self, lines: &[&[Letter]]) -> Vec<Block> {
        let mut list = List { entries: Vec::new(), open: Vec::new(), divided: true, single: false };
        for line in lines {
            if let Some(head) = self.head(line) {
                list.entries.push(Entry::Head(head));
                list.divided = true;
                continue;
            }
            let mut runs = self.runs(line);
            // All that stands before a line's first colon is one label: 一等奖（共 3 人）：
            let text = words(&runs);
            if let Some((at, colon)) = text.char_indices().find(|(_, c)| matches!(c, '：' | ':')) {
                let (label, names) = split(runs, at + colon.len_utf8());
                list.label(label);
                runs = names;
            }
            runs.iter().for_each(|run| self.run(run, &mut list));
            list.close();
            list.single = false;
        }
        self.tell_single(&list);
        assembled(list.entries)
    }

    /// Reads one run of a line.
    fn run(&mut self, run: &Run, list: &mut List) {
        let mut start = None;
        let chars: Vec<(usize, char)> = run.text.char_indices().collect();
        for (i, &(at, c)) in chars.iter().enumerate() {
            let latin = |c: Option<&(usize, char)>| c.is_some_and(|(_, c)| c.is_ascii_alphabetic() || *c == '.');
            let in_latin = c == ' ' && latin(i.checked_sub(1).and_then(|i| chars.get(i))) && latin(chars.get(i + 1));
            let mark = matches!(c, '、' | '，' | ',' | '；' | ';' | '。' | '/' | '／');
            let colon = matches!(c, '：' | ':');
            if !mark && !colon && (!c.is_whitespace() || in_latin) {
                start.get_or_insert(at);
                continue;
            }
            let end = if colon { at + c.len_utf8() } else { at };
            let from = start.take().or((colon && !list.open.is_empty()).then_some(at));
            list.open.extend(from.map(|from| part(run, from..end)));
            if colon {
                let label = std::mem::take(&mut list.open);
                list.label(label);
                continue;
            }
            let named = list.close();
            if mark && c != '。' {
                if !named && list.divided {
                    self.diags.warn(part(run, at..at + c.len_utf8()).place, FormProblem::EmptyName);
                }
                (list.divided, list.single) = (true, false);
            }
        }
        list.open.extend(start.map(|from| part(run, from..run.text.len())));
    }

    /// Names of one 字 are most likely half a name.
    fn tell_single(&mut self, list: &List) {
        for entry in &list.entries {
            if let Entry::Name(runs) = entry
                && words(runs).chars().count() == 1
                && let Some(first) = runs.first()
            {
                self.diags.warn(first.place.clone(), FormProblem::NameOfOne { name: first.text.clone() });
            }
        }
    }
}

impl List {
    /// Ends the name that is being read, if there is one: `张　三` is one name.
    fn close(&mut self) -> bool {
        let name = std::mem::take(&mut self.open);
        let Some(first) = name.first() else { return false };
        let text = words(&name);
        let single = text.chars().count() == 1;
        let joins = single && self.single && !self.divided;
        self.divided = false;
        self.single = single && !joins;
        if let (true, Some(Entry::Name(before))) = (joins, self.entries.last_mut())
            && let Some(last) = before.last_mut()
        {
            last.text.push_str(&text);
            last.place.range.end = first.place.range.end;
        } else {
            self.entries.push(Entry::Name(name));
        }
        true
    }

    fn label(&mut self, runs: Vec<Run>) {
        self.entries.extend((!runs.is_empty()).then_some(Entry::Label(runs)));
        (self.divided, self.single) = (true, false);
    }
}

/// Heads, labels, and the names between them.
fn assembled(entries: Vec<Entry>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for entry in entries {
        match entry {
            Entry::Head(head) => blocks.push(head),
            Entry::Label(mut runs) => {
                runs.iter_mut().for_each(|run| run.weight = Weight::Strong);
                blocks.push(Block::Passage { form: Passage::Label, lines: vec![runs] });
            }
            Entry::Name(runs) => match blocks.last_mut() {
                Some(Block::Passage { form: Passage::Names { .. }, lines }) => lines.push(runs),
                Some(_) | None => {
                    blocks.push(Block::Passage { form: Passage::Names { cell: CELL }, lines: vec![runs] });
                }
            },
        }
    }
    blocks
}

/// All lists of a story have cells of one width.
pub(in crate::report::markdown) fn align_lists(blocks: &mut [Block]) {
    let lists = blocks.iter().filter_map(|block| {
        let Block::Passage { form: Passage::Names { .. }, lines } = block else { return None };
        Some(lines)
    });
    let widths: Vec<usize> = lists.flatten().map(|name| halves(&words(name))).collect();
    let wide = widths.iter().filter(|width| **width > CELL && **width <= WIDE_CELL).count();
    if wide * MANY <= widths.len() {
        return;
    }
    for block in blocks {
        if let Block::Passage { form: Passage::Names { cell }, .. } = block {
            *cell = WIDE_CELL;
        }
    }
}
