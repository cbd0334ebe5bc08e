//! Why Typst did not set or write our own pages, in which no theme has a part.

use std::error::Error;
use std::fmt;

use typst_library::diag::{HintedString, SourceDiagnostic};

/// Typst's messages, one or more, in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypstRefusal {
    messages: Vec<String>,
}

impl<'a> FromIterator<&'a SourceDiagnostic> for TypstRefusal {
    fn from_iter<I: IntoIterator<Item = &'a SourceDiagnostic>>(errors: I) -> Self {
        Self { messages: errors.into_iter().map(|error| error.message.to_string()).collect() }
    }
}

impl From<HintedString> for TypstRefusal {
    fn from(error: HintedString) -> Self {
        Self { messages: vec![error.message().to_string()] }
    }
}

impl fmt::Display for TypstRefusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.messages.join("; "))
    }
}

impl Error for TypstRefusal {}
