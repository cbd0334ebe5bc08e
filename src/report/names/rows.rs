//! The table itself.

use crate::report::block::{BlockKind, Home};

use super::format::{FORMAT, MARGINS};
use super::row::{count, may, need};
use super::ticket::TICKET;
use super::{Bounds, Key, Mapping, Row, Shape, Values};

impl Mapping {
    /// The keys such a mapping may have, in the order the reference has them.
    pub(crate) fn rows(self) -> Vec<&'static Row> {
        let (own, more): (&[Row], &[Row]) = match self {
            Self::Report => (REPORT, &[]),
            Self::Publication => (PUBLICATION, &[]),
            Self::Page => return with_panels(PAGE, Home::Page, PAGE_REST),
            Self::Article => return with_panels(ARTICLE, Home::Article, ARTICLE_REST),
            Self::Item => (ITEM, &[]),
            Self::Photo => (PHOTO, PINS),
            Self::Filler => (FILLER, &[]),
            Self::Ad => (AD, &[]),
            Self::Panel(kind) => (kind.rows(), PINS),
            Self::Entry(kind) => (kind.entry_rows(), &[]),
            Self::PinnedLine => (PINNED_LINE, PINS),
            Self::PinnedHeadline => (PINNED_HEADLINE, PINS),
            Self::PinnedStory => (PINNED_STORY, PINS),
            Self::Format => (FORMAT, &[]),
            Self::Margins => (MARGINS, &[]),
            Self::Press => (PRESS, &[]),
            Self::Ticket => (TICKET, &[]),
            Self::Fonts => (FONTS, &[]),
            Self::Proofread => (PROOFREAD, &[]),
        };
        own.iter().chain(more).collect()
    }
}

/// A home's own keys, the panels it may have among them.
fn with_panels(own: &'static [Row], home: Home, rest: &'static [Row]) -> Vec<&'static Row> {
    own.iter().chain(BlockKind::panels(home).filter_map(BlockKind::row)).chain(rest).collect()
}

const REPORT: &[Row] = &[
    need(
        Key::Title,
        Shape::Text,
        "整份报告的标题；印刷厂在 PDF 里看到的就是它",
        "the document's title, as PDF readers show it",
    ),
    may(
        Key::Format,
        Shape::NamedOr(Values::Formats, Mapping::Format),
        "版式：纸的大小、页边、栏数、字号；不写就是对开",
        "the sheet: size, margins, columns, type size; broadsheet if not given",
    ),
    may(
        Key::Press,
        Shape::NamedOr(Values::Papers, Mapping::Press),
        "印在什么纸上；不写就是新闻纸",
        "what it is printed on; newsprint if not given",
    ),
    may(
        Key::Theme,
        Shape::Text,
        "版面风格的名字：日报（不写就是它）、简报、晚报、月刊、党建；或者项目里放风格的文件夹",
        "a theme's name: daily (if not given), bulletin, evening, monthly, party; or a theme folder in the project",
    ),
    may(
        Key::Inks,
        Shape::Named(Values::Inks),
        "用几种墨印：彩色（不写就是它）；套红是黑和风格里的那一种红；单色只用黑；后两种照片都印成黑白",
        "the inks: colour (if not given), two (black and the theme's accent on a plate of its own), black alone; in these, photos print in black",
    ),
    may(
        Key::Fonts,
        Shape::Map(Mapping::Fonts),
        "换字体：哪种用途用哪个字体",
        "other typefaces: which family for which role",
    ),
    may(
        Key::Publication,
        Shape::Map(Mapping::Publication),
        "报名、日期、编辑等，排在报眉上",
        "the paper's name, date and staff, for the folio line",
    ),
    may(
        Key::Proofread,
        Shape::Map(Mapping::Proofread),
        "校对时不查什么，有哪些本地专名，用哪些用词表",
        "what the proof-reader leaves alone, the names it knows, the lists it goes by",
    ),
    may(
        Key::Normalise,
        Shape::YesNo,
        "要不要把半角标点、全角数字、“...”“--”、汉字之间的空格、反了的引号、部首字改成规范的写法；改了哪里，检查时一处一处列出来",
        "whether half-width marks, full-width figures, `...` and `--`, blanks between 汉字, wrong quotes and radicals become what they should be; `check` lists every place",
    ),
    may(
        Key::Briefs,
        Shape::Named(Values::Gather),
        "“简讯: 自动”：各版头条以外、正文只有一段、不超过 120 字、没有图片的短消息，自动收进一栏简讯；收了哪几篇，检查时列出来",
        "`briefs: auto` gathers each page's short stories (not its first, one paragraph of at most 120 字, no photo) into a column of briefs, and says which",
    ),
    need(Key::Pages, Shape::List(Mapping::Page), "一个版一条", "the pages, an item each"),
];

