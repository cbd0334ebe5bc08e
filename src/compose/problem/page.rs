//! What can be wrong with a page as a whole, and the ways out.

use crate::diag::{Lang, Said, Worded, Wording};
use crate::units::{Mm, Pt};

/// A page that cannot be made up as asked.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum ComposeProblem {
    /// `layout` names an arrangement this page does not have.
    NoSuchLayout { id: String },
    /// The arrangement `layout` names would fit if one story were shorter or longer.
    LayoutOff { id: String, lines: u32, zi: u32, headline: String, less: bool },
    /// The page is too full or too empty; ways out that were tried, best first.
    Unfit { over: bool, lines: u32, zi: u32, ways: Vec<Way> },
    /// Several times the text the page could hold with nothing else on it.
    FarTooFull { zi: usize, room: usize },
    /// More text in one report than is set at once.
    TooMuchAtOnce { most: usize },
    /// A headline that is to stand upright lies flat: the page has no place for it.
    NotUpright,
    /// A story was set in a frame by itself.
    Framed { headline: String },
    /// Nothing to choose on a page where everything has its place.
    AllPinned,
    /// The page would fit if what the author pinned were free: the keys he pinned it with.
    PinsInTheWay { keys: Vec<&'static str> },
    /// Whoever asked for the page does not want it any more.
    Stopped,
}

/// A way out of a page that does not fit.
#[derive(Clone, Debug, PartialEq)]
pub enum Way {
    /// Text cut from the ends of articles.
    Cut(Vec<Cut>),
    /// Text added at the end of an article.
    Add(Cut),
    /// So many 字 added at the end of each article.
    AddEach(u32),
    /// Articles left out, by their headlines.
    Drop(Vec<String>),
    /// Photos left out: the article's headline, and which of its photos, counted from 1.
    DropPhotos(Vec<(String, usize)>),
    /// An article that may continue on a later page.
    Jump(String),
    /// A range of body sizes.
    Sizes(Pt, Pt),
    /// One more picture, or a filler, of about this size.
    Filler {
        /// Columns it takes.
        columns: u32,
        /// Its width.
        width: Mm,
        /// Its height.
        height: Mm,
    },
    /// A pinned span that would help if it were another.
    Span(Spans),
}

/// 字 to be cut from the end of an article, or added there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    /// Its headline.
    pub headline: String,
    /// How many.
    pub zi: u32,
}

/// A pinned span, and one that would work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spans {
    /// The headline of its article.
    pub headline: String,
    /// Which photo of its article, counted from 1.
    pub photo: usize,
    /// Columns it is pinned to.
    pub from: u32,
    /// Columns that would work.
    pub to: u32,
}

