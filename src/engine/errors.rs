//! Typst's errors as our problems: which theme file, which line.

use std::collections::BTreeMap;

use typst_library::diag::SourceDiagnostic;
use typst_syntax::{DiagSpanKind, Source};

use super::world::file_id;
use crate::diag::Diagnostics;
use crate::engine::problem::EngineProblem;

/// Adds a theme's errors to `diags`. What Typst reports is always caused by the theme, because the report's text never
/// becomes markup.
pub fn theme_errors(
    theme: &str,
    files: &BTreeMap<String, Vec<u8>>,
    errors: &[SourceDiagnostic],
    diags: &mut Diagnostics,
) {
    let mut told: Vec<(String, Option<usize>)> = Vec::new();
    for error in errors {
        let (file, line) =
            place(files, error).map_or_else(|| ("theme.typ".to_owned(), None), |(file, line)| (file, Some(line)));
        // One mistake often makes Typst report several errors for the same line; the first one says most.
        if told.contains(&(file.clone(), line)) {
            continue;
        }
        told.push((file.clone(), line));
        let mut message = error.message.to_string();
        for hint in &error.hints {
            message.push_str(&format!("; {}", hint.v));
        }
        diags.error(None, EngineProblem::Typst { file: format!("{theme}/{file}"), line, message });
    }
}

/// The file and the 1-based line of an error; the place of the call, if the error is in our own library.
fn place(files: &BTreeMap<String, Vec<u8>>, error: &SourceDiagnostic) -> Option<(String, usize)> {
    let trace = error.trace.iter().map(|point| point.span.into());
    std::iter::once(error.span).chain(trace).find_map(|span| {
        let DiagSpanKind::Number { id, num, sub_range } = span.get() else { return None };
        files.iter().find(|(name, _)| file_id(&format!("theme/{name}")) == Some(id)).and_then(|(name, bytes)| {
            let source = Source::new(id, String::from_utf8_lossy(bytes).into_owned());
            let range = source.range(num, sub_range)?;
            Some((name.clone(), source.lines().byte_to_line(range.start)? + 1))
        })
    })
}
