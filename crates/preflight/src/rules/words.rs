//! What several rules' words are made of.

use zhuanban_ground::diag::Lang;
use zhuanban_ground::units::{Mm, Pt};

/// What to do about a file only its program can mend.
pub(super) const EXPORT: &str = "请制作这个文件的人重新导出";

/// Millimetres as people write them: one decimal, none if it is zero.
pub(super) fn mm(length: Mm) -> String {
    let rounded = (length.0 * 10.0).round() / 10.0;
    format!("{rounded}")
}

/// Points with at most two decimals.
pub(super) fn pt(length: Pt) -> String {
    format!("{}", (length.0 * 100.0).round() / 100.0)
}

/// An area in cm² from 0.1 cm², else in mm².
pub(super) fn area(mm2: f64, lang: Lang) -> String {
    let (mm, cm) = match lang {
        Lang::Zh => (" 平方毫米", " 平方厘米"),
        Lang::En => (" mm²", " cm²"),
    };
    if mm2 < 10.0 { format!("{}{mm}", (mm2 * 10.0).round() / 10.0) } else { format!("{:.1}{cm}", mm2 / 100.0) }
}

/// The first words of a text: enough to find it by.
pub(super) fn quote(text: &str) -> String {
    cut(text, 12)
}

/// A name or value from the file, whole unless it is absurdly long.
pub(super) fn value(text: &str) -> String {
    cut(text, 48)
}

fn cut(text: &str, most: usize) -> String {
    let text = text.trim();
    let short: String = text.chars().filter(|c| !c.is_control()).take(most).collect();
    if text.chars().count() > most { format!("{short}…") } else { short }
}

/// A font's name without the tag of a subset (`ABCDEF+`) and the name of the map that leads to its glyphs.
pub(crate) fn plain_name(name: &str) -> String {
    let name = match name.split_once('+') {
        Some((tag, rest)) if tag.len() == 6 && tag.bytes().all(|b| b.is_ascii_uppercase()) => rest,
        Some(_) | None => name,
    };
    ["-Identity-H", "-Identity-V"].iter().find_map(|map| name.strip_suffix(map)).unwrap_or(name).to_owned()
}
