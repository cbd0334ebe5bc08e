//! What can be wrong with a picture's file.

use std::io;

use crate::diag::{Problem, Said, Unread, Worded, Wording};
use crate::project::problem::ProjectProblem;

/// A picture that cannot be used.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum PictureProblem {
    /// A photo file is missing.
    NoPhoto { file: String, near: Option<String> },
    /// A picture or other file of a kind that has a name, but not one we read.
    Other { file: String, kind: PictureKind },
    /// Not a picture we read, nor anything we know.
    Unknown { file: String },
    /// A kind we read, stored in a way we do not.
    Unsupported { file: String, why: Stored },
    /// A picture that ends too early.
    CutShort { file: String, why: String },
    /// A picture whose bytes make no sense.
    Damaged { file: String, why: String },
    /// An advertisement's PDF that cannot be placed as it is.
    Pdf { file: String, flaw: PdfFlaw },
    /// The report names a profile that is neither a known condition nor a file.
    NoSuchProfile { typed: String },
    /// The report says what a photo's inks are of, but the photo says so itself.
    OwnProfile { file: String },
    /// The report says what a photo's inks are of, but it is not in ink.
    NotInk { file: String },
    /// More pixels than are read; `most` is how many are.
    TooLarge { file: String, width: u32, height: u32, most: u64 },
}

/// Why a PDF cannot be placed as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the field is the fact the words below put into sentences")]
pub enum PdfFlaw {
    /// It cannot be read.
    Damaged,
    /// It is encrypted.
    Locked,
    /// It has more pages than one, or none.
    Pages { pages: usize },
    /// It has layers that may be hidden.
    Layers,
    /// It has comments, stamps or fields on its page.
    Annotations,
    /// Its page has no size that could be.
    NoSize,
}

