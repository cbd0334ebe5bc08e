//! The output intent: for which press the file was made.

use moxcms::{ColorProfile, ProfileText};
use zhuanban_ground::condition::Name;

use super::text_string::text;
use super::words::{EXPORT, value};
use super::{Case, Rule, Severity, characterised};
use crate::chosen::named;
use crate::finding::Gathered;
use crate::problem::{Both, Problem};
use crate::read::{Array, Dict, Document, Object, Stream};
use zhuanban_ground::diag::Said;

const INTENT_MISSING: Rule =
    Rule::new("intent.missing", Severity::Error, "ISO 15930-4/-7: output intent; ISO 32000-1, 14.11.5");
const INTENT_SEVERAL: Rule =
    Rule::new("intent.several", Severity::Error, "ISO 15930-4/-7: exactly one GTS_PDFX output intent");
const INTENT_KEY: Rule = Rule::new(
    "intent.key",
    Severity::Error,
    "docs/press.md: OutputConditionIdentifier, Info, RegistryName; ISO 32000-1, 14.11.5",
);
const INTENT_PROFILE: Rule = Rule::new(
    "intent.profile",
    Severity::Error,
    "docs/press.md: embedded DestOutputProfile that can be read; ICC.1, 7.2",
);
const INTENT_COLOUR: Rule =
    Rule::new("intent.colour", Severity::Error, "docs/press.md: class prtr, CMYK, /N 4; ICC.1, 7.2");
const INTENT_CONDITION: Rule = Rule::new(
    "intent.condition",
    Severity::Error,
    "the order: the condition the file is held to; ISO 32000-1, 14.11.5",
);
const INTENT_MISMATCH: Rule = Rule::new(
    "intent.mismatch",
    Severity::Error,
    "ISO 15930-4/-7: identifier and profile of one condition; ICC.1, 9.2.41",
);

/// The rules of this family.
pub(super) const RULES: &[Rule] =
    &[INTENT_MISSING, INTENT_SEVERAL, INTENT_KEY, INTENT_PROFILE, INTENT_COLOUR, INTENT_CONDITION, INTENT_MISMATCH];

/// What is wrong with the output intent.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum IntentProblem {
    /// No output intent for print.
    NoIntent,
    /// Several.
    ManyIntents { count: usize },
    /// An output intent without one of its keys.
    IntentKey { key: &'static str },
    /// No embedded profile.
    NoProfile,
    /// A profile that cannot be read.
    BadProfile,
    /// A profile for something other than a CMYK press.
    WrongProfile { class: String, space: String },
    /// The profile's channels and `/N` differ.
    ProfileChannels { n: i64 },
    /// The file was made for …, not for the condition it is held to.
    IntentOther { detail: String },
    /// The output intent's name and its profile are of different conditions (…).
    IntentMismatch { detail: String },
}

impl Problem for IntentProblem {
    fn rule(&self) -> Rule {
        match self {
            Self::NoIntent => INTENT_MISSING,
            Self::ManyIntents { .. } => INTENT_SEVERAL,
            Self::IntentKey { .. } => INTENT_KEY,
            Self::NoProfile | Self::BadProfile => INTENT_PROFILE,
            Self::WrongProfile { .. } | Self::ProfileChannels { .. } => INTENT_COLOUR,
            Self::IntentOther { .. } => INTENT_CONDITION,
            Self::IntentMismatch { .. } => INTENT_MISMATCH,
        }
    }

