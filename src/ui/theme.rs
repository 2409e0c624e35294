//! The design system: every colour, size and space of the window has its name here, and views use names only.

use crate::access::Profile;
use crate::ui::widget::{Look, Marks, State};
use iced::{Border, Color, Font, font, widget::container};

const fn hex(rgb: u32) -> Color {
    Color::from_rgb8((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

/// Colours by what they are for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// Behind everything.
    pub paper: Color,
    /// Behind words and symbols on a card.
    pub card: Color,
    /// Words and symbols.
    pub ink: Color,
    /// Words of less weight.
    pub soft: Color,
    /// Borders.
    pub line: Color,
    /// The way on, and what is chosen.
    pub accent: Color,
    /// Words on the accent.
    pub on_accent: Color,
    /// Behind what is chosen.
    pub tint: Color,
    /// Where the child is on the path.
    pub here: Color,
    /// Behind a notice.
    pub notice: Color,
    /// The focus ring.
    pub ring: Color,
    /// Between a dialog and what lies behind it.
    pub veil: Color,
    /// Whether ink is lighter than paper.
    pub is_dark: bool,
}

/// Cream paper and dark ink.
pub const CREAM: Palette = Palette {
    paper: hex(0xFFF7E6),
    card: hex(0xFFFDF7),
    ink: hex(0x20242E),
    soft: hex(0x464A55),
    line: hex(0x20242E),
    accent: hex(0x0B5F6B),
    on_accent: hex(0xFFFFFF),
    tint: hex(0xD9EEF0),
    here: hex(0xE2A93B),
    notice: hex(0xFBE7C6),
    ring: hex(0x7A2E8E),
    veil: Color { r: 0.13, g: 0.14, b: 0.18, a: 0.55 },
    is_dark: false,
};

/// Spaces, in pixels.
pub mod space {
    /// Between an icon and its word.
    pub const SMALL: f32 = 10.0;
    /// Between controls: the least that keeps presses apart.
    pub const GAP: f32 = 16.0;
    /// Around a screen, and between its parts.
    pub const EDGE: f32 = 24.0;
}

/// Corners, in pixels.
pub mod radius {
    /// Of a button.
    pub const BUTTON: f32 = 20.0;
    /// Of a card or an answer.
    pub const CARD: f32 = 32.0;
}

/// Borders, in pixels.
pub mod border {
    /// Of a button.
    pub const BUTTON: f32 = 3.0;
    /// Of an answer.
    pub const ANSWER: f32 = 4.0;
    /// Of what is being read aloud: a second one, or so much more.
    pub const SAID: f32 = 5.0;
    /// Of an answer that is chosen.
    pub const CHOSEN: f32 = 9.0;
}

/// Letters: families and sizes. Sizes are multiplied by the text size that the adult chose.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// Everyday words.
    pub plain: Font,
    /// Words that stand out.
    pub bold: Font,
    /// 1.0 is 100 %.
    pub scale: f32,
}

impl Type {
    /// Letters of a family at a scale.
    #[must_use]
    pub fn new(family: font::Family, scale: f32) -> Self {
        let plain = Font { family, ..Font::DEFAULT };
        Self { plain, bold: Font { weight: font::Weight::Bold, ..plain }, scale }
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
}

/// The theme that a view draws with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// Colours.
    pub palette: Palette,
    /// Letters.
    pub letters: Type,
}

fn mix(a: Color, b: Color, share: f32) -> Color {
    let part = |a: f32, b: f32| a + (b - a) * share;
    Color { r: part(a.r, b.r), g: part(a.g, b.g), b: part(a.b, b.b), a: part(a.a, b.a) }
}

impl Palette {
    /// What is being read aloud has a thicker border.
    #[must_use]
    pub fn spoken(self, is_said: bool, look: Look) -> Look {
        match is_said {
            false => look,
            true if look.fill == look.border => Look { border: self.here, width: look.width + border::SAID, ..look },
            true => Look { width: look.width + border::SAID, ..look },
        }
    }

    /// What is drawn over a page: around what a switch would choose, and what a gaze is choosing.
    #[must_use]
    pub fn marks(&self) -> Marks {
        Marks { frame: self.ring, paper: self.paper, filling: Color { a: 0.3, ..self.accent } }
    }

    /// Behind the word that is being said, and the word itself. Where ink is not easily read on the mark, the word is turned inside out.
    pub fn said(self) -> (Color, Color) {
        if self.here.relative_contrast(self.ink) >= 7.0 { (self.here, self.ink) } else { (self.ink, self.paper) }
    }

    fn moved(&self, fill: Color, state: State) -> Color {
        match state {
            State::Resting | State::Disabled => fill,
            State::Hovered => mix(fill, self.accent, 0.07),
            State::Pressed => mix(fill, self.accent, 0.22),
        }
    }

    /// A plain button.
    #[must_use]
    pub fn button(self, state: State) -> Look {
        let line = if state == State::Disabled { mix(self.line, self.paper, 0.55) } else { self.line };
        let ink = if state == State::Disabled { mix(self.ink, self.paper, 0.45) } else { self.ink };
        Look { fill: self.moved(self.card, state), border: line, width: border::BUTTON, radius: radius::BUTTON, ink, ring: self.ring }
    }

    /// The button that goes on.
    #[must_use]
    pub fn way_on(self, state: State) -> Look {
        let fill = match state {
            State::Resting | State::Disabled => self.accent,
            State::Hovered => mix(self.accent, self.ink, 0.15),
            State::Pressed => mix(self.accent, self.ink, 0.35),
        };
        Look { fill, border: fill, ink: self.on_accent, ..self.button(State::Resting) }
    }

    /// A button that keeps in the background: on the paper, with a finer line.
    #[must_use]
    pub fn quiet(self, state: State) -> Look {
        Look { fill: self.moved(self.paper, state), border: self.soft, width: 2.0, ..self.button(state) }
    }

    /// An answer of the symbol look.
    #[must_use]
    pub fn answer(self, chosen: bool, state: State) -> Look {
        let (fill, border, width) = if chosen { (self.tint, self.accent, border::CHOSEN) } else { (self.card, self.line, border::ANSWER) };
        Look { fill: self.moved(fill, state), border, width, radius: radius::CARD, ink: self.ink, ring: self.ring }
    }

    /// An answer in a list or a grid.
    #[must_use]
    pub fn choice(self, chosen: bool, state: State) -> Look {
        let width = if chosen { 6.0 } else { border::BUTTON };
        Look { width, radius: radius::BUTTON, ..self.answer(chosen, state) }
    }
}

impl Theme {
    /// The theme that access settings ask for.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        #[allow(clippy::cast_precision_loss)] // At most 300.
        let scale = profile.text.size_percent as f32 / 100.0;
        Self { palette: CREAM, letters: Type::new(font::Family::Name("Andika"), scale) }
    }

    /// A card.
    pub fn card(self) -> impl Fn(&iced::Theme) -> container::Style {
        move |_| container::Style {
            text_color: Some(self.palette.ink),
            background: Some(self.palette.card.into()),
            border: Border { color: self.palette.line, width: border::ANSWER, radius: radius::CARD.into() },
            ..container::Style::default()
        }
    }

    /// Around what is being read aloud, inside of its own border: a second line, so that it is not told by colour alone.
    pub fn said(self, radius: f32) -> impl Fn(&iced::Theme) -> container::Style {
        move |_| container::Style {
            border: Border { color: self.palette.line, width: border::SAID, radius: radius.into() },
            ..container::Style::default()
        }
    }

    /// A notice: something to know before going on.
    pub fn notice(self) -> impl Fn(&iced::Theme) -> container::Style {
        move |_| container::Style {
            text_color: Some(self.palette.ink),
            background: Some(self.palette.notice.into()),
            border: Border { color: self.palette.line, width: 2.0, radius: radius::BUTTON.into() },
            ..container::Style::default()
        }
    }

    /// What lies between a dialog and the rest.
    pub fn veil(self) -> impl Fn(&iced::Theme) -> container::Style {
        move |_| container::Style { background: Some(self.palette.veil.into()), ..container::Style::default() }
    }

    /// The paper behind everything, as the toolkit wants it.
    #[must_use]
    pub fn native(&self) -> iced::Theme {
        let seed = iced::theme::palette::Seed {
            background: self.palette.paper,
            text: self.palette.ink,
            primary: self.palette.accent,
            success: self.palette.accent,
            warning: self.palette.here,
            danger: self.palette.ring,
        };
        iced::Theme::custom("pupil-voice", seed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_that_is_said_is_easily_read_on_its_mark_whatever_the_colours() {
        let dark = Palette { ink: hex(0xFFFDF7), paper: hex(0x20242E), line: hex(0xFFFDF7), ..CREAM };
        let yellow = Palette { ink: hex(0xFFFF00), paper: hex(0x000000), here: hex(0x6A5A00), ..CREAM };
        for palette in [CREAM, dark, yellow] {
            let (mark, word) = palette.said();
            assert!(mark.relative_contrast(word) >= 7.0, "{palette:?}");
        }
    }
}
