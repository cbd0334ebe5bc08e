//! 二维码 beside a story: a code made of a text, or a file of line art.

use qrcode::bits::Bits;
use qrcode::{Color, EcLevel, QrCode, Version};

use super::{BlockKind, Description, Form, Height, Home, Stands, Tag, TextOf, Written};
use crate::diag::Place;
use crate::report::Role;
use crate::report::names::{Key, Mapping, Shape, may};
use crate::report::problem::Bilingual;
use crate::units::Mm;

/// The QR code with its caption.
pub(super) const QR: Description = Description {
    name: "qr",
    called: Bilingual { zh: "二维码", en: "the QR code" },
    texts: &[
        TextOf { key: Key::Text, role: Role::Caption, form: Form::Code, field: "code" },
        TextOf { key: Key::File, role: Role::Caption, form: Form::Art, field: "picture" },
        TextOf { key: Key::Caption, role: Role::Caption, form: Form::Line, field: "caption" },
    ],
    homes: &[(Home::Article, Stands::AtEnd)],
    height: Height::Measured { widest: 1, gives: 0.0 },
    after_articles: false,
    tag: Tag::Content,
    imprint: false,
    written: Some(Written {
        en: &["qr"],
        zh: &["二维码"],
        row: may(
            Key::Of(BlockKind::Qr),
            Shape::Map(Mapping::Panel(BlockKind::Qr)),
            "文章末尾的二维码：写网址，由程序生成；或者给一个文件",
            "a QR code at the article's end, made of a text; or a file of one",
        ),
        rows: &[
            may(Key::Text, Shape::Text, "扫出来的内容，一般是网址", "what a phone reads, a web address as a rule"),
            may(
                Key::File,
                Shape::Path,
                "做好的二维码：SVG，或者黑白 PNG；和文字只写一样",
                "a code as SVG or 1-bit PNG line art; either this or a text",
            ),
            may(Key::Caption, Shape::Text, "旁边的说明：扫码看视频", "the words beside it"),
        ],
        entry: &[],
    }),
};

/// Modules of white on each side (ISO/IEC 18004, 9.1).
pub const QUIET: usize = 4;

/// Sides of a code as it is printed, its quiet zone included, in mm.
const SMALLEST: f64 = 18.0;
const LARGEST: f64 = 25.0;

/// Side of a module where there is room for it, and the least that a phone reads from newsprint, in mm.
const USUAL_MODULE: f64 = 0.5;
const LEAST_MODULE: f64 = 0.4;

/// A QR code, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// What it says.
    pub text: String,
    /// Modules of a side, without the quiet zone.
    pub modules: usize,
    /// The black stretches: row, first module, modules.
    pub stretches: Vec<(usize, usize, usize)>,
    /// Where the report says it.
    pub place: Place,
}

impl Code {
    /// Bytes of the longest text that stays legible: version 9 at the lowest level of error correction.
    pub const MOST_BYTES: usize = 230;

    /// The code of a text; `None` if its modules would be too small at the largest size it is printed in, 25 mm.
    ///
    /// All of the text is bytes: a reader would take what looks like Shift JIS for Japanese.
    pub fn new(text: &str, place: Place) -> Option<Self> {
        let code = [EcLevel::M, EcLevel::L].into_iter().find_map(|level| smallest(text.as_bytes(), level))?;
        let modules = code.width();
        let colours = code.to_colors();
        let mut stretches = Vec::new();
        for (row, line) in colours.chunks(modules).enumerate() {
            let mut from = 0;
            for stretch in line.chunk_by(|a, b| a == b) {
                if stretch.first() == Some(&Color::Dark) {
                    stretches.push((row, from, stretch.len()));
                }
                from += stretch.len();
            }
        }
        Some(Self { text: text.to_owned(), modules, stretches, place })
    }

    /// The side it is printed at, its quiet zone included.
    pub fn side(&self) -> Mm {
        Mm((self.whole() as f64 * USUAL_MODULE).clamp(SMALLEST, LARGEST))
    }

    /// Modules of a side with its quiet zone.
    pub fn whole(&self) -> usize {
        self.modules + 2 * QUIET
    }

    /// The code as a drawing of one black shape, without its quiet zone: one module is one unit.
    pub fn svg(&self) -> String {
        let n = self.modules;
        let path: String =
            self.stretches.iter().map(|(row, from, length)| format!("M{from} {row}h{length}v1h-{length}z")).collect();
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{n}" height="{n}" viewBox="0 0 {n} {n}"><path d="{path}"/></svg>"#
        )
    }
}

/// The code with the fewest modules, as safe against dirt as that number allows.
fn smallest(bytes: &[u8], level: EcLevel) -> Option<QrCode> {
    let legible = |version: &i16| f64::from(17 + 4 * version) + 2.0 * QUIET as f64 <= LARGEST / LEAST_MODULE;
    let versions = (1..=40).take_while(legible);
    let (version, code) = versions.into_iter().find_map(|version| Some((version, at(bytes, version, level)?)))?;
    Some(at(bytes, version, EcLevel::Q).filter(|_| level == EcLevel::M).unwrap_or(code))
}

fn at(bytes: &[u8], version: i16, level: EcLevel) -> Option<QrCode> {
    let mut bits = Bits::new(Version::Normal(version));
    bits.push_byte_data(bytes).ok()?;
    bits.push_terminator(level).ok()?;
    QrCode::with_bits(bits, level).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<Code> {
        let source = crate::diag::SourceText::new("r.yaml", text);
        Code::new(text, Place::new(&source, 0..text.len()))
    }

    #[test]
    fn a_code_is_no_smaller_than_phones_read() {
        for length in [1, 20, 60, 120, 180, Code::MOST_BYTES] {
            let made = code(&"a".repeat(length)).expect("short enough");
            let module = made.side().0 / (made.modules + 2 * QUIET) as f64;
            assert!((SMALLEST..=LARGEST).contains(&made.side().0), "{length}: {}", made.side().0);
            assert!(module >= LEAST_MODULE, "{length}: a module of {module} mm");
        }
        assert_eq!(code(&"a".repeat(Code::MOST_BYTES + 1)), None);
    }

    #[test]
    fn the_finder_patterns_are_where_they_belong() {
        let made = code("https://example.com").expect("short enough");
        let first = made.stretches.iter().filter(|(row, ..)| *row == 0).collect::<Vec<_>>();
        assert_eq!((first.first(), first.last()), (Some(&&(0, 0, 7)), Some(&&(0, made.modules - 7, 7))));
    }
}
