//! Preflight's findings in Chinese: what the print shop would say on the telephone, and what to do.

use super::{Broken, Live, Painted, PreflightProblem, Side, area, mm, pt, quote, value};
use zhuanban_ground::diag::{Lang, Said, Unread};

/// How someone who has no PDF tools can mend a file: ask whoever exported it.
const EXPORT: &str = "请制作这个文件的人重新导出";

/// The finding in Chinese.
pub(super) fn say(problem: &PreflightProblem) -> Said {
    use PreflightProblem as P;
    match problem {
        P::NotPdf { file } => {
            Said::hinted(format!("“{file}”不是 PDF 文件"), "选一个 PDF 文件；Word、图片要先导出成 PDF")
        }
        P::CannotAnnotate { why } => Said::hinted(
            format!("批注 PDF 做不出来（{why}）"),
            "看看程序旁边的 fonts/ 文件夹还在不在；检查结果不受影响",
        ),
        P::Disk { file, why } => match why {
            Unread::Missing => {
                Said::hinted(format!("找不到“{file}”"), "看看文件名有没有写错，文件是不是在这个文件夹里")
            }
            Unread::Folder | Unread::Other(_) => Said::hinted(
                format!("“{file}”读写不了（{}）", why.say(Lang::Zh)),
                "看看文件是不是正被别的程序打开，磁盘满没满",
            ),
            _ => Said::hinted(format!("“{file}”读不了：{}", why.say(Lang::Zh)), why.remedy(Lang::Zh)),
        },
        P::MarksItself { file } => Said::hinted(
            format!("批注不能写进要检查的文件“{file}”自己"),
            "在 --annotate 后面换一个文件名，例如 批注.pdf",
        ),
        P::BadTrim { value } => Said::hinted(format!("成品尺寸“{value}”看不懂"), "写宽x高，单位毫米，例如 390x545"),
        P::Damaged { what, object, detail } => damaged(*what, *object, detail),
        P::Encrypted => Said::hinted("文件加了密", "导出时不要设密码和权限；印厂打不开加密的文件"),
        P::Version { found, most } => Said::hinted(
            format!("PDF 版本是 {}.{}，这一级最高是 {}.{}", found.0, found.1, most.0, most.1),
            "导出时选对应的 PDF/X 级别，版本会自动定好",
        ),
        P::CompressedObjects => {
            Said::hinted("用了对象流（压缩的文件结构），PDF/X-1a 不许用", "导出时关掉“对象压缩”，或改交 PDF/X-4")
        }
        P::Lzw => Said::hinted("用了 LZW 压缩，PDF/X 不许用", "导出时改用 ZIP（Flate）压缩"),
        P::ExternalData => Said::hinted("有内容放在别的文件里，没有装进来", "重新导出，把所有内容嵌入文件"),
        P::Embedded { name } if name.is_empty() => Said::hinted("文件里夹带了附件", "删去附件再导出"),
        P::Embedded { name } => Said::hinted(format!("文件里夹带了附件“{}”", value(name)), "删去附件再导出"),
        P::NoId => Said::hinted("文件没有标识号（/ID）", EXPORT),

        P::NoLevel => Said::hinted(
            "这不是 PDF/X 文件（没有写明 PDF/X 级别）",
            "交印厂要 PDF/X：报纸用 PDF/X-1a，其他用 PDF/X-4；大样 PDF 只能看，不能交印",
        ),
        P::OtherLevel { claimed } => Said::hinted(
            format!("文件写的级别是“{}”，不是 PDF/X-1a 或 PDF/X-4", value(claimed)),
            "按 PDF/X-1a 或 PDF/X-4 重新导出",
        ),
        P::WrongLevel { claimed, wanted } => {
            Said::hinted(format!("文件是 {claimed}，要的是 {wanted}"), format!("按 {wanted} 重新导出"))
        }
        P::NoInfo { key } => Said::hinted(format!("文件属性里少了 {key}（{}）", info_key(key)), EXPORT),
        P::BadInfo { key, value } => {
            Said::hinted(format!("文件属性 {key}（{}）写成了“{}”，不能用", info_key(key), super::value(value)), EXPORT)
        }
        P::NoXmp => Said::hinted("没有 XMP 信息，PDF/X-4 必须有", EXPORT),
        P::BadXmp => Said::hinted("XMP 信息读不出来", EXPORT),
        P::NoXmpKey { key } => Said::hinted(format!("XMP 信息里少了 {key}"), EXPORT),
        P::Disagree { key, info, xmp } => Said::hinted(
            format!("{key} 有两个说法：文件属性是“{}”，XMP 是“{}”", value(info), value(xmp)),
            "印厂的软件会不知道信哪一个；重新导出",
        ),

        P::NoIntent => Said::hinted("没有写明为哪种印刷条件做的（输出意图）", "导出时选输出条件，如新闻纸、FOGRA39"),
        P::ManyIntents { count } => Said::hinted(format!("写了 {count} 个印刷输出意图，只能有一个"), EXPORT),
        P::IntentKey { key } => Said::hinted(format!("输出意图里少了 {key}"), EXPORT),
        P::NoProfile => Said::hinted("输出意图里没有嵌入特性文件（ICC）", "导出时嵌入印厂的 CMYK 特性文件"),
        P::BadProfile => Said::hinted("输出意图的特性文件（ICC）读不出来", "换一个完好的 CMYK 特性文件重新导出"),
        P::WrongProfile { class, space } => Said::hinted(
            format!("输出意图的特性文件不是 CMYK 印刷机的（类别 {class}，色空间 {space}）"),
            "用印厂给的 CMYK 输出特性文件",
        ),
        P::ProfileChannels { n } => Said::hinted(format!("输出意图的特性文件标了 {n} 个通道，实际不是"), EXPORT),

        P::NoBox { name } => {
            Said::hinted(format!("这一版没有{}（{name}）", box_name(name)), "导出时设好成品尺寸和出血")
        }
        P::ArtBox => Said::hinted("这一版写了 ArtBox，会与成品尺寸打架", "导出时只设成品框（TrimBox）"),
        P::BadBox { name } => Said::hinted(format!("{}（{name}）不是一个方框", box_name(name)), EXPORT),
        P::NotNested { inner, outer, by } => Said::hinted(
            format!("{}（{inner}）超出{}（{outer}）{} 毫米", box_name(inner), box_name(outer), mm(*by)),
            "页面要比出血大，出血要比成品大；重新设置后导出",
        ),
        P::SmallBleed { least, wanted } => Said::hinted(
            format!("出血只有 {} 毫米，要 {} 毫米", mm(*least), mm(*wanted)),
            format!("导出时四边出血设 {} 毫米，靠边的图和底色也要做出去", mm(*wanted)),
        ),
        P::WrongFormat { width, height, wanted_width, wanted_height } => Said::hinted(
            format!(
                "成品尺寸是 {} × {} 毫米，应当是 {} × {} 毫米",
                mm(*width),
                mm(*height),
                mm(*wanted_width),
                mm(*wanted_height)
            ),
            "按版面尺寸重新导出，不要缩放",
        ),
        P::UserUnit { unit } => Said::hinted(format!("页面用了放大 {unit} 倍的单位，印厂可能按小的印"), EXPORT),
        P::MixedSizes { width, height, first_width, first_height } => Said::hinted(
            format!(
                "这一版是 {} × {} 毫米，第一版是 {} × {} 毫米",
                mm(*width),
                mm(*height),
                mm(*first_width),
                mm(*first_height)
            ),
            "同一份文件各版要一样大；不一样的分开交",
        ),
        P::EmptyPage => Said::hinted("这一版是空白的", "如果不是故意留白，就是内容丢了或多导出了一页"),
        P::BleedUnpainted { sides, length } => Said::hinted(
            format!("{}边的图或底色只做到裁切线（长 {} 毫米），没有做满出血", side_names(sides), mm(*length)),
            "裁切稍有偏差就会露白边：把靠边的图和底色往外延长 3 毫米",
        ),
        P::NearTrim { live, distance, wanted } => Said::hinted(
            format!("{}离裁切线只有 {} 毫米，至少要 {} 毫米", live_name(live), mm(*distance), mm(*wanted)),
            "往版心里挪，免得被裁掉",
        ),
        P::CutText { text } => Said::hinted(format!("文字“{}”压在裁切线上，会被裁断", quote(text)), "往版心里挪"),

        P::NotEmbedded { font } => {
            Said::hinted(format!("字体“{font}”没有嵌入"), "印厂没有这种字体就会换字、掉字：导出时嵌入所有字体")
        }
        P::Type3 { font } => {
            let name = if font.is_empty() { String::new() } else { format!("“{font}”") };
            Said::hinted(format!("用了 Type 3 字体{name}"), "换一种普通字体（TrueType、OpenType）再导出")
        }
        P::BadFont { font } => Said::hinted(format!("嵌入的字体“{font}”是坏的"), "换一个字体文件，重新导出"),
        P::Notdef { font, count } => Said::hinted(
            format!("有 {count} 个字在字体“{font}”里没有，会印成方框或空白"),
            "改用有这些字的字体，或换一种写法",
        ),
        P::SmallType { size, limit, text } => Said::hinted(
            format!("“{}”只有 {} 磅，最小 {} 磅", quote(text), pt(*size), pt(*limit)),
            "放大字号，否则印出来发虚断笔",
        ),
        P::SmallReversed { size, limit, inks, text } => Said::hinted(
            format!("反白字“{}”只有 {} 磅，{}上的反白字最小 {} 磅", quote(text), pt(*size), plates(*inks), pt(*limit)),
            "放大，或换成黑字，否则笔画会被墨糊住",
        ),
        P::SmallSeveralInks { size, limit, inks, text } => Said::hinted(
            format!("“{}”只有 {} 磅，却用几种墨套印（{inks}），这样最小 {} 磅", quote(text), pt(*size), pt(*limit)),
            "小字只用一种墨（黑 100%），否则套不准就有重影",
        ),
        P::Outlines { shapes } => Said::plain(format!("文字可能已经转成曲线（约 {shapes} 个字形），不能再改字")),

        P::Rgb { space, object } => Said::hinted(
            format!("{}是 RGB 颜色（{space}）", painted(*object)),
            "转成 CMYK 再导出，否则颜色由印厂的机器去猜，黑字会变成四色",
        ),
        P::Lab { object } => Said::hinted(format!("{}用了 Lab 颜色", painted(*object)), "转成 CMYK 再导出"),
        P::Icc { channels, object } => Said::hinted(
            format!("{}的颜色带着特性文件（{}）", painted(*object), icc_kind(*channels)),
            "导出时转成 CMYK，不附带特性文件",
        ),
        P::CalGray { object } => Said::hinted(format!("{}用了校准灰度", painted(*object)), "转成普通灰度或黑墨"),
        P::DefaultSpaces => Said::hinted("文件改了默认颜色空间，颜色会被重新换算", "导出时转成 CMYK"),
        P::Registration => Said::hinted("版面里用了套准色（每块版都印）", "套准色只给裁切标记用；文字和图改用黑 100%"),
        P::SpotAlternate { name, space } => Said::hinted(
            format!("专色“{}”的代用色不是 CMYK（是 {space}）", value(name)),
            "在专色设置里把代用色改成 CMYK",
        ),
        P::SpotName { name } => Said::hinted(
            format!("专色的名字“{}”不能用", value(name)),
            "用印厂认得的名字，如 PANTONE 186 C，不带空格开头",
        ),
        P::SpotTwins { one, other } => {
            Said::hinted(format!("专色“{}”和“{}”只差写法，会多出一块版", value(one), value(other)), "统一成一个名字")
        }

        P::MixedBlack { inks, text } => Said::hinted(
            format!("黑字“{}”用了几种墨（{inks}）", quote(text)),
            "黑字只用黑 100%（K100），否则套印不准，字会发虚",
        ),
        P::BlackKnocksOut { text, under } if text.is_empty() => Said::hinted(
            format!("黑色细线没有叠印，在底色（{under}）上挖了空"),
            "给黑 100% 的细线设叠印，否则稍有偏差就露白边",
        ),
        P::BlackKnocksOut { text, under } => Said::hinted(
            format!("黑字“{}”没有叠印，在底色（{under}）上挖了空", quote(text)),
            "给黑 100% 的字设叠印，否则稍有偏差就露白边",
        ),
        P::WhiteOverprints { text } if text.is_empty() => {
            Said::hinted("白色设了叠印，印出来就没有了", "白色要挖空：关掉它的叠印")
        }
        P::WhiteOverprints { text } => {
            Said::hinted(format!("白字“{}”设了叠印，印出来就没有了", quote(text)), "白色要挖空：关掉它的叠印")
        }
        P::HeavyBlack { inks } => {
            Said::hinted(format!("大面积黑里彩墨太多（{inks}）"), "最多用 C70 M40 Y30 K100，否则不干、粘脏")
        }

        P::LowPpi { ppi, floor } => {
            Said::hinted(format!("图片只有 {ppi} ppi，最少 {floor} ppi，印出来会糊"), "换一张像素多的图，或缩小来用")
        }
        P::BelowTarget { ppi, target } => {
            Said::hinted(format!("图片是 {ppi} ppi，最好有 {target} ppi"), "能换大图就换，不能也可以印")
        }
        P::ExcessPpi { ppi, ceiling } => {
            Said::hinted(format!("图片有 {ppi} ppi，超过 {ceiling} ppi 印不出差别"), "导出时缩小图片，文件小，出版快")
        }
        P::LineArtPpi { ppi, wanted } => {
            Said::hinted(format!("黑白线稿只有 {ppi} ppi，要 {wanted} ppi"), "重新扫描，或改用矢量图")
        }
        P::PictureFilter { filter } => {
            Said::hinted(format!("图片用 {filter} 压缩，PDF/X-1a 不许用"), "导出时改用 JPEG 或 ZIP 压缩")
        }
        P::SixteenBits => Said::hinted("图片每通道 16 位，PDF/X-1a 只能用 8 位", "导出时转成 8 位"),
        P::Alternates => Said::hinted("图片带着替换图", EXPORT),

        P::TooMuchInk { percent, limit, area_mm2 } => Said::hinted(
            format!("总墨量到 {percent:.0}%，上限 {limit:.0}%，超出的有 {}", area(*area_mm2, Lang::Zh)),
            "墨太多不干、透印、粘脏：深色改浅，图片按印刷条件重新分色",
        ),
        P::MuchInk { percent, above, area_mm2 } => Said::hinted(
            format!("文字或底色的总墨量到 {percent:.0}%，超过 {above:.0}% 的有 {}", area(*area_mm2, Lang::Zh)),
            "新闻纸吃墨：底色减一些墨",
        ),
        P::MuchInkPictures { percent, above, area_mm2 } => {
            Said::plain(format!("图片的总墨量到 {percent:.0}%，超过 {above:.0}% 的有 {}", area(*area_mm2, Lang::Zh)))
        }

        P::Hairline => Said::hinted("有宽度为 0 的线，印版上细得看不见", "给线一个宽度，至少 0.25 磅"),
        P::ThinRule { width, limit } => {
            Said::hinted(format!("线只有 {} 磅粗，最细 {} 磅", pt(*width), pt(*limit)), "加粗，否则印出来时断时续")
        }
        P::ThinReversed { width, limit } => {
            Said::hinted(format!("反白线只有 {} 磅粗，最细 {} 磅", pt(*width), pt(*limit)), "加粗，否则会被墨糊住")
        }

        P::Group => Said::hinted("有透明组，PDF/X-1a 不许用透明", "导出时压平透明，或改交 PDF/X-4"),
        P::SoftMask => {
            Said::hinted("有软蒙版（羽化、投影之类），PDF/X-1a 不许用透明", "导出时压平透明，或改交 PDF/X-4")
        }
        P::Alpha => Said::hinted("有半透明的对象，PDF/X-1a 不许用透明", "导出时压平透明，或改交 PDF/X-4"),
        P::Blend { modes } => {
            Said::hinted(format!("用了混合模式（{modes}），PDF/X-1a 不许用透明"), "导出时压平透明，或改交 PDF/X-4")
        }
        P::BlendSpace { space } => {
            Said::hinted(format!("透明要在 {space} 里混合，到印厂颜色会变"), "把透明混合空间设为 CMYK 再导出")
        }

        P::Annotation { kind } => {
            Said::hinted(format!("印刷范围里有批注或链接（{kind}）"), "删去批注、链接、表单再导出")
        }
        P::Action => Said::hinted("文件里有动作（打开时执行、链接跳转之类）", "导出时不要超链接、书签动作和互动功能"),
        P::Script => Said::hinted("文件里有脚本（JavaScript）", "删去脚本再导出"),
        P::FormFields => Said::hinted("文件里有可填写的表单", "把表单压平成普通文字再导出"),
        P::Layers => Said::hinted("文件里有图层，PDF/X-1a 不许用", "导出时合并图层，或改交 PDF/X-4"),
        P::HiddenLayer { name } => Said::hinted(
            format!("图层“{}”是隐藏的，上面有内容", value(name)),
            "要印的显示出来，不印的删掉，免得印厂打开后多印或漏印",
        ),
        P::Transfer => Said::hinted("带着传递函数，会改变阶调", "导出时去掉“传递函数”"),
        P::Halftone => Said::hinted("带着网屏设置，会盖过印厂的加网", "导出时去掉“半色调信息”"),
        P::PostScript => Said::hinted("夹着 PostScript 代码", EXPORT),
        P::Opi => Said::hinted("图片是 OPI 低精度替身", "用原图重新导出"),
        P::Told { what, detail } => super::told::say(*what, detail, Lang::Zh),
        P::ReferenceXObject => Said::hinted("有内容引用别的 PDF 的页面", "把那一页嵌进来再导出"),
    }
}

