//! What can be wrong with a file to be imposed, or with its sheets, in words.

mod order;

use zhuanban_ground::diag::{Said, Worded, Wording};
use zhuanban_ground::units::{Mm, Size};

pub use order::OrderProblem;

use crate::paper::number;

/// What can be wrong.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum ImposeProblem {
    /// The file is no PDF that can be read.
    NotPdf { file: String },
    /// It can only be read with a password, or its encryption forbids PDF/X.
    Encrypted { file: String },
    /// It has no pages.
    NoPages { file: String },
    /// A page has no boxes, or broken ones.
    PageBoxes { page: usize },
    /// What a page paints cannot be taken over.
    PageContent { page: usize, why: String },
    /// Pages have several trimmed sizes.
    UnlikeSizes { first: Size<Mm>, others: Vec<(usize, Size<Mm>)> },
    /// The work does not fit the sheet.
    TooSmall { sheet: String, size: Size<Mm>, needs: Size<Mm>, larger: Vec<String> },
    /// Pages were added to fill the last sheet.
    BlankPages { pages: usize, multiple: usize, blanks: Vec<usize>, turn_saves: bool },
    /// Pages have less bleed than was asked for.
    LittleBleed { pages: Vec<usize>, wanted: Mm, least: Mm },
    /// There is no room for marks on some sides of the sheet.
    NoRoomForMarks { sides: Vec<SheetEdge> },
    /// The file is not PDF/X, or a level that cannot be kept; so the sheets are not PDF/X, either.
    NotPdfX { level: Option<String> },
    /// The face for the words on the sheets cannot be used.
    Face { why: String },
    /// The sheets would take the place of the file itself.
    OverItself { file: String },
    /// The sheets could not be written.
    Writer { why: String },
}

/// An edge of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetEdge {
    /// The gripper edge.
    Foot,
    /// The edge across from it.
    Head,
    /// Left and right.
    Sides,
}

impl SheetEdge {
    fn zh(self) -> &'static str {
        match self {
            Self::Foot => "咬口边",
            Self::Head => "拖梢边",
            Self::Sides => "左右两边",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Self::Foot => "the gripper edge",
            Self::Head => "the tail edge",
            Self::Sides => "the left and right edges",
        }
    }
}

/// A size as shown, mm.
pub(crate) fn size(size: Size<Mm>) -> String {
    format!("{}×{}", number(size.width.0), number(size.height.0))
}

/// The first few numbers.
fn list(numbers: &[usize], and: &str, more: &str) -> String {
    let shown: Vec<String> = numbers.iter().take(12).map(usize::to_string).collect();
    let dots = if numbers.len() > shown.len() { more } else { "" };
    format!("{}{dots}", shown.join(and))
}