const PUBLICATION: &[Row] = &[
    may(Key::Name, Shape::Text, "报纸的名字", "the paper's name"),
    may(Key::Date, Shape::Date, "出版日期：2024-09-30 或 2024年9月30日", "the day it appears: 2024-09-30"),
    may(Key::Issue, Shape::Text, "期号，照原样印", "the issue, printed as written"),
    may(
        Key::Staff,
        Shape::Staff,
        "责任编辑、版面设计、校对等，一行一个：“责任编辑: 张三”",
        "duties and names, one a line: `Editor: Zhang San`",
    ),
    may(Key::Masthead, Shape::Path, "报头图：SVG，或者黑白 PNG", "the masthead: SVG or 1-bit PNG line art"),
    may(Key::Emblem, Shape::Path, "报徽：SVG，或者黑白 PNG", "the emblem: SVG or 1-bit PNG line art"),
    may(Key::Qr, Shape::Path, "二维码：SVG，或者黑白 PNG", "the QR code: SVG or 1-bit PNG line art"),
];

const PAGE: &[Row] = &[
    may(
        Key::Number,
        Shape::Text,
        "版次，照原样印（06 就是 06）；不写就按顺序",
        "the page's number, printed as written (06 stays 06); its place in the list if not given",
    ),
    may(
        Key::Facing,
        Shape::Facing,
        "通版：左右相对的两版合成一版排，例如 [2, 3]；图片可以跨过折缝，文字不会排进折缝；不再写版次",
        "two facing pages made up as one, such as [2, 3]: a photo may lie across the fold, text never does; in place of `number`",
    ),
    may(Key::Section, Shape::Text, "版名，例如“特别报道”", "the section's name"),
    may(
        Key::Inks,
        Shape::Named(Values::Inks),
        "这一版用几种墨印；不写就和整份报告一样",
        "the page's own inks; the report's if not given",
    ),
];

const PAGE_REST: &[Row] = &[
    need(Key::Articles, Shape::List(Mapping::Article), "一篇文章一条", "the articles, an item each"),
    may(
        Key::Layout,
        Shape::Text,
        "用哪一种排法：zhuanban layouts 给的编号；不写就由程序挑最好的",
        "which arrangement to keep: an ID given by `zhuanban layouts`; the best one if not given",
    ),
    may(
        Key::Lock,
        Shape::Path,
        "定版：一个做好的 .layout.json，复制到项目文件夹里；标题、图片、栏框都不再动，只有文字在框里重排",
        "a finished .layout.json, copied into the project: headlines, photos and frames stay where it has them; only text reflows",
    ),
    may(
        Key::Ads,
        Shape::List(Mapping::Ad),
        "广告，一条一样：图照原样排，不裁切；文章绕着它走",
        "advertisements, an item each: a picture as it is, nothing cut off; the stories go around it",
    ),
    may(
        Key::Briefs,
        Shape::Named(Values::Gather),
        "这一版要不要把短消息收进简讯：自动、否；不写就照整份报告的",
        "whether this page's short stories become briefs: auto, no; as the report says if not given",
    ),
    may(
        Key::Box,
        Shape::Named(Values::Auto),
        "“加框: 自动”：450 字以内的短文章，加上框版面更清楚，就由程序给它加框，一版最多两篇",
        "`box: auto` frames up to two stories of at most 450 字 where that shows better how the other texts go on",
    ),
    may(
        Key::Fillers,
        Shape::List(Mapping::Filler),
        "补白，一条一样：公益广告、照片或者格言；稿子排不满这一版时，按先后用上，排得满就不用",
        "fillers, an item each: a notice or a photo as a picture, or a motto; used in this order where the page lacks text, else not at all",
    ),
];