    fn words(&self) -> Both {
        match self {
            Self::NoIntent => Both {
                en: Said::hinted("no output intent for print", "choose the output condition on export"),
                zh: Said::hinted("没有写明为哪种印刷条件做的（输出意图）", "导出时选输出条件，如新闻纸、FOGRA39"),
            },
            Self::ManyIntents { count } => Both {
                en: Said::hinted(format!("{count} output intents for print; there may be one"), "export again"),
                zh: Said::hinted(format!("写了 {count} 个印刷输出意图，只能有一个"), EXPORT),
            },
            Self::IntentKey { key } => Both {
                en: Said::hinted(format!("the output intent lacks {key}"), "export again"),
                zh: Said::hinted(format!("输出意图里少了 {key}"), EXPORT),
            },
            Self::NoProfile => Both {
                en: Said::hinted("the output intent embeds no profile", "embed the shop's CMYK profile on export"),
                zh: Said::hinted("输出意图里没有嵌入特性文件（ICC）", "导出时嵌入印厂的 CMYK 特性文件"),
            },
            Self::BadProfile => Both {
                en: Said::hinted("the output intent's profile cannot be read", "export with a sound CMYK profile"),
                zh: Said::hinted("输出意图的特性文件（ICC）读不出来", "换一个完好的 CMYK 特性文件重新导出"),
            },
            Self::WrongProfile { class, space } => Both {
                en: Said::hinted(
                    format!("the output intent's profile is not a CMYK press's (class {class}, space {space})"),
                    "use the shop's CMYK output profile",
                ),
                zh: Said::hinted(
                    format!("输出意图的特性文件不是 CMYK 印刷机的（类别 {class}，色空间 {space}）"),
                    "用印厂给的 CMYK 输出特性文件",
                ),
            },
            Self::ProfileChannels { n } => Both {
                en: Said::hinted(
                    format!("the output intent's profile is said to have {n} channels; it has not"),
                    "export again",
                ),
                zh: Said::hinted(format!("输出意图的特性文件标了 {n} 个通道，实际不是"), EXPORT),
            },
            Self::IntentOther { detail } => Both {
                en: Said::hinted(
                    format!("the file was made for {}, not for the condition it is held to", value(detail)),
                    "export for the shop's condition, or choose the right one with --press",
                ),
                zh: Said::hinted(
                    format!("文件是为“{}”做的，不是要印的这种条件", value(detail)),
                    "按印厂的条件重新导出，或用 --press 选对条件",
                ),
            },
            Self::IntentMismatch { detail } => Both {
                en: Said::hinted(
                    format!("the output intent's name and its profile are of different conditions ({})", value(detail)),
                    "export again with the profile that belongs to the condition",
                ),
                zh: Said::hinted(
                    format!("输出意图的名字和嵌入的特性文件不是同一种条件（{}）", value(detail)),
                    "用与条件相配的特性文件重新导出",
                ),
            },
        }
    }
}

/// The file's print intent: a PDF/X file has exactly one.
pub(super) fn check(case: &Case<'_>, found: &mut Gathered) {
    if !case.is_pdfx() {
        return;
    }
    let intents: Vec<Dict<'_>> = print_intents(case.document);
    match intents.as_slice() {
        [] => found.add(None, IntentProblem::NoIntent),
        [one] => intent(case, one, found),
        [one, _, ..] => {
            found.add(None, IntentProblem::ManyIntents { count: intents.len() });
            intent(case, one, found);
        }
    }
    made_for(case, found);
}

/// The catalog's `/OutputIntents` that are for PDF/X.
fn print_intents(document: &Document) -> Vec<Dict<'_>> {
    let list = document.catalog().get::<Array<'_>>(b"OutputIntents");
    let all = list.into_iter().flat_map(|list| list.iter::<Dict<'_>>().collect::<Vec<_>>());
    all.filter(|intent| text(intent, b"S").as_deref() == Some("GTS_PDFX")).collect()
}

/// What a file says of the press it was made for.
pub(crate) struct IntentFacts {
    /// `OutputConditionIdentifier`.
    identifier: String,
    /// `OutputCondition` and `Info`.
    words: String,
    /// What the embedded profile calls itself.
    description: String,
    /// The shipped condition whose profile is embedded, byte for byte.
    shipped: Option<Name>,
}

impl IntentFacts {
    /// Of a file's first print intent; `None` if it has none.
    pub(crate) fn of(document: &Document) -> Option<Self> {
        let intents = print_intents(document);
        let intent = intents.first()?;
        let said = |key: &[u8]| text(intent, key).map(|value| value.trim().to_owned()).unwrap_or_default();
        let profile = profile(document);
        Some(Self {
            identifier: said(b"OutputConditionIdentifier"),
            words: format!("{} {}", said(b"OutputCondition"), said(b"Info")).trim().to_owned(),
            description: profile.as_deref().and_then(description).unwrap_or_default(),
            shipped: Name::ALL.into_iter().find(|name| Some(name.profile()) == profile.as_deref()),
        })
    }

    /// The condition it means, if that is one of those known here: what it is called, then what its profile is, then
    /// what is said about it.
    pub(crate) fn condition(&self) -> Option<Name> {
        let own = named(&self.identifier).or(self.shipped);
        own.or_else(|| named(&self.description)).or_else(|| named(&self.words))
    }

    /// What the file calls it.
    pub(crate) fn called(&self) -> String {
        let custom = self.identifier.is_empty() || self.identifier.eq_ignore_ascii_case("custom");
        let names = [&self.description, &self.words, &self.identifier];
        match custom {
            true => names.into_iter().find(|name| !name.is_empty()).cloned().unwrap_or_default(),
            false => self.identifier.clone(),
        }
    }
}

/// What a profile calls itself.
fn description(bytes: &[u8]) -> Option<String> {
    let profile = ColorProfile::new_from_slice(bytes).ok()?;
    let text = match profile.description.as_ref()? {
        ProfileText::PlainString(text) => text.clone(),
        ProfileText::Localizable(list) => list.iter().find(|one| one.language == "en").or(list.first())?.value.clone(),
        ProfileText::Description(text) => text.ascii_string.clone(),
    };
    Some(text.trim_matches(|c: char| c.is_control() || c.is_whitespace()).to_owned())
}

