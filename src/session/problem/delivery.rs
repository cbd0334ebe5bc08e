//! What keeps pages from the press, or makes them print worse than they could.

use crate::diag::{Explain, Lang, Said, Worded, Wording};
use crate::preflight::problem::PreflightProblem;
use crate::preflight::report::SummaryWords;
use crate::units::Mm;

/// A problem of a press set.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum DeliveryProblem {
    /// A press file needs a day: its dates come from there.
    NoDate,
    /// Too few pixels for the slot: not for the press.
    LowPpi { ppi: u32, floor: u32, widest: Mm, columns: u32 },
    /// Pictures with fewer pixels than the press aims at: how many, the least and the most of them, the worst files.
    SoftPpi { target: u32, count: usize, least: u32, most: u32, files: Vec<String> },
    /// A scan of one bit a pixel with fewer pixels than its lines want.
    CoarseScan { file: String, ppi: u32, least: u32, widest: Mm },
    /// A theme's colour takes more ink than the paper bears.
    TooMuchInk { file: String, colour: String, ink: u32, limit: u32 },
    /// Two pages of one day with the same number: their files would be one.
    SamePage { number: String },
    /// The ticket says how pages are imposed, but not on what.
    NoPressSheet,
    /// The ticket names a sheet, but not how pages are imposed on it.
    NoImposition,
    /// The press file's type is outlines.
    Outlined,
    /// Preflight found something in the press file.
    Found(Box<PressFinding>),
    /// Preflight found something in an advertiser's PDF.
    AdFound { file: String, problem: Box<PreflightProblem> },
    /// An advertiser's PDF with transparency, for a press file of PDF/X-1a.
    AdTransparent { file: String },
    /// An advertiser's PDF in colour, for a report in black.
    AdInColour { file: String, inks: Vec<String> },
    /// A press file that must not be plated, and is kept apart. `press` names the shipped condition it was held to;
    /// `None` if the report has limits of its own.
    Rejected { file: String, press: Option<&'static str> },
}

/// What preflight found in a press file of ours.
#[derive(Clone, Debug, PartialEq)]
pub struct PressFinding {
    /// The page's number as the report has it; `None` for the whole file.
    pub page: Option<String>,
    /// Left and top from the trim's top left corner, width, height.
    pub at: Option<[Mm; 4]>,
    /// How often it was seen on the page.
    pub count: usize,
    /// What it is.
    pub problem: PreflightProblem,
}

