//! The walk over a part's elements: paragraphs, runs, tables.

use std::collections::BTreeMap;

use super::census::{branches, holds_words};
use super::package::{Package, Relation};
use super::styles::{Says, look};
use crate::decode::count;
use crate::ledger::Reason;
use crate::manuscript::{Cell, Home, Mark, Para, Piece, Run};
use crate::shelf::Shelf;
use crate::xml::Element;

/// The walk.
pub(super) struct Walk<'w, 'b> {
    pub(super) source: String,
    pub(super) package: &'w mut Package<'b>,
    pub(super) shelf: &'w mut Shelf,
    /// The relations of the part the walk is in.
    pub(super) relations: BTreeMap<String, Relation>,
    pub(super) home: Home,
    /// A part's name → the number of its picture.
    pub(super) pictures: BTreeMap<String, Option<usize>>,
    /// Notes in the order of their references: their kind and id.
    pub(super) called: Vec<(&'static str, String)>,
    /// Inside a table of contents.
    contents: bool,
}

/// A paragraph being read.
#[derive(Default)]
pub(super) struct Reading {
    para: Para,
    /// What stands before its first character and after it.
    before: Vec<Piece>,
    after: Vec<Piece>,
    says: Says,
    style: Says,
    /// Text put aside while reading.
    aside: Vec<(Reason, String)>,
    break_before: bool,
}

impl Reading {
    fn push(&mut self, text: &str, bold: bool, added: bool) {
        match self.para.runs.last_mut() {
            Some(last) if last.bold == bold && last.added == added => last.text.push_str(text),
            _ => self.para.runs.push(Run { text: text.to_owned(), bold, added }),
        }
    }

    /// Adds what does not belong to the running text.
    pub(super) fn beside(&mut self, piece: Piece) {
        let begun = self.para.runs.iter().any(|run| !run.added && count(&run.text) > 0);
        if begun { self.after.push(piece) } else { self.before.push(piece) }
    }
}

/// The surroundings of a run.
#[derive(Clone, Copy, Default)]
struct Around {
    deleted: bool,
}

impl<'w, 'b> Walk<'w, 'b> {
    pub(super) fn new(source: &str, package: &'w mut Package<'b>, shelf: &'w mut Shelf) -> Self {
        Self {
            source: source.to_owned(),
            package,
            shelf,
            relations: BTreeMap::new(),
            home: Home::Body,
            pictures: BTreeMap::new(),
            called: Vec::new(),
            contents: false,
        }
    }

    /// Goes into a part.
    pub(super) fn open(&mut self, part: &str) {
        self.relations = self.package.relations(part, self.shelf);
    }

    /// Reads elements that follow one another.
    pub(super) fn blocks(&mut self, element: &Element, out: &mut Vec<Piece>) {
        for child in element.elements() {
            match &*child.name {
                "p" => self.paragraph(child, out),
                "tbl" => self.table(child, out),
                "sdt" => {
                    let gallery = child.child("sdtPr").and_then(|pr| pr.find("docPartGallery"));
                    let is_contents = gallery.and_then(|g| g.attribute("val")).is_some_and(|v| v.contains("Contents"));
                    let was = self.contents;
                    self.contents = was || is_contents;
                    self.blocks(child, out);
                    self.contents = was;
                }
                "AlternateContent" => branches(child).into_iter().for_each(|branch| self.blocks(branch, out)),
                "sectPr" | "tblPr" | "tblGrid" | "trPr" | "tcPr" | "sdtPr" | "sdtEndPr" if !holds_words(child) => {}
                "r" | "t" | "hyperlink" | "fldSimple" | "drawing" | "pict" | "object" | "oMath" | "oMathPara"
                | "delText" | "textpath" | "blip" | "imagedata" | "txbxContent" => self.loose(child, out),
                _ => self.blocks(child, out),
            }
        }
    }

