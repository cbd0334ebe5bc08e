//! Changes one value of a YAML text, and leaves every other byte alone.
//!
//! ```
//! use zhuanban_edit::{Edit, Path, Value, apply};
//!
//! let text = "标题: 旧题 # 待定\n文章:\n  - 正文: |\n      一段。\n";
//! let edit = Edit::Set { at: Path::new("标题"), value: Value::text("新题：甲 #1") };
//! let edited = apply(text, &edit).unwrap();
//! assert_eq!(edited.text, "标题: \"新题：甲 #1\" # 待定\n文章:\n  - 正文: |\n      一段。\n");
//! ```
//!
//! The way: `tree` finds every value's bytes, `write` writes a new value as a person would, `patch` puts the new one in
//! the old one's place, and `apply` reads the result again: it is returned only if it means what was asked for. If one
//! way of writing does not work (for example a block that the blank lines after it would change), the next is tried.
//!
//! Comments and blank lines on lines of their own always stay. A comment behind a value on its line stays when the
//! value is set; when the value is removed or moved, the comment is removed or moved with it.

mod lines;
mod patch;
mod path;
mod refused;
mod tree;
mod value;
mod write;

pub use path::{Path, Step};
pub use refused::Refused;
pub use value::Value;
pub use write::quoted;

#[cfg(test)]
mod tests;

use patch::{Patch, Target};
use saphyr_parser::ScalarStyle;
use tree::{Data, Node};

/// A change to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Gives a value new content. A key that is not there yet is added at its mapping's end.
    Set {
        /// The value's path.
        at: Path,
        /// The new value.
        value: Value,
    },
    /// Adds an item to a list, or a key to a mapping.
    Insert {
        /// The list or mapping. An empty value (`图片:`) becomes one.
        at: Path,
        /// The number it will have, from 0; the end if not given or larger.
        index: Option<usize>,
        /// The key; for a mapping only.
        key: Option<String>,
        /// The value.
        value: Value,
    },
    /// Removes an item, or a key with its value. Without the last one, `[]` or `{}` is left.
    Remove {
        /// The value's path.
        at: Path,
    },
    /// Moves an item or key to another place, with the comments inside it.
    Move {
        /// The value's path.
        from: Path,
        /// The list or mapping that it moves into, by its path in the text as it is now.
        to: Path,
        /// The number it will have there.
        index: usize,
    },
}

/// A text after an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// The whole text.
    pub text: String,
    /// What was replaced by what, in the order of the old text: bytes of the old text, and the new text.
    pub changes: Vec<(std::ops::Range<usize>, String)>,
}

/// Makes an edit.
///
/// # Errors
/// If the text is not YAML of one document, the place does not exist, or the value cannot be put there. A text that is
/// returned always means exactly what was asked for.
pub fn apply(text: &str, edit: &Edit) -> Result<Edited, Refused> {
    let root = tree::parse(text)?;
    let mut meant = root.as_ref().map(Value::of);
    let patches = match (edit, &root) {
        (Edit::Set { at, value }, Some(root)) => set(text, root, at, value, &mut meant)?,
        (Edit::Insert { at, index, key, value }, Some(root)) => {
            insert(text, root, (at, *index, key.as_deref()), value, &mut meant)?
        }
        (Edit::Remove { at }, Some(root)) => remove(text, root, at, &mut meant)?,
        (Edit::Move { from, to, index }, Some(root)) => return moved(text, root, (from, to, *index)),
        (Edit::Set { at, value } | Edit::Insert { at, value, .. }, None) => {
            let key = match edit {
                Edit::Insert { key, .. } => key.as_deref(),
                _ => at.0.first().and_then(path::new_key),
            };
            begin(text, key, value, &mut meant)
        }
        (Edit::Remove { at } | Edit::Move { from: at, .. }, None) => return Err(Refused::no_place(at)),
    };
    settle(text, patches, meant.as_ref())
}

/// The path to the value that a byte belongs to: the deepest value whose key, mark or content holds the byte.
///
/// # Errors
/// If the text is not YAML of one document.
pub fn path_at(text: &str, byte: usize) -> Result<Path, Refused> {
    let mut path = Path::default();
    let root = tree::parse(text)?;
    let mut node = root.as_ref();
    while let Some(here) = node {
        node = None;
        match &here.data {
            Data::List { items, .. } => {
                if let Some(i) = items.iter().position(|item| (item.mark..=item.node.end).contains(&byte)) {
                    path.0.push(Step::Item(i));
                    node = items.get(i).map(|item| &item.node);
                }
            }
            Data::Map { pairs, .. } => {
                if let Some(i) = pairs.iter().position(|pair| (pair.mark..=pair.node.end.max(pair.gap)).contains(&byte))
                {
                    let keys = pairs.iter().map(|pair| Value::of(&pair.key)).collect::<Vec<_>>();
                    let key = keys.get(i).and_then(value::key_of).unwrap_or_default().to_owned();
                    let first = keys.iter().position(|other| value::key_of(other) == Some(&key)) == Some(i);
                    path.0.push(if first { Step::Key(key) } else { Step::Item(i) });
                    node = pairs.get(i).map(|pair| &pair.node);
                }
            }
            Data::Scalar { .. } | Data::Alias(_) => {}
        }
    }
    Ok(path)
}

