//! How controls look. What is chosen is told by a border of more than twice the width, by a tick or bold words, and only then by colour;
//! what cannot be pressed now has no box at all, and its words stay as readable as any.

use super::{Palette, border, radius};
use crate::ui::widget::{Look, Marks, State};
use iced::Color;

fn mix(a: Color, b: Color, share: f32) -> Color {
    let part = |a: f32, b: f32| a + (b - a) * share;
    Color { r: part(a.r, b.r), g: part(a.g, b.g), b: part(a.b, b.b), a: part(a.a, b.a) }
}

impl Palette {
    /// Behind the word that is being said, and the word itself. Where ink is not easily read on the mark, the word is turned inside out.
    pub fn said(self) -> (Color, Color) {
        if self.here.relative_contrast(self.ink) >= 7.0 { (self.here, self.ink) } else { (self.ink, self.paper) }
    }

    /// What is drawn over a page: around what a switch would choose, and what a gaze is choosing. Words are read through the filling.
    #[must_use]
    pub fn marks(&self) -> Marks {
        Marks { frame: self.ring, paper: self.paper, filling: Color { a: 0.22, ..self.shade } }
    }

    fn moved(&self, fill: Color, state: State) -> Color {
        match state {
            State::Resting | State::Disabled => fill,
            State::Hovered => mix(fill, self.shade, 0.07),
            State::Pressed => mix(fill, self.shade, 0.22),
        }
    }

    fn boxed(self, look: Look, state: State) -> Look {
        match state {
            State::Disabled => Look { fill: Color::TRANSPARENT, border: Color::TRANSPARENT, width: 0.0, ink: self.soft, ..look },
            _ => look,
        }
    }

    /// A plain button.
    #[must_use]
    pub fn button(self, state: State) -> Look {
        let fill = self.moved(self.card, state);
        let look = Look { fill, border: self.line, width: border::BUTTON, radius: radius::BUTTON, ink: self.ink, ring: self.ring };
        self.boxed(look, state)
    }

    /// The button that goes on.
    #[must_use]
    pub fn way_on(self, state: State) -> Look {
        let fill = match state {
            State::Resting | State::Disabled => self.accent,
            State::Hovered => mix(self.accent, self.deep, 0.15),
            State::Pressed => mix(self.accent, self.deep, 0.35),
        };
        self.boxed(Look { fill, border: fill, ink: self.on_accent, ..self.button(State::Resting) }, state)
    }

    /// A button that keeps in the background: on the paper, with a finer line.
    #[must_use]
    pub fn quiet(self, state: State) -> Look {
        let fill = self.moved(self.paper, state);
        self.boxed(Look { fill, border: self.fine, width: border::QUIET, ..self.button(State::Resting) }, state)
    }

    /// An answer of the symbol look.
    #[must_use]
    pub fn answer(self, chosen: bool, state: State) -> Look {
        let (fill, border, width) = if chosen { (self.tint, self.accent, border::CHOSEN) } else { (self.card, self.line, border::ANSWER) };
        let look = Look { fill: self.moved(fill, state), border, width, radius: radius::CARD, ink: self.ink, ring: self.ring };
        self.boxed(look, state)
    }

    /// An answer in a list or a grid.
    #[must_use]
    pub fn choice(self, chosen: bool, state: State) -> Look {
        let width = if chosen { border::CHOSEN_SMALL } else { border::BUTTON };
        self.boxed(Look { width, radius: radius::BUTTON, ..self.answer(chosen, state) }, state)
    }

    /// A way of not answering.
    #[must_use]
    pub fn pass(self, chosen: bool, state: State) -> Look {
        let look = self.choice(chosen, state);
        if chosen { look } else { self.boxed(Look { border: self.fine, width: border::QUIET, ..look }, state) }
    }

    /// What is being read aloud has a thicker border.
    #[must_use]
    pub fn spoken(self, is_said: bool, look: Look) -> Look {
        match is_said {
            false => look,
            // The way on has no line that could be thicker: it is turned into one that has.
            true if look.fill == look.border => {
                Look { fill: self.tint, border: self.accent, ink: self.ink, width: look.width + border::SAID, ..look }
            }
            true => Look { width: look.width + border::SAID, ..look },
        }
    }
}
