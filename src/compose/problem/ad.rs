//! What can be wrong with an advertisement.

use crate::diag::{Said, Worded, Wording};
use crate::units::Mm;

/// How large an advertisement's file is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AdFile {
    /// A picture: pixels.
    Pixels(u32, u32),
    /// A PDF: its trimmed page.
    Page(Mm, Mm),
}

/// A problem with an advertisement.
#[derive(Clone, Debug, PartialEq)]
pub enum AdProblem {
    /// The picture's shape is not its place's.
    OtherShape {
        /// Its file.
        file: String,
        /// How large it is.
        has: AdFile,
        /// The place's width.
        width: Mm,
        /// The place's height.
        height: Mm,
    },
    /// It is larger than the type area.
    TooLarge {
        /// The type area's width.
        width: Mm,
        /// The type area's height.
        height: Mm,
    },
    /// It stands where the page's head is.
    InTheHead {
        /// Lines of the head.
        lines: u32,
    },
    /// It stands where another does.
    Overlap,
    /// It would lie across the fold of a spread.
    OverFold {
        /// Its columns.
        span: u32,
        /// The left page's columns.
        left: u32,
    },
    /// It stands beyond the page.
    OffPage {
        /// Its columns.
        span: u32,
        /// Its lines.
        height: u32,
        /// The page's columns.
        columns: u32,
        /// The page's lines.
        lines: u32,
    },
}

impl Worded for AdProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::OtherShape { file, has, width, height } => {
                let (width, height) = (width.0.round(), height.0.round());
                let at_300 = |mm: f64| (mm / 25.4 * 300.0).round();
                let (x, y) = (at_300(width), at_300(height));
                let (zh, en) = match has {
                    AdFile::Pixels(across, down) => {
                        (format!("{across} × {down} 像素"), format!("has {across} × {down} pixels"))
                    }
                    AdFile::Page(Mm(across), Mm(down)) => {
                        (format!("{across:.0} × {down:.0} 毫米"), format!("is {across:.0} × {down:.0} mm large"))
                    }
                };
                Wording {
                    code: "layout.ad-shape",
                    zh: Said::hinted(
                        format!("广告“{file}”是 {zh}，形状和它的位置（{width} × {height} 毫米）对不上"),
                        format!("请广告方按 {width} × {height} 毫米重做（300 ppi 是 {x} × {y} 像素），或者改“尺寸”"),
                    ),
                    en: Said::hinted(
                        format!("the advertisement {file} {en}; its place is {width} × {height} mm, another shape"),
                        format!(
                            "have it made {width} × {height} mm large ({x} × {y} pixels at 300 ppi), or change `size`"
                        ),
                    ),
                }
            }
            Self::TooLarge { width, height } => {
                let (width, height) = (width.0.floor(), height.0.floor());
                Wording {
                    code: "layout.ad-too-large",
                    zh: Said::hinted(
                        "广告比版心还大",
                        format!("版心是 {width} × {height} 毫米；改“尺寸”，请广告方按新的尺寸重做"),
                    ),
                    en: Said::hinted(
                        "the advertisement is larger than the type area",
                        format!("the type area is {width} × {height} mm; change `size`, and have it made anew"),
                    ),
                }
            }
            Self::InTheHead { lines } => Wording {
                code: "layout.ad-in-the-head",
                zh: Said::hinted(
                    format!("这里是报头、通栏的地方，占了前 {lines} 行"),
                    format!("“位置”的行数写 {} 以后，或者写“位置: 底”", lines + 1),
                ),
                en: Said::hinted(
                    format!("the nameplate or banner takes the first {lines} lines here"),
                    format!("give a line from {} on, or write `spot: foot`", lines + 1),
                ),
            },
            Self::Overlap => Wording {
                code: "layout.ads-overlap",
                zh: Said::hinted("这条广告和前一条叠在一起了", "改其中一条的“位置”或“尺寸”"),
                en: Said::hinted("this advertisement lies on another", "change `spot` or `size` of one of them"),
            },
            Self::OverFold { span, left } => Wording {
                code: "layout.ad-over-fold",
                zh: Said::hinted(
                    format!("广告占 {span} 栏，从这里放会压在折缝上"),
                    format!("通版的栏两版合起来数，左版到第 {left} 栏：改“位置”，整条放在一版里；或者写“位置: 底”"),
                ),
                en: Said::hinted(
                    format!("the advertisement takes {span} columns and would lie across the fold from here"),
                    format!(
                        "columns are counted over both pages, the left one's up to {left}: change `spot` so that it is on one page, or write `spot: foot`"
                    ),
                ),
            },
            Self::OffPage { span, height, columns, lines } => Wording {
                code: "layout.ad-off-page",
                zh: Said::hinted(
                    format!("广告占 {span} 栏 {height} 行，从这里放会出到版外；全版是 {columns} 栏 {lines} 行"),
                    "改“位置”，或者写“位置: 底”",
                ),
                en: Said::hinted(
                    format!(
                        "the advertisement takes {span} columns and {height} lines and would leave the page from here; the page has {columns} columns and {lines} lines"
                    ),
                    "change `spot`, or write `spot: foot`",
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
            AdProblem::OtherShape {
                file: "a.jpg".into(),
                has: AdFile::Pixels(800, 600),
                width: Mm(237.0),
                height: Mm(80.0),
            },
            AdProblem::OtherShape {
                file: "a.pdf".into(),
                has: AdFile::Page(Mm(120.0), Mm(90.0)),
                width: Mm(237.0),
                height: Mm(80.0),
            },
            AdProblem::TooLarge { width: Mm(241.0), height: Mm(346.0) },
            AdProblem::InTheHead { lines: 10 },
            AdProblem::Overlap,
            AdProblem::OverFold { span: 2, left: 4 },
            AdProblem::OffPage { span: 4, height: 20, columns: 4, lines: 60 },
        ];
        crate::diag::tests::each_is_said("compose.ad", include_str!("ad.rs"), &samples);
    }
}