/// The value at a path; for the empty path the value of the whole text.
///
/// # Errors
/// If the text is not YAML of one document, or has no such place.
pub fn value_at(text: &str, path: &Path) -> Result<Value, Refused> {
    let root = tree::parse(text)?.ok_or_else(|| Refused::no_place(path))?;
    let (node, _) = patch::find(&root, &path.0).map_err(|_| Refused::no_place(path))?;
    Ok(Value::of(node))
}

/// The first patch whose result means what was asked for.
fn settle(text: &str, patches: Vec<Patch>, meant: Option<&Value>) -> Result<Edited, Refused> {
    for patch in patches {
        let mut edited = patch.apply(text);
        end_block(text, &mut edited);
        if let Ok(root) = tree::parse(&edited.text)
            && root.as_ref().map(Value::of).as_ref() == meant
        {
            return Ok(edited);
        }
    }
    Err(Refused::CannotHold)
}

/// A block written at the very end of a text gets a line end: without one, readers do not agree on what it holds.
fn end_block(text: &str, edited: &mut Edited) {
    let Some((range, new)) = edited.changes.last_mut() else { return };
    if range.end < text.len() || edited.text.ends_with(['\n', '\r']) {
        return;
    }
    let ends_in_block = |mut node: Node| loop {
        let last = match node.data {
            Data::List { items, .. } => items.into_iter().last().map(|item| item.node),
            Data::Map { pairs, .. } => pairs.into_iter().last().map(|pair| pair.node),
            Data::Scalar { style, .. } => return matches!(style, ScalarStyle::Literal | ScalarStyle::Folded),
            Data::Alias(_) => None,
        };
        match last {
            Some(last) => node = last,
            None => return false,
        }
    };
    if tree::parse(&edited.text).is_ok_and(|root| root.is_some_and(ends_in_block)) {
        let eol = lines::line_break(text);
        new.push_str(eol);
        edited.text.push_str(eol);
    }
}

fn set(text: &str, root: &Node, at: &Path, value: &Value, meant: &mut Option<Value>) -> Result<Vec<Patch>, Refused> {
    let whole = meant.as_mut().ok_or(Refused::Lost)?;
    if let Ok((_, way)) = patch::find(root, &at.0) {
        *whole.follow(&way)? = value.clone();
        return Ok(patch::set(text, &Target::new(text, root, &way)?, value));
    }
    let (last, before) = at.0.split_last().ok_or_else(|| Refused::no_place(at))?;
    let key = path::new_key(last).ok_or_else(|| Refused::no_place(at))?;
    insert(text, root, (&Path(before.to_vec()), None, Some(key)), value, meant)
}

fn insert(
    text: &str,
    root: &Node,
    (at, index, key): (&Path, Option<usize>, Option<&str>),
    value: &Value,
    meant: &mut Option<Value>,
) -> Result<Vec<Patch>, Refused> {
    let (node, way) = patch::find(root, &at.0).map_err(|_| Refused::no_place(at))?;
    let place = meant.as_mut().ok_or(Refused::Lost)?.follow(&way)?;
    let index = into(place, (index, key), value, at)?;
    let key = key.map(|key| Value::Text(key.to_owned()));
    let target = Target::new(text, root, &way)?;
    let children = match &node.data {
        Data::List { items, .. } => items.len(),
        Data::Map { pairs, .. } => pairs.len(),
        Data::Scalar { .. } | Data::Alias(_) => 0,
    };
    if children == 0 {
        return Ok(patch::set(text, &target, place));
    }
    Ok(patch::insert(text, &target, index, key.as_ref(), value))
}

