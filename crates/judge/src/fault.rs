//! What can be wrong with a page, in words.

use zhuanban_ground::diag::{Explain, Lang, Said};
use zhuanban_ground::units::{Mm, Pt, Rect};

/// One fault of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// 版次.
    pub page: String,
    /// The block it is about: `tea/photo1`; a column (`column 3`) where it is the page itself.
    pub block: String,
    /// Where.
    pub place: Rect<Mm>,
    /// What is wrong.
    pub blame: Blame,
}

/// Above or below.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above.
    Above,
    /// Below.
    Below,
}

/// The kinds of fault, each with what it measures. Stories are told by their ids.
#[derive(Clone, Debug, PartialEq)]
#[allow(missing_docs, reason = "each kind's own line says what it measures")]
pub enum Blame {
    /// Directly under a headline's column another story begins, while the headline's own goes on.
    ForeignUnderHeadline { other: String, column: u32 },
    /// The same with the story's own photo between.
    ForeignUnderHero { other: String, column: u32 },
    /// The text does not begin below the headline's left column.
    TextElsewhere { column: u32 },
    /// To go on reading, the eye has to jump over columns of another story.
    JumpOver { other: String },
    /// Below in the same column the story goes on, with another in between.
    Beyond { other: String },
    /// The next column begins below another story.
    UnderForeign { other: String },
    /// A later column begins beside the headline or above it, by so many lines.
    BesideHeadline { lines: f64 },
    /// A text breaks off above another story and goes on in the next column, so many lines below that place.
    FarLower { lines: f64 },
    /// Of the columns under a headline one has so few lines, above another story, and one so many.
    Stub { lines: f64, longest: f64 },
    /// From one piece to the next the eye has to go left or up.
    Backwards,
    /// The page's first story begins below another's headline, so many lines from the top.
    LeadMidPage { other: String, lines: f64 },
    /// No edge of the photo touches its own story.
    Orphan,
    /// The same, and other stories stand on opposite sides.
    Sandwiched { one: String, other: String },
    /// A photo of one column so many times as wide as it is high.
    Sliver { shape: f64 },
    /// A photo of another story covers so much of what the lead's does: two centres.
    TwoCentres { share: f64 },
    /// A kicker's line begins with 的, or its break cuts a word.
    KickerTorn { set: String },
    /// The headline breaks elsewhere than at the author's blanks.
    BlankIgnored { set: String },
    /// A line ends inside a word.
    WordCut { word: String, set: String },
    /// A line ends inside a number, or between it and its unit.
    NumberCut { set: String },
    /// A line ends inside 《》 or “” of a few 字.
    QuoteCut { set: String },
    /// A line that is not the last ends in 的.
    EndsInDe { set: String },
    /// A line of one or two 字, though its part is longer.
    ShortLine { set: String },
    /// Two lines, one less than 0.45 of the other, and no blank there.
    Unbalanced { set: String, share: f64 },
    /// Too many lines: three where the column is wide, four anywhere.
    Tower { lines: usize, set: String },
    /// White above or below the headline block, in lines.
    White { side: Side, lines: f64 },
    /// White between the lines of a headline block, in lines.
    WhiteInside { lines: f64 },
    /// The first story's headline is not the largest.
    LeadNotLargest { own: Pt, other: String, theirs: Pt },
    /// A headline smaller than 1.8 × body.
    BelowBody { own: Pt, body: Pt },
    /// A headline smaller than 1.3 × its deck.
    BelowDeck { own: Pt, deck: Pt },
    /// A later story's headline is larger than an earlier one's by more than a tenth.
    Ranks { own: Pt, other: String, theirs: Pt },
    /// Ink outside the type area.
    InkOutside { by: Mm },
    /// White of so many lines inside a column, away from headlines.
    Hole { lines: f64, columns: u32 },
    /// 断版: a line across the page parts stories; stepped by so many lines.
    BrokenPage { step: f64 },
    /// 通缝: a gutter crossed by nothing over so much of the height.
    OpenGutter { share: f64 },
    /// 碰题: two headlines side by side.
    Tombstone { other: String },
    /// A column ends so many lines above the foot.
    UnevenFoot { lines: f64 },
}

