//! What picture files can complain about, and how large they are printed.

use crate::diag::{Explain, Lang, Said};
use crate::units::Mm;

/// A problem with a picture.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum PictureProblem {
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
    /// More pixels than are read; `most` is how many are.
    TooLarge { file: String, width: u32, height: u32, most: u64 },
    /// A picture with fewer pixels than a column wants, set narrower than the column. `share` is of the column, percent.
    Narrow { pixels: u32, widest: Mm, share: u32 },
    /// A picture that prints soft because the report says that it may.
    Accepted { ppi: u32, floor: u32 },
    /// A picture that no place on the page is high enough for.
    TooTall { file: String, width: u32, height: u32, lines: u32 },
    /// A picture so wide and low that it would be a strip.
    TooWide { file: String, width: u32, height: u32 },
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

impl Explain for PictureProblem {
    fn code(&self) -> &'static str {
        match self {
            Self::Other { .. } => "picture.other",
            Self::Unknown { .. } => "picture.unknown",
            Self::Unsupported { .. } => "picture.unsupported",
            Self::CutShort { .. } => "picture.cut-short",
            Self::Damaged { .. } => "picture.damaged",
            Self::TooLarge { .. } => "picture.too-large",
            Self::Narrow { .. } => "picture.narrow",
            Self::Accepted { .. } => "picture.accepted",
            Self::TooTall { .. } => "picture.too-tall",
            Self::TooWide { .. } => "picture.too-wide",
        }
    }

    fn say(&self, lang: Lang) -> Said {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }
}

impl PictureProblem {
    fn zh(&self) -> Said {
        match self {
            Self::Other { file, kind } => {
                let (what, hint) = kind.zh();
                Said::hinted(format!("“{file}”是 {what}，排版用不了"), hint)
            }
            Self::Unknown { file } => {
                Said::hinted(format!("“{file}”不是 JPEG、PNG、TIFF 或 WebP 图片"), "用看图软件打开它，另存为 JPG")
            }
            Self::Unsupported { file, why } => Said::hinted(
                format!("“{file}”的存法排版用不了（{}）", why.zh()),
                "用看图软件打开它，另存为 JPG，再用新的文件",
            ),
            Self::CutShort { file, why } => Said::hinted(
                format!("图片“{file}”不完整，只有一部分{}", aside_zh(why)),
                "多半是没有传完，请对方用“原图”重发一次",
            ),
            Self::Damaged { file, why } => Said::hinted(
                format!("图片“{file}”坏了，读不出来{}", aside_zh(why)),
                "多半是传的时候出了错，请对方重发一次原图",
            ),
            Self::TooLarge { file, width, height, most } => Said::hinted(
                format!("图片“{file}”有 {width} × {height} 像素，太大了：最多读 {} 像素", in_yi(*most)),
                "用看图软件把它缩小，另存为 JPG；对开报纸的整版宽，5000 像素也够了",
            ),
            Self::Narrow { pixels, widest, share } => Said::hinted(
                format!(
                    "图片只有 {pixels} 像素宽，最宽印 {:.0} 毫米，排不满一栏：按栏宽的 {share}% 排，两边留白",
                    widest.0.floor()
                ),
                "换大一点的原图；没有原图又要排大，写 清晰度（sharpness）: 将就，会印得糊一些",
            ),
            Self::Accepted { ppi, floor } => Said::hinted(
                format!("图片放到这么大只有 {ppi} ppi（付印一般至少要 {floor}），按“清晰度: 将就”照印，会糊一些"),
                "付印单上注明了；有更大的原图就换上，再删去这一行",
            ),
            Self::TooTall { file, width, height, lines } => Said::hinted(
                format!(
                    "图片“{file}”太高（{width} × {height} 像素，{}），这一版只有 {lines} 行，放不下",
                    shape(*width, *height)
                ),
                "裁掉一截：写 裁切（crop）: [左, 上, 右, 下]，例如 [0, 0.2, 1, 0.8] 只用中间一段；或者换一张",
            ),
            Self::TooWide { file, width, height } => Said::hinted(
                format!(
                    "图片“{file}”太扁（{width} × {height} 像素，{}），横着排满也只有几行高，这一版排不下",
                    shape(*width, *height)
                ),
                "裁掉两头：写 裁切（crop）: [左, 上, 右, 下]，例如 [0.2, 0, 0.8, 1] 只用中间一段；或者换一张",
            ),
        }
    }

