//! The report's problems in English.

use super::{Belongs, Blank, Encoding, Found, Near, ReportProblem, names, number, short};
use crate::diag::Said;

/// The problem in English.
pub(super) fn say(problem: &ReportProblem) -> Said {
    use ReportProblem as P;
    match problem {
        P::TooLarge { bytes, limit } => Said::hinted(
            format!("the file is {} MB; a report may be {} MB", mb(*bytes), mb(*limit)),
            "a report holds text only: put pictures into images/ and name them here",
        ),
        P::Encoded(encoding) => Said::hinted(
            format!("the file is encoded in {}, not UTF-8", encoding_name(*encoding)),
            "open it in your editor, choose “Save as”, set the encoding to UTF-8 and save",
        ),
        P::NotText => Said::hinted(
            "this is not UTF-8 text",
            "save the report as plain text in UTF-8; from Word, copy the text into a plain text editor",
        ),
        P::ControlCharacter(c) => Said::hinted(
            format!("an invisible control character (U+{:04X})", u32::from(*c)),
            "it probably came from Word: delete it and type the place again",
        ),
        P::EmptyFile => {
            Said::hinted("the file is empty", "write at least `title:` and `pages:`; reports/ holds a sample")
        }
        P::SecondDocument => Said::hinted(
            "a second report begins after `---`",
            "one file holds one report: delete this line or split the file",
        ),
        P::TooDeep { limit } => {
            Said::hinted(format!("more than {limit} levels deep"), "look for a stray `[`, `{` or `-`")
        }
        P::TooManyItems { limit } => Said::hinted(
            format!("more than {limit} items once expanded"),
            "write the text out instead of repeating it with `&` and `*`",
        ),
        P::TooManyZi { key, zi, most } => Said::hinted(
            format!("`{}` has {zi} characters; {most} are the most any page has room for", short(key)),
            "see whether something else was pasted into it; make several articles or pages of a long text",
        ),
        P::TooManyEntries { key, entries, most } => Said::hinted(
            format!("`{}` has {entries} entries; {most} are the most", short(key)),
            "see whether they were pasted several times; make several reports of so much",
        ),
        P::TooManyPieces { key, most } => Said::hinted(
            format!("the paragraphs, list items, cells and changes of weight of `{}` are more than {most}", short(key)),
            "make several articles of it from here on, or take out needless `**` and blank lines",
        ),
        P::Tower { c, marks, most } => Said::hinted(
            format!("the one letter “{c}” is made of {marks} characters; {most} are the most that can be set"),
            "it was likely pasted from the web as decoration: delete the letter and type it again",
        ),
        P::TableTooLarge { columns, cells, most_columns, most_cells } => Said::hinted(
            format!("a table of {columns} columns and {cells} cells; the most are {most_columns} and {most_cells}"),
            "make smaller tables of it, or a picture",
        ),

        P::BlankIndent { blank, lines } => blank_indent(*blank, *lines),
        P::OutsideText { key, spaces, lines } => {
            let who =
                if *lines == 1 { "this line lacks".to_owned() } else { format!("{lines} lines from here on lack") };
            let what = if key.is_empty() { "the text above".to_owned() } else { format!("`{}`", short(key)) };
            Said::hinted(
                format!("{who} the spaces at its start that would make it part of {what}"),
                format!("indent it by {spaces} spaces, like the other lines of that text"),
            )
        }
        P::WideColon { key } => Said::hinted(
            format!("a full-width colon `：` after `{}`", short(key)),
            format!("type an ASCII colon and a space: `{}: …`", bare(key)),
        ),
        P::NoSpaceAfterColon { key } => Said::hinted(
            format!("no space after `{}:`", short(key)),
            format!("put a space after the colon: `{}: …`", short(key)),
        ),
        P::NoSpaceAfterDash => Said::hinted("no space after `-`", "write `- `, then the content"),
        P::NotADash(c) => Said::hinted(format!("`{c}` does not begin a list item"), "type a hyphen and a space: `- `"),
        P::QuotedKey { key } => {
            Said::hinted("Chinese quotation marks about a key", format!("leave them out: `{}: …`", short(key)))
        }
        P::QuotedValue { value } => Said::hinted(
            "Chinese quotation marks about a value that is not running text",
            format!("leave them out: `{}`", short(value)),
        ),
        P::WideComma => {
            Said::hinted("a full-width comma `，` in brackets", "type an ASCII comma and a space: `[1, 2]`")
        }
        P::ReservedStart(c) => reserved(*c),
        P::ColonInside => Said::hinted(
            "a colon and a space inside a text would begin another key",
            "use a full-width colon `：`, or put the whole text into single quotes: '…'",
        ),
        P::TextAfterQuote(c) => Said::hinted(
            format!("text after the closing quote {c}"),
            "use “ ” inside the text, or put the whole text into single quotes: '…'",
        ),
        P::UnclosedQuote(c) => Said::hinted(
            format!("the quote {c} is never closed"),
            format!("put a {c} at the text's end; use “ ” inside the text"),
        ),
        P::TextAfterBracket(c) => Said::hinted(
            format!("a value that starts with `{c}` is a list; no text may follow it"),
            "use other brackets, 【 】 or 〔 〕, or put the whole text into single quotes: '…'",
        ),
        P::UnclosedBracket(c) => Said::hinted(
            format!("`{c}` without its `{}`", if *c == '[' { ']' } else { '}' }),
            "close it; in running text use other brackets, 【 】 or 〔 〕",
        ),
        P::Backslash => Said::hinted(
            "a backslash inside double quotes has a meaning of its own",
            "write paths with `/` and without quotes: images/photo.jpg",
        ),
        P::HashValue => Said::hinted(
            "text after `#` is a comment and would not be printed",
            "to print it, use single quotes: '#…'; for a comment, put a space after `#`",
        ),
        P::HashInside => Said::hinted(
            "text after `#` is a comment and would not be printed",
            "to print it, put the whole text into single quotes: '…'; for a comment, put a space after `#`",
        ),
        P::BadIndent => Said::hinted(
            "the line does not stand under its fellows",
            "keys of one level begin with the same number of spaces",
        ),
        P::StrayText => Said::hinted(
            "a line without `key: `, which belongs to nothing",
            "if it is part of the text above, indent it like that text, and begin the text with `body: |`",
        ),
        P::Syntax { detail } => Said::hinted(
            "cannot make sense of the file from here on",
            format!("check colon, quotes, brackets and indentation of this line and the one above ({detail})"),
        ),

        P::NotAReport => {
            Said::hinted("this is no report: it should be lines of `key: value`", "for example `title: My page`")
        }
        P::KeyIsNotText => Said::hinted("a key's name should stand before the colon", "for example `title: My page`"),
        P::UnknownKey { key, near, choices, belongs } => unknown_key(key, near.as_ref(), choices, belongs),
        P::DuplicateKey { key, first, line } if key == first => {
            Said::hinted(format!("`{}` is given twice", short(key)), format!("it is already on line {line}: keep one"))
        }
        P::DuplicateKey { key, first, line } => Said::hinted(
            format!("`{}` is the same key as `{}` on line {line}", short(key), short(first)),
            "the Chinese and the English name are one key: keep one",
        ),
        P::MissingKey { key, within } => {
            Said::hinted(format!("{} lacks `{}`", within.en, key.name), format!("add a line `{}: …`", key.name))
        }
        P::EmptyValue { key } => {
            Said::hinted(format!("`{}` is empty", short(key)), "write its content after the colon and a space")
        }

        P::WrongType { key, expected, found, example } => Said::hinted(
            format!("`{}` should be {}, but is {}", short(key), expected.en, found_name(*found)),
            format!("for example: {}", super::block(example)),
        ),
        P::UnknownValue { value, near: Some(near), .. } => {
            Said::hinted(format!("unknown value `{}`", short(value)), format!("did you mean {}?", both(near)))
        }
        P::UnknownValue { value, near: None, choices } => Said::hinted(
            format!("unknown value `{}`", short(value)),
            format!("known are: {}", choices.iter().map(both).collect::<Vec<_>>().join(", ")),
        ),
        P::NotADate { text } => {
            Said::hinted(format!("`{}` is no date", short(text)), "write it as 2024-09-30 or 2024年9月30日")
        }
        P::NoSuchDay { text } => {
            Said::hinted(format!("there is no day `{}`", short(text)), "check year, month and day")
        }
        P::NotALength { text } => Said::hinted(
            format!("`{}` is no length", short(text)),
            "write a number and its unit: 19mm, 1.9cm, 10.5pt, 1字; type sizes also by name: 小五",
        ),
        P::OutOfRange { key, value, min, max, unit } => Said::hinted(
            format!("`{}` is {}, which is out of range", short(key), short(value)),
            format!("it must be {}–{}{}", number(*min), number(*max), spaced(unit)),
        ),
        P::PitchBelowSize { pitch, size } => Said::hinted(
            format!("a line pitch of {} pt is less than the type size of {} pt", number(*pitch), number(*size)),
            "a line pitch is usually 1.25 to 1.4 times the type size",
        ),
        P::NarrowColumns { columns, chars } if *chars <= 0.0 => Said::hinted(
            format!("margins and gutters leave no room for {columns} columns"),
            "make `margins` smaller or `columns` fewer",
        ),
        P::NarrowColumns { columns, chars } => Said::hinted(
            format!("{columns} columns are only {} characters wide each; 5 is the least", number(*chars)),
            "make `columns` fewer or `margins` smaller",
        ),
        P::LowPage { .. } => {
            Said::hinted("the margins leave less than 5 lines of height", "make `margins` smaller or `trim` larger")
        }
        P::CropEdges => Said::hinted(
            "a crop is [left, top, right, bottom], left < right, top < bottom, each 0–1",
            "the middle part only: [0.1, 0.1, 0.9, 0.9]; the most that may be lost: 35%",
        ),
        P::WebAddress { address } => Said::hinted(
            format!("`{}` is a web address; a file's name is due here", short(address)),
            "download it into images/ beside the report and write images/NAME",
        ),
        P::AbsolutePath { path } => Said::hinted(
            format!("`{}` is a place on this computer only", short(path)),
            "copy the file into images/ beside the report and write images/NAME",
        ),
        P::PathLeaves { path } => Said::hinted(
            format!("`{}` leaves the project's folder", short(path)),
            "copy the file into images/ beside the report and write images/NAME",
        ),
        P::DuplicateId { id, line } => Said::hinted(
            format!("the id `{}` is used twice", short(id)),
            format!("line {line} has it already: choose another"),
        ),
        P::StaffEntry { text } => {
            Said::hinted(format!("`{}` does not say who does what", short(text)), "write it as `Editor: Zhang San`")
        }
    }
}

