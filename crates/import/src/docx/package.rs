//! The parts of a Word file, and how they refer to each other.

use std::collections::BTreeMap;

use super::numbering::Numbering;
use super::styles::Styles;
use crate::archive::{Archive, PICTURE, Trouble, XML};
use crate::shelf::{Notice, Shelf};
use crate::xml::{self, Element, Part};

/// The target of a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Relation {
    /// The last word of its type: `image`, `footnotes`.
    pub(super) kind: String,
    /// A part's name, or an address outside the file.
    pub(super) target: String,
    pub(super) outside: bool,
}

/// A Word file.
pub(super) struct Package<'b> {
    name: String,
    archive: Archive<'b>,
    /// The main part's name.
    pub(super) document: String,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
}

impl<'b> Package<'b> {
    pub(super) fn open(name: &str, bytes: &'b [u8], shelf: &mut Shelf) -> Option<Self> {
        let archive = Archive::open(bytes)?;
        let mut package = Self {
            name: name.to_owned(),
            archive,
            document: String::new(),
            styles: Styles::default(),
            numbering: Numbering::default(),
        };
        let told = package.relations("", shelf).into_values().find(|relation| relation.kind == "officeDocument");
        package.document = told
            .map(|relation| relation.target)
            .filter(|target| package.archive.holds(target))
            .or_else(|| package.archive.names().find(|name| name.ends_with("word/document.xml")).map(str::to_owned))
            .or_else(|| package.archive.names().find(|name| name.ends_with("document.xml")).map(str::to_owned))?;
        let document = package.document.clone();
        let relations = package.relations(&document, shelf);
        let part = |kind: &str| relations.values().find(|relation| relation.kind == kind).map(|r| r.target.clone());
        if let Some(styles) = part("styles").and_then(|target| package.xml(&target, shelf)) {
            package.styles = Styles::read(&styles.root);
        }
        if let Some(numbering) = part("numbering").and_then(|target| package.xml(&target, shelf)) {
            package.numbering = Numbering::read(&numbering.root);
        }
        Some(package)
    }

    /// An XML part; `None` if it is missing or cannot be read, which is then noted for the user.
    pub(super) fn xml(&mut self, part: &str, shelf: &mut Shelf) -> Option<Part> {
        match self.archive.read(part, XML, &mut shelf.budget) {
            Ok(bytes) => Some(xml::parse(&bytes)),
            Err(Trouble::Missing) => None,
            Err(Trouble::TooLarge | Trouble::Locked | Trouble::Broken) => {
                shelf.notices.push(Notice::Damaged { source: self.name.clone(), part: part.to_owned() });
                None
            }
        }
    }

    /// A picture's bytes.
    pub(super) fn picture(&mut self, part: &str, shelf: &mut Shelf) -> Result<Vec<u8>, Trouble> {
        self.archive.read(part, PICTURE, &mut shelf.budget)
    }

    /// The parts whose names begin with `start`.
    pub(super) fn parts(&self, start: &str) -> Vec<String> {
        self.archive.names().filter(|name| name.starts_with(start)).map(str::to_owned).collect()
    }

    /// The folder of the main part.
    pub(super) fn folder(&self) -> String {
        self.document.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"))
    }

    /// The targets of the ids in a part.
    pub(super) fn relations(&mut self, part: &str, shelf: &mut Shelf) -> BTreeMap<String, Relation> {
        let (folder, file) = part.rsplit_once('/').map_or(("", part), |(folder, file)| (folder, file));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Some(read) = self.xml(&name, shelf) else { return BTreeMap::new() };
        let Some(root) = read.root.child("Relationships") else { return BTreeMap::new() };
        let relation = |element: &Element| {
            let target = element.attribute("Target")?;
            let outside = element.attribute("TargetMode") == Some("External");
            let target = if outside { target.to_owned() } else { resolve(folder, target) };
            let kind = element.attribute("Type").unwrap_or_default().rsplit('/').next().unwrap_or_default().to_owned();
            Some((element.attribute("Id")?.to_owned(), Relation { kind, target, outside }))
        };
        root.elements().filter_map(relation).collect()
    }
}

/// A part's full name, from a name relative to a folder.
fn resolve(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut parts: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}