impl Worded for ComposeProblem {
    fn wording(&self) -> Wording {
        match self {
            Self::NoSuchLayout { id } => Wording {
                code: "compose.no-such-layout",
                zh: Said::hinted(
                    format!("这一版没有编号为 {id} 的排法"),
                    "改了稿子，排法的编号就会变：在“六种版面”（zhuanban layouts）里另挑一种；或者删去这一行，由程序来挑",
                ),
                en: Said::hinted(
                    format!("this page has no layout {id}"),
                    "IDs change with the report: choose among its layouts again (`zhuanban layouts`), or leave the choice to the program",
                ),
            },
            Self::LayoutOff { id, lines, zi, headline, less } => Wording {
                code: "compose.layout-off",
                zh: {
                    let (more, change) = if *less {
                        ("多", format!("从《{headline}》末尾删去约 {zi} 字"))
                    } else {
                        ("少", format!("在《{headline}》末尾补上约 {zi} 字"))
                    };
                    Said::hinted(
                        format!("方案 {id} 现在{more} {lines} 行，约 {zi} 字"),
                        format!("{change}，就能照原来的排法排下；或者删去这一行，由程序另挑一种"),
                    )
                },
                en: {
                    let (more, change) = if *less {
                        ("too many", format!("cut about {zi} characters from the end of “{headline}”"))
                    } else {
                        ("too few", format!("add about {zi} characters at the end of “{headline}”"))
                    };
                    Said::hinted(
                        format!("layout {id} now has {lines} lines {more}, about {zi} characters"),
                        format!("{change} and it fits as before; or leave the choice to the program"),
                    )
                },
            },
            Self::Unfit { over, lines, zi, ways } => Wording {
                code: if *over { "compose.too-full" } else { "compose.too-empty" },
                zh: {
                    let off = if *over { "超出" } else { "欠" };
                    let message = format!("正文{off} {lines} 行，约 {zi} 字");
                    Said::hinted(message, if ways.is_empty() { none_zh(*over, *zi) } else { ways_zh(*over, ways) })
                },
                en: {
                    let off = if *over { "long" } else { "short" };
                    let message = format!("the text is {lines} lines too {off}, about {zi} characters");
                    let message = if *over { message } else { message.replace("too short", "short") };
                    Said::hinted(message, if ways.is_empty() { none_en(*over, *zi) } else { ways_en(*over, ways) })
                },
            },
            Self::FarTooFull { zi, room } => Wording {
                code: "compose.far-too-full",
                zh: Said::hinted(
                    format!("文字约有 {zi} 字，而这里就是不排标题和图片，也只放得下约 {room} 字"),
                    "看看是不是把别的内容也粘进来了；长文章请分到几版，或写上“可转版: 是”，让它转到后面的版",
                ),
                en: Said::hinted(
                    format!(
                        "the text has about {zi} characters; even without headlines and photos there is room \
                         for only {room}"
                    ),
                    "check whether something else was pasted into it; spread a long text over several pages, or \
                     let it continue on a later one: `jump: true`",
                ),
            },
            Self::TooMuchAtOnce { most } => Wording {
                code: "compose.too-much-at-once",
                zh: Said::hinted(
                    format!("到这一版为止，一份报告里的正文已经超过 {most} 字，一次排不了这么多"),
                    "把后面的版面写成另一份报告",
                ),
                en: Said::hinted(
                    format!(
                        "with this page the report has more than {most} characters of text, too many to be set \
                         at once"
                    ),
                    "put the pages from here on into another report",
                ),
            },
            Self::AllPinned => Wording {
                code: "compose.all-pinned",
                zh: Said::hinted(
                    "这一版每样内容都写死了位置（at），没有别的排法可挑",
                    "删去 at、跨栏（span）、行数（lines），由程序来排",
                ),
                en: Said::hinted(
                    "everything on this page is pinned: there is nothing to choose",
                    "drop `at`, `span` and `lines` and let the program place things",
                ),
            },
            Self::PinsInTheWay { keys } => Wording {
                code: "compose.pins-in-the-way",
                zh: {
                    let named: Vec<&str> = keys.iter().map(|key| key_zh(key)).collect();
                    let hint = match keys.as_slice() {
                        ["at"] => "把位置挪开几行，或者删去 at".to_owned(),
                        _ => format!("改一改，或者删去{}，由程序来排", named.join("、")),
                    };
                    Said::hinted(format!("照写死的{}，这一版排不成；不写死就能排下", named.join("、")), hint)
                },
                en: {
                    let named: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
                    let named = named.join(", ");
                    let hint = match keys.as_slice() {
                        ["at"] => "move them by a few lines, or drop `at`".to_owned(),
                        _ => format!("change {named}, or drop them and leave it to the program"),
                    };
                    Said::hinted(
                        format!("nothing fits with {named} pinned as it is; without that, the page fits"),
                        hint,
                    )
                },
            },
            Self::Framed { headline } => Wording {
                code: "compose.framed",
                zh: Said::hinted(
                    format!("“{headline}”加了框：这样别的文章往哪儿接看得清楚"),
                    "以后都要框，就在这一篇写“加框: 是”；不要框，就去掉这一版的“加框: 自动”",
                ),
                en: Said::hinted(
                    format!("“{headline}” stands in a frame, so that a reader sees where the other texts go on"),
                    "write `box: yes` in it to keep the frame, or take the page's `box: auto` away",
                ),
            },
            Self::NotUpright => Wording {
                code: "compose.not-upright",
                zh: Said::hinted(
                    "这一版没有竖题的地方，标题横排了",
                    "竖题的文章要有两栏以上、和标题差不多高的正文：正文加长些，或者去掉“竖排”",
                ),
                en: Said::hinted(
                    "the page has no place for this headline to stand upright; it lies flat",
                    "its story needs two columns of text about as high as the headline: make it longer, or take `vertical` away",
                ),
            },
            Self::Stopped => Wording {
                code: "compose.stopped",
                zh: Said::plain("排版已经取消"),
                en: Said::plain("the build was cancelled"),
            },
        }
    }
}

impl ComposeProblem {
    /// Words for a button that leaves the arrangement to the program, where the one asked for is not to be had.
    pub fn free_choice(&self, lang: Lang) -> Option<&'static str> {
        match (self, lang) {
            (Self::NoSuchLayout { .. } | Self::LayoutOff { .. }, Lang::Zh) => Some("由程序另挑一种排法"),
            (Self::NoSuchLayout { .. } | Self::LayoutOff { .. }, Lang::En) => Some("Let the program choose"),
            (
                Self::Unfit { .. }
                | Self::FarTooFull { .. }
                | Self::TooMuchAtOnce { .. }
                | Self::AllPinned
                | Self::PinsInTheWay { .. }
                | Self::NotUpright
                | Self::Framed { .. }
                | Self::Stopped,
                _,
            ) => None,
        }
    }
}

