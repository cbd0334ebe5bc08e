//! What can be wrong with a photo where it stands on the page.

use crate::diag::{Said, Worded, Wording};
use crate::units::Mm;

/// A photo that its place does not suit.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum PhotoProblem {
    /// The slot cuts off more than allowed.
    CropTooMuch { lost: u32, allowed: u32 },
    /// Too few pixels for the slot.
    TooFewPixels { ppi: u32, least: u32, widest: Mm },
    /// A picture with fewer pixels than a column wants, set narrower than the column. `share` is of the column, percent.
    Narrow { pixels: u32, widest: Mm, share: u32 },
    /// A picture that prints soft because the report says that it may.
    Accepted { ppi: u32, floor: u32 },
    /// A picture that no place on the page is high enough for; the part of it with which the page was tried and fits.
    TooTall { file: String, width: u32, height: u32, lines: u32, part: Option<String> },
    /// A picture so wide and low that it would be a strip.
    TooWide { file: String, width: u32, height: u32, part: Option<String> },
    /// A picture without a calm place for the headline that is to stand on it; the best contrast there is.
    TooBusy { file: String, contrast: f64 },
    /// A photo that is to bleed and ends at no side of the type area.
    NotAtEdge,
    /// A spread without a photo that could lie across its fold.
    NoneAcross,
    /// The first photo of a spread is no wide one, or has too few pixels to lie across its fold: how many it has, and how many
    /// are wanted.
    NotAcross { pixels: u32, wanted: u32 },
    /// An article whose by-line has no place once its headline stands on a picture.
    NoByline,
}

