//! What can go wrong with a voice. No variant holds a word of what was to be said.

use crate::explain::{Explain, Facts};

/// A failure of the voice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SpeechError {
    /// There is nothing on this computer that speaks.
    NoVoice,
    /// It is installed, and does not start.
    DoesNotStart,
    /// It takes what is sent and answers nothing.
    NoAnswer,
    /// It answers that it will not.
    Refused {
        /// The number of its answer. Its words are left out: they could repeat what was to be said.
        code: u16,
    },
    /// It went away, or said what cannot be understood.
    Lost,
    /// The environment says that it listens where it must not: outside this computer, or nowhere.
    BadAddress,
    /// More words than can be said at once.
    TooLong {
        /// The most bytes.
        limit: usize,
    },
    /// The voice that belongs to the system reports a fault (Windows and macOS).
    System {
        /// The kind of fault.
        reason: String,
    },
}

impl Explain for SpeechError {
    fn key(&self) -> &'static str {
        match self {
            Self::NoVoice => "speech-no-voice",
            Self::DoesNotStart => "speech-does-not-start",
            Self::NoAnswer => "speech-no-answer",
            Self::Refused { .. } => "speech-refused",
            Self::Lost => "speech-lost",
            Self::BadAddress => "speech-bad-address",
            Self::TooLong { .. } => "speech-too-long",
            Self::System { .. } => "speech-system",
        }
    }

    fn facts(&self) -> Facts {
        match self {
            Self::Refused { code } => vec![("code", code.to_string().into())],
            Self::TooLong { limit } => vec![("limit", (*limit).into())],
            Self::System { reason } => vec![("reason", reason.as_str().into())],
            _ => Facts::new(),
        }
    }
}