impl Worded for DeliveryProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NoDate => Wording {
                code: "press.no-date",
                zh: Said::hinted(
                    "没有写出版日期，付印文件做不了",
                    "在 报纸（publication）下面写 日期（date）: 2024-09-30；还没定日子，就先只出大样（--proof-only）",
                ),
                en: Said::hinted(
                    "there is no publication date, and a press file needs one",
                    "write date: 2024-09-30 under publication; for a proof of a page whose date is not fixed \
                     yet, add --proof-only",
                ),
            },
            Self::LowPpi { ppi, floor, widest, columns } => Wording {
                code: "press.low-ppi",
                zh: Said::hinted(format!("图片放到这么大只有 {ppi} ppi，付印至少要 {floor}"), {
                    let narrower = match columns {
                        0 => format!("这一张最宽只能印 {:.0} 毫米，一栏都不到", widest.0.floor()),
                        n => format!("最多跨 {n} 栏，这一张最宽只能印 {:.0} 毫米", widest.0.floor()),
                    };
                    format!(
                        "换大一点的原图（{narrower}）；没有原图又一定要用，写 清晰度（sharpness）: 将就，会印得糊一些"
                    )
                }),
                en: Said::hinted(
                    format!("at this size the picture has only {ppi} ppi; the press needs at least {floor}"),
                    {
                        let narrower = match columns {
                            0 => {
                                format!("this one prints no wider than {:.0} mm, less than a column", widest.0.floor())
                            }
                            1 => format!("this one prints up to {:.0} mm wide, a span of 1", widest.0.floor()),
                            n => {
                                format!("this one prints up to {:.0} mm wide, a span of {n} at most", widest.0.floor())
                            }
                        };
                        format!(
                            "use a larger original ({narrower}); if there is none and it must be used, write \
                             sharpness: accept, and it prints soft"
                        )
                    },
                ),
            },
            Self::SoftPpi { target, count, least, most, files } => Wording {
                code: "press.soft-ppi",
                zh: Said::hinted(
                    match count {
                        1 => format!(
                            "图片“{}”放到版上有 {least} ppi，能印，但不到 {target}，不会很清晰",
                            files.join("、")
                        ),
                        _ => format!(
                            "{count} 张图片放到版上有 {}，能印，但不到 {target}，不会很清晰：{}{}",
                            if least == most { format!("{least} ppi") } else { format!("{least}～{most} ppi") },
                            files.join("、"),
                            if *count > files.len() { " 等" } else { "" }
                        ),
                    },
                    "有更大的原图就换上，没有可以不管",
                ),
                en: Said::hinted(
                    match count {
                        1 => format!(
                            "the picture “{}” has {least} ppi on the page: printable, but below {target} and \
                             not quite sharp",
                            files.join(", ")
                        ),
                        _ => format!(
                            "{count} pictures have {} on the page: printable, but below {target} and not quite \
                             sharp: {}{}",
                            if least == most { format!("{least} ppi") } else { format!("{least}–{most} ppi") },
                            files.join(", "),
                            if *count > files.len() { " and others" } else { "" }
                        ),
                    },
                    "use larger originals if there are any; if not, leave them",
                ),
            },
            Self::TooMuchInk { file, colour, ink, limit } => Wording {
                code: "press.too-much-ink",
                zh: Said::hinted(
                    format!("“{file}”里的颜色 {colour} 一共 {ink}% 的墨，这种纸最多 {limit}%"),
                    "把四个数调小一些，先减青、品红、黄，黑可以留着；或者换一种印刷条件（press）",
                ),
                en: Said::hinted(
                    format!(
                        "the colour {colour} in “{file}” takes {ink} % of ink; this paper takes at most \
                             {limit} %"
                    ),
                    "lower the four numbers, cyan, magenta and yellow first; or choose another press condition",
                ),
            },
            Self::SamePage { number } => Wording {
                code: "press.same-page",
                zh: Said::hinted(
                    format!("有两版都叫“{number}”，分版的文件会重名"),
                    "给每一版写不同的版次（number），或不用 --split",
                ),
                en: Said::hinted(
                    format!("two pages are both “{number}”: their split files would have the same name"),
                    "give each page a number of its own, or leave out --split",
                ),
            },
            Self::NoPressSheet => Wording {
                code: "press.no-sheet",
                zh: Said::hinted(
                    "写了 拼版（imposition），没有写 印张（sheet）：算不出一份几张纸",
                    "在 工单（ticket）里加一行，例如 印张: SRA3；不知道就把 拼版 去掉，让印厂定",
                ),
                en: Said::hinted(
                    "there is an imposition but no sheet: how many sheets a copy takes cannot be reckoned",
                    "add a line to ticket, such as sheet: SRA3; or leave out imposition, and the shop decides",
                ),
            },
            Self::CoarseScan { file, ppi, least, widest } => Wording {
                code: "press.coarse-scan",
                zh: Said::hinted(
                    format!("黑白扫描件“{file}”只有 {ppi} ppi，笔画会有锯齿；黑白二值的图至少要 {least} ppi"),
                    format!(
                        "用 {least} dpi 以上重新扫描，或者印得窄一些（最宽 {:.0} 毫米），或者扫成灰度图",
                        widest.0.floor()
                    ),
                ),
                en: Said::hinted(
                    format!(
                        "the black-and-white scan “{file}” has {ppi} ppi only and its lines will show steps; one bit a \
                         pixel wants {least} ppi"
                    ),
                    format!(
                        "scan it again at {least} dpi or more, print it narrower (up to {:.0} mm), or scan it in greys",
                        widest.0.floor()
                    ),
                ),
            },
            Self::NoImposition => Wording {
                code: "press.no-imposition",
                zh: Said::hinted(
                    "写了 印张（sheet），没有写 拼版（imposition）：印张没有用上",
                    "在 工单（ticket）里加一行，例如 拼版: 骑马订；不拼版就把 印张 去掉",
                ),
                en: Said::hinted(
                    "there is a sheet but no imposition: the sheet is not used",
                    "add a line to ticket, such as imposition: saddle; or leave out sheet",
                ),
            },
            Self::Outlined => Wording {
                code: "press.outlined",
                zh: Said::hinted(
                    "付印文件里的文字转成曲线，不能再查找、复制，也不能改字",
                    "印厂没有要求转曲，就不要加 --outline；校对、存档用大样",
                ),
                en: Said::hinted(
                    "the press file's type is outlines: it cannot be searched, copied or corrected",
                    "leave out --outline unless the shop asks for it; read and keep the proof",
                ),
            },
            Self::Found(found) => Wording { code: "press.found", zh: found.say(Lang::Zh), en: found.say(Lang::En) },
            Self::AdFound { file, problem } => Wording {
                code: "press.ad-found",
                zh: Said::hinted(
                    format!("广告“{file}”不能照原样付印：{}", problem.say(Lang::Zh).message),
                    "请广告方改好，另存为 PDF/X-1a 再发来；或者请他们给 CMYK 的 TIFF 或 JPEG，按尺寸 300 ppi",
                ),
                en: Said::hinted(
                    format!("the advertisement “{file}” cannot be printed as it is: {}", problem.say(Lang::En).message),
                    "have it mended and sent as PDF/X-1a, or as a CMYK picture (TIFF, JPEG) made to size at 300 ppi",
                ),
            },
            Self::AdTransparent { file } => Wording {
                code: "press.ad-transparent",
                zh: Said::hinted(
                    format!("广告“{file}”里有透明的东西（阴影、羽化、半透明），PDF/X-1a 的付印文件不能有"),
                    "印厂收 PDF/X-4，就加上 --pdfx x4，照原样排进去；不收，请广告方压平透明，另存为 PDF/X-1a 再发来",
                ),
                en: Said::hinted(
                    format!(
                        "the advertisement “{file}” has something transparent in it, which PDF/X-1a does not allow"
                    ),
                    "if the shop takes PDF/X-4, add --pdfx x4: it is placed as it is; if not, have it flattened and sent \
                     as PDF/X-1a",
                ),
            },
            Self::AdInColour { file, inks } => Wording {
                code: "press.ad-in-colour",
                zh: Said::hinted(
                    format!("这一版印单色或套红，广告“{file}”却要 {} 这些墨", inks.join("、")),
                    "请广告方发只用黑的 PDF；或者换成图片，程序把它转成黑白",
                ),
                en: Said::hinted(
                    format!("the report prints in black, and the advertisement “{file}” wants {}", inks.join(", ")),
                    "have a PDF sent in black alone, or a picture, which is made grey",
                ),
            },
            Self::Rejected { file, press } => Wording {
                code: "press.rejected",
                zh: Said::hinted(
                    format!("付印文件没有通过印前检查，没有交付；留下来供查看：“{file}”"),
                    match press {
                        Some(press) => format!(
                            "改掉列出的错误再排一次；要看问题在版面的什么地方：zhuanban preflight {file} --press {} --annotate 批注.pdf",
                            press
                        ),
                        None => "改掉列出的错误再排一次；每一处在版面的什么地方，都写明了毫米数".to_owned(),
                    },
                ),
                en: Said::hinted(
                    format!("the press file did not pass preflight and is not delivered; it is kept as “{file}”"),
                    match press {
                        Some(press) => format!(
                            "fix the errors listed and build again; zhuanban preflight {file} --press {} \
                             --annotate marked.pdf shows where on the page they are",
                            press
                        ),
                        None => "fix the errors listed and build again; each says where on the page it is".to_owned(),
                    },
                ),
            },
        }
    }
}

