//! What Typst sees: fonts, the theme's files, the data. No disk, no network, no clock.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use typst::LibraryExt;
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;
use typst_library::diag::{FileError, FileResult, SourceDiagnostic, Warned};
use typst_library::foundations::{Binding, Bytes, Datetime, Dict, Duration};
use typst_library::text::{Font, FontBook};
use typst_library::{Library, World};
use typst_syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst_utils::LazyHash;

use super::handed::Handed;
use super::{handed, marks, paragraph, thread};

/// The file every compilation starts from.
pub const MAIN_FILE: &str = "main.typ";

/// Typst's standard library with `thread`, `paragraph`, `drawing` and `handed` in it. It is the same for every compilation: what Typst
/// remembers, it remembers by the whole library, so data in `sys.inputs` would let it forget all with every letter typed.
fn library() -> &'static LazyHash<Library> {
    static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
        let mut library = Library::builder().build();
        thread::register(&mut library.rules);
        paragraph::register(&mut library.rules);
        library.global.scope_mut().define_elem::<thread::ThreadElem>();
        library.global.scope_mut().define_elem::<paragraph::ParagraphElem>();
        library.global.scope_mut().define_func::<marks::drawing>();
        library.global.scope_mut().define_func::<handed::handed>();
        library.std = Binding::detached(library.global.clone());
        LazyHash::new(library)
    });
    &LIBRARY
}

/// One thing to typeset.
pub struct Compilation {
    /// All fonts the page may use.
    pub fonts: Arc<FontStore>,
    /// Typst files and pictures by name; must hold [`MAIN_FILE`].
    pub files: BTreeMap<String, Bytes>,
    /// Data for the main file, which knows it as `inputs`.
    pub inputs: Dict,
}

/// Typesets a job. Errors are Typst's own; the caller knows which theme file they mean.
pub fn compile(job: Compilation) -> Warned<Result<PagedDocument, Vec<SourceDiagnostic>>> {
    let _running = marks::Running::new();
    let (world, inputs) = CompilationWorld::new(job);
    let Warned { output, warnings } = handed::handing(inputs, || typst::compile::<PagedDocument>(&world));
    Warned { output: output.map_err(|errors| errors.into_iter().collect()), warnings }
}

/// The file's id; `None` for a name that Typst does not accept.
pub(super) fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(FileId::new(RootedPath::new(VirtualRoot::Project, path)))
}

struct CompilationWorld {
    fonts: Arc<FontStore>,
    main: FileId,
    files: BTreeMap<String, Bytes>,
}

impl CompilationWorld {
    /// The world of a job, and the data that is to be handed over while it is compiled.
    fn new(job: Compilation) -> (Self, Handed) {
        let main = RootedPath::new(VirtualRoot::Project, VirtualPath::new(MAIN_FILE).expect("a constant, valid name"));
        let Compilation { fonts, mut files, inputs } = job;
        let inputs = Handed::new(inputs);
        // Other data makes another main file, so that Typst does not take it for the one it knows.
        if let Some(Ok(text)) = files.get(MAIN_FILE).map(|bytes| bytes.as_str().map(str::to_owned)) {
            files.insert(MAIN_FILE.to_owned(), Bytes::from_string(inputs.received(&text)));
        }
        (Self { fonts, main: FileId::new(main), files }, inputs)
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
        library()
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
        // A page must not depend on the day it is built.
        None
    }
}
