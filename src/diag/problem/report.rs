//! What can be wrong with the report file itself: its bytes, its YAML, its keys and values.

mod en;
mod zh;

use crate::diag::{Explain, Lang, Said};

/// A problem in the report file. Names in it are as the user wrote them.
#[derive(Clone, Debug, PartialEq)]
pub enum ReportProblem {
    // ── the file ──
    /// More bytes than a report may have.
    TooLarge {
        /// The file's size.
        bytes: usize,
        /// The most it may be.
        limit: usize,
    },
    /// Not UTF-8, but an encoding we know.
    Encoded(Encoding),
    /// Not text in any encoding we know.
    NotText,
    /// A character YAML cannot hold (a control code, often pasted from Word).
    ControlCharacter(char),
    /// Nothing in it, or comments only.
    EmptyFile,
    /// More than one document in the file (a line of `---`).
    SecondDocument,
    /// Nested deeper than any report.
    TooDeep {
        /// The deepest level allowed.
        limit: usize,
    },
    /// More items than any report, aliases counted as often as they are used.
    TooManyItems {
        /// The most there may be.
        limit: usize,
    },
    /// More 字 than any page holds.
    TooManyZi {
        /// The key, as the user wrote it.
        key: String,
        /// How many.
        zi: usize,
        /// The most there may be.
        most: usize,
    },
    /// More entries in a list than any paper has.
    TooManyEntries {
        /// The list's key, as the user wrote it.
        key: String,
        /// How many.
        entries: usize,
        /// The most there may be.
        most: usize,
    },
    /// More paragraphs, items, cells and changes of weight than a story can be set with.
    TooManyPieces {
        /// The story's key, as the user wrote it.
        key: String,
        /// The most there may be.
        most: usize,
    },
    /// One letter with a tower of marks on it.
    Tower {
        /// The letter.
        c: char,
        /// The characters it is made of.
        marks: usize,
        /// The most it may be made of.
        most: usize,
    },
    /// A table that no page has room for.
    TableTooLarge {
        /// Its columns.
        columns: usize,
        /// Its cells.
        cells: usize,
        /// The most columns there may be.
        most_columns: usize,
        /// The most cells there may be.
        most_cells: usize,
    },

    // ── slips of the hand in YAML ──
    /// Lines indented with a blank that YAML does not count.
    BlankIndent {
        /// Which blank.
        blank: Blank,
        /// How many lines from this one on.
        lines: usize,
    },
    /// Lines that belong to a block of text and stand further out than it.
    OutsideText {
        /// The text's key as the user wrote it; empty if it is an item of a list.
        key: String,
        /// How many spaces the text is indented by.
        spaces: usize,
        /// How many lines from this one on.
        lines: usize,
    },
    /// `标题：x`: a full-width colon after a key.
    WideColon {
        /// What stands before the colon.
        key: String,
    },
    /// `标题:x`: no blank after the colon.
    NoSpaceAfterColon {
        /// What stands before the colon.
        key: String,
    },
    /// `-标题: x`: no blank after the dash.
    NoSpaceAfterDash,
    /// `－ 标题: x`, `• x`: something like a dash.
    NotADash(char),
    /// `“标题”: x`: Chinese quotation marks about a key.
    QuotedKey {
        /// The key without them.
        key: String,
    },
    /// `“对开”`: Chinese quotation marks about a value that is no running text.
    QuotedValue {
        /// The value without them.
        value: String,
    },
    /// `[1，2]`: a full-width comma.
    WideComma,
    /// A value that starts with a character YAML keeps for itself.
    ReservedStart(char),
    /// `a: b: c`: a colon and a blank inside a value.
    ColonInside,
    /// `"a" b`: text after a closing quote.
    TextAfterQuote(char),
    /// `"a` without an end.
    UnclosedQuote(char),
    /// `[a] b`: text after a closing bracket.
    TextAfterBracket(char),
    /// `[a` without an end.
    UnclosedBracket(char),
    /// `"D:\a"`: a backslash inside double quotes.
    Backslash,
    /// `标题: #一`: the value is taken for a comment.
    HashValue,
    /// `标题: 一 #二`: part of the text is taken for a comment.
    HashInside,
    /// A line that stands further left or right than its fellows.
    BadIndent,
    /// A line without a colon where a key was due: text that belongs to the value above.
    StrayText,
    /// Anything else YAML trips over.
    Syntax {
        /// The YAML reader's words.
        detail: String,
    },

