//! What a job's files are called.

use std::collections::BTreeMap;

/// The most bytes of a name: what a set adds to it (`-2025-10-20-06.press.rejected.pdf`) must fit the 255 that file
/// systems allow.
pub(super) const MOST_BYTES: usize = 200;

/// A cell's text as a part of a file's name: what file systems or shells cannot have becomes `_`.
pub(super) fn part(text: &str) -> String {
    text.trim().chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c }).collect()
}

/// A name made of parts, with folders before it: none hidden, none that leads upwards, none that Windows cannot have.
/// `None` if nothing is left of the name.
pub(super) fn path(text: &str) -> Option<String> {
    let step = |step: &str| {
        let step = step.trim().trim_end_matches(['.', ' ']);
        let step = step.strip_prefix('.').map_or_else(|| step.to_owned(), |rest| format!("_{rest}"));
        let base = step.split('.').next().unwrap_or_default().to_ascii_uppercase();
        let device = ["CON", "PRN", "AUX", "NUL"].contains(&base.as_str())
            || (base.len() == 4
                && (base.starts_with("COM") || base.starts_with("LPT"))
                && base.ends_with(|c: char| c.is_ascii_digit()));
        if device { format!("_{step}") } else { step }
    };
    let steps: Vec<String> = text.split('/').map(step).collect();
    let named = steps.last().is_some_and(|last| !last.is_empty());
    let steps: Vec<String> = steps.into_iter().filter(|step| !step.is_empty()).collect();
    named.then(|| steps.join("/"))
}

/// Jobs whose files would be called alike, each with the first of that name: by their numbers. Names that differ only in
/// capitals are alike, since some file systems know no others. `a-2025-10-20-06` is like `a`, too: one page's press file of
/// `a` is called so.
pub(super) fn alike(names: &[String]) -> Vec<(usize, usize)> {
    let mut first: BTreeMap<String, usize> = BTreeMap::new();
    let mut alike = Vec::new();
    for (number, name) in names.iter().enumerate() {
        match first.get(&name.to_lowercase()) {
            Some(&other) => alike.push((other, number)),
            None => {
                first.insert(name.to_lowercase(), number);
            }
        }
    }
    for (name, &number) in &first {
        let other = page_of(name).and_then(|stem| first.get(stem));
        alike.extend(other.map(|&other| (other.min(number), other.max(number))));
    }
    alike.sort_unstable();
    alike
}

/// The name of the report that one page's press file with this name could belong to: `a` for `a-2025-10-20-06`.
fn page_of(name: &str) -> Option<&str> {
    let dashes = name.match_indices('-').map(|(at, _)| at);
    dashes.filter_map(|at| Some((name.get(..at)?, name.get(at + 1..)?))).find_map(|(stem, rest)| {
        let date = rest.get(..11)?;
        let is_date =
            date.char_indices().all(|(at, c)| if matches!(at, 4 | 7 | 10) { c == '-' } else { c.is_ascii_digit() });
        (is_date && rest.len() > 11).then_some(stem)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_everywhere() {
        assert_eq!(path(&part("桃源村")).as_deref(), Some("桃源村"));
        assert_eq!(path(&part("一组/二组: A?")).as_deref(), Some("一组_二组_ A_"));
        assert_eq!(path("甲镇/桃源村").as_deref(), Some("甲镇/桃源村"));
        assert_eq!(path("../../etc/passwd").as_deref(), Some("etc/passwd"));
        assert_eq!(path("/root").as_deref(), Some("root"));
        assert_eq!(path(".hidden").as_deref(), Some("_hidden"));
        assert_eq!(path("nul.a").as_deref(), Some("_nul.a"));
        assert_eq!(path("com1").as_deref(), Some("_com1"));
        for nothing in ["", " ", "..", "a/", "a/.. "] {
            assert_eq!(path(nothing), None, "{nothing:?}");
        }
    }

    #[test]
    fn names_that_would_share_files_are_seen() {
        let names = ["a", "b", "A", "a-2025-10-20-06", "c-2025-10-20-06", "a-2025", "b"].map(str::to_owned);
        assert_eq!(alike(&names), [(0, 2), (0, 3), (1, 6)]);
    }
}
