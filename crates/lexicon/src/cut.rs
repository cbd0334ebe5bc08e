//! Cutting a text into words.

use crate::{Tag, Words};

/// What a 字 that is no word costs, in eighths of a nat.
const UNKNOWN: u32 = 150;

/// What figures and Latin letters in a row cost, in eighths of a nat.
const LATIN: u32 = 40;

/// The longest word that is looked for, in 字.
const LONGEST: usize = 12;

/// A word of a cut text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The first character.
    pub start: usize,
    /// Past the last character.
    pub end: usize,
    /// −ln of its share of all text, in eighths.
    pub cost: u32,
    /// What it is.
    pub tag: Tag,
}

impl Words {
    /// The cheapest cut of a text into words; time grows with its length alone.
    pub fn cut(&self, chars: &[char]) -> Vec<Token> {
        // best[i]: what the text before i costs, and the token that ends there; `None` if no cut reaches i.
        let mut best: Vec<Option<(u32, Option<Token>)>> = vec![None; chars.len() + 1];
        if let Some(first) = best.first_mut() {
            *first = Some((0, None));
        }
        for start in 0..chars.len() {
            let (Some(&Some((so_far, _))), Some(rest)) = (best.get(start), chars.get(start..)) else { continue };
            let mut offer = |length: usize, cost: u32, tag: Tag| {
                let total = so_far.saturating_add(cost);
                if let Some(slot) = best.get_mut(start + length)
                    && slot.is_none_or(|(least, _)| total < least)
                {
                    *slot = Some((total, Some(Token { start, end: start + length, cost, tag })));
                }
            };
            let latin = rest.iter().take_while(|c| c.is_ascii_alphanumeric()).count();
            if latin > 0 {
                offer(latin, LATIN, Tag::Latin);
                continue;
            }
            offer(1, UNKNOWN, Tag::Unknown);
            let near = rest.get(..LONGEST).unwrap_or(rest);
            self.each_starting(near, |word| offer(word.length, word.cost, word.tag));
        }
        let mut tokens = Vec::new();
        let mut end = chars.len();
        while let Some(&Some((_, Some(token)))) = best.get(end) {
            tokens.push(token);
            end = token.start;
        }
        tokens.reverse();
        tokens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_into_words() {
        let chars: Vec<char> = "解放区2024年高质量发展的成绩".chars().collect();
        let words: Vec<String> =
            Words::get().cut(&chars).iter().map(|t| chars[t.start..t.end].iter().collect()).collect();
        assert_eq!(words, ["解放区", "2024", "年", "高质量发展", "的", "成绩"]);
        assert_eq!(Words::get().cut(&[]), []);
    }
}
