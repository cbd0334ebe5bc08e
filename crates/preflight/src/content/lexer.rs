//! Content streams as operands and operators (ISO 32000-1, 7.8.2).

use super::inline::{self, Inline};

/// Arrays and dictionaries in content within each other.
const DEPTH: u32 = 64;
/// Operands before one operator; DeviceN with 32 inks needs 33.
const OPERANDS: usize = 512;
/// Items of all arrays and dictionaries before one operator; a line of type has some hundred.
const ITEMS: usize = 100_000;

/// An operand.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Operand {
    /// A number.
    Number(f64),
    /// A name, unescaped.
    Name(Vec<u8>),
    /// A string, unescaped.
    Text(Vec<u8>),
    /// An array.
    Array(Vec<Operand>),
    /// A dictionary.
    Dict(Vec<(Vec<u8>, Operand)>),
    /// true, false or null.
    Word(bool),
}

impl Operand {
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(n) => Some(*n),
            _ => None,
        }
    }

    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Name(name) => std::str::from_utf8(name).ok(),
            _ => None,
        }
    }
}

/// What the lexer comes to.
pub(crate) enum Step<'a> {
    /// An operator; its operands are in [`Lexer::operands`].
    Operator(&'a [u8]),
    /// An inline image.
    Image(Inline),
}

/// Reads a content stream.
pub(crate) struct Lexer<'a> {
    data: &'a [u8],
    at: usize,
    /// The operands before the last operator.
    pub operands: Vec<Operand>,
    /// Items that may still be kept.
    left: usize,
    /// Where JPEGs end.
    jpegs: inline::Ends,
    /// What could not be read since it was last taken, the first of it.
    pub fault: Option<Unread>,
}

/// Something in content that every reader makes something else of, or loses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// A string, an array or an inline image without its end: what follows went with it.
    Open(&'static str),
    /// A number or a character that is none, as written.
    Token(Vec<u8>),
    /// A dictionary without its end. Nothing is lost with it.
    Dictionary,
}

/// What is told of a token, bytes.
const TOKEN: usize = 16;

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

