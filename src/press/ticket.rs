//! 付印单, the job ticket: one A4 page that tells the print shop what it was sent.

use typst_layout::PagedDocument;
use typst_library::foundations::{Array, Bytes, IntoValue, Value};

use super::plates::Plate;
use super::sheet::Sheet;
use super::slug::{compile_page, families_value};
use crate::assets::Fonts;
use crate::engine::TypstRefusal;
use crate::theme::values::{dict, length};
use crate::units::{Mm, Size};

const TICKET: &str = include_str!("ticket.typ");

/// Everything on a ticket.
pub struct Ticket<'a> {
    /// The document's title.
    pub title: &'a str,
    /// The paper's name and number: `××日报`, `第 1234 期`; as far as the report gives them.
    pub publication: Vec<String>,
    /// The day of publication in words.
    pub date: String,
    /// 版样号.
    pub number: &'a str,
    /// The pages in order.
    pub pages: Vec<TicketPage>,
    /// The press files the ticket goes with.
    pub files: Vec<TicketFile>,
    /// What is agreed with the shop, and what paper it takes: a label and its value, in order.
    pub order: Vec<(&'static str, String)>,
    /// Facts about the press and the file: a label and its value, in order.
    pub facts: Vec<(&'static str, String)>,
    /// The plates it prints on.
    pub plates: &'a [Plate],
    /// The photos in the order of the pages.
    pub photos: Vec<TicketPhoto>,
    /// The fonts in the files.
    pub fonts: Vec<String>,
    /// The type is outlines of these fonts.
    pub outlined: bool,
}

/// A page on the ticket.
#[derive(Clone)]
pub struct TicketPage {
    /// 版次.
    pub number: String,
    /// A small picture, PNG.
    pub thumbnail: Vec<u8>,
    /// The sheet it is printed on.
    pub sheet: Sheet,
}

/// A press file on the ticket.
pub struct TicketFile {
    /// Its name.
    pub name: String,
    /// Its SHA-256, hex.
    pub sum: String,
    /// Its size in bytes.
    pub bytes: usize,
}

/// A photo on the ticket.
pub struct TicketPhoto {
    /// 版次 of its page.
    pub page: String,
    /// Its file.
    pub file: String,
    /// How large it is printed.
    pub size: Size<Mm>,
    /// How it prints.
    pub printed: TicketPrinted,
}

/// How a photo prints.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TicketPrinted {
    /// Its pixels were separated here.
    Separated {
        /// Pixels per inch as printed.
        ppi: f64,
        /// The most ink of any pixel, percent.
        ink: f64,
        /// Whether it prints in black alone.
        grey: bool,
        /// How sharp it prints.
        sharpness: TicketSharpness,
    },
    /// An advertiser's PDF, placed as it came.
    AsSent,
}

/// How sharp a photo prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TicketSharpness {
    /// It has the recommended resolution.
    Sharp,
    /// Less, but above the floor.
    Low,
    /// Below the floor, but the report accepts it.
    Accepted,
}

/// Sets the ticket. `body` and `head` are the font families of its text and its headings.
///
/// # Errors
/// If Typst cannot set the page.
pub fn ticket(ticket: &Ticket, fonts: &Fonts, body: &[String], head: &[String]) -> Result<PagedDocument, TypstRefusal> {
    let text = |words: &str| words.into_value();
    let pages: Array = ticket
        .pages
        .iter()
        .map(|page| {
            let trim = page.sheet.trim();
            dict([
                ("number", text(&page.number)),
                ("thumbnail", Bytes::new(page.thumbnail.clone()).into_value()),
                ("width", length(trim.width.into())),
                ("height", length(trim.height.into())),
                ("trim", text(&format!("{} × {}", plain(trim.width), plain(trim.height)))),
            ])
            .into_value()
        })
        .collect();
    let files: Array = ticket
        .files
        .iter()
        .map(|file| {
            dict([("name", text(&file.name)), ("sum", text(&file.sum)), ("size", text(&size(file.bytes)))]).into_value()
        })
        .collect();
    let rows = |list: &[(&'static str, String)]| {
        list.iter().map(|(word, value)| Array::from_iter([text(word), text(value)]).into_value()).collect::<Array>()
    };
    let plates: Array =
        ticket.plates.iter().map(|plate| dict([("name", text(plate_name(&plate.label)))]).into_value()).collect();
    let photos: Array = ticket.photos.iter().enumerate().map(|(index, photo)| row(index + 1, photo)).collect();
    let job = dict([
        ("title", text(ticket.title)),
        ("publication", ticket.publication.iter().map(|word| text(word)).collect::<Array>().into_value()),
        ("date", text(&ticket.date)),
        ("number", text(ticket.number)),
        ("pages", pages.into_value()),
        ("files", files.into_value()),
        ("order", rows(&ticket.order).into_value()),
        ("facts", rows(&ticket.facts).into_value()),
        ("plates", plates.into_value()),
        ("photos", photos.into_value()),
        ("fonts", ticket.fonts.iter().map(|font| text(font)).collect::<Array>().into_value()),
        ("outlined", ticket.outlined.into_value()),
        ("body", families_value(body)),
        ("head", families_value(head)),
    ]);
    compile_page(TICKET, job, fonts)
}

fn row(index: usize, photo: &TicketPhoto) -> Value {
    let Size { width, height } = photo.size;
    let [ppi, ink, plates] = match photo.printed {
        TicketPrinted::Separated { ppi, ink, grey, sharpness } => {
            [format!("{ppi:.0}{}", sharpness.mark()), format!("{ink:.0}%"), if grey { "K" } else { "CMYK" }.to_owned()]
        }
        TicketPrinted::AsSent => ["PDF，照原样".to_owned(), "—".to_owned(), "—".to_owned()],
    };
    let size = format!("{:.1} × {:.1}", width.0, height.0);
    let cells = [index.to_string(), photo.page.clone(), photo.file.clone(), size, ppi, ink, plates];
    cells.iter().map(|cell| cell.as_str().into_value()).collect::<Array>().into_value()
}

impl TicketSharpness {
    fn mark(self) -> &'static str {
        match self {
            Self::Sharp => "",
            Self::Low => "（偏低）",
            Self::Accepted => "（不够，客户同意照印）",
        }
    }
}

/// Millimetres without trailing zeros: 390, 210.5.
fn plain(length: Mm) -> String {
    let text = format!("{:.2}", length.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn size(bytes: usize) -> String {
    match bytes as f64 / 1_048_576.0 {
        small if small < 0.1 => format!("{:.0} KB", bytes as f64 / 1024.0),
        mega => format!("{mega:.1} MB"),
    }
}

fn plate_name(label: &str) -> &str {
    match label {
        "C" => "青 C",
        "M" => "品红 M",
        "Y" => "黄 Y",
        "K" => "黑 K",
        spot => spot,
    }
}
