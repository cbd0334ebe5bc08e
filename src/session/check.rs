//! What is wrong with a report, without making anything.

use super::trial::Work;
use super::{BuildOptions, Session, Stage, press, proof, proofread};
use crate::colour::Decoded;
use crate::diag::Diagnostics;
use crate::project::Project;

impl Session {
    /// Says what is wrong with a report, without making anything.
    pub fn check(
        &mut self,
        project: &Project,
        name: &str,
        options: &BuildOptions,
        watch: &mut dyn FnMut(Stage),
    ) -> Diagnostics {
        let mut diags = Diagnostics::new();
        let Some(report) = Self::read(project, name, &mut diags, watch) else { return diags };
        proofread::beside(&report.clone(), project, &mut diags, |diags| {
            let work = Work::Check(options.clone());
            let Some(composed) = self.prepare(project, (name, report), &work, diags, watch) else { return };
            if let Some(press) = &options.press {
                press::check(&composed, press, diags);
            }
            watch(Stage::Colour);
            // A theme of the user's own may do otherwise where there is no picture.
            let pictures = match composed.loaded.theme.is_foreign() {
                true => {
                    proof::pictures(&composed, proof::PPI, (&self.kept.pictures, &Decoded::off(), &self.cache), diags)
                }
                false => proof::sound(&composed, proof::PPI, &self.cache, diags),
            };
            watch(Stage::Typeset);
            proof::set(&composed, &pictures, diags);
        });
        diags
    }
}
