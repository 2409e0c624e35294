//! The thread that holds the voice. Opening one takes a moment, and so does its list of voices; the window waits for neither.

use crate::speech::{self, Event, Logging, Rate, SayId, SpeechError, Utterance, Voice, VoiceName};
use iced::futures::channel::mpsc;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};

/// Which voice is opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The system's own.
    System,
    /// A silent one that writes down what it would say; for tests.
    Log(PathBuf),
}

/// What the voice is to do.
pub(super) enum Command {
    /// Says words, in this manner; what becomes of them is told by this number.
    Say(u64, Utterance, Manner),
    /// Is silent.
    Stop,
    /// Tells which voices there are.
    List,
}

/// How words are said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manner {
    /// How fast, where 100 is the voice's own speed.
    pub rate_percent: u32,
    /// The voice, as the system calls it. It is used for words in its own language.
    pub voice: Option<String>,
}

/// What the voice tells.
#[derive(Debug, Clone)]
pub enum Heard {
    /// Whether it could be opened.
    Opened(Result<(), SpeechError>),
    /// Which voices there are.
    Voices(Result<Vec<VoiceName>, SpeechError>),
    /// What becomes of the words with this number.
    Of(u64, Event),
}

/// The numbers of the window, by those of the voice.
type Numbers = Arc<Mutex<HashMap<SayId, u64>>>;

/// Begins to open a voice. Commands may be sent at once; they wait until it is open.
pub(super) fn start(source: Source) -> (Sender<Command>, mpsc::UnboundedReceiver<Heard>) {
    let (commands, inbox) = channel();
    let (tell, told) = mpsc::unbounded();
    let own = tell.clone();
    if std::thread::Builder::new().name("reader".into()).spawn(move || run(source, &inbox, &own)).is_err() {
        let _ = tell.unbounded_send(Heard::Opened(Err(SpeechError::Lost)));
    }
    (commands, told)
}

fn open(source: Source, events: speech::Events) -> Result<Box<dyn Voice>, SpeechError> {
    match source {
        Source::System => speech::open(events),
        Source::Log(path) => {
            let (voice, clock) = Logging::to_file(&path, events).map_err(|_| SpeechError::NoVoice)?;
            clock.run();
            Ok(Box::new(voice))
        }
    }
}

fn run(source: Source, inbox: &Receiver<Command>, tell: &mpsc::UnboundedSender<Heard>) {
    let (events, happened) = channel();
    let voice = open(source, events);
    let opened = voice.as_ref().map(|_| ()).map_err(Clone::clone);
    if tell.unbounded_send(Heard::Opened(opened)).is_err() {
        return;
    }
    let Ok(voice) = voice else { return };
    let numbers = Numbers::default();
    let (theirs, forward) = (numbers.clone(), tell.clone());
    let _ = std::thread::Builder::new().name("reader events".into()).spawn(move || pass_on(&happened, &theirs, &forward));
    Holder { voice, numbers, tell: tell.clone(), rate: Rate::NORMAL, chosen: None, list: None }.obey(inbox);
}

/// Passes events on under the window's numbers.
fn pass_on(happened: &Receiver<(SayId, Event)>, numbers: &Numbers, tell: &mpsc::UnboundedSender<Heard>) {
    while let Ok((id, event)) = happened.recv() {
        let mut numbers = numbers.lock().unwrap_or_else(PoisonError::into_inner);
        let last = matches!(event, Event::Ended | Event::Cancelled | Event::Failed(_));
        let number = if last { numbers.remove(&id) } else { numbers.get(&id).copied() };
        drop(numbers);
        if let Some(number) = number
            && tell.unbounded_send(Heard::Of(number, event)).is_err()
        {
            return;
        }
    }
}

/// Who holds the voice.
struct Holder {
    voice: Box<dyn Voice>,
    numbers: Numbers,
    tell: mpsc::UnboundedSender<Heard>,
    rate: Rate,
    chosen: Option<VoiceName>,
    list: Option<Vec<VoiceName>>,
}

impl Holder {
    fn obey(mut self, inbox: &Receiver<Command>) {
        while let Ok(command) = inbox.recv() {
            match command {
                Command::Say(number, utterance, manner) => self.say(number, &utterance, &manner),
                Command::Stop => self.voice.stop(),
                Command::List => {
                    let voices = self.voice.voices();
                    self.list = voices.as_ref().ok().cloned();
                    let _ = self.tell.unbounded_send(Heard::Voices(voices));
                }
            }
        }
    }

    fn say(&mut self, number: u64, utterance: &Utterance, manner: &Manner) {
        let rate = rate(manner.rate_percent);
        // A rate that was never set is the user's own.
        if rate != self.rate {
            self.voice.set_rate(rate);
            self.rate = rate;
        }
        self.choose(manner.voice.as_deref(), &utterance.language);
        // Held until the number is known, so that no event comes by before it.
        let mut numbers = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        match self.voice.say(utterance) {
            Ok(id) => {
                numbers.insert(id, number);
            }
            Err(error) => {
                let _ = self.tell.unbounded_send(Heard::Of(number, Event::Failed(error)));
            }
        }
    }

    /// Takes the voice of this name if it speaks the language. One that does not stays: the voice below uses it for its own language only.
    fn choose(&mut self, name: Option<&str>, language: &str) {
        let Some(name) = name else {
            if self.chosen.take().is_some() {
                self.voice.set_voice(None);
            }
            return;
        };
        if self.list.is_none() {
            self.list = self.voice.voices().ok();
        }
        let found = self.list.iter().flatten().find(|voice| voice.name == name && voice.speaks(language));
        if found.is_some() && found != self.chosen.as_ref() {
            self.chosen = found.cloned();
            self.voice.set_voice(self.chosen.clone());
        }
    }
}

/// Half the speed is the slowest that a voice knows, twice the speed the fastest.
fn rate(percent: u32) -> Rate {
    let percent = i32::try_from(percent).unwrap_or(100);
    Rate::new(if percent < 100 { (percent - 100) * 2 } else { percent - 100 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_speed_lies_between_half_and_twice() {
        let values = [50, 75, 100, 150, 200].map(|percent| rate(percent).value());
        assert_eq!(values, [-100, -50, 0, 50, 100]);
    }
}
