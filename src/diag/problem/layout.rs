//! What fonts, photos, the theme, placing and output can complain about.

use std::io::{self, ErrorKind};

use super::Excess;
use crate::diag::{Explain, Lang, Said, Unread, disk_zh};
use crate::units::Mm;

/// A problem found after the report itself was understood.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum LayoutProblem {
    /// The report file cannot be read.
    CannotRead {
        name: String,
        why: Unread,
    },
    /// The output folder cannot be written.
    CannotWrite {
        folder: String,
        why: ErrorKind,
    },
    /// A folder that a copy would have been put into holds files.
    FolderNotEmpty {
        folder: String,
    },
    /// `--fonts` names no folder.
    NoFontFolder {
        folder: String,
    },
    /// No font files were found at all.
    NoFonts,
    /// A font file that is none.
    BadFont {
        file: String,
    },
    /// A font file that was not read.
    FontUnread {
        file: String,
        why: Unread,
    },
    /// A file of an older set that stands beside the new one and cannot be shown to be ours.
    LeftBeside {
        file: String,
    },
    /// A role asks for a family nobody has.
    NoFamily {
        role: String,
        family: String,
        known: Vec<String>,
    },
    /// A character the role's face lacks; another face helps out.
    Fallback {
        c: char,
        family: String,
        other: String,
    },
    /// A character no face has.
    NoGlyph {
        c: char,
    },
    /// No such theme.
    NoTheme {
        name: String,
        known: Vec<String>,
    },
    /// A theme's settings file is wrong.
    BadTheme {
        file: String,
        why: String,
    },
    /// A theme lacks a file.
    NoThemeFile {
        file: String,
    },
    /// A theme lacks a colour every theme needs.
    NoColour {
        file: String,
        colour: String,
    },
    /// An ink that is no percentage.
    InkRange {
        file: String,
        colour: String,
    },
    /// Typst found an error in a theme.
    Typst {
        file: String,
        line: Option<usize>,
        message: String,
    },
    /// A theme took too much of the machine, in its file at its line.
    ThemeExcess {
        theme: String,
        excess: Excess,
        at: Option<(String, Option<usize>)>,
    },
    /// A theme could not be tried.
    ThemeUntried {
        theme: String,
        why: String,
    },
    /// A theme painted a colour `colours.yaml` does not name.
    UnnamedColour {
        colour: String,
        near: String,
    },
    /// A photo file is missing.
    NoPhoto {
        file: String,
        near: Option<String>,
    },
    /// Line art that is neither SVG nor 1-bit PNG.
    NotLineArt {
        file: String,
    },
    /// The slot cuts off more than allowed.
    CropTooMuch {
        lost: u32,
        allowed: u32,
    },
    /// Too few pixels for the slot.
    TooFewPixels {
        ppi: u32,
        least: u32,
        widest: Mm,
    },
    /// A block without a place.
    NoPlace {
        key: &'static str,
    },
    /// A block without a height.
    NoHeight {
        key: &'static str,
    },
    /// Pins that leave the grid.
    OffGrid {
        column: u32,
        span: u32,
        line: u32,
        lines: u32,
        columns: u32,
        page_lines: u32,
    },
    /// Two blocks on the same cells.
    Overlap {
        one: String,
        other: String,
    },
    /// The top margin is too small for the folio line.
    NoRoomForFolio {
        needed: Mm,
    },
    /// A photo block too low for its caption.
    PhotoTooLow {
        lines: u32,
        least: u32,
    },
    /// A text area with something on every cell.
    NoFrames,
    /// A text longer than its frames.
    Overset {
        part: &'static str,
        lines: u32,
        zi: u32,
    },
    /// A text shorter than its frames.
    Underset {
        part: &'static str,
        lines: u32,
        zi: u32,
    },
    /// A block whose words need more room.
    BlockTooSmall {
        id: String,
        lines: u32,
    },
    /// Words of the report that the theme did not print.
    TextLost,
    WordBroken {
        word: String,
    },
    /// A table whose words need more width than its column has.
    TableTooWide {
        columns: usize,
    },
    /// A word or table wider than its place.
    BlockTooNarrow {
        id: String,
    },
    /// PDF export failed.
    Export {
        why: String,
    },
}

