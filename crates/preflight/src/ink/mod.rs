//! The ink: what each plate of a page carries, pixel by pixel.
//!
//! # What is exact
//! - Colours given as inks (DeviceCMYK, DeviceGray, Separation, DeviceN, and ICCBased with the condition's own profile)
//!   reach their plates unchanged, vectors, type and pictures alike. Knock-out and overprint (`OP`, `op`, `OPM`) are
//!   done plate by plate.
//! - A pixel carries the share of its area that is covered: a plate's coverage is the shapes' own, to about 1 % of each
//!   shape's edge pixels. A pixel is 0.254 mm at 100 dpi: ink in finer detail (a hairline of rich black, a sharp
//!   picture's single pixels) is averaged over it, so a maximum over less than 0.254 mm can be higher than the map says.
//!
//! # What is an estimate
//! - RGB, Lab and calibrated colours: through the condition's profile, relative colorimetric with black point
//!   compensation, whatever intent the file asks for. A RIP with another intent, or without the compensation, differs by
//!   a tenth of the ink in dark pictures.
//! - Transparency: constant alpha, soft masks and separable blend modes are done plate by plate in the inks. A RIP that
//!   blends in RGB and separates afterwards differs: on a page whose group is in RGB it makes four inks of grey. Groups
//!   are taken as isolated, and as not knocking out. Hue, Saturation, Color and Luminosity count as Normal: where they
//!   darken, the map is an upper bound on what is below only.
//! - Overprint inside a group that is blended as a whole acts within the group only.
//! - Type whose font is not in the file is drawn as boxes of about the ink of running text.
//!
//! # What is not in the map
//! - Pictures that cannot be decoded ([`Damage::Image`](super::read::Damage::Image)), layers that are switched off,
//!   transfer functions, halftones, trapping, annotations.

mod canvas;
mod clip;
mod map;
mod patches;
mod scan;
mod separate;

pub(crate) use canvas::{ALL, Canvas, PLATES, PROCESS, Paint, PlateSet, Source, unmultiply};
pub use canvas::{Blend, Kind};
pub(crate) use clip::{Clip, Mask, multiply};
pub use map::{Above, InkMap, Patch, Peak, Plate};
pub(crate) use scan::{Outline, Rule, Window, bounds, fill};
pub(crate) use separate::{Converter, Fingerprint, Separator};