impl PressFinding {
    /// Preflight's words, behind where on the press file they belong.
    fn say(&self, lang: Lang) -> Said {
        let words = SummaryWords::of(lang);
        let page = self.page.as_ref().map(|page| match lang {
            Lang::Zh => format!("第 {page} 版"),
            Lang::En => format!("page {page}"),
        });
        let at = self.at.map(|at| SummaryWords::place_of(lang, at.map(|length| length.0)));
        let more = (self.count > 1).then(|| words.more.replace("{}", &self.count.to_string()));
        let said = self.problem.say(lang);
        let place: Vec<String> = [page, at].into_iter().flatten().collect();
        let message = match place.is_empty() {
            true => said.message,
            false => {
                format!("{}{}{}{}", place.join(words.list), more.unwrap_or_default(), words.colon, said.message)
            }
        };
        Said { message, hint: said.hint }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            DeliveryProblem::NoDate,
            DeliveryProblem::LowPpi { ppi: 90, floor: 150, widest: Mm(30.9), columns: 0 },
            DeliveryProblem::LowPpi { ppi: 90, floor: 150, widest: Mm(50.9), columns: 1 },
            DeliveryProblem::LowPpi { ppi: 90, floor: 150, widest: Mm(90.9), columns: 2 },
            DeliveryProblem::SoftPpi { target: 250, count: 1, least: 180, most: 180, files: vec!["a.jpg".into()] },
            DeliveryProblem::SoftPpi {
                target: 250,
                count: 2,
                least: 180,
                most: 180,
                files: vec!["a.jpg".into(), "b.jpg".into()],
            },
            DeliveryProblem::SoftPpi {
                target: 250,
                count: 5,
                least: 180,
                most: 240,
                files: vec!["a.jpg".into(), "b.jpg".into()],
            },
            DeliveryProblem::CoarseScan { file: "公章.png".into(), ppi: 240, least: 600, widest: Mm(38.4) },
            DeliveryProblem::TooMuchInk {
                file: "mine/colours.yaml".into(),
                colour: "red".into(),
                ink: 320,
                limit: 240,
            },
            DeliveryProblem::SamePage { number: "04".into() },
            DeliveryProblem::NoPressSheet,
            DeliveryProblem::NoImposition,
            DeliveryProblem::Outlined,
            DeliveryProblem::Found(Box::new(PressFinding {
                page: None,
                at: None,
                count: 1,
                problem: crate::preflight::problem::LevelProblem::NoLevel.into(),
            })),
            DeliveryProblem::Found(Box::new(PressFinding {
                page: Some("04".into()),
                at: Some([Mm(1.0), Mm(2.0), Mm(3.0), Mm(4.5)]),
                count: 3,
                problem: crate::preflight::problem::FileProblem::NoId.into(),
            })),
            DeliveryProblem::AdFound {
                file: "广告.pdf".into(),
                problem: Box::new(crate::preflight::problem::LevelProblem::NoLevel.into()),
            },
            DeliveryProblem::AdTransparent { file: "广告.pdf".into() },
            DeliveryProblem::AdInColour { file: "广告.pdf".into(), inks: vec!["Cyan".into(), "Black".into()] },
            DeliveryProblem::Rejected { file: "a.rejected.pdf".into(), press: Some("newspaper") },
            DeliveryProblem::Rejected { file: "a.rejected.pdf".into(), press: None },
        ];
        crate::diag::tests::each_is_said("session.delivery", include_str!("delivery.rs"), &samples);
    }
}