impl Worded for PhotoProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::CropTooMuch { lost, allowed } => Wording {
                code: "layout.crop-too-much",
                zh: Said::hinted(
                    format!("这个位置要裁掉图片的 {lost}%，超过了 {allowed}%"),
                    format!("改一改跨栏（span）或行数（lines），让框的形状接近图片；舍得裁就写 裁切（crop）: {lost}%"),
                ),
                en: Said::hinted(
                    format!("this place cuts off {lost} % of the picture, more than {allowed} %"),
                    format!(
                        "change span or lines towards the picture's shape; if the loss is fine, write crop: {lost}%"
                    ),
                ),
            },
            Self::TooFewPixels { ppi, least, widest } => Wording {
                code: "layout.too-few-pixels",
                zh: Said::hinted(
                    format!("图片放到这么大只有 {ppi} ppi，印出来会糊（至少要 {least}）"),
                    format!(
                        "换大一点的原图，或把它缩到 {:.0} 毫米宽以内；没有原图就写 清晰度（sharpness）: 将就",
                        widest.0.floor()
                    ),
                ),
                en: Said::hinted(
                    format!("at this size the picture has only {ppi} ppi and will print soft (at least {least})"),
                    format!(
                        "use a larger original, or place it no wider than {:.0} mm; if there is none, write \
                         sharpness: accept",
                        widest.0.floor()
                    ),
                ),
            },
            Self::Narrow { pixels, widest, share } => Wording {
                code: "picture.narrow",
                zh: Said::hinted(
                    format!(
                        "图片只有 {pixels} 像素宽，最宽印 {:.0} 毫米，排不满一栏：按栏宽的 {share}% 排，两边留白",
                        widest.0.floor()
                    ),
                    "换大一点的原图；没有原图又要排大，写 清晰度（sharpness）: 将就，会印得糊一些",
                ),
                en: Said::hinted(
                    format!(
                        "the picture is only {pixels} pixels wide and prints up to {:.0} mm, less than a \
                         column: it is set at {share} % of the column, with white beside it",
                        widest.0.floor()
                    ),
                    "use a larger original; to print it larger and soft, write sharpness: accept",
                ),
            },
            Self::Accepted { ppi, floor } => Wording {
                code: "picture.accepted",
                zh: Said::hinted(
                    format!("图片放到这么大只有 {ppi} ppi（付印一般至少要 {floor}），按“清晰度: 将就”照印，会糊一些"),
                    "付印单上注明了；有更大的原图就换上，再删去这一行",
                ),
                en: Said::hinted(
                    format!(
                        "at this size the picture has only {ppi} ppi (the press asks for {floor}); it prints \
                         soft, as sharpness: accept says"
                    ),
                    "the job ticket says so; if there is a larger original, use it and remove the line",
                ),
            },
            Self::TooTall { file, width, height, lines, part } => Wording {
                code: "picture.too-tall",
                zh: Said::hinted(
                    format!(
                        "图片“{file}”太高（{width} × {height} 像素，{}），这一版只有 {lines} 行，放不下",
                        shape(*width, *height)
                    ),
                    match part {
                        Some(part) => format!("只用中间一段就能排下：写“裁切: {part}”（左、上、右、下）；或者换一张"),
                        None => "裁掉一截：写 裁切（crop）: [左, 上, 右, 下]，例如 [0, 0.2, 1, 0.8] 只用中间一段；或者换一张".to_owned(),
                    },
                ),
                en: Said::hinted(
                    format!(
                        "the picture “{file}” is too tall ({width} × {height} pixels, {}) for a page of {lines} \
                         lines",
                        shape(*width, *height)
                    ),
                    match part {
                        Some(part) => format!("the page fits with its middle: crop: {part} (left, top, right, bottom); or take another"),
                        None => "use a part of it: crop: [left, top, right, bottom], as in [0, 0.2, 1, 0.8]; or take another".to_owned(),
                    },
                ),
            },
            Self::TooWide { file, width, height, part } => Wording {
                code: "picture.too-wide",
                zh: Said::hinted(
                    format!(
                        "图片“{file}”太扁（{width} × {height} 像素，{}），横着排满也只有几行高，这一版排不下",
                        shape(*width, *height)
                    ),
                    match part {
                        Some(part) => format!("只用中间一段就能排下：写“裁切: {part}”（左、上、右、下）；或者换一张"),
                        None => "裁掉两头：写 裁切（crop）: [左, 上, 右, 下]，例如 [0.2, 0, 0.8, 1] 只用中间一段；或者换一张".to_owned(),
                    },
                ),
                en: Said::hinted(
                    format!(
                        "the picture “{file}” is too wide and low ({width} × {height} pixels, {}): even across \
                         the page it is a few lines high, and does not fit anywhere",
                        shape(*width, *height)
                    ),
                    match part {
                        Some(part) => format!("the page fits with its middle: crop: {part} (left, top, right, bottom); or take another"),
                        None => "use a part of it: crop: [left, top, right, bottom], as in [0.2, 0, 0.8, 1]; or take another".to_owned(),
                    },
                ),
            },
            Self::TooBusy { file, contrast } => Wording {
                code: "picture.no-place-for-headline",
                zh: Said::hinted(
                    format!(
                        "图片“{file}”上没有一块地方压得下标题：要离开焦点、不花、够暗或者够亮（反差 4.5 : 1 以上，24 点以上的字）{}",
                        if *contrast < 4.5 { format!("；反差最好的地方是 {contrast:.1} : 1") } else { String::new() }
                    ),
                    "换一张有大片天空、水面或者暗处的横图，或者把标题、副题写短些；主体不在正中的，写上“焦点”；不压图就写“压图: 否”",
                ),
                en: Said::hinted(
                    format!(
                        "the picture “{file}” has no place for the headline: off its focus, calm, and dark or light enough (contrast of 4.5 : 1, type of 24 pt and more){}",
                        if *contrast < 4.5 { format!("; the best there is has {contrast:.1} : 1") } else { String::new() }
                    ),
                    "take a wide picture with a large part of sky, water or shade, or make headline and deck shorter; if what it shows is not in its middle, write its `focus`; or write overprint_head: no",
                ),
            },
            Self::NotAtEdge => Wording {
                code: "picture.bleeds-nowhere",
                zh: Said::hinted(
                    "这张图片写了“出血”，可是排在版心中间，两边都不挨纸边",
                    "给它写 位置（at），放在第一栏或者最后一栏；或者写 跨栏（span），排成通栏；不出血就去掉这一行",
                ),
                en: Said::hinted(
                    "this photo is to bleed, and stands in the middle of the page, at neither side",
                    "give it a place (`at`) in the first or the last column, or the page's width (`span`); or take `bleed` away",
                ),
            },
            Self::NoneAcross => Wording {
                code: "picture.none-across",
                zh: Said::hinted(
                    "这个通版没有图片，折缝两边就是两个平常的版",
                    "给第一篇文章配一张大的横图，放在“图片”的第一条，它会跨过折缝；没有就分成两版写",
                ),
                en: Said::hinted(
                    "this spread has no photo: it is two usual pages side by side",
                    "give its first article a large wide photo, the first of `photos`: it will lie across the fold; or write two pages",
                ),
            },
            Self::NotAcross { pixels, wanted } if pixels < wanted => Wording {
                code: "picture.not-across",
                zh: Said::hinted(
                    format!("这张图片只有 {pixels} 像素宽，跨过折缝至少要 {wanted} 像素，只好排在一边"),
                    "换大一点的原图；没有原图又要跨过折缝，写 清晰度（sharpness）: 将就，会印得糊一些",
                ),
                en: Said::hinted(
                    format!(
                        "this photo is {pixels} pixels wide and would need {wanted} to lie across the fold: it stands on one side"
                    ),
                    "use a larger original; to print it across the fold all the same, and soft, write sharpness: accept",
                ),
            },
            Self::NotAcross { .. } => Wording {
                code: "picture.not-across",
                zh: Said::hinted(
                    "这张图片不够横，跨过折缝就太高了，只好排在一边",
                    "换一张横图（宽是高的一倍半以上），或者用 裁切（crop）: [左, 上, 右, 下] 只要横的一块",
                ),
                en: Said::hinted(
                    "this photo is not wide enough to lie across the fold, where it would be too high: it stands on one side",
                    "use a wide one (at least one and a half times as wide as high), or a wide part of it: crop: [left, top, right, bottom]",
                ),
            },
            Self::NoByline => Wording {
                code: "picture.no-place-for-byline",
                zh: Said::hinted(
                    "标题压在图片上时，署名排在正文第一段前面；这篇正文不是以段落开头，署名没有地方",
                    "让正文以一段话开头，或者去掉“署名”；不压图就写“压图: 否”",
                ),
                en: Said::hinted(
                    "with its headline on a picture the by-line runs in before the first paragraph; this text does not begin with one",
                    "begin the text with a paragraph, or take the `byline` away; or write overprint_head: no",
                ),
            },
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_are_said_as_people_say_them() {
        assert_eq!(shape(1080, 2700), "2 : 5");
        assert_eq!(shape(4000, 1000), "4 : 1");
        assert_eq!(shape(1000, 3141), "1 : 3.1");
    }

    #[test]
    fn each_is_said() {
        let samples = [
            PhotoProblem::Narrow { pixels: 300, widest: Mm(38.9), share: 65 },
            PhotoProblem::Accepted { ppi: 120, floor: 150 },
            PhotoProblem::TooTall { file: "a.jpg".into(), width: 1080, height: 2700, lines: 90, part: None },
            PhotoProblem::TooTall {
                file: "a.jpg".into(),
                width: 1080,
                height: 2700,
                lines: 90,
                part: Some("[0, 0.15, 1, 0.85]".into()),
            },
            PhotoProblem::TooWide { file: "a.jpg".into(), width: 4000, height: 1000, part: None },
            PhotoProblem::TooWide {
                file: "a.jpg".into(),
                width: 4000,
                height: 1000,
                part: Some("[0.25, 0, 0.75, 1]".into()),
            },
            PhotoProblem::TooBusy { file: "a.jpg".into(), contrast: 2.34 },
            PhotoProblem::TooBusy { file: "a.jpg".into(), contrast: 5.0 },
            PhotoProblem::NoByline,
            PhotoProblem::NoneAcross,
            PhotoProblem::NotAcross { pixels: 1200, wanted: 1800 },
            PhotoProblem::NotAcross { pixels: 3000, wanted: 1800 },
            PhotoProblem::NotAtEdge,
            PhotoProblem::CropTooMuch { lost: 40, allowed: 30 },
            PhotoProblem::TooFewPixels { ppi: 90, least: 150, widest: Mm(60.9) },
        ];
        crate::diag::tests::each_is_said("compose.photo", include_str!("photo.rs"), &samples);
    }
}
