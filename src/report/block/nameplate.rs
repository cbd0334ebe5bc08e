//! 报头: the front page's own head, with the paper's name as large as a masthead.

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may};
use crate::report::problem::Bilingual;

/// The nameplate. Name, date and issue are the publication's; a page that has it has no folio line.
pub(super) const NAMEPLATE: Description = Description {
    name: "nameplate",
    called: Bilingual { zh: "报头", en: "the nameplate" },
    texts: &[
        TextOf { key: Key::Sponsor, role: Role::Body, form: Form::Line, field: "sponsor" },
        TextOf { key: Key::Licence, role: Role::Body, form: Form::Line, field: "licence" },
        TextOf { key: Key::Lunar, role: Role::Body, form: Form::Line, field: "lunar" },
        TextOf { key: Key::Weather, role: Role::Body, form: Form::Line, field: "weather" },
        TextOf { key: Key::Website, role: Role::Body, form: Form::Line, field: "website" },
    ],
    homes: &[(Home::Page, Stands::Head)],
    height: Height::Theme,
    after_articles: false,
    tag: Tag::Content,
    imprint: true,
    written: Some(Written {
        en: &["nameplate"],
        zh: &["报头"],
        row: may(
            Key::Of(BlockKind::Nameplate),
            Shape::Map(Mapping::Panel(BlockKind::Nameplate)),
            "头版的报头：报名排大，日期、期号取自“报纸”，这里写主办、刊号、天气等",
            "the front page's nameplate; name, date and issue are the publication's",
        ),
        entry: &[],
        rows: &[
            may(Key::Sponsor, Shape::Text, "主办、主管单位，照原样印", "who publishes it, printed as written"),
            may(Key::Licence, Shape::Text, "刊号或者准印证号，照原样印", "its licence number, printed as written"),
            may(Key::Lunar, Shape::Text, "农历，例如“乙巳年九月廿五”", "the lunar date"),
            may(Key::Weather, Shape::Text, "天气，例如“晴转多云 8～17℃”", "the weather"),
            may(Key::Website, Shape::Text, "网址、电话或邮箱", "its website, telephone or mail"),
        ],
    }),
};