const ARTICLE: &[Row] = &[
    may(
        Key::Id,
        Shape::Text,
        "文章的编号，别处提到它时用；不写就是 a1、a2……",
        "the article's name for other places; a1, a2 … if not given",
    ),
    may(Key::Kicker, Shape::Text, "引题（肩题）", "the line above the headline"),
    need(Key::Headline, Shape::LineOr(Mapping::PinnedHeadline), "主题：最大的标题", "the headline"),
    may(Key::Deck, Shape::Text, "副题", "the line below the headline"),
    may(Key::Byline, Shape::Text, "署名，例如“本报记者 ××”", "who wrote it"),
    may(Key::Standfirst, Shape::StoryOr(Mapping::PinnedStory), "导语", "the introduction"),
];

const ARTICLE_REST: &[Row] = &[
    need(
        Key::Body,
        Shape::StoryOr(Mapping::PinnedStory),
        "正文：写“正文: |”，换行后缩进再写；空一行是另起一段，“## ”开头是小标题，**加粗**是段首小标题",
        "the text as Markdown: paragraphs, `## heads`, **run-in heads**, lists, tables, `> quotes`",
    ),
    may(Key::Photos, Shape::List(Mapping::Photo), "一张图片一条", "the photos, an item each"),
    may(
        Key::OverprintHead,
        Shape::Named(Values::Overprints),
        "压图题：标题压在第一张图片平静的地方；自动，这一版只有一两篇、图是横图、有合适的地方才压；是，一定压，没有地方就报错；否（不写就是它）",
        "whether the headline stands on a calm part of the first photo: auto, on a page of one or two stories with a wide photo that has one; yes, or it is told why not; no (if not given)",
    ),
    may(
        Key::Style,
        Shape::Named(Values::Styles),
        "加框的样式：评论、访谈、启事、公示、讣告；整篇排在一个框里，不和别的文章连着走",
        "the look of a frame around the whole article: comment, interview, notice, public, obituary",
    ),
    may(Key::Box, Shape::YesNo, "整篇加一个细线框：“加框: 是”", "whether the whole article stands in a hair frame"),
    may(
        Key::Measure,
        Shape::Count(count(8.0, 40.0)),
        "变栏：框里一行排几个字，例如 22；宽的框按它分成几栏，不写是 24 左右",
        "字 of a line inside the frame, such as 22; a wide frame has columns of about so many; 24 if not given",
    ),
    may(
        Key::Rubric,
        Shape::Text,
        "简讯的栏目名，例如“一周要闻”；不写就是“简讯”。和“条目”一起用",
        "the heading over `items`; 简讯 if not given",
    ),
    may(
        Key::Items,
        Shape::List(Mapping::Item),
        "简讯：一条消息一条，排成一栏；有它就不写主题和正文",
        "briefs, an item each, in place of headline and body",
    ),
    may(
        Key::Jump,
        Shape::YesNo,
        "这一版放不下时，可不可以转到后面的版：“可转版: 是”",
        "whether the text may continue on a later page if this one is full",
    ),
];

const ITEM: &[Row] = &[
    may(Key::Title, Shape::Text, "这一条的标题，排在正文前头", "the item's title, run in before its text"),
    need(Key::Body, Shape::Inline, "这一条的正文", "the item's text"),
];

