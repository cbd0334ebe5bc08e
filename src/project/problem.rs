//! What can go wrong with files: reading them, and putting new ones in place.

use std::io::{self, ErrorKind};
use std::path::Path;

use super::not_written::NotWritten;
use super::set::Written;
use crate::diag::{Diagnostics, Lang, Said, Unread, Worded, Wording, disk_zh};

/// A file that cannot be read, or a folder that cannot be written.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum ProjectProblem {
    /// The report file cannot be read.
    CannotRead { name: String, why: Unread },
    /// The output folder cannot be written.
    CannotWrite { folder: String, why: ErrorKind },
    /// A folder that a copy would have been put into holds files.
    FolderNotEmpty { folder: String },
    /// A file of an older set that stands beside the new one and cannot be shown to be ours.
    LeftBeside { file: String },
}

impl Worded for ProjectProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::CannotRead { name, why } => Wording {
                code: "layout.cannot-read",
                zh: Said::hinted(format!("打不开“{name}”：{}", why.say(Lang::Zh)), why.remedy(Lang::Zh)),
                en: Said::hinted(format!("cannot open “{name}”: {}", why), why.remedy(Lang::En)),
            },
            Self::CannotWrite { folder, why } => Wording {
                code: "layout.cannot-write",
                zh: Said::hinted(
                    format!("写不进文件夹“{folder}”：{}", busy_zh(*why)),
                    "换一个文件夹（-o 文件夹），或关掉正打开着这些文件的程序；原来的文件没有动",
                ),
                en: Said::hinted(
                    format!("cannot write to the folder “{folder}”: {}", busy_en(*why)),
                    "choose another folder (-o DIR), or close the programs that hold these files; the old files \
                     are untouched",
                ),
            },
            Self::FolderNotEmpty { folder } => Wording {
                code: "layout.folder-not-empty",
                zh: Said::hinted(format!("文件夹“{folder}”里已经有文件"), "换一个新的文件夹名，免得盖掉里面的东西"),
                en: Said::hinted(
                    format!("the folder “{folder}” already contains files"),
                    "name a new folder, so that nothing is overwritten",
                ),
            },
            Self::LeftBeside { file } => Wording {
                code: "layout.left-beside",
                zh: Said::hinted(
                    format!("“{file}”和新的大样不是一套：它不是这次写的，也认不出是从前写的，所以没有动它"),
                    "别把它交给印厂；用不着就删掉，要留就换个文件夹放",
                ),
                en: Said::hinted(
                    format!(
                        "“{file}” does not belong to the new proof: this build did not write it, nothing shows \
                         that an earlier one did, and so it was left alone"
                    ),
                    "do not send it to the shop; remove it, or keep it in another folder",
                ),
            },
        }
    }
}

impl ProjectProblem {
    /// A file that could not be read, with the reason.
    pub fn cannot_read(name: impl Into<String>, error: &io::Error) -> Self {
        Self::CannotRead { name: name.into(), why: Unread::of(error) }
    }

    /// Tells of files in a folder that could be taken for a part of the set that was just put there.
    pub fn tell_left(written: &Written, folder: &Path, diags: &mut Diagnostics) {
        for file in &written.misleading {
            diags.warn(None, Self::LeftBeside { file: folder.join(file).display().to_string() });
        }
    }

    /// A set that could not be put into a folder, with the reason.
    pub fn cannot_write(why: &NotWritten, folder: &Path) -> Self {
        Self::CannotWrite { folder: why.place(folder).display().to_string(), why: why.kind() }
    }
}

/// Why a folder cannot be written to, in Chinese.
fn busy_zh(why: ErrorKind) -> String {
    match why {
        ErrorKind::WouldBlock => "另一个 zhuanban 正在往里面写，等了半分钟还没有写完".to_owned(),
        ErrorKind::InvalidData => "里面的 .zhuanban-swap 文件夹坏了，请看看里面有没有要留的文件，再把它删掉".to_owned(),
        other => disk_zh(other),
    }
}

/// The same in English.
fn busy_en(why: ErrorKind) -> String {
    match why {
        ErrorKind::WouldBlock => {
            "another zhuanban is writing to it and had not finished after half a minute".to_owned()
        }
        ErrorKind::InvalidData => {
            "its folder .zhuanban-swap is damaged; check whether you need a file in there, then remove it".to_owned()
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            ProjectProblem::CannotRead { name: "报告.yaml".into(), why: Unread::Missing },
            ProjectProblem::CannotRead {
                name: "报告.yaml".into(),
                why: Unread::TooLarge { bytes: 9 << 20, most: 8 << 20 },
            },
            ProjectProblem::CannotWrite { folder: "out".into(), why: ErrorKind::PermissionDenied },
            ProjectProblem::CannotWrite { folder: "out".into(), why: ErrorKind::WouldBlock },
            ProjectProblem::CannotWrite { folder: "out".into(), why: ErrorKind::InvalidData },
            ProjectProblem::FolderNotEmpty { folder: "mine".into() },
            ProjectProblem::LeftBeside { file: "out/旧.pdf".into() },
        ];
        crate::diag::tests::each_is_said("project", include_str!("problem.rs"), &samples);
    }
}
