//! Running text after Markdown: blocks of runs, each run with its place in the YAML.

use super::Pins;
use crate::diag::{Place, Spanned};

/// A text of several paragraphs: body or standfirst.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// At least one block.
    pub blocks: Vec<Block>,
    /// Where the author wants it.
    pub pins: Pins,
    /// The whole value in the YAML.
    pub place: Place,
}

/// One block of a story.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph. It begins with a run-in head if its first run is [`Weight::Strong`].
    Para(Vec<Run>),
    /// `## section head` (level 2) or `### …` (level 3).
    Head {
        /// 1–6 as written.
        level: u8,
        /// The words.
        runs: Vec<Run>,
    },
    /// A list; each item is one or more paragraphs.
    List {
        /// The first number of an ordered list.
        start: Option<u64>,
        /// The items' paragraphs.
        items: Vec<Vec<Vec<Run>>>,
    },
    /// `> pull quote`: its paragraphs.
    Quote(Vec<Vec<Run>>),
    /// Lines that keep their ends: what a fence (`::: 诗`) holds, or a part of it.
    Passage {
        /// What they are.
        form: Passage,
        /// The lines; names, notes.
        lines: Vec<Vec<Run>>,
    },
    /// 下转第 N 版: generated where a story goes on elsewhere; never in a report as written.
    Jump(Spanned<String>),
    /// A small table. All rows have as many cells as the first.
    Table {
        /// Column alignment, one a column.
        columns: Vec<Alignment>,
        /// The head row's cells.
        head: Vec<Vec<Run>>,
        /// The other rows.
        rows: Vec<Vec<Vec<Run>>>,
        /// The rows that stand in this piece, where a table is cut between two of them; all if it is not. Never in a report
        /// as written.
        shown: Option<(usize, usize)>,
    },
}

/// What lines that keep their ends are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// 诗: a stanza.
    Verse {
        /// Half 字 of the longest line of its whole poem, whose stanzas begin at one edge.
        longest: usize,
        /// Whether another stanza follows, after a blank line.
        parted: bool,
    },
    /// Lines in the middle.
    Centre {
        /// Whether more of them follow after a blank line.
        parted: bool,
    },
    /// 名单: names in even columns.
    Names {
        /// Half 字 of a cell: of the longest usual name.
        cell: usize,
    },
    /// What stands over names, at the left; what follows belongs to it.
    Label,
    /// A paragraph that what follows belongs to: a question, a numbered head.
    Lead,
    /// 落款: at the right, below what it signs.
    Signature,
    /// 称呼 of a letter, or its 敬礼: at the left.
    FlushLeft,
    /// 注释: notes, each begins with its mark.
    Notes,
}

/// How a table column is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// Not said.
    Auto,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// Text in one weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The words; no line breaks.
    pub text: String,
    /// How they stand out.
    pub weight: Weight,
    /// What is done to them besides.
    pub mark: Mark,
    /// Where they stand in the YAML.
    pub place: Place,
}

/// How a run stands out from its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// Not at all.
    Plain,
    /// `**strong**`: 黑体.
    Strong,
    /// `*emphasis*`: 楷体.
    Emphasis,
}

/// What is done to a run besides its weight.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Nothing.
    None,
    /// 上标: high and small, as in m².
    Superior,
    /// 下标: low and small, as in H₂O.
    Inferior,
    /// 着重号: a dot below each 字.
    Dots,
    /// 专名号: a line below.
    Name,
    /// 书名号 of old texts: a wavy line below.
    Title,
    /// 示亡号: a frame around the name of someone who has died.
    Frame,
    /// 注音, 中外文对照: how words are read, or what they mean, above them.
    Reading(String),
    /// 批语: what is said of words, below them.
    Comment(String),
    /// 注码: stands high and small behind its word, and is bound to it.
    Note,
}

impl Run {
    /// Words in one weight.
    pub fn new(text: impl Into<String>, weight: Weight, place: Place) -> Self {
        Self { text: text.into(), weight, mark: Mark::None, place }
    }
}