impl Way {
    /// What to do, for a button that does it; `None` if a person has to: cut or write.
    pub fn offer(&self, lang: Lang) -> Option<String> {
        let named = |headlines: &[String]| match lang {
            Lang::Zh => headlines.iter().map(|h| format!("《{h}》")).collect::<String>(),
            Lang::En => headlines.iter().map(|h| format!("“{h}”")).collect::<Vec<_>>().join(", "),
        };
        let (zh, en) = match self {
            Self::Cut(_) | Self::Add(_) | Self::AddEach(_) | Self::Filler { .. } => return None,
            Self::Drop(headlines) => {
                let named = named(headlines);
                (format!("撤下{named}"), format!("Leave out {named}"))
            }
            Self::DropPhotos(photos) => {
                let (headline, number) = photos.first()?;
                match photos.len() {
                    1 => (
                        format!("不用《{headline}》的第 {number} 张图片"),
                        format!("Leave out photo {number} of “{headline}”"),
                    ),
                    count => (format!("不用最后 {count} 张图片"), format!("Leave out the last {count} photos")),
                }
            }
            Self::Jump(headline) => {
                (format!("让《{headline}》转到后面的版"), format!("Let “{headline}” continue on a later page"))
            }
            Self::Sizes(least, most) => (
                format!("全版字号在 {}～{} 磅之间换", least.0, most.0),
                format!("Let the whole page take {} to {} pt", least.0, most.0),
            ),
            Self::Span(Spans { headline, photo, from: _, to }) => (
                format!("《{headline}》第 {photo} 张图片改为 {to} 栏宽"),
                format!("Photo {photo} of “{headline}”: {to} columns wide"),
            ),
        };
        Some(match lang {
            Lang::Zh => zh,
            Lang::En => en,
        })
    }
}

/// A key of a pin in both languages.
fn key_zh(key: &str) -> &str {
    match key {
        "at" => "位置（at）",
        "span" => "跨栏（span）",
        "lines" => "行数（lines）",
        other => other,
    }
}

fn none_zh(over: bool, zi: u32) -> String {
    if over {
        format!("先减去约 {zi} 字的篇幅：删一些文字，撤下一两篇文章，或者少用几张图片，再运行一次")
    } else {
        format!("先补上约 {zi} 字的篇幅：加几张图片、一条补白或者一篇短稿，再运行一次")
    }
}

fn none_en(over: bool, zi: u32) -> String {
    if over {
        format!(
            "first make room for about {zi} characters: cut text, leave out an article or two or some photos, \
             and run it again"
        )
    } else {
        format!(
            "first fill the space of about {zi} characters: add some photos, a filler or a short article, and \
             run it again"
        )
    }
}

fn ways_zh(over: bool, ways: &[Way]) -> String {
    let fits = if over { "就能排下" } else { "就能排满" };
    let mut each = ways.iter().map(way_zh);
    let first = each.next().unwrap_or_default() + fits;
    let rest: String = each.map(|way| format!("；或者{way}")).collect();
    first + &rest
}

fn way_zh(way: &Way) -> String {
    match way {
        Way::Cut(cuts) => {
            let each: Vec<String> =
                cuts.iter().map(|cut| format!("《{}》末尾删去 {} 字", cut.headline, cut.zi)).collect();
            format!("从{}", each.join("、"))
        }
        Way::Add(add) => format!("在《{}》末尾补上 {} 字", add.headline, add.zi),
        Way::AddEach(zi) => format!("每篇文章末尾各补上 {zi} 字"),
        Way::Drop(headlines) if headlines.len() > 3 => {
            format!("撤下最后 {} 篇（从《{}》起）", headlines.len(), headlines[0])
        }
        Way::Drop(headlines) => format!("撤下{}", headlines.iter().map(|h| format!("《{h}》")).collect::<String>()),
        Way::DropPhotos(photos) => match photos.as_slice() {
            [(headline, number)] => format!("不用《{headline}》的第 {number} 张图片"),
            [(headline, number), ..] => {
                format!("不用最后 {} 张图片（从《{headline}》的第 {number} 张起）", photos.len())
            }
            [] => String::new(),
        },
        Way::Jump(headline) => format!("给《{headline}》写上“可转版: 是”，让它转到后面的版"),
        Way::Sizes(least, most) => format!("在版式里写上“字号范围: [{}, {}]”，全版换一个字号", least.0, most.0),
        Way::Filler { columns, width, height } => format!(
            "再加一张图片或者一条补白（公益广告、照片），{columns} 栏宽，约 {:.0}×{:.0} 毫米",
            width.0, height.0
        ),
        Way::Span(Spans { headline, photo, from, to }) => {
            format!("把《{headline}》第 {photo} 张图片的跨栏从 {from} 栏改为 {to} 栏")
        }
    }
}

