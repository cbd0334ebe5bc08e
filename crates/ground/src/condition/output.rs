//! A press condition, checked: what the report asks for, made valid.

use std::borrow::Cow;
use std::io;
use std::sync::Arc;

use moxcms::{ColorProfile, DataColorSpace, ProfileClass, ProfileText};

use super::{Acceptance, ConditionProblem, Name, Press, Resolution, black_point, limits};
use crate::diag::{Diagnostics, Spanned, Unread};

/// The ICC's registry of characterised printing conditions, which lists the shipped identifiers.
const REGISTRY: &str = "http://www.color.org";
/// PDF/X's identifier for a condition that is not in a registry (ISO 15930-7, 6.2.2).
const CUSTOM: &str = "Custom";
/// An ICC header (ICC.1:2022, 7.2): the profile's size is at its start.
const HEADER: usize = 128;

/// How colours outside the inks' gamut are handled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Intent {
    /// The whole picture is fitted into the gamut by the profile's own table, which keeps dark tones apart. The default
    /// for photos.
    #[default]
    Perceptual,
    /// Colours inside the gamut stay as they are; others become the nearest colour inside. Black points are compensated
    /// ([`black_point`](super::black_point)), or shadows would lose detail.
    Relative,
}

/// The limits of a print shop's machine and paper, with the profile that separates for them.
#[derive(Clone, Debug)]
pub struct Condition {
    base: Name,
    bytes: Cow<'static, [u8]>,
    profile: Arc<ColorProfile>,
    identifier: String,
    registry: Option<&'static str>,
    description: String,
    ink_limit: f64,
    resolution: Resolution,
    intent: Intent,
    marks: bool,
}

impl Condition {
    /// What the report asks for, made valid. `read` reads the shop's own profile by its project path.
    ///
    /// # Errors
    /// Added to `diags`, with the place in the report: a profile that is missing, incomplete, not for CMYK, not for
    /// output, or without the tables needed to separate; an identifier without a profile.
    pub fn new(press: &Press, read: impl FnOnce(&str) -> io::Result<Vec<u8>>, diags: &mut Diagnostics) -> Option<Self> {
        let mut condition = match &press.profile {
            None => {
                if let Some(Spanned { value, place }) = &press.identifier {
                    diags.error(place.clone(), ConditionProblem::IdentifierAlone { identifier: value.clone() });
                    return None;
                }
                Self::shipped(press.base)
            }
            Some(file) => {
                let bytes = read(&file.value)
                    .map_err(|why| ConditionProblem::Unreadable { file: file.value.clone(), why: Unread::of(&why) });
                let identifier = press.identifier.as_ref().map(|identifier| identifier.value.as_str());
                match bytes.and_then(|bytes| Self::own(press.base, bytes, &file.value, identifier)) {
                    Ok(condition) => condition,
                    Err(problem) => {
                        diags.error(file.place.clone(), problem);
                        return None;
                    }
                }
            }
        };
        if let Some(limit) = &press.ink_limit {
            condition.ink_limit = limit.value;
        }
        if let Some(ppi) = &press.ppi {
            condition.resolution.target = ppi.value;
            condition.resolution.floor = condition.resolution.floor.min(ppi.value);
        }
        if let Some(intent) = &press.intent {
            match intent.value {
                Intent::Perceptual => {}
                Intent::Relative if black_point::luminance(&condition.profile).is_some() => {}
                Intent::Relative => {
                    diags.error(intent.place.clone(), ConditionProblem::NoRelative);
                    return None;
                }
            }
            condition.intent = intent.value;
        }
        if let Some(marks) = &press.marks {
            condition.marks = marks.value;
        }
        Some(condition)
    }

    /// One of the conditions we ship, unchanged.
    ///
    /// # Panics
    /// If a shipped profile is damaged; a test reads them all.
    pub fn shipped(base: Name) -> Self {
        let bytes = base.profile();
        let profile = ColorProfile::new_from_slice(bytes).expect("a profile of ours");
        let description = described(&profile).unwrap_or_default();
        Self {
            base,
            bytes: Cow::Borrowed(bytes),
            profile: Arc::new(profile),
            identifier: base.identifier().to_owned(),
            registry: Some(REGISTRY),
            description,
            ink_limit: limits::ink(base),
            resolution: limits::resolution(base),
            intent: Intent::default(),
            marks: limits::marks(base),
        }
    }

    fn own(base: Name, bytes: Vec<u8>, file: &str, identifier: Option<&str>) -> Result<Self, ConditionProblem> {
        let profile = checked(&bytes, file)?;
        let description = described(&profile).unwrap_or_else(|| file.to_owned());
        Ok(Self {
            bytes: Cow::Owned(bytes),
            profile: Arc::new(profile),
            identifier: identifier.unwrap_or(CUSTOM).to_owned(),
            registry: identifier.is_some().then_some(REGISTRY),
            description,
            ..Self::shipped(base)
        })
    }

    /// The shipped condition that it is, or from which it was made.
    pub fn base(&self) -> Name {
        self.base
    }