const PHOTO: &[Row] = &[
    need(Key::File, Shape::Path, "图片文件，例如 images/合影.jpg", "the picture's file"),
    may(Key::Caption, Shape::Inline, "图片说明", "what the picture shows"),
    may(Key::Credit, Shape::Text, "摄影者，或者图片的来源", "who took it"),
    may(
        Key::Focus,
        Shape::Focus,
        "裁切时要保住的一点：[横, 纵]，左上角是 [0, 0]，右下角是 [1, 1]",
        "the point a crop must keep: [x, y], from [0, 0] at the top left to [1, 1]",
    ),
    may(
        Key::Crop,
        Shape::Crop,
        "最多可以裁掉多少（35%）；“不裁”；或者只要 [左, 上, 右, 下] 这一块（0～1）",
        "the most that may be lost (35%), `no`, or the part to use: [left, top, right, bottom], 0–1",
    ),
    may(
        Key::Bleed,
        Shape::YesNo,
        "出血：“出血: 是”，图片在版心左边、右边的，一直排到纸边，裁切时不留白；通栏的图两边都到",
        "whether it runs off the page at the sides of the type area that it ends at",
    ),
    may(
        Key::InText,
        Shape::Named(Values::InText),
        "文中图：人物头像排进正文，占一栏的四五成宽，文字在旁边绕着走；左、右是靠栏的哪一边；否（不写就是它）",
        "a portrait in the text, two fifths to half of a column wide, with lines running beside it: left or right is its side of the column; no (if not given)",
    ),
    may(
        Key::Paragraph,
        Shape::Count(count(1.0, 1000.0)),
        "文中图从正文第几段开头排起；不写就是头一处排得下的",
        "the paragraph that a portrait in the text begins with; the first place that has room if not given",
    ),
    may(
        Key::Sharpness,
        Shape::Named(Values::Sharpnesses),
        "像素不够时怎么办：清晰（不写就是它）只排到还清晰的大小，不够就报错；将就：糊一些也照印，付印单上会注明",
        "what to do with too few pixels: sharp (if not given) prints no larger than is sharp, or is an error; accept prints it soft, and the job ticket says so",
    ),
    SOURCE_PROFILE,
];

/// Of a photo, and of the press for all photos.
const SOURCE_PROFILE: Row = may(
    Key::SourceProfile,
    Shape::Text,
    "没有色彩特性文件的 CMYK 图片是为哪种条件分的色：fogra39、新闻纸一类的名字，或者项目里的 .icc 文件",
    "what CMYK pictures without a profile were separated for: a name such as `fogra39`, or a .icc file of the project",
);

const FILLER: &[Row] = &[
    may(Key::File, Shape::Path, "图片文件：公益广告或者照片", "the picture's file: a notice or a photo"),
    may(Key::Caption, Shape::Inline, "图片说明", "what the picture shows"),
    may(Key::Credit, Shape::Text, "摄影者，或者图片的来源", "who took it"),
    may(Key::Crop, Shape::Crop, "最多可以裁掉多少；公益广告写“不裁”", "the most that may be lost; a notice wants `no`"),
    may(Key::Title, Shape::Text, "格言上面的题目", "the words above the motto"),
    may(Key::Text, Shape::Lines, "格言：一行一句，和图片只写一样", "the motto, line by line; either this or a picture"),
];

const AD: &[Row] = &[
    need(
        Key::File,
        Shape::Path,
        "广告图：CMYK 的 JPEG 或 TIFF，按尺寸做好，300 ppi；或者一页的 PDF（PDF/X-1a；有透明的，付印要 PDF/X-4），照原样排进去",
        "the picture, made to size, 300 ppi; or a PDF of one page (PDF/X-1a; with transparency, the press file has to be PDF/X-4), which is placed as it is",
    ),
    may(
        Key::Size,
        Shape::AdSize,
        "多大：通栏（不写就是它）、半通栏、1/4版、半版、整版，或者 [宽, 高] 毫米",
        "how large: across (if not given), half_across, quarter, half, whole, or [width, height] in mm",
    ),
    may(
        Key::Spot,
        Shape::AdSpot,
        "放在哪儿：底（不写就是它），窄的靠外边；任意，由程序挑；报眼，在报头旁边，不写尺寸；或者 [第几栏, 第几行]",
        "where: foot (if not given), a narrow one at the outer edge; anywhere, as the page is best; ear, beside the nameplate and without a size; or [column, line]",
    ),
    may(
        Key::Sharpness,
        Shape::Named(Values::Sharpnesses),
        "像素不够时怎么办，和图片一样",
        "what to do with too few pixels, as for a photo",
    ),
    SOURCE_PROFILE,
];

