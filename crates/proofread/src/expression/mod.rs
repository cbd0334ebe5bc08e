//! Expressions that are made ready when a text first needs them.
//!
//! The rules hold some hundreds of expressions. Compiling all of them costs more than reading a page with them, and most
//! find nothing on any page: so each one knows what [words](needs) a text must hold for it to match at all.

mod needs;

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::Regex;

pub(crate) use needs::needs;

/// An expression, compiled when a text first holds what it needs.
pub(crate) struct Expression {
    text: fn() -> Cow<'static, str>,
    needs: OnceLock<Option<Vec<String>>>,
    regex: OnceLock<Option<Regex>>,
}

impl Expression {
    /// The expression whose text the function gives.
    pub(crate) const fn new(text: fn() -> Cow<'static, str>) -> Self {
        Self { text, needs: OnceLock::new(), regex: OnceLock::new() }
    }

    /// The expression, if it can match somewhere in the text.
    pub(crate) fn within(&self, text: &str) -> Option<&Regex> {
        let needs = self.needs.get_or_init(|| needs(&(self.text)()));
        if needs.as_ref().is_some_and(|needs| !needs.iter().any(|word| text.contains(word.as_str()))) {
            return None;
        }
        self.compiled()
    }

    /// The expression; `None` if it is none, which the tests rule out.
    pub(crate) fn compiled(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&(self.text)()).ok()).as_ref()
    }
}

/// Declares a static [`Expression`].
macro_rules! expression {
    ($name:ident, $text:expr) => {
        pub(crate) static $name: $crate::expression::Expression =
            $crate::expression::Expression::new(|| std::borrow::Cow::from($text));
    };
}
pub(crate) use expression;
