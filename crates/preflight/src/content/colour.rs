//! Inks and colours as the rules see them.

use std::fmt;
use std::sync::Arc;

/// An ink: a plate of the press.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ink {
    /// Process cyan.
    Cyan,
    /// Process magenta.
    Magenta,
    /// Process yellow.
    Yellow,
    /// Process black.
    Black,
    /// A spot ink by its name in the file.
    Spot(Arc<str>),
}

impl Ink {
    /// The process inks in the order of DeviceCMYK.
    pub const PROCESS: [Self; 4] = [Self::Cyan, Self::Magenta, Self::Yellow, Self::Black];

    /// The ink a colorant's name stands for.
    pub fn named(name: &str) -> Self {
        match name {
            "Cyan" => Self::Cyan,
            "Magenta" => Self::Magenta,
            "Yellow" => Self::Yellow,
            "Black" => Self::Black,
            other => Self::Spot(other.into()),
        }
    }
}

impl fmt::Display for Ink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Cyan => "Cyan",
            Self::Magenta => "Magenta",
            Self::Yellow => "Yellow",
            Self::Black => "Black",
            Self::Spot(name) => name,
        })
    }
}

/// A colour space as the file gives it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Space {
    /// DeviceGray.
    DeviceGray,
    /// DeviceRGB.
    DeviceRgb,
    /// DeviceCMYK.
    DeviceCmyk,
    /// CalGray.
    CalGray,
    /// CalRGB.
    CalRgb,
    /// Lab.
    Lab,
    /// ICCBased.
    IccBased {
        /// `/N`: 1, 3 or 4.
        channels: u8,
        /// The profile's object number.
        object: Option<i32>,
        /// It is the very profile of the press.
        press: bool,
    },
    /// Separation.
    Separation {
        /// The ink.
        name: String,
        /// What it is shown in without the ink.
        alternate: Box<Space>,
    },
    /// DeviceN.
    DeviceN {
        /// The inks.
        names: Vec<String>,
        /// What they are shown in without them.
        alternate: Box<Space>,
    },
    /// Indexed.
    Indexed {
        /// The colours' space.
        base: Box<Space>,
        /// How many there are.
        size: u32,
    },
    /// A pattern.
    Pattern {
        /// A shading pattern's space; `None` for a tiling pattern, whose marks have colours of their own.
        shading: Option<Box<Space>>,
    },
    /// Not a colour space.
    Unknown(String),
}

impl Space {
    /// The space that gives the colour: an Indexed space's base.
    pub fn base(&self) -> &Self {
        match self {
            Self::Indexed { base, .. } => base.base(),
            _ => self,
        }
    }

    /// Registration colour: `All`, in whatever it is wrapped.
    pub fn is_registration(&self) -> bool {
        match self {
            Self::Separation { name, .. } => name == "All",
            Self::DeviceN { names, .. } => names.iter().any(|name| name == "All"),
            Self::Indexed { base, .. } | Self::Pattern { shading: Some(base) } => base.is_registration(),
            Self::DeviceGray
            | Self::DeviceRgb
            | Self::DeviceCmyk
            | Self::CalGray
            | Self::CalRgb
            | Self::Lab
            | Self::IccBased { .. }
            | Self::Pattern { shading: None }
            | Self::Unknown(_) => false,
        }
    }

    /// How many numbers make a colour.
    pub fn channels(&self) -> usize {
        match self {
            Self::DeviceGray | Self::CalGray | Self::Separation { .. } | Self::Indexed { .. } => 1,
            Self::DeviceRgb | Self::CalRgb | Self::Lab => 3,
            Self::DeviceCmyk => 4,
            Self::IccBased { channels, .. } => usize::from(*channels),
            Self::DeviceN { names, .. } => names.len(),
            Self::Pattern { .. } | Self::Unknown(_) => 0,
        }
    }
}

/// The plates a mark writes to; on the others what was there stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plates {
    /// All: it knocks out.
    All,
    /// These only: it overprints.
    Only(Vec<Ink>),
}

/// The colour of a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Colour {
    /// Its space.
    pub space: Space,
    /// Its numbers, as written.
    pub components: Vec<f32>,
    /// The inks it puts on, each 0–1, only those above 0. RGB and CIE colours as the condition's profile separates them.
    pub inks: Vec<(Ink, f32)>,
    /// Whether overprint is on for this mark (`op` for fills, `OP` for strokes).
    pub overprint: bool,
    /// `OPM`: 0 or 1.
    pub overprint_mode: u8,
    /// Which plates it writes to.
    pub paints: Plates,
}

impl Colour {
    /// Ink on the black plate alone.
    pub fn is_black_only(&self) -> bool {
        matches!(self.inks.as_slice(), [(Ink::Black, _)])
    }

    /// No ink at all; patterns do not count.
    pub fn is_white(&self) -> bool {
        self.inks.is_empty() && !matches!(self.space, Space::Pattern { .. } | Space::Unknown(_))
    }

    /// All inks together, 1 for 100 %.
    pub fn total(&self) -> f32 {
        self.inks.iter().map(|(_, amount)| amount).sum()
    }

    /// Registration colour.
    pub fn is_registration(&self) -> bool {
        self.space.is_registration()
    }
}