    // ── keys ──
    /// The report is no list of keys at all.
    NotAReport,
    /// A key that is itself a list or mapping, or is empty.
    KeyIsNotText,
    /// A key nobody knows here.
    UnknownKey {
        /// As the user wrote it.
        key: String,
        /// The nearest key known here.
        near: Option<Near>,
        /// All keys known here.
        choices: Vec<Near>,
        /// Where a key of that name belongs.
        belongs: Vec<Belongs>,
    },
    /// The same key again.
    DuplicateKey {
        /// The second key.
        key: String,
        /// The first key: may be the other language's name of it.
        first: String,
        /// The line of the first.
        line: usize,
    },
    /// A key that must be there.
    MissingKey {
        /// The key.
        key: Near,
        /// What it is missing from.
        within: Bilingual,
    },
    /// A key without a value that must have one.
    EmptyValue {
        /// As the user wrote it.
        key: String,
    },

    // ── values ──
    /// A value of the wrong kind.
    WrongType {
        /// The key as the user wrote it.
        key: String,
        /// What should be there.
        expected: Bilingual,
        /// What is there.
        found: Found,
        /// How it would look, on one or more lines.
        example: String,
    },
    /// None of a list of names.
    UnknownValue {
        /// As the user wrote it.
        value: String,
        /// The nearest one known.
        near: Option<Near>,
        /// All that are known.
        choices: Vec<Near>,
    },
    /// Text that is no date.
    NotADate {
        /// As the user wrote it.
        text: String,
    },
    /// A date that no calendar has.
    NoSuchDay {
        /// As the user wrote it.
        text: String,
    },
    /// A length in no unit we know, or no number at all.
    NotALength {
        /// As the user wrote it.
        text: String,
    },
    /// A number beyond its bounds.
    OutOfRange {
        /// The key as the user wrote it.
        key: String,
        /// The value as the user wrote it.
        value: String,
        /// The least.
        min: f64,
        /// The most.
        max: f64,
        /// The unit, empty if none.
        unit: &'static str,
    },
    /// Lines closer than the type is high.
    PitchBelowSize {
        /// Line pitch, pt.
        pitch: f64,
        /// Type size, pt.
        size: f64,
    },
    /// Margins and gutters leave columns too narrow to set type in.
    NarrowColumns {
        /// Number of columns.
        columns: u32,
        /// 字 to a line that are left; may be negative.
        chars: f64,
    },
    /// Margins leave no height.
    LowPage {
        /// Lines that are left; may be negative.
        lines: f64,
    },
    /// `crop` edges that are no part of the picture.
    CropEdges,
    /// A web address where a file's name is due.
    WebAddress {
        /// As the user wrote it.
        address: String,
    },
    /// A path from a drive or the root.
    AbsolutePath {
        /// As the user wrote it.
        path: String,
    },
    /// A path that leads out of the project folder.
    PathLeaves {
        /// As the user wrote it.
        path: String,
    },
    /// An article's id again.
    DuplicateId {
        /// The id.
        id: String,
        /// The line of the first.
        line: usize,
    },
    /// A duty without a name, or a name without a duty.
    StaffEntry {
        /// As the user wrote it.
        text: String,
    },
}

/// A name in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bilingual {
    /// 中文。
    pub zh: &'static str,
    /// English.
    pub en: &'static str,
}

impl Bilingual {
    /// The name in one language.
    pub fn pick(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.zh,
            Lang::En => self.en,
        }
    }
}

/// A known name, in the script the user writes, and its fellow in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Near {
    /// The one to type.
    pub name: &'static str,
    /// The same in the other language; may be equal.
    pub other: &'static str,
}

/// Where a key belongs that was found elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Belongs {
    /// The key that holds such mappings (`articles`); `None` at the report's top.
    pub under: Option<Near>,
    /// Whether that key holds a list of them.
    pub listed: bool,
}

/// An encoding that is not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// GB18030, of which GBK and GB2312 are parts: "ANSI" in a Chinese Windows.
    Gb18030,
    /// UTF-16, either byte order: "Unicode" in Windows' Notepad.
    Utf16,
}

/// A blank that looks like indentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// U+3000.
    FullWidth,
    /// U+0009.
    Tab,
    /// U+00A0.
    NoBreak,
}

/// What stands where something else should.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// Nothing.
    Nothing,
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// A number with decimals.
    Fraction,
    /// A list.
    List,
    /// A mapping.
    Mapping,
}

