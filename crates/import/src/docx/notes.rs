//! What stands around a document's text: footnotes, headers, comments, charts.

use super::census::census;
use super::walk::Walk;
use crate::ledger::{Count, Reason};
use crate::manuscript::{Home, Piece, Run};
use crate::shelf::Notice;
use crate::xml::Part;

impl Walk<'_, '_> {
    fn part(&mut self, name: &str) -> Option<Part> {
        let part = self.package.xml(name, self.shelf)?;
        if part.broken {
            self.shelf.notices.push(Notice::Damaged { source: self.source.clone(), part: name.to_owned() });
        }
        Some(part)
    }

    /// The parts of one kind that the main part refers to.
    fn named(&mut self, kind: &str) -> Vec<String> {
        let document = self.package.document.clone();
        let relations = self.package.relations(&document, self.shelf);
        let mut names: Vec<String> =
            relations.into_values().filter(|r| r.kind == kind && !r.outside).map(|r| r.target).collect();
        names.sort();
        names.dedup();
        names
    }

    /// Adds the notes in the order of their references, then those without a reference.
    pub(super) fn notes(&mut self, out: &mut Vec<Piece>) {
        let mut number = 0;
        let called = std::mem::take(&mut self.called);
        for kind in ["footnotes", "endnotes"] {
            for name in self.named(kind) {
                let Some(part) = self.part(&name) else { continue };
                self.open(&name);
                let Some(root) = part.root.elements().next() else { continue };
                let notes: Vec<_> =
                    root.elements().filter(|note| matches!(note.attribute("type"), None | Some("normal"))).collect();
                let order = |id: Option<&str>| {
                    called
                        .iter()
                        .position(|(own, called)| *own == kind && Some(called.as_str()) == id)
                        .unwrap_or(usize::MAX)
                };
                let mut sorted = notes.clone();
                sorted.sort_by_key(|note| order(note.attribute("id")));
                for note in sorted {
                    let count = census(note);
                    self.shelf.read(count);
                    self.home = Home::Note;
                    let mut pieces = Vec::new();
                    self.blocks(note, &mut pieces);
                    self.home = Home::Body;
                    number += 1;
                    let place = order(note.attribute("id"));
                    let shown = if place == usize::MAX { number } else { place + 1 };
                    if let Some(Piece::Para(first)) = pieces.first_mut() {
                        let label = Run { text: format!("〔注{shown}〕"), bold: false, added: true };
                        first.runs.insert(0, label);
                    }
                    out.append(&mut pieces);
                }
            }
        }
    }

    /// Puts aside what is not text of the page.
    pub(super) fn around(&mut self) {
        for (kind, reason) in [("header", Reason::Header), ("footer", Reason::Header), ("comments", Reason::Comment)] {
            for name in self.named(kind) {
                let Some(part) = self.part(&name) else { continue };
                let Some(root) = part.root.elements().next() else { continue };
                self.shelf.read(census(root));
                self.open(&name);
                let boxes = self.shelf.ledger.placed.boxes;
                let mut pieces = Vec::new();
                self.blocks(root, &mut pieces);
                let put = self.shelf.ledger.placed.boxes - boxes;
                self.shelf.ledger.placed.boxes = boxes;
                self.sink(pieces, reason);
                if put > 0 {
                    let count = Count { boxes: put, ..Count::default() };
                    let aside =
                        crate::ledger::Aside { reason, source: self.source.clone(), text: String::new(), count };
                    self.shelf.ledger.aside.push(aside);
                }
            }
        }
        let folder = self.package.folder();
        for start in ["charts/chart", "diagrams/data"] {
            for name in self.package.parts(&format!("{folder}{start}")) {
                if let Some(part) = self.part(&name) {
                    super::put_aside(&part.root, Reason::Chart, &self.source, self.shelf);
                }
            }
        }
    }

    fn sink(&mut self, pieces: Vec<Piece>, reason: Reason) {
        for piece in pieces {
            match piece {
                Piece::Para(para) => {
                    let own: String = para.runs.iter().filter(|run| !run.added).map(|run| run.text.as_str()).collect();
                    self.shelf.ledger.aside_paragraph(reason, &self.source, (para.id, &own));
                }
                // A picture that could not be read is in the ledger already.
                Piece::Shown(shown) => {
                    if shown.file.is_some() {
                        self.shelf.ledger.aside_picture(Reason::PictureInHeader, &self.source, &shown.alt);
                    }
                }
                Piece::Table(rows) => {
                    for cell in rows.into_iter().flatten() {
                        self.sink(cell.pieces, reason);
                    }
                }
                Piece::Boxed(pieces) => self.sink(pieces, reason),
                Piece::Break => {}
            }
        }
    }
}
