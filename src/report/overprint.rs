//! `overprint_head` / `压图`: a headline on its article's first photo.

/// Whether a headline stands on the photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overprint {
    /// `auto` / `自动`: where the page is a feature and the photo has a calm part for it.
    Auto,
    /// `yes` / `是`: it does, or it is told why it cannot.
    Yes,
    /// `no` / `否`: never; the usual way.
    No,
}