impl Explain for LayoutProblem {
    fn code(&self) -> &'static str {
        match self {
            Self::CannotRead { .. } => "layout.cannot-read",
            Self::CannotWrite { .. } => "layout.cannot-write",
            Self::FolderNotEmpty { .. } => "layout.folder-not-empty",
            Self::ThemeExcess { .. } => "layout.theme-excess",
            Self::ThemeUntried { .. } => "layout.theme-untried",
            Self::NoFontFolder { .. } => "layout.no-font-folder",
            Self::NoFonts => "layout.no-fonts",
            Self::BadFont { .. } => "layout.bad-font",
            Self::FontUnread { .. } => "layout.font-unread",
            Self::LeftBeside { .. } => "layout.left-beside",
            Self::NoFamily { .. } => "layout.no-family",
            Self::Fallback { .. } => "layout.fallback",
            Self::NoGlyph { .. } => "layout.no-glyph",
            Self::NoTheme { .. } => "layout.no-theme",
            Self::BadTheme { .. } => "layout.bad-theme",
            Self::NoThemeFile { .. } => "layout.no-theme-file",
            Self::NoColour { .. } => "layout.no-colour",
            Self::InkRange { .. } => "layout.ink-range",
            Self::Typst { .. } => "layout.typst",
            Self::UnnamedColour { .. } => "layout.unnamed-colour",
            Self::NoPhoto { .. } => "layout.no-photo",
            Self::NotLineArt { .. } => "layout.not-line-art",
            Self::CropTooMuch { .. } => "layout.crop-too-much",
            Self::TooFewPixels { .. } => "layout.too-few-pixels",
            Self::NoPlace { .. } => "layout.no-place",
            Self::NoHeight { .. } => "layout.no-height",
            Self::OffGrid { .. } => "layout.off-grid",
            Self::Overlap { .. } => "layout.overlap",
            Self::NoRoomForFolio { .. } => "layout.no-room-for-folio",
            Self::PhotoTooLow { .. } => "layout.photo-too-low",
            Self::NoFrames => "layout.no-frames",
            Self::Overset { .. } => "layout.overset",
            Self::Underset { .. } => "layout.underset",
            Self::BlockTooSmall { .. } => "layout.block-too-small",
            Self::TextLost => "layout.text-lost",
            Self::WordBroken { .. } => "layout.word-broken",
            Self::TableTooWide { .. } => "layout.table-too-wide",
            Self::BlockTooNarrow { .. } => "layout.block-too-narrow",
            Self::Export { .. } => "layout.export",
        }
    }

    fn say(&self, lang: Lang) -> Said {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }
}

impl LayoutProblem {
    /// A file that could not be read, with the reason.
    pub fn cannot_read(name: impl Into<String>, error: &io::Error) -> Self {
        Self::CannotRead { name: name.into(), why: Unread::of(error) }
    }

    /// A picture that could not be read; `near` is a file of nearly its name.
    pub fn no_picture(file: impl Into<String>, near: Option<String>, error: &io::Error) -> Self {
        match Unread::of(error) {
            Unread::Missing => Self::NoPhoto { file: file.into(), near },
            why => Self::CannotRead { name: file.into(), why },
        }
    }