/// A kind of file that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    /// An iPhone's own format.
    Heic,
    /// A picture format by its name.
    Named(&'static str),
    /// A drawing program's own format, with layers.
    Layers(&'static str),
    /// A file that holds pages or other files.
    Document(&'static str),
    /// A camera's raw data.
    Raw,
    /// Shapes, not pixels.
    Svg,
    /// A film.
    Film,
}

/// How a picture is stored that is sound and not read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the two languages name themselves")]
pub enum Stored {
    /// By a name.
    Named { zh: &'static str, en: &'static str },
    /// In the decoder's words.
    Decoder(String),
}

impl Worded for PictureProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NoPhoto { file, near: Some(near) } => Wording {
                code: "layout.no-photo",
                zh: Said::hinted(format!("找不到图片“{file}”"), format!("是不是想写 {near}？大小写和扩展名也要一样")),
                en: Said::hinted(
                    format!("there is no picture “{file}”"),
                    format!("did you mean {near}? Upper and lower case and the ending must be the same"),
                ),
            },
            Self::NoPhoto { file, near: None } => Wording {
                code: "layout.no-photo",
                zh: Said::hinted(
                    format!("找不到图片“{file}”"),
                    "图片的路径从项目文件夹算起，例如 images/会场.jpg；注意大小写",
                ),
                en: Said::hinted(
                    format!("there is no picture “{file}”"),
                    "a picture's path starts at the project folder, as in images/hall.jpg; mind upper and lower case",
                ),
            },
            Self::Other { file, kind } => Wording {
                code: "picture.other",
                zh: {
                    let (what, hint) = kind.zh();
                    Said::hinted(format!("“{file}”是 {what}，排版用不了"), hint)
                },
                en: {
                    let (what, hint) = kind.en();
                    Said::hinted(format!("“{file}” cannot be used: it is {what}"), hint)
                },
            },
            Self::Unknown { file } => Wording {
                code: "picture.unknown",
                zh: Said::hinted(format!("“{file}”不是 JPEG、PNG、TIFF 或 WebP 图片"), "用看图软件打开它，另存为 JPG"),
                en: Said::hinted(
                    format!("“{file}” is not a JPEG, PNG, TIFF or WebP picture"),
                    "open it in a picture viewer and save it as JPEG",
                ),
            },
            Self::Unsupported { file, why } => Wording {
                code: "picture.unsupported",
                zh: Said::hinted(
                    format!("“{file}”的存法排版用不了（{}）", why.zh()),
                    "用看图软件打开它，另存为 JPG，再用新的文件",
                ),
                en: Said::hinted(
                    format!("“{file}” is stored in a way zhuanban cannot read ({})", why.en()),
                    "open it in a picture viewer, save it as JPG and use that file",
                ),
            },
            Self::CutShort { file, why } => Wording {
                code: "picture.cut-short",
                zh: Said::hinted(
                    format!("图片“{file}”不完整，只有一部分{}", aside_zh(why)),
                    "多半是没有传完，请对方用“原图”重发一次",
                ),
                en: Said::hinted(
                    format!("the picture “{file}” is incomplete{}", aside_en(why)),
                    "it was probably cut off in transfer: have it sent again",
                ),
            },
            Self::Damaged { file, why } => Wording {
                code: "picture.damaged",
                zh: Said::hinted(
                    format!("图片“{file}”坏了，读不出来{}", aside_zh(why)),
                    "多半是传的时候出了错，请对方重发一次原图",
                ),
                en: Said::hinted(
                    format!("the picture “{file}” is damaged and cannot be read{}", aside_en(why)),
                    "it was probably damaged in transfer: have it sent again",
                ),
            },
            Self::Pdf { file, flaw } => Wording {
                code: "picture.pdf",
                zh: {
                    let (what, hint) = flaw.zh();
                    Said::hinted(format!("广告“{file}”{what}"), hint)
                },
                en: {
                    let (what, hint) = flaw.en();
                    Said::hinted(format!("the advertisement “{file}” {what}"), hint)
                },
            },
            Self::NoSuchProfile { typed } => Wording {
                code: "picture.no-such-profile",
                zh: Said::hinted(
                    format!("没有“{typed}”这种色彩"),
                    "写 fogra39（铜版纸）、fogra29（胶版纸）、tr002（新闻纸），或者项目里的 .icc 文件",
                ),
                en: Said::hinted(
                    format!("no known colours are called “{typed}”"),
                    "write fogra39 (coated), fogra29 (uncoated), tr002 (newsprint), or a .icc file of the project",
                ),
            },
            Self::OwnProfile { file } => Wording {
                code: "picture.own-profile",
                zh: Said::hinted(
                    format!("图片“{file}”自己带色彩特性文件，按它自己的印，写的 原色彩（source_profile）没有用上"),
                    "去掉这一行；确定自带的是错的，在修图软件里去掉它再另存",
                ),
                en: Said::hinted(
                    format!("the picture “{file}” has a profile of its own, which is used: source_profile is not"),
                    "delete the line; if its own is wrong, save the picture without it",
                ),
            },
            Self::NotInk { file } => Wording {
                code: "picture.not-ink",
                zh: Said::hinted(
                    format!("图片“{file}”不是 CMYK，写的 原色彩（source_profile）没有用上"),
                    "去掉这一行：RGB 和灰度图片不用写",
                ),
                en: Said::hinted(
                    format!("the picture “{file}” is not CMYK: source_profile is not used"),
                    "delete the line: pictures in RGB and grey need none",
                ),
            },
            Self::TooLarge { file, width, height, most } => Wording {
                code: "picture.too-large",
                zh: Said::hinted(
                    format!("图片“{file}”有 {width} × {height} 像素，太大了：最多读 {} 像素", in_yi(*most)),
                    "用看图软件把它缩小，另存为 JPG；对开报纸的整版宽，5000 像素也够了",
                ),
                en: Said::hinted(
                    format!(
                        "the picture “{file}” has {width} × {height} pixels, too many: {} million are read at most",
                        most / 1_000_000
                    ),
                    "make it smaller in a picture viewer and save it as JPEG; 5000 pixels are enough across a \
                     broadsheet",
                ),
            },
        }
    }
}

