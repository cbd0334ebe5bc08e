//! Colour spaces: which may stand in a press file, and what spot inks are called.

use std::collections::{BTreeMap, BTreeSet};

use super::words::value;
use super::{Case, Level, Rule, Severity, Sheet};
use crate::content::{Colour, Space, What};
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use crate::read::Area;
use zhuanban_ground::diag::{Lang, Said};
use zhuanban_ground::units::{Mm, Rect};

const COLOUR_RGB: Rule = Rule::new(
    "colour.rgb",
    Severity::Error,
    "ISO 15930-4: CMYK, grey, spot; ISO 15930-7: no DeviceRGB for a CMYK intent; ISO 32000-1, 8.6.4.3",
);
const COLOUR_LAB: Rule = Rule::new("colour.lab", Severity::Error, "ISO 15930-4: no Lab; ISO 32000-1, 8.6.5.4");
const COLOUR_ICC: Rule =
    Rule::new("colour.icc", Severity::Error, "ISO 15930-4: no ICCBased; ISO 15930-7: not the intent's own profile");
const COLOUR_CALIBRATED: Rule = Rule::new(
    "colour.calibrated",
    Severity::Error,
    "ISO 15930-4: no CalGray, no CalRGB; ISO 32000-1, 8.6.5.2, 8.6.5.3",
);
const COLOUR_PROFILE: Rule =
    Rule::new("colour.profile", Severity::Error, "ISO 32000-1, 8.6.5.5: N is the number of the profile's channels");
const COLOUR_REGISTRATION: Rule = Rule::new(
    "colour.registration",
    Severity::Error,
    "docs/press.md: registration colour is for marks; ISO 32000-1, 8.6.6.4",
);
const SPOT_ALTERNATE: Rule = Rule::new(
    "spot.alternate",
    Severity::Error,
    "ISO 15930-4: alternate spaces are CMYK or grey; ISO 32000-1, 8.6.6.4",
);
const SPOT_NAME: Rule = Rule::new("spot.name", Severity::Warning, "ISO 32000-1, 8.6.6.4; the trade's custom");
const SPOT_TWINS: Rule = Rule::new("spot.twins", Severity::Warning, "the trade's custom: one name, one plate");

/// The rules of this family.
pub(super) const RULES: &[Rule] = &[
    COLOUR_RGB,
    COLOUR_LAB,
    COLOUR_ICC,
    COLOUR_CALIBRATED,
    COLOUR_PROFILE,
    COLOUR_REGISTRATION,
    SPOT_ALTERNATE,
    SPOT_NAME,
    SPOT_TWINS,
];

/// What is painted in a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Painted {
    /// Type.
    Text,
    /// Lines and shapes.
    Shape,
    /// A picture.
    Picture,
    /// A gradient.
    Shading,
}

impl Painted {
    fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Text, Lang::En) => "type",
            (Self::Shape, Lang::En) => "lines or shapes",
            (Self::Picture, Lang::En) => "a picture",
            (Self::Shading, Lang::En) => "a gradient",
            (Self::Text, Lang::Zh) => "文字",
            (Self::Shape, Lang::Zh) => "线条或色块",
            (Self::Picture, Lang::Zh) => "图片",
            (Self::Shading, Lang::Zh) => "渐变",
        }
    }
}

/// What is wrong with colours and the names of spots.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum ColourProblem {
    /// RGB where only inks are wanted.
    Rgb { space: &'static str, object: Painted },
    /// Lab.
    Lab { object: Painted },
    /// A space tied to a profile.
    Icc { channels: u8, object: Painted },
    /// CMYK tied to the very profile of the output intent.
    IccOfIntent { object: Painted },
    /// Calibrated grey.
    CalGray { object: Painted },
    /// A colour profile has another number of channels than the file says (…).
    ProfileChannels { detail: String },
    /// Registration colour inside the trim.
    Registration,
    /// A spot's alternate space is not CMYK.
    SpotAlternate { name: String, space: String },
    /// A spot's name that will not do.
    SpotName { name: String },
    /// Two names for what is likely one ink.
    SpotTwins { one: String, other: String },
}

