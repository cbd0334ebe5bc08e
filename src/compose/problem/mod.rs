//! What can be wrong with a page as it is made up.

mod page;
mod photo;
mod pin;

pub use page::{ComposeProblem, Cut, Spans, Way};
pub use photo::PhotoProblem;
pub use pin::PinProblem;

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
pub(crate) fn part_zh(key: &str) -> &str {
    match key {
        "folio" => "报眉",
        "banner" => "通栏（banner）",
        "slogan" => "口号（slogan）",
        "headline" => "主题（headline）",
        "standfirst" => "导语（standfirst）",
        "body" => "正文（body）",
        "photos" => "图片（photos）",
        "credit" => "来源（credit）",
        other => other,
    }
}