    fn zh(&self) -> Said {
        match self {
            Self::CannotRead { name, why } => {
                Said::hinted(format!("打不开“{name}”：{}", why.say(Lang::Zh)), why.remedy(Lang::Zh))
            }
            Self::CannotWrite { folder, why } => Said::hinted(
                format!("写不进文件夹“{folder}”：{}", busy_zh(*why)),
                "换一个文件夹（-o 文件夹），或关掉正打开着这些文件的程序；原来的文件没有动",
            ),
            Self::FolderNotEmpty { folder } => {
                Said::hinted(format!("文件夹“{folder}”里已经有文件"), "换一个新的文件夹名，免得盖掉里面的东西")
            }
            Self::NoFontFolder { folder } => Said::hinted(
                format!("没有字体文件夹“{folder}”"),
                "看看 --fonts 后面的路径有没有写错，要写文件夹，不写文件",
            ),
            Self::NoFonts => {
                Said::hinted("一个字体文件也没有找到", "把字体放进项目的 fonts/ 文件夹，或用 --fonts 文件夹 指出来")
            }
            Self::BadFont { file } => Said::hinted(
                format!("“{file}”不是能用的字体文件"),
                "换一个 .otf、.ttf 或 .ttc 文件，或把它移出字体文件夹",
            ),
            Self::FontUnread { file, why } => Said::hinted(
                format!("没有用字体文件“{file}”：{}", why.say(Lang::Zh)),
                "换一个 .otf、.ttf 或 .ttc 文件，或把它移出字体文件夹",
            ),
            Self::LeftBeside { file } => Said::hinted(
                format!("“{file}”和新的大样不是一套：它不是这次写的，也认不出是从前写的，所以没有动它"),
                "别把它交给印厂；用不着就删掉，要留就换个文件夹放",
            ),
            Self::NoFamily { role, family, known } => Said::hinted(
                format!("{role}要用字体“{family}”，但没有找到它"),
                format!("把字体文件放进项目的 fonts/；现有的字体：{}", known.join("、")),
            ),
            Self::Fallback { c, family, other } => Said::hinted(
                format!("字体“{family}”里没有“{c}”字，这个字改用“{other}”"),
                "看一眼大样，觉得不搭就换一种字体",
            ),
            Self::NoGlyph { c } => Said::hinted(
                format!("所有字体里都没有“{c}”（U+{:04X}）", u32::from(*c)),
                "换一个写法，或把有这个字的字体放进项目的 fonts/",
            ),
            Self::NoTheme { name, known } => Said::hinted(
                format!("没有叫“{name}”的风格"),
                format!("可用的有：{}；自己的风格写它在项目里的文件夹", known.join("、")),
            ),
            Self::BadTheme { file, why } => Said::plain(format!("风格文件“{file}”有错：{why}")),
            Self::NoThemeFile { file } => {
                Said::hinted(format!("风格里少了文件“{file}”"), "用 zhuanban theme daily 文件夹 复制一份完整的风格来改")
            }
            Self::NoColour { file, colour } => Said::hinted(
                format!("“{file}”里没有 {colour} 这个颜色"),
                "每种风格都要有 black（黑墨）和 paper（白纸），例如 black: [0, 0, 0, 100]",
            ),
            Self::InkRange { file, colour } => {
                Said::hinted(format!("“{file}”里颜色 {colour} 的数值不对"), "写四个 0 到 100 的数：[青, 品红, 黄, 黑]")
            }
            Self::Typst { file, line, message } => {
                let line = line.map_or(String::new(), |line| format!("第 {line} 行"));
                Said::plain(format!("风格文件“{file}”{line}有错：{message}"))
            }
            Self::ThemeExcess { theme, excess, at } => excess.zh(theme, at.as_ref()),
            Self::ThemeUntried { theme, why } => Said::hinted(
                format!("没能先试一遍风格“{theme}”：{why}"),
                "再试一次；还不行就先用自带的风格，例如 theme: daily",
            ),
            Self::UnnamedColour { colour, near } => Said::hinted(
                format!("风格用了 colours.yaml 里没有的颜色 {colour}{}", near_zh(near)),
                "在 colours.yaml 里给它起个名字，写上 CMYK 数值，再按名字用它",
            ),
            Self::NoPhoto { file, near: Some(near) } => {
                Said::hinted(format!("找不到图片“{file}”"), format!("是不是想写 {near}？大小写和扩展名也要一样"))
            }
            Self::NoPhoto { file, near: None } => Said::hinted(
                format!("找不到图片“{file}”"),
                "图片的路径从项目文件夹算起，例如 images/会场.jpg；注意大小写",
            ),
            Self::NotLineArt { file } => Said::hinted(
                format!("“{file}”不是 SVG，也不是黑白两色的 PNG"),
                "报头、报徽、二维码要用 SVG 或 1 位 PNG",
            ),
            Self::CropTooMuch { lost, allowed } => Said::hinted(
                format!("这个位置要裁掉图片的 {lost}%，超过了 {allowed}%"),
                format!("改一改跨栏（span）或行数（lines），让框的形状接近图片；舍得裁就写 裁切（crop）: {lost}%"),
            ),
            Self::TooFewPixels { ppi, least, widest } => Said::hinted(
                format!("图片放到这么大只有 {ppi} ppi，印出来会糊（至少要 {least}）"),
                format!(
                    "换大一点的原图，或把它缩到 {:.0} 毫米宽以内；没有原图就写 清晰度（sharpness）: 将就",
                    widest.0.floor()
                ),
            ),
            Self::NoPlace { key } => Said::hinted(
                format!("{}还没有位置", part_zh(key)),
                "写上 位置（at）: [第几栏, 第几行]、跨栏（span）: 几栏、行数（lines）: 几行",
            ),
            Self::NoHeight { key } => Said::hinted(format!("{}没有写占几行", part_zh(key)), "写上 行数（lines）: 几行"),
            Self::OffGrid { column, span, line, lines, columns, page_lines } => Said::hinted(
                format!(
                    "出了版心：从第 {column} 栏跨 {span} 栏，从第 {line} 行占 {lines} 行，而这一版只有 {columns} 栏 {page_lines} 行"
                ),
                "改位置（at）、跨栏（span）或行数（lines）",
            ),
            Self::Overlap { one, other } => Said::hinted(
                format!("{}和{}叠在一起了", block_zh(other), block_zh(one)),
                "改其中一个的位置（at）、跨栏（span）或行数（lines）",
            ),
            Self::NoRoomForFolio { needed } => {
                Said::hinted("上边留的空放不下报眉", format!("页边（margins）的上边至少 {:.0} 毫米", needed.0.ceil()))
            }
            Self::PhotoTooLow { lines, least } => {
                Said::hinted(format!("图片连说明只有 {lines} 行高，放不下"), format!("行数（lines）至少 {least}"))
            }
            Self::NoFrames => Said::hinted("正文的区域全被别的内容占了", "把正文的区域改大，或移开图片"),
            Self::Overset { part, lines, zi } => Said::hinted(
                format!("{}超出 {lines} 行，约 {zi} 字", part_zh(part)),
                format!("删去约 {zi} 字，或缩小图片，给它多留 {lines} 行"),
            ),
            Self::Underset { part, lines, zi } => Said::hinted(
                format!("{}欠 {lines} 行，约 {zi} 字", part_zh(part)),
                format!("添约 {zi} 字，或让别的内容占去这 {lines} 行"),
            ),
            Self::BlockTooSmall { id, lines } => Said::hinted(
                format!("{}的文字放不下", block_zh(id)),
                format!("把它的行数（lines）加 {lines}，或把文字改短"),
            ),
            Self::TextLost => Said::hinted(
                "这段文字没有排到版面上",
                "不是稿子的错：风格（theme.typ）里画这一块的函数漏了它，请设计者补上",
            ),
            Self::WordBroken { word } => Said::hinted(
                format!("“{}”比一行还长，只好从中间断开", shortened(word)),
                "看一看大样；能改短就改短，或者让这篇文章的栏宽一些",
            ),
            Self::TableTooWide { columns } => Said::hinted(
                format!("这张表有 {columns} 列，栏里排不下，伸出了栏外"),
                "拆成几张表，改短格子里的词，或者做成图片",
            ),
            Self::BlockTooNarrow { id } => Said::hinted(
                format!("{}里有一行太长，伸出了栏外", block_zh(id)),
                "多半是很长的网址、英文词、数字或表格：把它拆开、改短，或多跨一栏",
            ),
            Self::Export { why } => Said::plain(format!("写 PDF 时出错：{why}")),
        }
    }