    /// An element that should be in a paragraph but is not.
    fn loose(&mut self, element: &Element, out: &mut Vec<Piece>) {
        let mut reading = self.begin(None);
        self.inline(element, &mut reading, Around::default());
        self.end(reading, out);
    }

    fn begin(&mut self, properties: Option<&Element>) -> Reading {
        let (name, style) = self.package.styles.says(properties.and_then(|p| p.value("pStyle")), true);
        let own = Says::of(properties, properties.and_then(|p| p.child("rPr")));
        // Whether the paragraph mark is bold says nothing about the text.
        let own = Says { bold: None, size: None, font: None, hidden: None, ..own };
        let says = own.over(style.clone());
        let mut look = look(name, &says);
        look.home = self.home;
        if let (Some(list), level) = says.list
            && list > 0
        {
            look.mark = self.package.numbering.next(list, level.unwrap_or(0));
        }
        let para = Para { id: self.shelf.paragraph(), look, ..Para::default() };
        let style = Says { list: (None, None), ..style };
        let break_before = properties.is_some_and(|p| p.switch("pageBreakBefore") == Some(true));
        Reading { para, says, style, break_before, ..Reading::default() }
    }

    fn paragraph(&mut self, element: &Element, out: &mut Vec<Piece>) {
        let mut reading = self.begin(element.child("pPr"));
        if let Some(Mark::Label(label)) = reading.para.look.mark.clone() {
            let bold = reading.style.bold == Some(true);
            reading.push(&label, bold, true);
        }
        for child in element.elements().filter(|child| &*child.name != "pPr" || holds_words(child)) {
            self.inline(child, &mut reading, Around::default());
        }
        self.end(reading, out);
    }

    /// Ends a paragraph: its size and font are those of most of its characters.
    fn end(&mut self, mut reading: Reading, out: &mut Vec<Piece>) {
        let text: String = reading.para.runs.iter().filter(|run| !run.added).map(|run| run.text.as_str()).collect();
        let empty = count(&text) == 0;
        if reading.para.look.size.is_none() {
            reading.para.look.size = reading.says.size.or(reading.style.size);
        }
        if reading.para.look.font.is_empty() {
            reading.para.look.font = reading.style.font.clone().unwrap_or_default();
        }
        let mut counted = !empty;
        for (reason, text) in std::mem::take(&mut reading.aside) {
            if counted {
                self.shelf.ledger.aside_text(reason, &self.source, &text);
            } else {
                self.shelf.ledger.aside_paragraph(reason, &self.source, (reading.para.id, &text));
                counted = true;
            }
        }
        if reading.break_before {
            out.push(Piece::Break);
        }
        out.append(&mut reading.before);
        let is_contents = self.contents || reading.para.look.style.starts_with("toc");
        if !empty && is_contents {
            self.shelf.ledger.aside_paragraph(Reason::Contents, &self.source, (reading.para.id, &text));
        } else if !empty {
            out.push(Piece::Para(reading.para));
        } else if text.contains('\u{C}') {
            out.push(Piece::Break);
        }
        out.append(&mut reading.after);
    }

    fn inline(&mut self, element: &Element, reading: &mut Reading, around: Around) {
        match &*element.name {
            "r" => self.run(element, reading, around),
            "del" | "moveFrom" => self.inside(element, reading, Around { deleted: true }),
            "AlternateContent" => {
                branches(element).into_iter().for_each(|branch| self.inside(branch, reading, around));
            }
            "ruby" => {
                for part in element.elements() {
                    match &*part.name {
                        "rt" => {
                            let mut words = String::new();
                            part.visit(&mut |inside| {
                                if &*inside.name == "t" {
                                    words.push_str(&inside.words());
                                }
                                true
                            });
                            reading.aside.push((Reason::Mark, words));
                        }
                        "rubyPr" if !holds_words(part) => {}
                        _ => self.inside(part, reading, around),
                    }
                }
            }
            "pPr" | "rPr" | "sdtPr" | "sdtEndPr" | "sectPr" | "ctrlPr" | "instrText" | "delInstrText"
                if !holds_words(element) => {}
            "t" | "delText" | "tab" | "br" | "cr" | "noBreakHyphen" | "sym" | "footnoteReference"
            | "endnoteReference" | "drawing" | "pict" | "object" | "blip" | "imagedata" | "textpath"
            | "txbxContent" => {
                let style = reading.style.bold == Some(true);
                self.mark(element, reading, (style, false), around);
            }
            "p" => {
                // A paragraph inside a paragraph: Word does not write this, but its text must not be lost.
                let mut inside = Vec::new();
                self.paragraph(element, &mut inside);
                inside.into_iter().for_each(|piece| reading.beside(piece));
            }
            "tbl" => {
                let mut inside = Vec::new();
                self.table(element, &mut inside);
                inside.into_iter().for_each(|piece| reading.beside(piece));
            }
            _ => self.inside(element, reading, around),
        }
    }