impl Story {
    /// The story without its last so many 字, and how many really go: items of a list and section heads go whole.
    /// `None` if nothing would be left, or a table or a quote stands in the way: nobody cuts through those.
    pub fn without_last(&self, zi: usize) -> Option<(Self, usize)> {
        let mut story = self.clone();
        // Notes stand behind what they belong to, whatever goes before them.
        let notes = story.blocks.pop_if(|last| matches!(last, Block::Passage { form: Passage::Notes, .. }));
        let mut gone = 0;
        while gone < zi {
            match story.blocks.last_mut()? {
                Block::Para(runs) => {
                    gone += cut(runs, zi - gone);
                    if runs.iter().all(|run| run.text.trim().is_empty()) {
                        story.blocks.pop();
                    }
                }
                Block::List { items, .. } => {
                    gone += items.pop().iter().flatten().flatten().map(letters).sum::<usize>();
                    if items.is_empty() {
                        story.blocks.pop();
                    }
                }
                Block::Head { runs, .. } => {
                    gone += runs.iter().map(letters).sum::<usize>();
                    story.blocks.pop();
                }
                Block::Quote(_) | Block::Table { .. } | Block::Passage { .. } | Block::Jump(_) => return None,
            }
        }
        // A head without text below it goes, too.
        while let Some(Block::Head { runs, .. }) = story.blocks.last() {
            gone += runs.iter().map(letters).sum::<usize>();
            story.blocks.pop();
        }
        if story.blocks.is_empty() {
            return None;
        }
        story.blocks.extend(notes);
        Some((story, gone))
    }

    /// The story with a paragraph of so many 字 more.
    pub fn with_more(&self, zi: usize) -> Self {
        let mut story = self.clone();
        let run = Run::new("文".repeat(zi), Weight::Plain, self.place.clone());
        story.blocks.push(Block::Para(vec![run]));
        story
    }
}

/// Takes the last so many 字 off a paragraph; how many it had to give.
fn cut(runs: &mut Vec<Run>, zi: usize) -> usize {
    let mut gone = 0;
    while gone < zi
        && let Some(run) = runs.last_mut()
    {
        match run.text.pop() {
            Some(c) if c.is_whitespace() => {}
            Some(_) => gone += 1,
            None => {
                runs.pop();
            }
        }
    }
    gone
}

/// What of a run counts as 字 when it is cut.
fn letters(run: &Run) -> usize {
    run.text.chars().filter(|c| !c.is_whitespace()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::SourceText;

    fn run(text: &str) -> Run {
        let source = SourceText::new("r.yaml", text);
        Run::new(text, Weight::Plain, Place::new(&source, 0..text.len()))
    }

    fn story(blocks: Vec<Block>) -> Story {
        Story { blocks, pins: Pins::default(), place: run("").place }
    }

    #[test]
    fn what_goes_is_counted() {
        let head = || Block::Head { level: 2, runs: vec![run("小标题")] };
        let told = story(vec![Block::Para(vec![run("一二三四五")]), head(), Block::Para(vec![run("六七")])]);
        assert_eq!(told.without_last(1).map(|(_, gone)| gone), Some(1));
        // A head with nothing below it is no ending.
        assert_eq!(told.without_last(2).map(|(left, gone)| (left.blocks.len(), gone)), Some((1, 5)));
        assert_eq!(story(vec![Block::Para(vec![run("一二")]), head()]).without_last(1).map(|(_, gone)| gone), Some(3));
        assert_eq!(told.without_last(99), None);
    }

    #[test]
    fn tables_are_not_cut_through() {
        let table =
            Block::Table {
                columns: vec![Alignment::Auto], head: vec![vec![run("项")]], rows: Vec::new(), shown: None
            };
        let told = story(vec![Block::Para(vec![run("一二三")]), table, Block::Para(vec![run("四五")])]);
        assert_eq!(told.without_last(1).map(|(_, gone)| gone), Some(1));
        assert_eq!(told.without_last(3), None);
    }
}
