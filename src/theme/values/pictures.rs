//! Photos with their captions, and codes, as Typst values.

use typst_library::foundations::{Bytes, Dict, IntoValue, Value};

use super::{LineArt, dict, length, optional_line, paragraph};
use crate::diag::Spanned;
use crate::report::Photo;
use crate::report::block::{Code, Gathered};
use crate::report::story::Run;
use crate::text::unbind;
use crate::units::{Mm, Pt, Size};

/// A photo's caption, and its picture if there is one yet. `own` is the picture's size, which is smaller than its slot
/// if it has few pixels or must not be cropped.
pub fn photo(
    photo: &Photo,
    slot: Size<Pt>,
    own: Size<Pt>,
    (caption_lines, (left, right)): (u32, (Pt, Pt)),
    picture: Option<Bytes>,
) -> Value {
    dict([
        ("picture", picture.map_or(Value::None, Value::Bytes)),
        ("width", length(slot.width)),
        ("height", length(slot.height)),
        ("picture-width", length(own.width)),
        ("picture-height", length(own.height)),
        ("caption", paragraph(&photo.caption)),
        ("caption-lines", i64::from(caption_lines).into_value()),
        ("credit", optional_line(photo.credit.as_ref())),
        ("beyond", dict([("left", length(left)), ("right", length(right))]).into_value()),
        ("number", photo.number.map_or(Value::None, |number| (number as i64).into_value())),
        ("alt", plain(&photo.caption).into_value()),
    ])
    .into_value()
}

/// A caption's text without its weights.
pub fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| unbind(&run.text)).collect()
}

/// A caption among others, with its photo's number.
pub(super) fn caption(gathered: &Gathered) -> Value {
    dict([
        ("number", (gathered.number as i64).into_value()),
        ("caption", paragraph(&gathered.caption)),
        ("credit", optional_line(gathered.credit.as_ref())),
    ])
    .into_value()
}

/// A code made of a text.
pub(super) fn code_values(code: &Code, data: &mut Dict) {
    let picture = Value::Bytes(Bytes::new(code.svg().into_bytes()));
    let own = code.side().0 * code.modules as f64 / code.whole() as f64;
    put_code(data, (code.side(), Mm(own)), picture, &code.text);
}

/// A code from a file, with white about it: the file may have none.
pub(super) fn art_values(file: &Spanned<String>, art: Option<&LineArt>, data: &mut Dict) {
    let picture = art.and_then(|art| art.codes.get(&file.value)).cloned().map_or(Value::None, Value::Bytes);
    put_code(data, FILE_CODE, picture, &file.value);
}

fn put_code(data: &mut Dict, (side, own): (Mm, Mm), picture: Value, alt: &str) {
    data.insert("side".into(), length(side.into()));
    data.insert("picture-side".into(), length(own.into()));
    data.insert("picture".into(), picture);
    data.insert("alt".into(), alt.into_value());
}

/// Side of a code from a file, with the white about it and without.
const FILE_CODE: (Mm, Mm) = (Mm(25.0), Mm(20.0));
