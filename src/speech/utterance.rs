//! What is said, how, and what becomes of it.

use super::SpeechError;
use std::ops::Range;

/// The most bytes of one utterance. A page of a survey has some hundreds.
pub const LONGEST: usize = 16 * 1024;

/// Words to be said. They never show in `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Utterance {
    /// The words as they stand on the screen.
    pub words: String,
    /// Their language as a BCP 47 tag, such as `en-GB`.
    pub language: String,
}

impl Utterance {
    /// These words in this language.
    #[must_use]
    pub fn new(words: impl Into<String>, language: impl Into<String>) -> Self {
        Self { words: words.into(), language: language.into() }
    }

    pub(super) fn checked(&self) -> Result<&Self, SpeechError> {
        if self.words.len() > LONGEST { Err(SpeechError::TooLong { limit: LONGEST }) } else { Ok(self) }
    }
}

impl std::fmt::Debug for Utterance {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Utterance").field("bytes", &self.words.len()).field("language", &self.language).finish()
    }
}

/// How fast words are said, from -100 (slowest) to 100 (fastest).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Rate(i8);

impl Rate {
    /// Slow enough to follow word by word.
    pub const SLOW: Self = Self(-40);
    /// The voice's own speed.
    pub const NORMAL: Self = Self(0);
    /// For a practised listener.
    pub const FAST: Self = Self(40);

    /// The rate nearest to the number.
    #[must_use]
    pub fn new(value: i32) -> Self {
        let value = value.clamp(-100, 100);
        Self(i8::try_from(value).unwrap_or_default())
    }

    /// The number, from -100 to 100.
    #[must_use]
    pub fn value(self) -> i8 {
        self.0
    }
}

/// A voice that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct VoiceName {
    /// Its name, as the system has it.
    pub name: String,
    /// Its language as a BCP 47 tag, such as `en-GB` or `en`.
    pub language: String,
}

impl VoiceName {
    /// Whether the voice is meant for words in this language. Regions are not compared: an `en-US` voice can say `en-GB` words.
    #[must_use]
    pub fn speaks(&self, language: &str) -> bool {
        primary(&self.language).eq_ignore_ascii_case(primary(language))
    }
}

fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or_default()
}

/// One call of [`say`](super::Voice::say), by its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SayId(pub(super) u64);

/// What becomes of an utterance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The first sound can be heard.
    Began,
    /// A word is reached. Voices that cannot tell send none.
    Word {
        /// Which word, counted from 0.
        index: usize,
        /// Where it stands in the utterance's words, in bytes.
        range: Range<usize>,
    },
    /// Everything has been said.
    Ended,
    /// It was stopped before its end, perhaps before its beginning.
    Cancelled,
    /// It could not be said, or not to its end.
    Failed(SpeechError),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_keeps_within_its_bounds() {
        assert_eq!(Rate::new(1_000).value(), 100);
        assert_eq!(Rate::new(-1_000).value(), -100);
        assert_eq!(Rate::new(-40), Rate::SLOW);
        assert_eq!(Rate::default(), Rate::NORMAL);
    }

    #[test]
    fn words_do_not_show_in_debug() {
        assert!(!format!("{:?}", Utterance::new("secret", "en")).contains("secret"));
    }

    #[test]
    fn a_voice_speaks_its_language_in_every_region() {
        let voice = VoiceName { name: "Alan".into(), language: "en-US".into() };
        assert!(voice.speaks("en-GB") && voice.speaks("EN") && voice.speaks("en_GB"));
        assert!(!voice.speaks("cy") && !voice.speaks("eng") && !voice.speaks(""));
    }
}
