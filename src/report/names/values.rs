//! Values that are names.

use super::{near, nearest};
use crate::condition::{Intent, Name};
use crate::report::problem::Near;
use crate::report::{
    AdSize, AdSpot, BoxStyle, ChartKind, Imposing, Inks, MarkPlace, MarkWidth, Overprint, Sharpness, Side,
};

/// A value that has names.
#[derive(Debug)]
pub(in crate::report) struct Value<T> {
    /// The English name.
    pub(in crate::report) en: &'static str,
    /// The Chinese name; equal to the English one if there is no other.
    pub(in crate::report) zh: &'static str,
    /// Other names that are understood, in lower case.
    pub(in crate::report) aliases: &'static [&'static str],
    /// What it means.
    pub(in crate::report) value: T,
}

/// The lists there are, for tables that do not care what the names mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Values {
    /// [`FORMATS`]
    Formats,
    /// [`PAPERS`]
    Papers,
    /// [`INTENTS`]
    Intents,
    /// [`SHARPNESSES`]
    Sharpnesses,
    /// [`STYLES`]
    Styles,
    /// [`MARK_WIDTHS`]
    MarkWidths,
    /// [`MARK_PLACES`]
    MarkPlaces,
    /// [`AUTO`]
    Auto,
    /// [`GATHER`]
    Gather,
    /// [`AD_SIZES`]
    AdSizes,
    /// [`AD_SPOTS`]
    AdSpots,
    /// [`SIZES`]
    Sizes,
    /// [`TRUTH`]
    Truth,
    /// [`CHARTS`]
    Charts,
    /// [`INKS`]
    Inks,
    /// [`IMPOSITIONS`]
    Impositions,
    /// [`GATHERING`]
    Gathering,
    /// [`OVERPRINTS`]
    Overprints,
    /// [`IN_TEXT`]
    InText,
}

impl Values {
    /// English and Chinese name of each value.
    pub(crate) fn names(self) -> Vec<(&'static str, &'static str)> {
        fn of<T>(list: &'static [Value<T>]) -> Vec<(&'static str, &'static str)> {
            list.iter().map(|v| (v.en, v.zh)).collect()
        }
        match self {
            Self::Formats => of(FORMATS),
            Self::Papers => of(PAPERS),
            Self::Intents => of(INTENTS),
            Self::Sharpnesses => of(SHARPNESSES),
            Self::Styles => of(STYLES),
            Self::MarkWidths => of(MARK_WIDTHS),
            Self::MarkPlaces => of(MARK_PLACES),
            Self::Auto => of(AUTO),
            Self::Gather => of(GATHER),
            Self::AdSizes => of(AD_SIZES),
            Self::AdSpots => of(AD_SPOTS),
            Self::InText => of(IN_TEXT),
            Self::Sizes => of(SIZES),
            Self::Truth => of(TRUTH),
            Self::Charts => of(CHARTS),
            Self::Inks => of(INKS),
            Self::Impositions => of(IMPOSITIONS),
            Self::Gathering => of(GATHERING),
            Self::Overprints => of(OVERPRINTS),
        }
    }

    /// All names, that of the user's script first.
    pub(in crate::report) fn choices(self, typed: &str) -> Vec<Near> {
        self.names().into_iter().map(|(en, zh)| near(en, zh, typed)).collect()
    }

    /// The name most like what was typed.
    pub(in crate::report) fn nearest(self, typed: &str) -> Option<Near> {
        let names = self.names();
        let both = names.iter().flat_map(|&(en, zh)| [((en, zh), en), ((en, zh), zh)]);
        let candidates: Vec<((&'static str, &'static str), &str)> = both.collect();
        nearest(typed, candidates).map(|((en, zh), _)| near(en, zh, typed))
    }
}

/// The value of a name in either language; English in any case.
pub(in crate::report) fn find<T: Copy>(list: &'static [Value<T>], typed: &str) -> Option<T> {
    let lower = typed.trim().to_lowercase();
    let known = |v: &&Value<T>| v.en.to_lowercase() == lower || v.zh == lower || v.aliases.contains(&lower.as_str());
    list.iter().find(known).map(|v| v.value)
}

/// A sheet with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) enum Preset {
    /// 对开, 390 × 545 mm.
    Broadsheet,
    /// 四开, 275 × 390 mm.
    Tabloid,
    /// 297 × 420 mm.
    A3,
    /// 210 × 297 mm.
    A4,
}