impl Explain for ReportProblem {
    fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "report.too-large",
            Self::Encoded(_) => "report.encoded",
            Self::NotText => "report.not-text",
            Self::ControlCharacter(_) => "report.control-character",
            Self::EmptyFile => "report.empty-file",
            Self::SecondDocument => "report.second-document",
            Self::TooDeep { .. } => "report.too-deep",
            Self::TooManyItems { .. } => "report.too-many-items",
            Self::TooManyZi { .. } => "report.too-many-zi",
            Self::TooManyEntries { .. } => "report.too-many-entries",
            Self::TooManyPieces { .. } => "report.too-many-pieces",
            Self::Tower { .. } => "report.tower",
            Self::TableTooLarge { .. } => "report.table-too-large",
            Self::BlankIndent { .. } => "report.blank-indent",
            Self::OutsideText { .. } => "report.outside-text",
            Self::WideColon { .. } => "report.wide-colon",
            Self::NoSpaceAfterColon { .. } => "report.no-space-after-colon",
            Self::NoSpaceAfterDash => "report.no-space-after-dash",
            Self::NotADash(_) => "report.not-a-dash",
            Self::QuotedKey { .. } => "report.quoted-key",
            Self::QuotedValue { .. } => "report.quoted-value",
            Self::WideComma => "report.wide-comma",
            Self::ReservedStart(_) => "report.reserved-start",
            Self::ColonInside => "report.colon-inside",
            Self::TextAfterQuote(_) => "report.text-after-quote",
            Self::UnclosedQuote(_) => "report.unclosed-quote",
            Self::TextAfterBracket(_) => "report.text-after-bracket",
            Self::UnclosedBracket(_) => "report.unclosed-bracket",
            Self::Backslash => "report.backslash",
            Self::HashValue => "report.hash-value",
            Self::HashInside => "report.hash-inside",
            Self::BadIndent => "report.bad-indent",
            Self::StrayText => "report.stray-text",
            Self::Syntax { .. } => "report.syntax",
            Self::NotAReport => "report.not-a-report",
            Self::KeyIsNotText => "report.key-is-not-text",
            Self::UnknownKey { .. } => "report.unknown-key",
            Self::DuplicateKey { .. } => "report.duplicate-key",
            Self::MissingKey { .. } => "report.missing-key",
            Self::EmptyValue { .. } => "report.empty-value",
            Self::WrongType { .. } => "report.wrong-type",
            Self::UnknownValue { .. } => "report.unknown-value",
            Self::NotADate { .. } => "report.not-a-date",
            Self::NoSuchDay { .. } => "report.no-such-day",
            Self::NotALength { .. } => "report.not-a-length",
            Self::OutOfRange { .. } => "report.out-of-range",
            Self::PitchBelowSize { .. } => "report.pitch-below-size",
            Self::NarrowColumns { .. } => "report.narrow-columns",
            Self::LowPage { .. } => "report.low-page",
            Self::CropEdges => "report.crop-edges",
            Self::WebAddress { .. } => "report.web-address",
            Self::AbsolutePath { .. } => "report.absolute-path",
            Self::PathLeaves { .. } => "report.path-leaves",
            Self::DuplicateId { .. } => "report.duplicate-id",
            Self::StaffEntry { .. } => "report.staff-entry",
        }
    }

    fn say(&self, lang: Lang) -> Said {
        match lang {
            Lang::Zh => zh::say(self),
            Lang::En => en::say(self),
        }
    }
}

impl ReportProblem {
    /// Whether this may only be the consequence of a line that could not be read.
    pub fn may_follow_from_a_slip(&self) -> bool {
        matches!(
            self,
            Self::NotAReport
                | Self::UnknownKey { .. }
                | Self::MissingKey { .. }
                | Self::EmptyValue { .. }
                | Self::WrongType { .. }
                | Self::StaffEntry { .. }
        )
    }
}

/// `headline（主题）`, or `headline (主题)`; one name if both are the same.
fn both(near: &Near, open: &str, close: &str) -> String {
    if near.name == near.other { near.name.to_owned() } else { format!("{}{open}{}{close}", near.name, near.other) }
}

/// The names to type, one after the other.
fn names(choices: &[Near], between: &str) -> String {
    choices.iter().map(|near| near.name).collect::<Vec<_>>().join(between)
}

/// A number without needless zeros.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// At most 24 characters of what the user wrote.
fn short(text: &str) -> String {
    let text = text.trim().replace(['\n', '\r'], " ");
    if text.chars().count() <= 24 { text } else { text.chars().take(23).chain(['…']).collect() }
}

/// An example of several lines begins on a line of its own.
fn block(example: &str) -> String {
    if example.contains('\n') { format!("\n{example}") } else { example.to_owned() }
}
