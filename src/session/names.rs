//! What a report's files are called, and which files of an earlier set go when a new one comes.

use crate::project::Older;

/// The record of a set: where everything stands, and the checksums of its other files.
pub(super) fn layout(stem: &str) -> String {
    format!("{stem}.layout.json")
}

/// What a new set takes the place of: press files, ticket, package, pictures of pages, and what was rejected.
pub(super) fn older_set(stem: &str) -> Older {
    let is_ours = |name: &str, stem: &str| is_picture(name, stem) || is_of_press(name, stem) || is_rejected(name, stem);
    Older { stem: stem.to_owned(), is_ours, misleads, record: Some(layout(stem)) }
}

/// What newly rejected press files take the place of: those rejected earlier. The set itself stays.
pub(super) fn older_rejected(stem: &str) -> Older {
    Older { stem: stem.to_owned(), is_ours: is_rejected, misleads, record: None }
}

/// Whether a file that was left beside a new set could be taken for a part of it by the print shop: a press file or a
/// ticket by its name. `there` are the names in the folder.
fn misleads(name: &str, stem: &str, there: &[String]) -> bool {
    if name.ends_with(".zip") || !is_of_press(name, stem) {
        return false;
    }
    // A report may be called as another one's page is: what stands beside a layout of that name is its own.
    let of_another = name.strip_suffix(".press.pdf").filter(|other| *other != stem).map(layout);
    !of_another.is_some_and(|layout| there.contains(&layout))
}

/// A picture of a page, by its name.
fn is_picture(name: &str, stem: &str) -> bool {
    let number = name.strip_prefix(stem).and_then(|rest| rest.strip_prefix('.')?.strip_suffix(".png"));
    number.is_some_and(|number| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}

/// A press file that failed preflight, by its name.
fn is_rejected(name: &str, stem: &str) -> bool {
    let press = name.strip_suffix(".press.rejected.pdf");
    press.is_some_and(|press| is_of_press(&format!("{press}.press.pdf"), stem))
}

/// A press file, ticket or package, by its name.
fn is_of_press(name: &str, stem: &str) -> bool {
    let Some(rest) = name.strip_prefix(stem) else { return false };
    if matches!(rest, ".press.pdf" | ".ticket.pdf" | ".zip") {
        return true;
    }
    let Some(page) = rest.strip_prefix('-').and_then(|rest| rest.strip_suffix(".press.pdf")) else { return false };
    // 2024-09-30-06
    page.char_indices().take(11).all(|(at, c)| if matches!(at, 4 | 7 | 10) { c == '-' } else { c.is_ascii_digit() })
        && page.len() > 11
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_files_are_known_by_name() {
        for name in ["r.press.pdf", "r.ticket.pdf", "r.zip", "r-2024-09-30-06.press.pdf", "r-2024-09-30-A1.press.pdf"] {
            assert!(is_of_press(name, "r"), "{name}");
            let kept = super::super::judge::rejected_name(name);
            assert_eq!(is_rejected(&kept, "r"), name.ends_with(".press.pdf"), "{kept}");
        }
        for name in ["r.proof.pdf", "r2.press.pdf", "r-2024-09-30-.press.pdf", "r-notes-of-mine.press.pdf", "x.zip"] {
            assert!(!is_of_press(name, "r"), "{name}");
        }
        assert!(is_picture("r.12.png", "r") && !is_picture("r.notes.png", "r") && !is_picture("r..png", "r"));
    }

    #[test]
    fn what_could_go_to_the_shop_by_mistake_is_told() {
        let none: &[String] = &[];
        assert!(misleads("r.press.pdf", "r", none) && misleads("r.ticket.pdf", "r", none));
        assert!(misleads("r-2024-09-30-06.press.pdf", "r", none));
        assert!(!misleads("r.zip", "r", none) && !misleads("r.1.png", "r", none));
        let another = &["r-2024-09-30-06.layout.json".to_owned()];
        assert!(!misleads("r-2024-09-30-06.press.pdf", "r", another));
        assert!(misleads("r.press.pdf", "r", &["r.layout.json".to_owned()]));
    }
}