    fn en(&self) -> Said {
        match self {
            Self::CannotRead { name, why } => {
                Said::hinted(format!("cannot open “{name}”: {}", why), why.remedy(Lang::En))
            }
            Self::CannotWrite { folder, why } => Said::hinted(
                format!("cannot write to the folder “{folder}”: {}", busy_en(*why)),
                "choose another folder (-o DIR), or close the programs that hold these files; the old files are untouched",
            ),
            Self::FolderNotEmpty { folder } => Said::hinted(
                format!("the folder “{folder}” holds files already"),
                "name a new folder, so that nothing is overwritten",
            ),
            Self::NoFontFolder { folder } => Said::hinted(
                format!("there is no font folder “{folder}”"),
                "check the path after --fonts; it takes a folder, not a file",
            ),
            Self::NoFonts => Said::hinted(
                "no font file was found",
                "put fonts into the project's fonts/, or name a folder with --fonts",
            ),
            Self::BadFont { file } => Said::hinted(
                format!("“{file}” is not a usable font"),
                "replace it by an .otf, .ttf or .ttc file, or move it away",
            ),
            Self::FontUnread { file, why } => Said::hinted(
                format!("the font file “{file}” is not used: {}", why),
                "replace it by an .otf, .ttf or .ttc file, or move it away",
            ),
            Self::LeftBeside { file } => Said::hinted(
                format!(
                    "“{file}” does not belong to the new proof: this build did not write it, nothing shows that an earlier \
                     one did, and so it was left alone"
                ),
                "do not send it to the shop; remove it, or keep it in another folder",
            ),
            Self::NoFamily { role, family, known } => Said::hinted(
                format!("{role} asks for the font “{family}”, which was not found"),
                format!("put its file into the project's fonts/; there are: {}", known.join(", ")),
            ),
            Self::Fallback { c, family, other } => Said::hinted(
                format!("the font “{family}” has no “{c}”; it is set in “{other}”"),
                "look at the proof; if it does not match, choose another font",
            ),
            Self::NoGlyph { c } => Said::hinted(
                format!("no font has “{c}” (U+{:04X})", u32::from(*c)),
                "write it another way, or put a font that has it into the project's fonts/",
            ),
            Self::NoTheme { name, known } => Said::hinted(
                format!("there is no theme “{name}”"),
                format!("there are: {}; for your own, name its folder in the project", known.join(", ")),
            ),
            Self::BadTheme { file, why } => Said::plain(format!("the theme file “{file}” is wrong: {why}")),
            Self::NoThemeFile { file } => Said::hinted(
                format!("the theme lacks the file “{file}”"),
                "start from a whole one: zhuanban theme daily DIR",
            ),
            Self::NoColour { file, colour } => Said::hinted(
                format!("“{file}” does not name the colour {colour}"),
                "every theme needs black and paper, as in black: [0, 0, 0, 100]",
            ),
            Self::InkRange { file, colour } => Said::hinted(
                format!("the inks of {colour} in “{file}” are out of range"),
                "write four numbers from 0 to 100: [cyan, magenta, yellow, black]",
            ),
            Self::Typst { file, line, message } => {
                let line = line.map_or(String::new(), |line| format!(" at line {line}"));
                Said::plain(format!("the theme file “{file}” is wrong{line}: {message}"))
            }
            Self::ThemeExcess { theme, excess, at } => excess.en(theme, at.as_ref()),
            Self::ThemeUntried { theme, why } => Said::hinted(
                format!("the theme “{theme}” could not be tried first: {why}"),
                "try again; if it stays so, use a shipped theme, as in theme: daily",
            ),
            Self::UnnamedColour { colour, near } => Said::hinted(
                format!("the theme paints {colour}, which colours.yaml does not name{}", near_en(near)),
                "name it in colours.yaml with its CMYK values, and use it by that name",
            ),
            Self::NoPhoto { file, near: Some(near) } => Said::hinted(
                format!("there is no picture “{file}”"),
                format!("did you mean {near}? Upper and lower case and the ending must be the same"),
            ),
            Self::NoPhoto { file, near: None } => Said::hinted(
                format!("there is no picture “{file}”"),
                "a picture's path starts at the project folder, as in images/hall.jpg; mind upper and lower case",
            ),
            Self::NotLineArt { file } => Said::hinted(
                format!("“{file}” is neither SVG nor a 1-bit PNG"),
                "masthead, emblem and QR code take SVG or 1-bit PNG",
            ),
            Self::CropTooMuch { lost, allowed } => Said::hinted(
                format!("this place cuts off {lost} % of the picture, more than {allowed} %"),
                format!("change span or lines towards the picture's shape; if the loss is fine, write crop: {lost}%"),
            ),
            Self::TooFewPixels { ppi, least, widest } => Said::hinted(
                format!("at this size the picture has only {ppi} ppi and will print soft (at least {least})"),
                format!(
                    "use a larger original, or place it no wider than {:.0} mm; if there is none, write sharpness: accept",
                    widest.0.floor()
                ),
            ),
            Self::NoPlace { key } => Said::hinted(
                format!("the block “{key}” has no place yet"),
                "write at: [column, line], span: columns, lines: height",
            ),
            Self::NoHeight { key } => {
                Said::hinted(format!("{key} does not say how many lines it takes"), "write lines: N")
            }
            Self::OffGrid { column, span, line, lines, columns, page_lines } => Said::hinted(
                format!(
                    "outside the type area: {span} columns from column {column}, {lines} lines from line {line}, on a page of \
                     {columns} columns and {page_lines} lines"
                ),
                "change at, span or lines",
            ),
            Self::Overlap { one, other } => {
                Said::hinted(format!("{other} lies on {one}"), "change at, span or lines of one of them")
            }
            Self::NoRoomForFolio { needed } => Said::hinted(
                "the top margin is too small for the folio line",
                format!("make the top margin at least {:.0} mm", needed.0.ceil()),
            ),
            Self::PhotoTooLow { lines, least } => Said::hinted(
                format!("{lines} lines are too low for the picture and its caption"),
                format!("lines must be at least {least}"),
            ),
            Self::NoFrames => Said::hinted(
                "other blocks cover the whole area of the body",
                "enlarge at, span, lines of the body, or move pictures",
            ),
            Self::Overset { part, lines, zi } => Said::hinted(
                format!("the {part} is {lines} lines too long, about {zi} characters"),
                format!("cut about {zi} characters, or make pictures smaller to give it {lines} lines more"),
            ),
            Self::Underset { part, lines, zi } => Said::hinted(
                format!("the {part} is {lines} lines short, about {zi} characters"),
                format!("add about {zi} characters, or let other blocks take the {lines} lines"),
            ),
            Self::BlockTooSmall { id, lines } => Said::hinted(
                format!("the words of {id} do not fit"),
                format!("add {lines} to its lines, or shorten the words"),
            ),
            Self::TextLost => Said::hinted(
                "these words are not on the page",
                "not the report's fault: the theme's function for this block leaves them out; ask its designer",
            ),
            Self::WordBroken { word } => Said::hinted(
                format!("“{}” is wider than a line and was broken in the middle", shortened(word)),
                "look at the proof; shorten the word if you can, or give the article wider columns",
            ),
            Self::TableTooWide { columns } => Said::hinted(
                format!("this table of {columns} columns is wider than its place and sticks out"),
                "make several tables of it, shorten the words in its cells, or make it a picture",
            ),
            Self::BlockTooNarrow { id } => Said::hinted(
                format!("a line of {id} is too long and sticks out of its column"),
                "likely a long address, word, number or table: break it, shorten it, or give it one column more",
            ),
            Self::Export { why } => Said::plain(format!("the PDF could not be written: {why}")),
        }
    }
}