/// `format` and `trim`.
pub(in crate::report) const FORMATS: &[Value<Preset>] = &[
    Value { en: "broadsheet", zh: "对开", aliases: &["对开大报"], value: Preset::Broadsheet },
    Value { en: "tabloid", zh: "四开", aliases: &["四开小报"], value: Preset::Tabloid },
    Value { en: "a3", zh: "A3", aliases: &["a3"], value: Preset::A3 },
    Value { en: "a4", zh: "A4", aliases: &["a4"], value: Preset::A4 },
];

/// `press`.
pub(in crate::report) const PAPERS: &[Value<Name>] =
    &[paper(Name::Newsprint), paper(Name::Coated), paper(Name::Uncoated)];

const fn paper(value: Name) -> Value<Name> {
    let [en, zh] = value.names();
    Value { en, zh, aliases: value.aliases(), value }
}

/// `press.intent`.
pub(in crate::report) const INTENTS: &[Value<Intent>] = &[
    Value { en: "perceptual", zh: "可感知", aliases: &["感知"], value: Intent::Perceptual },
    Value {
        en: "relative", zh: "相对比色", aliases: &["相对色度", "relative colorimetric"], value: Intent::Relative
    },
];

/// `sharpness` of a photo.
pub(in crate::report) const SHARPNESSES: &[Value<Sharpness>] = &[
    Value { en: "sharp", zh: "清晰", aliases: &["要清晰", "standard", "正常"], value: Sharpness::Sharp },
    Value {
        en: "accept",
        zh: "将就",
        aliases: &["soft", "不清晰也用", "糊也用", "糊一点也行"],
        value: Sharpness::Accept,
    },
];

/// `in_text` of a photo.
pub(in crate::report) const IN_TEXT: &[Value<Option<Side>>] = &[
    Value { en: "left", zh: "左", aliases: &["yes", "是", "靠左", "左边"], value: Some(Side::Left) },
    Value { en: "right", zh: "右", aliases: &["靠右", "右边"], value: Some(Side::Right) },
    Value { en: "no", zh: "否", aliases: &[], value: None },
];

/// `style` of an article.
pub(in crate::report) const STYLES: &[Value<BoxStyle>] = &[
    Value { en: "comment", zh: "评论", aliases: &["短评", "言论", "时评"], value: BoxStyle::Comment },
    Value { en: "interview", zh: "访谈", aliases: &["对话", "专访"], value: BoxStyle::Interview },
    Value { en: "notice", zh: "启事", aliases: &["通知", "通告", "公告", "声明"], value: BoxStyle::Notice },
    Value { en: "public", zh: "公示", aliases: &["public notice"], value: BoxStyle::Public },
    Value { en: "obituary", zh: "讣告", aliases: &["讣闻"], value: BoxStyle::Obituary },
];

/// `punctuation` of a format.
pub(in crate::report) const MARK_WIDTHS: &[Value<MarkWidth>] = &[
    Value { en: "giving", zh: "可挤", aliases: &[], value: MarkWidth::Giving },
    Value { en: "full", zh: "全角", aliases: &[], value: MarkWidth::Full },
    Value { en: "kaiming", zh: "开明", aliases: &["开明式"], value: MarkWidth::Kaiming },
    Value { en: "half", zh: "半角", aliases: &[], value: MarkWidth::Half },
];

/// `region` of a format.
pub(in crate::report) const MARK_PLACES: &[Value<MarkPlace>] = &[
    Value { en: "mainland", zh: "大陆", aliases: &[], value: MarkPlace::Mainland },
    Value {
        en: "centred",
        zh: "台港",
        aliases: &["台", "港", "台湾", "香港", "taiwan", "hong kong"],
        value: MarkPlace::Centred,
    },
];

/// What the program is to find out.
pub(in crate::report) const AUTO: &[Value<()>] =
    &[Value { en: "auto", zh: "自动", aliases: &["yes", "是", "true"], value: () }];

/// `briefs`: whether the program gathers them.
pub(in crate::report) const GATHER: &[Value<bool>] = &[
    Value { en: "auto", zh: "自动", aliases: &["yes", "是", "true"], value: true },
    Value { en: "no", zh: "否", aliases: &["false", "不", "不要"], value: false },
];

