//! Press sheets by name, and how thick paper is.

use zhuanban_ground::condition::Name;
use zhuanban_ground::units::{Mm, Size};

/// A sheet of paper as it runs through the press. Which edge is across is found when the work is fitted to it.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetSize {
    /// Its name, or its measures, as shown.
    pub name: String,
    /// Its edges.
    pub size: Size<Mm>,
}

/// The sheets with a name. ISO 216 (A), ISO 217 (SRA, RA), GB/T 788 (正度 787 × 1092, 大度 889 × 1194) and their halves.
const NAMED: &[(&[&str], f64, f64)] = &[
    (&["A4"], 210.0, 297.0),
    (&["SRA4"], 225.0, 320.0),
    (&["A3"], 297.0, 420.0),
    (&["A3+", "A3plus"], 329.0, 483.0),
    (&["SRA3"], 320.0, 450.0),
    (&["八开", "正度八开", "8k"], 273.0, 393.5),
    (&["大度八开"], 298.5, 444.5),
    (&["A2"], 420.0, 594.0),
    (&["SRA2"], 450.0, 640.0),
    (&["四开", "正度四开", "4k"], 393.5, 546.0),
    (&["大度四开"], 444.5, 597.0),
    (&["对开", "正度对开", "2k"], 546.0, 787.0),
    (&["大度对开"], 597.0, 889.0),
    (&["A1"], 594.0, 841.0),
    (&["SRA1"], 640.0, 900.0),
    (&["A0"], 841.0, 1189.0),
    (&["全开", "正度全开", "1k"], 787.0, 1092.0),
    (&["大度全开"], 889.0, 1194.0),
];

/// The largest and the smallest edge a sheet may have: beyond them someone mistook the unit.
const EDGES: std::ops::RangeInclusive<f64> = 100.0..=2000.0;

/// Sheets of digital presses are at most so long. Their grippers want less.
const DIGITAL: Mm = Mm(490.0);

impl SheetSize {
    /// A sheet by name, as `787x1092` in mm, or as a part of one: `787x1092/2` is half of it, cut across its longer
    /// edge, `/4` half of that. `None` if there is no such sheet, or an edge is not 100–2000 mm.
    pub fn named(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let known = NAMED.iter().find(|(names, ..)| names.iter().any(|name| name.eq_ignore_ascii_case(typed)));
        if let Some((names, width, height)) = known {
            return Some(Self::known(names, *width, *height));
        }
        let (whole, part) = match typed.split_once('/') {
            Some((whole, part)) => (whole, part.trim().parse::<u32>().ok()?),
            None => (typed, 1),
        };
        let (width, height) = measures(whole)?;
        if !part.is_power_of_two() || part > 16 {
            return None;
        }
        let (mut short, mut long) = (width.min(height), width.max(height));
        for _ in 0..part.trailing_zeros() {
            let half = long / 2.0;
            (short, long) = (half.min(short), half.max(short));
        }
        let good = EDGES.contains(&short) && EDGES.contains(&long);
        let name = format!("{}×{}", number(short), number(long));
        good.then_some(Self { name, size: Size { width: Mm(short), height: Mm(long) } })
    }

    fn known(names: &[&str], width: f64, height: f64) -> Self {
        let name = names.first().copied().unwrap_or_default().to_owned();
        Self { name, size: Size { width: Mm(width), height: Mm(height) } }
    }

    /// The named sheets, the smallest first.
    pub fn all() -> Vec<Self> {
        let mut all: Vec<Self> =
            NAMED.iter().map(|(names, width, height)| Self::known(names, *width, *height)).collect();
        all.sort_by(|a, b| a.area().total_cmp(&b.area()));
        all
    }

    /// Its area, mm².
    fn area(&self) -> f64 {
        self.size.width.0 * self.size.height.0
    }

    /// The gripper margin presses of this size usually want: 5 mm for digital ones, else 10 mm.
    pub fn usual_gripper(&self) -> Mm {
        if self.size.width.0.max(self.size.height.0) <= DIGITAL.0 { Mm(5.0) } else { Mm(10.0) }
    }
}

/// `390x545`, `390×545`, `390*545`.
fn measures(typed: &str) -> Option<(f64, f64)> {
    let (width, height) = typed.trim().trim_end_matches("mm").split_once(['x', 'X', '×', '*'])?;
    Some((width.trim().parse().ok()?, height.trim().parse().ok()?))
}

/// A number without needless zeros.
pub(crate) fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// The thinnest and the thickest paper, mm: from Bible paper to board.
const THICKNESS: std::ops::RangeInclusive<f64> = 0.02..=1.5;

/// A paper's thickness: in mm (`0.1`, `0.1mm`), or from its weight and kind (`128g铜版纸`, `80 gsm uncoated`). `None` if it
/// cannot be read, or is not 0.02–1.5 mm.
pub fn thickness(typed: &str) -> Option<Mm> {
    let typed = typed.trim();
    let split = typed.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(typed.len());
    let (figure, rest) = typed.split_at_checked(split)?;
    let figure: f64 = figure.parse().ok()?;
    let rest = rest.trim();
    let mm = match ["gsm", "g/m2", "g/m²", "g", "克"].into_iter().find_map(|unit| rest.strip_prefix(unit)) {
        Some(kind) => figure * bulk(Name::named(kind.trim())?) / 1000.0,
        None if matches!(rest, "" | "mm" | "毫米") => figure,
        None => return None,
    };
    THICKNESS.contains(&mm).then_some(Mm(mm))
}

/// 松厚度, cm³/g: how thick a paper of a kind is for its weight. Usual figures of mills: coated 128 g/m² is about
/// 0.105 mm, offset 80 g/m² 0.1 mm, newsprint 45 g/m² 0.068 mm. Papers differ by a tenth and more: a measured thickness is
/// better.
fn bulk(paper: Name) -> f64 {
    match paper {
        Name::Coated => 0.82,
        Name::Uncoated => 1.25,
        Name::Newsprint => 1.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_found_by_name_and_measure() {
        let size = |typed: &str| SheetSize::named(typed).map(|sheet| (sheet.size.width.0, sheet.size.height.0));
        assert_eq!(size("sra3"), Some((320.0, 450.0)));
        assert_eq!(size("对开"), size("787x1092/2"));
        assert_eq!(size("四开"), size("787×1092/4"));
        assert_eq!(size("大度对开"), size("889*1194/2"));
        assert_eq!(size(" 520 x 740 mm "), Some((520.0, 740.0)));
        for wrong in ["", "A9", "20x30", "787x1092/3", "787x", "xx"] {
            assert_eq!(size(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn paper_is_measured_or_reckoned() {
        let mm = |typed: &str| thickness(typed).map(|thick| (thick.0 * 1000.0).round());
        assert_eq!(mm("0.1"), Some(100.0));
        assert_eq!(mm("0.1 mm"), Some(100.0));
        assert_eq!(mm("128g铜版纸"), Some(105.0));
        assert_eq!(mm("80 gsm uncoated"), Some(100.0));
        assert_eq!(mm("45克新闻纸"), Some(68.0));
        for wrong in ["", "80g", "thick", "80g纸", "5mm"] {
            assert_eq!(mm(wrong), None, "{wrong}");
        }
    }
}