    fn inside(&mut self, element: &Element, reading: &mut Reading, around: Around) {
        element.elements().for_each(|child| self.inline(child, reading, around));
    }

    fn run(&mut self, element: &Element, reading: &mut Reading, around: Around) {
        let properties = element.child("rPr");
        let (_, style) = self.package.styles.says(properties.and_then(|p| p.value("rStyle")), false);
        let style = if properties.and_then(|p| p.value("rStyle")).is_some() { style } else { Says::default() };
        let says = Says::of(None, properties).over(style).over(reading.style.clone());
        let bold = says.bold == Some(true);
        let hidden = says.hidden == Some(true);
        let before = count(&reading.para.text());
        for child in element.elements() {
            match &*child.name {
                "rPr" if !holds_words(child) => {}
                "AlternateContent" => {
                    for branch in branches(child) {
                        for inside in branch.elements() {
                            self.mark(inside, reading, (bold, hidden), around);
                        }
                    }
                }
                _ => self.mark(child, reading, (bold, hidden), around),
            }
        }
        // The format of the largest number of characters is the paragraph's.
        let length = count(&reading.para.text()) - before;
        if length * 2 > before + length || reading.para.look.size.is_none() {
            reading.para.look.size = says.size.or(reading.para.look.size);
            reading.para.look.font = says.font.unwrap_or_default();
        }
    }

    /// Something inside a run.
    fn mark(&mut self, element: &Element, reading: &mut Reading, (bold, hidden): (bool, bool), around: Around) {
        let mut put = |text: &str| {
            if around.deleted {
                reading.aside.push((Reason::Deleted, text.to_owned()));
            } else if hidden {
                reading.aside.push((Reason::Hidden, text.to_owned()));
            } else {
                reading.push(text, bold, false);
            }
        };
        match &*element.name {
            "t" => put(&element.words()),
            "delText" => reading.aside.push((Reason::Deleted, element.words())),
            "tab" | "ptab" => put("\t"),
            "br" if element.attribute("type") == Some("page") => put("\u{C}"),
            "br" | "cr" => put("\n"),
            "noBreakHyphen" => reading.push("-", bold, true),
            "sym" => reading.push(&symbol(element), bold, true),
            "footnoteReference" | "endnoteReference" if !around.deleted => {
                let kind = if &*element.name == "footnoteReference" { "footnotes" } else { "endnotes" };
                if let Some(id) = element.attribute("id") {
                    self.called.push((kind, id.to_owned()));
                    reading.push(&format!("〔注{}〕", self.called.len()), bold, true);
                }
            }
            "drawing" | "pict" | "object" | "blip" | "imagedata" | "textpath" | "txbxContent" | "pic" => {
                self.graphics(element, reading);
            }
            "rPr" | "instrText" | "delInstrText" | "fldChar" | "lastRenderedPageBreak" if !holds_words(element) => {}
            _ => self.inline_inside(element, reading, (bold, hidden), around),
        }
        // In a damaged file even a leaf may hold something.
        let leaf = matches!(
            &*element.name,
            "t" | "delText"
                | "tab"
                | "ptab"
                | "br"
                | "cr"
                | "noBreakHyphen"
                | "sym"
                | "footnoteReference"
                | "endnoteReference"
        );
        if leaf && holds_inside(element) {
            element.elements().for_each(|inside| self.mark(inside, reading, (bold, hidden), around));
        }
    }

