//! The keys of a shop's file: their names, what they take, what they set.

use super::limits::FineKey;
use crate::rules::{Level, Plates, Requirements, Severity, Turn};
use zhuanban_ground::condition::Acceptance;
use zhuanban_ground::units::{Mm, Pt, Size};

/// What a shop says a rule weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// It is not looked at.
    Off,
    /// As said.
    Weighs(Severity),
}

impl Weight {
    /// How it is written, in both languages.
    pub const CHOICES: [&'static str; 2] = ["off, fact, warning, error", "关、说明、提醒、错误"];

    /// The weight of this name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            // YAML 1.1 has `off` for false; whoever writes it means the word.
            "off" | "false" | "关" => Self::Off,
            "fact" | "说明" => Self::Weighs(Severity::Fact),
            "warning" | "提醒" => Self::Weighs(Severity::Warning),
            "error" | "错误" => Self::Weighs(Severity::Error),
            _ => return None,
        })
    }
}

/// How a value is read and what it sets.
#[derive(Clone, Copy)]
pub(super) enum ValueKind {
    /// A number of the press condition.
    Number { least: f64, most: f64, set: fn(&mut Requirements, f64) },
    /// Another number.
    Fine(&'static FineKey),
    /// A word; false if it is none it takes.
    Words { choices: [&'static str; 2], set: fn(&mut Requirements, &str) -> bool },
    /// The condition the limits start from.
    Base,
    /// What rules weigh.
    Rules,
}

struct Row {
    en: &'static str,
    zh: &'static str,
    kind: ValueKind,
}

/// A key: its place in [`ROWS`], then those of [`FineKey::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key(usize);

const fn number(en: &'static str, zh: &'static str, least: f64, most: f64, set: fn(&mut Requirements, f64)) -> Row {
    Row { en, zh, kind: ValueKind::Number { least, most, set } }
}

const fn word(
    en: &'static str,
    zh: &'static str,
    choices: [&'static str; 2],
    set: fn(&mut Requirements, &str) -> bool,
) -> Row {
    Row { en, zh, kind: ValueKind::Words { choices, set } }
}

fn limits(order: &mut Requirements, set: impl FnOnce(&mut Acceptance)) {
    if let Some(limits) = &mut order.limits {
        set(limits);
    }
}

/// Those that others follow from unless they are written (floor and ceiling from the target, the warning from the
/// limit) stand before them.
const ROWS: [Row; 22] = [
    Row { en: "base", zh: "基准", kind: ValueKind::Base },
    Row { en: "rules", zh: "规则", kind: ValueKind::Rules },
    word("name", "名称", ["a name", "一个名字"], |order, text| {
        limits(order, |own| own.own_name = Some(text.to_owned()));
        !text.is_empty()
    }),
    number("ink_limit", "总墨量", 150.0, 400.0, |order, n| {
        limits(order, |own| {
            own.ink = n;
            // A shop that lowers the limit below the shipped warning means the limit.
            own.ink_warning = own.ink_warning.filter(|warning| *warning < n);
        });
    }),
    number("ink_warning", "墨量提醒", 150.0, 400.0, |order, n| limits(order, |own| own.ink_warning = Some(n))),
    number("ppi", "图片精度", 72.0, 1200.0, |order, n| {
        limits(order, |own| {
            own.ppi_target = n;
            own.ppi_floor = own.ppi_floor.min(n);
            own.ppi_ceiling = own.ppi_ceiling.max(n * 2.0);
        });
    }),
    number("ppi_floor", "最低精度", 50.0, 1200.0, |order, n| limits(order, |own| own.ppi_floor = n)),
    number("ppi_ceiling", "最高精度", 72.0, 4800.0, |order, n| limits(order, |own| own.ppi_ceiling = n)),
    number("line_art_ppi", "线稿精度", 150.0, 4800.0, |order, n| limits(order, |own| own.line_art_ppi = n)),
    number("type_pt", "最小字号", 2.0, 20.0, |order, n| limits(order, |own| own.type_size = Pt(n))),
    number("reversed_pt", "最小反白字号", 2.0, 20.0, |order, n| limits(order, |own| own.reversed_size = Pt(n))),
    number("several_inks_pt", "多色最小字号", 2.0, 30.0, |order, n| {
        limits(order, |own| own.several_inks_size = Pt(n));
    }),
    number("rule_pt", "最细线", 0.05, 2.0, |order, n| limits(order, |own| own.rule = Pt(n))),
    number("rule_reversed_pt", "反白最细线", 0.05, 2.0, |order, n| limits(order, |own| own.rule_reversed = Pt(n))),
    number("bleed_mm", "出血", 0.0, 20.0, |order, n| limits(order, |own| own.bleed = Mm(n))),
    number("safety_mm", "安全距离", 0.0, 30.0, |order, n| limits(order, |own| own.safety = Mm(n))),
    number("pages", "页数", 1.0, 100_000.0, |order, n| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "1 to 100 000")]
        let pages = n.round() as usize;
        order.pages = Some(pages);
    }),
    word("plates", "印版", ["CMYK, CMYK+1, K+PANTONE 186 C", "CMYK、CMYK+1、K+PANTONE 186 C"], |order, text| {
        let read = Plates::read(text);
        let good = read.is_some();
        order.plates = read.or(order.plates.take());
        good
    }),
    word("spots", "专色", ["names of inks", "专色的名字"], |order, text| {
        order.plates.get_or_insert_with(Plates::process).spots.insert(text.to_owned());
        !text.is_empty()
    }),
    word("orientation", "方向", ["portrait, landscape", "竖、横"], |order, text| {
        let read = turn(text);
        order.turn = read.or(order.turn);
        read.is_some()
    }),
    word("trim", "成品尺寸", ["390x545", "390x545"], |order, text| {
        let read = size(text);
        order.format = read.or(order.format);
        read.is_some()
    }),
    word("pdfx", "级别", ["x1a, x4", "x1a、x4"], |order, text| {
        let read = match text {
            "x1a" | "X-1a" | "PDF/X-1a" => Some(Level::X1a),
            "x4" | "X-4" | "PDF/X-4" => Some(Level::X4),
            _ => None,
        };
        order.level = read.or(order.level);
        read.is_some()
    }),
];

/// Plates as an order has them: `CMYK`, `K`, `CMYK+1`, `K+PANTONE 186 C`.
pub fn plates(text: &str) -> Option<Plates> {
    Plates::read(text)
}

/// Which way pages lie: `portrait`, `landscape`.
pub fn turn(text: &str) -> Option<Turn> {
    match text {
        "portrait" | "竖" | "竖版" | "直" => Some(Turn::Portrait),
        "landscape" | "横" | "横版" => Some(Turn::Landscape),
        _ => None,
    }
}

/// Width and height in millimetres: `390x545`, `390×545`, `390*545`.
pub fn size(text: &str) -> Option<Size<Mm>> {
    let (width, height) = text.split_once(['x', 'X', '×', '*'])?;
    let side = |text: &str| text.trim().parse::<f64>().ok().filter(|side| (10.0..=5000.0).contains(side)).map(Mm);
    Some(Size { width: side(width)?, height: side(height)? })
}

impl Key {
    pub(super) const BASE: Self = Self(0);
    pub(super) const RULES: Self = Self(1);

