//! Kickers and decks that one line cannot hold at a size to be read: on two, broken as headlines are.

use crate::text::{headline_breaks, width_in_zi};

/// A break that costs more tears words that belong together; then the theme breaks the line between any two words.
const TORN: u32 = 180;

/// A kicker or deck on two lines; `None` where it has no good place for that, or where its author has broken it already.
pub(super) fn two_lines(text: &str) -> Option<Vec<&str>> {
    if text.contains(headline_breaks::AUTHORS_BREAK) {
        return None;
    }
    let lines = headline_breaks::split(text, 2, &width_in_zi)?;
    let start = lines.get(1)?.as_ptr() as usize - text.as_ptr() as usize;
    let own = headline_breaks::breaks(text).into_iter().find(|own| own.at == start)?;
    (own.cost < TORN).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::two_lines;

    #[test]
    fn kickers_break_where_headlines_do() {
        assert_eq!(two_lines("耐盐碱水稻在桂花村试种成功"), Some(vec!["耐盐碱水稻", "在桂花村试种成功"]));
        assert_eq!(
            two_lines("掀开一万一千个井盖 改造二千七百处管道"),
            Some(vec!["掀开一万一千个井盖", "改造二千七百处管道"])
        );
        let lesson = two_lines("县一中教师褚云山和他的“流动科学课”").unwrap_or_default();
        assert!(lesson.iter().all(|line| !line.starts_with('的')) && lesson.len() == 2, "{lesson:?}");
        assert_eq!(two_lines("前言"), None);
        assert_eq!(two_lines("上|下两行"), None);
    }
}