impl<'a> Lexer<'a> {
    pub fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0, operands: Vec::new(), left: ITEMS, jpegs: inline::Ends::default(), fault: None }
    }

    fn unread(&mut self, fault: Unread) {
        self.fault.get_or_insert(fault);
    }

    fn token(&mut self, bytes: &[u8]) {
        self.unread(Unread::Token(bytes.iter().take(TOKEN).copied().collect()));
    }

    fn peek(&self) -> Option<u8> {
        self.data.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|b| !matches!(b, b'\r' | b'\n')) {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// The next operator, its operands left in `operands`; `None` at the end.
    pub fn next(&mut self) -> Option<Step<'a>> {
        self.operands.clear();
        self.left = ITEMS;
        loop {
            self.skip_space();
            let byte = self.peek()?;
            if is_regular(byte) && !matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.') {
                let word = self.word();
                match word {
                    b"true" => self.push(Operand::Word(true)),
                    b"false" | b"null" => self.push(Operand::Word(false)),
                    b"BI" => {
                        let image = self.image();
                        if image.is_none() {
                            self.unread(Unread::Open("BI"));
                        }
                        return image.map(Step::Image);
                    }
                    _ => return Some(Step::Operator(word)),
                }
            } else if let Some(operand) = self.operand(0) {
                self.push(operand);
            } else {
                // A stray bracket: skip it.
                self.token(&[byte]);
                self.at += 1;
            }
        }
    }

    fn push(&mut self, operand: Operand) {
        if self.operands.len() < OPERANDS {
            self.operands.push(operand);
        }
    }

    fn word(&mut self) -> &'a [u8] {
        let start = self.at;
        while self.peek().is_some_and(is_regular) {
            self.at += 1;
        }
        &self.data[start..self.at]
    }

    /// An operand; `None` and nothing read if there is none here.
    fn operand(&mut self, depth: u32) -> Option<Operand> {
        if depth > DEPTH {
            return None;
        }
        match self.peek()? {
            b'/' => Some(Operand::Name(self.name())),
            b'(' => Some(Operand::Text(self.string())),
            b'<' if self.data.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                let mut entries = Vec::new();
                loop {
                    self.skip_space();
                    match self.peek() {
                        Some(b'/') => {
                            let key = self.name();
                            self.skip_space();
                            match self.value(depth + 1) {
                                Some(value) if self.left > 0 => {
                                    self.left -= 1;
                                    entries.push((key, value));
                                }
                                Some(_) => {}
                                None => {
                                    self.unread(Unread::Dictionary);
                                    return Some(Operand::Dict(entries));
                                }
                            }
                        }
                        Some(b'>') => {
                            if self.data.get(self.at + 1) != Some(&b'>') {
                                self.unread(Unread::Dictionary);
                            }
                            self.at += if self.data.get(self.at + 1) == Some(&b'>') { 2 } else { 1 };
                            return Some(Operand::Dict(entries));
                        }
                        _ => {
                            self.unread(Unread::Dictionary);
                            return Some(Operand::Dict(entries));
                        }
                    }
                }
            }
            b'<' => Some(Operand::Text(self.hex())),
            b'[' => {
                self.at += 1;
                let mut items = Vec::new();
                loop {
                    self.skip_space();
                    match self.peek() {
                        Some(b']') => {
                            self.at += 1;
                            return Some(Operand::Array(items));
                        }
                        None => {
                            self.unread(Unread::Open("["));
                            return Some(Operand::Array(items));
                        }
                        Some(_) => match self.value(depth + 1) {
                            Some(item) if self.left > 0 => {
                                self.left -= 1;
                                items.push(item);
                            }
                            Some(_) => {}
                            None => {
                                self.unread(Unread::Open("["));
                                return Some(Operand::Array(items));
                            }
                        },
                    }
                }
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => Some(self.number()),
            _ => None,
        }
    }

    /// An operand, or a word within an array or dictionary.
    fn value(&mut self, depth: u32) -> Option<Operand> {
        let byte = self.peek()?;
        if is_regular(byte) && !matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.') {
            let word = self.word();
            if !matches!(word, b"true" | b"false" | b"null") {
                self.token(word);
            }
            return Some(Operand::Word(word == b"true"));
        }
        self.operand(depth)
    }

    /// A number as readers read it: `--5` and `1.2.3` are numbers to them.
    fn number(&mut self) -> Operand {
        let word = self.word();
        if let Some(value) = std::str::from_utf8(word).ok().and_then(plain) {
            return Operand::Number(value);
        }
        let (mut value, mut scale, mut minus) = (0.0f64, None::<f64>, false);
        for (i, byte) in word.iter().enumerate() {
            match byte {
                b'0'..=b'9' => {
                    let digit = f64::from(byte - b'0');
                    match &mut scale {
                        None => value = value * 10.0 + digit,
                        Some(scale) => {
                            *scale /= 10.0;
                            value += digit * *scale;
                        }
                    }
                }
                b'.' if scale.is_none() => scale = Some(1.0),
                b'-' if i == 0 => minus = true,
                b'-' | b'+' if value == 0.0 && scale.is_none() => {}
                b'-' | b'+' | b'.' => break,
                _ => {
                    self.token(word);
                    break;
                }
            }
        }
        Operand::Number(if minus { -value } else { value })
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let word = self.word();
        if !word.contains(&b'#') {
            return word.to_vec();
        }
        let mut name = Vec::with_capacity(word.len());
        let mut i = 0;
        while i < word.len() {
            let digits = word.get(i + 1..i + 3).and_then(|d| std::str::from_utf8(d).ok());
            match digits.and_then(|d| u8::from_str_radix(d, 16).ok()).filter(|_| word[i] == b'#') {
                Some(byte) => {
                    name.push(byte);
                    i += 3;
                }
                None => {
                    name.push(word[i]);
                    i += 1;
                }
            }
        }
        name
    }

    fn hex(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut digits, mut ended) = (Vec::new(), false);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match char::from(byte).to_digit(16).and_then(|d| u8::try_from(d).ok()) {
                Some(digit) => digits.push(digit),
                None if byte == b'>' => {
                    ended = true;
                    break;
                }
                None if is_space(byte) => {}
                None => self.token(&[b'<', byte]),
            }
        }
        if !ended {
            self.unread(Unread::Open("<"));
        }
        digits.chunks(2).map(|pair| (pair[0] << 4) | pair.get(1).copied().unwrap_or(0)).collect()
    }

    fn string(&mut self) -> Vec<u8> {
        self.at += 1;
        let (mut text, mut depth) = (Vec::new(), 1u32);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => depth += 1,
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        if depth > 0 {
            self.unread(Unread::Open("("));
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
            }
            b'\n' => {}
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(digit @ b'0'..=b'7') => {
                            code = code * 8 + u32::from(digit - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                text.push(u8::try_from(code & 255).unwrap_or(0));
            }
            other => text.push(other),
        }
    }

    /// An inline image, from after `BI` to after `EI`.
    fn image(&mut self) -> Option<Inline> {
        let mut entries = Vec::new();
        loop {
            self.skip_space();
            match self.peek()? {
                b'/' => {
                    let key = self.name();
                    self.skip_space();
                    let value = self.value(0)?;
                    if entries.len() < OPERANDS {
                        entries.push((key, value));
                    }
                }
                _ => {
                    if self.word() == b"ID" {
                        break;
                    }
                    return None;
                }
            }
        }
        self.at += 1;
        let start = self.at;
        let data = self.data.get(start..)?;
        let length = inline::length(&entries, self.data, start, &mut self.jpegs);
        self.at += length;
        let image = Inline { entries, data: data[..length].to_vec() };
        self.skip_space();
        if self.data[self.at..].starts_with(b"EI") {
            self.at += 2;
        }
        Some(image)
    }
}