fn blank_indent(blank: Blank, lines: usize) -> Said {
    let what = match blank {
        Blank::FullWidth => "full-width spaces",
        Blank::Tab => "tabs",
        Blank::NoBreak => "no-break spaces (pasted from a web page or Word)",
    };
    let who = if lines == 1 { "the line is".to_owned() } else { format!("{lines} lines from here on are") };
    Said::hinted(format!("{who} indented with {what}"), "indent with ordinary spaces, two a level")
}

fn unknown_key(key: &str, near: Option<&Near>, choices: &[Near], belongs: &[Belongs]) -> Said {
    let key = short(key);
    if !belongs.is_empty() {
        let places: Vec<String> = belongs.iter().map(place).collect();
        return Said::hinted(
            format!("`{key}` stands in the wrong place"),
            format!("it belongs {}; check the indentation", places.join(", or ")),
        );
    }
    let message = format!("unknown key `{key}`");
    match near {
        Some(near) => Said::hinted(message, format!("did you mean {}?", both(near))),
        None => Said::hinted(message, format!("known here are: {}", names(choices, ", "))),
    }
}

fn place(belongs: &Belongs) -> String {
    match (&belongs.under, belongs.listed) {
        (None, _) => "at the top, not indented".to_owned(),
        (Some(key), true) => format!("in an item (`- `) under `{}`", key.name),
        (Some(key), false) => format!("under `{}`", key.name),
    }
}

