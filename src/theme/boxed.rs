//! An article in a frame as Typst values: all of it at once.

use typst_library::foundations::{Array, IntoValue, Value};

use super::values::{body, dict, headline_line, length, lines, optional_line, story};
use crate::report::{Article, Boxed};
use crate::text::{headline_breaks, width_in_zi};
use crate::units::{Pt, Size};

/// A photo's room in a frame, as a theme gets it.
fn room((beside, size): (bool, Size<Pt>)) -> Value {
    let parts = [("beside", beside.into_value()), ("width", length(size.width)), ("height", length(size.height))];
    dict(parts).into_value()
}

/// No headline in a frame is set on more lines.
const MOST_LINES: usize = 3;

/// The article. `ways` are its headline on one line, on two, on three; the theme takes the first that is large enough at the
/// frame's width. `photo` is the room of a photo in it: whether beside its words, and how large.
pub fn boxed(article: &Article, boxed: &Boxed, rank: usize, photo: Option<(bool, Size<Pt>)>) -> Value {
    let headline = &article.headline;
    let way = |lines: Vec<&str>| -> Value {
        let own = lines.into_iter().map(|line| headline_line(line, headline.place.range.clone()));
        own.collect::<Array>().into_value()
    };
    let authors: Vec<&str> = headline.value.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
    let words = authors.join(" ");
    let ways: Array = if headline.value.contains('|') {
        std::iter::once(way(authors)).collect()
    } else {
        let splits = (1..=MOST_LINES).filter_map(|n| headline_breaks::split(&headline.value, n, &width_in_zi));
        splits.map(way).collect()
    };
    let standfirst = article.standfirst.as_ref();
    dict([
        ("style", boxed.style.name().into_value()),
        ("kicker", optional_line(article.kicker.as_ref())),
        ("words", words.into_value()),
        ("ways", ways.into_value()),
        ("deck", article.deck.as_ref().map_or(Value::None, lines)),
        ("byline", optional_line(article.byline.as_ref())),
        ("standfirst", standfirst.map_or(Value::None, |text| story(&text.blocks, &[]))),
        // The by-line stands under the headline, whatever the article's rank.
        ("blocks", body(article, 0, 0, &article.body.blocks, &[])),
        ("photo", photo.map_or(Value::None, room)),
        ("zi", boxed.zi.map_or(Value::None, |zi| i64::from(zi).into_value())),
        ("rank", (rank as i64).into_value()),
    ])
    .into_value()
}
