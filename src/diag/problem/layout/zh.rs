//! The words in Chinese.

use super::*;

impl LayoutProblem {
    pub(super) fn zh(&self) -> Said {
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
}

fn near_zh(near: &str) -> String {
    if near.is_empty() { String::new() } else { format!("（在“{near}”附近）") }
}

/// Why a folder cannot be written to, in Chinese.
fn busy_zh(why: ErrorKind) -> String {
    match why {
        ErrorKind::WouldBlock => "另一个 zhuanban 正在往里面写，等了半分钟还没有写完".to_owned(),
        ErrorKind::InvalidData => "里面的 .zhuanban-swap 文件夹坏了，请看看里面有没有要留的文件，再把它删掉".to_owned(),
        other => disk_zh(other),
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