    /// The profile's bytes, to embed in a press file.
    pub fn profile_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The profile, to convert with.
    pub fn profile(&self) -> &ColorProfile {
        &self.profile
    }

    /// PDF/X's `OutputConditionIdentifier`; `Custom` for a shop's own profile without one.
    pub fn identifier(&self) -> &str {
        &self.identifier
    }

    /// PDF/X's `RegistryName`: the registry that lists the identifier, if there is one.
    pub fn registry(&self) -> Option<&'static str> {
        self.registry
    }

    /// The profile's description; PDF/X's `Info`.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// Total ink of any pixel, percent, 150–400.
    pub fn ink_limit(&self) -> f64 {
        self.ink_limit
    }

    /// What pictures need.
    pub fn resolution(&self) -> Resolution {
        self.resolution
    }

    /// Whether the shop wants printer's marks.
    pub fn marks(&self) -> bool {
        self.marks
    }

    /// How colours outside the inks' gamut are handled in photos.
    pub fn intent(&self) -> Intent {
        self.intent
    }

    /// The limits for a file made for it: those of its base, with the shop's own ink limit and resolution.
    pub fn acceptance(&self) -> Acceptance {
        let usual = self.base.acceptance();
        Acceptance {
            ink: self.ink_limit,
            ink_warning: usual.ink_warning.filter(|warning| *warning < self.ink_limit),
            ppi_floor: self.resolution.floor,
            ppi_target: self.resolution.target,
            ppi_ceiling: self.resolution.target * 2.0,
            ..usual
        }
    }

    /// Whether a profile can tell what a picture's inks look like; `file` is its name for messages.
    ///
    /// # Errors
    /// What is wrong with it: not a profile, cut short, not for CMYK, not for output, without tables.
    pub fn check_profile(bytes: &[u8], file: &str) -> Result<(), ConditionProblem> {
        checked(bytes, file).map(|_| ())
    }

    /// The weight body type is set in.
    pub fn body_weight(&self) -> u16 {
        self.base.body_weight()
    }
}

/// Checks that a shop's profile can separate: ICC.1:2022, 7.2 (header), 8.5.3 (what an output profile must hold).
fn checked(bytes: &[u8], file: &str) -> Result<ColorProfile, ConditionProblem> {
    let name = || file.to_owned();
    let word = |at: usize| bytes.get(at..at + 4).unwrap_or_default();
    if bytes.len() < HEADER || word(36) != b"acsp" {
        // Either the beginning of a profile, too short to tell, or another kind of file.
        let start = bytes.len() > 40 && word(36) == b"acsp";
        return Err(match start {
            true => ConditionProblem::ProfileCutShort { file: name() },
            false => ConditionProblem::NotAProfile { file: name() },
        });
    }
    let size = u32::from_be_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]) as usize;
    if size > bytes.len() {
        return Err(ConditionProblem::ProfileCutShort { file: name() });
    }
    let words = |at: usize| String::from_utf8_lossy(word(at)).trim_matches(|c| c == ' ' || c == '\0').to_owned();
    if word(16) != b"CMYK" {
        return Err(ConditionProblem::ProfileNotCmyk { file: name(), space: words(16) });
    }
    if word(12) != b"prtr" {
        return Err(ConditionProblem::ProfileNotOutput { file: name(), class: words(12) });
    }
    let unusable = |why: String| ConditionProblem::ProfileUnusable { file: name(), why };
    let profile = ColorProfile::new_from_slice(bytes).map_err(|e| unusable(e.to_string()))?;
    if profile.color_space != DataColorSpace::Cmyk || profile.profile_class != ProfileClass::OutputDevice {
        return Err(unusable("CMYK prtr".to_owned()));
    }
    let there = profile.lut_b_to_a_perceptual.is_some()
        && profile.lut_a_to_b_perceptual.is_some()
        && profile.lut_a_to_b_colorimetric.is_some();
    if !there {
        return Err(unusable("A2B0, A2B1, B2A0".to_owned()));
    }
    works(&profile).map_err(|e| unusable(e.to_string()))?;
    Ok(profile)
}

/// Converts white in both directions: a table with impossible sizes is only noticed when it is used.
fn works(profile: &ColorProfile) -> Result<(), moxcms::CmsError> {
    use moxcms::{Layout, TransformOptions};
    let srgb = ColorProfile::new_srgb();
    let options = TransformOptions::default();
    let mut inks = [0; 4];
    srgb.create_transform_8bit(Layout::Rgb, profile, Layout::Rgba, options)?.transform(&[255; 3], &mut inks)?;
    let mut light = [0; 3];
    profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, options)?.transform(&inks, &mut light)
}

/// The profile's own description, in English if it has several.
fn described(profile: &ColorProfile) -> Option<String> {
    let text = match profile.description.as_ref()? {
        ProfileText::PlainString(text) => text.clone(),
        ProfileText::Localizable(list) => list.iter().find(|one| one.language == "en").or(list.first())?.value.clone(),
        ProfileText::Description(text) => text.ascii_string.clone(),
    };
    let text = text.trim_matches(|c: char| c.is_control() || c.is_whitespace()).to_owned();
    (!text.is_empty()).then_some(text)
}