    fn inline_inside(&mut self, element: &Element, reading: &mut Reading, look: (bool, bool), around: Around) {
        match &*element.name {
            "r" | "ruby" | "p" | "tbl" | "hyperlink" | "del" | "moveFrom" | "AlternateContent" => {
                self.inline(element, reading, around);
            }
            _ => element.elements().for_each(|inside| self.mark(inside, reading, look, around)),
        }
    }

    fn table(&mut self, element: &Element, out: &mut Vec<Piece>) {
        let was = self.home;
        self.home = if was == Home::Body { Home::Cell } else { was };
        let mut rows = Vec::new();
        self.rows(element, &mut rows);
        self.home = was;
        if rows.iter().flatten().any(|cell| !cell.pieces.is_empty()) {
            out.push(Piece::Table(rows));
        }
    }

    fn rows(&mut self, element: &Element, rows: &mut Vec<Vec<Cell>>) {
        for child in element.elements() {
            match &*child.name {
                "tr" => {
                    let mut cells = Vec::new();
                    let grid = |name: &str| {
                        let value = child.child("trPr").and_then(|p| p.value(name));
                        value.and_then(|value| value.parse::<usize>().ok()).unwrap_or(0).min(64)
                    };
                    cells.extend((0..grid("gridBefore")).map(|_| Cell { pieces: Vec::new(), span: 1 }));
                    self.cells(child, &mut cells);
                    rows.push(cells);
                }
                "tblPr" | "tblGrid" | "tblPrEx" if !holds_words(child) => {}
                "p" | "r" | "tbl" => {
                    let mut pieces = Vec::new();
                    self.blocks_one(child, &mut pieces);
                    rows.push(vec![Cell { pieces, span: 1 }]);
                }
                _ => self.rows(child, rows),
            }
        }
    }

    fn blocks_one(&mut self, element: &Element, out: &mut Vec<Piece>) {
        match &*element.name {
            "p" => self.paragraph(element, out),
            "tbl" => self.table(element, out),
            _ => self.loose(element, out),
        }
    }

    fn cells(&mut self, element: &Element, cells: &mut Vec<Cell>) {
        for child in element.elements() {
            match &*child.name {
                "tc" => {
                    let span = child.child("tcPr").and_then(|p| p.value("gridSpan")).and_then(|n| n.parse().ok());
                    let mut pieces = Vec::new();
                    self.blocks(child, &mut pieces);
                    cells.push(Cell { pieces, span: span.unwrap_or(1).clamp(1, 64) });
                }
                "trPr" | "tblPrEx" if !holds_words(child) => {}
                "p" | "r" | "tbl" => {
                    let mut pieces = Vec::new();
                    self.blocks_one(child, &mut pieces);
                    cells.push(Cell { pieces, span: 1 });
                }
                _ => self.cells(child, cells),
            }
        }
    }
}

fn holds_inside(element: &Element) -> bool {
    element.elements().any(holds_words)
}

/// A character of a symbol font as a Unicode character.
fn symbol(element: &Element) -> String {
    let code = element.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or(0);
    let common = match code & 0xFF {
        0x6C | 0x9F | 0xB7 => "●",
        0x6E | 0xA7 => "■",
        0x75 => "◆",
        0xFC | 0x50 => "✓",
        0xE0 => "→",
        0xD8 => "➢",
        0xA8 | 0x6F => "□",
        0xFE | 0x52 => "☑",
        _ => "■",
    };
    match char::from_u32(code) {
        Some(c) if !(0xF000..=0xF0FF).contains(&code) && code > 0xFF => c.to_string(),
        _ => common.to_owned(),
    }
}
