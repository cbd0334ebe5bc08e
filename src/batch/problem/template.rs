//! What can be wrong with a template, and with putting a row into it.

use zhuanban_edit::Refused;

use crate::diag::{Said, Worded, Wording};

/// A problem of a template.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum TemplateProblem {
    /// The template is no YAML even with its fields taken for words.
    NoYaml,
    /// `{{` without `}}` on its line.
    Open,
    /// A field in the place of a key.
    FieldAsKey,
    /// A field that is no column's name.
    NoColumn { field: String, near: Option<String>, known: Vec<String> },
    /// A letter that stands for a field inside the program.
    PrivateLetter,
    /// Several photos, and another number of what goes with them.
    Counts { field: String, has: usize, photos: usize },
    /// The filled-in text cannot be written.
    Unfit { why: Refused },
}

impl Worded for TemplateProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NoYaml => Wording {
                code: "batch.template-no-yaml",
                zh: Said::hinted("模板读到这里读不下去了", "缩进要对齐，冒号后面要空一格；改好再试"),
                en: Said::hinted(
                    "the template cannot be read beyond this place",
                    "align the indentation, put a blank behind each colon",
                ),
            },
            Self::Open => Wording {
                code: "batch.open-field",
                zh: Said::hinted("“{{”后面没有“}}”", "写成 {{列名}}，两个括号都在一行里"),
                en: Said::hinted("“{{” without “}}”", "write {{column}}, both braces on one line"),
            },
            Self::FieldAsKey => Wording {
                code: "batch.field-as-key",
                zh: Said::hinted("{{…}} 不能写在冒号前面", "只有冒号后面的内容可以随表格变"),
                en: Said::hinted("{{…}} cannot stand before a colon", "only values change with the table"),
            },
            Self::NoColumn { field, near, known } => {
                let (zh, en) = match near {
                    Some(near) => (format!("是不是“{near}”？"), format!("do you mean “{near}”?")),
                    None => (format!("表格有这些列：{}", known.join("、")), format!("columns: {}", known.join(", "))),
                };
                Wording {
                    code: "batch.no-column",
                    zh: Said::hinted(format!("表格里没有“{field}”这一列"), zh),
                    en: Said::hinted(format!("the table has no column “{field}”"), en),
                }
            }
            Self::PrivateLetter => Wording {
                code: "batch.private-letter",
                zh: Said::hinted("模板里有一个自造字（私有区的字）", "换成普通的字，或用图片代替"),
                en: Said::hinted(
                    "a letter of the private planes in the template",
                    "write another letter, or use a picture",
                ),
            },
            Self::Counts { field, has, photos } => Wording {
                code: "batch.counts",
                zh: Said::hinted(
                    format!("有 {photos} 张图片，“{field}”却有 {has} 条"),
                    "一张图片一条，用“；”隔开；只写一条，就每张都用它",
                ),
                en: Said::hinted(
                    format!("there are {photos} photos, but {has} of “{field}”"),
                    "one a photo, with “；” between them; a single one is used for all",
                ),
            },
            Self::Unfit { why } => Wording {
                code: "batch.unfit",
                zh: Said::hinted(format!("这一行放不进模板：{}", why.zh()), "看看这一行有没有不寻常的字符"),
                en: Said::hinted(
                    format!("this row does not go into the template: {why}"),
                    "look for unusual characters in the row",
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
        let known = vec!["村名".to_owned(), "人口".to_owned()];
        let samples = [
            TemplateProblem::NoYaml,
            TemplateProblem::Open,
            TemplateProblem::FieldAsKey,
            TemplateProblem::NoColumn { field: "村民".into(), near: Some("村名".into()), known: known.clone() },
            TemplateProblem::NoColumn { field: "日期".into(), near: None, known },
            TemplateProblem::PrivateLetter,
            TemplateProblem::Counts { field: "说明".into(), has: 2, photos: 3 },
            TemplateProblem::Unfit { why: Refused::CannotHold },
        ];
        crate::diag::tests::each_is_said("batch.template", include_str!("template.rs"), &samples);
    }
}