impl Fault {
    /// The measure, with its unit; empty where there is none.
    pub fn measure(&self) -> String {
        match &self.blame {
            Blame::BesideHeadline { lines }
            | Blame::FarLower { lines }
            | Blame::Stub { lines, .. }
            | Blame::LeadMidPage { lines, .. }
            | Blame::White { lines, .. }
            | Blame::WhiteInside { lines }
            | Blame::Hole { lines, .. }
            | Blame::UnevenFoot { lines } => format!("{lines:.1} lines"),
            Blame::BrokenPage { step } => format!("{step:.1} lines"),
            Blame::Unbalanced { share, .. } | Blame::OpenGutter { share } | Blame::TwoCentres { share } => {
                format!("{:.0} %", share * 100.0)
            }
            Blame::Sliver { shape } => format!("{shape:.1} : 1"),
            Blame::Tower { lines, .. } => format!("{lines} lines"),
            Blame::LeadNotLargest { own, .. }
            | Blame::BelowBody { own, .. }
            | Blame::BelowDeck { own, .. }
            | Blame::Ranks { own, .. } => format!("{:.1} pt", own.0),
            Blame::InkOutside { by } => format!("{:.1} mm", by.0),
            Blame::ForeignUnderHeadline { column, .. }
            | Blame::ForeignUnderHero { column, .. }
            | Blame::TextElsewhere { column } => format!("column {column}"),
            Blame::BlankIgnored { set }
            | Blame::WordCut { set, .. }
            | Blame::NumberCut { set }
            | Blame::QuoteCut { set }
            | Blame::EndsInDe { set }
            | Blame::KickerTorn { set }
            | Blame::ShortLine { set } => set.clone(),
            Blame::JumpOver { .. }
            | Blame::Beyond { .. }
            | Blame::UnderForeign { .. }
            | Blame::Backwards
            | Blame::Orphan
            | Blame::Sandwiched { .. }
            | Blame::Tombstone { .. } => String::new(),
        }
    }
}

impl Explain for Blame {
    fn code(&self) -> &'static str {
        match self {
            Self::ForeignUnderHeadline { .. } => "flow.foreign-under-headline",
            Self::ForeignUnderHero { .. } => "flow.foreign-under-hero",
            Self::TextElsewhere { .. } => "flow.text-elsewhere",
            Self::JumpOver { .. } => "flow.jump-over",
            Self::Beyond { .. } => "flow.beyond-foreign",
            Self::UnderForeign { .. } => "flow.under-foreign",
            Self::BesideHeadline { .. } => "flow.beside-headline",
            Self::FarLower { .. } => "flow.far-lower",
            Self::Stub { .. } => "flow.stub",
            Self::Backwards => "flow.backwards",
            Self::LeadMidPage { .. } => "flow.lead-mid-page",
            Self::Orphan => "photo.orphan",
            Self::Sandwiched { .. } => "photo.sandwiched",
            Self::Sliver { .. } => "photo.sliver",
            Self::TwoCentres { .. } => "photo.two-centres",
            Self::KickerTorn { .. } => "headline.kicker-torn",
            Self::BlankIgnored { .. } => "headline.blank-ignored",
            Self::WordCut { .. } => "headline.word-cut",
            Self::NumberCut { .. } => "headline.number-cut",
            Self::QuoteCut { .. } => "headline.quote-cut",
            Self::EndsInDe { .. } => "headline.ends-in-de",
            Self::ShortLine { .. } => "headline.short-line",
            Self::Unbalanced { .. } => "headline.unbalanced",
            Self::Tower { .. } => "headline.tower",
            Self::White { side: Side::Above, .. } => "white.above",
            Self::White { side: Side::Below, .. } => "white.below",
            Self::WhiteInside { .. } => "white.inside",
            Self::LeadNotLargest { .. } => "size.lead-not-largest",
            Self::BelowBody { .. } => "size.below-body",
            Self::BelowDeck { .. } => "size.below-deck",
            Self::Ranks { .. } => "size.ranks",
            Self::InkOutside { .. } => "page.ink-outside",
            Self::Hole { .. } => "page.hole",
            Self::BrokenPage { .. } => "page.broken",
            Self::OpenGutter { .. } => "page.open-gutter",
            Self::Tombstone { .. } => "page.tombstone",
            Self::UnevenFoot { .. } => "page.uneven-foot",
        }
    }

    fn say(&self, lang: Lang) -> Said {
        Said::plain(match lang {
            Lang::Zh => zh(self),
            Lang::En => en(self),
        })
    }
}

