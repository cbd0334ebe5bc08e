//! A problem of any stage, with its texts.

use std::any::Any;
use std::fmt::Debug;
use std::io::ErrorKind;
use std::sync::Arc;

use super::Lang;

/// A problem's text in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
}

impl Said {
    /// A message without a hint.
    pub fn plain(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// A message and what to do about it.
    pub fn hinted(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()) }
    }
}

/// A stage's problems: an enum of its own whose variants hold the facts.
///
/// A stage owns its problems: their codes and their texts in both languages stand beside the code that finds them.
/// [`Problem`] holds any of them.
pub trait Explain: Debug + PartialEq + Send + Sync + 'static {
    /// A stable name, `stage.what-is-wrong`, that programs may rely on; it never changes once released.
    fn code(&self) -> &'static str;

    /// The problem's text.
    fn say(&self, lang: Lang) -> Said;
}

/// A problem's code and its words, as a stage writes them down: both languages side by side, so that a problem exists
/// in both or does not compile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// What [`Explain::code`] gives.
    pub code: &'static str,
    /// The words in Chinese.
    pub zh: Said,
    /// The words in English.
    pub en: Said,
}

/// Problems whose codes and words are written in one place; [`Explain`] follows from it.
pub trait Worded: Debug + PartialEq + Send + Sync + 'static {
    /// The problem's code, and its words in both languages.
    fn wording(&self) -> Wording;
}

impl<T: Worded> Explain for T {
    fn code(&self) -> &'static str {
        self.wording().code
    }

    fn say(&self, lang: Lang) -> Said {
        let Wording { code: _, zh, en } = self.wording();
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// Any problem with the user's files.
#[derive(Clone, Debug)]
pub struct Problem(Arc<dyn Erased>);

impl Problem {
    /// The problem's text.
    pub fn say(&self, lang: Lang) -> Said {
        self.0.say(lang)
    }

    /// Its stable name, as [`Explain::code`] gives it.
    pub fn code(&self) -> &'static str {
        self.0.code()
    }

    /// The problem as its stage's own type; `None` if another stage found it.
    pub fn of_stage<T: Explain>(&self) -> Option<&T> {
        self.0.as_any().downcast_ref()
    }
}

impl<T: Explain> From<T> for Problem {
    fn from(problem: T) -> Self {
        Self(Arc::new(problem))
    }
}

impl PartialEq for Problem {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(other)
    }
}

/// [`Explain`] with its type erased, so that one list can hold the problems of every stage.
trait Erased: Debug + Send + Sync {
    fn code(&self) -> &'static str;
    fn say(&self, lang: Lang) -> Said;
    fn same(&self, other: &Problem) -> bool;
    fn as_any(&self) -> &dyn Any;
}

impl<T: Explain> Erased for T {
    fn code(&self) -> &'static str {
        Explain::code(self)
    }

    fn say(&self, lang: Lang) -> Said {
        Explain::say(self, lang)
    }

    fn same(&self, other: &Problem) -> bool {
        other.of_stage::<T>().is_some_and(|other| other == self)
    }

    fn as_any(&self) -> &dyn Any {
        self
    }
}

/// The disk's error in Chinese, for messages about a file that cannot be read or written.
pub fn disk_zh(why: ErrorKind) -> String {
    match why {
        ErrorKind::NotFound => "没有这个文件".to_owned(),
        ErrorKind::PermissionDenied => "没有权限".to_owned(),
        ErrorKind::IsADirectory => "它是一个文件夹".to_owned(),
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "它不是文件夹".to_owned(),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘满了".to_owned(),
        ErrorKind::InvalidFilename => "文件名太长，或有不能用的字：给报告换一个短名字".to_owned(),
        ErrorKind::ReadOnlyFilesystem => "这个磁盘只能读".to_owned(),
        // An error without a kind of its own is given in the system's words.
        other => other.to_string(),
    }
}
