//! Pictures and their captions below, above or beside them.

use super::words::{credit, is_arrow, is_byline, is_caption, is_sentence, label, length, rank, trim};
use super::{Item, Line, Photo, Usual, own};
use crate::ledger::Reason;
use crate::manuscript::{Align, Home, Para};
use crate::shelf::Shelf;

/// How certain it is that a paragraph is a caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sure {
    No,
    Guess(&'static str),
    Yes,
}

/// Makes photos of the pictures, each with its caption.
pub(super) fn pair(items: Vec<Item>, usual: &Usual, source: &str, shelf: &mut Shelf) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    let mut items = items.into_iter().peekable();
    while let Some(item) = items.next() {
        let Item::Shown(shown) = item else {
            out.push(item);
            continue;
        };
        let mut photos = vec![photo(shown)];
        while let Some(Item::Shown(next)) = items.next_if(|next| matches!(next, Item::Shown(_))) {
            photos.push(photo(next));
        }
        let top = !out.iter().any(|item| matches!(item, Item::Para(para) if length(&para.text()) > 30));
        let mut words: Vec<(Para, Sure)> = Vec::new();
        while words.len() < photos.len() {
            let Some(Item::Para(next)) = items.peek() else { break };
            let sure = sure(next, usual, top);
            // A second guess in a row is more likely to be running text; a line about the next picture does not belong
            // to this one.
            if sure == Sure::No
                || (!words.is_empty()
                    && matches!(sure, Sure::Guess(_))
                    && next.look.home == Home::Body
                    && !is_row(&words, next))
            {
                break;
            }
            if points_down(&next.text()) {
                break;
            }
            let Some(Item::Para(next)) = items.next() else { break };
            words.push((next, sure));
        }
        if words.is_empty()
            && let Some(Item::Para(before)) = out.last()
            && (points_down(&before.text())
                || is_caption_style(&before.look.style)
                || (before.look.home == Home::Box && is_caption(&before.text())))
            && let Some(Item::Para(before)) = out.pop()
        {
            words.push((before, Sure::Yes));
        }
        give(&mut photos, words, source, shelf);
        out.extend(photos.into_iter().map(Item::Photo));
    }
    // A marked caption that stands apart goes to the nearest earlier picture without a caption.
    let mut left: Vec<Item> = Vec::new();
    for item in out {
        if let Item::Para(para) = &item
            && is_caption_style(&para.look.style)
            && let Some(photo) = left.iter_mut().rev().find_map(|item| match item {
                Item::Photo(photo) if photo.caption.text.is_empty() => Some(photo),
                _ => None,
            })
        {
            let para = para.clone();
            let mut photos = [std::mem::take(photo)];
            give(&mut photos, vec![(para, Sure::Guess("猜的：不紧挨着图片"))], source, shelf);
            let [done] = photos;
            *photo = done;
            continue;
        }
        left.push(item);
    }
    left
}

fn photo(shown: crate::manuscript::Shown) -> Photo {
    Photo { file: shown.file.unwrap_or_default(), shown, ..Photo::default() }
}

/// Whether the lines below several pictures are alike: equally short, equally centred.
fn is_row(words: &[(Para, Sure)], next: &Para) -> bool {
    words.last().is_some_and(|(last, _)| last.look.align == next.look.align && last.look.size == next.look.size)
        && length(&next.text()) <= 30
}

fn points_down(text: &str) -> bool {
    trim(text).starts_with(['▼', '▽', '↓']) || trim(text).starts_with("下图")
}

fn is_caption_style(style: &str) -> bool {
    matches!(style, "caption" | "题注" | "图注" | "图片说明" | "图说" | "照片说明" | "figure" | "illustration")
}

fn sure(para: &Para, usual: &Usual, top: bool) -> Sure {
    let text = para.text();
    let length = length(&text);
    if is_caption_style(&para.look.style) || is_caption(&text) {
        return Sure::Yes;
    }
    let larger = para.look.size > usual.size && usual.size.is_some();
    let title = para.look.outline.is_some() || super::flow::is_title_style(&para.look.style);
    if !(2..=60).contains(&length)
        || larger
        || title
        || rank(&text).is_some()
        || is_byline(&text)
        || para.look.mark.is_some()
    {
        return Sure::No;
    }
    if super::words::day(&text).is_some() || super::words::dateline(&text).is_some() {
        return Sure::No;
    }
    if matches!(para.look.home, Home::Box | Home::Cell) {
        return Sure::Guess("猜的：和图片在一起");
    }
    let smaller = para.look.size < usual.size && para.look.size.is_some();
    let centred = para.look.align == Align::Centre && !usual.centred;
    if smaller {
        return Sure::Guess("猜的：图片下面的小字");
    }
    if centred && !top && (!para.is_bold() || is_sentence(&text)) {
        return Sure::Guess("猜的：图片下面居中的一行");
    }
    if !para.is_bold() && length <= 30 && text.trim_end().ends_with('。') {
        return Sure::Guess("猜的：紧跟图片的一句话");
    }
    Sure::No
}

