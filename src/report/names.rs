//! The one table of names: every key in both languages, what its value is, whether it must be there, and its doc.
//!
//! The walk over the YAML, the hints, the JSON Schema and the reference all read it; a key that is not here does not
//! exist.

mod format;
mod row;
mod rows;
mod shapes;
mod ticket;
mod values;

use super::block::BlockKind;
use crate::diag::Lang;
use crate::report::problem::{Belongs, Bilingual, Near};
use zhuanban_ground::names::{Names, nearest};

pub(super) use row::{may, need};
pub(crate) use values::Values;
pub(super) use values::{
    AD_SIZES, AD_SPOTS, AUTO, CHARTS, FORMATS, GATHER, GATHERING, IMPOSITIONS, IN_TEXT, INKS, INTENTS, MARK_PLACES,
    MARK_WIDTHS, OVERPRINTS, PAPERS, Preset, SHARPNESSES, SIZES, STYLES, TRUTH, Value, find as find_value,
};

/// Makes [`Key`] with its names; the first of each language is the one we show.
macro_rules! keys {
    ($($key:ident [$($en:literal),+] [$($zh:literal),+])*) => {
        /// A key of the report, whatever language it is written in.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Key {
            $($key,)*
            /// A panel's own.
            Of(BlockKind),
        }

        impl Key {
            /// The names in one language.
            pub(crate) fn names(self, lang: Lang) -> &'static [&'static str] {
                match (self, lang) {
                    $((Self::$key, Lang::En) => &[$($en),+], (Self::$key, Lang::Zh) => &[$($zh),+],)*
                    (Self::Of(kind), lang) => kind.names(lang),
                }
            }
        }
    };
}

keys! {
    Title ["title"] ["标题"]
    Format ["format"] ["版式"]
    Press ["press"] ["印刷"]
    Theme ["theme"] ["风格"]
    Inks ["inks"] ["色彩"]
    Fonts ["fonts"] ["字体"]
    Publication ["publication"] ["报纸"]
    Proofread ["proofread"] ["校对设置"]
    Normalise ["normalise", "normalize"] ["规范化"]
    Pages ["pages"] ["版面"]
    Off ["off"] ["不查"]
    Known ["known"] ["专名"]
    Lists ["lists"] ["用词"]
    Trim ["trim"] ["开本"]
    Flow ["flow"] ["流水"]
    Margins ["margins"] ["页边"]
    Columns ["columns"] ["栏数"]
    Gutter ["gutter"] ["栏距"]
    BodySizes ["body_sizes"] ["字号范围"]
    BodySize ["body_size"] ["字号", "正文字号"]
    LinePitch ["line_pitch"] ["行距"]
    CellGrid ["grid"] ["字格"]
    Hanging ["hanging"] ["悬挂", "标点悬挂"]
    MarkWidth ["punctuation"] ["标点样式", "标点"]
    Region ["region"] ["地区"]
    Spread ["spacing", "spread"] ["疏排"]
    Indent ["indent"] ["行首缩进", "首行缩进"]
    Top ["top"] ["上"]
    Right ["right"] ["右"]
    Bottom ["bottom"] ["下"]
    Left ["left"] ["左"]
    Base ["base", "name"] ["纸张", "用纸"]
    Profile ["profile"] ["色彩特性文件"]
    Identifier ["identifier"] ["输出条件"]
    InkLimit ["ink_limit"] ["总墨量"]
    Ppi ["ppi"] ["分辨率"]
    Intent ["intent"] ["转换意图"]
    Marks ["marks"] ["印刷标记"]
    Outline ["outline"] ["转曲"]
    SourceProfile ["source_profile"] ["原色彩"]
    Ticket ["ticket"] ["工单"]
    Copies ["copies"] ["印数"]
    Weight ["weight"] ["克重"]
    Fold ["fold"] ["折法"]
    Bound ["binding"] ["装订"]
    Delivery ["delivery"] ["交货"]
    Contact ["contact"] ["联系"]
    Screen ["screen"] ["网线"]
    Imposition ["imposition"] ["拼版"]
    PressSheet ["sheet"] ["印张"]
    Name ["name"] ["报名"]
    Date ["date"] ["日期"]
    Issue ["issue"] ["期号"]
    Staff ["staff"] ["编辑"]
    Masthead ["masthead"] ["报头"]
    Sponsor ["sponsor"] ["主办", "主管"]
    Licence ["licence"] ["刊号", "准印证号"]
    Lunar ["lunar"] ["农历"]
    Weather ["weather"] ["天气"]
    Website ["website"] ["网址", "联系方式"]
    Emblem ["emblem"] ["报徽"]
    Qr ["qr"] ["二维码"]
    Number ["number"] ["版次"]
    Facing ["spread"] ["通版", "跨版"]
    Section ["section"] ["版名"]
    Articles ["articles"] ["文章"]
    Credit ["credit"] ["来源"]
    Layout ["layout"] ["版面方案"]
    Lock ["lock"] ["定版"]
    Fillers ["fillers"] ["补白"]
    Ads ["ads"] ["广告"]
    Size ["size"] ["尺寸"]
    Spot ["spot"] ["位置"]
    Jump ["jump"] ["可转版"]
    OverprintHead ["overprint_head"] ["压图", "压图题"]
    Style ["style"] ["样式"]
    Box ["box"] ["加框"]
    Measure ["measure"] ["栏宽"]
    Rubric ["rubric", "column"] ["栏目"]
    Items ["items"] ["条目"]
    Briefs ["briefs"] ["简讯"]
    Id ["id"] ["编号"]
    Kicker ["kicker"] ["引题", "肩题", "眉题"]
    Headline ["headline"] ["主题", "主标题", "大标题"]
    Deck ["deck"] ["副题", "副标题"]
    Byline ["byline"] ["署名", "作者"]
    Standfirst ["standfirst"] ["导语"]
    Body ["body"] ["正文"]
    Photos ["photos"] ["图片"]
    File ["file"] ["文件"]
    Caption ["caption"] ["说明"]
    Bleed ["bleed"] ["出血"]
    Focus ["focus"] ["焦点"]
    Crop ["crop"] ["裁切"]
    Sharpness ["sharpness"] ["清晰度"]
    InText ["in_text"] ["文中"]
    Paragraph ["paragraph"] ["第几段"]
    Text ["text"] ["文字"]
    Upright ["vertical"] ["竖排"]
    At ["at"] ["位置"]
    Span ["span"] ["跨栏"]
    Lines ["lines"] ["行数"]
    Head ["head"] ["小标题"]
    Display ["display"] ["美术字"]
    Figure ["figure"] ["数"]
    Label ["label"] ["说"]
    Time ["time"] ["时"]
    Event ["event"] ["事"]
    Kind ["kind"] ["类型"]
    Unit ["unit"] ["单位"]
    Data ["data"] ["数据"]
}

