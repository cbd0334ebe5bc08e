//! How paragraphs come out at six widths, with letters half an em wide: `cargo run --release -p zhuanban-lines --example weigh FILE`.

#[path = "../tests/paragraph/mod.rs"]
mod paragraph;

use paragraph::{measure, read, room, shown};
use zhuanban_lines::{Measure, Wish, set};

fn main() {
    let Some(file) = std::env::args().nth(1) else { return };
    let Ok(text) = std::fs::read_to_string(file) else { return };
    let paragraphs: Vec<_> = text.lines().map(read).collect();
    let total: usize = paragraphs.iter().map(Vec::len).sum();
    let show = std::env::args().nth(2).is_some();
    for zi in [11.0, 13.0, 15.0, 17.0, 20.0, 27.0] {
        let (mut lines, mut wide, mut very, mut fewer, mut more) = (0, 0, 0, 0, 0);
        for text in &paragraphs {
            let own = Measure { first: room(2.0), ..measure(zi) };
            let best = set(text, &own);
            lines += best.len();
            for line in &best {
                let gaps = line.places.len().saturating_sub(1);
                wide += if line.looseness > 0.25 { gaps } else { 0 };
                very += if line.looseness > 0.5 { gaps } else { 0 };
                if show && line.looseness > 0.25 {
                    println!("{zi} {:.2} {}", line.looseness, shown(text, std::slice::from_ref(line)).concat());
                }
            }
            fewer += best.len() - set(text, &Measure { wish: Wish::Fewer, ..own }).len();
            more += set(text, &Measure { wish: Wish::More, ..own }).len() - best.len();
        }
        let rate = |n: usize| n as f64 * 1e4 / total as f64;
        println!("{zi}: {lines} lines, {:.1} {:.1} wide gaps, {fewer} fewer, {more} more", rate(wide), rate(very));
    }
}
