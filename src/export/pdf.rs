//! The set pages as PDF: a tagged one for screens and for sign-off, and a plain one from which `press` makes the press
//! file.

use typst_layout::PagedDocument;
use typst_library::foundations::{Bytes, Smart};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::searchable::searchable;
use crate::diag::Diagnostics;
use crate::engine::TypstRefusal;
use crate::export::problem::ExportProblem;

/// Writes the proof. `ident` identifies the content: it becomes the file's ID.
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
                diags.error(None, ExportProblem::Failed { why: error.to_string() });
                None
            }
        },
        Err(errors) => {
            for error in errors {
                diags.error(None, ExportProblem::Failed { why: error.message.to_string() });
            }
            None
        }
    }
}

/// Writes the document as `press` needs it: PDF 1.4 without object streams, untagged, with its colours unchanged.
///
/// # Errors
/// If Typst cannot write the pages.
pub fn press_pdf(document: &PagedDocument, ident: &str) -> Result<Vec<u8>, TypstRefusal> {
    let standards = PdfStandards::new(&[PdfStandard::V_1_4])?;
    let options = PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(None),
        timestamp: None,
        page_ranges: None,
        standards,
        tagged: false,
        pretty: false,
    };
    typst_pdf::pdf(document, &options).map_err(|errors| errors.iter().collect())
}