impl Worded for ImposeProblem {
    fn wording(&self) -> Wording {
        let (code, zh, en) = match self {
            Self::TooSmall { sheet, size: has, needs, larger } => (
                "impose.too-small",
                Said::hinted(
                    format!("{sheet}（{}）放不下：连出血、咬口要 {} 毫米", size(*has), size(*needs)),
                    hint_zh(larger),
                ),
                Said::hinted(
                    format!(
                        "{sheet} ({}) is too small: with bleed and gripper it takes {} mm",
                        size(*has),
                        size(*needs)
                    ),
                    hint_en(larger),
                ),
            ),
            Self::BlankPages { pages, multiple, blanks, turn_saves } => (
                "impose.blank-pages",
                Said::hinted(
                    format!(
                        "共 {pages} 页，不是 {multiple} 的倍数：末尾加了 {} 页白页（第 {} 页）",
                        blanks.len(),
                        list(blanks, "、", "……")
                    ),
                    if *turn_saves {
                        "一张两面的，用 --work 自翻：正反拼在一套版上，裁开是一样的两份，没有白页"
                    } else {
                        "白页要放在别处（比如封底之前），请在原来的 PDF 里加好空白页再拼"
                    },
                ),
                Said::hinted(
                    format!(
                        "{pages} pages are no multiple of {multiple}: {} blank {} added at the end ({})",
                        blanks.len(),
                        if blanks.len() == 1 { "page was" } else { "pages were" },
                        list(blanks, ", ", " …")
                    ),
                    if *turn_saves {
                        "with --work turn, front and back stand beside each other: two copies, and no blank leaf"
                    } else {
                        "to have them elsewhere, such as before the back cover, put blank pages into the PDF first"
                    },
                ),
            ),
            Self::NoRoomForMarks { sides } => {
                let zh: Vec<&str> = sides.iter().map(|side| side.zh()).collect();
                let en: Vec<&str> = sides.iter().map(|side| side.en()).collect();
                (
                    "impose.no-room-for-marks",
                    Said::hinted(
                        format!("{}放不下印刷标记，有的短了，有的没有画", zh.join("、")),
                        "出血以外要留 6 毫米：换大一号的纸，或减小咬口",
                    ),
                    Said::hinted(
                        format!(
                            "there is too little room for marks at {}: some are short or left out",
                            en.join(" and ")
                        ),
                        "they want 6 mm outside the bleed: take a larger sheet or a smaller gripper margin",
                    ),
                )
            }
            Self::Face { why } => (
                "impose.face",
                Said::plain(format!("印张上的字没有字体可用（{why}）")),
                Said::plain(format!("the face for the words on the sheets cannot be used ({why})")),
            ),
            Self::OverItself { file } => (
                "impose.over-itself",
                Said::hinted(format!("拼好的印张不能写进原来的文件“{file}”"), "在 -o 后面换一个文件名"),
                Said::hinted(format!("the sheets cannot take the place of “{file}”"), "give -o another name"),
            ),
            Self::Writer { why } => (
                "impose.writer",
                Said::plain(format!("写印张时出错：{why}")),
                Said::plain(format!("the sheets could not be written: {why}")),
            ),
            Self::Encrypted { file } => (
                "impose.encrypted",
                Said::hinted(format!("“{file}”加了密"), "付印文件不能加密：请对方重发一份不加密的"),
                Said::hinted(format!("“{file}” is encrypted"), "press files must not be: ask for one without"),
            ),
            Self::NoPages { file } => (
                "impose.no-pages",
                Said::plain(format!("“{file}”里一页也没有")),
                Said::plain(format!("“{file}” has no pages")),
            ),
            Self::PageBoxes { page } => (
                "impose.page-boxes",
                Said::hinted(format!("第 {page} 页的页面框坏了，不知道成品多大"), "请对方重新导出 PDF"),
                Said::hinted(format!("page {page} has no boxes, or broken ones"), "export the PDF anew"),
            ),
            Self::PageContent { page, why } => (
                "impose.page-content",
                Said::hinted(format!("第 {page} 页的内容读不出来（{why}）"), "先做印前检查，再请对方重新导出 PDF"),
                Said::hinted(format!("page {page} cannot be taken over ({why})"), "preflight it, and export it anew"),
            ),
            Self::UnlikeSizes { first, others } => {
                let told = |&(page, is): &(usize, Size<Mm>)| (page, size(is));
                let told: Vec<(usize, String)> = others.iter().take(6).map(told).collect();
                let zh: Vec<String> = told.iter().map(|(page, is)| format!("第 {page} 页 {is}")).collect();
                let en: Vec<String> = told.iter().map(|(page, is)| format!("page {page} is {is}")).collect();
                let dots = if others.len() > told.len() { "……" } else { "" };
                (
                    "impose.unlike-sizes",
                    Said::hinted(
                        format!("各页的成品尺寸不一样：第 1 页 {}，{}{dots}（毫米）", size(*first), zh.join("，")),
                        "一起拼的页要一样大：跨页先拆成单页，封面、插页另拼",
                    ),
                    Said::hinted(
                        format!(
                            "pages differ in trimmed size: page 1 is {}, {}{dots} (mm)",
                            size(*first),
                            en.join(", ")
                        ),
                        "pages of one job must be alike: split spreads first, impose covers and inserts by themselves",
                    ),
                )
            }
            Self::LittleBleed { pages, wanted, least } => (
                "impose.little-bleed",
                Said::hinted(
                    format!(
                        "第 {} 页的出血不到 {} 毫米（最少的只有 {}）",
                        list(pages, "、", "……"),
                        number(wanted.0),
                        number(least.0)
                    ),
                    "裁切稍有偏差就会露白边；这些页若没有碰到边的图和底色，不要紧",
                ),
                Said::hinted(
                    format!(
                        "pages {} have less than {} mm of bleed (the least is {})",
                        list(pages, ", ", " …"),
                        number(wanted.0),
                        number(least.0)
                    ),
                    "a cut slightly off will show paper, unless nothing on them touches the trim",
                ),
            ),
            Self::NotPdfX { level } => {
                let (zh, en) = match level {
                    Some(level) => (
                        format!("这个 PDF 是 {level}，印张不能保持这一级"),
                        format!("the PDF is {level}, which sheets cannot keep"),
                    ),
                    None => ("这个 PDF 不是 PDF/X".to_owned(), "the PDF is not PDF/X".to_owned()),
                };
                (
                    "impose.not-pdfx",
                    Said::hinted(format!("{zh}：拼好的印张也不是 PDF/X"), "能行的话，请对方导出 PDF/X-1a 或 PDF/X-4"),
                    Said::hinted(format!("{en}: the sheets are not PDF/X, either"), "ask for PDF/X-1a or PDF/X-4"),
                )
            }
            Self::NotPdf { file } => (
                "impose.not-pdf",
                Said::hinted(format!("“{file}”不是能读的 PDF"), "看看是不是拿错了文件，或传坏了"),
                Said::hinted(
                    format!("“{file}” is no PDF that can be read"),
                    "check that it is the right file, and whole",
                ),
            ),
        };
        Wording { code, zh, en }
    }
}

