//! What a paper may choose about its lines. The default is what GB/T 15834 and CLREQ ask of a page in simplified Chinese.

use zhuanban_ground::units::Pt;

/// A paper's own way with lines.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Style {
    /// 标点样式: how wide marks are inside a line.
    pub marks: Marks,
    /// 地区: where marks stand in their cell.
    pub region: Region,
    /// 悬挂: whether 、，。．may stand outside the right edge where they would have to go to the next line otherwise, and with
    /// them the 字 before (CLREQ, "Hanging Punctuation at Line End"). The line's [`hung`](crate::Line::hung) says how far.
    pub hang: bool,
    /// 字格: the width of a cell, more than 0, if 字 of neighbouring lines are to stand in columns; the measure should be a
    /// whole number of cells wide, and so should the indents (CLREQ, "Handling of Grid Alignment in Chinese and Western
    /// Mixed Text Composition").
    pub grid: Option<Pt>,
    /// 疏排: white that stands between characters, in em; less than 0 for 紧排, but not under −0.2 (CLREQ, "Increased
    /// inter-character spacing", "Reduced inter-character spacing"). None comes into a Western word, —— or ……, nor between a
    /// mark and what it leans on.
    pub spread: f64,
    /// 均排: whether the last line, or the only one, fills its width like the others: names in a list (CLREQ, "Even
    /// inter-character spacing").
    pub even: bool,
}

/// How wide marks are inside a line. At its ends they give their white in any style (GB/T 15834 §5.1.10), and beside each other
/// by table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Marks {
    /// One em; they give white where a line is too long.
    #[default]
    Giving,
    /// 全角: one em, whatever the line needs.
    Full,
    /// 开明: half an em; 。！？ one, which end a sentence.
    Kaiming,
    /// 半角: half an em, all of them.
    Half,
}

/// Where marks stand in their cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Region {
    /// Mainland: at the left; · takes half an em.
    #[default]
    Mainland,
    /// Taiwan and Hong Kong: 、，。；： in the middle, with white at both sides; ！？ take one em always, and · one that may be
    /// squeezed to half. The face must draw them so.
    Centred,
}