    fn en(&self) -> Said {
        match self {
            Self::Other { file, kind } => {
                let (what, hint) = kind.en();
                Said::hinted(format!("“{file}” is {what}, which cannot be set"), hint)
            }
            Self::Unknown { file } => Said::hinted(
                format!("“{file}” is no JPEG, PNG, TIFF or WebP picture"),
                "open it in a picture viewer and save it as JPEG",
            ),
            Self::Unsupported { file, why } => Said::hinted(
                format!("“{file}” is stored in a way we do not read ({})", why.en()),
                "open it in a picture viewer, save it as JPG and use that file",
            ),
            Self::CutShort { file, why } => Said::hinted(
                format!("the picture “{file}” is not whole{}", aside_en(why)),
                "it was likely cut in transfer: have it sent again",
            ),
            Self::Damaged { file, why } => Said::hinted(
                format!("the picture “{file}” is damaged and cannot be read{}", aside_en(why)),
                "it was likely harmed in transfer: have it sent again",
            ),
            Self::TooLarge { file, width, height, most } => Said::hinted(
                format!(
                    "the picture “{file}” has {width} × {height} pixels, too many: {} million are read at most",
                    most / 1_000_000
                ),
                "make it smaller in a picture viewer and save it as JPEG; 5000 pixels are enough across a broadsheet",
            ),
            Self::Narrow { pixels, widest, share } => Said::hinted(
                format!(
                    "the picture is only {pixels} pixels wide and prints up to {:.0} mm, less than a column: it is set at \
                     {share} % of the column, with white beside it",
                    widest.0.floor()
                ),
                "use a larger original; to print it larger and soft, write sharpness: accept",
            ),
            Self::Accepted { ppi, floor } => Said::hinted(
                format!(
                    "at this size the picture has only {ppi} ppi (the press asks for {floor}); it prints soft, as \
                     sharpness: accept says"
                ),
                "the job ticket says so; if there is a larger original, use it and remove the line",
            ),
            Self::TooTall { file, width, height, lines } => Said::hinted(
                format!(
                    "the picture “{file}” is too tall ({width} × {height} pixels, {}) for a page of {lines} lines",
                    shape(*width, *height)
                ),
                "use a part of it: crop: [left, top, right, bottom], as in [0, 0.2, 1, 0.8]; or take another",
            ),
            Self::TooWide { file, width, height } => Said::hinted(
                format!(
                    "the picture “{file}” is too wide and low ({width} × {height} pixels, {}): even across the page it is a \
                     few lines high, and finds no place",
                    shape(*width, *height)
                ),
                "use a part of it: crop: [left, top, right, bottom], as in [0.2, 0, 0.8, 1]; or take another",
            ),
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
                "SVG serves as masthead, emblem or QR code; for a picture, export it as PNG or JPEG (300 ppi or more)",
            ),
            Self::Film => ("a film".to_owned(), "save one sharp frame as JPEG; better, find a photo"),
        }
    }
}

/// Width to height as people say it: 2 : 5.
fn shape(width: u32, height: u32) -> String {
    let (wide, high) = (f64::from(width), f64::from(height));
    let near = |ratio: f64| {
        (1..=9_u32).find(|&n| {
            ratio * f64::from(n) < 20.5 && ((ratio * f64::from(n)).round() - ratio * f64::from(n)).abs() < 0.02
        })
    };
    let (long, short) = (wide.max(high), wide.min(high).max(1.0));
    let ratio = long / short;
    let n = near(ratio).unwrap_or(1);
    let long = match near(ratio) {
        Some(n) => format!("{:.0}", ratio * f64::from(n)),
        None => format!("{ratio:.1}"),
    };
    if wide >= high { format!("{long} : {n}") } else { format!("{n} : {long}") }
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
        assert_eq!(shape(1080, 2700), "2 : 5");
        assert_eq!(shape(4000, 1000), "4 : 1");
        assert_eq!(shape(1000, 3141), "1 : 3.1");
        assert_eq!(in_yi(210_000_000), "2.1 亿");
    }
}
