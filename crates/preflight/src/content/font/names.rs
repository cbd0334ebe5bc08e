//! Glyph names and the encodings of simple fonts (ISO 32000-1, annex D).

use skrifa::raw::ps::encoding::PredefinedEncoding;

/// Names of Latin glyphs that are not their own character. Those of Adobe's Latin set; others are found as `uni` with four hex digits.
const NAMES: &str = "space   exclam ! quotedbl \" numbersign # dollar $ percent % ampersand & quotesingle ' parenleft ( \
parenright ) asterisk * plus + comma , hyphen - period . slash / zero 0 one 1 two 2 three 3 four 4 five 5 six 6 \
seven 7 eight 8 nine 9 colon : semicolon ; less < equal = greater > question ? at @ bracketleft [ backslash \\ \
bracketright ] asciicircum ^ underscore _ grave ` braceleft { bar | braceright } asciitilde ~ exclamdown ¡ cent ¢ \
sterling £ currency ¤ yen ¥ brokenbar ¦ section § dieresis ¨ copyright © ordfeminine ª guillemotleft « logicalnot ¬ \
registered ® macron ¯ degree ° plusminus ± twosuperior ² threesuperior ³ acute ´ mu µ paragraph ¶ periodcentered · \
cedilla ¸ onesuperior ¹ ordmasculine º guillemotright » onequarter ¼ onehalf ½ threequarters ¾ questiondown ¿ \
Agrave À Aacute Á Acircumflex Â Atilde Ã Adieresis Ä Aring Å AE Æ Ccedilla Ç Egrave È Eacute É Ecircumflex Ê \
Edieresis Ë Igrave Ì Iacute Í Icircumflex Î Idieresis Ï Eth Ð Ntilde Ñ Ograve Ò Oacute Ó Ocircumflex Ô Otilde Õ \
Odieresis Ö multiply × Oslash Ø Ugrave Ù Uacute Ú Ucircumflex Û Udieresis Ü Yacute Ý Thorn Þ germandbls ß agrave à \
aacute á acircumflex â atilde ã adieresis ä aring å ae æ ccedilla ç egrave è eacute é ecircumflex ê edieresis ë \
igrave ì iacute í icircumflex î idieresis ï eth ð ntilde ñ ograve ò oacute ó ocircumflex ô otilde õ odieresis ö \
divide ÷ oslash ø ugrave ù uacute ú ucircumflex û udieresis ü yacute ý thorn þ ydieresis ÿ dotlessi ı Lslash Ł \
lslash ł OE Œ oe œ Scaron Š scaron š Ydieresis Ÿ Zcaron Ž zcaron ž florin ƒ circumflex ˆ caron ˇ breve ˘ dotaccent ˙ \
ring ˚ ogonek ˛ tilde ˜ hungarumlaut ˝ endash – emdash — quoteleft ‘ quoteright ’ quotesinglbase ‚ quotedblleft “ \
quotedblright ” quotedblbase „ dagger † daggerdbl ‡ bullet • ellipsis … perthousand ‰ guilsinglleft ‹ \
guilsinglright › fraction ⁄ Euro € trademark ™ minus − fi ﬁ fl ﬂ ff ﬀ ffi ﬃ ffl ﬄ Omega Ω pi π Delta ∆ partialdiff ∂ \
summation ∑ product ∏ radical √ infinity ∞ integral ∫ approxequal ≈ notequal ≠ lessequal ≤ greaterequal ≥ lozenge ◊ \
apple \u{f8ff} Gbreve Ğ gbreve ğ Idotaccent İ Scedilla Ş scedilla ş";

/// Windows code page 1252, from 128 on; `\0` where it has nothing.
const WINDOWS: &str = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";
/// Mac OS Roman, from 128 on.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»… ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\u{f8ff}ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

fn pairs() -> impl Iterator<Item = (&'static str, char)> {
    let mut words = NAMES.split(' ').filter(|word| !word.is_empty());
    // The list is split at blanks, so it cannot contain the blank itself.
    words.next();
    std::iter::once(("space", ' '))
        .chain(std::iter::from_fn(move || Some((words.next()?, words.next()?.chars().next()?))))
}