/// A picture that could not be read; `near` is a file of nearly its name.
pub fn no_picture(file: impl Into<String>, near: Option<String>, error: &io::Error) -> Problem {
    match Unread::of(error) {
        Unread::Missing => PictureProblem::NoPhoto { file: file.into(), near }.into(),
        why => ProjectProblem::CannotRead { name: file.into(), why }.into(),
    }
}

impl PdfFlaw {
    fn zh(self) -> (String, &'static str) {
        const AGAIN: &str = "请广告方另存为 PDF/X-1a，一页，再发来";
        match self {
            Self::Damaged => ("这个 PDF 读不出来".to_owned(), AGAIN),
            Self::Locked => ("这个 PDF 加了密，排不进版面".to_owned(), AGAIN),
            Self::Pages { pages } => {
                (format!("这个 PDF 有 {pages} 页，广告要一页"), "请广告方把要登的那一页单独存成 PDF")
            }
            Self::Layers => ("这个 PDF 有可以藏起来的图层".to_owned(), "请广告方合并图层，另存为 PDF/X-1a，再发来"),
            Self::Annotations => {
                ("这个 PDF 上有批注、图章或表单，排版不会带上它们".to_owned(), "请广告方去掉批注，或者印进版面，再发来")
            }
            Self::NoSize => ("这个 PDF 的页面没有大小".to_owned(), AGAIN),
        }
    }

    fn en(self) -> (String, &'static str) {
        const AGAIN: &str = "have it sent as PDF/X-1a, one page";
        match self {
            Self::Damaged => ("is a PDF that cannot be read".to_owned(), AGAIN),
            Self::Locked => ("is a PDF that is encrypted".to_owned(), AGAIN),
            Self::Pages { pages } => {
                (format!("is a PDF of {pages} pages, and an advertisement has one"), "have the page saved by itself")
            }
            Self::Layers => (
                "is a PDF with layers that may be hidden".to_owned(),
                "have the layers merged, and the file sent as PDF/X-1a",
            ),
            Self::Annotations => (
                "is a PDF with comments, stamps or fields, which would be left behind".to_owned(),
                "have them removed, or made a part of the page",
            ),
            Self::NoSize => ("is a PDF whose page has no size".to_owned(), AGAIN),
        }
    }
}

impl Stored {
    fn zh(&self) -> &str {
        match self {
            Self::Named { zh, en: _ } => zh,
            Self::Decoder(words) => words,
        }
    }

    fn en(&self) -> &str {
        match self {
            Self::Named { zh: _, en } => en,
            Self::Decoder(words) => words,
        }
    }
}

impl PictureKind {
    fn zh(self) -> (String, &'static str) {
        const SAVE: &str = "用看图软件打开它，另存为 JPG，再用新的文件";
        match self {
            Self::Heic => (
                "HEIC 图片（苹果手机的格式）".to_owned(),
                "在手机上把照片发成“最兼容”的 JPEG，或在电脑的看图软件里另存为 JPG",
            ),
            Self::Named(name) => (format!("{name} 图片"), SAVE),
            Self::Layers(name) => (format!("{name} 文件（带图层）"), "在原来的软件里另存为 TIFF 或最高质量的 JPG"),
            Self::Document(name) => (format!("{name} 文件，不是图片"), "从里面取出图片，存为 JPG"),
            Self::Raw => ("相机的 RAW 原始文件".to_owned(), "在修图软件里冲洗好，存为 JPG 或 TIFF"),
            Self::Svg => (
                "SVG 线条图，不是照片".to_owned(),
                "SVG 只能作报头、报徽、二维码；要放在图片里，在绘图软件里导出为 PNG 或 JPG（300 ppi 以上）",
            ),
            Self::Film => ("视频".to_owned(), "截一帧清楚的画面，存为 JPG；最好另找一张照片"),
        }
    }

