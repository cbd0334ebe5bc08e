//! XML → a tree of elements by local names, within limits.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// The deepest nesting that is read; deeper elements are counted and left out.
const DEPTH: usize = 200;
/// The most elements in one part.
const ELEMENTS: usize = 600_000;

/// An element without its namespace prefixes.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// The local name.
    pub(crate) name: Box<str>,
    /// Attributes by local name. Relations keep their `r:`, so that `r:id` and `w:id` stay different.
    attributes: Vec<(Box<str>, Box<str>)>,
    /// Its content.
    pub(crate) children: Vec<Node>,
}

/// A child.
#[derive(Debug)]
pub(crate) enum Node {
    Element(Element),
    Text(Box<str>),
}

/// A part, as far as it could be read.
#[derive(Debug, Default)]
pub(crate) struct Part {
    /// An element without a name that holds the root.
    pub(crate) root: Element,
    /// Whether reading stopped before the end: the part is damaged, too deep or too large.
    pub(crate) broken: bool,
}

impl Element {
    /// An element without attributes.
    pub(crate) fn new(name: &str, children: Vec<Node>) -> Self {
        Self { name: name.into(), attributes: Vec::new(), children }
    }

    /// An attribute by its local name; relations by `r:id`, `r:embed` and so on.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| &**own == name).map(|(_, value)| &**value)
    }

    /// The elements directly inside.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name directly inside.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| &*element.name == name)
    }

    /// The element at the end of a path of names.
    pub(crate) fn at(&self, way: &[&str]) -> Option<&Element> {
        way.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The `w:val` of a child.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.child(name).and_then(|child| child.attribute("val"))
    }

    /// Whether a property is on: there is a child, and its `val` does not switch it off.
    pub(crate) fn switch(&self, name: &str) -> Option<bool> {
        self.child(name).map(|child| !matches!(child.attribute("val"), Some("0" | "false" | "off" | "none")))
    }

    /// All characters directly inside.
    pub(crate) fn words(&self) -> String {
        self.children
            .iter()
            .filter_map(|child| match child {
                Node::Text(text) => Some(&**text),
                Node::Element(_) => None,
            })
            .collect()
    }

    /// Calls a function for this element and every element below, but not below those for which it returns `false`.
    pub(crate) fn visit<'e>(&'e self, see: &mut impl FnMut(&'e Element) -> bool) {
        if see(self) {
            self.elements().for_each(|element| element.visit(see));
        }
    }

    /// The first element of a name anywhere below.
    pub(crate) fn find<'e>(&'e self, name: &str) -> Option<&'e Element> {
        let mut found = None;
        self.visit(&mut |element| {
            if found.is_none() && &*element.name == name {
                found = Some(element);
            }
            found.is_none()
        });
        found
    }
}

/// Reads a part up to its end or to the first damage.
pub(crate) fn parse(bytes: &[u8]) -> Part {
    let text = crate::decode::xml(bytes);
    let mut reader = Reader::from_str(&text);
    let mut open = vec![Element::default()];
    let mut too_deep = 0_usize;
    let mut count = 0_usize;
    let mut broken = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) => {
                count += 1;
                if too_deep > 0 || open.len() > DEPTH {
                    too_deep += 1;
                    broken = true;
                } else {
                    open.push(element(&start));
                }
            }
            Ok(Event::Empty(start)) => {
                count += 1;
                if too_deep == 0 {
                    push(&mut open, Node::Element(element(&start)));
                }
            }
            Ok(Event::End(_)) => {
                if too_deep > 0 {
                    too_deep -= 1;
                } else {
                    close(&mut open);
                }
            }
            Ok(Event::Text(text)) => add_text(&mut open, &text.xml10_content()),
            Ok(Event::CData(text)) => add_text(&mut open, &text.xml10_content()),
            Ok(Event::GeneralRef(reference)) => {
                let named = quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned);
                let numbered = reference.resolve_char_ref().ok().flatten().map(String::from);
                match named.or(numbered) {
                    Some(text) => add_text(&mut open, &text),
                    None => broken = true,
                }
            }
            Ok(Event::Eof) => break,
            Ok(Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_)) => {}
            Err(_) => {
                broken = true;
                break;
            }
        }
        if count > ELEMENTS {
            broken = true;
            break;
        }
    }
    broken |= open.len() > 1;
    while open.len() > 1 {
        close(&mut open);
    }
    Part { root: open.pop().unwrap_or_default(), broken }
}

fn push(open: &mut [Element], node: Node) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(node);
    }
}

fn add_text(open: &mut [Element], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    // Blanks between elements only format the file; text stands in text elements.
    if text.trim().is_empty() && !matches!(&*parent.name, "t" | "delText" | "v") {
        return;
    }
    match parent.children.last_mut() {
        Some(Node::Text(before)) => *before = format!("{before}{text}").into(),
        _ => parent.children.push(Node::Text(text.into())),
    }
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(done) = open.pop()
    {
        push(open, Node::Element(done));
    }
}

fn element(start: &BytesStart<'_>) -> Element {
    let local = |name: &str| name.rsplit(':').next().unwrap_or_default().to_owned();
    let attributes = start
        .attributes()
        .with_checks(false)
        .flatten()
        .map(|attribute| {
            let key: String = attribute.key.as_ref().to_owned();
            let value = attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .map_or_else(|_| attribute.value.to_string(), |value| value.into_owned());
            let name = match key.strip_prefix("r:") {
                Some(_) => key.clone(),
                None => local(&key),
            };
            (name.into(), value.into())
        })
        .collect();
    let name: &str = start.name().0;
    Element { name: local(name).into(), attributes, children: Vec::new() }
}