/// The common form of a number, without rounding surprises.
fn plain(word: &str) -> Option<f64> {
    let digits = word.strip_prefix(['-', '+']).unwrap_or(word);
    let good = !digits.is_empty()
        && digits.len() < 40
        && digits.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && digits.bytes().filter(|b| *b == b'.').count() <= 1
        && digits != ".";
    if good { word.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &[u8]) -> String {
        let mut lexer = Lexer::new(text);
        let mut out = String::new();
        while let Some(step) = lexer.next() {
            match step {
                Step::Operator(word) => {
                    out += &format!("{:?} {}\n", lexer.operands, String::from_utf8_lossy(word));
                }
                Step::Image(image) => out += &format!("image of {} bytes\n", image.data.len()),
            }
        }
        out
    }

    #[test]
    fn operators_come_with_their_operands() {
        assert_eq!(
            all(b"1 -.5 +3 m % c\n/A#20b gs"),
            "[Number(1.0), Number(-0.5), Number(3.0)] m\n[Name([65, 32, 98])] gs\n"
        );
        assert_eq!(all(b"[(a\\)\\101) 5<4142>]TJ"), "[Array([Text([97, 41, 65]), Number(5.0), Text([65, 66])])] TJ\n");
        assert_eq!(all(b"/OC<</A true>>BDC"), "[Name([79, 67]), Dict([([65], Word(true))])] BDC\n");
        assert_eq!(all(b"--5 1.2.3 w"), "[Number(-5.0), Number(1.2)] w\n");
    }

    #[test]
    fn inline_images_end_where_they_end() {
        assert_eq!(all(b"q BI /W 2 /H 2 /BPC 8 /CS /G ID EI E EI Q"), "[] q\nimage of 4 bytes\n[] Q\n");
        assert_eq!(all(b"BI /W 2 /F /AHx ID 00>\nEI\nq"), "image of 4 bytes\n[] q\n");
    }

    #[test]
    fn what_swallows_the_rest_or_is_no_number_is_told() {
        let fault = |text: &[u8]| {
            let mut lexer = Lexer::new(text);
            while lexer.next().is_some() {}
            lexer.fault
        };
        for text in [&b"(a (b) Tj 1 w"[..], b"<0a0b"] {
            assert!(matches!(fault(text), Some(Unread::Open(_))), "{}", String::from_utf8_lossy(text));
        }
        for text in [&b"<00 41 Tj ET BT <42> Tj"[..], b"3x0.1 w", b"[(a) Tj 2 ] TJ", b"1 w ) 2 w"] {
            assert!(matches!(fault(text), Some(Unread::Token(_))), "{}", String::from_utf8_lossy(text));
        }
        assert_eq!(fault(b"/A <</B 1 BDC 1 w"), Some(Unread::Dictionary));
        for text in [&b"(a (b) \\( c) Tj <0a 0B> Tj [1 null (x)] TJ --5 1.2.3 . - w"[..], b"BI /W 1 ID x EI Q"] {
            assert_eq!(fault(text), None, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn nonsense_ends() {
        for text in [&b"((("[..], b"<<<<", b"[[[", b"BI", b"BI /W", b"BI ID", b"<4", b"\\", b"]>){}", b"/#"] {
            all(text);
        }
        all(&b"[".repeat(100_000));
        all(&b"<</A".repeat(100_000));
    }
}
