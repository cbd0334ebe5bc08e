//! What can be wrong with a report as a file: its bytes, its encoding, how much it holds.

use crate::diag::{Said, Worded, Wording};

use super::{Bilingual, number};

/// A problem of the file itself.
#[derive(Clone, Debug, PartialEq)]
pub enum FileProblem {
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
}

/// An encoding that is not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// GB18030, of which GBK and GB2312 are parts: "ANSI" in a Chinese Windows.
    Gb18030,
    /// UTF-16, either byte order: "Unicode" in Windows' Notepad.
    Utf16,
}

impl Worded for FileProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::TooLarge { bytes, limit } => Wording {
                code: "report.too-large",
                zh: Said::hinted(
                    format!("文件有 {} MB，最多 {} MB", mb(*bytes), mb(*limit)),
                    "报告里只写文字；图片放在 images/ 文件夹里，这里只写文件名",
                ),
                en: Said::hinted(
                    format!("the file is {} MB; a report may have at most {} MB", mb(*bytes), mb(*limit)),
                    "a report holds text only: put pictures into images/ and name them here",
                ),
            },
            Self::Encoded(encoding) => Wording {
                code: "report.encoded",
                zh: Said::hinted(
                    format!("文件的编码是 {}，不是 UTF-8", encoding_name(*encoding).zh),
                    "用记事本打开，点“文件 → 另存为”，“编码”选 UTF-8，再保存",
                ),
                en: Said::hinted(
                    format!("the file is encoded in {}, not UTF-8", encoding_name(*encoding).en),
                    "open it in your editor, choose “Save as”, set the encoding to UTF-8 and save",
                ),
            },
            Self::NotText => Wording {
                code: "report.not-text",
                zh: Said::hinted(
                    "这里不是 UTF-8 文字",
                    "报告要存成 UTF-8 的纯文本：Word、WPS 文档请复制文字，粘贴到记事本里另存为 UTF-8",
                ),
                en: Said::hinted(
                    "this is not UTF-8 text",
                    "save the report as plain text in UTF-8; from Word, copy the text into a plain text editor",
                ),
            },
            Self::ControlCharacter(c) => Wording {
                code: "report.control-character",
                zh: Said::hinted(
                    format!("这里有一个看不见的控制字符（U+{:04X}）", u32::from(*c)),
                    "多半是从 Word 粘贴带来的：删掉这一处，重新打一遍",
                ),
                en: Said::hinted(
                    format!("an invisible control character (U+{:04X})", u32::from(*c)),
                    "it probably came from Word: delete it and type these words again",
                ),
            },
            Self::EmptyFile => Wording {
                code: "report.empty-file",
                zh: Said::hinted("文件是空的", "至少要写“标题:”和“版面:”，可以从 reports/ 里的样例改起"),
                en: Said::hinted("the file is empty", "write at least `title:` and `pages:`; reports/ holds a sample"),
            },
            Self::SecondDocument => Wording {
                code: "report.second-document",
                zh: Said::hinted("“---”后面又开始了另一份报告", "一个文件只能有一份：删掉这一行，或者分成两个文件"),
                en: Said::hinted(
                    "a second report begins after `---`",
                    "one file holds one report: delete this line or split the file",
                ),
            },
            Self::TooDeep { limit } => Wording {
                code: "report.too-deep",
                zh: Said::hinted(format!("这里套了超过 {limit} 层"), "看看是不是多打了“[”“{”或“-”"),
                en: Said::hinted(format!("more than {limit} levels deep"), "look for a stray `[`, `{` or `-`"),
            },
            Self::TooManyItems { limit } => Wording {
                code: "report.too-many-items",
                zh: Said::hinted(format!("这里展开后超过 {limit} 项"), "去掉“&”和“*”的重复引用，直接写文字"),
                en: Said::hinted(
                    format!("more than {limit} items once expanded"),
                    "write the text out instead of repeating it with `&` and `*`",
                ),
            },
        }
    }
}

fn mb(bytes: usize) -> String {
    number(bytes as f64 / f64::from(1 << 20))
}

fn encoding_name(encoding: Encoding) -> Bilingual {
    match encoding {
        Encoding::Gb18030 => {
            Bilingual { zh: "GB18030（GBK，记事本里叫 ANSI）", en: "GB18030 (GBK, “ANSI” in Windows)" }
        }
        Encoding::Utf16 => {
            Bilingual { zh: "UTF-16（记事本里叫 Unicode）", en: "UTF-16 (“Unicode” in Windows)" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            FileProblem::TooLarge { bytes: 9 << 20, limit: 8 << 20 },
            FileProblem::Encoded(Encoding::Gb18030),
            FileProblem::Encoded(Encoding::Utf16),
            FileProblem::NotText,
            FileProblem::ControlCharacter('\u{7}'),
            FileProblem::EmptyFile,
            FileProblem::SecondDocument,
            FileProblem::TooDeep { limit: 20 },
            FileProblem::TooManyItems { limit: 100_000 },
        ];
        crate::diag::tests::each_is_said("report.file", include_str!("file.rs"), &samples);
    }
}
