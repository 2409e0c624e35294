//! Keys on the screen for a text question: large, few, word-free. Nothing is guessed or completed, for that would put words in a
//! child's mouth.
//!
//! The letters come from the language's own words (`access-keyboard-qwerty`), row after row with a space between rows; so another
//! language brings its own.

use super::profile::OnScreenKeyboard;

/// Digits, in the order of a keyboard.
const DIGITS: [&str; 2] = ["12345", "67890"];

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// A letter, small.
    Letter(char),
    /// A digit.
    Digit(char),
    /// A space.
    Space,
    /// `,`
    Comma,
    /// `.`
    FullStop,
    /// `?`
    QuestionMark,
    /// `'`, the same as on any keyboard.
    Apostrophe,
    /// Takes the last letter back.
    Backspace,
    /// The next letter is a capital.
    Shift,
    /// Shows the digits, or the letters again.
    Digits,
    /// Closes the keyboard.
    Done,
}

impl Key {
    /// A name for it that is its own on a keyboard.
    #[must_use]
    pub fn id(self) -> String {
        match self {
            Self::Letter(letter) => format!("key-{letter}"),
            Self::Digit(digit) => format!("key-{digit}"),
            other => other.words_key().unwrap_or_default().replace("access-", ""),
        }
    }

    /// The message that names it, where it is not a letter or digit that names itself.
    #[must_use]
    pub fn words_key(self) -> Option<&'static str> {
        match self {
            Self::Letter(_) | Self::Digit(_) => None,
            Self::Space => Some("access-key-space"),
            Self::Comma => Some("access-key-comma"),
            Self::FullStop => Some("access-key-full-stop"),
            Self::QuestionMark => Some("access-key-question-mark"),
            Self::Apostrophe => Some("access-key-apostrophe"),
            Self::Backspace => Some("access-key-backspace"),
            Self::Shift => Some("access-key-shift"),
            Self::Digits => Some("access-key-digits"),
            Self::Done => Some("access-key-done"),
        }
    }

    /// What it writes. `None`: it does something else.
    #[must_use]
    pub fn writes(self, shift: bool) -> Option<String> {
        match self {
            Self::Letter(letter) if shift => Some(letter.to_uppercase().collect()),
            Self::Letter(sign) | Self::Digit(sign) => Some(sign.to_string()),
            Self::Space => Some(" ".to_owned()),
            Self::Comma => Some(",".to_owned()),
            Self::FullStop => Some(".".to_owned()),
            Self::QuestionMark => Some("?".to_owned()),
            Self::Apostrophe => Some("'".to_owned()),
            Self::Backspace | Self::Shift | Self::Digits | Self::Done => None,
        }
    }
}

/// What came of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applied {
    /// The text is another.
    Changed,
    /// Other keys: capital or small letters, letters or digits.
    Turned,
    /// There was nothing to take back.
    Nothing,
    /// The keyboard is to be closed.
    Done,
}

/// The keys of a screen, row after row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    rows: Vec<Vec<Key>>,
}

impl Layout {
    /// The message that holds the letters of a keyboard. `None`: there is none on the screen.
    #[must_use]
    pub fn letters_key(keyboard: OnScreenKeyboard) -> Option<&'static str> {
        match keyboard {
            OnScreenKeyboard::Off => None,
            OnScreenKeyboard::Alphabetical => Some("access-keyboard-alphabetical"),
            OnScreenKeyboard::Qwerty => Some("access-keyboard-qwerty"),
        }
    }

    /// A keyboard with these letters, rows separated by spaces; or its digits in two rows.
    #[must_use]
    pub fn new(letters: &str, typing: Typing) -> Self {
        let signs = |row: &str, key: fn(char) -> Key| row.chars().map(key).collect::<Vec<_>>();
        let mut rows: Vec<Vec<Key>> = if typing.digits {
            DIGITS.iter().map(|row| signs(row, Key::Digit)).collect()
        } else {
            letters.split_whitespace().map(|row| signs(row, Key::Letter)).collect()
        };
        let rest =
            [Key::Shift, Key::Digits, Key::Space, Key::Comma, Key::FullStop, Key::QuestionMark, Key::Apostrophe, Key::Backspace, Key::Done];
        rows.push(rest.to_vec());
        Self { rows }
    }

    /// The keys, row after row: the rows of a row–column scan, too.
    #[must_use]
    pub fn rows(&self) -> &[Vec<Key>] {
        &self.rows
    }
}

/// Writing with the keys of a screen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Typing {
    shift: bool,
    digits: bool,
}

impl Typing {
    /// Whether the next letter is a capital.
    #[must_use]
    pub fn is_shifted(self) -> bool {
        self.shift
    }

    /// Whether the digits are shown, not the letters.
    #[must_use]
    pub fn shows_digits(self) -> bool {
        self.digits
    }

    /// Does what a key does to a text.
    pub fn apply(&mut self, key: Key, text: &mut String) -> Applied {
        if let Some(written) = key.writes(self.shift) {
            text.push_str(&written);
            // Shift is for one letter; a space or a digit in between does not use it up.
            self.shift &= !matches!(key, Key::Letter(_));
            return Applied::Changed;
        }
        match key {
            Key::Shift => {
                self.shift = !self.shift;
                Applied::Turned
            }
            Key::Digits => {
                self.digits = !self.digits;
                Applied::Turned
            }
            Key::Backspace if take_back(text) => Applied::Changed,
            Key::Done => {
                *self = Self::default();
                Applied::Done
            }
            _ => Applied::Nothing,
        }
    }
}

/// Takes away the last letter with the marks that stand on it.
fn take_back(text: &mut String) -> bool {
    let mut taken = false;
    while let Some(letter) = text.pop() {
        taken = true;
        if !is_mark(letter) {
            break;
        }
    }
    taken
}

/// Whether a character is a mark on the one before it: accents typed by their own, and variants of pictures.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{0300}'..='\u{036F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE00}'..='\u{FE0F}')
}
