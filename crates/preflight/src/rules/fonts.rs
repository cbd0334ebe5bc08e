//! Fonts: embedded, readable, no Type 3, every character with a glyph.

use std::collections::{BTreeMap, BTreeSet};

use super::words::value;
use super::{Case, Level, Rule, Severity, Sheet, plain_name};
use crate::content::{FontKind, What};
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use zhuanban_ground::diag::Said;
use zhuanban_ground::units::{Mm, Rect};

const FONT_EMBEDDED: Rule =
    Rule::new("font.embedded", Severity::Error, "ISO 15930-4/-7: fonts embedded; ISO 32000-1, 9.9");
const FONT_TYPE3: Rule =
    Rule::new("font.type3", Severity::Warning, "docs/press.md: no Type 3; ISO 32000-1, 9.6.5 allows them");
const FONT_DAMAGED: Rule = Rule::new("font.damaged", Severity::Error, "ISO 32000-1, 9.9");
const FONT_NOTDEF: Rule = Rule::new("font.notdef", Severity::Error, "ISO 32000-1, 9.7.6.3; the trade's custom");
const FONT_WIDTHS: Rule =
    Rule::new("font.widths", Severity::Warning, "ISO 32000-1, 9.2.4: widths agree with the font program");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[FONT_EMBEDDED, FONT_TYPE3, FONT_DAMAGED, FONT_NOTDEF, FONT_WIDTHS];

/// What is wrong with fonts.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum FontProblem {
    /// A font that is not in the file.
    NotEmbedded { font: String },
    /// A Type 3 font.
    Type3 { font: String },
    /// A font whose map from codes to characters is not in the file.
    NoMap { font: String, map: String },
    /// An embedded font that cannot be read.
    BadFont { font: String },
    /// Characters the font has no glyph for.
    Notdef { font: String, count: u32 },
    /// The widths the file gives for the font … are not the font's own.
    FontWidths { detail: String },
}

impl Problem for FontProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::NotEmbedded { .. } | Self::NoMap { .. } => FONT_EMBEDDED,
            Self::Type3 { .. } => FONT_TYPE3,
            Self::BadFont { .. } => FONT_DAMAGED,
            Self::Notdef { .. } => FONT_NOTDEF,
            Self::FontWidths { .. } => FONT_WIDTHS,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::NotEmbedded { font } => Both {
                en: Said::hinted(format!("the font {font} is not embedded"), "embed all fonts on export"),
                zh: Said::hinted(format!("字体“{font}”没有嵌入"), "印厂没有这种字体就会换字、掉字：导出时嵌入所有字体"),
            },
            Self::NoMap { font, map } => Both {
                en: Said::hinted(
                    format!("the font {font} needs the character map {}, which is not in the file", value(map)),
                    "export again; another program will show other characters",
                ),
                zh: Said::hinted(
                    format!("字体“{font}”要用的编码表“{}”没有嵌入", value(map)),
                    "印厂没有这个编码表就会掉字、乱码：重新导出",
                ),
            },
            Self::Type3 { font } => Both {
                en: if font.is_empty() {
                    Said::hinted("a Type 3 font", "use a TrueType or OpenType font")
                } else {
                    Said::hinted(format!("the Type 3 font {font}"), "use a TrueType or OpenType font")
                },
                zh: {
                    let name = if font.is_empty() { String::new() } else { format!("“{font}”") };
                    Said::hinted(format!("用了 Type 3 字体{name}"), "换一种普通字体（TrueType、OpenType）再导出")
                },
            },
            Self::BadFont { font } => Both {
                en: Said::hinted(format!("the embedded font {font} is damaged"), "use another font file"),
                zh: Said::hinted(format!("嵌入的字体“{font}”是坏的"), "换一个字体文件，重新导出"),
            },
            Self::Notdef { font, count } => Both {
                en: Said::hinted(
                    format!("{count} characters have no glyph in {font}"),
                    "use a font that has them, or other words",
                ),
                zh: Said::hinted(
                    format!("有 {count} 个字在字体“{font}”里没有，会印成方框或空白"),
                    "改用有这些字的字体，或换一种写法",
                ),
            },
            Self::FontWidths { detail } => Both {
                en: Said::hinted(
                    format!("the widths the file gives for the font {} are not the font's own", value(detail)),
                    "embed the font anew; lines may run too wide or overlap",
                ),
                zh: Said::hinted(
                    format!("字体“{}”在文件里写的字宽与字体自己的不一样", value(detail)),
                    "重新嵌入字体，否则字距会乱、会重叠",
                ),
            },
        }
    }
}

/// All fonts type is set in on a page.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let facts = sheet.facts;
    let mut places: BTreeMap<usize, Vec<Rect<Mm>>> = BTreeMap::new();
    let mut broken: BTreeSet<usize> = BTreeSet::new();
    let mut off: BTreeMap<usize, Vec<Rect<Mm>>> = BTreeMap::new();
    let mut missing: BTreeMap<String, (u32, Vec<Rect<Mm>>)> = BTreeMap::new();
    for painted in &facts.painted {
        let What::Text(run) = &painted.what else { continue };
        // A run of nothing but missing glyphs paints nothing, so it has no place.
        let place = (!painted.area.is_empty()).then(|| facts.boxes.place(&painted.area));
        places.entry(run.font).or_default().extend(place);
        if run.broken {
            broken.insert(run.font);
        }
        if run.width_off > case.fine.width_mil / 1000.0 && !run.mode.invisible() {
            off.entry(run.font).or_default().extend(place);
        }
        if run.notdef > 0
            && !run.mode.invisible()
            && let Some(font) = facts.fonts.get(run.font)
        {
            let entry = missing.entry(plain_name(&font.name)).or_default();
            entry.0 += run.notdef;
            entry.1.extend(place);
        }
    }
    for (index, font) in facts.fonts.iter().enumerate() {
        let name = plain_name(&font.name);
        let problem = if font.kind == FontKind::Type3 {
            FontProblem::Type3 { font: name }
        } else if !font.embedded && (font.rendered || case.is(Level::X1a)) {
            FontProblem::NotEmbedded { font: name }
        } else if !font.embedded {
            // What a scanner recognised lies under its picture in type that paints nothing.
            continue;
        } else if font.no_map {
            FontProblem::NoMap { font: name, map: font.encoding.clone() }
        } else if !font.readable || font.mislabelled || broken.contains(&index) {
            FontProblem::BadFont { font: name }
        } else {
            continue;
        };
        found.add_all(places.remove(&index).unwrap_or_default(), problem);
    }
    for (index, places) in off {
        let Some(font) = facts.fonts.get(index).filter(|font| font.embedded && font.readable) else { continue };
        found.add_all(places, FontProblem::FontWidths { detail: plain_name(&font.name) });
    }
    for (font, (count, places)) in missing {
        found.add_all(places, FontProblem::Notdef { font, count });
    }
}
