//! Letters: one family at a time, and sizes that grow together.

use crate::ui::widget::measure::Face;
use iced::{Font, font};

/// Letters: families and sizes. Sizes are multiplied by the text size that the adult chose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// Everyday words.
    pub plain: Face,
    /// Words that stand out.
    pub bold: Face,
    /// 1.0 is 100 %.
    pub scale: f32,
}

impl Type {
    /// Letters of a family at a scale, their lines so far apart, in per cent.
    #[must_use]
    pub fn new(family: font::Family, scale: f32, spacing: u32) -> Self {
        Self::of(Face::new(Font { family, ..Font::DEFAULT }, spacing), scale)
    }

    fn of(plain: Face, scale: f32) -> Self {
        Self { plain, bold: plain.changed(|font| Font { weight: font::Weight::Bold, ..font }), scale }
    }

    /// From one line to the next, in heights of letters.
    #[must_use]
    pub fn line(&self) -> f32 {
        self.plain.line()
    }

    /// Notes and counts.
    #[must_use]
    pub fn small(&self) -> f32 {
        18.0 * self.scale
    }

    /// Sentences for adults.
    #[must_use]
    pub fn body(&self) -> f32 {
        21.0 * self.scale
    }

    /// Words on buttons.
    #[must_use]
    pub fn button(&self) -> f32 {
        24.0 * self.scale
    }

    /// The heading of a screen.
    #[must_use]
    pub fn title(&self) -> f32 {
        38.0 * self.scale
    }

    /// A question, and the words of an answer.
    #[must_use]
    pub fn sentence(&self) -> f32 {
        40.0 * self.scale
    }

    /// The same sizes in another family, which may have no bold letters.
    #[must_use]
    pub fn in_family(self, (family, has_bold): crate::ui::fonts::Found) -> Self {
        let letters = Self::of(self.plain.changed(|font| Font { family, ..font }), self.scale);
        if has_bold { letters } else { Self { bold: letters.plain, ..letters } }
    }
}
