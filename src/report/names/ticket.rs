//! The keys of `press.ticket`.

use super::row::may;
use super::{Bounds, Key, Row, Shape, Values};

pub(super) const TICKET: &[Row] = &[
    may(
        Key::Copies,
        Shape::Count(Bounds { min: 1.0, max: 10_000_000.0, unit: "" }),
        "印多少份",
        "how many copies are printed",
    ),
    may(
        Key::Weight,
        Shape::Text,
        "纸的克重，例如“128 克铜版纸”；封面和内文不同就都写上",
        "the paper's weight, such as `128 g`; cover and text if they differ",
    ),
    may(Key::Fold, Shape::Text, "折法，例如“对折再对折，成 16 开”", "how it is folded"),
    may(Key::Bound, Shape::Text, "装订，例如“骑马订，两枚钉”", "how it is bound"),
    may(Key::Delivery, Shape::Text, "哪天送到哪里", "when and where it is delivered"),
    may(Key::Contact, Shape::Text, "有问题找谁：姓名、电话", "whom to ask: name and telephone"),
    may(
        Key::Screen,
        Shape::Number(Bounds { min: 50.0, max: 400.0, unit: "lpi" }),
        "网线数，一英寸多少线；不写就由印厂定",
        "the screen ruling, lines an inch; the shop's own if not given",
    ),
    may(
        Key::Imposition,
        Shape::Named(Values::Impositions),
        "怎么拼版；写了它和印张，付印单上算出一份几张纸、补几面白",
        "how pages are put on sheets; with it and `sheet`, the ticket says how many sheets a copy takes",
    ),
    may(
        Key::PressSheet,
        Shape::Text,
        "上机的纸：SRA3、对开、787x1092/2 一类，和拼版一起写",
        "the press sheet: SRA3, `520x740`, `787x1092/2`; goes with `imposition`",
    ),
];