    fn en(self) -> (String, &'static str) {
        const SAVE: &str = "open it in a picture viewer, save it as JPEG, and use that file";
        match self {
            Self::Heic => (
                "a HEIC picture (an iPhone's own format)".to_owned(),
                "send it from the phone as “most compatible”, or save it as JPEG in any picture viewer",
            ),
            Self::Named(name) => (format!("a picture in {name}"), SAVE),
            Self::Layers(name) => {
                (format!("a {name} file (with layers)"), "save it as TIFF or best-quality JPEG in its own program")
            }
            Self::Document(name) => (format!("a {name} file, not a picture"), "take the picture out of it as JPEG"),
            Self::Raw => {
                ("a camera's raw file".to_owned(), "develop it in a photo program and save it as JPEG or TIFF")
            }
            Self::Svg => (
                "line art (SVG), not a photo".to_owned(),
                "SVG serves as masthead, emblem or QR code; for a picture, export it as PNG or JPEG (300 ppi or \
                 more)",
            ),
            Self::Film => ("a film".to_owned(), "save one sharp frame as JPEG; better, find a photo"),
        }
    }
}

/// 210,000,000 as 2.1 亿.
fn in_yi(count: u64) -> String {
    let yi = format!("{:.2}", count as f64 / 1e8);
    format!("{} 亿", yi.trim_end_matches('0').trim_end_matches('.'))
}

/// A decoder's own words, if it had any.
fn aside_zh(why: &str) -> String {
    if why.is_empty() { String::new() } else { format!("（{why}）") }
}

fn aside_en(why: &str) -> String {
    if why.is_empty() { String::new() } else { format!(" ({why})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_people_say_them() {
        assert_eq!(in_yi(210_000_000), "2.1 亿");
    }

    #[test]
    fn each_is_said() {
        let samples = [
            PictureProblem::Other { file: "a.heic".into(), kind: PictureKind::Heic },
            PictureProblem::Other { file: "a.gif".into(), kind: PictureKind::Named("GIF") },
            PictureProblem::Other { file: "a.psd".into(), kind: PictureKind::Layers("Photoshop") },
            PictureProblem::Other { file: "a.pdf".into(), kind: PictureKind::Document("PDF") },
            PictureProblem::Other { file: "a.cr2".into(), kind: PictureKind::Raw },
            PictureProblem::Other { file: "a.svg".into(), kind: PictureKind::Svg },
            PictureProblem::Other { file: "a.mp4".into(), kind: PictureKind::Film },
            PictureProblem::Unknown { file: "a.dat".into() },
            PictureProblem::Pdf { file: "a.pdf".into(), flaw: PdfFlaw::Damaged },
            PictureProblem::Pdf { file: "a.pdf".into(), flaw: PdfFlaw::Locked },
            PictureProblem::Pdf { file: "a.pdf".into(), flaw: PdfFlaw::Pages { pages: 2 } },
            PictureProblem::Pdf { file: "a.pdf".into(), flaw: PdfFlaw::Layers },
            PictureProblem::Pdf { file: "a.pdf".into(), flaw: PdfFlaw::Annotations },
            PictureProblem::Pdf { file: "a.pdf".into(), flaw: PdfFlaw::NoSize },
            PictureProblem::Unsupported {
                file: "a.jpg".into(),
                why: Stored::Named { zh: "算术编码", en: "arithmetic coding" },
            },
            PictureProblem::Unsupported { file: "a.tif".into(), why: Stored::Decoder("unknown compression 99".into()) },
            PictureProblem::CutShort { file: "a.jpg".into(), why: String::new() },
            PictureProblem::CutShort { file: "a.jpg".into(), why: "unexpected end".into() },
            PictureProblem::Damaged { file: "a.jpg".into(), why: String::new() },
            PictureProblem::Damaged { file: "a.jpg".into(), why: "bad marker".into() },
            PictureProblem::NoSuchProfile { typed: "fogra99".into() },
            PictureProblem::OwnProfile { file: "a.tif".into() },
            PictureProblem::NotInk { file: "a.jpg".into() },
            PictureProblem::TooLarge { file: "a.jpg".into(), width: 30_000, height: 20_000, most: 210_000_000 },
            PictureProblem::NoPhoto { file: "a.jpg".into(), near: Some("A.JPG".into()) },
            PictureProblem::NoPhoto { file: "a.jpg".into(), near: None },
        ];
        crate::diag::tests::each_is_said("assets.picture", include_str!("picture.rs"), &samples);
    }
}
