//! What Typst can complain about.

use crate::diag::{Said, Worded, Wording};

/// A problem Typst found.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum EngineProblem {
    /// Typst found an error in a theme.
    Typst { file: String, line: Option<usize>, message: String },
}

impl Worded for EngineProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::Typst { file, line, message } => Wording {
                code: "layout.typst",
                zh: {
                    let line = line.map_or(String::new(), |line| format!("第 {line} 行"));
                    Said::plain(format!("风格文件“{file}”{line}有错：{message}"))
                },
                en: {
                    let line = line.map_or(String::new(), |line| format!(" at line {line}"));
                    Said::plain(format!("the theme file “{file}” is wrong{line}: {message}"))
                },
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
            EngineProblem::Typst {
                file: "mine/theme.typ".into(),
                line: Some(12),
                message: "unknown variable: x".into(),
            },
            EngineProblem::Typst { file: "mine/theme.typ".into(), line: None, message: "unknown variable: x".into() },
        ];
        crate::diag::tests::each_is_said("engine", include_str!("problem.rs"), &samples);
    }
}