/// Gives captions to photos in order.
fn give(photos: &mut [Photo], words: Vec<(Para, Sure)>, source: &str, shelf: &mut Shelf) {
    let shared = photos.len() > 1 && words.len() == 1;
    let count = photos.len();
    for (photo, (mut para, sure)) in photos.iter_mut().zip(words) {
        take_marks(&mut para, source, shelf);
        let text = para.text();
        let (caption, by) = split(&text);
        // Brackets around a credit, and anything else left out when caption and credit were separated.
        let kept = crate::decode::count(&caption) + crate::decode::count(&by);
        let all = own(&para.runs);
        shelf.ledger.place(para.id, kept.min(all));
        if all > kept {
            let left: String = left_out(&text, &caption, &by);
            shelf.ledger.aside_text(Reason::Mark, source, &left);
        }
        let guess = match sure {
            Sure::Guess(why) => Some(why),
            Sure::Yes | Sure::No => None,
        };
        photo.caption = Line { text: caption, guess };
        photo.credit = Line { text: by, guess: None };
        if shared {
            photo.remark = Some(format!("这条说明下面原来连着 {count} 张图片，请核对说的是哪一张"));
        }
    }
}

/// Removes `▲`, `图为：`, `图片说明：`, and the number that Word gave it (`图 1`).
fn take_marks(para: &mut Para, source: &str, shelf: &mut Shelf) {
    let text = para.text();
    let start = text.trim_start_matches(|c: char| !crate::decode::counts(c) || is_arrow(c));
    let mut bytes = text.len() - start.len();
    let rest = text.get(bytes..).unwrap_or_default();
    if let Some(taken) = label(rest, &["图片说明", "图说", "图注", "图片", "照片", "说明"]) {
        bytes += taken;
    }
    bytes += numbered(text.get(bytes..).unwrap_or_default());
    if bytes > 0 && length(text.get(bytes..).unwrap_or_default()) > 1 {
        super::flow::cut(para, bytes, shelf, source);
    }
}

/// The number at a caption's start and the bytes it takes with what parts it from the words: `图1：`.
pub(crate) fn figure(text: &str) -> Option<(usize, usize)> {
    let bytes = numbered(text);
    let number: String = text.get(..bytes)?.chars().filter(char::is_ascii_digit).collect();
    Some((number.parse().ok()?, bytes))
}

/// Bytes of a figure's number at a caption's start and what parts it from the words; 0 if there is none.
fn numbered(text: &str) -> usize {
    let blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{A0}');
    let Some(rest) = text.strip_prefix("图").map(|rest| rest.trim_start_matches(blank)) else { return 0 };
    let words = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '.');
    let after = words.trim_start_matches(|c: char| blank(c) || matches!(c, '：' | ':' | '．' | '、'));
    // 图1的说法 is no number of a caption.
    if words.len() == rest.len() || after.len() == words.len() || after.is_empty() {
        0
    } else {
        text.len() - after.len()
    }
}

/// A caption and the photographer.
pub(crate) fn split(text: &str) -> (String, String) {
    let text = text.replace(['\n', '\u{C}'], " ");
    let Some(range) = credit(&text) else { return (trim(&text).to_owned(), String::new()) };
    let by = trim(text.get(range.clone()).unwrap_or_default()).to_owned();
    let before = text.get(..range.start).unwrap_or_default();
    let caption =
        trim(before).trim_end_matches(['（', '(', '【', '[', ' ', '\u{3000}']).trim_end_matches(['，', ',', '　']);
    if length(caption) == 0 {
        return (String::new(), by);
    }
    (caption.to_owned(), by)
}

/// The characters of a text that are not in either of two others.
pub(crate) fn left_out(text: &str, caption: &str, by: &str) -> String {
    let mut rest = text.to_owned();
    for part in [caption, by] {
        if !part.is_empty()
            && let Some(at) = rest.find(part)
        {
            rest.replace_range(at..at + part.len(), "");
        }
    }
    rest.chars().filter(|c| crate::decode::counts(*c)).collect()
}
