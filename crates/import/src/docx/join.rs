//! Paragraphs that are one to a reader: the first 字 of a drop cap stands in a frame of its own, and where a change took out
//! the end of a paragraph, it goes on with the next.

use crate::xml::{Element, Node};

/// Joins them everywhere below an element, before anything is counted or read.
pub(super) fn join(element: &mut Element) {
    let mut joined: Vec<Node> = Vec::with_capacity(element.children.len());
    // What goes over to the next paragraph, and the properties of the paragraph it is from.
    let mut carried: Vec<Node> = Vec::new();
    let mut properties: Option<Node> = None;
    for child in std::mem::take(&mut element.children) {
        let Node::Element(mut inside) = child else {
            joined.push(child);
            continue;
        };
        join(&mut inside);
        if &*inside.name == "p" {
            let goes_on = goes_on(&inside);
            let (own, content) = parted(inside.children);
            if goes_on {
                carried.extend(content);
                properties = own;
                continue;
            }
            let mut whole: Vec<Node> = own.into_iter().collect();
            whole.append(&mut carried);
            whole.extend(content);
            inside.children = whole;
        } else if !carried.is_empty() && holds(&inside) {
            joined.push(alone(properties.take(), &mut carried));
        }
        joined.push(Node::Element(inside));
    }
    if !carried.is_empty() {
        joined.push(alone(properties, &mut carried));
    }
    element.children = joined;
}

/// Whether a paragraph's end is none.
fn goes_on(paragraph: &Element) -> bool {
    let Some(properties) = paragraph.child("pPr") else { return false };
    let struck = properties.child("rPr").is_some_and(|mark| mark.child("del").is_some());
    struck
        || properties.child("framePr").is_some_and(|frame| frame.attribute("dropCap").is_some_and(|cap| cap != "none"))
}

/// A paragraph's properties, and its content.
fn parted(children: Vec<Node>) -> (Option<Node>, Vec<Node>) {
    let is_properties = |node: &Node| matches!(node, Node::Element(element) if &*element.name == "pPr");
    let (mut own, content): (Vec<Node>, Vec<Node>) = children.into_iter().partition(is_properties);
    (own.pop().filter(|_| own.is_empty()), content)
}

/// Whether it stands between two paragraphs: tables do, bookmarks do not.
fn holds(element: &Element) -> bool {
    matches!(&*element.name, "tbl" | "sdt" | "sectPr" | "AlternateContent" | "customXml")
        || super::census::holds_words(element)
}

/// What has no paragraph to go over to is one of its own.
fn alone(properties: Option<Node>, carried: &mut Vec<Node>) -> Node {
    let children = properties.into_iter().chain(std::mem::take(carried)).collect();
    Node::Element(Element::new("p", children))
}
