//! What a paper has chosen about its lines, as Typst's values: `set paragraph(marks: "kaiming", hang: true)`.

use typst_library::foundations::Cast;
use zhuanban_lines::{Marks, Region};

/// 标点样式.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, Cast)]
pub enum MarkStyle {
    /// One em; they give white where a line is too long.
    #[default]
    Giving,
    /// 全角: one em, whatever the line needs.
    Full,
    /// 开明: half an em; 。！？ one.
    Kaiming,
    /// 半角: half an em.
    Half,
}

/// 地区.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, Cast)]
pub enum MarkRegion {
    /// Marks at the left of their cell.
    #[default]
    Mainland,
    /// Marks in the middle of their cell: Taiwan and Hong Kong.
    Centred,
}

/// Where small type stands that belongs to words of a paragraph.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash, Cast)]
pub enum NotePlace {
    /// Between the lines.
    #[default]
    Between,
    /// In the line, in brackets behind its words: where lines stand too close for type that can be printed.
    Inline,
}

impl From<MarkStyle> for Marks {
    fn from(style: MarkStyle) -> Self {
        match style {
            MarkStyle::Giving => Self::Giving,
            MarkStyle::Full => Self::Full,
            MarkStyle::Kaiming => Self::Kaiming,
            MarkStyle::Half => Self::Half,
        }
    }
}

impl From<MarkRegion> for Region {
    fn from(region: MarkRegion) -> Self {
        match region {
            MarkRegion::Mainland => Self::Mainland,
            MarkRegion::Centred => Self::Centred,
        }
    }
}
