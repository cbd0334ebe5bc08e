//! What of a file cannot be read, in words.

use super::words::value;
use zhuanban_ground::diag::{Lang, Said};

/// What cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The table of objects is wrong.
    Table,
    /// The end is missing.
    End,
    /// There are no pages.
    Pages,
    /// A stream's data.
    Stream,
    /// A stream's data end elsewhere than it says.
    Length,
    /// A stream whose checksum is wrong.
    Checksum,
    /// A page's operators.
    Operator,
    /// Operators of a program's own, between BX and EX.
    Foreign,
    /// A string, an array, an inline picture without its end.
    Open,
    /// Pairs that do not pair.
    Unpaired,
    /// Something the page names is not there.
    Missing,
    /// `q` without `Q`.
    Unbalanced,
    /// A picture.
    Picture,
    /// A profile.
    Profile,
    /// Something refers to itself.
    Loop,
    /// Nested too deep.
    Deep,
    /// Too much of something.
    Many,
    /// A decompression bomb.
    Bomb,
    /// Too large.
    Large,
    /// A file larger than is read.
    File,
    /// Looking at more pages costs more than a file may; the detail says how many were looked at.
    Costly,
    /// The reader gave up.
    GaveUp,
}

impl Broken {
    /// Whether it is too much of something, not too little.
    pub(super) fn hostile(self) -> bool {
        match self {
            Self::Loop | Self::Deep | Self::Many | Self::Bomb | Self::Large | Self::File | Self::Costly => true,
            Self::Table
            | Self::End
            | Self::Pages
            | Self::Stream
            | Self::Length
            | Self::Checksum
            | Self::Operator
            | Self::Foreign
            | Self::Open
            | Self::Unpaired
            | Self::Missing
            | Self::Unbalanced
            | Self::Picture
            | Self::Profile
            | Self::GaveUp => false,
        }
    }

    /// The words; `object` is the object's number, `detail` a name or figure from the file.
    pub(super) fn said(self, object: Option<i32>, detail: &str, lang: Lang) -> Said {
        match lang {
            Lang::En => en(self, object, detail),
            Lang::Zh => zh(self, object, detail),
        }
    }
}

fn en(what: Broken, object: Option<i32>, detail: &str) -> Said {
    let object = object.map_or_else(String::new, |n| format!(" (object {n})"));
    let detail = value(detail);
    let again = "the file may have been cut off on its way: export or copy it again";
    let strange = "no program writes such a file in earnest: export it again";
    match what {
        Broken::Table => Said::hinted("the table of objects is wrong; they were found by searching", again),
        Broken::End => Said::hinted("the file has no end; something may be missing", again),
        Broken::Pages => Said::hinted("the file has no pages that can be found", again),
        Broken::Stream => Said::hinted(format!("a stream cannot be decoded, or not to its end{object}"), again),
        Broken::Length => {
            Said::hinted(format!("a stream's length is not what the file says{object}: some RIPs cut it off"), again)
        }
        Broken::Checksum => {
            Said::hinted(format!("a stream's checksum is wrong: bytes may have changed on the way{object}"), again)
        }
        Broken::Operator => Said::hinted(format!("the page's content has the unreadable operator “{detail}”"), again),
        Broken::Foreign => Said::hinted(
            format!("the page's content has an operator of some program's own (“{detail}”), which others pass over"),
            "export again without that program's data",
        ),
        Broken::Open => Said::hinted(
            format!("something in the page's content begins with “{detail}” and has no end: what follows is lost"),
            again,
        ),
        Broken::Unpaired => Said::hinted(format!("“{detail}” do not pair in the page's content"), again),
        Broken::Missing => Said::hinted(format!("the page uses “{detail}”, which is not there"), again),
        Broken::Unbalanced => Said::hinted("q and Q do not pair in the page's content", again),
        Broken::Picture => Said::hinted(format!("a picture cannot be decoded{object}"), again),
        Broken::Profile => Said::hinted(format!("a colour profile cannot be read{object}"), again),
        Broken::Loop => Said::hinted(format!("something refers to itself{object}"), strange),
        Broken::Deep => Said::hinted("something is nested too deep", strange),
        Broken::Many => Said::hinted("there is too much of something; not all was looked at", strange),
        Broken::Bomb => Said::hinted(format!("a stream unpacks to an enormous size{object}"), "it may be malicious"),
        Broken::Large => {
            Said::hinted(format!("a picture or page is too large to be looked at{object}"), "make it smaller")
        }
        Broken::File => Said::hinted(
            "the file is larger than 512 MB and was not looked at",
            "deliver it in parts, or scale pictures down to the resolution the press can show",
        ),
        Broken::Costly => Said::hinted(
            format!("the pages after page {detail} were not looked at: those before took all the work a file is given"),
            "deliver the pages in several files; if there are only a few, export them again",
        ),
        Broken::GaveUp => Said::hinted("part of the page could not be read; its checks are incomplete", again),
    }
}

fn zh(what: Broken, object: Option<i32>, detail: &str) -> Said {
    let object = object.map_or_else(String::new, |n| format!("（对象 {n}）"));
    let detail = value(detail);
    let hint = "文件可能没有传完或在传送中损坏：重新导出、重新拷贝";
    let message = match what {
        Broken::Table => "文件的目录坏了，是靠逐字搜索读出来的".to_owned(),
        Broken::End => "文件没有结尾，后面的内容可能丢了".to_owned(),
        Broken::Pages => "文件里找不到页面".to_owned(),
        Broken::Stream => format!("有一段数据解不开，或者不完整{object}"),
        Broken::Length => format!("有一段数据的长度与文件写的不一致{object}，有的印厂机器会截断它"),
        Broken::Checksum => format!("有一段数据的校验和不对，传送中可能改了字节{object}"),
        Broken::Operator => format!("页面内容里有读不懂的指令“{detail}”"),
        Broken::Foreign => format!("页面内容里有某个软件自己的指令“{detail}”，别的软件会跳过"),
        Broken::Open => format!("页面内容里有一处“{detail}”没有结尾，后面的文字和图都丢了"),
        Broken::Unpaired => format!("页面内容里的“{detail}”不配对"),
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
