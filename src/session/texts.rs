//! Looks every character up before anything is set: which role it is set in, and whether a face has it.

use std::collections::{BTreeMap, BTreeSet};

use crate::assets::problem::FontProblem;
use crate::assets::{FontUse, Fonts};
use crate::diag::{Diagnostics, Place, Spanned};
use crate::report::block::{Words, publication};
use crate::report::story::{Block, Mark, Passage, Run, Story, Weight};
use crate::report::{Report, Role};

/// Who has to mend more than so many characters had better change the font.
const FINDINGS: usize = 300;

/// Warns of characters that another face has to lend, and refuses those no face has.
pub(super) fn check(report: &Report, fonts: &Fonts, roles: &BTreeMap<Role, FontUse>, diags: &mut Diagnostics) {
    let mut reader = Reader { fonts, roles, loaded: BTreeMap::new(), told: BTreeSet::new(), diags };
    let pages = report.pages.iter().flat_map(|page| page.texts());
    for text in publication(&report.publication).into_iter().chain(pages) {
        match text.words {
            Words::Line(line) => reader.line(text.role, line),
            Words::Lines(lines) => lines.iter().for_each(|line| reader.line(text.role, line)),
            Words::Story(story) => reader.story(text.role, story),
            Words::Inline(runs) => reader.runs(text.role, runs),
        }
    }
}

struct Reader<'a> {
    fonts: &'a Fonts,
    roles: &'a BTreeMap<Role, FontUse>,
    /// What is wrong with a character in a role; a long text has few different ones.
    loaded: BTreeMap<(Role, char), Option<FontProblem>>,
    /// The characters already reported, by the start of their stretch of the report.
    told: BTreeSet<(usize, char)>,
    diags: &'a mut Diagnostics,
}

impl Reader<'_> {
    fn line(&mut self, role: Role, line: &Spanned<String>) {
        self.text(role, &line.value, &line.place);
    }

    fn story(&mut self, role: Role, story: &Story) {
        for block in &story.blocks {
            match block {
                Block::Para(runs) => self.runs(role, runs),
                Block::Head { level: _, runs } => self.runs(Role::Head, runs),
                Block::List { start: _, items } => items.iter().flatten().for_each(|runs| self.runs(role, runs)),
                Block::Quote(list) => list.iter().for_each(|runs| self.runs(Role::Caption, runs)),
                Block::Passage { form, lines } => {
                    let role = match form {
                        Passage::Verse { .. } => Role::Caption,
                        Passage::Label => Role::Head,
                        Passage::Centre { .. }
                        | Passage::Names { .. }
                        | Passage::Lead
                        | Passage::Signature
                        | Passage::FlushLeft
                        | Passage::Notes => role,
                    };
                    lines.iter().for_each(|runs| self.runs(role, runs));
                }
                Block::Jump(words) => self.line(role, words),
                Block::Table { columns: _, head, rows, shown: _ } => {
                    head.iter().for_each(|runs| self.runs(Role::Head, runs));
                    rows.iter().flatten().for_each(|runs| self.runs(role, runs));
                }
            }
        }
    }

    fn runs(&mut self, role: Role, runs: &[Run]) {
        for run in runs {
            let role = match run.weight {
                Weight::Plain => role,
                Weight::Strong => Role::Head,
                Weight::Emphasis => Role::Caption,
            };
            self.text(role, &run.text, &run.place);
            if let Mark::Reading(note) | Mark::Comment(note) = &run.mark {
                self.text(role, note, &run.place);
            }
        }
    }

    fn text(&mut self, role: Role, text: &str, place: &Place) {
        let Some(faces) = self.roles.get(&role) else { return };
        for c in text.chars().filter(|&c| !c.is_control() && !c.is_whitespace() && !is_selector(c)) {
            let fonts = self.fonts;
            let found = self.loaded.entry((role, c)).or_insert_with(|| problem(c, faces, fonts));
            let Some(problem) = found.clone() else { continue };
            // In one stretch of text each character is reported once.
            if self.told.len() >= FINDINGS || !self.told.insert((place.range.start, c)) {
                continue;
            }
            match problem {
                FontProblem::NoGlyph { .. } => self.diags.error(narrow(place, c), problem),
                _ => self.diags.warn(narrow(place, c), problem),
            }
        }
    }
}

/// What is wrong with a character in a role's faces.
fn problem(c: char, faces: &FontUse, fonts: &Fonts) -> Option<FontProblem> {
    match faces.face_for(c, fonts) {
        Some(family) if family == faces.family => None,
        Some(other) => Some(FontProblem::Fallback { c, family: faces.family.clone(), other: other.to_owned() }),
        None => Some(FontProblem::NoGlyph { c }),
    }
}

/// Variation selectors choose a form of the character before them; no face has them as characters of their own.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' | '\u{200D}' | '\u{180B}'..='\u{180D}')
}

/// The character's own place, where it can be found in the text as written.
fn narrow(place: &Place, c: char) -> Place {
    let written = place.source.text.get(place.range.clone()).unwrap_or_default();
    match written.find(c) {
        Some(at) => {
            let start = place.range.start + at;
            Place { source: place.source.clone(), range: start..start + c.len_utf8() }
        }
        None => place.clone(),
    }
}