/// `size` of an advertisement.
pub(in crate::report) const AD_SIZES: &[Value<AdSize>] = &[
    Value { en: "across", zh: "通栏", aliases: &["banner"], value: AdSize::Across },
    Value { en: "half_across", zh: "半通栏", aliases: &["half across"], value: AdSize::HalfAcross },
    Value { en: "quarter", zh: "1/4版", aliases: &["四分之一版", "1/4"], value: AdSize::Quarter },
    Value { en: "half", zh: "半版", aliases: &["1/2版", "1/2", "二分之一版"], value: AdSize::Half },
    Value { en: "whole", zh: "整版", aliases: &["全版", "full"], value: AdSize::Whole },
];

/// `spot` of an advertisement.
pub(in crate::report) const AD_SPOTS: &[Value<AdSpot>] = &[
    Value { en: "foot", zh: "底", aliases: &["版底", "下", "底部"], value: AdSpot::Foot },
    Value { en: "anywhere", zh: "任意", aliases: &["any", "不限", "随意"], value: AdSpot::Anywhere },
    Value { en: "ear", zh: "报眼", aliases: &[], value: AdSpot::Ear },
];

/// `inks`.
pub(in crate::report) const INKS: &[Value<Inks>] = &[
    Value { en: "colour", zh: "彩色", aliases: &["color", "四色", "全彩"], value: Inks::All },
    Value { en: "two", zh: "套红", aliases: &["双色", "黑红", "spot"], value: Inks::BlackAndOne },
    Value { en: "black", zh: "单色", aliases: &["黑白", "mono"], value: Inks::Black },
];

/// `imposition` of a ticket, named as `zhuanban impose` names its schemes.
pub(in crate::report) const IMPOSITIONS: &[Value<Imposing>] = &[
    Value { en: "saddle", zh: "骑马订", aliases: &["骑订"], value: Imposing::Saddle },
    Value { en: "perfect", zh: "胶订", aliases: &["无线胶订"], value: Imposing::Perfect },
    Value { en: "16pp", zh: "折帖", aliases: &["锁线", "锁线订"], value: Imposing::Sections },
    Value { en: "2up", zh: "双联", aliases: &[], value: Imposing::TwoUp },
    Value { en: "cut-stack", zh: "切叠", aliases: &[], value: Imposing::CutStack },
];

/// `kind` of a chart.
pub(in crate::report) const CHARTS: &[Value<ChartKind>] = &[
    Value {
        en: "columns", zh: "柱", aliases: &["柱图", "柱形图", "柱状图", "column"], value: ChartKind::Columns
    },
    Value { en: "bars", zh: "条", aliases: &["条图", "条形图", "bar"], value: ChartKind::Bars },
    Value { en: "line", zh: "线", aliases: &["折线", "线图", "折线图"], value: ChartKind::Line },
    Value { en: "ring", zh: "环", aliases: &["环图", "环形图", "饼", "饼图", "pie"], value: ChartKind::Ring },
];

/// `captions` of an article: whether they stand together.
pub(in crate::report) const GATHERING: &[Value<bool>] = &[
    Value { en: "together", zh: "合排", aliases: &["集中", "合并", "yes", "是", "true"], value: true },
    Value { en: "apart", zh: "分排", aliases: &["分开", "no", "否", "false"], value: false },
];

/// `overprint_head` of an article.
pub(in crate::report) const OVERPRINTS: &[Value<Overprint>] = &[
    Value { en: "auto", zh: "自动", aliases: &[], value: Overprint::Auto },
    Value { en: "yes", zh: "是", aliases: &["true", "on", "要"], value: Overprint::Yes },
    Value { en: "no", zh: "否", aliases: &["false", "off", "不要", "不"], value: Overprint::No },
];

/// Type sizes by name, in points.
pub(in crate::report) const SIZES: &[Value<f64>] = &[
    size("初号", 42.0),
    size("小初", 36.0),
    size("一号", 26.0),
    size("小一", 24.0),
    size("二号", 22.0),
    size("小二", 18.0),
    size("三号", 16.0),
    size("小三", 15.0),
    size("四号", 14.0),
    size("小四", 12.0),
    size("五号", 10.5),
    size("小五", 9.0),
    size("六号", 7.5),
    size("小六", 6.5),
    size("七号", 5.5),
    size("八号", 5.0),
];

/// Yes and no.
pub(in crate::report) const TRUTH: &[Value<bool>] = &[
    Value { en: "yes", zh: "是", aliases: &["true", "on", "有", "要"], value: true },
    Value { en: "no", zh: "否", aliases: &["false", "off", "无", "不要", "不"], value: false },
];

const fn size(name: &'static str, points: f64) -> Value<f64> {
    Value { en: name, zh: name, aliases: &[], value: points }
}