impl Problem for ColourProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::Rgb { .. } => COLOUR_RGB,
            Self::Lab { .. } => COLOUR_LAB,
            Self::Icc { .. } | Self::IccOfIntent { .. } => COLOUR_ICC,
            Self::CalGray { .. } => COLOUR_CALIBRATED,
            Self::ProfileChannels { .. } => COLOUR_PROFILE,
            Self::Registration => COLOUR_REGISTRATION,
            Self::SpotAlternate { .. } => SPOT_ALTERNATE,
            Self::SpotName { .. } => SPOT_NAME,
            Self::SpotTwins { .. } => SPOT_TWINS,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::Rgb { space, object } => Both {
                en: Said::hinted(format!("{} in RGB ({space})", object.name(Lang::En)), "convert to CMYK on export"),
                zh: Said::hinted(
                    format!("{}是 RGB 颜色（{space}）", object.name(Lang::Zh)),
                    "转成 CMYK 再导出，否则颜色由印厂的机器去猜，黑字会变成四色",
                ),
            },
            Self::Lab { object } => Both {
                en: Said::hinted(format!("{} in Lab", object.name(Lang::En)), "convert to CMYK on export"),
                zh: Said::hinted(format!("{}用了 Lab 颜色", object.name(Lang::Zh)), "转成 CMYK 再导出"),
            },
            Self::Icc { channels, object } => Both {
                en: Said::hinted(
                    format!("{} in a colour space with a profile ({channels} channels)", object.name(Lang::En)),
                    "convert to plain CMYK on export",
                ),
                zh: Said::hinted(
                    format!("{}的颜色带着特性文件（{}）", object.name(Lang::Zh), icc_kind(*channels)),
                    "导出时转成 CMYK，不附带特性文件",
                ),
            },
            Self::IccOfIntent { object } => Both {
                en: Said::hinted(
                    format!(
                        "{} in CMYK with the output intent's own profile, which PDF/X-4 forbids",
                        object.name(Lang::En)
                    ),
                    "export as plain CMYK: with a profile, black does not overprint",
                ),
                zh: Said::hinted(
                    format!("{}的 CMYK 又附了一份输出意图的特性文件，PDF/X-4 不允许", object.name(Lang::Zh)),
                    "导出成不带特性文件的 CMYK，否则黑字叠印会失效",
                ),
            },
            Self::CalGray { object } => Both {
                en: Said::hinted(
                    format!("{} in calibrated grey", object.name(Lang::En)),
                    "convert to plain grey or black",
                ),
                zh: Said::hinted(format!("{}用了校准灰度", object.name(Lang::Zh)), "转成普通灰度或黑墨"),
            },
            Self::ProfileChannels { detail } => Both {
                en: Said::hinted(
                    format!("a colour profile has another number of channels than the file says ({})", value(detail)),
                    "export again",
                ),
                zh: Said::hinted(format!("颜色特性文件的通道数与文件写的不一致（{}）", value(detail)), "重新导出"),
            },
            Self::Registration => Both {
                en: Said::hinted(
                    "registration colour inside the trim",
                    "it is for marks only; use K100 for type and pictures",
                ),
                zh: Said::hinted("版面里用了套准色（每块版都印）", "套准色只给裁切标记用；文字和图改用黑 100%"),
            },
            Self::SpotAlternate { name, space } => Both {
                en: Said::hinted(
                    format!("the spot “{}” has {space} as its alternate", value(name)),
                    "set a CMYK alternate",
                ),
                zh: Said::hinted(
                    format!("专色“{}”的代用色不是 CMYK（是 {space}）", value(name)),
                    "在专色设置里把代用色改成 CMYK",
                ),
            },
            Self::SpotName { name } => Both {
                en: Said::hinted(
                    format!("the spot name “{}” will not do", blanks_shown(name)),
                    "use a name the shop knows, such as PANTONE 186 C, without blanks at its ends",
                ),
                zh: Said::hinted(
                    format!("专色的名字“{}”不能用", blanks_shown(name)),
                    "用印厂认得的名字，如 PANTONE 186 C，不带空格开头",
                ),
            },
            Self::SpotTwins { one, other } => Both {
                en: Said::hinted(
                    format!("the spots “{}” and “{}” differ only in spelling", value(one), value(other)),
                    "use one name, or there will be a plate too many",
                ),
                zh: Said::hinted(
                    format!("专色“{}”和“{}”只差写法，会多出一块版", value(one), value(other)),
                    "统一成一个名字",
                ),
            },
        }
    }
}

/// Marks in registration colour the ink map is asked about.
const LOOKS: usize = 200;

