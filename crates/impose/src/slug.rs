//! The words on the sheets: a face of which only the glyphs used go into the file.

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId, Stream, StringFormat, dictionary};
use subsetter::GlyphRemapper;
use ttf_parser::{Face, RawFace, Tag};
use zhuanban_ground::units::{Mm, Pt};

/// Resource name of the face.
pub(crate) const FACE: &str = "ZbFace";

/// What is shown for a character the face does not have.
const MISSING: char = '?';

/// A face and what was set in it so far.
pub(crate) struct Letters<'a> {
    data: &'a [u8],
    face: Face<'a>,
    glyphs: GlyphRemapper,
    /// Each new glyph's character and width in thousandths of the em.
    set: BTreeMap<u16, (char, f64)>,
}

impl<'a> Letters<'a> {
    /// Opens a face: TrueType or OpenType.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub(crate) fn new(data: &'a [u8]) -> Result<Self, String> {
        let face = Face::parse(data, 0).map_err(|error| error.to_string())?;
        Ok(Self { data, face, glyphs: GlyphRemapper::new(), set: BTreeMap::new() })
    }

    /// Sets a line at a place, narrowed if it is wider than the room. The colour is the caller's.
    pub(crate) fn line(&mut self, words: &str, size: Pt, (x, y): (Mm, Mm), room: Mm) -> String {
        let mut codes = String::new();
        let mut width = 0.0;
        for c in words.chars() {
            let Some((c, glyph)) =
                [c, MISSING].into_iter().find_map(|c| self.face.glyph_index(c).map(|glyph| (c, glyph)))
            else {
                continue;
            };
            let advance = f64::from(self.face.glyph_hor_advance(glyph).unwrap_or_default());
            let advance = advance * 1000.0 / f64::from(self.face.units_per_em());
            let code = self.glyphs.remap(glyph.0);
            self.set.insert(code, (c, advance));
            codes.push_str(&format!("{code:04X}"));
            width += advance * size.0 / 1000.0;
        }
        if codes.is_empty() || room.0 <= 0.0 {
            return String::new();
        }
        let narrow = (room.to_pt().0 / width).min(1.0);
        let (x, y) = (x.to_pt().0, y.to_pt().0);
        format!("BT /{FACE} {:.3} Tf {narrow:.4} 0 0 1 {x:.4} {y:.4} Tm <{codes}> Tj ET\n", size.0)
    }

    /// Puts the face into the file; `None` if nothing was set in it.
    ///
    /// # Errors
    /// Why its glyphs cannot be taken out.
    pub(crate) fn embed(&self, document: &mut Document) -> Result<Option<ObjectId>, String> {
        if self.set.is_empty() {
            return Ok(None);
        }
        let subset = subsetter::subset(self.data, 0, &self.glyphs).map_err(|error| error.to_string())?;
        let raw = RawFace::parse(&subset, 0).map_err(|error| error.to_string())?;
        let outlines = raw.table(Tag::from_bytes(b"CFF "));
        let per_em = 1000.0 / f64::from(self.face.units_per_em());
        let em = |units: i16| (f64::from(units) * per_em).round() as i64;
        let name = format!("ZBSLUG+{}", self.name());
        let (kind, key, program) = match outlines {
            // PDF 1.3 knows no OpenType files: the table of outlines alone.
            Some(outlines) => (
                "CIDFontType0",
                "FontFile3",
                Stream::new(dictionary! { "Subtype" => "CIDFontType0C" }, outlines.to_vec()),
            ),
            None => {
                let length = subset.len() as i64;
                ("CIDFontType2", "FontFile2", Stream::new(dictionary! { "Length1" => length }, subset))
            }
        };
        let program = packed(document, program)?;
        let bounds = self.face.global_bounding_box();
        let descriptor = dictionary! {
            "Type" => "FontDescriptor",
            "FontName" => Object::Name(name.clone().into_bytes()),
            // ISO 32000-1, table 123: symbolic, as its codes are glyphs.
            "Flags" => 4,
            "FontBBox" => [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|edge| em(edge).into()).to_vec(),
            "ItalicAngle" => 0,
            "Ascent" => em(self.face.ascender()),
            "Descent" => em(self.face.descender()),
            "CapHeight" => em(self.face.capital_height().unwrap_or(self.face.ascender())),
            "StemV" => 80,
            key => program,
        };
        let descriptor = document.add_object(descriptor);
        let mut font = dictionary! {
            "Type" => "Font",
            "Subtype" => kind,
            "BaseFont" => Object::Name(name.clone().into_bytes()),
            "CIDSystemInfo" => dictionary! {
                "Registry" => Object::string_literal("Adobe"),
                "Ordering" => Object::string_literal("Identity"),
                "Supplement" => 0,
            },
            "FontDescriptor" => descriptor,
            "DW" => 1000,
            "W" => self.widths(),
        };
        if kind == "CIDFontType2" {
            font.set("CIDToGIDMap", "Identity");
        }
        let font = document.add_object(font);
        let letters = packed(document, Stream::new(lopdf::Dictionary::new(), self.letters().into_bytes()))?;
        Ok(Some(document.add_object(dictionary! {
            "Type" => "Font",
            "Subtype" => "Type0",
            "BaseFont" => Object::Name(name.into_bytes()),
            "Encoding" => "Identity-H",
            "DescendantFonts" => vec![font.into()],
            "ToUnicode" => letters,
        })))
    }

    /// The face's PostScript name.
    fn name(&self) -> String {
        let named = |name: &ttf_parser::name::Name| name.name_id == ttf_parser::name_id::POST_SCRIPT_NAME;
        let name = self.face.names().into_iter().find(named).and_then(|name| name.to_string());
        let plain: String =
            name.unwrap_or_default().chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        if plain.is_empty() { "Slug".to_owned() } else { plain }
    }

    fn widths(&self) -> Vec<Object> {
        let one = |(code, (_, width)): (&u16, &(char, f64))| {
            [Object::Integer(i64::from(*code)), Object::Array(vec![Object::Real(*width as f32)])]
        };
        self.set.iter().flat_map(one).collect()
    }

    /// The map from codes to characters (ISO 32000-1, 9.10.3).
    fn letters(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CIDSystemInfo << /Registry (Adobe) /Ordering \
             (UCS) /Supplement 0 >> def\n/CMapName /Adobe-Identity-UCS def /CMapType 2 def\n1 begincodespacerange <0000> \
             <FFFF> endcodespacerange\n",
        );
        let set: Vec<_> = self.set.iter().collect();
        // At most 100 a block.
        for block in set.chunks(100) {
            map.push_str(&format!("{} beginbfchar\n", block.len()));
            for (code, (c, _)) in block {
                let units: String = c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect();
                map.push_str(&format!("<{code:04X}> <{units}>\n"));
            }
            map.push_str("endbfchar\n");
        }
        map.push_str("endcmap CMapName currentdict /CMap defineresource pop end end\n");
        map
    }
}

fn packed(document: &mut Document, mut stream: Stream) -> Result<ObjectId, String> {
    stream.compress().map_err(|error| error.to_string())?;
    Ok(document.add_object(stream))
}

/// A text string: unchanged if it is ASCII, else UTF-16 (ISO 32000-1, 7.9.2.2).
pub(crate) fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let units = std::iter::once(0xFEFF).chain(words.encode_utf16());
    Object::String(units.flat_map(u16::to_be_bytes).collect(), StringFormat::Hexadecimal)
}