    pub(super) fn all() -> impl Iterator<Item = Self> {
        (0..ROWS.len() + FineKey::ALL.len()).map(Self)
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::all().find(|key| {
            let [en, zh] = key.pair();
            en == name || zh == name
        })
    }

    fn pair(self) -> [&'static str; 2] {
        match (ROWS.get(self.0), FineKey::ALL.get(self.0.wrapping_sub(ROWS.len()))) {
            (Some(row), _) => [row.en, row.zh],
            (None, Some(fine)) => [fine.en, fine.zh],
            (None, None) => ["", ""],
        }
    }

    /// Both names.
    pub(super) fn names(self) -> [String; 2] {
        self.pair().map(str::to_owned)
    }

    pub(super) fn kind(self) -> ValueKind {
        match (ROWS.get(self.0), FineKey::ALL.get(self.0.wrapping_sub(ROWS.len()))) {
            (Some(row), _) => row.kind,
            (None, Some(fine)) => ValueKind::Fine(fine),
            (None, None) => ValueKind::Rules,
        }
    }

    /// Whether it is a limit of the press condition.
    pub(super) fn is_of_the_press(self) -> bool {
        self.pair()[0] == "name" || matches!(self.kind(), ValueKind::Base) || {
            matches!(self.kind(), ValueKind::Number { .. }) && self.pair()[0] != "pages"
        }
    }

    /// Whether it takes a list.
    pub(super) fn takes_many(self) -> bool {
        self.pair()[0] == "spots"
    }

    /// The key whose name is most like what was typed.
    pub(super) fn nearest(typed: &str) -> Option<[String; 2]> {
        let scored = Self::all().flat_map(|key| {
            key.pair().into_iter().map(move |name| (strsim::normalized_damerau_levenshtein(typed, name), key))
        });
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0))?;
        (best.0 >= 0.5).then(|| best.1.names())
    }
}
