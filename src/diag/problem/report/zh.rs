//! The report's problems in Chinese, for people who write for a living and have never heard of YAML.

use super::{Belongs, Blank, Encoding, Found, Near, ReportProblem, names, number, short};
use crate::diag::Said;

/// The problem in Chinese.
pub(super) fn say(problem: &ReportProblem) -> Said {
    use ReportProblem as P;
    match problem {
        P::TooLarge { bytes, limit } => Said::hinted(
            format!("文件有 {} MB，最多 {} MB", mb(*bytes), mb(*limit)),
            "报告里只写文字；图片放在 images/ 文件夹里，这里只写文件名",
        ),
        P::Encoded(encoding) => Said::hinted(
            format!("文件的编码是 {}，不是 UTF-8", encoding_name(*encoding)),
            "用记事本打开，点“文件 → 另存为”，“编码”选 UTF-8，再保存",
        ),
        P::NotText => Said::hinted(
            "这里不是 UTF-8 文字",
            "报告要存成 UTF-8 的纯文本：Word、WPS 文档请复制文字，粘贴到记事本里另存为 UTF-8",
        ),
        P::ControlCharacter(c) => Said::hinted(
            format!("这里有一个看不见的控制字符（U+{:04X}）", u32::from(*c)),
            "多半是从 Word 粘贴带来的：删掉这一处，重新打一遍",
        ),
        P::EmptyFile => Said::hinted("文件是空的", "至少要写“标题:”和“版面:”，可以从 reports/ 里的样例改起"),
        P::SecondDocument => {
            Said::hinted("“---”后面又开始了另一份报告", "一个文件只能有一份：删掉这一行，或者分成两个文件")
        }
        P::TooDeep { limit } => Said::hinted(format!("这里套了超过 {limit} 层"), "看看是不是多打了“[”“{”或“-”"),
        P::TooManyItems { limit } => {
            Said::hinted(format!("这里展开后超过 {limit} 项"), "去掉“&”和“*”的重复引用，直接写文字")
        }
        P::TooManyZi { key, zi, most } => Said::hinted(
            format!("“{}”有 {zi} 字，最多 {most} 字，再长就没有哪个版面放得下", short(key)),
            "看看是不是把别的内容也粘进来了；长文章请分成几篇、几版",
        ),
        P::TooManyEntries { key, entries, most } => Said::hinted(
            format!("“{}”里有 {entries} 项，最多 {most} 项", short(key)),
            "看看是不是多粘了几遍；内容很多就分成几份报告",
        ),
        P::TooManyPieces { key, most } => Said::hinted(
            format!("“{}”里的段落、列表项、表格格子和字体变化加起来超过 {most} 处", short(key)),
            "从这里起分成几篇，或去掉多余的“**”和空行",
        ),
        P::Tower { c, marks, most } => Said::hinted(
            format!("“{c}”这一个字上叠了 {marks} 个字符，最多 {most} 个，印不出来"),
            "多半是从网上粘来的花样文字：把这个字删掉，重新输入",
        ),
        P::TableTooLarge { columns, cells, most_columns, most_cells } => Said::hinted(
            format!("表格有 {columns} 列、{cells} 格，最多 {most_columns} 列、{most_cells} 格"),
            "拆成几个小表，或做成图片",
        ),

        P::BlankIndent { blank, lines } => blank_indent(*blank, *lines),
        P::OutsideText { key, spaces, lines } => Said::hinted(
            match (key.as_str(), lines) {
                ("", 1) => "这一行行首少了空格，成了上面文字以外的东西".to_owned(),
                ("", lines) => format!("从这一行起，有 {lines} 行行首少了空格，成了上面文字以外的东西"),
                (key, 1) => format!("这一行行首少了空格，成了“{}”以外的东西", short(key)),
                (key, lines) => format!("从这一行起，有 {lines} 行行首少了空格，成了“{}”以外的东西", short(key)),
            },
            format!("行首补到 {spaces} 个空格，和那段文字的其他行对齐"),
        ),
        P::WideColon { key } => Said::hinted(
            format!("“{}”后面用了中文冒号“：”", short(key)),
            format!("改成英文冒号加一个空格：{}: ……", bare(key)),
        ),
        P::NoSpaceAfterColon { key } => {
            Said::hinted(format!("“{}:”后面少一个空格", short(key)), format!("冒号后面加一个空格：{}: ……", short(key)))
        }
        P::NoSpaceAfterDash => Said::hinted("“-”后面少一个空格", "写成“- ”，再接内容"),
        P::NotADash(c) => Said::hinted(format!("“{c}”不能用来分项"), "切到英文输入法，打减号加一个空格：“- ”"),
        P::QuotedKey { key } => Said::hinted("这一项的名字外面多了中文引号", format!("去掉引号：{}: ……", short(key))),
        P::QuotedValue { value } => {
            Said::hinted("这里不是文章里的话，不要加中文引号", format!("去掉引号：{}", short(value)))
        }
        P::WideComma => Said::hinted("方括号里用了中文逗号“，”", "改成英文逗号加一个空格，例如 [1, 2]"),
        P::ReservedStart(c) => reserved(*c),
        P::ColonInside => Said::hinted(
            "文字里有英文冒号加空格（“: ”），会被当成另一项",
            "改成中文冒号“：”，或者在整段文字外面加英文单引号：'……'",
        ),
        P::TextAfterQuote(c) => Said::hinted(
            format!("英文引号 {c} 已经关上，后面还有文字"),
            "文字里的引号改成中文的“ ”；或者在整段文字外面加英文单引号：'……'",
        ),
        P::UnclosedQuote(c) => Said::hinted(
            format!("英文引号 {c} 只有开头，没有结尾"),
            format!("在这段文字末尾补一个 {c}；文字里的引号要用中文的“ ”"),
        ),
        P::TextAfterBracket(c) => Said::hinted(
            format!("文字用“{c}”开头，会被当成一组数，后面不能再接文字"),
            "改成中文括号，如【 】、〔 〕；或者在整段文字外面加英文单引号：'……'",
        ),
        P::UnclosedBracket(c) => Said::hinted(
            format!("“{c}”没有配对的“{}”", if *c == '[' { ']' } else { '}' }),
            "补上另一半；如果是文字，改成中文括号，如【 】、〔 〕",
        ),
        P::Backslash => Said::hinted(
            "双引号里的反斜杠“\\”有特别的意思，这里读不通",
            "路径改用“/”，例如 images/合影.jpg，也不用加引号",
        ),
        P::HashValue => Said::hinted(
            "“#”后面的字会被当成备注，不会排进版面",
            "要排出来，就在外面加英文单引号：'#……'；真是备注，就在“#”后面加一个空格",
        ),
        P::HashInside => Said::hinted(
            "“#”后面的字会被当成备注，不会排进版面",
            "要排出来，就在整段文字外面加英文单引号：'……'；真是备注，就在“#”后面加一个空格",
        ),
        P::BadIndent => Said::hinted("这一行的缩进和同一层的其他行对不齐", "同一层的项目，行首空格要一样多"),
        P::StrayText => Said::hinted(
            "这一行没有“名字: ”，不知道属于哪一项",
            "如果是上面正文的一段，行首空格要和正文其他行一样多，并且那一项要写成“正文: |”",
        ),
        P::Syntax { detail } => Said::hinted(
            "从这里开始读不懂了",
            format!("看看这一行和上一行：冒号、引号、括号、缩进有没有写对（{detail}）"),
        ),

        P::NotAReport => Said::hinted(
            "这不像一份报告：应该是一行一项的“名字: 内容”",
            "例如“标题: 解放精神”，冒号用英文的，后面加一个空格",
        ),
        P::KeyIsNotText => Said::hinted("冒号前面应该是一项的名字", "例如“标题: 解放精神”"),
        P::UnknownKey { key, near, choices, belongs } => unknown_key(key, near.as_ref(), choices, belongs),
        P::DuplicateKey { key, first, line } if key == first => {
            Said::hinted(format!("“{}”写了两次", short(key)), format!("第 {line} 行已经写过：只留一处"))
        }
        P::DuplicateKey { key, first, line } => Said::hinted(
            format!("“{}”和第 {line} 行的“{}”是同一项", short(key), short(first)),
            "中文名、英文名是一回事：只留一处",
        ),
        P::MissingKey { key, within } => {
            Said::hinted(format!("{}少了“{}”", within.zh, both(key)), format!("加一行：{}: ……", key.name))
        }
        P::EmptyValue { key } => Said::hinted(format!("“{}”后面是空的", short(key)), "写上内容；冒号后面先空一格"),

        P::WrongType { key, expected, found, example } => Said::hinted(
            format!("“{}”应该是{}，这里却是{}", short(key), expected.zh, found_name(*found)),
            format!("例如：{}", super::block(example)),
        ),
        P::UnknownValue { value, near: Some(near), .. } => {
            Said::hinted(format!("不认识“{}”", short(value)), format!("是不是想写 {}？", both(near)))
        }
        P::UnknownValue { value, near: None, choices } => Said::hinted(
            format!("不认识“{}”", short(value)),
            format!("可以写：{}", choices.iter().map(both).collect::<Vec<_>>().join("、")),
        ),
        P::NotADate { text } => Said::hinted(format!("“{}”不是日期", short(text)), "写成 2024-09-30 或 2024年9月30日"),
        P::NoSuchDay { text } => Said::hinted(format!("没有“{}”这一天", short(text)), "核对一下年、月、日"),
        P::NotALength { text } => Said::hinted(
            format!("“{}”不是长度", short(text)),
            "写数字加单位：19mm、1.9cm、10.5pt、1字，字号也可以写“小五”",
        ),
        P::OutOfRange { key, value, min, max, unit } => Said::hinted(
            format!("“{}”是 {}，超出了范围", short(key), short(value)),
            format!("要在 {}～{}{} 之间", number(*min), number(*max), spaced(unit)),
        ),
        P::PitchBelowSize { pitch, size } => Said::hinted(
            format!("行距 {} pt 比字号 {} pt 还小，字会叠在一起", number(*pitch), number(*size)),
            "行距一般是字号的 1.25～1.4 倍",
        ),
        P::NarrowColumns { columns, chars } if *chars <= 0.0 => Said::hinted(
            format!("页边和栏距占满了版面，{columns} 栏都放不下字"),
            "把页边（margins）改小，或者栏数（columns）改少",
        ),
        P::NarrowColumns { columns, chars } => Said::hinted(
            format!("分成 {columns} 栏，每栏只有 {} 个字宽，至少要 5 个字", number(*chars)),
            "把栏数（columns）改少，或者页边（margins）改小",
        ),
        P::LowPage { .. } => {
            Said::hinted("上下页边占得太多，剩下的高度不到 5 行", "把页边（margins）改小，或者开本（trim）改大")
        }
        P::CropEdges => Said::hinted(
            "裁切范围不对：应当是 [左, 上, 右, 下]，左小于右，上小于下，都在 0～1 之间",
            "例如只要中间一块：[0.1, 0.1, 0.9, 0.9]；只说最多裁掉多少：35%",
        ),
        P::WebAddress { address } => Said::hinted(
            format!("“{}”是网址，这里要写文件名", short(address)),
            "先把它下载下来，放进报告旁边的 images/ 文件夹，再写 images/文件名",
        ),
        P::AbsolutePath { path } => Said::hinted(
            format!("“{}”是这台电脑上的位置，换一台就找不到了", short(path)),
            "把文件复制到报告旁边的 images/ 文件夹，写 images/文件名",
        ),
        P::PathLeaves { path } => Said::hinted(
            format!("“{}”跑到报告的文件夹外面去了", short(path)),
            "把文件复制到报告旁边的 images/ 文件夹，写 images/文件名",
        ),
        P::DuplicateId { id, line } => {
            Said::hinted(format!("编号“{}”用了两次", short(id)), format!("第 {line} 行已经用过：换一个"))
        }
        P::StaffEntry { text } => Said::hinted(format!("“{}”看不出谁做什么", short(text)), "写成“责任编辑: 张三”"),
    }
}

