//! What the daemon has taken and not yet finished: its notices become our events, in our order, each end told once.

use super::super::{Event, SayId, SpeechError};
use super::limits::Limits;
use super::ssml::word_of;
use super::wire::{Notice, What};
use std::ops::Range;
use std::time::Duration;

/// The utterances that are being said or wait in the daemon.
#[derive(Default)]
pub(super) struct Spoken(Vec<One>);

struct One {
    say: SayId,
    message: u64,
    words: Vec<Range<usize>>,
    began: bool,
    paused: bool,
    /// The word that was reached last.
    at: Option<usize>,
}

pub(super) type Told = Vec<(SayId, Event)>;

impl Spoken {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether anything is there that ought to be silent.
    pub(super) fn has_stopped(&self, stopped: SayId) -> bool {
        self.0.iter().any(|one| one.say <= stopped)
    }

    /// How long the daemon may speak of nothing before the oldest utterance has failed; as long as it likes while somebody has paused it.
    pub(super) fn patience(&self, limits: &Limits) -> Option<Duration> {
        let one = self.0.first().filter(|one| !one.paused)?;
        if !one.began {
            return Some(limits.begin);
        }
        let left = one.words.len() - one.at.map_or(0, |at| at + 1).min(one.words.len());
        Some(limits.rest + limits.word * u32::try_from(left).unwrap_or(u32::MAX))
    }

    pub(super) fn add(&mut self, say: SayId, message: u64, words: Vec<Range<usize>>) {
        self.0.push(One { say, message, words, began: false, paused: false, at: None });
    }

    /// Turns a notice into events. Of what was stopped, only its end is told.
    pub(super) fn hear(&mut self, notice: &Notice, stopped: SayId) -> Told {
        let Some(place) = self.0.iter().position(|one| one.message == notice.message) else { return Told::new() };
        let ended = matches!(notice.what, What::Ended | What::Cancelled);
        if let Some(one) = self.0.get_mut(place).filter(|_| !ended) {
            return if one.say <= stopped { Told::new() } else { one.hear(&notice.what) };
        }
        let one = self.0.remove(place);
        let event = if notice.what == What::Ended && one.say > stopped { Event::Ended } else { Event::Cancelled };
        vec![(one.say, event)]
    }

    /// The end of all that was stopped, whether or not the daemon confirms it.
    pub(super) fn drop_stopped(&mut self, stopped: SayId) -> Told {
        self.0.extract_if(.., |one| one.say <= stopped).map(|one| (one.say, Event::Cancelled)).collect()
    }

    /// The end of everything: what was stopped is silent, the rest has failed.
    pub(super) fn fail(&mut self, error: &SpeechError, stopped: SayId) -> Told {
        let end = |say| if say <= stopped { Event::Cancelled } else { Event::Failed(error.clone()) };
        self.0.drain(..).map(|one| (one.say, end(one.say))).collect()
    }
}

impl One {
    fn hear(&mut self, what: &What) -> Told {
        let mut told = Told::new();
        match what {
            What::Began => self.begin(&mut told),
            What::Mark(name) => {
                let Some(index) = word_of(name) else { return told };
                let Some(range) = self.words.get(index).cloned() else { return told };
                self.begin(&mut told);
                // A mark that comes late would make the highlight jump back.
                if self.at.is_none_or(|at| index > at) {
                    self.at = Some(index);
                    told.push((self.say, Event::Word { index, range }));
                }
            }
            // After a pause the daemon may say some words again.
            What::Resumed => (self.at, self.paused) = (None, false),
            What::Paused => self.paused = true,
            What::Ended | What::Cancelled => {}
        }
        told
    }

    fn begin(&mut self, told: &mut Told) {
        if !std::mem::replace(&mut self.began, true) {
            told.push((self.say, Event::Began));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: SayId = SayId(0);

    fn spoken() -> Spoken {
        let mut spoken = Spoken::default();
        spoken.add(SayId(1), 70, vec![0..2, 3..5, 6..9]);
        spoken.add(SayId(2), 71, vec![0..1, 2..3]);
        spoken
    }

    fn mark(message: u64, name: &str) -> Notice {
        Notice { message, what: What::Mark(name.into()) }
    }

    fn word(say: u64, index: usize, range: Range<usize>) -> (SayId, Event) {
        (SayId(say), Event::Word { index, range })
    }

    #[test]
    fn a_word_comes_after_the_beginning_even_if_that_was_not_told() {
        let mut spoken = spoken();
        assert_eq!(spoken.hear(&mark(70, "w0"), NONE), [(SayId(1), Event::Began), word(1, 0, 0..2)]);
        assert!(spoken.hear(&Notice { message: 70, what: What::Began }, NONE).is_empty());
    }

    #[test]
    fn marks_out_of_order_or_out_of_nowhere_are_dropped() {
        let mut spoken = spoken();
        assert_eq!(spoken.hear(&mark(70, "w2"), NONE).last(), Some(&word(1, 2, 6..9)));
        for (message, name) in [(70, "w1"), (70, "w2"), (70, "w3"), (70, "__spd_0"), (99, "w0")] {
            assert!(spoken.hear(&mark(message, name), NONE).is_empty(), "{message} {name}");
        }
    }

    #[test]
    fn after_a_pause_words_may_be_said_again() {
        let mut spoken = spoken();
        spoken.hear(&mark(70, "w2"), NONE);
        spoken.hear(&Notice { message: 70, what: What::Paused }, NONE);
        spoken.hear(&Notice { message: 70, what: What::Resumed }, NONE);
        assert_eq!(spoken.hear(&mark(70, "w1"), NONE), [word(1, 1, 3..5)]);
    }

    #[test]
    fn patience_grows_with_the_words_that_are_left() {
        let limits = Limits::default();
        let mut spoken = spoken();
        assert_eq!(spoken.patience(&limits), Some(limits.begin));
        spoken.hear(&Notice { message: 70, what: What::Began }, NONE);
        assert_eq!(spoken.patience(&limits), Some(limits.rest + limits.word * 3));
        spoken.hear(&mark(70, "w2"), NONE);
        assert_eq!(spoken.patience(&limits), Some(limits.rest));
        spoken.hear(&Notice { message: 70, what: What::Paused }, NONE);
        assert_eq!(spoken.patience(&limits), None);
        assert_eq!(Spoken::default().patience(&limits), None);
    }

    #[test]
    fn an_end_is_told_once() {
        let mut spoken = spoken();
        let end = Notice { message: 70, what: What::Ended };
        assert_eq!(spoken.hear(&end, NONE), [(SayId(1), Event::Ended)]);
        assert!(spoken.hear(&end, NONE).is_empty());
        assert_eq!(spoken.fail(&SpeechError::Lost, NONE), [(SayId(2), Event::Failed(SpeechError::Lost))]);
        assert!(spoken.is_empty());
    }

    #[test]
    fn what_was_stopped_tells_nothing_but_that_it_was_cancelled() {
        let mut spoken = spoken();
        assert!(spoken.hear(&mark(70, "w0"), SayId(1)).is_empty());
        assert_eq!(spoken.hear(&Notice { message: 70, what: What::Ended }, SayId(1)), [(SayId(1), Event::Cancelled)]);
        assert!(!spoken.has_stopped(SayId(1)) && spoken.has_stopped(SayId(2)));
        assert_eq!(spoken.drop_stopped(SayId(2)), [(SayId(2), Event::Cancelled)]);
    }
}