fn reserved(c: char) -> Said {
    match c {
        '*' => Said::hinted(
            "a text cannot simply start with `*`",
            "put the whole text into single quotes: '**…**'; write a body as `body: |` with the text indented below",
        ),
        '|' | '>' => Said::hinted(
            format!("no text may follow `{c}` on its line"),
            format!("break the line after `{c}` and indent the text below by two more spaces"),
        ),
        '-' => Said::hinted(
            "`- ` cannot stand on the line of its key",
            "put it on the next line, indented by two more; in a text use a dash —",
        ),
        _ => Said::hinted(
            format!("a text cannot simply start with `{c}`"),
            format!("put the whole text into single quotes: '{c}…'"),
        ),
    }
}

fn both(near: &Near) -> String {
    super::both(near, " (", ")")
}

fn bare(key: &str) -> String {
    short(key.trim_matches(['“', '”', '"', '‘', '’', '\'']))
}

fn mb(bytes: usize) -> String {
    number(bytes as f64 / f64::from(1 << 20))
}

fn spaced(unit: &str) -> String {
    if matches!(unit, "" | "%") { unit.to_owned() } else { format!(" {unit}") }
}

fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Gb18030 => "GB18030 (GBK, “ANSI” in Windows)",
        Encoding::Utf16 => "UTF-16 (“Unicode” in Windows)",
    }
}

fn found_name(found: Found) -> &'static str {
    match found {
        Found::Nothing => "empty",
        Found::Text => "text",
        Found::Number => "a number",
        Found::Fraction => "a number with decimals",
        Found::List => "a list",
        Found::Mapping => "several `key: value`",
    }
}
