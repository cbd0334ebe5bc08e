//! A Word file → a manuscript.
//!
//! Word, WPS and LibreOffice write the same things in many ways. So text is not looked for only in known places: the
//! walk goes into every element that it does not know, and stops only where it knows that there is no text.

mod census;
mod graphics;
mod join;
mod notes;
mod numbering;
mod package;
mod styles;
mod walk;

use crate::ledger::Reason;
use crate::manuscript::Manuscript;
use crate::shelf::{Notice, Shelf};
use package::Package;
use walk::Walk;

/// Reads a Word file; `None` if there is no document in it.
pub(crate) fn read(name: &str, bytes: &[u8], shelf: &mut Shelf) -> Option<Manuscript> {
    let mut package = Package::open(name, bytes, shelf)?;
    let document = package.document.clone();
    let mut main = package.xml(&document, shelf)?;
    join::join(&mut main.root);
    let body = main.root.elements().next()?;
    if main.broken {
        shelf.notices.push(Notice::Damaged { source: name.to_owned(), part: document.clone() });
    }
    shelf.read(census::census(body));
    let mut walk = Walk::new(name, &mut package, shelf);
    let mut pieces = Vec::new();
    walk.open(&document);
    walk.blocks(body, &mut pieces);
    walk.notes(&mut pieces);
    walk.around();
    Some(Manuscript { name: name.to_owned(), pieces, has_looks: true })
}

/// Puts aside, as one item, all text of a part that is not text of the page.
fn put_aside(root: &crate::xml::Element, reason: Reason, source: &str, shelf: &mut Shelf) {
    let count = census::census(root);
    let mut text = String::new();
    root.visit(&mut |element| {
        if &*element.name == "t" {
            text.push_str(&element.words());
        } else if &*element.name == "p" && !text.is_empty() && !text.ends_with('；') {
            text.push('；');
        }
        true
    });
    shelf.read(count);
    if count != crate::ledger::Count::default() {
        let text = text.trim_end_matches('；').to_owned();
        shelf.ledger.aside.push(crate::ledger::Aside { reason, source: source.to_owned(), text, count });
    }
}
