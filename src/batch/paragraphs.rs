//! A cell's lines as paragraphs.

/// What begins a line that belongs to the line before it: items of a list, rows of a table, quotations.
fn belongs(line: &str) -> bool {
    let line = line.trim_start();
    let numbered = line.trim_start_matches(|c: char| c.is_ascii_digit());
    line.starts_with(['|', '>'])
        || line.starts_with("- ")
        || line.starts_with("* ")
        || (numbered.len() < line.len() && numbered.starts_with(". "))
}

/// A running text whose lines end where its writer pressed Alt and Enter in Excel: each of them is a paragraph. In
/// Markdown a line end alone would join them. A text that has blank lines is as its writer wants it, and what is written as
/// a list or a table stays one.
pub(super) fn paragraphs(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    if lines.iter().any(|line| line.trim().is_empty()) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + lines.len());
    let mut before = None;
    for line in lines {
        match before {
            Some(true) if belongs(line) => out.push('\n'),
            Some(_) => out.push_str("\n\n"),
            None => {}
        }
        out.push_str(line);
        before = Some(belongs(line));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::paragraphs;

    #[test]
    fn lines_are_paragraphs_unless_the_text_says_otherwise() {
        assert_eq!(paragraphs("一。\n二。"), "一。\n\n二。");
        assert_eq!(paragraphs("一。\n\n二。\n三。"), "一。\n\n二。\n三。");
        assert_eq!(paragraphs("有：\n- 甲\n- 乙\n完。"), "有：\n\n- 甲\n- 乙\n\n完。");
        assert_eq!(paragraphs("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"), "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |");
        assert_eq!(paragraphs("2025年完工。\n10户。"), "2025年完工。\n\n10户。");
        assert_eq!(paragraphs(""), "");
    }
}
