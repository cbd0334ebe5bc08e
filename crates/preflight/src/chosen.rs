//! Which press condition a file is held to if nobody says: the one its own output intent names.

use zhuanban_ground::condition::{Acceptance, Name};

use crate::read::Document;
use crate::rules::{IntentFacts, Requirements};

/// Why a file is held to a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// The order says so.
    Asked,
    /// The file's output intent says so; what it calls the condition.
    Intent(String),
    /// The file has no output intent, or one that means no condition known here (what it says); newsprint is the
    /// strictest.
    Unknown(Option<String>),
}

impl Chosen {
    /// Its name in JSON.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Intent(_) => "intent",
            Self::Unknown(_) => "default",
        }
    }

    /// What the file calls its condition, where that was looked at.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::Asked => None,
            Self::Intent(said) => Some(said),
            Self::Unknown(said) => said.as_deref(),
        }
    }
}

/// The limits a file is held to, and why.
pub(crate) fn limits(document: &Document, order: &Requirements) -> (Acceptance, Chosen) {
    if let Some(limits) = &order.limits {
        return (limits.clone(), Chosen::Asked);
    }
    let Some(intent) = IntentFacts::of(document) else {
        return (Name::default().acceptance(), Chosen::Unknown(None));
    };
    match intent.condition() {
        Some(name) => (name.acceptance(), Chosen::Intent(intent.called())),
        None => (Name::default().acceptance(), Chosen::Unknown(Some(intent.called()))),
    }
}

/// Marks of a condition in its identifier, without blanks, hyphens and case. Those that are part of others come later.
/// Names of the ICC's registry and of the profiles in use: newspapers, uncoated, coated.
const MARKS: [(Name, &[&str]); 3] = [
    (
        Name::Newsprint,
        &[
            "newspaper",
            "newsprint",
            "ifra26",
            "ifra22",
            "ifra30",
            "waifra",
            "tr002",
            "crpc1",
            "crpc2",
            "snap",
            "jcn2002",
            "jc200105",
            "fogra42",
            "fogra48",
            "新闻纸",
            "报纸",
        ],
    ),
    (
        Name::Uncoated,
        &[
            "uncoated",
            "fogra29",
            "fogra30",
            "fogra44",
            "fogra47",
            "fogra52",
            "jc200104",
            "jc200103u",
            "tr004",
            "tr007",
            "crpc3",
            "crpc4",
            "胶版纸",
            "双胶纸",
        ],
    ),
    (
        Name::Coated,
        &[
            "coated",
            "gracol",
            "swop",
            "fogra27",
            "fogra28",
            "fogra39",
            "fogra43",
            "fogra45",
            "fogra46",
            "fogra51",
            "fogra53",
            "fogra54",
            "fogra59",
            "jc2001",
            "jc200103",
            "jc2011",
            "jcw2003",
            "tr001",
            "tr003",
            "tr005",
            "tr006",
            "tr013",
            "crpc5",
            "crpc6",
            "crpc7",
            "铜版纸",
            "铜板纸",
        ],
    ),
];

/// The condition a text names.
pub(crate) fn named(text: &str) -> Option<Name> {
    let plain: String = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let marked = |marks: &[&str]| marks.iter().any(|mark| plain.contains(mark));
    MARKS.iter().find(|(_, marks)| marked(marks)).map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_known_by_the_names_in_use() {
        for (text, name) in [
            ("FOGRA39", Some(Name::Coated)),
            ("FOGRA39L_coated.icc", Some(Name::Coated)),
            ("Coated FOGRA39 (ISO 12647-2:2004)", Some(Name::Coated)),
            ("PSO Uncoated ISO12647 (ECI)", Some(Name::Uncoated)),
            ("FOGRA52", Some(Name::Uncoated)),
            ("CGATS TR 002", Some(Name::Newsprint)),
            ("ISOnewspaper26v4", Some(Name::Newsprint)),
            ("WAN-IFRAnewspaper26v5", Some(Name::Newsprint)),
            ("JC200103", Some(Name::Coated)),
            ("U.S. Web Coated (SWOP) v2", Some(Name::Coated)),
            ("CGATS TR 006", Some(Name::Coated)),
            ("Custom", None),
            ("", None),
        ] {
            assert_eq!(named(text), name, "{text}");
        }
    }
}
