//! Slips of the hand in YAML.

use crate::diag::{Said, Worded, Wording};

use super::short;

/// A slip of the hand in YAML. Names are as the user wrote them.
#[derive(Clone, Debug, PartialEq)]
pub enum SyntaxProblem {
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
    /// `“标题”: x`: Chinese quotation marks around a key.
    QuotedKey {
        /// The key without them.
        key: String,
    },
    /// `“对开”`: Chinese quotation marks around a value that is no running text.
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

impl Worded for SyntaxProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::BlankIndent { blank, lines } => Wording {
                code: "report.blank-indent",
                zh: blank_indent_zh(*blank, *lines),
                en: blank_indent_en(*blank, *lines),
            },
            Self::OutsideText { key, spaces, lines } => Wording {
                code: "report.outside-text",
                zh: Said::hinted(
                    match (key.as_str(), lines) {
                        ("", 1) => "这一行行首少了空格，成了上面文字以外的东西".to_owned(),
                        ("", lines) => format!("从这一行起，有 {lines} 行行首少了空格，成了上面文字以外的东西"),
                        (key, 1) => format!("这一行行首少了空格，成了“{}”以外的东西", short(key)),
                        (key, lines) => {
                            format!("从这一行起，有 {lines} 行行首少了空格，成了“{}”以外的东西", short(key))
                        }
                    },
                    format!("行首补到 {spaces} 个空格，和那段文字的其他行对齐"),
                ),
                en: {
                    let who = if *lines == 1 {
                        "this line has".to_owned()
                    } else {
                        format!("{lines} lines from here on have")
                    };
                    let what = if key.is_empty() { "the text above".to_owned() } else { format!("`{}`", short(key)) };
                    Said::hinted(
                        format!("{who} too few spaces at the start to be part of {what}"),
                        format!("indent it by {spaces} spaces, like the other lines of that text"),
                    )
                },
            },
            Self::WideColon { key } => Wording {
                code: "report.wide-colon",
                zh: Said::hinted(
                    format!("“{}”后面用了中文冒号“：”", short(key)),
                    format!("改成英文冒号加一个空格：{}: ……", bare(key)),
                ),
                en: Said::hinted(
                    format!("a full-width colon `：` after `{}`", short(key)),
                    format!("type an ASCII colon and a space: `{}: …`", bare(key)),
                ),
            },
            Self::NoSpaceAfterColon { key } => Wording {
                code: "report.no-space-after-colon",
                zh: Said::hinted(
                    format!("“{}:”后面少一个空格", short(key)),
                    format!("冒号后面加一个空格：{}: ……", short(key)),
                ),
                en: Said::hinted(
                    format!("no space after `{}:`", short(key)),
                    format!("put a space after the colon: `{}: …`", short(key)),
                ),
            },
            Self::NoSpaceAfterDash => Wording {
                code: "report.no-space-after-dash",
                zh: Said::hinted("“-”后面少一个空格", "写成“- ”，再接内容"),
                en: Said::hinted("no space after `-`", "write `- `, then the content"),
            },
            Self::NotADash(c) => Wording {
                code: "report.not-a-dash",
                zh: Said::hinted(format!("“{c}”不能用来分项"), "切到英文输入法，打减号加一个空格：“- ”"),
                en: Said::hinted(format!("`{c}` does not begin a list item"), "type a hyphen and a space: `- `"),
            },
            Self::QuotedKey { key } => Wording {
                code: "report.quoted-key",
                zh: Said::hinted("这一项的名字外面多了中文引号", format!("去掉引号：{}: ……", short(key))),
                en: Said::hinted(
                    "Chinese quotation marks around a key",
                    format!("leave them out: `{}: …`", short(key)),
                ),
            },
            Self::QuotedValue { value } => Wording {
                code: "report.quoted-value",
                zh: Said::hinted("这里不是文章里的话，不要加中文引号", format!("去掉引号：{}", short(value))),
                en: Said::hinted(
                    "Chinese quotation marks around a value that is not running text",
                    format!("leave them out: `{}`", short(value)),
                ),
            },
            Self::WideComma => Wording {
                code: "report.wide-comma",
                zh: Said::hinted("方括号里用了中文逗号“，”", "改成英文逗号加一个空格，例如 [1, 2]"),
                en: Said::hinted("a full-width comma `，` in brackets", "type an ASCII comma and a space: `[1, 2]`"),
            },
            Self::ReservedStart(c) => {
                Wording { code: "report.reserved-start", zh: reserved_zh(*c), en: reserved_en(*c) }
            }
            Self::ColonInside => Wording {
                code: "report.colon-inside",
                zh: Said::hinted(
                    "文字里有英文冒号加空格（“: ”），会被当成另一项",
                    "改成中文冒号“：”，或者在整段文字外面加英文单引号：'……'",
                ),
                en: Said::hinted(
                    "a colon and a space inside a text would begin another key",
                    "use a full-width colon `：`, or put the whole text into single quotes: '…'",
                ),
            },
            Self::TextAfterQuote(c) => Wording {
                code: "report.text-after-quote",
                zh: Said::hinted(
                    format!("英文引号 {c} 已经关上，后面还有文字"),
                    "文字里的引号改成中文的“ ”；或者在整段文字外面加英文单引号：'……'",
                ),
                en: Said::hinted(
                    format!("text after the closing quote {c}"),
                    "use “ ” inside the text, or put the whole text into single quotes: '…'",
                ),
            },
            Self::UnclosedQuote(c) => Wording {
                code: "report.unclosed-quote",
                zh: Said::hinted(
                    format!("英文引号 {c} 只有开头，没有结尾"),
                    format!("在这段文字末尾补一个 {c}；文字里的引号要用中文的“ ”"),
                ),
                en: Said::hinted(
                    format!("the quote {c} is never closed"),
                    format!("put a {c} at the text's end; use “ ” inside the text"),
                ),
            },
            Self::TextAfterBracket(c) => Wording {
                code: "report.text-after-bracket",
                zh: Said::hinted(
                    format!("文字用“{c}”开头，会被当成一组数，后面不能再接文字"),
                    "改成中文括号，如【 】、〔 〕；或者在整段文字外面加英文单引号：'……'",
                ),
                en: Said::hinted(
                    format!("a value that starts with `{c}` is a list; no text may follow it"),
                    "use other brackets, 【 】 or 〔 〕, or put the whole text into single quotes: '…'",
                ),
            },
            Self::UnclosedBracket(c) => Wording {
                code: "report.unclosed-bracket",
                zh: Said::hinted(
                    format!("“{c}”没有配对的“{}”", if *c == '[' { ']' } else { '}' }),
                    "补上另一半；如果是文字，改成中文括号，如【 】、〔 〕",
                ),
                en: Said::hinted(
                    format!("`{c}` without its `{}`", if *c == '[' { ']' } else { '}' }),
                    "close it; in running text use other brackets, 【 】 or 〔 〕",
                ),
            },
            Self::Backslash => Wording {
                code: "report.backslash",
                zh: Said::hinted(
                    "双引号里的反斜杠“\\”有特别的意思，这里读不通",
                    "路径改用“/”，例如 images/合影.jpg，也不用加引号",
                ),
                en: Said::hinted(
                    "a backslash inside double quotes has a meaning of its own",
                    "write paths with `/` and without quotes: images/photo.jpg",
                ),
            },
            Self::HashValue => Wording {
                code: "report.hash-value",
                zh: Said::hinted(
                    "“#”后面的字会被当成备注，不会排进版面",
                    "要排出来，就在外面加英文单引号：'#……'；真是备注，就在“#”后面加一个空格",
                ),
                en: Said::hinted(
                    "text after `#` is a comment and would not be printed",
                    "to print it, use single quotes: '#…'; for a comment, put a space after `#`",
                ),
            },
            Self::HashInside => Wording {
                code: "report.hash-inside",
                zh: Said::hinted(
                    "“#”后面的字会被当成备注，不会排进版面",
                    "要排出来，就在整段文字外面加英文单引号：'……'；真是备注，就在“#”后面加一个空格",
                ),
                en: Said::hinted(
                    "text after `#` is a comment and would not be printed",
                    "to print it, put the whole text into single quotes: '…'; for a comment, put a space after `#`",
                ),
            },
            Self::BadIndent => Wording {
                code: "report.bad-indent",
                zh: Said::hinted("这一行的缩进和同一层的其他行对不齐", "同一层的项目，行首空格要一样多"),
                en: Said::hinted(
                    "the line is not aligned with the other lines of its level",
                    "keys of one level begin with the same number of spaces",
                ),
            },
            Self::StrayText => Wording {
                code: "report.stray-text",
                zh: Said::hinted(
                    "这一行没有“名字: ”，不知道属于哪一项",
                    "如果是上面正文的一段，行首空格要和正文其他行一样多，并且那一项要写成“正文: |”",
                ),
                en: Said::hinted(
                    "a line without `key: ` that belongs to no key",
                    "if it is part of the text above, indent it like that text, and begin the text with `body: |`",
                ),
            },
            Self::Syntax { detail } => Wording {
                code: "report.syntax",
                zh: Said::hinted(
                    "从这里开始读不懂了",
                    format!("看看这一行和上一行：冒号、引号、括号、缩进有没有写对（{detail}）"),
                ),
                en: Said::hinted(
                    "cannot make sense of the file from here on",
                    format!(
                        "check colon, quotes, brackets and indentation of this line and the one above \
                             ({detail})"
                    ),
                ),
            },
        }
    }
}

