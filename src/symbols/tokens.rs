//! The colours that symbols are drawn with: each one written exactly so, each with one meaning (`assets/symbols/STYLE.md`).

use super::colour::Rgb;

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Outlines, eyes and mouths.
    Ink,
    /// Marks, arrows and the board: what is seen against a ground, without an outline.
    Mark,
    /// Hair; in two colours as dark as ink.
    Hair,
    /// Hair that would drown in dark skin.
    PaleHair,
    /// Paper, glass, pale panels.
    Pale,
    /// What else lies within outlines.
    Fill,
    /// The skin of the first, second or third person of a picture.
    Skin(usize),
}

/// One colour of the drawings.
#[derive(Debug)]
pub(super) struct Token {
    pub(super) drawn: Rgb,
    /// Its place on a dark screen: lines are light, light grounds are dark, and what lies between stands out from both.
    pub(super) dark: Rgb,
    pub(super) role: Role,
}

impl Role {
    /// Whether it lies within or behind lines, so that it is ground where there are two colours only.
    pub(super) fn is_ground(self) -> bool {
        matches!(self, Self::Pale | Self::Fill | Self::Skin(_))
    }
}

const fn token(drawn: u32, dark: u32, role: Role) -> Token {
    Token { drawn: Rgb::hex(drawn), dark: Rgb::hex(dark), role }
}

/// The line colour.
pub(super) const INK: Token = token(0x20242E, 0xFFFDF7, Role::Ink);
/// Paper and cards.
pub(super) const CARD: Token = token(0xFFFDF7, 0x2A2F3A, Role::Pale);
/// Brown hair.
pub(super) const HAIR: Token = token(0x4A3428, 0x4A3428, Role::Hair);

/// Every colour of the drawings.
pub(super) const TOKENS: [Token; 28] = [
    INK,
    CARD,
    // The paper of the screen: no built-in drawing has it, drawings of one's own may.
    token(0xFFF7E6, 0x2A2F3A, Role::Pale),
    // Tint.
    token(0xD9EEF0, 0x22383B, Role::Pale),
    // Accent.
    token(0x0B5F6B, 0x6ABFCC, Role::Mark),
    // Skin of three people.
    token(0xC98B5E, 0xA87450, Role::Skin(0)),
    token(0xA0684A, 0xA26D49, Role::Skin(1)),
    token(0xEFC7A2, 0xB98767, Role::Skin(2)),
    HAIR,
    token(0x2B2220, 0x2B2220, Role::Hair),
    token(0x8C4A24, 0x8C4A24, Role::PaleHair),
    // Grey, cloth (three), denim, warm, wood, wall.
    token(0xC3C5C9, 0x858992, Role::Fill),
    token(0x2F7F8C, 0x338A98, Role::Fill),
    token(0xE2A93B, 0xB88A2F, Role::Fill),
    token(0x7B6BA8, 0x8879B0, Role::Fill),
    token(0x5678A6, 0x6081AD, Role::Fill),
    token(0xD9775B, 0xC66F55, Role::Fill),
    token(0xD9A066, 0xAA7D50, Role::Fill),
    token(0xF3E3C3, 0x3C3423, Role::Pale),
    // Board, leaf, sun.
    token(0x3D6B5A, 0x53927A, Role::Mark),
    token(0x86B57A, 0x659C57, Role::Fill),
    token(0xF9DC6B, 0xAE901A, Role::Fill),
    // The marks of the answers, and the grounds behind them.
    token(0x2E7D4F, 0x6FC493, Role::Mark),
    token(0xDDF1E3, 0x1B3623, Role::Pale),
    token(0x935300, 0xF6AC4E, Role::Mark),
    token(0xF6D79B, 0x3C2E14, Role::Pale),
    token(0xA6303A, 0xE29BA1, Role::Mark),
    token(0xF8DDDD, 0x502323, Role::Pale),
];

/// The token that is drawn in a colour.
pub(super) fn token_of(colour: Rgb) -> Option<&'static Token> {
    TOKENS.iter().find(|token| token.drawn == colour)
}
