//! What is used as a switch: a key or a button of a mouse, by name. Switches and switch boxes show themselves as one of these.

use serde::{Deserialize, Serialize};

/// Names of more than one letter. Keys are called as the window's toolkit calls them.
const NAMED: [&str; 34] = [
    "Space",
    "Enter",
    "Tab",
    "Backspace",
    "Delete",
    "Insert",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "ArrowUp",
    "ArrowDown",
    "ArrowLeft",
    "ArrowRight",
    "Shift",
    "Control",
    "Alt",
    "CapsLock",
    "NumLock",
    "ScrollLock",
    "Pause",
    "PrintScreen",
    "ContextMenu",
    "MediaPlayPause",
    "MediaTrackNext",
    "MediaTrackPrevious",
    "AudioVolumeUp",
    "AudioVolumeDown",
    "MouseLeft",
    "MouseRight",
    "MouseMiddle",
    "MouseBack",
    "MouseForward",
    "Escape",
];

/// The name of a key or of a button of a mouse: `Space`, `F1`, `A`, `MouseRight`.
///
/// A file may hold any text here; [`SwitchKey::is_known`] tells whether it is a name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct SwitchKey(String);

impl SwitchKey {
    /// The key of this name. Small and capital letters are the same.
    #[must_use]
    pub fn new(name: &str) -> Self {
        let mut letters = name.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            // A key has one name, with Shift held and without.
            return if letter == ' ' { Self("Space".to_owned()) } else { Self(letter.to_uppercase().collect()) };
        }
        let known = NAMED.iter().find(|known| known.eq_ignore_ascii_case(name)).map(|known| (*known).to_owned());
        let known = known.or_else(|| Some(name.to_ascii_uppercase()).filter(|name| is_function_key(name)));
        Self(known.unwrap_or_else(|| name.to_owned()))
    }

    /// Whether there is such a key or button.
    #[must_use]
    pub fn is_known(&self) -> bool {
        let mut letters = self.0.chars();
        match (letters.next(), letters.next()) {
            (Some(letter), None) => !letter.is_control() && !letter.is_whitespace(),
            (Some(_), Some(_)) => NAMED.contains(&self.0.as_str()) || is_function_key(&self.0),
            (None, _) => false,
        }
    }

    /// Whether it is the key that must always ask to stop, and so cannot be a switch.
    #[must_use]
    pub fn is_escape(&self) -> bool {
        self.0 == "Escape"
    }

    /// Whether it is a button of a mouse: then presses of it must not reach what the pointer is over.
    #[must_use]
    pub fn is_mouse(&self) -> bool {
        self.0.starts_with("Mouse")
    }

    /// Its name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_function_key(name: &str) -> bool {
    name.strip_prefix('F')
        .is_some_and(|number| !number.starts_with(['0', '+']) && number.parse::<u8>().is_ok_and(|number| (1..=24).contains(&number)))
}

impl From<String> for SwitchKey {
    fn from(name: String) -> Self {
        Self::new(&name)
    }
}

impl From<SwitchKey> for String {
    fn from(key: SwitchKey) -> Self {
        key.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_one_name_each() {
        for (written, name) in [("space", "Space"), (" ", "Space"), ("ENTER", "Enter"), ("a", "A"), ("A", "A"), ("f12", "F12"), ("é", "É")]
        {
            assert_eq!(SwitchKey::new(written).as_str(), name);
            assert!(SwitchKey::new(written).is_known(), "{written}");
        }
        assert!(SwitchKey::new("mouseright").is_mouse() && !SwitchKey::new("M").is_mouse());
        assert!(SwitchKey::new("escape").is_escape());
    }

    #[test]
    fn what_is_no_key_is_known_to_be_none() {
        for name in ["", "F0", "F25", "F01", "F+1", "Spce", "ab", "\n", "\u{0}", "Mouse", "the red one"] {
            assert!(!SwitchKey::new(name).is_known(), "{name:?}");
        }
    }
}
