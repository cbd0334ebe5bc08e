//! The graphics state (ISO 32000-1, 8.4 and 9.3).

use std::sync::Arc;

use super::facts::RenderMode;
use super::font::Font;
use super::look::Look;
use super::matrix::Matrix;
use super::path::Pen;
use super::space::ColourSpace;
use crate::ink::{Blend, Clip, Mask};

/// A current colour.
#[derive(Clone)]
pub(crate) struct Current {
    pub space: Arc<ColourSpace>,
    pub numbers: Vec<f32>,
    /// A pattern's name in the resources.
    pub pattern: Option<String>,
}

impl Current {
    pub fn new(space: Arc<ColourSpace>) -> Self {
        let numbers = space.initial();
        Self { space, numbers, pattern: None }
    }
}

/// The text state.
#[derive(Clone)]
pub(crate) struct TextState {
    pub font: Option<(usize, Arc<Font>)>,
    pub size: f64,
    pub character_space: f64,
    pub word_space: f64,
    /// 1 for 100 %.
    pub scale: f64,
    pub leading: f64,
    pub rise: f64,
    pub mode: RenderMode,
}

/// The graphics state.
#[derive(Clone)]
pub(crate) struct Graphics {
    /// User space to device pixels.
    pub map: Matrix,
    pub clip: Clip,
    pub soft: Option<Arc<Mask>>,
    pub fill: Current,
    pub stroke: Current,
    pub pen: Pen,
    pub text: TextState,
    pub fill_alpha: f32,
    pub stroke_alpha: f32,
    pub blend: Blend,
    pub fill_overprint: bool,
    pub stroke_overprint: bool,
    pub overprint_mode: u8,
    pub intent: Option<String>,
}

impl Graphics {
    /// The state a page starts with.
    pub fn new(map: Matrix, clip: Clip, look: &Look<'_>) -> Self {
        let black = Current::new(look.gray());
        Self {
            map,
            clip,
            soft: None,
            fill: black.clone(),
            stroke: black,
            pen: Pen { width: 1.0, cap: 0, join: 0, miter: 10.0, dashes: Vec::new(), phase: 0.0 },
            text: TextState {
                font: None,
                size: 0.0,
                character_space: 0.0,
                word_space: 0.0,
                scale: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: RenderMode::of(0.0),
            },
            fill_alpha: 1.0,
            stroke_alpha: 1.0,
            blend: Blend::Normal,
            fill_overprint: false,
            stroke_overprint: false,
            overprint_mode: 0,
            intent: None,
        }
    }
}
