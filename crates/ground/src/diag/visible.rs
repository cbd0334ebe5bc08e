//! Text from a user's file, made safe to show on a terminal.
//!
//! A file's text can hold invisible characters that a terminal obeys: ESC and its 8-bit relatives move the cursor,
//! change the window's title or type for the user; characters that change the direction of writing make one line look
//! like another. They are shown as `�`.

/// A text of several lines without characters that control a terminal.
pub fn visible(text: &str) -> String {
    text.chars().map(|c| shown(c, '\n')).collect()
}

/// The same for text on one line: with a line break it could look like a line of our own.
pub fn on_one_line(text: &str) -> String {
    text.chars().map(|c| shown(c, ' ')).collect()
}

/// JSON in which characters that control a terminal are written as `\uXXXX`; its meaning is the same.
pub fn visible_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && steers(c) {
            // They are all below U+10000, and in JSON they occur only within strings.
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

/// Whether a terminal obeys a character instead of showing it, or shows other characters in another order because of
/// it.
pub(super) fn steers(c: char) -> bool {
    // C0, DEL and C1 are Unicode's control characters; UAX #9 has the characters for direction; the two separators end
    // a line.
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