/// Puts a value into the wanted meaning; returns the number it has there.
fn into(
    place: &mut Value,
    (index, key): (Option<usize>, Option<&str>),
    value: &Value,
    at: &Path,
) -> Result<usize, Refused> {
    if matches!(place, Value::Bare(text) if text.is_empty() || text == "~" || text == "null") {
        *place = if key.is_some() { Value::Map(Vec::new()) } else { Value::List(Vec::new()) };
    }
    match (place, key) {
        (Value::List(items), None) => {
            let index = index.unwrap_or(items.len()).min(items.len());
            items.insert(index, value.clone());
            Ok(index)
        }
        (Value::Map(pairs), Some(key)) => {
            if pairs.iter().any(|(other, _)| value::key_of(other) == Some(key)) {
                return Err(Refused::KeyThere { key: key.to_owned() });
            }
            let index = index.unwrap_or(pairs.len()).min(pairs.len());
            // A key that looks like a number is still a text.
            pairs.insert(index, (Value::Text(key.to_owned()), value.clone()));
            Ok(index)
        }
        _ => Err(Refused::NoCollection { path: at.to_string() }),
    }
}

fn remove(text: &str, root: &Node, at: &Path, meant: &mut Option<Value>) -> Result<Vec<Patch>, Refused> {
    let (_, way) = patch::find(root, &at.0).map_err(|_| Refused::no_place(at))?;
    let (&last, before) = way.split_last().ok_or_else(|| Refused::no_place(at))?;
    let place = meant.as_mut().ok_or(Refused::Lost)?.follow(before)?;
    take(place, last)?;
    let target = Target::new(text, root, before)?;
    if matches!(place, Value::List(items) if items.is_empty()) || matches!(place, Value::Map(pairs) if pairs.is_empty())
    {
        return Ok(patch::set(text, &target, place));
    }
    Ok(patch::remove(text, &target, last))
}

/// Removes a child from the wanted meaning.
fn take(place: &mut Value, number: usize) -> Result<(Option<Value>, Value), Refused> {
    match place {
        Value::List(items) if number < items.len() => Ok((None, items.remove(number))),
        Value::Map(pairs) if number < pairs.len() => {
            let (key, value) = pairs.remove(number);
            Ok((Some(key), value))
        }
        _ => Err(Refused::Lost),
    }
}

fn moved(text: &str, root: &Node, (from, to, index): (&Path, &Path, usize)) -> Result<Edited, Refused> {
    let (_, way) = patch::find(root, &from.0).map_err(|_| Refused::no_place(from))?;
    let (_, mut home) = patch::find(root, &to.0).map_err(|_| Refused::no_place(to))?;
    let (&last, before) = way.split_last().ok_or_else(|| Refused::no_place(from))?;
    if home.starts_with(&way) {
        return Err(Refused::IntoItself);
    }
    let mut meant = Some(Value::of(root));
    let whole = meant.as_mut().ok_or(Refused::Lost)?;
    let (key, value) = take(whole.follow(before)?, last)?;
    // The items after it in the same list have moved up.
    if let (true, Some(step)) = (home.len() > before.len() && home.starts_with(before), home.get_mut(before.len())) {
        *step -= usize::from(*step > last);
    }
    let name = key.as_ref().map(|key| value::key_of(key).unwrap_or_default());
    let index = into(whole.follow(&home)?, (Some(index), name), &value, to)?;
    if before == home.as_slice() && index == last {
        return Ok(Edited { text: text.to_owned(), changes: Vec::new() });
    }
    let lines = patch::lines_of(text, &Target::new(text, root, before)?, last);
    let mut emptied = Some(Value::of(root));
    let patches = remove(text, root, from, &mut emptied)?;
    let taken = settle(text, patches, emptied.as_ref())?;
    let rest = tree::parse(&taken.text)?.ok_or(Refused::Lost)?;
    let target = Target::new(&taken.text, &rest, &home)?;
    let mut patches = Vec::new();
    if !target.is_empty() {
        patches.extend(lines.and_then(|lines| patch::insert_lines(&taken.text, &target, index, lines)));
        patches.extend(patch::insert(&taken.text, &target, index, key.as_ref(), &value));
    } else {
        let mut all = meant.clone().ok_or(Refused::Lost)?;
        patches.extend(patch::set(&taken.text, &target, all.follow(&home)?));
    }
    let put = settle(&taken.text, patches, meant.as_ref())?;
    Ok(Edited { changes: vec![patch::difference(text, &put.text)], text: put.text })
}

/// The first value of a text that has no value.
fn begin(text: &str, key: Option<&str>, value: &Value, meant: &mut Option<Value>) -> Vec<Patch> {
    let key = key.map(|key| Value::Text(key.to_owned()));
    let whole = match &key {
        Some(key) => Value::Map(vec![(key.clone(), value.clone())]),
        None => Value::List(vec![value.clone()]),
    };
    *meant = Some(whole);
    let eol = lines::line_break(text);
    let gap = if text.is_empty() || text.ends_with(['\n', '\r', '\u{FEFF}']) { "" } else { eol };
    let lines = write::entry(key.as_ref(), value, 0).join(eol);
    vec![Patch::one(text.len()..text.len(), format!("{gap}{lines}{eol}"))]
}
