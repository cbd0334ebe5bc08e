//! What the composer can complain about.

use crate::diag::{Explain, Lang, Said};

/// A page that cannot be made up as asked.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "the fields are the facts the words below put into sentences")]
pub enum ComposeProblem {
    /// `layout` names an arrangement this page does not have.
    NoSuchLayout { id: String },
    /// More text than the page holds, however photos and headlines are set.
    TooFull { lines: u32, zi: u32, headline: String, spans: Vec<Spans>, next: bool },
    /// Several times the text the page could hold with nothing else on it.
    FarTooFull { zi: usize, room: usize },
    /// More text in one report than is set at once.
    TooMuchAtOnce { most: usize },
    /// Less text than the page needs.
    TooEmpty { lines: u32, zi: u32, headline: String, spans: Vec<Spans> },
    /// No page, and no single change that would give one.
    NoPage { spans: Vec<Spans> },
    /// Nothing to choose on a page where everything has its place.
    AllPinned,
    /// The page would fit if what the author put in a certain place stood elsewhere.
    PinsInTheWay,
}

/// A pinned span that would help if it were another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spans {
    /// Which photo of its article, counted from 1.
    pub photo: usize,
    /// Columns it is pinned to.
    pub from: u32,
    /// Columns that would work.
    pub to: u32,
}

impl Explain for ComposeProblem {
    fn code(&self) -> &'static str {
        match self {
            Self::NoSuchLayout { .. } => "compose.no-such-layout",
            Self::TooFull { .. } => "compose.too-full",
            Self::FarTooFull { .. } => "compose.far-too-full",
            Self::TooMuchAtOnce { .. } => "compose.too-much-at-once",
            Self::TooEmpty { .. } => "compose.too-empty",
            Self::NoPage { .. } => "compose.no-page",
            Self::AllPinned => "compose.all-pinned",
            Self::PinsInTheWay => "compose.pins-in-the-way",
        }
    }

    fn say(&self, lang: Lang) -> Said {
        match lang {
            Lang::Zh => self.zh(),
            Lang::En => self.en(),
        }
    }
}

impl ComposeProblem {
    fn zh(&self) -> Said {
        match self {
            Self::NoSuchLayout { id } => Said::hinted(
                format!("这一版没有编号为 {id} 的排法"),
                "稿子或图片改动以后，编号可能会变：再运行一次 zhuanban layouts，换上新的编号；或者删去这一行，由程序来挑",
            ),
            Self::TooFull { lines, zi, headline, spans, next } => {
                let or = spans_zh(spans)
                    + if *next {
                        "，或给这篇文章写上“可转版: 是”，让它转到后面的版"
                    } else {
                        ""
                    };
                Said::hinted(
                    format!("正文超出 {lines} 行，约 {zi} 字"),
                    format!("从《{headline}》末尾删去 {zi} 字就能排下{or}"),
                )
            }
            Self::FarTooFull { zi, room } => Said::hinted(
                format!("文字约有 {zi} 字，而这里就是不排标题和图片，也只放得下约 {room} 字"),
                "看看是不是把别的内容也粘进来了；长文章请分到几版，或写上“可转版: 是”，让它转到后面的版",
            ),
            Self::TooMuchAtOnce { most } => Said::hinted(
                format!("到这一版为止，一份报告里的正文已经超过 {most} 字，一次排不了这么多"),
                "把后面的版面写成另一份报告",
            ),
            Self::TooEmpty { lines, zi, headline, spans } => Said::hinted(
                format!("正文欠 {lines} 行，约 {zi} 字"),
                format!("在《{headline}》末尾补上 {zi} 字就能排满{}；也可以加一张图片或者一条口号", spans_zh(spans)),
            ),
            Self::NoPage { spans } if spans.is_empty() => Said::hinted(
                "这一版的文章和图片怎么也排不成一版",
                "文章、图片太多或太少：增减一篇文章或一两张图片再试；写死的跨栏（span）、行数（lines）先放开",
            ),
            Self::NoPage { spans } => Said::hinted(
                "照现在写死的跨栏（span），这一版排不成",
                spans_zh(spans).trim_start_matches("，或").to_owned() + "就能排下",
            ),
            Self::AllPinned => Said::hinted(
                "这一版每样内容都写死了位置（at），没有别的排法可挑",
                "删去 at、跨栏（span）、行数（lines），由程序来排",
            ),
            Self::PinsInTheWay => Said::hinted(
                "照写死的位置（at），这一版排不成；不写死就能排下",
                "把位置挪开几行，或者删去 at，只留跨栏（span）",
            ),
        }
    }

    fn en(&self) -> Said {
        match self {
            Self::NoSuchLayout { id } => Said::hinted(
                format!("this page has no layout {id}"),
                "when text or photos change, the IDs may: run `zhuanban layouts` again, or leave the choice to the program",
            ),
            Self::TooFull { lines, zi, headline, spans, next } => {
                let or = spans_en(spans) + if *next { "; or let it go on on a later page: `jump: true`" } else { "" };
                Said::hinted(
                    format!("the text is {lines} lines too long, about {zi} characters"),
                    format!("it fits if {zi} characters are cut from the end of “{headline}”{or}"),
                )
            }
            Self::FarTooFull { zi, room } => Said::hinted(
                format!("the text has about {zi} characters; without any headline or photo there is room for {room}"),
                "see whether something else was pasted into it; spread a long text over several pages, or let it go on on a \
                 later one: `jump: true`",
            ),
            Self::TooMuchAtOnce { most } => Said::hinted(
                format!(
                    "with this page the report has more than {most} characters of text, too many to be set at once"
                ),
                "make another report of the pages from here on",
            ),
            Self::TooEmpty { lines, zi, headline, spans } => Said::hinted(
                format!("the text is {lines} lines short, about {zi} characters"),
                format!(
                    "it fills the page if “{headline}” gets {zi} characters more at its end{}; a photo or a slogan would also help",
                    spans_en(spans)
                ),
            ),
            Self::NoPage { spans } if spans.is_empty() => Said::hinted(
                "no arrangement of these articles and photos fills the page",
                "add or remove an article or a photo or two; free pinned spans and lines first",
            ),
            Self::NoPage { spans } => Said::hinted(
                "with the spans as pinned nothing fits",
                "it fits".to_owned() + spans_en(spans).trim_start_matches("; or"),
            ),
            Self::AllPinned => Said::hinted(
                "everything on this page is pinned: there is nothing to choose",
                "drop `at`, `span` and `lines` and let the program place things",
            ),
            Self::PinsInTheWay => Said::hinted(
                "nothing fits with things pinned where they are; without those places it does",
                "move them by a few lines, or drop `at` and keep `span`",
            ),
        }
    }
}

fn spans_zh(spans: &[Spans]) -> String {
    let each = spans.iter().map(|s| format!("，或把第 {} 张图片的跨栏从 {} 栏改为 {} 栏", s.photo, s.from, s.to));
    each.collect()
}

fn spans_en(spans: &[Spans]) -> String {
    let each = spans.iter().map(|s| format!("; or if photo {} spans {} columns instead of {}", s.photo, s.to, s.from));
    each.collect()
}
