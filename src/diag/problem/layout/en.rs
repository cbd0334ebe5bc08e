//! The words in English.

use super::*;

impl LayoutProblem {
    pub(super) fn en(&self) -> Said {
        match self {
            Self::CannotRead { name, why } => {
                Said::hinted(format!("cannot open “{name}”: {}", why), why.remedy(Lang::En))
            }
            Self::CannotWrite { folder, why } => Said::hinted(
                format!("cannot write to the folder “{folder}”: {}", busy_en(*why)),
                "choose another folder (-o DIR), or close the programs that hold these files; the old files are untouched",
            ),
            Self::FolderNotEmpty { folder } => Said::hinted(
                format!("the folder “{folder}” holds files already"),
                "name a new folder, so that nothing is overwritten",
            ),
            Self::NoFontFolder { folder } => Said::hinted(
                format!("there is no font folder “{folder}”"),
                "check the path after --fonts; it takes a folder, not a file",
            ),
            Self::NoFonts => Said::hinted(
                "no font file was found",
                "put fonts into the project's fonts/, or name a folder with --fonts",
            ),
            Self::BadFont { file } => Said::hinted(
                format!("“{file}” is not a usable font"),
                "replace it by an .otf, .ttf or .ttc file, or move it away",
            ),
            Self::FontUnread { file, why } => Said::hinted(
                format!("the font file “{file}” is not used: {}", why),
                "replace it by an .otf, .ttf or .ttc file, or move it away",
            ),
            Self::LeftBeside { file } => Said::hinted(
                format!(
                    "“{file}” does not belong to the new proof: this build did not write it, nothing shows that an earlier \
                     one did, and so it was left alone"
                ),
                "do not send it to the shop; remove it, or keep it in another folder",
            ),
            Self::NoFamily { role, family, known } => Said::hinted(
                format!("{role} asks for the font “{family}”, which was not found"),
                format!("put its file into the project's fonts/; there are: {}", known.join(", ")),
            ),
            Self::Fallback { c, family, other } => Said::hinted(
                format!("the font “{family}” has no “{c}”; it is set in “{other}”"),
                "look at the proof; if it does not match, choose another font",
            ),
            Self::NoGlyph { c } => Said::hinted(
                format!("no font has “{c}” (U+{:04X})", u32::from(*c)),
                "write it another way, or put a font that has it into the project's fonts/",
            ),
            Self::NoTheme { name, known } => Said::hinted(
                format!("there is no theme “{name}”"),
                format!("there are: {}; for your own, name its folder in the project", known.join(", ")),
            ),
            Self::BadTheme { file, why } => Said::plain(format!("the theme file “{file}” is wrong: {why}")),
            Self::NoThemeFile { file } => Said::hinted(
                format!("the theme lacks the file “{file}”"),
                "start from a whole one: zhuanban theme daily DIR",
            ),
            Self::NoColour { file, colour } => Said::hinted(
                format!("“{file}” does not name the colour {colour}"),
                "every theme needs black and paper, as in black: [0, 0, 0, 100]",
            ),
            Self::InkRange { file, colour } => Said::hinted(
                format!("the inks of {colour} in “{file}” are out of range"),
                "write four numbers from 0 to 100: [cyan, magenta, yellow, black]",
            ),
            Self::Typst { file, line, message } => {
                let line = line.map_or(String::new(), |line| format!(" at line {line}"));
                Said::plain(format!("the theme file “{file}” is wrong{line}: {message}"))
            }
            Self::ThemeExcess { theme, excess, at } => excess.en(theme, at.as_ref()),
            Self::ThemeUntried { theme, why } => Said::hinted(
                format!("the theme “{theme}” could not be tried first: {why}"),
                "try again; if it stays so, use a shipped theme, as in theme: daily",
            ),
            Self::UnnamedColour { colour, near } => Said::hinted(
                format!("the theme paints {colour}, which colours.yaml does not name{}", near_en(near)),
                "name it in colours.yaml with its CMYK values, and use it by that name",
            ),
            Self::NoPhoto { file, near: Some(near) } => Said::hinted(
                format!("there is no picture “{file}”"),
                format!("did you mean {near}? Upper and lower case and the ending must be the same"),
            ),
            Self::NoPhoto { file, near: None } => Said::hinted(
                format!("there is no picture “{file}”"),
                "a picture's path starts at the project folder, as in images/hall.jpg; mind upper and lower case",
            ),
            Self::NotLineArt { file } => Said::hinted(
                format!("“{file}” is neither SVG nor a 1-bit PNG"),
                "masthead, emblem and QR code take SVG or 1-bit PNG",
            ),
            Self::CropTooMuch { lost, allowed } => Said::hinted(
                format!("this place cuts off {lost} % of the picture, more than {allowed} %"),
                format!("change span or lines towards the picture's shape; if the loss is fine, write crop: {lost}%"),
            ),
            Self::TooFewPixels { ppi, least, widest } => Said::hinted(
                format!("at this size the picture has only {ppi} ppi and will print soft (at least {least})"),
                format!(
                    "use a larger original, or place it no wider than {:.0} mm; if there is none, write sharpness: accept",
                    widest.0.floor()
                ),
            ),
            Self::NoPlace { key } => Said::hinted(
                format!("the block “{key}” has no place yet"),
                "write at: [column, line], span: columns, lines: height",
            ),
            Self::NoHeight { key } => {
                Said::hinted(format!("{key} does not say how many lines it takes"), "write lines: N")
            }
            Self::OffGrid { column, span, line, lines, columns, page_lines } => Said::hinted(
                format!(
                    "outside the type area: {span} columns from column {column}, {lines} lines from line {line}, on a page of \
                     {columns} columns and {page_lines} lines"
                ),
                "change at, span or lines",
            ),
            Self::Overlap { one, other } => {
                Said::hinted(format!("{other} lies on {one}"), "change at, span or lines of one of them")
            }
            Self::NoRoomForFolio { needed } => Said::hinted(
                "the top margin is too small for the folio line",
                format!("make the top margin at least {:.0} mm", needed.0.ceil()),
            ),
            Self::PhotoTooLow { lines, least } => Said::hinted(
                format!("{lines} lines are too low for the picture and its caption"),
                format!("lines must be at least {least}"),
            ),
            Self::NoFrames => Said::hinted(
                "other blocks cover the whole area of the body",
                "enlarge at, span, lines of the body, or move pictures",
            ),
            Self::Overset { part, lines, zi } => Said::hinted(
                format!("the {part} is {lines} lines too long, about {zi} characters"),
                format!("cut about {zi} characters, or make pictures smaller to give it {lines} lines more"),
            ),
            Self::Underset { part, lines, zi } => Said::hinted(
                format!("the {part} is {lines} lines short, about {zi} characters"),
                format!("add about {zi} characters, or let other blocks take the {lines} lines"),
            ),
            Self::BlockTooSmall { id, lines } => Said::hinted(
                format!("the words of {id} do not fit"),
                format!("add {lines} to its lines, or shorten the words"),
            ),
            Self::TextLost => Said::hinted(
                "these words are not on the page",
                "not the report's fault: the theme's function for this block leaves them out; ask its designer",
            ),
            Self::WordBroken { word } => Said::hinted(
                format!("“{}” is wider than a line and was broken in the middle", shortened(word)),
                "look at the proof; shorten the word if you can, or give the article wider columns",
            ),
            Self::TableTooWide { columns } => Said::hinted(
                format!("this table of {columns} columns is wider than its place and sticks out"),
                "make several tables of it, shorten the words in its cells, or make it a picture",
            ),
            Self::BlockTooNarrow { id } => Said::hinted(
                format!("a line of {id} is too long and sticks out of its column"),
                "likely a long address, word, number or table: break it, shorten it, or give it one column more",
            ),
            Self::Export { why } => Said::plain(format!("the PDF could not be written: {why}")),
        }
    }
}

fn near_en(near: &str) -> String {
    if near.is_empty() { String::new() } else { format!(" (near “{near}”)") }
}

/// The same in English.
fn busy_en(why: ErrorKind) -> String {
    match why {
        ErrorKind::WouldBlock => "another zhuanban is writing to it and was not done after half a minute".to_owned(),
        ErrorKind::InvalidData => {
            "its folder .zhuanban-swap is damaged; see whether you need a file in there, then remove it".to_owned()
        }
        other => other.to_string(),
    }
}
