//! What a press file must not hold, and what can go wrong while it is written.

use crate::diag::{Said, Worded, Wording};

/// A press file that cannot be made.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum PressProblem {
    /// The theme paints what a press file must not hold.
    NotForPress { what: Vec<Unprintable> },
    /// The press file could not be written.
    Writer { why: String },
}

/// What a theme may put on a page that no press file may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unprintable {
    /// A colour or picture in RGB or through a profile.
    Rgb,
    /// Something that can be seen through.
    Transparency,
    /// A gradient.
    Gradient,
}

impl Worded for PressProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NotForPress { what } => Wording {
                code: "press.not-for-press",
                zh: Said::hinted(
                    format!("风格画了{}，付印文件里不能有", words(what, Unprintable::zh, "、")),
                    "不是稿子的错：请设计者只用 colours.yaml 里的颜色，不在风格里放图片、渐变和透明",
                ),
                en: Said::hinted(
                    format!(
                        "the theme paints {}, which a press file must not contain",
                        words(what, Unprintable::en, " and ")
                    ),
                    "not the report's fault: its designer should use the colours of colours.yaml, and no \
                     pictures, gradients or transparency",
                ),
            },
            Self::Writer { why } => Wording {
                code: "press.writer",
                zh: Said::plain(format!("写付印文件时出错：{why}")),
                en: Said::plain(format!("the press file could not be written: {why}")),
            },
        }
    }
}

fn words(all: &[Unprintable], word: fn(Unprintable) -> &'static str, and: &str) -> String {
    all.iter().map(|&what| word(what)).collect::<Vec<_>>().join(and)
}

impl Unprintable {
    fn zh(self) -> &'static str {
        match self {
            Self::Rgb => " RGB 的颜色或图片",
            Self::Transparency => "透明的东西",
            Self::Gradient => "渐变",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Self::Rgb => "a colour or picture in RGB",
            Self::Transparency => "something transparent",
            Self::Gradient => "a gradient",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            PressProblem::NotForPress {
                what: vec![Unprintable::Rgb, Unprintable::Transparency, Unprintable::Gradient],
            },
            PressProblem::Writer { why: "no space".into() },
        ];
        crate::diag::tests::each_is_said("press", include_str!("problem.rs"), &samples);
    }
}