const PINS: &[Row] = &[
    may(Key::At, Shape::At, "放在哪儿：[第几栏, 第几行]，从 1 数起", "where it goes: [column, line], both from 1"),
    may(Key::Span, Shape::Count(count(1.0, 12.0)), "占几栏", "how many columns it takes"),
    may(Key::Lines, Shape::Count(count(1.0, 1000.0)), "占几行高", "how many lines it takes"),
];

const PINNED_LINE: &[Row] = &[need(Key::Text, Shape::Text, "要排的字", "the words")];

const PINNED_HEADLINE: &[Row] = &[
    need(Key::Text, Shape::Text, "要排的字", "the words"),
    may(
        Key::Upright,
        Shape::YesNo,
        "竖题：“竖排: 是”，标题从上往下排在文章左边，2～9 字，不能有字母和三位以上的数字",
        "whether the headline stands upright at its story's edge: 2 to 9 字, no Latin, no numbers of three digits",
    ),
];

const PINNED_STORY: &[Row] = &[need(Key::Text, Shape::Inline, "要排的正文", "the text as Markdown")];

const PRESS: &[Row] = &[
    may(
        Key::Base,
        Shape::Named(Values::Papers),
        "以哪种纸为准；不写就是新闻纸",
        "the paper to start from; newsprint if not given",
    ),
    may(Key::Profile, Shape::Path, "印刷厂给的色彩特性文件（.icc）", "the print shop's CMYK profile (.icc)"),
    may(
        Key::Identifier,
        Shape::Text,
        "和色彩特性文件配套的输出条件名，问印刷厂",
        "the output condition identifier that goes with the profile",
    ),
    may(
        Key::InkLimit,
        Shape::Number(Bounds { min: 150.0, max: 400.0, unit: "%" }),
        "四色总墨量上限",
        "the most ink of all four colours together",
    ),
    may(
        Key::Ppi,
        Shape::Number(Bounds { min: 72.0, max: 1200.0, unit: "ppi" }),
        "图片的分辨率",
        "the pictures' resolution",
    ),
    may(
        Key::Intent,
        Shape::Named(Values::Intents),
        "照片怎么转成四色：可感知（不写就是它）整张一起收，相对比色（带黑场补偿）印得出的颜色不变",
        "how photos become ink: perceptual (if not given) fits the whole picture, relative (with black point compensation) keeps what the inks reach",
    ),
    may(Key::Marks, Shape::YesNo, "要不要裁切线、套准线", "whether to draw crop and register marks"),
    may(
        Key::Outline,
        Shape::YesNo,
        "转曲：付印文件里的文字转成曲线，印厂要求才写",
        "the press file's type as outlines, for shops that ask for it",
    ),
    SOURCE_PROFILE,
    may(
        Key::Ticket,
        Shape::Map(Mapping::Ticket),
        "和印厂说好的：印数、克重等，印在付印单上",
        "what is agreed with the shop, for the job ticket",
    ),
];

const FONTS: &[Row] = &[
    may(Key::Body, Shape::Text, "正文的字体", "the body's family"),
    may(Key::Headline, Shape::Text, "大标题的字体", "the headlines' family"),
    may(Key::Head, Shape::Text, "小标题的字体", "the family of section and run-in heads"),
    may(Key::Caption, Shape::Text, "图片说明、署名、导语的字体", "the family of captions, by-lines and standfirsts"),
    may(Key::Display, Shape::Text, "通栏、口号的字体", "the family of banners and slogans"),
];

const PROOFREAD: &[Row] = &[
    may(
        Key::Off,
        Shape::Words,
        "不查哪些：规则的代号（words.spelled）、名字（疑似错字）、一类（marks），或者原文的词",
        "what is not checked: rules by code (words.spelled), a family (marks), or words of the text",
    ),
    may(Key::Known, Shape::Words, "本地的人名、地名、品牌等，不当错字", "local names that are no misprints"),
    may(
        Key::Lists,
        Shape::Paths,
        "用词表、姓名职务表、名称表的文件；项目里的 用词.yaml 和 不再提.yaml 不写也用",
        "files of wordings, people and names; the project's 用词.yaml and 不再提.yaml are used without being named",
    ),
];