fn damaged(what: Broken, object: Option<i32>, detail: &str) -> Said {
    let object = object.map_or_else(String::new, |n| format!("（对象 {n}）"));
    let detail = value(detail);
    let hint = "文件可能没有传完或在传送中损坏：重新导出、重新拷贝";
    let message = match what {
        Broken::Table => "文件的目录坏了，是靠逐字搜索读出来的".to_owned(),
        Broken::End => "文件没有结尾，后面的内容可能丢了".to_owned(),
        Broken::Pages => "文件里找不到页面".to_owned(),
        Broken::Stream => format!("有一段数据解不开{object}"),
        Broken::Operator => format!("页面内容里有读不懂的指令“{detail}”"),
        Broken::Missing => format!("页面要用“{detail}”，文件里却没有"),
        Broken::Unbalanced => "页面内容的开头和结尾不配对（q、Q）".to_owned(),
        Broken::Picture => format!("有一张图片解不开{object}"),
        Broken::Profile => format!("有一个颜色特性文件读不出来{object}"),
        Broken::Loop => {
            return Said::hinted(format!("文件里有东西绕圈引用自己{object}"), "不是正常的文件：重新导出");
        }
        Broken::Deep => return Said::hinted("文件层层相套，套得太深", "不是正常的文件：重新导出"),
        Broken::Many => return Said::hinted("文件里的东西多得不正常，没有全看", "不是正常的文件：重新导出"),
        Broken::Bomb => {
            return Said::hinted(format!("有一段数据解压后大得不正常{object}"), "可能是恶意文件，不要打开");
        }
        Broken::Large => return Said::hinted(format!("有一张图或一页大得不正常{object}，没有全看"), "缩小后重新导出"),
        Broken::File => {
            return Said::hinted("文件超过 512 MB，没有检查", "分成几个文件交，或把图片缩到印刷用得着的精度再导出");
        }
        Broken::Costly => {
            return Said::hinted(
                format!("第 {detail} 版以后没有检查：前面的版太复杂，一份文件能花的工夫已经用完"),
                "分成几个文件交；如果本来就没有几版，请重新导出",
            );
        }
        Broken::GaveUp => return Said::hinted("有一部分读不下去，这一版的检查不完整", hint),
    };
    Said::hinted(message, hint)
}