fn ways_en(over: bool, ways: &[Way]) -> String {
    let fits = if over { "it fits if " } else { "it fills the page if " };
    let each: Vec<String> = ways.iter().map(way_en).collect();
    fits.to_owned() + &each.join("; or if ")
}

fn way_en(way: &Way) -> String {
    match way {
        Way::Cut(cuts) => {
            let each =
                cuts.iter().map(|cut| format!("{} characters are cut from the end of “{}”", cut.zi, cut.headline));
            each.collect::<Vec<_>>().join(" and ")
        }
        Way::Add(add) => format!("“{}” gets {} characters more at its end", add.headline, add.zi),
        Way::AddEach(zi) => format!("each article gets {zi} characters more at its end"),
        Way::Drop(headlines) if headlines.len() > 3 => {
            format!("the last {} articles (from “{}” on) are left out", headlines.len(), headlines[0])
        }
        Way::Drop(headlines) => {
            let each: Vec<String> = headlines.iter().map(|h| format!("“{h}”")).collect();
            format!("{} {} left out", each.join(" and "), if each.len() == 1 { "is" } else { "are" })
        }
        Way::DropPhotos(photos) => match photos.as_slice() {
            [(headline, number)] => format!("photo {number} of “{headline}” is left out"),
            [(headline, number), ..] => {
                format!("the last {} photos are left out (from photo {number} of “{headline}” on)", photos.len())
            }
            [] => String::new(),
        },
        Way::Jump(headline) => format!("“{headline}” may continue on a later page: `jump: true`"),
        Way::Sizes(least, most) => {
            format!("the whole page may take another size: `body_sizes: [{}, {}]` in `format`", least.0, most.0)
        }
        Way::Filler { columns, width, height } => format!(
            "there is one more photo or filler, {columns} columns wide, about {:.0} × {:.0} mm",
            width.0, height.0
        ),
        Way::Span(Spans { headline, photo, from, to }) => {
            format!("photo {photo} of “{headline}” spans {to} columns instead of {from}")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_said() {
        let samples = [
            ComposeProblem::NoSuchLayout { id: "k3".into() },
            ComposeProblem::LayoutOff { id: "k3".into(), lines: 4, zi: 60, headline: "解放".into(), less: true },
            ComposeProblem::LayoutOff { id: "k3".into(), lines: 4, zi: 60, headline: "解放".into(), less: false },
            ComposeProblem::Unfit { over: true, lines: 30, zi: 400, ways: Vec::new() },
            ComposeProblem::Unfit { over: false, lines: 30, zi: 400, ways: Vec::new() },
            ComposeProblem::Unfit {
                over: true,
                lines: 30,
                zi: 400,
                ways: vec![
                    Way::Cut(vec![Cut { headline: "甲".into(), zi: 40 }, Cut { headline: "乙".into(), zi: 50 }]),
                    Way::Drop(vec!["甲".into()]),
                    Way::Drop(vec!["甲".into(), "乙".into()]),
                    Way::Drop(vec!["甲".into(), "乙".into(), "丙".into(), "丁".into()]),
                    Way::DropPhotos(vec![("甲".into(), 2)]),
                    Way::DropPhotos(vec![("甲".into(), 2), ("乙".into(), 1)]),
                    Way::Jump("甲".into()),
                    Way::Sizes(Pt(9.0), Pt(10.5)),
                    Way::Span(Spans { headline: "甲".into(), photo: 1, from: 3, to: 2 }),
                ],
            },
            ComposeProblem::Unfit {
                over: false,
                lines: 30,
                zi: 400,
                ways: vec![
                    Way::Add(Cut { headline: "甲".into(), zi: 40 }),
                    Way::AddEach(30),
                    Way::Filler { columns: 2, width: Mm(120.0), height: Mm(80.0) },
                ],
            },
            ComposeProblem::FarTooFull { zi: 90_000, room: 12_000 },
            ComposeProblem::TooMuchAtOnce { most: 300_000 },
            ComposeProblem::AllPinned,
            ComposeProblem::PinsInTheWay { keys: vec!["at"] },
            ComposeProblem::PinsInTheWay { keys: vec!["span", "lines", "crop"] },
            ComposeProblem::NotUpright,
            ComposeProblem::Framed { headline: "小区停水通知".into() },
            ComposeProblem::Stopped,
        ];
        crate::diag::tests::each_is_said("compose", include_str!("page.rs"), &samples);
    }
}
