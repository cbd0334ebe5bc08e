//! Every text of a report that is printed, with its face and its place: one walk, for whoever has to look at all of them.

use super::{BlockKind, Datum, Form, PanelText, TextOf};
use crate::diag::{Place, Spanned};
use crate::report::names::Key;
use crate::report::story::{Run, Story};
use crate::report::{Article, Page, Panel, Photo, Publication, Role, runs, shared_initial};

/// A text of a block.
#[derive(Clone, Copy, Debug)]
pub struct Text<'a> {
    /// What it is part of.
    pub kind: BlockKind,
    /// The face it is set in; stretches of another weight in it have faces of their own.
    pub role: Role,
    /// Its words.
    pub words: Words<'a>,
}

/// A text's words.
#[derive(Clone, Copy, Debug)]
pub enum Words<'a> {
    /// One line.
    Line(&'a Spanned<String>),
    /// Some lines; a 字 that all begin with is printed once.
    Lines(&'a [Spanned<String>]),
    /// Running text.
    Story(&'a Story),
    /// A paragraph.
    Inline(&'a [Run]),
}

/// What a folio shows of the publication.
pub fn publication(publication: &Publication) -> Vec<Text<'_>> {
    let kind = BlockKind::Folio;
    let mut texts = Vec::new();
    for of in kind.description().texts {
        let mut push = |line| texts.push(Text { kind, role: of.role, words: Words::Line(line) });
        match of.key {
            Key::Name => publication.name.iter().for_each(push),
            Key::Issue => publication.issue.iter().for_each(push),
            Key::Staff => publication.staff.iter().for_each(|(duty, name)| {
                push(duty);
                push(name);
            }),
            // The page's own.
            _ => {}
        }
    }
    texts
}

impl Page {
    /// The texts of the page's blocks, those that a folio shows of it among them.
    pub fn texts(&self) -> Vec<Text<'_>> {
        let mut texts = Vec::new();
        each(BlockKind::Folio, &mut texts, |of| match of.key {
            Key::Number => Some(Words::Line(&self.number)),
            Key::Section => self.section.as_ref().map(Words::Line),
            _ => None,
        });
        self.panels.iter().for_each(|it| panel(it, &mut texts));
        for article in &self.articles {
            article.push_texts(&mut texts);
        }
        texts
    }
}

impl Article {
    fn push_texts<'a>(&'a self, texts: &mut Vec<Text<'a>>) {
        for kind in [BlockKind::Heading, BlockKind::Standfirst, BlockKind::Body] {
            each(kind, texts, |of| match of.key {
                Key::Kicker => self.kicker.as_ref().map(Words::Line),
                Key::Headline => Some(Words::Line(&self.headline)),
                Key::Deck => self.deck.as_ref().map(Words::Line),
                Key::Byline => self.byline.as_ref().map(Words::Line),
                Key::Standfirst => self.standfirst.as_ref().map(Words::Story),
                Key::Body => Some(Words::Story(&self.body)),
                _ => None,
            });
        }
        self.panels.iter().for_each(|it| panel(it, texts));
        self.photos.iter().for_each(|it| photo(it, texts));
    }
}

fn photo<'a>(photo: &'a Photo, texts: &mut Vec<Text<'a>>) {
    each(BlockKind::Photo, texts, |of| match of.key {
        Key::Caption => Some(Words::Inline(&photo.caption)),
        Key::Credit => photo.credit.as_ref().map(Words::Line),
        _ => None,
    });
}

fn panel<'a>(panel: &'a Panel, texts: &mut Vec<Text<'a>>) {
    for (of, text) in panel.texts() {
        let mut push = |role, words| texts.push(Text { kind: panel.kind, role, words });
        match text {
            PanelText::Line(line) => push(of.role, Words::Line(line)),
            PanelText::Lines(lines) => push(of.role, Words::Lines(lines)),
            PanelText::Story(story) => push(of.role, Words::Story(story)),
            PanelText::Items(lines) => lines.iter().for_each(|line| push(of.role, Words::Line(line))),
            PanelText::Entries(entries) => {
                let Form::Entries(own) = of.form else { continue };
                for entry in entries {
                    own.iter().zip(entry).for_each(|(of, line)| {
                        line.iter().for_each(|line| push(of.role, Words::Line(line)));
                    });
                }
            }
            PanelText::Data(data) => {
                let Form::Data(numbers) = of.form else { continue };
                for Datum { name, number: _, shown } in data {
                    push(of.role, Words::Line(name));
                    push(numbers, Words::Line(shown));
                }
            }
            // Not printed as words.
            PanelText::Chart(_) | PanelText::Code(_) | PanelText::Art(_) => {}
            // They are among their photos'.
            PanelText::Captions(_) => {}
        }
    }
}

fn each<'a>(kind: BlockKind, texts: &mut Vec<Text<'a>>, words: impl Fn(&TextOf) -> Option<Words<'a>>) {
    let all = kind.description().texts.iter();
    texts.extend(all.filter_map(|of| Some(Text { kind, role: of.role, words: words(of)? })));
}

/// Every word of a page that has to be printed, with its place: what a set page is held against. What the folio shows
/// is the theme's choice and not among them.
pub fn words(page: &Page) -> Vec<(&str, &Place)> {
    let mut words = Vec::new();
    for text in page.texts().into_iter().filter(|text| text.kind != BlockKind::Folio) {
        match text.words {
            Words::Line(line) => words.push((line.value.as_str(), &line.place)),
            Words::Lines(lines) => {
                let cut = shared_initial(lines).map_or(0, char::len_utf8);
                words.extend(lines.iter().map(|line| (line.value.get(cut..).unwrap_or_default(), &line.place)));
                // The shared first 字 is printed once, and counts for the first line.
                words.extend(lines.first().map(|line| (line.value.get(..cut).unwrap_or_default(), &line.place)));
            }
            Words::Story(story) => {
                words.extend(story.blocks.iter().flat_map(runs).map(|run| (run.text.as_str(), &run.place)));
            }
            Words::Inline(all) => words.extend(all.iter().map(|run| (run.text.as_str(), &run.place))),
        }
    }
    words
}
