//! What can be wrong with a page as it is made up.

mod ad;
mod ear;
mod flow;
mod lock;
mod page;
mod photo;
mod pin;
mod portrait;

use crate::report::BlockKind;
pub use ad::{AdFile, AdProblem};
pub use ear::EarProblem;
pub use flow::FlowPageProblem;
pub use lock::LockProblem;
pub use page::{ComposeProblem, Cut, Spans, Way};
pub use photo::PhotoProblem;
pub use pin::PinProblem;
pub use portrait::PortraitProblem;

/// A block's name (`a1/photo2`) in the words of the trade.
pub(crate) fn block_zh(id: &str) -> String {
    let (article, block) = match id.split_once('/') {
        Some((article, block)) => (format!("文章 {article} 的"), block),
        None => (String::new(), id),
    };
    match block.strip_prefix("photo") {
        Some(number) => format!("{article}第 {number} 张图片"),
        None => format!("{article}{}", part_zh(block)),
    }
}

/// A report key in the words of the trade.
pub(crate) fn part_zh(key: &str) -> String {
    match key {
        "folio" => "报眉".to_owned(),
        "photos" => "图片（photos）".to_owned(),
        other => match BlockKind::ALL.iter().find(|kind| kind.name() == other) {
            Some(kind) => format!("{}（{other}）", kind.description().called.zh),
            None => other.to_owned(),
        },
    }
}
