//! 广告: a picture in a place of a certain size, at the page's foot or where its author puts it.

use crate::diag::Spanned;
use crate::units::{Mm, Size};

/// How large an advertisement is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum AdSize {
    /// 通栏: across the page, as high as the picture's shape makes it.
    Across,
    /// 半通栏: across half of the page, as high as the picture's shape makes it.
    HalfAcross,
    /// 1/4版.
    Quarter,
    /// 半版: the lower half of the page.
    Half,
    /// 整版.
    Whole,
    /// So large, in whole columns and lines at least so many.
    Mm(Size<Mm>),
}

/// Where an advertisement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdSpot {
    /// 底: at the foot; at its outer edge if it is narrower than the page.
    Foot,
    /// 任意: where the page is best with it.
    Anywhere,
    /// 报眼: beside the nameplate, and as high as it.
    Ear,
    /// Column and line, both from 1.
    At(u32, u32),
}

/// That a picture is an advertisement.
#[derive(Clone, Debug, PartialEq)]
pub struct Ad {
    /// How large.
    pub size: Spanned<AdSize>,
    /// Where.
    pub spot: Spanned<AdSpot>,
}
