//! The file: objects, pages, boxes, streams; everything that can be wrong with a file before a mark is looked at.
//!
//! `hayro-syntax` parses objects. What it would follow without end is looked for first (`gate`): deep nesting, page trees
//! that branch into each other, object streams that grow without bound. The table of objects is read here (`table`),
//! packed objects are unpacked once (`plain`), the page tree is walked here (`tree`): what a page inherits is seen.
//! Streams are decoded here, with a limit (`filters`), never by the parser.

mod boxes;
mod contents;
mod damage;
mod document;
mod filters;
mod gate;
mod lzw;
mod plain;
mod predictor;
mod table;
mod tree;

pub use boxes::{Area, Boxes, Given};
pub use damage::{Damage, Part};
pub use document::{Document, NotPdf, PageNode};
pub(super) use filters::{Decoded, PictureFilter, Whole, decode_counted, filter_names, number, whole};
pub use hayro_syntax::object::{Array, Dict, Name, Object, Stream};

/// A stream may not grow beyond this: 256 MB. A page's content or a font is a few megabytes; pictures have their own
/// limit, from their dimensions.
pub(super) const STREAM_LIMIT: usize = 256 << 20;

/// The largest file that is read, bytes.
pub const FILE_LIMIT: u64 = 512 << 20;