fn bare(key: &str) -> String {
    short(key.trim_matches(['“', '”', '"', '‘', '’', '\'']))
}

fn blank_indent_zh(blank: Blank, lines: usize) -> Said {
    let line = if lines == 1 { "行首".to_owned() } else { format!("从这一行起，有 {lines} 行的行首") };
    match blank {
        Blank::FullWidth => {
            Said::hinted(format!("{line}用了全角空格"), "缩进只能用半角空格：切到英文输入法，每层打两个空格")
        }
        Blank::Tab => Said::hinted(format!("{line}用了 Tab 键"), "缩进只能用空格：每层打两个空格"),
        Blank::NoBreak => Said::hinted(
            format!("{line}用了“不间断空格”（从网页或 Word 里粘贴来的）"),
            "删掉行首，用空格键重打，每层两个空格",
        ),
    }
}

fn blank_indent_en(blank: Blank, lines: usize) -> Said {
    let what = match blank {
        Blank::FullWidth => "full-width spaces",
        Blank::Tab => "tabs",
        Blank::NoBreak => "no-break spaces (pasted from a web page or Word)",
    };
    let who = if lines == 1 { "the line is".to_owned() } else { format!("{lines} lines from here on are") };
    Said::hinted(format!("{who} indented with {what}"), "indent with ordinary spaces, two for each level")
}