fn zh(blame: &Blame) -> String {
    match blame {
        Blame::ForeignUnderHeadline { other, column } => format!("标题下第{column}栏紧接着是另一篇“{other}”"),
        Blame::ForeignUnderHero { other, column } => format!("题图下第{column}栏紧接着是另一篇“{other}”，本篇还没有完"),
        Blame::TextElsewhere { column } => format!("正文不在标题左边一栏下开始，而在第{column}栏"),
        Blame::JumpOver { other } => format!("接下去要跳过另一篇“{other}”的栏"),
        Blame::Beyond { other } => format!("下半篇隔着另一篇“{other}”"),
        Blame::UnderForeign { other } => format!("下一栏从另一篇“{other}”下面开始"),
        Blame::BesideHeadline { lines } => format!("后面的一栏排到标题旁边去了，高出{lines:.1}行"),
        Blame::FarLower { lines } => format!("正文在另一篇上面断开，下一栏接在往下{lines:.1}行的地方"),
        Blame::Stub { lines, longest } => format!("同一标题下两栏长短悬殊：{lines:.0}行和{longest:.0}行"),
        Blame::Sliver { shape } => format!("图片成了窄条，宽是高的{shape:.1}倍"),
        Blame::TwoCentres { share } => format!("别篇的图片有头条图片的{:.0}%大，版面有两个中心", share * 100.0),
        Blame::KickerTorn { set } => format!("引题转行转坏了：{set}"),
        Blame::Backwards => "接下去要往左或往上找".to_owned(),
        Blame::LeadMidPage { other, lines } => format!("头条在版面中间，离版心顶{lines:.1}行，上面是“{other}”的标题"),
        Blame::Orphan => "图片哪一边都不挨本篇的文字".to_owned(),
        Blame::Sandwiched { one, other } => format!("图片夹在别的稿子中间：“{one}”“{other}”"),
        Blame::BlankIgnored { set } => format!("没有在作者空格的地方转行：{set}"),
        Blame::WordCut { word, set } => format!("转行拆开了“{word}”：{set}"),
        Blame::NumberCut { set } => format!("转行拆开了数字，或数字和单位：{set}"),
        Blame::QuoteCut { set } => format!("转行拆开了引号或书名号里的短语：{set}"),
        Blame::EndsInDe { set } => format!("标题一行以“的”结尾：{set}"),
        Blame::ShortLine { set } => format!("标题有一行只剩一两个字：{set}"),
        Blame::Unbalanced { set, share } => format!("标题两行长短悬殊（{:.0}%）：{set}", share * 100.0),
        Blame::Tower { lines, set } => format!("标题叠了{lines}行：{set}"),
        Blame::White { side: Side::Above, lines } => format!("标题上面空{lines:.1}行"),
        Blame::White { side: Side::Below, lines } => format!("标题下面空{lines:.1}行"),
        Blame::WhiteInside { lines } => format!("引题、主题、副题之间空{lines:.1}行"),
        Blame::LeadNotLargest { own, other, theirs } => {
            format!("头条标题{:.1}点，比“{other}”的{:.1}点小", own.0, theirs.0)
        }
        Blame::BelowBody { own, body } => format!("标题{:.1}点，不到正文{:.1}点的1.8倍", own.0, body.0),
        Blame::BelowDeck { own, deck } => format!("标题{:.1}点，不到副题{:.1}点的1.3倍", own.0, deck.0),
        Blame::Ranks { own, other, theirs } => {
            format!("标题{:.1}点，比排在后面的“{other}”的{:.1}点小", own.0, theirs.0)
        }
        Blame::InkOutside { by } => format!("伸出版心{:.1}毫米", by.0),
        Blame::Hole { lines, columns } => format!("版面空一块：{columns}栏，{lines:.1}行"),
        Blame::BrokenPage { step } => format!("断版：一道空隙横贯版面，错开{step:.1}行"),
        Blame::OpenGutter { share } => format!("通缝：一条栏缝上下贯通{:.0}%", share * 100.0),
        Blame::Tombstone { other } => format!("碰题：和“{other}”的标题并排"),
        Blame::UnevenFoot { lines } => format!("栏尾不齐，差{lines:.1}行"),
    }
}

