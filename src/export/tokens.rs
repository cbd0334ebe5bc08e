//! A content stream read token by token.

/// One token.
#[derive(Debug, PartialEq)]
pub enum Token {
    /// `/Name`, without its slash.
    Name(Vec<u8>),
    /// A number.
    Number(f64),
    /// A string, escapes undone.
    Codes(Vec<u8>),
    /// An operator.
    Operator(Vec<u8>),
    /// Brackets of arrays and dictionaries.
    Other,
}

/// The tokens of a content stream (ISO 32000-1, 7.2 and 7.8.2) with where they begin.
pub struct Tokens<'a> {
    content: &'a [u8],
    /// Where the next token is looked for: right after the last one.
    pub at: usize,
}

impl<'a> Tokens<'a> {
    /// Starts at the beginning of the content.
    pub fn new(content: &'a [u8]) -> Self {
        Self { content, at: 0 }
    }
}

impl Iterator for Tokens<'_> {
    type Item = (usize, Token);

    fn next(&mut self) -> Option<(usize, Token)> {
        while self.content.get(self.at).is_some_and(|b| b.is_ascii_whitespace() || *b == 0) {
            self.at += 1;
        }
        let start = self.at;
        let token = match *self.content.get(start)? {
            b'%' => {
                while self.content.get(self.at).is_some_and(|b| !matches!(b, b'\n' | b'\r')) {
                    self.at += 1;
                }
                return self.next();
            }
            b'(' => Token::Codes(self.literal()),
            b'<' if self.content.get(start + 1) != Some(&b'<') => {
                let end =
                    self.content[start..].iter().position(|&b| b == b'>').map_or(self.content.len(), |n| start + n);
                self.at = (end + 1).min(self.content.len());
                Token::Codes(hex(&String::from_utf8_lossy(&self.content[start + 1..end])))
            }
            b'<' | b'>' => {
                self.at += if self.content.get(start + 1) == Some(&self.content[start]) { 2 } else { 1 };
                Token::Other
            }
            b'[' | b']' | b'{' | b'}' | b')' => {
                self.at += 1;
                Token::Other
            }
            b'/' => {
                self.at += 1;
                Token::Name(self.word().to_vec())
            }
            _ => {
                let word = self.word();
                match std::str::from_utf8(word).ok().and_then(|word| word.parse().ok()) {
                    Some(number) => Token::Number(number),
                    None => Token::Operator(word.to_vec()),
                }
            }
        };
        Some((start, token))
    }
}

impl Tokens<'_> {
    fn word(&mut self) -> &[u8] {
        let start = self.at;
        let ends = |b: &u8| b.is_ascii_whitespace() || *b == 0 || b"()<>[]{}/%".contains(b);
        while self.content.get(self.at).is_some_and(|b| !ends(b)) {
            self.at += 1;
        }
        &self.content[start..self.at]
    }

    /// A string in parentheses, escapes undone.
    fn literal(&mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut depth = 0;
        while let Some(&byte) = self.content.get(self.at) {
            self.at += 1;
            match byte {
                b'(' => {
                    depth += 1;
                    if depth == 1 {
                        continue;
                    }
                }
                b')' => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                b'\\' => {
                    self.escape(&mut bytes);
                    continue;
                }
                _ => {}
            }
            bytes.push(byte);
        }
        bytes
    }

    fn escape(&mut self, bytes: &mut Vec<u8>) {
        let Some(&byte) = self.content.get(self.at) else { return };
        self.at += 1;
        match byte {
            b'n' => bytes.push(b'\n'),
            b'r' => bytes.push(b'\r'),
            b't' => bytes.push(b'\t'),
            b'b' => bytes.push(8),
            b'f' => bytes.push(12),
            b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.content.get(self.at).copied() else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                bytes.push(value as u8);
            }
            other => bytes.push(other),
        }
    }
}

/// The bytes of a hex string's digits (ISO 32000-1, 7.3.4.3). White space between them does not count; a missing last
/// digit is 0.
pub(super) fn hex(digits: &str) -> Vec<u8> {
    let digits: Vec<u8> = digits.chars().filter_map(|c| c.to_digit(16)).map(|digit| digit as u8).collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or(0)).collect()
}
