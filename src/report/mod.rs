//! YAML text → [`Report`], or all problems at once.
//!
//! Bytes become text (`decode`), text becomes a tree that knows its places (`yaml`, over `values`, which is
//! serde_yaml); slips of the hand that stop the parser are told and patched over (`recover`, `mistakes`); the walk over
//! the tree checks it against the one table of names (`names`, `walk`), which also makes the JSON Schema (`schema`)
//! and the reference for writers (`reference`).

mod ads;
pub mod block;
mod boxed;
mod decode;
mod fixes;
mod hygiene;
mod in_text;
mod lines;
mod markdown;
mod model;
mod names;
mod overprint;
mod part;
mod printing;
pub mod problem;
mod recover;
mod reference;
mod scalar;
mod schema;
pub mod signed;
pub mod spread;
pub mod story;
mod syntax_mistakes;
mod values;
mod walk;
mod words;
mod yaml;

use std::sync::Arc;

pub use ads::{Ad, AdSize, AdSpot};
pub use block::{BlockKind, ChartKind, Panel, words};
pub use boxed::{BoxStyle, Boxed};
pub use in_text::{InText, Side};
pub use lines::{LineStyle, MarkPlace, MarkWidth};
pub use model::*;
pub(crate) use names::{Key, Mapping, Row, Shape, Values};
pub use overprint::Overprint;
pub use printing::{Imposing, PrintOrder, Printing};
pub use reference::reference;
pub use scalar::Scalar;
pub use schema::schema;
pub use words::{runs, shared_initial};

use crate::diag::{Diagnostics, Severity, SourceText};

/// Reads a report file of any content. `name` is what messages call it.
///
/// All problems are added to `diags`; `None` means that at least one of them is an error.
pub fn read(bytes: &[u8], name: &str, diags: &mut Diagnostics) -> Option<Report> {
    let mut own = Diagnostics::new();
    let report = decode::decode(bytes, name, &mut own).and_then(|source| read_source(&source, &mut own));
    let report = if own.has_errors() { None } else { report };
    diags.extend(own);
    report
}

fn read_source(source: &Arc<SourceText>, diags: &mut Diagnostics) -> Option<Report> {
    let recovered = recover::tree(decode::for_yaml(&source.text), source, diags);
    let mut found = Diagnostics::new();
    let report = walk::walk(recovered.tree.as_ref()?, source, &mut found);
    for finding in found.iter().filter(|finding| recovered.believes(finding)) {
        match finding.severity {
            Severity::Error => diags.error(finding.place.clone(), finding.problem.clone()),
            Severity::Warning => diags.warn(finding.place.clone(), finding.problem.clone()),
        }
    }
    report
}
