//! What the desk has to know of a finding of the proof-reader.

use serde_json::{Value as Json, json};
use zhuanban_proofread::{Fault, Sure};

use crate::diag::Diagnostic;

/// How sure a finding of the proof-reader is, and what to accept; `None` for any other finding.
pub(super) fn facts(diagnostic: &Diagnostic) -> Option<Json> {
    let fault: &Fault = diagnostic.problem.of_stage()?;
    Some(json!({ "sure": fault.sure == Sure::Wrong, "rule": fault.code.id(), "words": fault.words }))
}