/// What others call a thing: understood well enough to say its name here.
const OTHER_WORDS: [(&str, Key); 27] = [
    ("题目", Key::Title),
    ("题目", Key::Headline),
    ("标题", Key::Headline),
    ("版号", Key::Number),
    ("版序", Key::Number),
    ("期数", Key::Issue),
    ("刊名", Key::Name),
    ("摘要", Key::Standfirst),
    ("内容", Key::Body),
    ("内文", Key::Body),
    ("记者", Key::Byline),
    ("author", Key::Byline),
    ("照片", Key::Photos),
    ("配图", Key::Photos),
    ("图说", Key::Caption),
    ("图注", Key::Caption),
    ("出处", Key::Credit),
    ("出处", Key::Of(BlockKind::Credit)),
    ("标语", Key::Of(BlockKind::Slogan)),
    ("数字", Key::Figure),
    ("数值", Key::Figure),
    ("说明", Key::Label),
    ("时间", Key::Time),
    ("日期", Key::Time),
    ("事件", Key::Event),
    ("数字", Key::Of(BlockKind::Figures)),
    ("大事记", Key::Of(BlockKind::Timeline)),
];

impl Key {
    /// The English name, which is also the key's name in files and code.
    pub(crate) fn en(self) -> &'static str {
        self.names(Lang::En)[0]
    }

    /// The Chinese name.
    pub(crate) fn zh(self) -> &'static str {
        self.names(Lang::Zh)[0]
    }

    /// Both names, that of the user's script first.
    pub(super) fn near(self, typed: &str) -> Near {
        near(self.en(), self.zh(), typed)
    }

    /// All names in both languages.
    fn all_names(self) -> impl Iterator<Item = &'static str> {
        self.names(Lang::En).iter().chain(self.names(Lang::Zh)).copied()
    }
}