/// Whether the file's print intent embeds a profile.
pub(super) fn has_profile(document: &Document) -> bool {
    print_intents(document).first().is_some_and(|intent| intent.contains_key(b"DestOutputProfile"))
}

/// The embedded profile of the file's print intent; what the ink map takes colours for the press from.
pub(crate) fn profile(document: &Document) -> Option<Vec<u8>> {
    let stream = print_intents(document).first()?.get::<Stream<'_>>(b"DestOutputProfile")?;
    let bytes = document.decode(&stream).ok()?;
    (usable(&bytes) && header(&bytes)? == (*b"prtr", *b"CMYK")).then_some(bytes)
}

fn intent(case: &Case<'_>, intent: &Dict<'_>, found: &mut Gathered) {
    let has = |key: &[u8]| text(intent, key).is_some_and(|value| !value.trim().is_empty());
    if !has(b"OutputConditionIdentifier") {
        found.add(None, IntentProblem::IntentKey { key: "OutputConditionIdentifier" });
    }
    // With the profile embedded, these two only help a person to recognise it. A condition of the shop's own, `Custom`,
    // stands in no registry (ISO 32000-1, table 365).
    let custom = text(intent, b"OutputConditionIdentifier").is_some_and(|id| id.trim().eq_ignore_ascii_case("custom"));
    for (key, name) in [(&b"Info"[..], "Info"), (b"RegistryName", "RegistryName")] {
        let needless = custom && name == "RegistryName";
        if !has(key) && !needless {
            found.weigh(Severity::Warning, None, IntentProblem::IntentKey { key: name });
        }
    }
    match intent.get::<Object<'_>>(b"DestOutputProfile") {
        Some(Object::Stream(stream)) => embedded(case, &stream, found),
        Some(_) | None => found.add(None, IntentProblem::NoProfile),
    }
}

/// The condition the file was made for, against the one it is held to and against its own profile.
fn made_for(case: &Case<'_>, found: &mut Gathered) {
    let Some(facts) = IntentFacts::of(case.document) else { return };
    let by_name = named(&facts.identifier);
    let by_profile = facts.shipped.or_else(|| named(&facts.description));
    // Two coated conditions are two: their dot gains and papers differ.
    let sets = characterised::set(&facts.identifier).zip(characterised::set(&facts.description));
    let kinds = by_name.zip(by_profile);
    if kinds.is_some_and(|(own, profile)| own != profile) || sets.is_some_and(|(own, profile)| own != profile) {
        let shipped = by_profile.map_or("", |profile| profile.names()[0]);
        let described = if facts.description.is_empty() { shipped } else { &facts.description };
        let detail = format!("{} / {described}", facts.identifier);
        found.add(None, IntentProblem::IntentMismatch { detail });
    }
    let held = case.limits.base;
    if case.order.limits.is_some() && facts.condition().is_some_and(|own| own != held) {
        found.add(None, IntentProblem::IntentOther { detail: facts.called() });
    }
}

fn embedded(case: &Case<'_>, stream: &Stream<'_>, found: &mut Gathered) {
    let bytes = case.document.decode(stream).unwrap_or_default();
    let (Some((class, space)), true) = (header(&bytes), usable(&bytes)) else {
        found.add(None, IntentProblem::BadProfile);
        return;
    };
    let words = |tag: [u8; 4]| String::from_utf8_lossy(&tag).trim().to_owned();
    if (class, space) != (*b"prtr", *b"CMYK") {
        found.add(None, IntentProblem::WrongProfile { class: words(class), space: words(space) });
    }
    let n = stream.dict().get::<i32>(b"N").map_or(0, i64::from);
    let channels = match &space {
        b"CMYK" => 4,
        b"GRAY" => 1,
        _ => 3,
    };
    if n != channels {
        found.add(None, IntentProblem::ProfileChannels { n });
    }
}

/// Class and colour space of an ICC profile (ICC.1, 7.2): bytes 12–15 and 16–19; `acsp` stands at 36.
fn header(bytes: &[u8]) -> Option<([u8; 4], [u8; 4])> {
    let tag = |at: usize| bytes.get(at..at + 4).and_then(|four| <[u8; 4]>::try_from(four).ok());
    let size = tag(0).map(u32::from_be_bytes)?;
    let whole = usize::try_from(size).is_ok_and(|size| size <= bytes.len());
    (tag(36)? == *b"acsp" && whole).then_some((tag(12)?, tag(16)?))
}

fn usable(bytes: &[u8]) -> bool {
    ColorProfile::new_from_slice(bytes).is_ok()
}
