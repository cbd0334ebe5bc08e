//! A whole set: proof, layout, press file, ticket.

use typst_layout::PagedDocument;

use super::judge::{Judged, judge};
use super::kept::KeptPictures;
use super::placed::Plated;
use super::press::{self, Delivery};
use super::proof::{self, Pictures};
use super::{BuildOptions, Composed, PressOptions, Stage, names};
use crate::assets::PhotoFile;
use crate::colour::{Decoded, Encoding};
use crate::compose::Picture;
use crate::diag::Diagnostics;
use crate::export;
use crate::export::problem::ExportProblem;
use crate::press::problem::PressProblem;
use crate::press::{PressFile, watermark};
use crate::project::{Cache, FileSet};
use crate::report::Role;
use crate::theme::Palette;
use crate::typeset::Typeset;

/// A build under way. Proof and press side go side by side where neither needs the other.
pub(super) struct Build<'a> {
    pub composed: &'a Composed,
    pub stem: &'a str,
    pub options: &'a BuildOptions,
    pub kept: &'a KeptPictures,
}

/// A build's pages: in the proof's colours, and in ink.
pub(super) struct Pages {
    typeset: Typeset,
    inked: Option<(PagedDocument, Palette)>,
    plated: Plated,
}

impl Build<'_> {
    /// The set pages. `None` if anything is an error.
    pub fn set(&self, diags: &mut Diagnostics, watch: &mut dyn FnMut(Stage)) -> Option<Pages> {
        if let Some(options) = &self.options.press {
            press::check(self.composed, options, diags);
        }
        watch(Stage::Colour);
        let (pictures, plated) = self.photos(diags);
        if diags.has_errors() && self.options.press.is_some() {
            // What is wrong with the texts is to be told with the rest; the press side would add nothing to it.
            proof::set(self.composed, &pictures, diags);
            return None;
        }
        watch(Stage::Typeset);
        let mut press_diags = Diagnostics::new();
        let (typeset, inked) = {
            let soft = self.options.soft_proof;
            let proof = || match soft {
                true => proof::set_soft(self.composed, &pictures, diags),
                false => proof::set(self.composed, &pictures, diags),
            };
            let inked = || {
                let options = self.options.press.as_ref()?;
                press::pages(self.composed, options, &plated, &mut press_diags)
            };
            let (proof, inked) = rayon::join(proof, inked);
            (proof?, inked)
        };
        // The same page says the same things of itself in ink; they are told once.
        if !diags.has_errors() {
            diags.extend(press_diags);
        }
        if diags.has_errors() {
            return None;
        }
        Some(Pages { typeset, inked, plated })
    }

    /// The files. `None` if anything is an error; press files that must not be plated go to `rejected`.
    pub fn files(
        &self,
        rejected: &mut FileSet,
        diags: &mut Diagnostics,
        watch: &mut dyn FnMut(Stage),
    ) -> Option<FileSet> {
        let Pages { typeset, inked, plated } = self.set(diags, watch)?;
        watch(Stage::Export);
        let date = self.composed.loaded.report.publication.date.as_ref().map(|date| date.value);
        let delivery = self.options.press.as_ref().zip(inked.as_ref()).zip(date).map(|((options, inked), date)| {
            let Self { composed, stem, .. } = *self;
            (Delivery { composed, options, plated: &plated, stem, date }, inked)
        });
        let mut proof_diags = Diagnostics::new();
        let proof = || self.proof_files(&typeset, &mut proof_diags);
        let press = || {
            delivery
                .as_ref()
                .map(|(delivery, (document, palette))| delivered(delivery, document, palette, &typeset.document))
        };
        let (files, delivered) = rayon::join(proof, press);
        diags.extend(proof_diags);
        let mut files = files?;
        let looks = files.names().count();
        if let Some(delivered) = delivered {
            diags.extend(delivered.judged.diags);
            for (name, bytes) in delivered.judged.rejected {
                rejected.add(name, bytes);
            }
            if diags.has_errors() {
                return None;
            }
            for (name, file) in delivered.files {
                files.add(name, file.bytes);
            }
            files.add(format!("{}.ticket.pdf", self.stem), delivered.ticket?);
        }
        let plan = &self.composed.plan;
        let layout = {
            let floor = self.composed.loaded.condition.resolution().floor;
            export::layout(plan, &typeset.filled, &self.composed.number, floor, &files.listed())
        };
        files.insert(looks, names::layout(self.stem), layout);
        if self.options.press.as_ref().is_some_and(|options| options.package) {
            press::package(&mut files, self.stem, diags);
        }
        Some(files)
    }

    /// The proof's pictures and the press's, as far as either is wanted.
    fn photos(&self, diags: &mut Diagnostics) -> (Pictures, Plated) {
        let encoding =
            self.options.press.as_ref().map_or(Encoding::default(), |options: &PressOptions| options.encoding);
        let off = Cache::off();
        let cache = self.options.cache.as_ref().unwrap_or(&off);
        if self.options.soft_proof {
            let (_, plated) = press::separate(self.composed, (encoding, cache), None, diags);
            return (proof::soft_pictures(self.composed, &plated, diags), plated);
        }
        if self.options.press.is_none() {
            let kept = (self.kept, &Decoded::off(), cache);
            return (proof::pictures(self.composed, proof::PPI, kept, diags), Plated::new());
        }
        let proof = |header: &PhotoFile, picture: &Picture, decoded: &Decoded| {
            proof::picture(header, picture, proof::PPI, (self.kept, decoded, cache))
        };
        press::separate(self.composed, (encoding, cache), Some(&proof), diags)
    }

    /// The proof, and its pictures if wished for.
    fn proof_files(&self, typeset: &Typeset, diags: &mut Diagnostics) -> Option<FileSet> {
        let marked = match &self.options.watermark {
            Some(words) => {
                let families = press::families(self.composed, Role::Head);
                match watermark(&typeset.document, words, &self.composed.loaded.fonts, &families) {
                    Ok(marked) => Some(marked),
                    Err(why) => {
                        diags.error(None, PressProblem::Writer { why: why.to_string() });
                        return None;
                    }
                }
            }
            None => None,
        };
        let number = &self.composed.number;
        let document = marked.as_ref().unwrap_or(&typeset.document);
        let mut files = FileSet::after(names::older_set(self.stem));
        files.add(format!("{}.proof.pdf", self.stem), export::pdf(document, number, diags)?.to_vec());
        if let Some(ppi) = self.options.png_ppi {
            for (page, index) in document.pages().iter().zip(1..) {
                match export::png(page, ppi) {
                    Ok(bytes) => files.add(format!("{}.{index}.png", self.stem), bytes),
                    Err(why) => diags.error(None, ExportProblem::Failed { why: why.to_string() }),
                }
            }
        }
        Some(files)
    }
}

/// The press side of a set, judged.
struct Delivered {
    files: Vec<(String, PressFile)>,
    ticket: Option<Vec<u8>>,
    judged: Judged,
}

/// Writes the press files; judges them while the ticket's pictures are made.
fn delivered(delivery: &Delivery<'_>, document: &PagedDocument, palette: &Palette, proof: &PagedDocument) -> Delivered {
    match delivery.files(document, palette) {
        Ok(files) => {
            let mut diags = Diagnostics::new();
            let (mut judged, pictures) =
                rayon::join(|| judge(delivery, &files), || delivery.pictures(proof, &mut diags));
            let passed = judged.rejected.is_empty() && !diags.has_errors();
            let ticket = passed.then(|| delivery.ticket(&files, pictures, &judged.inks, &mut diags)).flatten();
            judged.diags.extend(diags);
            Delivered { files, ticket, judged }
        }
        Err(problem) => {
            let mut judged = Judged::default();
            judged.diags.error(None, problem);
            Delivered { files: Vec::new(), ticket: None, judged }
        }
    }
}