fn reserved_zh(c: char) -> Said {
    match c {
        '*' => Said::hinted(
            "文字不能直接用“*”开头",
            "在整段文字外面加英文单引号：'**……**'；正文请写成“正文: |”，下一行缩进后再写",
        ),
        '|' | '>' => Said::hinted(
            format!("“{c}”后面不能在同一行接着写"),
            format!("“{c}”后面直接换行，文字从下一行写起，行首多空两格"),
        ),
        '-' => Said::hinted("“- ”不能和名字写在同一行", "换到下一行，行首多空两格；如果是文字，改用破折号“——”"),
        _ => Said::hinted(format!("文字不能直接用“{c}”开头"), format!("在整段文字外面加英文单引号：'{c}……'")),
    }
}

fn reserved_en(c: char) -> Said {
    match c {
        '*' => Said::hinted(
            "a text cannot simply start with `*`",
            "put the whole text into single quotes: '**…**'; write a body as `body: |` with the text indented below",
        ),
        '|' | '>' => Said::hinted(
            format!("no text may follow `{c}` on its line"),
            format!("break the line after `{c}` and indent the text below by two more spaces"),
        ),
        '-' => Said::hinted(
            "`- ` cannot stand on the line of its key",
            "put it on the next line, indented by two more; in a text use a dash —",
        ),
        _ => Said::hinted(
            format!("a text cannot simply start with `{c}`"),
            format!("put the whole text into single quotes: '{c}…'"),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            SyntaxProblem::BlankIndent { blank: Blank::FullWidth, lines: 1 },
            SyntaxProblem::BlankIndent { blank: Blank::Tab, lines: 3 },
            SyntaxProblem::BlankIndent { blank: Blank::NoBreak, lines: 1 },
            SyntaxProblem::OutsideText { key: String::new(), spaces: 4, lines: 1 },
            SyntaxProblem::OutsideText { key: String::new(), spaces: 4, lines: 3 },
            SyntaxProblem::OutsideText { key: "正文".into(), spaces: 6, lines: 1 },
            SyntaxProblem::OutsideText { key: "正文".into(), spaces: 6, lines: 3 },
            SyntaxProblem::WideColon { key: "“标题”".into() },
            SyntaxProblem::NoSpaceAfterColon { key: "标题".into() },
            SyntaxProblem::NoSpaceAfterDash,
            SyntaxProblem::NotADash('•'),
            SyntaxProblem::QuotedKey { key: "标题".into() },
            SyntaxProblem::QuotedValue { value: "对开".into() },
            SyntaxProblem::WideComma,
            SyntaxProblem::ReservedStart('*'),
            SyntaxProblem::ReservedStart('|'),
            SyntaxProblem::ReservedStart('-'),
            SyntaxProblem::ReservedStart('@'),
            SyntaxProblem::ColonInside,
            SyntaxProblem::TextAfterQuote('"'),
            SyntaxProblem::UnclosedQuote('"'),
            SyntaxProblem::TextAfterBracket('['),
            SyntaxProblem::UnclosedBracket('['),
            SyntaxProblem::UnclosedBracket('{'),
            SyntaxProblem::Backslash,
            SyntaxProblem::HashValue,
            SyntaxProblem::HashInside,
            SyntaxProblem::BadIndent,
            SyntaxProblem::StrayText,
            SyntaxProblem::Syntax { detail: "did not find expected key".into() },
        ];
        crate::diag::tests::each_is_said("report.syntax", include_str!("syntax.rs"), &samples);
    }
}