/// All colours a page paints with.
pub(super) fn check(case: &Case<'_>, sheet: &Sheet<'_>, found: &mut Gathered) {
    let facts = sheet.facts;
    let mut spots: BTreeMap<(String, String), Vec<Rect<Mm>>> = BTreeMap::new();
    let mut looks = LOOKS;
    for painted in &facts.painted {
        let place = (!painted.area.is_empty()).then(|| facts.boxes.place(&painted.area));
        let (object, spaces): (Painted, Vec<&Space>) = match &painted.what {
            What::Text(run) => {
                (Painted::Text, [&run.fill, &run.stroke].into_iter().flatten().map(|colour| &colour.space).collect())
            }
            What::Fill(path) | What::Stroke(path) => (Painted::Shape, vec![&path.colour.space]),
            What::Image(image) => match &image.stencil {
                Some(colour) => (Painted::Shape, vec![&colour.space]),
                None => (Painted::Picture, vec![&image.space]),
            },
            What::Shading(shading) => (Painted::Shading, vec![&shading.space]),
        };
        // A gradient may be painted by itself or as a pattern.
        let shaded = |space| match space {
            &Space::Pattern { shading: Some(ref of) } => (Painted::Shading, of.as_ref()),
            other => (object, other),
        };
        for (object, space) in spaces.into_iter().map(shaded) {
            if let Some((severity, problem)) = judge(case, space.base(), object) {
                found.weigh(severity, place, problem);
            }
            // X-4 allows Lab and profiles; plain RGB means nothing where the press is CMYK, as an alternate neither.
            if let Some((name, alternate)) = wrong_alternate(space.base())
                && (case.is(Level::X1a) || (case.is(Level::X4) && alternate == "DeviceRGB"))
            {
                spots.entry((name, alternate)).or_default().extend(place);
            }
        }
        if let Some(area) = registration(sheet, painted, &mut looks) {
            found.add(Some(facts.boxes.place(&area)), ColourProblem::Registration);
        }
    }
    for both in &facts.uses.odd_profiles {
        found.add(None, ColourProblem::ProfileChannels { detail: both.clone() });
    }
    for ((name, space), places) in spots {
        found.add_all(places, ColourProblem::SpotAlternate { name, space });
    }
    for name in facts.uses.spot_names.iter().filter(|name| !good_name(name)) {
        found.add(None, ColourProblem::SpotName { name: name.clone() });
    }
}

/// What is wrong with a space at the file's level. X-4 allows spaces with profiles; a shop that plates CMYK has to
/// convert them, which is worth a warning.
fn judge(case: &Case<'_>, space: &Space, object: Painted) -> Option<(Severity, ColourProblem)> {
    let severity = if case.is(Level::X1a) { Severity::Error } else { Severity::Warning };
    match space {
        Space::DeviceRgb => Some((Severity::Error, ColourProblem::Rgb { space: "DeviceRGB", object })),
        Space::CalRgb => Some((severity, ColourProblem::Rgb { space: "CalRGB", object })),
        Space::CalGray => Some((severity, ColourProblem::CalGray { object })),
        Space::Lab => Some((severity, ColourProblem::Lab { object })),
        Space::IccBased { press: true, .. } if case.is(Level::X4) && case.own_profile => {
            Some((Severity::Error, ColourProblem::IccOfIntent { object }))
        }
        Space::IccBased { channels, .. } => Some((severity, ColourProblem::Icc { channels: *channels, object })),
        Space::DeviceGray
        | Space::DeviceCmyk
        | Space::Separation { .. }
        | Space::DeviceN { .. }
        | Space::Indexed { .. }
        | Space::Pattern { .. }
        | Space::Unknown(_) => None,
    }
}

/// A spot whose alternate X-1a does not allow: its name, and the alternate's.
fn wrong_alternate(space: &Space) -> Option<(String, String)> {
    let (name, alternate) = match space {
        Space::Separation { name, alternate } => (name.clone(), alternate),
        Space::DeviceN { names, alternate } => (names.join(", "), alternate),
        Space::DeviceGray
        | Space::DeviceRgb
        | Space::DeviceCmyk
        | Space::CalGray
        | Space::CalRgb
        | Space::Lab
        | Space::IccBased { .. }
        | Space::Indexed { .. }
        | Space::Pattern { .. }
        | Space::Unknown(_) => return None,
    };
    let alternate = match alternate.base() {
        Space::DeviceCmyk | Space::DeviceGray | Space::Separation { .. } | Space::DeviceN { .. } => return None,
        Space::DeviceRgb => "DeviceRGB",
        Space::CalGray => "CalGray",
        Space::CalRgb => "CalRGB",
        Space::Lab => "Lab",
        Space::IccBased { .. } => "ICCBased",
        Space::Indexed { .. } | Space::Pattern { .. } | Space::Unknown(_) => "?",
    };
    Some((name, alternate.to_owned()))
}

