//! Why an edit is refused, in two languages.

use std::fmt;

use crate::Path;

/// Why an edit is refused. The text is not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// The text is not YAML; where reading stops, and the reader's message.
    Unreadable {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// The reader's message, in English.
        detail: String,
    },
    /// There is more than one document in the text.
    SeveralDocuments,
    /// The text is larger than a report may be.
    TooLarge {
        /// In bytes.
        limit: usize,
    },
    /// Values nest too deep.
    TooDeep {
        /// In levels.
        limit: usize,
    },
    /// YAML whose bytes could not be found.
    Odd {
        /// Line, from 1.
        line: usize,
    },
    /// The path leads nowhere.
    NoPlace {
        /// The path.
        path: String,
    },
    /// Something can only be added to a list (without key) or a mapping (with key).
    NoCollection {
        /// The path.
        path: String,
    },
    /// The mapping has this key already.
    KeyThere {
        /// The key.
        key: String,
    },
    /// A value cannot be moved into itself.
    IntoItself,
    /// Every way of writing it would have changed the meaning of something else.
    CannotHold,
    /// The tree and its meaning differ; an error in this program.
    Lost,
}

impl Refused {
    pub(crate) fn no_place(path: &Path) -> Self {
        Self::NoPlace { path: path.to_string() }
    }

    /// The reason, in Chinese.
    pub fn zh(&self) -> String {
        match self {
            Self::Unreadable { line, column, detail } => {
                format!("第 {line} 行第 {column} 列读不下去，请先把这里的写法改好（{detail}）")
            }
            Self::SeveralDocuments => "一个文件里只能有一份报告，请删去单独成行的“---”".to_owned(),
            Self::TooLarge { limit } => format!("文件太大，最多 {} MB", limit >> 20),
            Self::TooDeep { limit } => format!("缩进的层次太多，最多 {limit} 层"),
            Self::Odd { line } => format!("第 {line} 行的写法太特别，不能自动改，请在编辑器里直接改"),
            Self::NoPlace { path } => format!("报告里没有“{path}”这一处"),
            Self::NoCollection { path } => format!("“{path}”不是可以加条目的地方"),
            Self::KeyThere { key } => format!("这里已经有“{key}”了"),
            Self::IntoItself => "不能把一项移到它自己里面".to_owned(),
            Self::CannotHold => "这样改会牵动别处的内容，没有改；请在编辑器里直接改".to_owned(),
            Self::Lost => "程序内部对不上，没有改".to_owned(),
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable { line, column, detail } => {
                write!(f, "cannot read on at line {line}, column {column}: mend this first ({detail})")
            }
            Self::SeveralDocuments => f.write_str("a file holds one report: remove the lines `---`"),
            Self::TooLarge { limit } => write!(f, "the text is larger than {} MB", limit >> 20),
            Self::TooDeep { limit } => write!(f, "values nest deeper than {limit} levels"),
            Self::Odd { line } => write!(f, "line {line} is written in a way that can only be changed by hand"),
            Self::NoPlace { path } => write!(f, "there is no `{path}` in the report"),
            Self::NoCollection { path } => write!(f, "`{path}` is nothing that entries can be added to"),
            Self::KeyThere { key } => write!(f, "there is a `{key}` already"),
            Self::IntoItself => f.write_str("a value cannot be moved into itself"),
            Self::CannotHold => {
                f.write_str("this would change other values too, so nothing was changed; edit the file by hand")
            }
            Self::Lost => f.write_str("an internal mismatch; nothing was changed"),
        }
    }
}

impl std::error::Error for Refused {}
