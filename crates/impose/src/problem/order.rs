//! What can be wrong with an order, in words.

use zhuanban_ground::diag::{Said, Worded, Wording};
use zhuanban_ground::units::Mm;

use crate::paper::number;

/// What can be wrong with what was typed.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum OrderProblem {
    /// An option has another value than those it can have.
    Choice { option: &'static str, typed: String, choices: Vec<&'static str> },
    /// There is no such sheet.
    Sheet { typed: String },
    /// There is no such section.
    Section { typed: String },
    /// Leaves across and up cannot be read.
    Up { typed: String },
    /// A paper's thickness cannot be read.
    Paper { typed: String },
    /// A length is no number, or out of bounds.
    Length { option: &'static str, typed: String, most: Mm },
    /// Folded work cannot have one side.
    OneSideFolded,
    /// A sheet that is turned has its back beside its front, so it wants an even number across.
    OddUp { across: usize },
}

impl Worded for OrderProblem {
    fn wording(&self) -> Wording {
        let (code, zh, en) = match self {
            Self::Choice { option, typed, choices } => (
                "impose.choice",
                Said::hinted(format!("{option} 没有“{typed}”这一种"), format!("能写的：{}", choices.join("、"))),
                Said::hinted(format!("{option} cannot be “{typed}”"), format!("choose among: {}", choices.join(", "))),
            ),
            Self::Sheet { typed } => (
                "impose.sheet",
                Said::hinted(
                    format!("没有“{typed}”这种纸"),
                    "写纸的名字（A3、SRA3、四开、对开、大度对开……），或宽x高毫米（520x740），或全张的几分之一（787x1092/2）",
                ),
                Said::hinted(
                    format!("there is no sheet “{typed}”"),
                    "write a name (A3, SRA3, 对开 …), width x height in mm (520x740), or a part of a sheet (787x1092/2)",
                ),
            ),
            Self::Section { typed } => (
                "impose.section",
                Said::hinted(format!("一帖不能是“{typed}”页"), "写 4、8 或 16"),
                Said::hinted(format!("a section cannot have “{typed}” pages"), "write 4, 8 or 16"),
            ),
            Self::Up { typed } => (
                "impose.up",
                Said::hinted(format!("“{typed}”看不懂"), "写横几个x竖几个，例如 2x2"),
                Said::hinted(format!("“{typed}” is not understood"), "write leaves across x up, such as 2x2"),
            ),
            Self::Paper { typed } => (
                "impose.paper",
                Said::hinted(
                    format!("纸的厚度“{typed}”看不懂"),
                    "写毫米（0.1），或克重加纸的种类（128g铜版纸、80g胶版纸、45g新闻纸）；量出来的最准",
                ),
                Said::hinted(
                    format!("the paper's thickness “{typed}” is not understood"),
                    "write mm (0.1), or weight and kind (128g coated, 80g uncoated, 45g newsprint); measured is best",
                ),
            ),
            Self::Length { option, typed, most } => (
                "impose.length",
                Said::hinted(format!("{option} 后面的“{typed}”不对"), format!("写 0 到 {} 毫米", number(most.0))),
                Said::hinted(format!("{option} cannot be “{typed}”"), format!("write 0 to {} mm", number(most.0))),
            ),
            Self::OneSideFolded => (
                "impose.one-side-folded",
                Said::hinted("要折的书帖不能只印一面", "去掉 --work 单面，或改用 2up、cut-stack"),
                Said::hinted(
                    "folded sections cannot be printed on one side",
                    "leave out --work, or use 2up, cut-stack",
                ),
            ),
            Self::OddUp { across } => (
                "impose.odd-up",
                Said::hinted(format!("自翻的印张横着要放双数，不能放 {across} 个"), "改 --up，例如 2x2"),
                Said::hinted(
                    format!("a sheet that is turned takes an even number across, not {across}"),
                    "change --up, for example to 2x2",
                ),
            ),
        };
        Wording { code, zh, en }
    }
}