/// A kind of mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mapping {
    /// The report itself.
    Report,
    /// The sheet.
    Format,
    /// The four margins.
    Margins,
    /// What the print shop asks for.
    Press,
    /// What is agreed with the shop.
    Ticket,
    /// Role → family.
    Fonts,
    /// The paper.
    Publication,
    /// What the proof-reader is told.
    Proofread,
    /// A page.
    Page,
    /// A panel.
    Panel(BlockKind),
    /// An entry of a panel's list.
    Entry(BlockKind),
    /// A line of text with pins.
    PinnedLine,
    /// A headline with pins.
    PinnedHeadline,
    /// An article.
    Article,
    /// Running text with pins.
    PinnedStory,
    /// A brief among others.
    Item,
    /// A photo.
    Photo,
    /// A filler.
    Filler,
    /// An advertisement.
    Ad,
}

impl Mapping {
    /// All kinds, in the order the reference has them.
    pub(crate) fn all() -> Vec<Self> {
        let mut all = vec![Self::Report, Self::Publication, Self::Page, Self::Article, Self::Item, Self::Photo];
        all.extend([Self::Filler, Self::Ad]);
        for kind in BlockKind::with_mapping() {
            all.push(Self::Panel(kind));
            all.extend((!kind.entry_rows().is_empty()).then_some(Self::Entry(kind)));
        }
        all.extend([Self::PinnedLine, Self::PinnedHeadline, Self::PinnedStory]);
        all.extend([Self::Format, Self::Margins, Self::Press, Self::Ticket, Self::Fonts]);
        all.push(Self::Proofread);
        all
    }

    /// What such a mapping is called in a sentence.
    pub(super) fn called(self) -> Bilingual {
        let (zh, en) = match self {
            Self::Report => ("报告", "the report"),
            Self::Format => ("版式", "the format"),
            Self::Margins => ("页边", "the margins"),
            Self::Press => ("印刷", "the press"),
            Self::Ticket => ("工单", "the ticket"),
            Self::Fonts => ("字体", "the fonts"),
            Self::Publication => ("报纸", "the publication"),
            Self::Proofread => ("校对设置", "the proof-reader's settings"),
            Self::Page => ("这一版", "the page"),
            Self::Panel(kind) => return kind.description().called,
            Self::Entry(_) => ("这一条", "the entry"),
            Self::PinnedLine => ("定位的一行字", "the placed line"),
            Self::PinnedHeadline => ("主题", "the headline"),
            Self::Article => ("这篇文章", "the article"),
            Self::PinnedStory => ("定位的正文", "the placed text"),
            Self::Item => ("这一条", "the item"),
            Self::Photo => ("这张图片", "the photo"),
            Self::Filler => ("这条补白", "the filler"),
            Self::Ad => ("这条广告", "the advertisement"),
        };
        Bilingual { zh, en }
    }

    /// The key whose value such mappings are, if there is one only.
    fn home(self) -> Option<Belongs> {
        let (key, listed) = match self {
            Self::Report => return Some(Belongs { under: None, listed: false }),
            Self::Format => (Key::Format, false),
            Self::Press => (Key::Press, false),
            Self::Ticket => (Key::Ticket, false),
            Self::Publication => (Key::Publication, false),
            Self::Proofread => (Key::Proofread, false),
            Self::Page => (Key::Pages, true),
            Self::Panel(kind) => (Key::Of(kind), false),
            Self::Entry(kind) => (Key::Of(kind), true),
            Self::Article => (Key::Articles, true),
            Self::Item => (Key::Items, true),
            Self::Photo => (Key::Photos, true),
            Self::Filler => (Key::Fillers, true),
            Self::Ad => (Key::Ads, true),
            // Their keys say little of where they belong.
            Self::Margins | Self::Fonts | Self::PinnedLine | Self::PinnedHeadline | Self::PinnedStory => return None,
        };
        Some(Belongs { under: Some(key.near("")), listed })
    }

