//! Converts a photo's colours to the condition's inks.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use image::DynamicImage;
use moxcms::{ColorProfile, Layout, RenderingIntent, TransformExecutor, TransformOptions};
use rayon::prelude::*;

use super::source::{Source, Space};
use super::{PhotoError, black, spaces};
use crate::condition::{Condition, Intent, black_point};

type Executor<T> = Arc<dyn TransformExecutor<T> + Send + Sync>;
/// Transforms by the profile they start from (`None`: sRGB) and the colour space of that profile.
type Made<T> = Mutex<BTreeMap<(Space, Option<Vec<u8>>), Executor<T>>>;

/// How many pixels a thread converts at a time.
const RUN: usize = 16_384;

/// Converts photos for one condition. Transforms are made once for all photos with the same profile.
pub(super) struct Separator<'a> {
    condition: &'a Condition,
    /// The press's black point; worked out when it is first needed.
    black: OnceLock<Option<f64>>,
    eight: Made<u8>,
    sixteen: Made<u16>,
}

impl<'a> Separator<'a> {
    pub(super) fn new(condition: &'a Condition) -> Self {
        Self { condition, black: OnceLock::new(), eight: Mutex::default(), sixteen: Mutex::default() }
    }

    /// How much photos are sharpened for it.
    pub(super) fn sharpening(&self) -> f64 {
        self.condition.base().sharpening()
    }

    /// Four inks a pixel, 255 being full ink. Grey pictures come out on the black plate alone. Inks that were made for
    /// this same profile are not changed.
    pub(super) fn inks(&self, photo: Source) -> Result<Vec<u8>, PhotoError> {
        let profile = photo.profile.as_deref();
        match photo.space {
            Space::Grey => {
                let own = profile.map(|bytes| spaces::own(bytes, Space::Grey)).transpose()?;
                let plate = black::plate(&photo.pixels, own.as_ref(), self.condition)?;
                Ok(plate.into_iter().flat_map(|black| [0, 0, 0, black]).collect())
            }
            Space::Cmyk if profile.is_none() => Err(PhotoError::NoProfile),
            Space::Cmyk if profile == Some(self.condition.profile_bytes()) => Ok(photo.pixels.into_rgba8().into_raw()),
            Space::Cmyk | Space::Rgb => self.converted(photo),
        }
    }

    fn converted(&self, photo: Source) -> Result<Vec<u8>, PhotoError> {
        let (space, profile) = (photo.space, photo.profile);
        let layout = match space {
            Space::Grey | Space::Rgb => Layout::Rgb,
            Space::Cmyk => Layout::Rgba,
        };
        let press = self.condition.profile();
        let channels = layout.channels();
        match photo.pixels {
            DynamicImage::ImageRgb16(_) | DynamicImage::ImageRgba16(_) => {
                let transform = found(&self.sixteen, space, profile, |source| {
                    let (source, options) = self.way(source);
                    source.create_transform_16bit(layout, press, Layout::Rgba, options)
                })?;
                let samples = match space {
                    Space::Grey | Space::Rgb => photo.pixels.into_rgb16().into_raw(),
                    Space::Cmyk => photo.pixels.into_rgba16().into_raw(),
                };
                let inks = run(&transform, &samples, channels)?;
                Ok(inks.into_iter().map(|ink: u16| ((u32::from(ink) + 128) / 257) as u8).collect())
            }
            pixels => {
                let transform = found(&self.eight, space, profile, |source| {
                    let (source, options) = self.way(source);
                    source.create_transform_8bit(layout, press, Layout::Rgba, options)
                })?;
                let samples = match space {
                    Space::Grey | Space::Rgb => pixels.into_rgb8().into_raw(),
                    Space::Cmyk => pixels.into_rgba8().into_raw(),
                };
                run(&transform, &samples, channels)
            }
        }
    }

    /// The profile to start from and the intent to use. A profile made of tables (also one of inks) has no curves that
    /// black could be compensated with, so it takes the perceptual intent, which also keeps shadows apart.
    fn way<'p>(&self, source: &'p ColorProfile) -> (Cow<'p, ColorProfile>, TransformOptions) {
        let black = || *self.black.get_or_init(|| black_point::luminance(self.condition.profile()));
        let lifted = match self.condition.intent() {
            Intent::Perceptual => None,
            Intent::Relative => black().and_then(|black| black_point::lifted(source, black)),
        };
        match lifted {
            Some(lifted) => (Cow::Owned(lifted), black_point::colorimetric()),
            None => {
                let rendering_intent = RenderingIntent::Perceptual;
                (Cow::Borrowed(source), TransformOptions { rendering_intent, ..TransformOptions::default() })
            }
        }
    }
}

/// The transform from a photo's profile; made when a photo has that profile for the first time.
fn found<T>(
    made: &Made<T>,
    space: Space,
    profile: Option<Vec<u8>>,
    make: impl FnOnce(&ColorProfile) -> Result<Executor<T>, moxcms::CmsError>,
) -> Result<Executor<T>, PhotoError> {
    let mut made = made.lock().unwrap_or_else(PoisonError::into_inner);
    let key = (space, profile);
    if let Some(transform) = made.get(&key) {
        return Ok(transform.clone());
    }
    let source = match &key.1 {
        None => ColorProfile::new_srgb(),
        Some(bytes) => spaces::own(bytes, space)?,
    };
    let transform = make(&source).map_err(|_| PhotoError::BrokenProfile)?;
    made.insert(key, transform.clone());
    Ok(transform)
}

fn run<T: Copy + Default + Send + Sync>(
    transform: &Executor<T>,
    samples: &[T],
    channels: usize,
) -> Result<Vec<T>, PhotoError> {
    let mut inks = vec![T::default(); samples.len() / channels * 4];
    inks.par_chunks_mut(RUN * 4)
        .zip(samples.par_chunks(RUN * channels))
        .try_for_each(|(inks, samples)| transform.transform(samples, inks))
        .map_err(PhotoError::inner)?;
    Ok(inks)
}
