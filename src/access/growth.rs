//! How large what is pressed must at least be.

use super::profile::Targets;

/// The least side of any control at 100 %: about 20 mm on a laptop's screen.
pub const LEAST: f32 = 76.0;

/// The least side of an answer of the symbol look at 100 %: about 40 mm.
pub const ANSWER: f32 = 160.0;

/// The least sides, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sizes {
    /// Of any control.
    pub least: f32,
    /// Of an answer of the symbol look.
    pub answer: f32,
}

impl Sizes {
    /// The sizes for these settings. Never less than at 100 %, whatever the settings say.
    #[must_use]
    pub fn new(targets: Targets) -> Self {
        let growth = f32::from(u16::try_from(targets.growth_percent.max(100)).unwrap_or(u16::MAX)) / 100.0;
        Self { least: LEAST * growth, answer: ANSWER * growth }
    }
}