fn blank_indent(blank: Blank, lines: usize) -> Said {
    let line = if lines == 1 { "行首".to_owned() } else { format!("从这一行起，有 {lines} 行的行首") };
    match blank {
        Blank::FullWidth => {
            Said::hinted(format!("{line}用了全角空格"), "缩进只能用半角空格：切到英文输入法，每层打两个空格")
        }
        Blank::Tab => Said::hinted(format!("{line}用了 Tab 键"), "缩进只能用空格：每层打两个空格"),
        Blank::NoBreak => Said::hinted(
            format!("{line}用了“不间断空格”（从网页或 Word 里粘贴来的）"),
            "删掉行首，用空格键重打，每层两个空格",
        ),
    }
}

fn unknown_key(key: &str, near: Option<&Near>, choices: &[Near], belongs: &[Belongs]) -> Said {
    let key = short(key);
    if !belongs.is_empty() {
        let places: Vec<String> = belongs.iter().map(place).collect();
        return Said::hinted(
            format!("“{key}”写错了地方"),
            format!("它属于{}；看看是不是缩进不对", places.join("，或")),
        );
    }
    let message = format!("没有“{key}”这一项");
    match near {
        Some(near) => Said::hinted(message, format!("是不是想写 {}？", both(near))),
        None => Said::hinted(message, format!("这里可以写：{}", names(choices, "、"))),
    }
}

