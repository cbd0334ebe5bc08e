//! Proof-reading goes beside the rest of a build: neither needs the other.

use std::panic::resume_unwind;
use std::thread;

use crate::diag::Diagnostics;
use crate::project::Project;
use crate::reading::Reading;
use crate::report::Report;

/// Does `rest` while the report's words are read. What reading found is told first.
pub(super) fn beside<T>(
    report: &Report,
    project: &Project,
    diags: &mut Diagnostics,
    rest: impl FnOnce(&mut Diagnostics) -> T,
) -> T {
    let mut later = Diagnostics::new();
    let (found, done) = thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let mut found = Diagnostics::new();
            Reading::of(report, project, &mut found).tell_sure(&mut found);
            found
        });
        let done = rest(&mut later);
        (reading.join(), done)
    });
    diags.extend(found.unwrap_or_else(|panic| resume_unwind(panic)));
    diags.extend(later);
    done
}
