//! What a text must hold for an expression to match in it.

use regex_syntax::hir::{Class, Hir, HirKind};

/// The most words of which one must be there; an expression that needs one of more is taken to need nothing.
const MOST: usize = 48;

/// Words of which at least one stands in every match of the expression; `None` if there are no such words, or too many.
pub(crate) fn needs(expression: &str) -> Option<Vec<String>> {
    let hir = regex_syntax::parse(expression).ok()?;
    words(&hir)
}

fn words(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => Some(vec![std::str::from_utf8(&literal.0).ok()?.to_owned()]),
        HirKind::Class(Class::Unicode(class)) => {
            let size: usize = class.ranges().iter().map(|range| range.len()).sum();
            let each = || class.ranges().iter().flat_map(|range| range.start()..=range.end());
            (size <= MOST).then(|| each().map(String::from).collect())
        }
        HirKind::Class(Class::Bytes(_)) | HirKind::Empty | HirKind::Look(_) => None,
        HirKind::Capture(capture) => words(&capture.sub),
        HirKind::Repetition(repetition) => (repetition.min > 0).then(|| words(&repetition.sub)).flatten(),
        HirKind::Concat(parts) => parts.iter().filter_map(words).min_by_key(|words| commonness(words)),
        HirKind::Alternation(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(words(part)?);
            }
            (all.len() <= MOST).then_some(all)
        }
    }
}

/// How likely it is that one of the words stands in a text, roughly: figures and marks in every line, a 字 in some, a word
/// of two 字 in few.
fn commonness(words: &[String]) -> usize {
    words
        .iter()
        .map(|word| match (word.len(), word.chars().count()) {
            (_, 0) => 10_000,
            (1, _) => 200,
            (_, 1) if "，。、的一是在“”：；（）年月日人".contains(word.as_str()) => 500,
            (_, 1) => 20,
            _ => 1,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_must_be_there() {
        let needs = |text| needs(text).map(|words| words.join(" "));
        assert_eq!(needs(r"(?P<x>截止(?:到|至)?)(?:目前|今年|[0-9])").as_deref(), Some("截止"));
        assert_eq!(needs("(?:甲乙|丙)丁?").as_deref(), Some("甲乙 丙"));
        assert_eq!(needs("[一-龥]{2,4}的?"), None);
        assert_eq!(needs("甲*乙+").as_deref(), Some("乙"));
        assert_eq!(needs("[ab]c{0,2}").as_deref(), Some("a b"));
        assert_eq!(needs("(?:的|[0-9])(?:快速|很快)").as_deref(), Some("快速 很快"));
    }
}