/// The character a glyph's name stands for.
pub(super) fn character(name: &str) -> Option<char> {
    let base = name.split('.').next().filter(|base| !base.is_empty())?;
    let mut letters = base.chars();
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return Some(letter);
    }
    let hex = |digits: &str| u32::from_str_radix(digits, 16).ok().and_then(char::from_u32);
    if let Some((_, found)) = pairs().find(|(known, _)| *known == base) {
        return Some(found);
    }
    match base {
        "nbspace" | "nonbreakingspace" => Some('\u{a0}'),
        "sfthyphen" | "softhyphen" => Some('\u{ad}'),
        _ => match base.strip_prefix("uni") {
            Some(digits) if digits.len() >= 4 && digits.is_ascii() => hex(&digits[..4]),
            _ => base.strip_prefix('u').filter(|d| (4..=6).contains(&d.len())).and_then(hex),
        },
    }
}

/// The name of a Latin character's glyph.
fn name(character: char) -> Option<String> {
    if character.is_ascii_alphabetic() {
        return Some(character.to_string());
    }
    pairs().find(|(_, known)| *known == character).map(|(name, _)| name.to_owned())
}

/// An encoding a font dictionary can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Base {
    Standard,
    Windows,
    Mac,
}

impl Base {
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "StandardEncoding" => Some(Self::Standard),
            "WinAnsiEncoding" => Some(Self::Windows),
            "MacRomanEncoding" => Some(Self::Mac),
            _ => None,
        }
    }

    /// The glyph of a code.
    pub fn glyph(self, code: u8) -> Option<String> {
        if self == Self::Standard {
            let name = PredefinedEncoding::Standard.name(code);
            return (name != ".notdef").then(|| name.to_owned());
        }
        name(self.character(code)?)
    }

    /// The character of a code.
    pub fn character(self, code: u8) -> Option<char> {
        let high = |table: &str| table.chars().nth(usize::from(code) - 128).filter(|c| *c != '\0');
        match (self, code) {
            (_, 0..=31) => None,
            (Self::Standard, _) => self.glyph(code).and_then(|name| character(&name)),
            (_, 32..=126) => Some(char::from(code)),
            // Readers show a bullet for codes Windows leaves unused.
            (Self::Windows, 127 | 129 | 141 | 143 | 144 | 157) => Some('•'),
            (Self::Windows, 128..=159) => high(WINDOWS),
            (Self::Windows, 160) => Some(' '),
            (Self::Windows, 173) => Some('-'),
            (Self::Windows, _) => Some(char::from(code)),
            (Self::Mac, 127) => None,
            (Self::Mac, 202) => Some(' '),
            (Self::Mac, _) => high(MAC),
        }
    }
}

/// The code Mac OS Roman has for a character: for TrueType's oldest character maps.
pub(super) fn mac_code(character: char) -> Option<u8> {
    (32..=255).find(|code| Base::Mac.character(*code) == Some(character))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_agree() {
        assert_eq!(character("eacute"), Some('é'));
        assert_eq!(character("uni4E2D"), Some('中'));
        assert_eq!(character("u1F600"), Some('😀'));
        assert_eq!(character("A.swash"), Some('A'));
        assert_eq!(character(".notdef"), None);
        assert_eq!(Base::Windows.glyph(0x80).as_deref(), Some("Euro"));
        assert_eq!(Base::Windows.glyph(0x41).as_deref(), Some("A"));
        assert_eq!(Base::Standard.glyph(0x27).as_deref(), Some("quoteright"));
        assert_eq!(Base::Mac.glyph(0xde).as_deref(), Some("fi"));
        assert_eq!(Base::Mac.glyph(32).as_deref(), Some("space"));
        assert_eq!(mac_code('é'), Some(0x8e));
        assert_eq!(MAC.chars().count(), 128);
        assert_eq!(WINDOWS.chars().count(), 32);
        assert!(pairs().all(|(name, _)| name.len() > 1));
    }
}
