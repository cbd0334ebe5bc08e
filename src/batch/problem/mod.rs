//! What can go wrong with a batch as a whole; its table and its template have problems of their own.

mod table;
mod template;

pub use table::TableProblem;
pub use template::TemplateProblem;

use crate::diag::{Said, Worded, Wording};

/// A problem of a batch.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum BatchProblem {
    /// A folder without reports.
    NoReports { folder: String },
    /// A YAML file in a folder of reports that is none.
    NoReport { file: String },
    /// Two reports whose files would be called alike.
    Alike { name: String, first: String, second: String },
    /// The program broke down over a report.
    Broken,
}

impl Worded for BatchProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NoReports { folder } => Wording {
                code: "batch.no-reports",
                zh: Said::hinted(
                    format!("文件夹“{folder}”里没有报告"),
                    "报告是 .yaml 或 .yml 文件；看看路径有没有写错",
                ),
                en: Said::hinted(
                    format!("there are no reports in the folder “{folder}”"),
                    "reports end in .yaml or .yml; check the path",
                ),
            },
            Self::NoReport { file } => Wording {
                code: "batch.no-report",
                zh: Said::hinted(
                    format!("“{file}”不是报告，没有做：里面没有标题，也没有版面"),
                    "报告的第一层要有 标题（title）和 版面（pages）",
                ),
                en: Said::hinted(
                    format!("“{file}” is no report and was left out: it has neither a title nor pages"),
                    "a report has title (标题) and pages (版面) on its first level",
                ),
            },
            Self::Alike { name, first, second } => Wording {
                code: "batch.alike",
                zh: Said::hinted(
                    format!("“{first}”和“{second}”做出来的文件会重名：{name}"),
                    "给其中一个改个名字（只差大小写也算重名）",
                ),
                en: Said::hinted(
                    format!("the files of “{first}” and “{second}” would have the same names: {name}"),
                    "rename one of them (names that differ in capitals only are the same)",
                ),
            },
            Self::Broken => Wording {
                code: "batch.broken",
                zh: Said::hinted(
                    "做这一份时程序出了故障，其余的照做",
                    "单独用 zhuanban build 再试一次；还不行，请把这份报告发给我们",
                ),
                en: Said::hinted(
                    "the program broke down over this one; the others were made",
                    "try it alone with zhuanban build; if that fails too, please send us the report",
                ),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            BatchProblem::NoReports { folder: "报告".into() },
            BatchProblem::NoReport { file: "报告/备忘.yaml".into() },
            BatchProblem::Alike {
                name: "周报".into(), first: "甲/周报.yaml".into(), second: "乙/周报.yaml".into()
            },
            BatchProblem::Broken,
        ];
        crate::diag::tests::each_is_said("batch", include_str!("mod.rs"), &samples);
    }
}
