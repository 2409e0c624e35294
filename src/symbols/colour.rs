//! A colour, and how well two can be told apart.

/// A colour of the screen: red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rgb(pub u8, pub u8, pub u8);

impl Rgb {
    /// The colour that is written like this in hexadecimal: `0x20242E`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        let [_, red, green, blue] = rgb.to_be_bytes();
        Self(red, green, blue)
    }

    /// Reads `#20242E`, in capital or small letters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| u32::from_str_radix(digits, 16).ok().map(Self::hex))?
    }

    /// How light it is, from 0 to 1, as WCAG 2.2 reckons it.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let part = |value: u8| {
            let share = f64::from(value) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2)
    }

    /// The contrast with another, from 1 to 21, as WCAG 2.2 reckons it.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "#{:02X}{:02X}{:02X}", self.0, self.1, self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_and_written_alike_and_contrast_is_that_of_the_standard() {
        assert_eq!(Rgb::parse("#20242e"), Some(Rgb(0x20, 0x24, 0x2E)));
        assert_eq!(Rgb::hex(0x0A_0B_FF).to_string(), "#0A0BFF");
        for bad in ["20242E", "#20242", "#20242EE", "#+0242E", "#éé2", ""] {
            assert_eq!(Rgb::parse(bad), None, "{bad}");
        }
        assert!((Rgb(0, 0, 0).contrast(Rgb(255, 255, 255)) - 21.0).abs() < 1e-9);
        // The usual example: #767676 is the lightest grey with 4.5 on white.
        assert!((Rgb::hex(0x0076_7676).contrast(Rgb(255, 255, 255)) - 4.54).abs() < 0.01);
    }
}
