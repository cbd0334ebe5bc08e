//! Checks an SVG's source before it becomes shapes: whether it names other files, and whether reading it would end.

use std::collections::BTreeMap;

use usvg::roxmltree::{Document, Node, NodeId, ParsingOptions};

use crate::assets::problem::Unflat;

/// The most bytes of an SVG.
const MOST_BYTES: usize = 16 << 20;
/// The most elements, both in the file and after every `use` is replaced.
const MOST_NODES: u32 = 200_000;
/// The deepest nesting of elements; drawing programs stay below fifty.
const DEEPEST: u32 = 500;
/// The most characters that entities may add.
const MOST_ADDED: usize = 4 << 20;
/// The most attributes of one element.
const MOST_ATTRIBUTES: usize = 1_000;
/// The most comparisons of a style sheet: its rules times the elements.
const MOST_MATCHES: usize = 20_000_000;
/// The most marker elements: corners of paths times elements of the markers on them.
const MOST_MARKS: usize = 1_000_000;

/// The parsed source of an SVG that names no other file and can be read to its end.
pub(super) fn looked_over(text: &str) -> Result<Document<'_>, Unflat> {
    if text.len() > MOST_BYTES {
        return Err(Unflat::TooMuch);
    }
    entities(text)?;
    tags(text)?;
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES * 2, ..ParsingOptions::default() };
    let source = Document::parse_with_options(text, options).map_err(|error| match error {
        usvg::roxmltree::Error::NodesLimitReached => Unflat::TooMuch,
        other => Unflat::Broken { why: other.to_string() },
    })?;
    names_no_file(&source)?;
    // usvg drops text it has no face for and does not say so.
    if source.descendants().any(|node| node.tag_name().name() == "text") {
        return Err(Unflat::Text);
    }
    styles(&source)?;
    uses(&source)?;
    marks(&source)?;
    Ok(source)
}

/// Drawing programs use entities as short names for namespaces. An entity that holds others can grow without end, and
/// one from a file would open that file.
fn entities(text: &str) -> Result<(), Unflat> {
    let (mut longest, mut rest) = (0, text);
    while let Some((_, declared)) = rest.split_once("<!ENTITY") {
        let mut words = declared.split_whitespace();
        let name = words.next().unwrap_or_default();
        let kind = words.next().unwrap_or_default();
        if name == "%" || kind == "SYSTEM" || kind == "PUBLIC" {
            return Err(Unflat::NamesFile { name: address(declared) });
        }
        let Some(start) = declared.find(['"', '\'']) else { break };
        let value = declared.get(start..).unwrap_or_default();
        let mut chars = value.chars();
        let quote = chars.next().unwrap_or('"');
        let inside = chars.as_str().split(quote).next().unwrap_or_default();
        if inside.replace("&#", "").contains('&') {
            return Err(Unflat::TooMuch);
        }
        longest = longest.max(inside.len());
        rest = chars.as_str().get(inside.len()..).unwrap_or_default();
    }
    let plain = ["&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#"];
    let references = text.match_indices('&').filter(|(at, _)| {
        let from = text.get(*at..).unwrap_or_default();
        !plain.iter().any(|plain| from.starts_with(plain))
    });
    if longest > 0 && references.count().saturating_mul(longest) > MOST_ADDED {
        return Err(Unflat::TooMuch);
    }
    Ok(())
}

/// What stands between the first two quotes.
fn address(declared: &str) -> String {
    declared.split(['"', '\'']).nth(1).unwrap_or_default().chars().take(80).collect()
}

/// Checks the nesting and the number of attributes before a parser builds the elements.
fn tags(text: &str) -> Result<(), Unflat> {
    let (mut depth, mut rest) = (0_u32, text);
    while let Some((_, after)) = rest.split_once('<') {
        rest = if let Some(comment) = after.strip_prefix("!--") {
            comment.split_once("-->").map_or("", |(_, rest)| rest)
        } else if let Some(data) = after.strip_prefix("![CDATA[") {
            data.split_once("]]>").map_or("", |(_, rest)| rest)
        } else if after.starts_with(['!', '?']) {
            after
        } else if let Some(closed) = after.strip_prefix('/') {
            depth = depth.saturating_sub(1);
            closed
        } else {
            let (end, attributes, alone) = tag(after);
            if attributes > MOST_ATTRIBUTES {
                return Err(Unflat::TooMuch);
            }
            depth += u32::from(!alone);
            if depth > DEEPEST {
                return Err(Unflat::TooMuch);
            }
            after.get(end..).unwrap_or_default()
        };
    }
    Ok(())
}

/// Where an opening tag ends, how many attributes it has, and whether it closes itself.
fn tag(text: &str) -> (usize, usize, bool) {
    let (mut quote, mut attributes, mut before) = (None, 0, 0);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if open == byte => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'=') => attributes += 1,
            (None, b'>') => return (at + 1, attributes, before == b'/'),
            (None, _) => {}
        }
        before = byte;
    }
    (text.len(), attributes, true)
}

