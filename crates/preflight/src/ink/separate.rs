//! From RGB and CIE colours to the press's four inks, through the condition's profile.

use std::collections::BTreeMap;
use std::hash::{Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use moxcms::{ColorProfile, DataColorSpace, Layout, RenderingIntent, Transform8BitExecutor, TransformOptions};

use zhuanban_ground::condition::black_point;

/// Turns colours into cyan, magenta, yellow, black.
pub(crate) struct Converter {
    channels: usize,
    /// `None`: the numbers are the inks.
    transform: Option<Arc<Transform8BitExecutor>>,
}

impl Converter {
    /// Numbers a colour.
    pub fn channels(&self) -> usize {
        self.channels
    }

    /// Whether it is made of the very profile of the press.
    pub fn is_the_press(&self) -> bool {
        self.channels == 4 && self.transform.is_none()
    }

    /// One colour, each number 0–1.
    pub fn one(&self, colour: &[f32]) -> [f32; 4] {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share, 0 to 1")]
        let mut bytes: Vec<u8> = colour.iter().map(|c| (c.clamp(0.0, 1.0) * 255.0 + 0.5) as u8).collect();
        bytes.resize(self.channels, 0);
        if self.transform.is_none() {
            return std::array::from_fn(|i| colour.get(i).copied().unwrap_or(0.0).clamp(0.0, 1.0));
        }
        let inks = self.many(&bytes);
        std::array::from_fn(|i| f32::from(inks.get(i).copied().unwrap_or(0)) / 255.0)
    }

    /// Many colours, a byte a number; four bytes each come back.
    pub fn many(&self, colours: &[u8]) -> Vec<u8> {
        let Some(transform) = &self.transform else { return colours.to_vec() };
        let count = colours.len() / self.channels;
        let mut inks = vec![0; count * 4];
        // On an error the inks stay 0. It cannot happen: the slices have the right lengths.
        let _ = transform.transform(&colours[..count * self.channels], &mut inks);
        inks
    }
}

/// Profiles kept for other pages; each has some 400 kB. An honest file has a handful.
const KEPT: usize = 256;

/// What tells one profile from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Fingerprint(usize, u64);

impl Fingerprint {
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = std::hash::DefaultHasher::new();
        bytes.hash(&mut hasher);
        Self(bytes.len(), hasher.finish())
    }
}

/// The condition's profile and the ways to it.
pub(crate) struct Separator {
    press: Option<ColorProfile>,
    bytes: Vec<u8>,
    /// The press's black point; `None` if it cannot be found.
    black: OnceLock<Option<f64>>,
    screen: OnceLock<Arc<Converter>>,
    wide: OnceLock<Arc<Converter>>,
    /// The file's profiles; `None` if one is of no use.
    known: Mutex<BTreeMap<Fingerprint, Option<Arc<Converter>>>>,
}

impl Separator {
    /// A separator for a press's profile. If the profile cannot be read, colours are separated by plain arithmetic.
    pub fn new(profile: &[u8]) -> Self {
        let press = ColorProfile::new_from_slice(profile).ok().filter(|p| p.color_space == DataColorSpace::Cmyk);
        Self {
            press,
            bytes: profile.to_vec(),
            black: OnceLock::new(),
            screen: OnceLock::new(),
            wide: OnceLock::new(),
            known: Mutex::default(),
        }
    }

    fn to_press(&self, from: &ColorProfile) -> Option<Converter> {
        let (channels, layout) = match from.color_space {
            DataColorSpace::Gray => (1, Layout::Gray),
            DataColorSpace::Rgb => (3, Layout::Rgb),
            DataColorSpace::Cmyk => (4, Layout::Rgba),
            _ => return None,
        };
        let press = self.press.as_ref()?;
        let black = || *self.black.get_or_init(|| black_point::luminance(press));
        // Relative colorimetric with black point compensation: PDF's default intent, as RIPs take it. A profile made of
        // tables, and one for inks, goes the perceptual way, which compresses shadows too.
        let lifted = if channels == 4 { None } else { black().and_then(|black| black_point::lifted(from, black)) };
        let (from, options) = match &lifted {
            Some(lifted) => (lifted, black_point::colorimetric()),
            None => (from, TransformOptions { rendering_intent: RenderingIntent::Perceptual, ..Default::default() }),
        };
        let transform = from.create_transform_8bit(layout, press, Layout::Rgba, options).ok()?;
        Some(Converter { channels, transform: Some(transform) })
    }

    /// DeviceRGB, taken as sRGB.
    pub fn rgb(&self) -> Arc<Converter> {
        let plain = || Converter { channels: 3, transform: None };
        self.screen.get_or_init(|| Arc::new(self.to_press(&ColorProfile::new_srgb()).unwrap_or_else(plain))).clone()
    }

    /// ProPhoto RGB: wide enough for Lab and calibrated colours to pass through.
    pub fn wide(&self) -> Arc<Converter> {
        let plain = || Converter { channels: 3, transform: None };
        self.wide
            .get_or_init(|| Arc::new(self.to_press(&ColorProfile::new_pro_photo_rgb()).unwrap_or_else(plain)))
            .clone()
    }

    /// A profile of the file; `None` if it is of no use. Files hold the same profile many times over, each picture its
    /// own: it is made ready once.
    pub fn icc(&self, profile: &[u8]) -> Option<Arc<Converter>> {
        let key = Fingerprint::of(profile);
        let lock = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&key) {
            return known.clone();
        }
        let converter = if profile == self.bytes {
            Some(Converter { channels: 4, transform: None })
        } else {
            ColorProfile::new_from_slice(profile).ok().and_then(|profile| self.to_press(&profile))
        };
        let converter = converter.map(Arc::new);
        let mut known = lock();
        if known.len() < KEPT {
            known.insert(key, converter.clone());
        }
        converter
    }
}
