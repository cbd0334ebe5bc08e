//! Counts what a part of a Word file holds, independently of reading it, so that the reading can be checked.

use crate::decode::count;
use crate::ledger::Count;
use crate::xml::Element;

/// The branches of an `AlternateContent` to be read: the newest one with content; an older one too if its content is
/// different.
pub(super) fn branches(alternate: &Element) -> Vec<&Element> {
    let choices: Vec<&Element> = alternate.elements().filter(|element| &*element.name == "Choice").collect();
    let fallback = alternate.child("Fallback");
    let mut read: Vec<&Element> = Vec::new();
    let mut said: Vec<(String, usize)> = Vec::new();
    for branch in choices.into_iter().chain(fallback) {
        let count = census(branch);
        let words = (words(branch), count.pictures);
        let nothing = words.0.is_empty() && words.1 == 0;
        // A picture of a text box, made for programs that do not know boxes, is not different content.
        let has = |(text, pictures): &(String, usize)| {
            *text == words.0 || (words.0.is_empty() && (*pictures > 0 || !text.is_empty()))
        };
        if !nothing && !said.iter().any(has) {
            read.push(branch);
            said.push(words);
        }
    }
    read
}

/// All characters that count below an element, without repeated ones.
fn words(element: &Element) -> String {
    let mut words = String::new();
    element.visit(&mut |element| {
        match &*element.name {
            "t" | "delText" => words.extend(element.words().chars().filter(|c| crate::decode::counts(*c))),
            "textpath" => words.push_str(element.attribute("string").unwrap_or_default()),
            "AlternateContent" => {
                for branch in branches(element) {
                    branch.elements().for_each(|inside| words.push_str(&self::words(inside)));
                }
                return false;
            }
            _ => {}
        }
        true
    });
    words
}

/// Counts what is below an element.
pub(super) fn census(element: &Element) -> Count {
    let mut all = Count::default();
    let own = add(element, &mut all);
    all.paragraphs += usize::from(own > 0 && &*element.name != "p");
    all
}

/// Adds what is below an element; returns the characters that do not belong to a paragraph inside it.
fn add(element: &Element, all: &mut Count) -> usize {
    let mut own = 0;
    match &*element.name {
        "t" | "delText" => own = count(&element.words()),
        "textpath" => {
            let characters = count(element.attribute("string").unwrap_or_default());
            all.characters += characters;
            all.paragraphs += usize::from(characters > 0);
            return 0;
        }
        "blip" | "imagedata" => all.pictures += usize::from(is_picture(element)),
        "txbxContent" => all.boxes += 1,
        "AlternateContent" => return branches(element).into_iter().map(|branch| add_inside(branch, all)).sum(),
        _ => {}
    }
    all.characters += own;
    own += add_inside(element, all);
    if &*element.name == "p" {
        all.paragraphs += usize::from(own > 0);
        return 0;
    }
    own
}

fn add_inside(element: &Element, all: &mut Count) -> usize {
    element.elements().map(|inside| add(inside, all)).sum()
}

/// Whether there is text below an element that should not hold text: in a damaged file anything may stand anywhere.
pub(super) fn holds_words(element: &Element) -> bool {
    let mut found = false;
    element.visit(&mut |inside| {
        found |= matches!(&*inside.name, "t" | "delText" | "textpath" | "blip" | "imagedata" | "txbxContent");
        !found
    });
    found
}

/// Whether a `blip` or `imagedata` names a picture.
pub(super) fn is_picture(element: &Element) -> bool {
    ["r:embed", "r:link", "r:id", "r:href"].iter().any(|name| element.attribute(name).is_some_and(|id| !id.is_empty()))
}