fn en(blame: &Blame) -> String {
    match blame {
        Blame::ForeignUnderHeadline { other, column } => {
            format!("another story, “{other}”, stands directly under the headline in column {column}")
        }
        Blame::ForeignUnderHero { other, column } => {
            format!(
                "another story, “{other}”, stands under the story's photo in column {column}, and the story goes on"
            )
        }
        Blame::TextElsewhere { column } => {
            format!("the text begins in column {column}, not below the headline's left column")
        }
        Blame::JumpOver { other } => format!("the text jumps over another story, “{other}”"),
        Blame::Beyond { other } => format!("the story goes on beyond another, “{other}”"),
        Blame::UnderForeign { other } => format!("the next column begins below another story, “{other}”"),
        Blame::BesideHeadline { lines } => {
            format!("a later column begins beside the headline or above it, {lines:.1} lines above its foot")
        }
        Blame::FarLower { lines } => {
            format!("the text breaks off above another story and goes on {lines:.1} lines lower in the next column")
        }
        Blame::Stub { lines, longest } => {
            format!("under one headline a column has {lines:.0} lines, above another story, and one {longest:.0}")
        }
        Blame::TwoCentres { share } => {
            format!(
                "another story's photo has {:.0} % of the size of the lead's: the page has two centres",
                share * 100.0
            )
        }
        Blame::KickerTorn { set } => format!("the kicker is torn: {set}"),
        Blame::Sliver { shape } => format!("a sliver of a photo, {shape:.1} times as wide as it is high"),
        Blame::Backwards => "the text goes on to the left, or above".to_owned(),
        Blame::LeadMidPage { other, lines } => {
            format!("the first story begins {lines:.1} lines from the top, below the headline of “{other}”")
        }
        Blame::Orphan => "no edge of the photo touches its own story".to_owned(),
        Blame::Sandwiched { one, other } => {
            format!("the photo stands between other stories, “{one}” and “{other}”, and touches none of its own text")
        }
        Blame::BlankIgnored { set } => format!("the headline does not break at the author's blank: {set}"),
        Blame::WordCut { word, set } => format!("a line of the headline ends inside “{word}”: {set}"),
        Blame::NumberCut { set } => format!("a number is cut, or parted from its unit: {set}"),
        Blame::QuoteCut { set } => format!("a short quotation or title is cut: {set}"),
        Blame::EndsInDe { set } => format!("a line of the headline ends in 的: {set}"),
        Blame::ShortLine { set } => format!("a line of the headline has only one or two 字: {set}"),
        Blame::Unbalanced { set, share } => {
            format!("of the headline's two lines one is {:.0} % of the other: {set}", share * 100.0)
        }
        Blame::Tower { lines, set } => format!("the headline is piled up on {lines} lines: {set}"),
        Blame::White { side: Side::Above, lines } => format!("{lines:.1} lines of white above the headline"),
        Blame::White { side: Side::Below, lines } => format!("{lines:.1} lines of white below the headline"),
        Blame::WhiteInside { lines } => format!("{lines:.1} lines of white inside the headline block"),
        Blame::LeadNotLargest { own, other, theirs } => {
            format!("the first story's headline has {:.1} pt, that of “{other}” {:.1} pt", own.0, theirs.0)
        }
        Blame::BelowBody { own, body } => {
            format!("the headline has {:.1} pt, less than 1.8 × the body's {:.1} pt", own.0, body.0)
        }
        Blame::BelowDeck { own, deck } => {
            format!("the headline has {:.1} pt, less than 1.3 × its deck's {:.1} pt", own.0, deck.0)
        }
        Blame::Ranks { own, other, theirs } => {
            format!("the headline has {:.1} pt, that of the later “{other}” {:.1} pt", own.0, theirs.0)
        }
        Blame::InkOutside { by } => format!("ink {:.1} mm outside the type area", by.0),
        Blame::Hole { lines, columns } => format!("a hole of {lines:.1} lines over {columns} column(s)"),
        Blame::BrokenPage { step } => {
            format!("a white line parts the page from side to side, stepped by {step:.1} lines")
        }
        Blame::OpenGutter { share } => {
            format!("a gutter is crossed by nothing over {:.0} % of the height", share * 100.0)
        }
        Blame::Tombstone { other } => format!("the headline stands beside that of “{other}”"),
        Blame::UnevenFoot { lines } => format!("a column ends {lines:.1} lines above the foot"),
    }
}
