//! 版样号: eight hex digits that stand for everything a page is made from.

use sha2::{Digest, Sha256};

use super::Loaded;
use crate::compose::Plan;
use crate::condition::Intent;

/// The number of a proof and of the press file made from the same plan. The folder a project lies in does not count.
pub(super) fn of(loaded: &Loaded, plan: &Plan) -> String {
    let mut hash = Sha256::new();
    let mut add = |part: &[u8]| {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    };
    add(env!("CARGO_PKG_VERSION").as_bytes());
    add(loaded.report.source.text.as_bytes());
    for (name, bytes) in &loaded.theme.files {
        add(name.as_bytes());
        add(bytes);
    }
    for (name, header) in loaded.photos.iter() {
        add(name.as_bytes());
        add(&header.bytes);
        if let Some(profile) = &header.assumed {
            add(profile);
        }
    }
    for (art, _) in &loaded.arts {
        add(&art.bytes);
    }
    add(loaded.condition.identifier().as_bytes());
    add(loaded.condition.profile_bytes());
    let resolution = loaded.condition.resolution();
    for limit in [loaded.condition.ink_limit(), resolution.target, resolution.floor] {
        add(&limit.to_le_bytes());
    }
    add(match loaded.condition.intent() {
        Intent::Perceptual => b"perceptual",
        Intent::Relative => b"relative",
    });
    for sum in loaded.fonts.sums() {
        add(sum);
    }
    for page in &plan.pages {
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
