//! [`Report`](crate::report::Report) → [`Fonts`] and [`Photos`]: the files a page is made of, checked but not yet used.

mod art_shape;
mod fonts;
mod guard;
mod jpeg;
mod limits;
mod line_art;
mod pdf_page;
mod photos;
pub mod problem;
mod sniff;
mod svg;

pub use art_shape::ArtShape;
pub use fonts::{Faces, FontUse, Fonts, Source, is_font_name};
pub use guard::{Panicked, guarded};
pub use limits::{MOST_BYTES, MOST_PIXELS, limited, of_tiff};
pub use line_art::{Art, ornament, read as line_art};
pub use pdf_page::{Blending, MARK as ADVERT_MARK, blending, is_transparent, is_transparent_state};
pub use photos::{LookedAt, PhotoFile, Photos, Summed, turns};
pub use sniff::{PictureFormat, entries as tiff_entries};
