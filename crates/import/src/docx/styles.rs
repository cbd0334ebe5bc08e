//! Word's styles: a paragraph's format before its own settings.

use std::collections::BTreeMap;

use crate::manuscript::{Align, Look};
use crate::xml::Element;

/// The longest chain of styles based on each other.
const CHAIN: usize = 24;

/// The format that a style, a paragraph or a run gives.
#[derive(Clone, Debug, Default)]
pub(super) struct Says {
    pub(super) outline: Option<u8>,
    pub(super) align: Option<Align>,
    pub(super) size: Option<u32>,
    pub(super) bold: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) font: Option<String>,
    /// List number and level.
    pub(super) list: (Option<u32>, Option<usize>),
}

impl Says {
    /// Reads paragraph and run properties.
    pub(super) fn of(paragraph: Option<&Element>, run: Option<&Element>) -> Self {
        let number = |value: Option<&str>| value.and_then(|value| value.trim().parse().ok());
        let align = paragraph.and_then(|p| p.value("jc")).map(|align| match align {
            "center" | "distribute" => Align::Centre,
            "right" | "end" => Align::Right,
            _ => Align::Left,
        });
        let list = paragraph.and_then(|p| p.child("numPr"));
        let fonts = run.and_then(|r| r.child("rFonts"));
        Self {
            outline: paragraph
                .and_then(|p| number(p.value("outlineLvl")))
                .and_then(|level: u32| u8::try_from(level).ok()),
            align,
            size: run.and_then(|r| number(r.value("sz"))),
            bold: run.and_then(|r| r.switch("b")),
            hidden: run.and_then(|r| r.switch("vanish")),
            font: fonts.and_then(|f| f.attribute("eastAsia").or_else(|| f.attribute("ascii"))).map(str::to_owned),
            list: (
                list.and_then(|list| number(list.value("numId"))),
                list.and_then(|list| number(list.value("ilvl"))).and_then(|level: u32| usize::try_from(level).ok()),
            ),
        }
    }

    /// Combines this format with a lower one: what is set here wins.
    pub(super) fn over(self, below: Self) -> Self {
        Self {
            outline: self.outline.or(below.outline),
            align: self.align.or(below.align),
            size: self.size.or(below.size),
            bold: self.bold.or(below.bold),
            hidden: self.hidden.or(below.hidden),
            font: self.font.or(below.font),
            list: (self.list.0.or(below.list.0), self.list.1.or(below.list.1)),
        }
    }
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    below: Option<String>,
    says: Says,
}

/// All styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that do not name a style.
    usual: Option<String>,
    all: Says,
}

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(root: &Element) -> Self {
        let mut styles = Self::default();
        let Some(root) = root.child("styles") else { return styles };
        let default = |way: &[&str]| root.at(way);
        styles.all =
            Says::of(default(&["docDefaults", "pPrDefault", "pPr"]), default(&["docDefaults", "rPrDefault", "rPr"]));
        for style in root.elements().filter(|element| &*element.name == "style") {
            let Some(id) = style.attribute("styleId") else { continue };
            let is_usual = matches!(style.attribute("default"), Some("1" | "true" | "on"));
            if style.attribute("type") == Some("paragraph") && is_usual {
                styles.usual = Some(id.to_owned());
            }
            let name = style.value("name").unwrap_or(id).to_lowercase();
            let read = Style {
                name: name.chars().filter(|c| !c.is_whitespace()).collect(),
                below: style.value("basedOn").map(str::to_owned),
                says: Says::of(style.child("pPr"), style.child("rPr")),
            };
            styles.styles.insert(id.to_owned(), read);
        }
        styles
    }

    /// The format of a style with all it is based on, and its name.
    pub(super) fn says(&self, id: Option<&str>, is_paragraph: bool) -> (String, Says) {
        let mut says = Says::default();
        let mut at = id.or(if is_paragraph { self.usual.as_deref() } else { None });
        let name = at.and_then(|id| self.styles.get(id)).map(|style| style.name.clone()).unwrap_or_default();
        for _ in 0..CHAIN {
            let Some(style) = at.and_then(|id| self.styles.get(id)) else { break };
            says = says.over(style.says.clone());
            at = style.below.as_deref();
        }
        (name, if is_paragraph { says.over(self.all.clone()) } else { says })
    }
}

/// A paragraph's format, without its size and font.
pub(super) fn look(name: String, says: &Says) -> Look {
    let named =
        name.strip_prefix("heading").or_else(|| name.strip_prefix("标题")).and_then(|level| level.parse::<u8>().ok());
    let outline = says.outline.filter(|level| *level < 9).or(named.and_then(|level| level.checked_sub(1)));
    Look { style: name, outline, align: says.align.unwrap_or_default(), ..Look::default() }
}
