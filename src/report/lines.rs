//! What a paper chooses about its lines: 字格, 悬挂, 标点样式, 疏排, 地区, 行首缩进.

use crate::units::Pt;

/// A paper's own way with lines; the default is what GB/T 15834 and CLREQ ask of a page in simplified Chinese.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineStyle {
    /// `grid` / `字格`: whether 字 of neighbouring lines stand in columns.
    pub grid: bool,
    /// `hanging` / `悬挂`: whether 、，。 may stand outside the right edge where they would have to go to the next line.
    pub hanging: bool,
    /// `punctuation` / `标点样式`.
    pub marks: MarkWidth,
    /// `region` / `地区`.
    pub region: MarkPlace,
    /// `spread` / `疏排`: white between characters, −0.2 to 0.5 of the type size.
    pub spread: Pt,
    /// `indent` / `行首缩进`: 字 a paragraph's first line is indented by, 0–2.
    pub indent: u32,
}

/// How wide marks are inside a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkWidth {
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

/// Where marks stand in their cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkPlace {
    /// At the left.
    #[default]
    Mainland,
    /// In the middle: Taiwan and Hong Kong.
    Centred,
}

impl Default for LineStyle {
    fn default() -> Self {
        Self {
            grid: false,
            hanging: false,
            marks: MarkWidth::default(),
            region: MarkPlace::default(),
            spread: Pt(0.0),
            indent: 2,
        }
    }
}
