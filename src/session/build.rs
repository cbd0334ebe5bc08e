//! A whole set: proof, layout, press file, ticket.

use std::panic::resume_unwind;
use std::sync::mpsc;
use std::thread;

use typst_layout::PagedDocument;

use super::judge::{Judged, judge};
use super::kept::KeptPictures;
use super::placed::Plated;
use super::press::{self, Delivery};
use super::proof::{self, Pictures};
use super::ticket::Shown;
use super::{BuildOptions, Composed, PressOptions, Stage, names};
use crate::assets::PhotoFile;
use crate::colour::{Decoded, Encoding};
use crate::compose::Picture;
use crate::diag::Diagnostics;
use crate::export;
use crate::export::problem::ExportProblem;
use crate::press::problem::PressProblem;
use crate::press::{PressFile, make_ready, watermark};
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
        // The ticket's pictures follow the proof, while the press file is written; they are there before it is judged. By
        // threads of their own: a worker of rayon's that waits for another's work would begin a third.
        let (files, delivered) = thread::scope(|scope| {
            let (shows, shown) = mpsc::channel();
            let (delivery, typeset, told) = (delivery.as_ref(), &typeset, &mut proof_diags);
            // Its end of the channel goes with it, if it panics, too: then nobody waits.
            let proof = scope.spawn(move || {
                if delivery.is_some() {
                    make_ready(&self.composed.loaded.condition);
                }
                let files = self.proof_files(typeset, told);
                if let Some((delivery, _)) = delivery {
                    // Nobody takes them if there is no press file.
                    let _ = shows.send(delivery.pictures(&typeset.document));
                }
                files
            });
            let delivered = delivery.map(|(delivery, (document, palette))| {
                delivered(delivery, document, palette, move || shown.recv().ok())
            });
            (proof.join().unwrap_or_else(|panic| resume_unwind(panic)), delivered)
        });
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

/// Writes the press files, and judges them while the ticket is made. `shown` waits for the ticket's pictures.
///
/// What the ticket says of the plates is what judging finds on them. The plates the pages are meant for are that almost
/// always, so the ticket is made with those, and again only if something else was found.
fn delivered(
    delivery: &Delivery<'_>,
    document: &PagedDocument,
    palette: &Palette,
    shown: impl FnOnce() -> Option<Shown> + Send,
) -> Delivered {
    let files = match delivery.files(document, palette) {
        Ok(files) => files,
        Err(problem) => {
            let mut judged = Judged::default();
            judged.diags.error(None, problem);
            return Delivered { files: Vec::new(), ticket: None, judged };
        }
    };
    let meant = delivery.meant_inks(&files);
    let (mut judged, written) = thread::scope(|scope| {
        let writing = scope.spawn(|| {
            let shown = shown()?;
            let mut diags = Diagnostics::new();
            let ticket = delivery.ticket(&files, shown.pages.clone(), &meant, &mut diags);
            Some((shown, ticket, diags))
        });
        (judge(delivery, &files), writing.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    // Nobody shows the pages if the proof could not be made, which is an error already.
    let Some((Shown { pages, diags: mut told }, ticket, ticket_told)) = written else {
        return Delivered { files, ticket: None, judged };
    };
    let passed = judged.rejected.is_empty() && !told.has_errors();
    let ticket = if !passed {
        None
    } else if judged.inks == meant {
        told.extend(ticket_told);
        ticket
    } else {
        delivery.ticket(&files, pages, &judged.inks, &mut told)
    };
    judged.diags.extend(told);
    Delivered { files, ticket, judged }
}
