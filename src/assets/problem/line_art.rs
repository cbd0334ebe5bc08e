//! What can be wrong with line art: masthead, emblem, QR code, a theme's ornaments.

use crate::diag::{Said, Worded, Wording};

/// A drawing that cannot be used as line art.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum LineArtProblem {
    /// Line art that is neither SVG nor 1-bit PNG.
    NotLineArt { file: String },
    /// Line art that is not made of flat shapes.
    NotFlat { file: String, what: Unflat },
}

/// What keeps a drawing from being flat shapes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unflat {
    /// Letters that still want a font.
    Text,
    /// A colour that runs into another, or a pattern.
    Gradient,
    /// Something that can be seen through.
    Transparency,
    /// A mask or a clipping path.
    Clipped,
    /// A shadow, a blur.
    Effects,
    /// A photo inside the drawing.
    Picture,
    /// A black and white picture with so many dots that it must be a screened photo.
    Screened,
    /// Nothing is painted.
    Empty,
    /// It has so many parts, or repeats itself so often, that it is not worth the time.
    TooMuch,
    /// It needs another file: a picture, shapes, a style sheet, an entity.
    NamesFile {
        /// The file's name or address, its beginning.
        name: String,
    },
    /// It cannot be read.
    Broken {
        /// The parser's words.
        why: String,
    },
}

impl Worded for LineArtProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NotLineArt { file } => Wording {
                code: "layout.not-line-art",
                zh: Said::hinted(
                    format!("“{file}”不是 SVG，也不是黑白两色的 PNG"),
                    "报头、报徽、二维码要用 SVG 或 1 位 PNG",
                ),
                en: Said::hinted(
                    format!("“{file}” is neither SVG nor a 1-bit PNG"),
                    "masthead, emblem and QR code take SVG or 1-bit PNG",
                ),
            },
            Self::NotFlat { file, what } => Wording {
                code: "press.not-flat",
                zh: {
                    let (why, hint) = what.zh();
                    Said::hinted(format!("“{file}”{why}，不能当线条图付印"), hint)
                },
                en: {
                    let (why, hint) = what.en();
                    Said::hinted(format!("“{file}” {why} and cannot be printed as line art"), hint)
                },
            },
        }
    }
}

impl Unflat {
    fn zh(&self) -> (String, &'static str) {
        let (why, hint) = match self {
            Self::Text => ("里有文字", "在绘图软件里把文字转成曲线（创建轮廓），再存成 SVG"),
            Self::Gradient => ("里有渐变或图案", "改成实色"),
            Self::Transparency => ("里有半透明的地方", "把不透明度改成 100%，混合模式改成正常"),
            Self::Clipped => ("里有蒙版或剪切路径", "在绘图软件里释放剪切蒙版，或用路径查找器裁好，再存成 SVG"),
            Self::Effects => ("里有阴影、模糊一类的效果", "去掉这些效果"),
            Self::Picture => ("里嵌了一张图片", "线条图只能有形状：去掉图片，或把它描成路径"),
            Self::Screened => ("不像线条图，倒像一张加了网的照片", "用 SVG，或只有大块黑白的 PNG"),
            Self::Empty => ("里什么都没画", "看看是不是存成了空白的画板"),
            Self::TooMuch => {
                ("太大、太复杂，排不了", "在绘图软件里简化路径、展开重复的图形，再存成 SVG；或存成小一点的黑白 PNG")
            }
            Self::NamesFile { name } => {
                let why = format!("里指着另一个文件“{name}”");
                return (
                    why,
                    "线条图不能用到别的文件：在绘图软件里把它画进来（图片描成路径，样式写进图里），再存成 SVG",
                );
            }
            Self::Broken { why } if why.is_empty() => return ("读不懂".to_owned(), "用绘图软件打开它，重新存一次"),
            Self::Broken { why } => return (format!("读不懂（{why}）"), "用绘图软件打开它，重新存成 SVG"),
        };
        (why.to_owned(), hint)
    }

    fn en(&self) -> (String, &'static str) {
        let (why, hint) = match self {
            Self::Text => ("holds text", "turn the text into outlines in the drawing program, and save the SVG again"),
            Self::Gradient => ("has a gradient or a pattern", "make it a solid colour"),
            Self::Transparency => {
                ("has transparent parts", "set every opacity to 100 % and every blend mode to normal")
            }
            Self::Clipped => ("has a mask or a clipping path", "release it, or cut the shapes themselves"),
            Self::Effects => ("has effects such as shadows", "remove them"),
            Self::Picture => ("holds a picture", "line art is shapes only: remove the picture, or trace it"),
            Self::Screened => ("looks like a screened photo", "use an SVG, or a PNG of large black and white areas"),
            Self::Empty => ("draws nothing", "perhaps an empty artboard was saved"),
            Self::TooMuch => (
                "is too large or too complicated",
                "simplify its paths and expand what is repeated in the drawing program; or save a smaller black \
                 and white PNG",
            ),
            Self::NamesFile { name } => {
                let why = format!("needs another file (“{name}”)");
                return (
                    why,
                    "line art cannot use other files: draw it into the drawing itself (pictures traced, styles \
                     inside), and save the SVG again",
                );
            }
            Self::Broken { why } if why.is_empty() => {
                return ("cannot be read".to_owned(), "open it in a drawing program and save it again");
            }
            Self::Broken { why } => {
                return (format!("cannot be read ({why})"), "open it in a drawing program and save the SVG again");
            }
        };
        (why.to_owned(), hint)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            LineArtProblem::NotLineArt { file: "a.jpg".into() },
            LineArtProblem::NotFlat { file: "a.svg".into(), what: Unflat::Text },
            LineArtProblem::NotFlat { file: "a.svg".into(), what: Unflat::Gradient },
            LineArtProblem::NotFlat { file: "a.svg".into(), what: Unflat::Transparency },
            LineArtProblem::NotFlat { file: "a.svg".into(), what: Unflat::Clipped },
            LineArtProblem::NotFlat { file: "a.svg".into(), what: Unflat::Effects },
            LineArtProblem::NotFlat { file: "a.svg".into(), what: Unflat::Picture },
            LineArtProblem::NotFlat { file: "a.png".into(), what: Unflat::Screened },
            LineArtProblem::NotFlat { file: "a.svg".into(), what: Unflat::Empty },
            LineArtProblem::NotFlat { file: "a.svg".into(), what: Unflat::TooMuch },
            LineArtProblem::NotFlat { file: "a.svg".into(), what: Unflat::NamesFile { name: "b.png".into() } },
            LineArtProblem::NotFlat { file: "a.svg".into(), what: Unflat::Broken { why: String::new() } },
            LineArtProblem::NotFlat { file: "a.svg".into(), what: Unflat::Broken { why: "no root".into() } },
        ];
        crate::diag::tests::each_is_said("assets.line-art", include_str!("line_art.rs"), &samples);
    }
}