/// Anything that would have to be fetched from somewhere: pictures, shapes and style sheets in other files.
fn names_no_file(source: &Document) -> Result<(), Unflat> {
    let named = |name: &str| Err(Unflat::NamesFile { name: name.trim().chars().take(80).collect() });
    for node in source.descendants() {
        if let Some(instruction) = node.pi()
            && instruction.target == "xml-stylesheet"
        {
            return named(&address(instruction.value.unwrap_or_default()));
        }
        // Following a link is the reader's affair, not ours.
        let link = matches!(node.tag_name().name(), "a" | "metadata") || in_metadata(node);
        for attribute in node.attributes().filter(|_| !link) {
            if matches!(attribute.name(), "href" | "src") && elsewhere(attribute.value()) {
                return named(attribute.value());
            }
            if let Some(name) = linked(attribute.value()) {
                return named(name);
            }
        }
        if node.tag_name().name() == "style" {
            let sheet: String = node.children().filter_map(|child| child.text()).collect();
            if let Some((_, import)) = sheet.split_once("@import") {
                let name = import.split(['"', '\'', ';', '(', ')']).find(|part| !matches!(part.trim(), "" | "url"));
                return named(name.unwrap_or_default());
            }
            if let Some(name) = linked(&sheet) {
                return named(name);
            }
        }
    }
    Ok(())
}

/// A drawing program's own notes (Adobe's, Inkscape's, RDF) are not drawn.
fn in_metadata(node: Node) -> bool {
    const DRAWN: [&str; 2] = ["", "http://www.w3.org/2000/svg"];
    !DRAWN.contains(&node.tag_name().namespace().unwrap_or_default())
}

/// Whether a reference leads out of the file.
fn elsewhere(reference: &str) -> bool {
    let reference = reference.trim_start();
    let data = reference.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    !reference.is_empty() && !reference.starts_with('#') && !data
}

/// The first `url(…)` of a value that leads out of the file.
fn linked(value: &str) -> Option<&str> {
    let inside = value.split("url(").skip(1).map(|rest| rest.split(')').next().unwrap_or_default());
    inside.map(|name| name.trim().trim_matches(['"', '\''])).find(|name| elsewhere(name))
}

/// Every rule is compared with every element.
fn styles(source: &Document) -> Result<(), Unflat> {
    let sheets = source.descendants().filter(|node| node.tag_name().name() == "style");
    let texts = sheets.flat_map(|sheet| sheet.children()).filter_map(|child| child.text());
    let rules: usize = texts.map(|text| text.bytes().filter(|byte| matches!(byte, b'{' | b',')).count()).sum();
    let elements = source.descendants().filter(Node::is_element).count();
    if rules.saturating_mul(elements) > MOST_MATCHES { Err(Unflat::TooMuch) } else { Ok(()) }
}

/// How large the drawing is after every `use` is replaced by what it stands for.
fn uses(source: &Document) -> Result<(), Unflat> {
    let mut ids: BTreeMap<&str, NodeId> = BTreeMap::new();
    for node in source.descendants() {
        if let Some(id) = node.attribute("id") {
            ids.entry(id).or_insert(node.id());
        }
    }
    let mut known = BTreeMap::new();
    let all = carried_out(source, source.root().id(), &ids, &mut known, 0)?;
    if all > u64::from(MOST_NODES) { Err(Unflat::TooMuch) } else { Ok(()) }
}

/// How many elements a node holds, itself included, each `use` counted as what it stands for.
fn carried_out(
    source: &Document,
    id: NodeId,
    ids: &BTreeMap<&str, NodeId>,
    known: &mut BTreeMap<u32, u64>,
    depth: u32,
) -> Result<u64, Unflat> {
    if let Some(&count) = known.get(&id.get()) {
        return Ok(count);
    }
    if depth > DEEPEST * 2 {
        return Err(Unflat::TooMuch);
    }
    // A `use` that leads back to itself counts once; usvg leaves it out.
    known.insert(id.get(), 1);
    let Some(node) = source.get_node(id) else { return Ok(1) };
    let mut sum = 1_u64;
    for child in node.children().filter(Node::is_element) {
        sum = sum.saturating_add(carried_out(source, child.id(), ids, known, depth + 1)?);
    }
    if matches!(node.tag_name().name(), "use" | "feImage") {
        let link = node.attributes().find(|attribute| attribute.name() == "href").map(|href| href.value().trim());
        let target = link.and_then(|link| ids.get(link.strip_prefix('#')?));
        if let Some(&target) = target {
            sum = sum.saturating_add(carried_out(source, target, ids, known, depth + 1)?);
        }
    }
    known.insert(id.get(), sum);
    Ok(sum)
}

/// A marker is drawn at every corner of a path.
fn marks(source: &Document) -> Result<(), Unflat> {
    let markers = source.descendants().filter(|node| node.tag_name().name() == "marker");
    let elements: usize = markers.map(|marker| marker.descendants().count()).sum();
    if elements == 0 {
        return Ok(());
    }
    let lists = source.descendants().flat_map(|node| node.attributes());
    let data = lists.filter(|attribute| matches!(attribute.name(), "d" | "points")).map(|attribute| attribute.value());
    let corners: usize = data.map(|data| data.split([' ', ',', '-', '\n', '\t']).count() / 2 + 2).sum();
    if corners.saturating_mul(elements) > MOST_MARKS { Err(Unflat::TooMuch) } else { Ok(()) }
}