/// Where something in registration colour really prints inside the bleed. Marks are often one path around the page, so
/// its box says little: its parts' boxes do, or the ink map.
fn registration(sheet: &Sheet<'_>, painted: &crate::content::Painted, looks: &mut usize) -> Option<Area> {
    let inside = sheet.facts.boxes.seen().intersect(&painted.area);
    // Where in its cells a pattern has it is not known; that it is there at all says enough.
    let whole = Some(inside).filter(|_| painted.state.in_pattern);
    let (colour, reach): (Option<&Colour>, Option<Area>) = match &painted.what {
        // Type is no path around the page.
        What::Text(run) => (super::typography::colour_of(run), Some(inside).filter(|_| mostly(&painted.area, &inside))),
        What::Fill(path) | What::Stroke(path) => (Some(&path.colour), path.reach.or(whole)),
        What::Image(image) => (image.stencil.as_ref(), whole),
        What::Shading(_) => (None, whole),
    };
    // Of pictures and gradients, how much there is of it is known to the map alone.
    let full = match &painted.what {
        What::Image(image) if colour.is_none() && image.space.is_registration() => 20.0,
        What::Shading(shading) if shading.space.is_registration() => 20.0,
        What::Image(_) | What::Shading(_) | What::Text(_) | What::Fill(_) | What::Stroke(_) => {
            f64::from(colour.filter(|colour| colour.is_registration())?.total()) * 100.0
        }
    };
    let seen = painted.state.layer.as_ref().is_none_or(|layer| layer.visible);
    if inside.is_empty() || full <= 0.0 || !seen {
        return None;
    }
    // A thin line is a part of a pixel of the map.
    let (within, least) = reach.map_or((inside, full * 0.8), |reach| (reach, full * 0.05));
    // A page has a dozen registration marks. If there are thousands, the map is not asked for each of them.
    *looks = looks.saturating_sub(1);
    (*looks == 0 || sheet.ink.peak(&within).percent >= least).then_some(within)
}

/// Whether half of an area or more is left.
fn mostly(all: &Area, left: &Area) -> bool {
    left.width().0 * left.height().0 * 2.0 >= all.width().0 * all.height().0
}

/// A name a shop can look up.
fn good_name(name: &str) -> bool {
    !name.is_empty()
        && crate::content::not_in_utf8(name).is_none()
        && name.trim() == name
        && !name.contains("  ")
        && !name.chars().any(|c| c.is_control() || c == char::REPLACEMENT_CHARACTER)
}

/// A name with the blanks at its ends to be seen.
fn blanks_shown(name: &str) -> String {
    let inner = name.trim();
    let (before, after) = (name.len() - name.trim_start().len(), name.len() - name.trim_end().len());
    let blanks = |count: usize| "␣".repeat(count.min(8));
    format!("{}{}{}", blanks(if inner.is_empty() { 0 } else { before }), value(inner), blanks(after))
}

/// What follows a library's number: the paper it is shown on. One ink, whatever it is shown on.
const PAPERS: [&str; 16] = ["c", "u", "m", "cv", "cvc", "cvu", "cvp", "cp", "up", "pc", "ec", "ep", "k", "n", "e", "z"];

/// A name as a key: its letters and digits, without a library's mark for the paper.
fn plain_ink(name: &str) -> String {
    let key: String = name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if !key.starts_with("pantone") && !key.starts_with("hks") {
        return key;
    }
    let number = key.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let paper = &key[number.len()..];
    let separate = name.trim().rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default().to_lowercase();
    if number.ends_with(|c: char| c.is_ascii_digit()) && PAPERS.contains(&paper) {
        number.to_owned()
    } else if PAPERS.contains(&separate.as_str()) {
        key.strip_suffix(separate.as_str()).unwrap_or(&key).to_owned()
    } else {
        key
    }
}

/// Spots that differ in case, blanks or hyphens only: two plates where one was meant.
pub(super) fn twins(names: &BTreeSet<String>, found: &mut Gathered) {
    let mut plain: BTreeMap<String, &String> = BTreeMap::new();
    for name in names {
        let key = plain_ink(crate::content::not_in_utf8(name).unwrap_or(name));
        if key.is_empty() {
            continue;
        }
        match plain.get(&key) {
            Some(one) => found.add(None, ColourProblem::SpotTwins { one: (*one).clone(), other: name.clone() }),
            None => {
                plain.insert(key, name);
            }
        }
    }
}

fn icc_kind(channels: u8) -> &'static str {
    match channels {
        1 => "灰度",
        3 => "RGB 或 Lab",
        4 => "CMYK",
        _ => "通道数不明",
    }
}
