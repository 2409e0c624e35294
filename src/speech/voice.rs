//! What every voice can do.

use super::{Event, Rate, SayId, SpeechError, Utterance, VoiceName};
use std::sync::mpsc::Sender;

/// Where a voice tells what becomes of its utterances.
pub type Events = Sender<(SayId, Event)>;

/// Something that speaks.
///
/// Of every utterance that [`say`](Self::say) took come, in this order: at most one [`Event::Began`], any number of [`Event::Word`], exactly one
/// of [`Event::Ended`], [`Event::Cancelled`] and [`Event::Failed`].
pub trait Voice: Send {
    /// Says the words after whatever is still to be said. Never waits.
    ///
    /// # Errors
    ///
    /// When the words are too many, or the voice is gone for good.
    fn say(&mut self, utterance: &Utterance) -> Result<SayId, SpeechError>;

    /// Is silent at once: what is being said and all that waits is cancelled. Never waits.
    fn stop(&mut self);

    /// The voices that can be chosen. Waits for the list the first time (a quarter of a second for espeak-ng).
    ///
    /// # Errors
    ///
    /// When the list cannot be had.
    fn voices(&mut self) -> Result<Vec<VoiceName>, SpeechError>;

    /// How fast later utterances are said.
    fn set_rate(&mut self, rate: Rate);

    /// Who says later utterances in this voice's language; `None` leaves it to the system. Utterances in another language are always left to
    /// the system, so that the voice follows the survey's language.
    fn set_voice(&mut self, voice: Option<VoiceName>);
}