fn info_key(key: &str) -> &'static str {
    match key {
        "Title" => "标题",
        "CreationDate" => "创建日期",
        "ModDate" => "修改日期",
        "Trapped" => "是否做过陷印",
        _ => "PDF/X 级别",
    }
}

fn box_name(name: &str) -> &'static str {
    match name {
        "MediaBox" => "页面框",
        "CropBox" => "显示框",
        "BleedBox" => "出血框",
        "TrimBox" => "成品框",
        _ => "框",
    }
}

fn side_names(sides: &[Side]) -> String {
    let name = |side: &Side| match side {
        Side::Top => "上",
        Side::Right => "右",
        Side::Bottom => "下",
        Side::Left => "左",
    };
    sides.iter().map(name).collect::<Vec<_>>().join("、")
}

fn live_name(live: &Live) -> String {
    match live {
        Live::Text(text) => format!("文字“{}”", quote(text)),
        Live::Picture => "图片".to_owned(),
        Live::Shape => "线条或图形".to_owned(),
    }
}

fn painted(object: Painted) -> &'static str {
    match object {
        Painted::Text => "文字",
        Painted::Shape => "线条或色块",
        Painted::Picture => "图片",
        Painted::Shading => "渐变",
    }
}

fn icc_kind(channels: u8) -> &'static str {
    match channels {
        1 => "灰度",
        3 => "RGB 或 Lab",
        4 => "CMYK",
        _ => "通道数不明",
    }
}

fn plates(inks: usize) -> &'static str {
    if inks > 1 { "多色底" } else { "单色底" }
}
