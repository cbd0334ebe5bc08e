//! What the header of an ICC profile says.

use std::sync::Arc;

use crate::ink::Converter;

/// A profile, as far as it is of use.
#[derive(Clone, Default)]
pub(super) struct Profile {
    /// All of it is there.
    pub whole: bool,
    /// How many channels it says it has.
    pub channels: Option<usize>,
    pub converter: Option<Arc<Converter>>,
}

/// Whether there are as many bytes as a profile's header says (ICC.1, 7.2.2), and it is a profile (7.2.11).
pub(super) fn has_its_size(profile: &[u8]) -> bool {
    let size = profile.first_chunk::<4>().map(|four| u32::from_be_bytes(*four) as usize);
    size.is_some_and(|size| size <= profile.len()) && profile.get(36..40) == Some(b"acsp")
}

/// The channels a profile's header names (ICC.1, 7.2.6); `None` if it is no profile.
pub(super) fn profile_channels(profile: &[u8]) -> Option<usize> {
    match (profile.get(16..20)?, profile.get(36..40)?) {
        (b"GRAY", b"acsp") => Some(1),
        (b"RGB " | b"Lab " | b"XYZ ", b"acsp") => Some(3),
        (b"CMYK", b"acsp") => Some(4),
        _ => None,
    }
}
