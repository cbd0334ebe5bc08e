//! What Typst sees: fonts, the theme's files, the data. No disk, no network, no clock.

use std::collections::BTreeMap;
use std::num::NonZeroU64;
use std::ops::Range;
use std::sync::Arc;

use typst::LibraryExt;
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_library::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst_library::foundations::{Binding, Bytes, Datetime, Dict, Duration};
use typst_library::text::{Font, FontBook};
use typst_library::{Library, World};
use typst_syntax::{FileId, RootedPath, Source, Span, VirtualPath, VirtualRoot};
use typst_utils::LazyHash;

use super::{marks, thread};

/// The file every compilation starts from.
pub const MAIN_FILE: &str = "main.typ";

/// The name under which the report is known to Typst: spans of text runs point into it. Typst never reads it.
pub const REPORT_FILE: &str = "report.yaml";

/// Typst's standard library with `thread` and `drawing` in it, and data for the main file as `sys.inputs`.
fn library(inputs: Dict) -> Library {
    let mut library = Library::builder().with_inputs(inputs).build();
    thread::register(&mut library.rules);
    library.global.scope_mut().define_elem::<thread::ThreadElem>();
    library.global.scope_mut().define_func::<marks::drawing>();
    library.std = Binding::detached(library.global.clone());
    library
}

/// A result of Typst's is kept for this many compilations after it was last of use.
const KEPT_BUILDS: usize = 10;

/// One thing to typeset.
pub struct Compilation {
    /// All fonts the page may use.
    pub fonts: Arc<FontStore>,
    /// Typst files and pictures by name; must hold [`MAIN_FILE`].
    pub files: BTreeMap<String, Bytes>,
    /// Data for the main file (`sys.inputs`).
    pub inputs: Dict,
}

/// Typesets a job. Errors are Typst's own; the caller knows which theme file they mean.
pub fn compile(job: Compilation) -> Warned<Result<PagedDocument, Vec<SourceDiagnostic>>> {
    let _running = marks::Running::new();
    let world = CompilationWorld::new(job);
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    // What Typst remembers serves the next build of the same session; what ten compilations did not ask for is let go.
    typst::comemo::evict(KEPT_BUILDS);
    Warned { output: output.map_err(|errors| errors.into_iter().collect()), warnings }
}

/// A span that stands for bytes of the report, for text that comes from there.
///
/// Typst keeps its constructor for such spans to itself, but not the way back: a span is 16 bits of file id, then two
/// set bits that say "a raw range", then start and end in 23 bits each (`typst-syntax/src/span.rs`). The test below
/// fails should that ever change. 23 bits are 8 MiB, the largest report we read.
pub fn report_span(range: Range<usize>) -> Span {
    const RANGE_KIND: u64 = 0b11 << 46;
    const LAST: usize = (1 << 23) - 1;
    let Some(id) = file_id(REPORT_FILE) else { return Span::detached() };
    let [start, end] = [range.start, range.end].map(|offset| offset.min(LAST) as u64);
    let raw = (u64::from(id.into_raw().get()) << 48) | RANGE_KIND | (start << 23) | end;
    NonZeroU64::new(raw).map_or(Span::detached(), Span::from_raw)
}

/// The file's id, `None` for a name Typst would not take.
pub(super) fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

struct CompilationWorld {
    library: LazyHash<Library>,
    fonts: Arc<FontStore>,
    main: FileId,
    files: BTreeMap<String, Bytes>,
}

impl CompilationWorld {
    fn new(job: Compilation) -> Self {
        let main = RootedPath::new(VirtualRoot::Project, VirtualPath::new(MAIN_FILE).expect("a constant, valid name"));
        Self {
            library: LazyHash::new(library(job.inputs)),
            fonts: job.fonts,
            main: FileId::new(main),
            files: job.files,
        }
    }

    fn bytes(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get().vpath();
        self.files
            .get(path.get_without_slash())
            .cloned()
            .ok_or_else(|| FileError::NotFound(path.get_without_slash().into()))
    }
}

impl World for CompilationWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let bytes = self.bytes(id)?;
        marks::set(Some(marks::Mark::File(id.get().vpath().get_without_slash().to_owned())));
        let text = bytes.as_str().map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.bytes(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        // A page must not change with the day it is built on.
        None
    }
}

#[cfg(test)]
mod tests {
    use typst_syntax::SpanKind;

    use super::*;

    #[test]
    fn report_spans_say_where_they_stand() {
        for range in [0..0, 17..233, 0..8_388_607] {
            let SpanKind::Range { id, range: found } = report_span(range.clone()).get() else {
                panic!("Typst no longer reads our span as a range");
            };
            assert_eq!(Some(id), file_id(REPORT_FILE));
            assert_eq!(found, range);
        }
    }
}
