//! Headlines as an editor would break them, against what the program does.
//!
//! In `headlines.txt` a space is a border between words where a headline must not be broken if it can be helped, `/` a
//! place where it may, `_` a place where the headline itself has a space.

use zhuanban::text::headline_breaks::{breaks, split};

struct Headline {
    text: String,
    /// Byte offsets of the borders between words, and of those where a break is good.
    words: Vec<usize>,
    good: Vec<usize>,
}

fn headlines(file: &str) -> Vec<Headline> {
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(read).collect()
}

fn read(line: &str) -> Headline {
    let mut headline = Headline { text: String::new(), words: Vec::new(), good: Vec::new() };
    for c in line.chars() {
        match c {
            ' ' => headline.words.push(headline.text.len()),
            '/' | '_' => {
                if c == '_' {
                    headline.text.push(' ');
                }
                headline.words.push(headline.text.len());
                headline.good.push(headline.text.len());
            }
            _ => headline.text.push(c),
        }
    }
    headline
}

fn width(text: &str) -> f64 {
    text.chars().map(|c| if c.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// Where the lines begin, the first aside.
fn starts(text: &str, lines: &[&str]) -> Vec<usize> {
    let mut from = 0;
    let mut found = Vec::new();
    for line in lines {
        let at = from + text[from..].find(line).expect("the text's own lines");
        found.push(at);
        from = at + line.len();
    }
    found.split_off(1)
}

/// How many splits there were, how many an editor would accept, and those that he would not.
fn judge(file: &str, lines: usize, shortest: f64) -> (usize, usize, Vec<String>) {
    let mut wrong = Vec::new();
    let mut tried = 0;
    for Headline { text, good, .. } in headlines(file).iter().filter(|headline| width(&headline.text) >= shortest) {
        let set = split(text, lines, &width);
        // Two parts in three lines, or a line of one word among longer ones: better not at all.
        if set.is_none() && lines > 2 {
            continue;
        }
        tried += 1;
        match set {
            Some(set) if starts(text, &set).iter().all(|at| good.contains(at)) => {}
            Some(set) => wrong.push(set.join(" / ")),
            None => wrong.push(format!("none: {text}")),
        }
    }
    (tried, tried - wrong.len(), wrong)
}

fn inside_words(file: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for Headline { text, words, .. } in headlines(file) {
        for found in breaks(&text) {
            if !words.contains(&found.at) {
                wrong.push(format!("{} ¦ {} ({})", &text[..found.at], &text[found.at..], found.cost));
            }
        }
    }
    wrong
}

/// The sets: one that words and rules were made with, and three written apart from them (see the files' first lines).
const SETS: [(&str, &str); 4] = [
    ("headlines", include_str!("headlines.txt")),
    ("held", include_str!("headlines_held.txt")),
    ("blind", include_str!("headlines_blind.txt")),
    ("blind2", include_str!("headlines_blind2.txt")),
];

#[test]
fn headlines_break_as_an_editor_would() {
    for (lines, shortest) in [(2, 6.0), (3, 12.0)] {
        let (mut all, mut fine) = (0, 0);
        for (name, file) in SETS {
            let (tried, right, wrong) = judge(file, lines, shortest);
            println!("{name}, {lines} lines: {right} of {tried}\n  {}", wrong.join("\n  "));
            (all, fine) = (all + tried, fine + right);
        }
        assert!(fine * 100 >= all * 97, "{lines} lines: {fine} of {all}");
        assert!(all >= 150, "{lines} lines: only {all} can be set so");
    }
}

#[test]
fn no_headline_breaks_inside_a_word() {
    let wrong: Vec<String> = SETS.iter().flat_map(|(_, file)| inside_words(file)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The judge can fail: what an editor would not do is seen as such.
#[test]
fn a_bad_break_is_seen() {
    let headline = read("高质量 发展/成效_显著");
    assert_eq!(headline.text, "高质量发展成效 显著");
    assert_eq!(starts(&headline.text, &["高质", "量发展成效 显著"]), ["高质".len()]);
    assert!(!headline.words.contains(&"高质".len()));
    assert_eq!(headline.good, ["高质量发展".len(), "高质量发展成效 ".len()]);
    let (tried, right, wrong) = judge("发 展成 效显 著好", 2, 6.0);
    assert_eq!((tried, right, wrong.len()), (1, 0, 1));
}
