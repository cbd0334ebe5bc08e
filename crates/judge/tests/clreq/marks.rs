//! How wide marks are, alone and beside each other.

use crate::check::{Check, Control, near, taken};
use crate::copy::{PAIRS, WIDTHS};

pub fn checks() -> Vec<Check> {
    let mut checks = Vec::new();
    for &(text, em) in PAIRS {
        checks.push(Check::new("6.3.2.2", format!("{text} takes {em} em"), Control::Boxes, move |book| {
            near(text, taken(book, "natural", text, text)?, em)
        }));
    }
    for &(text, em) in WIDTHS {
        let clause = match text {
            "！！" | "？？" | "？！" | "！？" | "！！！" | "？？？" | "‼" | "⁇" | "⁉" | "⁈" => {
                "5.1.1.3"
            }
            "——" => "6.1.2.1",
            "……" => "5.4.1",
            "…………" => "GB5.1.5",
            "—" | "～" | "–" => "GB5.1.6",
            "．" => "5.1.1.1",
            "·" => "GB5.1.7",
            "/" => "GB5.1.9",
            _ => "6.3.2.1",
        };
        // In a box of its own a mark of one em takes one em, too.
        let control = if em == 1.0 && text.chars().count() == 1 || matches!(text, "——" | "……" | "…………")
        {
            Control::Jitter
        } else {
            Control::Boxes
        };
        let control = if matches!(text, "‼" | "⁇" | "⁉" | "⁈") { Control::Boxes } else { control };
        checks.push(Check::new(clause, format!("{text} takes {em} em"), control, move |book| {
            near(text, taken(book, "natural", text, text)?, em)
        }));
    }
    // Across a change of weight and face.
    for (text, em) in [("。“", 1.5), ("”，", 1.5), ("，《", 1.5), ("》（", 1.5)] {
        checks.push(Check::new(
            "6.3.2.2",
            format!("{text} takes {em} em across weights"),
            Control::Boxes,
            move |book| near(text, taken(book, "natural", "weights", text)?, em),
        ));
    }
    checks
}