/// At most 24 characters of a word.
fn shortened(word: &str) -> String {
    if word.chars().count() <= 24 { word.to_owned() } else { word.chars().take(23).chain(['…']).collect() }
}

fn near_zh(near: &str) -> String {
    if near.is_empty() { String::new() } else { format!("（在“{near}”附近）") }
}

fn near_en(near: &str) -> String {
    if near.is_empty() { String::new() } else { format!(" (near “{near}”)") }
}

/// Why a folder cannot be written to, in Chinese.
fn busy_zh(why: ErrorKind) -> String {
    match why {
        ErrorKind::WouldBlock => "另一个 zhuanban 正在往里面写，等了半分钟还没有写完".to_owned(),
        ErrorKind::InvalidData => "里面的 .zhuanban-swap 文件夹坏了，请看看里面有没有要留的文件，再把它删掉".to_owned(),
        other => disk_zh(other),
    }
}

/// The same in English.
fn busy_en(why: ErrorKind) -> String {
    match why {
        ErrorKind::WouldBlock => "another zhuanban is writing to it and was not done after half a minute".to_owned(),
        ErrorKind::InvalidData => {
            "its folder .zhuanban-swap is damaged; see whether you need a file in there, then remove it".to_owned()
        }
        other => other.to_string(),
    }
}

/// A block's name (`a1/photo2`) in the words of the trade.
fn block_zh(id: &str) -> String {
    let (article, block) = match id.split_once('/') {
        Some((article, block)) => (format!("文章 {article} 的"), block),
        None => (String::new(), id),
    };
    match block.strip_prefix("photo") {
        Some(number) => format!("{article}第 {number} 张图片"),
        None => format!("{article}{}", part_zh(block)),
    }
}

/// A report key in the words of the trade.
fn part_zh(key: &str) -> &str {
    match key {
        "folio" => "报眉",
        "banner" => "通栏（banner）",
        "slogan" => "口号（slogan）",
        "headline" => "主题（headline）",
        "standfirst" => "导语（standfirst）",
        "body" => "正文（body）",
        "photos" => "图片（photos）",
        "credit" => "来源（credit）",
        other => other,
    }
}
