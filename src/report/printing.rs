//! What the report tells the print shop beside the press: the job's figures, for the ticket.

use crate::diag::Spanned;

/// The parts of `press` / `印刷` that change no colour.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Printing {
    /// `outline` / `转曲`: the press file's type as outlines.
    pub outline: bool,
    /// `source_profile` / `原色彩`: what CMYK photos without a profile were separated for, by name or as a project path.
    pub source_profile: Option<Spanned<String>>,
    /// `ticket` / `工单`.
    pub order: PrintOrder,
}

/// `ticket` / `工单`: what is agreed with the shop, in the author's words. What can be computed is not here.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PrintOrder {
    /// `copies` / `印数`, 1–10,000,000.
    pub copies: Option<Spanned<u32>>,
    /// `weight` / `克重`: the paper's, cover and text if they differ.
    pub weight: Option<Spanned<String>>,
    /// `fold` / `折法`.
    pub fold: Option<Spanned<String>>,
    /// `binding` / `装订`.
    pub binding: Option<Spanned<String>>,
    /// `delivery` / `交货`: when and where to.
    pub delivery: Option<Spanned<String>>,
    /// `contact` / `联系`.
    pub contact: Option<Spanned<String>>,
    /// `screen` / `网线`: the screen ruling, 50–400 lines an inch.
    pub screen: Option<Spanned<f64>>,
    /// `imposition` / `拼版`: how pages are put on sheets.
    pub imposition: Option<Spanned<Imposing>>,
    /// `sheet` / `印张`: the sheet they are put on.
    pub sheet: Option<Spanned<String>>,
}

/// How pages are put on sheets: the schemes of `zhuanban impose`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Imposing {
    /// 骑马订.
    Saddle,
    /// 胶订.
    Perfect,
    /// 折帖: sections of sixteen pages.
    Sections,
    /// 双联.
    TwoUp,
    /// 切叠.
    CutStack,
}
