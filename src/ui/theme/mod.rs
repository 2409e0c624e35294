//! The design system: every colour, size and space of the window has its name here, and views use names only.

#[cfg(test)]
mod contrast;
mod letters;
mod look;
mod palette;

pub use letters::Type;
pub use palette::{CREAM, Palette};

use crate::access::{Profile, profile};
use crate::symbols::Paint;
use crate::ui::art;
use crate::ui::system::Appearance;
use iced::theme::palette as native;
use iced::widget::{container, scrollable, text_input};
use iced::{Border, Size, font};
use std::time::Duration;

/// How many times as large as on a small laptop letters and symbols are in a window. A larger screen is mostly a denser one, on which
/// the same pixels would look smaller; and an empty page looks lost.
#[must_use]
pub fn grow(window: Size) -> f32 {
    (window.width / 1_500.0).min(window.height / 850.0).clamp(1.0, 2.4)
}

/// Spaces, in pixels.
pub mod space {
    /// Between the lines of one thing, such as a name and what it says.
    pub const HAIR: f32 = 4.0;
    /// Between an icon and its word.
    pub const SMALL: f32 = 10.0;
    /// Within a small box, beside its word.
    pub const CHIP: f32 = 14.0;
    /// Within a notice, beside its words.
    pub const NOTICE: f32 = 18.0;
    /// Between controls: the least that keeps presses apart.
    pub const GAP: f32 = 16.0;
    /// Around a screen, and between its parts.
    pub const EDGE: f32 = 24.0;
    /// Within a card that is what its screen is about.
    pub const ROOMY: f32 = 32.0;
}

/// Symbols, in pixels on a small laptop.
pub mod size {
    /// The box of a mark before a choice.
    pub const CHECK: f32 = 34.0;
    /// Beside the words of a notice.
    pub const NOTICE: f32 = 40.0;
    /// Beside a line of words.
    pub const SIGN: f32 = 44.0;
    /// Beside something that has happened, or a field of a form.
    pub const MARK: f32 = 56.0;
    /// Beside a heading.
    pub const HEADING: f32 = 84.0;
    /// Of what a dialog asks.
    pub const DIALOG: f32 = 112.0;
    /// The same in a low window.
    pub const DIALOG_LOW: f32 = 72.0;
    /// The ground of a picture that a page is about.
    pub const PICTURE: f32 = 176.0;
}

/// Corners, in pixels.
pub mod radius {
    /// Of the box of a mark.
    pub const BOX: f32 = 8.0;
    /// Of a small box around a word.
    pub const CHIP: f32 = 12.0;
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
    /// Of a field that is being written in.
    pub const FIELD: f32 = 5.0;
    /// Of what is being read aloud: a second one, or so much more.
    pub const SAID: f32 = 5.0;
    /// Of an answer that is chosen.
    pub const CHOSEN: f32 = 9.0;
    /// Of a choice in a list that is chosen.
    pub const CHOSEN_SMALL: f32 = 6.0;
    /// Of what keeps in the background.
    pub const QUIET: f32 = 2.0;
}

/// The theme that a view draws with.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theme {
    /// Colours.
    pub palette: Palette,
    /// Letters.
    pub letters: Type,
    /// How symbols are painted.
    pub paint: Paint,
    /// How long a movement takes; nothing moves without one.
    pub motion: Option<Duration>,
}

/// How long a movement takes: long enough to be seen, too short to wait for.
const MOTION: Duration = Duration::from_millis(150);

impl Theme {
    /// The theme that access settings ask for.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        #[allow(clippy::cast_precision_loss)] // At most 300.
        let scale = profile.text.size_percent as f32 / 100.0;
        let system = Appearance::now();
        let still = match profile.animation {
            profile::Animation::On => false,
            profile::Animation::Off => true,
            profile::Animation::System => system.still,
        };
        let palette = Palette::of(profile.theme, system);
        Self {
            palette,
            letters: Type::new(font::Family::SansSerif, scale, profile.text.line_spacing_percent),
            paint: art::paint(&palette, profile.symbols),
            motion: (!still).then_some(MOTION),
        }
    }

    /// The theme in a window of this size.
    #[must_use]
    pub fn in_window(self, window: Size) -> Self {
        Self { letters: Type { scale: self.letters.scale * grow(window), ..self.letters }, ..self }
    }

    /// A part that scrolls: its bar is as plain to see as a border.
    pub fn scroll(self) -> impl Fn(&iced::Theme, scrollable::Status) -> scrollable::Style {
        move |theme, status| {
            let usual = scrollable::default(theme, status);
            let held = matches!(status, scrollable::Status::Dragged { .. });
            let scroller = scrollable::Scroller {
                background: if held { self.palette.accent } else { self.palette.soft }.into(),
                border: iced::border::rounded(7),
            };
            let border = iced::border::rounded(7).color(self.palette.fine).width(1);
            let rail = scrollable::Rail { background: Some(self.palette.card.into()), border, scroller };
            scrollable::Style { vertical_rail: rail, horizontal_rail: rail, ..usual }
        }
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

    /// A ground for a picture that is there to be looked at.
    pub fn panel(self) -> impl Fn(&iced::Theme) -> container::Style {
        move |_| container::Style {
            background: Some(self.palette.tint.into()),
            border: Border { color: self.palette.tint, width: 0.0, radius: radius::BUTTON.into() },
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

    /// A field to write one line in.
    pub fn field(self) -> impl Fn(&iced::Theme, text_input::Status) -> text_input::Style {
        move |_, status| {
            let focused = matches!(status, text_input::Status::Focused { .. });
            let (color, width) = if focused { (self.palette.ring, border::FIELD) } else { (self.palette.line, border::BUTTON) };
            text_input::Style {
                background: self.palette.card.into(),
                border: Border { color, width, radius: radius::BUTTON.into() },
                icon: self.palette.soft,
                placeholder: self.palette.card,
                value: self.palette.ink,
                selection: self.palette.tint,
                shadow: iced::Shadow::default(),
            }
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

    /// The paper behind everything, as the toolkit wants it. Bars for scrolling are the only thing that the toolkit colours by itself.
    #[must_use]
    pub fn native(&self) -> iced::Theme {
        let Palette { paper, ink, accent, here, ring, fine, tint, .. } = self.palette;
        let seed = native::Seed { background: paper, text: ink, primary: accent, success: accent, warning: here, danger: ring };
        iced::Theme::custom_with_fn("pupil-voice", seed, |seed| {
            let mut palette = native::Palette::generate(seed);
            palette.background.weak.color = tint;
            palette.background.strongest.color = fine;
            palette.primary.strong.color = accent;
            palette
        })
    }
}
