//! What a report's format may say: the sheet, its columns and type, how lines are set.

use super::row::{count, length, may, millimetres};
use super::{Bounds, Key, Row, Shape, Values};

pub(super) const FORMAT: &[Row] = &[
    may(
        Key::Trim,
        Shape::Trim,
        "成品大小：对开、四开、A3、A4，或者 [宽, 高]（毫米）",
        "the trimmed page: a paper's name or [width, height] in mm",
    ),
    may(
        Key::Flow,
        Shape::YesNo,
        "流水：“流水: 是”，工作简报用；文章一篇接一篇往下排，要几页就出几页，“版面”下面只写一条；不写开本就是 A4",
        "whether articles follow one another on as many pages as they need, as an office's bulletin has them; `pages` has one item then, and the sheet is A4 if not given",
    ),
    may(
        Key::Margins,
        Shape::Margins,
        "四边留白（毫米）：一个数，或者 [上, 右, 下, 左]",
        "space about the type area in mm: one number, or [top, right, bottom, left]",
    ),
    may(Key::Columns, Shape::Count(count(1.0, 12.0)), "分几栏", "how many columns"),
    may(
        Key::Gutter,
        Shape::Length(length(0.0, 72.0)),
        "栏与栏之间空多宽；只写数字就是几个字",
        "space between columns; a bare number is in characters (字)",
    ),
    may(
        Key::BodySize,
        Shape::Length(length(4.0, 72.0)),
        "正文字号：小五、10.5pt；只写数字就是 pt",
        "the body's type size; a bare number is in pt",
    ),
    may(
        Key::BodySizes,
        Shape::Sizes,
        "实在排不下时，正文字号可以在多大范围里变：[最小, 最大]（pt）；全版一起变",
        "the range the body's type size may move in when a page will not fit otherwise: [least, most] in pt",
    ),
    may(
        Key::LinePitch,
        Shape::Length(length(4.0, 144.0)),
        "行距：上一行到下一行；只写数字就是 pt",
        "distance of baselines; a bare number is in pt",
    ),
    may(
        Key::CellGrid,
        Shape::YesNo,
        "字格：“字格: 是”，上下行的字对齐成格，数字、字母和挤过的标点后面补足整格",
        "whether characters of neighbouring lines stand in columns",
    ),
    may(
        Key::Hanging,
        Shape::YesNo,
        "悬挂：行末放不下的顿号、逗号、句号可以伸到栏外，不把前一个字带到下一行",
        "whether a comma or full stop that has no room may stand outside the right edge",
    ),
    may(
        Key::MarkWidth,
        Shape::Named(Values::MarkWidths),
        "标点样式：可挤（不写就是它，一行太长时标点让出空）、全角、开明（句末点号占一字，其余半字）、半角",
        "how wide marks are: giving (if not given: one em, less where a line is too long), full, kaiming, half",
    ),
    may(
        Key::Region,
        Shape::Named(Values::MarkPlaces),
        "地区：大陆（不写就是它，标点靠左）、台港（标点居中）",
        "where marks stand in their cell: mainland (if not given), or taiwan and hong kong, in the middle",
    ),
    may(
        Key::Spread,
        Shape::Length(Bounds { min: -2.0, max: 6.0, unit: "pt" }),
        "疏排：字与字之间多空多少；紧排写负数；只写数字就是 pt",
        "white between characters, less than 0 to set them closer; a bare number is in pt",
    ),
    may(
        Key::Indent,
        Shape::Count(count(0.0, 2.0)),
        "段首缩进几个字：0、1、2，不写就是 2",
        "字 a paragraph is indented by: 0, 1, or 2 if not given",
    ),
];

pub(super) const MARGINS: &[Row] = &[
    may(Key::Top, Shape::Length(millimetres(0.0, 500.0)), "上边（毫米）", "the top margin in mm"),
    may(Key::Right, Shape::Length(millimetres(0.0, 500.0)), "右边（毫米）", "the right margin in mm"),
    may(Key::Bottom, Shape::Length(millimetres(0.0, 500.0)), "下边（毫米）", "the bottom margin in mm"),
    may(Key::Left, Shape::Length(millimetres(0.0, 500.0)), "左边（毫米）", "the left margin in mm"),
];
