//! 版样号: eight hex digits that stand for everything a page is made from.

use sha2::{Digest, Sha256};

use crate::assets::{Fonts, Photos};
use crate::compose::Plan;
use crate::report::Report;
use crate::theme::Theme;

/// What the number is taken over.
pub(super) struct Inputs<'a> {
    pub report: &'a Report,
    pub theme: &'a Theme,
    pub photos: &'a Photos,
    pub art: &'a [Vec<u8>],
    pub fonts: &'a Fonts,
    pub plan: &'a Plan,
}

/// The number of a proof and of the press file made from the same plan. The folder a project lies in does not count.
pub(super) fn proof_number(inputs: &Inputs) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &[u8]| {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    };
    add(env!("CARGO_PKG_VERSION").as_bytes());
    add(inputs.report.source.text.as_bytes());
    for (name, bytes) in &inputs.theme.files {
        add(name.as_bytes());
        add(bytes);
    }
    for (name, header) in inputs.photos.iter() {
        add(name.as_bytes());
        add(&header.bytes);
    }
    for art in inputs.art {
        add(art);
    }
    for mark in inputs.fonts.marks() {
        add(&mark.to_le_bytes());
    }
    for page in &inputs.plan.pages {
        for rect in page
            .blocks
            .iter()
            .map(|block| &block.rect)
            .chain(page.threads.iter().flat_map(|thread| thread.frames.iter().map(|frame| &frame.rect)))
        {
            for pt in [rect.x, rect.y, rect.width, rect.height] {
                add(&((pt.0 * 1000.0).round() as i64).to_le_bytes());
            }
        }
    }
    hash.finalize().iter().take(4).map(|byte| format!("{byte:02X}")).collect()
}