fn hint_zh(larger: &[String]) -> String {
    if larger.is_empty() {
        "没有哪种常用的纸放得下：改用页数少的帖（--section），或双面（--work）".to_owned()
    } else {
        format!("放得下的：{}；或减小 --gripper、--gutter", larger.join("、"))
    }
}

fn hint_en(larger: &[String]) -> String {
    if larger.is_empty() {
        "no usual sheet is large enough: take smaller sections (--section), or --work both-sides".to_owned()
    } else {
        format!("these are large enough: {}; or make --gripper, --gutter smaller", larger.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said_in_both_languages() {
        let page = Size { width: Mm(210.0), height: Mm(285.0) };
        let file = || "书.pdf".to_owned();
        let samples = [
            ImposeProblem::NotPdf { file: file() },
            ImposeProblem::Encrypted { file: file() },
            ImposeProblem::NoPages { file: file() },
            ImposeProblem::PageBoxes { page: 3 },
            ImposeProblem::PageContent { page: 3, why: "inflate".into() },
            ImposeProblem::UnlikeSizes { first: page, others: vec![(2, page); 9] },
            ImposeProblem::TooSmall { sheet: "A3".into(), size: page, needs: page, larger: vec!["SRA3".into()] },
            ImposeProblem::TooSmall { sheet: "A0".into(), size: page, needs: page, larger: vec![] },
            ImposeProblem::BlankPages { pages: 6, multiple: 4, blanks: vec![7, 8], turn_saves: false },
            ImposeProblem::BlankPages { pages: 1, multiple: 16, blanks: (2..=16).collect(), turn_saves: true },
            ImposeProblem::LittleBleed { pages: vec![1, 2], wanted: Mm(3.0), least: Mm(0.0) },
            ImposeProblem::NoRoomForMarks { sides: vec![SheetEdge::Foot, SheetEdge::Head, SheetEdge::Sides] },
            ImposeProblem::NotPdfX { level: None },
            ImposeProblem::NotPdfX { level: Some("PDF/X-3:2003".into()) },
            ImposeProblem::Face { why: "no glyphs".into() },
            ImposeProblem::OverItself { file: file() },
            ImposeProblem::Writer { why: "disk".into() },
        ];
        for sample in samples {
            let Wording { code, zh, en } = sample.wording();
            assert!(code.starts_with("impose."), "{code}");
            let chinese = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c);
            assert!(zh.message.contains(chinese), "{}", zh.message);
            assert!(!en.message.replace("书.pdf", "").contains(chinese), "{}", en.message);
        }
    }
}
