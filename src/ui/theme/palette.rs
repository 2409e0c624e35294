//! The colours of every theme, by what they are for. `contrast.rs` holds each pair of them to its least contrast.

use crate::access::profile;
use crate::ui::system::Appearance;
use iced::Color;

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
    /// Borders of what keeps in the background.
    pub fine: Color,
    /// The way on, and what is chosen.
    pub accent: Color,
    /// Words on the accent.
    pub on_accent: Color,
    /// What the accent turns towards under the pointer.
    pub deep: Color,
    /// Behind what is chosen.
    pub tint: Color,
    /// What any other control turns towards under the pointer.
    pub shade: Color,
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
    fine: hex(0x464A55),
    accent: hex(0x0B5F6B),
    on_accent: hex(0xFFFFFF),
    deep: hex(0x20242E),
    tint: hex(0xD9EEF0),
    shade: hex(0x0B5F6B),
    here: hex(0xE2A93B),
    notice: hex(0xFBE7C6),
    ring: hex(0x7A2E8E),
    veil: Color { r: 0.13, g: 0.14, b: 0.18, a: 0.55 },
    is_dark: false,
};

/// Pale blue paper.
pub const PALE_BLUE: Palette = Palette {
    paper: hex(0xE4F0FA),
    card: hex(0xF8FCFF),
    ink: hex(0x1C2432),
    soft: hex(0x3E4756),
    line: hex(0x1C2432),
    fine: hex(0x3E4756),
    accent: hex(0x1E4F92),
    deep: hex(0x1C2432),
    tint: hex(0xD0E2F7),
    shade: hex(0x1E4F92),
    notice: hex(0xFFEFC9),
    ring: hex(0x8F2468),
    ..CREAM
};

/// Pale green paper.
pub const PALE_GREEN: Palette = Palette {
    paper: hex(0xE7F4E4),
    card: hex(0xFAFEF8),
    ink: hex(0x1E2921),
    soft: hex(0x3E4941),
    line: hex(0x1E2921),
    fine: hex(0x3E4941),
    accent: hex(0x1D5C3B),
    deep: hex(0x1E2921),
    tint: hex(0xD0ECD2),
    shade: hex(0x1D5C3B),
    notice: hex(0xFBECC6),
    ..CREAM
};

/// Evening: slate paper, warm ink, and borders that are softer than words, so that nothing glares.
pub const DARK: Palette = Palette {
    paper: hex(0x1A1E27),
    card: hex(0x2A2F3A),
    ink: hex(0xF6F1E4),
    soft: hex(0xCDCFD4),
    line: hex(0x98A1B3),
    fine: hex(0x838DA1),
    accent: hex(0x86D0D9),
    on_accent: hex(0x11202A),
    deep: hex(0xF6F1E4),
    tint: hex(0x133A42),
    shade: hex(0x2F6F7A),
    here: hex(0xE9B44C),
    notice: hex(0x3B3321),
    ring: hex(0xE3A6F5),
    veil: Color { r: 0.02, g: 0.03, b: 0.05, a: 0.72 },
    is_dark: true,
};

/// Nothing but black and white, but for the focus and the place on the path.
pub const BLACK_ON_WHITE: Palette = Palette {
    paper: hex(0xFFFFFF),
    card: hex(0xFFFFFF),
    ink: hex(0x000000),
    soft: hex(0x000000),
    line: hex(0x000000),
    fine: hex(0x000000),
    accent: hex(0x000000),
    on_accent: hex(0xFFFFFF),
    deep: hex(0x595959),
    tint: hex(0xE2E2E2),
    shade: hex(0x000000),
    here: hex(0x0A3BD1),
    notice: hex(0xFFFFFF),
    ring: hex(0x0A3BD1),
    veil: Color { r: 0.0, g: 0.0, b: 0.0, a: 0.6 },
    is_dark: false,
};

/// Nothing but yellow and black, but for the focus and the place on the path.
pub const YELLOW_ON_BLACK: Palette = Palette {
    paper: hex(0x000000),
    card: hex(0x000000),
    ink: hex(0xFFFF00),
    soft: hex(0xFFFF00),
    line: hex(0xFFFF00),
    fine: hex(0xFFFF00),
    accent: hex(0xFFFF00),
    on_accent: hex(0x000000),
    deep: hex(0xFFFFFF),
    tint: hex(0x303000),
    shade: hex(0xB0B000),
    here: hex(0x00FFFF),
    notice: hex(0x000000),
    ring: hex(0x00FFFF),
    veil: Color { r: 0.0, g: 0.0, b: 0.0, a: 0.78 },
    is_dark: true,
};

impl Palette {
    /// The colours that access settings ask for; as the system has it where they leave it to the system.
    #[must_use]
    pub fn of(theme: profile::Theme, system: Appearance) -> Self {
        match (theme, system.high_contrast, system.dark) {
            (profile::Theme::Cream, ..) | (profile::Theme::System, false, false) => CREAM,
            (profile::Theme::PaleBlue, ..) => PALE_BLUE,
            (profile::Theme::PaleGreen, ..) => PALE_GREEN,
            (profile::Theme::Dark, ..) | (profile::Theme::System, false, true) => DARK,
            (profile::Theme::BlackOnWhite, ..) | (profile::Theme::System, true, false) => BLACK_ON_WHITE,
            (profile::Theme::YellowOnBlack, ..) | (profile::Theme::System, true, true) => YELLOW_ON_BLACK,
        }
    }

    /// Whether there are two colours only: then symbols have no others either.
    #[must_use]
    pub fn is_two_coloured(&self) -> bool {
        [BLACK_ON_WHITE, YELLOW_ON_BLACK].contains(self)
    }
}
