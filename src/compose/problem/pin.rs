//! What can be wrong with places the author gave.

use crate::diag::{Said, Worded, Wording};
use crate::units::Mm;

use super::{block_zh, part_zh};

/// Blocks that cannot stand where they are pinned.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum PinProblem {
    /// A block without a place.
    NoPlace { key: &'static str },
    /// A block without a height.
    NoHeight { key: &'static str },
    /// Pins that leave the grid.
    OffGrid { column: u32, span: u32, line: u32, lines: u32, columns: u32, page_lines: u32 },
    /// A block across the fold of a spread, whose left page has so many columns.
    OverFold { column: u32, span: u32, left: u32 },
    /// A photo wider than a page of a spread with a place of its own.
    AcrossPlaced { left: u32 },
    /// Two blocks on the same cells.
    Overlap { one: String, other: String },
    /// The top margin is too small for the folio line.
    NoRoomForFolio { needed: Mm },
    /// A photo block too low for its caption.
    PhotoTooLow { lines: u32, least: u32 },
    /// A text area with something on every cell.
    NoFrames,
}

impl Worded for PinProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NoPlace { key } => Wording {
                code: "layout.no-place",
                zh: Said::hinted(
                    format!("{}还没有位置", part_zh(key)),
                    "写上 位置（at）: [第几栏, 第几行]、跨栏（span）: 几栏、行数（lines）: 几行",
                ),
                en: Said::hinted(
                    format!("the block “{key}” has no place yet"),
                    "write at: [column, line], span: columns, lines: height",
                ),
            },
            Self::NoHeight { key } => Wording {
                code: "layout.no-height",
                zh: Said::hinted(format!("{}没有写占几行", part_zh(key)), "写上 行数（lines）: 几行"),
                en: Said::hinted(format!("{key} does not say how many lines it takes"), "write lines: N"),
            },
            Self::OffGrid { column, span, line, lines, columns, page_lines } => Wording {
                code: "layout.off-grid",
                zh: Said::hinted(
                    format!(
                        "出了版心：从第 {column} 栏跨 {span} 栏，从第 {line} 行占 {lines} 行，而这一版只有 {columns} 栏 {page_lines} 行"
                    ),
                    "改位置（at）、跨栏（span）或行数（lines）",
                ),
                en: Said::hinted(
                    format!(
                        "outside the type area: {span} columns from column {column}, {lines} lines from line \
                         {line}, on a page of {columns} columns and {page_lines} lines"
                    ),
                    "change at, span or lines",
                ),
            },
            Self::OverFold { column, span, left } => Wording {
                code: "layout.over-fold",
                zh: Said::hinted(
                    format!("从第 {column} 栏跨 {span} 栏，会压在折缝上"),
                    format!("通版的栏两版合起来数，左版到第 {left} 栏：改位置（at）或跨栏（span），整块放在一版里"),
                ),
                en: Said::hinted(
                    format!("{span} columns from column {column} lie across the fold"),
                    format!(
                        "columns are counted over both pages, the left one's up to {left}: change at or span so that all of it is on one page"
                    ),
                ),
            },
            Self::AcrossPlaced { left } => Wording {
                code: "layout.across-placed",
                zh: Said::hinted(
                    "跨过折缝的图片由程序定位置，不能写“位置”",
                    format!("去掉位置（at）；要放在一版里，跨栏（span）写 {left} 以内"),
                ),
                en: Said::hinted(
                    "a photo across the fold finds its place by itself: there is no use for at",
                    format!("take at away; or, to have it on one page, make span {left} at the most"),
                ),
            },
            Self::Overlap { one, other } => Wording {
                code: "layout.overlap",
                zh: Said::hinted(
                    format!("{}和{}叠在一起了", block_zh(other), block_zh(one)),
                    "改其中一个的位置（at）、跨栏（span）或行数（lines）",
                ),
                en: Said::hinted(format!("{other} lies on {one}"), "change at, span or lines of one of them"),
            },
            Self::NoRoomForFolio { needed } => Wording {
                code: "layout.no-room-for-folio",
                zh: Said::hinted(
                    "上边留的空放不下报眉",
                    format!("页边（margins）的上边至少 {:.0} 毫米", needed.0.ceil()),
                ),
                en: Said::hinted(
                    "the top margin is too small for the folio line",
                    format!("make the top margin at least {:.0} mm", needed.0.ceil()),
                ),
            },
            Self::PhotoTooLow { lines, least } => Wording {
                code: "layout.photo-too-low",
                zh: Said::hinted(format!("图片连说明只有 {lines} 行高，放不下"), format!("行数（lines）至少 {least}")),
                en: Said::hinted(
                    format!("{lines} lines are too low for the picture and its caption"),
                    format!("lines must be at least {least}"),
                ),
            },
            Self::NoFrames => Wording {
                code: "layout.no-frames",
                zh: Said::hinted("正文的区域全被别的内容占了", "把正文的区域改大，或移开图片"),
                en: Said::hinted(
                    "other blocks cover the whole area of the body",
                    "enlarge at, span, lines of the body, or move pictures",
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
            PinProblem::NoPlace { key: "banner" },
            PinProblem::NoHeight { key: "photos" },
            PinProblem::OffGrid { column: 5, span: 3, line: 90, lines: 20, columns: 6, page_lines: 100 },
            PinProblem::OverFold { column: 4, span: 2, left: 4 },
            PinProblem::AcrossPlaced { left: 4 },
            PinProblem::Overlap { one: "a1/photo2".into(), other: "slogan".into() },
            PinProblem::NoRoomForFolio { needed: Mm(21.2) },
            PinProblem::PhotoTooLow { lines: 3, least: 6 },
            PinProblem::NoFrames,
        ];
        crate::diag::tests::each_is_said("compose.pin", include_str!("pin.rs"), &samples);
    }
}
