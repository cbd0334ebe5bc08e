//! What can go wrong while files are made of set pages.

use crate::diag::{Said, Worded, Wording};

/// A file that could not be made.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum ExportProblem {
    /// PDF export failed.
    Failed { why: String },
}

impl Worded for ExportProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::Failed { why } => Wording {
                code: "layout.export",
                zh: Said::plain(format!("写 PDF 时出错：{why}")),
                en: Said::plain(format!("the PDF could not be written: {why}")),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [ExportProblem::Failed { why: "no page".into() }];
        crate::diag::tests::each_is_said("export", include_str!("problem.rs"), &samples);
    }
}
