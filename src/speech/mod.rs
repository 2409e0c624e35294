//! Read to me: a voice says words, and tells which word it has reached.
//!
//! [`open`] gives the system's own voice: Speech Dispatcher on Linux, what the `tts` crate finds on Windows and macOS.
//! [`Logging`] says nothing and writes everything down; tests use it, and drive its clock.
//!
//! [`Voice::say`] and [`Voice::stop`] never wait; what becomes of an utterance comes through the channel that was handed in. How it works and
//! what was measured stands in `docs/speech.md`.

#[cfg(all(unix, not(target_os = "macos")))]
pub mod dispatcher;
mod error;
mod logging;
#[cfg(any(windows, target_os = "macos"))]
mod native;
mod utterance;
mod voice;
mod words;

pub use error::SpeechError;
pub use logging::{Clock, Logging};
pub use utterance::{Event, LONGEST, Rate, SayId, Utterance, VoiceName};
pub use voice::{Events, Voice};
pub use words::ranges;

/// Opens the system's own voice. Whatever becomes of an utterance is sent to `events`.
///
/// This may take some seconds when the voice must be started first, so call it away from the window.
///
/// # Errors
///
/// When there is no voice on this computer, or it does not answer.
pub fn open(events: Events) -> Result<Box<dyn Voice>, SpeechError> {
    #[cfg(all(unix, not(target_os = "macos")))]
    return Ok(Box::new(dispatcher::Dispatcher::of_this_system(events)?));
    #[cfg(any(windows, target_os = "macos"))]
    return Ok(Box::new(native::Native::open(events)?));
    #[cfg(not(any(unix, windows)))]
    {
        let _ = events;
        Err(SpeechError::NoVoice)
    }
}