    /// The row of a key as the user wrote it.
    pub(super) fn find(self, typed: &str) -> Option<&'static Row> {
        self.rows().into_iter().find(|row| row.key.all_names().any(|name| name == typed))
    }

    /// The names of all keys, that of the user's script first.
    pub(super) fn choices(self, typed: &str) -> Vec<Near> {
        self.rows().into_iter().map(|row| row.key.near(typed)).collect()
    }

    /// The key that others call so.
    pub(super) fn called_so(self, typed: &str) -> Option<Key> {
        let here = |key: Key| self.rows().into_iter().any(|row| row.key == key);
        OTHER_WORDS.iter().find(|(word, key)| *word == typed && here(*key)).map(|(_, key)| *key)
    }

    /// The known key nearest to what the user wrote.
    pub(super) fn nearest(self, typed: &str) -> Option<Key> {
        if let Some(key) = self.called_so(typed) {
            return Some(key);
        }
        let names = self.rows().into_iter().flat_map(|row| row.key.all_names().map(move |name| (row.key, name)));
        nearest(typed, names).map(|(key, _)| key)
    }
}

/// Whether a key that must be there need not be, because another is: 简讯 have items in place of headline and text.
pub(super) fn excused(key: Key, has: impl Fn(Key) -> bool) -> bool {
    matches!(key, Key::Headline | Key::Body) && has(Key::Items)
}

/// Where else a key is known, nearest homes first; empty if nowhere.
pub(super) fn homes(typed: &str, but: Mapping) -> Vec<Belongs> {
    let kinds = Mapping::all().into_iter().filter(|&kind| kind != but && kind.find(typed).is_some());
    kinds
        .filter_map(Mapping::home)
        .map(|home| Belongs { under: home.under.map(|near| swap(near, typed)), ..home })
        .take(3)
        .collect()
}

/// Whether any mapping of a report has such a key.
pub(super) fn known_anywhere(typed: &str) -> bool {
    Mapping::all().into_iter().any(|kind| kind.find(typed).is_some())
}

/// One line of the table: a key in one kind of mapping.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    /// The key.
    pub(crate) key: Key,
    /// What its value looks like.
    pub(crate) shape: Shape,
    /// Whether it must be there.
    pub(crate) required: bool,
    /// What it is for.
    pub(crate) doc: Bilingual,
}

/// What a value looks like.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// One line of text.
    Text,
    /// Some lines of text: a block, or a list with a line each.
    Lines,
    /// Some words: one, or a list of them.
    Words,
    /// Files in the project: one, or a list of them.
    Paths,
    /// A paragraph of Markdown.
    Inline,
    /// A line of text, or a mapping of it and more: its pins, at least.
    LineOr(Mapping),
    /// Several paragraphs of Markdown, or a mapping of them and more: their pins, at least.
    StoryOr(Mapping),
    /// Some lines of text, or a mapping of them and more: their pins, at least.
    LinesOr(Mapping),
    /// A list of mappings, or a mapping of that list and more: its pins, at least.
    ListOr(Mapping, Mapping),
    /// `auto`, a list of mappings, or a mapping of it and more.
    AutoOr(Mapping, Mapping),
    /// Names with a number each: a mapping, or a list of pairs.
    Data,
    /// A day.
    Date,
    /// A file in the project.
    Path,
    /// A width and a height, or a paper's name.
    Trim,
    /// The least and the largest type size.
    Sizes,
    /// One to four lengths.
    Margins,
    /// A length, within bounds.
    Length(Bounds),
    /// A whole number, within bounds.
    Count(Bounds),
    /// A number, within bounds.
    Number(Bounds),
    /// Yes or no.
    YesNo,
    /// The size of an advertisement.
    AdSize,
    /// Where an advertisement stands.
    AdSpot,
    /// Column and line.
    At,
    /// Two pages' numbers.
    Facing,
    /// A point of a picture.
    Focus,
    /// How a picture may be cut.
    Crop,
    /// Duty and name, any number of them.
    Staff,
    /// One of a list of names, or a mapping.
    NamedOr(Values, Mapping),
    /// One of a list of names.
    Named(Values),
    /// A mapping.
    Map(Mapping),
    /// A list of mappings.
    List(Mapping),
}

/// The least and the most of a number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// The least.
    pub(crate) min: f64,
    /// The most.
    pub(crate) max: f64,
    /// The unit of both, empty if none; a length without a unit is in it, but for a gutter, which is in 字.
    pub(crate) unit: &'static str,
}

/// Both names of something, that of the user's script first.
fn near(en: &'static str, zh: &'static str, typed: &str) -> Near {
    Names::new(en, zh).near(typed)
}

fn swap(names: Near, typed: &str) -> Near {
    if typed.is_ascii() == names.name.is_ascii() { names } else { Near { name: names.other, other: names.name } }
}
