//! What was found: a code, a place, what is wrong, why, and what to write instead; and the same as a problem of the
//! program ([`Fault`]).

use std::ops::Range;

use zhuanban_ground::diag::{Explain, Lang, Said};

use crate::codes::Code;
use crate::model::Spot;

/// How sure a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// 错: a rule says so.
    Wrong,
    /// 疑: someone should look.
    Doubt,
}

impl Sure {
    /// 错 or 疑.
    pub fn zh(self) -> &'static str {
        match self {
            Self::Wrong => "错",
            Self::Doubt => "疑",
        }
    }

    /// The name in English and in JSON.
    pub fn en(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Doubt => "doubt",
        }
    }
}

/// The same words in both languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Both {
    /// 简体中文.
    pub zh: String,
    /// English.
    pub en: String,
}

/// Both languages at once.
pub fn say(zh: impl Into<String>, en: impl Into<String>) -> Both {
    Both { zh: zh.into(), en: en.into() }
}

/// What to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The characters of the run to replace; may be empty.
    pub range: Range<usize>,
    /// The words to put there; may be empty.
    pub to: String,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which rule.
    pub code: Code,
    /// 错 or 疑.
    pub sure: Sure,
    /// In which run.
    pub spot: Spot,
    /// Which characters of the run.
    pub range: Range<usize>,
    /// Those characters.
    pub words: String,
    /// What is wrong, a sentence.
    pub what: Both,
    /// What to write instead, if that can be said.
    pub edit: Option<Edit>,
    /// Where the other half of a contradiction stands.
    pub other: Option<(Spot, Range<usize>)>,
}

/// A finding as a problem of the program: its words in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which rule.
    pub code: Code,
    /// 错 or 疑.
    pub sure: Sure,
    /// The words found.
    pub words: String,
    /// What is wrong.
    pub what: Both,
    /// What to write instead; empty to leave it out.
    pub to: Option<String>,
}

impl Explain for Fault {
    fn code(&self) -> &'static str {
        self.code.problem()
    }

    fn say(&self, lang: Lang) -> Said {
        let (code, to) = (self.code, self.to.as_deref());
        match lang {
            Lang::Zh => {
                let change = match to {
                    Some("") => "删去；".to_owned(),
                    Some(to) => format!("改：{to}；"),
                    None => String::new(),
                };
                let message = format!("{}〔{}〕{}", self.sure.zh(), code.name(), self.what.zh);
                Said::hinted(message, format!("{change}依据：{}", code.clause_zh()))
            }
            Lang::En => {
                let change = match to {
                    Some("") => "leave it out; ".to_owned(),
                    Some(to) => format!("write {to}; "),
                    None => String::new(),
                };
                let message = format!("{} [{}] {}", self.sure.en(), code.id(), self.what.en);
                Said::hinted(message, format!("{change}why: {}", code.clause_en()))
            }
        }
    }
}

impl Finding {
    /// The finding as a problem.
    pub fn fault(&self) -> Fault {
        Fault {
            code: self.code,
            sure: self.sure,
            words: self.words.clone(),
            what: self.what.clone(),
            to: self.edit.as_ref().map(|edit| edit.to.clone()),
        }
    }

    /// The suggestion in words: the edit's text, or that something goes.
    pub fn suggestion(&self) -> Option<Both> {
        let edit = self.edit.as_ref()?;
        if edit.to.is_empty() {
            return Some(say("删去", "leave out"));
        }
        Some(say(edit.to.clone(), edit.to.clone()))
    }
}
