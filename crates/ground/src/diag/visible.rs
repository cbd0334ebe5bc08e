//! What a user's file says, as a terminal may show it.
//!
//! A file's words can hold signs that no one sees and that a terminal obeys: ESC and its 8-bit siblings move the cursor,
//! change the window's title or type for the user; the signs that turn the direction of writing make a line read as
//! another one. They are shown as `�`.

/// A text of several lines with nothing in it that steers a terminal.
pub fn visible(text: &str) -> String {
    text.chars().map(|c| shown(c, '\n')).collect()
}

/// The same for words that belong on one line: a line break would let them pass for a line of ours.
pub fn on_one_line(text: &str) -> String {
    text.chars().map(|c| shown(c, ' ')).collect()
}

/// JSON text in which what steers a terminal is written as `\uXXXX`; it stands for the same.
pub fn visible_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && steers(c) {
            // All of them are below U+10000, and JSON has them only within strings.
            out.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

fn shown(c: char, line_break: char) -> char {
    match c {
        '\n' => line_break,
        '\t' => ' ',
        c if steers(c) => '\u{fffd}',
        c => c,
    }
}

/// Whether a terminal would do something else with a character than show it, or show others in another order.
pub(super) fn steers(c: char) -> bool {
    // Unicode calls C0, DEL and C1 controls; UAX #9 has the signs of direction; the two separators end a line.
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const BAD: [char; 12] = [
        '\u{1b}', '\u{7}', '\r', '\u{7f}', '\u{9b}', '\u{85}', '\u{202e}', '\u{2066}', '\u{200f}', '\u{61c}',
        '\u{2028}', '\0',
    ];

    #[test]
    fn nothing_that_steers_gets_through() {
        for c in BAD {
            assert_eq!(visible(&format!("a{c}[31mb\nc")), "a\u{fffd}[31mb\nc", "{c:?}");
            assert_eq!(on_one_line(&format!("a{c}b\nc")), "a\u{fffd}b c", "{c:?}");
            let json = visible_json(&format!("{{\"name\": \"a{c}b\"}}"));
            assert!(!json.contains(c), "{c:?}: {json}");
            let read: serde_yaml::Value = serde_yaml::from_str(&json).expect("JSON is YAML, too");
            assert_eq!(read["name"], format!("a{c}b"));
        }
    }

    #[test]
    fn words_stay_as_they_are() {
        for words in ["“二次创业”再造新优势", "👩‍🏫 e\u{301} 葛\u{e0100}", "naïve – ½ × 3"] {
            assert_eq!((visible(words).as_str(), on_one_line(words).as_str()), (words, words));
        }
    }
}
