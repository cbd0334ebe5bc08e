//! What can keep plates from being made, in words.

use std::io::ErrorKind;

use zhuanban_ground::diag::{Said, Worded, Wording, disk_zh};

use crate::paper::number;

/// What can keep plates from being made.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum PlateProblem {
    /// Ghostscript is not installed.
    NoGhostscript,
    /// It could not separate the file.
    Separation { why: String },
    /// No plate setter is so coarse or fine, or no screen.
    Screens { dpi: u32, lpi: f64 },
    /// The screen is too fine for the plate setter.
    FewLevels { dpi: u32, lpi: f64, levels: u32 },
    /// The plates could not be written.
    Disk { folder: String, why: ErrorKind },
}

impl Worded for PlateProblem {
    fn wording(&self) -> Wording {
        let (code, zh, en) = match self {
            Self::NoGhostscript => (
                "plates.no-ghostscript",
                Said::hinted(
                    "这台机器上没有 Ghostscript，做不了 1 位 TIFF 版",
                    "装好 Ghostscript（ghostscript.com）再做；印厂有 RIP 的，直接交 PDF",
                ),
                Said::hinted(
                    "Ghostscript is not installed; 1-bit TIFF plates cannot be made without it",
                    "install it (ghostscript.com); a shop with a RIP takes the PDF as it is",
                ),
            ),
            Self::Separation { why } => (
                "plates.separation",
                Said::hinted(format!("Ghostscript 分不出版来（{why}）"), "先做印前检查"),
                Said::hinted(format!("Ghostscript could not separate the file ({why})"), "preflight the file first"),
            ),
            Self::Screens { dpi, lpi } => (
                "plates.screens",
                Said::hinted(
                    format!("不能按 {dpi} dpi、{} 线出版", number(*lpi)),
                    "dpi 写 300 到 5080（一般 2400），线数写 45 到 300（新闻纸 100，胶版纸 150，铜版纸 175）",
                ),
                Said::hinted(
                    format!("plates cannot be made at {dpi} dpi, {} lpi", number(*lpi)),
                    "300–5080 dpi (usually 2400), 45–300 lpi (newsprint 100, uncoated 150, coated 175)",
                ),
            ),
            Self::FewLevels { dpi, lpi, levels } => (
                "plates.few-levels",
                Said::hinted(
                    format!("{dpi} dpi 出 {} 线，只剩 {levels} 级灰，平网会起台阶", number(*lpi)),
                    format!("线数降到 {} 以下，或提高 dpi", number((f64::from(*dpi) / 8.0).floor())),
                ),
                Said::hinted(
                    format!("{dpi} dpi at {} lpi leaves {levels} levels of grey: tints will show steps", number(*lpi)),
                    format!("take {} lpi or less, or more dpi", number((f64::from(*dpi) / 8.0).floor())),
                ),
            ),
            Self::Disk { folder, why } => (
                "plates.disk",
                Said::plain(format!("“{folder}”里写不进版（{}）", disk_zh(*why))),
                Said::plain(format!("the plates cannot be written into “{folder}” ({why})")),
            ),
        };
        Wording { code, zh, en }
    }
}
