//! What can be wrong with a profile, one variant a thing that a person would mend in another way.

use crate::explain::{Explain, Facts};

/// Where in a file, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The letter in it.
    pub column: usize,
}

/// Something wrong with a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// More bytes than a file of profiles has.
    TooLarge {
        /// The most bytes.
        limit: usize,
    },
    /// Not UTF-8 text.
    NotText,
    /// Not RON.
    NotRon {
        /// Where.
        place: Place,
        /// What the reader says.
        why: String,
    },
    /// The file does not say its format.
    NoFormat,
    /// Another format than this program's, most likely a later one.
    Newer {
        /// The number that stands there.
        found: u64,
    },
    /// A setting that there is not.
    UnknownSetting {
        /// Where.
        place: Place,
        /// What stands there.
        found: String,
        /// What there is.
        known: String,
    },
    /// A choice that a setting does not have.
    UnknownChoice {
        /// Where.
        place: Place,
        /// What stands there.
        found: String,
        /// What there is.
        known: String,
    },
    /// The same setting a second time.
    Twice {
        /// Where.
        place: Place,
        /// The setting.
        setting: &'static str,
    },
    /// Something that must stand there.
    Missing {
        /// Where.
        place: Place,
        /// The setting.
        setting: &'static str,
    },
    /// A word where a number belongs, and the like.
    WrongKind {
        /// Where.
        place: Place,
        /// What the reader says.
        why: String,
    },
    /// A number beyond its range.
    OutOfRange {
        /// The setting.
        setting: &'static str,
        /// The number.
        found: u32,
        /// The least that it may be.
        least: u32,
        /// The most that it may be.
        most: u32,
    },
    /// No words where some must be.
    Empty {
        /// The setting.
        setting: &'static str,
    },
    /// More letters than there may be.
    Long {
        /// The setting.
        setting: &'static str,
        /// The most letters.
        most: usize,
    },
    /// More than one line, or letters that cannot be shown.
    OddLetters {
        /// The setting.
        setting: &'static str,
    },
    /// A switch that is no key and no button of a mouse.
    UnknownKey {
        /// The setting.
        setting: &'static str,
        /// What stands there.
        found: String,
    },
    /// Escape as a switch.
    EscapeKey {
        /// The setting.
        setting: &'static str,
    },
    /// Two switches that are the same key.
    SameKey {
        /// The key.
        key: String,
    },
    /// Another profile has this name.
    NameTaken {
        /// The name.
        name: String,
    },
    /// As many profiles as there can be.
    TooMany {
        /// The most.
        most: usize,
    },
}

impl Explain for Fault {
    fn key(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "access-too-large",
            Self::NotText => "access-not-text",
            Self::NotRon { .. } => "access-not-ron",
            Self::NoFormat => "access-no-format",
            Self::Newer { .. } => "access-newer",
            Self::UnknownSetting { .. } => "access-unknown-setting",
            Self::UnknownChoice { .. } => "access-unknown-choice",
            Self::Twice { .. } => "access-twice",
            Self::Missing { .. } => "access-missing",
            Self::WrongKind { .. } => "access-wrong-kind",
            Self::OutOfRange { .. } => "access-out-of-range",
            Self::Empty { .. } => "access-empty",
            Self::Long { .. } => "access-long",
            Self::OddLetters { .. } => "access-odd-letters",
            Self::UnknownKey { .. } => "access-unknown-key",
            Self::EscapeKey { .. } => "access-escape-key",
            Self::SameKey { .. } => "access-same-key",
            Self::NameTaken { .. } => "access-name-taken",
            Self::TooMany { .. } => "access-too-many",
        }
    }

    fn facts(&self) -> Facts {
        let at = |place: &Place| vec![("line", place.line.into()), ("column", place.column.into())];
        match self {
            Self::NotText | Self::NoFormat => Facts::new(),
            Self::TooLarge { limit } => vec![("limit", (*limit).into())],
            Self::NotRon { place, why } | Self::WrongKind { place, why } => [at(place), vec![("why", why.as_str().into())]].concat(),
            Self::Newer { found } => vec![("found", (*found).into())],
            Self::UnknownSetting { place, found, known } | Self::UnknownChoice { place, found, known } => {
                [at(place), vec![("found", found.as_str().into()), ("known", known.as_str().into())]].concat()
            }
            Self::Twice { place, setting } | Self::Missing { place, setting } => [at(place), vec![("setting", (*setting).into())]].concat(),
            Self::OutOfRange { setting, found, least, most } => vec![
                ("setting", (*setting).into()),
                ("found", u64::from(*found).into()),
                ("least", u64::from(*least).into()),
                ("most", u64::from(*most).into()),
            ],
            Self::Empty { setting } | Self::OddLetters { setting } | Self::EscapeKey { setting } => vec![("setting", (*setting).into())],
            Self::Long { setting, most } => vec![("setting", (*setting).into()), ("most", (*most).into())],
            Self::UnknownKey { setting, found } => vec![("setting", (*setting).into()), ("found", found.as_str().into())],
            Self::SameKey { key } => vec![("key", key.as_str().into())],
            Self::NameTaken { name } => vec![("name", name.as_str().into())],
            Self::TooMany { most } => vec![("most", (*most).into())],
        }
    }
}

/// Checks words that people write: some letters, not too many, in one line.
pub(super) fn check_words(setting: &'static str, words: &str, most: usize) -> Result<(), Fault> {
    if words.trim().is_empty() {
        Err(Fault::Empty { setting })
    } else if words.chars().count() > most {
        Err(Fault::Long { setting, most })
    } else if words.chars().any(char::is_control) {
        Err(Fault::OddLetters { setting })
    } else {
        Ok(())
    }
}
