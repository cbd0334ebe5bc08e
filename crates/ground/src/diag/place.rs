//! Where something stands in a file the user wrote.

use std::ops::Range;
use std::sync::Arc;

/// A file's text with its name as the user knows it, and where its lines begin.
#[derive(Debug, PartialEq, Eq)]
pub struct SourceText {
    /// The file's name as given on the command line or in the report.
    pub name: String,
    /// The whole text, without a byte order mark.
    pub text: String,
    line_starts: Vec<usize>,
}

impl SourceText {
    /// Keeps a text and finds its lines. `\n` and `\r\n` end a line.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        let text = text.into();
        let line_starts = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        Arc::new(Self { name: name.into(), text, line_starts })
    }

    /// The 1-based line that holds a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset)
    }

    /// The byte range of a 1-based line, its line end left out.
    pub fn line_range(&self, line: usize) -> Range<usize> {
        let start = self.line_starts.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len());
        let end = self.line_starts.get(line).map_or(self.text.len(), |&next| next - 1);
        let returned = end > start && self.text.as_bytes().get(end - 1) == Some(&b'\r');
        let end = if returned { end - 1 } else { end };
        start..end.max(start)
    }
}

/// A byte range in a [`SourceText`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file.
    pub source: Arc<SourceText>,
    /// Bytes of the file's text; may be empty.
    pub range: Range<usize>,
}

impl Place {
    /// A place in a file.
    pub fn new(source: &Arc<SourceText>, range: Range<usize>) -> Self {
        Self { source: source.clone(), range }
    }

    /// The 1-based line the place begins on.
    pub fn line(&self) -> usize {
        self.source.line(self.range.start)
    }

    /// The 1-based column the place begins at, counted in characters.
    pub fn column(&self) -> usize {
        let line = self.source.line_range(self.line());
        let end = self.range.start.clamp(line.start, self.source.text.len());
        self.source.text.get(line.start..end).map_or(1, |before| before.chars().count() + 1)
    }
}

/// A value and where it stands in the YAML.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where the user wrote it.
    pub place: Place,
}