fn place(belongs: &Belongs) -> String {
    match (&belongs.under, belongs.listed) {
        (None, _) => "最外层（行首不空格）".to_owned(),
        (Some(key), true) => format!("“{}”下面的每一条（“- ”）里", both(key)),
        (Some(key), false) => format!("“{}”下面一层", both(key)),
    }
}

fn reserved(c: char) -> Said {
    match c {
        '*' => Said::hinted(
            "文字不能直接用“*”开头",
            "在整段文字外面加英文单引号：'**……**'；正文请写成“正文: |”，下一行缩进后再写",
        ),
        '|' | '>' => Said::hinted(
            format!("“{c}”后面不能在同一行接着写"),
            format!("“{c}”后面直接换行，文字从下一行写起，行首多空两格"),
        ),
        '-' => Said::hinted("“- ”不能和名字写在同一行", "换到下一行，行首多空两格；如果是文字，改用破折号“——”"),
        _ => Said::hinted(format!("文字不能直接用“{c}”开头"), format!("在整段文字外面加英文单引号：'{c}……'")),
    }
}

fn both(near: &Near) -> String {
    super::both(near, "（", "）")
}

fn bare(key: &str) -> String {
    short(key.trim_matches(['“', '”', '"', '‘', '’', '\'']))
}

fn mb(bytes: usize) -> String {
    number(bytes as f64 / f64::from(1 << 20))
}

fn spaced(unit: &str) -> String {
    if matches!(unit, "" | "%") { unit.to_owned() } else { format!(" {unit}") }
}

fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Gb18030 => "GB18030（GBK，记事本里叫 ANSI）",
        Encoding::Utf16 => "UTF-16（记事本里叫 Unicode）",
    }
}

fn found_name(found: Found) -> &'static str {
    match found {
        Found::Nothing => "空的",
        Found::Text => "一段文字",
        Found::Number => "一个数",
        Found::Fraction => "一个带小数的数",
        Found::List => "一个列表",
        Found::Mapping => "几项“名字: 内容”",
    }
}
