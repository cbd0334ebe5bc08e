//! Colours and photographs as each output needs them.
//!
//! - **Proof:** the theme's CMYK palette seen through the press profile ([`proof_palette`]), photos as sRGB at screen
//!   resolution ([`prepare`]).
//! - **Press:** photos separated into the condition's inks ([`separate()`]); the palette is ink already
//!   ([`Palette::for_press`](crate::theme::Palette::for_press)).
//! - **Soft proof:** both as the press will print them ([`soft_palette`], [`soft_photo`]).

mod assumed;
mod bits;
mod black;
mod decoded;
mod fault;
mod grey;
mod ink_limit;
mod inks;
pub mod palette;
pub mod photo;
mod plates;
pub mod problem;
mod screen;
pub mod separate;
mod sharpen;
mod slot;
mod soft;
mod sound;
mod source;
mod spaces;
mod srgb;
mod tones;

pub use assumed::tell_profiles;
pub use bits::Bits;
pub use decoded::Decoded;
pub use fault::PhotoError;
pub use palette::{proof_palette, soft_inks, soft_palette};
pub use photo::{prepare, prepare_again};
pub use screen::Paper;
pub use separate::{Encoding, Placement, Plates, Separated, Separations, separate};
pub use soft::soft_photo;
pub use sound::sound;
pub use tones::tones;
