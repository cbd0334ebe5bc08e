//! The page tree, walked from the catalog down; what a page inherits is remembered by the nodes above it.
//!
//! Down, not up: `/Parent` is often wrong, and every reader that draws comes from above.

use std::collections::BTreeSet;
use std::sync::Arc;

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object};

/// Levels of the tree; `gate` refuses deeper ones, this holds for what it did not see.
const DEPTH: u32 = 256;
/// Pages; as above.
const PAGES: usize = 100_000;

/// Pages written out in their node, which must be read for each of them.
const INLINE: usize = 1000;

/// A page and the nodes above it.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    pub place: Place,
    pub above: Option<Arc<Node>>,
}

/// Where a page's dictionary is written.
#[derive(Clone, Copy, Debug)]
pub(super) enum Place {
    /// An object of its own, as it should be.
    Object(ObjRef),
    /// In its parent's `/Kids`, at this place.
    Kid(ObjRef, usize),
}

/// A node of the tree.
#[derive(Debug)]
pub(super) struct Node {
    pub object: ObjRef,
    pub above: Option<Arc<Node>>,
    depth: u32,
}

/// What the tree leads to.
#[derive(Default)]
pub(super) struct Walked {
    /// The pages, in order.
    pub pages: Vec<Leaf>,
    /// The first of the kids that are named and not there.
    pub missing: Option<ObjRef>,
}

/// The pages below a node. `object` finds an object by its reference.
pub(super) fn walk<'a>(root: ObjRef, object: &dyn Fn(ObjRef) -> Option<Object<'a>>) -> Walked {
    let mut missing = None;
    let mut pages = Vec::new();
    let mut seen: BTreeSet<(i32, i32)> = BTreeSet::new();
    let mut stack = vec![(Place::Object(root), None::<Arc<Node>>)];
    while let Some((place, above)) = stack.pop() {
        if pages.len() >= PAGES {
            break;
        }
        let dict = match place {
            Place::Object(reference) => object(reference).and_then(Object::into_dict),
            Place::Kid(parent, index) => {
                let kids = object(parent).and_then(Object::into_dict).and_then(|node| node.get::<Array<'_>>(b"Kids"));
                kids.and_then(|kids| match kids.raw_iter().nth(index) {
                    Some(MaybeRef::NotRef(Object::Dict(dict))) => Some(dict),
                    _ => None,
                })
            }
        };
        let Some(dict) = dict else {
            if let (None, Place::Object(reference)) = (missing, place) {
                missing = Some(reference);
            }
            continue;
        };
        let Place::Object(reference) = place else {
            pages.push(Leaf { place, above });
            continue;
        };
        if !is_node(&dict) {
            pages.push(Leaf { place, above });
            continue;
        }
        let depth = above.as_ref().map_or(0, |node| node.depth + 1);
        if depth > DEPTH || !seen.insert((reference.obj_number, reference.gen_number)) {
            continue;
        }
        let kids = object(reference).and_then(Object::into_dict).and_then(|node| kids(&node, object));
        let node = Arc::new(Node { object: reference, above, depth });
        let mut below: Vec<(Place, Option<Arc<Node>>)> = Vec::new();
        for (index, kid) in kids.into_iter().flatten().enumerate().take(PAGES) {
            if kid.is_none() && index >= INLINE {
                continue;
            }
            let place = kid.map_or(Place::Kid(reference, index), Place::Object);
            below.push((place, Some(node.clone())));
        }
        below.reverse();
        stack.extend(below);
    }
    Walked { pages, missing }
}

/// A node's kids: references, `None` for what is written out.
fn kids<'a>(dict: &Dict<'a>, object: &dyn Fn(ObjRef) -> Option<Object<'a>>) -> Option<Vec<Option<ObjRef>>> {
    let array = match dict.get_ref(b"Kids") {
        Some(reference) => object(reference).and_then(Object::into_array)?,
        None => dict.get::<Array<'_>>(b"Kids")?,
    };
    Some(array.raw_iter().map(|kid| kid.as_obj_ref()).collect())
}

fn is_node(dict: &Dict<'_>) -> bool {
    match dict.get::<Name<'_>>(b"Type").as_ref().map(Name::as_str) {
        Some("Pages") => true,
        Some("Page") => false,
        // A type left out or misspelt: what has kids is a node.
        Some(_) | None => dict.contains_key(b"Kids"),
    }
}
