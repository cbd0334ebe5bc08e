//! The proof: a tagged PDF for screens and signatures.

use typst_layout::PagedDocument;
use typst_library::foundations::{Bytes, Smart};
use typst_pdf::{PdfOptions, PdfStandards};

use super::searchable::searchable;
use crate::diag::Diagnostics;
use crate::diag::problem::LayoutProblem;

/// Writes the document. `ident` stands for the content: it becomes the file's ID.
pub fn pdf(document: &PagedDocument, ident: &str, diags: &mut Diagnostics) -> Option<Bytes> {
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some(concat!("zhuanban ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: None,
        page_ranges: None,
        standards: PdfStandards::default(),
        tagged: true,
        pretty: false,
    };
    match typst_pdf::pdf(document, &options) {
        Ok(bytes) => match searchable(&bytes) {
            Ok(bytes) => Some(Bytes::new(bytes)),
            Err(error) => {
                diags.error(None, LayoutProblem::Export { why: error.to_string() });
                None
            }
        },
        Err(errors) => {
            for error in errors {
                diags.error(None, LayoutProblem::Export { why: error.message.to_string() });
            }
            None
        }
    }
}
